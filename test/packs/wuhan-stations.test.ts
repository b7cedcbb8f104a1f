import { expect, test } from 'vitest';
import { stationsSheet, wuhanJudged } from './wuhan-book.ts';

test('the limits that messages name are those in force', () => {
  const judged = wuhanJudged([stationsSheet({ staff: 5, operatingFrom: '2024-05-01' })], {
    set: { specialists: '6', operatingYears: '3' },
  });
  expect(judged.found(2).map(({ message }) => message)).toEqual([
    '持续运营起始日期为 2024-05-01，到核验基准日不满3年，不符合申报条件；如日期有误，请更正（第十三条（一））。',
    '质量专员 5 名，不足6名，不符合申报条件；如填写有误，请更正（第十三条（五））。',
  ]);
});

test.each([
  ['2026-11-10', '2026-10-31', 'pass'],
  ['2026-11-10', '2026-11-01', 'review'],
  // The report of 2025 is none of 2026, whose day is past.
  ['2026-11-10', '2025-10-20', 'review'],
  ['2026-10-31', '2025-10-20', 'pass'],
  ['2026-11-01', '2025-10-20', 'review'],
  ['2026-10-31', '2024-10-20', 'review'],
  ['2026-10-31', '2025-11-01', 'review'],
  ['2026-10-31', null, 'pass'],
  ['2026-11-01', null, 'review'],
])('as of %s a report of %s: %s', (asOf, reported, status) => {
  const judged = wuhanJudged([stationsSheet({ kind: '已授牌', reported })], { asOf });
  expect(judged.report.sheets[0]?.rows[0]?.status).toBe(status);
  expect(judged.found(2).map(({ code, cell }) => `${code} ${cell}`)).toEqual(
    status === 'pass' ? [] : ['revocable AA2'],
  );
});

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
