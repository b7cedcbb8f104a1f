/** What each key has been granted under a limit: by the ledger once, then by the rows, each in its own period. */
import { describe, expect, test } from 'vitest';
import { A, type AwardRow, B, judge, type LedgerEntry, policyWith } from '../engine/award-sheet.ts';

/** 国家级质量强链重点项目 20万元, its regional level 10万元; the limit is 25万元. */
const national = (row: AwardRow = {}): AwardRow => ({ ...A, award: '国家级质量强链重点项目', subject: '一', ...row });
const regional = (row: AwardRow = {}): AwardRow => ({ ...A, award: '自治区级质量强链重点项目', subject: '二', ...row });
const entry = (more: LedgerEntry): LedgerEntry => ({ award: '国家级质量强链重点项目', subject: '旧', ...more });

/** Of the limit, whether the ledger counts, and other rules that run before. */
type CapOptions = {
  readonly ledger?: boolean;
  readonly beside?: readonly { readonly check: string; readonly [option: string]: unknown }[];
  readonly [option: string]: unknown;
};

/** 申报日期 may be blank here. */
const check = (
  rows: readonly AwardRow[],
  ledger: readonly LedgerEntry[],
  { ledger: counts, beside = [], ...more }: CapOptions = {},
) => {
  const limit = { limit: 'most', key: ['identity'], over: 'lifetime', title: '单位累计上限', ...more };
  const policy = policyWith(
    [
      ...beside.map((rule) => ({ clause: '第十九条', ...rule })),
      { check: 'cap', limits: [limit], clause: '第十九条', ...(counts === undefined ? {} : { ledger: counts }) },
    ],
    (pack) => {
      const values = [{ value: '25万元', clause: '第十九条', source: 'text' as const }];
      pack.parameters.most = { title: '单位累计上限', type: 'money', unit: '元', values };
      const declared = pack.sheets.awards?.columns.declared;
      if (declared) declared.required = 'never';
    },
  );
  return judge(rows, { policies: [policy], ledger, set: {} }).verdicts();
};

describe('an entry of the ledger counts once', () => {
  test('however many rows its enterprise has', () => {
    // 25 − 10 of the ledger = 15 for the first, which leaves nothing.
    expect(check([national(), regional()], [entry({ amount: 10 })])).toEqual(['pass 15', 'reject 0 cap']);
    // 25 − 5 − 10 = 10 for the second; counted twice it would be 5.
    expect(check([regional(), national()], [entry({ amount: 5 })])).toEqual(['pass 10', 'pass 10']);
  });

  test('for all rows of a code, where it has a name alone and one of them only bears it', () => {
    const byName = entry({ amount: 20, uscc: null, enterprise: '哈密新名有限公司' });
    const renamed = { enterprise: '哈密新名有限公司', declared: '2026-05-01' };
    // 25 − 20 = 5, and the row that comes first takes them, although the other one finds the entry.
    expect(check([regional(), regional(renamed)], [byName])).toEqual(['pass 5', 'reject 0 cap']);
    expect(check([regional(), { ...regional(renamed), ...B }], [byName])).toEqual(['pass 10', 'pass 10']);
  });

  test('in each year for itself', () => {
    const ledger = [entry({ amount: 20, year: 2025 }), entry({ amount: 5, year: 2026 })];
    const rows = [regional({ declared: '2025-12-31' }), national({ declared: '2026-01-01' })];
    // 25 − 20 = 5 of 2025; 25 − 5 = 20 of 2026.
    expect(check(rows, ledger, { over: 'year' })).toEqual(['pass 5', 'pass 20']);
  });

  test('not at all where the rule leaves the ledger out, though other rules ask for it', () => {
    const ledger = [entry({ amount: 25 })];
    // Of another award, so that it finds nothing; without it no entry would be at hand.
    const asking = { check: 'unique', against: 'ledger', keys: [{ key: ['identity', 'award'], code: 'not-first' }] };
    expect(check([regional()], ledger, { ledger: false, beside: [asking] })).toEqual(['pass 10']);
    expect(check([regional()], ledger, { ledger: true, beside: [asking] })).toEqual(['reject 0 cap']);
  });
});

describe('a row of which it cannot be told what it counts to is under no limit', () => {
  test('without a date, where the limit is a year’s: a person is asked for it', () => {
    const undated = [national({ declared: null }), national({ declared: null, subject: '二' })];
    expect(check(undated, [], { over: 'year' })).toEqual(['review 20 not-checked', 'review 20 not-checked']);
    // Over a lifetime no date is asked for: 25 − 20 = 5.
    expect(check(undated, [])).toEqual(['pass 20', 'pass 5']);
  });

  test('nor does it use up what those with a date have', () => {
    const rows = [national({ declared: null }), national({ subject: '二' }), regional({ subject: '三' })];
    expect(check(rows, [], { over: 'year' })).toEqual(['review 20 not-checked', 'pass 20', 'pass 5']);
  });

  test('without one part of its key, which is not read of its item', () => {
    const standard: AwardRow = { ...A, award: '主导制定国家标准', rank: 1, subject: 'GB/T 1' };
    const rows = [standard, national(), national({ subject: '二' }), { ...standard, subject: 'GB/T 2' }];
    expect(check(rows, [], { key: ['identity', 'rank'], ledger: false })).toEqual([
      'pass 20',
      'pass 20',
      'pass 20',
      'pass 5',
    ]);
  });
});
