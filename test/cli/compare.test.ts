import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { nodeCodec } from '../../server/node-codec.ts';
import { comparisonSchema } from '../../shared/contract.ts';
import { cellAt, cellText } from '../../shared/model/grid.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { AS_OF, SHEET, xlsxOf } from '../server/award-workbook.ts';
import { cellsRequest, jsonPost, startTestService } from '../server/service.ts';
import { folderWith, zhihe } from './zhihe.ts';

const folder = folderWith({ '申报表.xlsx': await xlsxOf(SHEET), '说明.xlsx': await xlsxOf([['你好']]) });
const service = startTestService();
afterAll(() => service.pool.close());

const asked = ['申报表.xlsx', '--as-of', AS_OF, '--set', 'annualBudget=20万元', '--against-set', 'annualBudget=5万元'];

describe('zhihe compare', () => {
  it('tells who would get less, in total and one by one', async () => {
    const { status, err } = await zhihe(folder, 'compare', ...asked);
    expect(status).toBe(0);
    const lines = err.split('\n');
    expect(lines).toContain('参数“年度预算”：200000.00元 → 50000.00元（第二条）');
    expect(lines).toContain('核定合计：100,000.00 元 → 0.00 元（-100,000.00 元）');
    expect(lines).toContain('结转下年：0.00 元 → 100,000.00 元');
    expect(lines).toContain('  结转下年（第二十条（一））：1 行，-100,000.00 元');
    expect(lines).toContain('  不再得到：哈密瓜乡食品有限公司 100,000.00 元 → 0.00 元（第 3 行）');
  });

  it('gives the same JSON as the service', async () => {
    const { status, out } = await zhihe(folder, 'compare', ...asked, '--json', '-');
    expect(status).toBe(0);
    const body = cellsRequest(SHEET, {
      parameters: { annualBudget: '20万元' },
      against: { parameters: { annualBudget: '5万元' } },
    });
    const response = await service.request('/api/v1/compare', jsonPost(body));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe(out);
    expect(comparisonSchema.strict().parse(JSON.parse(out)).totals).toMatchObject({
      changedRows: 1,
      changeFen: -10_000_000,
    });
  });

  it('writes a workbook with the totals, the enterprises and the rows', async () => {
    const { status } = await zhihe(folder, 'compare', ...asked, '--out', '比较.xlsx');
    expect(status).toBe(0);
    const { grids } = openWorkbook(readFileSync(join(folder, '比较.xlsx')), nodeCodec, { fileName: '比较.xlsx' });
    expect(grids.map(({ name }) => name)).toEqual(['合计', '按单位', '逐行']);
    const shown = (sheet: number, row: number): string[] =>
      (grids[sheet]?.rows[row - 1] ?? []).map((_, column) =>
        cellText(grids[sheet] ? cellAt(grids[sheet], row, column + 1) : null),
      );
    expect(shown(0, 5).slice(0, 7)).toEqual(['全部', '2', '100000', '0', '-100000', '0', '100000']);
    expect(shown(1, 5).slice(0, 6)).toEqual([
      '哈密瓜乡食品有限公司',
      '91652200MA77ABCD1M',
      '不再得到',
      '100000',
      '0',
      '-100000',
    ]);
    expect(shown(2, 5).slice(1, 5)).toEqual(['申报汇总', '3', '通过', '结转下年']);
    expect(shown(2, 5)[10]).toMatch(/^结转下年（第二十条（一））-10 万元：前：没有这一步；后：/);
    expect(grids[2]?.rows).toHaveLength(5);
  });

  it.each([
    [['申报表.xlsx', '--policy', 'hami-award-2026'], '没有写明与什么比较；请指明另一个政策（版本），或要改动的参数'],
    [['申报表.xlsx', '--against', 'nobody'], '没有编号为“nobody”的政策'],
    [
      ['申报表.xlsx', '--against', 'wuhan-station-2025'],
      '工作表“申报汇总”最像《武汉市质量基础设施“一站式”服务站管理办法》',
    ],
    [['说明.xlsx', '--against', 'hami-award-2026'], '没有找到表头'],
    [[...asked, '--out', '申报表.xlsx'], '是同一个文件'],
  ])('%j is refused in one line', async (args, words) => {
    const { status, out, err } = await zhihe(folder, 'compare', ...args);
    expect([status, out]).toEqual([2, '']);
    expect(err).toContain(words);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

describe('POST /api/v1/compare', () => {
  it.each([
    [cellsRequest(), '请求中的 against 缺少，请补上，应为对象，例如 {"parameters":{"annualBudget":"300万元"}}'],
    [cellsRequest(SHEET, { against: {} }), '没有写明与什么比较'],
    [cellsRequest(SHEET, { against: { polcy: 'x' } }), '有不认识的 polcy'],
    [
      cellsRequest(SHEET, { against: { parameters: { annualBudget: 5 } } }),
      '请求中的 against.parameters.annualBudget 类型不对',
    ],
  ])('%j', async (body, words) => {
    const response = await service.request('/api/v1/compare', jsonPost(body));
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(((await response.json()) as { detail: string }).detail).toContain(words);
  });
});
