/** Looks of many cells at once, as Excel gives and takes them. */
import type { Range } from '../../../shared/model/grid.ts';
import { cellAt, type Look, type MemorySheet, PLAIN, peek, type Value, widthOf } from './memory-workbook.ts';

export type Place = { readonly sheet: MemorySheet; readonly ranges: readonly Range[] };

export function eachCell({ ranges }: Place, work: (row: number, column: number) => void): void {
  for (const { top, left, bottom, right } of ranges)
    for (let row = top; row <= bottom; row += 1)
      for (let column = left; column <= right; column += 1) work(row, column);
}

/** Sets properties of all cells; a look that is plain again is not kept. */
export function setLook(place: Place, changes: Look): void {
  const known = new Map<Look, Look>();
  eachCell(place, (row, column) => {
    const cell = cellAt(place.sheet, row, column);
    const look = known.get(cell.look) ?? without(PLAIN, { ...cell.look, ...changes });
    known.set(cell.look, look);
    cell.look = look;
  });
}

/** The style of a new workbook takes every property of its own away, the number format with them. */
export function setStyle(place: Place, style: string): void {
  eachCell(place, (row, column) => {
    const cell = cellAt(place.sheet, row, column);
    cell.look = style === 'Normal' ? {} : { style };
    cell.format = 'General';
  });
}

export function lookOf(sheet: MemorySheet, row: number, column: number): Look {
  return { ...PLAIN, ...peek(sheet, row, column)?.look };
}

/** A property of all cells; null where they differ. */
export function common(place: Place, property: string): unknown {
  const found = new Set<unknown>();
  eachCell(place, (row, column) => found.add(lookOf(place.sheet, row, column)[property]));
  return found.size === 1 ? [...found][0] : null;
}

/** `{ 'format.font.bold': true }` → `{ format: { font: { bold: true } } }`. */
export function nested(look: Look): Record<string, unknown> {
  const root: Record<string, unknown> = {};
  for (const [path, value] of Object.entries(look)) {
    const names = path.split('.');
    let at = root;
    for (const name of names.slice(0, -1)) {
      at[name] ??= {};
      at = at[name] as Record<string, unknown>;
    }
    at[names.at(-1) ?? ''] = value;
  }
  return root;
}

export function flat(look: unknown, before = ''): Look {
  if (typeof look !== 'object' || look === null) return {};
  return Object.fromEntries(
    Object.entries(look).flatMap(([name, value]): [string, unknown][] =>
      typeof value === 'object' && value !== null
        ? Object.entries(flat(value, `${before}${name}.`))
        : [[before + name, value]],
    ),
  );
}

export function columnLooks({ sheet, ranges: [range] }: Place): unknown[] {
  if (!range) return [];
  return Array.from({ length: range.right - range.left + 1 }, (_, at) => {
    const column = range.left + at;
    const place = { sheet, ranges: [{ ...range, left: column, right: column }] };
    return nested(Object.fromEntries(Object.keys(PLAIN).map((property) => [property, common(place, property)])));
  });
}

export function cellLooks({ sheet, ranges: [range] }: Place): unknown[][] {
  if (!range) return [];
  return Array.from({ length: range.bottom - range.top + 1 }, (_, down) =>
    Array.from({ length: range.right - range.left + 1 }, (_column, across) =>
      nested(lookOf(sheet, range.top + down, range.left + across)),
    ),
  );
}

export function matrix<T>({ sheet, ranges: [range] }: Place, of: (cell: ReturnType<typeof peek>) => T): T[][] {
  if (!range) return [];
  return Array.from({ length: range.bottom - range.top + 1 }, (_, down) =>
    Array.from({ length: range.right - range.left + 1 }, (_column, across) =>
      of(peek(sheet, range.top + down, range.left + across)),
    ),
  );
}

export function columnWidth({ sheet, ranges: [range] }: Place): number | null {
  if (!range) return null;
  const widths = new Set<number>();
  for (let column = range.left; column <= range.right; column += 1) widths.add(widthOf(sheet, column));
  return widths.size === 1 ? ([...widths][0] ?? null) : null;
}

export type Typed = readonly (readonly (Value | null)[])[];

function without(plain: Look, look: Look): Look {
  return Object.fromEntries(Object.entries(look).filter(([property, value]) => plain[property] !== value));
}
