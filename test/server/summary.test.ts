import { describe, expect, it } from 'vitest';
import { judge } from '../../server/judge.ts';
import { loadPolicies } from '../../server/policies.ts';
import { gridsOf } from '../../server/sheet-cells.ts';
import { summaryLines } from '../../server/summary.ts';
import type { Finding } from '../../shared/contract.ts';
import type { Checked } from '../../shared/engine/check-workbook.ts';
import { CODE_WORDS, FINDING_CODES, type FindingCode } from '../../shared/model/finding.ts';
import { AS_OF, SHEET, SHEET_NAME } from './award-workbook.ts';

const grids = gridsOf([{ name: SHEET_NAME, origin: 'A1', values: SHEET.map((row) => [...row]) }]);
const checked = judge(
  { grids, wanted: {}, asOf: AS_OF, overrides: {}, ledgers: [], onBug: () => undefined },
  loadPolicies(null),
);

type Said = Pick<Finding, 'code' | 'severity'> & Partial<Finding>;

function found(one: Said): Finding {
  return {
    sheet: SHEET_NAME,
    row: null,
    column: null,
    cell: null,
    clause: null,
    message: '',
    facts: {},
    related: [],
    ...one,
  };
}

/** The lines of the summary that tell of findings, were these the sheet's and those the workbook's. */
function linesOf(ofSheet: readonly Said[], ofWorkbook: readonly Said[] = []): string[] {
  const sheets = checked.report.sheets.map((sheet) => ({ ...sheet, findings: ofSheet.map(found) }));
  const changed: Checked = { ...checked, report: { ...checked.report, sheets, findings: ofWorkbook.map(found) } };
  return summaryLines(changed, '申报表.xlsx').filter((line) => /[✖⚠ℹ]/.test(line));
}

/** The summary of a sheet in which each of these kinds was found once, as a warning. */
function summaryOf(codes: readonly FindingCode[]): string[] {
  return linesOf(codes.map((code, at) => ({ code, severity: 'warning', row: at + 3 })));
}

describe('the summary in the terminal', () => {
  it('tells every kind of finding of a sheet that has many', () => {
    const codes = FINDING_CODES.slice(0, 20);
    expect(summaryOf(codes)).toEqual(codes.map((code, at) => `  ⚠ 提醒：${CODE_WORDS[code]} 1 处（第 ${at + 3} 行）`));
  });

  it('counts the kinds beyond what anybody reads', () => {
    expect(summaryOf(FINDING_CODES.slice(0, 23)).at(-1)).toBe('  ⚠ 提醒：另有 3 类');
  });

  it('tells errors above warnings and these above notes, of the whole sheet before those of rows', () => {
    expect(
      linesOf(
        [
          { code: 'not-checked', severity: 'info', message: '没有提供台账。' },
          { code: 'inconsistent', severity: 'warning', message: '合计不符。' },
          { code: 'cap', severity: 'info', row: 3 },
          { code: 'unknown-item', severity: 'error', row: 4 },
          { code: 'claim-over', severity: 'warning', row: 5 },
          { code: 'not-checked', severity: 'info', message: '年度预算没有取值。' },
        ],
        [
          { code: 'not-checked', severity: 'info', message: '没有“备案表”。' },
          { code: 'duplicate', severity: 'warning', message: '两张表相同。' },
        ],
      ),
    ).toEqual([
      '  ✖ 错误：事项不在目录 1 处（第 4 行）',
      '  ⚠ 提醒：合计不符。',
      '  ⚠ 提醒：申请高于标准 1 处（第 5 行）',
      '  ℹ 说明：没有提供台账。',
      '  ℹ 说明：年度预算没有取值。',
      '  ℹ 说明：超过上限 1 处（第 3 行）',
      '⚠ 提醒：两张表相同。',
      'ℹ 说明：没有“备案表”。',
    ]);
  });
});
