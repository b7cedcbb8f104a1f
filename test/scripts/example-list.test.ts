/** The example workbooks, as the build makes them, are recognised unasked among all policies and judged as their titles say. */
import { describe, expect, test } from 'vitest';
import { EXAMPLES } from '../../scripts/example-list.ts';
import { exampleWorkbook } from '../../scripts/example-sheet.ts';
import { nodeCodec } from '../../server/node-codec.ts';
import { loadPolicies } from '../../server/policies.ts';
import type { Report } from '../../shared/contract.ts';
import { checkWorkbook } from '../../shared/engine/check-workbook.ts';
import type { Grid } from '../../shared/model/grid.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { hash } from '../engine/award-sheet.ts';

async function gridsOf(name: string): Promise<readonly Grid[]> {
  const example = EXAMPLES.find((one) => one.name === name);
  if (!example) throw new Error(`no example ${name}`);
  return openWorkbook(await exampleWorkbook(example.sheets()), nodeCodec).grids;
}

async function check(
  name: string,
  asOf: string,
  ledger?: string,
  overrides: Readonly<Record<string, string>> = {},
): Promise<Report> {
  return checkWorkbook({
    grids: await gridsOf(name),
    policies: loadPolicies(null),
    wanted: {},
    asOf,
    overrides,
    ledgers: ledger === undefined ? [] : [{ name: ledger, grids: await gridsOf(ledger) }],
    hash,
    engine: 'test',
    onBug: (error) => {
      throw error;
    },
  }).report;
}

/** For each sheet its rows in one line each: `5 pass 300000`, amounts in yuan, then code and cell of what was found. */
function verdicts(report: Report): Record<string, string[]> {
  return Object.fromEntries(
    report.sheets.map(({ kind, rows, findings }) => [
      kind,
      rows.map(({ row, status, amountFen }) => {
        const found = findings.filter((finding) => finding.row === row).map(({ code, cell }) => `${code}@${cell}`);
        return [row, status, amountFen / 100, ...found].join(' ');
      }),
    ]),
  );
}

/** What is said of whole sheets, notes of what was not checked left out. */
function ofSheets(report: Report): string[] {
  const whole = report.sheets.flatMap(({ findings }) => findings.filter(({ row }) => row === null));
  return whole.filter(({ code }) => code !== 'not-checked').map(({ message }) => message);
}

/** Rows from `first` that all pass without a word, with these amounts in yuan. */
function passing(first: number, ...amounts: readonly number[]): string[] {
  return amounts.map((amount, index) => `${first + index} pass ${amount}`);
}

test('names are unique, and each policy that is loaded has a tidy workbook and a messy one', () => {
  expect(new Set(EXAMPLES.map(({ name }) => name)).size).toBe(EXAMPLES.length);
  for (const { pack } of loadPolicies(null)) {
    const workbooks = EXAMPLES.filter(({ policy, role }) => policy === pack.id && role === 'workbook');
    expect(new Set(workbooks.map(({ tidy }) => tidy)), `examples of ${pack.id}`).toEqual(new Set([true, false]));
  }
});

