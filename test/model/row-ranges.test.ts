import { expect, test } from 'vitest';
import { rowRanges } from '../../shared/model/row-ranges.ts';

test.each<[rows: readonly number[], shown: number, words: string]>([
  [[2], 3, '第 2 行'],
  [[2, 3], 3, '第 2–3 行'],
  [[2, 4], 3, '第 2、4 行'],
  [[9, 5, 2, 6, 8, 7], 3, '第 2、5–9 行'],
  [[2, 2, 3], 3, '第 2–3 行'],
  // As many ranges as are shown, and one more: 1 + 1 + 2 rows and 1.
  [[2, 4, 6, 7], 3, '第 2、4、6–7 行'],
  [[2, 4, 6, 7, 9], 3, '第 2、4、6–7 行等共 5 行'],
])('%j of at most %i ranges: %s', (rows, shown, words) => {
  expect(rowRanges(rows, shown)).toBe(words);
});
