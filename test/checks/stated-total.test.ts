import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { type AwardRow, awardGrid, checkGrids, grid, judged, policyWith } from '../engine/award-sheet.ts';

const policy = policyWith([{ check: 'stated-total', column: 'claimed', clause: '第二十一条' }]);

/** 申请金额 is column O, in 万元. */
const line = (words: string, stated: Cell): Cell[] => [words, ...new Array<Cell>(13).fill(null), stated];

const check = (rows: AwardRow[], ...below: Cell[][]) =>
  judged(checkGrids([grid([...awardGrid(rows).rows, ...below])], { policies: [policy] }));

const told = (judgement: ReturnType<typeof check>) => judgement.found().filter((one) => one.code === 'inconsistent');

const rows = [{ claimed: 20 }, { claimed: null }, { claimed: '5万元' }];

describe('accept', () => {
  test.each<[string, Cell[][]]>([
    // 20 + 5 = 25 万元; a blank adds nothing.
    ['the sum', [line('合计', 25)]],
    ['the sum in its own unit', [line('合　计', '250,000元')]],
    ['no total row', []],
    ['a total row without a total', [line('合计', null)]],
    ['a total that cannot be read', [line('合计', '见附表')]],
    ['a part’s total', [line('小计', 7)]],
    ['two totals, of which neither is preferred', [line('合计', 7), line('总计', 8)]],
  ])('%s', (_, below) => {
    expect(told(check(rows, ...below))).toEqual([]);
  });
});

describe('reject', () => {
  test('the sheet is told, with row, both sums and the difference; no row changes for it', () => {
    const judgement = check(rows, line('合计', 25.01));
    expect(told(judgement)).toEqual([
      {
        code: 'inconsistent',
        severity: 'warning',
        cell: null,
        message:
          '第 5 行的合计“申请金额”为 25.01 万元，各行相加为 25 万元，相差 100 元，请核对是否漏行或改动（第二十一条）。',
      },
    ]);
    expect(judgement.verdicts()).toEqual(['pass 5', 'pass 5', 'pass 5']);
  });

  test('rows that fell are added too: the total was made of them all', () => {
    const fallen = [{ claimed: 20 }, { claimed: 5, unitType: '个人' }];
    expect(told(check(fallen, line('总计', 20)))).toHaveLength(1);
    expect(told(check(fallen, line('总计', 25)))).toHaveLength(0);
  });
});

test('an amount that cannot be read is found by itself, and accuses no total', () => {
  const judgement = check([{ claimed: 20 }, { claimed: '约五万' }], line('合计', 25));
  expect(told(judgement)).toEqual([]);
  expect(judgement.verdict(3)).toBe('invalid 0 bad-money');
});
