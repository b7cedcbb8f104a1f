import { z } from 'zod';
import { type Context, defineCheck } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({ column: z.string() });

/** `catalogued`: the cell names an item of the policy's catalogue. */
export const catalogued = defineCheck({
  name: 'catalogued',
  summary: 'The cell names an item of the catalogue.',
  options,
  stage: () => 2,
  code: 'unknown-item',
  severity: 'error',
  tells: ['value'],
  columns: (option) => [option.column],
  types: (option) => ({ [option.column]: ['award'] }),
  message: (facts) => {
    if (facts.reason !== null) return `“${facts.value}”：${facts.reason}；如属其他事项，请改填目录中的名称`;
    const hint = facts.nearest === '' ? '请对照目录填写' : `是否为${facts.nearest}`;
    return `目录中没有“${facts.value}”这一事项，不予支持；${hint}`;
  },

  run(context, rule) {
    const column = rule.column(rule.options.column);
    // A sheet filled by one hand repeats its mistakes; the nearest titles are looked for once for each of them.
    const hints = new Map<string, string>();
    return oneByOne(context.rows, (row) => {
      const value = row.value(column);
      if (typeof value !== 'string' || !rule.applies(row)) return null;
      const without = context.pack.catalogue.findWithoutAward(value);
      const nearest = without ? '' : (hints.get(value) ?? nearestTitles(context, value));
      hints.set(value, nearest);
      return {
        row,
        column,
        facts: {
          value: value.trim(),
          reason: without?.reason ?? null,
          nearest,
        },
        ...(without ? { clause: without.clause } : {}),
      };
    });
  },
});

function nearestTitles(context: Context, value: string): string {
  const titles = context.pack.catalogue.nearest(value);
  return titles.map((title) => `“${title}”`).join('或');
}
