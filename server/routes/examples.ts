/** `GET /examples` and `GET /examples/:name`: workbooks to try, for somebody who has none at hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { Problem } from '../../shared/model/problem.ts';
import { attachment, COPY_TYPES } from '../download.ts';
import { examplesIn } from '../example-view.ts';
import { packageRoot } from '../package-root.ts';
import { type Env, send, sendJson } from '../reply.ts';

export function examplesRoutes(): Hono<Env> {
  const folder = join(packageRoot(), 'examples');
  const there = examplesIn(folder);
  return new Hono<Env>()
    .get('/examples', (c) => sendJson(c, there))
    .get('/examples/:name', (c) => {
      const example = there.find((one) => one.name === c.req.param('name'));
      if (!example) throw new Problem('not-found', '没有这个示例；现有的示例见 /api/v1/examples。');
      c.header('Content-Disposition', attachment(example.name));
      return send(c, readFileSync(join(folder, example.name)), COPY_TYPES['.xlsx'] ?? '');
    });
}
