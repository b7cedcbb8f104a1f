import { afterAll, describe, expect, it } from 'vitest';
import { likenessSchema, type Recognition, recognitionSchema } from '../../shared/contract.ts';
import { type Cells, HEADINGS, SHEET, SHEET_NAME } from './award-workbook.ts';
import { cellsRequest, jsonPost, startTestService } from './service.ts';

const service = startTestService();
afterAll(() => service.pool.close());

async function recognised(body: unknown): Promise<Recognition> {
  const response = await service.request('/api/v1/recognise', jsonPost(body));
  expect(response.status).toBe(200);
  return recognitionSchema.parse(await response.json());
}

async function refused(body: unknown) {
  const response = await service.request('/api/v1/recognise', jsonPost(body));
  expect(response.status).toBe(422);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  const problem = (await response.json()) as { code: string; detail: string };
  return { ...problem, ...likenessSchema.parse(problem) };
}

describe('POST /api/v1/recognise', () => {
  it('says policy, sheet, header, columns and units without judging', async () => {
    const { policy, sheets } = await recognised(cellsRequest());
    expect(policy).toEqual({
      id: 'hami-award-2026',
      title: '哈密市质量提升发展专项资金管理办法',
      status: 'draft',
      version: '2026-02-12',
    });
    expect(sheets).toHaveLength(1);
    expect(sheets[0]).toMatchObject({
      name: SHEET_NAME,
      kind: 'awards',
      title: '奖励申报汇总表',
      headerRows: [2],
      firstRow: 3,
      lastRow: 4,
      rows: 2,
      unmapped: [],
      units: { claimed: '万元' },
    });
    expect(sheets[0]?.columns.claimed).toEqual({ letter: 'L', title: '申请金额', heading: '申请金额（万元）' });
    expect(sheets[0]?.missing).toContainEqual({ key: 'rank', title: '起草单位排序', required: false });
  });

  it('names headings that it has no use for, by letter', async () => {
    const values = SHEET.map((row, index) => (index === 0 ? row : [...row, index === 1 ? '备注2' : '']));
    const { sheets } = await recognised(cellsRequest(values));
    expect(sheets[0]?.unmapped).toEqual([{ letter: 'M', heading: '备注2' }]);
  });

  it('says of a wrong workbook what it looks like most, and what is missing', async () => {
    const values: Cells = [
      ['申报单位', '奖励事项', '是否符合产业政策', '奖金'],
      ['甲公司', 'CNAS实验室认可', '是', 1],
    ];
    const { code, candidates } = await refused(cellsRequest(values));
    expect(code).toBe('not-recognised');
    expect(candidates[0]).toMatchObject({
      sheet: SHEET_NAME,
      policy: { id: 'hami-award-2026' },
      kind: 'awards',
      title: '奖励申报汇总表',
      headerRows: [1],
      found: ['申报单位', '奖励事项', '是否符合产业政策'],
    });
    expect(candidates[0]?.missing).toContain('统一社会信用代码');
    expect(candidates[0]?.missing).not.toContain('奖励事项');
  });

  it('has no candidates for cells without any known heading', async () => {
    expect(await refused(cellsRequest([['甲', '乙', '丙']]))).toMatchObject({ code: 'no-header', candidates: [] });
  });

  it('names both of two sheets that could be meant', async () => {
    const sheets = [SHEET_NAME, '申报汇总 (2)'].map((name) => ({ name, values: SHEET }));
    const { code, candidates } = await refused({ sheets });
    expect(code).toBe('ambiguous');
    expect(candidates.map((one) => one.sheet)).toEqual([SHEET_NAME, '申报汇总 (2)']);
  });

  it('takes the header that a person names, though its headings are strange', async () => {
    const strange = HEADINGS.map((heading) => (heading === '申请金额（万元）' ? '想要多少' : heading));
    const values = [SHEET[0] ?? [], strange, ...SHEET.slice(2)];
    const layouts = [{ sheet: SHEET_NAME, headerRows: [2], columns: { claimed: 'L' }, units: { claimed: '万元' } }];
    const { sheets } = await recognised(cellsRequest(values, { layouts }));
    expect(sheets[0]?.columns.claimed).toEqual({ letter: 'L', title: '申请金额', heading: '想要多少' });
    expect(sheets[0]?.units.claimed).toBe('万元');
  });

  it.each([
    ['a sheet that is not there', { sheet: '别的' }, 422, 'unknown-sheet', /别的/],
    ['a kind that is not there', { sheet: SHEET_NAME, kind: 'nope' }, 422, 'unknown-kind', /nope/],
    ['an unknown column', { sheet: SHEET_NAME, columns: { nope: 'A' } }, 400, 'bad-request', /不认识的列 nope/],
    [
      'two columns in one place',
      { sheet: SHEET_NAME, columns: { claimed: 'L', enterprise: 'L' } },
      400,
      'bad-request',
      /L 列既指“申请金额”又指“申报单位”/,
    ],
    ['header rows apart', { sheet: SHEET_NAME, headerRows: [1, 3] }, 400, 'bad-request', /上下相邻的两行/],
    ['a header below everything', { sheet: SHEET_NAME, headerRows: [9] }, 422, 'no-header', /第 9 行没有内容/],
    ['a unit that is none', { sheet: SHEET_NAME, units: { claimed: '美元' } }, 400, 'bad-request', /只能是元、万元/],
  ])('refuses %s', async (_name, layout, status, code, words) => {
    const response = await service.request(
      '/api/v1/recognise',
      jsonPost(cellsRequest(SHEET, { policy: 'hami-award-2026', layouts: [layout] })),
    );
    const problem = (await response.json()) as { detail: string };
    expect(problem).toMatchObject({ status, code });
    expect(problem.detail).toMatch(words);
  });
});
