import { z } from 'zod';
import { formatMoney } from '../model/money.ts';
import { type Context, defineCheck, GRANTED, type Outcome, type Row } from './check.ts';
import { rankingWords } from './ranking-words.ts';
import {
  lackOf,
  numberOf,
  parametersNamed,
  type Tier,
  tierSchema,
  tiersByRank,
  tiersOf,
  unreachableTiers,
} from './tiers.ts';

const options = z
  .strictObject({
    /** The output by which rows are ranked, the highest first. */
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

/** `ranking`: rows are ranked, and what each is granted follows from its place, its figure, or both. */
export const ranking = defineCheck({
  name: 'ranking',
  summary:
    'Rows are ranked by a figure, and granted the first tier that they reach and that has a place; a tie across places asks a person.',
  options,
  stage: () => 5,
  code: 'quota',
  severity: 'error',
  tells: ['figure', 'rank', 'free', 'tier', 'others', 'place', 'least'],
  columns: (_, sheet) => (sheet.identity ? [sheet.identity.code.key] : []),
  expressions: (option) => (option.taken === undefined ? [] : [option.taken]),
  parameters: (option) => Object.keys(parametersNamed(option)),
  types: parametersNamed,
  faults: (option, parameters) => unreachableTiers(option.tiers, parameters),
  asks: (option) => (option.once ? ['enterprise'] : []),
  outputs: () => [
    { key: 'rank', title: '名次', format: 'number' },
    { key: 'tier', title: '等次', format: 'text' },
  ],
  message: rankingWords,

  *run(context, rule, evaluate) {
    const { quota, taken } = rule.options;
    const ranked = context.rows
      .filter((row) => rule.applies(row) && typeof row.outputs[rule.options.by] === 'number')
      .map((row) => ({ row, figure: Number(row.outputs[rule.options.by]) }))
      .sort((a, b) => b.figure - a.figure || a.row.row - b.row.row);
    const holds = taken === undefined ? () => false : evaluate(taken);
    const free = quota === undefined ? null : freePlaces(quota, holds, context);
    const tiers = tiersOf(rule.options.tiers, context);
    const given = tiersByRank(tiers, ranked);
    const places: Places = { given, free, context };
    let first = 0;
    let last = -1;
    for (const [index, { row, figure }] of ranked.entries()) {
      const tier = free !== null && index >= free ? null : (given[index] ?? null);
      if (index > last) [first, last] = [index, lastOfFigure(ranked, index)];
      context.output(row, { rank: first + 1, tier: tier?.title ?? '' });
      if (tier) {
        const note = `第 ${first + 1} 名，“${tier.title}”${formatMoney(tier.fen)}`;
        context.grant(row, tier.fen, tier.clause ?? rule.clause, note);
      }
      const tied = first === last ? null : tie(row, { first, last }, ranked, places);
      if (tied) yield tied;
      const name = context.sheet.identity?.name ?? null;
      const facts = { figure, rank: first + 1 };
      const lack = given[index] ? null : lackOf(figure, tiers, tied?.facts.others);
      if (lack?.case === 'low') yield { row, column: name, code: 'not-eligible', facts: { ...facts, ...lack } };
      else if (free !== null && index >= free) {
        const more = tied && first < free ? { case: 'no-place-left', others: tied.facts.others ?? '' } : {};
        yield { row, column: name, facts: { ...facts, free, ...more } };
      } else if (lack) yield { row, column: name, facts: { ...facts, ...lack } };
      else if (rule.options.once) yield* grantedBefore(row, context);
    }
  },
});

/** The quota less the rows that hold a place already: all of the sheet but those that were refused one. */
function freePlaces(quota: string, holds: (row: Row) => unknown, context: Context): number {
  const sitting = [...context.rows, ...context.fallenEarly].filter((row) => holds(row) === true);
  return Math.max(0, numberOf(quota, context) - sitting.length);
}

type Ranked = { readonly row: Row; readonly figure: number };
type Places = {
  /** The tier of each rank, the free places aside. */
  readonly given: readonly (Tier | null)[];
  readonly free: number | null;
  readonly context: Context;
};

/** Rows told with a tie; a longer list than this nobody reads, and hundreds may share one figure. */
const TIED_SHOWN = 20;

function lastOfFigure(ranked: readonly Ranked[], first: number): number {
  let last = first;
  while (ranked[last + 1]?.figure === ranked[first]?.figure && last + 1 < ranked.length) last += 1;
  return last;
}

/** Rows with one figure of which some fall into another tier than others, or have no place: all of them are told. */
function tie(
  row: Row,
  { first, last }: { readonly first: number; readonly last: number },
  ranked: readonly Ranked[],
  { given, free, context }: Places,
): Outcome | null {
  const titleAt = (at: number): string | null => (free !== null && at >= free ? null : (given[at]?.title ?? null));
  // One figure reaches the same tiers, and their places are given downwards, so that a tie across a boundary has another
  // tier at its end than at its beginning.
  if (titleAt(first) === titleAt(last)) return null;
  const others = ranked
    .slice(first, Math.min(last, first + TIED_SHOWN) + 1)
    .filter((one) => one.row !== row)
    .slice(0, TIED_SHOWN);
  const more = last - first > others.length ? ` 等 ${last - first} 行` : '';
  return {
    row,
    column: context.sheet.identity?.name ?? null,
    code: 'rank-tie',
    severity: 'warning',
    others: others.map((one) => one.row),
    facts: {
      case: 'tie',
      figure: ranked[first]?.figure ?? 0,
      tier: titleAt(first) ?? '',
      others: `${others.map((one) => context.placeOf(one.row)).join('、')}${more}`,
    },
  };
}

function* grantedBefore(row: Row, context: Context): Iterable<Outcome> {
  const entry = context.past.ofEnterprise(row).find((one) => GRANTED.has(one.state));
  if (!entry) return;
  context.grant(row, 0, null, '已给予过一次性支持，核定 0 元');
  yield {
    row,
    column: context.sheet.identity?.code ?? null,
    code: 'not-first',
    severity: 'info',
    entries: [entry],
    facts: { case: 'once', place: entry.place },
  };
}
