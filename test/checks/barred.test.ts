import { describe, expect, test } from 'vitest';
import { A, B, judge, type LedgerEntry, policyWith } from '../engine/award-sheet.ts';

const policy = policyWith([
  { check: 'barred', column: 'declared', years: 'disqualificationYears', clause: '第二十四条' },
]);

const bar = (entry: LedgerEntry): LedgerEntry => ({
  state: '取消资格',
  award: null,
  subject: null,
  amount: null,
  year: null,
  ...entry,
});

const apply = (declared: string, ...entries: LedgerEntry[]) =>
  judge([{ ...A, declared }], { policies: [policy], ledger: entries });

describe('a bar with its day: from that day until the day before the third anniversary', () => {
  test.each([
    ['the day before it fell', '2023-03-31', 'pass 5'],
    ['the day itself', '2023-04-01', 'reject 0 disqualified'],
    ['the last day', '2026-03-31', 'reject 0 disqualified'],
    ['the third anniversary', '2026-04-01', 'pass 5'],
  ])('%s', (_, declared, verdict) => {
    expect(apply(declared, bar({ date: '2023-04-01' })).verdict(2)).toBe(verdict);
  });

  test('29 February comes round on 28 February', () => {
    const entry = bar({ date: '2024-02-29' });
    expect(apply('2027-02-27', entry).verdict(2)).toBe('reject 0 disqualified');
    expect(apply('2027-02-28', entry).verdict(2)).toBe('pass 5');
  });

  test('the words name the ledger’s row, since when, until when, and the day of application', () => {
    const judged = apply('2026-03-31', { uscc: B.uscc, enterprise: B.enterprise }, bar({ date: '2023.4.1' }));
    expect(judged.found(2)).toEqual([
      {
        code: 'disqualified',
        severity: 'error',
        cell: 'J2',
        message:
          '台账第 3 行记载该单位于 2023-04-01 被取消申报资格，2026-04-01 前不得申报，本次申报日期为 2026-03-31（第二十四条）。',
      },
    ]);
    expect(judged.sheet.findings.at(-1)?.related).toEqual([{ ledger: '台账.xlsx', row: 3 }]);
  });
});

describe('a bar that states its year alone may have fallen on any day of it', () => {
  test.each([
    // 2022-12-31 at the latest, which was over on 2025-12-31.
    ['over for certain', 2022, '2025-12-31', 'pass 5'],
    ['perhaps not over yet', 2022, '2025-12-30', 'review 5 disqualified'],
    ['in force on whichever day it fell', 2024, '2026-04-01', 'reject 0 disqualified'],
    ['perhaps later than the application', 2026, '2026-04-01', 'review 5 disqualified'],
    ['later than the application for certain', 2027, '2026-12-31', 'pass 5'],
  ])('%s', (_, year, declared, verdict) => {
    expect(apply(declared, bar({ year })).verdict(2)).toBe(verdict);
  });

  test('the words ask for the day', () => {
    expect(apply('2026-04-01', bar({ year: 2023 })).found(2)).toEqual([
      {
        code: 'disqualified',
        severity: 'warning',
        cell: 'J2',
        message:
          '台账第 2 行记载该单位被取消申报资格，但没有写明日期，无法确定 2026-04-01 申报时是否已满 3 年，请查明并在台账中补填日期（第二十四条）。',
      },
    ]);
  });
});

test('a bar with neither day nor year is left to a person', () => {
  expect(apply('2026-04-01', bar({})).verdict(2)).toBe('review 5 disqualified');
});

test('a certain bar is told rather than a possible one', () => {
  expect(apply('2026-04-01', bar({}), bar({ date: '2025-01-01' })).found(2)[0]?.message).toContain('台账第 3 行');
});

test('another’s bar bars nobody else; by name it bars only where the ledger’s code is blank', () => {
  const barred = { date: '2025-01-01' };
  expect(apply('2026-04-01', bar({ ...barred, ...B })).verdict(2)).toBe('pass 5');
  expect(apply('2026-04-01', bar({ ...barred, uscc: B.uscc })).verdict(2)).toBe('pass 5');
  expect(apply('2026-04-01', bar({ ...barred, uscc: null })).verdict(2)).toBe('reject 0 disqualified');
});

test('an award that was taken back bars nobody', () => {
  expect(apply('2026-04-01', { state: '已追回', date: '2025-01-01' }).verdict(2)).toBe('pass 5');
});

describe('without years a bar is for good', () => {
  const forGood = policyWith([{ check: 'barred', column: 'declared', clause: '第二十四条' }]);
  const verdict = (entry: LedgerEntry) =>
    judge([{ ...A, declared: '2026-04-01' }], { policies: [forGood], ledger: [bar(entry)] });

  test.each<[string, LedgerEntry, string]>([
    ['decades ago', { date: '1999-01-01' }, 'reject 0 disqualified'],
    ['on the day of application', { date: '2026-04-01' }, 'reject 0 disqualified'],
    ['the day after', { date: '2026-04-02' }, 'pass 5'],
    // Some day of the year of application: it may lie before or after.
    ['in the same year', { year: 2026 }, 'review 5 disqualified'],
    ['in the year before', { year: 2025 }, 'reject 0 disqualified'],
    ['in the year after', { year: 2027 }, 'pass 5'],
    ['on no day that is known', {}, 'reject 0 disqualified'],
  ])('%s', (_, entry, expected) => {
    expect(verdict(entry).verdict(2)).toBe(expected);
  });

  test('the words', () => {
    expect(
      verdict({ date: '2024-01-02' })
        .found(2)
        .map((one) => one.message),
    ).toEqual([
      '台账第 2 行记载该单位于 2024-01-02 被取消申报资格，不得申报；如已恢复资格，请在台账中更正（第二十四条）。',
    ]);
  });
});
