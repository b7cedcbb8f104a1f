import { z } from 'zod';
import { formatMoney } from '../model/money.ts';
import { type Context, defineCheck, type Entry, GRANTED, type Row, type Rule } from './check.ts';
import { entryMatches, keyColumn, keyColumns, MUST_NAME_ENTERPRISE, namesEnterprise } from './key.ts';

const options = z.strictObject({
  /** A parameter of type money: the most that one key may be granted. */
  limit: z.string(),
  /** Whose grants add up: `[identity]`, `[identity, service]`. */
  key: z.array(z.string()).min(1).refine(namesEnterprise, MUST_NAME_ENTERPRISE),
  /** Over one calendar year of the sheet's order date, or for ever. */
  over: z.enum(['year', 'lifetime']),
  /** What the limit is called in messages. */
  title: z.string(),
});
type Options = z.infer<typeof options>;

/** `cap`: what one key is granted in all stays within a limit; the row that crosses it is cut to what is left. */
export const cap = defineCheck({
  name: 'cap',
  summary: 'The sum granted to one key, ledger included, stays within a limit.',
  options,
  stage: () => 5,
  code: 'cap',
  severity: 'info',
  columns: (option, sheet) => [...keyColumns(option.key, sheet), ...(sheet.order ? [sheet.order.key] : [])],
  parameters: (option) => [option.limit],
  ledgerKeys: (option) => option.key,
  asks: () => ['enterprise'],
  message: (facts) => {
    const amount = formatMoney(Number(facts.amountFen));
    const limit = `${facts.title} ${formatMoney(Number(facts.limitFen))}`;
    const used = `已用 ${formatMoney(Number(facts.usedFen))}`;
    return facts.leftFen === 0
      ? `应核定 ${amount}，但${limit}${used}，没有余额，不予支持`
      : `应核定 ${amount}，超出${limit}的余额 ${formatMoney(Number(facts.leftFen))}（${used}），按余额核定`;
  },

  *run(context, rule) {
    const limit = context.parameters.get(rule.options.limit)?.value;
    if (limit?.type !== 'money') return;
    const keyOf = context.keys.over(rule.options.key);
    const usedByYear = new Map<number | null, Map<number, number>>();
    for (const row of context.ordered()) {
      if (!rule.applies(row)) continue;
      const year = yearOf(row, context);
      const own = keyOf(row);
      if (own === undefined || (rule.options.over === 'year' && year === null)) continue;
      const period = rule.options.over === 'year' ? year : null;
      const used = usedByYear.get(period) ?? new Map<number, number>();
      usedByYear.set(period, used);
      const usedFen = used.get(own) ?? usedBefore(row, year, context, rule);
      const leftFen = Math.max(0, limit.fen - usedFen);
      const grantedFen = Math.min(row.amountFen, leftFen);
      used.set(own, usedFen + grantedFen);
      if (grantedFen === row.amountFen) continue;
      yield {
        row,
        column: context.sheet.claimed ?? keyColumn(rule.options.key, context.sheet),
        severity: grantedFen === 0 ? 'error' : 'info',
        cut: { toFen: grantedFen, note: `按余额核定 ${formatMoney(grantedFen)}` },
        facts: { title: rule.options.title, amountFen: row.amountFen, limitFen: limit.fen, usedFen, leftFen },
      };
    }
  },
});

function usedBefore(row: Row, year: number | null, context: Context, rule: Rule<Options>): number {
  const counts = (entry: Entry): boolean =>
    GRANTED.has(entry.state) &&
    (rule.options.over === 'lifetime' || entry.year === year) &&
    (entry.item === null || rule.selects(entry.item)) &&
    entryMatches(entry, row, rule.options.key, context.sheet);
  return context.past
    .ofEnterprise(row)
    .filter(counts)
    .reduce((sum, entry) => sum + entry.amountFen, 0);
}

function yearOf(row: Row, { sheet }: Context): number | null {
  const date = sheet.order ? row.values[sheet.order.index] : null;
  return typeof date === 'string' ? Number(date.slice(0, 4)) : null;
}
