/** The service over a real socket. */
import { once } from 'node:events';
import { type ClientRequest, createServer, request } from 'node:http';
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
    const { sent, answered } = await halfSent(service.port);
    sent.destroy();
    await expect(answered).rejects.toThrow();
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
    const { sent, rest, answered } = await halfSent(service.port);
    const stopped = service.close();
    sent.end(rest);
    await stopped;
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
type HalfSent = {
  readonly sent: ClientRequest;
  /** The half of the body that is still to be sent. */
  readonly rest: string;
  /** The status of the answer. */
  readonly answered: Promise<number | undefined>;
};

/** A request that the service has begun to answer, and of whose body it has been sent half. */
async function halfSent(port: number): Promise<HalfSent> {
  const body = JSON.stringify(cellsRequest());
  const half = body.length / 2;
  const length = Buffer.byteLength(body);
  // By 100 Continue (RFC 9110, 10.1.1) the service says that it has read the head.
  const headers = { 'content-type': 'application/json', 'content-length': length, expect: '100-continue' };
  const sent = request({ host: '127.0.0.1', port, method: 'POST', path: '/api/v1/check', headers });
  const answered = new Promise<number | undefined>((resolve, reject) => {
    sent.on('error', reject);
    sent.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
  });
  await once(sent, 'continue');
  sent.write(body.slice(0, half));
  return { sent, rest: body.slice(half), answered };
}
