/** Rows of a ranking that share one figure. */
import type { Context, Outcome, Row } from './check.ts';
import type { Tier } from './tiers.ts';

export type Ranked = { readonly row: Row; readonly figure: number };
/** Where a row stands among the ranked, and the first and the last of its figure; from 0. */
export type Place = { readonly index: number; readonly first: number; readonly last: number };
export type Places = {
  readonly tiers: readonly Tier[];
  /** The tier of each rank, the free places aside. */
  readonly given: readonly (Tier | null)[];
  readonly free: number | null;
  readonly context: Context;
};

/** Rows told with a tie; a longer list than this nobody reads, and hundreds may share one figure. */
const TIED_SHOWN = 20;

export function lastOfFigure(ranked: readonly Ranked[], first: number): number {
  let last = first;
  while (ranked[last + 1]?.figure === ranked[first]?.figure && last + 1 < ranked.length) last += 1;
  return last;
}

/** Rows with one figure of which some fall into another tier than others, or have no place: all of them are told. */
export function tie(
  row: Row,
  { first, last }: Place,
  ranked: readonly Ranked[],
  { given, free, context }: Places,
): Outcome | null {
  const titleAt = (at: number): string | null => (free !== null && at >= free ? null : (given[at]?.title ?? null));
  // One figure reaches the same tiers, and their places are given downwards, so that a tie across a boundary has another
  // tier at its end than at its beginning.
  if (titleAt(first) === titleAt(last)) return null;
  const others = ranked
    .slice(first, Math.min(last, first + TIED_SHOWN) + 1)
    .filter((one) => one.row !== row)
    .slice(0, TIED_SHOWN);
  const more = last - first > others.length ? ` 等 ${last - first} 行` : '';
  return {
    row,
    column: context.sheet.identity?.name ?? null,
    code: 'rank-tie',
    severity: 'warning',
    others: others.map((one) => one.row),
    facts: {
      case: 'tie',
      figure: ranked[first]?.figure ?? 0,
      tier: titleAt(first) ?? '',
      others: `${others.map((one) => context.placeOf(one.row)).join('、')}${more}`,
    },
  };
}
