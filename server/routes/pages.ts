/** The workbench and its files, as the build left them under `dist/addin`: served by ourselves and by nobody else. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';
import { Problem } from '../../shared/model/problem.ts';
import { packageRoot } from '../package-root.ts';
import { type Env, send } from '../reply.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The name of an asset changes with what it holds, so that it may be kept for good: a year is the longest there is. */
const FOR_GOOD = 'private, max-age=31536000, immutable';
/** Pages are asked for again each time, and sent again only when they have changed. */
const ASK_AGAIN = 'no-cache';

/** The command line is built without them, which is quicker. */
const NOT_BUILT = '网页还没有生成，请运行 npm start（或先运行 npm run build）后再打开。';

const pagesPolicy = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'self'"],
    // The grid writes the variables of its theme into a style element of its own, and offers no way to give it a nonce.
    styleSrc: ["'self'", "'unsafe-inline'"],
    // The grid's own signs and cursors, and pictures that somebody pastes into it.
    imgSrc: ["'self'", 'data:', 'blob:'],
    objectSrc: ["'none'"],
    baseUri: ["'none'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  strictTransportSecurity: false,
});

/** @param folder where the build put the pages; without them the page says how to get them. */
export function pagesRoutes(folder = join(packageRoot(), 'dist', 'addin')): Hono<Env> {
  const routes = new Hono<Env>();
  const serve = (path: string, file: string, cache: string): void => {
    const bytes = readFileSync(join(folder, file));
    // Outside, for a browser takes the policy anew from the answer that nothing has changed.
    routes.get(path, pagesPolicy, etag(), (c) => {
      const response = send(c, bytes, TYPES[extname(file)] ?? 'application/octet-stream');
      response.headers.set('Cache-Control', cache);
      return response;
    });
  };
  if (!existsSync(folder)) {
    return routes.get('/', () => {
      throw new Problem('not-found', NOT_BUILT);
    });
  }
  serve('/', 'workbench/index.html', ASK_AGAIN);
  serve('/favicon.svg', 'favicon.svg', ASK_AGAIN);
  for (const name of readdirSync(join(folder, 'assets'))) serve(`/assets/${name}`, `assets/${name}`, FOR_GOOD);
  return routes;
}
