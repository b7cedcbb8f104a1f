/** Cells whose value changes although nobody changes anything: time and chance, and what is calculated from them. */
import { cellAddress, parseRange } from '../../shared/model/address.ts';
import type { Range } from '../../shared/model/grid.ts';

/** A cell's formula, its `=` included; null where it has none. */
export type FormulaAt = (row: number, column: number) => string | null;

/** OFFSET and INDIRECT are calculated each time too, but come to the same as long as nobody changes anything. */
const BY_ITSELF = /\b(?:NOW|TODAY|RAND|RANDBETWEEN|RANDARRAY)\s*\(/i;

const TEXTS = /"[^"]*"/g;
/** Cells of the same sheet: what stands behind `!` is of another, and a name that goes on is a function's. */
const PLACES = /(?<![!:$\w.])\$?[A-Z]{1,3}\$?\d+(?::\$?[A-Z]{1,3}\$?\d+)?(?![\w(.!])/gi;

/** A sum down a long sheet is not followed: its cell counts as changed, and the check is made again. */
const MOST_CELLS_OF_PLACE = 200;
/** A chain of formulas that is longer counts as changed too, before the stack ends. */
const MOST_STEPS = 100;

export class SelfChanging {
  private readonly formulaAt: FormulaAt;
  private readonly known = new Map<string, boolean>();

  constructor(formulaAt: FormulaAt) {
    this.formulaAt = formulaAt;
  }

  has(row: number, column: number, steps = 0): boolean {
    const key = cellAddress(row, column);
    const known = this.known.get(key);
    if (known !== undefined || steps > MOST_STEPS) return known ?? false;
    // A formula that leads back to itself is not followed a second time.
    this.known.set(key, false);
    const formula = this.formulaAt(row, column)?.replaceAll(TEXTS, '') ?? '';
    const found = BY_ITSELF.test(formula) || placesIn(formula).some((place) => this.anyIn(place, steps + 1));
    this.known.set(key, found);
    return found;
  }

  private anyIn({ top, left, bottom, right }: Range, steps: number): boolean {
    if ((bottom - top + 1) * (right - left + 1) > MOST_CELLS_OF_PLACE) return false;
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) if (this.has(row, column, steps)) return true;
    return false;
  }
}

function placesIn(formula: string): Range[] {
  return [...formula.matchAll(PLACES)].flatMap(([place]) => parseRange(place) ?? []);
}
