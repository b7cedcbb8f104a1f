/** A policy as the service shows it: enough to choose one, to fill in a form, and to read the clauses. */
import type { Policy } from '../shared/checks/bind.ts';
import type { PolicySummary, PolicyView } from '../shared/contract.ts';
import { fenToYuan } from '../shared/model/money.ts';
import { columnSources } from '../shared/packs/compile.ts';
import { resolveParameters } from '../shared/packs/parameters.ts';
import { rubricView } from './rubric-view.ts';

/** The check by whose limit a sheet's grants are counted; `shared/checks/budget.ts`. */
const BUDGET_CHECK = 'budget';
/** The check that sets payouts against approvals; `shared/checks/reconcile.ts`. */
const RECONCILE_CHECK = 'reconcile';

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
      ...keysOf(policy, kind),
      rubric: rubricView(policy, kind),
      reconciles: policy.rules.get(kind)?.some((rule) => rule.check.name === RECONCILE_CHECK) ?? false,
      budget: policy.rules.get(kind)?.find((rule) => rule.check.name === BUDGET_CHECK)?.parameters[0] ?? null,
      columns: Object.entries(columnSources(sheet)).map(([key, column]) => ({
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

/** The columns that a reader of the report needs by their part in it, whatever a pack calls them. */
function keysOf({ pack }: Policy, kind: string): Pick<PolicyView['sheets'][number], 'identity' | 'award' | 'claimed'> {
  const sheet = pack.sheets.find((one) => one.kind === kind);
  const identity = sheet?.identity;
  return {
    identity: identity ? { code: identity.code.key, name: identity.name.key } : null,
    award: sheet?.award?.key ?? null,
    claimed: sheet?.claimed?.key ?? null,
  };
}
