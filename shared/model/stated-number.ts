/** The number that a cell states, with the unit that may stand behind it. */
import type { Cell } from './grid.ts';
import { foldTerm } from './text.ts';

/** @returns null where the cell is blank, undefined where no number can be read. */
export function statedNumber(cell: Cell, units: readonly string[]): number | null | undefined {
  const bare = typeof cell === 'string' ? withoutUnit(foldTerm(cell), units) : cell;
  const folded = typeof bare === 'string' ? bare.replace(/,(?=\d{3}(?:\D|$))/g, '') : bare;
  if (folded === '' || folded === null) return null;
  const value = typeof folded === 'string' && /^[-+]?\d+(?:\.\d+)?$/.test(folded) ? Number(folded) : folded;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** `8.5分` is 8.5 where the column is one of 分, `99.6％` is 99.6 where it is one of %. */
function withoutUnit(text: string, units: readonly string[]): string {
  const unit = units.find((one) => text.endsWith(one));
  return unit === undefined ? text : text.slice(0, -unit.length);
}
