/** The tiers of a ranking: how many places each has, the lowest figure it asks for, and what a place in it is granted. */
import { z } from 'zod';
import { parseAmount } from '../model/money.ts';
import type { PackFault } from '../packs/fault.ts';
import { statedNumbers } from '../packs/parameters.ts';
import type { PackSource, ParameterType } from '../packs/schema.ts';
import type { Context, Facts } from './check.ts';

export const tierSchema = z.strictObject({
  title: z.string(),
  /** How many places it has; without it, all that are left. */
  places: z.number().int().positive().optional(),
  /** The lowest figure at which it is given: a number, or a parameter of type number; without it, any figure will do. */
  least: z
    .union([
      z.number(),
      z
        .string()
        .regex(/^[a-z][A-Za-z0-9]*$/, '数不要加引号和单位，例如 least: 90；参数写它的名称，例如 least: passMark'),
    ])
    .optional(),
  /** A parameter of type money, or an amount with its unit. */
  amount: z.string(),
  /** Where the tier has one of its own; without it, the rule's. */
  clause: z.string().optional(),
});

type TierSource = z.infer<typeof tierSchema>;

export type Tier = {
  readonly title: string;
  readonly fen: number;
  /** null: the rule's. */
  readonly clause: string | null;
  /** null: all that are left. */
  readonly places: number | null;
  /** null: any figure will do. */
  readonly least: number | null;
};

type Named = { readonly tiers: readonly TierSource[]; readonly quota?: string | undefined };

/** The parameters that a ranking names, and of which type each must be. */
export function parametersNamed({ tiers, quota }: Named): Readonly<Record<string, readonly ParameterType[]>> {
  const amounts = tiers.flatMap(({ amount }) => (parseAmount(amount) === null ? [amount] : []));
  const numbers = [quota, ...tiers.map(({ least }) => least)].filter((name) => typeof name === 'string');
  return Object.fromEntries([
    ...amounts.map((name) => [name, ['money']] as const),
    ...numbers.map((name) => [name, ['number']] as const),
  ]);
}

export function tiersOf(sources: readonly TierSource[], context: Context): readonly Tier[] {
  return sources.map(({ title, places, least, amount, clause }) => ({
    title,
    fen: amountOf(amount, context),
    clause: clause ?? null,
    places: places ?? null,
    least: typeof least === 'string' ? numberOf(least, context) : (least ?? null),
  }));
}

/**
 * The tier of each rank, from 0: the first whose figure is reached and that has a place left; null where there is none.
 * @param ranked the highest figure first. Behind a rank that has no tier none has one.
 */
export function tiersByRank(
  tiers: readonly Tier[],
  ranked: readonly { readonly figure: number }[],
): readonly (Tier | null)[] {
  const open = tiers.map((tier) => ({ tier, left: tier.places ?? Number.POSITIVE_INFINITY }));
  return ranked.map(({ figure }) => {
    const given = open.find(({ tier, left }) => left > 0 && reaches(figure, tier));
    if (!given) return null;
    given.left -= 1;
    return given.tier;
  });
}

/**
 * Why a figure has no tier: it reaches none, or those that it reaches have no place left. null where places alone decide:
 * the rows behind the last place are then granted nothing, and that is no fault of theirs.
 * @param others the rows that tie with it for the last place, where some do.
 */
export function lackOf(figure: number, tiers: readonly Tier[], others: Facts[string] | undefined): Facts | null {
  if (tiers.every(({ least }) => least === null)) return null;
  const reached = tiers.filter((tier) => reaches(figure, tier));
  if (reached.length > 0) {
    const tier = reached.map(({ title }) => title).join('”、“');
    return others === undefined ? { case: 'full', tier } : { case: 'full-tie', tier, others };
  }
  const lowest = tiers.reduce((low, tier) => ((tier.least ?? 0) < (low.least ?? 0) ? tier : low));
  return { case: 'low', tier: lowest.title, least: lowest.least };
}

/** Tiers that no row can be given, whatever its figure, by the values that the pack states. */
export function unreachableTiers(sources: readonly TierSource[], parameters: PackSource['parameters']): PackFault[] {
  return sources.flatMap((tier, index) => {
    const before = sources.slice(0, index).find((one) => takesAll(one, tier, parameters));
    if (!before) return [];
    const message =
      before.least === undefined
        ? `“${tier.title}”永远给不到：前面的“${before.title}”没有写 places，也没有写 least，每一行都先得“${before.title}”；请给“${before.title}”写 places（名额）或 least（最低得分），或把它移到最后`
        : `“${tier.title}”（least: ${tier.least}）永远给不到：前面的“${before.title}”不限名额，它的 least: ${before.least} 不高于 ${tier.least}，达到的都先得“${before.title}”；请把 least 高的写在前面，或给“${before.title}”写 places（名额）`;
    return [{ path: ['tiers', index], message }];
  });
}

/** Whether every row that reaches `tier` is given `before` already. What a notice may set to anything is not held against it. */
function takesAll(before: TierSource, tier: TierSource, parameters: PackSource['parameters']): boolean {
  if (before.places !== undefined) return false;
  if (before.least === undefined || before.least === tier.least) return true;
  const asked = leastValues(before.least, parameters);
  const higher = leastValues(tier.least, parameters);
  return asked !== null && higher !== null && Math.max(...asked) <= Math.min(...higher);
}

/** All that a `least` may be; null where that cannot be told, or it is no number, which has a fault of its own. */
function leastValues(least: TierSource['least'], parameters: PackSource['parameters']): readonly number[] | null {
  if (typeof least === 'number') return [least];
  const parameter = least !== undefined && Object.hasOwn(parameters, least) ? parameters[least] : undefined;
  return parameter ? statedNumbers(parameter) : null;
}

function reaches(figure: number, { least }: Tier): boolean {
  return least === null || figure >= least;
}

function amountOf(text: string, { parameters }: Context): number {
  const value = parameters.get(text)?.value;
  const fen = value?.type === 'money' ? value.fen : parseAmount(text);
  if (fen === null) throw new TypeError(`“${text}” is no amount and no parameter of money`);
  return fen;
}

export function numberOf(name: string, { parameters }: Context): number {
  const value = parameters.get(name)?.value;
  if (value?.type !== 'number') throw new TypeError(`the parameter ${name} is no number`);
  return value.number;
}
