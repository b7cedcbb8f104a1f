import { afterAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openFile } from '../../server/judge.ts';
import { pagesRoutes } from '../../server/routes/pages.ts';
import { policySchema, policySummarySchema } from '../../shared/contract.ts';
import { BAD_ROW, SHEET } from './award-workbook.ts';
import { cellsRequest, jsonPost, startTestService, workbookForm } from './service.ts';

const service = startTestService();
afterAll(() => service.pool.close());

async function json(path: string): Promise<unknown> {
  const response = await service.request(path);
  expect(response.status).toBe(200);
  return await response.json();
}

describe('health', () => {
  it('tells that the process lives, and that it can work', async () => {
    expect(await json('/healthz')).toEqual({ status: 'ok' });
    expect(await json('/readyz')).toEqual({ status: 'ok', policies: expect.any(Number), workers: 'ok' });
  });
});

describe('policies', () => {
  it('are listed', async () => {
    const policies = z.array(policySummarySchema).parse(await json('/api/v1/policies'));
    expect(policies.map(({ id }) => id)).toContain('hami-award-2026');
  });

  it('are shown with clauses, parameters of a day, catalogue and columns', async () => {
    const policy = policySchema.parse(await json('/api/v1/policies/hami-award-2026?asOf=2026-10-08'));
    expect(policy.asOf).toBe('2026-10-08');
    expect(policy.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(policy.catalogue).toHaveLength(42);
    expect(policy.parameters[0]).toMatchObject({
      name: 'annualBudget',
      value: '3000000.00',
      unit: '元',
      clause: '第二条',
    });
    expect(policy.clauses[0]?.clause).toBe('第二条');
    expect(policy.sheets[0]?.columns[0]).toMatchObject({ key: 'enterprise', title: '申报单位', required: 'always' });
  });

  it('are refused where there is none, or no such day', async () => {
    const none = await service.request('/api/v1/policies/nope');
    expect(await none.json()).toMatchObject({
      status: 404,
      code: 'not-found',
      detail: expect.stringMatching(/nope.*hami-award-2026/),
    });
    const noDay = await service.request('/api/v1/policies/hami-award-2026?asOf=nope');
    expect(await noDay.json()).toMatchObject({ status: 400, code: 'bad-date' });
  });
});

describe('the template of a kind of sheet', () => {
  it('is a workbook to be filled in', async () => {
    const response = await service.request('/api/v1/policies/hami-award-2026/sheets/awards/template?asOf=2026-10-08');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    );
    expect(decodeURIComponent(response.headers.get('content-disposition') ?? '')).toContain(
      '奖励申报汇总表-空白表.xlsx',
    );
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect(openFile({ name: '空白表.xlsx', bytes }).grids.map((grid) => grid.name)).toEqual([
      '奖励申报汇总表',
      '填表说明',
    ]);
  });

  it('is refused for a kind that the policy does not have', async () => {
    const response = await service.request('/api/v1/policies/hami-award-2026/sheets/votes/template');
    expect(await response.json()).toMatchObject({
      status: 404,
      code: 'not-found',
      detail: '这个政策没有名为“votes”的表种；可用的有：awards、payouts。',
    });
  });
});

describe('the description', () => {
  it('names every route, and refers to nothing that is not there', async () => {
    const document = (await json('/api/v1/openapi.json')) as {
      openapi: string;
      paths: object;
      components: { schemas: object };
    };
    expect(document.openapi).toMatch(/^3\.1/);
    expect(Object.keys(document.paths)).toEqual([
      '/api/v1/check',
      '/api/v1/check/edits',
      '/api/v1/compare',
      '/api/v1/recognise',
      '/api/v1/check/file',
      '/api/v1/policies',
      '/api/v1/policies/{id}',
      '/api/v1/policies/{id}/sheets/{kind}/template',
      '/api/v1/examples',
      '/api/v1/examples/{name}',
    ]);
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, name] of references) expect(Object.keys(document.components.schemas)).toContain(name);
  });

  it('has a page to try it whose files all come from here', async () => {
    const page = await (await service.request('/api/docs/')).text();
    const linked = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(linked).toHaveLength(4);
    for (const link of linked) {
      expect(link).not.toMatch(/^(https?:)?\/\//);
      const response = await service.request(link.startsWith('/') ? link : `/api/docs/${link}`);
      expect(response.status).toBe(200);
    }
    expect((await service.request('/api/docs')).headers.get('location')).toBe('/api/docs/');
  });
});

