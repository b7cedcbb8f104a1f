/** Puts back what a write has overwritten, whether it came to its end or not. */
import { freeName } from '../../../shared/workbook/workbook-parts.ts';
import { HostError } from '../host.ts';
import { rangeAt } from './areas.ts';
import { nextTurn, oneSync } from './batch.ts';
import { type Before, readCells, type SheetBefore } from './before.ts';
import type { CellValue } from './cell-values.ts';
import { restoreLooks } from './looks.ts';
import { addFormats, removeFormats } from './our-formats.ts';
import { addOwnSheet, dressOwnSheet, ownSheetPiece, type PlacedSheet } from './own-sheets.ts';
import type { ColumnMoves } from './own-writes.ts';
import { refuseProtected } from './plan-write.ts';
import { refuseMovedResults, type Standing } from './standing.ts';
import { isOurs, type Survey, type SurveyedSheet, survey, type Tab } from './survey.ts';
import { blankPiece, type Piece, quietly, writeBlocks } from './write-blocks.ts';

export type Told = (block: readonly Piece[], done: number) => void;

export type PutBackPlan = {
  readonly now: Survey;
  /** Of the sheets written to, those that are still there: one that was deleted has taken its results with it. */
  readonly sheets: readonly SheetBefore[];
  /** Sheets of ours that the write has made. */
  readonly surplus: readonly Tab[];
  /** Sheets of ours that it has taken away. */
  readonly lost: readonly PlacedSheet[];
};

/**
 * Looks before anything is put back whether it may be.
 * @param standing where the results stand that are taken back; null after a write that did not come to its end
 * @throws HostError `protected`, `moved`
 */
export async function planPutBack(
  context: Excel.RequestContext,
  before: Before,
  standing: ReadonlyMap<string, Standing> | null,
): Promise<PutBackPlan> {
  const now = await survey(
    context,
    before.sheets.map(({ id }) => id),
    'leave out',
  );
  const tabs = ownSheetsToChange(before, now, standing !== null);
  refuseProtected(now, tabs.surplus.length > 0 || tabs.lost.length > 0);
  if (standing) await refuseMovedResults(context, now, standing);
  const sheets = before.sheets.filter((sheet) => now.sheets.some(({ id }) => id === sheet.id));
  return { now, sheets, ...tabs };
}

/** @throws HostError `failed` where rows that a filter hides are left as they were; it can be done again. */
export async function putBack(
  context: Excel.RequestContext,
  { now, sheets, surplus, lost }: PutBackPlan,
  told: Told,
): Promise<void> {
  const cleared = sheets.flatMap(({ id, places }) => places.map((place) => blankPiece(id, place)));
  told(cleared, 0);
  await oneSync(context, () => {
    quietly(context);
    for (const sheet of sheets) {
      const found = now.sheets.find(({ id }) => id === sheet.id);
      if (found) takeAway(context, sheet, found);
    }
    for (const { id } of surplus) context.workbook.worksheets.getItem(id).delete();
    return () => undefined;
  });
  await oneSync(context, () => {
    for (const sheet of lost) addOwnSheet(context, sheet);
    return () => undefined;
  });
  const kept = sheets.flatMap((sheet) => sheet.kept.map(({ piece }) => piece));
  await writeBlocks(context, [...kept, ...lost.map(ownSheetPiece)], told);
  await oneSync(context, () => {
    quietly(context);
    for (const sheet of sheets) finish(context, sheet);
    for (const sheet of lost) dressOwnSheet(context, sheet);
    return () => undefined;
  });
  await nextTurn();
  for (const sheet of sheets) {
    const found = now.sheets.find(({ id }) => id === sheet.id);
    if (found?.filtered) await refuseHiddenRows(context, sheet, found.name);
  }
}

