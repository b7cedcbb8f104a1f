/** How reviewers score on a sheet, as the service shows it: the rubric, and what the rules ask of its items. */
import { z } from 'zod';
import type { Policy } from '../shared/checks/bind.ts';
import type { PolicyView } from '../shared/contract.ts';
import type { Rubric } from '../shared/packs/rubric.ts';

type RubricView = NonNullable<PolicyView['sheets'][number]['rubric']>;

/** The own options of `shared/checks/spread.ts` and `shared/checks/scored.ts`, which have been checked with the pack. */
const spreadRule = z.looseObject({
  check: z.literal('spread'),
  key: z.array(z.string()),
  reviewer: z.string(),
  total: z.string(),
  item: z.string(),
});
const scoredRule = z.looseObject({ check: z.literal('scored'), total: z.string() });
/** The check by which facts beside a score are asked for; `shared/checks/condition.ts`. */
const CONDITION_CHECK = 'condition';

export function rubricView(policy: Policy, kind: string): RubricView | null {
  const sheet = policy.pack.sheets.find((one) => one.kind === kind);
  if (!sheet?.rubric) return null;
  const { rubric } = sheet;
  const [spread] = sheet.rules.flatMap((rule) => spreadRule.safeParse(rule).data ?? []);
  const [scored] = sheet.rules.flatMap((rule) => scoredRule.safeParse(rule).data ?? []);
  const facts = factsByItem(policy, kind, rubric);
  return {
    total: rubric.total,
    clause: rubric.clause,
    stated: scored?.total ?? null,
    limits: rubric.limits.map(({ keys, least, most }) => ({ keys: [...keys], least, most })),
    items: rubric.items.map((item) => ({
      key: item.key,
      title: item.title,
      max: item.max,
      weight: Number(item.weight.numerator) / Number(item.weight.denominator),
      bonus: item.bonus,
      fixed: item.fixed,
      deduct: item.deduct,
      each: item.each,
      clause: item.clause,
      // A part stands behind those that it holds.
      parts: rubric.parts
        .filter((part) => part.items.includes(item))
        .map((part) => part.title)
        .reverse(),
      facts: [...(facts.get(item.key) ?? [])],
    })),
    cards: spread
      ? { subject: spread.key, reviewer: spread.reviewer, totalApart: spread.total, itemApart: spread.item }
      : null,
  };
}

/** Columns that stand under an item's own clause, and those that a condition on its score reads beside it. */
function factsByItem({ pack, rules }: Policy, kind: string, rubric: Rubric): ReadonlyMap<string, ReadonlySet<string>> {
  const scores = new Set([...rubric.items.map((item) => item.key), ...rubric.parts.flatMap((part) => part.key ?? [])]);
  const columns = pack.sheets.find((one) => one.kind === kind)?.columns ?? [];
  const facts = new Map(
    rubric.items.map(({ key, clause }) => [
      key,
      new Set(
        columns.filter((column) => column.clause === clause && !scores.has(column.key)).map(({ key: one }) => one),
      ),
    ]),
  );
  for (const rule of rules.get(kind) ?? []) {
    if (rule.check.name !== CONDITION_CHECK) continue;
    const [item, ...more] = rule.columns.filter((key) => facts.has(key));
    if (item === undefined || more.length > 0) continue;
    for (const key of rule.columns) if (!scores.has(key)) facts.get(item)?.add(key);
  }
  return facts;
}
