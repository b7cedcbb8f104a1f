/** The grid's host in a real browser: the contract, and what only a grid can get wrong. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type CellChange,
  type CellPlace,
  HostError,
  type HostTrouble,
  type WorkbookHost,
} from '../../addin/host/host.ts';
import { hostContract, type OpenHost } from '../addin/host-contract.ts';
import { type ServedPage, servePage } from './built-page.ts';
import { launchBrowser } from './find-browser.ts';

let browser: Browser;
let served: ServedPage;
let page: Page;
const faults: string[] = [];
let clicks = 0;

beforeAll(async () => {
  [browser, served] = await Promise.all([launchBrowser(), servePage('host-page')]);
  page = await browser.newPage({ viewport: { width: 1200, height: 700 } });
  page.on('pageerror', (error) => faults.push(error.stack ?? error.message));
  await page.goto(served.url);
  await page.waitForFunction(() => 'bridge' in window);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  served?.close();
});

async function openHost(name: string, bytes: Uint8Array): Promise<OpenHost> {
  await page.evaluate(([file, data]) => window.bridge.open(file, data), [name, Array.from(bytes)] as const);
  const listeners = {
    changes: new Set<(change: CellChange) => void>(),
    places: new Set<(place: CellPlace) => void>(),
  };
  const tell = async (): Promise<number> => {
    const { changes, places } = await page.evaluate(() => window.bridge.told());
    for (const change of changes) for (const listener of listeners.changes) listener(change);
    for (const place of places) for (const listener of listeners.places) listener(place);
    return changes.length;
  };
  const call = async (method: string, ...args: readonly unknown[]) => {
    const called = await page.evaluate(([what, given]) => window.bridge.call(what, given), [method, args] as const);
    await tell();
    if (called.trouble) throw new HostError(called.trouble as HostTrouble, called.message ?? '');
    if (called.message !== undefined) throw new Error(called.message);
    return called.value;
  };
  const listen = <T>(set: Set<T>, listener: T) => {
    set.add(listener);
    return () => set.delete(listener);
  };
  const host = {
    kind: 'browser',
    ...Object.fromEntries(
      ['describe', 'write', 'undo', 'clear', 'setCell', 'select', 'loadSettings', 'saveSettings'].map((method) => [
        method,
        (...args: readonly unknown[]) => call(method, ...args),
      ]),
    ),
    // A signal does not cross into the page; one that has been given already is given there anew.
    read: (sheets: readonly string[], waiting?: { signal?: AbortSignal }) =>
      waiting?.signal?.aborted ? call('readAborted', sheets) : call('read', sheets),
    onChange: (listener: (change: CellChange) => void) => listen(listeners.changes, listener),
    onSelect: (listener: (place: CellPlace) => void) => listen(listeners.places, listener),
  } as unknown as WorkbookHost;
  return {
    host,
    type: async (place, text) => {
      await focusGrid();
      await call('select', place);
      await page.keyboard.type(text);
      await page.keyboard.press('Enter');
      await expect.poll(tell, { timeout: 10_000 }).toBeGreaterThan(0);
    },
    file: async () => Uint8Array.from(await page.evaluate(() => window.bridge.file())),
    close: () => page.evaluate(() => window.bridge.close()),
  };
}

/** A click on the sheet, as a person begins; never twice in one place, which would be a double click. */
async function focusGrid(): Promise<void> {
  clicks += 1;
  await page.mouse.click(300 + 120 * (clicks % 4), 400);
}

hostContract('the grid of the browser', openHost);

describe('the grid', () => {
  it('met no fault of its own', () => {
    expect(faults).toEqual([]);
  });
});
