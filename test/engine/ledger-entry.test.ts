/** One row of a ledger as an entry: cells that are merged, absent columns, units and dates, and the policy's own columns. */
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../shared/checks/check.ts';
import { type Ledger, readLedger } from '../../shared/engine/ledger.ts';
import type { Cell, Grid, Range } from '../../shared/model/grid.ts';
import type { Pack } from '../../shared/packs/compile.ts';
import { wuhan } from '../packs/wuhan-book.ts';
import { A, awardGrid, B, checkGrids, enterprise, grid, hami, judged } from './award-sheet.ts';

const HEADINGS = ['统一社会信用代码', '企业名称', '奖励事项', '核定金额（万元）', '年度', '日期', '状态'];
const PRIZE = '自治区政府质量奖提名奖';

const read = (one: Grid): Ledger =>
  readLedger({ name: '台账.xlsx', grids: [one] }, hami.pack, [hami.pack], () => 'sha256:0');

const ledger = (rows: readonly (readonly Cell[])[], more: Partial<Grid> = {}): Grid =>
  grid([HEADINGS, ...rows], { name: '台账', ...more });

/** The cells under one heading merged over rows of the worksheet. */
const down = (heading: string, top: number, bottom: number): Range => {
  const column = HEADINGS.indexOf(heading) + 1;
  return { top, bottom, left: column, right: column };
};

const shown = ({ code, name, item, itemText, amountFen, year, date, state }: Entry) =>
  [code, name, item?.title ?? null, itemText, amountFen / 1_000_000, year, date, state].join(' ');

describe('merged cells', () => {
  const merges = ['统一社会信用代码', '企业名称', '奖励事项', '年度', '状态'].map((heading) => down(heading, 2, 3));
  const rows: Cell[][] = [
    [A.uscc, A.enterprise, PRIZE, 15, 2024, null, '已核定'],
    [null, null, null, 5, null, null, null],
    [B.uscc, B.enterprise, PRIZE, 15, 2024, null, null],
  ];

  test('hold for every row that they are merged over: whose it is, what for, of which year, and how it stands', () => {
    expect(read(ledger(rows, { merges })).entries.map(shown)).toEqual([
      `${A.uscc} ${A.enterprise} ${PRIZE} ${PRIZE} 15 2024  approved`,
      `${A.uscc} ${A.enterprise} ${PRIZE} ${PRIZE} 5 2024  approved`,
      `${B.uscc} ${B.enterprise} ${PRIZE} ${PRIZE} 15 2024  paid`,
    ]);
  });

  test('a name alone is enough, and it is the one that messages give', () => {
    const named = rows.map(([, ...rest]) => [null, ...rest]);
    const { entries } = read(ledger(named, { merges }));
    expect(entries.map(({ code, name }) => [code, name])).toEqual([
      [null, A.enterprise],
      [null, A.enterprise],
      [null, B.enterprise],
    ]);
    // Of A both are found: 30 − 15 − 5 = 10 万元.
    const report = checkGrids([awardGrid([{ ...A, award: '自治区政府质量奖', subject: null }])], {
      ledger: ledger(named, { merges }),
    });
    expect(judged(report).verdict(2)).toBe('review 10 superseded');
  });

  test('what cannot be read is told as it is seen there', () => {
    const wrong = [
      [A.uscc, A.enterprise, PRIZE, 15, '去年', null, null],
      [null, null, null, 5, null, null, null],
    ];
    expect(read(ledger(wrong, { merges })).unread.map(({ row, why }) => [row, why])).toEqual([
      [2, '年度“去年”读不出年份，请写成 2025'],
      [3, '年度“去年”读不出年份，请写成 2025'],
    ]);
  });

  test('an amount over several rows is that of the first; the others state none, and are told', () => {
    const apart = rows.map((row, at) => (at === 1 ? [null, null, null, null, null, '2024-05-01', '已核定'] : row));
    const merged = read(ledger(apart, { merges: [down('统一社会信用代码', 2, 3), down('核定金额（万元）', 2, 3)] }));
    expect(merged.entries.map(({ row, amountFen }) => [row, amountFen])).toEqual([
      [2, 15_000_000],
      [4, 15_000_000],
    ]);
    expect(merged.unread).toEqual([{ row: 3, place: '第 3 行', why: '核定金额为空' }]);
  });
});

