/** Puts back what a write has overwritten, whether it came to its end or not. */
import { HostError } from '../host.ts';
import { hullOf, rangeAt } from './areas.ts';
import { nextTurn, oneSync } from './batch.ts';
import type { Before, SheetBefore } from './before.ts';
import { restoreLooks } from './looks.ts';
import { addFormats, removeFormats } from './our-formats.ts';
import { addOwnSheet, dressOwnSheet, ownSheetPiece } from './own-sheets.ts';
import { type Survey, type SurveyedSheet, survey } from './survey.ts';
import { type Piece, quietly, writeBlocks } from './write-blocks.ts';

export type Told = (block: readonly Piece[], done: number) => void;

/** @param standing where the results stand that are taken back; null after a write that did not come to its end. */
export async function putBack(
  context: Excel.RequestContext,
  before: Before,
  standing: ReadonlyMap<string, readonly SurveyedRange[]> | null,
  told: Told,
): Promise<void> {
  const now = await survey(
    context,
    before.sheets.map(({ id }) => id),
  );
  if (standing) refuseMovedResults(now, standing);
  const cleared = before.sheets.flatMap(({ id, places }) => places.map((place) => blank(id, place)));
  told(cleared, 0);
  await oneSync(context, () => {
    quietly(context);
    for (const sheet of before.sheets) {
      const found = now.sheets.find(({ id }) => id === sheet.id);
      if (found) takeAway(context, sheet, found);
    }
    removeOwnSheets(context, before, now);
    return () => undefined;
  });
  const lost = before.ownSheets.filter(({ id }) => !now.tabs.some((tab) => tab.id === id));
  await oneSync(context, () => {
    for (const { sheet } of lost) addOwnSheet(context, sheet);
    return () => undefined;
  });
  const kept = before.sheets.flatMap((sheet) => sheet.kept.map(({ piece }) => piece));
  await writeBlocks(context, [...kept, ...lost.map(({ sheet }) => ownSheetPiece(sheet))], told);
  await oneSync(context, () => {
    quietly(context);
    for (const sheet of before.sheets) finish(context, sheet);
    for (const { sheet } of lost) dressOwnSheet(context, sheet);
    return () => undefined;
  });
  await nextTurn();
}

type SurveyedRange = SurveyedSheet['owned'][number];

/** Excel moves our formats along with their rows: where they are elsewhere, what was there before belongs elsewhere too. */
function refuseMovedResults(now: Survey, standing: ReadonlyMap<string, readonly SurveyedRange[]>): void {
  for (const { id, name, owned } of now.sheets) {
    const before = hullOf(standing.get(id) ?? []);
    if (JSON.stringify(hullOf(owned)) !== JSON.stringify(before))
      throw new HostError(
        'moved',
        `工作表“${name}”在写回以后插入或删除过行列，不能撤销到原来的位置；可以用“清除标记”去掉核验结果。`,
      );
  }
}

function blank(sheet: string, place: SurveyedRange): Piece {
  const columns = place.right - place.left + 1;
  return {
    sheet,
    place,
    values: Array.from({ length: place.bottom - place.top + 1 }, () => Array<''>(columns).fill('')),
  };
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

function removeOwnSheets(context: Excel.RequestContext, before: Before, now: Survey): void {
  for (const { id, name } of now.tabs) {
    if (before.added.includes(name) && !before.ownSheets.some((each) => each.id === id))
      context.workbook.worksheets.getItem(id).delete();
  }
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
