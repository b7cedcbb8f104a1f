import { z } from 'zod';
import { formatMoney } from '../model/money.ts';
import { type Context, defineCheck } from './check.ts';

const options = z.strictObject({
  /** A parameter of type money: what may be granted in the as-of year. */
  limit: z.string(),
  /** A yes/no column: these rows take first. */
  first: z.string().optional(),
  /** What becomes of the first row that does not fit whole, and of every one after it. */
  exceeding: z.enum(['defer', 'reject']).default('defer'),
});
type Options = z.infer<typeof options>;

/** `budget`: rows take from the year's budget in order; from the first that does not fit whole, none takes more. */
export const budget = defineCheck({
  name: 'budget',
  summary: "The year's grants, ledger included, stay within the budget; never a part of an award.",
  options,
  stage: () => 6,
  code: 'budget-exhausted',
  severity: 'error',
  columns: (option, sheet) => [
    ...(option.first === undefined ? [] : [option.first]),
    ...(sheet.order ? [sheet.order.key] : []),
  ],
  parameters: (option) => [option.limit],
  asks: () => ['year'],
  message: (facts) => {
    const budgetLine = `年度预算 ${formatMoney(Number(facts.limitFen))}，${facts.ledgerGiven === true ? `台账本年已核定、已拨付 ${formatMoney(Number(facts.ledgerFen))}` : '没有提供台账'}，本表在先各行 ${formatMoney(Number(facts.beforeFen))}`;
    const left = `余额 ${formatMoney(Number(facts.leftFen))}`;
    const so = facts.defer === true ? '列入下一年度奖励预算' : '不予支持';
    return facts.turn === 'first'
      ? `应核定 ${formatMoney(Number(facts.amountFen))}，${budgetLine}，${left}不足全额核定，用完即止，${so}`
      : `应核定 ${formatMoney(Number(facts.amountFen))}，排在第 ${facts.stopRow} 行之后；该行起年度预算已不足（${budgetLine}，${left}），用完即止，${so}`;
  },

  *run(context, rule) {
    const limit = context.parameters.get(rule.options.limit)?.value;
    if (limit?.type !== 'money') return;
    const ledgerFen = context.past.grantedInYear(Number(context.asOf.slice(0, 4)));
    const defer = rule.options.exceeding === 'defer';
    let beforeFen = 0;
    let stopRow: number | null = null;
    for (const row of takers(context, rule.options)) {
      if (!rule.applies(row)) continue;
      const leftFen = Math.max(0, limit.fen - ledgerFen - beforeFen);
      if (stopRow === null && row.amountFen <= leftFen) {
        beforeFen += row.amountFen;
        continue;
      }
      const turn = stopRow === null ? 'first' : 'after';
      stopRow ??= row.row;
      yield {
        row,
        column: context.sheet.award,
        ...(defer ? { defer: { note: '年度预算用完，列入下一年度奖励预算' } } : {}),
        severity: defer ? 'info' : rule.severity,
        facts: {
          turn,
          defer,
          stopRow,
          amountFen: row.amountFen,
          limitFen: limit.fen,
          ledgerGiven: context.past.given,
          ledgerFen,
          beforeFen,
          leftFen,
        },
      };
    }
  },
});

function takers(context: Context, option: Options): readonly Context['rows'][number][] {
  const column = option.first === undefined ? undefined : context.sheet.byKey.get(option.first);
  if (!column) return context.ordered();
  const first = context.ordered().filter((row) => row.values[column.index] === true);
  return [...first, ...context.ordered().filter((row) => row.values[column.index] !== true)];
}
