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

/** The summary of a sheet in which each of these kinds was found once, as a warning. */
function summaryOf(codes: readonly FindingCode[]): string[] {
  const findings = codes.map(
    (code, at): Finding => ({
      code,
      severity: 'warning',
      sheet: SHEET_NAME,
      row: at + 3,
      column: null,
      cell: null,
      clause: null,
      message: '',
      facts: {},
      related: [],
    }),
  );
  const sheets = checked.report.sheets.map((sheet) => ({ ...sheet, findings }));
  const changed: Checked = { ...checked, report: { ...checked.report, sheets } };
  return summaryLines(changed, '申报表.xlsx').filter((line) => line.includes('⚠'));
}

describe('the summary in the terminal', () => {
  it('tells every kind of finding of a sheet that has many', () => {
    const codes = FINDING_CODES.slice(0, 20);
    expect(summaryOf(codes)).toEqual(codes.map((code, at) => `  ⚠ 提醒：${CODE_WORDS[code]} 1 处（第 ${at + 3} 行）`));
  });

  it('counts the kinds beyond what anybody reads', () => {
    expect(summaryOf(FINDING_CODES.slice(0, 23)).at(-1)).toBe('  ⚠ 提醒：另有 3 类');
  });
});
