/** The bar between grid and pane, to be dragged or moved by the arrow keys. */
import { type KeyboardEvent, type PointerEvent, useState } from 'react';
import { useWorkbenchWords } from './words.ts';

const USUAL = 400;
/** The pane is made for 320 pixels and more. */
const LEAST = 320;
const MOST = 900;
const STEP = 20;

export type PaneSplitterProps = { readonly width: number | null; readonly onWidth: (width: number) => void };

export function PaneSplitter({ width, onWidth }: PaneSplitterProps) {
  const words = useWorkbenchWords();
  const [dragging, setDragging] = useState(false);
  const now = width ?? USUAL;
  const set = (wanted: number) => onWidth(Math.min(MOST, Math.max(LEAST, Math.round(wanted))));
  const press = (event: PointerEvent<HTMLHRElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    setDragging(true);
  };
  const move = (event: PointerEvent<HTMLHRElement>) => {
    if (dragging) set(document.documentElement.clientWidth - event.clientX);
  };
  const key = (event: KeyboardEvent<HTMLHRElement>) => {
    if (event.key === 'ArrowLeft') set(now + STEP);
    else if (event.key === 'ArrowRight') set(now - STEP);
    else return;
    event.preventDefault();
  };
  return (
    <hr
      className="splitter"
      aria-orientation="vertical"
      aria-label={words.resize}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={now}
      tabIndex={0}
      onPointerDown={press}
      onPointerMove={move}
      onPointerUp={() => setDragging(false)}
      onKeyDown={key}
    />
  );
}
