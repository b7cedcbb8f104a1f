/** `GET /policies` and `GET /policies/:id`. */
import { Hono } from 'hono';
import { today } from '../../shared/model/period.ts';
import { Problem } from '../../shared/model/problem.ts';
import type { AppParts } from '../app-parts.ts';
import { readAsOf } from '../options.ts';
import { policySummary, policyView } from '../policy-view.ts';
import { type Env, sendJson } from '../reply.ts';

export function policiesRoutes({ policies, now }: Pick<AppParts, 'policies' | 'now'>): Hono<Env> {
  return new Hono<Env>()
    .get('/policies', (c) => sendJson(c, policies.map(policySummary)))
    .get('/policies/:id', (c) => {
      const policy = policies.find((one) => one.pack.id === c.req.param('id'));
      if (!policy) {
        const known = policies.map((one) => one.pack.id).join('、');
        throw new Problem('not-found', `没有编号为“${c.req.param('id')}”的政策；现有：${known}。`);
      }
      const asOf = c.req.query('asOf');
      return sendJson(c, policyView(policy, asOf === undefined ? today(undefined, now()) : readAsOf(asOf)));
    });
}
