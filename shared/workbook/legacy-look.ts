/** What SheetJS tells of how a workbook of another format looks: widths, heights, number formats, hidden rows. */
import type { WorkBook, WorkSheet } from 'xlsx';
import type { CellLook, ColumnLook, RowLook, SheetLook, WorkbookLook } from './look.ts';
import { LINE_HEIGHT } from './row-height.ts';

const BODY_SIZE = 11;
const DEFAULT_WIDTH = 8.43;

/** @param names the sheets that became grids, in their order. */
export function legacyLook(book: WorkBook, names: readonly string[]): WorkbookLook {
  const styles: CellLook[] = [{}];
  const places = new Map<string, number>();
  const styleOf = (format: string): number => {
    const place = places.get(format) ?? styles.push({ format }) - 1;
    places.set(format, place);
    return place;
  };
  const sheets = names.map((name) => sheetLook(book.Sheets[name], styleOf));
  return { fontSize: BODY_SIZE, styles, sheets, activeSheet: 0 };
}

/** A sheet of which nothing is known but its values. */
export const PLAIN_SHEET: SheetLook = {
  columns: [],
  rows: [],
  defaultWidth: DEFAULT_WIDTH,
  defaultHeight: LINE_HEIGHT,
  frozen: { rows: 0, columns: 0 },
  gridlines: true,
  formulas: [],
  ours: { cells: [], marks: [] },
};

export function plainLook(sheets: number): WorkbookLook {
  return {
    fontSize: BODY_SIZE,
    styles: [{}],
    sheets: Array.from({ length: sheets }, () => PLAIN_SHEET),
    activeSheet: 0,
  };
}

function sheetLook(sheet: WorkSheet | undefined, styleOf: (format: string) => number): SheetLook {
  if (!sheet) return PLAIN_SHEET;
  const columns = (sheet['!cols'] ?? []).flatMap((column, at): ColumnLook[] => {
    if (!column) return [];
    const { width, hidden } = column;
    return [
      { first: at + 1, last: at + 1, ...(width === undefined ? {} : { width }), hidden: hidden === true, style: 0 },
    ];
  });
  const data = sheet['!data'] ?? [];
  const heights = sheet['!rows'] ?? [];
  const rows = Array.from({ length: Math.max(data.length, heights.length) }, (_, at): RowLook => {
    const { hpt, hidden } = heights[at] ?? {};
    const styles = Array.from(data[at] ?? [], (cell) =>
      typeof cell?.z === 'string' && cell.z !== 'General' ? styleOf(cell.z) : undefined,
    );
    return { row: at + 1, ...(hpt === undefined ? {} : { height: hpt }), hidden: hidden === true, style: 0, styles };
  });
  return { ...PLAIN_SHEET, columns, rows };
}
