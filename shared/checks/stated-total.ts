import { z } from 'zod';
import { formatMoney } from '../model/money.ts';
import { defineCheck, type Facts } from './check.ts';

const options = z.strictObject({ column: z.string() });

/** `stated-total`: the sheet's own 合计 under a column of money or counts is the sum of its rows. */
export const statedTotal = defineCheck({
  name: 'stated-total',
  summary: "The sheet's own total row equals the sum of the rows.",
  options,
  stage: () => 7,
  code: 'inconsistent',
  severity: 'warning',
  tells: ['title', 'totalRow'],
  columns: (option) => [option.column],
  message: (facts) =>
    `第 ${facts.totalRow} 行的合计“${facts.title}”为 ${shown(facts, facts.stated)}，各行相加为 ${shown(facts, facts.sum)}，相差 ${shown(facts, Math.abs(Number(facts.stated) - Number(facts.sum)))}，请核对是否漏行或改动`,

  *run(context, rule) {
    const column = rule.column(rule.options.column);
    const stated = context.statedTotal(column);
    if (!stated) return;
    let sum = 0;
    for (const row of context.rows) {
      const value = row.value(column);
      // An unreadable amount is found by itself; a sum without it would accuse the total.
      if (value === undefined) return;
      sum += typeof value === 'number' ? value : 0;
    }
    if (sum === stated.total) return;
    const facts = { title: column.title, totalRow: stated.row, money: column.type === 'money' };
    yield { row: null, column, facts: { ...facts, stated: stated.total, sum } };
  },
});

/** Money in fen, or a count as it is. */
function shown({ money }: Facts, value: unknown): string {
  return money === true ? formatMoney(Number(value)) : String(value);
}
