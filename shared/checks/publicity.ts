import { z } from 'zod';
import type { DayUnit } from '../model/period.ts';
import { publicityEnd } from '../model/period.ts';
import { type Context, defineCheck, type Outcome, type Rule } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const options = z
  .strictObject({
    /** The column of the day on which something is done that must wait for the publicity. */
    column: z.string(),
    /** Parameters: the day on which the notice appears, and for how many days it stands; what days these are. */
    from: z.string().optional(),
    days: z.string().optional(),
    unit: z.enum(['working-day', 'calendar-day', 'day']).optional(),
    /** A yes/no column: an objection that is not settled yet. */
    objection: z.string().optional(),
  })
  .refine(
    ({ from, days, unit, objection }) =>
      objection === undefined
        ? from !== undefined && days !== undefined && unit !== undefined
        : from === undefined && days === undefined && unit === undefined,
    { message: '写 from、days 和 unit，或只写 objection' },
  );
type Options = z.infer<typeof options>;

const UNIT_WORDS: Readonly<Record<DayUnit, string>> = {
  'working-day': '个工作日',
  'calendar-day': '个自然日',
  day: '日',
};

/** `publicity`: nothing is done on or before the last day of publicity, nor while an objection is open. */
export const publicity = defineCheck({
  name: 'publicity',
  summary: 'A day lies after the last day of publicity, and no objection is open.',
  options,
  // In the third stage and not the second: what was paid too early was paid, and is reconciled with the ledger too.
  stage: () => 3,
  code: 'publicity-open',
  severity: 'error',
  tells: ['title', 'date', 'from', 'end', 'days', 'unit', 'value'],
  columns: (option) => [option.column, ...(option.objection === undefined ? [] : [option.objection])],
  parameters: (option) => (option.from === undefined || option.days === undefined ? [] : [option.from, option.days]),
  message: (facts) => {
    if (facts.case === 'objection')
      return `“${facts.title}”填的是“${facts.value}”，异议处理完毕之前不得拨付；如已处理完毕或填写有误，请更正后重新核验`;
    const period = `公示自 ${facts.from} 起满 ${facts.days} ${facts.unit}，最后一日为 ${facts.end}`;
    return facts.case === 'provisional'
      ? `${period}，但当年的放假安排尚未公布，按周一至周五推算，请在放假安排公布后重新核验`
      : `${period}，“${facts.title}”为 ${facts.date}，公示期满（含当日）之前不得拨付；如日期有误，请更正`;
  },

  *run(context, rule) {
    if (rule.options.objection === undefined) yield* beforeTheEnd(context, rule);
    else yield* whileObjected(context, rule, rule.options.objection);
  },
});

function* beforeTheEnd(context: Context, rule: Rule<Options>): Iterable<Outcome> {
  const { unit } = rule.options;
  const from = context.parameters.get(rule.options.from ?? '')?.value;
  const days = context.parameters.get(rule.options.days ?? '')?.value;
  if (from?.type !== 'date' || days?.type !== 'number' || unit === undefined) return;
  const end = publicityEnd(from.date, days.number, unit);
  const facts = { from: from.date, days: days.number, unit: UNIT_WORDS[unit], end: end.date };
  if (end.provisional)
    yield { row: null, code: 'not-checked', severity: 'info', facts: { ...facts, case: 'provisional' } };
  const column = rule.column(rule.options.column);
  yield* oneByOne(context.rows, (row) => {
    const date = row.value(column);
    if (typeof date !== 'string' || date > end.date || !rule.applies(row)) return null;
    return { row, column, facts: { ...facts, case: 'early', title: column.title, date } };
  });
}

function whileObjected(context: Context, rule: Rule<Options>, objection: string): Iterable<Outcome> {
  const column = rule.column(objection);
  return oneByOne(context.rows, (row) => {
    if (row.value(column) !== true || !rule.applies(row)) return null;
    return { row, column, facts: { case: 'objection', title: column.title, value: row.text(column).trim() } };
  });
}
