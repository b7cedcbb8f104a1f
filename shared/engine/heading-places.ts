/** Where on a worksheet a header may stand, and which of these places have a text that may name a column. */
import { findResultBlock } from '../model/edits.ts';
import { cellAt, cellText, type Grid, type Range } from '../model/grid.ts';
import { addToGroup } from '../model/group.ts';
import { readUnitLine } from '../model/money.ts';
import { foldHeading } from '../packs/heading.ts';

/** Titles, notes on filling and a unit line stand above a table; more than this is another kind of document. */
export const HEADER_SEARCH_ROWS = 50;

/** What stands above a column in the one row or the two; `lower` is empty where it would add nothing. */
export type Texts = { readonly upper: string; readonly lower: string; readonly joined: string };

/** Rows in which a header may stand. */
export type Place = {
  readonly rows: readonly number[];
  readonly width: number;
  /** Our own columns of an earlier check, which are no headings of the user's. */
  readonly results: { readonly column: number; readonly width: number } | null;
  readonly textsOf: (column: number) => Texts;
};

/** The places of one worksheet. Every kind of sheet of every policy is looked for in the same ones. */
export class HeadingPlaces {
  readonly #all: readonly Place[];
  /** By a text, what it may be compared as, the closest first. */
  readonly #spellings = new Map<string, readonly string[]>();
  /** By what a text may be compared as, the indices of its places, ascending; made when it is first asked for. */
  #bySpelling: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(grid: Grid) {
    this.#all = placesIn(grid);
  }

  /** The places, from above, in which one of these folded headings may stand; most rows are applications, and name nothing. */
  naming(headings: Iterable<string>): readonly Place[] {
    this.#bySpelling ??= this.#index();
    const named = new Uint8Array(this.#all.length);
    for (const heading of headings) for (const index of this.#bySpelling.get(heading) ?? []) named[index] = 1;
    return this.#all.filter((place, index) => named[index] === 1 || place.width > MOST_KEPT);
  }

  spellingsOf(text: string): readonly string[] {
    let spellings = this.#spellings.get(text);
    if (!spellings) {
      spellings = [foldHeading(text), ...bare(text)];
      this.#spellings.set(text, spellings);
    }
    return spellings;
  }

  /** Rows that are wider than any table are left out: they are looked through whatever they hold. */
  #index(): ReadonlyMap<string, readonly number[]> {
    const bySpelling = new Map<string, number[]>();
    for (const [index, place] of this.#all.entries()) {
      if (place.width > MOST_KEPT) continue;
      for (const text of textsIn(place)) {
        for (const spelling of this.spellingsOf(text)) addToGroup(bySpelling, spelling, index);
      }
    }
    return bySpelling;
  }
}

const places = new WeakMap<Grid, HeadingPlaces>();

export function placesOn(grid: Grid): HeadingPlaces {
  const known = places.get(grid) ?? new HeadingPlaces(grid);
  places.set(grid, known);
  return known;
}

function placesIn(grid: Grid): readonly Place[] {
  const made: Place[] = [];
  const last = Math.min(HEADER_SEARCH_ROWS, grid.rows.length);
  for (let row = 1; row <= last; row += 1) {
    if (!isUnitRow(grid, row + 1)) made.push(placeOf(grid, [row]));
    if (row < last) made.push(placeOf(grid, [row, row + 1]));
  }
  return made;
}

/** What may be a heading: under a parent both the child and the two of them joined. */
function textsIn(place: Place): ReadonlySet<string> {
  const texts = new Set<string>();
  for (let column = 1; column <= place.width; column += 1) {
    if (isOurs(place, column)) continue;
    const { lower, joined } = place.textsOf(column);
    texts.add(joined).add(lower);
  }
  texts.delete('');
  return texts;
}

/** These very rows, whatever stands there. */
export function placeOf(grid: Grid, rows: readonly number[]): Place {
  const [top = 1] = rows;
  const width = Math.max(...rows.map((row) => grid.rows[row - 1]?.length ?? 0));
  // A cell merged with one above these rows belongs to a header that begins there.
  const merges = grid.merges.filter(
    (merge) => top <= merge.top && rows.some((row) => merge.top <= row && row <= merge.bottom),
  );
  const read = (column: number): Texts => headingTexts({ grid, rows, merges }, column);
  const known: (Texts | undefined)[] = [];
  return {
    rows,
    width,
    results: findResultBlock(grid.rows[(rows.at(-1) ?? 1) - 1] ?? []),
    textsOf: (column) => {
      if (column > MOST_KEPT) return read(column);
      known[column] ??= read(column);
      return known[column];
    },
  };
}

/** No table that a person fills in is wider; of a row of 16,384 cells not all texts are kept. */
const MOST_KEPT = 256;

export function isOurs({ results }: Place, column: number): boolean {
  return results !== null && column >= results.column && column < results.column + results.width;
}

/** 「【奖励事项】」, 「申报日期（年/月/日）」, 「单位类型（必选）」: what stands in brackets does not change which column it is. */
function bare(text: string): string[] {
  return [text.replace(/^[【［〔[](.*)[】］〕\]]$/s, '$1'), text.replace(/[（(［[【〔][^（）()]*[）)］\]】〕]/g, '')]
    .filter((candidate) => candidate !== text && candidate !== '')
    .map(foldHeading);
}

/** A row under the headings that holds nothing but units and hints on filling belongs to them. */
function isUnitRow(grid: Grid, row: number): boolean {
  let isFilled = false;
  for (const cell of grid.rows[row - 1] ?? []) {
    const text = cellText(cell).replace(/\s+/g, '');
    if (text === '') continue;
    // Asked of fifty rows for every kind of sheet: the first cell of most rows tells.
    if (!/^[（(]\D{1,8}[）)]$/.test(text) && readUnitLine(`单位：${text}`) === null) return false;
    isFilled = true;
  }
  return isFilled;
}

type Above = { readonly grid: Grid; readonly rows: readonly number[]; readonly merges: readonly Range[] };

function headingTexts(above: Above, column: number): Texts {
  const [top = 1, second = null] = above.rows;
  const upper = textAt(above, top, column);
  const below = second === null ? '' : textAt(above, second, column);
  const lower = below === upper ? '' : below;
  return { upper, lower, joined: upper + lower };
}

/** What stands in a cell, or in the merged one that it is part of. */
function textAt({ grid, merges }: Above, row: number, column: number): string {
  const merge = merges.find(
    (range) => range.top <= row && row <= range.bottom && range.left <= column && column <= range.right,
  );
  return cellText(cellAt(grid, merge?.top ?? row, merge?.left ?? column)).trim();
}
