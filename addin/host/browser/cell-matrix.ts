/** Cells of the grid by row and column, both counted from zero: how Univer's mutations take them. */
import type { ICellData, Worksheet } from '@univerjs/core';
import type { Range } from '../../../shared/model/grid.ts';

export type Matrix<T> = Record<number, Record<number, T>>;

/** What stands in these cells now; null where nothing does. */
export function cellsIn(sheet: Worksheet, ranges: readonly Range[]): Matrix<ICellData | null> {
  const cells: Matrix<ICellData | null> = {};
  for (const { top, left, bottom, right } of ranges) {
    for (let row = top - 1; row < Math.min(bottom, sheet.getRowCount()); row += 1) {
      const line = cells[row] ?? {};
      cells[row] = line;
      for (let column = left - 1; column < right; column += 1) {
        const cell = sheet.getCellRaw(row, column);
        line[column] = cell ? { ...cell } : null;
      }
    }
  }
  return cells;
}

/** The same places, emptied; where nothing stood there is nothing to take. */
export function taken(cells: Matrix<ICellData | null>): Matrix<null> {
  const emptied: Matrix<null> = {};
  for (const [row, line] of Object.entries(cells)) {
    const places = Object.entries(line).filter(([, cell]) => cell !== null);
    if (places.length > 0) emptied[Number(row)] = Object.fromEntries(places.map(([column]) => [column, null]));
  }
  return emptied;
}

export function mapCells<A, B>(cells: Matrix<A>, to: (cell: A, row: number, column: number) => B): Matrix<B> {
  return Object.fromEntries(
    Object.entries(cells).map(([row, line]) => [
      row,
      Object.fromEntries(Object.entries(line).map(([column, cell]) => [column, to(cell, Number(row), Number(column))])),
    ]),
  );
}
