/** Where a sheet's table begins: the one or two rows of headings, and which column of the pack each heading names. */
import type { Grid } from '../model/grid.ts';
import { namesLargerCount } from '../model/larger-count.ts';
import { type MoneyUnit, readHeadingUnit } from '../model/money.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import { type HeadingPlaces, isOurs, type Place, placeOf, placesOn } from './heading-places.ts';

export type Heading = {
  /** The worksheet's column. */
  readonly column: number;
  /** The heading as a person reads it; parent and child joined. */
  readonly text: string;
  readonly unit: MoneyUnit | null;
  /** The column of the pack that it names; null where it names none. */
  readonly names: Column | null;
  /** It is the pack's own title, not an alias. */
  readonly exact: boolean;
  /** The column that it would name if its figures were not counted in 万 or 亿; absent in most. */
  readonly larger?: Column;
};

export type Header = {
  readonly rows: readonly number[];
  readonly headings: readonly Heading[];
  /** By the pack column's index: the worksheet's column, or null where the sheet has none, or two. */
  readonly positions: readonly (number | null)[];
  /** Pack columns that two headings claim, with both. */
  readonly conflicts: readonly { readonly column: Column; readonly headings: readonly Heading[] }[];
  /** Headings that name a column by an alias while another has its very title; that one is taken. */
  readonly passedOver: readonly { readonly column: Column; readonly taken: Heading; readonly heading: Heading }[];
  /** Where our own result columns of an earlier check begin; null where there are none. */
  readonly resultsFrom: number | null;
  /** How many columns they are; 0 where there are none. */
  readonly resultsWidth: number;
  /** How many of the pack's columns were found, conflicts included. */
  readonly matched: number;
};

/** The best header for a sheet of a pack within the first rows of a grid; null where no heading of it stands there. */
export function findHeader(grid: Grid, sheet: Sheet): Header | null {
  const lookup = lookupOf(grid, sheet);
  let best: Header | null = null;
  for (const place of placesOn(grid).naming(lookup.headings())) {
    if (!namesAnything(place, lookup)) continue;
    const header = readHeader(place, lookup, sheet);
    if (best === null || isBetter(header, best)) best = header;
  }
  return best;
}

/** The header in these very rows, whatever stands there. */
export function headerAt(grid: Grid, rows: readonly number[], sheet: Sheet): Header {
  return readHeader(placeOf(grid, rows), lookupOf(grid, sheet), sheet);
}

function lookupOf(grid: Grid, sheet: Sheet): Lookup {
  const names = new Map<string, { column: Column; exact: boolean }>();
  for (const column of sheet.columns) {
    column.headings.forEach((heading, index) => {
      names.set(heading, { column, exact: index === 0 });
    });
  }
  return new Lookup(names, placesOn(grid));
}

/**
 * Of equals the fewer rows, for a second one that adds nothing is data below the headings or a title or unit line above
 * them; then the upper ones.
 */
function isBetter(header: Header, best: Header): boolean {
  if (header.matched !== best.matched) return header.matched > best.matched;
  return header.rows.length < best.rows.length;
}

type Named = { readonly column: Column; readonly exact: boolean; readonly larger?: true };
type Names = ReadonlyMap<string, Named>;

/** What a heading names; the same cells are looked at in every pair of rows, and a sheet may be 16,384 columns wide. */
class Lookup {
  readonly #names: Names;
  readonly #places: HeadingPlaces;
  readonly #known = new Map<string, Named | null>();

  constructor(names: Names, places: HeadingPlaces) {
    this.#names = names;
    this.#places = places;
  }

  /** Folded, every title and alias. */
  headings(): Iterable<string> {
    return this.#names.keys();
  }

  find(text: string): Named | null {
    let named = this.#known.get(text);
    if (named === undefined) {
      named = this.#find(text);
      this.#known.set(text, named);
    }
    return named;
  }

  #find(text: string): Named | null {
    const spellings = this.#places.spellingsOf(text);
    const place = spellings.findIndex((spelling) => this.#names.has(spelling));
    const named = this.#names.get(spellings[place] ?? '') ?? null;
    if (named === null || place === 0) return named;
    const found = { column: named.column, exact: false };
    return countsInTenThousands(text, named.column) ? { ...found, larger: true } : found;
  }
}

function names(found: Named | null): boolean {
  return found !== null && !found.larger;
}

function namesAnything(place: Place, lookup: Lookup): boolean {
  for (let column = 1; column <= place.width; column += 1) {
    if (isOurs(place, column)) continue;
    const { lower, joined } = place.textsOf(column);
    if (names(lookup.find(joined)) || (lower !== '' && names(lookup.find(lower)))) return true;
  }
  return false;
}

function readHeader(place: Place, lookup: Lookup, sheet: Sheet): Header {
  const { rows, width, results } = place;
  const headings: Heading[] = [];
  for (let column = 1; column <= width; column += 1) {
    if (isOurs(place, column)) continue;
    const heading = readHeading(place, column, lookup);
    if (heading) headings.push(heading);
  }
  const claims = new Map<Column, Heading[]>();
  for (const heading of headings) {
    if (heading.names) claims.set(heading.names, [...(claims.get(heading.names) ?? []), heading]);
  }
  const positions: (number | null)[] = sheet.columns.map(() => null);
  const conflicts: { column: Column; headings: Heading[] }[] = [];
  const passedOver: { column: Column; taken: Heading; heading: Heading }[] = [];
  for (const [column, claimants] of claims) {
    const exact = claimants.filter((heading) => heading.exact);
    const chosen = claimants.length === 1 ? claimants : exact;
    const [only] = chosen;
    if (chosen.length !== 1 || !only) conflicts.push({ column, headings: claimants });
    else {
      positions[column.index] = only.column;
      for (const heading of claimants) if (heading !== only) passedOver.push({ column, taken: only, heading });
    }
  }
  return {
    rows,
    headings,
    positions,
    conflicts,
    passedOver,
    resultsFrom: results?.column ?? null,
    resultsWidth: results?.width ?? 0,
    matched: claims.size,
  };
}

/** One column's heading. Under a merged parent both are tried: 「起草单位」over「排序」is 起草单位排序. */
function readHeading(place: Place, column: number, lookup: Lookup): Heading | null {
  const { upper, lower, joined } = place.textsOf(column);
  const candidates = lower === '' ? [upper] : [joined, lower];
  for (const text of candidates) {
    const found = lookup.find(text);
    if (found?.larger)
      return { column, text: oneLine(text), unit: null, names: null, exact: false, larger: found.column };
    if (found) {
      const unit = readHeadingUnit(text.replace(/\s+/g, '')).unit;
      return { column, text: oneLine(text), unit, names: found.column, exact: found.exact };
    }
  }
  const text = oneLine(candidates[0] ?? '');
  return text === '' ? null : { column, text, unit: null, names: null, exact: false };
}

/** 「服务企业数（万家）」 is not 服务企业数: its figures are as many times larger, and reading them as they stand would guess. */
function countsInTenThousands(heading: string, { type }: Column): boolean {
  return (type === 'count' || type === 'number') && namesLargerCount(heading);
}

/** A heading as it is shown: line breaks and runs of blanks are one blank. */
export function oneLine(text: string): string {
  return /\s/.test(text) ? text.replace(/\s+/g, ' ').trim() : text;
}
