/** The grid's host in a real browser: the contract, and what only a grid can get wrong. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { nodeCodec } from '../../server/node-codec.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import {
  calculationContract,
  fileContract,
  hostContract,
  type OpenFileHost,
  WORKBOOK,
} from '../addin/host-contract.ts';
import { texts } from '../workbook/packages.ts';
import { type ServedPage, servePage } from './built-page.ts';
import { carriedHost } from './carried-host.ts';
import { launchBrowser } from './find-browser.ts';

let browser: Browser;
let served: ServedPage;
let page: Page;
const faults: string[] = [];
let clicks = 0;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), servePage('host-page')]);
  page = await browser.newPage({
    viewport: { width: 1200, height: 700 },
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  await page.goto(served.url);
  await page.waitForFunction(() => 'bridge' in window);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  served?.close();
});

async function openHost(name: string, bytes: Uint8Array): Promise<OpenFileHost> {
  await page.evaluate(([file, data]) => window.bridge.open(file, data), [name, Array.from(bytes)] as const);
  const { host, tell } = carriedHost('browser', {
    call: (method, args) => page.evaluate(([what, given]) => window.bridge.call(what, given), [method, args] as const),
    told: () => page.evaluate(() => window.bridge.told()),
  });
  const file = async () => Uint8Array.from(await page.evaluate(() => window.bridge.file()));
  return {
    host,
    type: async (place, text) => {
      await focusGrid();
      await host.select(place);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await expect.poll(tell).toBeGreaterThan(0);
    },
    file,
    state: async () => texts(await file()),
    close: () => page.evaluate(() => window.bridge.close()),
  };
}

/** A click on the sheet, as a person begins; never twice in one place, which would be a double click. */
async function focusGrid(): Promise<void> {
  clicks += 1;
  await page.mouse.click(300 + 120 * (clicks % 4), 400);
}

hostContract('the grid of the browser', openHost);
fileContract('the grid of the browser', openHost);
calculationContract('the grid of the browser', openHost);

describe('the grid', () => {
  let opened: OpenFileHost;
  beforeEach(async () => {
    opened = await openHost('申报表.xlsx', WORKBOOK);
  });
  afterEach(() => opened.close());

  const values = async () => (await opened.host.read(['申报']))[0]?.values ?? [];
  const sheetXml = async () => texts(await opened.file()).get('xl/worksheets/sheet1.xml') ?? '';

  it.each([
    ['sheet.command.insert-row-before', {}],
    ['sheet.command.remove-row-by-range', { range: { startRow: 3, endRow: 3, startColumn: 0, endColumn: 4 } }],
    ['sheet.command.insert-col-before', {}],
    ['sheet.command.insert-sheet', {}],
    ['sheet.command.remove-sheet', { subUnitId: 'sheet-1' }],
    ['sheet.command.set-worksheet-name', { name: '别名', subUnitId: 'sheet-0' }],
    ['sheet.command.add-worksheet-merge-all', {}],
    ['sheet.command.set-range-bold', {}],
    ['sheet.command.clear-selection-all', {}],
  ])('does not do what the copy could not follow, and says so: %s', async (id, params) => {
    const before = await opened.host.describe();
    const told = await page.evaluate(() => window.bridge.blocked());
    expect(await page.evaluate(([what, how]) => window.bridge.execute(what, how), [id, params] as const)).toBe(false);
    expect(await page.evaluate(() => window.bridge.blocked())).toBe(told + 1);
    expect(await opened.host.describe()).toEqual(before);
    expect(texts(await opened.file())).toEqual(texts(WORKBOOK));
  });

  it('takes a mend back by Ctrl+Z, and the copy is the file again', async () => {
    await opened.host.setCell({ sheet: '申报', cell: 'B4' }, '91650500MA00000000');
    expect((await values())[3]?.[1]).toBe('91650500MA00000000');
    await focusGrid();
    await page.keyboard.press('Control+z');
    await expect.poll(async () => (await values())[3]?.[1]).toBe('91650500MA0000000O');
    expect(texts(await opened.file())).toEqual(texts(WORKBOOK));
  });

  it('calculates anew what hangs on an edit, and the copy keeps formula and result', async () => {
    await opened.type({ sheet: '申报', cell: 'E4' }, '30');
    await expect.poll(async () => (await values())[7]?.[4]).toBe(30);
    expect(await sheetXml()).toContain('<f>SUM(E4:E4)</f><v>30</v>');
  });

  it('takes a date as a date, with a format that shows it', async () => {
    await opened.type({ sheet: '申报', cell: 'C5' }, '2026-4-1');
    await expect.poll(async () => (await values())[4]?.[2]).toBe(46_113);
    const style = /<c r="C5" s="(\d+)"><v>46113<\/v><\/c>/.exec(await sheetXml())?.[1];
    expect(style).toBeDefined();
    const styles = openWorkbook(await opened.file(), nodeCodec).look().styles;
    expect(styles[Number(style)]?.format).toMatch(/yyyy/i);
  });

  it('takes a formula, and the copy holds it with its result', async () => {
    await opened.type({ sheet: '申报', cell: 'E6' }, '=E4*2');
    await expect.poll(async () => (await values())[5]?.[4]).toBe(41);
    expect(await sheetXml()).toContain('<c r="E6"><f>E4*2</f><v>41</v></c>');
  });

  it('pastes values, and no looks', async () => {
    await page.evaluate(() => {
      const html = new Blob(['<table><tr><td style="font-weight:bold">哈密丁公司</td><td>0099</td></tr></table>'], {
        type: 'text/html',
      });
      const plain = new Blob(['哈密丁公司\t91650500MA00000001'], { type: 'text/plain' });
      return navigator.clipboard.write([new ClipboardItem({ 'text/html': html, 'text/plain': plain })]);
    });
    await focusGrid();
    await opened.host.select({ sheet: '申报', cell: 'A5' });
    await page.keyboard.press('Control+v');
    await expect.poll(async () => (await values())[4]?.slice(0, 2)).toEqual(['哈密丁公司', '91650500MA00000001']);
    const xml = await sheetXml();
    expect(xml).toContain('<c r="A5" s="1" t="inlineStr"><is><t>哈密丁公司</t></is></c>');
    expect(xml).toContain('<c r="B5" s="2" t="inlineStr"><is><t>91650500MA00000001</t></is></c>');
  });

  it('met no fault of its own', () => {
    expect(faults).toEqual([]);
  });
});
