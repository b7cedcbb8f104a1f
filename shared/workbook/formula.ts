/** The references inside a formula: which cells it reads, and how they move when a shared formula is copied. */
import { columnLetter, columnNumber, MAX_COLUMNS, MAX_ROWS } from '../model/address.ts';
import type { Range } from '../model/grid.ts';

/** One end of a reference; a whole column has no row, a whole row no column. */
type Corner = {
  readonly row: number | null;
  readonly rowFixed: boolean;
  readonly column: number | null;
  readonly columnFixed: boolean;
};

type Reference = {
  readonly kind: 'reference';
  /** The sheet as written before `!`, quotes removed (`A:B` for several); null where there is none. */
  readonly sheet: string | null;
  readonly from: Corner;
  readonly to: Corner;
  readonly start: number;
  readonly end: number;
};

type Name = { readonly kind: 'name'; readonly name: string };

const STRING = /"(?:[^"]|"")*"/y;
const QUOTED_SHEET = /'((?:[^']|'')*)'!/y;
const SHEET = /([^\s"'!(),;+\-*/^&=<>{}#%@]+)!/y;
const BRACKETS = /\[(?:[^[\]]|\[[^\]]*\])*\]/y;
const WORD = /[\p{L}\p{N}_.$\\?]+/uy;
const CORNER = /^(\$?)([A-Za-z]{1,3})(\$?)([1-9]\d{0,6})$/;
const WHOLE_COLUMN = /^(\$?)([A-Za-z]{1,3})$/;
const WHOLE_ROW = /^(\$?)([1-9]\d{0,6})$/;

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** References and defined names in the order of the formula. Texts, functions and table columns are passed over. */
function* tokens(formula: string): Generator<Reference | Name> {
  let sheet: string | null = null;
  for (let at = 0; at < formula.length; ) {
    const text = match(STRING, formula, at);
    const prefix = text ? null : (match(QUOTED_SHEET, formula, at) ?? match(SHEET, formula, at));
    // `[1]表!A1` is a prefix as a whole; brackets that are none belong to a table.
    const passed = text ?? (prefix ? null : match(BRACKETS, formula, at));
    const word = passed || prefix ? null : match(WORD, formula, at);
    if (prefix) {
      sheet = (prefix[1] ?? '').replaceAll("''", "'");
      at += prefix[0].length;
      continue;
    }
    if (word) {
      const token = readWord(formula, at, word[0], sheet);
      if (token) yield token;
      at = token?.kind === 'reference' ? token.end : at + word[0].length;
    } else {
      at += passed ? passed[0].length : 1;
    }
    sheet = null;
  }
}

function readWord(formula: string, start: number, word: string, sheet: string | null): Reference | Name | null {
  const end = start + word.length;
  if (formula[end] === '(') return null;
  const second = formula[end] === ':' ? (match(WORD, formula, end + 1)?.[0] ?? '') : '';
  const called = second !== '' && formula[end + 1 + second.length] === '(';
  for (const pattern of [CORNER, WHOLE_COLUMN, WHOLE_ROW]) {
    const from = corner(pattern, word);
    const to = called ? null : corner(pattern, second);
    if (from && to) return { kind: 'reference', sheet, from, to, start, end: end + 1 + second.length };
  }
  const single = corner(CORNER, word);
  if (single) return { kind: 'reference', sheet, from: single, to: single, start, end };
  return { kind: 'name', name: word.toLowerCase() };
}

function corner(pattern: RegExp, text: string): Corner | null {
  const parts = pattern.exec(text);
  if (!parts) return null;
  if (pattern === WHOLE_ROW)
    return { row: Number(parts[2]), rowFixed: parts[1] === '$', column: null, columnFixed: true };
  const column = columnNumber(parts[2] ?? '');
  const row = pattern === CORNER ? Number(parts[4]) : null;
  if (column === null || (row !== null && row > MAX_ROWS)) return null;
  return { row, rowFixed: parts[3] === '$', column, columnFixed: parts[1] === '$' };
}

/** How far a copy of a shared formula stands from the cell that holds its text. */
export type Shift = { readonly rows: number; readonly columns: number };

export const NO_SHIFT: Shift = { rows: 0, columns: 0 };

function shifted(end: Corner, shift: Shift): Corner {
  return {
    ...end,
    row: end.row === null || end.rowFixed ? end.row : end.row + shift.rows,
    column: end.column === null || end.columnFixed ? end.column : end.column + shift.columns,
  };
}

/** Cells of one sheet that a formula may read. */
export type Target = {
  readonly sheet: string;
  readonly range: Range;
  /** All sheets in the order of their tabs, for references through several sheets (`一月:三月!A1`). */
  readonly sheets: readonly string[];
  /** Defined names, in lower case, that stand for such cells. */
  readonly names: ReadonlySet<string>;
};

/** Whether a formula on a sheet reads any cell of the target. `here` is null for the text of a defined name. */
export function reaches(formula: string, here: string | null, target: Target, shift: Shift = NO_SHIFT): boolean {
  for (const token of tokens(formula)) {
    if (token.kind === 'name') {
      if (target.names.has(token.name)) return true;
      continue;
    }
    if (!namesSheet(token.sheet ?? here, target)) continue;
    const from = shifted(token.from, shift);
    const to = shifted(token.to, shift);
    const { top, left, bottom, right } = target.range;
    const columns = span(from.column, to.column, MAX_COLUMNS);
    const rows = span(from.row, to.row, MAX_ROWS);
    if (columns[0] <= right && columns[1] >= left && rows[0] <= bottom && rows[1] >= top) return true;
  }
  return false;
}

/** Cells that a formula reads, and the names that it uses, in lower case. */
export type Reads = {
  readonly cells: readonly { readonly sheet: string; readonly range: Range }[];
  readonly names: readonly string[];
};

/** @param here the formula's own sheet, null for the text of a defined name; @param sheets all, in the order of tabs. */
export function readsOf(
  formula: string,
  here: string | null,
  sheets: readonly string[],
  shift: Shift = NO_SHIFT,
): Reads {
  const cells: { sheet: string; range: Range }[] = [];
  const names: string[] = [];
  for (const token of tokens(formula)) {
    if (token.kind === 'name') {
      names.push(token.name);
      continue;
    }
    const from = shifted(token.from, shift);
    const to = shifted(token.to, shift);
    const [left, right] = span(from.column, to.column, MAX_COLUMNS);
    const [top, bottom] = span(from.row, to.row, MAX_ROWS);
    const range = { top, left, bottom, right };
    cells.push(...sheetsNamed(token.sheet ?? here, sheets).map((sheet) => ({ sheet, range })));
  }
  return { cells, names };
}

function sheetsNamed(written: string | null, sheets: readonly string[]): readonly string[] {
  if (written === null) return [];
  const place = (name: string) => sheets.findIndex((each) => each.toLowerCase() === name.toLowerCase());
  const [first = '', last = first] = written.split(':');
  const from = place(first);
  return from === -1 ? [] : sheets.slice(from, place(last) + 1);
}

function span(a: number | null, b: number | null, all: number): [number, number] {
  return a === null || b === null ? [1, all] : [Math.min(a, b), Math.max(a, b)];
}

/** Sheet names are compared without case; another workbook's (`[1]申报汇总`) is never ours. */
function namesSheet(written: string | null, target: Target): boolean {
  if (written === null) return false;
  const place = (name: string) => target.sheets.findIndex((each) => each.toLowerCase() === name.toLowerCase());
  const [first = '', last] = written.split(':');
  if (last === undefined) return first.toLowerCase() === target.sheet.toLowerCase();
  const between = place(target.sheet);
  return between >= place(first) && between <= place(last);
}

/** The formula as it reads where it is copied to: relative references moved, fixed ones kept. */
export function moved(formula: string, shift: Shift): string {
  const pieces: string[] = [];
  let at = 0;
  for (const token of tokens(formula)) {
    if (token.kind === 'name') continue;
    const from = address(shifted(token.from, shift));
    const to = token.to === token.from ? '' : `:${address(shifted(token.to, shift))}`;
    pieces.push(formula.slice(at, token.start), from === null || to === ':null' ? '#REF!' : from + to);
    at = token.end;
  }
  return pieces.join('') + formula.slice(at);
}

function address({ row, rowFixed, column, columnFixed }: Corner): string | null {
  if ((row !== null && (row < 1 || row > MAX_ROWS)) || (column !== null && (column < 1 || column > MAX_COLUMNS)))
    return null;
  const letters = column === null ? '' : `${columnFixed ? '$' : ''}${columnLetter(column)}`;
  return `${letters}${row === null ? '' : `${rowFixed ? '$' : ''}${row}`}`;
}
