/**
 * Excel's host over Microsoft's own office.js, with a workbook in memory behind it: from a recognised sheet to its
 * findings, and what a write of the results takes. The workbook in memory answers on the page's own thread, in tasks of
 * its own: its work is in the seconds, as Excel's would be, and not in the longest task, which is the page's.
 */
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { readConfig } from '../server/config.ts';
import { startService } from '../server/main.ts';
import { packageRoot } from '../server/package-root.ts';
import { servePage } from '../test/browser/built-page.ts';
import { launchBrowser } from '../test/browser/find-browser.ts';
import { IN_EXCEL, OFFICE_JS } from '../test/browser/office/office-js.ts';
import { sheetSources } from '../test/browser/office/sheet-sources.ts';

/** Excel 2021: the oldest that bureaus are told to have. */
const LEVEL = '1.14';

type Stretch = {
  readonly seconds: number;
  readonly syncs: number;
  readonly megabytes: number;
  readonly longestTaskMs: number;
  /** How much of it the workbook in memory took. */
  readonly excelS: number;
};

export type ExcelFigures = {
  readonly read: Stretch;
  readonly checkS: number;
  readonly write: Stretch;
  readonly undo: Stretch;
};

/** @param options what is asked of the service beside the cells */
export async function measureExcel(workbook: string, options: object): Promise<ExcelFigures> {
  const service = await startService({ ...readConfig({}), port: 0 }, () => undefined);
  const folder = pathToFileURL(join(packageRoot(), 'test/browser/office/office-page/')).href;
  const served = await servePage(folder, { '/officejs/': OFFICE_JS });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(served.url + IN_EXCEL);
    await page.waitForFunction("'office' in window");
    await observeTasks(page);
    const sheets = sheetSources(basename(workbook), readFileSync(workbook));
    await keep(page, 'sheets', sheets);
    await page.evaluate(`window.office.open('bench.xlsx', window.sheets, '${LEVEL}')`);
    await keep(page, 'names', [sheets[0]?.name]);
    const read = await stretch(page, "window.office.call('read', [window.names])");
    const cells: unknown = await page.evaluate('window.answer.value');
    const start = performance.now();
    const reply = await fetch(`http://127.0.0.1:${service.port}/api/v1/check/edits`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ ...options, sheets: cells }),
    });
    const { edits } = (await reply.json()) as { edits?: unknown };
    if (edits === undefined) throw new Error(`the service answered ${reply.status}`);
    const checkS = (performance.now() - start) / 1000;
    await keep(page, 'edits', edits);
    await page.evaluate('window.cells = window.answer.value');
    const write = await stretch(page, "window.office.call('write', [window.edits, window.cells])");
    const undo = await stretch(page, "window.office.call('undo', [])");
    return { read, checkS, write, undo };
  } finally {
    await browser.close();
    served.close();
    await service.close();
  }
}

export function inWords({ seconds, syncs, megabytes, longestTaskMs, excelS }: Stretch): string {
  return `${seconds.toFixed(2)} s (workbook in memory ${excelS.toFixed(2)} s) in ${syncs} syncs of ${megabytes.toFixed(1)} MB, longest task ${longestTaskMs.toFixed(0)} ms`;
}

/** What is handed over is taken apart on the page's thread, which must fall into no stretch. */
async function keep(page: Page, name: string, value: unknown): Promise<void> {
  await page.evaluate(`window.${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))})`);
}

/** Tasks over 50 ms, as browsers themselves count them, without those in which the workbook in memory worked. */
async function observeTasks(page: Page): Promise<void> {
  await page.evaluate(
    `window.tasks = [];
     window.longest = () => Math.max(0, ...window.tasks
       .filter(({ startTime, duration }) => !window.office.connection.excelsTime.some(
         ({ start, end }) => start < startTime + duration && end > startTime))
       .map(({ duration }) => duration));
     new PerformanceObserver((list) => window.tasks.push(...list.getEntries())).observe({ type: 'longtask' });`,
  );
}

async function stretch(page: Page, work: string): Promise<Stretch> {
  return JSON.parse(
    String(
      await page.evaluate(`(async () => {
        const pause = () => new Promise((resolve) => setTimeout(resolve, 200));
        const { connection } = window.office;
        await pause();
        Object.assign(connection, { requests: 0, bytes: 0 });
        window.tasks = [];
        connection.excelsTime.length = 0;
        const start = performance.now();
        window.answer = await ${work};
        const seconds = (performance.now() - start) / 1000;
        if (window.answer.message) throw new Error(window.answer.message);
        await pause();
        return JSON.stringify({
          seconds,
          syncs: connection.requests,
          megabytes: connection.bytes / 1e6,
          longestTaskMs: window.longest(),
          excelS: connection.excelsTime.reduce((sum, { start, end }) => sum + end - start, 0) / 1000,
        });
      })()`),
    ),
  ) as Stretch;
}
