import { z } from 'zod';
import { formatMoney, parseAmount } from '../model/money.ts';
import { type Context, defineCheck, GRANTED, type Outcome, type Row, type Rule } from './check.ts';
import { type Tier, tierSchema, tiersByPlace } from './tiers.ts';

const options = z.strictObject({
  /** The output by which rows are ranked, the highest first. */
  by: z.string(),
  tiers: z.array(tierSchema).min(1),
  /** Only so many rows have a place: a parameter of type number, less the rows of the sheet for which `taken` holds. */
  quota: z.string().optional(),
  taken: z.string().optional(),
  /** Granted once: an enterprise that the ledger has granted anything is granted nothing more. */
  once: z.boolean().default(false),
});
type Options = z.infer<typeof options>;

/** `ranking`: rows are ranked, and what each is granted follows from its place. */
export const ranking = defineCheck({
  name: 'ranking',
  summary: 'Rows are ranked by a figure, and granted by the tier of their place; a tie across tiers asks a person.',
  options,
  stage: () => 5,
  code: 'quota',
  severity: 'error',
  tells: ['figure', 'rank', 'free', 'tier', 'others', 'place'],
  columns: (_, sheet) => (sheet.identity ? [sheet.identity.code.key] : []),
  expressions: (option) => (option.taken === undefined ? [] : [option.taken]),
  parameters: (option) => [
    ...(option.quota === undefined ? [] : [option.quota]),
    ...option.tiers.flatMap((tier) => (parseAmount(tier.amount) === null ? [tier.amount] : [])),
  ],
  asks: (option) => (option.once ? ['enterprise'] : []),
  outputs: () => [
    { key: 'rank', title: '名次', format: 'number' },
    { key: 'tier', title: '等次', format: 'text' },
  ],
  message: (facts) => {
    switch (facts.case) {
      case 'tie':
        return `与${facts.others}并列（均为 ${facts.figure}），名次跨越“${facts.tier}”的名额边界，暂按表中顺序核定，请研究确定`;
      case 'once':
        return `${facts.place}已给予过支持，一次性支持不重复给予，按 0 元核定`;
      case 'no-place-left':
        return `与${facts.others}并列第 ${facts.rank} 名（均为 ${facts.figure}），${facts.free} 个名额已按表中顺序给完，暂不予支持，请研究确定`;
      default:
        return `按 ${facts.figure} 排第 ${facts.rank} 名，只有 ${facts.free} 个名额，没有名额，不予支持`;
    }
  },

  *run(context, rule, evaluate) {
    const { taken } = rule.options;
    const ranked = context.rows
      .filter((row) => rule.applies(row) && typeof row.outputs[rule.options.by] === 'number')
      .map((row) => ({ row, figure: Number(row.outputs[rule.options.by]) }))
      .sort((a, b) => b.figure - a.figure || a.row.row - b.row.row);
    const free = taken === undefined ? null : freePlaces(context, rule, evaluate(taken));
    const tiers = tiersByPlace(rule.options.tiers, context);
    const places: Places = { tiers, free, context };
    let first = 0;
    let last = -1;
    for (const [index, { row, figure }] of ranked.entries()) {
      const tier = free !== null && index >= free ? null : (tiers(index) ?? null);
      if (index > last) [first, last] = [index, lastOfFigure(ranked, index)];
      context.output(row, { rank: first + 1, tier: tier?.title ?? '' });
      if (tier)
        context.grant(row, tier.fen, rule.clause, `第 ${first + 1} 名，“${tier.title}”${formatMoney(tier.fen)}`);
      const tied = first === last ? null : tie(row, { first, last }, ranked, places);
      if (tied) yield tied;
      if (free !== null && index >= free) {
        const facts = { figure, rank: first + 1, free };
        const told =
          tied && first < free ? { ...facts, case: 'no-place-left', others: tied.facts.others ?? '' } : facts;
        yield { row, column: context.sheet.identity?.name ?? null, facts: told };
      } else if (rule.options.once) yield* grantedBefore(row, context);
    }
  },
});

/** The quota less the rows that hold a place already: all of the sheet but those that were refused one. */
function freePlaces(context: Context, rule: Rule<Options>, holds: (row: Row) => unknown): number {
  const quota = context.parameters.get(rule.options.quota ?? '')?.value;
  if (quota?.type !== 'number') throw new TypeError('a ranking with places taken needs a quota');
  const sitting = [...context.rows, ...context.fallenEarly].filter((row) => holds(row) === true);
  return Math.max(0, quota.number - sitting.length);
}

type Ranked = { readonly row: Row; readonly figure: number };
type Places = {
  readonly tiers: (index: number) => Tier | null;
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
  { tiers, free, context }: Places,
): Outcome | null {
  const titleAt = (at: number): string | null => (free !== null && at >= free ? null : (tiers(at)?.title ?? null));
  // Places are given downwards, so that a tie across a boundary has another tier at its end than at its beginning.
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
