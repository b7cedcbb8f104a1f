import { expect, test } from 'vitest';
import { addToGroup, groupBy } from '../../shared/model/group.ts';

test('keys and items stay in the order they came', () => {
  const groups = groupBy(['乙1', '甲1', '乙2', '丙1', '甲2'], ([key]) => key);
  expect([...groups]).toEqual([
    ['乙', ['乙1', '乙2']],
    ['甲', ['甲1', '甲2']],
    ['丙', ['丙1']],
  ]);
});

test('one more of a key goes behind those that it has; a key that has none is the last', () => {
  const groups = groupBy([2, 4, 1], (item) => item % 2);
  addToGroup(groups, 0, 6);
  addToGroup(groups, 7, 7);
  expect([...groups]).toEqual([
    [0, [2, 4, 6]],
    [1, [1]],
    [7, [7]],
  ]);
});
