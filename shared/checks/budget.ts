import { z } from 'zod';
import { formatMoney } from '../model/money.ts';
import { sentenceOf } from './budget-words.ts';
import { type Context, defineCheck, type Facts, type Outcome, type Row, type Rule } from './check.ts';
import { oneByOne } from './one-by-one.ts';
import { paidOut } from './paid-out.ts';

/**
 * What becomes of an overrun. defer, reject: the first row that does not fit whole and every one after it. part: the
 * first row that does not fit is granted what is left, and every one after it nothing. share: all rows are cut in one
 * ratio. tell: nothing is cut, and the sheet is told.
 */
const EXCEEDING = ['defer', 'reject', 'part', 'share', 'tell'] as const;

const options = z.strictObject({
  /** A parameter of type money: what may be granted in the as-of year. */
  limit: z.string(),
  /** A yes/no column: these rows take first. */
  first: z.string().optional(),
  exceeding: z.enum(EXCEEDING).default('defer'),
  /** Whether what the ledger has granted in the as-of year counts too. */
  ledger: z.boolean().default(true),
});
type Options = z.infer<typeof options>;

/** `budget`: rows take from the year's budget in order; from the first that does not fit whole, none takes more. */
export const budget = defineCheck({
  name: 'budget',
  summary:
    "The year's grants, ledger included, stay within the budget; an overrun is deferred, refused, cut, shared or told.",
  options,
  stage: () => 6,
  code: 'budget-exhausted',
  severity: 'error',
  columns: (option, sheet) => [
    ...(option.first === undefined ? [] : [option.first]),
    ...(sheet.order ? [sheet.order.key] : []),
  ],
  parameters: (option) => [option.limit],
  types: (option) => ({ [option.limit]: ['money'] }),
  asks: (option) => (option.ledger ? ['year'] : []),
  message: sentenceOf,

  *run(context, rule) {
    const limit = context.parameters.get(rule.options.limit)?.value;
    if (limit?.type !== 'money') return;
    const purse = {
      limitFen: limit.fen,
      ledgerGiven: context.past.given,
      ledgerFen: rule.options.ledger ? grantedBefore(context, rule) : 0,
      ledgerCounts: rule.options.ledger,
      exceeding: rule.options.exceeding,
    };
    if (rule.options.exceeding === 'tell') yield* tell(context, rule, purse);
    else if (rule.options.exceeding === 'share') yield* share(context, rule, purse);
    else yield* stop(context, rule, purse);
  },
});

/** In the year of the check, for the items that share the budget; an entry whose item is not known may be for one of them. */
function grantedBefore({ past, asOf }: Context, rule: Rule<Options>): number {
  return past.grantedInYear(Number(asOf.slice(0, 4)), (item) => item === null || rule.selects(item));
}

type Purse = Facts & { readonly limitFen: number; readonly ledgerFen: number };

function stop(context: Context, rule: Rule<Options>, purse: Purse): Iterable<Outcome> {
  const { exceeding } = rule.options;
  const defer = exceeding === 'defer';
  let beforeFen = 0;
  let stopRow: number | null = null;
  return oneByOne(takers(context, rule.options), (row) => {
    if (!rule.applies(row)) return null;
    const leftFen = Math.max(0, purse.limitFen - purse.ledgerFen - beforeFen);
    if (stopRow === null && row.amountFen <= leftFen) {
      beforeFen += row.amountFen;
      return null;
    }
    const turn = stopRow === null ? 'first' : 'after';
    stopRow ??= row.row;
    const facts = { ...purse, stopRow, amountFen: row.amountFen, beforeFen, leftFen };
    const cutFen = exceeding === 'part' && turn === 'first' ? paidOut(leftFen, context).toFen : 0;
    if (cutFen > 0) {
      beforeFen += cutFen;
      return {
        row,
        column: context.sheet.award ?? context.sheet.claimed,
        severity: 'info',
        cut: { toFen: cutFen, note: `按年度预算余额核定 ${formatMoney(cutFen)}` },
        facts: { ...facts, turn: 'part', cutFen },
      };
    }
    return {
      row,
      column: context.sheet.award,
      ...(defer ? { defer: { note: '年度预算用完，列入下一年度奖励预算' } } : {}),
      severity: defer ? 'info' : rule.severity,
      facts: { ...facts, turn },
    };
  });
}

/** Each row's part is rounded down to the fen, so that the parts never add up to more than there is. */
function* share(context: Context, rule: Rule<Options>, purse: Purse): Iterable<Outcome> {
  const rows = context.ordered().filter(rule.applies);
  const beforeFen = sumOf(rows);
  const leftFen = Math.max(0, purse.limitFen - purse.ledgerFen);
  if (beforeFen <= leftFen) return;
  for (const row of rows) {
    const shareFen = Number((BigInt(row.amountFen) * BigInt(leftFen)) / BigInt(beforeFen));
    const { toFen: cutFen, said } = paidOut(shareFen, context);
    yield {
      row,
      column: context.sheet.award ?? context.sheet.claimed,
      severity: cutFen === 0 ? rule.severity : 'info',
      cut: { toFen: cutFen, note: `超出年度预算，按比例核定 ${formatMoney(cutFen)}` },
      facts: {
        ...purse,
        turn: 'share',
        amountFen: row.amountFen,
        beforeFen,
        leftFen,
        cutFen: shareFen,
        ...said?.facts,
      },
      ...said?.refusal,
    };
  }
}

function* tell(context: Context, rule: Rule<Options>, purse: Purse): Iterable<Outcome> {
  const beforeFen = sumOf(context.rows.filter(rule.applies));
  const overFen = beforeFen + purse.ledgerFen - purse.limitFen;
  if (overFen <= 0) return;
  yield { row: null, facts: { ...purse, turn: 'all', beforeFen, overFen } };
}

function sumOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + row.amountFen, 0);
}

function takers(context: Context, option: Options): readonly Row[] {
  const column = option.first === undefined ? undefined : context.sheet.byKey.get(option.first);
  if (!column) return context.ordered();
  const first = context.ordered().filter((row) => row.value(column) === true);
  return [...first, ...context.ordered().filter((row) => row.value(column) !== true)];
}
