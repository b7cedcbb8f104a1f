/** What an .xlsx looks like: read beside its values, and only where somebody is going to see it. */
import { MAX_COLUMNS, parseRange } from '../model/address.ts';
import { Colours } from './colours.ts';
import { moved } from './formula.ts';
import type { ColumnLook, FormulaLook, RowLook, SheetLook, WorkbookLook } from './look.ts';
import { findMarks, findOwned } from './owned-cells.ts';
import { readCell } from './row-cells.ts';
import { LINE_HEIGHT } from './row-height.ts';
import { readStyleLooks } from './style-looks.ts';
import { frameOf, parseFrame, type ReadSheet, type ReadWorkbook } from './xlsx-read.ts';
import { attribute, child, descendants, isTrue, parseXml, type XmlElement } from './xml.ts';
import { XmlCursor } from './xml-cursor.ts';

/** Characters of a column in a sheet that says nothing of its columns, as Excel has it. */
const DEFAULT_WIDTH = 8.43;

export function readLook(workbook: ReadWorkbook): WorkbookLook {
  const { pack, part, sheets } = workbook;
  const related = (type: string): string | undefined => {
    const found = pack.relationships(part).find((each) => each.type === type);
    return found && pack.text(found.target);
  };
  const theme = related('theme');
  const styles = related('styles');
  const root = parseXml(pack.text(part) ?? '<workbook/>');
  const [view] = descendants(root, 'workbookView');
  const active = Number((view && attribute(view, 'activeTab')) ?? 0);
  const colours = new Colours(theme, styles === undefined ? undefined : parseXml(styles));
  return {
    ...readStyleLooks(styles, theme),
    sheets: sheets.map((sheet) => sheetLook(workbook, sheet, colours)),
    activeSheet: Math.max(
      0,
      sheets.findIndex(({ position }) => position === active),
    ),
  };
}

function sheetLook({ pack }: ReadWorkbook, sheet: ReadSheet, colours: Colours): SheetLook {
  const bytes = pack.bytes(sheet.part) ?? new Uint8Array();
  const root = parseFrame(frameOf(bytes, sheet.scan));
  const format = child(root, 'sheetFormatPr');
  const [view] = descendants(root, 'sheetView');
  const properties = child(root, 'sheetPr');
  const tabColour = colours.of(properties && child(properties, 'tabColor'));
  const filterElement = child(root, 'autoFilter');
  const filter = parseRange((filterElement && attribute(filterElement, 'ref')) ?? '');
  const { rows, formulas } = rowLooks(bytes, sheet);
  return {
    columns: (child(root, 'cols')?.children ?? []).map(columnLook),
    rows,
    defaultWidth: numberOf(format, 'defaultColWidth') ?? DEFAULT_WIDTH,
    defaultHeight: numberOf(format, 'defaultRowHeight') ?? LINE_HEIGHT,
    frozen: frozenPanes(view && child(view, 'pane')),
    gridlines:
      view === undefined || attribute(view, 'showGridLines') === undefined || isTrue(attribute(view, 'showGridLines')),
    ...(tabColour === undefined ? {} : { tabColour }),
    ...(filter ? { filter } : {}),
    formulas,
    ours: { cells: findOwned(root, sheet.grid.rows), marks: findMarks(root) },
  };
}

function numberOf(element: XmlElement | undefined, name: string): number | undefined {
  const value = Number((element && attribute(element, name)) ?? Number.NaN);
  return value > 0 ? value : undefined;
}

function columnLook(element: XmlElement): ColumnLook {
  const width = numberOf(element, 'width');
  return {
    first: Number(attribute(element, 'min')) || 1,
    last: Math.min(Number(attribute(element, 'max')) || 1, MAX_COLUMNS),
    ...(width === undefined ? {} : { width }),
    hidden: isTrue(attribute(element, 'hidden')),
    style: Number(attribute(element, 'style') ?? 0),
  };
}

/** Panes that are only split, and scroll, are not shown. */
function frozenPanes(pane: XmlElement | undefined): SheetLook['frozen'] {
  if (!pane || !(attribute(pane, 'state') ?? '').startsWith('frozen')) return { rows: 0, columns: 0 };
  return { rows: numberOf(pane, 'ySplit') ?? 0, columns: numberOf(pane, 'xSplit') ?? 0 };
}

/** One more walk over the rows, for what the values have no use for. */
function rowLooks(bytes: Uint8Array, { scan }: ReadSheet): { rows: RowLook[]; formulas: FormulaLook[] } {
  const { index } = scan;
  const rows: RowLook[] = [];
  const formulas: FormulaLook[] = [];
  const shared = new Map<string, { text: string; row: number; column: number }>();
  for (let record = 0; record < index.length; record++) {
    const row = index.row(record);
    const cursor = new XmlCursor(bytes, index.start(record));
    cursor.next();
    const own = rowAttributes(cursor);
    const styles: (number | undefined)[] = [];
    let previous = 0;
    const end = index.contentEnd(record);
    while (end > index.openEnd(record) && cursor.next() && cursor.tagStart < end) {
      if (!cursor.named('c')) {
        cursor.skipTag();
        cursor.skipElement();
        continue;
      }
      const cell = readCell(cursor, previous);
      previous = cell.column;
      styles[cell.column - 1] = cell.style;
      const { formula } = cell;
      if (!formula) continue;
      const place = { row, column: cell.column };
      if (formula.type === 'shared' && formula.text !== '')
        shared.set(formula.sharedIndex, { ...place, text: formula.text });
      const origin = formula.type === 'shared' && formula.text === '' ? shared.get(formula.sharedIndex) : undefined;
      const text = origin
        ? moved(origin.text, { rows: row - origin.row, columns: cell.column - origin.column })
        : formula.text;
      if (text !== '') formulas.push({ ...place, text });
    }
    rows.push({ row, ...own, styles });
  }
  return { rows, formulas };
}

/** On the tag `<row`, which is passed. */
function rowAttributes(cursor: XmlCursor): { height?: number; hidden: boolean; style: number } {
  let height: number | undefined;
  let hidden = false;
  let style = 0;
  while (cursor.nextAttribute()) {
    const name = cursor.attributeName();
    if (name === 'ht') height = Number(cursor.value());
    else if (name === 'hidden') hidden = isTrue(cursor.value());
    else if (name === 's') style = cursor.integer() || 0;
  }
  return { ...(height !== undefined && height >= 0 ? { height } : {}), hidden, style };
}
