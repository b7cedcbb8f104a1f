import { z } from 'zod';
import { add, compare, type Fraction, fractionOf } from '../model/fraction.ts';
import { cardSumOf, sparedKeys } from './card-sum.ts';
import { type Context, defineCheck, type Outcome, type Row, type Rule } from './check.ts';
import { type Compared, comparedBy, isClose } from './compared-scores.ts';
import { grouped, keyColumns } from './key.ts';
import { INSTEAD_OF_LEAVE_OUT, isLeftOut, leaveOut } from './left-out.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({
  /** Whose cards are compared: `[station]`. */
  key: z.array(z.string()).min(1),
  /** A column whose text tells the reviewer, for messages. */
  reviewer: z.string(),
  /** A parameter of type number: totals further apart are told. */
  total: z.string(),
  /** A parameter of type ratio: one item's scores further apart than this part of its maximum are told. */
  item: z.string(),
  /** A code that a card's finding carries where it is not compared. */
  leaveOut,
});
type Options = z.infer<typeof options>;
type Card = { readonly row: Row; readonly score: Fraction };

/** `spread`: reviewers of one station do not differ more than they may, in the whole and in any one item. */
export const spread = defineCheck({
  name: 'spread',
  summary: 'The cards of one station lie no further apart than the limits, in total and item by item.',
  options,
  stage: () => 4,
  code: 'score-spread',
  severity: 'warning',
  tells: ['title', 'reviewer', 'score', 'other', 'place', 'otherScore', 'apart', 'limit'],
  instead: { leaveOut: INSTEAD_OF_LEAVE_OUT },
  columns: (option, sheet) => [
    ...keyColumns(option.key, sheet),
    option.reviewer,
    ...(sheet.rubric?.items ?? []).map((item) => item.key),
  ],
  spares: (_, sheet) => sparedKeys(sheet),
  asksCode: ({ leaveOut: code }, sheet) => code && { code, kind: sheet.kind },
  types: (option) => ({ [option.total]: ['number'], [option.item]: ['ratio'] }),
  parameters: (option) => [option.total, option.item],
  message: (facts) => {
    const gave = facts.deduct === true ? '扣了' : '给了';
    return `“${facts.title}”${facts.reviewer}${gave} ${facts.score} 分，${facts.other}（${facts.place}）${gave} ${facts.otherScore} 分，相差 ${facts.apart} 分，超过 ${facts.limit} 分，请复核评分依据`;
  },

  run(context, rule) {
    const { rubric } = context.sheet;
    if (!rubric) return [];
    const cards = context.rows.filter((row) => rule.applies(row) && !isLeftOut(row, rule.options.leaveOut));
    const compared = comparedBy(cardSumOf(rubric, rule), limitsOf(rule, context));
    return oneByOne(grouped(cards, context.keys.over(rule.options.key)), (group) => {
      const far = compared.filter((one) => !isClose(group, one));
      return far.flatMap((one) => apart(group, one, { context, rule }));
    });
  },
});

function limitsOf(rule: Rule<Options>, { parameters }: Context): { total: Fraction; item: Fraction } {
  const total = parameters.get(rule.options.total)?.value;
  const item = parameters.get(rule.options.item)?.value;
  if (total?.type !== 'number' || item?.type !== 'ratio') throw new TypeError('spread needs a number and a ratio');
  return { total: fractionOf(total.number), item };
}

/** The highest and the lowest card are told, each with the other. */
function apart(
  rows: readonly Row[],
  compared: Compared,
  { context, rule }: { readonly context: Context; readonly rule: Rule<Options> },
): readonly Outcome[] {
  const { title, column, deduct, exact, limit } = compared;
  const cards = rows.flatMap((row): Card[] => {
    const score = exact(row);
    return score ? [{ row, score }] : [];
  });
  const sorted = [...cards].sort((a, b) => compare(a.score, b.score));
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  if (!lowest || !highest) return [];
  const difference = add(highest.score, { numerator: -lowest.score.numerator, denominator: lowest.score.denominator });
  if (compare(difference, limit) <= 0) return [];
  const reviewer = rule.column(rule.options.reviewer);
  const outcome = (own: Card, other: Card): Outcome => ({
    row: own.row,
    column: column ?? reviewer,
    others: [other.row],
    facts: {
      title,
      reviewer: own.row.text(reviewer),
      score: shown(own.score),
      other: other.row.text(reviewer),
      place: context.placeOf(other.row),
      otherScore: shown(other.score),
      apart: shown(difference),
      limit: shown(limit),
      ...(deduct ? { deduct } : {}),
    },
  });
  return [outcome(highest, lowest), outcome(lowest, highest)];
}

/** Scores have few decimals; what is shown is what they are. */
function shown({ numerator, denominator }: Fraction): number {
  return Number((Number(numerator) / Number(denominator)).toFixed(4));
}
