/** The tiers of a ranking: how many places each has, and what a place in it is granted. */
import { z } from 'zod';
import { parseAmount } from '../model/money.ts';
import type { Context } from './check.ts';

export const tierSchema = z.strictObject({
  title: z.string(),
  /** How many places it has; without it, all that are left. */
  places: z.number().int().positive().optional(),
  /** A parameter of type money, or an amount with its unit. */
  amount: z.string(),
});

type TierSource = z.infer<typeof tierSchema>;
export type Tier = { readonly title: string; readonly fen: number };

/** The tier of each place, from 0; null behind the last. */
export function tiersByPlace(sources: readonly TierSource[], context: Context): (index: number) => Tier | null {
  const tiers = sources.map((tier) => ({ ...tier, fen: amountOf(tier.amount, context) }));
  return (index) => {
    let before = 0;
    for (const tier of tiers) {
      if (tier.places === undefined || index < before + tier.places) return tier;
      before += tier.places;
    }
    return null;
  };
}

function amountOf(text: string, { parameters }: Context): number {
  const value = parameters.get(text)?.value;
  const fen = value?.type === 'money' ? value.fen : parseAmount(text);
  if (fen === null) throw new TypeError(`“${text}” is no amount and no parameter of money`);
  return fen;
}
