/** A reviewer's and finance's work in the page that Excel opens, over Microsoft's own office.js. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseCellAddress } from '../../../shared/model/address.ts';
import { approvalFile, payoutFile } from '../payout-workbooks.ts';
import { overflow, violations } from '../readable.ts';
import { running } from '../running.ts';
import { done, example, FLOW_MS, PATIENCE_MS } from '../workbench.ts';
import { bundleExcel, type Opening, openTaskpane } from './taskpane.ts';

const run = running();
let excel: string;

beforeAll(async () => {
  excel = await bundleExcel();
}, FLOW_MS);

const open = (opening: Omit<Opening, 'patienceMs'>) =>
  openTaskpane(run.browser, run.service, excel, { ...opening, patienceMs: PATIENCE_MS });

const bookOf = (name: string) => ({ name, bytes: readFileSync(example(name)) });

const work = (page: Page, name: string) => page.getByRole('tab', { name, exact: true });
const state = (page: Page) => page.evaluate(() => window.excelBeside.state());
const cursor = (page: Page) => page.evaluate(() => window.excelBeside.cursor());
const click = (page: Page, sheet: string, cell: string) =>
  page.evaluate((place) => window.excelBeside.select(place), { sheet, cell });
const type = (page: Page, sheet: string, cell: string, text: string) =>
  page.evaluate(([place, typed]) => window.excelBeside.type(place, typed), [{ sheet, cell }, text] as const);

async function readable(page: Page): Promise<void> {
  expect(await overflow(page.locator('.zh-root').first())).toEqual([]);
  expect(await violations(page)).toEqual([]);
}

describe('a reviewer', () => {
  test(
    'sees for the form under the cursor what the item asks, what is blank, and how reviewers differ',
    async () => {
      const at = { sheet: '沌口-李四', cell: 'D6' };
      const pane = await open({ opens: 'score', book: bookOf('武汉服务站评价-杂乱.xlsx'), cursor: at });
      const { page } = pane;
      const card = page.getByRole('region', { name: '评分表', exact: true });
      await card.getByText('还有 1 项没有评分').waitFor();
      await expect.poll(() => card.getByRole('status').textContent()).toContain('已评合计 72 / 100');
      await page.getByRole('button', { name: '下一个未评项' }).click();
      await expect.poll(() => cursor(page)).toEqual({ sheet: '沌口-李四', cell: 'D14' });
      const item = page.getByRole('region', { name: '评分项', exact: true });
      await item.getByRole('heading', { name: /^线下服务/ }).waitFor();
      await item.getByText('满分 10 分').waitFor();
      await item.getByText(/全年累计为200家以上企业提供质量技术培训服务/).waitFor();
      await item.getByText('培训企业数').waitFor();
      await item.getByRole('row', { name: /张三 9\.5/ }).waitFor();
      await readable(page);
      // The total follows what is typed in Excel: 72 and 9 are 81.
      await type(page, '沌口-李四', 'D14', '9');
      await card.getByText('各项都已评分').waitFor();
      await expect.poll(() => card.getByRole('status').textContent()).toContain('已评合计 81 / 100');
      const totals = page.getByRole('region', { name: '各专家的总分' });
      // 90.5 of 张三 less 81.
      await totals.getByText('最高与最低相差 9.5 分，没有超过 20 分').waitFor();
      await page.getByRole('button', { name: '核验', exact: true }).click();
      await click(page, '光谷-李四', 'D5');
      // What the check has said of the cell stands beside its criteria.
      await item.getByText(/“组织架构”给了 3.5 分，超出 0 至 3 分的范围/).waitFor();
      await readable(page);
      await done(pane);
    },
    FLOW_MS,
  );

  test(
    'sees the same for the row under the cursor, where each reviewer has a row',
    async () => {
      const pane = await open({ opens: 'score', book: bookOf('武汉服务站评价-整洁.xlsx'), width: 320 });
      const { page } = pane;
      const card = page.getByRole('region', { name: '评分表', exact: true });
      await card.waitFor();
      await click(page, '评分表', 'O6');
      const item = page.getByRole('region', { name: '评分项', exact: true });
      await item.getByRole('heading', { name: /^线下服务/ }).waitFor();
      await item.getByRole('row', { name: /李四（本表） 9$/ }).waitFor();
      await item.getByRole('row', { name: /张三 9\.5$/ }).waitFor();
      await expect.poll(() => card.getByRole('status').textContent()).toContain('已评合计 81 / 100');
      await type(page, '评分表', 'O6', '');
      await card.getByText('还有 1 项没有评分').waitFor();
      // 81 less the 9 that are gone.
      await expect.poll(() => card.getByRole('status').textContent()).toContain('已评合计 72 / 100');
      await type(page, '评分表', 'O6', '10.5');
      await card.getByText('线下服务 超出可填的范围').waitFor();
      await click(page, '评分表', 'O3');
      await expect
        .poll(() => card.getByLabel('评分表').locator('option:checked').textContent())
        .toBe('光谷光电子质量服务站 · 张三');
      await readable(page);
      await done(pane);
    },
    FLOW_MS,
  );
});

describe('a person in finance', () => {
  test(
    'sees the differences first and how both totals tie, and has them in a sheet 差异表, which is taken back with the rest',
    async () => {
      const book = await payoutFile();
      const pane = await open({ opens: 'payouts', book: { name: book.name, bytes: book.buffer } });
      const { page } = pane;
      const before = await state(page);
      await page.getByLabel('政策', { exact: true }).selectOption('hami-award-2026');
      await page.getByRole('heading', { name: '可以对账了' }).waitFor();
      await readable(page);
      await work(page, '核验').click();
      await page.getByLabel('选择台账文件').setInputFiles(await approvalFile());
      await page.getByText('台账.xlsx', { exact: true }).waitFor();
      await page.getByLabel('核验基准日').fill('2026-07-01');
      await work(page, '对账').click();
      await page.getByRole('button', { name: '核验', exact: true }).first().click();
      const sheet = page.getByRole('region', { name: '拨付对账表' });
      await sheet.getByRole('heading', { name: '差异 2 处' }).waitFor();
      await sheet.getByText('参加对账 2 行，其中 1 行与核定分毫不差。').waitFor();
      const [over, unpaid] = await sheet.getByRole('listitem').allTextContents();
      expect(over).toMatch(
        /错误[\s\S]*多付[\s\S]*哈密乙有限公司[\s\S]*第 3 行[\s\S]*200,010 元[\s\S]*20 万元[\s\S]*10 元/,
      );
      expect(unpaid).toMatch(/提醒[\s\S]*未支付[\s\S]*哈密丙有限公司[\s\S]*30 万元/);
      // 300,000 paid against approvals + 300,000 unpaid = 600,000; 300,000 + 10 overpaid = 300,010 paid.
      expect(await sheet.getByRole('table').first().textContent()).toMatch(/2026 年度已核定[\s\S]*60 万元/);
      expect(await sheet.getByRole('table').last().textContent()).toMatch(/本表拨付[\s\S]*300,010 元/);
      await readable(page);
      await sheet.getByRole('button', { name: '第 3 行' }).click();
      await expect.poll(() => cursor(page)).toEqual({ sheet: '拨付对账表', cell: 'C3' });
      await page.getByRole('button', { name: '写回表格' }).click();
      await page.getByText('已写回 1 张表：结果列、标记、核验报告和差异表').waitFor();
      const written = await state(page);
      expect(written.map(({ name }) => name)).toEqual(['拨付对账表', '核验报告', '差异表']);
      expect(rowsOf(written[2]?.cells ?? {})).toEqual(DIFFERENCES);
      await page.getByRole('button', { name: '撤销写回' }).click();
      await page.getByText('已撤销，表格恢复为写回前的样子').waitFor();
      expect(await state(page)).toEqual(before);
      await done(pane);
    },
    FLOW_MS,
  );
});

/** Both equations hold: 600,000 = 300,000 + 300,000, and 300,010 = 300,000 + 10. */
const DIFFERENCES = [
  ['质核 · 差异表'],
  ['《哈密市质量提升发展专项资金管理办法》'],
  ['工作表“拨付对账表”共 2 行，1 行与核定相符；差异 2 处，列在下面。'],
  ['2026 年度已核定 600000.00 元 ＝ 按核定支付 300000.00 ＋ 尚未支付 300000.00'],
  ['本表拨付 300010.00 元 ＝ 按核定支付 300000.00 ＋ 多付 10.00 ＋ 重复支付 0.00 ＋ 无核定依据 0.00'],
  [
    '序号',
    '差异',
    '级别',
    '所在行',
    '单位名称',
    '统一社会信用代码',
    '拨付金额（元）',
    '核定金额（元）',
    '差额（元）',
    '说明',
    '依据条款',
    '台账行',
  ],
  [
    1,
    '多付',
    '错误',
    3,
    '哈密乙有限公司',
    '91652200MA7700002A',
    200_010,
    200_000,
    10,
    '拨付 200,010 元，台账中该单位未付的核定 1 笔 20 万元（台账第 3 行），多付 10 元，请核对后追回或更正（第二十条（三））。',
    '第二十条（三）',
    '3',
  ],
  [
    2,
    '未支付',
    '提醒',
    '',
    '哈密丙有限公司',
    '91652200MA7700003D',
    0,
    300_000,
    -300_000,
    '台账第 4 行“哈密丙有限公司”“中国质量奖提名奖”核定 30 万元，本表没有拨付，请核对是否漏付（第二十条（三））。',
    '第二十条（三）',
    '4',
  ],
];

function rowsOf(cells: Awaited<ReturnType<typeof state>>[number]['cells']): unknown[][] {
  const rows: unknown[][] = [];
  for (const [cell, { value }] of Object.entries(cells)) {
    const { row, column } = parseCellAddress(cell) ?? { row: 1, column: 1 };
    const values = rows[row - 1] ?? [];
    rows[row - 1] = values;
    while (values.length < column - 1) values.push('');
    values[column - 1] = value;
  }
  return rows;
}
