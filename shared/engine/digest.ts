/** What a check was made on, as text to be hashed: the same for a file and for the cells that a task pane sends. */
import { RESULT_HEADINGS } from '../model/edits.ts';
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
  const from = header?.resultsFrom ?? null;
  const to = from === null ? 0 : from + RESULT_HEADINGS.length - 1;
  yield grid.date1904 ? '1904\n' : '1900\n';
  let lines = '';
  for (let index = 0; index < grid.rows.length; index += 1) {
    const cells = grid.rows[index];
    if (!cells) continue;
    let line = '';
    for (let column = 1; column <= cells.length; column += 1) {
      if (from !== null && column >= from && column <= to) continue;
      const text = cellToken(cells[column - 1]);
      if (text !== '') line += `${column}${text}\t`;
    }
    if (line === '') continue;
    lines += `${index + 1} ${line}\n`;
    if (lines.length < CHUNK) continue;
    yield lines;
    lines = '';
  }
  if (lines !== '') yield lines;
}

/** Rows are hashed this many characters at a time: a call for each would cost more than the hashing. */
const CHUNK = 65_536;

/** The kind of the value and the value; an empty text for a blank cell. */
function cellToken(cell: Cell | undefined): string {
  if (cell === undefined || cell === null || cell === '') return '';
  if (typeof cell === 'string') return `s${cell.length}:${cell}`;
  if (typeof cell === 'number') return `n${cell}`;
  if (typeof cell === 'boolean') return cell ? 'b1' : 'b0';
  return `e${cell.error}`;
}
