/** A page with Excel's host on it, and workbooks opened there from their bytes. */
import type { Browser, Page } from 'playwright-core';
import type { OpenHost } from '../../addin/host-contract.ts';
import { type ServedPage, servePage } from '../built-page.ts';
import { carriedHost } from '../carried-host.ts';
import { launchBrowser } from '../find-browser.ts';
import { IN_EXCEL, OFFICE_JS } from './office-js.ts';
import { sheetSources } from './sheet-sources.ts';

export type OfficePage = { readonly page: Page; readonly faults: string[]; close(): Promise<void> };

export async function openOfficePage(): Promise<OfficePage> {
  const [browser, served]: [Browser, ServedPage] = await Promise.all([
    launchBrowser(),
    servePage('office/office-page', { '/officejs/': OFFICE_JS }),
  ]);
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  await page.goto(served.url + IN_EXCEL);
  await page.waitForFunction(() => 'office' in window);
  return {
    page,
    faults,
    async close() {
      await browser.close();
      served.close();
    },
  };
}

/** The host as the pane would have it, every call carried into the page. */
export async function openOffice(page: Page, level: string, name: string, bytes: Uint8Array): Promise<OpenHost> {
  await page.evaluate(([file, sheets, set]) => window.office.open(file, sheets, set), [
    name,
    sheetSources(name, bytes),
    level,
  ] as const);
  await page.evaluate(() => window.office.call('listen', []));
  await settled(page);
  const { host, tell } = carriedHost('office', {
    call: async (method, args) => {
      const called = await page.evaluate(([what, given]) => window.office.call(what, given), [method, args] as const);
      await settled(page);
      return called;
    },
    told: () => page.evaluate(() => window.office.told()),
  });
  return {
    host,
    type: async (place, text) => {
      await page.evaluate(([at, typed]) => window.office.person.type(at, typed), [place, text] as const);
      await settled(page);
      await tell();
    },
    state: () => page.evaluate(() => window.office.person.state()),
    close: async () => undefined,
  };
}

/** Until what was changed has been told: an event of Excel's comes after the request that caused it. */
export function settled(page: Page): Promise<void> {
  return page.evaluate(() => window.office.connection.settled());
}
