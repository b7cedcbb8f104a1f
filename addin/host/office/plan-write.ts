/** Looks before anything is written: whether it may be, what is there now, and beside what the results will stand. */
import type { Edits, SheetEdits } from '../../../shared/model/edits.ts';
import type { Range } from '../../../shared/model/grid.ts';
import { placeOwnSheets } from '../../../shared/model/own-sheets.ts';
import { freeName } from '../../../shared/workbook/workbook-parts.ts';
import { HostError, type SheetCells } from '../host.ts';
import { comparedExtent, refuseMoved } from '../moved.ts';
import { hullOf, rangeAt } from './areas.ts';
import { oneSync } from './batch.ts';
import { type Before, type OwnSheetBefore, readKept, type SheetBefore } from './before.ts';
import { askLook, type Look } from './looks.ts';
import { type PlacedSheet, readOwnSheet } from './own-sheets.ts';
import { readRows, type Values } from './read-sheets.ts';
import { type Standing, standingOf } from './standing.ts';
import { isOurs, type Survey, type SurveyedSheet, type SurveyedTable, survey } from './survey.ts';

export type SheetPlan = {
  readonly edits: SheetEdits;
  readonly sheet: SurveyedSheet;
  readonly block: Range;
  readonly table: SurveyedTable | null;
  /** How the cells left of ours look: the headings follow the heading, the rows the first row that was judged. */
  readonly headLook: Look;
  readonly rowLook: Look;
};

export type WritePlan = {
  readonly before: Before;
  readonly sheets: readonly SheetPlan[];
  readonly ownSheets: readonly PlacedSheet[];
  /** Where the results will stand, by the sheet's id. */
  readonly standing: ReadonlyMap<string, Standing>;
};

/** @throws HostError `gone`, `moved`, `protected` where it must not be. */
export async function planWrite(
  context: Excel.RequestContext,
  edits: Edits,
  read: readonly SheetCells[],
  signal: AbortSignal | undefined,
): Promise<WritePlan> {
  const found = await survey(
    context,
    edits.sheets.map(({ sheet }) => sheet),
  );
  refuseProtected(found, edits.ownSheets.length > 0 || found.tabs.some(isOurs));
  const rows = await refuseMovedRows(context, edits, read, found, signal);
  const looked = await lookAround(context, edits, found);
  const sheets: SheetBefore[] = [];
  const standing = new Map<string, Standing>();
  for (const { edits: one, sheet, block, table, widths } of looked) {
    const places = placesOf(block, sheet.owned);
    const kept = await readKept(context, sheet, places, one.headerRow);
    standing.set(sheet.id, standingOf(one, block, rows.get(sheet.name) ?? [], kept));
    sheets.push({
      id: sheet.id,
      places,
      kept,
      widths,
      formats: sheet.formats,
      table: table && { id: table.id, right: table.place.right },
    });
  }
  const earlier: OwnSheetBefore[] = [];
  for (const [position, tab] of found.tabs.entries()) {
    if (isOurs(tab)) earlier.push({ id: tab.id, sheet: { ...(await readOwnSheet(context, tab.id)), position } });
  }
  const ownSheets = placed(edits, found);
  const before = { sheets, ownSheets: earlier, added: ownSheets.map(({ name }) => name) };
  return { before, sheets: looked, ownSheets, standing };
}

/** Each in the place of an earlier one of its kind, and under that one's name, if there is one. */
function placed({ ownSheets }: Edits, { tabs }: Survey): PlacedSheet[] {
  const taken = tabs.filter((tab) => !isOurs(tab)).map(({ name }) => name);
  const earlier = tabs.map((sheet, position) => ({ sheet: { ...sheet, position }, firstCell: sheet.firstCell }));
  return placeOwnSheets(ownSheets, earlier).placed.map(({ sheet, earlier: before }) => {
    const name = before?.name ?? freeName(sheet.name, taken);
    taken.push(name);
    return { ...sheet, name, position: before?.position ?? null };
  });
}

/**
 * @param changesTabs whether a sheet is to be added or removed
 * @throws HostError `protected`
 */
export function refuseProtected({ structureIsProtected, sheets }: Survey, changesTabs: boolean): void {
  const sheet = sheets.find(({ isProtected }) => isProtected);
  if (sheet) throw new HostError('protected', `工作表“${sheet.name}”受保护，请先在“审阅”里撤销工作表保护，再试一次。`);
  if (structureIsProtected && changesTabs)
    throw new HostError(
      'protected',
      '工作簿的结构受保护，不能添加或删除核验报告，请先在“审阅”里撤销工作簿保护，再试一次。',
    );
}

