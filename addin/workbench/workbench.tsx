/** The grid, and beside it the pane: the whole product on a machine without Excel. */
import { type CSSProperties, useCallback, useEffect, useRef, useState } from 'react';
import { Problem } from '../../shared/model/problem.ts';
import type { BrowserHost } from '../host/browser/browser-host.ts';
import type { Grid } from '../host/browser/grid.ts';
import { noWorkbook } from '../host/no-workbook.ts';
import { Pane } from '../pane/pane.tsx';
import { fetchExample } from './examples.ts';
import { GridView } from './grid-view.tsx';
import { type ChosenFile, openInGrid, saveFile } from './open-file.ts';
import { PaneSplitter } from './pane-splitter.tsx';
import { Toolbar } from './toolbar.tsx';
import { useDrop } from './use-drop.ts';
import { WORDS } from './words.ts';

type State =
  | { readonly kind: 'loading' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'opening'; readonly name: string; readonly before: BrowserHost | null }
  | { readonly kind: 'open'; readonly name: string; readonly host: BrowserHost }
  | { readonly kind: 'failed'; readonly detail: string; readonly before: BrowserHost | null };

type View = 'grid' | 'pane';

export function Workbench() {
  const [state, setState] = useState<State>({ kind: 'loading' });
  const [said, say] = useState('');
  const [view, setView] = useState<View>('grid');
  const [paneWidth, setPaneWidth] = useState<number | null>(null);
  const grid = useRef<Grid | null>(null);
  const host = hostOf(state);
  const current = useRef<BrowserHost | null>(null);
  current.current = host;

  const open = useCallback(async (file: ChosenFile) => {
    const before = current.current;
    if (!grid.current) return;
    setState({ kind: 'opening', name: file.name, before });
    try {
      const opened = await openInGrid(file, grid.current);
      before?.close();
      setState({ kind: 'open', name: file.name, host: opened });
      say(WORDS.opened(file.name));
    } catch (error) {
      setState({ kind: 'failed', detail: detailOf(error), before });
    }
  }, []);

  const choose = useCallback(
    async (file: File) => {
      const before = current.current;
      if (before?.isChanged && !confirm(WORDS.replace(before.fileName))) return;
      await open({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) });
    },
    [open],
  );

  const ready = useCallback(
    async (made: Grid) => {
      grid.current = made;
      const example = await fetchExample().catch(() => null);
      if (example) await open(example);
      else setState({ kind: 'nothing' });
    },
    [open],
  );

  const download = useCallback(async () => {
    if (!current.current) return;
    say(WORDS.writing);
    try {
      const { bytes, extension } = await current.current.copy();
      const name = `${current.current.fileName.replace(/\.[^.]*$/, '')}-核验${extension}`;
      saveFile(name, bytes);
      say([WORDS.saved(name), ...(extension === '.csv' ? [] : current.current.losses)].join(''));
    } catch (error) {
      say(detailOf(error));
    }
  }, []);

  const dropping = useDrop(choose);
  useLeaveWarning(current);

  return (
    <main className="workbench" data-view={view}>
      <Toolbar
        name={host?.fileName ?? null}
        view={view}
        onView={setView}
        onOpen={choose}
        onDownload={download}
        grid={grid}
      />
      <p className="said" role="status">
        {said}
      </p>
      <section className="grid-side" aria-label={WORDS.gridLabel}>
        <GridView
          onReady={(made) => void ready(made)}
          onBlocked={() => say(WORDS.blocked)}
          onFailed={(error) => setState({ kind: 'failed', detail: detailOf(error), before: null })}
        />
        <Cover
          state={state}
          onDismiss={(before) =>
            setState(before ? { kind: 'open', name: before.fileName, host: before } : { kind: 'nothing' })
          }
        />
        {dropping && <p className="drop-here">{WORDS.dropHere}</p>}
      </section>
      <PaneSplitter width={paneWidth} onWidth={setPaneWidth} />
      <section className="pane-side" aria-label={WORDS.paneLabel} style={paneStyle(paneWidth)}>
        <Pane key={host?.id ?? 'none'} host={host ?? noWorkbook} />
      </section>
    </main>
  );
}

/** On narrow screens the style sheet leaves the width alone. */
function paneStyle(width: number | null): CSSProperties {
  return width === null ? {} : ({ '--pane-width': `${width}px` } as CSSProperties);
}

function hostOf(state: State): BrowserHost | null {
  switch (state.kind) {
    case 'open':
      return state.host;
    case 'opening':
    case 'failed':
      return state.before;
    default:
      return null;
  }
}

/** What lies over the grid while there is no workbook to see, or none could be opened. */
function Cover({
  state,
  onDismiss,
}: {
  readonly state: State;
  readonly onDismiss: (before: BrowserHost | null) => void;
}) {
  switch (state.kind) {
    case 'loading':
      return <p className="cover">{WORDS.loadingGrid}</p>;
    case 'opening':
      return <p className="cover">{WORDS.opening(state.name)}</p>;
    case 'nothing':
      return (
        <div className="cover">
          <h2>{WORDS.nothing}</h2>
          <p>{WORDS.nothingHint}</p>
        </div>
      );
    case 'failed':
      return (
        <div className="cover" role="alert">
          <h2>{WORDS.failed}</h2>
          <p>{state.detail}</p>
          <button type="button" onClick={() => onDismiss(state.before)}>
            {WORDS.dismiss}
          </button>
        </div>
      );
    case 'open':
      return null;
  }
}

function detailOf(error: unknown): string {
  if (error instanceof Problem) return error.message;
  console.error(error);
  return WORDS.ourFault;
}

/** Edits are in this page alone until the copy is downloaded. */
function useLeaveWarning(current: { readonly current: BrowserHost | null }): void {
  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (current.current?.isChanged) event.preventDefault();
    };
    addEventListener('beforeunload', warn);
    return () => removeEventListener('beforeunload', warn);
  }, [current]);
}
