/** The blank score form, written, read again, filled and judged, as a reviewer would do it. */
import { describe, expect, test } from 'vitest';
import { nodeCodec } from '../../server/node-codec.ts';
import { loadPolicies } from '../../server/policies.ts';
import type { Report } from '../../shared/contract.ts';
import { templateSheets } from '../../shared/engine/template.ts';
import { parseCellAddress } from '../../shared/model/address.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { freshWorkbook } from '../../shared/workbook/fresh-workbook.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { deductions } from '../packs/deductions-pack.ts';
import { code, ITEMS, wuhan } from '../packs/wuhan-book.ts';
import { checkGrids } from './award-sheet.ts';

const policies = loadPolicies(null);
const AS_OF = '2026-11-10';
const sheets = templateSheets(wuhan, 'scorecards', AS_OF);
const [form] = sheets;
if (!form) throw new Error('a form and its guide');
const written = openWorkbook(await freshWorkbook(sheets), nodeCodec, { fileName: '评分表.xlsx' }).grids;
const check = (grids: readonly Grid[]): Report => checkGrids(grids, { policies, asOf: AS_OF, set: {} });

/** What a reviewer fills in, by the cell's address. */
function filled(cells: Readonly<Record<string, Cell>>): readonly Grid[] {
  return written.map((grid) => {
    if (grid.name !== form?.name) return grid;
    const rows = grid.rows.map((row) => [...(row ?? [])]);
    for (const [address, cell] of Object.entries(cells)) {
      const place = parseCellAddress(address);
      if (place) (rows[place.row - 1] ?? [])[place.column - 1] = cell;
    }
    return { ...grid, rows };
  });
}

/** Rows 3 to 7 say whose card it is, row 8 has the headings, rows 9 to 27 the items. */
const WHOSE = { D3: '光谷站', D4: code(1), D5: '武汉检测有限公司', D6: '张三', D7: '某大学' };
const FULL = Object.fromEntries(ITEMS.map(({ max }, index) => [`E${9 + index}`, max]));

describe("the annex's own layout", () => {
  test('whose card it is, the headings, nineteen items with their points, facts and the total below', () => {
    const column = (at: number): unknown[] => form.rows.map((row) => row.cells[at] ?? null);
    expect(column(0).slice(0, 10)).toEqual([
      '武汉市质量基础设施“一站式”服务站管理办法　评分表',
      '每位专家对每个单位填一张（复制本表），分数填在最后一列；填法见“填表说明”。',
      '服务站名称 *：',
      '统一社会信用代码：',
      '建设主体：',
      '评审专家 *：',
      '工作单位：',
      '一级指标',
      '基础建设（20分）',
      '基础建设（20分）',
    ]);
    expect(form.rows[7]?.cells).toEqual(['一级指标', '二级指标', '三级指标', '评价要点', '得分']);
    expect(column(2).slice(8, 27)).toEqual(ITEMS.map(({ title, max }) => `${title}（${max}分）`));
    expect(form.rows[8]?.cells.slice(0, 4)).toEqual([
      '基础建设（20分）',
      '组织管理（6分）',
      '组织架构（3分）',
      wuhan.pack.source.clauses['附件 组织架构'],
    ]);
    expect(column(0).slice(27)).toEqual([
      '总分',
      '培训企业数',
      '标准比对企业数',
      '问诊企业数',
      '品牌集成企业数',
      '满意度得分',
      '服务企业家次',
      '解决问题数',
      '媒体宣传次数',
      '专员人数',
    ]);
  });

  test('a part reaches over its items, and an item alone in its part is not merged', () => {
    const spans = (left: number): number[][] =>
      form.merges.filter((one) => one.left === left && one.right === left).map(({ top, bottom }) => [top, bottom]);
    expect(spans(1)).toEqual([
      [9, 15],
      [16, 19],
      [20, 23],
      [24, 27],
    ]);
    // 服务反馈 has one item, in row 23.
    expect(spans(2)).toEqual([
      [9, 10],
      [11, 13],
      [14, 15],
      [16, 17],
      [18, 19],
      [20, 22],
      [24, 27],
    ]);
  });

  test('a score is accepted from 0 to its maximum, and the hint names the step', () => {
    const rule = form.entries.find(({ range }) => range.top === 9);
    expect(rule).toMatchObject({
      range: { top: 9, bottom: 9, left: 5, right: 5 },
      accepts: { kind: 'decimal', least: 0, most: 3 },
      strict: true,
      refusal: '填 0 至 3 分，以 0.5 分为一档。',
    });
    expect(rule?.prompt.text).toMatch(/^填 0 至 3 分，以 0\.5 分为一档。必填。\n附件 组织架构：/);
  });
});

