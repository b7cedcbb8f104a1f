/**
 * A person's corrections of how a sheet was recognised, laid over the header that was found. What comes out is a header
 * like any other, so that nothing below needs to know.
 */
import type { Layout } from '../contract.ts';
import { columnLetter, columnNumber } from '../model/address.ts';
import type { Grid } from '../model/grid.ts';
import { Problem } from '../model/problem.ts';
import type { Sheet } from '../packs/compile.ts';
import { findHeader, type Header, type Heading, headerAt } from './header.ts';

/** Whether a person said enough of a sheet that it is taken for one of a kind with fewer of its columns than else. */
export function isLaidOut(layout: Layout | undefined): boolean {
  return layout?.kind !== undefined || layout?.headerRows !== undefined || layout?.columns !== undefined;
}

/**
 * The header of a grid for a sheet of a pack; null where there is none, or the layout is of another kind.
 * @throws Problem `bad-request` where two columns are said to stand in one, or the header rows are not side by side.
 */
export function headerFor(grid: Grid, sheet: Sheet, layout: Layout | undefined): Header | null {
  if (layout === undefined) return findHeader(grid, sheet);
  if (layout.kind !== undefined && layout.kind !== sheet.kind) return null;
  const keys = [...Object.keys(layout.columns ?? {}), ...Object.keys(layout.units ?? {})];
  if (keys.some((key) => !sheet.byKey.has(key))) return null;
  const rows = layout.headerRows === undefined ? null : headerRowsOf(grid, layout, layout.headerRows);
  const found = rows ? headerAt(grid, rows, sheet) : findHeader(grid, sheet);
  return found ? withUnits(withColumns(found, sheet, layout), sheet, layout) : null;
}

/**
 * Refuses layouts that nothing could come of; those that only some kinds understand are sorted out by `headerFor`.
 * @throws Problem `unknown-sheet`, `unknown-kind`, `bad-request`
 */
export function checkLayouts(layouts: readonly Layout[], grids: readonly Grid[], sheets: readonly Sheet[]): void {
  const named = new Set<string>();
  for (const layout of layouts) {
    const { sheet: name, kind } = layout;
    if (named.has(name)) throw new Problem('bad-request', `工作表“${name}”的版式给了两次，请只留一个。`);
    named.add(name);
    if (!grids.some((grid) => grid.name === name)) {
      throw new Problem('unknown-sheet', `工作簿里没有名为“${name}”的工作表，不能按指定的版式读取`);
    }
    const kinds = sheets.filter((sheet) => kind === undefined || sheet.kind === kind);
    if (kinds.length === 0) throw new Problem('unknown-kind', `没有名为“${kind}”的表种`);
    for (const key of [...Object.keys(layout.columns ?? {}), ...Object.keys(layout.units ?? {})]) {
      if (!kinds.some((sheet) => sheet.byKey.has(key))) {
        throw new Problem('bad-request', `工作表“${name}”的版式中有不认识的列 ${key}，请检查拼写或删去。`);
      }
    }
  }
}

function headerRowsOf(grid: Grid, layout: Layout, rows: readonly number[]): readonly number[] {
  const [first = 1, second] = rows;
  if (second !== undefined && second !== first + 1) {
    throw new Problem('bad-request', `工作表“${layout.sheet}”的表头行应是一行，或上下相邻的两行。`);
  }
  if (first > grid.rows.length) {
    throw new Problem('no-header', `工作表“${layout.sheet}”第 ${first} 行没有内容，请指明表头所在的行`);
  }
  return rows;
}

function withColumns(header: Header, sheet: Sheet, layout: Layout): Header {
  const entries = Object.entries(layout.columns ?? {});
  if (entries.length === 0) return header;
  const positions = [...header.positions];
  const headings = [...header.headings];
  const settled = new Set<number>();
  const taken = new Map<number, string>();
  for (const [key, letter] of entries) {
    const column = sheet.byKey.get(key);
    if (!column) continue;
    settled.add(column.index);
    const position = letter === null ? null : columnNumber(letter);
    if (position !== null) {
      const other = taken.get(position);
      if (other !== undefined) {
        throw new Problem(
          'bad-request',
          `工作表“${layout.sheet}”的 ${letter} 列既指“${other}”又指“${column.title}”，一列只能指一样内容。`,
        );
      }
      taken.set(position, column.title);
    }
    positions[column.index] = position;
    rename(headings, column, position);
  }
  // A column that was found where a person puts another one is no longer there.
  for (const column of sheet.columns) {
    const position = positions[column.index];
    if (!settled.has(column.index) && position !== null && position !== undefined && taken.has(position))
      positions[column.index] = null;
  }
  const conflicts = header.conflicts.filter((conflict) => !settled.has(conflict.column.index));
  const passedOver = header.passedOver.filter((one) => !settled.has(one.column.index));
  const matched = positions.filter((position) => position !== null).length + conflicts.length;
  return { ...header, positions, headings, conflicts, passedOver, matched };
}

/** The heading at a column's new place names it, and no other heading does any more. */
function rename(headings: Heading[], column: Sheet['columns'][number], position: number | null): void {
  headings.forEach((heading, index) => {
    if (heading.column === position) headings[index] = { ...heading, names: column };
    else if (heading.names === column) headings[index] = { ...heading, names: null };
  });
  if (position !== null && !headings.some((heading) => heading.column === position)) {
    // The sheet has nothing above these cells; findings call the column by its letter.
    headings.push({ column: position, text: columnLetter(position), unit: null, names: column, exact: false });
  }
}

function withUnits(header: Header, sheet: Sheet, layout: Layout): Header {
  const units = new Map(
    Object.entries(layout.units ?? {}).flatMap(([key, unit]) => {
      const column = sheet.byKey.get(key);
      const position = column ? header.positions[column.index] : null;
      return position === null || position === undefined ? [] : [[position, unit] as const];
    }),
  );
  if (units.size === 0) return header;
  const headings = header.headings.map((heading) => {
    const unit = units.get(heading.column);
    return unit === undefined ? heading : { ...heading, unit };
  });
  return { ...header, headings };
}
