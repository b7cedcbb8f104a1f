/** The one hook that talks to the workbook's host and to the service; everything below gets data and callbacks. */
import { useCallback, useEffect, useMemo, useReducer, useRef, useState } from 'react';
import type { PolicySummary } from '../../../shared/contract.ts';
import type { ProblemCode } from '../../../shared/model/problem.ts';
import type { WorkbookHost, WorkbookInfo } from '../../host/host.ts';
import { type Question, Refusal, type Service, ServiceAway, type WorkbookCells } from '../service/service.ts';
import type { Try } from '../what-if/what-if.tsx';
import { type CheckSettings, NO_SETTINGS, readSettings, storedSettings } from './settings.ts';
import { type Event, knownOf, next, resultOf, START, type State } from './state.ts';

/** How often a service that is away is asked for again: soon enough to be noticed, seldom enough not to fill a log. */
const RETRY_MS = 3000;

/** What is refused for what the workbook is, not for how it was asked. */
const UNRECOGNISED: ReadonlySet<string> = new Set<ProblemCode>([
  'empty-workbook',
  'no-header',
  'not-recognised',
  'ambiguous',
  'unknown-policy',
  'unknown-kind',
  'unknown-sheet',
]);

/** Workbooks that are read beside the one that is open: kept by the pane alone, as long as it stands. */
export type Beside = {
  readonly ledgers: readonly WorkbookCells[];
  /** Workbooks whose sheets rows are only looked up in. */
  readonly registers: readonly WorkbookCells[];
};

const NOTHING_BESIDE: Beside = { ledgers: [], registers: [] };

export type CheckControl = {
  readonly state: State;
  readonly settings: CheckSettings;
  readonly beside: Beside;
  readonly policies: readonly PolicySummary[];
  readonly check: () => void;
  /** Checks a stale result anew, which stays in sight meanwhile. */
  readonly recheck: () => void;
  readonly cancel: () => void;
  readonly retry: () => void;
  readonly back: () => void;
  /** Settings of recognition: the workbook is recognised anew. */
  readonly recogniseBy: (settings: CheckSettings) => void;
  /** Settings of the check alone: a result that is there is stale. */
  readonly checkBy: (settings: CheckSettings) => void;
  readonly putBeside: (beside: Beside) => void;
  readonly outdate: (reason: 'mended') => void;
  /** A parameter as a check would use it now; null where it has no value. */
  readonly parameterOf: (name: string) => string | null;
  /** Judges the cells of the last result with other parameters too; the result stays as it is. */
  readonly tryWith: Try;
};

type Machine = {
  readonly state: State;
  readonly dispatch: (event: Event) => void;
  /** Starts something whose answer is for the latest that was started alone. */
  readonly run: (work: (signal: AbortSignal) => Promise<void>) => void;
  readonly stop: () => void;
};

export function useCheck(host: WorkbookHost, service: Service): CheckControl {
  const machine = useMachine();
  const { state, dispatch, run, stop } = machine;
  const [settings, setSettings] = useState(NO_SETTINGS);
  const [beside, setBeside] = useState<Beside>(NOTHING_BESIDE);
  const [policies, setPolicies] = useState<readonly PolicySummary[]>([]);

  const recognise = useCallback(
    (wanted: CheckSettings): void => {
      run(async (signal) => {
        const workbook = await host.describe();
        dispatch({ type: 'opened', workbook });
        if (!workbook) return;
        // Before anything is refused: whoever is not understood chooses among them.
        setPolicies(await service.policies(signal));
        const sheets = await host.read(visibleSheets(workbook), { signal });
        const question = { ...questionOf(wanted, workbook), parameters: undefined, sheets };
        const recognition = await service.recognise(question, signal);
        const policy = await service.policy(recognition.policy.id, wanted.asOf ?? undefined, signal);
        dispatch({ type: 'recognised', known: { recognition, policy } });
      });
    },
    [host, service, dispatch, run],
  );

  useEffect(() => {
    run(async () => {
      const stored = readSettings(await host.loadSettings());
      setSettings(stored);
      recognise(stored);
    });
    return stop;
  }, [host, run, stop, recognise]);

  const { check, recheck, giveUpRecheck } = useJudging(machine, host, service, settings, beside);
  useEffect(() => {
    return host.onChange((change) => {
      giveUpRecheck();
      dispatch({ type: 'edited', change });
    });
  }, [host, dispatch, giveUpRecheck]);

  const known = knownOf(state);
  const result = resultOf(state);
  const back = useCallback((): void => {
    if (known) dispatch({ type: 'back' });
    else recognise(settings);
  }, [known, settings, recognise, dispatch]);

  useServiceReturn(state, service, back);

  const keep = (changed: CheckSettings): void => {
    setSettings(changed);
    host.saveSettings(storedSettings(changed)).catch(reportBug);
  };
  return {
    state,
    settings,
    beside,
    policies,
    check,
    recheck,
    cancel: () => {
      stop();
      dispatch({ type: 'cancelled' });
    },
    retry: known ? check : () => recognise(settings),
    back,
    recogniseBy: (changed) => {
      keep(changed);
      recognise(changed);
    },
    checkBy: (changed) => {
      keep(changed);
      dispatch({ type: 'outdated', reason: 'options' });
    },
    putBeside: (changed) => {
      setBeside(changed);
      dispatch({ type: 'outdated', reason: 'options' });
    },
    outdate: (reason) => dispatch({ type: 'outdated', reason }),
    parameterOf: (name) =>
      settings.parameters[name]?.trim() || (known?.policy.parameters.find((one) => one.name === name)?.value ?? null),
    tryWith: async (parameters, signal) => {
      if (state.at === 'nothing-open' || !result) throw new TypeError('there is nothing to try with');
      const question = questionOf(settings, state.workbook);
      const all = { ...question, ...asked(beside), asOf: result.report.asOf, sheets: result.read };
      return await service.compare(all, { parameters }, signal);
    },
  };
}

