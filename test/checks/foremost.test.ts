import { describe, expect, test } from 'vitest';
import { A, type AwardRow, B, C, judge, policyWith } from '../engine/award-sheet.ts';

const policy = policyWith([
  { check: 'foremost', items: ['participate'], key: ['subject'], rank: 'rank', clause: '第十三条' },
]);

const take = (rank: number, row: AwardRow = {}): AwardRow => ({
  award: '参与制定国家标准',
  subject: 'GB/T 1',
  rank,
  ...row,
});
const check = (...rows: AwardRow[]) => judge(rows, { policies: [policy] });

test('the smallest rank stays, the others fall to it', () => {
  const judged = check(take(4, A), take(3, B), take(10, C));
  expect(judged.verdicts()).toEqual(['reject 0 superseded', 'pass 5', 'reject 0 superseded']);
  expect(judged.found(4)).toEqual([
    {
      code: 'superseded',
      severity: 'error',
      cell: 'G4',
      message:
        '本表第 3 行就同一标准排序第 3 位，先于本行第 10 位；参与制定只奖励排序最靠前的一家，本行不予支持（第十三条）。',
    },
  ]);
  expect(judged.sheet.findings.at(-1)?.related).toEqual([{ sheet: '申报汇总', row: 3 }]);
});

test('equals stay, each to be looked at', () => {
  const judged = check(take(3, A), take(3, B), take(4, C));
  expect(judged.verdicts()).toEqual(['review 5 superseded', 'review 5 superseded', 'reject 0 superseded']);
  expect(judged.found(2)).toEqual([
    {
      code: 'superseded',
      severity: 'warning',
      cell: 'G2',
      message:
        '与本表第 3 行就同一标准填报的排序同为第 3 位，只奖励排序最靠前的一家，请核对标准文本“前言”（第十三条）。',
    },
  ]);
});

test.each<[string, AwardRow, string[]]>([
  ['another standard', take(3, { ...B, subject: 'GB/T 2' }), ['pass 5', 'pass 5']],
  [
    'another level of the same standard',
    take(3, { ...B, award: '参与制定行业标准' }),
    ['pass 5', 'reject 0 superseded'],
  ],
  ['an item that the rule is not for', { ...take(1, B), award: '主导制定国家标准' }, ['pass 5', 'pass 20']],
  ['the same enterprise', take(3, A), ['pass 5', 'reject 0 superseded']],
])('%s', (_, other, expected) => {
  expect(check(take(2, A), other).verdicts()).toEqual(expected);
});

describe('a better-ranked row that fell', () => {
  test('in stages 1 or 2: whoever stays is to be looked at, and only who stays', () => {
    const judged = check(take(2, { ...A, unitType: '个人' }), take(3, B), take(4, C));
    expect(judged.verdicts()).toEqual(['invalid 0 bad-enum', 'review 5 superseded', 'reject 0 superseded']);
    expect(judged.found(3)).toEqual([
      {
        code: 'superseded',
        severity: 'warning',
        cell: 'G3',
        message:
          '本表第 2 行就同一标准排序第 2 位（先于本行第 3 位），但该行因其他原因未通过，请核实本行是否为排序最靠前的一家（第十三条）。',
      },
    ]);
    expect(judged.found(4)).toHaveLength(1);
  });

  test('of the same enterprise too', () => {
    expect(check(take(2, { ...A, unitType: '个人' }), take(3, A)).verdict(3)).toBe('review 5 superseded');
  });

  test.each([
    ['ranked equal: no one was better', 3],
    ['ranked behind', 4],
  ])('%s', (_, rank) => {
    expect(check(take(rank, { ...A, unitType: '个人' }), take(3, B)).verdict(3)).toBe('pass 5');
  });

  test('in stage 3: the ledger has settled it, and nothing is left to ask', () => {
    const withLedger = policyWith([
      { check: 'barred', column: 'declared', years: 'disqualificationYears', clause: '第二十四条' },
      { check: 'foremost', items: ['participate'], key: ['subject'], rank: 'rank', clause: '第十三条' },
    ]);
    const ledger = [{ ...A, state: '取消资格', date: '2026-01-01' }];
    const judged = judge([take(2, A), take(3, B)], { policies: [withLedger], ledger });
    expect(judged.verdicts()).toEqual(['reject 0 disqualified', 'pass 5']);
  });

  test('without a rank that can be read it is compared with nobody', () => {
    expect(check(take(2, { ...A, rank: '不详' }), take(3, B)).verdicts()).toEqual(['invalid 0 bad-number', 'pass 5']);
  });
});
