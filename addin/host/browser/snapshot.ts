/** Grids and their look → the grid engine's own model. Made in one pass, for a workbook may have millions of cells. */
import {
  BooleanNumber,
  BorderStyleTypes,
  CellValueType,
  HorizontalAlign,
  type ICellData,
  type IRange,
  type IStyleData,
  type IWorkbookData,
  type IWorksheetData,
  LocaleType,
  VerticalAlign,
  WrapStrategy,
} from '@univerjs/core';
import type { Cell, Grid, Range } from '../../../shared/model/grid.ts';
import type {
  CellLook,
  HorizontalPlace,
  LineStyle,
  SheetLook,
  VerticalPlace,
  WorkbookLook,
} from '../../../shared/workbook/look.ts';
import { heightOf, LINE_HEIGHT } from '../../../shared/workbook/row-height.ts';

/** Blank rows and columns that a person can type into beyond what the file holds, and room for our columns. */
const SPARE_ROWS = 30;
const SPARE_COLUMNS = 12;
const LEAST_ROWS = 100;
const LEAST_COLUMNS = 26;

const LINES: Readonly<Record<LineStyle, BorderStyleTypes>> = {
  hair: BorderStyleTypes.HAIR,
  dotted: BorderStyleTypes.DOTTED,
  dashed: BorderStyleTypes.DASHED,
  dashDot: BorderStyleTypes.DASH_DOT,
  dashDotDot: BorderStyleTypes.DASH_DOT_DOT,
  thin: BorderStyleTypes.THIN,
  medium: BorderStyleTypes.MEDIUM,
  mediumDashed: BorderStyleTypes.MEDIUM_DASHED,
  mediumDashDot: BorderStyleTypes.MEDIUM_DASH_DOT,
  mediumDashDotDot: BorderStyleTypes.MEDIUM_DASH_DOT_DOT,
  slantDashDot: BorderStyleTypes.SLANT_DASH_DOT,
  thick: BorderStyleTypes.THICK,
  double: BorderStyleTypes.DOUBLE,
};

const HORIZONTAL: Readonly<Record<HorizontalPlace, HorizontalAlign>> = {
  left: HorizontalAlign.LEFT,
  center: HorizontalAlign.CENTER,
  right: HorizontalAlign.RIGHT,
  justify: HorizontalAlign.JUSTIFIED,
  distributed: HorizontalAlign.DISTRIBUTED,
};

const VERTICAL: Readonly<Record<VerticalPlace, VerticalAlign>> = {
  top: VerticalAlign.TOP,
  center: VerticalAlign.MIDDLE,
  bottom: VerticalAlign.BOTTOM,
};

export function sheetId(at: number): string {
  return `sheet-${at}`;
}

/** Points → pixels at the usual 96 in an inch. */
export function pixelsOf(points: number): number {
  return Math.round((points * 96) / 72);
}

/** Digits of 11-point text are seven pixels wide, and a cell has five pixels of margin (ECMA-376 Part 1, 18.3.1.13). */
export function columnPixels(characters: number, fontSize: number): number {
  return Math.round(characters * ((7 * fontSize) / 11) + 5);
}

export function rangeOf({ top, left, bottom, right }: Range): IRange {
  return { startRow: top - 1, startColumn: left - 1, endRow: bottom - 1, endColumn: right - 1 };
}

export function snapshotOf(
  id: string,
  name: string,
  grids: readonly Grid[],
  look: WorkbookLook,
): Partial<IWorkbookData> {
  const sheets = grids.map((grid, at) => sheetData(sheetId(at), grid, look, look.sheets[at]));
  return {
    id,
    name,
    locale: LocaleType.ZH_CN,
    styles: Object.fromEntries(look.styles.map((style, at) => [String(at), styleData(style)])),
    sheetOrder: sheets.map(({ id }) => id),
    sheets: Object.fromEntries(sheets.map((sheet) => [sheet.id, sheet])),
    resources: filterResources(look),
  };
}

