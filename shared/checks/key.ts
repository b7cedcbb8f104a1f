/** The one way in which rows and ledger entries are compared: by a structured key of folded parts. */
import type { Item } from '../packs/catalogue.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import type { Entry, KeyOf, Row } from './check.ts';
import { type Numbers, type NumbersOfTexts, numberPairs, numberTexts, readableIn, UNREADABLE } from './key-numbers.ts';

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
export function partReader(part: string, sheet: Sheet): (row: Row) => string | undefined {
  if (part === FAMILY) return (row) => (row.item === undefined ? undefined : recognitionOf(row.item));
  const column = part === IDENTITY ? sheet.identity?.code : sheet.byKey.get(part);
  if (!column) return () => undefined;
  return column === sheet.award ? (row) => row.item?.title : (row) => row.key(column);
}

/**
 * Keys of one sheet's rows. Equal texts get equal numbers, and a key of several parts is a number of its own, so that no
 * text in a cell can pass for two parts and comparing costs the same however long the texts are.
 */
export class Keys {
  readonly #sheet: Sheet;
  readonly #rows: readonly Row[];
  readonly #ofPart = new Map<string, NumbersOfTexts>();
  readonly #ofParts = new Map<string, Numbers>();

  /** @param rows all rows of the sheet, as they have been read. */
  constructor(sheet: Sheet, rows: readonly Row[]) {
    this.#sheet = sheet;
    this.#rows = rows;
  }

  /** The key over these parts, as a function; each row's key is worked out once. Keys are whole numbers from 0. */
  over(parts: readonly string[]): KeyOf {
    const { byRow, size } = this.#numbersOf(parts.map((part) => columnKey(part, this.#sheet)));
    const keyOf = (row: Row): number | undefined => {
      const key = byRow[row.position] ?? UNREADABLE;
      return key === UNREADABLE ? undefined : key;
    };
    return Object.assign(keyOf, { size });
  }

  /** The key of rows whose folded text under this one part is the given one; undefined where there are none. */
  ofText(part: string): (text: string) => number | undefined {
    return this.#numbersOfPart(columnKey(part, this.#sheet)).numberOf;
  }

  /** Many keys have parts in common, and begin alike. */
  #numbersOf(parts: readonly string[]): Numbers {
    const [last = IDENTITY] = parts.slice(-1);
    if (parts.length <= 1) return this.#numbersOfPart(last);
    const name = parts.join(' ');
    const numbers = this.#ofParts.get(name) ?? this.#number(parts.slice(0, -1), last);
    this.#ofParts.set(name, numbers);
    return numbers;
  }

  #numbersOfPart(part: string): NumbersOfTexts {
    const numbers = this.#ofPart.get(part) ?? numberTexts(this.#rows, partReader(part, this.#sheet));
    this.#ofPart.set(part, numbers);
    return numbers;
  }

  #number(parts: readonly string[], last: string): Numbers {
    const before = this.#numbersOf(parts);
    return before.isUnique
      ? readableIn(before, this.#rows, partReader(last, this.#sheet))
      : numberPairs(before, this.#numbersOfPart(last));
  }
}

/**
 * Rows of one key together, in the order in which they come; rows whose key cannot be read are left out.
 * @param least how many rows a group has at least: most keys are one row's alone.
 */
export function grouped(rows: readonly Row[], keyOf: KeyOf, least = 1): readonly (readonly Row[])[] {
  const sizes = new Int32Array(keyOf.size);
  for (const row of rows) {
    const key = keyOf(row);
    if (key !== undefined) sizes[key] = (sizes[key] ?? 0) + 1;
  }
  const groups: Row[][] = [];
  const known = new Map<number, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined || (sizes[key] ?? 0) < least) continue;
    const group = known.get(key);
    if (group) {
      group.push(row);
      continue;
    }
    const own = [row];
    groups.push(own);
    if (sizes[key] !== 1) known.set(key, own);
  }
  return groups;
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
