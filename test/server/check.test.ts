import { afterAll, describe, expect, it } from 'vitest';
import { type Report, reportSchema } from '../../shared/contract.ts';
import { AS_OF, BAD_ROW, GOOD_ROW, HEADINGS, LEDGER, SHEET, SHEET_NAME, xlsxOf } from './award-workbook.ts';
import { cellsRequest, fileOf, formOf, jsonPost, startTestService } from './service.ts';

const service = startTestService();
afterAll(() => service.pool.close());

async function check(body: unknown): Promise<Response> {
  return await service.request('/api/v1/check', jsonPost(body));
}

async function report(body: unknown): Promise<Report> {
  const response = await check(body);
  expect(response.status).toBe(200);
  return reportSchema.parse(await response.json());
}

async function refusal(body: unknown): Promise<{ status: number; code: string; detail: string }> {
  const response = await check(body);
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  return (await response.json()) as { status: number; code: string; detail: string };
}

describe('POST /api/v1/check', () => {
  it('judges cells by the policy that their headings name', async () => {
    const { policy, asOf, sheets } = await report(cellsRequest());
    expect(policy.id).toBe('hami-award-2026');
    expect(asOf).toBe(AS_OF);
    expect(sheets[0]?.rows.map(({ row, status, amountFen }) => [row, status, amountFen])).toEqual([
      [3, 'pass', 10_000_000],
      [4, 'reject', 0],
    ]);
  });

  it('gives the same bytes for the same cells as a file, ledger and all', async () => {
    const cells = await check(cellsRequest(SHEET, { ledgers: [{ name: '台账.xlsx', values: LEDGER }] }));
    const form = formOf(await xlsxOf(SHEET), {
      asOf: AS_OF,
      ledger: [fileOf(await xlsxOf(LEDGER, '台账'), '台账.xlsx')],
    });
    const file = await service.request('/api/v1/check/file', { method: 'POST', body: form });
    const text = await cells.text();
    // The ledger's sheet has a name in a file and none in cells; all else is equal to the byte.
    expect(withoutLedgerDigest(text)).toBe(withoutLedgerDigest(await file.text()));
    expect(JSON.parse(text).inputs.ledgers[0].entries).toBe(1);
  });

  it('takes a ledger sheet by sheet, and then gives the same bytes as for its file', async () => {
    const sheets = [{ name: '台账', values: LEDGER }];
    const cells = await check(cellsRequest(SHEET, { ledgers: [{ name: '台账.xlsx', sheets }] }));
    const form = formOf(await xlsxOf(SHEET), {
      asOf: AS_OF,
      ledger: [fileOf(await xlsxOf(LEDGER, '台账'), '台账.xlsx')],
    });
    const file = await service.request('/api/v1/check/file', { method: 'POST', body: form });
    expect(await cells.text()).toBe(await file.text());
  });

  it('tells rows and cells as they stand on the worksheet, wherever the values begin', async () => {
    const values = [HEADINGS, GOOD_ROW, BAD_ROW];
    const { sheets } = await report({ asOf: AS_OF, sheets: [{ name: SHEET_NAME, origin: 'C7', values }] });
    expect(sheets[0]?.headerRows).toEqual([7]);
    expect(sheets[0]?.rows.map(({ row }) => row)).toEqual([8, 9]);
    expect(sheets[0]?.columns).toMatchObject({ enterprise: 'C', award: 'G' });
    expect(sheets[0]?.findings.find(({ code }) => code === 'unknown-item')?.cell).toBe('G9');
  });

  it('reads an error value as an error, not as a text', async () => {
    const row = [...GOOD_ROW.slice(0, -1), '#REF!'];
    const { sheets } = await report(cellsRequest([HEADINGS, row]));
    const found = sheets[0]?.findings.find(({ cell }) => cell === 'L2');
    expect(found?.code).toBe('bad-money');
  });

  it('fills merged cells down', async () => {
    const second = [...GOOD_ROW].fill('', 0, 1);
    const request = {
      asOf: AS_OF,
      sheets: [{ name: SHEET_NAME, values: [HEADINGS, GOOD_ROW, second], merges: ['A2:A3'] }],
    };
    const { sheets } = await report(request);
    expect(sheets[0]?.findings.filter(({ code }) => code === 'missing')).toEqual([]);
  });

  it('counts dates from 1904 where the sheet does', async () => {
    const row = GOOD_ROW.map((value, index) => (index === 7 ? 46_167 - 1462 : value));
    const first = await report({
      asOf: AS_OF,
      sheets: [{ name: SHEET_NAME, values: [HEADINGS, row], date1904: true }],
    });
    const { sheets } = await report(cellsRequest([HEADINGS, GOOD_ROW]));
    expect(first.sheets[0]?.rows).toEqual(sheets[0]?.rows);
  });

  it('takes today in Beijing where no day is named', async () => {
    const { asOf } = await report({ sheets: [{ name: SHEET_NAME, values: SHEET }] });
    expect(asOf).toBe('2026-10-08');
  });

  it('lets the caller override a parameter', async () => {
    const { parameters, sheets } = await report(cellsRequest(SHEET, { parameters: { annualBudget: '9万元' } }));
    expect(parameters[0]).toMatchObject({ name: 'annualBudget', value: '90000.00', source: 'caller' });
    expect(sheets[0]?.rows[0]?.status).toBe('deferred');
  });
});

