/** A1 addresses. Rows and columns are 1-based throughout the project, as a person counts them. */
import type { Range } from './grid.ts';

/** Excel's own limits for one worksheet (Excel specifications and limits). */
export const MAX_ROWS = 1_048_576;
export const MAX_COLUMNS = 16_384;

/** `1` → `A`, `27` → `AA`. Throws RangeError outside 1–16384. */
export function columnLetter(column: number): string {
  if (!Number.isInteger(column) || column < 1 || column > MAX_COLUMNS)
    throw new RangeError(`no such column: ${column}`);
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `A` → `1`, `aa` → `27`; null where the letters name no column. */
export function columnNumber(letters: string): number | null {
  if (!/^[A-Za-z]{1,3}$/.test(letters)) return null;
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column <= MAX_COLUMNS ? column : null;
}

/** `(4, 2)` → `B4`. */
export function cellAddress(row: number, column: number): string {
  return `${columnLetter(column)}${row}`;
}

/** `B4`, `$B$4` → `{ row: 4, column: 2 }`; null where it is no address of a cell. */
export function parseCellAddress(address: string): { row: number; column: number } | null {
  const parts = /^\$?([A-Za-z]{1,3})\$?([1-9]\d{0,6})$/.exec(address);
  if (!parts) return null;
  const column = columnNumber(parts[1] ?? '');
  const row = Number(parts[2]);
  return column === null || row > MAX_ROWS ? null : { row, column };
}

/** `A1:Q1` → a range, a single address → a range of one cell; null where it is neither. */
export function parseRange(address: string): Range | null {
  const [first, second = first, ...more] = address.split(':');
  if (first === undefined || second === undefined || more.length > 0) return null;
  const from = parseCellAddress(first);
  const to = parseCellAddress(second);
  if (!from || !to) return null;
  return {
    top: Math.min(from.row, to.row),
    left: Math.min(from.column, to.column),
    bottom: Math.max(from.row, to.row),
    right: Math.max(from.column, to.column),
  };
}

/** A range in A1 notation; a single cell without a colon. */
export function rangeAddress(range: Range): string {
  const first = cellAddress(range.top, range.left);
  const last = cellAddress(range.bottom, range.right);
  return first === last ? first : `${first}:${last}`;
}
