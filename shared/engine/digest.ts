/** What a check was made on, as text to be hashed: the same for a file and for the cells that a task pane sends. */
import type { Cell, Grid } from '../model/grid.ts';
import type { Header } from './header.ts';

/** A hash over texts, one after another; the caller's, so that this stays pure. Gives `sha256:…`. */
export type Hash = (parts: Iterable<string>) => string;

/** A judged sheet: its name and its cells. */
export function* sheetText(grid: Grid, header: Header | null): Iterable<string> {
  yield `sheet ${JSON.stringify(grid.name)} `;
  yield* cellsText(grid, header);
}

/** Every filled cell of a sheet; what an earlier check of ours wrote is left out, so that checking twice ties back. */
export function* cellsText(grid: Grid, header: Header | null): Iterable<string> {
  const ours = { from: header?.resultsFrom ?? 0, width: header?.resultsWidth ?? 0 };
  yield grid.date1904 ? '1904\n' : '1900\n';
  for (let next = 0; next < grid.rows.length; ) {
    const block = blockFrom(grid, next, ours);
    if (block.rows.length > 0) yield `${block.first + 1}${JSON.stringify(block.rows)}\n`;
    next = block.first + block.rows.length;
  }
}

/** Rows are written and hashed this many at a time: a call for each would cost more than the hashing. */
const BLOCK_ROWS = 256;

/** Columns of an earlier check. */
type Ours = { readonly from: number; readonly width: number };
type Cells = readonly (Cell | undefined)[];

/** The next filled rows without a blank one between them; `first` is counted from 0. */
function blockFrom(grid: Grid, from: number, ours: Ours): { readonly first: number; readonly rows: readonly Cells[] } {
  let first = from;
  const rows: Cells[] = [];
  for (let index = from; index < grid.rows.length && rows.length < BLOCK_ROWS; index += 1) {
    const filled = filledCells(grid.rows[index] ?? [], ours);
    if (filled.length > 0) rows.push(filled);
    else if (rows.length > 0) break;
    else first = index + 1;
  }
  return { first, rows };
}

/** The row up to its last filled cell, every kind of blank as null; most rows are so already and are not copied. */
function filledCells(cells: Cells, ours: Ours): Cells {
  const isOurs = (at: number): boolean => at >= ours.from - 1 && at < ours.from - 1 + ours.width;
  let length = 0;
  let asTheyAre = true;
  for (let at = 0; at < cells.length; at += 1) {
    const cell = cells[at];
    if (cell === undefined || cell === null) continue;
    if (cell === '' || isOurs(at)) asTheyAre = false;
    else length = at + 1;
  }
  if (asTheyAre && length === cells.length) return cells;
  return cells.slice(0, length).map((cell, at) => (cell === '' || isOurs(at) ? null : cell));
}
