/** Everything that can be wrong with what a person names, each with status 2 and one line that says what to do. */
import { linkSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { encryptedWorkbook, HEADINGS, LEDGER, SHEET, xlsxOf } from '../server/award-workbook.ts';
import { CLI, folderWith, shell, zhihe } from './zhihe.ts';

const workbook = await xlsxOf(SHEET);
const folder = folderWith({
  '申报表.xlsx': workbook,
  '台账.xlsx': await xlsxOf(LEDGER, '台账'),
  '不是表.xlsx': new Uint8Array([1, 2, 3, 0, 255, 254]),
  '空.xlsx': '',
  '半个.xlsx': workbook.slice(0, workbook.length / 2),
  '加密.xlsx': encryptedWorkbook(),
  '空表.xlsx': await xlsxOf([]),
  '无表头.xlsx': await xlsxOf([
    ['甲', '乙', '丙'],
    ['1', '2', '3'],
  ]),
  '缺列.xlsx': await xlsxOf([HEADINGS.slice(0, 5), ['a', 'b', 'c', 'd', 'e']]),
  '两张.xlsx': await twoSheets(),
});
mkdirSync(join(folder, '文件夹'));

async function refusal(...args: readonly string[]): Promise<string> {
  const { status, out, err } = await zhihe(folder, ...args);
  expect(status, err).toBe(2);
  expect(out).toBe('');
  expect(err).toMatch(/^zhihe：[^\n]+\n$/);
  return err;
}

describe('a workbook that cannot be checked', () => {
  it.each([
    ['is not there', '没有.xlsx', /没有找到文件“没有\.xlsx”，请检查路径/],
    ['is a folder', '文件夹', /“文件夹”是文件夹，请指明其中的一个/],
    ['is a device', '/dev/null', /不是普通文件/],
    ['is no workbook', '不是表.xlsx', /不是能识别的表格文件/],
    ['is empty', '空.xlsx', /0 字节/],
    ['is cut short', '半个.xlsx', /已损坏或没有传完整/],
    ['is encrypted', '加密.xlsx', /取消打开密码/],
    ['has an empty sheet', '空表.xlsx', /没有内容/],
    ['has no header', '无表头.xlsx', /没有找到表头/],
    ['lacks columns', '缺列.xlsx', /缺少列：申报日期/],
    ['has two sheets of a kind', '两张.xlsx', /--sheet 指明一张/],
  ])('%s', async (_name, file, words) => {
    expect(await refusal('check', file)).toMatch(words);
  });

  // Root reads whatever it likes, unless the command is run without that privilege.
  const plainly =
    process.getuid?.() === 0 ? 'setpriv --inh-caps=-all --bounding-set=-dac_override,-dac_read_search' : '';

  it('may not be read by whoever asks', async () => {
    const line = `cp 申报表.xlsx 锁.xlsx && chmod 000 锁.xlsx && ${plainly} '${process.execPath}' '${CLI}' check 锁.xlsx`;
    const { status, err } = await shell(folder, line);
    expect(err).toMatch(/^zhihe：没有读取“锁\.xlsx”的权限[^\n]+\n$/);
    expect(status).toBe(2);
  });
});

describe('options that cannot be met', () => {
  it.each([
    ['--policy', 'nope', /“nope”.*hami-award-2026/],
    ['--kind', 'nope', /“nope”.*awards/],
    ['--sheet', '别的', /“别的”.*申报汇总/],
    ['--as-of', '去年', /核验日期“去年”读不出来，请写成 2026-10-08/],
    ['--as-of', '2026-02-30', /“2026-02-30”读不出来/],
    ['--set', 'annualBudget', /名称=值/],
    ['--set', 'nope=1', /没有名为“nope”的参数.*annualBudget/],
    ['--set', 'annualBudget=很多', /很多.*500万元/],
    ['--set', '__proto__=1', /没有名为“__proto__”的参数/],
    ['--ledger', '没有.xlsx', /没有找到文件“没有\.xlsx”/],
    ['--ledger', '不是表.xlsx', /台账“不是表\.xlsx”：这不是能识别的/],
    ['--ledger', '申报表.xlsx', /台账“申报表\.xlsx”读不出来.*应有的列/],
    ['--packs', '没有', /政策包文件夹“没有”打不开/],
    ['--outt', 'x', /没有 --outt 这个选项，是不是 --out/],
  ])('%s %s', async (option, value, words) => {
    expect(await refusal('check', '申报表.xlsx', option, value)).toMatch(words);
  });

  it('one parameter set twice', async () => {
    expect(await refusal('check', '申报表.xlsx', '--set', 'term=1', '--set', 'term=2')).toMatch(/term 给了两次/);
  });

  it('no workbook, two workbooks, no such command', async () => {
    expect(await refusal('check')).toMatch(/缺少工作簿/);
    expect(await refusal('check', 'a.xlsx', 'b.xlsx')).toMatch(/多写了内容/);
    expect(await refusal('chek', 'a.xlsx')).toMatch(/没有 chek 这个命令，是不是 check/);
  });
});

describe('an output that cannot be written', () => {
  symlinkSync('申报表.xlsx', join(folder, '链接.xlsx'));
  linkSync(join(folder, '申报表.xlsx'), join(folder, '硬链接.xlsx'));

  it.each([
    ['the workbook itself', '申报表.xlsx'],
    ['the workbook by another path', '文件夹/../申报表.xlsx'],
    ['the workbook through a link', '链接.xlsx'],
    ['the workbook through a hard link', '硬链接.xlsx'],
  ])('is %s', async (_name, out) => {
    expect(await refusal('check', '申报表.xlsx', '--out', out)).toMatch(/--out 与输入文件.*是同一个文件/);
    expect(await refusal('check', '申报表.xlsx', '--json', out)).toMatch(/--json 与输入文件/);
    expect(await refusal('clear', '申报表.xlsx', '--out', out)).toMatch(/--out 与输入文件/);
  });

  it('is a ledger, or the other output', async () => {
    const args = ['check', '申报表.xlsx', '--ledger', '台账.xlsx'];
    expect(await refusal(...args, '--out', '台账.xlsx')).toMatch(/是同一个文件/);
    expect(await refusal(...args, '--out', '结果', '--json', './结果')).toMatch(/是同一个文件/);
  });

  it('is a folder, or in one that is not there', async () => {
    expect(await refusal('check', '申报表.xlsx', '--out', '文件夹')).toMatch(/是文件夹，请写明/);
    expect(await refusal('check', '申报表.xlsx', '--out', '没有/a.xlsx')).toMatch(/不存在，请先建好/);
  });

  it('finds no space: neither half a file is left, nor an earlier one lost', async () => {
    const before = readdirSync(folder).sort();
    // Half a KB is what a file may take here; the copy takes some KB.
    const { status, err } = await shell(folder, 'ulimit -f 1; zhihe check 申报表.xlsx --out 新的.xlsx');
    expect(status).toBe(2);
    expect(err).toMatch(/^zhihe：磁盘空间不够，“新的\.xlsx”没有写成[^\n]+\n$/);
    expect(readdirSync(folder).sort()).toEqual(before);

    await shell(folder, 'echo 原有的内容 > 原有.xlsx; ulimit -f 1; zhihe check 申报表.xlsx --out 原有.xlsx');
    expect(readFileSync(join(folder, '原有.xlsx'), 'utf8')).toBe('原有的内容\n');
  });

  it('is where the system takes no file', async () => {
    const server = createServer().listen(join(folder, '套接字'));
    for (const out of ['/proc/x.xlsx', '套接字']) {
      const words = new RegExp(`“${out}”这里写不进文件（E[A-Z]+），请换一个文件夹再试`);
      expect(await refusal('check', '申报表.xlsx', '--out', out)).toMatch(words);
      expect(await refusal('clear', '申报表.xlsx', '--out', out)).toMatch(words);
      const { status, err } = await zhihe(folder, 'check', '申报表.xlsx', '--json', out);
      expect(status).toBe(2);
      expect(err).toMatch(words);
      expect(err).not.toContain('程序内部出错');
    }
    await new Promise((resolve) => server.close(resolve));
  });

  it('is a full disk', async () => {
    expect(await refusal('check', '申报表.xlsx', '--out', '/dev/full')).toMatch(/磁盘空间不够/);
    const { status, err } = await shell(folder, 'zhihe check 申报表.xlsx --json - > /dev/full');
    expect(status).toBe(2);
    expect(err).toMatch(/zhihe：磁盘空间不够，报告没有写完，请腾出空间后再试。\n$/);
  });
});

describe('a pack that is wrong', () => {
  it('is told with file and line of each fault', async () => {
    const pack = readFileSync(new URL('../../shared/packs/hami-award-2026.yaml', import.meta.url), 'utf8');
    const lines = pack.replace('id: hami-award-2026', 'id: another').split('\n');
    const at = lines.findIndex((line) => line.trimStart().startsWith('第十条（一）:'));
    const packs = folderWith({ '坏.yaml': lines.toSpliced(at, 1).join('\n') });
    const { status, err } = await zhihe(folder, 'check', '申报表.xlsx', '--packs', packs);
    expect(status).toBe(2);
    expect(err).toMatch(/坏\.yaml:\d+ .*第十条（一）/);
  });

  it('has the id of another', async () => {
    const pack = readFileSync(new URL('../../shared/packs/hami-award-2026.yaml', import.meta.url), 'utf8');
    const packs = folderWith({ '同名.yaml': pack });
    expect(await refusal('policies', '--packs', packs)).toMatch(/id 都是 hami-award-2026/);
  });
});

async function twoSheets(): Promise<Uint8Array> {
  const { writeXlsx } = await import('hucre');
  const rows = SHEET.map((row) => [...row]);
  return await writeXlsx({
    sheets: [
      { name: '申报汇总', rows },
      { name: '副本', rows },
    ],
  });
}
