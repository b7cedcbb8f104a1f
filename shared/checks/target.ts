import { z } from 'zod';
import { foldTerm, nearest } from '../model/text.ts';
import { defineCheck } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const targetSchema = z
  .strictObject({
    /** As the column's words have it, which know its other names: `unique` then finds the same indicator twice. */
    indicator: z.string(),
    /** Reached from here on; or only above it. */
    least: z.number().optional(),
    above: z.number().optional(),
    /** `%`: a value up to 1 is a share of one, as a cell formatted as a percentage holds it. */
    unit: z.string().default(''),
    clause: z.string(),
  })
  .refine((target) => (target.least === undefined) !== (target.above === undefined), {
    message: 'least 与 above 须写且只写一个',
  });
type Target = z.infer<typeof targetSchema>;

const options = z.strictObject({
  /** The column that names the indicator, and that of its value. */
  indicator: z.string(),
  value: z.string(),
  targets: z.array(targetSchema).min(1),
});

/** `target`: each row states how far one indicator has come, beside the target that the policy sets for it. */
export const target = defineCheck({
  name: 'target',
  summary: 'The value of an indicator reaches the target that the policy sets for it.',
  options,
  stage: () => 2,
  code: 'target-missed',
  severity: 'warning',
  alsoGives: () => ['unknown-item'],
  tells: ['goal', 'indicator', 'value', 'unit', 'rate'],
  instead: { aliases: '指标的其他叫法不写在这里，请写在指标那一列的 values 和 synonyms 中' },
  columns: (option) => [option.indicator, option.value],
  outputs: () => [
    { key: 'rate', title: '完成率（%）', format: 'number' },
    { key: 'reached', title: '达标情况', format: 'text' },
  ],
  message: (facts) => {
    if (facts.case === 'unknown') {
      const hint = facts.nearest === '' ? '请对照目标填写' : `请核对，是否为${facts.nearest}`;
      return `政策没有为“${facts.indicator}”设定目标；${hint}`;
    }
    const bound = facts.above === true ? '高于' : '不少于';
    return `“${facts.indicator}”目标${bound} ${facts.goal}${facts.unit}，当前 ${facts.value}${facts.unit}，完成率 ${facts.rate}%，未达标；请核对数据或说明原因`;
  },

  run(context, rule) {
    const indicator = rule.column(rule.options.indicator);
    const column = rule.column(rule.options.value);
    const known = byName(rule.options.targets);
    const names = rule.options.targets.map((one) => one.indicator);
    return oneByOne(context.rows, (row) => {
      const name = row.value(indicator);
      if (typeof name !== 'string' || !rule.applies(row)) return null;
      const goal = known.get(foldTerm(name));
      if (!goal) {
        const like = nearest(name, names).map((one) => `“${one}”`);
        const facts = { case: 'unknown', indicator: row.text(indicator), nearest: like.join('或') };
        return { row, column: indicator, code: 'unknown-item', severity: 'error', facts };
      }
      const stated = row.value(column);
      if (typeof stated !== 'number') return null;
      const value = goal.unit === '%' && stated <= 1 ? exact(stated * 100) : stated;
      const reached = goal.least !== undefined ? value >= goal.least : value > (goal.above ?? 0);
      const bound = goal.least ?? goal.above ?? 0;
      const rate = Math.round((value / bound) * 10_000) / 100;
      context.output(row, { rate, reached: reached ? '达标' : '未达标' });
      if (reached) return null;
      const above = goal.above !== undefined;
      const facts = { case: 'missed', indicator: goal.indicator, above, goal: bound, value, unit: goal.unit, rate };
      return { row, column, clause: goal.clause, facts };
    });
  },
});

/** A cell's number is its value at 15 significant digits; 0.998 × 100 is 99.8. */
function exact(value: number): number {
  return Number(value.toPrecision(15));
}

function byName(targets: readonly Target[]): ReadonlyMap<string, Target> {
  return new Map(targets.map((one) => [foldTerm(one.indicator), one]));
}
