/**
 * Formulas of the user's that read our columns would go on showing the last result until somebody recalculates; their
 * cached values are dropped, and no others. Formulas that hang on a cell we overwrite are made to stand alone.
 */
import { MAX_ROWS } from '../model/address.ts';
import type { Range } from '../model/grid.ts';
import type { Replacement } from './byte-writer.ts';
import { moved, NO_SHIFT, reaches, type Shift, type Target } from './formula.ts';
import { covers, OwnedCells } from './owned-cells.ts';
import { type CellInRow, readCell } from './row-cells.ts';
import type { SheetScan } from './sheet-scan.ts';
import { escapeXml } from './xml.ts';
import { XmlCursor } from './xml-cursor.ts';

export type StaleFormulas = {
  /** Ascending. */
  readonly replacements: readonly Replacement[];
  /** A cell with a formula goes, so the calculation chain no longer fits. */
  readonly overwritten: boolean;
};

type SharedFormula = {
  readonly text: string;
  readonly row: number;
  readonly column: number;
  readonly removed: boolean;
};

/** @param going the cells that are overwritten or taken away. */
export function findStaleFormulas(
  bytes: Uint8Array,
  scan: SheetScan,
  prefix: string,
  going: readonly Range[],
  targets: readonly Target[],
): StaleFormulas {
  const { index } = scan;
  const replacements: Replacement[] = [];
  const shared = new Map<string, SharedFormula>();
  const leaving = new OwnedCells(going);
  let overwritten = false;
  for (let record = 0; record < index.formulas; record++) {
    const { rowRecord, column, start } = index.formula(record);
    const row = index.row(rowRecord);
    const cursor = new XmlCursor(bytes, start);
    cursor.next();
    const cell = readCell(cursor, column - 1);
    const removed = covers(leaving.at(row), column);
    const { formula } = cell;
    if (!formula) continue;
    if (formula.type === 'shared' && formula.text !== '')
      shared.set(formula.sharedIndex, { text: formula.text, row, column, removed });
    if (removed) {
      overwritten = true;
      continue;
    }
    const origin = formula.type === 'shared' ? shared.get(formula.sharedIndex) : undefined;
    const text = origin?.text ?? formula.text;
    const shift = origin ? { rows: row - origin.row, columns: column - origin.column } : NO_SHIFT;
    if (origin?.removed) replacements.push(standAlone(cell, prefix, text, shift));
    const stale = targets.some((target) => reaches(text, target.sheet, target, shift));
    if (stale && cell.valueEnd > 0) replacements.push({ from: cell.valueStart, to: cell.valueEnd, text: '' });
  }
  return { replacements, overwritten };
}

/** The copy of a shared formula as a formula of its own. */
function standAlone(cell: CellInRow, prefix: string, text: string, shift: Shift): Replacement {
  const { start = 0, end = 0 } = cell.formula ?? {};
  return { from: start, to: end, text: `<${prefix}f>${escapeXml(moved(text, shift))}</${prefix}f>` };
}

/** Blocks of ours as whole columns from their heading down, each block once: what a formula may read of ours. */
export function readableBlocks(ranges: readonly Range[]): Range[] {
  const blocks = new Map<string, Range>();
  for (const { top, left, right } of ranges) {
    const key = `${left}:${right}`;
    const known = blocks.get(key);
    blocks.set(key, { top: Math.min(top, known?.top ?? top), left, bottom: MAX_ROWS, right });
  }
  return [...blocks.values()];
}
