/**
 * What we wrote ourselves, remembered by address and value. Excel below 1.14 tells of our own writes as of a person's:
 * a change that only holds what we have written is our echo. What a person types over it is told.
 */
import type { Range } from '../../../shared/model/grid.ts';
import type { CellValue } from './cell-values.ts';
import type { Piece } from './write-blocks.ts';

/** Columns of the widest sheet, so that a cell has one number. */
const COLUMNS = 16_384;

export class OwnWrites {
  private readonly bySheet = new Map<string, Map<number, CellValue>>();

  note(pieces: readonly Piece[]): void {
    for (const { sheet, place, values } of pieces) {
      const cells = this.bySheet.get(sheet) ?? new Map<number, CellValue>();
      this.bySheet.set(sheet, cells);
      values.forEach((row, down) => {
        row.forEach((value, across) => {
          if (value !== null) cells.set((place.top + down) * COLUMNS + place.left + across, withoutApostrophe(value));
        });
      });
    }
  }

  /**
   * @param sheet by its id, and by its name where we have made it ourselves
   * @param now what the changed cells hold by now
   */
  isEcho(sheet: { id: string; name: string }, place: Range, now: readonly (readonly unknown[])[]): boolean {
    const cells = this.bySheet.get(sheet.id) ?? this.bySheet.get(sheet.name);
    if (!cells) return false;
    return now.every((row, down) =>
      row.every((value, across) => cells.get((place.top + down) * COLUMNS + place.left + across) === value),
    );
  }
}

function withoutApostrophe(value: CellValue): CellValue {
  return typeof value === 'string' && value.startsWith("'") ? value.slice(1) : value;
}