describe('filled', () => {
  test('it is recognised unasked and judged', () => {
    const report = check(filled({ ...WHOSE, ...FULL, E28: 100, E29: 200 }));
    expect(report.policy.id).toBe('wuhan-station-2025');
    const [sheet] = report.sheets;
    expect(sheet).toMatchObject({ kind: 'scorecards', name: '评分表', totals: { rows: 1, pass: 1 } });
    expect(sheet?.rows[0]?.outputs).toEqual({ total: 100 });
    expect(sheet?.findings.filter((one) => one.row !== null)).toEqual([]);
  });

  test('what is wrong is told at the cell', () => {
    const report = check(filled({ ...WHOSE, ...FULL, E9: 3.5, E10: 1.25, E11: null, E28: 99, E29: 199 }));
    const found = report.sheets[0]?.findings.filter((one) => one.row !== null) ?? [];
    expect(found.map(({ code: own, cell }) => `${own} ${cell}`).sort()).toEqual([
      'score-evidence E18',
      'score-missing E11',
      'score-range E10',
      'score-range E9',
    ]);
  });

  test('a name that is left blank is missing, whatever the tab is called', () => {
    const [own, ...others] = filled({ ...WHOSE, ...FULL, D3: null });
    if (!own) throw new Error('the form');
    const [sheet] = check([{ ...own, name: '光谷站' }, ...others]).sheets;
    expect(sheet?.totals).toMatchObject({ rows: 1, invalid: 1 });
  });
});

test('blank, it says what is missing', () => {
  const [sheet] = check(written).sheets;
  expect(sheet?.totals).toMatchObject({ rows: 1, invalid: 1 });
  const missing = sheet?.findings.filter((one) => one.code === 'score-missing') ?? [];
  expect(missing).toHaveLength(ITEMS.length);
});

describe('points that are taken off', () => {
  const taking = templateSheets(deductions, 'cards', AS_OF);
  const [blank, guide] = taking;
  const rule = (row: number) => blank?.entries.find(({ range }) => range.top === row);

  test('are named with their limits, and accepted as they are read', () => {
    // Rows 3 and 4 say whose card it is, row 5 has the headings, rows 6 to 14 the items.
    expect(blank?.rows.slice(5, 14).map(({ cells }) => cells.slice(0, 3))).toEqual([
      ['服务能力（40分）', null, '场地设备（15分）'],
      ['服务能力（40分）', null, '人员配备（25分）'],
      ['服务成效（60分）', null, '服务企业（45分）'],
      ['服务成效（60分）', '服务记录（15分）', '记录建立（15分）'],
      ['服务成效（60分）', '服务记录（15分）', '记录缺漏（扣分，每次1分，至多20分）'],
      ['加分项（加分，合计至多8分）', null, '省级以上表彰（加分，至多5分）'],
      ['加分项（加分，合计至多8分）', null, '经验推广（酌情加分，每次2分，至多6分）'],
      ['扣分项（扣分，合计至多15分）', null, '有效投诉（扣分，每次2分，至多10分）'],
      ['扣分项（扣分，合计至多15分）', null, '报送不及时（扣分，至多8分）'],
    ]);
    expect([rule(13)?.accepts, rule(13)?.refusal]).toEqual([
      { kind: 'whole', least: 0 },
      '填发生几次，每次扣 2 分，至多扣 10 分；没有就空着。',
    ]);
    expect([rule(14)?.accepts, rule(14)?.refusal]).toEqual([
      { kind: 'decimal', least: -8, most: 8 },
      '填扣几分，0 至 8 分，以 3 分为一档；没有就空着。',
    ]);
  });

  test('what 填表说明 says of a score is what the form says', () => {
    const said = (rows: typeof guide, title: string) => rows?.rows.find(({ cells }) => cells[0] === title)?.cells[1];
    expect(said(guide, '有效投诉')).toBe('填发生几次，每次扣 2 分，至多扣 10 分；没有就空着');
    expect(said(guide, '扣分项小计')).toBe('填写数字');
    expect(said(sheets[1], '组织架构')).toBe('填 0 至 3 分，以 0.5 分为一档');
  });

  test('a filled form is judged: 100 − 15', async () => {
    const grids = openWorkbook(await freshWorkbook(taking), nodeCodec, { fileName: '打分表.xlsx' }).grids.map((one) => {
      if (one.name !== blank?.name) return one;
      const cells = { D3: '甲站', D4: '张工', E6: 15, E7: 25, E8: 45, E9: 15, E13: 5, E14: -6 };
      const rows = one.rows.map((row) => [...(row ?? [])]);
      for (const [address, cell] of Object.entries(cells)) {
        const place = parseCellAddress(address);
        if (place) (rows[place.row - 1] ?? [])[place.column - 1] = cell;
      }
      return { ...one, rows };
    });
    const [sheet] = checkGrids(grids, { policies: [deductions], asOf: AS_OF, set: {} }).sheets;
    // 5 × 2 + 6 = 16, of which 15 are taken.
    expect(sheet?.rows.map(({ status, outputs }) => [status, outputs.total])).toEqual([['pass', 85]]);
  });
});
