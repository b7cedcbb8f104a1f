import { z } from 'zod';
import { add, compare, type Fraction, fractionOf, times } from '../model/fraction.ts';
import type { Column } from '../packs/compile.ts';
import { type Context, defineCheck, type Outcome, type Row, type Rule } from './check.ts';
import { keyColumns } from './key.ts';
import { columnsOf, type ScoredColumn, sumOf } from './scored.ts';

const options = z.strictObject({
  /** Whose cards are compared: `[station]`. */
  key: z.array(z.string()).min(1),
  /** A column whose text tells the reviewer, for messages. */
  reviewer: z.string(),
  /** A parameter of type number: totals further apart are told. */
  total: z.string(),
  /** A parameter of type ratio: one item's scores further apart than this part of its maximum are told. */
  item: z.string(),
  /** CEL: cards for which this holds are not compared. */
  leaveOut: z.string().optional(),
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
  columns: (option, sheet) => [
    ...keyColumns(option.key, sheet),
    option.reviewer,
    ...(sheet.rubric?.items ?? []).map((item) => item.key),
  ],
  expressions: (option) => (option.leaveOut === undefined ? [] : [option.leaveOut]),
  parameters: (option) => [option.total, option.item],
  message: (facts) =>
    `“${facts.title}”${facts.reviewer}给了 ${facts.score} 分，${facts.other}（${facts.place}）给了 ${facts.otherScore} 分，相差 ${facts.apart} 分，超过 ${facts.limit} 分，请复核评分依据`,

  *run(context, rule, evaluate) {
    const { rubric } = context.sheet;
    if (!rubric) return;
    const leftOut = rule.options.leaveOut === undefined ? null : evaluate(rule.options.leaveOut);
    const cards = context.rows.filter((row) => rule.applies(row) && leftOut?.(row) !== true);
    const compared = comparedBy(columnsOf(rubric.items, rule), rule, context);
    for (const group of grouped(cards, context, rule)) {
      for (const one of compared) if (!isClose(group, one)) yield* apart(group, one, { context, rule });
    }
  },
});

/** What of the cards is compared, and how far apart it may lie. */
type Compared = {
  readonly title: string;
  /** null for the total, of which the cards need not state anything. */
  readonly column: Column | null;
  readonly exact: (row: Row) => Fraction | null;
  /** About as much: enough to see that most cards lie nowhere near the limit. */
  readonly near: (row: Row) => number | null;
  readonly limit: Fraction;
};

function comparedBy(items: readonly ScoredColumn[], rule: Rule<Options>, context: Context): readonly Compared[] {
  const limits = limitsOf(rule, context);
  const total = {
    title: '总分',
    column: null,
    exact: (row: Row) => sumOf(row, items),
    near: aboutSumOf(items),
    limit: limits.total,
  };
  const each = items.map(({ item, column }) => {
    const near = (row: Row): number | null => {
      const score = row.values[column.index];
      return typeof score === 'number' ? score : null;
    };
    const exact = (row: Row): Fraction | null => {
      const score = near(row);
      return score === null ? null : fractionOf(score);
    };
    return { title: item.title, column, exact, near, limit: times(limits.item, fractionOf(item.max)) };
  });
  return [total, ...each];
}

/** `sumOf` with what binary numbers lose. */
function aboutSumOf(items: readonly ScoredColumn[]): (row: Row) => number | null {
  const weighted = items.map(({ item, column }) => ({ item, column, weight: about(item.weight) }));
  return (row) => {
    let sum = 0;
    for (const { item, column, weight } of weighted) {
      const score = row.values[column.index];
      if (typeof score === 'number') sum += score * weight;
      else if (!item.bonus) return null;
    }
    return sum;
  };
}

function about({ numerator, denominator }: Fraction): number {
  return Number(numerator) / Number(denominator);
}

/** Far more than binary numbers lose of sums of scores, and far less than any step of scores. */
const LOST = 1e-6;

/** Whether the cards lie so close together that nothing exact needs to be worked out. */
function isClose(rows: readonly Row[], { near, limit }: Compared): boolean {
  let lowest = Number.POSITIVE_INFINITY;
  let highest = Number.NEGATIVE_INFINITY;
  for (const row of rows) {
    const score = near(row);
    if (score === null) continue;
    if (score < lowest) lowest = score;
    if (score > highest) highest = score;
  }
  return !(highest - lowest > about(limit) - LOST);
}

function limitsOf(rule: Rule<Options>, { parameters }: Context): { total: Fraction; item: Fraction } {
  const total = parameters.get(rule.options.total)?.value;
  const item = parameters.get(rule.options.item)?.value;
  if (total?.type !== 'number' || item?.type !== 'ratio') throw new TypeError('spread needs a number and a ratio');
  return { total: fractionOf(total.number), item };
}

function grouped(rows: readonly Row[], context: Context, rule: Rule<Options>): Iterable<readonly Row[]> {
  const keyOf = context.keys.over(rule.options.key);
  const groups = new Map<number, Row[]>();
  for (const row of rows) {
    const key = keyOf(row);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups.values();
}

/** The highest and the lowest card are told, each with the other. */
function* apart(
  rows: readonly Row[],
  compared: Compared,
  { context, rule }: { readonly context: Context; readonly rule: Rule<Options> },
): Iterable<Outcome> {
  const { title, column, exact, limit } = compared;
  const cards = rows.flatMap((row): Card[] => {
    const score = exact(row);
    return score ? [{ row, score }] : [];
  });
  const sorted = [...cards].sort((a, b) => compare(a.score, b.score));
  const [lowest] = sorted;
  const highest = sorted.at(-1);
  if (!lowest || !highest) return;
  const difference = add(highest.score, { numerator: -lowest.score.numerator, denominator: lowest.score.denominator });
  if (compare(difference, limit) <= 0) return;
  const reviewer = rule.column(rule.options.reviewer);
  for (const [own, other] of [
    [highest, lowest],
    [lowest, highest],
  ] as const) {
    yield {
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
      },
    };
  }
}

/** Scores have few decimals; what is shown is what they are. */
function shown({ numerator, denominator }: Fraction): number {
  return Number((Number(numerator) / Number(denominator)).toFixed(4));
}
