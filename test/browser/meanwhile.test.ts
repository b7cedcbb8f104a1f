/** What a person does before the last thing is done: another file, another value. */
import { describe, expect, test } from 'vitest';
import { GOOD_ROW, HEADINGS } from '../server/award-workbook.ts';
import { running } from './running.ts';
import { example, FLOW_MS, fileOf, openWorkbench, typeInto } from './workbench.ts';

const run = running();

/** Takes seconds to open. */
const LONG = {
  name: '长表.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [HEADINGS, ...Array.from({ length: 60_000 }, () => GOOD_ROW)].map((row) => row.join()).join('\n'),
  ),
};
const SHORT = fileOf(example('台州奖励申报-整洁.xlsx'), '台州奖励申报-整洁.xlsx');
const BROKEN = { name: '坏了.xlsx', mimeType: 'application/octet-stream', buffer: SHORT.buffer.subarray(0, 2000) };

describe('a workbook chosen while another is being opened', () => {
  test(
    'is the one that is shown, and the other comes no more',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.open(LONG);
      await bench.open(SHORT);
      await bench.page.getByText('已打开 台州奖励申报-整洁.xlsx。').waitFor();
      await bench.recognised();
      // The thread that opened the long one has been ended, and so has the example's.
      await expect.poll(() => bench.page.workers().length).toBe(1);
      expect(await bench.page.locator('.file-name').textContent()).toBe('台州奖励申报-整洁.xlsx');
      await bench.check();
      expect(bench.faults).toEqual([]);
      await bench.page.context().close();
    },
    FLOW_MS,
  );

  test(
    'leaves what was there before, where it cannot be opened',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      await bench.open(LONG);
      await bench.open(BROKEN);
      await bench.page.getByText('文件已损坏或没有传完整').waitFor();
      await bench.page.getByRole('button', { name: '知道了' }).click();
      expect(await bench.page.locator('.file-name').textContent()).toBe('哈密奖励申报-杂乱.xlsx');
      await bench.check();
      expect(bench.faults).toEqual([]);
      await bench.page.context().close();
    },
    FLOW_MS,
  );
});

describe('a mend', () => {
  test(
    'is not made over what was typed into its cell since the check',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      // Checked anew by itself the mend would be gone before it can be chosen.
      await bench.pane.getByRole('switch', { name: '改动后自动核验' }).click();
      await bench.check();
      await typeInto(bench, 'C10', '91652200MA7TL0099X');
      await bench.pane.getByText('表格在核验之后改过，下面是改动前的结果。').waitFor();
      await bench.button('更正 1 处').click();
      await bench.page.getByRole('button', { name: '全部更正（1 处）' }).click();
      await bench.pane.getByText('C10 在核验之后改过，没有替您更正；请重新核验，看是否还要改。').waitFor();
      const report = await bench.check();
      const codes = report.findings.concat(report.sheets.flatMap(({ findings }) => findings));
      expect(codes.filter(({ cell }) => cell === 'C10').map(({ message }) => message)).toEqual([
        expect.stringContaining('91652200MA7TL0099X'),
      ]);
      expect(bench.faults).toEqual([]);
      await bench.page.context().close();
    },
    FLOW_MS,
  );
});

describe('of several ledgers chosen together', () => {
  test(
    'one that cannot be opened is told by name, and the others are kept',
    async () => {
      const bench = await openWorkbench(run.browser, run.service);
      await bench.recognised();
      const ledger = (name: string) => fileOf(example('哈密奖励台账.xlsx'), name);
      await bench.pane
        .getByLabel('选择台账文件')
        .setInputFiles([ledger('2024.xlsx'), { ...BROKEN, name: '2025.xlsx' }, ledger('2026.xlsx')]);
      await bench.pane.getByText('“2025.xlsx”读不出来：').waitFor();
      expect(await bench.pane.getByText('“2025.xlsx”读不出来：').textContent()).toMatch(/文件已损坏或没有传完整/);
      for (const name of ['2024.xlsx', '2026.xlsx']) {
        await expect.poll(() => bench.pane.getByText(name, { exact: true }).count()).toBe(1);
      }
      const report = await bench.check();
      expect(report.inputs.ledgers.map(({ name }) => name)).toEqual(['2024.xlsx', '2026.xlsx']);
      expect(bench.faults).toEqual([]);
      await bench.page.context().close();
    },
    FLOW_MS,
  );
});
