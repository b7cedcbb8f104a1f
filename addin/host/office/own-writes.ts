/**
 * What we wrote ourselves, remembered by address and value. Excel below 1.14 tells of our own writes as of a person's:
 * a change that only holds what we have written is our echo. What a person types over it is told, and is no longer ours.
 */
import type { Range } from '../../../shared/model/grid.ts';
import { type CellValue, isFormula } from './cell-values.ts';
import type { Piece } from './write-blocks.ts';

/** Columns of the widest sheet, so that a cell has one number. */
const COLUMNS = 16_384;

/** A write empties a cell and fills it, and so does taking it back. */
const MOST_VALUES = 4;

/** Whatever a formula comes to. */
const ANY = Symbol('any value');

/** Columns that we add to a table or take from it, as many times as Excel will tell of it. */
export type ColumnMoves = {
  readonly sheet: string;
  readonly left: number;
  readonly right: number;
  readonly times: number;
};

type Written = CellValue | typeof ANY;

export class OwnWrites {
  /** What was written into each cell, the latest last; the earlier ones until the latest has come back. */
  private readonly bySheet = new Map<string, Map<number, Written[]>>();
  private moves: ColumnMoves[] = [];

  note(pieces: readonly Piece[]): void {
    for (const { sheet, place, values } of pieces) {
      const cells = this.bySheet.get(sheet) ?? new Map<number, Written[]>();
      this.bySheet.set(sheet, cells);
      values.forEach((row, down) => {
        row.forEach((value, across) => {
          if (value === null) return;
          const cell = numberOf(place.top + down, place.left + across);
          const earlier = (cells.get(cell) ?? []).slice(1 - MOST_VALUES);
          cells.set(cell, [...earlier, isFormula(value) ? ANY : withoutApostrophe(value)]);
        });
      });
    }
  }

  noteMoves(moves: readonly ColumnMoves[]): void {
    // What an earlier write has announced was told of long ago, if at all.
    this.moves = moves.filter(({ times }) => times > 0);
  }

  /**
   * @param sheet by its id, and by its name where we have made it ourselves
   * @param now what the changed cells hold by now
   */
  isEcho(sheet: { id: string; name: string }, place: Range, now: readonly (readonly unknown[])[]): boolean {
    const cells = this.bySheet.get(sheet.id) ?? this.bySheet.get(sheet.name);
    if (!cells) return false;
    const changed = now.flatMap((row, down) =>
      row.map((value, across) => ({ value, cell: numberOf(place.top + down, place.left + across) })),
    );
    const ours = changed.every(({ value, cell }) =>
      cells.get(cell)?.some((written) => written === ANY || written === value),
    );
    for (const { value, cell } of changed) {
      const latest = cells.get(cell)?.at(-1);
      if (!ours || latest === ANY) cells.delete(cell);
      else if (latest !== undefined && latest === value) cells.set(cell, [latest]);
    }
    return ours;
  }

  /** Whether cells moved because we did it; each of our moves is told of once. */
  isOwnMove(sheet: string, { left, right }: Range): boolean {
    const own = this.moves.find((each) => each.sheet === sheet && left >= each.left && right <= each.right);
    if (!own) return false;
    this.moves = this.moves.flatMap((each) => {
      if (each !== own) return [each];
      return each.times > 1 ? [{ ...each, times: each.times - 1 }] : [];
    });
    return true;
  }

  /** Somebody else has changed these cells, or all of them are elsewhere now. */
  forget(sheet: string, place: Range | null): void {
    const cells = this.bySheet.get(sheet);
    for (const cell of cells?.keys() ?? []) {
      const [row, column] = [Math.floor((cell - 1) / COLUMNS), ((cell - 1) % COLUMNS) + 1];
      const inside =
        !place || (row >= place.top && row <= place.bottom && column >= place.left && column <= place.right);
      if (inside) cells?.delete(cell);
    }
  }
}

function numberOf(row: number, column: number): number {
  return row * COLUMNS + column;
}

function withoutApostrophe(value: CellValue): CellValue {
  return typeof value === 'string' && value.startsWith("'") ? value.slice(1) : value;
}
