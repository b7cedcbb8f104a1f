/** What every route shares: a request's id, its line in the log, and answers whose length is known. */
import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Log, LogFields } from './log.ts';

export type Env = {
  Variables: {
    requestId: string;
    /** What the route adds to the line in the log. */
    facts: LogFields;
    /** The code of the problem that was answered, where it was one. */
    problem: string | null;
    bytesOut: number;
  };
};

/** The client closed the connection before its answer was there. */
export class ClientGone extends Error {}

export function logRequests(log: Log): MiddlewareHandler<Env> {
  return async (c, next) => {
    const start = performance.now();
    const requestId = randomUUID();
    c.set('requestId', requestId);
    c.set('facts', {});
    c.set('problem', null);
    c.set('bytesOut', 0);
    c.header('X-Request-Id', requestId);
    await next();
    log.request({
      requestId,
      method: c.req.method,
      path: c.req.path,
      status: c.res.status,
      ms: Math.round(performance.now() - start),
      bytesOut: c.get('bytesOut'),
      problem: c.get('problem') ?? undefined,
      ...c.get('facts'),
    });
  };
}

/** Nothing is kept by browsers or proxies unless a route says so: reports hold applicants' names. */
export function send(
  c: Context<Env>,
  body: string | Uint8Array,
  contentType: string,
  status: ContentfulStatusCode = 200,
): Response {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  c.set('bytesOut', bytes.length);
  c.header('Content-Type', contentType);
  c.header('Content-Length', String(bytes.length));
  c.header('Cache-Control', 'no-store');
  return c.body(bytes as Uint8Array<ArrayBuffer>, status);
}

export function sendJson(c: Context<Env>, value: unknown, status: ContentfulStatusCode = 200): Response {
  return send(c, JSON.stringify(value), 'application/json', status);
}
