import { describe, expect, test } from 'vitest';
import { REPORT_TITLE } from '../../shared/model/edits.ts';
import type { Grid } from '../../shared/model/grid.ts';
import { Problem } from '../../shared/model/problem.ts';
import { type Asked, awardGrid, COLUMNS, checkGrids, grid, hami, hamiText, policyOf } from './award-sheet.ts';

const sheet = (name: string, more: Partial<Grid> = {}): Grid => ({ ...awardGrid([{}]), name, ...more });

/** The names of the sheets that are judged. */
const names = (grids: Grid[], asked: Asked = {}): string[] =>
  checkGrids(grids, { ledger: [], ...asked }).sheets.map((one) => one.name);

function problem(grids: Grid[], asked: Asked = {}): [string, string] {
  try {
    checkGrids(grids, asked);
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.message];
    throw error;
  }
  return ['', 'was judged'];
}

describe('which sheet', () => {
  test('the one with the headings, among others', () => {
    const others = [grid([['填表说明'], ['一、本表由各县局汇总']], { name: '说明' }), grid([], { name: 'Sheet3' })];
    expect(names([...others, sheet('申报汇总')])).toEqual(['申报汇总']);
  });

  test('hidden sheets are not judged, unless they are named', () => {
    const hidden = sheet('去年', { hidden: true });
    expect(names([hidden, sheet('今年')])).toEqual(['今年']);
    expect(names([hidden, sheet('今年')], { sheet: '去年' })).toEqual(['去年']);
  });

  test('our own report of an earlier check is not judged', () => {
    const report = grid([[REPORT_TITLE], Object.values(COLUMNS), ...awardGrid([{}]).rows.slice(1)], {
      name: '核验报告',
    });
    expect(names([sheet('申报汇总'), report])).toEqual(['申报汇总']);
  });

  test('the same list twice under two names is ambiguous, and settled by naming one', () => {
    const twice = [sheet('申报汇总'), sheet('申报汇总 (2)')];
    expect(problem(twice)).toEqual([
      'ambiguous',
      '工作表“申报汇总”、“申报汇总 (2)”都是“奖励申报汇总表”，不能确定核验哪一张；请用 --sheet 指明一张，或删去重复的',
    ]);
    expect(problem(twice, { kind: 'awards' })[0]).toBe('ambiguous');
    expect(names(twice, { sheet: '申报汇总 (2)' })).toEqual(['申报汇总 (2)']);
  });

  test('asked for a kind, a sheet that fits is not rivalled by one that has a few of its headings', () => {
    const few = grid(
      [
        ['申报单位', '奖励事项', '申请金额'],
        ['甲', '乙', 1],
      ],
      { name: '摘要' },
    );
    expect(names([few, sheet('申报汇总')], { kind: 'awards' })).toEqual(['申报汇总']);
    expect(names([few, sheet('申报汇总')])).toEqual(['申报汇总']);
    expect(names([few], { kind: 'awards' })).toEqual(['摘要']);
  });

  test('no such sheet', () => {
    expect(problem([sheet('申报汇总'), sheet('旧', { hidden: true })], { sheet: '汇总' })).toEqual([
      'unknown-sheet',
      '工作簿里没有名为“汇总”的工作表；现有：“申报汇总”、“旧”',
    ]);
  });
});

