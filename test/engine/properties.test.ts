/**
 * What holds for every sheet, tried on random ones. The oracle is an interpreter of section 3 of the policies that
 * shares nothing with the engine (test/naive/hami.ts): where the two disagree, one of them has misread the policy.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Report, SheetReport } from '../../shared/contract.ts';
import { readLedger } from '../../shared/engine/ledger.ts';
import type { Grid } from '../../shared/model/grid.ts';
import { CATALOGUE, judgeHami, type NaiveInput, type NaiveRow } from '../naive/hami.ts';
import { arbitraryCase } from '../naive/hami-sheets.ts';
import { checkGrids, grid, hami, hamiText, LEDGER_NAME, policyOf } from './award-sheet.ts';

/** About 7 ms for each sheet of up to 60 rows with its ledger; thousands are affordable, and faults show in dozens. */
const SHEETS_AGAINST_THE_ORACLE = 2_000;
const SHEETS = 250;

function gridsOf(input: NaiveInput): { sheet: Grid; ledger: Grid | undefined } {
  return {
    sheet: grid(input.cells),
    ledger: input.ledger === null ? undefined : grid(input.ledger, { name: '台账' }),
  };
}

function check(input: NaiveInput, policies = [hami]): Report {
  const { sheet, ledger } = gridsOf(input);
  const window = input.applicationWindow;
  return checkGrids([sheet], {
    policies,
    ledger,
    asOf: input.asOf,
    set: {
      annualBudget: `${input.annualBudgetFen / 100}元`,
      ...(window ? { applicationWindow: `${window.from}..${window.to}` } : {}),
    },
  });
}

function sheetOf(report: Report): SheetReport {
  const [sheet] = report.sheets;
  if (!sheet) throw new Error('no sheet was judged');
  return sheet;
}

/** The engine's rows as the naive interpreter tells its own. */
function rowsOf(report: Report): NaiveRow[] {
  const { rows, findings } = sheetOf(report);
  const codes = new Map<number, Set<string>>(rows.map((row) => [row.row, new Set()]));
  for (const finding of findings) {
    if (finding.row === null || (finding.severity === 'info' && finding.code !== 'budget-exhausted')) continue;
    codes.get(finding.row)?.add(finding.code);
  }
  return rows.map(({ row, status, amountFen }) => ({
    row,
    status,
    amountFen,
    codes: [...(codes.get(row) ?? [])].sort(),
  }));
}

/**
 * Two columns whose absence the specification does not settle. 起草单位排序: the engine tells the rows that claim a
 * standard, the naive interpreter all of them. 上年结转: for the engine a column that is not there is one of blanks, and
 * a blank is 否. There the rows are compared without `not-checked`.
 */
const DISPUTED = ['起草单位排序', '上年结转'];

function withoutDisputed(rows: NaiveRow[], input: NaiveInput): NaiveRow[] {
  const headings = input.cells[input.headerRow - 1] ?? [];
  if (DISPUTED.every((title) => headings.includes(title))) return rows;
  return rows.map((row) => {
    const codes = row.codes.filter((code) => code !== 'not-checked');
    return { ...row, codes, status: row.status === 'review' && codes.length === 0 ? 'pass' : row.status };
  });
}

function fenOf(rows: readonly { status: string; amountFen: number }[], statuses: readonly string[]): number {
  return rows.filter((row) => statuses.includes(row.status)).reduce((sum, row) => sum + row.amountFen, 0);
}

