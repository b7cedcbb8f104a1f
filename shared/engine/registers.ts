/** Sheets that rows of another sheet are looked up in: by what must be equal, among rows already judged. */
import {
  type Register,
  type RegisterRow,
  type Row,
  type Standing,
  UnreadableRegister,
  type Value,
} from '../checks/check.ts';
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
  const own = link.match.map((pair) => pair.own.index);
  const index = indexOf(
    sheets ?? [],
    link.match.map((pair) => pair.theirs),
  );
  const find = (row: Row): readonly RegisterRow[] | undefined => {
    const key = keyOver(row, own);
    return key === undefined ? undefined : (index.get(key) ?? NOTHING);
  };
  // Every rule that reads the register asks for every row.
  const best = onceForEach(askers, (row) => {
    const found = find(row);
    return found === undefined ? undefined : (found[0] ?? null);
  });
  const values = new Map<string, (row: Row) => Value>();
  return {
    link,
    sheet,
    given: sheets !== null,
    find,
    best,
    valueOf: (key) => {
      const value = values.get(key) ?? onceForEach(askers, (row) => best(row)?.value(key));
      values.set(key, value);
      return value;
    },
  };
}

/** Kept by the row's position; what is undefined is worked out again. */
function onceForEach<T>(rows: number, work: (row: Row) => T | undefined): (row: Row) => T | undefined {
  const known = new Array<T | undefined>(rows);
  return (row) => {
    let one = known[row.position];
    if (one === undefined) {
      one = work(row);
      known[row.position] = one;
    }
    return one;
  };
}

const NOTHING: readonly RegisterRow[] = [];

/** Of several rows a person would take the one that stands; the first of them, as the register has it. */
const RANK: Readonly<Record<Standing, number>> = { stands: 0, unread: 1, excluded: 2 };

function indexOf(sheets: readonly RegisterSheet[], match: readonly string[]): ReadonlyMap<string, RegisterRow[]> {
  const index = new Map<string, RegisterRow[]>();
  for (const sheet of sheets) {
    const columns = match.map((key) => sheet.sheet.byKey.get(key)?.index ?? -1);
    for (const row of sheet.rows) {
      const key = keyOver(row, columns);
      if (key === undefined || key === BLANK) continue;
      const found = new FoundRow(row, sheet);
      const { standing } = found;
      const others = index.get(key);
      if (others) others.splice(others.filter((one) => RANK[one.standing] <= RANK[standing]).length, 0, found);
      else index.set(key, [found]);
    }
  }
  return index;
}

class FoundRow implements RegisterRow {
  readonly row: RowState;
  readonly standing: Standing;
  readonly sheet: string;
  readonly number: number;
  readonly absent: ReadonlySet<Column>;
  readonly #of: Sheet;
  readonly #values: readonly Value[];
  /** What expressions have read of it so far: each of them asks for every row. */
  readonly #cells: Record<string, CelValue> = {};

  constructor(row: RowState, { origin, sheet, absent }: RegisterSheet) {
    const at = origin(row.row);
    this.row = row;
    this.standing = row.standing;
    this.sheet = at.sheet;
    this.number = at.row;
    this.absent = absent;
    this.#of = sheet;
    this.#values = row.values;
  }

  get place(): string {
    return `“${this.sheet}”第 ${this.number} 行`;
  }

  column(key: string): Column | undefined {
    return this.#of.byKey.get(key);
  }

  value(key: string): Value {
    const column = this.column(key);
    if (!column) return undefined;
    return this.absent.has(column) ? null : this.#values[column.index];
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
function keyOver(row: Row, columns: readonly number[]): string | undefined {
  const [first = -1] = columns;
  if (columns.length === 1) return row.keys[first];
  const parts: string[] = [];
  for (const column of columns) {
    const part = row.keys[column];
    if (part === undefined) return undefined;
    parts.push(part);
  }
  return parts.every((part) => part === '') ? BLANK : JSON.stringify(parts);
}
