import { afterAll, describe, expect, it } from 'vitest';
import { makeBodyReader } from '../../server/body.ts';
import { HEADINGS } from './award-workbook.ts';
import { cellsRequest, jsonPost, startTestService, type TestService } from './service.ts';

const started: TestService[] = [];
afterAll(() => Promise.all(started.map(({ pool }) => pool.close())));

function start(...settings: Parameters<typeof startTestService>): TestService {
  const service = startTestService(...settings);
  started.push(service);
  return service;
}

/** JSON of exactly so many bytes: blanks at its end change nothing. */
function bodyOf(bytes: number): string {
  const text = JSON.stringify(cellsRequest([['甲']]));
  return text + ' '.repeat(bytes - new TextEncoder().encode(text).length);
}

function streamed(text: string): RequestInit {
  const bytes = new TextEncoder().encode(text);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < bytes.length; at += 700) controller.enqueue(bytes.subarray(at, at + 700));
      controller.close();
    },
  });
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body, duplex: 'half' } as RequestInit;
}

describe('the body limit', () => {
  const service = start({ bodyLimit: 5000, heldLimit: 20_000 });
  const fitting = bodyOf(5000);
  const over = `${fitting} `;

  it('counts bytes, not characters', () => {
    expect(new TextEncoder().encode(fitting)).toHaveLength(5000);
  });

  it.each([
    ['declared', jsonPost],
    ['streamed', streamed],
  ])('takes a body of exactly the limit, and not one byte more (%s)', async (_name, requestOf) => {
    // Read and judged: what it lacks is a header, not room.
    expect((await service.request('/api/v1/check', requestOf(fitting))).status).toBe(422);
    const response = await service.request('/api/v1/check', requestOf(over));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'too-large', detail: expect.stringMatching(/超过 5000 字节/) });
  });

  it('does not believe a length that is declared too small', async () => {
    const request = streamed(over);
    const headers = { 'content-type': 'application/json', 'content-length': '10' };
    expect((await service.request('/api/v1/check', { ...request, headers })).status).toBe(413);
  });

  it('refuses a declared length without reading', async () => {
    const headers = { 'content-length': '5001' };
    const unread = new Request('http://x/', { method: 'POST', headers, body: 'x' });
    await expect(makeBodyReader(5000, 20_000).read(unread)).rejects.toMatchObject({ code: 'too-large' });
    expect(unread.bodyUsed).toBe(false);
  });
});

describe('what all bodies together may take', () => {
  const request = (bytes: number): Request => new Request('http://x/', { method: 'POST', body: 'x'.repeat(bytes) });

  it('is given back when a body is done with', async () => {
    const reader = makeBodyReader(100, 150);
    const first = await reader.read(request(100));
    await expect(reader.read(request(51))).rejects.toMatchObject({ code: 'busy' });
    const second = await reader.read(request(50));
    first.release();
    expect((await reader.read(request(100))).bytes).toBe(100);
    second.release();
  });

  it('keeps every byte, over the edges of the pieces it is held in', async () => {
    const bytes = new Uint8Array(2 * 1024 * 1024 + 3).map((_, index) => index % 251);
    const body = await makeBodyReader(1e7, 1e7).read(new Request('http://x/', { method: 'POST', body: bytes }));
    expect(body.pieces.map((piece) => piece.length)).toEqual([1024 * 1024, 1024 * 1024, 3]);
    expect(Buffer.concat(body.pieces).equals(bytes)).toBe(true);
  });
});

describe('the other limits', () => {
  it('stop a check that takes too long, and go on working', async () => {
    const service = start({ timeLimit: 1 });
    const response = await service.request('/api/v1/check', jsonPost(cellsRequest()));
    expect(response.status).toBe(503);
    expect(await response.json()).toMatchObject({
      code: 'timeout',
      detail: expect.stringMatching(/已经停下.*拆成几个/),
    });
    expect((await service.request('/readyz')).status).toBe(200);
  });

  it('refuse a workbook that the memory does not suffice for, and go on working', async () => {
    const service = start({ workerHeap: 64 });
    const values = Array.from({ length: 60_000 }, (_, index) =>
      Array.from({ length: 12 }, (_, at) => `${index} ${at}`),
    );
    const response = await service.request('/api/v1/check', jsonPost(cellsRequest([HEADINGS, ...values])));
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'too-large', detail: expect.stringMatching(/内存不够/) });
    expect((await service.request('/readyz')).status).toBe(200);
  });

  it('refuse what can neither be worked on nor wait, and say when to try again', async () => {
    const service = start({ workers: 1, queue: 0 });
    const both = await Promise.all([1, 2].map(() => service.request('/api/v1/check', jsonPost(cellsRequest()))));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 503]);
    const refused = both.find(({ status }) => status === 503);
    expect(refused?.headers.get('retry-after')).toBe('5');
    expect(await refused?.json()).toMatchObject({ code: 'busy', detail: expect.stringMatching(/过几秒再试/) });
  });

  it('let the queue’s worth wait', async () => {
    const service = start({ workers: 1, queue: 3 });
    const all = await Promise.all([1, 2, 3, 4].map(() => service.request('/api/v1/check', jsonPost(cellsRequest()))));
    expect(all.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  });
});
