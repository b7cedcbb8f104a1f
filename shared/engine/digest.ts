/** What a check was made on, as text to be hashed: the same for a file and for the cells that a task pane sends. */
import { type Cell, type Grid, isCellError } from '../model/grid.ts';
import type { Header } from './header.ts';

/** A hash over texts in UTF-8 and bytes, one after another; the caller's, so that this stays pure. Gives `sha256:…`. */
export type Hash = (parts: Iterable<string | Uint8Array>) => string;

/** A judged sheet: its name and its cells. */
export function* sheetParts(grid: Grid, header: Header | null): Iterable<string | Uint8Array> {
  yield `sheet ${JSON.stringify(grid.name)} `;
  yield* cellParts(grid, header);
}

/**
 * Every filled cell of a sheet; what an earlier check of ours wrote is left out, so that checking twice ties back. Rows
 * stand one behind the other as 16-bit units, little-endian, as every machine that runs this holds them: each cell is
 * its kind and what follows of it, so that no two sheets of different cells are the same units.
 */
export function* cellParts(grid: Grid, header: Header | null): Iterable<string | Uint8Array> {
  const ours = { from: header?.resultsFrom ?? 0, width: header?.resultsWidth ?? 0 };
  yield grid.date1904 ? '1904\n' : '1900\n';
  const units = new Units();
  // How many blank rows there are below a table depends on who saved the file: they count where a filled one follows.
  let blank = 0;
  for (const row of grid.rows) {
    const length = row === undefined ? 0 : lastFilled(row, ours);
    if (row === undefined || length === 0) {
      blank += 1;
      continue;
    }
    for (; blank > 0; blank -= 1) units.add(END_OF_ROW);
    for (let at = 0; at < length; at += 1) units.addCell(isOurs(at, ours) ? null : row[at]);
    units.add(END_OF_ROW);
    if (units.count >= PART_UNITS) yield units.take();
  }
  if (units.count > 0) yield units.take();
}

/** A call to the hash for each row would cost more than the hashing; the whole sheet in one would be held twice. */
const PART_UNITS = 32_768;

/** What a unit that begins a cell says of it. */
const [BLANK, TEXT, NUMBER, TRUE, FALSE, ERROR, END_OF_ROW] = [0, 1, 2, 3, 4, 5, 6];

/** Behind the kind of a text: its length in two units, for a file may hold one of more than 65,535. */
const UNIT_BITS = 16;

/** Cells as 16-bit units: writing them as JSON took three times as long, and left as much behind to be collected. */
class Units {
  #units = new Uint16Array(2 * PART_UNITS);
  #count = 0;
  /** IEEE 754. */
  readonly #double = new Float64Array(1);
  readonly #ofDouble = new Uint16Array(this.#double.buffer);

  get count(): number {
    return this.#count;
  }

  /** The bytes so far; begins anew. */
  take(): Uint8Array {
    const bytes = new Uint8Array(this.#units.slice(0, this.#count).buffer);
    this.#count = 0;
    return bytes;
  }

  add(unit: number): void {
    this.#makeRoom(1);
    this.#units[this.#count] = unit;
    this.#count += 1;
  }

  addCell(cell: Cell | undefined): void {
    if (typeof cell === 'string' && cell !== '') this.#addText(TEXT, cell);
    else if (typeof cell === 'number') this.#addNumber(cell);
    else if (typeof cell === 'boolean') this.add(cell ? TRUE : FALSE);
    else if (isCellError(cell)) this.#addText(ERROR, cell.error);
    else this.add(BLANK);
  }

  #addText(kind: number, text: string): void {
    const { length } = text;
    this.#makeRoom(length + 3);
    const units = this.#units;
    let at = this.#count;
    units[at] = kind;
    units[at + 1] = length >>> UNIT_BITS;
    // A typed array keeps the lower bits.
    units[at + 2] = length;
    at += 3;
    for (let index = 0; index < length; index += 1) units[at + index] = text.charCodeAt(index);
    this.#count = at + length;
  }

  #addNumber(number: number): void {
    this.#makeRoom(1 + this.#ofDouble.length);
    this.#units[this.#count] = NUMBER;
    // A file may hold −0, which JSON from the task pane makes 0.
    this.#double[0] = number + 0;
    this.#units.set(this.#ofDouble, this.#count + 1);
    this.#count += 1 + this.#ofDouble.length;
  }

  #makeRoom(more: number): void {
    if (this.#count + more <= this.#units.length) return;
    const wider = new Uint16Array(2 * (this.#count + more));
    wider.set(this.#units);
    this.#units = wider;
  }
}

/** Columns of an earlier check. */
type Ours = { readonly from: number; readonly width: number };

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
