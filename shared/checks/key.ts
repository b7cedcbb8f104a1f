/** The one way in which rows and ledger entries are compared: by a structured key of folded parts. */
import type { Item } from '../packs/catalogue.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import type { Entry, KeyOf, Row } from './check.ts';

/** The part of a key that means the enterprise: its code, and its name where only a name is known. */
export const IDENTITY = 'identity';
/** The part that means the recognition of which the item is one level, or one road; an item without family is its own. */
export const FAMILY = 'family';

/** `ofEnterprise` looks up the row's own entries alone, so a key without the enterprise would promise more than that. */
export const namesEnterprise = (key: readonly string[]): boolean => key.includes(IDENTITY);
export const MUST_NAME_ENTERPRISE = {
  message: `与台账比较的 key 须含 ${IDENTITY}，只比较同一单位的记录；要与别的单位比较，请用 contested`,
};

/** The folded text of one part of a row's key; undefined where it cannot be read; blank is the empty string. */
export function keyPart(row: Row, part: string, sheet: Sheet): string | undefined {
  return partReader(part, sheet)(row);
}

/** `keyPart` of many rows. */
function partReader(part: string, sheet: Sheet): (row: Row) => string | undefined {
  if (part === FAMILY) return (row) => (row.item === undefined ? undefined : recognitionOf(row.item));
  const column = part === IDENTITY ? sheet.identity?.code : sheet.byKey.get(part);
  if (!column) return () => undefined;
  return column === sheet.award ? (row) => row.item?.title : (row) => row.keys[column.index];
}

/**
 * Keys of one sheet's rows. Equal texts get equal numbers, and a key of several parts is a number of its own, so that no
 * text in a cell can pass for two parts and comparing costs the same however long the texts are.
 */
export class Keys {
  readonly #sheet: Sheet;
  readonly #rows: number;
  readonly #known = new Map<string, NumberOf>();

  /** @param rows how many rows the sheet has. */
  constructor(sheet: Sheet, rows: number) {
    this.#sheet = sheet;
    this.#rows = rows;
  }

  /** The key over these parts, as a function; each row's key is worked out once. Keys are whole numbers from 0. */
  over(parts: readonly string[]): KeyOf {
    const numberOf = this.#numbersOf(parts);
    return (row) => {
      const key = numberOf(row);
      return key === UNREADABLE ? undefined : key;
    };
  }

  #numbersOf(parts: readonly string[]): NumberOf {
    const name = parts.map((part) => columnKey(part, this.#sheet)).join(' ');
    const known = this.#known.get(name);
    if (known) return known;
    const [only] = parts;
    // Many keys have parts in common, and a text takes longer to look up than a number.
    const numbers = this.#remembered(
      only !== undefined && parts.length === 1
        ? textNumbers(partReader(only, this.#sheet))
        : pairNumbers(parts.map((part) => this.#numbersOf([part]))),
    );
    this.#known.set(name, numbers);
    return numbers;
  }

  #remembered(make: NumberOf): NumberOf {
    // Rules ask for rows in the order of application: an array that grows would be filled in at random.
    const byRow = new Int32Array(this.#rows).fill(NOT_YET);
    return (row) => {
      let number = byRow[row.position] ?? UNREADABLE;
      if (number === NOT_YET) {
        number = make(row);
        byRow[row.position] = number;
      }
      return number;
    };
  }
}

/** Rows of one key together, in the order in which they come; rows whose key cannot be read are left out. */
export function grouped(rows: readonly Row[], keyOf: KeyOf): readonly (readonly Row[])[] {
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return [...groups.values()];
}

/** A row's number under one key, or `UNREADABLE`. */
type NumberOf = (row: Row) => number;

const UNREADABLE = -1;
const NOT_YET = -2;

/** The numbers of every part follow each other. */
function textNumbers(read: (row: Row) => string | undefined): NumberOf {
  const numbers = new Map<string, number>();
  return (row) => {
    const text = read(row);
    if (text === undefined) return UNREADABLE;
    let number = numbers.get(text);
    if (number === undefined) {
      number = numbers.size;
      numbers.set(text, number);
    }
    return number;
  };
}

/** Part by part: the number of what has been read so far together with the next one. */
function pairNumbers(parts: readonly NumberOf[]): NumberOf {
  const steps = parts.map((part) => ({ part, pairs: new PairNumbers() }));
  return (row) => {
    let key = 0;
    for (const { part, pairs } of steps) {
      const number = part(row);
      if (number === UNREADABLE) return UNREADABLE;
      key = pairs.of(key, number);
    }
    return key;
  };
}

/** Numbers for pairs of numbers. A Map would need an object for each pair; this is asked for every row and key. */
class PairNumbers {
  #slots = new Int32Array(1024).fill(-1);
  #first: number[] = [];
  #second: number[] = [];

  of(first: number, second: number): number {
    if (this.#first.length * 2 > this.#slots.length) this.#grow();
    const slot = this.#find(first, second);
    const known = this.#slots[slot] ?? -1;
    if (known >= 0) return known;
    this.#slots[slot] = this.#first.length;
    this.#first.push(first);
    this.#second.push(second);
    return this.#first.length - 1;
  }

  /** The pair's slot, or the free one where it belongs: open addressing over a table at most half full. */
  #find(first: number, second: number): number {
    const mask = this.#slots.length - 1;
    let slot = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b) >>> 7;
    for (;;) {
      slot &= mask;
      const number = this.#slots[slot] ?? -1;
      if (number < 0 || (this.#first[number] === first && this.#second[number] === second)) return slot;
      slot += 1;
    }
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1);
    for (let number = 0; number < this.#first.length; number += 1) {
      this.#slots[this.#find(this.#first[number] ?? 0, this.#second[number] ?? 0)] = number;
    }
  }
}

function recognitionOf(item: Item): string {
  return item.family?.title ?? item.title;
}

/** Whether a ledger entry of the row's own enterprise equals it in the given parts; `identity` is taken as equal. */
export function entryMatches(entry: Entry, row: Row, parts: readonly string[], sheet: Sheet): boolean {
  return parts.every((part) => {
    if (part === IDENTITY) return true;
    if (part === FAMILY) return entry.item !== null && recognitionOf(entry.item) === keyPart(row, FAMILY, sheet);
    if (sheet.award !== null && part === sheet.award.key) return entry.item !== null && entry.item === row.item;
    const mine = keyPart(row, part, sheet);
    return mine !== undefined && (entry.keys.get(part) ?? '') === mine;
  });
}

/** Keys of the columns that a key's parts read. */
export function keyColumns(parts: readonly string[], sheet: Sheet): string[] {
  return parts.map((part) => (part === FAMILY ? (sheet.award?.key ?? part) : columnKey(part, sheet)));
}

function columnKey(part: string, sheet: Sheet): string {
  return part === IDENTITY ? (sheet.identity?.code.key ?? part) : part;
}

/** The column in which a person would look for the difference: the last part of the key that is a column. */
export function keyColumn(parts: readonly string[], sheet: Sheet): Column | null {
  const last = parts.filter((part) => part !== IDENTITY).at(-1) ?? parts.at(-1);
  if (last === undefined) return null;
  if (last === FAMILY) return sheet.award;
  return (last === IDENTITY ? sheet.identity?.code : sheet.byKey.get(last)) ?? null;
}

/** The enterprise's name as the row writes it, for messages. */
export function enterpriseName(row: Row, sheet: Sheet): string {
  return sheet.identity ? row.text(sheet.identity.name).trim() : '';
}
