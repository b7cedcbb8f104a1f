import { expect, test } from 'vitest';
import { comparisonOf } from '../../../addin/pane/what-if/comparison.ts';
import type { Report, RowResult } from '../../../shared/contract.ts';
import { exampleResult, report } from './report-of.ts';

const rows = (given: readonly Pick<RowResult, 'row' | 'status' | 'amountFen'>[]): Report => {
  const base = report([]);
  return {
    ...base,
    sheets: base.sheets.map((sheet) => ({ ...sheet, rows: given.map((row) => ({ ...row, outputs: {}, trace: [] })) })),
  };
};

test('what is carried over is not paid this year, and unchanged rows are nobody’s', () => {
  const before = rows([
    { row: 4, status: 'pass', amountFen: 1000 },
    { row: 5, status: 'deferred', amountFen: 2000 },
    { row: 6, status: 'review', amountFen: 500 },
  ]);
  const after = rows([
    { row: 4, status: 'pass', amountFen: 1000 },
    { row: 5, status: 'pass', amountFen: 2000 },
    { row: 6, status: 'reject', amountFen: 0 },
  ]);
  // Without readers nobody is named: both rows are of one and the same nobody, 2000 more and 500 less.
  expect(comparisonOf(before, after, new Map())).toEqual({
    changed: [
      {
        enterprise: '',
        beforeFen: 500,
        afterFen: 2000,
        changeFen: 1500,
        rows: [
          { sheet: '申报汇总', row: 5, beforeFen: 0, afterFen: 2000, was: 'deferred', is: 'pass' },
          { sheet: '申报汇总', row: 6, beforeFen: 500, afterFen: 0, was: 'review', is: 'reject' },
        ],
      },
    ],
    gaining: 1,
    losing: 0,
    beforeFen: 1500,
    afterFen: 3000,
  });
});

test('is by enterprise, the greatest change first, and nothing where nothing changes', () => {
  const { report: real, readers } = exampleResult();
  expect(comparisonOf(real, real, readers)).toMatchObject({ changed: [], gaining: 0, losing: 0 });
  const none: Report = {
    ...real,
    sheets: real.sheets.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => ({ ...row, amountFen: 0 })) })),
  };
  const { changed, losing, beforeFen, afterFen } = comparisonOf(real, none, readers);
  expect(afterFen).toBe(0);
  expect(beforeFen).toBe(real.sheets[0]?.totals.amountFen);
  expect(losing).toBe(changed.length);
  expect(new Set(changed.map(({ enterprise }) => enterprise)).size).toBe(changed.length);
  const changes = changed.map(({ changeFen }) => -changeFen);
  expect(changes).toEqual([...changes].sort((a, b) => b - a));
});
