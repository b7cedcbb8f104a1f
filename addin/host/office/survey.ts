/** What stands in the workbook that a write must know of: what is ours, tables, protection. Two syncs. */
import { findResultBlock, RESULT_HEADINGS } from '../../../shared/model/edits.ts';
import { STATUS_WORDS } from '../../../shared/model/finding.ts';
import type { Range } from '../../../shared/model/grid.ts';
import { ownTitle } from '../../../shared/model/own-sheets.ts';
import { rangesOfRows } from '../../../shared/workbook/owned-cells.ts';
import { HostError } from '../host.ts';
import { PLACE, placeOf, rangeAt } from './areas.ts';
import { oneSync } from './batch.ts';
import { askFormats, type FoundFormat, ownedRanges } from './our-formats.ts';

export type SurveyedTable = { readonly id: string; readonly place: Range };

export type SurveyedSheet = {
  readonly id: string;
  readonly name: string;
  readonly isProtected: boolean;
  /** Whether rows are hidden by a filter. */
  readonly filtered: boolean;
  /** As far as anything stands, formats included; null where nothing does. */
  readonly used: Range | null;
  readonly formats: readonly FoundFormat[];
  /** Cells that earlier results stand in. */
  readonly owned: readonly Range[];
  readonly tables: readonly SurveyedTable[];
};

/** A sheet among the others, and the text of its first cell, by which ours are known. */
export type Tab = { readonly id: string; readonly name: string; readonly firstCell: string };

/** By its first cell: a sheet of the user's may be called as ours is. */
export function isOurs({ firstCell }: Tab): boolean {
  return ownTitle(firstCell) !== null;
}

export type Survey = {
  readonly structureIsProtected: boolean;
  readonly tabs: readonly Tab[];
  readonly sheets: readonly SurveyedSheet[];
};

/** Result columns behind the four with fixed headings that are looked for. */
const FURTHER_COLUMNS = 12;

/**
 * @param wanted names or ids of sheets
 * @param missing whether one that is not there any more is refused, or left out
 * @throws HostError `gone`
 */
export async function survey(
  context: Excel.RequestContext,
  wanted: readonly string[],
  missing: 'refuse' | 'leave out' = 'refuse',
): Promise<Survey> {
  const first = await oneSync(context, () => askFirst(context, wanted, missing));
  return oneSync(context, () => {
    const tabs = first.tabs.map(({ id, name }) => {
      const cell = rangeAt(context.workbook.worksheets.getItem(id), { top: 1, left: 1, bottom: 1, right: 1 });
      cell.load('values');
      return () => ({ id, name, firstCell: String(cell.values[0]?.[0] ?? '') });
    });
    const sheets = first.sheets.map(askDetails);
    return () => ({
      structureIsProtected: first.structureIsProtected,
      tabs: tabs.map((answer) => answer()),
      sheets: sheets.map((answer) => answer()),
    });
  });
}

type Asked = ReturnType<typeof askSheet>;

function askFirst(context: Excel.RequestContext, wanted: readonly string[], missing: 'refuse' | 'leave out') {
  const { protection, worksheets } = context.workbook;
  worksheets.load('items/id,items/name');
  protection.load('protected');
  const asked = wanted.map((name) => askSheet(worksheets.getItemOrNullObject(name), name));
  return () => {
    const gone = asked.find(({ sheet }) => sheet.isNullObject);
    if (gone && missing === 'refuse') throw new HostError('gone', `工作表“${gone.wanted}”已经不在了，请重新核验。`);
    return {
      structureIsProtected: protection.protected,
      tabs: worksheets.items.map(({ id, name }) => ({ id, name })),
      sheets: asked.filter(({ sheet }) => !sheet.isNullObject),
    };
  };
}

function askSheet(sheet: Excel.Worksheet, wanted: string) {
  const { protection, autoFilter, tables } = sheet;
  const used = sheet.getUsedRangeOrNullObject(false).untrack();
  const formats = sheet.getRange().untrack().conditionalFormats;
  const headings = sheet.findAllOrNullObject(RESULT_HEADINGS[0], { completeMatch: true, matchCase: true }).untrack();
  sheet.load('id,name');
  protection.load('protected');
  autoFilter.load('isDataFiltered');
  tables.load('items/id');
  used.load(PLACE);
  formats.load('items/id,items/type');
  headings.areas.load(PLACE);
  return { wanted, sheet, protection, autoFilter, tables, used, formats, headings };
}

function askDetails({ sheet, protection, autoFilter, tables, used, formats, headings }: Asked): () => SurveyedSheet {
  const formatsAnswer = askFormats(sheet, formats.items);
  const tableRanges = tables.items.map((table) => {
    const range = table.getRange().untrack();
    range.load(PLACE);
    table.autoFilter.load('isDataFiltered');
    return { table, range };
  });
  const bottom = used.isNullObject ? 1 : placeOf(used).bottom;
  const heads = headings.isNullObject
    ? []
    : headings.areas.items.map(placeOf).map(({ top, left }) => {
        const range = rangeAt(sheet, {
          top,
          left,
          bottom: top,
          right: left + RESULT_HEADINGS.length + FURTHER_COLUMNS - 1,
        });
        const verdicts = rangeAt(sheet, { top, left: left + 1, bottom: Math.max(top, bottom), right: left + 1 });
        range.load('values');
        verdicts.load('values');
        return { top, left, range, verdicts };
      });
  return () => {
    const found = formatsAnswer();
    const marked = ownedRanges(found);
    return {
      id: sheet.id,
      name: sheet.name,
      isProtected: protection.protected,
      filtered: autoFilter.isDataFiltered || tables.items.some((table) => table.autoFilter.isDataFiltered),
      used: used.isNullObject ? null : placeOf(used),
      formats: found,
      owned:
        marked.length > 0
          ? marked
          : heads.flatMap(({ top, left, range, verdicts }) => blockBelow(top, left, range.values, verdicts.values)),
      tables: tableRanges.map(({ table, range }) => ({ id: table.id, place: placeOf(range) })),
    };
  };
}

const VERDICTS: ReadonlySet<unknown> = new Set(Object.values(STATUS_WORDS));

/**
 * Where our mark was lost on the way through another program: our headings, and rows under them with a verdict, as far
 * as the last one of ours. What stands in other rows, such as a total, is not ours.
 */
function blockBelow(
  top: number,
  left: number,
  headings: readonly (readonly string[])[],
  verdicts: readonly (readonly unknown[])[],
): Range[] {
  const block = findResultBlock(headings[0] ?? []);
  if (block?.column !== 1) return [];
  const last = verdicts.findLastIndex(([verdict]) => VERDICTS.has(verdict));
  const rows = verdicts.slice(0, last + 1).flatMap(([verdict], at) => (at > 0 && verdict !== '' ? [top + at] : []));
  return rangesOfRows([top, ...rows], left, left + block.width - 1);
}
