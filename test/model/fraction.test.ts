import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  add,
  ExactSum,
  equals,
  fractionOf,
  isMultiple,
  multiplesOf,
  ONE,
  roundedMean,
  roundHalfUp,
  times,
} from '../../shared/model/fraction.ts';

test.each([
  [8.1, 81n, 10n],
  [0.30000000000000004, 3n, 10n],
  [-2.5, -25n, 10n],
  [1e21, 10n ** 21n, 1n],
  [1e-7, 1n, 10n ** 7n],
  [0, 0n, 1n],
])('%d is what a person wrote', (value, numerator, denominator) => {
  expect(equals(fractionOf(value), { numerator, denominator })).toBe(true);
});

test('0.1 and 0.2 make 0.3', () => {
  expect(equals(add(fractionOf(0.1), fractionOf(0.2)), fractionOf(0.3))).toBe(true);
  expect(equals(times(fractionOf(0.1), fractionOf(3)), fractionOf(0.3))).toBe(true);
});

test.each([
  [2.5, 0.5, true],
  [2.25, 0.5, false],
  [0, 0.5, true],
  [0.3, 0.1, true],
])('%d in steps of %d: %s', (value, step, answer) => {
  expect(isMultiple(fractionOf(value), fractionOf(step))).toBe(answer);
  expect(multiplesOf(fractionOf(step))(value)).toBe(answer);
});

test.each([2.5, 0, 0.3])('a step of 0 does not measure %d', (value) => {
  const measures = multiplesOf(fractionOf(0));
  expect(() => measures(value)).toThrow(RangeError);
  expect(() => measures(value)).toThrow(RangeError);
});

/** Sixteenths, tenths and hundredths: what scores and steps are, on both sides of what needs no fraction. */
const score = fc
  .tuple(fc.integer({ min: -3_200, max: 3_200 }), fc.constantFrom(1, 2, 16, 32, 10, 100, 3))
  .map(([parts, of]) => parts / of);

test('multiples of a step are what its fraction divides, remembered or not', () => {
  fc.assert(
    fc.property(fc.constantFrom(0.5, 0.25, 1, 3, 0.1, 1 / 32, 0.05), fc.array(score), (step, values) => {
      const measures = multiplesOf(fractionOf(step));
      for (const value of [...values, ...values]) {
        expect(measures(value)).toBe(isMultiple(fractionOf(value), fractionOf(step)));
      }
    }),
  );
});

test('a sum rounds as its fraction does', () => {
  fc.assert(
    fc.property(fc.array(score), fc.constantFrom(0, 2, 4), (values, decimals) => {
      const sum = new ExactSum();
      for (const value of values) sum.add(value, ONE);
      expect(sum.rounded(decimals)).toBe(roundHalfUp(sum.total, decimals));
      for (const among of [1, 2, 3, 7]) {
        const shared = times(sum.total, { numerator: 1n, denominator: BigInt(among) });
        expect(sum.rounded(decimals, among)).toBe(roundHalfUp(shared, decimals));
      }
    }),
  );
});

test.each([
  [[59.9375, 0.0575], 60],
  [[1e9, 0.125], 1_000_000_000.13],
  [[0.0625, 0.0625], 0.13],
])('the sum of %j to two decimals is %d', (values, rounded) => {
  const sum = new ExactSum();
  for (const value of values) sum.add(value, ONE);
  expect(sum.rounded(2)).toBe(rounded);
});

test.each([
  [59.994, 59.99],
  [59.995, 60],
  [59.985, 59.99],
  [0.005, 0.01],
  [0, 0],
])('%d to two decimals is %d', (value, rounded) => {
  expect(roundHalfUp(fractionOf(value), 2)).toBe(rounded);
});

test.each([
  [[], null],
  [[80], 80],
  [[79.99, 80], 80],
  [[79.98, 80], 79.99],
  [[79.5, 80, 80], 79.83],
  [[80, 80, 80.5], 80.17],
  [[59.9375, 60, 60], 59.98],
  [[0.01, 0, 0], 0],
  [[0.02, 0, 0], 0.01],
])('the mean of %j to two decimals is %j', (values, rounded) => {
  expect(roundedMean(values, 2)).toBe(rounded);
});

test('a mean is the sum shared out, and rounded once', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 9 }), (halves) => {
      const sum = halves.reduce((total, half) => total + half, 0);
      const shared = { numerator: BigInt(sum), denominator: BigInt(2 * halves.length) };
      const scores = halves.map((half) => half / 2);
      expect(roundedMean(scores, 2)).toBe(roundHalfUp(shared, 2));
    }),
  );
});
