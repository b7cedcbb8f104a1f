import { expect, test } from 'vitest';
import { isLargerCount, namesLargerCount } from '../../shared/model/larger-count.ts';

test.each([
  ['万家', true],
  ['万', true],
  ['亿元', true],
  ['百万人次', true],
  ['千个', true],
  ['家', false],
  ['人次', false],
  // Units of their own, whose figures are what they stand for.
  ['千克', false],
  ['千瓦时', false],
  ['百分点', false],
])('a unit that counts by more than one: %s, %s', (unit, answer) => {
  expect(isLargerCount(unit)).toBe(answer);
});

test.each([
  ['服务企业数（万家）', true],
  ['服务企业数(单位:百万家)', true],
  ['服务企业数【亿】', true],
  ['服务企业数（千个）', true],
  ['服务企业数（家）', false],
  // Places and words that begin alike.
  ['服务企业数（万州区）', false],
  ['解决问题数（十万火急）', false],
  ['解决问题数（百分制）', false],
  ['节约用电（千瓦时）', false],
])('a heading whose bracket says so: %s, %s', (heading, answer) => {
  expect(namesLargerCount(heading)).toBe(answer);
});