type Judging = Pick<CheckControl, 'check' | 'recheck'> & {
  /** What is being checked anew is not what stands in the workbook now. */
  readonly giveUpRecheck: () => void;
};

function useJudging(
  { state, dispatch, run, stop }: Machine,
  host: WorkbookHost,
  service: Service,
  settings: CheckSettings,
  beside: Beside,
): Judging {
  const recognised = knownOf(state) !== null;
  const rechecking = useRef<AbortSignal | null>(null);
  const judge = useCallback(
    async (signal: AbortSignal): Promise<void> => {
      const workbook = await host.describe();
      if (!workbook) return dispatch({ type: 'opened', workbook: null });
      const onProgress = (done: number): void => dispatch({ type: 'progress', step: 'reading', done });
      const read = await host.read(visibleSheets(workbook), { signal, onProgress });
      dispatch({ type: 'progress', step: 'judging', done: 0 });
      const { report, edits } = await service.check(
        { ...questionOf(settings, workbook), ...asked(beside), sheets: read },
        signal,
      );
      const policy = await service.policy(report.policy.id, report.asOf, signal);
      signal.throwIfAborted();
      dispatch({ type: 'done', result: { report, edits, read, policy } });
    },
    [host, service, settings, beside, dispatch],
  );
  const check = useCallback((): void => {
    if (!recognised) return;
    run(async (signal) => {
      dispatch({ type: 'check' });
      await judge(signal);
    });
  }, [recognised, judge, run, dispatch]);
  const recheck = useCallback((): void => {
    run(async (signal) => {
      rechecking.current = signal;
      dispatch({ type: 'recheck' });
      await judge(signal);
      if (rechecking.current === signal) rechecking.current = null;
    });
  }, [judge, run, dispatch]);
  const giveUpRecheck = useCallback((): void => {
    if (rechecking.current && !rechecking.current.aborted) stop();
    rechecking.current = null;
  }, [stop]);
  return { check, recheck, giveUpRecheck };
}

/** The state, and one thing at a time that works on it; what it throws becomes a state too. */
function useMachine(): Machine {
  const [state, dispatch] = useReducer(next, START);
  const underWay = useRef<AbortController | null>(null);
  const stop = useCallback(() => underWay.current?.abort(), []);
  const run = useCallback((work: (signal: AbortSignal) => Promise<void>): void => {
    underWay.current?.abort();
    const controller = new AbortController();
    underWay.current = controller;
    work(controller.signal).catch((error: unknown) => {
      // A late answer of something that was given up belongs to nobody.
      if (controller.signal.aborted) return;
      dispatch(eventOf(error));
    });
  }, []);
  return useMemo(() => ({ state, dispatch, run, stop }), [state, run, stop]);
}

function eventOf(error: unknown): Event {
  if (error instanceof ServiceAway) return { type: 'away' };
  if (error instanceof Refusal) {
    const { problem } = error;
    return { type: UNRECOGNISED.has(problem.code) ? 'unrecognised' : 'failed', problem };
  }
  reportBug(error);
  return { type: 'failed', problem: null };
}

/** The place in the pane where a fault of ours is told to whoever looks for it. */
export function reportBug(error: unknown): void {
  console.error(error);
}

function useServiceReturn(state: State, service: Service, back: () => void): void {
  const away = state.at === 'service-away';
  useEffect(() => {
    if (!away) return;
    const controller = new AbortController();
    const timer = setInterval(() => {
      service.isThere(controller.signal).then((there) => {
        if (there && !controller.signal.aborted) back();
      }, reportBug);
    }, RETRY_MS);
    return () => {
      clearInterval(timer);
      controller.abort();
    };
  }, [away, service, back]);
}

/** Hidden sheets are not judged, and so are not sent. */
function visibleSheets({ sheets }: WorkbookInfo): readonly string[] {
  return sheets.filter((sheet) => !sheet.hidden).map((sheet) => sheet.name);
}

function asked({ ledgers, registers }: Beside): Pick<Question, 'ledgers' | 'registers'> {
  return {
    ledgers: ledgers.length > 0 ? ledgers : undefined,
    registers: registers.length > 0 ? registers.flatMap(({ sheets }) => sheets) : undefined,
  };
}

/** What was said of a sheet that is renamed or deleted by now says nothing any more. */
function questionOf(settings: CheckSettings, { sheets }: WorkbookInfo): Omit<Question, 'sheets'> {
  const { policy, asOf, parameters } = settings;
  const names = new Set(sheets.map((one) => one.name));
  const layouts = settings.layouts.filter((layout) => names.has(layout.sheet));
  const sheet = settings.sheet !== null && names.has(settings.sheet) ? settings.sheet : null;
  const given = Object.entries(parameters).filter(([, value]) => value.trim() !== '');
  return {
    policy: policy ?? undefined,
    sheet: sheet ?? undefined,
    asOf: asOf ?? undefined,
    parameters: given.length > 0 ? Object.fromEntries(given) : undefined,
    layouts: layouts.length > 0 ? layouts : undefined,
  };
}
