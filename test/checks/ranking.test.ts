import { describe, expect, test } from 'vitest';
import type { SheetReport } from '../../shared/contract.ts';
import { type Asked, checkGrids, grid, policyOf } from '../engine/award-sheet.ts';
import { BOTH, FINE, GOOD, ratedWith } from '../packs/rated-pack.ts';
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

/** Stations 站1, 站2 … of these means, in rows 2, 3 … */
function rated(rule: string, means: readonly number[], asked: Asked = {}): SheetReport {
  const stations = means.map((mean, index) => ({ mean, name: `站${index + 1}`, uscc: code(index + 1) }));
  const cards = grid(
    [
      ['服务站名称', '专家', '得分'],
      ...stations.flatMap(({ name, mean }) => ['张三', '李四'].map((expert) => [name, expert, mean])),
    ],
    { name: '评分表' },
  );
  const ratings = grid([['服务站名称', '统一社会信用代码'], ...stations.map(({ name, uscc }) => [name, uscc])], {
    name: '汇总表',
  });
  const report = checkGrids([cards, ratings], {
    policies: [policyOf(ratedWith(rule), 'rated.yaml')],
    kind: 'ratings',
    set: {},
    asOf: '2026-11-10',
    ...asked,
  });
  const [sheet] = report.sheets;
  if (!sheet) throw new Error('nothing was judged');
  return sheet;
}

/** What each row came to: its tier, yuan, verdict, and the codes of its errors and warnings. */
const outcomes = (sheet: SheetReport): string[] =>
  sheet.rows.map(({ row, status, amountFen, outputs }) =>
    [outputs.tier === '' ? '无' : outputs.tier, amountFen / 100, status, ...codes(sheet, row)].join(' '),
  );

const told = (sheet: SheetReport, row: number, finding: string) =>
  sheet.findings.filter((one) => one.row === row && one.code === finding).map(({ cell, message }) => [cell, message]);

describe('the lowest figure of a tier', () => {
  test('both sides of each', () => {
    expect(outcomes(rated(BOTH, [100, 90, 89.99, 80, 79.99]))).toEqual([
      '优秀 50000 pass',
      '优秀 50000 pass',
      '良好 30000 pass',
      '良好 30000 pass',
      '无 0 reject not-eligible',
    ]);
  });

  test('a row that reaches none is told its figure and the lowest that is granted', () => {
    const sheet = rated(BOTH, [79.99, 95]);
    expect(told(sheet, 2, 'not-eligible')).toEqual([
      ['A2', '按 79.99 排第 2 名，没有达到任何等次：最低的“良好”要求不低于 80，不予支持（第二条）。'],
    ]);
    expect(sheet.rows[0]?.outputs).toMatchObject({ rank: 2, tier: '' });
  });

  test('may have a fraction', () => {
    const rule = 'tiers: [{ title: 优秀, least: 89.75, amount: 5万元 }]';
    expect(outcomes(rated(rule, [89.75, 89.74]))).toEqual(['优秀 50000 pass', '无 0 reject not-eligible']);
  });

  test('may be 0', () => {
    expect(outcomes(rated('tiers: [{ title: 参评, least: 0, amount: 1万元 }]', [60]))).toEqual(['参评 10000 pass']);
  });

  test('many that are equal tie for nothing', () => {
    expect(outcomes(rated(BOTH, [90, 90, 80, 80, 79, 79]))).toEqual([
      '优秀 50000 pass',
      '优秀 50000 pass',
      '良好 30000 pass',
      '良好 30000 pass',
      '无 0 reject not-eligible',
      '无 0 reject not-eligible',
    ]);
  });

  test('what a tier grants rests on its own clause, where it has one', () => {
    const rule = `tiers: [{ title: 优秀, least: 90, amount: 5万元, clause: 第一条 }, ${GOOD}]`;
    expect(rated(rule, [90, 80]).rows.map(({ trace }) => trace)).toEqual([
      [{ step: 'standard', clause: '第一条', fen: 5_000_000, note: '第 1 名，“优秀”5 万元' }],
      [{ step: 'standard', clause: '第二条', fen: 3_000_000, note: '第 2 名，“良好”3 万元' }],
    ]);
  });

  test('a tier that is granted nothing lets the others pass', () => {
    const rule = `tiers: [${FINE}, { title: 合格, least: 60, amount: 0元 }]`;
    expect(outcomes(rated(rule, [90, 60]))).toEqual(['优秀 50000 pass', '合格 0 pass']);
  });

  test('a rule that only informs refuses nobody', () => {
    const sheet = rated(`${BOTH}, severity: info`, [79]);
    expect(outcomes(sheet)).toEqual(['无 0 pass not-eligible']);
  });
});

