/** What the sheet 差异表 holds where it is written into the judged workbook; as a file of its own it is the command line's. */
import { expect, test } from 'vitest';
import { ownDifferenceSheets } from '../../shared/engine/difference-sheet.ts';
import { writeback } from '../../shared/engine/writeback.ts';
import { DIFFERENCES_TITLE, type ReportSheet } from '../../shared/model/edits.ts';
import { A, awardGrid, B, checkedGrids } from './award-sheet.ts';
import { type ApprovalEntry, approvalGrid, approved, of, type PayoutRow, payoutGrid } from './payout-sheet.ts';

const paid = (rows: readonly PayoutRow[], approvals: readonly ApprovalEntry[]) =>
  checkedGrids([payoutGrid(rows)], { set: {}, ledger: approvalGrid(approvals) });

const values = ({ rows }: ReportSheet) => rows.map((row) => row.map((cell) => cell?.value ?? ''));

test('both equations, then each difference with both sums, and why', () => {
  // 100 + 200 approved; 110 paid of A's 100, nothing of B's 200.
  const checked = paid([of(A, 110)], [approved(A, 100), approved(B, 200)]);
  const [sheet, ...others] = ownDifferenceSheets(checked);
  if (!sheet) throw new Error('no sheet');
  expect(others).toEqual([]);
  expect(sheet.name).toBe('差异表');
  const rows = values(sheet);
  expect(rows.slice(0, 5).map(([first]) => first)).toEqual([
    DIFFERENCES_TITLE,
    `《${checked.report.policy.title}》`,
    '工作表“拨付对账表”共 1 行，0 行与核定相符；差异 2 处，列在下面。',
    '2026 年度已核定 300.00 元 ＝ 按核定支付 100.00 ＋ 尚未支付 200.00',
    '本表拨付 110.00 元 ＝ 按核定支付 100.00 ＋ 多付 10.00 ＋ 重复支付 0.00 ＋ 无核定依据 0.00',
  ]);
  expect(rows[5]?.slice(0, 9)).toEqual([
    '序号',
    '差异',
    '级别',
    '所在行',
    '单位名称',
    '统一社会信用代码',
    '拨付金额（元）',
    '核定金额（元）',
    '差额（元）',
  ]);
  expect(rows.slice(6).map((row) => row.slice(0, 9))).toEqual([
    [1, '多付', '错误', 2, A.enterprise, A.uscc, 110, 100, 10],
    [2, '未支付', '提醒', '', B.enterprise, B.uscc, 0, 200, -200],
  ]);
});

test('is part of what is written back, and only where something was reconciled', () => {
  const edits = writeback(paid([of(A, 100)], [approved(A, 100)]));
  expect(edits.ownSheets.map(({ name }) => name)).toEqual(['核验报告', '差异表']);
  const [, differences] = edits.ownSheets;
  expect(differences && values(differences)[2]?.[0]).toBe('工作表“拨付对账表”共 1 行，1 行与核定相符；没有差异。');
  expect(writeback(checkedGrids([awardGrid([{}])])).ownSheets.map(({ name }) => name)).toEqual(['核验报告']);
});
