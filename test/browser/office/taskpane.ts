/** The page that Excel opens, as built and served, over Microsoft's own office.js and a workbook in memory. */
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import type { CellPlace } from '../../../addin/host/host.ts';
import type { Service } from '../../../server/main.ts';
import { packageRoot } from '../../../server/package-root.ts';
import { sheetSources } from './sheet-sources.ts';

/** As wide as Excel opens a pane, or nearly. */
const PANE = { width: 360, height: 760 };

export type Taskpane = {
  readonly page: Page;
  /** Addresses that were asked for and are not the service's own. */
  readonly foreign: string[];
  /** What went wrong in the page and was shown to nobody. */
  readonly faults: string[];
};

export type Opening = {
  /** What the button of the ribbon is for. */
  readonly opens: string;
  readonly book: { readonly name: string; readonly bytes: Uint8Array };
  /** The highest requirement set of ExcelApi that this Excel has. */
  readonly level?: string;
  readonly width?: number;
  /** Where the cursor stands already. */
  readonly cursor?: CellPlace;
  /** Custom XML parts that the workbook holds already. */
  readonly parts?: readonly string[];
  readonly patienceMs: number;
};

/** The Excel in memory as one module. */
export async function bundleExcel(): Promise<string> {
  const entry = join(packageRoot(), 'test/browser/office/excel-beside/main.ts');
  const options = { write: false, minify: false, lib: { entry, formats: ['es' as const], fileName: 'excel' } };
  const built = await build({ configFile: false, logLevel: 'error', build: options });
  const [first] = [built].flat();
  const [chunk] = first && 'output' in first ? first.output : [];
  if (!chunk || !('code' in chunk)) throw new TypeError('nothing was built');
  return chunk.code;
}

/**
 * Opens the pane as a button of the ribbon does; the page waits until Excel is there.
 * @param excel as `bundleExcel` gives it.
 */
export async function openTaskpane(
  browser: Browser,
  service: Service,
  excel: string,
  { opens, book, level = '1.14', width = PANE.width, cursor, parts = [], patienceMs }: Opening,
): Promise<Taskpane> {
  const origin = `http://127.0.0.1:${service.port}`;
  const context = await browser.newContext({ viewport: { ...PANE, width }, locale: 'zh-CN' });
  context.setDefaultTimeout(patienceMs);
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
  await page.route('**/excel-in-memory.js', (route) => route.fulfill({ contentType: 'text/javascript', body: excel }));
  await page.goto(`${origin}/taskpane?page=${opens}&_host_Info=Excel$Win32$16.01$zh-CN$$$$16`, { waitUntil: 'commit' });
  await page.waitForFunction(() => 'RequestContext' in ((globalThis as { Excel?: object }).Excel ?? {}));
  await page.addScriptTag({ url: '/excel-in-memory.js', type: 'module' });
  await page.waitForFunction(() => 'excelBeside' in globalThis);
  const given = [book.name, sheetSources(book.name, book.bytes), level];
  await page.evaluate(`window.excelBeside.open(...${JSON.stringify(given)})`);
  if (cursor) await page.evaluate(`window.excelBeside.select(${JSON.stringify(cursor)})`);
  await page.evaluate(`window.excelBeside.setParts(${JSON.stringify(parts)})`);
  go();
  return { page, foreign, faults };
}
