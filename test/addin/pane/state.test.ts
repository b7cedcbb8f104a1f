import { describe, expect, test } from 'vitest';
import {
  type Event,
  type Known,
  knownOf,
  next,
  type Result,
  resultOf,
  START,
  type StaleReason,
  type State,
} from '../../../addin/pane/check/state.ts';
import { isDue } from '../../../addin/pane/check/use-live-check.ts';
import type { ServiceProblem } from '../../../addin/pane/service/service.ts';
import type { Finding } from '../../../shared/contract.ts';
import { finding, report } from './report-of.ts';

const workbook = { name: '申报表.xlsx', sheets: [], activeSheet: null };
const policy = { id: 'p' } as Known['policy'];
const known: Known = {
  recognition: { policy: { id: 'p', title: '', status: 'draft', version: '' }, sheets: [] },
  policy,
};
const problem: ServiceProblem = { code: 'not-recognised', status: 422, title: '没有识别出政策', detail: '……' };

const result = (findings: readonly Finding[] = [finding()]): Result => ({
  report: report(findings, { 4: findings.length > 0 ? 'invalid' : 'pass' }),
  edits: { sheets: [], ownSheets: [{ name: '核验报告', widths: [], rows: [] }] },
  read: [],
  policy,
});

const stateAfter = (...events: readonly Event[]): State => events.reduce(next, START);
const RECOGNISED: readonly Event[] = [
  { type: 'opened', workbook },
  { type: 'recognised', known },
];
const checked = (...findings: readonly Finding[]): readonly Event[] => [
  ...RECOGNISED,
  { type: 'check' },
  { type: 'done', result: result(findings) },
];

