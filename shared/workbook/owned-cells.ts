/**
 * Which cells of a sheet are ours, so that a later run replaces these and no others. A conditional format that never
 * applies covers exactly the cells we wrote; Excel moves it along when rows and columns are inserted, deleted or sorted.
 */
import { parseRange, rangeAddress } from '../model/address.ts';
import { findResultBlock, type Mark, type MarkSeverity } from '../model/edits.ts';
import { STATUS_WORDS } from '../model/finding.ts';
import type { Cell, Range } from '../model/grid.ts';
import { attribute, descendants, type XmlElement } from './xml.ts';

/** How many columns are ours and, where the sheet has filter buttons that we made wider, by how many columns. */
const COLUMNS_MARKER = /^LEN\("zhihe:columns:(\d+)(?::filter:(\d+))?"\)=0$/;

/** Any rule of ours says in its formula what it is. */
const ANY_MARKER = /^LEN\("zhihe:[^"]*"\)[>=]0$/;

/** Always false: a rule without a look that applies makes LibreOffice show the cell in its default style. */
export function columnsMarker(columns: number, filterWidened: number): string {
  const filter = filterWidened > 0 ? `:filter:${filterWidened}` : '';
  return `LEN("zhihe:columns:${columns}${filter}")=0`;
}

/** Always true. */
export function severityMarker(severity: string): string {
  return `LEN("zhihe:${severity}")>0`;
}

/** The formula of a rule, when it is one of ours. */
export function markerOf(rule: XmlElement): string | undefined {
  const formula = rule.children.find(({ name }) => name === 'formula')?.text.trim();
  return formula !== undefined && isMarker(formula) ? formula : undefined;
}

/** Whether a formula, without its `=`, is that of a rule of ours. */
export function isMarker(formula: string): boolean {
  return ANY_MARKER.test(formula);
}

/** The ranges of cells that are ours. */
export function findOwned(
  worksheet: XmlElement,
  rows: readonly (readonly (Cell | undefined)[] | undefined)[],
): Range[] {
  const marked = worksheet.children.filter(({ name }) => name === 'conditionalFormatting').flatMap(markedRanges);
  return marked.length > 0 ? marked : blocksByHeading(rows);
}

/**
 * Columns by which an earlier run of ours has widened the filter of this range. Where the mark was lost on the way
 * through another program, a filter that ends with our columns is taken to have ended before them.
 */
export function earlierWidening(worksheet: XmlElement, owned: readonly Range[], filter: Range): number {
  const block = owned.find(({ right }) => right === filter.right);
  if (!block) return 0;
  const [marked] = descendants(worksheet, 'cfRule').flatMap((rule) => columnsMarked(rule) ?? []);
  return marked ? marked.filterWidened : block.right - block.left + 1;
}

/** What a rule of ours says of our columns. */
function columnsMarked(rule: XmlElement): { columns: number; filterWidened: number } | undefined {
  const parts = COLUMNS_MARKER.exec(markerOf(rule) ?? '');
  return parts ? { columns: Number(parts[1]), filterWidened: Number(parts[2] ?? 0) } : undefined;
}

function markedRanges(element: XmlElement): Range[] {
  const [marked] = element.children.flatMap((rule) => columnsMarked(rule) ?? []);
  if (!marked) return [];
  const ranges = (attribute(element, 'sqref') ?? '').split(/\s+/).flatMap((each) => parseRange(each) ?? []);
  // A column that somebody inserted into our block has widened the range and is not ours: then the headings decide.
  return ranges.every(({ left, right }) => right - left + 1 === marked.columns) ? ranges : [];
}

const SEVERITIES: readonly MarkSeverity[] = ['error', 'warning', 'info'];

/** The cells that rules of ours flag. */
export function findMarks(worksheet: XmlElement): Mark[] {
  return worksheet.children.flatMap((element): Mark[] => {
    if (element.name !== 'conditionalFormatting') return [];
    const markers = new Set(element.children.map(markerOf));
    const severity = SEVERITIES.find((each) => markers.has(severityMarker(each)));
    if (severity === undefined) return [];
    return [
      { severity, ranges: (attribute(element, 'sqref') ?? '').split(/\s+/).flatMap((each) => parseRange(each) ?? []) },
    ];
  });
}

const VERDICTS: ReadonlySet<unknown> = new Set(Object.values(STATUS_WORDS));

/**
 * Our headings, and rows under them with a verdict, as far as the last one of ours. What stands in other rows, such as a
 * total that somebody has put below, is not ours.
 */
function blocksByHeading(rows: readonly (readonly (Cell | undefined)[] | undefined)[]): Range[] {
  return rows.flatMap((cells, at) => {
    const block = cells ? findResultBlock(cells) : null;
    if (!block) return [];
    // The second of our columns; `block.column` counts from 1.
    const verdicts = rows.slice(at + 1).map((line) => line?.[block.column] ?? '');
    const last = verdicts.findLastIndex((verdict) => VERDICTS.has(verdict));
    const judged = verdicts.slice(0, last + 1).flatMap((verdict, below) => (verdict === '' ? [] : [at + 2 + below]));
    return rangesOfRows([at + 1, ...judged], block.column, block.column + block.width - 1);
  });
}

/** Looks the ranges up row by row, from top to bottom. */
export class OwnedCells {
  private readonly waiting: readonly Range[];
  private next = 0;
  private active: Range[] = [];

  constructor(ranges: readonly Range[]) {
    this.waiting = [...ranges].sort((a, b) => a.top - b.top);
  }

  /** The ranges that reach into a row; rows are to be asked for in ascending order. */
  at(row: number): readonly Range[] {
    for (let range = this.waiting[this.next]; range && range.top <= row; range = this.waiting[this.next]) {
      this.active.push(range);
      this.next++;
    }
    if (this.active.some(({ bottom }) => bottom < row)) this.active = this.active.filter(({ bottom }) => bottom >= row);
    return this.active;
  }
}

export function covers(ranges: readonly Range[], column: number): boolean {
  return ranges.some(({ left, right }) => column >= left && column <= right);
}

/** Runs of consecutive rows as ranges over our columns. */
export function rangesOfRows(rows: readonly number[], left: number, right: number): Range[] {
  const ranges: { top: number; left: number; bottom: number; right: number }[] = [];
  for (const row of rows) {
    const last = ranges.at(-1);
    if (last && last.bottom === row - 1) last.bottom = row;
    else ranges.push({ top: row, left, bottom: row, right });
  }
  return ranges;
}

/**
 * Characters of one `sqref`. The format sets no limit, but Excel was seen to cut long lists of ranges off; it writes
 * no list of more than 8,192 characters itself.
 */
const MAX_ADDRESSES = 8000;

/** Ranges as the fewest lists of addresses that stay within the limit. */
export function addressLists(ranges: readonly Range[]): string[] {
  const lists: string[] = [];
  let list = '';
  for (const range of ranges) {
    const address = rangeAddress(range);
    if (list !== '' && list.length + 1 + address.length > MAX_ADDRESSES) {
      lists.push(list);
      list = '';
    }
    list += list === '' ? address : ` ${address}`;
  }
  return list === '' ? lists : [...lists, list];
}
