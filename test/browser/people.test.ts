/** The three kinds of people that the pane is for, each with a whole piece of their work. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { nodeCodec } from '../../server/node-codec.ts';
import type { Cell } from '../../shared/model/grid.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { fileWith, type Value } from './file-with.ts';
import { approvalFile, payoutFile } from './payout-workbooks.ts';
import { overflow, violations } from './readable.ts';
import { running } from './running.ts';
import {
  AS_OF,
  done,
  example,
  FLOW_MS,
  fileOf,
  LEDGER,
  openWorkbench,
  selectedCell,
  typeInto,
  type Workbench,
} from './workbench.ts';

const run = running();

async function accessible({ page }: Workbench): Promise<void> {
  expect(await violations(page)).toEqual([]);
}

function cellValue(cell: Cell | undefined): Value {
  return typeof cell === 'string' || typeof cell === 'number' ? cell : null;
}

/** The pane waits a second and a half before it checks by itself. */
const LONGER_THAN_THE_PAUSE_MS = 4000;

const work = ({ pane }: Workbench, name: string) => pane.getByRole('tab', { name, exact: true });

describe('a reviewer', () => {
  test(
    'sees for the form under the cursor what the item asks, what is blank, and how reviewers differ',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      const name = '武汉服务站评价-杂乱.xlsx';
      await bench.open(fileOf(example(name), name));
      await bench.pane.getByRole('heading', { name }).waitFor();
      await bench.recognised();
      await work(bench, '评分').click();
      const card = bench.pane.getByRole('region', { name: '评分表' });
      await card.getByLabel('评分表').selectOption({ label: '沌口汽车质量服务站 · 李四' });
      await card.getByText('还有 1 项没有评分').waitFor();
      await bench.button('下一个未评项').click();
      await expect.poll(() => selectedCell(bench)).toBe('D14');
      const item = bench.pane.getByRole('region', { name: '评分项', exact: true });
      await item.getByRole('heading', { name: /^线下服务/ }).waitFor();
      await item.getByText('满分 10 分').waitFor();
      await item.getByText(/全年累计为200家以上企业提供质量技术培训服务/).waitFor();
      await item.getByText('培训企业数').waitFor();
      await item.getByRole('row', { name: /张三 9\.5/ }).waitFor();
      await accessible(bench);
      // The total follows what is typed: 72 and 9 are 81.
      await typeInto(bench, 'D14', '9');
      await card.getByText('各项都已评分').waitFor();
      await expect.poll(() => card.getByRole('status').textContent()).toContain('已评合计 81 / 100');
      const totals = bench.pane.getByRole('region', { name: '各专家的总分' });
      await totals.getByText('最高与最低相差 9.5 分，没有超过 20 分').waitFor();
      await work(bench, '核验').click();
      await bench.check();
      await work(bench, '评分').click();
      await card.getByLabel('评分表').selectOption({ label: '光谷光电子质量服务站 · 李四' });
      await bench.pane.getByRole('button', { name: /^组织架构/ }).click();
      await expect.poll(() => selectedCell(bench)).toBe('D5');
      // What the check has said of the cell stands beside its criteria.
      await item.getByText(/“组织架构”给了 3.5 分，超出 0 至 3 分的范围/).waitFor();
      await done(bench);
    },
    FLOW_MS,
  );
});

