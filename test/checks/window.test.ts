import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { judge, policyWith } from '../engine/award-sheet.ts';

const inPeriod = policyWith([
  { check: 'window', column: 'declared', period: 'applicationWindow', clause: '第二十一条' },
]);
const set = { applicationWindow: '2026-03-02..2026-06-30' };

describe('a season comes round every year', () => {
  const policy = policyWith(
    [{ check: 'window', column: 'declared', period: 'applicationWindow', clause: '第二十一条' }],
    (pack) => {
      const { applicationWindow } = pack.parameters;
      if (applicationWindow) applicationWindow.type = 'season';
    },
  );
  test.each([
    ['2025-10-01', 'pass 5'],
    ['2026-11-30', 'pass 5'],
    ['2026-09-30', 'reject 0 out-of-window'],
    ['2025-12-01', 'reject 0 out-of-window'],
  ])('%s', (declared, expected) => {
    const judged = judge([{ declared }], { policies: [policy], set: { applicationWindow: '10-01..11-30' } });
    expect(judged.verdict(2)).toBe(expected);
  });
});

describe('a period that is stated', () => {
  test.each<[string, Cell]>([
    ['the first day', '2026-03-02'],
    ['the last day', '2026-06-30'],
    ['a day between', '2026.5.1'],
  ])('accept: %s', (_, declared) => {
    expect(judge([{ declared }], { policies: [inPeriod], set }).found(2)).toEqual([]);
  });

  test.each<[string, Cell, string]>([
    ['the day before the first', '2026-03-01', '2026-03-01'],
    ['the day after the last', '2026年7月1日', '2026-07-01'],
  ])('reject: %s', (_, declared, read) => {
    const judged = judge([{ declared }], { policies: [inPeriod], set });
    expect(judged.found(2)).toEqual([
      {
        code: 'out-of-window',
        severity: 'error',
        cell: 'J2',
        message: `“申报日期”为 ${read}，不在 2026-03-02 至 2026-06-30 之内，不予支持；如日期有误，请更正（第二十一条）。`,
      },
    ]);
    expect(judged.verdict(2)).toBe('reject 0 out-of-window');
  });

  test('a blank optional date is inside no window and outside none', () => {
    const obtained = policyWith([
      { check: 'window', column: 'obtained', period: 'applicationWindow', clause: '第二十一条' },
    ]);
    expect(judge([{ obtained: null }], { policies: [obtained], set }).found(2)).toEqual([]);
  });

  test('without a value nothing is judged, and the sheet is told so', () => {
    const judged = judge([{ declared: '1999-01-01' }], { policies: [inPeriod], set: {} });
    expect(judged.verdict(2)).toBe('pass 5');
    expect(judged.found()).toEqual([
      {
        code: 'not-checked',
        severity: 'info',
        cell: null,
        message: '参数“申报时限”没有取值，与之有关的规定未核验；如已由通知或指南规定，请设定后重新核验。',
      },
    ]);
  });
});

describe('a term that begins some days after a date', () => {
  const term = policyWith([
    {
      check: 'window',
      column: 'declared',
      since: { parameter: 'published', delayDays: 'effectiveDelay', years: 'term' },
      clause: '第二十八条',
    },
  ]);
  // 30 days after 2026-03-01 is 2026-03-31; three years from that day end on 2029-03-30.
  const published = { published: '2026-03-01' };

  test.each([
    ['the day before it begins', '2026-03-30', 'reject 0 out-of-window'],
    ['its first day', '2026-03-31', 'pass 5'],
    ['its last day', '2029-03-30', 'pass 5'],
    ['the anniversary', '2029-03-31', 'reject 0 out-of-window'],
  ])('%s', (_, declared, verdict) => {
    expect(judge([{ declared }], { policies: [term], set: published }).verdict(2)).toBe(verdict);
  });

  test('the words name the first day and the last', () => {
    expect(judge([{ declared: '2029-03-31' }], { policies: [term], set: published }).found(2)[0]?.message).toBe(
      '“申报日期”为 2029-03-31，不在 2026-03-31 至 2029-03-30 之内，不予支持；如日期有误，请更正（第二十八条）。',
    );
  });

  test('of two given terms neither is preferred: the pack is refused', () => {
    const both = { since: { parameter: 'published', delayDays: 'effectiveDelay', years: 'term' }, period: 'term' };
    expect(() => policyWith([{ check: 'window', column: 'declared', ...both, clause: '第二十八条' }])).toThrow(
      'sheets.awards.checks.0：核验 window 的选项有误：period 与 since 须写且只写一个',
    );
  });
});
