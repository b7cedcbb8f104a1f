/** What the pane is doing, as a union: there is a view for each member, and one function says what follows on what. */
import type { PolicyView, Recognition, Report } from '../../../shared/contract.ts';
import type { Edits } from '../../../shared/model/edits.ts';
import type { CellChange, SheetCells, WorkbookInfo } from '../../host/host.ts';
import { type Changes, changesBetween } from '../findings/changes.ts';
import type { ServiceProblem } from '../service/service.ts';

/** What was recognised, and by which policy. */
export type Known = { readonly recognition: Recognition; readonly policy: PolicyView };

/** A finished check with the cells that it was made from. */
export type Result = {
  readonly report: Report;
  readonly edits: Edits;
  readonly read: readonly SheetCells[];
  readonly policy: PolicyView;
};

/** `elsewhere`: on a sheet that was neither judged nor looked up in. */
export type StaleReason = 'edited' | 'moved' | 'elsewhere' | 'options' | 'mended';

export type Step = 'reading' | 'judging';

type Judged = { readonly known: Known; readonly result: Result; readonly changes: Changes | null };

/** States in which nothing is under way, to which a cancelled or failed check goes back. */
export type Settled =
  | ({ readonly at: 'recognised'; readonly known: Known } & Open)
  | ({ readonly at: 'checked' } & Judged & Open)
  | ({ readonly at: 'clean' } & Judged & Open)
  /** `again`: it is being checked anew by itself, and stays in sight meanwhile. */
  | ({ readonly at: 'stale'; readonly reason: StaleReason; readonly again: boolean } & Judged & Open);

type Open = { readonly workbook: WorkbookInfo };

export type State =
  | { readonly at: 'nothing-open' }
  | ({ readonly at: 'recognising' } & Open)
  | ({ readonly at: 'not-recognised'; readonly problem: ServiceProblem } & Open)
  | ({
      readonly at: 'checking';
      readonly step: Step;
      readonly done: number;
      readonly before: Settled;
      /** What has changed since the check began; its result is then stale from the start. */
      readonly outdated: StaleReason | null;
    } & Open)
  | ({ readonly at: 'failed'; readonly problem: ServiceProblem | null; readonly before: Settled | null } & Open)
  | ({ readonly at: 'service-away'; readonly before: Settled | null } & Open)
  | Settled;

export type Event =
  | { readonly type: 'opened'; readonly workbook: WorkbookInfo | null }
  | { readonly type: 'recognised'; readonly known: Known }
  | { readonly type: 'unrecognised'; readonly problem: ServiceProblem }
  | { readonly type: 'check' }
  /** A stale result is checked anew by itself. */
  | { readonly type: 'recheck' }
  | { readonly type: 'progress'; readonly step: Step; readonly done: number }
  | { readonly type: 'done'; readonly result: Result }
  | { readonly type: 'cancelled' }
  /** With null for a problem it is our own fault. */
  | { readonly type: 'failed'; readonly problem: ServiceProblem | null }
  | { readonly type: 'away' }
  | { readonly type: 'outdated'; readonly reason: StaleReason }
  | { readonly type: 'edited'; readonly change: CellChange }
  | { readonly type: 'back' };

export const START: State = { at: 'nothing-open' };

