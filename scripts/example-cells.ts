/** Cells of the examples: made-up credit codes whose check character fits, and days as Excel holds them. */
import type { FreshCell as CellValue } from '../shared/model/fresh-sheet.ts';
import { checkCharacter } from '../shared/model/uscc.ts';
import type { ExampleSheet } from './example-sheet.ts';

/** 91 an enterprise, 12 a public institution, 51 a social organisation, 11 an organ of state (GB 32100-2015). */
export function creditCode(kind: '91' | '12' | '51' | '11', area: string, body: string): string {
  const first = `${kind}${area}${body}`;
  const check = checkCharacter(first);
  if (check === null) throw new TypeError(`no credit code begins so: ${first}`);
  return `${first}${check}`;
}

export function serial(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000 + 25_569;
}

/** A table with a title in its first row, one header row and nothing below. */
export function plainSheet(table: {
  readonly name: string;
  readonly title: string;
  readonly widths: readonly number[];
  readonly headings: readonly string[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly dates?: readonly number[];
  readonly money?: readonly number[];
}): ExampleSheet {
  return {
    name: table.name,
    widths: table.widths,
    rows: [[table.title], table.headings, ...table.rows],
    merges: [across(0, table.headings.length)],
    title: [0],
    header: [1],
    body: { from: 2, to: table.rows.length + 1 },
    dates: table.dates ?? [],
    money: table.money ?? [],
  };
}

/** A parent heading over neighbouring columns, which keep their own headings in the row below. */
export type Parent = { readonly from: number; readonly to: number; readonly title: string };

/** As it comes in: title, unit line, two header rows with merged parents, then a total, a note and signatures. */
export function untidySheet(table: {
  readonly name: string;
  readonly title: string;
  readonly above: readonly CellValue[];
  readonly widths: readonly number[];
  readonly headings: readonly string[];
  readonly parents: readonly Parent[];
  readonly rows: readonly (readonly CellValue[])[];
  readonly below: readonly (readonly CellValue[])[];
  readonly merges?: ExampleSheet['merges'];
  readonly dates?: readonly number[];
  readonly money?: readonly number[];
}): ExampleSheet {
  const upper: CellValue[] = [...table.headings];
  const lower: CellValue[] = table.headings.map(() => null);
  const merges = [across(0, table.headings.length), ...(table.merges ?? [])];
  for (const { from, to, title } of table.parents) {
    merges.push({ startRow: 2, startCol: from, endRow: 2, endCol: to });
    for (let column = from; column <= to; column += 1) {
      upper[column] = column === from ? title : null;
      lower[column] = table.headings[column] ?? null;
    }
  }
  lower.forEach((text, column) => {
    if (text === null) merges.push({ startRow: 2, startCol: column, endRow: 3, endCol: column });
  });
  return {
    name: table.name,
    widths: table.widths,
    rows: [[table.title], table.above, upper, lower, ...table.rows, ...table.below],
    merges,
    title: [0],
    header: [2, 3],
    body: { from: 4, to: table.rows.length + 3 },
    dates: table.dates ?? [],
    money: table.money ?? [],
  };
}

function across(row: number, columns: number): ExampleSheet['merges'][number] {
  return { startRow: row, startCol: 0, endRow: row, endCol: columns - 1 };
}
