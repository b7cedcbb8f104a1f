import { z } from 'zod';
import { defineCheck } from './check.ts';
import { oneByOne } from './one-by-one.ts';
import { yearMeant } from './year-meant.ts';

const options = z.strictObject({
  column: z.string(),
  /** A parameter of type yearly-day: the last day of each year. */
  by: z.string(),
  /** A parameter: of which year; without a value the year of the as-of day. */
  year: z.string().optional(),
});

/** `deadline`: something is done by a day of the year; that day itself is in time. Fixed days are never extended. */
export const deadline = defineCheck({
  name: 'deadline',
  summary: 'A day is not later than a fixed day of the year.',
  options,
  stage: () => 2,
  code: 'late',
  severity: 'warning',
  tells: ['title', 'date', 'by'],
  columns: (option) => [option.column],
  parameters: (option) => [option.by],
  mayUse: (option) => (option.year === undefined ? [] : [option.year]),
  message: (facts) =>
    `“${facts.title}”为 ${facts.date}，晚于最后期限 ${facts.by}，请核实逾期的原因；如日期有误，请更正`,

  run(context, rule) {
    const last = context.parameters.get(rule.options.by)?.value;
    if (last?.type !== 'yearly-day') return [];
    const by = `${yearMeant(context, rule.options.year)}-${last.day}`;
    const column = rule.column(rule.options.column);
    return oneByOne(context.rows, (row) => {
      const date = row.value(column);
      if (typeof date !== 'string' || date <= by || !rule.applies(row)) return null;
      return { row, column, facts: { title: column.title, date, by } };
    });
  },
});
