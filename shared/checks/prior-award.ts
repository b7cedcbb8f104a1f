import { z } from 'zod';
import { LEDGER_STATES } from '../model/finding.ts';
import { type Context, defineCheck, GRANTED, type Row } from './check.ts';
import { entryMatches, keyColumns, MUST_NAME_ENTERPRISE, namesEnterprise } from './key.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({
  ledger: z
    .strictObject({
      key: z.array(z.string()).min(1).refine(namesEnterprise, MUST_NAME_ENTERPRISE),
      items: z.array(z.string()).optional(),
      /** Which states of an entry count; without it, those that are granted. */
      states: z.array(z.enum(LEDGER_STATES)).optional(),
    })
    .optional(),
  /** A standing row of the sheet does as well. */
  rows: z.strictObject({ key: z.array(z.string()).min(1), items: z.array(z.string()).min(1) }).optional(),
  /** The cell to be flagged; without it that of the item. */
  column: z.string().optional(),
  /** Without any ledger the rule is left out, rather than found wanting. */
  onlyIfGiven: z.boolean().default(false),
  /** 3 judges every row that passed by itself; 4 only those that also stood against the ledger. */
  stage: z.literal([3, 4]).default(3),
});
type Options = z.infer<typeof options>;

/** `prior-award`: what is applied for presupposes another award, in the ledger or among the rows. */
export const priorAward = defineCheck({
  name: 'prior-award',
  summary: 'The ledger, or a standing row of the sheet, has the award that this one presupposes.',
  options,
  stage: (option) => option.stage,
  code: 'not-eligible',
  severity: 'warning',
  tells: ['item', 'searched'],
  columns: (option, sheet) => [
    ...keyColumns([...(option.ledger?.key ?? []), ...(option.rows?.key ?? [])], sheet),
    ...(option.column === undefined ? [] : [option.column]),
  ],
  traits: (option) => [...(option.ledger?.items ?? []), ...(option.rows?.items ?? [])],
  ledgerKeys: (option) => option.ledger?.key ?? [],
  asks: (option) => (option.ledger ? ['enterprise'] : []),
  message: (facts) => `没有找到“${facts.item}”所依据的在先奖励，请核对`,

  run(context, rule) {
    if (rule.options.onlyIfGiven && !context.past.given) return [];
    const keyOf = rule.options.rows ? context.keys.over(rule.options.rows.key) : null;
    const column = rule.options.column === undefined ? null : rule.column(rule.options.column);
    const standing = standingKeys(context, rule.options);
    return oneByOne(context.rows, (row) => {
      if (!rule.applies(row) || inLedger(row, context, rule.options)) return null;
      const key = keyOf?.(row);
      if (key !== undefined && standing.has(key)) return null;
      return {
        row,
        column: column ?? context.sheet.award,
        facts: { item: row.item?.title ?? '', searched: searchedIn(context, rule.options) },
      };
    });
  },
});

/** Where the award was looked for, for messages: without a ledger that is not in it. */
function searchedIn(context: Context, option: Options): string {
  const ledger = context.past.given ? '台账中' : '没有提供台账，';
  if (!option.rows) return ledger;
  return context.past.given ? '台账和本表中都' : '没有提供台账，本表中也';
}

function inLedger(row: Row, context: Context, option: Options): boolean {
  if (!option.ledger) return false;
  const { key, items, states } = option.ledger;
  const counted = states === undefined ? GRANTED : new Set(states);
  return context.past
    .ofEnterprise(row)
    .some(
      (entry) =>
        counted.has(entry.state) &&
        (items === undefined || items.some((trait) => entry.item?.traits.has(trait))) &&
        entryMatches(entry, row, key, context.sheet),
    );
}

function standingKeys(context: Context, option: Options): Set<number> {
  const keys = new Set<number>();
  if (!option.rows) return keys;
  const keyOf = context.keys.over(option.rows.key);
  for (const row of context.rows) {
    if (!option.rows.items.some((trait) => row.item?.traits.has(trait))) continue;
    const key = keyOf(row);
    if (key !== undefined) keys.add(key);
  }
  return keys;
}
