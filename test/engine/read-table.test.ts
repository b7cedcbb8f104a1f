import { describe, expect, test } from 'vitest';
import { findHeader } from '../../shared/engine/header.ts';
import { readTable, statedTotal, type Table } from '../../shared/engine/read-table.ts';
import { RESULT_HEADINGS } from '../../shared/model/edits.ts';
import type { Cell, Grid, Range } from '../../shared/model/grid.ts';
import type { Column, Sheet } from '../../shared/packs/compile.ts';
import { A, awardGrid, B, COLUMNS, checkGrids, grid, hami, judged, PLAIN_ITEM } from './award-sheet.ts';

const [awards] = hami.pack.sheets;
if (!awards) throw new Error('the pack has no sheet');
const sheet: Sheet = awards;

function column(key: string): Column {
  const found = sheet.byKey.get(key);
  if (!found) throw new Error(`no column ${key}`);
  return found;
}

function table(one: Grid): Table {
  const header = findHeader(one, sheet);
  if (!header) throw new Error('no header');
  return readTable(one, sheet, header);
}

const TITLES = ['序号', '申报单位', '统一社会信用代码', '奖励事项', '所在地', '申报日期', '申请金额'];
const row = (...cells: Cell[]): Cell[] => cells;
const application = (who = A): Cell[] => row(1, who.enterprise, who.uscc, PLAIN_ITEM, '伊州区', '2026-04-01', 5);
const merge = (top: number, left: number, bottom: number, right: number): Range => ({ top, left, bottom, right });

const read = (rows: readonly (readonly Cell[] | undefined)[], merges: readonly Range[] = []): Table =>
  table(grid([TITLES, ...rows], { merges }));

