/** The page that Excel opens, with Microsoft's own office.js, and the page for browsers that are too old. */
import type { BrowserContext, Page } from 'playwright-core';
import { afterEach, describe, expect, test } from 'vitest';
import { running } from './running.ts';
import { FLOW_MS, PATIENCE_MS } from './workbench.ts';

const run = running();
let context: BrowserContext | undefined;

afterEach(async () => {
  await context?.close();
  context = undefined;
});

type Visit = {
  readonly page: Page;
  /** Paths that were asked of the service, and whole addresses of anybody else. */
  readonly asked: string[];
  /** What the pages' own policy forbade, and what went wrong unseen. */
  readonly refused: string[];
};

async function visit(path: string, prepare?: (page: Page) => Promise<void>): Promise<Visit> {
  const origin = `http://127.0.0.1:${run.service.port}`;
  context = await run.browser.newContext({ viewport: { width: 350, height: 700 }, locale: 'zh-CN' });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const asked: string[] = [];
  const refused: string[] = [];
  context.on('request', (request) => asked.push(request.url().replace(origin, '')));
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text());
  });
  page.on('pageerror', (error) => refused.push(error.message));
  await prepare?.(page);
  await page.goto(origin + path);
  return { page, asked, refused };
}

const scripts = (asked: readonly string[]) => asked.filter((path) => path.startsWith('/office-js/'));
const foreign = (asked: readonly string[]) => asked.filter((path) => !path.startsWith('/'));

describe('the page for Excel', () => {
  test(
    'says outside Excel that it belongs there, and leads to the workbench',
    async () => {
      const { page, asked, refused } = await visit('/taskpane?page=check');
      await page.getByRole('heading', { name: '请在 Excel 中打开' }).waitFor();
      const link = page.getByRole('link', { name: '打开网页工作台' });
      expect(await link.getAttribute('href')).toBe('/');
      const [opened] = await Promise.all([page.waitForEvent('popup'), link.click()]);
      await opened.getByRole('button', { name: '打开…' }).first().waitFor();
      expect(foreign(asked).filter((url) => !/^(?:data|blob):/.test(url))).toEqual([]);
      expect(refused).toEqual([]);
    },
    FLOW_MS,
  );

  test.each([
    ['Windows', 'Win32$16.01', 'excel-win32-16.01.js'],
    ['macOS', 'Mac$16.00', 'excel-mac-16.00.js'],
    ['a browser', 'Web$16.00', 'excel-web-16.00.js'],
  ])(
    'loads the library for Excel on %s from the service, in Chinese, and nothing from anybody else',
    async (_, host, part) => {
      const { page, asked } = await visit(`/taskpane?page=check&_host_Info=Excel$${host}$zh-CN$$$$16`);
      await page.waitForFunction(() => 'Excel' in window && 'RequestContext' in Excel);
      await page.waitForLoadState('networkidle');
      expect(scripts(asked)).toEqual(
        expect.arrayContaining(['/office-js/office.js', `/office-js/${part}`, '/office-js/zh-cn/office_strings.js']),
      );
      expect(foreign(asked)).toEqual([]);
      await page.getByText('正在连接 Excel……').waitFor();
    },
    FLOW_MS,
  );
});

describe('a browser that is too old', () => {
  const withoutModules = async (page: Page) => {
    await page.addInitScript(() => Reflect.deleteProperty(HTMLScriptElement.prototype, 'noModule'));
  };
  const of2022 = async (page: Page) => {
    await page.addInitScript(() => Reflect.deleteProperty(Array.prototype, 'toSorted'));
  };

  test.each([
    ['without modules, on Windows', withoutModules, 'Win32$16.01', 'excel-win32-16.01.js'],
    ['of 2022, on Windows', of2022, 'Win32$16.01', 'excel-win32-16.01.js'],
    ['of 2022, on a Mac', of2022, 'Mac$16.00', 'excel-mac-16.00.js'],
  ])(
    'is told so in the pane, and where the workbench is: %s',
    async (_, old, host, part) => {
      const search = `?page=check&_host_Info=Excel$${host}$zh-CN$$$$16`;
      const { page, asked } = await visit(`/taskpane${search}`, old);
      await page.getByRole('heading', { name: '这里的浏览器太旧，打不开质核' }).waitFor();
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe(`/too-old${search}`);
      expect(await page.getByRole('link', { name: '打开网页工作台' }).getAttribute('href')).toBe('/');
      expect(await page.locator('#address').textContent()).toBe(`http://127.0.0.1:${run.service.port}/`);
      // Excel hears of its library there too.
      await page.waitForFunction(() => 'Office' in window && 'Excel' in window);
      const there = asked.slice(asked.findIndex((path) => path.startsWith('/too-old?')));
      expect(scripts(there)).toEqual(expect.arrayContaining(['/office-js/office.js', `/office-js/${part}`]));
      expect(foreign(asked)).toEqual([]);
      await page.getByText(/^Mac：请更新 macOS 和 Safari/).waitFor();
      await page.getByText(/^Windows：请管理员安装 Excel 2021/).waitFor();
    },
    FLOW_MS,
  );

  test.each([
    ['the first builds of Excel 2016', 'Win32$16.00'],
    ['Excel 2016 for Mac', 'Mac$15.00'],
  ])(
    'is told so in %s, whose library would ask Microsoft for a file',
    async (_, host) => {
      const { page, asked } = await visit(`/taskpane?_host_Info=Excel$${host}$zh-CN$$$$16`, withoutModules);
      await page.getByRole('heading', { name: '这里的浏览器太旧，打不开质核' }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(scripts(asked.slice(asked.findIndex((path) => path.startsWith('/too-old?'))))).toEqual([]);
      expect(foreign(asked)).toEqual([]);
    },
    FLOW_MS,
  );

  test(
    'is told so in the workbench, without the library of Excel',
    async () => {
      const { page, asked, refused } = await visit('/', of2022);
      await page.getByRole('heading', { name: '这里的浏览器太旧，打不开质核' }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(scripts(asked)).toEqual([]);
      expect(refused).toEqual([]);
    },
    FLOW_MS,
  );
});

describe('the workbench', () => {
  test(
    'never asks for office.js',
    async () => {
      const { page, asked } = await visit('/');
      await page.getByRole('status').filter({ hasText: '已打开' }).waitFor();
      await page.waitForLoadState('networkidle');
      expect(scripts(asked)).toEqual([]);
      expect(await page.evaluate(() => 'Office' in window)).toBe(false);
    },
    FLOW_MS,
  );
});
