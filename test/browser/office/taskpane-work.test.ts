/** What else belongs to the work in Excel, in the page that Excel opens: what is watched, kept, refused and taken away. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { running } from '../running.ts';
import { AS_OF, done, example, FLOW_MS, LEDGER, PATIENCE_MS } from '../workbench.ts';
import { bundleExcel, openTaskpane } from './taskpane.ts';

const NAME = '哈密奖励申报-杂乱.xlsx';
const SHEET = '申报汇总';

const run = running();
let excel: string;

beforeAll(async () => {
  excel = await bundleExcel();
}, FLOW_MS);

const open = (parts: readonly string[] = []) =>
  openTaskpane(run.browser, run.service, excel, {
    opens: 'check',
    book: { name: NAME, bytes: readFileSync(example(NAME)) },
    parts,
    patienceMs: PATIENCE_MS,
  });

const state = (page: Page) => page.evaluate(() => window.excelBeside.state());
const type = (page: Page, cell: string, text: string) =>
  page.evaluate(([place, typed]) => window.excelBeside.type(place, typed), [{ sheet: SHEET, cell }, text] as const);

async function check(page: Page): Promise<void> {
  await page.getByText('第 5–31 行，共 27 行待核验').waitFor();
  await page.getByLabel('核验基准日').fill(AS_OF);
  await page.getByLabel('选择台账文件').setInputFiles(LEDGER);
  await page.getByText('哈密奖励台账.xlsx', { exact: true }).waitFor();
  await page.getByRole('button', { name: '核验', exact: true }).click();
  await page.getByRole('tree', { name: '问题列表' }).waitFor();
}

const write = (page: Page) => page.getByRole('button', { name: '写回表格' }).click();

test(
  'an edit is checked again by itself, what we write is not, and 清除标记 takes away all that we wrote',
  async () => {
    const pane = await open();
    const { page } = pane;
    await check(page);
    let asked = 0;
    page.on('request', (request) => {
      if (request.url().endsWith('/api/v1/check/edits')) asked += 1;
    });
    await type(page, 'C10', '91652200MA7TL00039');
    await page.getByText(/^与上次核验相比：解决 1 条/).waitFor();
    expect(asked).toBe(1);
    const before = await state(page);
    await write(page);
    await page.getByText('已写回 1 张表：结果列、标记和核验报告').waitFor();
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '清除标记' }).click();
    await page.getByText('结果列、标记和核验报告都已清除').waitFor();
    const shown = (sheets: Awaited<ReturnType<typeof state>>) =>
      sheets.map(({ name, cells, formats }) => ({ name, cells, formats }));
    expect(shown(await state(page))).toEqual(shown(before));
    await page.waitForTimeout(LONGER_THAN_THE_PAUSE_MS);
    expect(asked).toBe(1);
    await done(pane);
  },
  FLOW_MS,
);

/** The pane waits a second and a half before it checks by itself. */
const LONGER_THAN_THE_PAUSE_MS = 4000;

test(
  'another budget is tried without a cell being written',
  async () => {
    const pane = await open();
    const { page } = pane;
    await check(page);
    const before = await state(page);
    await page.getByRole('tab', { name: /^试算$/ }).click();
    await page.getByLabel('年度预算').fill('5000万元');
    await page.getByRole('button', { name: '试算' }).click();
    const tried = page.getByRole('region', { name: '试算结果' });
    // Row 31, 100,000 with 20,000 of the budget left, is the one that was deferred.
    await tried.getByText('1 个单位增加，0 个单位减少。').waitFor();
    await tried.getByText('结转下年 → 通过').waitFor();
    expect(await state(page)).toEqual(before);
    await done(pane);
  },
  FLOW_MS,
);

test(
  'how the workbook is to be read is kept in a part of it, and it opens so the next time',
  async () => {
    const first = await open();
    await first.page.getByText('各列对应').click();
    await first.page.getByLabel('“申请金额”的单位').selectOption('元');
    await first.page.getByText('已按您的指定识别').waitFor();
    const parts = await first.page.evaluate(() => window.excelBeside.parts());
    expect(parts).toHaveLength(1);
    expect(parts[0]).toMatch(/^<workbook xmlns="urn:zhihe:workbook:1">/);
    await done(first);
    const next = await open(parts);
    await next.page.getByText('已按您的指定识别').waitFor();
    await done(next);
  },
  FLOW_MS,
);

test(
  'a cell that is being edited, rows that have moved and a write that broke off are each told of as what they are',
  async () => {
    const pane = await open();
    const { page } = pane;
    await check(page);
    const before = await state(page);
    const editing = (on: boolean) =>
      page.evaluate((now) => {
        window.excelBeside.connection.editing = now;
      }, on);
    await editing(true);
    await write(page);
    await page.getByText('有单元格正在编辑，请先按回车结束编辑。').waitFor();
    await editing(false);
    // Nobody tells us of this row: the key cells are read again before anything is written.
    await page.evaluate((sheet) => window.excelBeside.insertRow(sheet, 5, false), SHEET);
    const moved = await state(page);
    await write(page);
    const said = page.getByText(`工作表“${SHEET}”的 A5 在核验以后变了，请重新核验再写回。`);
    await said.waitFor();
    expect(await state(page)).toEqual(moved);
    expect(moved).not.toEqual(before);
    await page.getByRole('button', { name: '重新核验' }).click();
    await said.waitFor({ state: 'detached' });
    await page.getByRole('tree', { name: '问题列表' }).waitFor();
    await write(page);
    await page.getByText('已写回 1 张表：结果列、标记和核验报告').waitFor();
    await page.evaluate((sheet) => window.excelBeside.insertRow(sheet, 7, false), SHEET);
    const written = await state(page);
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '撤销写回' }).click();
    await page
      .getByText(`工作表“${SHEET}”在写回以后插入或删除过行列，不能撤销到原来的位置；可以用“清除标记”去掉核验结果。`)
      .waitFor();
    expect(await state(page)).toEqual(written);
    // The advice is good: what it names is there, and does it.
    await page.getByRole('button', { name: '更多' }).click();
    await page.getByRole('menuitem', { name: '清除标记' }).click();
    await page.getByText('结果列、标记和核验报告都已清除').waitFor();
    await page.getByRole('button', { name: '重新核验' }).click();
    await page.getByRole('tree', { name: '问题列表' }).waitFor();
    await page.evaluate(() => {
      const { connection } = window.excelBeside;
      connection.meanwhile = () => {
        connection.dead ||= connection.writes;
      };
    });
    await write(page);
    await page.getByText(/^写回没有完成，已写的一部分也没能自动退回。请不要保存/).waitFor();
    await done(pane);
  },
  FLOW_MS,
);
