/** How the cells of one column are read, one after another: what comes again is not read again. */
import type { Cell } from '../model/grid.ts';
import { remembering } from '../model/remembering.ts';
import type { Column } from '../packs/compile.ts';
import type { ColumnType } from '../packs/schema.ts';
import { type Reader, type Reading, readValue } from './read-value.ts';

/** Columns whose cells hold few different things: each is read once. */
const FEW_CELLS: ReadonlySet<ColumnType> = new Set([
  'choice',
  'list',
  'term',
  'award',
  'yesno',
  'number',
  'count',
  'date',
]);
/** Scores and counts are whole and half numbers below this: those are found by place, which takes a fraction of a lookup. */
const SMALL_BELOW = 512;

/** The reading of each cell under a column. Never throws. */
export function cellReader(column: Column, reader: Reader): (cell: Cell) => Reading {
  if (!FEW_CELLS.has(column.type)) return (cell) => readValue(column, cell, reader);
  const small: (Reading | undefined)[] = new Array(2 * SMALL_BELOW);
  const other = remembering((cell: Cell) => readValue(column, cell, reader));
  return (cell) => {
    const halves = typeof cell === 'number' ? cell * 2 : -1;
    if (halves >= 0 && halves < small.length && Number.isInteger(halves)) {
      small[halves] ??= readValue(column, cell, reader);
      return small[halves];
    }
    // An error value is an object of its own.
    return typeof cell === 'object' ? readValue(column, cell, reader) : other(cell);
  };
}
