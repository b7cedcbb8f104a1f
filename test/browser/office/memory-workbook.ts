/** A workbook in memory that behaves as Excel does where our host depends on it: typing, looks, formats that move. */
import { cellAddress, parseRange, rangeAddress } from '../../../shared/model/address.ts';
import type { Range } from '../../../shared/model/grid.ts';

export type Value = string | number | boolean;
/** Properties by their path, such as `format.font.bold`; what is not said is as in a new workbook. */
export type Look = Readonly<Record<string, unknown>>;
export type MemoryCell = { value: Value; formula: string | null; format: string; look: Look };

export type MemoryFormat = { readonly id: string; ranges: Range[]; formula: string; fill: string | null };
export type MemoryTable = { readonly id: string; place: Range };

export type MemorySheet = {
  readonly id: string;
  name: string;
  visibility: string;
  showGridlines: boolean;
  isProtected: boolean;
  readonly rows: (MemoryCell | undefined)[][];
  readonly widths: Map<number, number>;
  merges: Range[];
  formats: MemoryFormat[];
  tables: MemoryTable[];
  /** Rows that a filter hides. */
  hidden: Set<number>;
};

export type SheetState = Pick<MemorySheet, 'name' | 'visibility'> & {
  /** The cells that hold anything, by their address. */
  readonly cells: Readonly<Record<string, MemoryCell>>;
  readonly widths: readonly (readonly [number, number])[];
  readonly merges: readonly string[];
  readonly formats: readonly { readonly formula: string; readonly fill: string | null; readonly ranges: string }[];
  readonly tables: readonly string[];
};

export type SheetSource = {
  readonly name: string;
  readonly hidden: boolean;
  readonly values: readonly (readonly (Value | null)[])[];
  readonly formulas: readonly { readonly row: number; readonly column: number; readonly text: string }[];
  readonly numberFormats: readonly { readonly row: number; readonly column: number; readonly format: string }[];
  readonly merges: readonly Range[];
  readonly formats: readonly {
    readonly formula: string;
    readonly fill: string | null;
    readonly ranges: readonly Range[];
  }[];
};

export const PLAIN: Look = {
  style: 'Normal',
  'format.fill.color': '#FFFFFF',
  'format.fill.pattern': 'None',
  'format.font.bold': false,
  'format.font.color': '#000000',
  'format.font.italic': false,
  'format.font.name': '宋体',
  'format.font.size': 11,
  'format.horizontalAlignment': 'General',
  'format.verticalAlignment': 'Center',
  'format.wrapText': false,
  'format.indentLevel': 0,
  ...Object.fromEntries(
    ['bottom', 'left', 'right', 'top'].flatMap((edge) => [
      [`format.borders.${edge}.style`, 'None'],
      [`format.borders.${edge}.color`, '#000000'],
      [`format.borders.${edge}.weight`, 'Thin'],
    ]),
  ),
};

/** Excel's own width of a column, in points. */
const DEFAULT_WIDTH = 48;
/** 1900-01-01 is day 1, and Excel counts a 29th of February 1900. */
const DAYS_BEFORE_1970 = 25_569;
const DAY_MS = 86_400_000;

export class MemoryWorkbook {
  readonly name: string;
  sheets: MemorySheet[] = [];
  active: string;
  isProtected = false;
  date1904 = false;
  parts: { id: string; xml: string }[] = [];
  private ids = 0;

  constructor(name: string, sheets: readonly SheetSource[]) {
    this.name = name;
    for (const source of sheets) this.load(source);
    this.active = this.sheets.find(({ visibility }) => visibility === 'Visible')?.id ?? '';
  }

  nextId(what: string): string {
    this.ids += 1;
    return `{${what}-${this.ids}}`;
  }

  addSheet(name: string): MemorySheet {
    const sheet: MemorySheet = {
      id: this.nextId('sheet'),
      name,
      visibility: 'Visible',
      showGridlines: true,
      isProtected: false,
      rows: [],
      widths: new Map(),
      merges: [],
      formats: [],
      tables: [],
      hidden: new Set(),
    };
    this.sheets.push(sheet);
    return sheet;
  }

