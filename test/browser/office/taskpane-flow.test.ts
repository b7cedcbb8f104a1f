/** The clerk's job in the page that Excel opens, as built and served, over Microsoft's own office.js. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { violations } from '../readable.ts';
import { running } from '../running.ts';
import { AS_OF, example, FLOW_MS, LEDGER, PATIENCE_MS } from '../workbench.ts';
import { bundleExcel, openTaskpane } from './taskpane.ts';

const BOOK = '哈密奖励申报-杂乱.xlsx';

const run = running();
let excel: string;

beforeAll(async () => {
  excel = await bundleExcel();
}, FLOW_MS);

const openBook = (opens: string, level = '1.14') =>
  openTaskpane(run.browser, run.service, excel, {
    opens,
    book: { name: BOOK, bytes: readFileSync(example(BOOK)) },
    level,
    patienceMs: PATIENCE_MS,
  });

describe('the pane in Excel', () => {
  test.each(['1.9', '1.14'])(
    'recognises, checks, writes back and takes back, with ExcelApi %s',
    async (level) => {
      const { page, foreign, faults } = await openBook('check', level);
      const before = await page.evaluate(() => window.excelBeside.state());
      await page.getByText('第 5–31 行，共 27 行待核验').waitFor();
      await page.getByLabel('核验基准日').fill(AS_OF);
      await page.getByLabel('选择台账文件').setInputFiles(LEDGER);
      await page.getByText('哈密奖励台账.xlsx', { exact: true }).waitFor();
      await page.getByRole('button', { name: '核验', exact: true }).click();
      await page.getByRole('tree', { name: '问题列表' }).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: '写回表格' }).click();
      await page.getByText('已写回 1 张表：结果列、标记和核验报告').waitFor();
      const written = JSON.stringify(await page.evaluate(() => window.excelBeside.state()));
      for (const heading of ['核定金额（元）', '核验结论', '问题说明', '依据条款', '核验报告']) {
        expect(written).toContain(heading);
        expect(JSON.stringify(before)).not.toContain(heading);
      }
      await page.getByRole('button', { name: '撤销写回' }).click();
      await page.getByText('已撤销，表格恢复为写回前的样子').waitFor();
      expect(JSON.stringify(await page.evaluate(() => window.excelBeside.state()))).not.toContain('核验结论');
      expect(foreign).toEqual([]);
      expect(faults).toEqual([]);
      await page.context().close();
    },
    FLOW_MS,
  );

  test.each([
    ['check', '核验'],
    ['score', '评分'],
    ['payouts', '对账'],
    ['nothing', '核验'],
  ])(
    'opens on the page that the button names: %s',
    async (opens, tab) => {
      const { page } = await openBook(opens);
      await page.getByRole('tablist', { name: '三类工作' }).getByRole('tab', { name: tab, selected: true }).waitFor();
      await page.context().close();
    },
    FLOW_MS,
  );

  test(
    'says in an Excel that is too old what to use instead',
    async () => {
      const { page, faults } = await openBook('check', '1.7');
      await page.getByRole('heading', { name: '没有连上 Excel' }).waitFor();
      await page.getByText('这个 Excel 版本过低，不能使用插件').waitFor();
      expect(await page.getByRole('link', { name: '打开网页工作台' }).getAttribute('href')).toBe('/');
      expect(await violations(page)).toEqual([]);
      expect(faults).toEqual([]);
      await page.context().close();
    },
    FLOW_MS,
  );
});
