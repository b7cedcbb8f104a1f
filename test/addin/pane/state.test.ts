import { describe, expect, test } from 'vitest';
import {
  type Event,
  type Known,
  knownOf,
  next,
  type Result,
  resultOf,
  START,
  type State,
} from '../../../addin/pane/check/state.ts';
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
      changes: { solved: [finding()], appeared: [], verdicts: [{ row: 4, was: 'invalid', is: 'pass' }] },
    });
    expect(stateAfter(...checked(finding()))).toMatchObject({ changes: null });
    expect(stateAfter(...checked(finding()), { type: 'outdated', reason: 'moved' }, ...again)).toMatchObject({
      changes: null,
    });
  });
});