describe('a person in finance', () => {
  test(
    'sees the differences first and how both totals tie, and writes the sheet 差异表, which is taken back with the rest',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.open(await payoutFile());
      await bench.pane.getByRole('heading', { name: '拨付.xlsx' }).waitFor();
      await bench.pane.getByLabel('政策', { exact: true }).selectOption('hami-award-2026');
      await bench.recognised();
      await bench.pane.getByLabel('选择台账文件').setInputFiles(await approvalFile());
      await bench.pane.getByText('台账.xlsx', { exact: true }).waitFor();
      await bench.pane.getByLabel('核验基准日').fill('2026-07-01');
      await work(bench, '对账').click();
      await bench.pane.getByRole('heading', { name: '可以对账了' }).waitFor();
      await accessible(bench);
      await bench.button('核验').first().click();
      const page = bench.pane.getByRole('region', { name: '拨付对账表' });
      await page.getByRole('heading', { name: '差异 2 处' }).waitFor();
      await page.getByText('参加对账 2 行，其中 1 行与核定分毫不差。').waitFor();
      const [over, unpaid] = await page.getByRole('listitem').allTextContents();
      expect(over).toMatch(
        /错误[\s\S]*多付[\s\S]*哈密乙有限公司[\s\S]*第 3 行[\s\S]*200,010 元[\s\S]*20 万元[\s\S]*10 元/,
      );
      expect(unpaid).toMatch(/提醒[\s\S]*未支付[\s\S]*哈密丙有限公司[\s\S]*30 万元/);
      // 300,000 paid against approvals + 300,000 unpaid = 600,000; 300,000 + 10 overpaid = 300,010 paid.
      expect(await page.getByRole('table').first().textContent()).toMatch(/2026 年度已核定[\s\S]*60 万元/);
      expect(await page.getByRole('table').last().textContent()).toMatch(/本表拨付[\s\S]*300,010 元/);
      await accessible(bench);
      await page.getByRole('button', { name: '第 3 行' }).click();
      await expect.poll(() => selectedCell(bench)).toBe('C3');
      await bench.button('写回表格').click();
      await bench.pane.getByText('已写回 1 张表：结果列、标记、核验报告和差异表').waitFor();
      const tab = bench.page.locator('.grid-side').getByText('差异表', { exact: true });
      await tab.first().waitFor();
      await bench.pane.getByRole('button', { name: '撤销写回' }).click();
      await bench.pane.getByText('已撤销，表格恢复为写回前的样子').waitFor();
      await expect.poll(() => tab.count()).toBe(0);
      await done(bench);
    },
    FLOW_MS,
  );
});

describe('a clerk', () => {
  test(
    'tries another budget and sees who gains, while nothing is written and the result stays',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.pane.getByLabel('核验基准日').fill(AS_OF);
      await bench.pane.getByLabel('选择台账文件').setInputFiles(LEDGER);
      await bench.pane.getByText('哈密奖励台账.xlsx', { exact: true }).waitFor();
      const report = await bench.check();
      const deferred = report.sheets[0]?.totals.deferred ?? 0;
      expect(deferred).toBeGreaterThan(0);
      await bench.tab(/^试算$/);
      await bench.pane.getByLabel('年度预算').fill('5000万元');
      await accessible(bench);
      await bench.pane.getByRole('button', { name: '试算' }).click();
      const tried = bench.pane.getByRole('region', { name: '试算结果' });
      await tried.getByText(`${deferred} 个单位增加，0 个单位减少。`).waitFor();
      await tried.getByText('结转下年 → 通过').first().waitFor();
      await accessible(bench);
      await bench.tab(/^汇总$/);
      await bench.pane.getByText('各结论的行数').waitFor();
      expect(await bench.pane.getByText('已过期').count()).toBe(0);
      await expect.poll(() => bench.button('写回表格').getAttribute('aria-disabled')).not.toBe('true');
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'looks rows up in registers that are in a file of their own',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      const whole = '丰都服务券-整洁.xlsx';
      const { grids } = openWorkbook(readFileSync(example(whole)), nodeCodec);
      const claims = grids.find(({ name }) => name.includes('兑现'));
      const rows = Array.from(claims?.rows ?? [], (row) => Array.from(row ?? [], (cell) => cellValue(cell)));
      await bench.open(await fileWith('兑现.xlsx', claims?.name ?? '', rows));
      await bench.pane.getByRole('heading', { name: '兑现.xlsx' }).waitFor();
      await bench.recognised();
      const alone = await bench.check();
      // A register that is not there makes every row one that a person must look at.
      expect(alone.sheets[0]?.totals.pass).toBe(0);
      await bench.tab(/^表格$/);
      await bench.pane.getByLabel('选择登记表文件').setInputFiles(example(whole));
      await bench.pane.getByText(whole, { exact: true }).waitFor();
      await bench.pane.getByText('核验的条件改过，下面是改动前的结果。').waitFor();
      const beside = await bench.check();
      expect(beside.sheets[0]?.totals.pass).toBe(beside.sheets[0]?.totals.rows);
      expect(beside.inputs.registers.length).toBeGreaterThan(0);
      await bench.tab(/^表格$/);
      await bench.button(`不用“${whole}”`).click();
      expect((await bench.check()).sheets[0]?.totals.pass).toBe(0);
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'has an edit checked again by itself, and only while that is switched on',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.check();
      const asked: string[] = [];
      bench.page.on('request', (request) => {
        if (request.url().endsWith('/api/v1/check/edits')) asked.push(request.url());
      });
      await typeInto(bench, 'C10', '91652200MA7TL00039');
      await bench.pane.getByText('表格在核验之后改过，下面是改动前的结果。').waitFor();
      await bench.pane.getByText(/^与上次核验相比：解决 1 条/).waitFor();
      expect(await bench.pane.getByText('已过期').count()).toBe(0);
      expect(asked).toHaveLength(1);
      // What we write ourselves is no edit.
      await bench.button('写回表格').click();
      await bench.pane.getByText('已写回 1 张表：结果列、标记和核验报告').waitFor();
      await bench.pane.getByRole('button', { name: '撤销写回' }).click();
      await bench.pane.getByText('已撤销，表格恢复为写回前的样子').waitFor();
      await bench.tab(/^表格$/);
      await bench.pane.getByLabel('改动后自动核验').click();
      await typeInto(bench, 'C10', '916522O0MA7TL00039');
      await bench.pane.getByText('表格在核验之后改过，下面是改动前的结果。').waitFor();
      await bench.page.waitForTimeout(LONGER_THAN_THE_PAUSE_MS);
      expect(asked).toHaveLength(1);
      await bench.check();
      await done(bench);
    },
    FLOW_MS,
  );
});

