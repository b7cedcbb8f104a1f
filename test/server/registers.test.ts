import { afterAll, describe, expect, it } from 'vitest';
import type { Report } from '../../shared/contract.ts';
import type { Grid } from '../../shared/model/grid.ts';
import { providersSheet, redemptionsSheet, vouchersSheet } from '../packs/fengdu-book.ts';
import { type Cells, xlsxOf } from './award-workbook.ts';
import { fileOf, formOf, jsonPost, startTestService } from './service.ts';

const service = startTestService();
afterAll(() => service.pool.close());

const cellsOf = (grid: Grid): Cells =>
  grid.rows.map((row) => (row ?? []).map((cell) => (typeof cell === 'number' ? cell : String(cell ?? ''))));
const sheetOf = (grid: Grid) => ({ name: grid.name, values: cellsOf(grid) });

const redemptions = redemptionsSheet({});
const registers = [vouchersSheet({}), providersSheet({})];
const asOf = '2026-12-05';

const verdicts = (report: Report) => report.sheets[0]?.rows.map((row) => [row.status, row.amountFen]);
const used = (report: Report) => report.inputs.registers.map(({ kind, file }) => [kind, file]);

describe('registers', () => {
  it('of cells', async () => {
    const body = { asOf, sheets: [sheetOf(redemptions)], registers: registers.map(sheetOf) };
    const response = await service.request('/api/v1/check', jsonPost(body));
    expect(response.status).toBe(200);
    const report = (await response.json()) as Report;
    expect(verdicts(report)).toEqual([['pass', 800_000]]);
    expect(used(report)).toEqual([
      ['providers', '机构备案'],
      ['vouchers', '申领登记'],
    ]);
  });

  it('of files', async () => {
    const files = await Promise.all(
      registers.map(async (one) => fileOf(await xlsxOf(cellsOf(one), one.name), `${one.name}.xlsx`)),
    );
    const form = formOf(await xlsxOf(cellsOf(redemptions), redemptions.name), { asOf, register: files });
    const response = await service.request('/api/v1/check/file', { method: 'POST', body: form });
    const report = (await response.json()) as Report;
    expect(verdicts(report)).toEqual([['pass', 800_000]]);
    expect(used(report)).toEqual([
      ['providers', '机构备案.xlsx'],
      ['vouchers', '申领登记.xlsx'],
    ]);
  });

  it('none leaves every row for a person', async () => {
    const response = await service.request('/api/v1/check', jsonPost({ asOf, sheets: [sheetOf(redemptions)] }));
    expect(verdicts((await response.json()) as Report)).toEqual([['review', 800_000]]);
  });

  it('in which there is nothing to look up is refused', async () => {
    const form = formOf(await xlsxOf(cellsOf(redemptions)), {
      asOf,
      register: [
        fileOf(
          await xlsxOf([
            ['姓名', '电话', '地址'],
            ['张三', '1', '丰都'],
          ]),
          '通讯录.xlsx',
        ),
      ],
    });
    const response = await service.request('/api/v1/check/file', { method: 'POST', body: form });
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'not-recognised',
      detail: expect.stringContaining('“通讯录.xlsx”里没有可以查对的登记表'),
    });
  });
});
