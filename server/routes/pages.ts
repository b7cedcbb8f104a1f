/** The start page: plain files, read once, served by ourselves and by nobody else. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { packageRoot } from '../package-root.ts';
import { type Env, send } from '../reply.ts';

const PAGES: readonly { readonly path: string; readonly file: string; readonly type: string }[] = [
  { path: '/', file: 'start.html', type: 'text/html; charset=utf-8' },
  { path: '/start.css', file: 'start.css', type: 'text/css; charset=utf-8' },
  { path: '/start.js', file: 'start.js', type: 'text/javascript; charset=utf-8' },
  { path: '/result.js', file: 'result.js', type: 'text/javascript; charset=utf-8' },
  { path: '/favicon.svg', file: 'favicon.svg', type: 'image/svg+xml' },
];

export function pagesRoutes(): Hono<Env> {
  const folder = join(packageRoot(), 'server', 'pages');
  const routes = new Hono<Env>();
  for (const { path, file, type } of PAGES) {
    const bytes = readFileSync(join(folder, file));
    routes.get(path, etag(), (c) => {
      const response = send(c, bytes, type);
      // Asked again each time, and sent again only when it has changed.
      response.headers.set('Cache-Control', 'no-cache');
      return response;
    });
  }
  return routes;
}