describe('the workbench', () => {
  it('is a Chinese page, and links to nothing outside', async () => {
    const response = await service.request('/');
    const page = await response.text();
    expect(page).toContain('<html lang="zh-CN">');
    const linked = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link]) => link ?? '');
    expect(linked.length).toBeGreaterThan(2);
    for (const link of linked) expect((await service.request(link)).status, link).toBe(200);
    expect(page).not.toMatch(/<script(?![^>]*src=)/);
  });

  it('is sent again only when it has changed', async () => {
    const etag = (await service.request('/')).headers.get('etag') ?? '';
    const again = await service.request('/', { headers: { 'if-none-match': etag } });
    expect(again.status).toBe(304);
    expect(again.headers.get('content-security-policy')).toContain("style-src 'self' 'unsafe-inline'");
  });

  it('says what to do where the pages are not built', async () => {
    const routes = pagesRoutes('/nowhere');
    let refused: Error | undefined;
    routes.onError((error, c) => {
      refused = error;
      return c.body(null, 404);
    });
    await routes.request('/');
    expect(refused).toMatchObject({ code: 'not-found', message: expect.stringMatching(/网页还没有生成.*npm start/) });
  });

  it('has assets that may be kept for good', async () => {
    const page = await (await service.request('/')).text();
    const script = /<script type="module"[^>]*src="([^"]+)"/.exec(page)?.[1] ?? '';
    expect(script).toMatch(/^\/assets\/.+-[\w-]{8}\.js$/);
    expect((await service.request(script)).headers.get('cache-control')).toBe('private, max-age=31536000, immutable');
    expect((await service.request('/')).headers.get('cache-control')).toBe('no-cache');
  });

  it('has examples to try', async () => {
    const examples = (await json('/api/v1/examples')) as {
      name: string;
      policy: string;
      role: string;
      tidy: boolean;
    }[];
    expect(examples.map(({ policy, role, tidy }) => [policy, role, tidy]).slice(0, 3)).toEqual([
      ['hami-award-2026', 'workbook', false],
      ['hami-award-2026', 'workbook', true],
      ['hami-award-2026', 'ledger', true],
    ]);
    for (const { name } of examples) {
      const response = await service.request(`/api/v1/examples/${encodeURIComponent(name)}`);
      expect(new Uint8Array(await response.arrayBuffer()).slice(0, 2)).toEqual(new Uint8Array([0x50, 0x4b]));
    }
    expect((await service.request('/api/v1/examples/..%2Fpackage.json')).status).toBe(404);
  });
});

describe('every answer', () => {
  it.each(['/', '/healthz', '/nope', '/api/v1/policies/nope', '/api/docs/'])(
    '%s carries the headers of safety',
    async (path) => {
      const { headers } = await service.request(path);
      expect(headers.get('content-security-policy')).toMatch(/default-src 'self';.*frame-ancestors 'none'/);
      // Scripts and requests fall under default-src: none from elsewhere, none written into a page.
      expect(headers.get('content-security-policy')).not.toMatch(/script-src|connect-src|worker-src|https?:|\*/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );

  it('of a refusal is a problem that names its request', async () => {
    const response = await service.request('/nope');
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(await response.json()).toEqual({
      type: 'urn:zhihe:problem:not-found',
      title: '没有找到',
      status: 404,
      detail: '没有这个地址，或它不支持这种请求方法；接口说明见 /api/docs。',
      code: 'not-found',
      instance: `urn:uuid:${response.headers.get('x-request-id')}`,
    });
  });

  it('with applicants’ names is kept by nobody', async () => {
    const response = await service.request('/api/v1/check', jsonPost(cellsRequest()));
    expect(response.headers.get('cache-control')).toBe('no-store');
  });
});

describe('the log', () => {
  it('has one line for each request, with numbers and without contents', async () => {
    service.logged.length = 0;
    const response = await service.request('/api/v1/check/file', { method: 'POST', body: await workbookForm() });
    const { length } = new Uint8Array(await response.arrayBuffer());
    expect(service.logged).toHaveLength(1);
    const line = service.logged[0] ?? '';
    expect(JSON.parse(line)).toMatchObject({
      time: '2026-10-07T20:00:00.000Z',
      level: 'info',
      requestId: response.headers.get('x-request-id'),
      method: 'POST',
      path: '/api/v1/check/file',
      status: 200,
      bytesOut: length,
      policy: 'hami-award-2026',
      sheets: 1,
      rows: 2,
    });
    for (const content of [...SHEET.flat(), '申报表.xlsx'].filter(
      (value) => typeof value === 'string' && value.length > 3,
    )) {
      expect(line).not.toContain(content);
    }
  });

  it('names a refusal by its code alone', async () => {
    service.logged.length = 0;
    await service.request('/api/v1/check', jsonPost(cellsRequest([BAD_ROW])));
    expect(JSON.parse(service.logged[0] ?? '')).toMatchObject({ status: 422, problem: 'no-header' });
    expect(service.logged[0]).not.toContain('哈密星火');
  });
});

describe('a bug of ours', () => {
  it('is logged with its stack and is not shown as the user’s fault', async () => {
    const broken = startTestService({ packs: '/nowhere' });
    // The workers cannot load their policies, which is nothing that who asks could mend.
    const response = await broken.request('/api/v1/check', jsonPost(cellsRequest()));
    await broken.pool.close();
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({
      code: 'internal',
      detail: expect.stringMatching(/不是您的文件的问题/),
    });
    expect(broken.logged.map((line) => JSON.parse(line).level)).toEqual(['error', 'info']);
    expect(JSON.parse(broken.logged[0] ?? '').stack).toContain('check-worker');
    expect((await broken.request('/readyz')).status).toBe(503);
    await broken.pool.close();
  });
});
