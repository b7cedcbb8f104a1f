/** What a report puts back into the workbook: result columns beside the table, flags on cells, and sheets of ours. */
import { outputColumns, type Policy } from '../checks/bind.ts';
import type { OutputColumn } from '../checks/check.ts';
import type { Finding, RowResult, SheetReport } from '../contract.ts';
import { cellAddress, MAX_COLUMNS, parseCellAddress } from '../model/address.ts';
import {
  type Edits,
  type Mark,
  OUTPUT_MARK,
  RESULT_HEADINGS,
  type ResultColumn,
  type SheetEdits,
} from '../model/edits.ts';
import { SEVERITIES, SEVERITY_WORDS, type Severity, STATUS_WORDS, type Status } from '../model/finding.ts';
import type { Grid, Range } from '../model/grid.ts';
import { groupBy } from '../model/group.ts';
import { fenToYuan } from '../model/money.ts';
import { Problem } from '../model/problem.ts';
import type { Checked } from './check-workbook.ts';
import { ownDifferenceSheets } from './difference-sheet.ts';
import type { Table } from './read-table.ts';
import { reportSheet } from './report-sheet.ts';

const [AMOUNT, VERDICT, PROBLEMS, CLAUSES] = RESULT_HEADINGS;

const COLUMNS: readonly ResultColumn[] = [
  { heading: AMOUNT, format: 'money', width: 16 },
  { heading: VERDICT, format: 'text', width: 11 },
  { heading: PROBLEMS, format: 'wrapped', width: 60 },
  { heading: CLAUSES, format: 'wrapped', width: 22 },
];

/** The verdict's own cell is flagged like the gravest thing that it can rest on. */
const VERDICT_MARKS: Readonly<Record<Status, Severity | null>> = {
  reject: 'error',
  invalid: 'error',
  deferred: 'warning',
  review: 'warning',
  pass: null,
};

/** @throws Problem `no-room` where the worksheet has no free columns beside the table. */
export function writeback(checked: Checked): Edits {
  const sheets = checked.report.sheets.flatMap((sheet, index) => {
    const table = checked.tables[index];
    return table ? [sheetEdits(sheet, table, outputsOf(checked.versions, table.sheet.kind))] : [];
  });
  return {
    sheets,
    ownSheets: [
      reportSheet(
        checked.report,
        checked.policy.pack,
        checked.versions.map((policy) => policy.pack),
      ),
      ...ownDifferenceSheets(checked),
    ],
  };
}

/** The further cells of a kind, whichever version of the policy gives them. */
function outputsOf(versions: readonly Policy[], kind: string): readonly OutputColumn[] {
  const all = versions.flatMap((policy) => {
    const sheet = policy.pack.sheets.find((one) => one.kind === kind);
    return sheet ? outputColumns(policy, sheet) : [];
  });
  return [...new Map(all.map((output) => [output.key, output])).values()];
}

function sheetEdits(sheet: SheetReport, table: Table, outputs: readonly OutputColumn[]): SheetEdits {
  const columns = [...COLUMNS, ...outputs.map(resultColumn)];
  const byRow = groupBy(sheet.findings, (finding) => finding.row);
  const firstColumn = table.header.resultsFrom ?? firstFreeColumn(table.grid, table.header.rows[0] ?? 1);
  if (firstColumn + columns.length - 1 > MAX_COLUMNS) {
    throw new Problem(
      'no-room',
      `工作表“${sheet.name}”右侧没有空列可以写核验结果（需要 ${columns.length} 列），请删去用不到的列后再试`,
    );
  }
  return {
    sheet: sheet.name,
    headerRow: sheet.headerRows.at(-1) ?? 1,
    headerTop: sheet.headerRows[0] ?? 1,
    firstColumn,
    columns,
    rows: sheet.rows.map((row) => ({
      row: row.row,
      values: [...valuesOf(row, byRow.get(row.row) ?? []), ...outputs.map((output) => outputValue(row, output))],
    })),
    marks: marksOf(sheet, firstColumn + 1),
  };
}

function valuesOf(row: RowResult, findings: readonly Finding[]): (string | number | null)[] {
  const gravestFirst = SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
  const problems = gravestFirst.map((finding) => `【${SEVERITY_WORDS[finding.severity]}】${finding.message}`);
  const clauses = [...row.trace, ...findings].flatMap((one) => one.clause ?? []);
  return [
    Number(fenToYuan(row.amountFen)),
    STATUS_WORDS[row.status],
    problems.length === 0 ? null : problems.join('\n'),
    clauses.length === 0 ? null : [...new Set(clauses)].join('、'),
  ];
}

/** Wide enough for a day and for the words of a heading. */
const OUTPUT_WIDTH = 16;

function resultColumn({ title, format }: OutputColumn): ResultColumn {
  return { heading: `${title}${OUTPUT_MARK}`, format: format === 'money' ? 'money' : 'text', width: OUTPUT_WIDTH };
}

/** Money is fen in the report and 元 in cells; a day is its ISO text in both. */
function outputValue(row: RowResult, { key, format }: OutputColumn): string | number | null {
  const value = row.outputs[key];
  if (value === undefined) return null;
  return format === 'money' ? Number(fenToYuan(Number(value))) : value;
}

/** Right of everything that stands in the table's rows or below, merged cells included. */
function firstFreeColumn(grid: Grid, headerTop: number): number {
  let last = 0;
  for (let index = headerTop - 1; index < grid.rows.length; index += 1) {
    const cells = grid.rows[index];
    if (!cells) continue;
    for (let column = cells.length; column > last; column -= 1) {
      const cell = cells[column - 1];
      if (cell !== null && cell !== undefined && cell !== '') last = column;
    }
  }
  for (const merge of grid.merges) if (merge.bottom >= headerTop) last = Math.max(last, merge.right);
  return last + 1;
}

/** Each cell is flagged once, by the gravest finding on it; cells below each other become one range. */
function marksOf(sheet: SheetReport, verdictColumn: number): Mark[] {
  const gravest = new Map<string, Severity>();
  const flag = (cell: string, severity: Severity): void => {
    const other = gravest.get(cell);
    if (other === undefined || SEVERITIES.indexOf(severity) < SEVERITIES.indexOf(other)) gravest.set(cell, severity);
  };
  for (const finding of sheet.findings) if (finding.cell !== null) flag(finding.cell, finding.severity);
  for (const row of sheet.rows) {
    const severity = VERDICT_MARKS[row.status];
    if (severity !== null) flag(cellAddress(row.row, verdictColumn), severity);
  }
  return SEVERITIES.map((severity) => ({
    severity,
    ranges: runs([...gravest].flatMap(([cell, one]) => (one === severity ? [cell] : []))),
  })).filter((mark) => mark.ranges.length > 0);
}

/** Cells of one column in rows that follow each other, as ranges; by column, then by row. */
function runs(cells: readonly string[]): Range[] {
  const places = cells
    .flatMap((cell) => parseCellAddress(cell) ?? [])
    .sort((a, b) => a.column - b.column || a.row - b.row);
  const ranges: { top: number; left: number; bottom: number; right: number }[] = [];
  for (const { row, column } of places) {
    const last = ranges.at(-1);
    if (last && last.left === column && last.bottom === row - 1) last.bottom = row;
    else ranges.push({ top: row, left: column, bottom: row, right: column });
  }
  return ranges;
}
