import { describe, expect, test } from 'vitest';
import { itemOf } from '../../shared/checks/check.ts';
import { readValue } from '../../shared/engine/read-value.ts';
import { type Cell, NOT_CALCULATED } from '../../shared/model/grid.ts';
import type { Column } from '../../shared/packs/compile.ts';
import type { ColumnType } from '../../shared/packs/schema.ts';
import { compileVocabulary } from '../../shared/packs/vocabulary.ts';
import { A, hami } from './award-sheet.ts';

const [sheet] = hami.pack.sheets;
const any = sheet?.byKey.get('enterprise');
if (!any) throw new Error('the pack has no column of names');
const pattern: Column = any;

const column = (type: ColumnType, more: Partial<Column> = {}): Column => ({ ...pattern, type, ...more });
const reader = { catalogue: hami.pack.catalogue, date1904: false, unit: '万元' } as const;

/** `value | key`, or `code severity: words`. */
function read(one: Column, cell: Cell): string {
  const { value, key, fault } = readValue(one, cell, reader);
  const item = itemOf(value);
  const shown = item ? `item ${item.title}` : String(value);
  return fault ? `${shown} | ${fault.code} ${fault.severity}: ${fault.says}` : `${shown} | ${key}`;
}

const BLANKS: readonly [string, Cell][] = [
  ['null', null],
  ['zero-width signs', '\u200b\u2060'],
];

describe('a blank', () => {
  test.each<ColumnType>(['name', 'identifier', 'term', 'award', 'uscc', 'money', 'count', 'number', 'date', 'yesno'])(
    '%s',
    (type) => {
      expect(read(column(type), null)).toBe('null | ');
    },
  );

  test.each(BLANKS)('%s is neither zero nor no', (_, cell) => {
    expect(read(column('name'), cell)).toBe('null | ');
    expect(read(column('money'), null)).toBe('null | ');
    expect(read(column('money'), 0)).toBe('0 | 0');
    expect(read(column('yesno'), null)).toBe('null | ');
    expect(read(column('yesno', { blank: 'no' }), null)).toBe('false | 否');
  });
});

describe('error values cannot be read, whatever the column', () => {
  test.each<[ColumnType, string]>([
    ['uscc', 'bad-uscc'],
    ['money', 'bad-money'],
    ['date', 'bad-date'],
    ['count', 'bad-number'],
    ['number', 'bad-number'],
    ['yesno', 'bad-bool'],
    ['choice', 'bad-enum'],
    ['name', 'missing'],
    ['identifier', 'missing'],
    ['term', 'missing'],
    ['award', 'missing'],
    ['text', 'missing'],
  ])('%s: %s', (type, code) => {
    const says = `undefined | ${code} error: 是公式错误值，请改正公式或直接填写`;
    expect(read(column(type), { error: '#REF!' })).toBe(says);
    // Office.js and text tables give the literal.
    expect(read(column(type), '#N/A')).toBe(says);
    expect(read(column(type), NOT_CALCULATED)).toBe(
      `undefined | ${code} error: ：这一格是公式，文件里没有保存它的结果，请在 Excel 中打开、计算并保存后重新核验`,
    );
  });
});

describe('yes or no', () => {
  test.each<Cell>(['是', '有', '√', '✓', '✔', 'Y', 'y', 'Ｙ', 'yes', '1', 1, '已', true, ' 是 '])(
    '%j is yes',
    (cell) => {
      expect(read(column('yesno'), cell)).toBe('true | 是');
    },
  );
  test.each<Cell>(['否', '无', '×', '✗', 'N', 'n', 'no', '0', 0, '未', false, '　否'])('%j is no', (cell) => {
    expect(read(column('yesno'), cell)).toBe('false | 否');
  });
  test.each<Cell>(['待核', '是否', '2', 2, 'x', '不详', '/'])('%j is neither', (cell) => {
    expect(read(column('yesno'), cell)).toBe('undefined | bad-bool error: 看不出是还是否，请填“是”或“否”');
  });
});

describe('a choice', () => {
  const choice = column('choice', {
    vocabulary: compileVocabulary({
      values: ['企业', '机关（群团）'],
      synonyms: { 企业: ['公司'] },
      prefixes: [],
    }),
  });
  test('by its word, blanks and either bracket', () => {
    expect(read(choice, ' 企 业')).toBe('企业 | 企业');
    expect(read(choice, '机关(群团)')).toBe('机关（群团） | 机关(群团)');
    expect(read(choice, '公司')).toBe('企业 | 企业');
  });
  test('no other word', () => {
    expect(read(choice, '个人')).toBe('undefined | bad-enum error: 不在规定范围，只能填企业、机关（群团）之一');
  });
});