describe('each workbook', () => {
  test('台州奖励申报-整洁', async () => {
    const report = await check('台州奖励申报-整洁.xlsx', '2025-04-01', '台州奖励台账.xlsx');
    expect(report.policy.id).toBe('taizhou-award-2023');
    expect(verdicts(report)).toEqual({
      awards: passing(3, 1000000, 300000, 200000, 200000, 100000, 1000000, 100000, 186000),
    });
    expect(ofSheets(report)).toEqual([]);
  });

  test('台州奖励申报-杂乱', async () => {
    const report = await check('台州奖励申报-杂乱.xlsx', '2025-04-01', '台州奖励台账.xlsx');
    expect(report.policy.id).toBe('taizhou-award-2023');
    expect(verdicts(report)).toEqual({
      awards: [
        '5 pass 300000',
        '6 reject 0 superseded@F6',
        '7 reject 0 not-eligible@I7',
        '8 pass 200000',
        '9 pass 200000',
        '10 reject 0 cap@O10',
        '11 reject 0 not-eligible@K11',
        '12 reject 0 not-eligible@L12',
        '13 review 500000 unit-suspect@O13',
        '14 reject 0 out-of-window@G14',
        '15 reject 0 out-of-window@G15',
        '16 reject 0 not-in-region@D16',
        '17 reject 0 not-first@E17',
        '18 invalid 0 bad-uscc@C18',
        '19 reject 0 unknown-item@E19',
        '20 reject 0 not-eligible@N20',
        '21 invalid 0 bad-date@H21',
        '22 pass 300000',
        '23 reject 0 duplicate@F23',
      ],
    });
    expect(ofSheets(report)).toEqual([
      '第 24 行的合计“申请金额”为 333 万元，各行相加为 500,318 万元，相差 499,985 万元，请核对是否漏行或改动（五）。',
    ]);
  });

  test('台州目标完成情况-达标', async () => {
    const report = await check('台州目标完成情况-达标.xlsx', '2025-12-31');
    expect(report.policy.id).toBe('taizhou-award-2023');
    expect(verdicts(report)).toEqual({
      targets: passing(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
    });
    expect(ofSheets(report)).toEqual([]);
  });

  test('台州目标完成情况-未达', async () => {
    const report = await check('台州目标完成情况-未达.xlsx', '2025-12-31');
    expect(report.policy.id).toBe('taizhou-award-2023');
    expect(verdicts(report)).toEqual({
      targets: [
        '3 review 0 target-missed@B3',
        '4 pass 0',
        '5 pass 0',
        '6 review 0 target-missed@B6',
        '7 pass 0',
        '8 pass 0',
        '9 invalid 0 bad-number@B9',
        '10 pass 0',
        '11 review 0 target-missed@B11',
        '12 pass 0',
        '13 review 0 target-missed@B13',
      ],
    });
    expect(ofSheets(report)).toEqual([]);
  });

  test('丰都服务券-整洁', async () => {
    const report = await check('丰都服务券-整洁.xlsx', '2026-12-20', '丰都服务券台账.xlsx');
    expect(report.policy.id).toBe('fengdu-voucher-2025');
    expect(verdicts(report)).toEqual({
      providers: passing(3, 0, 0, 0),
      vouchers: passing(3, 12000, 12000, 20000, 8000),
      redemptions: passing(3, 6500, 5500, 12000, 12000, 8000, 3260.5),
    });
    expect(ofSheets(report)).toEqual([]);
  });

  test('丰都服务券-杂乱', async () => {
    const report = await check('丰都服务券-杂乱.xlsx', '2026-12-20', '丰都服务券台账.xlsx');
    expect(report.policy.id).toBe('fengdu-voucher-2025');
    expect(verdicts(report)).toEqual({
      providers: passing(5, 0, 0, 0, 0),
      vouchers: [
        '5 pass 12000',
        '6 pass 12000',
        '7 pass 20000',
        '8 pass 8000',
        '9 pass 12000',
        '10 invalid 0 missing@C10 missing@D10 missing@E10 missing@F10 missing@G10 missing@H10 missing@I10',
        '11 reject 0 duplicate@A11',
      ],
      directory: passing(3, 0, 0, 0, 0, 0),
      redemptions: [
        '5 pass 6500',
        '6 pass 5500 cap@N6',
        '7 pass 12000 cap@N7',
        '8 reject 0 transferred@A8',
        '9 invalid 0 inconsistent@L9',
        '10 reject 0 not-registered@E10',
        '11 reject 0 not-registered@A11',
        '12 reject 0 out-of-window@M12',
        '13 invalid 0 missing-material@O13',
        '14 reject 0 unknown-item@G14',
        '15 pass 4000 claim-over@N15',
        '16 reject 0 duplicate@J16',
        '17 reject 0 duplicate@J17',
      ],
    });
    expect(ofSheets(report)).toEqual([
      '第 18 行的合计“申请兑现金额”为 8 万元，各行相加为 71,760.50 元，相差 8,239.50 元，请核对是否漏行或改动（第七条）。',
    ]);
  });

  test('一站式服务统计-整洁', async () => {
    const report = await check('一站式服务统计-整洁.xlsx', '2021-11-20');
    expect(report.policy.id).toBe('samr-onestop-2021');
    expect(verdicts(report)).toEqual({
      statistics: passing(3, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
      cases: passing(3, 0, 0, 0),
      reports: passing(3, 0, 0, 0),
    });
    expect(ofSheets(report)).toEqual([
      '参与城市数为 10，目标不少于 100，还差 90，请核对数据或督促补齐（一）。',
      '典型案例数为 3，目标不少于 10，还差 7，请核对数据或督促补齐（一）。',
    ]);
  });

  test('一站式服务统计-杂乱', async () => {
    const report = await check('一站式服务统计-杂乱.xlsx', '2021-11-20');
    expect(report.policy.id).toBe('samr-onestop-2021');
    expect(verdicts(report)).toEqual({
      statistics: [
        '5 pass 0',
        '6 invalid 0 inconsistent@F6',
        '7 pass 0',
        '8 review 0 target-missed@C8',
        '9 pass 0',
        '10 pass 0',
        '11 invalid 0 bad-number@D11',
        '12 pass 0',
        '13 pass 0',
        '14 reject 0 duplicate@B14',
      ],
      cases: [
        '3 pass 0',
        '4 pass 0',
        '5 pass 0',
        '6 reject 0 duplicate@A6',
        '7 review 0 inconsistent@B7',
        '8 invalid 0 missing@E8',
      ],
      reports: [
        '3 review 0 late@E3',
        '4 review 0 late@B4 late@D4',
        '5 invalid 0 bad-date@C5',
        '6 reject 0 duplicate@A6',
      ],
    });
    expect(ofSheets(report)).toEqual([
      '参与城市数为 7，目标不少于 100，还差 93，请核对数据或督促补齐（一）。',
      '服务企业数为 6960，目标不少于 10000，还差 3040，请核对数据或督促补齐（一）。',
      '“江苏省”的参与地级市数为 2，目标不少于 3，还差 1，请核对数据或督促补齐（四（一））。',
      '“湖北省”的参与地级市数为 2，目标不少于 3，还差 1，请核对数据或督促补齐（四（一））。',
      '第 15 行的合计“服务企业数”为 12000，各行相加为 10500，相差 1500，请核对是否漏行或改动（四（三））。',
      '典型案例数为 4，目标不少于 10，还差 6，请核对数据或督促补齐（一）。',
    ]);
  });
});

test('a budget of Taizhou that is overrun is told of the whole sheet and rejects no row', async () => {
  // Borne by the city: 台州湾新区 and the three districts and 市本级: 30 + 20 + 100 = 150 万元.
  const report = await check('台州奖励申报-整洁.xlsx', '2025-04-01', undefined, { annualBudget: '140万元' });
  expect(verdicts(report)).toEqual({
    awards: passing(3, 1_000_000, 300_000, 200_000, 200_000, 100_000, 1_000_000, 100_000, 186_000),
  });
  expect(ofSheets(report)).toEqual([
    '年度预算 140 万元，没有提供台账，本表各行共 150 万元，超出 10 万元，请与财政部门商定预算或核定次序（四（二））。',
  ]);
});
