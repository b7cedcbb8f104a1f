/** A policy as the service shows it: enough to choose one, to fill in a form, and to read the clauses. */
import { z } from 'zod';
import type { Policy } from '../shared/checks/bind.ts';
import { fenToYuan } from '../shared/model/money.ts';
import { resolveParameters } from '../shared/packs/parameters.ts';
import { PARAMETER_TYPES } from '../shared/packs/schema.ts';

export const policySummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(['draft', 'in-force', 'ended']),
  version: z.string(),
  issuer: z.string(),
  source: z.string(),
  digest: z.string(),
  sheets: z.array(z.object({ kind: z.string(), title: z.string() })),
});

export const policySchema = policySummarySchema.extend({
  asOf: z.iso.date().meta({ description: '参数和奖励标准按这一天取值' }),
  clauses: z.array(z.object({ clause: z.string(), text: z.string() })),
  parameters: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      type: z.enum(PARAMETER_TYPES),
      unit: z.string(),
      value: z.string().nullable().meta({ description: 'null 表示这一天没有值，须由通知或调用者给出' }),
      source: z.enum(['text', 'notice', 'caller']),
      clause: z.string(),
    }),
  ),
  catalogue: z.array(
    z.object({ item: z.string(), amount: z.string().nullable().meta({ description: '元' }), clause: z.string() }),
  ),
  sheets: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      columns: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          aliases: z.array(z.string()),
          type: z.string(),
          required: z.enum(['always', 'sometimes', 'never']),
          values: z.array(z.string()).meta({ description: '只能填这些；空表示不限' }),
        }),
      ),
    }),
  ),
});

export type PolicySummary = z.infer<typeof policySummarySchema>;
export type PolicyView = z.infer<typeof policySchema>;

export function policySummary({ pack }: Policy): PolicySummary {
  const { id, title, status, version, issuer, source } = pack.source;
  const sheets = pack.sheets.map((sheet) => ({ kind: sheet.kind, title: sheet.title }));
  return { id, title, status, version, issuer, source, digest: pack.digest, sheets };
}

/** @param asOf the day for which parameters and amounts are shown. */
export function policyView(policy: Policy, asOf: string): PolicyView {
  const { pack } = policy;
  return {
    ...policySummary(policy),
    asOf,
    clauses: Object.entries(pack.source.clauses).map(([clause, text]) => ({ clause, text })),
    parameters: parametersOf(policy, asOf),
    catalogue: pack.catalogue.items.map((item) => {
      const amount = item.amountOn(asOf);
      return {
        item: item.title,
        amount: amount === null ? null : fenToYuan(amount.fen),
        clause: amount?.clause ?? item.clause,
      };
    }),
    sheets: Object.entries(pack.source.sheets).map(([kind, sheet]) => ({
      kind,
      title: sheet.title,
      columns: Object.entries(sheet.columns).map(([key, column]) => ({
        key,
        title: column.title,
        aliases: column.aliases,
        type: column.type,
        required: typeof column.required === 'string' ? column.required : ('sometimes' as const),
        values: column.values ?? [],
      })),
    })),
  };
}

function parametersOf({ pack }: Policy, asOf: string): PolicyView['parameters'] {
  return [...resolveParameters(pack.source, asOf, {}).values()].flatMap((parameter) => {
    const { name, title, unit, shown, source, clause } = parameter;
    const type = pack.source.parameters[name]?.type;
    return type ? [{ name, title, type, unit, value: shown, source, clause }] : [];
  });
}
