/** Where the results of a write stand, and beside what: they are taken back from there, and from nowhere else. */
import { cellAddress } from '../../../shared/model/address.ts';
import type { SheetEdits } from '../../../shared/model/edits.ts';
import type { Range } from '../../../shared/model/grid.ts';
import { HostError, type SheetCells } from '../host.ts';
import { hullOf } from './areas.ts';
import { type KeptCells, readCells } from './before.ts';
import { asWritten, isFormula } from './cell-values.ts';
import type { Survey, SurveyedSheet } from './survey.ts';

export type Standing = {
  readonly block: Range;
  /** What stood left of the results; null where nothing stood in their place, so that all rows are alike to undo. */
  readonly beside: Beside | null;
};

type Beside = { readonly rows: readonly number[]; readonly columns: number; readonly values: SheetCells['values'] };

export function standingOf(
  { headerRow, rows, firstColumn }: SheetEdits,
  block: Range,
  values: SheetCells['values'],
  kept: readonly KeptCells[],
): Standing {
  const blank = kept.every(({ piece }) => piece.values.every((row) => row.every((value) => value === '')));
  if (blank || firstColumn === 1) return { block, beside: null };
  return { block, beside: { rows: [headerRow, ...rows.map(({ row }) => row)], columns: firstColumn - 1, values } };
}

/**
 * Excel moves our formats along with their rows: where they are elsewhere, what was there before belongs elsewhere too.
 * Rows that were sorted, or inserted and deleted, leave the formats where they were; then what stands beside them tells.
 * @throws HostError `moved`
 */
export async function refuseMovedResults(
  context: Excel.RequestContext,
  now: Survey,
  standing: ReadonlyMap<string, Standing>,
): Promise<void> {
  for (const sheet of now.sheets) {
    const stood = standing.get(sheet.id);
    if (!stood) continue;
    if (JSON.stringify(hullOf(sheet.owned)) !== JSON.stringify(stood.block))
      throw new HostError(
        'moved',
        `工作表“${sheet.name}”在写回以后插入或删除过行列，不能撤销到原来的位置；可以用“清除标记”去掉核验结果。`,
      );
    const cell = stood.beside && (await firstDifference(context, sheet, stood.beside));
    if (cell)
      throw new HostError(
        'moved',
        `工作表“${sheet.name}”的 ${cell} 在写回以后变了，上一次的结果可能放到别的行旁边，不能撤销；可以用“清除标记”去掉核验结果，再核验一次。`,
      );
  }
}

/** Formulas come to something else when results are written, and are not compared. */
async function firstDifference(
  context: Excel.RequestContext,
  { id }: SurveyedSheet,
  { rows, columns, values }: Beside,
): Promise<string | null> {
  const [top = 1] = rows;
  const place = { top, left: 1, bottom: rows.at(-1) ?? top, right: columns };
  const now = await readCells(context, id, place);
  for (const row of rows) {
    for (let column = 1; column <= columns; column += 1) {
      const cell = now.values[row - top]?.[column - 1] ?? '';
      if (!isFormula(cell) && cell !== asWritten(values[row - 1]?.[column - 1] ?? null))
        return cellAddress(row, column);
    }
  }
  return null;
}