describe('nothing to judge', () => {
  test.each<[string, Grid[]]>([
    ['no sheet', []],
    ['blank sheets', [grid([]), grid([undefined, [null, '']])]],
    ['hidden ones alone', [sheet('旧', { hidden: true })]],
  ])('%s', (_, grids) => {
    expect(problem(grids)).toEqual(['empty-workbook', '工作簿里没有内容，请确认选对了文件，或是否保存过']);
  });

  test('a heading and no row', () => {
    expect(problem([grid([Object.values(COLUMNS), ['合计']])])).toEqual([
      'empty-workbook',
      '“申报汇总”表头下面没有可核验的行，请填写后再试',
    ]);
  });

  test('no heading at all: what was expected is told', () => {
    expect(problem([grid([['通讯录'], ['张三', '139']], { name: '通讯录' })])).toEqual([
      'no-header',
      '在“通讯录”的前 50 行里没有找到表头；请确认表头单独成行，应有的列：' +
        '“奖励申报汇总表”（申报单位、统一社会信用代码、单位类型、所在地、奖励事项、申报日期、是否失信或列入负面清单、是否已获同类政策支持、是否符合产业政策）' +
        '；“拨付对账表”（单位名称、统一社会信用代码、拨付金额、户名、账号、拨付日期）',
    ]);
  });

  test('too few headings: those seen and those missing are told', () => {
    const part = grid([['名单'], ['申报单位', '奖励事项', '统一社会信用代码', '电话']], { name: '名单' });
    const told = (how: string) =>
      '工作表“名单”最像《哈密市质量提升发展专项资金管理办法》的“奖励申报汇总表”，但缺少列：' +
      '单位类型、所在地、申报日期、是否失信或列入负面清单、是否已获同类政策支持、是否符合产业政策；' +
      `第 2 行看到的表头：申报单位、奖励事项、统一社会信用代码、电话。${how}`;
    const how = '请补上缺少的列，或用 --policy、--kind、--sheet 指明';
    expect(problem([part])).toEqual(['not-recognised', told(how)]);
  });

  test('both sides of six tenths of the nine columns that it cannot do without', () => {
    const required = [
      ...['申报单位', '统一社会信用代码', '单位类型', '所在地', '奖励事项', '申报日期'],
      ...['是否失信或列入负面清单', '是否已获同类政策支持', '是否符合产业政策'],
    ];
    const row = ['哈密甲有限公司', '91652200', '企业', '伊州区', '中国质量奖', '2026-04-01', '否', '否', '是'];
    const first = (count: number): Grid => grid([required.slice(0, count), row.slice(0, count)]);
    // 6/9 = 0.67 ≥ 0.6 > 5/9 = 0.56.
    expect(names([first(6)])).toEqual(['申报汇总']);
    expect(problem([first(5)])[0]).toBe('not-recognised');
    expect(names([first(5)], { sheet: '申报汇总' })).toEqual(['申报汇总']);
  });
});

describe('which policy', () => {
  /** 哈密's headings with another catalogue. */
  const other = policyOf(
    hamiText
      .replace('id: hami-award-2026', 'id: other-2026')
      .replace(/^title: .*$/m, 'title: 别的政策')
      .replaceAll('item: 企业首席质量官质量变革创新典型案例', 'item: 别的事项'),
    'other.yaml',
  );

  test('of two with the same headings the one whose catalogue has the items', () => {
    const both = { policies: [hami, other] };
    const others = { ...awardGrid([{ award: '别的事项' }]) };
    expect(checkGrids([sheet('甲')], both).policy.id).toBe('hami-award-2026');
    expect(checkGrids([others], both).policy.id).toBe('other-2026');
  });

  test('of two that fit equally neither is taken, until one is named', () => {
    const equal = [awardGrid([{ award: '中国质量奖' }])];
    expect(problem(equal, { policies: [hami, other] })).toEqual([
      'ambiguous',
      '这些政策都符合表头：hami-award-2026（哈密市质量提升发展专项资金管理办法）、other-2026（别的政策）；请用 --policy 指明一个',
    ]);
    expect(checkGrids(equal, { policies: [hami, other], policy: 'other-2026' }).policy.id).toBe('other-2026');
  });

  test('no such policy, no such kind', () => {
    expect(problem([sheet('甲')], { policy: 'wuhan' })).toEqual([
      'unknown-policy',
      '没有编号为“wuhan”的政策；现有：hami-award-2026（哈密市质量提升发展专项资金管理办法）',
    ]);
    expect(problem([sheet('甲')], { kind: 'payments' })).toEqual([
      'unknown-kind',
      '没有名为“payments”的表种；可用的有：awards（奖励申报汇总表）、payouts（拨付对账表）',
    ]);
  });

  test('a kind that the sheet plainly is not', () => {
    expect(problem([sheet('甲')], { kind: 'payouts' })).toEqual([
      'not-recognised',
      '工作表“甲”是“奖励申报汇总表”，不是要核验的“拨付对账表”；请换成“拨付对账表”，或用 --kind awards 核验这一张',
    ]);
  });
});
