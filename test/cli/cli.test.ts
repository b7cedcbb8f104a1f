import { readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { folderWith, startZhihe, zhihe } from './zhihe.ts';

const folder = folderWith({});
const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

describe('zhihe', () => {
  it('explains itself in Chinese, with examples', async () => {
    const all = await zhihe(folder, '--help');
    expect(all.status).toBe(0);
    for (const command of ['check', 'policies', 'clear', 'serve']) expect(all.out).toContain(command);
    const check = await zhihe(folder, 'check', '--help');
    expect(check.out).toContain('zhihe check 申报汇总表.xlsx --out 申报汇总表-核验.xlsx');
    expect(check.out).toMatch(/退出状态：\n {2}0 .*\n {2}1 .*\n {2}2 /);
    expect(all.out + check.out).not.toMatch(/Usage|Options|Commands|default|display/);
  });

  it('tells its version', async () => {
    expect(await zhihe(folder, '--version')).toMatchObject({ status: 0, out: `${version}\n` });
  });

  it('lists the policies, and what one of them asks', async () => {
    const all = await zhihe(folder, 'policies');
    expect(all).toMatchObject({ status: 0, err: '' });
    expect(all.out).toContain('hami-award-2026  《哈密市质量提升发展专项资金管理办法》');
    const one = await zhihe(folder, 'policies', 'hami-award-2026');
    expect(one.out).toContain('annualBudget  年度预算：3000000.00元（第二条）');
    expect(one.out).toContain('表“奖励申报汇总表”（--kind awards）的列：');
    expect(one.out).toContain('奖励事项（42 项）');
    const none = await zhihe(folder, 'policies', 'nope');
    expect(none).toMatchObject({ status: 2, out: '', err: expect.stringMatching(/^zhihe：没有编号为“nope”的政策/) });
  });
});

describe('zhihe serve', () => {
  it('says what to open, answers there, and stops when told to', async () => {
    const child = startZhihe(folder, 'serve', '--port', '0');
    const ended = new Promise((resolve) => {
      child.on('close', resolve);
    });
    const greeting = await textUntil(child.stdout, /Ctrl\+C/);
    const port = /http:\/\/localhost:(\d+)\n/.exec(greeting)?.[1];
    expect(greeting).toContain('打开时是一份示例申报表');
    const response = await fetch(`http://127.0.0.1:${port}/readyz`);
    expect(await response.json()).toMatchObject({ status: 'ok' });
    const { status, err } = await zhihe(folder, 'serve', '--port', String(port));
    expect(status).toBe(2);
    expect(err).toMatch(/^zhihe：端口 \d+ 已被占用[^\n]+--port \d+\n$/);
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  });

  it.each([
    ['--port', 'abc'],
    ['--port', '70000'],
  ])('refuses %s %s', async (...args) => {
    expect(await zhihe(folder, 'serve', ...args)).toMatchObject({
      status: 2,
      err: expect.stringMatching(/^zhihe：--port 的值“\w+”不对，请写 0 到 65535 之间的整数。\n$/),
    });
  });
});

async function textUntil(stream: Readable | null, pattern: RegExp): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) {
    text += String(chunk);
    if (pattern.test(text)) break;
  }
  return text;
}
