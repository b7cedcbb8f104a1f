/** The page's own bar: which file, what can be done with it, and on narrow screens which half is seen. */
import { type RefObject, useRef } from 'react';
import type { Grid } from '../host/browser/grid.ts';
import { ExampleChoice } from './example-choice.tsx';
import type { Example, ExampleGroup } from './examples.ts';
import { ACCEPTED } from './open-file.ts';
import { useWorkbenchWords } from './words.ts';

export type ToolbarProps = {
  readonly name: string | null;
  readonly view: 'grid' | 'pane';
  readonly onView: (view: 'grid' | 'pane') => void;
  readonly onOpen: (file: File) => Promise<void>;
  readonly onDownload: () => Promise<void>;
  readonly onClose: () => Promise<void>;
  readonly examples: readonly ExampleGroup[];
  readonly onExample: (example: Example) => Promise<void>;
  readonly grid: RefObject<Grid | null>;
};

export function Toolbar(props: ToolbarProps) {
  const { name, view, onView, onOpen, onDownload, onClose, examples, onExample, grid } = props;
  const words = useWorkbenchWords();
  const input = useRef<HTMLInputElement>(null);
  const closed = name === null;
  return (
    <header className="toolbar">
      <h1>
        <img src="/favicon.svg" alt="" width="24" height="24" />
        {words.brand}
      </h1>
      <span className="file-name" title={name ?? undefined}>
        {name}
      </span>
      <fieldset className="views" aria-label={words.views}>
        {(['grid', 'pane'] as const).map((each) => (
          <button key={each} type="button" aria-pressed={view === each} onClick={() => onView(each)}>
            {words[each]}
          </button>
        ))}
      </fieldset>
      <span className="actions">
        <button type="button" title={words.openHint} onClick={() => input.current?.click()}>
          {words.open}
        </button>
        <input
          ref={input}
          type="file"
          accept={ACCEPTED}
          aria-label={words.openHint}
          hidden
          onChange={(event) => {
            const file = event.currentTarget.files?.[0];
            // The same file chosen again is a choice too.
            event.currentTarget.value = '';
            if (file) void onOpen(file);
          }}
        />
        <ExampleChoice groups={examples} onChoose={(example) => void onExample(example)} />
        <button type="button" title={words.downloadHint} disabled={closed} onClick={() => void onDownload()}>
          {words.download}
        </button>
        <button type="button" title={words.closeHint} disabled={closed} onClick={() => void onClose()}>
          {words.close}
        </button>
        <span className="grid-actions">
          <button type="button" disabled={closed} onClick={() => void grid.current?.undo()}>
            {words.undo}
          </button>
          <button type="button" disabled={closed} onClick={() => void grid.current?.redo()}>
            {words.redo}
          </button>
          <button type="button" disabled={closed} onClick={() => void grid.current?.toggleFilter()}>
            {words.filter}
          </button>
        </span>
      </span>
    </header>
  );
}
