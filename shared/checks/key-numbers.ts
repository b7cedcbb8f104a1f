/** Keys as numbers: equal keys are the same whole number, counted from 0 in the order in which they are met. */
import { TextNumbers } from '../model/text-numbers.ts';
import type { Row } from './check.ts';

/** One key of all rows of a sheet. */
export type Numbers = {
  /** By the row's position; `UNREADABLE` where a part of the key cannot be read. */
  readonly byRow: Int32Array;
  /** Every number is below it. */
  readonly size: number;
  /** No two rows have the same key. */
  readonly isUnique: boolean;
};

/** Of a key of one part: also the number of a text, undefined where no row has it. */
export type NumbersOfTexts = Numbers & { readonly numberOf: (text: string) => number | undefined };

export const UNREADABLE = -1;

/** Of keys that are one text. @param rows all of the sheet: their positions are the whole numbers below their count. */
export function numberTexts<R extends Pick<Row, 'position'>>(
  rows: readonly R[],
  read: (row: R) => string | undefined,
): NumbersOfTexts {
  const byRow = new Int32Array(rows.length);
  const numbers = new TextNumbers(rows.length);
  let readable = 0;
  for (const row of rows) {
    const text = read(row);
    if (text === undefined) {
      byRow[row.position] = UNREADABLE;
      continue;
    }
    readable += 1;
    byRow[row.position] = numbers.of(text);
  }
  const numberOf = (text: string): number | undefined => numbers.known(text);
  return { byRow, size: numbers.size, isUnique: numbers.size === readable, numberOf };
}

/** Keys that no two rows share with one more part: it tells no two of them apart, it only must be readable. */
export function readableIn<R extends Pick<Row, 'position'>>(
  keys: Numbers,
  rows: readonly R[],
  read: (row: R) => string | undefined,
): Numbers {
  const byRow = keys.byRow.slice();
  for (const row of rows) if (read(row) === undefined) byRow[row.position] = UNREADABLE;
  return { ...keys, byRow };
}

/** Of keys of two parts that are numbered already: no text in a cell can pass for two parts. */
export function numberPairs(first: Numbers, second: Numbers): Numbers {
  const rows = first.byRow.length;
  const byRow = new Int32Array(rows);
  const pairs = new Pairs(rows);
  let readable = 0;
  for (let position = 0; position < rows; position += 1) {
    const [one, other] = [first.byRow[position] ?? UNREADABLE, second.byRow[position] ?? UNREADABLE];
    const isReadable = one !== UNREADABLE && other !== UNREADABLE;
    byRow[position] = isReadable ? pairs.of(one, other) : UNREADABLE;
    if (isReadable) readable += 1;
  }
  return { byRow, size: pairs.size, isUnique: pairs.size === readable };
}

/** Numbers for pairs of numbers. A Map would need an object for each pair; this is asked for every row and key. */
class Pairs {
  readonly #slots: Int32Array;
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  #size = 0;

  /** @param most how many different pairs there may be. */
  constructor(most: number) {
    // Never more than half full.
    this.#slots = new Int32Array(2 ** Math.ceil(Math.log2(2 * most + 1))).fill(FREE);
    this.#first = new Int32Array(most);
    this.#second = new Int32Array(most);
  }

  get size(): number {
    return this.#size;
  }

  of(first: number, second: number): number {
    const mask = this.#slots.length - 1;
    let slot = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b) >>> 7;
    for (;;) {
      slot &= mask;
      const number = this.#slots[slot] ?? FREE;
      if (number === FREE) return this.#add(slot, first, second);
      if (this.#first[number] === first && this.#second[number] === second) return number;
      slot += 1;
    }
  }

  #add(slot: number, first: number, second: number): number {
    const number = this.#size;
    this.#slots[slot] = number;
    this.#first[number] = first;
    this.#second[number] = second;
    this.#size += 1;
    return number;
  }
}

const FREE = -1;
