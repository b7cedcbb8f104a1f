/** Worksheets of one kind that belong together, as one table: score forms, one for each station and reviewer. */
import type { Column } from '../packs/compile.ts';
import type { Table } from './read-table.ts';

/**
 * Rows are numbered through; `origin` and `address` tell where each stands. A column counts as there where any of the
 * worksheets has it; `lacks` tells where another does not.
 */
export function combineTables(tables: readonly Table[]): Table {
  const [first] = tables;
  if (!first || tables.length === 1) {
    if (!first) throw new TypeError('no tables to combine');
    return first;
  }
  const places = tables.flatMap((table) => table.rows.map((row) => ({ table, row })));
  const at = (row: number): { table: Table; row: number } => {
    const place = places[row - 1];
    if (!place) throw new TypeError(`no row ${row} in the tables combined`);
    return place;
  };
  const positions = first.header.positions.map(
    (_, index) => tables.map((table) => table.header.positions[index] ?? null).find((one) => one !== null) ?? null,
  );
  return {
    grid: first.grid,
    sheet: first.sheet,
    header: { ...first.header, positions },
    rows: places.map((_, index) => index + 1),
    leftOut: [],
    units: first.units,
    mergedAmounts: [],
    totalRow: null,
    isForm: tables.every(({ isForm }) => isForm),
    lacks: (row, column) => at(row).table.header.positions[column.index] === null,
    origin: (row) => at(row).table.origin(at(row).row),
    address: (row, column: Column) => at(row).table.address(at(row).row, column),
    cell: (row, column) => at(row).table.cell(at(row).row, column),
  };
}
