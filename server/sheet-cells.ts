/** Cells as a task pane sends them → the grid that the engine reads, at the worksheet's own rows and columns. */
import type { z } from 'zod';
import type { sheetCellsSchema } from '../shared/contract.ts';
import { MAX_COLUMNS, MAX_ROWS, parseCellAddress, parseRange } from '../shared/model/address.ts';
import { type Cell, type Grid, isErrorLiteral, type Range } from '../shared/model/grid.ts';
import { Problem } from '../shared/model/problem.ts';
import { MAX_CELL_SLOTS } from '../shared/workbook/limits.ts';

export type SheetCells = z.infer<typeof sheetCellsSchema>;

type Value = SheetCells['values'][number][number];

/** @throws Problem `bad-request` where an address is none or the cells lie outside a worksheet, `too-large`. */
export function gridOf(cells: SheetCells): Grid {
  const origin = parseCellAddress(cells.origin);
  if (!origin) throw outside(cells, `origin “${cells.origin}”不是单元格地址，应写成 A1 这样`);
  const { row: top, column: left } = origin;
  const width = cells.values.reduce((most, row) => Math.max(most, row.length), 0);
  if (top + cells.values.length - 1 > MAX_ROWS || left + width - 1 > MAX_COLUMNS) {
    throw outside(cells, `单元格超出了工作表的范围（${MAX_ROWS} 行、${MAX_COLUMNS} 列）`);
  }
  // An origin far to the right makes every row long, whatever little is sent.
  if (cells.values.length * (left + width) > MAX_CELL_SLOTS) {
    throw new Problem('too-large', `工作表“${cells.name}”的单元格太多，请只发送有内容的区域。`);
  }
  const rows: (Cell | undefined)[][] = new Array(top - 1);
  for (const values of cells.values) rows.push([...new Array<undefined>(left - 1), ...values.map(cellOf)]);
  return {
    name: cells.name,
    hidden: false,
    rows,
    merges: (cells.merges ?? []).map((merge) => mergeOf(merge, cells)),
    date1904: cells.date1904 ?? false,
  };
}

/** @throws Problem `bad-request` where two sheets have one name, for a finding could not say which it means. */
export function gridsOf(sheets: readonly SheetCells[]): Grid[] {
  const names = new Set<string>();
  for (const { name } of sheets) {
    if (names.has(name)) throw new Problem('bad-request', `有两张名为“${name}”的工作表，请改名后再试。`);
    names.add(name);
  }
  return sheets.map(gridOf);
}

/** Office.js gives "" for a blank cell and an error value as its text; in a file they are told apart. */
function cellOf(value: Value): Cell {
  if (value === '') return null;
  return typeof value === 'string' && isErrorLiteral(value) ? { error: value } : value;
}

function mergeOf(merge: string, cells: SheetCells): Range {
  const range = parseRange(merge);
  if (!range) throw outside(cells, `合并区域“${merge}”写法不对，应写成 A1:B2 这样`);
  return range;
}

function outside(cells: SheetCells, what: string): Problem {
  return new Problem('bad-request', `工作表“${cells.name}”的${what}。`);
}
