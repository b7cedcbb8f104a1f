/** A grid that is held in memory → the cells as the service takes them. */
import { rangeAddress } from '../../shared/model/address.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import type { SheetCells } from './host.ts';

type Value = SheetCells['values'][number][number];

export function sheetCells(grid: Grid): SheetCells {
  return {
    name: grid.name,
    origin: 'A1',
    values: Array.from(grid.rows, (row) => Array.from(row ?? [], officeValue)),
    merges: grid.merges.map(rangeAddress),
    date1904: grid.date1904,
  };
}

/** As Office.js gives it: "" for a blank cell, an error value as its text. */
function officeValue(cell: Cell | undefined): Value {
  if (cell === undefined || cell === null) return '';
  return typeof cell === 'object' ? cell.error : cell;
}
