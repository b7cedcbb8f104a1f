/** `GET /examples` and `GET /examples/:name`: workbooks to try, for somebody who has none at hand. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Hono } from 'hono';
import { Problem } from '../../shared/model/problem.ts';
import { attachment, COPY_TYPES } from '../download.ts';
import { packageRoot } from '../package-root.ts';
import { type Env, send, sendJson } from '../reply.ts';

/** Made by a script of the project; a build without them simply offers none. */
const EXAMPLES = [
  { name: '哈密奖励申报-杂乱.xlsx', role: 'workbook', title: '一份真实样子的申报汇总表，有各种常见差错' },
  { name: '哈密奖励申报-整洁.xlsx', role: 'workbook', title: '一份填写规范的申报汇总表' },
  { name: '哈密奖励台账.xlsx', role: 'ledger', title: '以前年度的奖励台账' },
] as const;

export function examplesRoutes(): Hono<Env> {
  const folder = join(packageRoot(), 'examples');
  const there = EXAMPLES.filter((example) => existsSync(join(folder, example.name)));
  return new Hono<Env>()
    .get('/examples', (c) => sendJson(c, there))
    .get('/examples/:name', (c) => {
      const example = there.find((one) => one.name === c.req.param('name'));
      if (!example) throw new Problem('not-found', '没有这个示例；现有的示例见 /api/v1/examples。');
      c.header('Content-Disposition', attachment(example.name));
      return send(c, readFileSync(join(folder, example.name)), COPY_TYPES['.xlsx'] ?? '');
    });
}
