import { expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { A } from '../engine/award-sheet.ts';
import { approved, of, pay } from '../engine/payout-sheet.ts';

const account = (cell: Cell) => pay([of(A, 100, { account: cell })], [approved(A, 100)]);
const CLAUSE = '（第二十条（三））。';

test.each<[string, Cell]>([
  ['8 digits', '12345678'],
  ['30 digits', '1'.repeat(30)],
  ['blanks between the digits', '6222 0212 3456 7890'],
  ['a tab behind them, as banks’ files have', '6222021234567890\t'],
  ['full width', '６２２２０２１２３４５６７８９０'],
  ['leading zeros', '00012345678'],
  ['a number that Excel holds exactly', 622_202_123_456_789],
])('%s', (_, cell) => {
  expect(account(cell).verdicts()).toEqual(['pass 0.01']);
});

test.each<[string, Cell, string]>([
  ['7 digits', '1234567', '“账号”为“1234567”，有 7 位，应为 8 至 30 位数字，请核对后重新填写'],
  ['31 digits', '1'.repeat(31), `“账号”为“${'1'.repeat(31)}”，有 31 位，应为 8 至 30 位数字，请核对后重新填写`],
  [
    'a letter',
    '62220212345678O0',
    '“账号”为“62220212345678O0”，含有数字以外的字符，应为 8 至 30 位数字，请核对后重新填写',
  ],
  ['a dash', '6222-0212-3456', '“账号”为“6222-0212-3456”，含有数字以外的字符，应为 8 至 30 位数字，请核对后重新填写'],
])('%s → bad-account', (_, cell, message) => {
  const judged = account(cell);
  expect(judged.verdict(2)).toBe('invalid 0 bad-account');
  expect(judged.found(2)).toEqual([{ code: 'bad-account', severity: 'error', cell: 'G2', message: message + CLAUSE }]);
});

test('a number of more than 15 digits has been rounded', () => {
  const judged = account(6_222_021_234_567_890);
  expect(judged.found(2)).toEqual([
    {
      code: 'precision-lost',
      severity: 'error',
      cell: 'G2',
      message:
        '账号“6222021234567890”是按数值保存的，15 位以后的数字已被 Excel 改掉，请先把单元格设为文本格式再重新填写。',
    },
  ]);
});

test('and so has a text in scientific notation', () => {
  expect(account('6.22202E+15').found(2)).toEqual([
    {
      code: 'precision-lost',
      severity: 'error',
      cell: 'G2',
      message: `“账号”为“6.22202E+15”，是科学计数法，后面的数字已经丢失，请先把单元格设为文本格式再重新填写${CLAUSE}`,
    },
  ]);
});

test('a blank is missing, not bad', () => {
  expect(account(null).verdict(2)).toBe('invalid 0 missing');
});
