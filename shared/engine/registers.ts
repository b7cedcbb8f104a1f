/** Sheets that rows of another sheet are looked up in: by what must be equal, among rows already judged. */
import {
  type Register,
  type RegisterRow,
  type Row,
  type Standing,
  UnreadableRegister,
  type Value,
} from '../checks/check.ts';
import { addToGroup } from '../model/group.ts';
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
  const { found, byKey } = indexOf(
    sheets ?? [],
    link.match.map((pair) => pair.theirs),
  );
  const find = (row: Row): readonly FoundRow[] | undefined => {
    const key = keyOver(row, own);
    return key === undefined ? undefined : (byKey.get(key) ?? NOTHING);
  };
  // Every rule that reads the register asks for every row.
  const places = new Int32Array(askers).fill(NOT_ASKED);
  const placeOf = (row: Row): number => {
    let place = places[row.position] ?? NOT_ASKED;
    if (place === NOT_ASKED) {
      const all = find(row);
      place = all === undefined ? UNREADABLE : (all[0]?.at ?? NOWHERE);
      places[row.position] = place;
    }
    return place;
  };
  const columns = new Map<string, readonly Value[]>();
  return {
    link,
    sheet,
    given: sheets !== null,
    find,
    best: (row) => {
      const place = placeOf(row);
      if (place >= 0) return found[place];
      return place === UNREADABLE ? undefined : null;
    },
    valueOf: (key) => {
      const column = columns.get(key) ?? found.map((one) => one.value(key));
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

type Index = { readonly found: readonly FoundRow[]; readonly byKey: ReadonlyMap<string, readonly FoundRow[]> };

function indexOf(sheets: readonly RegisterSheet[], match: readonly string[]): Index {
  const found: FoundRow[] = [];
  const byKey = new Map<string, FoundRow[]>();
  for (const sheet of sheets) {
    const columns = match.map((key) => sheet.sheet.byKey.get(key));
    for (const row of sheet.rows) {
      const key = keyOver(row, columns);
      if (key === undefined || key === BLANK) continue;
      const one = new FoundRow(found.length, row, sheet);
      found.push(one);
      addToGroup(byKey, key, one);
    }
  }
  for (const same of byKey.values()) if (same.length > 1) same.sort((a, b) => RANK[a.standing] - RANK[b.standing]);
  return { found, byKey };
}

class FoundRow implements RegisterRow {
  /** Its place among all rows of the register, from 0. */
  readonly at: number;
  readonly row: RowState;
  readonly standing: Standing;
  readonly #of: RegisterSheet;
  /** What expressions have read of it so far: each of them asks for every row. */
  readonly #cells: Record<string, CelValue> = {};

  constructor(at: number, row: RowState, of: RegisterSheet) {
    this.at = at;
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
    const column = this.column(key);
    if (!column) return undefined;
    return this.absent.has(column) ? null : this.row.value(column);
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
