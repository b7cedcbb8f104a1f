/** Whether the sheet is still the one that was judged: results beside other rows, or over what was typed since, are wrong. */
import { cellAddress } from '../../shared/model/address.ts';
import { type Edits, findResultBlock, type SheetEdits } from '../../shared/model/edits.ts';
import type { Range } from '../../shared/model/grid.ts';
import { HostError, type SheetCells } from './host.ts';
import { type FormulaAt, SelfChanging } from './self-changing.ts';

type Value = SheetCells['values'][number][number];

/** What the formulas of a sheet are, as they are now: asked for only where something differs. */
export type FormulasOf = (sheet: string) => Promise<FormulaAt>;

/**
 * Everything left of our columns in a judged row must be what was read, but for what changes by itself (`=NOW()`). A
 * verdict on a row that has changed since would be as wrong as one beside another row, and both are mended by checking
 * again. Where results go, nothing may have been put since: it would be written over.
 * @throws HostError `gone` where a judged sheet is no longer there, `moved` where a cell differs.
 */
export async function refuseMoved(
  edits: Edits,
  read: readonly SheetCells[],
  now: readonly SheetCells[],
  formulasOf: FormulasOf,
): Promise<void> {
  for (const sheet of edits.sheets) {
    const before = read.find(({ name }) => name === sheet.sheet);
    const after = now.find(({ name }) => name === sheet.sheet);
    if (!before || !after) throw new HostError('gone', `工作表“${sheet.sheet}”已经不在了，请重新核验。`);
    const differing = [...differences(sheet, before, after)];
    if (differing.length === 0) continue;
    const changing = new SelfChanging(await formulasOf(sheet.sheet));
    const moved = differing.find(({ typed, row, column }) => typed || !changing.has(row, column));
    if (moved)
      throw new HostError(
        'moved',
        `工作表“${sheet.sheet}”的 ${cellAddress(moved.row, moved.column)} 在核验以后变了，请重新核验再写回。`,
      );
  }
}

/** How far a sheet must be read again to be compared. */
export function comparedExtent(sheet: SheetEdits, read: readonly SheetCells[]): { rows: number; columns: number } {
  const before = read.find(({ name }) => name === sheet.sheet);
  const places = [blockOf(sheet), ...(before ? earlierResults(before) : [])];
  return {
    rows: Math.max(...places.map(({ bottom }) => bottom)),
    columns: Math.max(...places.map(({ right }) => right)),
  };
}

/** `typed`: the cell was blank when it was read, so that no formula of then has come to something else. */
type Difference = { readonly row: number; readonly column: number; readonly typed: boolean };

function* differences(sheet: SheetEdits, before: SheetCells, after: SheetCells): Generator<Difference> {
  const difference = (row: number, column: number): Difference => ({
    row,
    column,
    typed: at(before, row, column) === '',
  });
  for (const { row } of [{ row: sheet.headerRow }, ...sheet.rows]) {
    for (let column = 1; column < sheet.firstColumn; column += 1) {
      if (at(before, row, column) !== at(after, row, column)) yield difference(row, column);
    }
  }
  const wanted = wantedIn(sheet);
  for (const place of [blockOf(sheet), ...earlierResults(before)]) {
    for (const { row, column } of cellsOf(place)) {
      const now = at(after, row, column);
      // Written already by the same check, it is written again as the same.
      if (now !== '' && now !== at(before, row, column) && now !== wanted(row, column)) yield difference(row, column);
    }
  }
}

/** Rows between that were not judged too: an undo empties the whole block. */
function blockOf({ headerTop, headerRow, firstColumn, columns, rows }: SheetEdits): Range {
  return {
    top: headerTop ?? headerRow,
    left: firstColumn,
    bottom: Math.max(headerRow, rows.at(-1)?.row ?? headerRow),
    right: firstColumn + columns.length - 1,
  };
}

/** Where results stood when the sheet was read, as far as anything stood under their headings: they go with the write. */
function earlierResults({ values }: SheetCells): Range[] {
  return values.flatMap((line, at) => {
    const block = findResultBlock(line);
    if (!block) return [];
    const right = block.column + block.width - 1;
    const last = values.findLastIndex((each) => each.slice(block.column - 1, right).some((value) => value !== ''));
    return [{ top: at + 1, left: block.column, bottom: last + 1, right }];
  });
}

function* cellsOf({ top, left, bottom, right }: Range): Generator<{ row: number; column: number }> {
  for (let row = top; row <= bottom; row += 1)
    for (let column = left; column <= right; column += 1) yield { row, column };
}

function wantedIn({ headerRow, firstColumn, columns, rows }: SheetEdits): (row: number, column: number) => Value {
  const headings = columns.map(({ heading }) => heading);
  const byRow = new Map<number, readonly Value[]>(rows.map(({ row, values }) => [row, values]));
  byRow.set(headerRow, headings);
  return (row, column) => byRow.get(row)?.[column - firstColumn] ?? '';
}

function at(cells: SheetCells, row: number, column: number): Value {
  return cells.values[row - 1]?.[column - 1] ?? '';
}