  find(nameOrId: unknown): MemorySheet | null {
    return this.sheets.find(({ name, id }) => name === nameOrId || id === nameOrId) ?? null;
  }

  /** Everything that a person would see or a file would hold. */
  state(): SheetState[] {
    return this.sheets.map(({ name, visibility, rows, widths, merges, formats, tables }) => ({
      name,
      visibility,
      cells: Object.fromEntries(
        rows.flatMap((row, at) =>
          row.flatMap((cell, column) => (cell && !isBlank(cell) ? [[cellAddress(at + 1, column + 1), cell]] : [])),
        ),
      ),
      widths: [...widths].filter(([, width]) => width !== DEFAULT_WIDTH),
      merges: merges.map(rangeAddress),
      formats: formats.map(({ formula, fill, ranges }) => ({
        formula,
        fill,
        ranges: ranges.map(rangeAddress).join(','),
      })),
      tables: tables.map(({ place }) => rangeAddress(place)),
    }));
  }

  private load({ name, hidden, values, formulas, numberFormats, merges, formats }: SheetSource): void {
    const sheet = this.addSheet(name);
    sheet.visibility = hidden ? 'Hidden' : 'Visible';
    sheet.merges = [...merges];
    sheet.formats = formats.map((format) => ({ ...format, ranges: [...format.ranges], id: this.nextId('format') }));
    values.forEach((row, at) => {
      row.forEach((value, column) => {
        if (value !== null) cellAt(sheet, at + 1, column + 1).value = value;
      });
    });
    for (const { row, column, text } of formulas) cellAt(sheet, row, column).formula = `=${text}`;
    for (const { row, column, format } of numberFormats) cellAt(sheet, row, column).format = format;
  }
}

export function cellAt(sheet: MemorySheet, row: number, column: number): MemoryCell {
  const cells = sheet.rows[row - 1] ?? [];
  while (sheet.rows.length < row) sheet.rows.push([]);
  sheet.rows[row - 1] = cells;
  const cell = cells[column - 1] ?? { value: '', formula: null, format: 'General', look: {} };
  cells[column - 1] = cell;
  return cell;
}

export function peek(sheet: MemorySheet, row: number, column: number): MemoryCell | undefined {
  return sheet.rows[row - 1]?.[column - 1];
}

export function widthOf(sheet: MemorySheet, column: number): number {
  return sheet.widths.get(column) ?? DEFAULT_WIDTH;
}

export function isBlank({ value, format, look }: MemoryCell): boolean {
  return value === '' && format === 'General' && Object.keys(look).length === 0;
}

/** What stands anywhere: of values alone, or of formats as well. */
export function usedRange(sheet: MemorySheet, valuesOnly: boolean): Range | null {
  let used: Range | null = null;
  sheet.rows.forEach((row, at) => {
    row.forEach((cell, column) => {
      if (!cell || (valuesOnly ? cell.value === '' && cell.formula === null : isBlank(cell))) return;
      const { top, left, bottom, right } = used ?? { top: at + 1, left: column + 1, bottom: 0, right: 0 };
      used = {
        top,
        left: Math.min(left, column + 1),
        bottom: Math.max(bottom, at + 1),
        right: Math.max(right, column + 1),
      };
    });
  });
  return used;
}

/** What typing, or setting a value, makes of a cell. */
export function enter(sheet: MemorySheet, row: number, column: number, typed: Value): void {
  const cell = cellAt(sheet, row, column);
  cell.formula = null;
  if (typeof typed !== 'string') {
    cell.value = cell.format === '@' ? String(typed) : typed;
    return;
  }
  if (typed.startsWith("'")) cell.value = typed.slice(1);
  else if (cell.format === '@') cell.value = typed;
  else if (typed.startsWith('=')) {
    cell.formula = typed;
    cell.value = calculate(sheet, typed);
  } else cell.value = understood(cell, typed);
}