/** @returns the rows as they are now, by the sheet's name */
async function refuseMovedRows(
  context: Excel.RequestContext,
  edits: Edits,
  read: readonly SheetCells[],
  found: Survey,
  signal: AbortSignal | undefined,
): Promise<Map<string, Values>> {
  const extents = edits.sheets.map((one) => {
    const { rows, columns } = comparedExtent(one, read);
    // Beyond what is used everything is blank, and need not be asked for.
    const used = found.sheets.find(({ name }) => name === one.sheet)?.used;
    return {
      name: one.sheet,
      rows: Math.min(rows, used?.bottom ?? 0),
      columns: Math.min(columns, used?.right ?? 0),
    };
  });
  const waiting = signal ? { signal } : {};
  const now = await readRows(context, extents, 'values', waiting);
  const cells = extents.map(({ name }) => ({ name, origin: 'A1', values: now.get(name) ?? [] }));
  await refuseMoved(edits, read, cells, async (sheet) => {
    const asked = extents.filter(({ name }) => name === sheet);
    const formulas = (await readRows(context, asked, 'formulas', waiting)).get(sheet) ?? [];
    return (row, column) => formulaOf(formulas[row - 1]?.[column - 1]);
  });
  return now;
}

/** A cell without a formula gives its value; a text that begins as a formula does counts as one, and does no harm. */
function formulaOf(cell: unknown): string | null {
  return typeof cell === 'string' && cell.startsWith('=') ? cell : null;
}

/** Looks and widths beside which the results will stand. */
function lookAround(context: Excel.RequestContext, edits: Edits, found: Survey) {
  return oneSync(context, () => {
    const asked = edits.sheets.flatMap((one) => {
      const sheet = found.sheets.find(({ name }) => name === one.sheet);
      if (!sheet) return [];
      const worksheet = context.workbook.worksheets.getItem(sheet.id);
      const beside = Math.max(1, one.firstColumn - 1);
      const headLook = askLook(worksheet, one.headerRow, beside);
      const rowLook = askLook(worksheet, one.rows[0]?.row ?? one.headerRow, beside);
      const columns = one.columns.map((_, at) => one.firstColumn + at);
      const formats = columns.map((column) => {
        const { format } = rangeAt(worksheet, { top: 1, left: column, bottom: 1, right: column });
        format.load('columnWidth');
        return format;
      });
      const block = blockOf(one);
      const table = tableBeside(one, sheet, block);
      return [
        () => ({
          edits: one,
          sheet,
          block,
          table,
          headLook: headLook(),
          rowLook: rowLook(),
          widths: new Map(columns.map((column, at) => [column, formats[at]?.columnWidth ?? 0])),
        }),
      ];
    });
    return () => asked.map((answer) => answer());
  });
}

/** The table whose columns stand right before ours, or hold ours already: then results are columns of it. */
function tableBeside(
  { headerRow, firstColumn, rows }: SheetEdits,
  sheet: SurveyedSheet,
  block: Range,
): SurveyedTable | null {
  const found = sheet.tables.find(
    ({ place: { top, left, bottom, right } }) =>
      top === headerRow && left < firstColumn && right >= firstColumn - 1 && bottom >= (rows.at(-1)?.row ?? headerRow),
  );
  if (!found) return null;
  const held = found.place.right - firstColumn + 1;
  const ours = sheet.owned.length > 0 ? (hullOf(sheet.owned)?.right ?? 0) : 0;
  return held === 0 || found.place.right <= Math.max(ours, block.right) ? found : null;
}

function blockOf({ headerTop, headerRow, firstColumn, columns, rows }: SheetEdits): Range {
  return {
    top: headerTop ?? headerRow,
    left: firstColumn,
    bottom: Math.max(headerRow, rows.at(-1)?.row ?? headerRow),
    right: firstColumn + columns.length - 1,
  };
}

/** Where results stood, and where they will stand; together where the two touch. */
function placesOf(block: Range, owned: readonly Range[]): Range[] {
  const earlier = hullOf(owned);
  if (!earlier) return [block];
  const apart = earlier.left > block.right + 1 || earlier.right < block.left - 1;
  return apart ? [block, earlier] : [hullOf([block, earlier]) ?? block];
}
