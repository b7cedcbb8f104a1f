/**
 * The pane that Excel opens, as built, over Microsoft's own office.js with a workbook in memory behind it: what a person
 * waits for, from the workbook being recognised to its findings, their being written, and that being taken back.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { readConfig } from '../server/config.ts';
import { startService } from '../server/main.ts';
import { launchBrowser } from '../test/browser/find-browser.ts';
import { bundleExcel, openTaskpane } from '../test/browser/office/taskpane.ts';
import { observeTasks, type Stretch, stretch } from './stretch.ts';

/** A busy machine may take this long where an idle one takes a few seconds. */
const PATIENCE_MS = 120_000;

export type TaskpaneFigures = {
  /** From the click on 核验 to the findings. */
  readonly check: Stretch;
  readonly write: Stretch;
  readonly undo: Stretch;
};

export async function measureTaskpane(workbook: string, asOf: string, budget: string): Promise<TaskpaneFigures> {
  const service = await startService({ ...readConfig({}), port: 0 }, () => undefined);
  const browser = await launchBrowser();
  try {
    const { page } = await openTaskpane(browser, service, await bundleExcel(), {
      opens: 'check',
      book: { name: basename(workbook), bytes: readFileSync(workbook) },
      patienceMs: PATIENCE_MS,
    });
    await page.getByRole('heading', { name: '认出的表格' }).waitFor();
    await page.getByLabel('核验基准日').fill(asOf);
    await page.getByText('参数', { exact: true }).click();
    await page.getByLabel('年度预算').fill(budget);
    const connection = 'window.excelBeside.connection';
    await observeTasks(page, connection);
    const check = await stretch(page, connection, async () => {
      await page.getByRole('button', { name: '核验', exact: true }).click();
      await page.getByRole('tree', { name: '问题列表' }).waitFor();
    });
    const write = await stretch(page, connection, async () => {
      await page.getByRole('button', { name: '写回表格' }).click();
      await page.getByText(/^已写回 1 张表/).waitFor();
    });
    const undo = await stretch(page, connection, async () => {
      await page.getByRole('button', { name: '撤销写回' }).click();
      await page.getByText('已撤销，表格恢复为写回前的样子').waitFor();
    });
    return { check, write, undo };
  } finally {
    await browser.close();
    await service.close();
  }
}
