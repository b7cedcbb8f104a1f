import { describe, expect, test } from 'vitest';
import { findHeader, type Header } from '../../shared/engine/header.ts';
import { RESULT_HEADINGS } from '../../shared/model/edits.ts';
import type { Cell, Grid, Range } from '../../shared/model/grid.ts';
import type { Sheet } from '../../shared/packs/compile.ts';
import { COLUMNS, grid, hami } from './award-sheet.ts';

const [awards] = hami.pack.sheets;
if (!awards) throw new Error('the pack has no sheet');
const sheet: Sheet = awards;

const HEADINGS = Object.values(COLUMNS);

function header(rows: readonly (readonly Cell[] | undefined)[], merges: readonly Range[] = []): Header {
  return headerOf(grid(rows, { merges }));
}

function headerOf(one: Grid): Header {
  const found = findHeader(one, sheet);
  if (!found) throw new Error('no header was found');
  return found;
}

/** Column keys with the worksheet's column. */
function positions(found: Header): Record<string, number> {
  return Object.fromEntries(
    sheet.columns.flatMap((column) => {
      const position = found.positions[column.index];
      return typeof position === 'number' ? [[column.key, position]] : [];
    }),
  );
}

const merge = (top: number, left: number, bottom: number, right: number): Range => ({ top, left, bottom, right });

describe('one row of headings', () => {
  test('each title is found where it stands, whatever the order', () => {
    expect(positions(header([HEADINGS]))).toEqual(
      Object.fromEntries(Object.keys(COLUMNS).map((key, index) => [key, index + 1])),
    );
    expect(positions(header([['申报日期', '序号', '申报单位', '统一社会信用代码']]))).toEqual({
      declared: 1,
      enterprise: 3,
      uscc: 4,
    });
  });

  test.each([
    ['the title', '申报单位', 'enterprise', true],
    ['an alias', '企业名称', 'enterprise', false],
    ['blanks inside', '申 报　单 位', 'enterprise', true],
    ['a line break', '申报\n单位', 'enterprise', true],
    ['a line break of Windows', '申报\r\n单位', 'enterprise', true],
    ['an asterisk before', '*申报单位', 'enterprise', true],
    ['a full-width asterisk behind', '申报单位＊', 'enterprise', true],
    ['（必填）', '申报单位（必填）', 'enterprise', true],
    ['(必填) in the other brackets', '申报单位(必填)', 'enterprise', true],
    ['a colon', '申报单位：', 'enterprise', true],
    ['a hint in brackets', '单位类型（必选）', 'unitType', false],
    ['brackets around it', '【奖励事项】', 'award', false],
    ['how to write it', '申报日期（年/月/日）', 'declared', false],
    ['the unit and a remark', '申请金额（万元）（含税）', 'claimed', false],
    ['half-width brackets', '项目(标准、证书)名称或编号', 'subject', true],
    ['是/否 in brackets', '是否失信或列入负面清单（是/否）', 'dishonest', true],
    ['a unit in brackets', '申请金额（万元）', 'claimed', true],
    ['a unit in half-width brackets', '申请金额(元)', 'claimed', true],
    ['a unit on a line of its own', '申请金额\n（万元）', 'claimed', true],
    ['marks and unit together', '*申请金额\n(必填)（万元）', 'claimed', true],
  ])('%s: %j', (_, text, key, exact) => {
    const found = header([['奖励事项', '所在地', text]]);
    expect(found.headings.at(-1)).toMatchObject({ column: 3, names: { key }, exact });
    expect(found.conflicts).toEqual([]);
  });

  test.each([
    ['申请金额（万元）', '万元'],
    ['申请金额(元)', '元'],
    ['申请金额', null],
    ['申请金额【千元】', '千元'],
  ])('%s has the unit %s', (text, unit) => {
    expect(header([['奖励事项', '所在地', text]]).headings.at(-1)?.unit).toBe(unit);
  });

  test.each([
    ['起草单位排序（名）', 'rank'],
    ['起草单位排序（单位：名）', 'rank'],
    ['起草单位排序（百分制）', 'rank'],
    // Its figures would be 10,000 times as large as they stand.
    ['起草单位排序（万名）', undefined],
    ['起草单位排序(单位:百万名)', undefined],
    ['起草单位排序【亿】', undefined],
    // Money is read in its own unit, and 万 of anything else is said of no figure.
    ['申请金额（万元）（含税）', 'claimed'],
    ['所在地（万家）', 'region'],
  ])('a count in another size names no column: %s', (text, key) => {
    expect(header([['奖励事项', text]]).headings.at(-1)?.names?.key).toBe(key);
  });

  test('a heading that names no column is kept as it reads, in one line', () => {
    const found = header([['奖励事项', '所在地', '联系\n电话', null, '申报单位']]);
    expect(found.headings.filter((heading) => heading.names === null)).toEqual([
      { column: 3, text: '联系 电话', unit: null, names: null, exact: false },
    ]);
  });

  test('a number, a boolean or an error value is a heading of nothing', () => {
    const found = header([['奖励事项', 2025, true, { error: '#REF!' }, '申报单位']]);
    expect(positions(found)).toEqual({ award: 1, enterprise: 5 });
  });
});