describe('ranked by a column of the sheet', () => {
  const PANEL = '      - { check: panel, register: cards, passMark: passMark, clause: 第一条 }\n';
  const byScore = ratedWith(BOTH)
    .replace('by: mean', 'by: score')
    .replace(PANEL, '')
    .replace(
      '      station: { title: 服务站名称, type: name, required: always }\n      uscc',
      '      score: { title: 得分, type: number, required: never }\n      station: { title: 服务站名称, type: name, required: always }\n      uscc',
    );
  const scores = (...given: (number | null)[]): SheetReport => {
    const rows = given.map((score, index) => [`站${index + 1}`, code(index + 1), score]);
    const sheet = grid([['服务站名称', '统一社会信用代码', '得分'], ...rows], { name: '汇总表' });
    const [judged] = checkGrids([sheet], {
      policies: [policyOf(byScore, 'small.yaml')],
      set: {},
      asOf: '2026-11-10',
    }).sheets;
    if (!judged) throw new Error('nothing was judged');
    return judged;
  };

  test('as by any mean', () => {
    expect(outcomes(scores(79.99, 90, 89.99))).toEqual([
      '无 0 reject not-eligible',
      '优秀 50000 pass',
      '良好 30000 pass',
    ]);
  });

  test('a blank has no rank, and a person is asked', () => {
    const sheet = scores(90, null);
    expect(sheet.rows.map(({ status, amountFen }) => [status, amountFen])).toEqual([
      ['pass', 5_000_000],
      ['review', 0],
    ]);
    expect(sheet.findings.filter((one) => one.row === 3)).toMatchObject([
      { code: 'not-checked', cell: 'C3', message: '“得分”为空，未能排名，须由人工核定（第二条）。' },
    ]);
  });
});

describe('a parameter as the lowest figure', () => {
  const rule = `tiers: [{ title: 优秀, least: fineMark, amount: grant }, ${GOOD}]`;

  test('both sides of it', () => {
    expect(outcomes(rated(rule, [90, 89.99]))).toEqual(['优秀 50000 pass', '良好 30000 pass']);
  });

  test('set by the caller', () => {
    expect(outcomes(rated(rule, [90, 85, 84.99], { set: { fineMark: '85分' } }))).toEqual([
      '优秀 50000 pass',
      '优秀 50000 pass',
      '良好 30000 pass',
    ]);
  });

  test('by the value in force', () => {
    const dated = 'tiers: [{ title: 优秀, least: risenMark, amount: 5万元 }]';
    expect(outcomes(rated(dated, [90], { asOf: '2026-12-31' }))).toEqual(['优秀 50000 pass']);
    expect(outcomes(rated(dated, [90], { asOf: '2027-01-01' }))).toEqual(['无 0 reject not-eligible']);
  });

  test('without a value the rule is left out, and the sheet is told', () => {
    const sheet = rated('tiers: [{ title: 优秀, least: openMark, amount: 5万元 }]', [90]);
    expect(sheet.rows[0]).toMatchObject({ status: 'pass', amountFen: 0 });
    expect(sheet.findings.filter((one) => one.row === null).map((one) => one.message)).toEqual([
      expect.stringContaining('待定线'),
    ]);
  });
});