describe('which rows are applications', () => {
  test('blank rows between are passed over, and the others keep their numbers', () => {
    const found = read([application(), undefined, [], row(null, '', ' 　'), application(B)]);
    expect(found.rows).toEqual([2, 6]);
    expect(found.leftOut).toEqual([]);
  });

  test('a row of formatted blanks and a serial number is blank', () => {
    expect(read([application(), row(2), row('3')])).toMatchObject({ rows: [2], leftOut: [] });
  });

  test.each(['合计', '合 计', '合计：', '总计', '小计', '小计（3家）', '伊州区小计', '共计3家', '本页合计', '累计'])(
    '%s is a total',
    (words) => {
      const found = read([application(), row(words, null, null, null, null, null, 5)]);
      expect(found.rows).toEqual([2]);
      expect(found.leftOut).toEqual([{ row: 3, kind: 'total', text: words }]);
    },
  );

  test.each<[string, Cell[]]>([
    ['a dash', row('合计', '—', '/', '——', null, null, 5)],
    ['how many', row('合计', null, '3家', 5, null, null, 5)],
  ])('a total with %s under code and award', (_, cells) => {
    expect(read([application(), cells]).leftOut.map((one) => one.kind)).toEqual(['total']);
  });

  test('a total in another column than the first', () => {
    expect(read([application(), row(null, '合计', null, null, null, null, 5)]).leftOut).toEqual([
      { row: 3, kind: 'total', text: '合计' },
    ]);
  });

  test.each<[string, Cell[]]>([
    ['a note', row('备注：以上数据截至6月')],
    ['a numbered note', row('注1、金额单位为万元')],
    ['how to fill it in', row('填表说明：一、逐项填写')],
    ['a signature line over several columns', row('审核人：', null, '制表人：', null, '联系电话：')],
    ['a signature line under the awards', row('审核人：张三', null, null, '制表人：李四')],
    ['names in cells of their own', row('审核人：', '王五', '制表人：', '李四')],
    ['a stamp', row('（盖章）')],
    ['a date line', row(null, null, null, null, null, '日期：2026年4月1日')],
    ['the unit that fills it in', row('填报单位（盖章）：市局')],
    ['an opinion', row(null, '同意上报')],
    ['a day alone', row(null, null, null, null, null, '2026年4月1日')],
  ])('%s is left out', (_, cells) => {
    const found = read([application(), cells]);
    expect(found.rows).toEqual([2]);
    expect(found.leftOut.map((one) => [one.row, one.kind])).toEqual([[3, 'note']]);
  });

  test.each<[string, Cell[], Range[]]>([
    ['numbered in Chinese', row('一、质量强企'), []],
    ['in brackets', row('（二）标准化'), []],
    ['merged across the table', row('伊州区'), [merge(2, 1, 2, 7)]],
    ['numbered in a column of its own', row('一', '伊州区'), []],
    ['for the second batch', row(null, '第二批'), []],
  ])('a section line %s is left out', (_, cells, merges) => {
    const found = read([cells, application()], merges);
    expect(found.rows).toEqual([3]);
    expect(found.leftOut.map((one) => one.kind)).toEqual(['note']);
  });

  test.each<[string, Cell[]]>([
    ['as numbers', row(1, 2, 3, 4, 5, 6, 7)],
    ['as texts', row('栏次', '1', '2', '3', '4', '5', '6')],
    ['in brackets', row('（1）', '（2）', '（3）', '（4）', '（5）', '（6）', '（7）')],
  ])('a row that numbers the columns %s is left out', (_, cells) => {
    const found = read([cells, application()]);
    expect(found.rows).toEqual([3]);
    expect(found.leftOut.map((one) => one.kind)).toEqual(['heading']);
  });

  test('a subtotal whose word stands under the codes is left out', () => {
    const found = read([application(), row(null, null, '小计', null, null, null, 5)], [merge(2, 2, 3, 2)]);
    expect(found.rows).toEqual([2]);
    expect(found.leftOut.map((one) => one.kind)).toEqual(['total']);
  });

  test('the heading printed again on page 2 is left out', () => {
    const found = read([application(), TITLES, application(B)]);
    expect(found.rows).toEqual([2, 4]);
    expect(found.leftOut).toEqual([{ row: 3, kind: 'heading', text: '序号' }]);
  });

  test.each<[string, Cell[]]>([
    ['a name alone', row(2, A.enterprise)],
    ['an item alone', row(2, null, null, PLAIN_ITEM)],
    ['a code alone', row(2, null, A.uscc)],
    ['an enterprise whose name ends like a total', row(2, '哈密市统计小计局', A.uscc, PLAIN_ITEM)],
    ['an enterprise whose name begins like a note', row('备注：', '制表：软件公司', A.uscc, PLAIN_ITEM)],
    ['a total’s word before a code and an award', row('合计', null, A.uscc, PLAIN_ITEM)],
    ['a signature’s word before an award', row('审核人：', null, null, PLAIN_ITEM)],
    ['a dash for a code', row(2, null, '/')],
    ['error values', row({ error: '#REF!' }, { error: '#REF!' }, { error: '#REF!' }, { error: '#REF!' })],
  ])('%s is an application: nothing that asks for money is passed over', (_, cells) => {
    expect(read([application(), cells]).rows).toEqual([2, 3]);
  });

  test('the sheet is told which rows were left out', () => {
    const rows = [...awardGrid([{}]).rows, ['合计'], ['审核人：', null, '制表人：']];
    expect(
      judged(checkGrids([grid(rows)], { ledger: [] }))
        .found()
        .at(-1),
    ).toEqual({
      code: 'not-checked',
      severity: 'info',
      cell: null,
      message: '第 3 行“合计”、第 4 行“审核人：”是合计、重复的表头、分组标题、说明或签章行，没有作为申报行核验。',
    });
  });
});

describe('merged cells', () => {
  test('a name and a code merged over several rows hold for each of them', () => {
    const found = read(
      [application(), row(2, null, null, '中国质量奖', '伊州区'), row(3, null, null, '哈密市政府质量奖', '伊州区')],
      [merge(2, 2, 4, 2), merge(2, 3, 4, 3)],
    );
    expect(found.rows).toEqual([2, 3, 4]);
    expect([2, 3, 4].map((number) => found.cell(number, column('enterprise')))).toEqual(
      new Array(3).fill(A.enterprise),
    );
    expect([2, 3, 4].map((number) => found.cell(number, column('uscc')))).toEqual(new Array(3).fill(A.uscc));
  });

  test('an amount of several rows is not repeated', () => {
    const found = read([application(), application()], [merge(2, 7, 3, 7)]);
    expect(found.cell(2, column('claimed'))).toBe(5);
    expect(found.cell(3, column('claimed'))).toBe(5);
    const blank = read([application(), [...application().slice(0, 6), null]], [merge(2, 7, 3, 7)]);
    expect(blank.cell(3, column('claimed'))).toBeNull();
  });

  test('a merge that runs to the last row of the worksheet costs nothing', () => {
    // Row by row this would take hours.
    const merges = Array.from({ length: 200_000 }, () => merge(2, 2, 1_048_576, 2));
    const found = read([application(), row(2, null, null, PLAIN_ITEM)], merges);
    expect(found.cell(3, column('enterprise'))).toBe(A.enterprise);
  });

  test('a merge of the heading fills nothing', () => {
    expect(read([row(null, null, A.uscc, PLAIN_ITEM)], [merge(1, 2, 2, 2)]).cell(2, column('enterprise'))).toBeNull();
  });

  test('a merged name is judged on each row', () => {
    const cells = awardGrid([A, { ...A, enterprise: null, award: 'CNAS实验室认可' }]);
    const sheetOf = judged(checkGrids([{ ...cells, merges: [merge(2, 1, 3, 1)] }], { ledger: [] }));
    expect(sheetOf.verdicts()).toEqual(['pass 5', 'pass 10']);
    expect(judged(checkGrids([cells], { ledger: [] })).verdicts()).toEqual(['pass 5', 'invalid 0 missing']);
  });
});

