/** Takes everything of ours out of the workbook: results, flags, sheets of our own. */
import type { Range } from '../../../shared/model/grid.ts';
import { HostError } from '../host.ts';
import { areasAt, hullOf, rangeAt } from './areas.ts';
import { oneSync } from './batch.ts';
import type { ColumnMoves } from './own-writes.ts';
import type { Told } from './put-back.ts';
import { isOurs, type Survey, type SurveyedSheet, type SurveyedTable, survey } from './survey.ts';
import { blankPiece, quietly } from './write-blocks.ts';

/** What of the workbook's sheets is ours; null where nothing is. */
export async function findOurs(context: Excel.RequestContext): Promise<Survey | null> {
  const ids = await oneSync(context, () => {
    const { worksheets } = context.workbook;
    worksheets.load('items/id');
    return () => worksheets.items.map(({ id }) => id);
  });
  const found = await survey(context, ids);
  const sheets = found.sheets.filter(({ formats, owned }) => formats.length > 0 || owned.length > 0);
  return sheets.length > 0 || found.tabs.some(isOurs) ? { ...found, sheets } : null;
}

export async function clearOurs(context: Excel.RequestContext, found: Survey, told: Told): Promise<void> {
  told(
    found.sheets.flatMap(({ id, owned }) => owned.map((place) => blankPiece(id, place))),
    0,
  );
  await clearContents(context, found);
  await oneSync(context, () => {
    quietly(context);
    for (const sheet of found.sheets) clearSheet(context, sheet);
    for (const { id } of found.tabs.filter(isOurs)) context.workbook.worksheets.getItem(id).delete();
    return () => undefined;
  });
}

/** Before anything else, so that all of it is found again where Excel leaves rows out that a filter hides. */
async function clearContents(context: Excel.RequestContext, { sheets }: Survey): Promise<void> {
  const left = await oneSync(context, () => {
    quietly(context);
    const asked = sheets.map(({ id, name, owned, filtered }) => {
      const sheet = context.workbook.worksheets.getItem(id);
      for (const areas of areasAt(sheet, owned)) areas.clear(Excel.ClearApplyTo.contents);
      const ranges = (filtered ? owned : []).map((place) => rangeAt(sheet, place));
      for (const range of ranges) range.load('values');
      return { name, ranges };
    });
    return () =>
      asked.find(({ ranges }) => ranges.some(({ values }) => values.some((row) => row.some((value) => value !== ''))));
  });
  if (left) throw new HostError('failed', `工作表“${left.name}”正在筛选，隐藏的行没有清除，请先清除筛选，再清除一次。`);
}

function clearSheet(context: Excel.RequestContext, found: SurveyedSheet): void {
  const { id, formats, owned } = found;
  const sheet = context.workbook.worksheets.getItem(id);
  const all = sheet.getRange().untrack().conditionalFormats;
  for (const format of formats) all.getItem(format.id).delete();
  for (const areas of areasAt(sheet, owned)) areas.style = Excel.BuiltInStyle.normal;
  const held = heldByTable(found);
  if (!held) return;
  const { columns } = context.workbook.tables.getItem(held.table.id);
  for (let column = held.ours.right; column >= held.ours.left; column -= 1)
    columns.getItemAt(column - held.table.place.left).delete();
}

/** Our columns, where they are columns of a table. */
function heldByTable({ owned, tables }: SurveyedSheet): { ours: Range; table: SurveyedTable } | null {
  const ours = hullOf(owned);
  const table = ours && tables.find(({ place }) => place.right === ours.right && place.left < ours.left);
  return ours && table ? { ours, table } : null;
}

/** Columns that clearing takes from tables. */
export function columnsCleared({ sheets }: Survey): ColumnMoves[] {
  return sheets.flatMap((sheet) => {
    const ours = heldByTable(sheet)?.ours;
    return ours ? [{ sheet: sheet.id, left: ours.left, right: ours.right, times: ours.right - ours.left + 1 }] : [];
  });
}
