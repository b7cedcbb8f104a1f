/** Sheets that rows of another sheet are looked up in: by what must be equal, among rows already judged. */
import {
  type Register,
  type RegisterRow,
  type Row,
  type Standing,
  UnreadableRegister,
  type Value,
} from '../checks/check.ts';
import { TextNumbers } from '../model/text-numbers.ts';
import type { Column, RegisterLink, Sheet } from '../packs/compile.ts';
import type { CelMap, CelValue } from '../packs/expression.ts';
import type { Table } from './read-table.ts';
import { celValue } from './row-expression.ts';
import type { RowState } from './row-state.ts';

/** Rows that serve as a register, judged as far as a register is. */
export type RegisterSheet = {
  /** Where a row stands. */
  readonly origin: Table['origin'];
  /** The sheet of the pack by whose version the rows were read. */
  readonly sheet: Sheet;
  /** Judged to the last stage of registers: what a row is then, it stays. */
  readonly rows: readonly RowState[];
  readonly absent: ReadonlySet<Column>;
};

/**
 * @param sheets null where there is none of the kind.
 * @param askers how many rows there are that are looked up in it.
 */
export function makeRegister(
  link: RegisterLink,
  sheet: Sheet,
  sheets: readonly RegisterSheet[] | null,
  askers: number,
): Register {
  const own = link.match.map((pair) => pair.own);
  const listed = new Listed(
    sheets ?? [],
    link.match.map((pair) => pair.theirs),
  );
  // Every rule that reads the register asks for every row.
  const places = new Int32Array(askers).fill(NOT_ASKED);
  const placeOf = (row: Row): number => {
    let place = places[row.position] ?? NOT_ASKED;
    if (place === NOT_ASKED) {
      const key = keyOver(row, own);
      place = key === undefined ? UNREADABLE : listed.bestOf(key);
      places[row.position] = place;
    }
    return place;
  };
  const columns = new Map<string, readonly Value[]>();
  return {
    link,
    sheet,
    given: sheets !== null,
    find: (row) => {
      const key = keyOver(row, own);
      return key === undefined ? undefined : listed.allOf(key);
    },
    best: (row) => {
      const place = placeOf(row);
      if (place >= 0) return listed.at(place);
      return place === UNREADABLE ? undefined : null;
    },
    valueOf: (key) => {
      const column = columns.get(key) ?? listed.values(key);
      columns.set(key, column);
      return (row) => {
        const place = placeOf(row);
        return place >= 0 ? column[place] : undefined;
      };
    },
  };
}

/** Below 0, in place of where a row is found. */
const [UNREADABLE, NOWHERE, NOT_ASKED] = [-1, -2, -3];

const NOTHING: readonly never[] = [];

/** Of several rows a person would take the one that stands; the first of them, as the register has it. */
const RANK: Readonly<Record<Standing, number>> = { stands: 0, unread: 1, excluded: 2 };

/** A register's rows that can be found, by their place among them: from 0, in the order of the sheets. */
class Listed {
  readonly #sheets: readonly RegisterSheet[];
  readonly #keys: TextNumbers;
  /** By the key's number: the place of the row that a person would take. */
  readonly #best: Int32Array;
  /** By place: the row, of which sheet it is, and the number of its key. */
  readonly #rows: RowState[];
  readonly #sheetOf: Int32Array;
  readonly #keyOf: Int32Array;
  #size = 0;
  /** By place: made when somebody looks at the row. */
  readonly #found: (FoundRow | undefined)[];
  /** By the key's number: made when somebody asks for all rows of one. */
  #groups: readonly (readonly FoundRow[])[] | null = null;

