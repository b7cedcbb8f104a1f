/** Cells out of Excel: where each sheet ends first, then block after block, one sync for each; merged areas last. */
import { rangeAddress } from '../../../shared/model/address.ts';
import { HostError, type SheetCells, type Waiting } from '../host.ts';
import type { Abilities } from './abilities.ts';
import { PLACE, placeOf, rangeAt } from './areas.ts';
import { nextTurn, oneSync } from './batch.ts';
import { readMerges } from './merged-areas.ts';
import { isTooLarge } from './trouble.ts';

/**
 * Cells asked for at once. Excel on the web answers with 5 MB at most; a cell of an application takes about 20 bytes,
 * one of a list with long texts about 50.
 */
const CELLS_AT_ONCE = 90_000;

/** The rows of one sheet that one block holds. */
type Piece = { readonly sheet: string; readonly from: number; readonly rows: number; readonly columns: number };

type Extent = { readonly name: string; readonly rows: number; readonly columns: number };

/** The year 2000 as a serial number, where days are counted from 1904; from 1900 it is 36526. */
const MILLENNIUM_SINCE_1904 = 35_064;

export type Values = SheetCells['values'];

/** `formulas` gives the values of cells that have none. */
type What = 'values' | 'formulas';

export async function readSheets(
  context: Excel.RequestContext,
  names: readonly string[],
  able: Abilities,
  waiting: Waiting = {},
): Promise<SheetCells[]> {
  const { extents, date1904 } = await oneSync(context, () => askExtents(context, names));
  const values = await readRows(context, extents, 'values', waiting);
  const merges = able.merges ? await readMerges(context, extents) : null;
  return extents.map(({ name }) => ({
    name,
    origin: 'A1',
    values: values.get(name) ?? [],
    ...(merges ? { merges: (merges.get(name) ?? []).map(rangeAddress) } : {}),
    date1904,
  }));
}

function askExtents(context: Excel.RequestContext, names: readonly string[]) {
  const asked = names.map((name) => {
    const sheet = context.workbook.worksheets.getItemOrNullObject(name);
    const used = sheet.getUsedRangeOrNullObject(true).untrack();
    sheet.load('name');
    used.load(PLACE);
    return { name, sheet, used };
  });
  const millennium = context.workbook.functions.date(2000, 1, 1);
  millennium.load('value');
  return () => ({
    date1904: millennium.value === MILLENNIUM_SINCE_1904,
    extents: asked.map(({ name, sheet, used }): Extent => {
      if (sheet.isNullObject) throw new HostError('gone', `工作簿里没有工作表“${name}”，请重新核验。`);
      const { bottom: rows, right: columns } = used.isNullObject ? { bottom: 0, right: 0 } : placeOf(used);
      return { name, rows, columns };
    }),
  });
}

/** Rows from the first on, as far as each extent reaches. */
export async function readRows(
  context: Excel.RequestContext,
  extents: readonly Extent[],
  what: What,
  { signal, onProgress }: Waiting = {},
): Promise<Map<string, Values>> {
  const values = new Map<string, Values>(extents.map(({ name }) => [name, []]));
  const total = extents.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
  let done = 0;
  for (const block of blocksOf(extents)) {
    signal?.throwIfAborted();
    for (const { sheet, rows } of await readBlock(context, block, what)) values.get(sheet)?.push(...rows);
    done += cellsOf(block);
    onProgress?.(done / total);
    await nextTurn();
  }
  signal?.throwIfAborted();
  onProgress?.(1);
  return values;
}

type Rows = { readonly sheet: string; readonly rows: Values };

/** An answer that is too large for Excel is asked for in halves, down to a single row. */
async function readBlock(context: Excel.RequestContext, block: readonly Piece[], what: What): Promise<Rows[]> {
  try {
    return await oneSync(context, () => {
      const asked = block.map(({ sheet, from, rows, columns }) => {
        const place = { top: from, left: 1, bottom: from + rows - 1, right: columns };
        const range = rangeAt(context.workbook.worksheets.getItem(sheet), place);
        range.load(what);
        return { sheet, range };
      });
      return () => asked.map(({ sheet, range }) => ({ sheet, rows: range[what] }));
    });
  } catch (error) {
    const halves = isTooLarge(error) ? halved(block) : null;
    if (!halves) throw error;
    const [first, second] = halves;
    return [...(await readBlock(context, first, what)), ...(await readBlock(context, second, what))];
  }
}

function cellsOf(block: readonly Piece[]): number {
  return block.reduce((sum, { rows, columns }) => sum + rows * columns, 0);
}

function blocksOf(extents: readonly Extent[]): Piece[][] {
  const blocks: Piece[][] = [];
  let block: Piece[] = [];
  for (const { name: sheet, rows, columns } of extents) {
    for (let from = 1; from <= rows; ) {
      const room = Math.floor((CELLS_AT_ONCE - cellsOf(block)) / columns);
      // The widest sheet has 16,384 columns, so an empty block has room for rows of every sheet.
      if (room < 1) {
        blocks.push(block);
        block = [];
        continue;
      }
      const taken = Math.min(room, rows - from + 1);
      block.push({ sheet, from, rows: taken, columns });
      from += taken;
    }
  }
  return block.length > 0 ? [...blocks, block] : blocks;
}

function halved(block: readonly Piece[]): readonly [Piece[], Piece[]] | null {
  const [only] = block;
  if (block.length > 1) {
    const middle = Math.ceil(block.length / 2);
    return [block.slice(0, middle), block.slice(middle)];
  }
  if (!only || only.rows === 1) return null;
  const rows = Math.ceil(only.rows / 2);
  return [[{ ...only, rows }], [{ ...only, from: only.from + rows, rows: only.rows - rows }]];
}
