/** Each state of the pane, reached as it is reached in an office: by real files, a real service, and its absence. */
import { describe, expect, test } from 'vitest';
import { GOOD_ROW, HEADINGS } from '../server/award-workbook.ts';
import { fileWith, type Value } from './file-with.ts';
import { violations } from './readable.ts';
import { running } from './running.ts';
import { AS_OF, done, FLOW_MS, openWorkbench, startTestService, type Workbench } from './workbench.ts';

const run = running();

const xlsx = (rows: readonly (readonly Value[])[], sheet = '申报汇总') => fileWith('测试.xlsx', sheet, rows);

async function accessible(bench: Workbench): Promise<void> {
  expect(await violations(bench.page)).toEqual([]);
}

/** Runs in the page: when the progress and its button come into sight, in milliseconds. */
function timesOfProgress(): Promise<{ heading: number; button: number }> {
  return new Promise((resolve) => {
    let heading: number | null = null;
    const look = (): void => {
      const section = document.querySelector('[aria-busy] [role=progressbar]')?.parentElement;
      if (section) heading ??= performance.now();
      if (heading !== null && section?.querySelector('button')) resolve({ heading, button: performance.now() });
      else requestAnimationFrame(look);
    };
    look();
  });
}

describe('the pane', () => {
  test(
    'with a workbook that is recognised, checked, stale, and written, in light and dark',
    async () => {
      for (const colorScheme of ['light', 'dark'] as const) {
        const bench = await openWorkbench(run.browser, run.service, { colorScheme });
        await bench.recognised();
        await bench.pane.getByText('各列对应').click();
        await bench.pane.getByText('参数', { exact: true }).click();
        await accessible(bench);
        await bench.check();
        await bench.button('下一个问题').click();
        await bench.pane.getByRole('region', { name: '问题详情' }).waitFor();
        await accessible(bench);
        await bench.tab(/汇总/);
        await bench.pane.getByText('各结论的行数').waitFor();
        await accessible(bench);
        await bench.tab(/表格/);
        await bench.pane.getByLabel('核验基准日').fill(AS_OF);
        await bench.pane.getByText('核验的条件改过，下面是改动前的结果。').waitFor();
        await accessible(bench);
        await bench.check();
        await bench.button('写回表格').click();
        await bench.pane.getByText('已写回 1 张表：结果列、标记和核验报告').waitFor();
        await accessible(bench);
        await done(bench);
      }
    },
    FLOW_MS,
  );

  test(
    'with a wrong workbook says what it looks like, what is missing, and takes a person’s word for it',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.open(
        await xlsx([
          ['申报单位', '奖励事项', '申请金额'],
          ['甲公司', 'CNAS实验室认可', 10],
        ]),
      );
      await bench.pane.getByRole('heading', { name: '没有认出这份表格' }).waitFor();
      await bench.pane
        .getByText(/^“申报汇总”最像《.*》的“奖励申报汇总表”$/)
        .first()
        .waitFor();
      await bench.pane
        .getByText(/统一社会信用代码/)
        .first()
        .waitFor();
      await accessible(bench);
      await bench.button('就按这种表核验').first().click();
      await bench.recognised();
      await bench.pane.getByText(/^缺少必需的列：.*统一社会信用代码/).waitFor();
      await bench.pane.getByText('已按您的指定识别').waitFor();
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'with a workbook of something else says so, and offers the policies',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.open(
        await xlsx(
          [
            ['日期', '天气'],
            ['周一', '晴'],
          ],
          '天气',
        ),
      );
      await bench.pane.getByRole('heading', { name: '没有认出这份表格' }).waitFor();
      await bench.pane
        .getByRole('alert')
        .getByText(/没有找到表头/)
        .waitFor();
      await accessible(bench);
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'with a sheet in which nothing is wrong says that, and still shows the remarks',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      const rows = [
        HEADINGS,
        GOOD_ROW.map((value, index) => (index === 4 ? '国家强制性产品认证指定实验室资质' : index === 11 ? 20 : value)),
      ];
      await bench.open(await xlsx(rows));
      await bench.pane.getByText('第 2 行，共 1 行待核验').waitFor();
      await bench.pane.getByLabel('核验基准日').fill('2026-10-08');
      await bench.check();
      await bench.pane.getByText('1 行都符合政策的规定，可以写回表格。').waitFor();
      await bench.pane
        .getByRole('treeitem', { name: /说明，未能核验/ })
        .first()
        .waitFor();
      await accessible(bench);
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'with an edit in the grid says that the result is out of date',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.check();
      await bench.pane
        .getByRole('treeitem', { name: /第 10 行 C10/ })
        .first()
        .click();
      await expect.poll(() => bench.page.locator('.grid-side input').first().inputValue()).toBe('C10');
      await bench.page

        .locator('.grid-view canvas[id^="univer-sheet-main-canvas"]')
        .click({ position: { x: 160, y: 340 } });
      await bench.page.keyboard.type('91652200MA7TL00039');
      await bench.page.keyboard.press('Enter');
      await bench.pane.getByText('表格在核验之后改过，下面是改动前的结果。').waitFor();
      await expect.poll(() => bench.button('写回表格').getAttribute('aria-disabled')).toBe('true');
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'can be stopped after a second, and is then as before',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      // The service has one thread here. Once it has judged the first of these sheets, the others wait before ours.
      const values = [HEADINGS, ...Array.from({ length: 40_000 }, () => GOOD_ROW)];
      const body = JSON.stringify({ policy: 'hami-award-2026', sheets: [{ name: '申报汇总', values }] });
      const busy = new AbortController();
      const others = Array.from({ length: 10 }, () =>
        fetch(`http://127.0.0.1:${run.service.port}/api/v1/check`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
          signal: busy.signal,
        }).catch(() => null),
      );
      const shown = bench.page.evaluate(timesOfProgress);
      await Promise.race(others);
      await bench.button('核验').click();
      await bench.button('停止核验').waitFor();
      await accessible(bench);
      const { heading, button } = await shown;
      expect(button - heading).toBeGreaterThan(900);
      await bench.button('停止核验').click();
      await bench.recognised();
      busy.abort();
      await Promise.all(others);
      await bench.check();
      await done(bench);
    },
    FLOW_MS,
  );

  test(
    'without the service says so, keeps the result, and goes on by itself when it is back',
    async () => {
      const own = await startTestService();
      const bench = await openWorkbench(run.browser, own);
      await bench.recognised();
      await bench.check();
      await own.close();
      await bench.button('重新核验').click();
      await bench.pane.getByRole('heading', { name: '连不上核验服务' }).waitFor();
      await accessible(bench);
      const again = await startTestService(own.port);
      await bench.pane.getByRole('tree', { name: '问题列表' }).waitFor();
      await bench.check();
      await done(bench);
      await again.close();
    },
    FLOW_MS,
  );

  test(
    'with a parameter that cannot be read says which, and lets it be mended',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.pane.getByText('参数', { exact: true }).click();
      await bench.pane.getByLabel('年度预算').fill('很多');
      await bench.button('核验').click();
      await bench.pane.getByRole('heading', { name: '这次核验没有完成' }).waitFor();
      await bench.pane.getByText(/很多/).waitFor();
      await accessible(bench);
      await bench.button('返回').click();
      await bench.recognised();
      await bench.pane.getByText('改了 1 项').waitFor();
      await done(bench);
    },
    FLOW_MS,
  );
});
