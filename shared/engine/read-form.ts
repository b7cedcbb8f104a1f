/**
 * A score form as reviewers fill it: a worksheet for one station, with a row for each item of the rubric, its parts in
 * merged cells with their points inside the heading, and the scores in the last column. It is read as one row of a table.
 */
import { cellAddress } from '../model/address.ts';
import { findResultBlock } from '../model/edits.ts';
import { type Cell, cellAt, cellText, type Grid } from '../model/grid.ts';
import { behindLabel } from '../model/label.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import { foldHeading } from '../packs/heading.ts';
import type { Header, Heading } from './header.ts';
import type { Table } from './read-table.ts';

/**
 * A form is one page for one station. Items that stand further down belong to a table, in which looking at every cell
 * would take longer than judging its rows.
 */
const LONGEST_FORM = 500;
/** Of the rubric's items this share must stand below each other: a few of them are named in other tables too. */
const SHARE_OF_ITEMS = 0.6;
/** The column of scores, by its heading. */
const SCORE_HEADING = /^(?:评审|专家|评委|实际)?(?:得分|评分|打分|实得分|分数)$/;

/** A cell, and behind which of its labels the value stands where it has several. */
type Place = { readonly row: number; readonly column: number; readonly label?: string };

/** Where each column of the pack stands on the form. */
type Layout = { readonly places: ReadonlyMap<Column, Place>; readonly headerRow: number; readonly items: number };

/** The form on a worksheet; null where it is none of this sheet's rubric. */
export function findForm(grid: Grid, sheet: Sheet): Header | null {
  const layout = layoutOf(grid, sheet);
  return layout ? headerOf(grid, sheet, layout) : null;
}

/** @throws TypeError where `findForm` found none. */
export function readForm(grid: Grid, sheet: Sheet, header: Header): Table {
  const layout = layoutOf(grid, sheet);
  if (!layout) throw new TypeError(`no form on ${grid.name}`);
  const row = layout.headerRow + 1;
  const { name } = sheet.identity ?? { name: null };
  const cellOf = (column: Column): Cell => {
    const place = layout.places.get(column);
    if (place) return valueAt(grid, place);
    // Whose form it is often stands on its tab alone.
    return column === name ? grid.name : null;
  };
  return {
    grid,
    sheet,
    header,
    rows: [row],
    leftOut: [],
    units: sheet.columns.map(() => '元'),
    mergedAmounts: [],
    totalRow: null,
    isForm: true,
    origin: () => ({ sheet: grid.name, row }),
    address: (_, column) => {
      const place = layout.places.get(column);
      return place ? cellAddress(place.row, place.column) : null;
    },
    cell: (_, column) => cellOf(column),
  };
}

/** What stands behind a label, in its own cell or beside it. */
function valueAt(grid: Grid, { row, column, label }: Place): Cell {
  const cell = cellAt(grid, row, column);
  if (typeof cell !== 'string') return cell;
  const own = label === undefined ? cell : (labelled(cell).find((part) => part.startsWith(label)) ?? cell);
  return behindLabel(own) ?? own;
}

/** 「服务站名称：光谷站  评审专家：张三」 is two labels in one cell. */
function labelled(text: string): readonly string[] {
  return text.split(/\s+(?=[^\s:：]{2,16}[:：])/).map((part) => part.trim());
}

function headerOf(grid: Grid, sheet: Sheet, { places, headerRow, items }: Layout): Header {
  const positions = sheet.columns.map((column) => {
    const place = places.get(column);
    return place?.column ?? (column === sheet.identity?.name ? 1 : null);
  });
  const results = findResultBlock(grid.rows[headerRow - 1] ?? []);
  const headings: Heading[] = (grid.rows[headerRow - 1] ?? []).flatMap((cell, index) => {
    const text = cellText(cell).replace(/\s+/g, '');
    return text === '' ? [] : [{ column: index + 1, text, unit: null, names: null, exact: false }];
  });
  return {
    rows: [headerRow],
    headings: headings.filter((heading) => !SCORE_HEADING.test(heading.text)),
    positions,
    conflicts: [],
    passedOver: [],
    resultsFrom: results?.column ?? null,
    resultsWidth: results?.width ?? 0,
    matched: items,
  };
}

