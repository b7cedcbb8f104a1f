import iconv from 'iconv-lite';
import { afterAll, describe, expect, it } from 'vitest';
import { utils, write } from 'xlsx';
import { nodeCodec } from '../../server/node-codec.ts';
import type { Report } from '../../shared/contract.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { AS_OF, csvOf, encryptedWorkbook, LEDGER, SHEET, SHEET_NAME, xlsxOf } from './award-workbook.ts';
import { cellsRequest, fileOf, formOf, jsonPost, startTestService, workbookForm } from './service.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const service = startTestService();
afterAll(() => service.pool.close());

async function post(body: FormData, accept?: string): Promise<Response> {
  const headers = accept === undefined ? {} : { accept };
  return await service.request('/api/v1/check/file', { method: 'POST', body, headers });
}

async function refusal(body: FormData): Promise<{ status: number; code: string; detail: string }> {
  return (await (await post(body)).json()) as { status: number; code: string; detail: string };
}

function headingsOf(bytes: Uint8Array, fileName: string): string {
  return JSON.stringify(openWorkbook(bytes, nodeCodec, { fileName }).grids[0]?.rows[1]);
}

describe('POST /api/v1/check/file', () => {
  it('gives the same bytes as the cells of the file do', async () => {
    const file = await post(await workbookForm());
    const cells = await service.request('/api/v1/check', jsonPost(cellsRequest()));
    expect(file.headers.get('content-type')).toBe('application/json');
    expect(await file.text()).toBe(await cells.text());
  });

  it('takes a browser’s empty choices for no choice', async () => {
    const form = await workbookForm(SHEET, { policy: '', kind: '', sheet: ' ', parameters: '', set: '' });
    form.append('ledger', new File([], ''));
    const { inputs } = (await (await post(form)).json()) as Report;
    expect(inputs.ledgers).toEqual([]);
  });

  it('reads every option and several ledgers', async () => {
    const ledger = await xlsxOf(LEDGER, '台账');
    const form = formOf(await xlsxOf(SHEET), {
      policy: 'hami-award-2026',
      kind: 'awards',
      sheet: SHEET_NAME,
      asOf: '2026年10月8日',
      parameters: '{"annualBudget":"500万元"}',
      set: ['published=2026-03-01'],
      ledger: [fileOf(ledger, '甲.xlsx'), fileOf(ledger, 'C:\\台账\\乙.xlsx')],
    });
    const report = (await (await post(form)).json()) as Report;
    expect(report.asOf).toBe(AS_OF);
    expect(report.inputs.ledgers.map(({ name }) => name)).toEqual(['甲.xlsx', '乙.xlsx']);
    expect(
      report.parameters.filter(({ source }) => source === 'caller').map(({ name, value }) => [name, value]),
    ).toEqual([
      ['annualBudget', '5000000.00'],
      ['published', '2026-03-01'],
    ]);
  });

  it('answers the checked copy where a spreadsheet is asked for', async () => {
    const response = await post(await workbookForm(), XLSX);
    expect(response.headers.get('content-type')).toBe(XLSX);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="checked.xlsx"; filename*=UTF-8''${encodeURIComponent('申报表-核验.xlsx')}`,
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(headingsOf(bytes, 'x.xlsx')).toContain('核验结论');
  });

  it('answers JSON to a browser, which accepts everything', async () => {
    const response = await post(await workbookForm(), 'text/html,application/xhtml+xml,*/*;q=0.8');
    expect(response.headers.get('content-type')).toBe('application/json');
  });

  it.each(['utf8', 'gb18030'])('gives a text table back as one, in its own encoding (%s)', async (encoding) => {
    const bytes = iconv.encode(new TextDecoder().decode(csvOf(SHEET)), encoding);
    const response = await post(formOf(bytes, { asOf: AS_OF }, '申报表.csv'), 'text/csv');
    expect(response.headers.get('content-type')).toBe('text/csv');
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('申报表-核验.csv'));
    expect(iconv.decode(Buffer.from(await response.arrayBuffer()), encoding)).toContain('核验结论');
  });

  it('converts an old format, and says what is lost', async () => {
    const book = utils.book_new(utils.aoa_to_sheet(SHEET.map((row) => [...row])), SHEET_NAME);
    const old = new Uint8Array(write(book, { type: 'array', bookType: 'biff8' }) as ArrayBuffer);
    const response = await post(formOf(old, { asOf: AS_OF }, '申报表.xls'), XLSX);
    expect(response.headers.get('content-disposition')).toContain(encodeURIComponent('申报表-核验.xlsx'));
    const losses: unknown = JSON.parse(decodeURIComponent(response.headers.get('x-zhihe-losses') ?? ''));
    expect(losses).toEqual(expect.arrayContaining([expect.any(String)]));
  });
});

describe('POST /api/v1/check/file refuses', () => {
  const garbage = new Uint8Array([1, 2, 3, 0, 255, 254]);
  it.each([
    ['what is no workbook', () => garbage, 400, 'not-a-workbook', /不是能识别的表格文件/],
    ['an empty file', () => new Uint8Array(), 422, 'empty-workbook', /0 字节/],
    ['an encrypted workbook', encryptedWorkbook, 400, 'encrypted-workbook', /取消打开密码/],
  ])('%s', async (_name, bytes, status, code, words) => {
    const problem = await refusal(formOf(bytes()));
    expect(problem).toMatchObject({ status, code });
    expect(problem.detail).toMatch(words);
  });

  it('a ledger that is no workbook, by its name', async () => {
    const form = formOf(await xlsxOf(SHEET), { ledger: [fileOf(garbage, '台账.dat')] });
    expect(await refusal(form)).toMatchObject({
      status: 400,
      code: 'not-a-workbook',
      detail: expect.stringMatching(/^台账“台账\.dat”：/),
    });
  });

  it.each([
    ['a misspelt field', { as_of: AS_OF }, 'bad-request', /不认识的“as_of”/],
    ['a day that is none', { asOf: '去年' }, 'bad-date', /“去年”读不出来/],
    ['a setting that is none', { set: 'annualBudget' }, 'bad-parameter', /名称=值/],
    ['parameters that are no JSON', { parameters: 'annualBudget=1' }, 'bad-request', /parameters 应写成 JSON/],
    [
      'a parameter that is no text',
      { parameters: '{"annualBudget":50000}' },
      'bad-request',
      /parameters\.annualBudget 类型不对，应为文本，要加引号，例如 "500万元"/,
    ],
    ['parameters that are a list', { parameters: '[1]' }, 'bad-request', /parameters 类型不对，应为对象/],
    ['a parameter named __proto__', { parameters: '{"__proto__":"1"}' }, 'bad-parameter', /没有名为“__proto__”的参数/],
    ['a setting named __proto__', { set: '__proto__=1' }, 'bad-parameter', /没有名为“__proto__”的参数/],
    ['a ledger that is a text', { ledger: '台账' }, 'bad-request', /“ledger”一栏应当是文件/],
  ])('%s', async (_name, fields, code, words) => {
    const problem = await refusal(formOf(await xlsxOf(SHEET), fields));
    expect(problem).toMatchObject({ status: 400, code });
    expect(problem.detail).toMatch(words);
  });

  it('no workbook, and two', async () => {
    const none = new FormData();
    none.append('asOf', AS_OF);
    expect((await refusal(none)).detail).toMatch(/没有收到工作簿/);
    const two = await workbookForm();
    two.append('workbook', fileOf(await xlsxOf(SHEET), 'b.xlsx'));
    expect((await refusal(two)).detail).toMatch(/一次只能核验一个工作簿/);
  });

  it('a form that was cut short', async () => {
    const request = new Request('http://x/', { method: 'POST', body: await workbookForm() });
    const bytes = new Uint8Array(await request.arrayBuffer());
    const response = await service.request('/api/v1/check/file', {
      method: 'POST',
      headers: { 'content-type': request.headers.get('content-type') ?? '' },
      body: bytes.subarray(0, bytes.length - 100),
    });
    expect(await response.json()).toMatchObject({ status: 400, code: 'bad-request' });
  });
});
