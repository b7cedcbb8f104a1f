/** What reviewers' cards are compared by: their totals and each item's scores, exactly where that matters. */
import { type Fraction, fractionOf, inSixteenths, isSixteenths, times } from '../model/fraction.ts';
import type { Column } from '../packs/compile.ts';
import type { Row } from './check.ts';
import { type ScoredColumn, sumOf } from './scored.ts';

type Limits = { readonly total: Fraction; readonly item: Fraction };

/** What of the cards is compared, and how far apart it may lie. */
export type Compared = {
  readonly title: string;
  /** null for the total, of which the cards need not state anything. */
  readonly column: Column | null;
  readonly exact: (row: Row) => Fraction | null;
  /** About as much: enough to see that most cards lie nowhere near the limit. */
  readonly near: (row: Row) => number | null;
  readonly limit: Fraction;
  /** The limit as a number, and whether it is exactly that, to be compared with scores that are exactly what they look like. */
  readonly about: number;
  readonly isExact: boolean;
};

/** The whole, then item by item. @param limits how far apart totals may lie, and which part of its maximum an item. */
export function comparedBy(items: readonly ScoredColumn[], limits: Limits): readonly Compared[] {
  const total = {
    title: '总分',
    column: null,
    exact: (row: Row) => sumOf(row, items),
    near: aboutSumOf(items),
    limit: limits.total,
    about: about(limits.total),
    // Weights are fractions, of which binary numbers lose something.
    isExact: false,
  };
  const each = items.map(({ item, column }) => {
    const near = (row: Row): number | null => {
      const score = row.value(column);
      return typeof score === 'number' ? score : null;
    };
    const exact = (row: Row): Fraction | null => {
      const score = near(row);
      return score === null ? null : fractionOf(score);
    };
    const limit = times(limits.item, fractionOf(item.max));
    return {
      title: item.title,
      column,
      exact,
      near,
      limit,
      about: about(limit),
      isExact: inSixteenths(limit) !== null,
    };
  });
  return [total, ...each];
}

/** `sumOf` with what binary numbers lose. */
function aboutSumOf(items: readonly ScoredColumn[]): (row: Row) => number | null {
  const weighted = items.map(({ item, column }) => ({ item, column, weight: about(item.weight) }));
  return (row) => {
    let sum = 0;
    for (const { item, column, weight } of weighted) {
      const score = row.value(column);
      if (typeof score === 'number') sum += score * weight;
      else if (!item.bonus) return null;
    }
    return sum;
  };
}

function about({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}

/** Far more than binary numbers lose of sums of scores, and far less than any step of scores. */
const LOST = 1e-6;

/** Whether the cards lie so close together that nothing exact needs to be worked out. */
export function isClose(rows: readonly Row[], { near, about: limit, isExact }: Compared): boolean {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const score = near(row);
    if (score === null) continue;
    if (score < lowest) lowest = score;
    if (score > highest) highest = score;
  }
  // Half of the maximum, where the limit often is, is a usual score: such cards are not worked out once more.
  const lost = isExact && isSixteenths(highest) && isSixteenths(lowest) ? 0 : LOST;
  return !(highest - lowest > limit - lost);
}
