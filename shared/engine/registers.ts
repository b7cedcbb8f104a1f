/** Sheets that rows of another sheet are looked up in: by what must be equal, among rows already judged. */
import type { Register, RegisterRow, Row, Standing } from '../checks/check.ts';
import type { Column, RegisterLink, Sheet } from '../packs/compile.ts';
import type { Table } from './read-table.ts';
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

/** @param sheets null where there is none of the kind. */
export function makeRegister(link: RegisterLink, sheet: Sheet, sheets: readonly RegisterSheet[] | null): Register {
  const own = link.match.map((pair) => pair.own.index);
  const index = indexOf(
    sheets ?? [],
    link.match.map((pair) => pair.theirs),
  );
  return {
    link,
    sheet,
    given: sheets !== null,
    find: (row) => {
      const key = keyOver(row, own);
      if (key === undefined) return undefined;
      return index.get(key) ?? NOTHING;
    },
  };
}

const NOTHING: readonly RegisterRow[] = [];

/** Of several rows a person would take the one that stands; the first of them, as the register has it. */
const RANK: Readonly<Record<Standing, number>> = { stands: 0, unread: 1, excluded: 2 };

function indexOf(sheets: readonly RegisterSheet[], match: readonly string[]): ReadonlyMap<string, RegisterRow[]> {
  const index = new Map<string, RegisterRow[]>();
  for (const { origin, sheet, rows, absent } of sheets) {
    const columns = match.map((key) => sheet.byKey.get(key)?.index ?? -1);
    const column = (key: string): Column | undefined => sheet.byKey.get(key);
    for (const row of rows) {
      const key = keyOver(row, columns);
      if (key === undefined || key === BLANK) continue;
      const at = origin(row.row);
      const place = `“${at.sheet}”第 ${at.row} 行`;
      const { standing } = row;
      const found = { row, standing, sheet: at.sheet, number: at.row, place, absent, column };
      const others = index.get(key);
      if (others) others.splice(others.filter((one) => RANK[one.standing] <= RANK[standing]).length, 0, found);
      else index.set(key, [found]);
    }
  }
  return index;
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