type SheetData = Partial<IWorksheetData> & { readonly id: string };

function sheetData(id: string, grid: Grid, look: WorkbookLook, sheet: SheetLook | undefined): SheetData {
  const columns = grid.rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0);
  const right = grid.merges.reduce((most, merge) => Math.max(most, merge.right), columns);
  const { rows = 0, columns: frozenColumns = 0 } = sheet?.frozen ?? {};
  const rowCount = Math.max(LEAST_ROWS, grid.rows.length + SPARE_ROWS, (sheet?.rows.at(-1)?.row ?? 0) + 1);
  const columnCount = Math.max(LEAST_COLUMNS, right + SPARE_COLUMNS);
  return {
    id,
    name: grid.name,
    hidden: grid.hidden ? BooleanNumber.TRUE : BooleanNumber.FALSE,
    ...(sheet?.tabColour === undefined ? {} : { tabColor: sheet.tabColour }),
    rowCount,
    columnCount,
    defaultColumnWidth: columnPixels(sheet?.defaultWidth ?? 8.43, look.fontSize),
    defaultRowHeight: pixelsOf(sheet?.defaultHeight ?? LINE_HEIGHT),
    showGridlines: sheet?.gridlines === false ? BooleanNumber.FALSE : BooleanNumber.TRUE,
    freeze: {
      xSplit: frozenColumns,
      ySplit: rows,
      startRow: rows > 0 ? rows : -1,
      startColumn: frozenColumns > 0 ? frozenColumns : -1,
    },
    mergeData: grid.merges.map(rangeOf),
    cellData: cellData(grid, sheet),
    rowData: rowData(grid, look, sheet),
    columnData: columnData(look, sheet, columnCount),
  };
}

function cellData(grid: Grid, sheet: SheetLook | undefined): Record<number, Record<number, ICellData>> {
  const data: Record<number, Record<number, ICellData>> = {};
  grid.rows.forEach((row, at) => {
    if (!row) return;
    const cells: Record<number, ICellData> = {};
    row.forEach((cell, column) => {
      if (cell !== undefined && cell !== null) cells[column] = cellOf(cell);
    });
    data[at] = cells;
  });
  for (const { row, styles } of sheet?.rows ?? []) {
    data[row - 1] ??= {};
    const cells = data[row - 1] ?? {};
    styles.forEach((style, column) => {
      if (style === undefined) return;
      const cell = cells[column];
      if (cell) cell.s = String(style);
      else if (style > 0) cells[column] = { s: String(style) };
    });
  }
  for (const { row, column, text } of sheet?.formulas ?? []) {
    const cells = data[row - 1];
    if (!cells) continue;
    cells[column - 1] = { ...cells[column - 1], f: `=${text}` };
  }
  return data;
}

export function cellOf(cell: Exclude<Cell, null>): ICellData {
  if (typeof cell === 'number') return { v: cell, t: CellValueType.NUMBER };
  if (typeof cell === 'boolean') return { v: cell ? 1 : 0, t: CellValueType.BOOLEAN };
  if (typeof cell === 'string') return { v: cell, t: CellValueType.STRING };
  return { v: cell.error, t: CellValueType.STRING };
}

function rowData(grid: Grid, look: WorkbookLook, sheet: SheetLook | undefined): IWorksheetData['rowData'] {
  const data: Record<number, NonNullable<IWorksheetData['rowData'][number]>> = {};
  if (!sheet) return data;
  const widths = widthsOf(sheet);
  for (const { row, height, hidden, style, styles } of sheet.rows) {
    const points = height ?? neededHeight(grid.rows[row - 1], styles, widths, look, sheet.defaultHeight);
    data[row - 1] = {
      h: pixelsOf(points),
      ...(hidden ? { hd: BooleanNumber.TRUE } : {}),
      ...(style > 0 ? { s: String(style) } : {}),
    };
  }
  return data;
}

