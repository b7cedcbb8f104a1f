/**
 * A stretch of work in a page over Excel in memory: how long, what went to Excel and back, and the longest that the page
 * stood still. The workbook in memory answers on the page's own thread, in tasks of its own: its work is in the seconds,
 * as Excel's would be, and not in the longest task, which is the page's.
 */
import type { Page } from 'playwright-core';

export type Stretch = {
  readonly seconds: number;
  readonly syncs: number;
  readonly megabytes: number;
  readonly longestTaskMs: number;
  /** How much of it the workbook in memory took. */
  readonly excelS: number;
};

/** Where the page keeps its connection to Excel. */
export type ConnectionName = 'window.office.connection' | 'window.excelBeside.connection';

export function inWords({ seconds, syncs, megabytes, longestTaskMs, excelS }: Stretch): string {
  return `${seconds.toFixed(2)} s (workbook in memory ${excelS.toFixed(2)} s) in ${syncs} syncs of ${megabytes.toFixed(1)} MB, longest task ${longestTaskMs.toFixed(0)} ms`;
}

/** Tasks over 50 ms, as browsers themselves count them, without those in which the workbook in memory worked. */
export async function observeTasks(page: Page, connection: ConnectionName): Promise<void> {
  await page.evaluate(
    `window.tasks = [];
     window.longest = () => Math.max(0, ...window.tasks
       .filter(({ startTime, duration }) => !${connection}.excelsTime.some(
         ({ start, end }) => start < startTime + duration && end > startTime))
       .map(({ duration }) => duration));
     new PerformanceObserver((list) => window.tasks.push(...list.getEntries())).observe({ type: 'longtask' });`,
  );
}

/** @param work until its end is seen; the page must have been observed before. */
export async function stretch(page: Page, connection: ConnectionName, work: () => Promise<unknown>): Promise<Stretch> {
  await page.evaluate(
    `(async () => {
       await ${PAUSE};
       Object.assign(${connection}, { requests: 0, bytes: 0 });
       ${connection}.excelsTime.length = 0;
       window.tasks = [];
     })()`,
  );
  const start = performance.now();
  await work();
  const seconds = (performance.now() - start) / 1000;
  const counted = await page.evaluate(
    `(async () => {
       const { requests, bytes, excelsTime } = ${connection};
       await ${PAUSE};
       const excelS = excelsTime.reduce((sum, { start, end }) => sum + end - start, 0) / 1000;
       return JSON.stringify({ syncs: requests, megabytes: bytes / 1e6, longestTaskMs: window.longest(), excelS });
     })()`,
  );
  return { seconds, ...(JSON.parse(String(counted)) as Omit<Stretch, 'seconds'>) };
}

/** Tasks are told of a little after they have ended. */
const PAUSE = 'new Promise((resolve) => setTimeout(resolve, 200))';
