/** What a score card comes to where points are also taken off, counted by the time, or limited together. */
import { add, compare, type Fraction, fractionOf, times, ZERO } from './fraction.ts';

export type CardItem = {
  readonly key: string;
  /** The most that may be given, or taken off. */
  readonly max: number;
  /** What a point counts in the total. */
  readonly weight: Fraction;
  /** Given on top of the whole: blank is none. */
  readonly bonus: boolean;
  /** Taken off (扣分项): blank is none, and 4 and -4 are both four points less. */
  readonly deduct: boolean;
  /** The cell says how often, and each time is so many points, up to the maximum; null where it states the points. */
  readonly each: number | null;
};

/** Items that come to no less and to no more in all: the whole, a part, or what is given on top or taken off together. */
export type CardLimit = {
  readonly keys: readonly string[];
  readonly least: number | null;
  readonly most: number | null;
};

/** A card without a score for such an item is complete: nothing was given on top, nothing taken off. */
export function mayBeBlank({ bonus, deduct }: Pick<CardItem, 'bonus' | 'deduct'>): boolean {
  return bonus || deduct;
}

/** The points that a cell stands for, whether they are given or taken off. */
export function pointsOf({ max, deduct, each }: Omit<CardItem, 'weight'>, score: number): Fraction {
  if (each === null) return fractionOf(deduct ? Math.abs(score) : score);
  const points = times(fractionOf(score), fractionOf(each));
  const most = fractionOf(max);
  return compare(points, most) > 0 ? most : points;
}

/** Whether a cell's number can stand there: points up to the maximum, or a whole number of times. */
export function isInRange(item: Omit<CardItem, 'weight'>, score: number): boolean {
  if (item.each !== null) return score >= 0 && Number.isInteger(score);
  const points = item.deduct ? Math.abs(score) : score;
  // What is no more than the maximum as it is held is no more than it as it was written.
  return points >= 0 && (points <= item.max || compare(fractionOf(points), fractionOf(item.max)) <= 0);
}

/**
 * @param limits those of inner parts before those of the parts around them.
 * @param scoreOf null where the card has no score for an item.
 * @returns null where a score is missing that must be there.
 */
export function cardTotal<Item extends CardItem>(
  items: readonly Item[],
  limits: readonly CardLimit[],
  scoreOf: (item: Item) => number | null,
): Fraction | null {
  const points = new Map<string, Fraction>();
  for (const item of items) {
    const score = scoreOf(item);
    if (score === null && !mayBeBlank(item)) return null;
    const counted = score === null ? ZERO : times(pointsOf(item, score), item.weight);
    points.set(item.key, item.deduct ? negative(counted) : counted);
  }
  const sumOf = (keys: readonly string[]): Fraction =>
    keys.reduce((sum, key) => add(sum, points.get(key) ?? ZERO), ZERO);
  for (const { keys, least, most } of limits) {
    const [first] = keys;
    const sum = sumOf(keys);
    const kept = within(sum, least, most);
    // Laid on any one of them, the difference counts in every part around them, and nowhere else.
    if (first !== undefined) points.set(first, add(points.get(first) ?? ZERO, add(kept, negative(sum))));
  }
  return sumOf([...points.keys()]);
}

function within(sum: Fraction, least: number | null, most: number | null): Fraction {
  if (least !== null && compare(sum, fractionOf(least)) < 0) return fractionOf(least);
  if (most !== null && compare(sum, fractionOf(most)) > 0) return fractionOf(most);
  return sum;
}

function negative({ numerator, denominator }: Fraction): Fraction {
  return { numerator: -numerator, denominator };
}
