import { z } from 'zod';
import {
  add,
  compare,
  equals,
  type Fraction,
  fractionOf,
  isMultiple,
  roundHalfUp,
  times,
  ZERO,
} from '../model/fraction.ts';
import type { Column } from '../packs/compile.ts';
import type { RubricItem } from '../packs/rubric.ts';
import { type Context, defineCheck, type Outcome, type Row, type Rule } from './check.ts';

const options = z.strictObject({
  /** A parameter of type number or ratio: scores are whole multiples of it. */
  step: z.string().optional(),
  /** The column of the total that the reviewer states. */
  total: z.string().optional(),
});
type Options = z.infer<typeof options>;

/** `scored`: a card's scores keep to the rubric, and what it states as their sums is their sum. */
export const scored = defineCheck({
  name: 'scored',
  summary: 'Every score lies between 0 and its maximum, in whole steps, and stated totals are the sums.',
  options,
  stage: () => 1,
  code: 'score-range',
  severity: 'error',
  columns: (option, sheet) => [
    ...(sheet.rubric?.items ?? []).map((item) => item.key),
    ...(sheet.rubric?.parts ?? []).flatMap((part) => part.key ?? []),
    ...(option.total === undefined ? [] : [option.total]),
  ],
  parameters: (option) => (option.step === undefined ? [] : [option.step]),
  partial: true,
  outputs: () => [{ key: 'total', title: '总分', format: 'number' }],
  message: (facts) => {
    switch (facts.case) {
      case 'over':
        return `“${facts.title}”给了 ${facts.score} 分，超出 0 至 ${facts.max} 分的范围，请更正`;
      case 'step':
        return `“${facts.title}”给了 ${facts.score} 分，评分以 ${facts.step} 分为一档，请更正`;
      case 'bonus':
        return `“${facts.title}”酌情加 ${facts.score} 分，须由人核实依据后确定，请附说明`;
      default:
        return `“${facts.title}”写的是 ${facts.stated} 分，各项相加为 ${facts.sum} 分，请核对各项得分和合计`;
    }
  },

  *run(context, rule) {
    const { rubric } = context.sheet;
    if (!rubric) return;
    const step = stepOf(rule.options.step, context);
    for (const row of context.rows) {
      if (!rule.applies(row)) continue;
      for (const item of rubric.items) yield* scoreOutcomes(row, item, step, rule);
      for (const part of rubric.parts) {
        if (part.key !== null) yield* totalOutcomes(row, rule.column(part.key), part.items, rule, part.clause);
      }
      if (rule.options.total !== undefined) {
        yield* totalOutcomes(row, rule.column(rule.options.total), rubric.items, rule, rubric.clause);
      }
      const sum = sumOf(row, rubric.items, rule);
      if (sum) context.output(row, { total: roundHalfUp(sum, 2) });
    }
  },
});

function stepOf(name: string | undefined, context: Context): { shown: string; exact: Fraction } | null {
  const value = name === undefined ? null : context.parameters.get(name);
  if (value?.value?.type === 'ratio') {
    return {
      shown: value.shown ?? '',
      exact: { numerator: value.value.numerator, denominator: value.value.denominator },
    };
  }
  return value?.value?.type === 'number' ? { shown: value.shown ?? '', exact: fractionOf(value.value.number) } : null;
}

function* scoreOutcomes(
  row: Row,
  item: RubricItem,
  step: { shown: string; exact: Fraction } | null,
  rule: Rule<Options>,
): Iterable<Outcome> {
  const column = rule.column(item.key);
  const score = row.values[column.index];
  if (typeof score !== 'number') return;
  const facts = { title: item.title, score, max: item.max };
  if (score < 0 || compare(fractionOf(score), fractionOf(item.max)) > 0) {
    yield { row, column, clause: item.clause, facts: { ...facts, case: 'over' } };
  } else if (step && !isMultiple(fractionOf(score), step.exact)) {
    yield { row, column, clause: item.clause, facts: { ...facts, case: 'step', step: step.shown } };
  } else if (item.bonus && score > 0) {
    yield {
      row,
      column,
      clause: item.clause,
      code: 'score-evidence',
      severity: 'warning',
      facts: { ...facts, case: 'bonus' },
    };
  }
}

function* totalOutcomes(
  row: Row,
  column: Column,
  items: readonly RubricItem[],
  rule: Rule<Options>,
  clause: string,
): Iterable<Outcome> {
  const stated = row.values[column.index];
  const sum = sumOf(row, items, rule);
  if (typeof stated !== 'number' || sum === null || equals(fractionOf(stated), sum)) return;
  const facts = { case: 'total', title: column.title, stated, sum: roundHalfUp(sum, 2) };
  yield { row, column, code: 'score-total', clause, facts };
}

/** The sum of what was scored; null where a score is missing or cannot be read, which has a finding of its own. */
export function sumOf(row: Row, items: readonly RubricItem[], rule: Pick<Rule<unknown>, 'column'>): Fraction | null {
  let sum = ZERO;
  for (const item of items) {
    const score = row.values[rule.column(item.key).index];
    if (typeof score === 'number') sum = add(sum, times(fractionOf(score), item.weight));
    else if (!item.bonus) return null;
  }
  return sum;
}
