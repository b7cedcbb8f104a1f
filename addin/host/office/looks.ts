/** How cells look: of a whole column at once where it looks the same all the way down, cell by cell where not. */
import type { Range } from '../../../shared/model/grid.ts';
import { rangeAt } from './areas.ts';
import { nextTurn, oneSync } from './batch.ts';

/** Every property that we ever set in a cell. */
const LOOK = {
  style: true,
  format: {
    borders: { color: true, style: true, weight: true },
    fill: { color: true, pattern: true },
    font: { bold: true, color: true, italic: true, name: true, size: true },
    horizontalAlignment: true,
    verticalAlignment: true,
    wrapText: true,
    indentLevel: true,
  },
} satisfies Excel.CellPropertiesLoadOptions;

/** One cell's look takes about 600 bytes in an answer; this many stay far below 5 MB. */
const CELLS_AT_ONCE = 3000;

export type Look = Excel.SettableCellProperties;

/** Columns that look the same all the way down, or the looks of each cell. */
export type Looks = { readonly place: Range; readonly columns?: readonly Look[]; readonly cells?: readonly Look[][] };

/** Puts into the queue what the columns of a place look like; null afterwards where one of them is mixed. */
export function askColumnLooks(sheet: Excel.Worksheet, place: Range): () => Looks | null {
  const asked = rangeAt(sheet, place).getColumnProperties(LOOK);
  return () => (asked.value.some(isMixed) ? null : { place, columns: asked.value });
}

export function askLook(sheet: Excel.Worksheet, row: number, column: number): () => Look {
  const asked = rangeAt(sheet, { top: row, left: column, bottom: row, right: column }).getCellProperties(LOOK);
  return () => asked.value[0]?.[0] ?? {};
}

export async function readCellLooks(
  context: Excel.RequestContext,
  sheetId: string,
  place: Range,
): Promise<Looks & { readonly cells: Look[][] }> {
  const rows = Math.max(1, Math.floor(CELLS_AT_ONCE / (place.right - place.left + 1)));
  const cells: Look[][] = [];
  for (let top = place.top; top <= place.bottom; top += rows) {
    const block = { ...place, top, bottom: Math.min(place.bottom, top + rows - 1) };
    const read = await oneSync(context, () => {
      const asked = rangeAt(context.workbook.worksheets.getItem(sheetId), block).getCellProperties(LOOK);
      return () => asked.value;
    });
    cells.push(...read);
    await nextTurn();
  }
  return { place, cells };
}

/** Puts into the queue that cells look as they did. The plain style first: it takes away what a look does not name. */
export function restoreLooks(sheet: Excel.Worksheet, { place, columns, cells }: Looks): void {
  const range = rangeAt(sheet, place);
  range.style = Excel.BuiltInStyle.normal;
  if (columns) range.setColumnProperties(columns.map(settable));
  if (cells) range.setCellProperties(cells.map((row) => row.map(settable)));
}

/** Puts into the queue that cells look like another: its letters, its fill, its lines, its place in the cell. */
export function dressLike(target: Excel.RangeFormat, { format = {} }: Look): void {
  const { font, fill, borders, horizontalAlignment, verticalAlignment, wrapText } = format;
  if (font) target.font.set(font);
  if (fill?.pattern && fill.pattern !== 'None' && fill.color) target.fill.color = fill.color;
  const line = borders?.bottom;
  if (line?.style && line.style !== 'None') {
    for (const edge of EDGES) {
      const border = target.borders.getItem(edge);
      border.style = line.style;
      if (line.color) border.color = line.color;
      if (line.weight) border.weight = line.weight;
    }
  }
  if (horizontalAlignment) target.horizontalAlignment = horizontalAlignment;
  if (verticalAlignment) target.verticalAlignment = verticalAlignment;
  if (wrapText !== undefined) target.wrapText = wrapText;
}

const EDGES = ['EdgeTop', 'EdgeBottom', 'EdgeLeft', 'EdgeRight', 'InsideHorizontal', 'InsideVertical'] as const;

/** A fill or border that is none would become white, or black, when it is set. */
function settable({ style, format = {} }: Look): Look {
  const { fill, borders, ...rest } = format;
  const edges = Object.entries(borders ?? {}).filter(([, edge]) => edge?.style && edge.style !== 'None');
  return {
    ...(style === undefined ? {} : { style }),
    format: {
      ...rest,
      ...(fill?.pattern && fill.pattern !== 'None' ? { fill } : {}),
      ...(edges.length > 0 ? { borders: Object.fromEntries(edges) } : {}),
    },
  };
}

function isMixed(look: unknown): boolean {
  if (look === null) return true;
  return typeof look === 'object' && Object.values(look as object).some(isMixed);
}