describe('the pane', () => {
  test('begins with nothing open, and is there again when the workbook is closed', () => {
    expect(START.at).toBe('nothing-open');
    expect(stateAfter({ type: 'check' }, { type: 'away' }).at).toBe('nothing-open');
    expect(stateAfter(...checked(finding()), { type: 'opened', workbook: null }).at).toBe('nothing-open');
  });

  test('recognises what is opened', () => {
    expect(stateAfter({ type: 'opened', workbook })).toEqual({ at: 'recognising', workbook });
    expect(stateAfter(...RECOGNISED)).toEqual({ at: 'recognised', workbook, known });
    expect(stateAfter({ type: 'opened', workbook }, { type: 'unrecognised', problem })).toEqual({
      at: 'not-recognised',
      workbook,
      problem,
    });
  });

  test('checks only what was recognised', () => {
    expect(stateAfter({ type: 'opened', workbook }, { type: 'check' }).at).toBe('recognising');
    const state = stateAfter(...RECOGNISED, { type: 'check' }, { type: 'progress', step: 'judging', done: 0.5 });
    expect(state).toMatchObject({ at: 'checking', step: 'judging', done: 0.5 });
  });

  test('is checked where something was found, clean where nothing but remarks was', () => {
    expect(stateAfter(...checked(finding())).at).toBe('checked');
    expect(stateAfter(...checked(finding({ severity: 'info' }))).at).toBe('clean');
    expect(stateAfter(...checked()).at).toBe('clean');
  });

  test('goes back to what there was when a check is stopped', () => {
    expect(stateAfter(...RECOGNISED, { type: 'check' }, { type: 'cancelled' }).at).toBe('recognised');
    const state = stateAfter(...checked(finding()), { type: 'check' }, { type: 'cancelled' });
    expect(state.at).toBe('checked');
    // The answer of the check that was stopped comes too late.
    expect(next(state, { type: 'done', result: result([]) })).toBe(state);
  });

  test('keeps the last result in sight while the service is away or a check failed', () => {
    for (const event of [{ type: 'away' }, { type: 'failed', problem: null }] as const) {
      const state = stateAfter(...checked(finding()), { type: 'check' }, event);
      expect(resultOf(state)).not.toBeNull();
      expect(knownOf(state)).toBe(known);
      expect(next(state, { type: 'back' }).at).toBe('checked');
    }
    expect(stateAfter({ type: 'opened', workbook }, { type: 'away' }, { type: 'back' }).at).toBe('recognising');
  });

  test('says of a result that it is stale, and for the gravest reason', () => {
    const mended = stateAfter(...checked(finding()), { type: 'outdated', reason: 'mended' });
    expect(mended).toMatchObject({ at: 'stale', reason: 'mended' });
    const moved = next(mended, { type: 'outdated', reason: 'moved' });
    expect(moved).toMatchObject({ at: 'stale', reason: 'moved' });
    expect(next(moved, { type: 'outdated', reason: 'edited' })).toMatchObject({ reason: 'moved' });
    expect(stateAfter(...RECOGNISED, { type: 'outdated', reason: 'edited' }).at).toBe('recognised');
  });

  test('compares with the check before, unless rows have moved', () => {
    const again: readonly Event[] = [{ type: 'check' }, { type: 'done', result: result([]) }];
    const state = stateAfter(...checked(finding()), ...again);
    expect(state).toMatchObject({
      at: 'clean',
      changes: { solved: [finding()], appeared: [], amounts: [], verdicts: [{ row: 4, was: 'invalid', is: 'pass' }] },
    });
    expect(stateAfter(...checked(finding()))).toMatchObject({ changes: null });
    expect(stateAfter(...checked(finding()), { type: 'outdated', reason: 'moved' }, ...again)).toMatchObject({
      changes: null,
    });
  });

  test('keeps a stale result in sight while it is checked anew, and takes the answer for the latest edit alone', () => {
    const edited: Event = { type: 'outdated', reason: 'edited' };
    const again = stateAfter(...checked(finding()), edited, { type: 'recheck' });
    expect(again).toMatchObject({ at: 'stale', again: true });
    expect(next(again, { type: 'done', result: result([]) }).at).toBe('clean');
    // An edit meanwhile: the answer is of what stood there before it.
    const overtaken = next(again, edited);
    expect(overtaken).toMatchObject({ at: 'stale', again: false });
    expect(next(overtaken, { type: 'done', result: result([]) })).toBe(overtaken);
    expect(next(again, { type: 'cancelled' })).toMatchObject({ at: 'stale', again: false });
    expect(next(next(again, { type: 'away' }), { type: 'back' })).toMatchObject({ at: 'stale', again: false });
    expect(stateAfter(...RECOGNISED, { type: 'recheck' }).at).toBe('recognised');
  });

  test('is stale from the start where something was edited while it was checked', () => {
    const edited: readonly Event[] = [
      { type: 'check' },
      { type: 'outdated', reason: 'edited' },
      { type: 'outdated', reason: 'options' },
      { type: 'done', result: result([finding()]) },
    ];
    expect(stateAfter(...RECOGNISED, ...edited)).toMatchObject({ at: 'stale', reason: 'edited' });
    expect(stateAfter(...RECOGNISED, { type: 'check' }, { type: 'done', result: result() }).at).toBe('checked');
  });

  test('tells an edit of a judged sheet from one elsewhere', () => {
    const edit = (sheet: string, rowsMoved = false): Event => ({
      type: 'edited',
      change: { sheet, range: 'A1', rowsMoved },
    });
    const staleAfter = (event: Event) => stateAfter(...checked(finding()), event);
    expect(staleAfter(edit('申报汇总'))).toMatchObject({ at: 'stale', reason: 'edited' });
    expect(staleAfter(edit('申报汇总', true))).toMatchObject({ at: 'stale', reason: 'moved' });
    expect(staleAfter(edit('填表说明'))).toMatchObject({ at: 'stale', reason: 'elsewhere' });
    expect(next(staleAfter(edit('填表说明')), edit('申报汇总'))).toMatchObject({ reason: 'edited' });
  });
});

describe('live check', () => {
  const rows = (count: number): Result => {
    const one = result([finding()]);
    const sheets = one.report.sheets.map((sheet) => ({ ...sheet, totals: { ...sheet.totals, rows: count } }));
    return { ...one, report: { ...one.report, sheets } };
  };
  const stale = (reason: StaleReason, count: number): State =>
    stateAfter(...RECOGNISED, { type: 'check' }, { type: 'done', result: rows(count) }, { type: 'outdated', reason });

  test('answers edits of judged sheets, and neither mends nor other conditions', () => {
    expect(isDue(stale('edited', 10))).toBe(true);
    expect(isDue(stale('moved', 10))).toBe(true);
    expect(isDue(stale('mended', 10))).toBe(false);
    expect(isDue(stale('options', 10))).toBe(false);
    expect(isDue(stale('elsewhere', 10))).toBe(false);
    expect(isDue(stateAfter(...checked(finding())))).toBe(false);
  });

  test('is for sheets below 5,000 rows, and never two at once', () => {
    expect(isDue(stale('edited', 4999))).toBe(true);
    expect(isDue(stale('edited', 5000))).toBe(false);
    expect(isDue(next(stale('edited', 10), { type: 'recheck' }))).toBe(false);
  });
});
