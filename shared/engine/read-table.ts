/** A worksheet as people really fill it, read into a table: which rows are applications, and what the rest is. */
import { cellAddress } from '../model/address.ts';
import { type Cell, cellAt, type Grid } from '../model/grid.ts';
import { type MoneyUnit, readMoney, readUnitLine } from '../model/money.ts';
import { statedNumber } from '../model/stated-number.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import { classify, firstText } from './classify-row.ts';
import type { Header } from './header.ts';

/** A row below the header that is no application. Blank rows are not worth telling. */
export type LeftOut = { readonly row: number; readonly kind: 'total' | 'note' | 'heading'; readonly text: string };

export type Table = {
  readonly grid: Grid;
  readonly sheet: Sheet;
  readonly header: Header;
  /** The worksheet's rows that are applications, ascending. */
  readonly rows: readonly number[];
  readonly leftOut: readonly LeftOut[];
  /** By the pack column's index. */
  readonly units: readonly MoneyUnit[];
  readonly mergedAmounts: readonly MergedAmount[];
  /** The one row below all applications that states 合计 or 总计; null where there is none, or more than one. */
  readonly totalRow: number | null;
  /** Where a row stands: several worksheets may be read into one table, whose rows are then numbered through. */
  readonly origin: (row: number) => { readonly sheet: string; readonly row: number };
  /** The A1 address of a row's cell under a column; null where the worksheet has no such column. */
  readonly address: (row: number, column: Column) => string | null;
  /** A score form: what a table has in columns stands on it by labels. */
  readonly isForm: boolean;
  /** Of several worksheets, whether that of a row lacks a column that another has. */
  readonly lacks?: (row: number, column: Column) => boolean;
  /** The cell of a row under a column of the pack, merged cells filled down. Blank where the column is not there. */
  readonly cell: (row: number, column: Column) => Cell;
};

/** A total of everything, not of a part. */
const GRAND_TOTAL = /^(?:合计|总计|共计)/;

/** Reads the table below a header. `unitLine` is looked for from the first row to the header. */
export function readTable(grid: Grid, sheet: Sheet, header: Header): Table {
  const { filled, amounts } = readMerges(grid, sheet, header);
  const first = (header.rows.at(-1) ?? 0) + 1;
  const rows: number[] = [];
  const leftOut: LeftOut[] = [];
  for (let row = first; row <= grid.rows.length; row += 1) {
    const kind = classify(grid, sheet, header, row);
    if (kind === 'application') rows.push(row);
    else if (kind !== 'blank') leftOut.push({ row, kind, text: firstText(grid, row, header) });
  }
  const cell = (row: number, column: Column): Cell => {
    const position = header.positions[column.index];
    if (position === null || position === undefined) return null;
    // Most sheets have no merged cells, and this is asked for every cell.
    const merged = filled.size === 0 ? undefined : filled.get(column)?.get(row);
    return merged ?? cellAt(grid, row, position);
  };
  return {
    grid,
    sheet,
    header,
    rows,
    leftOut,
    units: unitsOf(grid, sheet, header),
    mergedAmounts: amounts,
    totalRow: findTotalRow(leftOut, rows),
    isForm: false,
    origin: (row) => ({ sheet: grid.name, row }),
    address: (row, column) => {
      const position = header.positions[column.index];
      return position === null || position === undefined ? null : cellAddress(row, position);
    },
    cell,
  };
}

/** The stated total under a column, money in fen; null where the total row states none that can be read. */
export function statedTotal(table: Table, column: Column): { row: number; total: number } | null {
  if (table.totalRow === null) return null;
  const cell = table.cell(table.totalRow, column);
  if (column.type === 'count' || column.type === 'number') {
    const total = statedNumber(cell, column.units) ?? null;
    return total === null ? null : { row: table.totalRow, total };
  }
  if (column.type !== 'money') return null;
  const reading = readMoney(cell, table.units[column.index] ?? '元');
  return reading.kind === 'money' ? { row: table.totalRow, total: reading.fen } : null;
}

/** A merged cell of an amount or a number: it is read for its first row, and the table says so. */
export type MergedAmount = { readonly column: Column; readonly top: number; readonly bottom: number };

type Merged = { readonly filled: Map<Column, Map<number, Cell>>; readonly amounts: MergedAmount[] };

/** Names, codes and the like of merged cells hold for every row merged. An amount of several rows is not repeated. */
function readMerges(grid: Grid, sheet: Sheet, header: Header): Merged {
  const merged: Merged = { filled: new Map(), amounts: [] };
  const byPosition = new Map(sheet.columns.map((column) => [header.positions[column.index] ?? 0, column]));
  const lowestHeader = header.rows.at(-1) ?? 0;
  // Merged cells never overlap in a sound file; in another they must not be filled down over and over.
  let room = grid.rows.length * sheet.columns.length;
  for (const merge of grid.merges) {
    const column = byPosition.get(merge.left);
    if (!column || merge.top <= lowestHeader || merge.top === merge.bottom) continue;
    const value = cellAt(grid, merge.top, merge.left);
    // A merge may run to the last row of the worksheet; only rows that hold something are read.
    const bottom = Math.min(merge.bottom, grid.rows.length);
    room -= bottom - merge.top;
    if (room < 0) break;
    if (column.type === 'money' || column.type === 'count' || column.type === 'number') {
      if (value !== null) merged.amounts.push({ column, top: merge.top, bottom });
      continue;
    }
    const cells = merged.filled.get(column) ?? new Map<number, Cell>();
    merged.filled.set(column, cells);
    for (let row = merge.top + 1; row <= bottom; row += 1) cells.set(row, value);
  }
  return merged;
}

function findTotalRow(leftOut: readonly LeftOut[], rows: readonly number[]): number | null {
  const last = rows.at(-1) ?? 0;
  const totals = leftOut.filter(
    (one) => one.kind === 'total' && one.row > last && GRAND_TOTAL.test(one.text.replace(/\s+/g, '')),
  );
  return totals.length === 1 ? (totals[0]?.row ?? null) : null;
}

/** Each column's unit: its heading's, else that of a line above the table, else 元. (Policies, section 0, units.) */
function unitsOf(grid: Grid, sheet: Sheet, header: Header): MoneyUnit[] {
  let line: MoneyUnit | null = null;
  const top = header.rows[0] ?? 1;
  for (let row = 1; row < top; row += 1) {
    for (const cell of grid.rows[row - 1] ?? []) {
      if (typeof cell === 'string') line = readUnitLine(cell) ?? line;
    }
  }
  const byColumn = new Map(header.headings.map((heading) => [heading.column, heading.unit]));
  return sheet.columns.map((column) => {
    const position = header.positions[column.index];
    return (position ? byColumn.get(position) : null) ?? line ?? '元';
  });
}
