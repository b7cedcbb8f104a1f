import { z } from 'zod';
import { formatMoney } from '../model/money.ts';
import { defineCheck } from './check.ts';

const options = z.strictObject({ column: z.string() });

/** `stated-total`: the sheet's own 合计 under a column of money is the sum of its rows. */
export const statedTotal = defineCheck({
  name: 'stated-total',
  summary: "The sheet's own total row equals the sum of the rows.",
  options,
  stage: () => 7,
  code: 'inconsistent',
  severity: 'warning',
  columns: (option) => [option.column],
  message: (facts) =>
    `第 ${facts.totalRow} 行的合计“${facts.title}”为 ${formatMoney(Number(facts.statedFen))}，各行相加为 ${formatMoney(Number(facts.sumFen))}，相差 ${formatMoney(Math.abs(Number(facts.statedFen) - Number(facts.sumFen)))}，请核对是否漏行或改动`,

  *run(context, rule) {
    const column = rule.column(rule.options.column);
    const stated = context.statedTotal(column);
    if (!stated) return;
    let sumFen = 0;
    for (const row of context.rows) {
      const value = row.values[column.index];
      // An unreadable amount is found by itself; a sum without it would accuse the total.
      if (value === undefined) return;
      sumFen += typeof value === 'number' ? value : 0;
    }
    if (sumFen === stated.fen) return;
    yield { row: null, column, facts: { title: column.title, totalRow: stated.row, statedFen: stated.fen, sumFen } };
  },
});
