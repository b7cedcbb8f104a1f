import { expect, test } from 'vitest';
import { stationsSheet, wuhanJudged } from './wuhan-book.ts';

test.each([
  ['a station that meets every condition', {}, 'pass 0'],
  ['four of the services', { services: '计量、标准、检验检测、认证' }, 'reject 0 not-eligible'],
  ['two heads', { heads: 2 }, 'reject 0 not-eligible'],
  ['two years on the day', { operatingFrom: '2024-11-10' }, 'pass 0'],
  ['a day less', { operatingFrom: '2024-11-11' }, 'reject 0 not-eligible'],
  ['as many enterprises as the year before', { servedLast: 100 }, 'reject 0 not-eligible'],
  ['a paper that is not there', { audit: '否' }, 'invalid 0 missing-material'],
])('%s', (_, line, verdict) => {
  expect(wuhanJudged([stationsSheet(line)]).verdict(2)).toBe(verdict);
});
