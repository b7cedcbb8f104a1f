import { describe, expect, test } from 'vitest';
import { type CardItem, type CardLimit, cardTotal, isInRange, pointsOf } from '../../shared/model/card-total.ts';
import { ONE, roundHalfUp } from '../../shared/model/fraction.ts';

function item(key: string, more: Partial<CardItem> = {}): CardItem {
  return { key, max: 10, weight: ONE, bonus: false, deduct: false, each: null, ...more };
}

/** The total as a number, below nothing too; null where there is none. */
function totalOf(
  items: readonly CardItem[],
  limits: readonly CardLimit[],
  scores: Readonly<Record<string, number>>,
): number | null {
  const sum = cardTotal(items, limits, ({ key }) => scores[key] ?? null);
  if (sum === null) return null;
  return sum.numerator < 0n ? -roundHalfUp({ ...sum, numerator: -sum.numerator }, 4) : roundHalfUp(sum, 4);
}

const off = item('off', { deduct: true });
const counted = item('counted', { deduct: true, each: 2 });
const extra = item('extra', { bonus: true });

describe('points', () => {
  test.each<[string, CardItem, number, number]>([
    ['given', item('a'), 8.1, 8.1],
    ['taken off', off, 4, 4],
    ['taken off, with a sign', off, -4, 4],
    ['none', counted, 0, 0],
    ['four times 2', counted, 4, 8],
    ['five times 2, which is the most', counted, 5, 10],
    ['six times 2, of which the most count', counted, 6, 10],
    ['three times 0.1, which no double is', item('b', { each: 0.1 }), 3, 0.3],
  ])('%s', (_, scored, score, points) => {
    expect(roundHalfUp(pointsOf(scored, score), 6)).toBe(points);
  });

  test.each<[string, CardItem, readonly number[], readonly number[]]>([
    ['given', item('a'), [0, 10], [-0.5, 10.5]],
    ['taken off', off, [-10, 0, 10], [-10.5, 10.5]],
    ['times', counted, [0, 5, 99], [-1, 1.5]],
  ])('%s: what can stand there and what cannot', (_, scored, fit, unfit) => {
    expect(fit.filter((score) => !isInRange(scored, score))).toEqual([]);
    expect(unfit.filter((score) => isInRange(scored, score))).toEqual([]);
  });
});

describe('a total', () => {
  test('adds what is given and on top, and takes off what is taken off, each with its weight', () => {
    const half = { numerator: 1n, denominator: 2n };
    // 8 − 2 × 3 + 5 = 7, and with a weight of a half 8 − 3 + 5 = 10.
    expect(totalOf([item('a'), counted, extra], [], { a: 8, counted: 3, extra: 5 })).toBe(7);
    expect(totalOf([item('a'), { ...counted, weight: half }, extra], [], { a: 8, counted: 3, extra: 5 })).toBe(10);
  });

  test('needs every score that must be there, and no other', () => {
    expect(totalOf([item('a'), off, extra], [], { a: 8 })).toBe(8);
    expect(totalOf([item('a'), off, extra], [], { off: 8, extra: 1 })).toBeNull();
    expect(totalOf([item('a')], [], { a: 0 })).toBe(0);
  });

  test('keeps a part within its limits before the part around it', () => {
    const items = [item('a'), item('b'), off, counted];
    const together = { keys: ['off', 'counted'], least: -15, most: null };
    const around = { keys: ['b', 'off', 'counted'], least: 0, most: null };
    // 10 + 8 = 18 off, which is 15: 5 + 9 − 15 = −1, and without the limit −4.
    expect(totalOf(items, [together], { a: 5, b: 9, off: 10, counted: 4 })).toBe(-1);
    expect(totalOf(items, [], { a: 5, b: 9, off: 10, counted: 4 })).toBe(-4);
    // 9 − 15 is nothing in its own part, and takes none of the 5 beside it.
    expect(totalOf(items, [together, around], { a: 5, b: 9, off: 10, counted: 4 })).toBe(5);
    // Within the limits nothing changes: 9 − 8 = 1.
    expect(totalOf(items, [together, around], { a: 5, b: 9, off: 4, counted: 2 })).toBe(6);
    // 10 + 10 on top, of which 12 count.
    const raised = [item('a'), extra, item('more', { bonus: true })];
    expect(totalOf(raised, [{ keys: ['extra', 'more'], least: null, most: 12 }], { a: 1, extra: 10, more: 10 })).toBe(
      13,
    );
    expect(totalOf(raised, [{ keys: ['extra', 'more'], least: null, most: 12 }], { a: 1, extra: 10, more: 2 })).toBe(
      13,
    );
    expect(totalOf(raised, [{ keys: ['extra', 'more'], least: null, most: 12 }], { a: 1, extra: 9, more: 2 })).toBe(12);
  });
});
