/** The workbench as a person has it: the built pages from a real service, in a real browser. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { type Service, startService } from '../../server/main.ts';
import type { Report } from '../../shared/contract.ts';

/** A loaded machine of two cores may take half a minute for what takes a second else. */
export const PATIENCE_MS = 120_000;
/** A whole flow has a dozen steps that each may have to wait. */
export const FLOW_MS = 300_000;

/** The day on which the worked example of the README is checked. */
export const AS_OF = '2026-04-01';
export const LEDGER = example('哈密奖励台账.xlsx');

export function example(name: string): string {
  return fileURLToPath(new URL(`../../examples/${name}`, import.meta.url));
}

export function startTestService(port = 0): Promise<Service> {
  return startService({ ...readConfig({}), port, workers: 1 }, () => undefined);
}

export type Workbench = {
  readonly page: Page;
  /** Addresses that were asked for and are not the service's own. */
  readonly foreign: string[];
  /** What went wrong in the page and was shown to nobody. */
  readonly faults: string[];
  /** The reports that the pane was given, the latest last. */
  readonly reports: Report[];
  /** The pane, without the page round it. */
  readonly pane: Locator;
  button(name: string | RegExp): Locator;
  tab(name: RegExp): Promise<void>;
  /** Waits until the pane shows the workbook as recognised. */
  recognised(): Promise<void>;
  /** Checks, and waits for the findings. */
  check(): Promise<Report>;
  open(files: string | { name: string; mimeType: string; buffer: Buffer }): Promise<void>;
};

export async function openWorkbench(
  browser: Browser,
  service: Service,
  options: BrowserContextOptions = {},
  /** The browser of somebody who was here before. */
  before?: Workbench,
): Promise<Workbench> {
  const origin = `http://127.0.0.1:${service.port}`;
  const context =
    before?.page.context() ??
    (await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: 'zh-CN', ...options }));
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const foreign: string[] = [];
  const faults: string[] = [];
  const reports: Report[] = [];
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(`${origin}/`) && !/^(?:data|blob):/.test(url)) foreign.push(url);
  });
  page.on('pageerror', (error) => {
    // The grid draws with pictures of its own that may not be there yet, and draws again once they are.
    if (!/createPattern/.test(error.message)) faults.push(error.stack ?? error.message);
  });
  page.on('dialog', (dialog) => void dialog.accept());
  await page.goto(`${origin}/`);
  const pane = page.locator('.zh-root').first();
  const button = (name: string | RegExp): Locator =>
    pane.getByRole('button', { name, exact: typeof name === 'string' });
  return {
    page,
    foreign,
    faults,
    reports,
    pane,
    button,
    tab: async (name) => await pane.getByRole('tab', { name }).click(),
    recognised: async () => await pane.getByRole('heading', { name: '认出的表格' }).waitFor(),
    check: async () => {
      const answered = page.waitForResponse((response) => response.url().endsWith('/api/v1/check/edits'));
      await button(/^(?:重新)?核验$/).click();
      const { report } = (await (await answered).json()) as { report: Report };
      reports.push(report);
      await pane.getByRole('tree', { name: '问题列表' }).or(pane.getByText('没有发现问题').first()).first().waitFor();
      return report;
    },
    open: async (files) => await page.locator('header.toolbar input[type=file]').setInputFiles(files),
  };
}

/** What the grid says is selected. */
export const selectedCell = ({ page }: Workbench): Promise<string> =>
  page.locator('.grid-side input').first().inputValue();

/** Types into the grid as a person does: a click on the sheet, then the cell, then the keys. */
export async function typeInto(bench: Workbench, cell: string, text: string): Promise<void> {
  const box = bench.page.locator('.grid-side input').first();
  await box.fill(cell);
  await box.press('Enter');
  await expect.poll(() => selectedCell(bench)).toBe(cell);
  await bench.page.keyboard.type(text);
  await bench.page.keyboard.press('Enter');
}

export function fileOf(path: string, name: string): { name: string; mimeType: string; buffer: Buffer } {
  return { name, mimeType: 'application/octet-stream', buffer: readFileSync(path) };
}

/** At the end of a flow: nothing left the machine and nothing went wrong unseen. */
export async function done({ page, foreign, faults }: Pick<Workbench, 'page' | 'foreign' | 'faults'>): Promise<void> {
  expect(foreign).toEqual([]);
  expect(faults).toEqual([]);
  await page.context().close();
}
