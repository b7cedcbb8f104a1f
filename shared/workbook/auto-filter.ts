/**
 * The filter buttons of a sheet. Sorting through them moves only the cells that they cover, so they are made to cover
 * our columns too; otherwise our verdicts would be left beside the wrong rows. (A table of Excel's own has buttons of
 * its own, in a part that we do not touch.)
 */
import { columnLetter, parseRange, rangeAddress } from '../model/address.ts';
import type { SheetEdits } from '../model/edits.ts';
import { cellText, type Grid, type Range } from '../model/grid.ts';
import { earlierWidening } from './owned-cells.ts';
import { attribute, child, descendants, type Splices, withAttribute, type XmlElement } from './xml.ts';

export type FilterChange = {
  readonly before: Range;
  readonly after: Range;
  /** Columns by which `after` is wider than the user made it. */
  readonly widened: number;
};

/**
 * What becomes of the filter of a sheet. One that covers the heading row, and every heading of the table's to its right
 * end, is widened to our last column, be it that it ends before ours or within them. One that leaves out columns of the
 * table is about something else and stays. Null where the sheet has none.
 * @param edits null where our columns are taken away
 * @param owned the cells of an earlier run
 */
export function filterChange(
  worksheet: XmlElement,
  grid: Grid,
  edits: SheetEdits | null,
  owned: readonly Range[],
): FilterChange | null {
  const element = child(worksheet, 'autoFilter');
  const before = element && parseRange(attribute(element, 'ref') ?? '');
  if (!before) return null;
  const former = before.right - earlierWidening(worksheet, owned, before);
  if (edits) {
    const right = edits.firstColumn + edits.columns.length - 1;
    const headings = before.top <= edits.headerRow && edits.headerRow <= before.bottom;
    const last = Math.max(before.left, lastHeading(grid, edits));
    if (headings && last < edits.firstColumn && last <= former && former < right)
      return { before, after: { ...before, right }, widened: right - former };
  }
  // Where a filter or a sort rests on a column of ours, a shorter range would not hold it.
  const after = former < before.left || reaches(element, before, former) ? before : { ...before, right: former };
  return { before, after, widened: 0 };
}

/** The last column left of ours in which the table has a heading. */
function lastHeading(grid: Grid, { headerTop, headerRow, firstColumn }: SheetEdits): number {
  let last = 0;
  for (let row = headerTop ?? headerRow; row <= headerRow; row++) {
    const cells = grid.rows[row - 1] ?? [];
    for (let column = last + 1; column < firstColumn; column++) if (cellText(cells[column - 1]) !== '') last = column;
    for (const { top, left, bottom, right } of grid.merges)
      if (top <= row && row <= bottom && left < firstColumn) last = Math.max(last, Math.min(right, firstColumn - 1));
  }
  return last;
}

/** Whether a filter that is set, or a sort, rests on a column right of `last`. */
function reaches(filter: XmlElement, { left }: Range, last: number): boolean {
  const filtered = descendants(filter, 'filterColumn').map((each) => left + Number(attribute(each, 'colId')));
  const sorted = descendants(filter, 'sortCondition').map(
    (each) => parseRange(attribute(each, 'ref') ?? '')?.right ?? 0,
  );
  return [...filtered, ...sorted].some((column) => column > last);
}

export function spliceFilter(worksheet: XmlElement, text: string, change: FilterChange | null, splices: Splices): void {
  const element = child(worksheet, 'autoFilter');
  if (!element || !change || change.after.right === change.before.right) return;
  const setRange = ({ start, contentStart }: XmlElement, range: Range) => {
    const tag = withAttribute(text.slice(start, contentStart), 'ref', rangeAddress(range));
    splices.replace(start, contentStart, tag);
  };
  setRange(element, change.after);
  // A sort made through the wider filter would reach beyond the one that is given back.
  const sort = child(element, 'sortState');
  const sorted = sort && parseRange(attribute(sort, 'ref') ?? '');
  if (sorted && sorted.right > change.after.right) setRange(sort, { ...sorted, right: change.after.right });
}

/** 「申报!$A$3:$E$7」, as the hidden name of a filter says its range. */
const RANGE_IN_NAME = /^(\s*(?:.*!)?\$?[A-Z]{1,3}\$?\d+:\$?)([A-Z]{1,3})(\$?\d+\s*)$/i;

/** What a filter's name says after the change; the same where it says something else than the filter itself. */
export function changedName(formula: string, { before, after }: FilterChange): string {
  const parts = RANGE_IN_NAME.exec(formula);
  const range = parseRange(formula.slice(formula.lastIndexOf('!') + 1).trim());
  if (!parts || !range || rangeAddress(range) !== rangeAddress(before)) return formula;
  return `${parts[1]}${columnLetter(after.right)}${parts[3]}`;
}
