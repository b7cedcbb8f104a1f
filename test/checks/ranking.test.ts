import { describe, expect, test } from 'vitest';
import type { SheetReport } from '../../shared/contract.ts';
import { type Asked, checkGrids, grid } from '../engine/award-sheet.ts';
import { cardsSheet, code, evaluationSheet, type Line, scoring, wuhan } from '../packs/wuhan-book.ts';

type Scored = readonly [kind: '已授牌' | '新建', total: number];

/** Stations 站1, 站2 … each with two cards of one total. */
function evaluated(stations: readonly Scored[], asked: Asked = {}): SheetReport {
  const names = stations.map(([kind, total], index) => ({
    kind,
    total,
    station: `站${index + 1}`,
    uscc: code(index + 1),
  }));
  const cards = names.flatMap(({ station, total }): Line[] =>
    ['张三', '李四'].map((reviewer) => ({ station, reviewer, ...scoring(total) })),
  );
  const lines = names.map(({ station, kind, uscc }): Line => ({ station, kind, uscc }));
  const report = checkGrids([cardsSheet(cards), evaluationSheet(...lines)], {
    policies: [wuhan],
    kind: 'evaluation',
    set: {},
    asOf: '2026-11-10',
    ...asked,
  });
  const [sheet] = report.sheets;
  if (!sheet) throw new Error('nothing was judged');
  return sheet;
}

const yuan = (sheet: SheetReport) => sheet.rows.map(({ amountFen }) => amountFen / 100);

const codes = (sheet: SheetReport, row: number) =>
  sheet.findings.filter((one) => one.row === row).map((one) => one.code);

describe('tiers', () => {
  // 99, 98.5, 98 …: one place each.
  const twenty = Array.from({ length: 20 }, (_, index): Scored => ['已授牌', 99 - index / 2]);

  test('places 1–3, 4–8 and 9–18; the others pass with nothing', () => {
    const sheet = evaluated(twenty);
    const ones = Array.from({ length: 10 }, () => 10_000);
    expect(yuan(sheet)).toEqual([50_000, 50_000, 50_000, ...Array(5).fill(30_000), ...ones, 0, 0]);
    expect(sheet.rows.map(({ status }) => status)).toEqual(twenty.map(() => 'pass'));
    expect(sheet.rows.map(({ outputs }) => outputs.rank)).toEqual(twenty.map((_, index) => index + 1));
    expect(sheet.rows[3]?.outputs.tier).toBe('二等次');
  });

  test('whatever the order of the rows', () => {
    expect(yuan(evaluated([...twenty].reverse()))).toEqual([...yuan(evaluated(twenty))].reverse());
  });

  test('a tie across a boundary asks a person, a tie within a tier does not', () => {
    const sheet = evaluated([
      ['已授牌', 99],
      ['已授牌', 99],
      ['已授牌', 90],
      ['已授牌', 90],
    ]);
    expect(yuan(sheet)).toEqual([50_000, 50_000, 50_000, 30_000]);
    expect([2, 3, 4, 5].map((row) => codes(sheet, row))).toEqual([[], [], ['rank-tie'], ['rank-tie']]);
    expect(sheet.findings.find((one) => one.row === 5)?.message).toBe(
      '与第 4 行并列（均为 90），名次跨越“一等次”的名额边界，暂按表中顺序核定，请研究确定（第十九条）。',
    );
  });
});

describe('new stations', () => {
  const stations: readonly Scored[] = [
    ['已授牌', 80],
    // Taken off the list, so that its place is free.
    ['已授牌', 50],
    ['新建', 90],
    ['新建', 95],
    ['新建', 85],
  ];

  test('the best take the free places, the others have none', () => {
    // 3 places less the one station that stays: 2.
    const sheet = evaluated(stations, { set: { stationQuota: '3' } });
    expect(yuan(sheet)).toEqual([50_000, 0, 100_000, 100_000, 0]);
    expect([3, 6].map((row) => codes(sheet, row))).toEqual([['delisted'], ['quota']]);
    expect(sheet.findings.find((one) => one.row === 6)?.message).toBe(
      '按 85 排第 3 名，只有 2 个名额，没有名额，不予支持（第十九条）。',
    );
  });

  test('a tie for the last place', () => {
    const sheet = evaluated([...stations.slice(0, 4), ['新建', 90]], { set: { stationQuota: '3' } });
    expect(yuan(sheet)).toEqual([50_000, 0, 100_000, 100_000, 0]);
    // The places follow row order; that they do so for want of anything better is told of both.
    expect([4, 6].map((row) => codes(sheet, row))).toEqual([['rank-tie'], ['rank-tie', 'quota']]);
    expect([4, 6].map((row) => sheet.rows.find((one) => one.row === row)?.status)).toEqual(['review', 'reject']);
    expect(sheet.findings.find((one) => one.row === 6)?.message).toBe(
      '与第 4 行并列（均为 90），名次跨越“新授牌”的名额边界，暂按表中顺序核定，请研究确定（第十九条）。',
    );
    expect(sheet.findings.find((one) => one.row === 6 && one.code === 'quota')?.message).toBe(
      '与第 4 行并列第 2 名（均为 90），2 个名额已按表中顺序给完，暂不予支持，请研究确定（第十九条）。',
    );
  });

  test('a tie behind the last place is none of its own', () => {
    const sheet = evaluated([...stations, ['新建', 85]], { set: { stationQuota: '3' } });
    expect([6, 7].map((row) => codes(sheet, row))).toEqual([['quota'], ['quota']]);
  });

  test('without a free place nobody ties for one', () => {
    const sheet = evaluated(
      [
        ['新建', 90],
        ['新建', 90],
      ],
      { set: { stationQuota: '0' } },
    );
    expect([2, 3].map((row) => codes(sheet, row))).toEqual([['quota'], ['quota']]);
  });

  test('a grant in the ledger already: nothing more', () => {
    const ledger = grid([
      ['统一社会信用代码', '企业名称', '奖励事项', '核定金额', '年度', '状态'],
      [code(1), '站1', '新授牌', 100000, 2025, '已拨付'],
    ]);
    const sheet = evaluated([['新建', 90]], { ledger });
    expect(sheet.rows[0]).toMatchObject({ status: 'pass', amountFen: 0 });
    expect(codes(sheet, 2)).toEqual(['not-first']);
  });
});
