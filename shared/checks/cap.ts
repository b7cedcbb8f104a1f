import { z } from 'zod';
import { formatMoney } from '../model/money.ts';
import type { PackFault } from '../packs/fault.ts';
import { Account, type Limit, limitSchema, yearsParameter } from './cap-account.ts';
import { type Context, defineCheck, type Outcome, type Row } from './check.ts';
import { keyColumn, keyColumns } from './key.ts';
import { oneByOne } from './one-by-one.ts';
import { paidOut, paidWords } from './paid-out.ts';

/** Taken in this order for each row; what the row is granted in the end counts in all of them. */
const options = z.strictObject({
  limits: z.array(limitSchema).min(1),
  /** Whether grants of the past count too. */
  ledger: z.boolean().default(true),
});

/** `cap`: what one key is granted in all stays within a limit; the row that crosses it is cut to what is left. */
export const cap = defineCheck({
  name: 'cap',
  summary: 'The sums granted, ledger included, stay within one or several limits.',
  options,
  stage: () => 5,
  code: 'cap',
  severity: 'info',
  tells: ['title'],
  columns: (option, sheet) => [
    ...option.limits.flatMap((limit) => keyColumns(limit.key, sheet)),
    ...(sheet.order ? [sheet.order.key] : []),
  ],
  expressions: (option) => option.limits.map((limit) => limit.limit),
  faults: (option, _, sheet) => (sheet.order ? [] : option.limits.flatMap((limit, at) => yearWithoutDate(limit, at))),
  answer: 'int',
  partial: true,
  parameters: (option) => option.limits.flatMap((limit) => yearsParameter(limit) ?? []),
  types: (option) =>
    Object.fromEntries(option.limits.flatMap((limit) => yearsParameter(limit) ?? []).map((name) => [name, ['number']])),
  ledgerKeys: (option) => (option.ledger ? option.limits.flatMap((limit) => limit.key) : []),
  asks: (option) =>
    option.ledger ? option.limits.map((limit) => (limit.anyone ? { key: limit.key[0] ?? '' } : 'enterprise')) : [],
  message: (facts) => {
    if (facts.case === 'undated')
      return `“${facts.column}”没有填，不知道计入哪一年，没有按${facts.title}核对；请补填后重新核验`;
    const amount = formatMoney(Number(facts.amountFen));
    const limit = `${facts.title} ${formatMoney(Number(facts.limitFen))}`;
    const used = `已用 ${formatMoney(Number(facts.usedFen))}`;
    if (facts.leftFen === 0) return `应核定 ${amount}，但${limit}${used}，没有余额，不予支持`;
    const over = `应核定 ${amount}，超出${limit}的余额 ${formatMoney(Number(facts.leftFen))}（${used}）`;
    const paid = paidWords(facts);
    return paid === null ? `${over}，按余额核定` : `${over}，余额${paid}`;
  },

  run(context, rule, evaluate) {
    const accounts = rule.options.limits.map((limit) => new Account(limit, context, rule, evaluate(limit.limit)));
    return oneByOne(context.ordered(), (row) => (rule.applies(row) ? cutsOf(row, accounts, context) : null));
  },
});

function yearWithoutDate({ over }: Limit, at: number): readonly PackFault[] {
  if (over === 'lifetime') return [];
  const message = `over: ${over === 'year' ? over : 'years'} 按日期分年累计，这张表没有写明看哪一列的日期；请在表中写 order，或改为 over: lifetime`;
  return [{ path: ['limits', at, 'over'], message }];
}

const NONE: readonly never[] = [];

/** What is left of a row's sum by one limit after another; it is charged to all of them. */
function cutsOf(row: Row, accounts: readonly Account[], context: Context): readonly Outcome[] {
  const { sheet } = context;
  let cuts: readonly Outcome[] = NONE;
  let grantedFen = row.amountFen;
  for (const account of accounts) {
    const { title, key } = account.limit;
    const limitFen = account.limitFen(row);
    if (limitFen === null) continue;
    if (account.isUndated(row)) {
      const facts = { case: 'undated', title, column: sheet.order?.title ?? '' };
      cuts = [...cuts, { row, column: sheet.order, code: 'not-checked', severity: 'warning', facts }];
      continue;
    }
    const usedFen = account.usedFen(row);
    const leftFen = Math.max(0, limitFen - usedFen);
    if (grantedFen <= leftFen) continue;
    const { toFen, said } = paidOut(leftFen, context);
    const facts = { title, amountFen: grantedFen, limitFen, usedFen, leftFen };
    const cut: Outcome = {
      row,
      column: sheet.claimed ?? keyColumn(key, sheet),
      severity: toFen === 0 ? 'error' : 'info',
      cut: { toFen, note: `按余额核定 ${formatMoney(toFen)}` },
      facts: said ? { ...facts, ...said.facts } : facts,
    };
    cuts = [...cuts, said ? { ...cut, ...said.refusal } : cut];
    grantedFen = toFen;
    if (toFen === 0) break;
  }
  for (const account of accounts) account.charge(row, grantedFen);
  return cuts;
}