describe('the unit of an amount', () => {
  const claimedUnit = (heading: string, above: Cell[][] = []): string | undefined =>
    table(grid([...above, ['申报单位', '奖励事项', heading], [A.enterprise, PLAIN_ITEM, 5]])).units[
      column('claimed').index
    ];

  test.each<[string, string, Cell[][], string]>([
    ['none anywhere: 元', '申请金额', [], '元'],
    ['the heading’s', '申请金额（万元）', [], '万元'],
    ['a line above', '申请金额', [['单位：万元']], '万元'],
    ['a line above with more in it', '申请金额', [['填报单位：市局', null, '金额单位：万元']], '万元'],
    ['the heading’s before the line’s', '申请金额（元）', [['单位：万元']], '元'],
    ['the nearest line', '申请金额', [['单位：元'], ['单位：万元']], '万元'],
    ['a line that names a unit of no money', '申请金额', [['单位：家']], '元'],
    ['who fills it in is no unit', '申请金额', [['填报单位：万元公司']], '元'],
  ])('%s', (_, heading, above, unit) => {
    expect(claimedUnit(heading, above)).toBe(unit);
  });

  test('the cell’s own unit is the strongest; the report names what was taken', () => {
    const rows = [
      ['单位：万元'],
      Object.values({ ...COLUMNS, claimed: '申请金额' }),
      ...awardGrid([{ claimed: '50000元' }, { claimed: 5 }]).rows.slice(1),
    ];
    const result = judged(checkGrids([grid(rows)], { ledger: [] }));
    expect(result.verdicts()).toEqual(['pass 5', 'pass 5']);
    expect(result.found(3)).toEqual([]);
    expect(result.sheet.units).toEqual({ claimed: '万元' });
    expect(result.sheet.totals.claimedFen).toBe(10_000_000);
  });
});

describe('a stated total', () => {
  const total = (...below: Cell[][]) => statedTotal(read([application(), ...below]), column('claimed'));

  test('is the one 合计 or 总计 below all applications', () => {
    expect(total(row('合计', null, null, null, null, null, '12万元'))).toEqual({ row: 3, total: 12_000_000 });
    expect(total(row('总 计', null, null, null, null, null, 7))).toEqual({ row: 3, total: 700 });
  });

  test.each<[string, Cell[][]]>([
    ['none', []],
    ['a part’s', [row('小计', null, null, null, null, null, 7)]],
    ['above other applications', [row('合计', null, null, null, null, null, 7), application(B)]],
    ['two of them', [row('合计', null, null, null, null, null, 7), row('总计', null, null, null, null, null, 7)]],
    ['blank', [row('合计')]],
    ['unreadable', [row('合计', null, null, null, null, null, '见表')]],
  ])('%s is none', (_, below) => {
    expect(total(...below)).toBeNull();
  });
});

describe('what an earlier check of ours wrote', () => {
  test('beside the table makes no row', () => {
    const found = table(
      grid([
        [...TITLES, ...RESULT_HEADINGS],
        [...application(), 50_000, '通过', '', '第十一条（六）'],
        [null, null, null, null, null, null, null, 50_000, '通过', '', ''],
      ]),
    );
    expect(found.rows).toEqual([2]);
    expect(found.leftOut).toEqual([]);
  });
});

test('a row of units under the headings belongs to them', () => {
  const found = read([row(null, null, null, null, null, '（年月日）', '（万元）'), application()]);
  expect(found.header.rows).toEqual([1, 2]);
  expect(found.rows).toEqual([3]);
  expect(found.units[column('claimed').index]).toBe('万元');
});
