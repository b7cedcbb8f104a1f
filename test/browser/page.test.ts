/** The page round the grid and the pane: how files come in, what it says when they do not, and what it weighs. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { violations } from './readable.ts';
import { running } from './running.ts';
import { example, FLOW_MS, fileOf, openWorkbench, type Workbench } from './workbench.ts';

const run = running();
let bench: Workbench | undefined;

afterEach(async () => {
  await bench?.page.context().close();
  bench = undefined;
});

async function opened(size?: { width: number; height: number }): Promise<Workbench> {
  bench = await openWorkbench(run.browser, run.service, size ? { viewport: size } : {});
  await bench.page.getByRole('status').filter({ hasText: '已打开 哈密奖励申报-杂乱.xlsx。' }).waitFor();
  return bench;
}

const TIDY = '哈密奖励申报-整洁.xlsx';

describe('files', () => {
  test(
    'come in by the dialog, and the pane begins anew',
    async () => {
      const { page, open, pane } = await opened();
      await open(fileOf(example(TIDY), '我的申报.xlsx'));
      await page.getByRole('status').filter({ hasText: '已打开 我的申报.xlsx。' }).waitFor();
      await pane.getByRole('heading', { name: '我的申报.xlsx' }).waitFor();
    },
    FLOW_MS,
  );

  test(
    'come in by being dropped anywhere on the page',
    async () => {
      const { page } = await opened();
      const bytes = Array.from(readFileSync(example(TIDY)));
      await page.evaluate((data) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(data)], '拖入.xlsx'));
        const event = (type: string) =>
          new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true });
        document.body.dispatchEvent(event('dragover'));
      }, bytes);
      await page.getByText('松开鼠标，打开这个文件').waitFor();
      await page.evaluate((data) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([Uint8Array.from(data)], '拖入.xlsx'));
        document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
      }, bytes);
      await page.getByRole('status').filter({ hasText: '已打开 拖入.xlsx。' }).waitFor();
    },
    FLOW_MS,
  );

  test.each<[string, Buffer, string]>([
    ['图片.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), '这是'],
    ['空.xlsx', Buffer.alloc(0), '文件是空的（0 字节），可能没有传完整，请重新取得原文件后再试。'],
    ['半截.xlsx', readFileSync(example(TIDY)).subarray(0, 3000), '请'],
  ])(
    'that are none are refused in words, and the one before stays: %s',
    async (name, buffer, words) => {
      const { page, open, pane, faults } = await opened();
      await open({ name, mimeType: 'application/octet-stream', buffer });
      const alert = page.locator('.grid-side').getByRole('alert');
      await alert.waitFor();
      expect(await alert.textContent()).toMatch(new RegExp(`没有打开成功[\\s\\S]*${words.replace(/[()]/g, '.')}`));
      await alert.getByRole('button', { name: '知道了' }).click();
      await alert.waitFor({ state: 'detached' });
      await pane.getByRole('heading', { name: '哈密奖励申报-杂乱.xlsx' }).waitFor();
      expect(faults).toEqual([]);
    },
    FLOW_MS,
  );
});

describe('the page', () => {
  test(
    'offers every example by its policy, opens workbooks and saves ledgers',
    async () => {
      const { page, pane } = await opened();
      const choice = page.getByLabel('打开一份示例（按政策分组）');
      const groups = await choice.evaluate((select) =>
        [...select.querySelectorAll('optgroup')].map((group) => [group.label, group.children.length] as const),
      );
      const listed = (await (await fetch(`http://127.0.0.1:${run.service.port}/api/v1/examples`)).json()) as {
        policy: string;
      }[];
      expect(groups.reduce((sum, [, count]) => sum + count, 0)).toBe(listed.length);
      expect(groups).toHaveLength(new Set(listed.map(({ policy }) => policy)).size);
      expect(groups.map(([policy]) => policy)).toContain('武汉市质量基础设施“一站式”服务站管理办法');
      await choice.selectOption('台州奖励申报-杂乱.xlsx');
      await page.getByRole('status').filter({ hasText: '已打开 台州奖励申报-杂乱.xlsx。' }).waitFor();
      await pane.getByRole('heading', { name: '认出的表格' }).waitFor();
      const [download] = await Promise.all([page.waitForEvent('download'), choice.selectOption('台州奖励台账.xlsx')]);
      expect(download.suggestedFilename()).toBe('台州奖励台账.xlsx');
      await pane.getByRole('heading', { name: '台州奖励申报-杂乱.xlsx' }).waitFor();
    },
    FLOW_MS,
  );

  test(
    'shows the sheet that was recognised, though another stands before it',
    async () => {
      const { page, pane, faults } = await opened();
      await pane.getByRole('heading', { name: '认出的表格' }).waitFor();
      await expect.poll(() => page.locator('.grid-side input').first().inputValue()).toBe('A3:A4');
      expect(faults).toEqual([]);
    },
    FLOW_MS,
  );

  test(
    'has nothing open once the workbook is closed, and opens the next',
    async () => {
      const { page, pane, open, faults } = await opened();
      await pane.getByRole('heading', { name: '认出的表格' }).waitFor();
      await page.getByRole('button', { name: '关闭', exact: true }).click();
      await page.getByRole('status').filter({ hasText: '已关闭 哈密奖励申报-杂乱.xlsx。' }).waitFor();
      await pane.getByRole('heading', { name: '还没有打开工作簿' }).waitFor();
      await page.locator('.grid-side').getByRole('heading', { name: '还没有打开工作簿' }).waitFor();
      expect(await page.getByRole('button', { name: '下载副本' }).isDisabled()).toBe(true);
      expect(await violations(page)).toEqual([]);
      await open(fileOf(example(TIDY), '下一份.xlsx'));
      await pane.getByRole('heading', { name: '下一份.xlsx' }).waitFor();
      await pane.getByRole('heading', { name: '认出的表格' }).waitFor();
      expect(faults).toEqual([]);
    },
    FLOW_MS,
  );

  test(
    'shows one half at a time where there is no room for two',
    async () => {
      const { page, pane } = await opened({ width: 320, height: 640 });
      const view = (name: string) => page.getByRole('group', { name: '显示哪一部分' }).getByRole('button', { name });
      await expect.poll(() => pane.isVisible()).toBe(false);
      await view('核验').click();
      await expect.poll(() => pane.isVisible()).toBe(true);
      await expect.poll(() => page.locator('.grid-view').isVisible()).toBe(false);
      await view('表格').click();
      await expect.poll(() => page.locator('.grid-view').isVisible()).toBe(true);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    },
    FLOW_MS,
  );

  test(
    'makes the pane wider and narrower by the arrow keys',
    async () => {
      const { page } = await opened();
      const width = async () => (await page.locator('.pane-side').boundingBox())?.width;
      const before = (await width()) ?? 0;
      await page.getByRole('separator', { name: '调整核验面板的宽度' }).focus();
      await page.keyboard.press('ArrowLeft');
      await expect.poll(width).toBe(before + 20);
      await page.keyboard.press('ArrowRight');
      await expect.poll(width).toBe(before);
    },
    FLOW_MS,
  );

  test(
    'breaks none of its own rules on what may be loaded, and asks nobody else for anything',
    async () => {
      const { page, foreign, faults } = await opened();
      const refused: string[] = [];
      page.on('console', (message) => {
        if (/Content Security Policy/.test(message.text())) refused.push(message.text());
      });
      await page.reload();
      await page.getByRole('status').filter({ hasText: '已打开' }).waitFor();
      expect(refused).toEqual([]);
      expect(foreign).toEqual([]);
      expect(faults).toEqual([]);
    },
    FLOW_MS,
  );
});

/** What a person waits for before the pane stands, over a line of 10 Mbit/s a third of a second. */
const PANE_LIMIT = 400 * 1024;

test('the pane weighs less than 400 kB packed, the grid apart', () => {
  const dist = fileURLToPath(new URL('../../dist/addin/', import.meta.url));
  const html = readFileSync(`${dist}workbench/index.html`, 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.js)"/g)].map(([, path]) => path ?? '');
  expect(scripts.length).toBeGreaterThan(0);
  const packed = scripts.map((path) => gzipSync(readFileSync(dist + path)).length);
  expect(packed.reduce((sum, size) => sum + size, 0)).toBeLessThan(PANE_LIMIT);
});