function layoutOf(grid: Grid, sheet: Sheet): Layout | null {
  const { rubric } = sheet;
  if (!rubric) return null;
  const wanted = new Map(
    rubric.items.flatMap(({ key }) => {
      const column = sheet.byKey.get(key);
      return column ? column.headings.map((heading) => [heading, column] as const) : [];
    }),
  );
  const found = itemCells(grid, wanted);
  if (found.size < rubric.items.length * SHARE_OF_ITEMS) return null;
  const rows = [...found.values()].map((place) => place.row);
  const first = Math.min(...rows);
  const titles = Math.max(...[...found.values()].map((place) => place.column));
  const last = Math.max(...rows);
  const score = scoreColumn(grid, first, titles, last);
  const places = new Map<Column, Place>();
  for (const [column, place] of found) places.set(column, { row: place.row, column: score });
  for (const column of sheet.columns) {
    if (places.has(column) || rubric.items.some((item) => item.key === column.key)) continue;
    const labelled = labelOf(grid, column, first);
    // Below the items a label of numbers is that of their sum, which stands under them.
    if (labelled && column.type === 'number' && labelled.row > last)
      places.set(column, { row: labelled.row, column: score });
    else if (labelled) places.set(column, labelled);
  }
  return { places, headerRow: first - 1, items: found.size };
}

/** The cells that name items, all in one column: the one in which most of them stand, each in a row of its own. */
function itemCells(grid: Grid, wanted: ReadonlyMap<string, Column>): Map<Column, Place> {
  const byColumn = new Map<number, Map<Column, Place>>();
  grid.rows.slice(0, LONGEST_FORM).forEach((cells, index) => {
    cells?.forEach((cell, at) => {
      if (typeof cell !== 'string') return;
      const column = wanted.get(foldHeading(withoutPoints(cell)));
      if (!column) return;
      const found = byColumn.get(at + 1) ?? new Map<Column, Place>();
      byColumn.set(at + 1, found);
      const row = index + 1;
      if (!found.has(column) && ![...found.values()].some((place) => place.row === row)) {
        found.set(column, { row, column: at + 1 });
      }
    });
  });
  const [most] = [...byColumn.values()].sort((a, b) => b.size - a.size);
  return most ?? new Map();
}

/** 「组织架构\n（3分）」 is 组织架构. */
function withoutPoints(text: string): string {
  return text.replace(/\s+/g, '').replace(/[（(][^（）()]*[）)]/g, '');
}

/** The column whose heading speaks of scores; else the last one of the headings; else the last one that is filled. */
function scoreColumn(grid: Grid, first: number, titles: number, last: number): number {
  for (let row = first - 1; row >= Math.max(1, first - 2); row -= 1) {
    const cells = grid.rows[row - 1] ?? [];
    const at = cells.findIndex((cell) => SCORE_HEADING.test(withoutPoints(cellText(cell))));
    if (at !== -1) return at + 1;
  }
  const headings = lastFilled(grid.rows[first - 2] ?? []);
  if (headings > titles) return headings;
  let widest = titles + 1;
  for (let row = first; row <= last; row += 1) widest = Math.max(widest, lastFilled(grid.rows[row - 1] ?? []));
  return widest;
}

function lastFilled(cells: readonly (Cell | undefined)[]): number {
  return cells.findLastIndex((cell) => cellText(cell).trim() !== '') + 1;
}

/** A label above or below the items: with its value behind a colon, or in the next cell that is not merged with it. */
function labelOf(grid: Grid, column: Column, firstItem: number): Place | null {
  for (let row = 1; row <= grid.rows.length; row += 1) {
    const cells = grid.rows[row - 1] ?? [];
    for (let at = 1; at <= cells.length; at += 1) {
      const parts = labelled(cellText(cells[at - 1]));
      const part = parts.find((one) => isLabelOf(one, column));
      if (part === undefined) continue;
      if (/[:：]\s*\S/.test(part)) return parts.length === 1 ? { row, column: at } : { row, column: at, label: part };
      // A heading of the table itself is no label.
      if (row === firstItem - 1) continue;
      const right = mergedRight(grid, row, at) + 1;
      return { row, column: right };
    }
  }
  return null;
}

/** 「评审专家（签字）：」 is 评审专家. */
function isLabelOf(text: string, { headings }: Column): boolean {
  const label = text.replace(/[:：].*$/s, '');
  return [label, withoutPoints(label)].some((one) => one !== '' && headings.includes(foldHeading(one)));
}

function mergedRight(grid: Grid, row: number, column: number): number {
  const merge = grid.merges.find(
    (one) => one.top <= row && row <= one.bottom && one.left <= column && column <= one.right,
  );
  return merge?.right ?? column;
}
