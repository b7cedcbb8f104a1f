/** `/api/v1/openapi.json` and `/api/docs`, the page to try it; every file of that page comes from here. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Hono } from 'hono';
import { etag } from 'hono/etag';
import { secureHeaders } from 'hono/secure-headers';
import { openApiDocument } from '../openapi.ts';
import { packageRoot } from '../package-root.ts';
import { type Env, send, sendJson } from '../reply.ts';

const FROM_SWAGGER: readonly { readonly file: string; readonly type: string }[] = [
  { file: 'swagger-ui.css', type: 'text/css; charset=utf-8' },
  { file: 'swagger-ui-bundle.js', type: 'text/javascript; charset=utf-8' },
];

export function docsRoutes(): Hono<Env> {
  const require = createRequire(import.meta.url);
  const swagger = dirname(require.resolve('swagger-ui-dist/package.json'));
  const pages = join(packageRoot(), 'server', 'pages');
  const document = openApiDocument();
  const routes = new Hono<Env>();
  routes.get('/v1/openapi.json', (c) => sendJson(c, document));
  routes.use(
    '/docs/*',
    secureHeaders({
      // Swagger UI sets styles on its elements and shows its own pictures as data.
      contentSecurityPolicy: {
        defaultSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:'],
        frameAncestors: ["'none'"],
      },
      xFrameOptions: 'DENY',
      strictTransportSecurity: false,
    }),
    etag(),
  );
  const serve = (path: string, file: string, type: string): void => {
    const bytes = readFileSync(file);
    routes.get(path, (c) => {
      const response = send(c, bytes, type);
      response.headers.set('Cache-Control', 'no-cache');
      return response;
    });
  };
  routes.get('/docs', (c) => c.redirect('/api/docs/'));
  serve('/docs/', join(pages, 'docs.html'), 'text/html; charset=utf-8');
  serve('/docs/docs.js', join(pages, 'docs.js'), 'text/javascript; charset=utf-8');
  for (const { file, type } of FROM_SWAGGER) serve(`/docs/${file}`, join(swagger, file), type);
  return routes;
}
