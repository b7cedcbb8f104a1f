/** What a register finds for a row is what somebody finds who goes through all of its sheets line by line. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Row, Standing, Value } from '../../shared/checks/check.ts';
import { makeRegister, type RegisterSheet } from '../../shared/engine/registers.ts';
import { RowCells } from '../../shared/engine/row-cells.ts';
import { RowState } from '../../shared/engine/row-state.ts';
import type { Sheet } from '../../shared/packs/compile.ts';
import type { PackSource } from '../../shared/packs/schema.ts';
import { lookedUp } from './register-pack.ts';

function sheetOf(kind: string, change?: (pack: PackSource) => void): Sheet {
  const sheet = lookedUp(change).pack.sheets.find((one) => one.kind === kind);
  if (!sheet) throw new Error(`the pack has no sheet of ${kind}`);
  return sheet;
}

const CLAIMS = sheetOf('claims');
const LIST = sheetOf('list');
/** As an earlier version of the policy had it. */
const NARROW = sheetOf('list', ({ sheets: { list } }) => {
  delete list?.columns.valid;
  list?.checks.splice(0);
});

/** Folded text; undefined cannot be read. */
type Text = string | undefined;
type Line = { readonly city: Text; readonly number: Text; readonly valid: boolean | null; readonly standing: Standing };
type Part = { readonly lines: readonly Line[]; readonly isNarrow: boolean; readonly isAbsent: boolean };

const text = fc.constantFrom<Text>('甲', '乙', '甲"', '', undefined);
const line: fc.Arbitrary<Line> = fc.record({
  city: text,
  number: text,
  valid: fc.constantFrom(true, false, null),
  standing: fc.constantFrom<Standing>('stands', 'unread', 'excluded'),
});
const part: fc.Arbitrary<Part> = fc.record({
  lines: fc.array(line, { maxLength: 6 }),
  isNarrow: fc.boolean(),
  isAbsent: fc.boolean(),
});

/** Rows of cells that have been read, by the keys of their columns. */
function rowsOf(sheet: Sheet, lines: readonly Readonly<Record<string, Value>>[]): RowState[] {
  const cells = new RowCells(sheet.columns.length, lines.length, () => '');
  return lines.map((values, position) => {
    const row = new RowState(position + 2, position, cells);
    for (const [key, value] of Object.entries(values)) {
      const column = sheet.byKey.get(key);
      if (column) row.fill(column, value, typeof value === 'string' ? value : undefined);
    }
    return row;
  });
}

function registerSheet({ lines, isNarrow, isAbsent }: Part, at: number): RegisterSheet {
  const sheet = isNarrow ? NARROW : LIST;
  const rows = rowsOf(
    sheet,
    lines.map(({ city, number, valid }) => ({ city, number, valid })),
  );
  for (const [index, { standing }] of lines.entries()) {
    if (standing !== 'stands') rows[index]?.take('error', standing === 'unread' ? 1 : 2, false);
  }
  const valid = sheet.byKey.get('valid');
  return {
    origin: (row) => ({ sheet: `名录${at}`, row }),
    sheet,
    rows,
    absent: new Set(isAbsent && valid ? [valid] : []),
  };
}

type Seen = { readonly place: string; readonly standing: Standing; readonly valid: Value };

/** undefined where the asking row's own cells cannot be read. */
function lookedFor(asked: readonly Text[], parts: readonly Part[]): readonly Seen[] | undefined {
  if (asked.includes(undefined)) return undefined;
  if (asked.every((one) => one === '')) return [];
  const seen = parts.flatMap(({ lines, isNarrow, isAbsent }, at) =>
    lines.flatMap(({ city, number, valid, standing }, index): Seen[] => {
      if (asked.some((one, place) => one !== [city, number][place])) return [];
      const stated = isAbsent ? null : valid;
      return [{ place: `“名录${at}”第 ${index + 2} 行`, standing, valid: isNarrow ? undefined : stated }];
    }),
  );
  return (['stands', 'unread', 'excluded'] as const).flatMap((rank) =>
    seen.filter(({ standing }) => standing === rank),
  );
}

test.each([1, 2])('matched by so many columns: %d', (columns) => {
  const [listed] = CLAIMS.registers;
  if (!listed) throw new Error('claims are looked up in no register');
  const link = { ...listed, match: listed.match.slice(0, columns) };
  fc.assert(
    fc.property(fc.array(part, { maxLength: 3 }), fc.array(fc.tuple(text, text)), (parts, asking) => {
      const rows: readonly Row[] = rowsOf(
        CLAIMS,
        asking.map(([city, number]) => ({ city, number })),
      );
      const register = makeRegister(link, LIST, parts.map(registerSheet), rows.length);
      const validOf = register.valueOf('valid');
      for (const [index, row] of rows.entries()) {
        const expected = lookedFor((asking[index] ?? []).slice(0, columns), parts);
        const best = register.best(row);
        const all = register.find(row);
        expect(all?.map((one) => ({ place: one.place, standing: one.standing, valid: one.value('valid') }))).toEqual(
          expected,
        );
        // The very same: what has been read of it once need not be read again.
        expect(best).toBe(all && (all[0] ?? null));
        expect(register.best(row)).toBe(best);
        expect(validOf(row)).toBe(expected?.[0]?.valid);
      }
    }),
  );
});
