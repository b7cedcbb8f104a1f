/**
 * Which cells of a sheet are merged. Excel fails on a range with more than 512 merged areas, or answers with none of
 * them: so it is asked for bands of rows that have room for no more. And it tells of areas that begin in the range
 * alone, and only as far as the range goes: so whatever ends with its band is asked for again, further down.
 */
import { MAX_ROWS } from '../../../shared/model/address.ts';
import type { Range } from '../../../shared/model/grid.ts';
import { PLACE, placeOf, rangeAt } from './areas.ts';
import { nextTurn, oneSync } from './batch.ts';

/** Office add-ins documentation, `getMergedAreasOrNullObject`. As many cells cannot hold more areas. */
const MOST_AREAS = 512;

/** One range takes about a kilobyte in a request; this many stay far below 5 MB. */
const RANGES_AT_ONCE = 1000;

/** How much further down an area is followed that may go on: as a rule it is a few rows high. */
const FURTHER = 2;

type Extent = { readonly name: string; readonly rows: number; readonly columns: number };

type Asked = { readonly sheet: string; readonly range: Range };

/** Merged areas by sheet, in the order of their rows. */
export async function readMerges(
  context: Excel.RequestContext,
  extents: readonly Extent[],
): Promise<Map<string, Range[]>> {
  const found = await askAll(context, extents.flatMap(bandsOf));
  const bySheet = new Map<string, Range[]>(extents.map(({ name }) => [name, []]));
  for (const { sheet, area } of await whole(context, found)) bySheet.get(sheet)?.push(area);
  return bySheet;
}

function bandsOf({ name: sheet, rows, columns }: Extent): Asked[] {
  const height = Math.max(1, Math.floor(MOST_AREAS / Math.max(1, columns)));
  return Array.from({ length: Math.ceil(rows / height) }, (_, at) => {
    const top = at * height + 1;
    return { sheet, range: { top, left: 1, bottom: Math.min(rows, top + height - 1), right: columns } };
  });
}

type Found = { readonly sheet: string; readonly area: Range; readonly bottomAsked: number };

/** The areas that begin in what is asked for; others of them, where Excel tells of those too, are told of elsewhere. */
async function askAll(context: Excel.RequestContext, asked: readonly Asked[]): Promise<Found[]> {
  const found: Found[] = [];
  for (let from = 0; from < asked.length; from += RANGES_AT_ONCE) {
    const some = await oneSync(context, () => {
      const answers = asked.slice(from, from + RANGES_AT_ONCE).map(({ sheet, range }) => {
        const merged = rangeAt(context.workbook.worksheets.getItem(sheet), range)
          .getMergedAreasOrNullObject()
          .untrack();
        merged.areas.load(PLACE);
        return { sheet, range, merged };
      });
      return () =>
        answers.flatMap(({ sheet, range, merged }): Found[] =>
          (merged.isNullObject ? [] : merged.areas.items.map(placeOf))
            .filter(({ top, left }) => top >= range.top && top <= range.bottom && left >= range.left)
            .map((area) => ({ sheet, area, bottomAsked: range.bottom })),
        );
    });
    found.push(...some);
    await nextTurn();
  }
  return found;
}

/** Follows areas to their end. */
async function whole(context: Excel.RequestContext, found: readonly Found[]): Promise<Found[]> {
  const open = found.filter(({ area, bottomAsked }) => area.bottom === bottomAsked && bottomAsked < MAX_ROWS);
  if (open.length === 0) return [...found];
  const further = open.map(({ sheet, area }): Asked => {
    const bottom = Math.min(MAX_ROWS, area.bottom + FURTHER * (area.bottom - area.top + 1));
    return { sheet, range: { ...area, bottom } };
  });
  const begins = new Set(further.map(({ sheet, range }) => beginning(sheet, range)));
  // What begins below an area is told of in a band of its own.
  const again = (await askAll(context, further)).filter(({ sheet, area }) => begins.has(beginning(sheet, area)));
  return whole(context, [...found.filter((each) => !open.includes(each)), ...again]);
}

function beginning(sheet: string, { top, left }: Range): string {
  return JSON.stringify([sheet, top, left]);
}
