import { z } from 'zod';
import { compare, ExactSum, equals, type Fraction, fractionOf, multiplesOf, roundHalfUp } from '../model/fraction.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import type { RubricItem } from '../packs/rubric.ts';
import { type Context, defineCheck, type Facts, type Outcome, type Row, type Rule } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({
  /** A parameter of type number or ratio: scores are whole multiples of it. */
  step: z.string().optional(),
  /** The column of the total that the reviewer states. */
  total: z.string().optional(),
});

/** `scored`: a card's scores keep to the rubric, and what it states as their sums is their sum. */
export const scored = defineCheck({
  name: 'scored',
  summary: 'Every score lies between 0 and its maximum, in whole steps, and stated totals are the sums.',
  options,
  stage: () => 1,
  code: 'score-range',
  severity: 'error',
  alsoGives: () => ['score-evidence', 'score-total'],
  tells: ['title', 'score', 'max', 'step', 'stated', 'sum'],
  columns: (option, sheet) => [
    ...(sheet.rubric?.items ?? []).map((item) => item.key),
    ...(sheet.rubric?.parts ?? []).flatMap((part) => part.key ?? []),
    ...(option.total === undefined ? [] : [option.total]),
  ],
  spares: (option, sheet) => [
    ...bonusKeys(sheet),
    ...(sheet.rubric?.parts ?? []).flatMap((part) => part.key ?? []),
    ...(option.total === undefined ? [] : [option.total]),
  ],
  parameters: (option) => (option.step === undefined ? [] : [option.step]),
  types: (option) => (option.step === undefined ? {} : { [option.step]: ['number', 'ratio'] }),
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

  run(context, rule) {
    const { rubric } = context.sheet;
    if (!rubric) return [];
    const step = stepOf(rule.options.step, context);
    const items = columnsOf(rubric.items, rule);
    const stated = [
      ...rubric.parts.map(({ key, items: own, clause }) => ({ key, items: columnsOf(own, rule), clause })),
      { key: rule.options.total ?? null, items, clause: rubric.clause },
    ].flatMap(({ key, ...more }) => (key === null ? [] : [{ column: rule.column(key), ...more }]));
    return oneByOne(context.rows, (row) => {
      if (!rule.applies(row)) return null;
      let outcomes: Outcome[] | null = null;
      for (const item of items) {
        const outcome = scoreOutcome(row, item, step);
        if (outcome) outcomes = [...(outcomes ?? []), outcome];
      }
      for (const total of stated) {
        const outcome = totalOutcome(row, total);
        if (outcome) outcomes = [...(outcomes ?? []), outcome];
      }
      const sum = addedUp(row, items);
      if (sum) context.output(row, { total: sum.rounded(2) });
      return outcomes;
    });
  },
});

/** Points of a reviewer's own: a sheet without a column for them has none. */
export function bonusKeys({ rubric }: Sheet): readonly string[] {
  return (rubric?.items ?? []).filter((item) => item.bonus).map((item) => item.key);
}

/** An item of the rubric, and where its score stands. */
export type ScoredColumn = { readonly item: RubricItem; readonly column: Column };

export function columnsOf(items: readonly RubricItem[], rule: Pick<Rule<unknown>, 'column'>): readonly ScoredColumn[] {
  return items.map((item) => ({ item, column: rule.column(item.key) }));
}

/** A step of scores, as the policy writes it. */
type Step = { readonly shown: string; readonly measures: (score: number) => boolean };

function stepOf(name: string | undefined, context: Context): Step | null {
  const parameter = name === undefined ? undefined : context.parameters.get(name);
  const value = parameter?.value;
  const exact = value?.type === 'number' ? fractionOf(value.number) : value?.type === 'ratio' ? value : null;
  return exact && { shown: parameter?.shown ?? '', measures: multiplesOf(exact) };
}

function scoreOutcome(row: Row, scored: ScoredColumn, step: Step | null): Outcome | null {
  const { item, column } = scored;
  const score = row.value(column);
  if (typeof score !== 'number') return null;
  // What is no more than the maximum as it is held is no more than it as it was written.
  if (score < 0 || (score > item.max && compare(fractionOf(score), fractionOf(item.max)) > 0)) {
    return told(row, score, scored, { case: 'over' });
  }
  if (step && !step.measures(score)) return told(row, score, scored, { case: 'step', step: step.shown });
  if (!item.bonus || score === 0) return null;
  return { ...told(row, score, scored, { case: 'bonus' }), code: 'score-evidence', severity: 'warning' };
}

function told(row: Row, score: number, { item, column }: ScoredColumn, more: Facts): Outcome {
  return { row, column, clause: item.clause, facts: { title: item.title, score, max: item.max, ...more } };
}

type Stated = { readonly column: Column; readonly items: readonly ScoredColumn[]; readonly clause: string };

function totalOutcome(row: Row, { column, items, clause }: Stated): Outcome | null {
  const stated = row.value(column);
  const sum = typeof stated === 'number' ? sumOf(row, items) : null;
  if (typeof stated !== 'number' || sum === null || equals(fractionOf(stated), sum)) return null;
  const facts = { case: 'total', title: column.title, stated, sum: roundHalfUp(sum, 2) };
  return { row, column, code: 'score-total', clause, facts };
}

/** The sum of what was scored; null where a score is missing or cannot be read, which has a finding of its own. */
export function sumOf(row: Row, items: readonly ScoredColumn[]): Fraction | null {
  return addedUp(row, items)?.total ?? null;
}

function addedUp(row: Row, items: readonly ScoredColumn[]): ExactSum | null {
  const sum = new ExactSum();
  for (const { item, column } of items) {
    const score = row.value(column);
    if (typeof score === 'number') sum.add(score, item.weight);
    else if (!item.bonus) return null;
  }
  return sum;
}
