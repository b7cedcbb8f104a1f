/**
 * Conditional formats of ours: flags on cells, and the one that never applies and covers the cells that we wrote. A
 * marker in the formula tells them from the user's, in Excel as in a file that the command line has written.
 */
import type { Mark, MarkSeverity } from '../../../shared/model/edits.ts';
import type { Range } from '../../../shared/model/grid.ts';
import { columnsMarker, isMarker, severityMarker } from '../../../shared/workbook/owned-cells.ts';
import { MARK_FILLS } from '../../../shared/workbook/styles.ts';
import { areasAt, PLACE, placeOf } from './areas.ts';

export type OurFormat = { readonly formula: string; readonly fill: string | null; readonly ranges: readonly Range[] };

export type FoundFormat = OurFormat & { readonly id: string };

/**
 * Formats with a formula, the user's as well: only the formula says whose they are.
 * @param listed as an earlier sync has loaded them; a range that is not tracked leads nowhere after its own sync
 */
export function askFormats(sheet: Excel.Worksheet, listed: readonly Excel.ConditionalFormat[]): () => FoundFormat[] {
  const all = sheet.getRange().untrack().conditionalFormats;
  const asked = listed
    .filter(({ type }) => type === Excel.ConditionalFormatType.custom)
    .map(({ id }) => {
      const format = all.getItem(id);
      const { rule, format: look } = format.custom;
      const areas = format.getRanges().untrack().areas;
      rule.load('formula');
      look.fill.load('color');
      areas.load(PLACE);
      return { id, rule, look, areas };
    });
  return () =>
    asked.flatMap(({ id, rule, look, areas }) => {
      const formula = rule.formula.replace(/^=/, '');
      if (!isMarker(formula)) return [];
      return [{ id, formula, fill: look.fill.color || null, ranges: areas.items.map(placeOf) }];
    });
}

export function marksAsFormats(marks: readonly Mark[]): OurFormat[] {
  return marks.map(({ severity, ranges }) => ({ formula: severityMarker(severity), fill: fillOf(severity), ranges }));
}

export function ownedFormat(columns: number, ranges: readonly Range[]): OurFormat {
  return { formula: columnsMarker(columns, 0), fill: null, ranges };
}

/** The cells that earlier results stand in. */
export function ownedRanges(formats: readonly OurFormat[]): Range[] {
  return formats
    .filter(({ fill, formula }) => fill === null && formula.includes(':columns:'))
    .flatMap(({ ranges }) => ranges);
}

/** Puts into the queue that these formats apply. */
export function addFormats(sheet: Excel.Worksheet, formats: readonly OurFormat[]): void {
  for (const { formula, fill, ranges } of formats) {
    for (const areas of areasAt(sheet, ranges)) {
      const { custom } = areas.conditionalFormats.add(Excel.ConditionalFormatType.custom);
      custom.rule.formula = `=${formula}`;
      if (fill !== null) custom.format.fill.color = fill;
    }
  }
}

export function removeFormats(sheet: Excel.Worksheet, formats: readonly FoundFormat[]): void {
  const all = sheet.getRange().untrack().conditionalFormats;
  for (const { id } of formats) all.getItem(id).delete();
}

/** `FFRRGGBB` → `#RRGGBB`. */
function fillOf(severity: MarkSeverity): string {
  return `#${MARK_FILLS[severity].slice(2)}`;
}
