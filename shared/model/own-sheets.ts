/** Which sheets of a workbook are ours, and which of them an earlier run has left in the place of a new one. */
import { DIFFERENCES_TITLE, REPORT_TITLE, type ReportSheet } from './edits.ts';

const TITLES = [REPORT_TITLE, DIFFERENCES_TITLE] as const;
type Title = (typeof TITLES)[number];

/** By the text of its first cell; null for a sheet of the user's, whatever it is called. */
export function ownTitle(firstCell: string): Title | null {
  return TITLES.find((title) => firstCell.startsWith(title)) ?? null;
}

/** A sheet that was there before, and the text of its first cell. */
export type EarlierSheet<T> = { readonly sheet: T; readonly firstCell: string };

/** Each new sheet takes the place of an earlier one with the same title, if there is one; `left` are to be taken away. */
export function placeOwnSheets<T>(
  wanted: readonly ReportSheet[],
  earlier: readonly EarlierSheet<T>[],
): {
  readonly placed: readonly { readonly sheet: ReportSheet; readonly earlier: T | null }[];
  readonly left: readonly T[];
} {
  const free = earlier.flatMap(({ sheet, firstCell }) => {
    const title = ownTitle(firstCell);
    return title === null ? [] : [{ sheet, title }];
  });
  const placed = wanted.map((sheet) => {
    const title = ownTitle(String(sheet.rows[0]?.[0]?.value ?? ''));
    const at = free.findIndex((one) => one.title === title);
    const [taken] = at === -1 ? [] : free.splice(at, 1);
    return { sheet, earlier: taken?.sheet ?? null };
  });
  return { placed, left: free.map(({ sheet }) => sheet) };
}
