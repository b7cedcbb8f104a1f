/** Whether the rows that were judged still stand where they were read: results beside other rows would be wrong. */
import { cellAddress } from '../../shared/model/address.ts';
import type { Edits, SheetEdits } from '../../shared/model/edits.ts';
import { HostError, type SheetCells } from './host.ts';

type Value = SheetCells['values'][number][number];

/**
 * Everything left of our columns in a judged row must be what was read. A verdict on a row that has changed since would
 * be as wrong as one beside another row, and both are mended by checking again.
 * @throws HostError `gone` where a judged sheet is no longer there, `moved` where a cell differs.
 */
export function refuseMoved(edits: Edits, read: readonly SheetCells[], now: readonly SheetCells[]): void {
  for (const sheet of edits.sheets) {
    const before = read.find(({ name }) => name === sheet.sheet);
    const after = now.find(({ name }) => name === sheet.sheet);
    if (!before || !after) throw new HostError('gone', `工作表“${sheet.sheet}”已经不在了，请重新核验。`);
    const cell = firstDifference(sheet, before, after);
    if (cell !== null)
      throw new HostError('moved', `工作表“${sheet.sheet}”的 ${cell} 在核验以后变了，请重新核验再写回。`);
  }
}

function firstDifference(sheet: SheetEdits, before: SheetCells, after: SheetCells): string | null {
  for (const { row } of [{ row: sheet.headerRow }, ...sheet.rows]) {
    for (let column = 1; column < sheet.firstColumn; column += 1) {
      if (at(before, row, column) !== at(after, row, column)) return cellAddress(row, column);
    }
  }
  return null;
}

function at(cells: SheetCells, row: number, column: number): Value {
  return cells.values[row - 1]?.[column - 1] ?? '';
}
