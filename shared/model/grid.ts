/** What a worksheet holds once its file format is forgotten: cells, merges, and how its dates count. */

/** An error value of the spreadsheet (`#REF!`), or a formula whose result the file does not hold. */
export type CellError = { readonly error: string };

/** One cell's stored value. `null` is a blank cell; an empty string is read as blank too. Dates are serial numbers. */
export type Cell = string | number | boolean | CellError | null;

/** A rectangle of cells, 1-based and inclusive, as in A1 notation: `B2:D4` is top 2, left 2, bottom 4, right 4. */
export type Range = {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
};

export type Grid = {
  /** The worksheet's name, as on its tab. */
  readonly name: string;
  /** The tab itself is hidden (hidden or veryHidden). Hidden sheets are read, but never judged unless named. */
  readonly hidden: boolean;
  /** `rows[r - 1][c - 1]` is the cell in worksheet row r, column c. Rows and cells without a value may be undefined. */
  readonly rows: readonly (readonly (Cell | undefined)[] | undefined)[];
  readonly merges: readonly Range[];
  /** True where serial 0 is 1904-01-01 (old Mac workbooks). */
  readonly date1904: boolean;
};

/** The literals by which Excel and Office.js show an error value. */
const ERROR_LITERALS: ReadonlySet<string> = new Set([
  '#REF!',
  '#DIV/0!',
  '#VALUE!',
  '#NAME?',
  '#N/A',
  '#NUM!',
  '#NULL!',
  '#SPILL!',
  '#CALC!',
  '#GETTING_DATA',
]);

/** A formula whose result was not saved with the file; nothing can be read from it. */
export const NOT_CALCULATED: CellError = { error: '公式未计算' };

/** Whether a text is how a spreadsheet shows an error value. */
export function isErrorLiteral(text: string): boolean {
  return ERROR_LITERALS.has(text);
}

export function isCellError(cell: Cell | undefined): cell is CellError {
  return typeof cell === 'object' && cell !== null;
}

/** The cell at a 1-based position, blank where the sheet holds nothing. Texts of white space alone are blank. */
export function cellAt(grid: Grid, row: number, column: number): Cell {
  const cell = grid.rows[row - 1]?.[column - 1];
  if (cell === undefined) return null;
  return typeof cell === 'string' && isBlankText(cell) ? null : cell;
}

/** Trimming every text of a sheet takes longer than looking at what most of them begin with. */
function isBlankText(text: string): boolean {
  const first = text.charCodeAt(0);
  return !(first >= FIRST_HAN && first <= LAST_HAN) && !(first > BLANK && first < DELETE) && text.trim() === '';
}

const [BLANK, DELETE, FIRST_HAN, LAST_HAN] = [0x20, 0x7f, 0x4e00, 0x9fff];

/** What a person sees in the cell, for messages and headings; blank is the empty string. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return '';
  if (typeof cell === 'object') return cell.error;
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell);
}
