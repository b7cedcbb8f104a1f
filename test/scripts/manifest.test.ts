/** `npm run manifest`, as it is run: what it writes may be handed out, and what it is given wrongly it explains. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { lintManifest } from '../../scripts/manifest-lint.ts';
import { childOf, everyElement, readTree } from '../../scripts/manifest-tree.ts';
import { packageVersion } from '../../server/package-root.ts';

const SCRIPT = fileURLToPath(new URL('../../dist/scripts/manifest.js', import.meta.url));
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'zhihe-manifest-'));
afterAll(() => rmSync(folder, { recursive: true }));

function manifest(...args: readonly string[]): { status: number | null; stdout: string; stderr: string } {
  return spawnSync(process.execPath, [SCRIPT, ...args], { cwd: ROOT, encoding: 'utf8' });
}

describe('npm run manifest', () => {
  test('stamps the address and the version of a deployment, and nothing else', () => {
    const out = join(folder, 'one.xml');
    const ended = manifest('--host', 'https://zhihe.example.gov.cn:8443/', '--version', '1.2.3.4', '--out', out);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    expect(ended.stdout).toBe(
      `清单已写好：${out}\n  编号 67a969f7-189f-446f-8838-84ca1dfaf6e2，版本 1.2.3.4，地址 https://zhihe.example.gov.cn:8443\n`,
    );
    const written = readFileSync(out, 'utf8');
    expect(lintManifest(written)).toEqual([]);
    expect(written).not.toContain('localhost');
    const back = written
      .replaceAll('https://zhihe.example.gov.cn:8443', 'https://localhost:3000')
      .replace('>1.2.3.4<', `>${packageVersion()}.0<`);
    expect([...everyElement(readTree(back))].map(shown)).toEqual(
      [...everyElement(readTree(readFileSync(join(ROOT, 'manifest.xml'), 'utf8')))].map(shown),
    );
  });

  test('gives a deployment for trying an id and a name of its own', () => {
    const out = join(folder, 'two.xml');
    const ended = manifest('--host', 'https://10.1.2.3', '--id', 'random', '--name', '质核（试用）', '--out', out);
    expect(ended).toMatchObject({ status: 0, stderr: '' });
    const written = readFileSync(out, 'utf8');
    expect(lintManifest(written)).toEqual([]);
    const root = readTree(written);
    expect(childOf(root, 'Id')?.text).not.toBe('67a969f7-189f-446f-8838-84ca1dfaf6e2');
    expect(childOf(root, 'DisplayName')?.attributes.DefaultValue).toBe('质核（试用）');
    expect(childOf(root, 'Version')?.text).toBe(`${packageVersion()}.0`);
    expect(childOf(root, 'IconUrl')?.attributes.DefaultValue).toBe('https://10.1.2.3/icons/zhihe-32.png');
  });

  test.each<[string, readonly string[], string]>([
    ['no address', [], '缺少 --host。\n用法：npm run manifest -- --host <地址>'],
    ['http', ['--host', 'http://a.cn'], '--host 的值“http://a.cn”不对，请写以 https:// 开头的地址'],
    ['a bare name', ['--host', 'a.cn'], '--host 的值“a.cn”不对'],
    ['a path', ['--host', 'https://a.cn/zhihe'], '--host 只写到域名和端口，例如 https://a.cn。'],
    ['a version of three', ['--host', 'https://a.cn', '--version', '1.0.0'], '--version 的值“1.0.0”不对，请写四个数字'],
    ['an id of nobody', ['--host', 'https://a.cn', '--id', 'zhihe'], '--id 的值“zhihe”不对，请写一个 GUID'],
    ['a name of nothing', ['--host', 'https://a.cn', '--name', ''], '--name 后面缺少名称。'],
    ['another ending', ['--host', 'https://a.cn', '--out', 'a.json'], '--out 的文件名“a.json”要以 .xml 结尾。'],
    ['an option of nobody', ['--hots', 'https://a.cn'], '没有 --hots 这个选项。\n用法：'],
    ['an option of nothing', ['--host'], '选项 --host 后面缺少内容。\n用法：'],
  ])('explains what is given wrongly: %s', (_, args, words) => {
    const out = join(folder, 'wrong.xml');
    const ended = manifest(...(args.includes('--out') ? args : ['--out', out, ...args]));
    expect(ended).toMatchObject({ status: 2, stdout: '' });
    expect(ended.stderr.startsWith(words), ended.stderr).toBe(true);
    expect(existsSync(out)).toBe(false);
  });
});

function shown({ name, attributes, text }: { name: string; attributes: object; text: string }): unknown {
  return { name, attributes, text };
}
