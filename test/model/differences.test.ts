import { describe, expect, test } from 'vitest';
import { reportSheet } from '../../shared/engine/report-sheet.ts';
import { differencesIn, equationsOf } from '../../shared/model/differences.ts';
import { A, B, C, enterprise, hami } from '../engine/award-sheet.ts';
import { approved, of, pay } from '../engine/payout-sheet.ts';

/** Row 2 ties, 3 is overpaid, 4 another account’s, 5 underpaid; C is not paid. */
const D = enterprise(4, '哈密丁有限公司');
const judged = pay(
  [of(D, 10), of(A, 110), of(B, 200, { payee: '别家' }), of(enterprise(5), 90)],
  [approved(D, 10), approved(A, 100), approved(B, 200), approved(enterprise(5), 100), approved(C, 300)],
);

test('errors before warnings, rows before the ledger, and no infos', () => {
  expect(differencesIn(judged.sheet).map(({ code, row }) => [code, row])).toEqual([
    ['overpaid', 3],
    ['underpaid', 5],
    ['account-mismatch', 4],
    ['unpaid', null],
  ]);
  expect(judged.found().some(({ severity }) => severity === 'info')).toBe(true);
});

test('both equations, in fen', () => {
  const sums = judged.sheet.reconciliation;
  if (!sums) throw new Error('not reconciled');
  const told = equationsOf(sums).map(({ whole, parts }) => [whole, ...parts].map(({ words, fen }) => [words, fen]));
  expect(told).toEqual([
    // 10 + 100 + 200 + 100 + 300 = 710; 10 + 100 + 200 + 90 = 400.
    [
      ['2026 年度已核定', 71_000],
      ['按核定支付', 40_000],
      ['尚未支付', 31_000],
    ],
    [
      ['本表拨付', 41_000],
      ['按核定支付', 40_000],
      ['多付', 1_000],
      ['重复支付', 0],
      ['无核定依据', 0],
    ],
  ]);
});

describe('the sheet 核验报告', () => {
  const lines = reportSheet(judged.report, hami.pack, [hami.pack]).rows.map((row) =>
    row.map((cell) => cell?.value ?? '').join(' | '),
  );
  const at = (line: string): number => lines.indexOf(line);

  test('has the equations, then each difference, before everything else', () => {
    const start = at('“拨付对账表”的差异（4 处） | 所在行 | 差额（元） | 内容');
    expect(lines.slice(start - 11, start)).toEqual([
      '“拨付对账表”的对账 | 笔数、行数 | 金额（元）',
      '2026 年度已核定 | 5 | 710',
      '其中：按核定支付 |  | 400',
      '其中：尚未支付 |  | 310',
      '本表拨付 | 4 | 410',
      '其中：按核定支付 |  | 400',
      '其中：多付 |  | 10',
      '其中：重复支付 |  | 0',
      '其中：无核定依据 |  | 0',
      '退回补正，未参加对账 | 0 | 0',
      '',
    ]);
    expect(lines.slice(start + 1, start + 5).map((line) => line.split(' | ').slice(0, 3))).toEqual([
      ['多付', '3', '10'],
      ['少付', '5', '-10'],
      ['户名不符', '4', ''],
      ['未支付', '整表', '-300'],
    ]);
    expect(start).toBeLessThan(at('参数 | 取值 | 来源 | 条款'));
  });

  test('tells a difference once', () => {
    expect(lines.filter((line) => line.includes('哈密丙有限公司'))).toHaveLength(1);
  });
});
