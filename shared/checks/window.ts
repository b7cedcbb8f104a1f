import { z } from 'zod';
import { addDays, addYears, type Period } from '../model/period.ts';
import type { Parameters } from '../packs/parameters.ts';
import { defineCheck } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const options = z
  .strictObject({
    column: z.string(),
    /** A parameter of type period or season. */
    period: z.string().optional(),
    /** A period that begins so many days after a date and lasts so many years; each is a parameter. */
    since: z.strictObject({ parameter: z.string(), delayDays: z.string(), years: z.string() }).optional(),
  })
  .refine((option) => (option.period === undefined) !== (option.since === undefined), {
    message: 'period 与 since 须写且只写一个',
  });
type Options = z.infer<typeof options>;

/** `window`: a date lies inside a period, both ends included. */
export const window = defineCheck({
  name: 'window',
  summary: 'A date lies inside a period.',
  options,
  stage: () => 2,
  code: 'out-of-window',
  severity: 'error',
  tells: ['title', 'date', 'from', 'to'],
  columns: (option) => [option.column],
  parameters: (option) =>
    option.since ? [option.since.parameter, option.since.delayDays, option.since.years] : [option.period ?? ''],
  types: (option) => ({
    [option.column]: ['date'],
    ...(option.period === undefined ? {} : { [option.period]: ['period', 'season'] }),
  }),
  message: (facts) =>
    `“${facts.title}”为 ${facts.date}，不在 ${facts.from} 至 ${facts.to} 之内，不予支持；如日期有误，请更正`,

  run(context, rule) {
    const periodIn = periodOf(rule.options, context.parameters);
    if (!periodIn) return [];
    const column = rule.column(rule.options.column);
    return oneByOne(context.rows, (row) => {
      const date = row.value(column);
      if (typeof date !== 'string' || !rule.applies(row)) return null;
      const period = periodIn(date);
      if (period.from <= date && date <= period.to) return null;
      return { row, column, facts: { title: column.title, date, from: period.from, to: period.to } };
    });
  },
});

/** The period that a date must lie in; a season is that of the date's own year. */
function periodOf(option: Options, parameters: Parameters): ((date: string) => Period) | null {
  if (option.period !== undefined) {
    const value = parameters.get(option.period)?.value;
    if (value?.type === 'season') {
      const seasons = new Map<string, Period>();
      return (date) => {
        const known = seasons.get(date);
        if (known) return known;
        const season = { from: `${date.slice(0, 4)}-${value.from}`, to: `${date.slice(0, 4)}-${value.to}` };
        seasons.set(date, season);
        return season;
      };
    }
    return value?.type === 'period' ? () => value : null;
  }
  if (option.since === undefined) return null;
  const start = parameters.get(option.since.parameter)?.value;
  const delay = parameters.get(option.since.delayDays)?.value;
  const years = parameters.get(option.since.years)?.value;
  if (start?.type !== 'date' || delay?.type !== 'number' || years?.type !== 'number') return null;
  const from = addDays(start.date, delay.number);
  const period = { from, to: addDays(addYears(from, years.number), -1) };
  return () => period;
}