/** Events that do not fit the state are late answers, and change nothing. */
export function next(state: State, event: Event): State {
  if (event.type === 'opened') {
    return event.workbook ? { at: 'recognising', workbook: event.workbook } : { at: 'nothing-open' };
  }
  if (state.at === 'nothing-open') return state;
  const { workbook } = state;
  const before = settledOf(state);
  switch (event.type) {
    case 'recognised':
      return { at: 'recognised', workbook, known: event.known };
    case 'unrecognised':
      return { at: 'not-recognised', workbook, problem: event.problem };
    case 'check':
      return before ? { at: 'checking', workbook, step: 'reading', done: 0, before, outdated: null } : state;
    case 'recheck':
      return state.at === 'stale' ? { ...state, again: true } : state;
    case 'progress':
      return state.at === 'checking' ? { ...state, step: event.step, done: event.done } : state;
    case 'done':
      return done(state, event.result);
    case 'cancelled':
      return before ?? state;
    case 'failed':
      return { at: 'failed', workbook, problem: event.problem, before };
    case 'away':
      return { at: 'service-away', workbook, before };
    case 'outdated':
      return outdated(state, event.reason);
    case 'edited': {
      const result = resultOf(state);
      // Without a result nothing says yet which sheets are watched.
      return outdated(state, result ? staleBy(result, event.change) : 'edited');
    }
    case 'back':
      return before ?? { at: 'recognising', workbook };
  }
}

function settledOf(state: Exclude<State, { at: 'nothing-open' }>): Settled | null {
  switch (state.at) {
    case 'recognising':
    case 'not-recognised':
      return null;
    case 'checking':
    case 'failed':
    case 'service-away':
      return state.before;
    case 'stale':
      return { ...state, again: false };
    default:
      return state;
  }
}

/** An answer for which nobody waits any more changes nothing. */
function done(state: State, result: Result): State {
  if (state.at === 'checking') {
    const fresh = judged(state.before, result);
    return state.outdated === null ? fresh : outdated(fresh, state.outdated);
  }
  return state.at === 'stale' && state.again ? judged(state, result) : state;
}

function judged(before: Settled, result: Result): State {
  const earlier = before.at === 'recognised' ? null : before;
  // Once rows have moved, what was found in row 7 then says nothing of row 7 now.
  const comparable = earlier !== null && !(earlier.at === 'stale' && earlier.reason === 'moved');
  const changes = comparable ? changesBetween(earlier.result.report, result.report) : null;
  const at = hasFindings(result.report) ? 'checked' : 'clean';
  return { at, workbook: before.workbook, known: before.known, result, changes };
}

/** Infos are no problems: a sheet with nothing but remarks is clean. */
function hasFindings(report: Report): boolean {
  const findings = [...report.findings, ...report.sheets.flatMap((sheet) => sheet.findings)];
  return findings.some((finding) => finding.severity !== 'info');
}

/** Rows that moved stay moved, whatever is edited afterwards. An edit while a check is under way outdates its result. */
function outdated(state: State, reason: StaleReason): State {
  if (state.at === 'checked' || state.at === 'clean') return { ...state, at: 'stale', reason, again: false };
  // What is being judged anew is not what stands there now.
  if (state.at === 'stale') return { ...state, reason: graver(state.reason, reason), again: false };
  if (state.at === 'checking') {
    return { ...state, outdated: state.outdated === null ? reason : graver(state.outdated, reason) };
  }
  return state;
}

const GRAVITY: readonly StaleReason[] = ['elsewhere', 'mended', 'options', 'edited', 'moved'];

function graver(a: StaleReason, b: StaleReason): StaleReason {
  return GRAVITY.indexOf(a) >= GRAVITY.indexOf(b) ? a : b;
}

/** Why an edit makes the result stale: what it does on a sheet that is not watched only a person can say. */
function staleBy(result: Result, { sheet, rowsMoved }: CellChange): StaleReason {
  const { sheets, inputs } = result.report;
  const watched =
    sheets.some(({ name }) => name === sheet) ||
    inputs.registers.some((register) => register.file === undefined && register.sheet === sheet);
  if (!watched) return 'elsewhere';
  return rowsMoved ? 'moved' : 'edited';
}

/** The last result, which stays to be seen while it is stale or made anew; null where there is none. */
export function resultOf(state: State): Result | null {
  if (state.at === 'nothing-open') return null;
  const settled = settledOf(state);
  return settled === null || settled.at === 'recognised' ? null : settled.result;
}

export function knownOf(state: State): Known | null {
  return state.at === 'nothing-open' ? null : (settledOf(state)?.known ?? null);
}