test.each(['light', 'dark'] as const)(
  'all three kinds of work keep within 320 pixels, readable in %s',
  async (colorScheme) => {
    const bench = await openWorkbench(run.browser, run.service, { viewport: { width: 320, height: 700 }, colorScheme });
    await bench.page.getByRole('group', { name: '显示哪一部分' }).getByRole('button', { name: '核验' }).click();
    await bench.recognised();
    const name = '武汉服务站评价-杂乱.xlsx';
    await bench.open(fileOf(example(name), name));
    await bench.pane.getByRole('heading', { name }).waitFor();
    await bench.recognised();
    await work(bench, '对账').click();
    await bench.pane.getByRole('heading', { name: '这份工作簿里没有拨付对账表' }).waitFor();
    await work(bench, '评分').click();
    await bench.pane.getByRole('region', { name: '各专家的总分' }).waitFor();
    expect(await overflow(bench.pane)).toEqual([]);
    await accessible(bench);
    await bench.open(await payoutFile());
    await bench.pane.getByRole('heading', { name: '拨付.xlsx' }).waitFor();
    await bench.pane.getByLabel('政策', { exact: true }).selectOption('hami-award-2026');
    await bench.recognised();
    await work(bench, '评分').click();
    await bench.pane.getByRole('heading', { name: '这份工作簿里没有评分表' }).waitFor();
    await work(bench, '核验').click();
    await bench.pane.getByLabel('选择台账文件').setInputFiles(await approvalFile());
    await bench.pane.getByText('台账.xlsx', { exact: true }).waitFor();
    await work(bench, '对账').click();
    await bench.button('核验').first().click();
    await bench.pane.getByRole('heading', { name: '两个合计怎样相符' }).waitFor();
    expect(await overflow(bench.pane)).toEqual([]);
    await accessible(bench);
    await work(bench, '核验').click();
    await bench.tab(/^试算$/);
    await bench.pane.getByText('改一改预算、上限或比例').waitFor();
    expect(await overflow(bench.pane)).toEqual([]);
    await accessible(bench);
    await done(bench);
  },
  FLOW_MS,
);
