/** The service, listening. */
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer, type Server as TlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { Problem } from '../shared/model/problem.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { makeLog } from './log.ts';
import { loadPolicies } from './policies.ts';
import { startPool } from './pool.ts';
import { errorCode } from './read-file.ts';
import { type Certificate, readCertificate } from './tls.ts';

/** A body of the largest size over a slow line of 2 Mbit/s takes 4 minutes; a request slower than this is given up. */
const RECEIVE_MS = 300_000;
/** Requests under way get this long to end when the service is stopped; process managers kill after ten seconds. */
const GRACE_MS = 8000;

export type Service = {
  /** Where it listens; the port is the real one, also where 0 was asked for. */
  readonly port: number;
  /** With which it speaks TLS; null where it speaks plain HTTP. */
  readonly certificate: Certificate | null;
  /** Takes no new requests, lets those under way end, then stops the workers. */
  close(): Promise<void>;
};

/**
 * @param writeLog takes one line.
 * @throws Problem where a pack or a certificate is wrong, or the address cannot be listened on.
 */
export async function startService(config: Config, writeLog: (line: string) => void): Promise<Service> {
  const certificate = config.tls && (await readCertificate(config.tls));
  const policies = loadPolicies(config.packs);
  const log = makeLog(writeLog, Date.now);
  const pool = startPool(config, (error) => log.bug(error, null));
  const app = createApp({ config, policies, pool, log, now: Date.now });
  // A browser reads an early refusal only once it has sent its whole body, so that the rest of one is received and
  // thrown away by Node; the adapter would close the connection, and the person would read of a network error.
  const listener = getRequestListener(app.fetch, { autoCleanupIncoming: false });
  const server = makeServer(certificate, listener);
  const underWay = countRequests(server);
  try {
    await listen(server, config);
  } catch (error) {
    await pool.close();
    throw error;
  }
  return {
    port: (server.address() as AddressInfo).port,
    certificate,
    close: async () => {
      await closeGently(server, underWay);
      await pool.close();
    },
  };
}

function makeServer(certificate: Certificate | null, listener: RequestListener): Server | TlsServer {
  const options = { requestTimeout: RECEIVE_MS };
  if (!certificate) return createServer(options, listener);
  return createTlsServer({ ...options, cert: certificate.cert, key: certificate.key }, listener);
}

function listen(server: Server | TlsServer, { host, port }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(asListenProblem(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function asListenProblem(error: Error, host: string, port: number): Error {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new Problem(
        'bad-parameter',
        `端口 ${port} 已被占用，可能质核已经在运行；请关闭占用它的程序，或换一个端口：zhihe serve --port ${port + 1}`,
      );
    case 'EACCES':
      return new Problem('bad-parameter', `没有使用端口 ${port} 的权限，请换一个 1024 以上的端口，例如 --port 3000。`);
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return new Problem('bad-parameter', `本机没有地址“${host}”，请检查 --host；只供本机使用时写 127.0.0.1。`);
    default:
      return error;
  }
}

/** How often the connections of a closing server are looked at. */
const SWEEP_MS = 50;

/** Closes connections as they fall idle; whatever is open once no request is under way is only kept for a next one. */
function closeGently(server: Server | TlsServer, underWay: () => number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    const sweep = setInterval(() => {
      if (underWay() === 0) server.closeAllConnections();
      else server.closeIdleConnections();
    }, SWEEP_MS);
    server.close(() => {
      clearTimeout(force);
      clearInterval(sweep);
      resolve();
    });
  });
}

function countRequests(server: Server | TlsServer): () => number {
  let underWay = 0;
  server.on('request', (_request, response) => {
    underWay += 1;
    response.once('close', () => {
      underWay -= 1;
    });
  });
  return () => underWay;
}
