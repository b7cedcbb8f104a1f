import { expect, test } from 'vitest';
import { type Rounding, rounded, roundedWithin } from '../../shared/model/payable.ts';

const down: Rounding = { unitFen: 10_000, halfUp: false };
const halfUp: Rounding = { unitFen: 10_000, halfUp: true };

/** To whole 百元: what is left off, what counts as one more, and what a limit leaves. */
test.each<[number, number, number, number]>([
  [0, 0, 0, 0],
  [4_999, 0, 0, 0],
  [5_000, 0, 10_000, 0],
  [9_999, 0, 10_000, 0],
  [10_000, 10_000, 10_000, 10_000],
  [14_999, 10_000, 10_000, 10_000],
  [15_000, 10_000, 20_000, 10_000],
  [9_000_000_000_005_000, 9_000_000_000_000_000, 9_000_000_000_010_000, 9_000_000_000_000_000],
])('%d fen: %d down, %d half up, %d within a limit', (fen, isDown, isHalfUp, isWithin) => {
  expect(rounded(fen, down)).toBe(isDown);
  expect(rounded(fen, halfUp)).toBe(isHalfUp);
  expect(roundedWithin(fen, halfUp)).toBe(isWithin);
});

test('without a rounding every fen is granted', () => {
  expect([rounded(12_345, null), roundedWithin(12_345, null)]).toEqual([12_345, 12_345]);
});

test('a unit that is no power of ten: 12 of 5', () => {
  expect([rounded(12, { unitFen: 5, halfUp: true }), rounded(13, { unitFen: 5, halfUp: true })]).toEqual([10, 15]);
});
