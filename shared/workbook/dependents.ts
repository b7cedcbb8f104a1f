/**
 * Which formulas of a workbook no longer come to what is stored beside them once some cells have changed: those that
 * read the cells, those that read these formulas, and so on.
 */
import type { Range } from '../model/grid.ts';
import { NO_SHIFT, type Reads, readsOf } from './formula.ts';
import { readCell } from './row-cells.ts';
import type { ReadSheet, ReadWorkbook } from './xlsx-read.ts';
import { XmlCursor } from './xml-cursor.ts';

export type CellPlace = { readonly sheet: string; readonly row: number; readonly column: number };

export type Name = { readonly name: string; readonly formula: string };

/** Ranges up to this many cells are remembered cell by cell; longer ones are looked through. */
const FEW_CELLS = 64;

type Reader = CellPlace & { stale: boolean };

/** Every formula of the workbook by what it reads. */
class FormulaIndex {
  private readonly near = new Map<string, Reader[]>();
  private readonly wide: { readonly sheet: string; readonly range: Range; readonly reader: Reader }[] = [];

  add(reader: Reader, reads: Reads, names: ReadonlyMap<string, Reads>): void {
    const named = reads.names.flatMap((name) => names.get(name)?.cells ?? []);
    for (const { sheet, range } of [...reads.cells, ...named]) {
      const count = (range.bottom - range.top + 1) * (range.right - range.left + 1);
      if (count > FEW_CELLS) {
        this.wide.push({ sheet, range, reader });
        continue;
      }
      for (let row = range.top; row <= range.bottom; row++) {
        for (let column = range.left; column <= range.right; column++) {
          const key = keyOf({ sheet, row, column });
          const readers = this.near.get(key);
          if (readers) readers.push(reader);
          else this.near.set(key, [reader]);
        }
      }
    }
  }

  readersOf(place: CellPlace): Reader[] {
    const { sheet, row, column } = place;
    const far = this.wide.filter(
      ({ sheet: other, range }) =>
        other === sheet && range.top <= row && row <= range.bottom && range.left <= column && column <= range.right,
    );
    return [...(this.near.get(keyOf(place)) ?? []), ...far.map(({ reader }) => reader)];
  }
}

function keyOf({ sheet, row, column }: CellPlace): string {
  return JSON.stringify([sheet, row, column]);
}

/** The formulas that hang on the changed cells, by sheet. */
export function dependents(
  workbook: ReadWorkbook,
  defined: readonly Name[],
  changed: readonly CellPlace[],
): ReadonlyMap<string, readonly CellPlace[]> {
  const found = new Map<string, CellPlace[]>();
  if (changed.length === 0 || workbook.sheets.every(({ scan }) => scan.index.formulas === 0)) return found;
  const names = new Map(
    defined.map(({ name, formula }) => [name.toLowerCase(), readsOf(formula, null, workbook.names)]),
  );
  const index = new FormulaIndex();
  for (const sheet of workbook.sheets) indexSheet(workbook, sheet, names, index);
  const waiting: CellPlace[] = [...changed];
  for (let place = waiting.pop(); place; place = waiting.pop()) {
    for (const reader of index.readersOf(place)) {
      if (reader.stale) continue;
      reader.stale = true;
      waiting.push(reader);
      found.set(reader.sheet, [...(found.get(reader.sheet) ?? []), reader]);
    }
  }
  return found;
}

function indexSheet(
  { pack, names: sheets }: ReadWorkbook,
  { grid, part, scan }: ReadSheet,
  names: ReadonlyMap<string, Reads>,
  index: FormulaIndex,
): void {
  const bytes = scan.index.formulas > 0 ? pack.bytes(part) : undefined;
  if (!bytes) return;
  const shared = new Map<string, { readonly text: string; readonly row: number; readonly column: number }>();
  for (let record = 0; record < scan.index.formulas; record++) {
    const { rowRecord, column, start } = scan.index.formula(record);
    const row = scan.index.row(rowRecord);
    const cursor = new XmlCursor(bytes, start);
    cursor.next();
    const { formula } = readCell(cursor, column - 1);
    if (!formula) continue;
    if (formula.type === 'shared' && formula.text !== '')
      shared.set(formula.sharedIndex, { text: formula.text, row, column });
    const origin = formula.type === 'shared' ? shared.get(formula.sharedIndex) : undefined;
    const shift = origin ? { rows: row - origin.row, columns: column - origin.column } : NO_SHIFT;
    const reads = readsOf(origin?.text ?? formula.text, grid.name, sheets, shift);
    index.add({ sheet: grid.name, row, column, stale: false }, reads, names);
  }
}