describe('a list', () => {
  const conditions = column('list', {
    vocabulary: compileVocabulary({
      values: ['1', '2', '4'],
      synonyms: { '1': ['制造业、服务业等领域的中小微企业'], '4': ['未发生重大事故'] },
      prefixes: [],
    }),
  });
  test.each<[Cell, string]>([
    ['1、4', '1,4 | 1、4'],
    ['4，1', '1,4 | 1、4'],
    ['1 2\n4', '1,2,4 | 1、2、4'],
    [4, '4 | 4'],
    ['第1项、（2）、④', '1,2,4 | 1、2、4'],
    ['1.', '1 | 1'],
    // The mark between things may stand in the words of one.
    ['制造业、服务业等领域的中小微企业；未发生重大事故', '1,4 | 1、4'],
    ['制造业、服务业等领域的中小微企业', '1 | 1'],
    ['1、1', '1 | 1'],
    // None of them is an answer too.
    ['无', ' | '],
    ['均不符合', ' | '],
    ['/', ' | '],
  ])('%j', (cell, reading) => {
    expect(read(conditions, cell)).toBe(reading);
  });
  test('a word that is none of them', () => {
    expect(read(conditions, '1、9、其他')).toBe(
      'undefined | bad-enum error: 中的“9”“其他”不在规定范围，只能填1、2、4中的一项或几项，用顿号分开',
    );
  });
  test('blank', () => {
    expect(read(conditions, ' ')).toBe('null | ');
  });
});

describe('a number with its unit behind it', () => {
  const value = column('number', { units: ['家', '项', '%'] });
  test.each<[Cell, string]>([
    ['390家', '390 | 390'],
    ['12 项', '12 | 12'],
    ['99.6%', '99.6 | 99.6'],
    ['99.6％', '99.6 | 99.6'],
    ['99.6‰', 'undefined | bad-number error: 不是数字，请写成阿拉伯数字，如 1'],
    // A form with its unit printed and nothing filled in.
    ['家', 'null | '],
    // Another size: never read as 39.
    ['39万家', 'undefined | bad-number error: 不是数字，请写成阿拉伯数字，如 1'],
    ['390家家', 'undefined | bad-number error: 不是数字，请写成阿拉伯数字，如 1'],
  ])('%j', (cell, reading) => {
    expect(read(value, cell)).toBe(reading);
  });
});

describe('a number', () => {
  const rank = column('count', { min: 1 });
  test.each<[Cell, string]>([
    [1, '1 | 1'],
    ['１', '1 | 1'],
    [' 12 ', '12 | 12'],
    ['1,200', '1200 | 1200'],
    [0, 'undefined | bad-number error: 小于 1，请核对'],
    [-1, 'undefined | bad-number error: 小于 1，请核对'],
    [1.5, 'undefined | bad-number error: 不是整数，请写成整数，如 1'],
    ['一', 'undefined | bad-number error: 不是数字，请写成阿拉伯数字，如 1'],
    ['第1', 'undefined | bad-number error: 不是数字，请写成阿拉伯数字，如 1'],
    ['12,34', 'undefined | bad-number error: 不是数字，请写成阿拉伯数字，如 1'],
    [true, 'undefined | bad-number error: 不是数字，请写成阿拉伯数字，如 1'],
    ['1e9', 'undefined | bad-number error: 不是数字，请写成阿拉伯数字，如 1'],
  ])('%j', (cell, expected) => {
    expect(read(rank, cell)).toBe(expected);
  });
  test('a number that is no count may have a fraction', () => {
    expect(read(column('number'), '99.5')).toBe('99.5 | 99.5');
  });
});

describe('money', () => {
  test.each<[Cell, string]>([
    // 1.2 万元 = 1,200,000 fen, never a float times 10000.
    [1.2, '1200000 | 1200000'],
    ['2万元', '2000000 | 2000000'],
    ['￥12,000.00元', '1200000 | 1200000'],
    ['０．３５', '350000 | 350000'],
    [-5, 'undefined | bad-money error: 是负数，金额不能小于 0，请改正'],
    ['（5）', 'undefined | bad-money error: 是负数，金额不能小于 0，请改正'],
    ['面议', 'undefined | bad-money error: 不是能读出的金额，请写成数字，如 20000 或 2万元；没有金额请留空'],
    ['0.001元', 'undefined | bad-money error: 有不足一分的零头，请核对小数位数和单位（元、万元）'],
  ])('%j', (cell, expected) => {
    expect(read(column('money'), cell)).toBe(expected);
  });
});

