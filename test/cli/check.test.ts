import { readFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { nodeCodec } from '../../server/node-codec.ts';
import { type Report, reportSchema } from '../../shared/contract.ts';
import { RESULT_HEADINGS } from '../../shared/model/edits.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { AS_OF, csvOf, GOOD_ROW, HEADINGS, LEDGER, SHEET, SHEET_NAME, xlsxOf } from '../server/award-workbook.ts';
import { formOf, startTestService } from '../server/service.ts';
import { folderWith, shell, zhihe } from './zhihe.ts';

const workbook = await xlsxOf(SHEET);
const old = utils.book_new(utils.aoa_to_sheet(SHEET.map((row) => [...row])), SHEET_NAME);
const folder = folderWith({
  '申报表.xlsx': workbook,
  '合格.xlsx': await xlsxOf([HEADINGS, GOOD_ROW]),
  '台账.xlsx': await xlsxOf(LEDGER, '台账'),
  '申报表.csv': iconv.encode(new TextDecoder().decode(csvOf(SHEET)), 'gb18030'),
  '申报表.xls': new Uint8Array(write(old, { type: 'array', bookType: 'biff8' }) as ArrayBuffer),
});

const asOf = ['--as-of', AS_OF] as const;

function cellsOf(name: string): string {
  const bytes = readFileSync(join(folder, name));
  return JSON.stringify(openWorkbook(bytes, nodeCodec, { fileName: name }).grids);
}

describe('zhihe check', () => {
  it('prints the report alone on standard output, and the words for people on the other', async () => {
    const { status, out, err } = await zhihe(folder, 'check', '申报表.xlsx', ...asOf, '--json', '-');
    expect(status).toBe(1);
    const report = reportSchema.parse(JSON.parse(out));
    expect(report.sheets[0]?.totals).toMatchObject({ rows: 2, pass: 1, reject: 1, amountFen: 10_000_000 });
    expect(err).toContain('工作表：“申报汇总”（奖励申报汇总表），表头第 2 行，数据第 3–4 行');
    expect(err).toContain('共 2 行：通过 1，不予支持 1');
    expect(err).toContain('金额：申请 150,000.00 元，核定 100,000.00 元');
    expect(err).toContain('✖ 错误：事项不在目录 1 处（第 4 行）');
  });

  it('gives the same bytes as the service does', async () => {
    const { out } = await zhihe(folder, 'check', '申报表.xlsx', ...asOf, '--ledger', '台账.xlsx', '--json', '-');
    const service = startTestService();
    const ledger = new File([readFileSync(join(folder, '台账.xlsx'))], '台账.xlsx');
    const body = formOf(workbook, { asOf: AS_OF, ledger: [ledger] });
    const response = await service.request('/api/v1/check/file', { method: 'POST', body });
    expect(out).toBe(await response.text());
    await service.pool.close();
  });

  it('ends with 0 where every row may stand', async () => {
    expect((await zhihe(folder, 'check', '合格.xlsx', ...asOf)).status).toBe(0);
  });

  it('writes a copy and a report, and leaves the workbook as it was', async () => {
    const { err } = await zhihe(folder, 'check', '申报表.xlsx', ...asOf, '--out', '副本.xlsx', '--json', '报告.json');
    expect(err).toContain('带核验结果的副本：副本.xlsx');
    expect(cellsOf('副本.xlsx')).toContain('不予支持');
    expect((JSON.parse(await readFile(join(folder, '报告.json'), 'utf8')) as Report).asOf).toBe(AS_OF);
    expect(new Uint8Array(await readFile(join(folder, '申报表.xlsx')))).toEqual(new Uint8Array(workbook));
    expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('writes over an earlier copy', async () => {
    await zhihe(folder, 'check', '申报表.xlsx', ...asOf, '--out', '再来.xlsx');
    const first = await readFile(join(folder, '再来.xlsx'));
    await zhihe(folder, 'check', '申报表.xlsx', ...asOf, '--out', '再来.xlsx');
    expect((await readFile(join(folder, '再来.xlsx'))).equals(first)).toBe(true);
  });

  it('reads every option', async () => {
    const args = ['--policy', 'hami-award-2026', '--kind', 'awards', '--sheet', SHEET_NAME, '--as-of', '2026年10月8日'];
    const settings = ['--set', 'annualBudget=9万元', '--set', 'published＝2026-03-01', '--ledger', '台账.xlsx'];
    const { status, out } = await zhihe(folder, 'check', '申报表.xlsx', ...args, ...settings, '--json', '-');
    expect(status).toBe(1);
    const report = JSON.parse(out) as Report;
    expect(report.asOf).toBe(AS_OF);
    expect(report.parameters.filter(({ source }) => source === 'caller').map(({ value }) => value)).toEqual([
      '90000.00',
      '2026-03-01',
    ]);
    expect(report.inputs.ledgers).toMatchObject([{ name: '台账.xlsx', entries: 1 }]);
    expect(report.sheets[0]?.rows[0]?.status).toBe('deferred');
  });

  it('reads a number as it is printed, with its unit', async () => {
    const { out } = await zhihe(folder, 'check', '申报表.xlsx', ...asOf, '--set', 'term=５年', '--json', '-');
    const { parameters } = JSON.parse(out) as Report;
    expect(parameters.find(({ name }) => name === 'term')).toMatchObject({ value: '5', unit: '年', source: 'caller' });
  });

  it('takes today in Beijing where no day is named', async () => {
    const beijing = () => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
    const before = beijing();
    const { out } = await zhihe(folder, 'check', '申报表.xlsx', '--json', '-');
    expect([before, beijing()]).toContain((JSON.parse(out) as Report).asOf);
  });

  it('gives a text table its columns in its own encoding', async () => {
    await zhihe(folder, 'check', '申报表.csv', ...asOf, '--out', '副本.csv');
    expect(iconv.decode(await readFile(join(folder, '副本.csv')), 'gb18030')).toContain('核验结论');
  });

  it.each([
    ['申报表.csv', '副本.csv'],
    ['申报表.xlsx', '副本.xlsx'],
    // The copy of an old workbook is a new one.
    ['申报表.xls', '副本.xlsx'],
  ])('says for %s which copy to ask for: %s', async (name, copy) => {
    const { err } = await zhihe(folder, 'check', name, ...asOf);
    expect(err).toContain(`需要逐行结果时，加上 --out ${copy}，结果会写在表格右侧的新列里。`);
    expect((await zhihe(folder, 'check', name, ...asOf, '--out', copy)).err).not.toContain('副本的格式是');
  });

  it('says what is lost of an old format, and what its name should be', async () => {
    const { err } = await zhihe(folder, 'check', '申报表.xls', ...asOf, '--out', '旧表-副本.xls');
    expect(err).toMatch(/⚠ 提醒：.*\.xlsx/);
    expect(err).toContain('副本的格式是 .xlsx，与文件名“旧表-副本.xls”不符');
  });

  it('does not mind a reader that stops early', async () => {
    const { err } = await shell(
      folder,
      `zhihe check 申报表.xlsx --json - 2>/dev/null | head -c 5; echo "\${PIPESTATUS[0]}" >&2`,
    );
    expect(err.trim()).toBe('1');
  });
});

describe('zhihe clear', () => {
  it('takes away all that a check wrote', async () => {
    await zhihe(folder, 'check', '申报表.xlsx', ...asOf, '--out', '有标记.xlsx');
    const { status, err } = await zhihe(folder, 'clear', '有标记.xlsx', '--out', '无标记.xlsx');
    expect(status).toBe(0);
    expect(err).toContain('已去掉核验结果');
    expect(cellsOf('无标记.xlsx')).not.toContain('核验');
    expect(cellsOf('无标记.xlsx')).toContain('CNAS实验室认可');
  });

  it.each(['申报表.xlsx', '申报表.csv', '申报表.xls'])(
    'says of %s that there is nothing to take away',
    async (name) => {
      const out = name.endsWith('.csv') ? '照旧.csv' : '照旧.xlsx';
      const { status, err } = await zhihe(folder, 'clear', name, '--out', out);
      expect(status).toBe(0);
      expect(err).toContain(`“${name}”里没有核验结果、标记和核验报告，没有要去掉的；副本仍已写好：${out}`);
      expect(err).not.toContain('已去掉');
      expect(cellsOf(out)).toContain('CNAS实验室认可');
    },
  );

  it('takes away what an old format or a text table carries', async () => {
    const checked = [
      [...HEADINGS, ...RESULT_HEADINGS],
      [...GOOD_ROW, 10, '通过', '', ''],
    ];
    const book = utils.book_new(utils.aoa_to_sheet(checked), SHEET_NAME);
    const bytes = new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
    await writeFile(join(folder, '旧的结果.xls'), bytes);
    await writeFile(join(folder, '旧的结果.csv'), csvOf(checked));
    for (const [name, out] of [
      ['旧的结果.xls', '去掉.xlsx'],
      ['旧的结果.csv', '去掉.csv'],
    ] as const) {
      expect((await zhihe(folder, 'clear', name, '--out', out)).err, name).toContain('已去掉核验结果');
      expect(cellsOf(out), name).not.toContain('核验结论');
    }
  });

  it('must be told where the copy goes', async () => {
    expect(await zhihe(folder, 'clear', '申报表.xlsx')).toMatchObject({
      status: 2,
      err: expect.stringContaining('缺少选项'),
    });
  });
});