describe('places and the lowest figure', () => {
  const FIRST = '{ title: 一等, places: 2, least: 90, amount: 5万元 }';
  const SECOND = '{ title: 二等, places: 2, least: 80, amount: 3万元 }';

  test('both must be there: the third of 90 falls into the next tier, and 89 takes none of 90', () => {
    expect(outcomes(rated(`tiers: [${FIRST}, ${SECOND}]`, [99, 98, 97]))).toEqual([
      '一等 50000 pass',
      '一等 50000 pass',
      '二等 30000 pass',
    ]);
    expect(outcomes(rated(`tiers: [${FIRST}, ${SECOND}]`, [99, 89.99, 80, 79.99]))).toEqual([
      '一等 50000 pass',
      '二等 30000 pass',
      '二等 30000 pass',
      '无 0 reject not-eligible',
    ]);
  });

  test('in rank order, whatever the order of the rows', () => {
    expect(outcomes(rated(`tiers: [${FIRST}, ${SECOND}]`, [97, 98, 99]))).toEqual([
      '二等 30000 pass',
      '一等 50000 pass',
      '一等 50000 pass',
    ]);
  });

  test('what reaches a tier without a place left is told so, not that it is too low', () => {
    const sheet = rated(`tiers: [${FIRST}, ${SECOND}]`, [99, 98, 97, 96, 95, 85, 70]);
    expect(outcomes(sheet).slice(4)).toEqual(['无 0 reject quota', '无 0 reject quota', '无 0 reject not-eligible']);
    expect(told(sheet, 6, 'quota')).toEqual([
      ['A6', '按 95 排第 5 名，“一等”、“二等”的名额已按名次给完，不予支持（第二条）。'],
    ]);
    expect(told(sheet, 7, 'quota')).toEqual([
      ['A7', '按 85 排第 6 名，“二等”的名额已按名次给完，不予支持（第二条）。'],
    ]);
  });

  test('a tie across the places of a tier asks a person', () => {
    const sheet = rated(`tiers: [${FIRST}, ${GOOD}]`, [99, 95, 95, 85, 85]);
    expect(outcomes(sheet)).toEqual([
      '一等 50000 pass',
      '一等 50000 review rank-tie',
      '良好 30000 review rank-tie',
      '良好 30000 pass',
      '良好 30000 pass',
    ]);
    expect(told(sheet, 4, 'rank-tie')).toEqual([
      ['A4', '与第 3 行并列（均为 95），名次跨越“一等”的名额边界，暂按表中顺序核定，请研究确定（第二条）。'],
    ]);
  });

  test('a tie for the last place of all', () => {
    const sheet = rated(`tiers: [${FIRST}]`, [99, 95, 95]);
    expect(outcomes(sheet).slice(1)).toEqual(['一等 50000 review rank-tie', '无 0 reject rank-tie quota']);
    expect(told(sheet, 4, 'quota')).toEqual([
      ['A4', '与第 3 行并列第 2 名（均为 95），“一等”的名额已按表中顺序给完，暂不予支持，请研究确定（第二条）。'],
    ]);
  });

  test('a tier without a lowest figure takes whoever is left', () => {
    const rule = `tiers: [${FIRST}, { title: 鼓励, places: 1, amount: 1万元 }]`;
    expect(outcomes(rated(rule, [99, 61, 60]))).toEqual(['一等 50000 pass', '鼓励 10000 pass', '无 0 reject quota']);
  });

  test('where places alone decide, those behind the last one pass with nothing', () => {
    expect(outcomes(rated('tiers: [{ title: 一等, places: 1, amount: 5万元 }]', [99, 98]))).toEqual([
      '一等 50000 pass',
      '无 0 pass',
    ]);
  });
});

describe('a quota', () => {
  test('counts those who reach a tier, and is not blamed for those who reach none', () => {
    const sheet = rated(`${BOTH}, quota: places`, [95, 85, 84, 79]);
    expect(outcomes(sheet)).toEqual([
      '优秀 50000 pass',
      '良好 30000 pass',
      '无 0 reject quota',
      '无 0 reject not-eligible',
    ]);
    expect(told(sheet, 4, 'quota')).toEqual([['A4', '按 84 排第 3 名，只有 2 个名额，没有名额，不予支持（第二条）。']]);
  });

  test('holds without places that are taken already', () => {
    expect(outcomes(rated('tiers: [{ title: 入选, amount: 1万元 }], quota: places', [95, 90, 85]))).toEqual([
      '入选 10000 pass',
      '入选 10000 pass',
      '无 0 reject quota',
    ]);
  });
});
