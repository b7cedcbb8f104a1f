/** The pages and their files, as the build left them under `dist/addin`: served by ourselves and by nobody else. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
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
  '.png': 'image/png',
  '.md': 'text/plain; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The name of an asset changes with what it holds, so that it may be kept for good: a year is the longest there is. */
const FOR_GOOD = 'private, max-age=31536000, immutable';
/** Pages are asked for again each time, and sent again only when they have changed. */
const ASK_AGAIN = 'no-cache';

/** Excel shows no icon whose answer says `no-cache`; a day, for a new version may bring another drawing. */
const A_DAY = 'private, max-age=86400';

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
  const serveFolder = (name: string, cache: string): void => {
    for (const file of readdirSync(join(folder, name), { recursive: true, withFileTypes: true })) {
      if (!file.isFile()) continue;
      const path = relative(folder, join(file.parentPath, file.name)).replaceAll(sep, '/');
      serve(`/${path}`, path, cache);
    }
  };
  serve('/', 'workbench/index.html', ASK_AGAIN);
  serve('/taskpane', 'taskpane/index.html', ASK_AGAIN);
  serve('/too-old', 'too-old/index.html', ASK_AGAIN);
  serve('/favicon.svg', 'favicon.svg', ASK_AGAIN);
  serveFolder('too-old', ASK_AGAIN);
  // Its files have the same names in every version.
  serveFolder('office-js', ASK_AGAIN);
  serveFolder('icons', A_DAY);
  serveFolder('assets', FOR_GOOD);
  return routes;
}
