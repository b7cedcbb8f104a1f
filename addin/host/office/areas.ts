/** Places on a worksheet, as Excel counts them (from zero) and as we do (from one). */
import type { Range } from '../../../shared/model/grid.ts';
import { addressLists } from '../../../shared/workbook/owned-cells.ts';

/** Untracked: what is asked for once needs no keeping, and no request to let go of it. */
export function rangeAt(sheet: Excel.Worksheet, { top, left, bottom, right }: Range): Excel.Range {
  return sheet.getRangeByIndexes(top - 1, left - 1, bottom - top + 1, right - left + 1).untrack();
}

/** An area's place, as it is loaded. */
export const PLACE = 'rowIndex,columnIndex,rowCount,columnCount';

export function placeOf({ rowIndex, columnIndex, rowCount, columnCount }: Excel.Range): Range {
  return { top: rowIndex + 1, left: columnIndex + 1, bottom: rowIndex + rowCount, right: columnIndex + columnCount };
}

/** Excel cuts addresses off after 8,192 characters without a word; these are as few as stay below. */
export function areasAt(sheet: Excel.Worksheet, ranges: readonly Range[]): Excel.RangeAreas[] {
  return addressLists(ranges).map((list) => sheet.getRanges(list.replaceAll(' ', ',')).untrack());
}

export function hullOf(ranges: readonly Range[]): Range | null {
  return ranges.reduce<Range | null>(
    (hull, { top, left, bottom, right }) => ({
      top: Math.min(hull?.top ?? top, top),
      left: Math.min(hull?.left ?? left, left),
      bottom: Math.max(hull?.bottom ?? bottom, bottom),
      right: Math.max(hull?.right ?? right, right),
    }),
    null,
  );
}