  constructor(sheets: readonly RegisterSheet[], match: readonly string[]) {
    const rows = sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0);
    this.#sheets = sheets;
    this.#keys = new TextNumbers(rows);
    this.#best = new Int32Array(rows);
    this.#rows = new Array(rows);
    this.#sheetOf = new Int32Array(rows);
    this.#keyOf = new Int32Array(rows);
    this.#found = new Array(rows);
    for (const [index, sheet] of sheets.entries()) {
      const columns = match.map((key) => sheet.sheet.byKey.get(key));
      for (const row of sheet.rows) {
        const key = keyOver(row, columns);
        if (key !== undefined && key !== BLANK) this.#add(row, index, key);
      }
    }
  }

  #add(row: RowState, sheet: number, key: string): void {
    const known = this.#keys.size;
    const number = this.#keys.of(key);
    const place = this.#size;
    this.#rows[place] = row;
    this.#sheetOf[place] = sheet;
    this.#keyOf[place] = number;
    this.#size += 1;
    const best = number === known ? undefined : this.#rows[this.#best[number] ?? place];
    if (!best || RANK[row.standing] < RANK[best.standing]) this.#best[number] = place;
  }

  /** The place of the row that a person would take; `NOWHERE` where there is none. */
  bestOf(key: string): number {
    const number = this.#keys.known(key);
    return number === undefined ? NOWHERE : (this.#best[number] ?? NOWHERE);
  }

  /** Those that stand first; else in the order of the register. */
  allOf(key: string): readonly FoundRow[] {
    const number = this.#keys.known(key);
    this.#groups ??= this.#grouped();
    return (number === undefined ? undefined : this.#groups[number]) ?? NOTHING;
  }

  at(place: number): FoundRow {
    const known = this.#found[place];
    if (known) return known;
    const found = new FoundRow(...this.#rowAt(place));
    this.#found[place] = found;
    return found;
  }

  /** What stands in one column, by place. */
  values(key: string): readonly Value[] {
    return Array.from({ length: this.#size }, (_, place) => valueIn(...this.#rowAt(place), key));
  }

  #rowAt(place: number): readonly [RowState, RegisterSheet] {
    const [row, sheet] = [this.#rows[place], this.#sheets[this.#sheetOf[place] ?? 0]];
    if (!row || !sheet) throw new RangeError(`no place ${place}`);
    return [row, sheet];
  }

  #grouped(): readonly (readonly FoundRow[])[] {
    const groups: FoundRow[][] = Array.from({ length: this.#keys.size }, () => []);
    for (let place = 0; place < this.#size; place += 1) groups[this.#keyOf[place] ?? 0]?.push(this.at(place));
    for (const same of groups) if (same.length > 1) same.sort((a, b) => RANK[a.standing] - RANK[b.standing]);
    return groups;
  }
}

function valueIn(row: RowState, of: RegisterSheet, key: string): Value {
  const column = of.sheet.byKey.get(key);
  if (!column) return undefined;
  return of.absent.has(column) ? null : row.value(column);
}

class FoundRow implements RegisterRow {
  readonly row: RowState;
  readonly standing: Standing;
  readonly #of: RegisterSheet;
  /** What expressions have read of it so far: each of them asks for every row. */
  readonly #cells: Record<string, CelValue> = {};

  constructor(row: RowState, of: RegisterSheet) {
    this.row = row;
    this.standing = row.standing;
    this.#of = of;
  }

  get sheet(): string {
    return this.#of.origin(this.row.row).sheet;
  }

  get number(): number {
    return this.#of.origin(this.row.row).row;
  }

  get place(): string {
    return `“${this.sheet}”第 ${this.number} 行`;
  }

  get absent(): ReadonlySet<Column> {
    return this.#of.absent;
  }

  column(key: string): Column | undefined {
    return this.#of.sheet.byKey.get(key);
  }

  value(key: string): Value {
    return valueIn(this.row, this.#of, key);
  }

  record(fields: readonly string[]): CelMap {
    for (const field of fields) if (this.#cells[field] === undefined) this.#cells[field] = this.#read(field);
    return this.#cells;
  }

  #read(field: string): CelValue {
    const value = celValue(this.value(field));
    if (value === undefined) {
      throw new UnreadableRegister(`${this.place}的“${this.column(field)?.title ?? field}”没有填写或读不出来`);
    }
    return value;
  }
}

/** A register row that states nothing to be found by is nobody's. */
const BLANK = '';

/** The folded texts as one key; JSON keeps several apart, and one needs no keeping apart. */
function keyOver(row: Row, columns: readonly (Column | undefined)[]): string | undefined {
  const [first] = columns;
  if (columns.length === 1) return first && row.key(first);
  const parts: string[] = [];
  for (const column of columns) {
    const part = column && row.key(column);
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts.every((part) => part === '') ? BLANK : JSON.stringify(parts);
}
