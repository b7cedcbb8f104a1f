/** The service as a function from request to response. It does not listen; `main.ts` does. */
import { type Context, Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { Problem } from '../shared/model/problem.ts';
import type { AppParts } from './app-parts.ts';
import { makeBodyReader } from './body.ts';
import { internalDetails, problemDetails } from './problem.ts';
import { ClientGone, type Env, logRequests, send } from './reply.ts';
import { checkRoutes } from './routes/check.ts';
import { docsRoutes } from './routes/docs.ts';
import { examplesRoutes } from './routes/examples.ts';
import { healthRoutes } from './routes/health.ts';
import { pagesRoutes } from './routes/pages.ts';
import { policiesRoutes } from './routes/policies.ts';

/** 503 is for now; a check takes seconds. */
const RETRY_AFTER_S = 5;
/** The status by which nginx logs a client that left; nobody receives it. */
const CLIENT_GONE = 499;
const NO_SUCH_ADDRESS = '没有这个地址，或它不支持这种请求方法；接口说明见 /api/docs。';

export function createApp(parts: AppParts): Hono<Env> {
  const app = new Hono<Env>();
  app.use(logRequests(parts.log));
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
      xFrameOptions: 'DENY',
      // A bureau's own names serve other things too; whoever runs them decides on this.
      strictTransportSecurity: false,
      // The page of the documentation has a policy of its own.
      overwrite: false,
    }),
  );
  app.route('/', healthRoutes(parts));
  app.route('/', pagesRoutes());
  app.route('/api', docsRoutes());
  app.route('/api/v1', policiesRoutes(parts));
  app.route('/api/v1', examplesRoutes());
  app.route('/api/v1', checkRoutes({ ...parts, body: makeBodyReader(parts.config.bodyLimit, parts.config.heldLimit) }));
  app.notFound((c) => refuse(c, new Problem('not-found', NO_SUCH_ADDRESS)));
  app.onError((error, c) => {
    if (error instanceof ClientGone) return new Response(null, { status: CLIENT_GONE });
    if (!(error instanceof Problem)) parts.log.bug(error, c.get('requestId'));
    return refuse(c, error);
  });
  return app;
}

function refuse(c: Context<Env>, error: Error): Response {
  const id = c.get('requestId');
  const details = error instanceof Problem ? problemDetails(error, id) : internalDetails(id);
  c.set('problem', details.code);
  if (details.code === 'busy') c.header('Retry-After', String(RETRY_AFTER_S));
  return send(c, JSON.stringify(details), 'application/problem+json', details.status);
}
