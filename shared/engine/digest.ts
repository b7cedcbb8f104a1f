/** What a check was made on, as text to be hashed: the same for a file and for the cells that a task pane sends. */
import type { Cell, Grid } from '../model/grid.ts';
import type { Header } from './header.ts';

/** A hash over texts in UTF-8 and bytes, one after another; the caller's, so that this stays pure. Gives `sha256:…`. */
export type Hash = (parts: Iterable<string | Uint8Array>) => string;

/** A judged sheet: its name and its cells. */
export function* sheetParts(grid: Grid, header: Header | null): Iterable<string | Uint8Array> {
  yield `sheet ${JSON.stringify(grid.name)} `;
  yield* cellParts(grid, header);
}

/**
 * Every filled cell of a sheet; what an earlier check of ours wrote is left out, so that checking twice ties back. Of
 * each block of rows its first row, its cells as JSON with the numbers left out, and the numbers as doubles (IEEE 754,
 * little-endian, as every machine that runs this holds them): the JSON tells how many they are and where each belongs.
 */
export function* cellParts(grid: Grid, header: Header | null): Iterable<string | Uint8Array> {
  const ours = { from: header?.resultsFrom ?? 0, width: header?.resultsWidth ?? 0 };
  yield grid.date1904 ? '1904\n' : '1900\n';
  for (let next = 0; next < grid.rows.length; next += BLOCK_ROWS) {
    const block = new Block();
    const end = Math.min(grid.rows.length, next + BLOCK_ROWS);
    for (let index = next; index < end; index += 1) block.add(grid.rows[index] ?? [], ours);
    if (block.isBlank) continue;
    yield `${next + 1}${JSON.stringify(block.cells)}\n`;
    yield new Uint8Array(Float64Array.from(block.numbers).buffer);
  }
}

/** Rows are written and hashed this many at a time: a call for each would cost more than the hashing. */
const BLOCK_ROWS = 256;

/** Columns of an earlier check. */
type Ours = { readonly from: number; readonly width: number };

/** Behind each row; no cell is a list. */
const END_OF_ROW: readonly never[] = [];

class Block {
  /** Cells of any type but number; for numbers that follow each other there is one, their count. */
  readonly cells: (Cell | typeof END_OF_ROW)[] = [];
  readonly numbers: number[] = [];
  /** Rows since the last one with a filled cell: how many there are below a table depends on who saved the file. */
  #blank = 0;

  get isBlank(): boolean {
    return this.cells.length === 0;
  }

  /** The row up to its last filled cell, every kind of blank as null. */
  add(row: readonly (Cell | undefined)[], ours: Ours): void {
    const length = lastFilled(row, ours);
    if (length === 0) {
      this.#blank += 1;
      return;
    }
    for (; this.#blank > 0; this.#blank -= 1) this.cells.push(END_OF_ROW);
    let run = 0;
    for (let at = 0; at < length; at += 1) {
      const cell = isOurs(at, ours) ? null : (row[at] ?? null);
      if (typeof cell === 'number') {
        // A file may hold −0, which JSON from the task pane makes 0.
        this.numbers.push(cell + 0);
        run += 1;
        continue;
      }
      if (run > 0) this.cells.push(run);
      run = 0;
      this.cells.push(cell === '' ? null : cell);
    }
    if (run > 0) this.cells.push(run);
    this.cells.push(END_OF_ROW);
  }
}

function isOurs(at: number, { from, width }: Ours): boolean {
  return at >= from - 1 && at < from - 1 + width;
}

function lastFilled(row: readonly (Cell | undefined)[], ours: Ours): number {
  let length = row.length;
  for (; length > 0; length -= 1) {
    const cell = row[length - 1];
    if (cell !== undefined && cell !== null && cell !== '' && !isOurs(length - 1, ours)) break;
  }
  return length;
}
