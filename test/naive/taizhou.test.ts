/**
 * The engine and an interpreter that shares nothing with it, held against each other over random 台州 sheets: where they
 * disagree, one of them has misread the policy.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGrids, grid } from '../engine/award-sheet.ts';
import { asExpected, expectedOf, sorted, tableOfCase } from './case-files.ts';
import type { NaiveCell } from './cells.ts';
import { builtInPolicy, gridOf, verdictsOf } from './compare.ts';
import { judgeTaizhou, TAIZHOU_CATALOGUE, type TaizhouInput } from './taizhou.ts';
import { arbitraryTaizhou } from './taizhou-sheets.ts';
import { arbitraryTargets, judgeTargets, TARGETS } from './taizhou-targets.ts';

/** About 20 ms for each sheet of up to 40 rows with its ledger; faults show in dozens. */
const SHEETS = 600;

const POLICY = 'taizhou-award-2023';
const taizhou = builtInPolicy(POLICY);

function check(input: TaizhouInput) {
  const report = checkGrids([gridOf(input.awards, '申报汇总')], {
    policies: [taizhou],
    policy: POLICY,
    kind: 'awards',
    ledger: input.ledger === null ? undefined : grid(input.ledger, { name: '台账' }),
    asOf: input.asOf,
    set: { annualBudget: `${input.annualBudgetFen / 100}元` },
  });
  const [sheet] = report.sheets;
  if (!sheet) throw new Error('no sheet was judged');
  return sheet;
}

// ---- The naive interpreter by itself --------------------------------------------------------------------------------

const COLUMNS = [
  ...[
    '申报单位',
    '统一社会信用代码',
    '所属县（市、区）',
    '奖励事项',
    '项目（标准、证书）名称或编号',
    '获得日期',
    '申报日期',
  ],
  ...['第一起草单位', '市级备案', '考核结果', '主要承担单位', '年检合格', '择优结果', '申请金额（万元）'],
];
type Cells = Record<string, NaiveCell>;

/** A row that passes with 150万元. */
const GOOD: Cells = {
  申报单位: '台州瓜乡阀门有限公司',
  统一社会信用代码: '91331002MA2ABCD1X7',
  '所属县（市、区）': '临海市',
  奖励事项: '中国质量奖',
  '项目（标准、证书）名称或编号': '项目1',
  获得日期: '2024-05-01',
  申报日期: '2025-03-01',
};

/** `status amount in 万元 codes…` of rows that are GOOD but for what is given. */
function judge(rows: Cells[], ledger: [item: string, subject: string, wan: number][] = []): string[] {
  const { rows: verdicts } = judgeTaizhou({
    awards: {
      cells: [COLUMNS, ...rows.map((row) => COLUMNS.map((title) => ({ ...GOOD, ...row })[title] ?? null))],
      headerRow: 1,
    },
    ledger: [
      ['统一社会信用代码', '企业名称', '奖励事项', '项目（标准、证书）名称或编号', '核定金额（万元）', '年度'],
      ...ledger.map((entry) => [GOOD.统一社会信用代码 ?? null, null, ...entry, 2024]),
    ],
    asOf: '2025-07-01',
    annualBudgetFen: 2_000_000_000,
  });
  return verdicts.map((one) => [one.status, one.amountFen / 1_000_000, ...one.codes].join(' '));
}

const award = (奖励事项: string, subject = '项目1', more: Cells = {}): Cells => ({
  奖励事项,
  '项目（标准、证书）名称或编号': subject,
  市级备案: '是',
  第一起草单位: '是',
  ...more,
});