describe('above the headings', () => {
  test('title rows, a unit line and blank rows are passed over', () => {
    const found = header([
      ['哈密市质量提升发展专项资金奖励申报汇总表'],
      undefined,
      ['填报单位：市市场监管局', null, '单位：万元'],
      HEADINGS,
    ]);
    expect(found.rows).toEqual([4]);
    expect(found.matched).toBe(18);
  });

  test('a unit line right above the headings is no part of them', () => {
    // Joined with the row below it every heading still fits; a row that adds nothing is no heading.
    expect(header([['填报单位：市局', null, '单位：万元'], HEADINGS]).rows).toEqual([2]);
    expect(header([[null, null, '单位：万元'], HEADINGS]).rows).toEqual([2]);
  });

  test('a title merged across all columns is no parent of them', () => {
    expect(header([['汇总表'], HEADINGS], [merge(1, 1, 1, 18)]).rows).toEqual([2]);
  });

  test('the fiftieth row is still looked at, the fifty-first is not', () => {
    const above = (count: number): undefined[] => Array.from({ length: count }, () => undefined);
    expect(findHeader(grid([...above(49), HEADINGS]), sheet)?.rows).toEqual([50]);
    expect(findHeader(grid([...above(50), HEADINGS]), sheet)).toBeNull();
  });

  test('the row with the most headings is the header, not the first that has one', () => {
    expect(header([['申报单位', '哈密甲有限公司'], ['申报日期'], HEADINGS]).rows).toEqual([3]);
  });

  test('a sheet without any heading has no header', () => {
    expect(findHeader(grid([['通讯录'], ['姓名', '电话']]), sheet)).toBeNull();
    expect(findHeader(grid([]), sheet)).toBeNull();
  });
});

describe('two rows of headings', () => {
  test('a parent merged over its children, and headings merged down', () => {
    const found = header(
      [
        ['序号', '申报单位', '统一社会信用代码', '奖励事项', '起草单位', null, '申报日期'],
        [null, null, null, null, '排序', '备注', null],
      ],
      // 起草单位 lies over 排序 and 备注; the others run down over both rows.
      [merge(1, 5, 1, 6), ...[1, 2, 3, 4, 7].map((column) => merge(1, column, 2, column))],
    );
    expect(found.rows).toEqual([1, 2]);
    expect(positions(found)).toEqual({ enterprise: 2, uscc: 3, award: 4, rank: 5, declared: 7 });
    expect(found.headings.map((heading) => heading.text)).toEqual([
      '序号',
      '申报单位',
      '统一社会信用代码',
      '奖励事项',
      '起草单位排序',
      '起草单位备注',
      '申报日期',
    ]);
  });

  test('children that stand for themselves are found under any parent', () => {
    const found = header(
      [
        ['单位信息', null, null, '奖励事项', '申报日期'],
        ['申报单位', '统一社会信用代码', '所在地', null, null],
      ],
      [merge(1, 1, 1, 3), merge(1, 4, 2, 4), merge(1, 5, 2, 5)],
    );
    expect(found.rows).toEqual([1, 2]);
    expect(positions(found)).toEqual({ enterprise: 1, uscc: 2, region: 3, award: 4, declared: 5 });
    expect(found.headings[0]?.text).toBe('申报单位');
  });

  test('a second row that adds nothing is data', () => {
    expect(header([HEADINGS, HEADINGS.map((_, index) => `第 ${index} 格`)]).rows).toEqual([1]);
  });

  test('a heading cell merged down over the first line of data does not make that line a heading', () => {
    const found = header([HEADINGS, HEADINGS.map(() => null)], [merge(1, 1, 2, 1)]);
    expect(found.rows).toEqual([1]);
  });
});

