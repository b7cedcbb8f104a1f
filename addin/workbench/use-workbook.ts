/** The workbook that is open on the page: opened from a file or the example, downloaded as a copy. */
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Problem } from '../../shared/model/problem.ts';
import type { BrowserHost } from '../host/browser/browser-host.ts';
import type { Grid } from '../host/browser/grid.ts';
import { type Example, type ExampleGroup, fetchExamples } from './examples.ts';
import { openInGrid, saveFile } from './open-file.ts';
import type { WorkbenchWords } from './words.ts';

export type WorkbookState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'nothing' }
  | { readonly kind: 'opening'; readonly name: string; readonly before: BrowserHost | null }
  | { readonly kind: 'open'; readonly host: BrowserHost }
  | { readonly kind: 'failed'; readonly detail: string; readonly before: BrowserHost | null };

/** A file, of which the bytes are still to be had. */
type Source = { readonly name: string; bytes(): Promise<ArrayBuffer | Uint8Array> };

export type OpenWorkbook = {
  readonly state: WorkbookState;
  /** Open, or still open while another one is being opened. */
  readonly host: BrowserHost | null;
  readonly grid: RefObject<Grid | null>;
  /** The grid stands, and can show something. */
  ready(grid: Grid): Promise<void>;
  choose(file: File): Promise<void>;
  /** The examples that there are. */
  readonly examples: readonly ExampleGroup[];
  chooseExample(example: Example): Promise<void>;
  /** Closes the workbook; nothing is open then. */
  close(): Promise<void>;
  download(): Promise<void>;
  fail(error: unknown): void;
  dismiss(): void;
};

/** @param say tells the person what has happened, beside what the state shows. */
export function useWorkbook(words: WorkbenchWords, say: (what: string) => void): OpenWorkbook {
  const [state, setState] = useState<WorkbookState>({ kind: 'loading' });
  const [examples, setExamples] = useState<readonly ExampleGroup[]>([]);
  const grid = useRef<Grid | null>(null);
  const early = useRef<Source | null>(null);
  const host = hostOf(state);
  const current = useRef<BrowserHost | null>(null);
  current.current = host;

  const show = useCallback(
    async (source: Source, made: Grid, signal: AbortSignal) => {
      if (signal.aborted) return;
      const before = current.current;
      setState({ kind: 'opening', name: source.name, before });
      try {
        const bytes = new Uint8Array(await source.bytes());
        const opened = await openInGrid({ name: source.name, bytes }, made, signal);
        before?.close();
        current.current = opened;
        setState({ kind: 'open', host: opened });
        say(words.opened(source.name));
      } catch (error) {
        // Given up for another file, which says itself how it fares.
        if (signal.aborted) setState(before ? { kind: 'open', host: before } : { kind: 'nothing' });
        else setState({ kind: 'failed', detail: detailOf(error, words), before });
      }
    },
    [words, say],
  );

  const { giveUp, latest } = useLatest();
  const open = useCallback(
    async (source: Source) => {
      const made = grid.current;
      // Chosen before the grid stood, it is opened in place of the example.
      if (made) await latest((signal) => show(source, made, signal));
      else early.current = source;
    },
    [latest, show],
  );

  const mayLeave = (): boolean => !host?.isChanged || confirm(words.replace(host.fileName));
  const choose = async (file: File) => {
    if (mayLeave()) await open({ name: file.name, bytes: () => file.arrayBuffer() });
  };
  const chooseExample = async (example: Example) => {
    if (example.role === 'workbook') {
      if (mayLeave()) await open(example);
      return;
    }
    saveFile(example.name, new Uint8Array(await example.bytes()));
    say(words.exampleSaved(example.name));
  };
  const close = async () => {
    if (!host || !mayLeave()) return;
    await giveUp();
    // Another one may have come into sight in the meantime.
    const shown = current.current ?? host;
    setState({ kind: 'nothing' });
    shown.close();
    await grid.current?.close();
    say(words.closed(shown.fileName));
  };

  const ready = async (made: Grid) => {
    grid.current = made;
    const groups = await fetchExamples().catch(() => []);
    setExamples(groups);
    const example = groups.flatMap((group) => group.examples).find(({ role }) => role === 'workbook');
    const first = early.current ?? example;
    if (first) await open(first);
    else setState({ kind: 'nothing' });
  };

  const download = async () => {
    if (!host) return;
    say(words.writing);
    try {
      const { bytes, extension } = await host.copy();
      const name = `${host.fileName.replace(/\.[^.]*$/, '')}-核验${extension}`;
      saveFile(name, bytes);
      say([words.saved(name), ...host.losses].join(''));
    } catch (error) {
      say(detailOf(error, words));
    }
  };

  useLeaveWarning(current);
  return {
    state,
    host,
    grid,
    ready,
    choose,
    examples,
    chooseExample,
    close,
    download,
    fail: (error) => setState({ kind: 'failed', detail: detailOf(error, words), before: null }),
    dismiss: () => setState(host ? { kind: 'open', host } : { kind: 'nothing' }),
  };
}

type Latest = {
  /** Ends what is under way, if anything is. */
  readonly giveUp: () => Promise<void>;
  /** Does this in place of what is under way, once that has ended: of two files, the one chosen last is shown. */
  readonly latest: (work: (signal: AbortSignal) => Promise<void>) => Promise<void>;
};

function useLatest(): Latest {
  const underWay = useRef({ controller: new AbortController(), ended: Promise.resolve() });
  return useMemo(() => {
    const giveUp = (): Promise<void> => {
      const { controller, ended } = underWay.current;
      controller.abort();
      return ended;
    };
    const latest = (work: (signal: AbortSignal) => Promise<void>): Promise<void> => {
      const before = giveUp();
      const controller = new AbortController();
      const ended = before.then(() => work(controller.signal));
      underWay.current = { controller, ended };
      return ended;
    };
    return { giveUp, latest };
  }, []);
}

function hostOf(state: WorkbookState): BrowserHost | null {
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

function detailOf(error: unknown, words: WorkbenchWords): string {
  if (error instanceof Problem) return error.message;
  console.error(error);
  return words.ourFault;
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
