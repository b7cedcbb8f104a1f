/** Sheets that rows of another sheet are looked up in: by what must be equal, among rows already judged. */
import type { Register, RegisterRow, Row } from '../checks/check.ts';
import type { Column, RegisterLink, Sheet } from '../packs/compile.ts';
import type { RowState } from './row-state.ts';

/** A sheet that serves as a register, judged as far as a register is. */
export type RegisterSheet = {
  readonly name: string;
  readonly rows: readonly RowState[];
  readonly absent: ReadonlySet<Column>;
};

/** @param sheets null where there is none of the kind. */
export function makeRegister(link: RegisterLink, sheet: Sheet, sheets: readonly RegisterSheet[] | null): Register {
  const theirs = link.match.flatMap((pair) => sheet.byKey.get(pair.theirs)?.index ?? []);
  const own = link.match.map((pair) => pair.own.index);
  const index = indexOf(sheets ?? [], theirs, (key) => sheet.byKey.get(key));
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

function indexOf(
  sheets: readonly RegisterSheet[],
  columns: readonly number[],
  column: RegisterRow['column'],
): ReadonlyMap<string, RegisterRow[]> {
  const index = new Map<string, RegisterRow[]>();
  for (const { name, rows, absent } of sheets) {
    for (const row of rows) {
      const key = keyOver(row, columns);
      if (key === undefined || key === BLANK) continue;
      const found = { row, excluded: row.isExcluded, sheet: name, place: `“${name}”第 ${row.row} 行`, absent, column };
      const others = index.get(key);
      if (!others) index.set(key, [found]);
      // Of several rows a person would take the one that stands; the first of them, as the register has it.
      else if (!found.excluded) others.splice(others.filter((one) => !one.excluded).length, 0, found);
      else others.push(found);
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
