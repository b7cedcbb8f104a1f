import { z } from 'zod';
import { type Context, defineCheck, type Measured, type Row, type Rule } from './check.ts';
import { keyColumns } from './key.ts';

const options = z
  .strictObject({
    /** What the figure is called. */
    title: z.string(),
    /** The sum of a column of numbers, or how many different keys there are: `[province, city]`. */
    sum: z.string().optional(),
    count: z.array(z.string()).min(1).optional(),
    /** A figure for each value of this column, in place of one for the whole sheet. */
    per: z.string().optional(),
    /** A parameter of type number: each figure should reach it. */
    least: z.string().optional(),
  })
  .refine((option) => (option.sum === undefined) !== (option.count === undefined), {
    message: 'sum 与 count 须写且只写一个',
  });
type Options = z.infer<typeof options>;

/** `measure`: a figure of the whole sheet, of the rows that stand, beside the target that the policy sets for it. */
export const measure = defineCheck({
  name: 'measure',
  summary: 'A sum or a count over the standing rows, for the report, reaches its target where there is one.',
  options,
  stage: () => 6,
  code: 'target-missed',
  severity: 'warning',
  tells: ['of', 'title', 'value', 'target', 'short'],
  columns: (option, sheet) => [
    ...(option.sum === undefined ? [] : [option.sum]),
    ...keyColumns(option.count ?? [], sheet),
    ...(option.per === undefined ? [] : [option.per]),
  ],
  parameters: (option) => (option.least === undefined ? [] : [option.least]),
  partial: true,
  message: (facts) =>
    `${facts.of === null ? '' : `“${facts.of}”的`}${facts.title}为 ${facts.value}，目标不少于 ${facts.target}，还差 ${facts.short}，请核对数据或督促补齐`,

  *run(context, rule) {
    const target = targetOf(rule.options.least, context);
    for (const [of, value] of figures(context, rule)) {
      const met = target === null ? null : value >= target;
      const measured: Measured = { title: rule.options.title, of, value, target, met, clause: rule.clause };
      context.measure(measured);
      if (met !== false || target === null) continue;
      const facts = { title: rule.options.title, of, value, target, short: target - value };
      yield { row: null, facts };
    }
  },
});

function targetOf(name: string | undefined, context: Context): number | null {
  const value = name === undefined ? null : context.parameters.get(name)?.value;
  return value?.type === 'number' ? value.number : null;
}

/** Figures by part, in the order in which the parts come and as the first row writes them; null is the whole. */
function figures(context: Context, rule: Rule<Options>): ReadonlyMap<string | null, number> {
  const { sum, count, per } = rule.options;
  const column = per === undefined ? null : rule.column(per);
  const figure = (rows: readonly Row[]): number =>
    sum === undefined ? differing(rows, count ?? [], context) : added(rows, sum, rule);
  const rows = context.rows.filter(rule.applies);
  if (!column) return new Map([[null, figure(rows)]]);
  const parts = new Map<string, { readonly of: string; readonly rows: Row[] }>();
  for (const row of rows) {
    // By the folded value: 浙江 省 and 浙江省 are one part.
    const key = row.key(column);
    if (key === undefined || key === '') continue;
    const part = parts.get(key) ?? { of: row.text(column).trim(), rows: [] };
    part.rows.push(row);
    parts.set(key, part);
  }
  return new Map([...parts.values()].map(({ of, rows: own }) => [of, figure(own)]));
}

function added(rows: readonly Row[], key: string, rule: Rule<Options>): number {
  const column = rule.column(key);
  return rows.reduce((total, row) => {
    const value = row.value(column);
    return total + (typeof value === 'number' ? value : 0);
  }, 0);
}

function differing(rows: readonly Row[], parts: readonly string[], context: Context): number {
  const keyOf = context.keys.over(parts);
  return new Set(rows.flatMap((row) => keyOf(row) ?? [])).size;
}
