import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nodeCodec } from '../../server/node-codec.ts';
import { type Report, reportSchema } from '../../shared/contract.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { providersSheet, redemptionsSheet, vouchersSheet } from '../packs/fengdu-book.ts';
import { type Cells, csvOf, xlsxOf } from '../server/award-workbook.ts';
import { folderWith, zhihe } from './zhihe.ts';

const cellsOf = (grid: Grid): Cells =>
  grid.rows.map((row) => (row ?? []).map((cell) => (typeof cell === 'number' ? cell : String(cell ?? ''))));

const [providers, vouchers, redemptions] = [providersSheet({}), vouchersSheet({}), redemptionsSheet({})].map(cellsOf);
if (!providers || !vouchers || !redemptions) throw new TypeError('three sheets');

const folder = folderWith({
  '兑现.xlsx': await xlsxOf(redemptions, '兑现申请'),
  '登记.xlsx': await xlsxOf(vouchers, '申领登记'),
  '备案.xlsx': await xlsxOf(providers, '机构备案'),
  '通讯录.xlsx': await xlsxOf(
    [
      ['姓名', '电话', '地址'],
      ['张三', '1', '丰都'],
    ],
    '通讯录',
  ),
  '登记.csv': csvOf(vouchers),
});

const asOf = ['--as-of', '2026-12-05'] as const;

async function check(...args: readonly string[]): Promise<{ status: number | null; report: Report }> {
  const { status, out } = await zhihe(folder, 'check', ...args, ...asOf, '--json', '-');
  return { status, report: reportSchema.parse(JSON.parse(out)) };
}

function rowsOf(name: string): readonly (readonly (Cell | undefined)[] | undefined)[] {
  const { grids } = openWorkbook(readFileSync(join(folder, name)), nodeCodec, { fileName: name });
  return grids[0]?.rows ?? [];
}

describe('zhihe check --register', () => {
  it('looks rows up in files of their own, and names them', async () => {
    const { status, report } = await check('兑现.xlsx', '--register', '登记.xlsx', '--register', '备案.xlsx');
    expect(status).toBe(0);
    expect(report.sheets[0]?.rows.map((row) => [row.status, row.amountFen])).toEqual([['pass', 800_000]]);
    expect(report.inputs.registers.map(({ kind, sheet, file }) => [kind, sheet, file])).toEqual([
      ['providers', '机构备案', '备案.xlsx'],
      ['vouchers', '申领登记', '登记.xlsx'],
    ]);
  });

  it('without them leaves every row for a person', async () => {
    const { status, report } = await check('兑现.xlsx');
    expect(status).toBe(0);
    expect(report.sheets[0]?.rows.map((row) => row.status)).toEqual(['review']);
  });

  it('stops at a file in which there is none', async () => {
    const { status, err } = await zhihe(folder, 'check', '兑现.xlsx', ...asOf, '--register', '通讯录.xlsx');
    expect(status).toBe(2);
    expect(err).toContain('“通讯录.xlsx”里没有可以查对的登记表');
  });

  it('stops at a file that is not there', async () => {
    const { status, err } = await zhihe(folder, 'check', '兑现.xlsx', ...asOf, '--register', '没有.xlsx');
    expect(status).toBe(2);
    expect(err).toContain('没有.xlsx');
  });
});

describe('further cells beside the results', () => {
  const OURS = ['核定金额（元）', '核验结论', '问题说明', '依据条款', '有效期至（核验）'];

  it.each(['xlsx', 'csv'])('are written to a copy in .%s, found again, and taken away', async (kind) => {
    // A .csv is a sheet named like its file, so each copy keeps the name, in a folder of its own.
    for (const name of ['副本', '再核', '清除']) mkdirSync(join(folder, name), { recursive: true });
    const [input, copy, again, cleared] = ['.', '副本', '再核', '清除'].map((name) => join(name, `登记.${kind}`));
    if (!input || !copy || !again || !cleared) throw new TypeError('four names');
    const first = await check(input, '--out', copy);
    expect(first.report.sheets[0]?.rows.map((row) => row.outputs)).toEqual([{ validUntil: '2026-10-31' }]);
    const width = vouchers[0]?.length ?? 0;
    expect(rowsOf(copy)[0]?.slice(width)).toEqual(OURS);
    expect(rowsOf(copy)[1]?.at(-1)).toBe('2026-10-31');

    // What we wrote is no cell of the person's: the digest is the same, and the columns stand there once.
    const second = await check(copy, '--out', again);
    expect(second.report).toEqual(first.report);
    expect(rowsOf(again)[0]?.slice(width)).toEqual(OURS);

    const { status } = await zhihe(folder, 'clear', again, '--out', cleared);
    expect(status).toBe(0);
    const shown = rowsOf(cleared).map((row) => (row ?? []).map((cell) => cell ?? ''));
    expect(shown.map((row) => row.slice(0, width).map(String))).toEqual(vouchers.map((row) => row.map(String)));
    expect(shown.flatMap((row) => row.slice(width)).filter((cell) => cell !== '')).toEqual([]);
  });
});
