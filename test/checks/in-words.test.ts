import { expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { A } from '../engine/award-sheet.ts';
import { approved, of, pay } from '../engine/payout-sheet.ts';

const words = (cell: Cell, payout: Cell = 12_000) =>
  pay([of(A, payout, { amountInWords: cell })], [approved(A, 12_000)]);
const CLAUSE = '（第二十条（三））。';

test.each<Cell>(['壹万贰仟元整', '人民币壹万贰仟圆正', '一万二千元', null, ' '])('%s and 12000', (cell) => {
  expect(words(cell).verdicts()).toEqual(['pass 1.2']);
});

test('a fen more and a fen less', () => {
  const found = (cell: string) => words(cell).found(2);
  expect(found('壹万贰仟元零壹分')).toEqual([
    {
      code: 'inconsistent',
      severity: 'error',
      cell: 'D2',
      message: `“大写金额”“壹万贰仟元零壹分”为 12,000.01 元，“拨付金额”为 1.2 万元，两者不一致，请核对后更正${CLAUSE}`,
    },
  ]);
  expect(found('壹万壹仟玖佰玖拾玖元玖角玖分')[0]?.code).toBe('inconsistent');
  expect(words('壹万贰仟元零壹分').verdicts()).toEqual(['invalid 0 inconsistent']);
});

test('words that are none', () => {
  for (const cell of ['壹万贰仟', '12000', 12_000] as const) {
    expect(words(cell).verdict(2), String(cell)).toBe('invalid 0 bad-money');
  }
  expect(words('壹万贰仟').found(2)).toEqual([
    {
      code: 'bad-money',
      severity: 'error',
      cell: 'D2',
      message: `“大写金额”填的是“壹万贰仟”，读不出金额，请写成“壹万贰仟元整”这样的大写，或留空${CLAUSE}`,
    },
  ]);
});

test('figures that cannot be read have their own finding alone', () => {
  expect(words('壹万贰仟元整', '若干').verdict(2)).toBe('invalid 0 bad-money');
  expect(words('壹万贰仟元整', '若干').found(2)).toHaveLength(1);
  expect(words('壹万贰仟元整', null).verdict(2)).toBe('invalid 0 missing');
});
