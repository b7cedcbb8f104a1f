/** The element that the grid lives in. The grid itself, which is large, is loaded once the page stands. */
import { useEffect, useRef } from 'react';
import type { Grid } from '../host/browser/grid.ts';

export type GridViewProps = {
  readonly dark: boolean;
  readonly onReady: (grid: Grid) => void;
  readonly onBlocked: () => void;
  readonly onFailed: (error: unknown) => void;
};

export function GridView({ dark, onReady, onBlocked, onFailed }: GridViewProps) {
  const element = useRef<HTMLDivElement>(null);
  const made = useRef<Grid | null>(null);
  const told = useRef({ dark, onReady, onBlocked, onFailed });
  told.current = { dark, onReady, onBlocked, onFailed };
  useEffect(() => {
    let gone = false;
    import('../host/browser/grid.ts')
      .then((module) => {
        if (gone || !element.current) return;
        made.current = new module.Grid(element.current, told.current.dark, () => told.current.onBlocked());
        told.current.onReady(made.current);
      })
      .catch((error: unknown) => told.current.onFailed(error));
    return () => {
      gone = true;
      made.current?.dispose();
      made.current = null;
    };
  }, []);
  useEffect(() => made.current?.setDark(dark), [dark]);
  return <div className="grid-view" ref={element} />;
}
