/** The clerk's job in the page that Excel opens, as built and served, over Microsoft's own office.js. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Service } from '../../../server/main.ts';
import { launchBrowser } from '../find-browser.ts';
import { AS_OF, example, FLOW_MS, LEDGER, PATIENCE_MS, startTestService } from '../workbench.ts';
import { sheetSources } from './sheet-sources.ts';

const BOOK = '哈密奖励申报-杂乱.xlsx';

let browser: Browser;
let service: Service;
let beside: string;

beforeAll(async () => {
  [browser, service, beside] = await Promise.all([launchBrowser(), startTestService(), bundle()]);
}, FLOW_MS);

afterAll(async () => {
  await browser?.close();
  await service?.close();
});

/** The Excel in memory as one module. */
async function bundle(): Promise<string> {
  const entry = fileURLToPath(new URL('excel-beside/main.ts', import.meta.url));
  const options = { write: false, minify: false, lib: { entry, formats: ['es' as const], fileName: 'excel' } };
  const built = await build({ configFile: false, logLevel: 'error', build: options });
  const [first] = [built].flat();
  const [chunk] = first && 'output' in first ? first.output : [];
  if (!chunk || !('code' in chunk)) throw new TypeError('nothing was built');
  return chunk.code;
}

type Taskpane = { readonly page: Page; readonly foreign: string[]; readonly faults: string[] };

/** Opens the pane as a button of the ribbon does; the page waits until Excel is there. */
async function openTaskpane(opens: string, level = '1.14'): Promise<Taskpane> {
  const origin = `http://127.0.0.1:${service.port}`;
  const context = await browser.newContext({ viewport: { width: 360, height: 760 }, locale: 'zh-CN' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const foreign: string[] = [];
  const faults: string[] = [];
  context.on('request', (request) => {
    if (!request.url().startsWith(`${origin}/`)) foreign.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text());
  });
  let go: () => void = () => undefined;
  const excelIsThere = new Promise<void>((resolve) => {
    go = resolve;
  });
  await page.route(/\/assets\/taskpane-[^/]+\.js$/, async (route) => {
    await excelIsThere;
    await route.continue();
  });
  await page.route('**/excel-in-memory.js', (route) => route.fulfill({ contentType: 'text/javascript', body: beside }));
  await page.goto(`${origin}/taskpane?page=${opens}&_host_Info=Excel$Win32$16.01$zh-CN$$$$16`, { waitUntil: 'commit' });
  await page.waitForFunction(() => 'Excel' in window && 'RequestContext' in Excel);
  await page.addScriptTag({ url: '/excel-in-memory.js', type: 'module' });
  await page.waitForFunction(() => 'excelBeside' in window);
  const sheets = sheetSources(BOOK, readFileSync(example(BOOK)));
  await page.evaluate(([name, given, set]) => window.excelBeside.open(name, given, set), [
    BOOK,
    sheets,
    level,
  ] as const);
  go();
  return { page, foreign, faults };
}

async function axe(page: Page): Promise<string[]> {
  // Dummies by which Fluent UI keeps the focus inside a dialog; nobody stays on them.
  const { violations } = await new AxeBuilder({ page }).exclude('[data-tabster-dummy]').analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join('\n')}`);
}

describe('the pane in Excel', () => {
  test.each(['1.9', '1.14'])(
    'recognises, checks, writes back and takes back, with ExcelApi %s',
    async (level) => {
      const { page, foreign, faults } = await openTaskpane('check', level);
      const before = await page.evaluate(() => window.excelBeside.state());
      await page.getByText('第 5–31 行，共 27 行待核验').waitFor();
      await page.getByLabel('核验基准日').fill(AS_OF);
      await page.getByLabel('选择台账文件').setInputFiles(LEDGER);
      await page.getByText('哈密奖励台账.xlsx', { exact: true }).waitFor();
      await page.getByRole('button', { name: '核验', exact: true }).click();
      await page.getByRole('tree', { name: '问题列表' }).waitFor();
      expect(await axe(page)).toEqual([]);
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
      const { page } = await openTaskpane(opens);
      await page.getByRole('tablist', { name: '三类工作' }).getByRole('tab', { name: tab, selected: true }).waitFor();
      await page.context().close();
    },
    FLOW_MS,
  );

  test(
    'says in an Excel that is too old what to use instead',
    async () => {
      const { page, faults } = await openTaskpane('check', '1.7');
      await page.getByRole('heading', { name: '没有连上 Excel' }).waitFor();
      await page.getByText('这个 Excel 版本过低，不能使用插件').waitFor();
      expect(await page.getByRole('link', { name: '打开网页工作台' }).getAttribute('href')).toBe('/');
      expect(await axe(page)).toEqual([]);
      expect(faults).toEqual([]);
      await page.context().close();
    },
    FLOW_MS,
  );
});
