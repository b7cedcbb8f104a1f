/** The main job from end to end, as a clerk does it, in the workbench; judged at the end by the command line. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderWith, zhihe } from '../cli/zhihe.ts';
import { running } from './running.ts';
import { AS_OF, FLOW_MS, LEDGER, openWorkbench, selectedCell, type Workbench } from './workbench.ts';

const run = running();
let bench: Workbench;

beforeAll(async () => {
  bench = await openWorkbench(run.browser, run.service);
  await bench.recognised();
}, FLOW_MS);

const folder = folderWith({});

async function downloaded(name: string): Promise<string> {
  const [download] = await Promise.all([
    bench.page.waitForEvent('download'),
    bench.page.getByRole('button', { name: '下载副本' }).click(),
  ]);
  const path = join(folder, name);
  await download.saveAs(path);
  return path;
}

/** The report of the command line for a file. */
async function judgedByCommandLine(path: string): Promise<string> {
  const { out, status } = await zhihe(folder, 'check', path, '--as-of', AS_OF, '--ledger', LEDGER, '--json', '-');
  // 1: judged, and some rows do not pass.
  expect(status).toBe(1);
  return out;
}

/** What the command line says of taking our results out of a file. */
async function cleared(path: string): Promise<string> {
  const { out, err } = await zhihe(folder, 'clear', path, '--out', `${path}-cleared.xlsx`);
  return out + err;
}

describe('the main job', () => {
  test(
    'opens on the messy example, recognised',
    async () => {
      const { pane } = bench;
      await pane.getByRole('heading', { name: '哈密奖励申报-杂乱.xlsx' }).waitFor();
      await pane.getByText('第 5–31 行，共 27 行待核验').waitFor();
      expect(await pane.getByLabel('表头所在行').inputValue()).toBe('3-4');
    },
    FLOW_MS,
  );

  test(
    'is checked with its day and its ledger',
    async () => {
      await bench.pane.getByLabel('核验基准日').fill(AS_OF);
      await bench.pane.getByLabel('选择台账文件').setInputFiles(LEDGER);
      await bench.pane.getByText('哈密奖励台账.xlsx', { exact: true }).waitFor();
      const report = await bench.check();
      expect(report.asOf).toBe(AS_OF);
      expect(report.inputs.ledgers.map(({ name }) => name)).toEqual(['哈密奖励台账.xlsx']);
      const problems = report.sheets[0]?.findings.filter(({ severity }) => severity !== 'info').length ?? 0;
      await bench.pane.getByRole('tab', { name: `问题 ${problems}` }).waitFor();
    },
    FLOW_MS,
  );

  test(
    'leads from a finding to its cell, with the clause in sight',
    async () => {
      const line = bench.pane.getByRole('treeitem', { name: /信用代码有误，第 10 行 C10/ });
      await line.click();
      await expect.poll(() => selectedCell(bench)).toBe('C10');
      const detail = bench.pane.getByRole('region', { name: '问题详情' });
      await detail.getByText(/^统一社会信用代码“916522O0MA7TL00039”/).waitFor();
      await detail.getByRole('heading', { name: /“申报汇总”第 10 行/ }).waitFor();
    },
    FLOW_MS,
  );

  test(
    'mends what is certain, says that the result is out of date, and writes nothing stale',
    async () => {
      await bench.button('把 C10 改为 91652200MA7TL00039').click();
      await bench.pane.getByText('已更正 1 处，重新核验后才知道是否通过。').waitFor();
      await expect.poll(() => bench.button('写回表格').getAttribute('aria-disabled')).toBe('true');
    },
    FLOW_MS,
  );

  test(
    'is checked again, and says what has changed',
    async () => {
      const report = await bench.check();
      expect(report.sheets[0]?.findings.some(({ cell }) => cell === 'C10')).toBe(false);
      await bench.pane.getByText(/^与上次核验相比：解决 1 条 · .*行结论改变$/).waitFor();
    },
    FLOW_MS,
  );

  test(
    'is written back, and what is downloaded then is judged alike',
    async () => {
      await bench.button('写回表格').click();
      await bench.pane.getByText('已写回 1 张表：结果列、标记和核验报告').waitFor();
      const path = await downloaded('written.xlsx');
      expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK');
      expect(await judgedByCommandLine(path)).toBe(`${JSON.stringify(bench.reports.at(-1))}\n`);
      expect(await cleared(path)).toContain('已去掉核验结果、标记和核验报告');
    },
    FLOW_MS,
  );

  test(
    'is taken back, and what is downloaded then has the mend and nothing of ours',
    async () => {
      await bench.pane.getByRole('button', { name: '撤销写回' }).click();
      await bench.pane.getByText('已撤销，表格恢复为写回前的样子').waitFor();
      const path = await downloaded('undone.xlsx');
      expect(await judgedByCommandLine(path)).toBe(`${JSON.stringify(bench.reports.at(-1))}\n`);
      expect(await cleared(path)).toContain('没有要去掉的');
    },
    FLOW_MS,
  );

  test('asked no other host for anything, and failed nowhere unseen', () => {
    expect(bench.foreign).toEqual([]);
    expect(bench.faults).toEqual([]);
  });
});