describe('two columns for one key', () => {
  test('the exact title is taken before an alias', () => {
    const found = header([['申报单位', '企业名称', '奖励事项']]);
    expect(positions(found)).toEqual({ enterprise: 1, award: 3 });
    expect(found.conflicts).toEqual([]);
  });

  test.each([
    ['two aliases', ['企业名称', '单位名称', '奖励事项']],
    ['the title twice', ['申报单位', '申报单位', '奖励事项']],
  ])('%s: neither is taken, both are told', (_, headings) => {
    const found = header([headings]);
    expect(positions(found)).toEqual({ award: 3 });
    expect(
      found.conflicts.map(({ column, headings: both }) => [column.key, both.map((heading) => heading.column)]),
    ).toEqual([['enterprise', [1, 2]]]);
    // The sheet has the column, though twice: it is not for want of it that a sheet is not recognised.
    expect(found.matched).toBe(2);
  });
});

describe('our own result columns', () => {
  test('are no headings of the table, and are found again', () => {
    const found = header([['标题'], [...HEADINGS, '备注', ...RESULT_HEADINGS]]);
    expect(found.resultsFrom).toBe(HEADINGS.length + 2);
    expect(found.headings.map((heading) => heading.text)).toEqual([...HEADINGS, '备注']);
    // 核定金额（元） would otherwise be an unmapped heading of the user's.
    expect(header([HEADINGS]).resultsFrom).toBeNull();
  });

  test('three of the four, or another order, are the user’s', () => {
    expect(header([[...HEADINGS, ...RESULT_HEADINGS.slice(0, 3)]]).resultsFrom).toBeNull();
    expect(header([[...HEADINGS, ...[...RESULT_HEADINGS].reverse()]]).resultsFrom).toBeNull();
  });
});

describe('hostile headings', () => {
  test('names of object members are headings like others', () => {
    const found = header([['__proto__', 'constructor', 'toString', '申报单位', '奖励事项']]);
    expect(positions(found)).toEqual({ enterprise: 4, award: 5 });
    expect(found.headings.filter((heading) => heading.names === null).map((heading) => heading.text)).toEqual([
      '__proto__',
      'constructor',
      'toString',
    ]);
  });

  test('a sheet of 16,384 columns is read to its last column', () => {
    const wide: Cell[] = Array.from({ length: 16_384 }, (_, index) => `列${index}`);
    wide[16_383] = '申报单位';
    wide[8_000] = '奖励事项';
    const found = header([...Array.from({ length: 10 }, () => wide), wide]);
    expect(positions(found)).toEqual({ enterprise: 16_384, award: 8_001 });
  });
});

test('of a title and its alias the title is taken, and the other is remembered', () => {
  const found = header([['申报单位', '统一社会信用代码', '奖励事项', '企业名称']]);
  expect(positions(found)).toMatchObject({ enterprise: 1 });
  expect(found.conflicts).toEqual([]);
  expect(found.passedOver.map(({ heading, taken }) => [heading.text, taken.text])).toEqual([['企业名称', '申报单位']]);
});
