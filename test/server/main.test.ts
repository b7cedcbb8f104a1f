/** The service over a real socket. */
import { createServer, request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../server/config.ts';
import { type Service, startService } from '../../server/main.ts';
import type { Report } from '../../shared/contract.ts';
import { cellsRequest, jsonPost, workbookForm } from './service.ts';

const MEBIBYTE = 1024 * 1024;
const config = { ...readConfig({}), port: 0, workers: 1, bodyLimit: 2 * MEBIBYTE };

describe('the service on a socket', () => {
  let service: Service;
  let url: string;
  const logged: string[] = [];
  beforeAll(async () => {
    service = await startService(config, (line) => logged.push(line));
    url = `http://127.0.0.1:${service.port}`;
  });
  afterAll(() => service.close());

  it('checks cells and files alike', async () => {
    const cells = await fetch(`${url}/api/v1/check`, jsonPost(cellsRequest()));
    const file = await fetch(`${url}/api/v1/check/file`, { method: 'POST', body: await workbookForm() });
    const text = await cells.text();
    expect((JSON.parse(text) as Report).sheets[0]?.totals.rows).toBe(2);
    expect(await file.text()).toBe(text);
  });

  it('listens on this machine alone', async () => {
    await expect(connects('127.0.0.1', service.port)).resolves.toBe(true);
    // Any other address of the machine; 127.0.0.2 is one on Linux.
    await expect(connects('127.0.0.2', service.port)).resolves.toBe(false);
  });

  it.each([
    ['declared', () => ' '.repeat(40 * MEBIBYTE)],
    ['streamed', () => new Blob([' '.repeat(40 * MEBIBYTE)]).stream()],
  ])('refuses a body far over the limit with an answer that arrives (%s)', async (_name, body) => {
    const request = { ...jsonPost(''), body: body(), duplex: 'half' } as RequestInit;
    const response = await fetch(`${url}/api/v1/check`, request);
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({ code: 'too-large', detail: expect.stringMatching(/超过 2 MB/) });
  });

  it('notices that a client has left, and tells nobody', async () => {
    const leaving = new AbortController();
    const asked = fetch(`${url}/api/v1/check`, {
      ...jsonPost(cellsRequest()),
      body: slowly(),
      duplex: 'half',
      signal: leaving.signal,
    } as RequestInit);
    setTimeout(() => leaving.abort(), 50);
    await expect(asked).rejects.toThrow();
    await expect.poll(() => logged.some((line) => JSON.parse(line).status === 499)).toBe(true);
    expect(logged.some((line) => JSON.parse(line).level === 'error')).toBe(false);
  });

  it('cannot share a port, and says what to do', async () => {
    await expect(startService({ ...config, port: service.port }, () => undefined)).rejects.toMatchObject({
      code: 'bad-parameter',
      message: `端口 ${service.port} 已被占用，可能质核已经在运行；请关闭占用它的程序，或换一个端口：zhihe serve --port ${service.port + 1}`,
    });
  });

  it('cannot listen where the machine is not', async () => {
    await expect(startService({ ...config, host: '192.0.2.1' }, () => undefined)).rejects.toMatchObject({
      message: expect.stringMatching(/本机没有地址“192\.0\.2\.1”/),
    });
  });
});

describe('stopping', () => {
  it('lets a request under way end', async () => {
    const service = await startService(config, () => undefined);
    const body = JSON.stringify(cellsRequest());
    const answered = new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const options = { port: service.port, method: 'POST', path: '/api/v1/check', headers };
      const sent = request({ host: '127.0.0.1', ...options }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.on('error', reject);
      // Half of the body is there when the service is told to stop.
      sent.write(body.slice(0, 20));
      setTimeout(() => sent.end(body.slice(20)), 300);
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    await service.close();
    expect(await answered).toBe(200);
    await expect(connects('127.0.0.1', service.port)).resolves.toBe(false);
  });

  it('frees the port', async () => {
    const service = await startService(config, () => undefined);
    await service.close();
    const other = createServer();
    await new Promise<void>((resolve) => {
      other.listen(service.port, '127.0.0.1', resolve);
    });
    other.close();
  });
});

function connects(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, host);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

/** A body that never ends. */
function slowly(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{'));
    },
  });
}