describe('whatever the sheet', () => {
  test('the engine and the naive interpreter come to the same verdicts, amounts and codes', () => {
    fc.assert(
      fc.property(arbitraryCase(), (input) => {
        expect(withoutDisputed(rowsOf(check(input)), input)).toEqual(withoutDisputed(judgeHami(input), input));
      }),
      { numRuns: SHEETS_AGAINST_THE_ORACLE },
    );
  });

  test('nothing above the standard is granted, and nothing at all to a row that fell', () => {
    fc.assert(
      fc.property(arbitraryCase(), (input) => {
        const headings = input.cells[input.headerRow - 1] ?? [];
        for (const row of sheetOf(check(input)).rows) {
          const title = hami.pack.catalogue.find(
            String(input.cells[row.row - 1]?.[headings.indexOf('奖励事项')]),
          )?.title;
          const standardFen = (CATALOGUE.find((item) => item.title === title)?.wan ?? 0) * 1_000_000;
          const fell = row.status === 'reject' || row.status === 'invalid';
          expect(row.amountFen).toBeLessThanOrEqual(fell ? 0 : standardFen);
          expect(row.amountFen).toBeGreaterThanOrEqual(fell ? 0 : 1);
          // The trace tells how the amount came about, and ends with it.
          expect(row.trace.at(-1)?.fen).toBe(row.amountFen);
        }
      }),
      { numRuns: SHEETS },
    );
  });

  test('the totals are the sums of the rows, and the budget is never exceeded', () => {
    fc.assert(
      fc.property(arbitraryCase(), (input) => {
        const { rows, totals } = sheetOf(check(input));
        const count = (status: string): number => rows.filter((row) => row.status === status).length;
        expect(totals).toMatchObject({
          rows: rows.length,
          pass: count('pass'),
          review: count('review'),
          deferred: count('deferred'),
          invalid: count('invalid'),
          reject: count('reject'),
          amountFen: fenOf(rows, ['pass', 'review']),
          deferredFen: fenOf(rows, ['deferred']),
        });
        const { ledger } = gridsOf(input);
        const entries = ledger
          ? readLedger({ name: LEDGER_NAME, grids: [ledger] }, hami.pack, [hami.pack], () => '').entries
          : [];
        const usedFen = entries
          .filter((entry) => entry.year === Number(input.asOf.slice(0, 4)))
          .filter((entry) => entry.state === 'paid' || entry.state === 'approved')
          .reduce((sum, entry) => sum + entry.amountFen, 0);
        expect(totals.amountFen).toBeLessThanOrEqual(Math.max(0, input.annualBudgetFen - usedFen));
      }),
      { numRuns: SHEETS },
    );
  });

  test('lowering the budget raises nobody', () => {
    fc.assert(
      fc.property(arbitraryCase(), fc.nat({ max: 100 }), (input, percent) => {
        const lowered = { ...input, annualBudgetFen: Math.floor((input.annualBudgetFen * percent) / 100) };
        const before = sheetOf(check(input)).rows;
        const after = sheetOf(check(lowered)).rows;
        for (const [index, row] of before.entries()) {
          const now = after[index];
          // Whoever was not paid this year is not paid now; whoever is deferred keeps what was worked out.
          expect(now).toMatchObject({ row: row.row, amountFen: row.amountFen });
          const possible = row.status === 'pass' || row.status === 'review' ? [row.status, 'deferred'] : [row.status];
          expect(possible).toContain(now?.status);
        }
      }),
      { numRuns: SHEETS },
    );
  });

  test('the same cells give the same report, byte for byte, findings in the order of the rows', () => {
    const readAgain = policyOf(hamiText);
    fc.assert(
      fc.property(arbitraryCase(), (input) => {
        const report = check(input);
        const again = check(structuredClone(input), [readAgain]);
        expect(JSON.stringify(again)).toBe(JSON.stringify(report));
        const rows = sheetOf(report).findings.map((finding) => finding.row ?? 0);
        expect(rows).toEqual([...rows].sort((a, b) => a - b));
      }),
      { numRuns: SHEETS },
    );
  });

  /**
   * A row that fell can still weigh on others: on the later of its duplicates, on lower levels of its family before it
   * fell itself (stage 4 is one rule after another), on a 参与制定 row ranked behind it (4 (d): a better-ranked row that
   * fell in stages 1 or 2 leaves a warning), and on rows that share its name or code. Each of these findings names it,
   * so a fallen row that nobody names can go, and nothing else may change.
   */
  test('deleting a fallen row that no other row’s finding names changes no other row', () => {
    let deleted = 0;
    fc.assert(
      fc.property(arbitraryCase(), fc.nat(), (input, pick) => {
        const before = sheetOf(check(input));
        const named = new Set(
          before.findings.flatMap((one) => one.related.flatMap((other) => ('sheet' in other ? other.row : []))),
        );
        const fallen = before.rows.filter((row) => ['reject', 'invalid'].includes(row.status) && !named.has(row.row));
        const victim = fallen[pick % fallen.length];
        if (!victim || before.rows.length === 1) return;
        deleted += 1;
        // The row is blanked, so that the others keep their numbers.
        const cells = input.cells.map((line, index) => (index === victim.row - 1 ? line.map(() => null) : line));
        const after = sheetOf(check({ ...input, cells }));
        expect(after.rows).toEqual(before.rows.filter((row) => row.row !== victim.row));
        const ofRows = (sheet: SheetReport) =>
          sheet.findings.filter((one) => one.row !== null && one.row !== victim.row);
        expect(ofRows(after)).toEqual(ofRows(before));
      }),
      { numRuns: SHEETS },
    );
    expect(deleted).toBeGreaterThan(SHEETS / 2);
  });
});
