import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SheetReport } from '../../shared/contract.ts';
import { A, checkGrids, grid, policyOf } from '../engine/award-sheet.ts';
import { cardsSheet, evaluationSheet, formSheet, type Line, scoring, wuhan } from '../packs/wuhan-book.ts';

/** The evaluation of one station by these totals; what cards say beside their totals is not looked at. */
function evaluated(
  totals: readonly number[],
  more: readonly Line[] = [],
  station: Line = {},
  set: Readonly<Record<string, string>> = {},
): SheetReport {
  const cards = [...totals.map((total) => scoring(total)), ...more];
  const lines = cards.map((card, index) => ({ reviewer: `专家${index + 1}`, ...card }));
  const report = checkGrids([cardsSheet(lines), evaluationSheet(station)], {
    policies: [wuhan],
    kind: 'evaluation',
    set,
    asOf: '2026-11-10',
  });
  const [sheet] = report.sheets;
  if (!sheet) throw new Error('nothing was judged');
  return sheet;
}

const told = (sheet: SheetReport) =>
  sheet.findings.filter(({ row }) => row !== null).map(({ code, severity, message }) => [code, severity, message]);

describe('the mean', () => {
  test.each<[string, readonly number[], number]>([
    ['of two', [80, 81], 80.5],
    // 60 + 80 + 80 + 100 = 320; from five on, without the highest and the lowest: 80 + 80 + 90 = 250, / 3 = 83.333….
    ['of four, all of them', [60, 80, 80, 100], 80],
    ['of five, without the highest and the lowest', [60, 80, 80, 90, 100], 83.33],
    // 81.5 / 3 + …: 80 + 80.5 + 80.5 = 241, / 3 = 80.333…; 80 + 80 + 80.5 = 240.5, / 3 = 80.1666…, rounded half up.
    ['rounded half up', [80, 80, 80.5], 80.17],
  ])('%s', (_, totals, mean) => {
    expect(evaluated(totals).rows[0]?.outputs).toMatchObject({ mean, cards: totals.length });
  });
});

describe('trimming', () => {
  test('a card is always left: one and two are counted whole, of three the middle one', () => {
    const means = [[80], [70, 90], [60, 75, 100]].map((totals) => {
      const sheet = evaluated(totals, [], {}, { trimFrom: '1' });
      return sheet.rows[0]?.outputs;
    });
    expect(means).toEqual([
      { mean: 80, cards: 1, rank: 1, tier: '一等次' },
      { mean: 80, cards: 2, rank: 1, tier: '一等次' },
      { mean: 75, cards: 3, rank: 1, tier: '一等次' },
    ]);
  });
});

describe('a rubric whose reviewers may add points of their own', () => {
  const path = new URL('../packs/elsewhere/station-weights.yaml', import.meta.url);
  const policy = policyOf(readFileSync(path, 'utf8'), 'station-weights.yaml');

  /** Each card gives 80 for every item, and so much on top. */
  function rated(...bonus: readonly (number | null)[]): SheetReport {
    const [cards, ratings] = policy.pack.sheets;
    const headings = ['服务站名称', '评审专家', ...(cards?.rubric?.items ?? []).map((item) => item.title)];
    const lines = bonus.map((given, index) => ['甲站', `专家${index + 1}`, 80, 80, 80, 80, 80, given]);
    const own = [
      ['服务站名称', '统一社会信用代码'],
      ['甲站', A.uscc],
    ];
    const report = checkGrids(
      [grid([headings, ...lines], { name: cards?.title ?? '' }), grid(own, { name: ratings?.title ?? '' })],
      { policies: [policy], kind: 'ratings', set: {} },
    );
    const [sheet] = report.sheets;
    if (!sheet) throw new Error('nothing was judged');
    return sheet;
  }

  test('the mean says that they are in it, and a person settles it', () => {
    const sheet = rated(4, 0);
    // (84 + 80) / 2.
    expect(sheet.rows[0]).toMatchObject({ status: 'review', outputs: { mean: 82, cards: 2 } });
    expect(told(sheet)).toEqual([
      [
        'score-evidence',
        'warning',
        '平均分 82 中有酌情加分（“服务站评审打分表”第 2 行），须由人审定加分是否成立，请审定后再定结果（第八条）。',
      ],
    ]);
  });

  test('none given, none to settle; and without trimFrom no card is left out of many', () => {
    const sheet = rated(null, null, null, null, 0);
    expect(sheet.rows[0]).toMatchObject({ status: 'pass', outputs: { mean: 80, cards: 5 } });
    // 80 + 80 + 80 + 80 + 85 = 405, / 5 = 81: trimmed it would be 80.
    expect(rated(0, 0, 0, 0, 5).rows[0]?.outputs).toMatchObject({ mean: 81 });
  });
});

describe('the pass mark', () => {
  test('60 passes, anything below is taken off the list', () => {
    expect(evaluated([60, 60]).rows[0]?.status).toBe('pass');
    const sheet = evaluated([59.5, 60]);
    expect(sheet.rows[0]).toMatchObject({ status: 'reject', amountFen: 0 });
    expect(told(sheet)).toEqual([
      ['delisted', 'error', '平均分 59.75（2 份评分），低于合格线 60 分，不予支持（第十九条）。'],
    ]);
    expect(evaluated([59.5, 60], [], { kind: '新建' }).rows[0]?.status).toBe('reject');
  });
});

describe('cards that do not count', () => {
  test('none at all', () => {
    const sheet = evaluated([80], [], { station: '沌口站' });
    expect(sheet.rows[0]?.status).toBe('review');
    expect(told(sheet)).toEqual([
      ['not-checked', 'warning', '“沌口站”没有可以计分的评分表，未能评价；请补充评分表后重新核验（第十九条）。'],
    ]);
  });

  test('one that goes back makes the station wait', () => {
    const sheet = evaluated([80, 81], [{ ...scoring(90), structure: 4 }]);
    expect(sheet.rows[0]).toMatchObject({ status: 'review', outputs: { mean: 80.5, cards: 2 } });
    expect(told(sheet)).toEqual([
      [
        'not-checked',
        'warning',
        '“光谷站”有评分表须退回补正（“评分表”第 4 行），平均分暂按其余 2 份计算；请补正后重新核验（第十九条）。',
      ],
    ]);
  });

  test('one of a reviewer of the station’s own builder is left out', () => {
    const sheet = evaluated([80, 81], [{ ...scoring(100), employer: '武汉检测有限公司' }]);
    expect(sheet.rows[0]).toMatchObject({ status: 'pass', outputs: { mean: 80.5, cards: 2 } });
  });

  test('one reviewer alone is told', () => {
    const sheet = evaluated([80]);
    expect(sheet.rows[0]?.status).toBe('pass');
    expect(told(sheet)).toEqual([
      ['not-checked', 'info', '“光谷站”只有 1 位专家的评分计入平均分，请确认是否应由多位专家评分（第十九条）。'],
    ]);
  });
});

test('forms of several reviewers are gathered', () => {
  const form = (reviewer: string, total: number) =>
    formSheet(reviewer, { station: '光谷站', reviewer, scores: scoring(total) });
  const report = checkGrids([form('张三', 80), form('李四', 81), evaluationSheet({})], {
    policies: [wuhan],
    set: {},
    asOf: '2026-11-10',
  });
  expect(report.sheets.map(({ name, kind }) => [name, kind])).toEqual([
    ['张三', 'scorecards'],
    ['李四', 'scorecards'],
    ['汇总', 'evaluation'],
  ]);
  expect(report.sheets[2]?.rows[0]?.outputs).toMatchObject({ mean: 80.5, cards: 2 });
});
