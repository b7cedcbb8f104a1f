/** What a write overwrites, kept so that it can be put back to the cell: values, formulas, formats, looks, flags. */
import type { Range } from '../../../shared/model/grid.ts';
import { rangeAt } from './areas.ts';
import { nextTurn, oneSync } from './batch.ts';
import { asItWas, type CellValue } from './cell-values.ts';
import { askColumnLooks, type Looks, readCellLooks } from './looks.ts';
import type { OurFormat } from './our-formats.ts';
import type { PlacedSheet } from './own-sheets.ts';
import type { SurveyedSheet } from './survey.ts';
import type { Piece } from './write-blocks.ts';

export type SheetBefore = {
  readonly id: string;
  /** Where results will stand, and where earlier ones stood. */
  readonly places: readonly Range[];
  /** What of these places holds anything; the rest is blank. */
  readonly kept: readonly KeptCells[];
  /** Points, by column. */
  readonly widths: ReadonlyMap<number, number>;
  readonly formats: readonly OurFormat[];
  /** The right edge of the table that results become columns of. */
  readonly table: { readonly id: string; readonly right: number } | null;
};

export type KeptCells = {
  readonly piece: Piece;
  /** Number formats, put back behind the values: in a cell for texts a number or a formula would become one. */
  readonly formats: readonly (readonly string[])[];
  readonly looks: readonly Looks[];
};

export type OwnSheetBefore = { readonly id: string; readonly sheet: PlacedSheet };

export type Before = {
  readonly sheets: readonly SheetBefore[];
  readonly ownSheets: readonly OwnSheetBefore[];
  /** Names of the sheets of ours that the write makes. */
  readonly added: readonly string[];
};

/** Three properties of each cell are read. */
const CELLS_AT_ONCE = 30_000;

/** @param headBottom the last row of headings: heads and rows look different, each mostly the same all along. */
export async function readKept(
  context: Excel.RequestContext,
  { id, used }: SurveyedSheet,
  places: readonly Range[],
  headBottom: number,
): Promise<KeptCells[]> {
  const kept: KeptCells[] = [];
  for (const place of places.flatMap((each) => intersection(each, used) ?? [])) {
    const { values, formats } = await readCells(context, id, place);
    const looks = await readLooks(context, id, place, headBottom);
    kept.push({ piece: { sheet: id, place, values }, formats, looks });
  }
  return kept;
}

/** Cells as they are, formulas among them, and their number formats. */
export async function readCells(context: Excel.RequestContext, id: string, place: Range) {
  const values: CellValue[][] = [];
  const formats: string[][] = [];
  const rows = Math.max(1, Math.floor(CELLS_AT_ONCE / (place.right - place.left + 1)));
  for (let top = place.top; top <= place.bottom; top += rows) {
    const read = await oneSync(context, () => {
      const block = { ...place, top, bottom: Math.min(place.bottom, top + rows - 1) };
      const range = rangeAt(context.workbook.worksheets.getItem(id), block);
      range.load('values,formulas,numberFormat');
      return () => ({ values: range.values, formulas: range.formulas, formats: range.numberFormat });
    });
    read.values.forEach((row: unknown[], at) => {
      values.push(row.map((value, column) => asItWas(value, read.formulas[at]?.[column])));
      formats.push(read.formats[at] ?? []);
    });
    await nextTurn();
  }
  return { values, formats };
}

async function readLooks(
  context: Excel.RequestContext,
  id: string,
  place: Range,
  headBottom: number,
): Promise<Looks[]> {
  const parts = [
    { ...place, bottom: Math.min(place.bottom, headBottom) },
    { ...place, top: Math.max(place.top, headBottom + 1) },
  ].filter(({ top, bottom }) => top <= bottom);
  const looks = await oneSync(context, () => {
    const asked = parts.map((part) => askColumnLooks(context.workbook.worksheets.getItem(id), part));
    return () => asked.map((answer) => answer());
  });
  const found: Looks[] = [];
  for (const [at, part] of parts.entries()) found.push(looks[at] ?? (await readCellLooks(context, id, part)));
  return found;
}

function intersection(place: Range, used: Range | null): Range | null {
  if (!used) return null;
  const { top, left, bottom, right } = used;
  const common = {
    top: Math.max(place.top, top),
    left: Math.max(place.left, left),
    bottom: Math.min(place.bottom, bottom),
    right: Math.min(place.right, right),
  };
  return common.top <= common.bottom && common.left <= common.right ? common : null;
}
