import { z } from 'zod';
import { formatMoney } from '../model/money.ts';
import type { Column } from '../packs/compile.ts';
import { type Context, defineCheck, GRANTED, type Outcome, type Row, type Rule } from './check.ts';
import { oneByOne } from './one-by-one.ts';
import { lastOfFigure, type Place, type Places, type Ranked, tie } from './ranking-ties.ts';
import { rankingWords } from './ranking-words.ts';
import { lackOf, numberOf, parametersNamed, tierSchema, tiersByRank, tiersOf, unreachableTiers } from './tiers.ts';

const options = z
  .strictObject({
    /** A column of numbers, or the output of another check (`mean`), by which rows are ranked, the highest first. */
    by: z.string(),
    tiers: z.array(tierSchema).min(1),
    /** Only so many rows have a place: a parameter of type number, less the rows of the sheet for which `taken` holds. */
    quota: z.string().optional(),
    taken: z.string().optional(),
    /** Granted once: an enterprise that the ledger has granted anything is granted nothing more. */
    once: z.boolean().default(false),
  })
  .refine((option) => option.taken === undefined || option.quota !== undefined, {
    message: 'taken 要与 quota 一起写：quota 是名额的总数，taken 说哪些行已经占去一个',
    path: ['taken'],
  });
type Options = z.infer<typeof options>;

/** `ranking`: rows are ranked, and what each is granted follows from its place, its figure, or both. */
export const ranking = defineCheck({
  name: 'ranking',
  summary:
    'Rows are ranked by a figure, and granted the first tier that they reach and that has a place; a tie across places asks a person.',
  options,
  stage: () => 5,
  code: 'quota',
  severity: 'error',
  alsoGives: () => ['not-eligible', 'not-first', 'rank-tie'],
  tells: ['figure', 'rank', 'free', 'tier', 'others', 'place', 'least'],
  columns: (option, sheet) => [
    ...(sheet.identity ? [sheet.identity.code.key] : []),
    ...(sheet.byKey.has(option.by) ? [option.by] : []),
  ],
  readsOutputs: (option, sheet) => (sheet.byKey.has(option.by) ? [] : [option.by]),
  expressions: (option) => (option.taken === undefined ? [] : [option.taken]),
  parameters: (option) => Object.keys(parametersNamed(option)),
  types: (option) => ({ ...parametersNamed(option), [option.by]: ['number', 'count'] }),
  faults: (option, parameters) => unreachableTiers(option.tiers, parameters),
  asks: (option) => (option.once ? ['enterprise'] : []),
  outputs: () => [
    { key: 'rank', title: '名次', format: 'number' },
    { key: 'tier', title: '等次', format: 'text' },
  ],
  message: rankingWords,

  run(context, rule, evaluate) {
    const { quota, taken } = rule.options;
    const figureOf = figures(rule.options.by, context);
    const asked = context.rows.filter(rule.applies);
    const ranked = asked
      .filter((row) => typeof figureOf(row) === 'number')
      .map((row) => ({ row, figure: Number(figureOf(row)) }))
      .sort((a, b) => b.figure - a.figure || a.row.row - b.row.row);
    const holds = taken === undefined ? () => false : evaluate(taken);
    const free = quota === undefined ? null : freePlaces(quota, holds, context);
    const tiers = tiersOf(rule.options.tiers, context);
    const places: Places = { tiers, given: tiersByRank(tiers, ranked), free, context };
    let [first, last] = [0, -1];
    const unranked = asked.filter((row) => figureOf(row) === null).map((row) => ({ row }));
    return oneByOne([...ranked, ...unranked], ({ row }, index) => {
      if (index >= ranked.length) return nowhere(row, rule.column(rule.options.by));
      if (index > last) [first, last] = [index, lastOfFigure(ranked, index)];
      return placed(row, { index, first, last }, ranked, places, rule);
    });
  },
});

/** What a row is ranked by: null where its cell is blank, undefined where that has a finding already. */
function figures(by: string, { sheet }: Context): (row: Row) => unknown {
  const column = sheet.byKey.get(by);
  return column ? (row) => row.value(column) : (row) => row.outputs[by];
}

function nowhere(row: Row, column: Column): Outcome {
  return { row, column, code: 'not-checked', severity: 'warning', facts: { case: 'blank', title: column.title } };
}

/** Grants the row the tier of its place, and gives what there is to tell of it. */
function placed(
  row: Row,
  at: Place,
  ranked: readonly Ranked[],
  places: Places,
  rule: Rule<Options>,
): readonly Outcome[] {
  const { tiers, given, free, context } = places;
  const { index, first, last } = at;
  const figure = ranked[index]?.figure ?? 0;
  const rank = first + 1;
  const isBehind = free !== null && index >= free;
  const tier = isBehind ? null : (given[index] ?? null);
  context.output(row, { rank, tier: tier?.title ?? '' });
  if (tier) {
    context.grant(row, tier.fen, tier.clause ?? rule.clause, `第 ${rank} 名，“${tier.title}”${formatMoney(tier.fen)}`);
  }
  const tied = first === last ? null : tie(row, at, ranked, places);
  const told = tied ? [tied] : [];
  const column = context.sheet.identity?.name ?? null;
  const lack = given[index] ? null : lackOf(figure, tiers, tied?.facts.others);
  if (lack?.case === 'low') return [...told, { row, column, code: 'not-eligible', facts: { figure, rank, ...lack } }];
  if (isBehind) {
    const more = tied && first < free ? { case: 'no-place-left', others: tied.facts.others ?? '' } : {};
    return [...told, { row, column, facts: { figure, rank, free, ...more } }];
  }
  if (lack) return [...told, { row, column, facts: { figure, rank, ...lack } }];
  return rule.options.once ? [...told, ...grantedBefore(row, context)] : told;
}

/** The quota less the rows that hold a place already: all of the sheet but those that were refused one. */
function freePlaces(quota: string, holds: (row: Row) => unknown, context: Context): number {
  const sitting = [...context.rows, ...context.fallenEarly].filter((row) => holds(row) === true);
  return Math.max(0, numberOf(quota, context) - sitting.length);
}

function grantedBefore(row: Row, context: Context): readonly Outcome[] {
  const entry = context.past.ofEnterprise(row).find((one) => GRANTED.has(one.state));
  if (!entry) return [];
  context.grant(row, 0, null, '已给予过一次性支持，核定 0 元');
  const outcome: Outcome = {
    row,
    column: context.sheet.identity?.code ?? null,
    code: 'not-first',
    severity: 'info',
    entries: [entry],
    facts: { case: 'once', place: entry.place },
  };
  return [outcome];
}
