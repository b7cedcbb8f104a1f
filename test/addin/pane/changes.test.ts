import { expect, test } from 'vitest';
import { changesBetween } from '../../../addin/pane/findings/changes.ts';
import type { Report } from '../../../shared/contract.ts';
import { finding, report } from './report-of.ts';

/** One row of this verdict and amount in fen. */
function of(status: 'pass' | 'invalid', amountFen: number, ...findings: Parameters<typeof report>[0]): Report {
  const base = report(findings, { 4: status });
  return {
    ...base,
    sheets: base.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => ({ ...row, amountFen })) })),
  };
}

test('a row is told once: for its verdict, or for its amount where the verdict is the same', () => {
  const verdict = changesBetween(of('invalid', 0, finding()), of('pass', 1000));
  expect(verdict.solved).toEqual([finding()]);
  expect(verdict.verdicts).toEqual([{ sheet: '申报汇总', row: 4, was: 'invalid', is: 'pass', wasFen: 0, isFen: 1000 }]);
  expect(verdict.amounts).toEqual([]);
  const amount = changesBetween(of('pass', 1000), of('pass', 500));
  expect(amount.amounts).toEqual([{ sheet: '申报汇总', row: 4, was: 'pass', is: 'pass', wasFen: 1000, isFen: 500 }]);
  expect(amount.verdicts).toEqual([]);
  expect(changesBetween(of('pass', 500), of('pass', 500))).toEqual({
    solved: [],
    appeared: [],
    verdicts: [],
    amounts: [],
  });
});
