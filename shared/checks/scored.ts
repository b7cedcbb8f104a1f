import { z } from 'zod';
import { equals, fractionOf, roundHalfUp } from '../model/fraction.ts';
import type { Column } from '../packs/compile.ts';
import { isPlainItem } from '../packs/rubric.ts';
import { type CardSum, cardSumOf, DECIMALS, sparedKeys } from './card-sum.ts';
import { defineCheck, type Outcome, type Row } from './check.ts';
import { oneByOne } from './one-by-one.ts';
import { otherOutcome, ownStep, scoreOutcome, stepOf } from './score-outcome.ts';

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
    ...sparedKeys(sheet),
    ...(sheet.rubric?.parts ?? []).flatMap((part) => part.key ?? []),
    ...(option.total === undefined ? [] : [option.total]),
  ],
  parameters: (option) => (option.step === undefined ? [] : [option.step]),
  types: (option) => (option.step === undefined ? {} : { [option.step]: ['number', 'ratio'] }),
  partial: true,
  outputs: () => [{ key: 'total', title: '总分', format: 'number' }],
  message: (facts) => {
    switch (facts.case) {
      case 'times':
        return `“${facts.title}”填的是 ${facts.score}，应填次数，是 0 或正整数，请更正`;
      case 'deduct-over':
        return `“${facts.title}”扣了 ${facts.score} 分，至多扣 ${facts.max} 分，请更正`;
      case 'deduct-step':
        return `“${facts.title}”扣了 ${facts.score} 分，扣分以 ${facts.step} 分为一档，请更正`;
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
    const whole = cardSumOf(rubric, rule);
    const plain = whole.items.filter(({ item }) => isPlainItem(item));
    const others = whole.items
      .filter(({ item }) => !isPlainItem(item))
      .map((scored) => ({ ...scored, step: ownStep(scored.item.step) ?? step }));
    const stated = [
      ...rubric.parts.map((part) => ({ key: part.key, sum: cardSumOf(part, rule), clause: part.clause })),
      { key: rule.options.total ?? null, sum: whole, clause: rubric.clause },
    ].flatMap(({ key, ...more }) => (key === null ? [] : [{ column: rule.column(key), ...more }]));
    return oneByOne(context.rows, (row) => {
      if (!rule.applies(row)) return null;
      let outcomes: Outcome[] | null = null;
      for (const item of plain) {
        const outcome = scoreOutcome(row, item, step);
        if (outcome) outcomes = [...(outcomes ?? []), outcome];
      }
      for (const item of others) {
        const outcome = otherOutcome(row, item);
        if (outcome) outcomes = [...(outcomes ?? []), outcome];
      }
      for (const total of stated) {
        const outcome = totalOutcome(row, total);
        if (outcome) outcomes = [...(outcomes ?? []), outcome];
      }
      const total = whole.rounded(row, DECIMALS);
      if (total !== null) context.output(row, { total });
      return outcomes;
    });
  },
});

type Stated = { readonly column: Column; readonly sum: CardSum; readonly clause: string };

function totalOutcome(row: Row, { column, sum, clause }: Stated): Outcome | null {
  const stated = row.value(column);
  const exact = typeof stated === 'number' ? sum.exact(row) : null;
  if (typeof stated !== 'number' || exact === null) return null;
  // 扣分小计 is written 8 or -8: nothing but points taken off makes a sum less than nothing.
  const expected = exact.numerator < 0n && stated > 0 ? { ...exact, numerator: -exact.numerator } : exact;
  if (equals(fractionOf(stated), expected)) return null;
  const negative = expected.numerator < 0n;
  const shown = roundHalfUp(negative ? { ...expected, numerator: -expected.numerator } : expected, DECIMALS);
  const facts = { case: 'total', title: column.title, stated, sum: negative ? -shown : shown };
  return { row, column, code: 'score-total', clause, facts };
}
