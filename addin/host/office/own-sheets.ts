/** Sheets of our own, such as 核验报告: made anew by each write, and read again so that undo can put them back. */
import type { ReportCell, ReportSheet, ReportStyle } from '../../../shared/model/edits.ts';
import type { Range } from '../../../shared/model/grid.ts';
import { areasAt, PLACE, placeOf, rangeAt } from './areas.ts';
import { oneSync } from './batch.ts';
import { asWritten } from './cell-values.ts';
import { type Look, readCellLooks } from './looks.ts';
import type { Piece } from './write-blocks.ts';

const MONEY = '#,##0.00';
const COUNT = '#,##0';
const HEADING_FILL = '#E7ECF3';
const TITLE_SIZE = 16;

/** Points of a column's width for each character in it, and for the room beside them, in Excel's usual letters. */
const POINTS_PER_CHARACTER = 5.25;
const POINTS_BESIDE = 3.75;

export function columnPoints(characters: number): number {
  return characters * POINTS_PER_CHARACTER + POINTS_BESIDE;
}

/** A sheet to be made; where it takes the place of an earlier one, at that one's position among the tabs. */
export type PlacedSheet = ReportSheet & { readonly position: number | null };

/** Puts an empty sheet into the queue; its values are written in blocks with all others. */
export function addOwnSheet(context: Excel.RequestContext, { name, widths, position }: PlacedSheet): void {
  const sheet = context.workbook.worksheets.add(name);
  if (position !== null) sheet.position = position;
  sheet.showGridlines = false;
  widths.forEach((width, at) => {
    rangeAt(sheet, { top: 1, left: at + 1, bottom: 1, right: at + 1 }).format.columnWidth = columnPoints(width);
  });
}

export function ownSheetPiece({ name, rows }: ReportSheet): Piece {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 1);
  return {
    sheet: name,
    place: { top: 1, left: 1, bottom: rows.length, right: width },
    values: rows.map((row) => Array.from({ length: width }, (_, at) => asWritten(row[at]?.value ?? null))),
  };
}

/** Puts the looks of its cells into the queue. */
export function dressOwnSheet(context: Excel.RequestContext, { name, rows }: ReportSheet): void {
  const sheet = context.workbook.worksheets.getItem(name);
  for (const [style, ranges] of rangesByStyle(rows)) {
    const format = style === 'money' ? MONEY : style === 'count' ? COUNT : null;
    if (format !== null) for (const range of ranges) setNumberFormat(rangeAt(sheet, range), format);
    for (const areas of areasAt(sheet, ranges)) dress(areas.format, style);
  }
  sheet.getUsedRange(true).untrack().format.autofitRows();
}

/** One format for all cells of a range: Excel takes it as it is, though its types ask for one for each cell. */
export function setNumberFormat(range: Excel.Range, format: string): void {
  Object.assign(range, { numberFormat: format });
}

function dress(format: Excel.RangeFormat, style: ReportStyle): void {
  format.verticalAlignment = Excel.VerticalAlignment.top;
  switch (style) {
    case 'title':
      format.font.size = TITLE_SIZE;
      format.font.bold = true;
      break;
    case 'heading':
      format.font.bold = true;
      format.fill.color = HEADING_FILL;
      format.wrapText = true;
      format.verticalAlignment = Excel.VerticalAlignment.center;
      break;
    case 'label':
      format.horizontalAlignment = Excel.HorizontalAlignment.left;
      break;
    case 'wrapped':
      format.wrapText = true;
      break;
    case 'money':
    case 'count':
      format.horizontalAlignment = Excel.HorizontalAlignment.right;
      break;
    case 'text':
      break;
  }
}

/** Cells of one style that stand below each other are one range. */
function rangesByStyle(rows: ReportSheet['rows']): Map<ReportStyle, Range[]> {
  const byStyle = new Map<ReportStyle, Range[]>();
  const open = new Map<
    number,
    { style: ReportStyle; range: { top: number; left: number; bottom: number; right: number } }
  >();
  rows.forEach((cells, at) => {
    const width = Math.max(cells.length, ...open.keys());
    for (let column = 0; column <= width; column += 1) {
      const style = cells[column]?.style;
      const above = open.get(column);
      if (style === undefined) open.delete(column);
      else if (above?.style === style) above.range.bottom = at + 1;
      else {
        const range = { top: at + 1, left: column + 1, bottom: at + 1, right: column + 1 };
        open.set(column, { style, range });
        byStyle.set(style, [...(byStyle.get(style) ?? []), range]);
      }
    }
  });
  return byStyle;
}

/** The sheet as we once made it. */
export async function readOwnSheet(context: Excel.RequestContext, id: string): Promise<ReportSheet> {
  const { name, values, formats, place, widths } = await oneSync(context, () => {
    const sheet = context.workbook.worksheets.getItem(id);
    const used = sheet.getUsedRange(true).untrack();
    sheet.load('name');
    used.load(`values,numberFormat,${PLACE}`);
    const first = Array.from({ length: WIDEST }, (_, at) => {
      const { format } = rangeAt(sheet, { top: 1, left: at + 1, bottom: 1, right: at + 1 });
      format.load('columnWidth');
      return format;
    });
    return () => ({
      name: sheet.name,
      values: used.values as unknown[][],
      formats: used.numberFormat as unknown[][],
      place: placeOf(used),
      widths: first.map(({ columnWidth }) => (columnWidth - POINTS_BESIDE) / POINTS_PER_CHARACTER),
    });
  });
  const { cells } = await readCellLooks(context, id, place);
  const rows = values.map((row, at) =>
    row.map((value, column) => cellOf(value, formats[at]?.[column], cells[at]?.[column])),
  );
  return { name, widths: widths.slice(0, place.right), rows };
}

/** Columns of the widest of our sheets. */
const WIDEST = 16;

function cellOf(value: unknown, format: unknown, look: Look | undefined): ReportCell | null {
  if ((typeof value !== 'string' && typeof value !== 'number') || value === '') return null;
  return { value, style: styleOf(format, look) };
}

function styleOf(format: unknown, { format: look }: Look = {}): ReportStyle {
  if (format === MONEY) return 'money';
  if (format === COUNT) return 'count';
  if (look?.font?.bold) return look.font.size === TITLE_SIZE ? 'title' : 'heading';
  if (look?.wrapText) return 'wrapped';
  return look?.horizontalAlignment === Excel.HorizontalAlignment.left ? 'label' : 'text';
}
