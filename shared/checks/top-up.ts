import { z } from 'zod';
import { formatMoney } from '../model/money.ts';
import { defineCheck } from './check.ts';
import { oneByOne } from './one-by-one.ts';
import { paidOut, paidWords } from './paid-out.ts';

const options = z.strictObject({
  /** A money column: what another level has paid for the same thing; blank is nothing. */
  paid: z.string(),
});

/**
 * `top-up`: what another level has paid is topped up to the sheet's own amount (就高补差); where that was no less, nothing
 * is left to grant. Written before the caps, which then hold for the difference.
 */
export const topUp = defineCheck({
  name: 'top-up',
  summary: 'What another level has paid for the same thing is taken off, and the difference is granted.',
  options,
  stage: () => 5,
  code: 'superseded',
  severity: 'info',
  tells: ['title'],
  columns: (option) => [option.paid],
  types: (option) => ({ [option.paid]: ['money'] }),
  message: (facts) => {
    const paid = `“${facts.title}”${formatMoney(Number(facts.paidFen))}`;
    const amount = formatMoney(Number(facts.amountFen));
    const out = paidWords(facts);
    if (out !== null && facts.leftFen !== 0) {
      return `${paid}，本级应核定 ${amount}，差额 ${formatMoney(Number(facts.leftFen))}，${out}`;
    }
    return facts.leftFen === 0
      ? `${paid}，不低于本级应核定的 ${amount}，没有差额可以核定，不予支持`
      : `${paid}，本级应核定 ${amount}，按差额核定 ${formatMoney(Number(facts.leftFen))}`;
  },

  run(context, rule) {
    const column = rule.column(rule.options.paid);
    return oneByOne(context.rows, (row) => {
      const paidFen = row.value(column);
      if (typeof paidFen !== 'number' || paidFen === 0 || !rule.applies(row)) return null;
      // An amount is rounded once: what is left of it may be a whole unit that what was left off first has made up.
      const exactFen = row.amountFen + row.roundedOffFen;
      const differenceFen = Math.max(0, exactFen - paidFen);
      const { toFen, said } = paidOut(differenceFen, context, false);
      const from = row.roundedOffFen === 0 ? '' : `从取整前的 ${formatMoney(exactFen)}`;
      return {
        row,
        column,
        severity: toFen === 0 ? 'error' : rule.severity,
        cut: {
          toFen,
          exactFen: differenceFen,
          step: 'deduct',
          note: `${from}扣除“${column.title}”${formatMoney(paidFen)}`,
        },
        facts: {
          title: column.title,
          paidFen,
          amountFen: exactFen,
          leftFen: differenceFen,
          ...said?.facts,
        },
        ...said?.refusal,
      };
    });
  },
});