describe('POST /api/v1/check refuses', () => {
  const cases: readonly [string, unknown, number, string, RegExp][] = [
    ['what is no JSON', '{"sheets":', 400, 'bad-request', /不是 UTF-8 的 JSON/],
    ['a request without sheets', {}, 400, 'bad-request', /sheets 缺少，请补上，应为列表，例如 \[/],
    ['a body that is a list', [], 400, 'bad-request', /请求内容类型不对，应为对象，例如 \{"sheets"/],
    ['sheets that are no list', { sheets: {} }, 400, 'bad-request', /sheets 类型不对，应为列表，例如 \[/],
    [
      'a sheet without a name',
      { sheets: [{ values: SHEET }] },
      400,
      'bad-request',
      /sheets\.0\.name 缺少，请补上，应为文本/,
    ],
    [
      'a row that is no list',
      cellsRequest(['甲' as never]),
      400,
      'bad-request',
      /sheets\.0\.values\.0 类型不对，应为列表/,
    ],
    [
      'a parameter that is no text',
      cellsRequest(SHEET, { parameters: { annualBudget: 50_000 } }),
      400,
      'bad-request',
      /parameters\.annualBudget 类型不对，应为文本，要加引号，例如 "500万元"；/,
    ],
    [
      'parameters that are null',
      cellsRequest(SHEET, { parameters: null }),
      400,
      'bad-request',
      /parameters 类型不对，应为对象/,
    ],
    ['no sheet at all', { sheets: [] }, 400, 'bad-request', /sheets 太短/],
    ['a misspelt option', { ...cellsRequest(), as_of: AS_OF }, 400, 'bad-request', /不认识的 as_of/],
    ['a value that is no value', cellsRequest([[{} as never]]), 400, 'bad-request', /sheets\.0\.values\.0\.0 只能是/],
    ['a day that is none', cellsRequest(SHEET, { asOf: '2026-02-30' }), 400, 'bad-date', /2026-10-08/],
    ['an unknown policy', cellsRequest(SHEET, { policy: 'nope' }), 422, 'unknown-policy', /nope.*hami-award-2026/],
    ['an unknown kind', cellsRequest(SHEET, { kind: 'nope' }), 422, 'unknown-kind', /nope.*awards/],
    ['an unknown sheet', cellsRequest(SHEET, { sheet: '别的' }), 422, 'unknown-sheet', /别的.*申报汇总/],
    ['an unknown parameter', cellsRequest(SHEET, { parameters: { nope: '1' } }), 400, 'bad-parameter', /nope/],
    [
      'a parameter named __proto__',
      cellsRequest(SHEET, { parameters: JSON.parse('{"__proto__":"1"}') }),
      400,
      'bad-parameter',
      /没有名为“__proto__”的参数.*annualBudget/,
    ],
    [
      'a parameter that cannot be read',
      cellsRequest(SHEET, { parameters: { annualBudget: '很多' } }),
      400,
      'bad-parameter',
      /很多/,
    ],
    ['an empty sheet', cellsRequest([['', '']]), 422, 'empty-workbook', /没有内容/],
    ['cells without headings', cellsRequest([['甲', '乙', '丙']]), 422, 'no-header', /没有找到表头/],
    ['a header without rows', cellsRequest([HEADINGS]), 422, 'empty-workbook', /没有可核验的行/],
    [
      'a ledger that is none',
      cellsRequest(SHEET, { ledgers: [{ name: '账', values: [['甲']] }] }),
      422,
      'bad-ledger',
      /台账“账”/,
    ],
  ];
  it.each(cases)('%s', async (_name, body, status, code, words) => {
    const problem = await refusal(body);
    expect(problem).toMatchObject({ status, code });
    expect(problem.detail).toMatch(words);
  });

  const places: readonly [string, object, RegExp][] = [
    ['an origin that is no cell', { origin: 'XFE1', values: [['a']] }, /origin “XFE1”/],
    ['cells beyond the last column', { origin: 'XFD1', values: [['a', 'b']] }, /超出了工作表/],
    ['cells beyond the last row', { origin: 'A1048576', values: [['a'], ['b']] }, /超出了工作表/],
    ['a merge that is no range', { values: SHEET, merges: ['A1-B2'] }, /合并区域“A1-B2”/],
  ];
  it.each(places)('%s', async (_name, cells, words) => {
    const problem = await refusal({ sheets: [{ name: SHEET_NAME, ...cells }] });
    expect(problem).toMatchObject({ status: 400, code: 'bad-request' });
    expect(problem.detail).toMatch(words);
  });

  it('rows made long by an origin far to the right', async () => {
    const values = Array.from({ length: 2500 }, () => ['a']);
    const problem = await refusal({ sheets: [{ name: SHEET_NAME, origin: 'XFD1', values }] });
    expect(problem).toMatchObject({ status: 413, code: 'too-large' });
  });

  it('two sheets of one name', async () => {
    const sheet = { name: SHEET_NAME, values: SHEET };
    expect(await refusal({ sheets: [sheet, sheet] })).toMatchObject({ status: 400, code: 'bad-request' });
  });

  it('another content type', async () => {
    const response = await service.request('/api/v1/check', { method: 'POST', body: 'sheets=1' });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('Content-Type 应为 application/json');
  });
});

function withoutLedgerDigest(text: string): string {
  return text.replace(/("name":"台账\.xlsx","digest":)"sha256:[0-9a-f]{64}"/, '$1""');
}
