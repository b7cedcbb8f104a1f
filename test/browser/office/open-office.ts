/** A page with Excel's host on it, and workbooks opened there from their bytes. */
import type { Browser, Page } from 'playwright-core';
import {
  type CellChange,
  type CellPlace,
  HostError,
  type HostTrouble,
  type WorkbookHost,
} from '../../../addin/host/host.ts';
import type { OpenHost } from '../../addin/host-contract.ts';
import { type ServedPage, servePage } from '../built-page.ts';
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
  const changes = new Set<(change: CellChange) => void>();
  const places = new Set<(place: CellPlace) => void>();
  const tell = async (): Promise<void> => {
    const told = await page.evaluate(() => window.office.told());
    for (const change of told.changes) for (const listener of changes) listener(change);
    for (const place of told.places) for (const listener of places) listener(place);
  };
  const call = async (method: string, ...args: readonly unknown[]) => {
    const called = await page.evaluate(([what, given]) => window.office.call(what, given), [method, args] as const);
    await settled(page);
    await tell();
    if (called.trouble)
      throw Object.assign(new HostError(called.trouble as HostTrouble, called.message ?? ''), {
        cause: new Error(called.cause),
      });
    if (called.message !== undefined) throw new Error(called.message);
    return called.value;
  };
  const listen = <T>(set: Set<T>, listener: T) => {
    set.add(listener);
    return () => set.delete(listener);
  };
  const host = {
    kind: 'office',
    ...Object.fromEntries(
      ['describe', 'write', 'undo', 'clear', 'setCell', 'select', 'loadSettings', 'saveSettings'].map((method) => [
        method,
        (...args: readonly unknown[]) => call(method, ...args),
      ]),
    ),
    // A signal does not cross into the page; one that has been given already is given there anew.
    read: (sheets: readonly string[], waiting?: { signal?: AbortSignal }) =>
      waiting?.signal?.aborted ? call('readAborted', sheets) : call('read', sheets),
    onChange: (listener: (change: CellChange) => void) => listen(changes, listener),
    onSelect: (listener: (place: CellPlace) => void) => listen(places, listener),
  } as unknown as WorkbookHost;
  return {
    host,
    type: async (place, text) => {
      await page.evaluate(([at, typed]) => window.office.type(at, typed), [place, text] as const);
      await settled(page);
      await tell();
    },
    state: () => page.evaluate(() => window.office.state()),
    close: async () => undefined,
  };
}

/** Until what was changed has been told: an event of Excel's comes after the request that caused it. */
export function settled(page: Page): Promise<void> {
  return page.evaluate(() => window.office.connection.settled());
}
