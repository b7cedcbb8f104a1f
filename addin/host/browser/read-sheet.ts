/** The cells of a sheet in the grid, as the service takes them. */
import type { Worksheet } from '@univerjs/core';
import { rangeAddress } from '../../../shared/model/address.ts';
import type { SheetCells } from '../host.ts';
import type { FormulaAt } from '../self-changing.ts';
import { type Grid, officeValue } from './grid.ts';

/** Rows read between two looks at whether somebody waits for the page: a few milliseconds' worth. */
const ROWS_AT_ONCE = 5000;

/** Rows that hold anything, and those above them. */
export function rowsOf(sheet: Worksheet): number {
  return sheet.getCellMatrix().getLength();
}

/** @param pause is told how many rows are read, between two pieces of them; it may throw to stop. */
export async function readValues(sheet: Worksheet, pause: (rows: number) => void): Promise<SheetCells['values']> {
  const values: SheetCells['values'] = [];
  const length = rowsOf(sheet);
  for (let from = 0; from < length; from += ROWS_AT_ONCE) {
    const to = Math.min(length, from + ROWS_AT_ONCE);
    readRows(sheet, from, to, values);
    pause(to);
    if (to < length) await nextTurn();
  }
  return values;
}

export function mergesOf(sheet: Worksheet): string[] {
  return sheet
    .getMergeData()
    .map(({ startRow, startColumn, endRow, endColumn }) =>
      rangeAddress({ top: startRow + 1, left: startColumn + 1, bottom: endRow + 1, right: endColumn + 1 }),
    );
}

function readRows(sheet: Worksheet, from: number, to: number, values: SheetCells['values']): void {
  const matrix = sheet.getCellMatrix().getMatrix();
  for (let row = from; row < to; row += 1) {
    const line: SheetCells['values'][number] = [];
    const cells = matrix[row];
    for (const column of Object.keys(cells ?? {})) {
      const value = officeValue(cells?.[Number(column)]);
      if (value !== '') line[Number(column)] = value;
    }
    values.push(Array.from(line, (value) => value ?? ''));
  }
}

export function formulasOf(grid: Grid, sheet: Worksheet): FormulaAt {
  return (row, column) => {
    const cell = sheet.getCellRaw(row - 1, column - 1);
    const formula = cell && grid.formulaAt(sheet, row - 1, column - 1, cell);
    return formula ? `=${formula}` : null;
  };
}

/** Lets the page answer to whoever waits for it. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0);
  });
}
