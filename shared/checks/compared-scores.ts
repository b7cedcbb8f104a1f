/** What reviewers' cards are compared by: their totals and each item's scores, exactly where that matters. */
import { pointsOf } from '../model/card-total.ts';
import { type Fraction, fractionOf, inSixteenths, isSixteenths, times, ZERO } from '../model/fraction.ts';
import type { Column } from '../packs/compile.ts';
import type { CardSum } from './card-sum.ts';
import type { Row } from './check.ts';

type Limits = { readonly total: Fraction; readonly item: Fraction };

/** What of the cards is compared, and how far apart it may lie. */
export type Compared = {
  readonly title: string;
  /** null for the total, of which the cards need not state anything. */
  readonly column: Column | null;
  /** Points taken off, not given. */
  readonly deduct: boolean;
  readonly exact: (row: Row) => Fraction | null;
  /** About as much: enough to see that most cards lie nowhere near the limit. */
  readonly near: (row: Row) => number | null;
  readonly limit: Fraction;
  /** The limit as a number, and whether it is exactly that, to be compared with scores that are exactly what they look like. */
  readonly about: number;
  readonly isExact: boolean;
};

/** The whole, then item by item. @param limits how far apart totals may lie, and which part of its maximum an item. */
export function comparedBy(sum: CardSum, limits: Limits): readonly Compared[] {
  const total = {
    title: '总分',
    column: null,
    deduct: false,
    exact: sum.exact,
    near: aboutSumOf(sum),
    limit: limits.total,
    about: about(limits.total),
    // Weights are fractions, of which binary numbers lose something.
    isExact: false,
  };
  const each = sum.items.map(({ item, column }) => {
    const scoreOf = (row: Row): number | null => {
      const score = row.value(column);
      return typeof score === 'number' ? score : null;
    };
    const exact = (row: Row): Fraction | null => {
      const score = scoreOf(row);
      if (score !== null) return pointsOf(item, score);
      // Who takes nothing off leaves the cell blank, and differs from who does.
      return item.deduct ? ZERO : null;
    };
    const near = (row: Row): number | null => {
      const points = exact(row);
      return points && about(points);
    };
    const limit = times(limits.item, fractionOf(item.max));
    return {
      title: item.title,
      column,
      deduct: item.deduct,
      exact,
      // Most cells state the points as they count.
      near: item.deduct || item.each !== null ? near : scoreOf,
      limit,
      about: about(limit),
      isExact: inSixteenths(limit) !== null && item.each === null,
    };
  });
  return [total, ...each];
}

/** The sum with what binary numbers lose. */
function aboutSumOf({ items, isPlain, exact }: CardSum): (row: Row) => number | null {
  if (!isPlain) {
    return (row) => {
      const sum = exact(row);
      return sum && about(sum);
    };
  }
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
