import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MOST_AMOUNTS, smallestSubset } from '../../shared/model/subset.ts';

test.each<[string, number[], number, readonly number[] | null]>([
  // 10 + 20 = 30 and 30 = 30: one is fewer than two.
  ['one rather than two', [10, 20, 30], 30, [2]],
  ['two', [10, 20, 40], 50, [0, 2]],
  ['of equally few the earliest', [10, 20, 20, 10], 30, [0, 1]],
  // {1,4} = 5+20 and {2,3} = 10+15: the one with the earliest place first.
  ['by the first place that differs', [1, 5, 10, 15, 20], 25, [1, 4]],
  ['three where no two will do', [1, 2, 4, 100], 7, [0, 1, 2]],
  ['all', [1, 2, 4], 7, [0, 1, 2]],
  ['none', [10, 20], 25, null],
  ['more than all', [10, 20], 31, null],
  ['nothing is no sum', [10, 20], 0, null],
  ['of no amounts', [], 5, null],
])('%s', (_, amounts, target, expected) => {
  expect(smallestSubset(amounts, target)).toEqual(expected);
});

describe('the limits', () => {
  test('as many amounts as may be, and one more', () => {
    const many = Array.from({ length: MOST_AMOUNTS }, () => 5);
    expect(smallestSubset(many, 10)).toEqual([0, 1]);
    expect(smallestSubset([...many, 5], 10)).toBe('too-many');
  });

  test('a hundred amounts of a catalogue are found, thirty powers of two are too many sums', () => {
    const catalogue = Array.from({ length: 100 }, (_, n) => [10, 20, 50][n % 3] ?? 0);
    // 50 × 33 + 20 × 2 = 1,690.
    expect(smallestSubset(catalogue, 1690)).toHaveLength(35);
    const powers = Array.from({ length: 30 }, (_, n) => 2 ** n);
    expect(smallestSubset(powers, 2 ** 29 + 1)).toBe('too-many');
    expect(smallestSubset(powers.slice(0, 12), 2 ** 11 + 1)).toEqual([0, 11]);
  });
});

test('as trying every subset finds it', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 9 }),
      fc.integer({ min: 1, max: 60 }),
      (amounts, target) => {
        expect(smallestSubset(amounts, target)).toEqual(byTrying(amounts, target));
      },
    ),
  );
});

function byTrying(amounts: readonly number[], target: number): number[] | null {
  const subsets = Array.from({ length: 2 ** amounts.length }, (_, mask) =>
    amounts.flatMap((_amount, place) => ((mask >> place) & 1 ? [place] : [])),
  );
  const fitting = subsets.filter(
    (places) => places.length > 0 && places.reduce((sum, place) => sum + (amounts[place] ?? 0), 0) === target,
  );
  return fitting.sort((a, b) => a.length - b.length || comparePlaces(a, b))[0] ?? null;
}

function comparePlaces(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((place, index) => place !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