function widthsOf(sheet: SheetLook): (column: number) => number {
  return (column) =>
    sheet.columns.find(({ first, last }) => first <= column && column <= last)?.width ?? sheet.defaultWidth;
}

/** A row without a height of its own is as high as its wrapped texts need: no program writes that down. */
function neededHeight(
  cells: readonly (Cell | undefined)[] | undefined,
  styles: readonly (number | undefined)[],
  widthOf: (column: number) => number,
  look: WorkbookLook,
  least: number,
): number {
  let height = least;
  cells?.forEach((cell, at) => {
    const style = look.styles[styles[at] ?? 0];
    if (typeof cell !== 'string' || !style?.wrap) return;
    const letters = { size: style.fontSize ?? look.fontSize, columnSize: look.fontSize };
    height = Math.max(height, heightOf(cell, widthOf(at + 1), letters));
  });
  return height;
}

function columnData(look: WorkbookLook, sheet: SheetLook | undefined, count: number): IWorksheetData['columnData'] {
  const data: Record<number, NonNullable<IWorksheetData['columnData'][number]>> = {};
  for (const { first, last, width, hidden, style } of sheet?.columns ?? []) {
    for (let column = first; column <= Math.min(last, count); column += 1) {
      data[column - 1] = {
        ...(width === undefined ? {} : { w: columnPixels(width, look.fontSize) }),
        ...(hidden ? { hd: BooleanNumber.TRUE } : {}),
        ...(style > 0 ? { s: String(style) } : {}),
      };
    }
  }
  return data;
}

/** What the sheet's own filter covers; which rows it hides is in the rows themselves. */
function filterResources(look: WorkbookLook): NonNullable<IWorkbookData['resources']> {
  const filters = look.sheets.flatMap(({ filter }, at) =>
    filter ? [[sheetId(at), { ref: rangeOf(filter), filterColumns: [], cachedFilteredOut: [] }]] : [],
  );
  return filters.length === 0
    ? []
    : [{ name: 'SHEET_FILTER_PLUGIN', data: JSON.stringify(Object.fromEntries(filters)) }];
}

export function styleData(look: CellLook): IStyleData {
  const { fontName, fontSize, colour, fill, horizontal, vertical, indent, rotation, format } = look;
  return {
    ...(fontName === undefined ? {} : { ff: fontName }),
    ...(fontSize === undefined ? {} : { fs: fontSize }),
    ...(look.bold ? { bl: BooleanNumber.TRUE } : {}),
    ...(look.italic ? { it: BooleanNumber.TRUE } : {}),
    ...(look.underline ? { ul: { s: BooleanNumber.TRUE } } : {}),
    ...(look.strike ? { st: { s: BooleanNumber.TRUE } } : {}),
    ...(colour === undefined ? {} : { cl: { rgb: colour } }),
    ...(fill === undefined ? {} : { bg: { rgb: fill } }),
    ...borders(look),
    ...(horizontal === undefined ? {} : { ht: HORIZONTAL[horizontal] }),
    vt: VERTICAL[vertical ?? 'bottom'],
    ...(look.wrap ? { tb: WrapStrategy.WRAP } : {}),
    ...(indent === undefined ? {} : { pd: { l: columnPixels(indent * 2, 11) } }),
    ...(rotation === undefined ? {} : { tr: rotation === 255 ? { a: 0, v: BooleanNumber.TRUE } : { a: -rotation } }),
    ...(format === undefined ? {} : { n: { pattern: format } }),
  };
}

function borders({ top, right, bottom, left }: CellLook): Pick<IStyleData, 'bd'> {
  if (!top && !right && !bottom && !left) return {};
  const line = (one: CellLook['top']) => one && { s: LINES[one.style], cl: { rgb: one.colour } };
  return {
    bd: {
      ...(top ? { t: line(top) } : {}),
      ...(right ? { r: line(right) } : {}),
      ...(bottom ? { b: line(bottom) } : {}),
      ...(left ? { l: line(left) } : {}),
    },
  };
}