/** Columns that putting back takes from tables, or gives them again. */
export function columnsPutBack({ now, sheets }: PutBackPlan): ColumnMoves[] {
  return sheets.flatMap(({ id, table: before }) => {
    const table = now.sheets.find((sheet) => sheet.id === id)?.tables.find((each) => each.id === before?.id);
    if (!before || !table) return [];
    const [left, right] = [Math.min(before.right, table.place.right), Math.max(before.right, table.place.right)];
    return [{ sheet: id, left: left + 1, right, times: right - left }];
  });
}

function takeAway(context: Excel.RequestContext, before: SheetBefore, now: SurveyedSheet): void {
  const sheet = context.workbook.worksheets.getItem(before.id);
  removeFormats(sheet, now.formats);
  for (const place of before.places) {
    const range = rangeAt(sheet, place);
    range.clear(Excel.ClearApplyTo.contents);
    range.style = Excel.BuiltInStyle.normal;
  }
  const table = now.tables.find(({ id }) => id === before.table?.id);
  if (table && before.table)
    fitTable(context, table.id, table.place.right - before.table.right, table.place.right - table.place.left);
}

/** @param surplus columns at the right that the table has too many; below zero, that it lacks. */
function fitTable(context: Excel.RequestContext, id: string, surplus: number, last: number): void {
  const { columns } = context.workbook.tables.getItem(id);
  for (let at = 0; at < surplus; at += 1) columns.getItemAt(last - at).delete();
  for (let at = 0; at > surplus; at -= 1) columns.add();
}

/**
 * Sheets of ours that the write has made, and those that it has taken away.
 * @param complete whether the write came to its end: if it did not, a sheet may be there that is still blank
 */
function ownSheetsToChange(before: Before, { tabs }: Survey, complete: boolean) {
  const surplus = tabs.filter(
    (tab) =>
      before.added.includes(tab.name) &&
      !before.ownSheets.some(({ id }) => id === tab.id) &&
      (isOurs(tab) || (!complete && tab.firstCell === '')),
  );
  const taken = tabs.filter((tab) => !surplus.includes(tab)).map(({ name }) => name);
  const lost = before.ownSheets
    .filter(({ id }) => !tabs.some((tab) => tab.id === id))
    .map(({ sheet }) => {
      // Under its name somebody may have made a sheet of their own since.
      const name = freeName(sheet.name, taken);
      taken.push(name);
      return { ...sheet, name };
    });
  return { surplus, lost };
}

/** Excel leaves rows out that a filter hides, when many are written at once: whether it did is only seen afterwards. */
async function refuseHiddenRows(context: Excel.RequestContext, { id, places, kept }: SheetBefore, name: string) {
  for (const place of places) {
    const { values } = await readCells(context, id, place);
    const stays = values.some((row, down) =>
      row.some((value, across) => value !== valueAt(kept, place.top + down, place.left + across)),
    );
    if (stays) throw new HostError('failed', `工作表“${name}”正在筛选，隐藏的行没有撤销，请先清除筛选，再撤销一次。`);
  }
}

function valueAt(kept: SheetBefore['kept'], row: number, column: number): CellValue {
  for (const { piece } of kept) {
    const { top, left, bottom, right } = piece.place;
    if (row >= top && row <= bottom && column >= left && column <= right)
      return piece.values[row - top]?.[column - left] ?? '';
  }
  return '';
}

function finish(context: Excel.RequestContext, { id, kept, widths, formats }: SheetBefore): void {
  const sheet = context.workbook.worksheets.getItem(id);
  for (const { looks, piece, formats: numberFormats } of kept) {
    for (const each of looks) restoreLooks(sheet, each);
    // The plain style that looks begin with has a number format of its own.
    rangeAt(sheet, piece.place).numberFormat = numberFormats.map((row) => [...row]);
  }
  for (const [column, width] of widths) {
    rangeAt(sheet, { top: 1, left: column, bottom: 1, right: column }).format.columnWidth = width;
  }
  addFormats(sheet, formats);
}