describe('the naive interpreter', () => {
  test('knows the 47 items of the text and the second road to the green product award', () => {
    expect(TAIZHOU_CATALOGUE).toHaveLength(48);
    // 三（一） 535, 三（二） 790, 三（三） 410 without the public projects, which get what they apply for.
    expect(TAIZHOU_CATALOGUE.reduce((sum, item) => sum + (item.wan ?? 0), 0)).toBe(1735);
  });

  test.each([
    ['2023-02-10', 'reject 0 out-of-window'],
    ['2023-02-11', 'pass 150'],
    ['2026-02-10', 'pass 150'],
    ['2026-02-11', 'reject 0 out-of-window'],
  ])('an award of %s: %s', (obtained, expected) => {
    expect(judge([{ 获得日期: obtained }])).toEqual([expected]);
  });

  test.each([
    ['2021-02-11', 'reject 0 out-of-window'],
    ['2021-02-12', 'pass 10'],
    ['2024-02-11', 'pass 10'],
    ['2024-02-12', 'reject 0 out-of-window'],
  ])('a green food certificate of %s: %s', (obtained, expected) => {
    const row = award('绿色食品认证（连续两年年检合格）', '项目1', { 获得日期: obtained, 年检合格: '是' });
    expect(judge([row])).toEqual([expected]);
  });

  test('品字标 awards of one enterprise stay within 50万元 in all, the ledger included', () => {
    const renewal = (subject: string) => award('“品字标”认证复评审', subject);
    // 20 + 20 + 10 of 20 = 50, and nothing for the fourth.
    expect(judge([renewal('1'), renewal('2'), renewal('3'), renewal('4')])).toEqual([
      'pass 20',
      'pass 20',
      'pass 10 cap',
      'reject 0 cap',
    ]);
    // 50 − 30 = 20 fits exactly.
    expect(judge([renewal('1')], [['“品字标”自我声明证书', '9', 30]])).toEqual(['pass 20']);
    expect(judge([renewal('1')], [['“品字标”自我声明证书', '9', 30.01]])).toEqual(['pass 19.99 cap']);
    expect(judge([renewal('1')], [['“品字标”自我声明证书', '9', 50]])).toEqual(['reject 0 cap']);
  });

  test('one project gets what it applied for first; 复评审 stands outside', () => {
    expect(judge([award('行业标准', 'A', { 申报日期: '2025-03-02' }), award('省级地方标准', 'a')])).toEqual([
      'reject 0 superseded',
      'pass 10',
    ]);
    expect(judge([award('行业标准', 'A'), award('“品字标”认证复评审', 'A')])).toEqual(['pass 15', 'pass 20']);
    expect(judge([award('行业标准', 'A')], [['“品字标”认证复评审', 'A', 20]])).toEqual(['pass 15']);
    expect(judge([award('“品字标”认证复评审', 'A')], [['“品字标”认证复评审', 'A', 20]])).toEqual([
      'reject 0 duplicate',
    ]);
  });

  test('a green product is paid once, by either road', () => {
    const food = award('绿色食品认证（连续两年年检合格）', 'B', { 获得日期: '2024-01-01', 年检合格: '是' });
    expect(judge([award('中国绿色产品认证', 'A'), food])).toEqual(['pass 10', 'reject 0 not-first']);
    expect(judge([food], [['中国绿色产品认证', 'A', 10]])).toEqual(['reject 0 not-first']);
  });

  test.each(['taizhou-awards-1', 'taizhou-awards-2'])('comes to the expected rows of %s', (name) => {
    const expected = expectedOf(POLICY, name);
    const { rows } = judgeTaizhou({
      awards: tableOfCase(POLICY, name, `${name}.xlsx`, '奖励事项'),
      ledger: tableOfCase(POLICY, name, `${name}.ledger.xlsx`, '奖励事项').cells,
      asOf: '2026-07-01',
      annualBudgetFen: 2_000_000_000,
    });
    expect(asExpected(rows, expected)).toEqual(sorted(expected));
  });
});

// ---- The two against each other -------------------------------------------------------------------------------------

describe('random sheets', () => {
  test('engine and naive interpreter come to the same verdicts, amounts, codes and 资金承担', () => {
    fc.assert(
      fc.property(arbitraryTaizhou(), (input) => {
        const sheet = check(input);
        const naive = judgeTaizhou(input);
        expect(verdictsOf(sheet, 'fund')).toEqual(naive.rows);
        if (naive.budgetExhausted === null) return;
        const told = sheet.findings.some((one) => one.row === null && one.code === 'budget-exhausted');
        expect(told).toBe(naive.budgetExhausted);
      }),
      { numRuns: SHEETS },
    );
  });

  test('every status and every code of this policy comes up', () => {
    const seen = new Set<string>();
    for (const input of fc.sample(arbitraryTaizhou(), { numRuns: 300, seed: 20230211 })) {
      const { rows, budgetExhausted } = judgeTaizhou(input);
      seen.add(`budget exhausted: ${budgetExhausted}`);
      for (const row of rows) for (const told of [row.status, ...row.codes]) seen.add(told);
    }
    expect([...seen].sort()).toEqual(
      [
        ...['pass', 'review', 'invalid', 'reject'],
        ...['missing', 'bad-money', 'bad-date', 'bad-uscc', 'bad-bool', 'precision-lost', 'not-checked'],
        ...['unit-suspect', 'name-mismatch', 'not-in-region', 'not-eligible', 'unknown-item', 'out-of-window'],
        ...['duplicate', 'superseded', 'not-first', 'cap', 'claim-over', 'claim-under'],
        ...['budget exhausted: true', 'budget exhausted: false', 'budget exhausted: null'],
      ].sort(),
    );
  });

  test('targets: the same verdicts, completion rates and 达标', () => {
    expect(TARGETS).toHaveLength(11);
    fc.assert(
      fc.property(arbitraryTargets(), (table) => {
        const [sheet] = checkGrids([gridOf(table, '目标')], {
          policies: [taizhou],
          policy: POLICY,
          kind: 'targets',
          set: {},
        }).sheets;
        if (!sheet) throw new Error('no sheet was judged');
        const engine = verdictsOf(sheet, 'rate').map((one) => {
          const reached = sheet.rows.find((row) => row.row === one.row)?.outputs.reached;
          return { ...one, output: one.output === null ? null : `${one.output} ${reached}` };
        });
        expect(engine).toEqual(judgeTargets(table));
      }),
      { numRuns: SHEETS },
    );
  });
});
