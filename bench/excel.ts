/**
 * Excel's host over Microsoft's own office.js, with a workbook in memory behind it: from a recognised sheet to its
 * findings, and what a write of the results takes.
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
import { observeTasks, type Stretch, stretch } from './stretch.ts';

/** Excel 2021: the oldest that bureaus are told to have. */
const LEVEL = '1.14';

const CONNECTION = 'window.office.connection';

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
    await observeTasks(page, CONNECTION);
    const sheets = sheetSources(basename(workbook), readFileSync(workbook));
    await keep(page, 'sheets', sheets);
    await page.evaluate(`window.office.open('bench.xlsx', window.sheets, '${LEVEL}')`);
    await keep(page, 'names', [sheets[0]?.name]);
    const read = await call(page, "'read', [window.names]");
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
    const write = await call(page, "'write', [window.edits, window.cells]");
    const undo = await call(page, "'undo', []");
    return { read, checkS, write, undo };
  } finally {
    await browser.close();
    served.close();
    await service.close();
  }
}

/** What is handed over is taken apart on the page's thread, which must fall into no stretch. */
async function keep(page: Page, name: string, value: unknown): Promise<void> {
  await page.evaluate(`window.${name} = JSON.parse(${JSON.stringify(JSON.stringify(value))})`);
}

/** One call of the host's, whose answer stays in the page. */
function call(page: Page, given: string): Promise<Stretch> {
  return stretch(page, CONNECTION, () =>
    page.evaluate(
      `(async () => {
         window.answer = await window.office.call(${given});
         if (window.answer.message) throw new Error(window.answer.message);
       })()`,
    ),
  );
}
