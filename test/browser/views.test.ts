/** What a person does in the pane beside the main job: by keyboard, on small screens, on paper, in another language. */
import { writeXlsx } from 'hucre';
import { describe, expect, test } from 'vitest';
import { GOOD_ROW, HEADINGS } from '../server/award-workbook.ts';
import { overflow, violations } from './readable.ts';
import { running } from './running.ts';
import { done, FLOW_MS, openWorkbench, selectedCell } from './workbench.ts';

const run = running();

/** By column: a kind of enterprise and a place that the policy does not know, and an item that no other policy has. */
const WRONG: Readonly<Record<number, string>> = {
  2: '检测机构',
  3: '乌鲁木齐市',
  4: '国家强制性产品认证指定实验室资质',
};

describe('the pane', () => {
  test(
    'is worked by keyboard: down the list, to the cell, out of a group and back',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.check();
      const tree = bench.pane.getByRole('tree', { name: '问题列表' });
      await tree.focus();
      const active = async () => {
        const id = await tree.getAttribute('aria-activedescendant');
        return await bench.page.locator(`[id="${id}"]`).getAttribute('aria-label');
      };
      await expect.poll(active).toMatch(/^错误，\d+ 条$/);
      await bench.page.keyboard.press('ArrowDown');
      await expect.poll(active).toMatch(/^错误，被其他事项取代，第 5 行 F5，/);
      await bench.pane.getByRole('region', { name: '问题详情' }).getByText('同一资格认定').first().waitFor();
      await bench.page.keyboard.press('Enter');
      await expect.poll(() => selectedCell(bench)).toBe('F5');
      await tree.focus();
      await bench.page.keyboard.press('ArrowLeft');
      await bench.page.keyboard.press('ArrowLeft');
      await expect
        .poll(() => bench.pane.getByRole('treeitem', { name: /^错误，\d+ 条$/ }).getAttribute('aria-expanded'))
        .toBe('false');
      await bench.page.keyboard.press('End');
      await expect.poll(active).toMatch(/^说明，/);
      // The finding at the end is still looked at; the list stays where the keys are.
      await bench.page.keyboard.press('Home');
      await bench.page.keyboard.press('ArrowRight');
      await expect.poll(active).toMatch(/^错误，\d+ 条$/);
      await bench.page.keyboard.press('ArrowLeft');
      await expect.poll(active).toMatch(/^错误，\d+ 条$/);
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'shows what was found in a row that is selected on the sheet, and goes along to related rows',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.check();
      await bench.pane
        .getByRole('treeitem', { name: /重复申报，第 26 行/ })
        .first()
        .click();
      const detail = bench.pane.getByRole('region', { name: '问题详情' });
      await detail.getByRole('button', { name: '“申报汇总”第 25 行' }).click();
      const row = bench.pane.getByRole('region', { name: '这一行的结果' });
      await row.getByRole('heading', { name: /“申报汇总”第 25 行.*通过/ }).waitFor();
      await expect.poll(() => selectedCell(bench)).toBe('A25');
      // A person's own selection, by the keys of the grid.
      await bench.page

        .locator('.grid-view canvas[id^="univer-sheet-main-canvas"]')
        .click({ position: { x: 300, y: 300 } });
      await expect.poll(() => row.getByRole('heading').first().textContent()).not.toMatch(/第 25 行/);
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'arranges, searches and filters, and says how many are shown',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      const report = await bench.check();
      const all = report.sheets[0]?.findings.length ?? 0;
      // The tab counts what is wrong; the list holds remarks besides, and says how many of each.
      const remarks = report.sheets[0]?.findings.filter(({ severity }) => severity === 'info').length ?? 0;
      expect(remarks).toBeGreaterThan(0);
      await bench.pane.getByRole('tab', { name: `问题 ${all - remarks}`, exact: true }).waitFor();
      const whole = `共 ${all} 条：问题 ${all - remarks} 条，说明 ${remarks} 条`;
      await bench.pane.getByText(whole, { exact: true }).waitFor();
      await bench.pane.getByLabel('排列方式').selectOption('enterprise');
      await bench.pane.getByRole('treeitem', { name: /^哈密天山机械制造有限公司，2 条$/ }).waitFor();
      await bench.pane.getByLabel('搜索问题、单位、单元格或条款').fill('c10');
      await bench.pane.getByText(`${all} 条中的 1 条`).waitFor();
      await bench.button(/^错误/).click();
      await bench.pane.getByText('没有符合条件的问题').waitFor();
      await bench.button('显示全部').click();
      await bench.pane.getByText(whole, { exact: true }).waitFor();
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'has all mends in one dialog, each with what stands there now',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.check();
      await bench.button('更正 1 处').click();
      const dialog = bench.page.getByRole('dialog', { name: '有把握的更正' });
      await dialog.getByText('916522O0MA7TL00039').waitFor();
      expect(await violations(bench.page)).toEqual([]);
      await dialog.getByRole('button', { name: '全部更正（1 处）' }).click();
      await bench.pane.getByText('已更正 1 处，重新核验后才知道是否通过。').waitFor();
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'prints a notice alone, and nothing of it comes from elsewhere',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.check();
      await bench.pane.getByLabel('搜索问题、单位、单元格或条款').fill('第26行');
      await bench.pane
        .getByRole('treeitem', { name: /第 26 行/ })
        .first()
        .click();
      await bench.button('核定依据单').click();
      const dialog = bench.page.getByRole('dialog', { name: '核定依据单' });
      await dialog.getByRole('heading', { name: '核定依据单', level: 3 }).waitFor();
      expect(await violations(bench.page)).toEqual([]);
      await bench.page.emulateMedia({ media: 'print' });
      const visible = await bench.page.evaluate(() =>
        [...document.body.children]
          .filter((one) => getComputedStyle(one).display !== 'none')
          .map((one) => one.className),
      );
      expect(visible.filter((name) => name !== '')).toEqual(['zh-print']);
      const pages = (await bench.page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g);
      expect(pages).toHaveLength(1);
      await bench.page.emulateMedia({ media: 'screen' });
      await dialog.getByRole('button', { name: '关闭' }).click();
      await bench.button('更多').click();
      await bench.page.getByRole('menuitem', { name: '补正告知单……' }).click();
      const notice = bench.page.getByRole('dialog', { name: '补正告知单' });
      await notice.getByLabel('给哪个单位').selectOption('哈密驼铃生物科技有限公司');
      await notice.getByText(/^C10：统一社会信用代码/).waitFor();
      expect(await violations(bench.page)).toEqual([]);
      await done(bench);
    },
    FLOW_MS,
  );

  test.each([
    ['a task pane of 320 pixels', { width: 320, height: 640 }],
    ['a laptop at 200 %', { width: 640, height: 400 }],
  ])(
    'keeps within %s',
    async (_name, viewport) => {
      const bench = await openWorkbench(run.browser, run.service, { viewport });
      await bench.page.getByRole('group', { name: '显示哪一部分' }).getByRole('button', { name: '核验' }).click();
      await bench.recognised();
      expect(await overflow(bench.pane)).toEqual([]);
      await bench.check();
      await bench.button('下一个问题').click();
      await bench.pane.getByRole('region', { name: '问题详情' }).waitFor();
      expect(await overflow(bench.pane)).toEqual([]);
      await bench.tab(/汇总/);
      await bench.pane.getByText('各结论的行数').waitFor();
      expect(await overflow(bench.pane)).toEqual([]);
      expect(await violations(bench.page)).toEqual([]);
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'speaks English, while findings stay Chinese, and keeps that and the colours for the next time',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.button('显示').click();
      await bench.page.getByRole('menuitemradio', { name: 'English' }).click();
      await bench.button('Display').click();
      await bench.page.getByRole('menuitemradio', { name: 'Dark' }).click();
      await bench.button('Check').click();
      await bench.pane.getByRole('tree', { name: 'Findings' }).getByText('信用代码有误').first().waitFor();
      expect(await violations(bench.page)).toEqual([]);
      const again = await openWorkbench(run.browser, run.service, {}, bench);
      await again.pane.getByRole('heading', { name: 'What was recognised' }).waitFor();
      await expect.poll(() => again.pane.getAttribute('data-scheme')).toBe('dark');
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'remembers for a workbook how it is to be read',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.pane.getByText('各列对应').click();
      await bench.pane.getByLabel('“申请金额”的单位').selectOption('元');
      await bench.pane.getByText('已按您的指定识别').waitFor();
      const again = await openWorkbench(run.browser, run.service, {}, bench);
      await again.recognised();
      await again.pane.getByText('已按您的指定识别').waitFor();
      const report = await again.check();
      expect(report.sheets[0]?.units).toEqual({ claimed: '元' });
      await again.tab(/表格/);
      await again.button('恢复自动识别').click();
      await again.recognised();
      await expect.poll(() => again.pane.getByText('已按您的指定识别').count()).toBe(0);
      expect(again.faults).toEqual([]);
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'draws only the findings in sight of twenty thousand',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      const bad = GOOD_ROW.map((value, index) => WRONG[index] ?? value);
      const bytes = await writeXlsx({
        sheets: [{ name: '申报汇总', rows: [[...HEADINGS], ...Array.from({ length: 10_000 }, () => [...bad])] }],
      });
      await bench.open({ name: '很多.xlsx', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
      await bench.pane.getByText('第 2–10001 行，共 10000 行待核验').waitFor();
      await bench.button('核验').click();
      // Two errors in each row.
      await bench.pane.getByRole('tab', { name: '问题 20000' }).waitFor();
      const tree = bench.pane.getByRole('tree', { name: '问题列表' });
      expect(await tree.getByRole('treeitem').count()).toBeLessThan(60);
      await tree.focus();
      await bench.page.keyboard.press('End');
      await bench.pane.getByRole('region', { name: '问题详情' }).waitFor();
      await done(bench);
    },
    FLOW_MS,
  );
});