function understood(cell: MemoryCell, typed: string): Value {
  if (/^(?:true|false)$/i.test(typed)) return typed.toLowerCase() === 'true';
  if (/^[+-]?\d+(?:\.\d+)?$/.test(typed)) return Number(typed);
  const date = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})$/.exec(typed);
  if (!date) return typed;
  cell.format = 'yyyy/m/d';
  return Date.UTC(Number(date[1]), Number(date[2]) - 1, Number(date[3])) / DAY_MS + DAYS_BEFORE_1970;
}

/** After values were entered, one or many: formulas follow. */
export function recalculate(sheet: MemorySheet): void {
  for (const row of sheet.rows) for (const cell of row) if (cell?.formula) cell.value = calculate(sheet, cell.formula);
}

/** Sums of a range and of two numbers, chance, and what follows from one cell: all that the tests' workbooks calculate. */
function calculate(sheet: MemorySheet, formula: string): Value {
  const added = /^=(\d+)\+(\d+)$/.exec(formula);
  if (added) return Number(added[1]) + Number(added[2]);
  if (formula === '=RAND()') return Math.random();
  const doubled = parseRange(/^=([A-Z]+\d+)\*2$/.exec(formula)?.[1] ?? '');
  if (doubled) return 2 * Number(peek(sheet, doubled.top, doubled.left)?.value);
  const range = parseRange(/^=SUM\(([^)]+)\)$/.exec(formula)?.[1] ?? '');
  if (!range) return '#NAME?';
  let sum = 0;
  for (let row = range.top; row <= range.bottom; row += 1)
    for (let column = range.left; column <= range.right; column += 1) {
      const value = peek(sheet, row, column)?.value;
      if (typeof value === 'number') sum += value;
    }
  return sum;
}

/** A person inserts a row: what stands below moves, and formats, merges and tables with it. */
export function insertRow(sheet: MemorySheet, at: number): void {
  sheet.rows.splice(at - 1, 0, []);
  const moved = (range: Range): Range => ({
    ...range,
    top: range.top >= at ? range.top + 1 : range.top,
    bottom: range.bottom >= at ? range.bottom + 1 : range.bottom,
  });
  sheet.merges = sheet.merges.map(moved);
  sheet.formats = sheet.formats.map((format) => ({ ...format, ranges: format.ranges.map(moved) }));
  sheet.tables = sheet.tables.map((table) => ({ ...table, place: moved(table.place) }));
}

/** A person deletes a row: what stands below moves up. */
export function deleteRow(sheet: MemorySheet, at: number): void {
  sheet.rows.splice(at - 1, 1);
  const left = (ranges: readonly Range[]): Range[] =>
    ranges
      .map((range) => ({
        ...range,
        top: range.top > at ? range.top - 1 : range.top,
        bottom: range.bottom >= at ? range.bottom - 1 : range.bottom,
      }))
      .filter(({ top, bottom }) => top <= bottom);
  sheet.merges = left(sheet.merges);
  sheet.formats = sheet.formats.map((format) => ({ ...format, ranges: left(format.ranges) }));
  sheet.tables = sheet.tables.flatMap((table) => left([table.place]).map((place) => ({ ...table, place })));
}

/** Two rows change places, as sorting does it: formats stay where they are. */
export function swapRows({ rows }: MemorySheet, one: number, other: number): void {
  const [first = [], second = []] = [rows[one - 1], rows[other - 1]];
  rows[one - 1] = second;
  rows[other - 1] = first;
}

/** Cells right of a table make room for a column of it, or close up where one goes. */
export function resizeTable(sheet: MemorySheet, table: MemoryTable, column: number, by: 1 | -1): void {
  const { top, bottom, right } = table.place;
  for (let row = top; row <= bottom; row += 1) {
    const cells = sheet.rows[row - 1] ?? [];
    while (cells.length < column - 1) cells.push(undefined);
    if (by === 1) cells.splice(column - 1, 0, undefined);
    else cells.splice(column - 1, 1);
    sheet.rows[row - 1] = cells;
  }
  table.place = { ...table.place, right: right + by };
}
