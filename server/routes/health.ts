/** `/healthz`: the process lives. `/readyz`: it has its policies, and its workers answer. */
import { Hono } from 'hono';
import type { AppParts } from '../app-parts.ts';
import { type Env, sendJson } from '../reply.ts';

/** A worker that starts reads its policies within a second; one that is silent for longer is stuck or overrun. */
const PING_MS = 5000;

export function healthRoutes({ policies, pool }: Pick<AppParts, 'policies' | 'pool'>): Hono<Env> {
  return new Hono<Env>()
    .get('/healthz', (c) => sendJson(c, { status: 'ok' }))
    .get('/readyz', async (c) => {
      const workers = (await answersInTime(pool.ping())) ? 'ok' : 'silent';
      const ready = workers === 'ok' && policies.length > 0;
      return sendJson(c, { status: ready ? 'ok' : 'not-ready', policies: policies.length, workers }, ready ? 200 : 503);
    });
}

async function answersInTime(ping: Promise<number>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), PING_MS);
  });
  try {
    return await Promise.race([ping.then(() => true), late]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
