/** The page's own bar: which file, what can be done with it, and on narrow screens which half is seen. */
import { type RefObject, useRef } from 'react';
import type { Grid } from '../host/browser/grid.ts';
import { ACCEPTED } from './open-file.ts';
import { WORDS } from './words.ts';

export type ToolbarProps = {
  readonly name: string | null;
  readonly view: 'grid' | 'pane';
  readonly onView: (view: 'grid' | 'pane') => void;
  readonly onOpen: (file: File) => Promise<void>;
  readonly onDownload: () => Promise<void>;
  readonly grid: RefObject<Grid | null>;
};

export function Toolbar({ name, view, onView, onOpen, onDownload, grid }: ToolbarProps) {
  const input = useRef<HTMLInputElement>(null);
  const closed = name === null;
  return (
    <header className="toolbar">
      <h1>
        <img src="/favicon.svg" alt="" width="24" height="24" />
        {WORDS.brand}
      </h1>
      <span className="file-name" title={name ?? undefined}>
        {name}
      </span>
      <span className="actions">
        <button type="button" title={WORDS.openHint} onClick={() => input.current?.click()}>
          {WORDS.open}
        </button>
        <input
          ref={input}
          type="file"
          accept={ACCEPTED}
          aria-label={WORDS.openHint}
          hidden
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            // The same file chosen again is a choice too.
            event.currentTarget.value = '';
            if (file) void onOpen(file);
          }}
        />
        <button type="button" title={WORDS.downloadHint} disabled={closed} onClick={() => void onDownload()}>
          {WORDS.download}
        </button>
        <span className="grid-actions">
          <button type="button" disabled={closed} onClick={() => void grid.current?.undo()}>
            {WORDS.undo}
          </button>
          <button type="button" disabled={closed} onClick={() => void grid.current?.redo()}>
            {WORDS.redo}
          </button>
          <button type="button" disabled={closed} onClick={() => void grid.current?.toggleFilter()}>
            {WORDS.filter}
          </button>
        </span>
      </span>
      <fieldset className="views" aria-label={WORDS.views}>
        {(['grid', 'pane'] as const).map((each) => (
          <button key={each} type="button" aria-pressed={view === each} onClick={() => onView(each)}>
            {WORDS[each]}
          </button>
        ))}
      </fieldset>
    </header>
  );
}
