/** `GET /policies`, `GET /policies/:id`, and the blank workbook for one kind of sheet of a policy. */
import { type Context, Hono } from 'hono';
import type { Policy } from '../../shared/checks/bind.ts';
import { templateSheets } from '../../shared/engine/template.ts';
import { today } from '../../shared/model/period.ts';
import { Problem } from '../../shared/model/problem.ts';
import { freshWorkbook } from '../../shared/workbook/fresh-workbook.ts';
import type { AppParts } from '../app-parts.ts';
import { attachment, COPY_TYPES } from '../download.ts';
import { readAsOf } from '../options.ts';
import { policySummary, policyView } from '../policy-view.ts';
import { type Env, send, sendJson } from '../reply.ts';

export function policiesRoutes({ policies, now }: Pick<AppParts, 'policies' | 'now'>): Hono<Env> {
  const policyOf = (id: string): Policy => {
    const policy = policies.find((one) => one.pack.id === id);
    if (policy) return policy;
    const known = policies.map((one) => one.pack.id).join('、');
    throw new Problem('not-found', `没有编号为“${id}”的政策；现有：${known}。`);
  };
  const asOfOf = (c: Context<Env>): string => {
    const asOf = c.req.query('asOf');
    return asOf === undefined ? today(undefined, now()) : readAsOf(asOf);
  };
  return new Hono<Env>()
    .get('/policies', (c) => sendJson(c, policies.map(policySummary)))
    .get('/policies/:id', (c) => sendJson(c, policyView(policyOf(c.req.param('id')), asOfOf(c))))
    .get('/policies/:id/sheets/:kind/template', async (c) => {
      const policy = policyOf(c.req.param('id'));
      const sheet = policy.pack.sheets.find((one) => one.kind === c.req.param('kind'));
      if (!sheet) {
        const kinds = policy.pack.sheets.map((one) => one.kind).join('、');
        throw new Problem('not-found', `这个政策没有名为“${c.req.param('kind')}”的表种；可用的有：${kinds}。`);
      }
      const bytes = await freshWorkbook(templateSheets(policy, sheet.kind, asOfOf(c)));
      c.header('Content-Disposition', attachment(`${sheet.title}-空白表.xlsx`));
      return send(c, bytes, COPY_TYPES['.xlsx'] ?? '');
    });
}