describe('a date', () => {
  test.each<[Cell, string]>([
    [46113, '2026-04-01 | 2026-04-01'],
    ['2026.4.1', '2026-04-01 | 2026-04-01'],
    ['2026年4月1日', '2026-04-01 | 2026-04-01'],
    ['20260401', '2026-04-01 | 2026-04-01'],
    ['2022- 04- 28', '2022-04-28 | 2022-04-28'],
    ['2026年4月', 'undefined | bad-date error: 只写到月，请补上日，如 2025-10-01'],
    ['2026-02-30', 'undefined | bad-date error: 是日历上没有的一天，请核对月和日'],
  ])('%j', (cell, expected) => {
    expect(read(column('date'), cell)).toBe(expected);
  });
  test('in a workbook of 1904 serials are four years and a day later', () => {
    expect(readValue(column('date'), 46113 - 1462, { ...reader, date1904: true }).value).toBe('2026-04-01');
  });
});

describe('a credit code', () => {
  test.each<[string, Cell, string]>([
    ['as it is', A.uscc, `${A.uscc} | ${A.uscc}`],
    ['in small letters, with blanks', ` ${A.uscc.toLowerCase().replace('ma', 'm a')}`, `${A.uscc} | ${A.uscc}`],
    [
      'whose check character alone does not fit: it stays readable',
      '91652200MA77ABCD10',
      '91652200MA77ABCD10 | bad-uscc warning: 的校验码与前 17 位不符，可能有一位写错，请对照营业执照核对；核对无误的可以继续',
    ],
    ['too short', '91652200', 'undefined | bad-uscc error: 不是 18 位的统一社会信用代码，请对照营业执照重新填写'],
    [
      'with a letter that it cannot have',
      '91652200MA77ABCDI4',
      'undefined | bad-uscc error: 含有统一社会信用代码中不会出现的字母（I、O、S、V、Z），请对照营业执照核对是否应为数字',
    ],
    [
      'held as a number: its last digits are gone',
      916_522_001_234_568_000,
      'undefined | precision-lost error: 是按数值保存的，15 位以后的数字已被 Excel 改掉，请先把单元格设为文本格式，再对照营业执照重新填写',
    ],
    [
      'as a text table shows such a number',
      '9.16522E+17',
      'undefined | precision-lost error: 是按数值保存的，15 位以后的数字已被 Excel 改掉，请先把单元格设为文本格式，再对照营业执照重新填写',
    ],
  ])('%s', (_, cell, expected) => {
    expect(read(column('uscc'), cell)).toBe(expected);
  });

  test('the one certain mend is offered: O for 0, where the check character then fits', () => {
    const typed = A.uscc.replace('0', 'O');
    expect(readValue(column('uscc'), typed, reader).fault?.fix).toEqual({ value: A.uscc });
    // Whoever reads the copy has no button for the mend; the words carry it.
    expect(read(column('uscc'), typed)).toMatch(new RegExp(`；形近的字母改成数字后为 ${A.uscc}$`));
    expect(readValue(column('uscc'), '91652200MA77ABCDI4', reader).fault?.fix).toBeUndefined();
  });
});

describe('texts', () => {
  test.each<[ColumnType, Cell, string]>([
    ['name', ' 哈密 甲（集团）公司', ' 哈密 甲（集团）公司 | 哈密甲(集团)公司'],
    ['term', '“伊州区”', '“伊州区” | 伊州区'],
    ['identifier', 'gb/t　1—2020', 'gb/t　1—2020 | GB/T1-2020'],
    ['identifier', 20250031, '20250031 | 20250031'],
    ['identifier', 999_999_999_999_999, '999999999999999 | 999999999999999'],
    [
      'identifier',
      1_000_000_000_000_000,
      'undefined | precision-lost error: 是按数值保存的，15 位以后的数字已被 Excel 改掉，请先把单元格设为文本格式再重新填写',
    ],
    ['award', '国家重点实验室', 'item 国家级检验检测平台 | 国家重点实验室'],
    ['award', '没有这一事项', '没有这一事项 | 没有这一事项'],
    ['text', ' 备注 ', ' 备注  | 备注'],
    ['name', '=cmd|1', '=cmd|1 | =cmd|1'],
    ['name', '__proto__', '__proto__ | __proto__'],
  ])('%s %j', (type, cell, expected) => {
    expect(read(column(type), cell)).toBe(expected);
  });
});