describe('columns that are not there', () => {
  test('state nothing', () => {
    const bare = grid([
      ['企业名称', '奖励事项', '金额'],
      [' 哈密甲 有限公司', '“中国质量奖”', 600_000],
    ]);
    const [entry] = read(bare).entries;
    expect(entry && shown(entry)).toBe(' 哈密甲 有限公司 中国质量奖 “中国质量奖” 60   paid');
    expect(entry?.keys).toEqual(new Map());
  });
});

describe('how cells are read', () => {
  test('an amount by its own unit, the heading’s, and 元', () => {
    const rows = [
      [A.uscc, '', PRIZE, '15000元', 2024, null, null],
      [A.uscc, '', PRIZE, 1.5, 2024, null, null],
    ];
    expect(read(ledger(rows)).entries.map(({ amountFen }) => amountFen)).toEqual([1_500_000, 1_500_000]);
    const inYuan = grid([HEADINGS.map((heading) => heading.replace('（万元）', '')), ...rows]);
    expect(read(inYuan).entries.map(({ amountFen }) => amountFen)).toEqual([1_500_000, 150]);
  });

  test('a day by how the workbook counts, and the year is its', () => {
    const rows = [[A.uscc, '', PRIZE, 15, null, 46_022, null]];
    // 46022 is 2025-12-31 counted from 1900, and 1,462 days later counted from 1904.
    expect(read(ledger(rows)).entries.map(({ date, year }) => [date, year])).toEqual([['2025-12-31', 2025]]);
    expect(read(ledger(rows, { date1904: true })).entries.map(({ date, year }) => [date, year])).toEqual([
      ['2030-01-01', 2030],
    ]);
  });

  test('the same cell again in another column is read by that column', () => {
    // 2025 is a year in one column, and no day in the other.
    const rows = [
      [A.uscc, '', PRIZE, 15, 2025, null, null],
      [A.uscc, '', PRIZE, 15, null, 2025, null],
    ];
    const { entries, unread } = read(ledger(rows));
    expect(entries.map(({ row, year, date }) => [row, year, date])).toEqual([[2, 2025, null]]);
    expect(unread.map(({ row, why }) => [row, why])).toEqual([
      [3, '日期“2025”只写了年份，请写全年月日，如 2025-10-01'],
    ]);
  });
});

describe('what entries are compared by', () => {
  const own = (...rows: Cell[][]) =>
    read(
      grid([
        ['统一社会信用代码', '奖励事项', '项目名称', '金额', '所在地', '单位类型'],
        ...rows.map((row) => [A.uscc, PRIZE, ...row]),
      ]),
    ).entries.map(({ keys }) => [...keys]);

  test('the policy’s own columns beside those of every ledger, folded as rows are', () => {
    expect(own([' gb/t　1', 100, '新疆哈密市伊州区', '企业'])).toEqual([
      [
        ['subject', 'GB/T1'],
        ['unitType', '企业'],
        ['region', '伊州区'],
      ],
    ]);
  });

  test('what is blank, or no word of the column, is left out', () => {
    expect(own([null, 100, ' ', null])).toEqual([[]]);
  });
});

test('a row is the entry of whom its code names, and of its name where that is blank', () => {
  const other = enterprise(7);
  const rows = [
    [A.uscc, other.enterprise, PRIZE, 15, 2024, null, null],
    [' ', other.enterprise, PRIZE, 15, 2024, null, null],
  ];
  expect(read(ledger(rows)).entries.map(({ code, name }) => [code, name])).toEqual([
    [A.uscc, other.enterprise],
    [null, other.enterprise],
  ]);
});

test('an entry of a policy at hand is left to it; one of a policy that nobody knows is told', () => {
  const rows = grid([
    ['政策', ...HEADINGS],
    ['wuhan-station-2025', A.uscc, A.enterprise, PRIZE, 15, 2024, null, null],
    ['某县办法', A.uscc, A.enterprise, PRIZE, 15, 2024, null, null],
  ]);
  const of = (policies: readonly Pack[]) =>
    readLedger({ name: '台账.xlsx', grids: [rows] }, hami.pack, policies, () => 'sha256:0');
  expect(of([hami.pack, wuhan.pack])).toMatchObject({ entries: [], unread: [] });
  expect(of([hami.pack, wuhan.pack]).remarks).toEqual([
    '政策“某县办法”（第 3 行）不是现有政策的名称，这些行没有计入；如指本政策，请改为“哈密市质量提升发展专项资金管理办法”',
  ]);
  expect(of([hami.pack]).remarks).toEqual([
    '政策“wuhan-station-2025”（第 2 行）、“某县办法”（第 3 行）不是现有政策的名称，这些行没有计入；如指本政策，请改为“哈密市质量提升发展专项资金管理办法”',
  ]);
});
