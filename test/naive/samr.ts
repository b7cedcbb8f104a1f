/**
 * 市监质发〔2021〕34号 told a second time, as a plain story for its three sheets. It shares nothing with the engine: what
 * both say independently is what the notice says.
 */
import { foldName, textOf } from './cells.ts';
import { dataRows, Row, type Table, type Verdict } from './rows.ts';

/** Columns of counts in 试点工作情况统计表. */
export const COUNTS = [
  ...['平台数量', '服务企业数', '其中中小微企业数', '计量', '标准', '认证认可', '检验检测', '质量管理'],
  ...['知识产权', '品牌培育', '质量培训', '技术帮扶企业数', '质量比对提升次数', '开放共享仪器设备台数', '解决问题数'],
] as const;

/** 一、四（一）, 四（二）. */
const CITIES = 100;
const ENTERPRISES = 10_000;
const CITIES_OF_A_PROVINCE = 3;
const CASES = 10;

export type Statistics = {
  rows: Verdict[];
  /** Over the rows that stand. */
  cities: number;
  enterprises: number;
  citiesByProvince: Map<string, number>;
  /** How many of the targets that the whole sheet is held against are missed. */
  targetsMissed: number;
  /** Whether the stated total is another than the sum. */
  totalIsWrong: boolean;
};

class City extends Row {
  province: string | null = null;
  city: string | null = null;
  isUrged: boolean | null = null;
  readonly counts = new Map<string, number>();
}

export function judgeStatistics(table: Table): Statistics {
  const rows = dataRows(table, ['地市', '督查激励']).map((index) => new City(table, index));
  for (const row of rows) {
    row.province = row.nameIn('省份');
    row.city = row.nameIn('地市');
    row.isUrged = row.yesNo('督查激励', 'required');
    for (const title of COUNTS) {
      const text = row.text(title, 'required');
      if (text === null) continue;
      const count = readCount(text);
      if (count === null) row.say('bad-number', 'invalid');
      else row.counts.set(title, count);
    }
    const all = row.counts.get('服务企业数');
    const small = row.counts.get('其中中小微企业数');
    if (all !== undefined && small !== undefined && small > all) row.say('inconsistent', 'invalid');
    if (row.isUrged === true && row.counts.get('平台数量') === 0 && all === 0) row.say('target-missed', 'warning');
  }

  const cities = new Set<string>();
  for (const row of rows) {
    if (!row.stands() || row.city === null) continue;
    if (cities.has(row.city)) row.say('duplicate', 'reject');
    cities.add(row.city);
  }

  const standing = rows.filter((row) => row.stands());
  const enterprises = sumOf(standing, '服务企业数');
  const citiesByProvince = new Map<string, number>();
  for (const { province } of standing) {
    if (province !== null) citiesByProvince.set(province, (citiesByProvince.get(province) ?? 0) + 1);
  }
  const few = [...citiesByProvince.values()].filter((count) => count < CITIES_OF_A_PROVINCE).length;
  return {
    rows: rows.map((row) => row.verdict()),
    cities: standing.length,
    enterprises,
    citiesByProvince,
    targetsMissed: few + (standing.length < CITIES ? 1 : 0) + (enterprises < ENTERPRISES ? 1 : 0),
    totalIsWrong: totalIsWrong(table, rows),
  };
}

function sumOf(rows: readonly City[], title: string): number {
  return rows.reduce((sum, row) => sum + (row.counts.get(title) ?? 0), 0);
}

function totalIsWrong(table: Table, rows: readonly City[]): boolean {
  const index = table.cells.findIndex((cells) => foldName(textOf(cells[0] ?? null)) === '合计');
  if (index < 0) return false;
  const total = new Row(table, index);
  return COUNTS.some((title) => {
    const stated = total.cell(title);
    return stated !== null && readCount(textOf(stated)) !== sumOf(rows, title);
  });
}

/** Whole and not negative. */
function readCount(text: string): number | null {
  const digits = text.normalize('NFKC').replace(/[\s,]/gu, '');
  return /^\d+$/u.test(digits) ? Number(digits) : null;
}

/** @param provinces those of the statistics, or null where that sheet is not there. */
export function judgeCases(table: Table, provinces: readonly string[] | null): { rows: Verdict[]; isMissed: boolean } {
  const rows = dataRows(table, ['案例名称', '地市']).map((index) => new Row(table, index));
  const titles = new Set<string>();
  for (const row of rows) {
    const title = row.nameIn('案例名称');
    const province = row.nameIn('省份');
    row.nameIn('地市');
    row.text('服务模式', 'required');
    row.text('成效', 'required');
    const isKnown = province === null || provinces === null || provinces.includes(province);
    // No code is told for it; two sheets that cannot both be right leave it to a person.
    if (row.stands() && !isKnown) row.say('inconsistent', 'warning');
    if (title === null || !row.stands()) continue;
    if (titles.has(title)) row.say('duplicate', 'reject');
    titles.add(title);
  }
  const standing = rows.filter((row) => row.stands());
  return { rows: rows.map((row) => row.verdict()), isMissed: standing.length < CASES };
}

/** 四（三）: 6月底前, 11月15日前, the days themselves included. */
export const REPORTS: readonly (readonly [title: string, due: string])[] = [
  ['工作方案报送日期', '2021-06-30'],
  ['总结报送日期', '2021-11-15'],
  ['案例报送日期', '2021-11-15'],
  ['统计表报送日期', '2021-11-15'],
];

export function judgeReports(table: Table, asOf: string): Verdict[] {
  const rows = dataRows(table, ['省份']).map((index) => new Row(table, index));
  for (const row of rows) {
    row.nameIn('省份');
    for (const [title, due] of REPORTS) {
      const isBlank = row.cell(title) === null;
      const reported = row.dateIn(title, 'optional');
      if (reported !== null ? reported > due : isBlank && asOf > due) row.say('late', 'warning');
    }
  }
  return rows.map((row) => row.verdict());
}
