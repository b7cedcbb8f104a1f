/** Values into Excel in blocks that it takes at once. */
import type { Range } from '../../../shared/model/grid.ts';
import { rangeAt } from './areas.ts';
import { nextTurn, oneSync } from './batch.ts';
import type { CellValue } from './cell-values.ts';

/** Values of one place; `null` leaves a cell as it is. */
export type Piece = {
  readonly sheet: string;
  readonly place: Range;
  readonly values: readonly (readonly CellValue[])[];
};

/** Empties a place. */
export function blankPiece(sheet: string, place: Range): Piece {
  const row = Array<''>(place.right - place.left + 1).fill('');
  return { sheet, place, values: Array.from({ length: place.bottom - place.top + 1 }, () => row) };
}

/** Excel on the web takes 5 MB at once. Half of it leaves room for what the library puts round the values. */
const BYTES_AT_ONCE = 2_500_000;

/** A Chinese sign takes three bytes; quotes and a comma stand round each value. */
const BYTES_PER_SIGN = 3;
const BYTES_ROUND_VALUE = 3;
const BYTES_OF_NUMBER = 12;

/** Screen and formulas follow once the block is done, not after each value. */
export function quietly(context: Excel.RequestContext): void {
  context.application.suspendScreenUpdatingUntilNextSync();
  context.application.suspendApiCalculationUntilNextSync();
}

/** @param told is called with the places of a block before Excel gets it; it throws to stop. */
export async function writeBlocks(
  context: Excel.RequestContext,
  pieces: readonly Piece[],
  told: (block: readonly Piece[], done: number) => void,
): Promise<void> {
  const blocks = blocksOf(pieces);
  for (const [at, block] of blocks.entries()) {
    told(block, at / blocks.length);
    await oneSync(context, () => {
      quietly(context);
      for (const { sheet, place, values } of block) {
        rangeAt(context.workbook.worksheets.getItem(sheet), place).values = values.map((row) => [...row]);
      }
      return () => undefined;
    });
    await nextTurn();
  }
}

function bytesOf(values: readonly CellValue[]): number {
  return values.reduce<number>(
    (sum, value) =>
      sum + BYTES_ROUND_VALUE + (typeof value === 'string' ? value.length * BYTES_PER_SIGN : BYTES_OF_NUMBER),
    0,
  );
}

function blocksOf(pieces: readonly Piece[]): Piece[][] {
  const blocks: Piece[][] = [];
  let block: Piece[] = [];
  let bytes = 0;
  for (const { sheet, place, values } of pieces) {
    let from = 0;
    const close = (to: number) => {
      if (to > from)
        block.push({
          sheet,
          place: { ...place, top: place.top + from, bottom: place.top + to - 1 },
          values: values.slice(from, to),
        });
      from = to;
    };
    values.forEach((row, at) => {
      const more = bytesOf(row);
      if (bytes > 0 && bytes + more > BYTES_AT_ONCE) {
        close(at);
        blocks.push(block);
        block = [];
        bytes = 0;
      }
      bytes += more;
    });
    close(values.length);
  }
  return block.length > 0 ? [...blocks, block] : blocks;
}
