import { afterAll, describe, expect, it } from 'vitest';
import { SHEET, SHEET_NAME } from './award-workbook.ts';
import { cellsRequest, jsonPost, startTestService } from './service.ts';

const service = startTestService();
afterAll(() => service.pool.close());

type Answer = {
  report: object;
  edits: {
    sheets: { sheet: string; firstColumn: number; rows: unknown[]; marks: unknown[] }[];
    ownSheets: { name: string }[];
  };
};

describe('POST /api/v1/check/edits', () => {
  it('gives the very report of /check, and what writes it back', async () => {
    const report = await (await service.request('/api/v1/check', jsonPost(cellsRequest()))).text();
    const response = await service.request('/api/v1/check/edits', jsonPost(cellsRequest()));
    expect(response.status).toBe(200);
    const answer = (await response.json()) as Answer;
    expect(`${JSON.stringify(answer.report)}\n`).toBe(report);
    expect(answer.edits.ownSheets.map(({ name }) => name)).toEqual(['核验报告']);
    expect(answer.edits.sheets[0]).toMatchObject({ sheet: SHEET_NAME, headerRow: 2, firstColumn: 13 });
    expect(answer.edits.sheets[0]?.rows[0]).toEqual({ row: 3, values: [100_000, '通过', null, '第十二条（一）'] });
    expect(answer.edits.sheets[0]?.marks).toContainEqual({
      severity: 'error',
      ranges: [
        { top: 4, left: 5, bottom: 4, right: 5 },
        { top: 4, left: 14, bottom: 4, right: 14 },
      ],
    });
  });

  it('judges by the unit that a person says, on both sides', async () => {
    const ask = async (unit: string) => {
      const layouts = [{ sheet: SHEET_NAME, units: { claimed: unit } }];
      const response = await service.request('/api/v1/check', jsonPost(cellsRequest(SHEET, { layouts })));
      const { sheets } = (await response.json()) as {
        sheets: { units: object; totals: { claimedFen: number } }[];
      };
      return [sheets[0]?.units, sheets[0]?.totals.claimedFen];
    };
    // 10 + 5.
    expect(await ask('万元')).toEqual([{ claimed: '万元' }, 15_000_000]);
    expect(await ask('元')).toEqual([{ claimed: '元' }, 1_500]);
  });
});
