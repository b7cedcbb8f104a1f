/**
 * The workbench in a real browser: from a file of 10,000 rows being chosen to its findings being shown, the longest that
 * the page stood still on the way and while results were written, and what the pane weighs packed.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { readConfig } from '../server/config.ts';
import { startService } from '../server/main.ts';
import { packageRoot } from '../server/package-root.ts';
import { launchBrowser } from '../test/browser/find-browser.ts';

/** A busy machine may take this long where an idle one takes a few seconds. */
const PATIENCE_MS = 120_000;

export type WorkbenchFigures = {
  readonly openToFindingsS: number;
  readonly writeS: number;
  readonly longestTaskMs: number;
  readonly paneKB: number;
  readonly gridKB: number;
};

export async function measureWorkbench(workbook: string): Promise<WorkbenchFigures> {
  const service = await startService({ ...readConfig({}), port: 0 }, () => undefined);
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    page.setDefaultTimeout(PATIENCE_MS);
    await page.goto(`http://127.0.0.1:${service.port}/`);
    const status = page.getByRole('status');
    await status.filter({ hasText: '已打开' }).waitFor();
    await observeTasks(page);
    const start = performance.now();
    await page.locator('.toolbar input[type=file]').setInputFiles(workbook);
    const pane = page.locator('.pane-side');
    await status.filter({ hasText: workbook.split('/').at(-1) ?? '' }).waitFor();
    await pane.getByRole('button', { name: '核验', exact: true }).click();
    await pane.getByRole('button', { name: '下一个问题' }).waitFor();
    const found = performance.now();
    await pane.getByRole('button', { name: '写回表格' }).click();
    await pane.getByText('已写回').first().waitFor();
    const written = performance.now();
    return {
      openToFindingsS: (found - start) / 1000,
      writeS: (written - found) / 1000,
      longestTaskMs: await longestTask(page),
      ...weights(),
    };
  } finally {
    await browser.close();
    await service.close();
  }
}

/** Tasks over 50 ms, as browsers themselves count them. */
async function observeTasks(page: Page): Promise<void> {
  await page.evaluate(
    `window.longest = 0;
     new PerformanceObserver((list) => {
       for (const entry of list.getEntries()) window.longest = Math.max(window.longest, entry.duration);
     }).observe({ type: 'longtask' });`,
  );
}

async function longestTask(page: Page): Promise<number> {
  return Number(await page.evaluate('window.longest'));
}

/** What the page loads before the pane stands, and the grid that follows it. */
function weights(): { paneKB: number; gridKB: number } {
  const dist = join(packageRoot(), 'dist', 'addin');
  const packed = (path: string): number => gzipSync(readFileSync(join(dist, path))).length / 1024;
  const html = readFileSync(join(dist, 'workbench', 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
  const script = readFileSync(join(dist, scripts[0] ?? ''), 'utf8');
  const grid = /assets\/grid-[\w-]+\.js/.exec(script)?.[0];
  return {
    paneKB: scripts.reduce((sum, path) => sum + packed(path), 0),
    gridKB: grid === undefined ? Number.NaN : packed(grid),
  };
}
