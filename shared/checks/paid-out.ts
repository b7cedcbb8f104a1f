/** What of a sum that a limit leaves is paid out, and what is said of it. */
import { formatMoney } from '../model/money.ts';
import { rounded, roundedWithin } from '../model/payable.ts';
import type { Context, Facts, Outcome } from './check.ts';

export type PaidOut = {
  readonly toFen: number;
  /** null where all of the sum is paid. */
  readonly said: Said | null;
};

type Said = {
  readonly facts: Facts;
  /** Where it is too little, and nothing is paid: by which clause, and that a rule's own words are not about it. */
  readonly refusal: Pick<Outcome, 'clause' | 'ownWords'>;
};

/** @param isLimit a limit holds; a sum that is worked out may be rounded up. */
export function paidOut(leftFen: number, { payable, sheet }: Context, isLimit = true): PaidOut {
  if (payable === null) return { toFen: leftFen, said: null };
  const { rounding, leastFen } = payable;
  const wholeFen = isLimit ? roundedWithin(leftFen, rounding) : rounded(leftFen, rounding);
  if (wholeFen > 0 && wholeFen < leastFen) {
    const clause = sheet.minimum === null ? {} : { clause: sheet.minimum.clause };
    return { toFen: 0, said: { facts: { toFen: 0, leastFen }, refusal: { ...clause, ownWords: true } } };
  }
  return { toFen: wholeFen, said: wholeFen === leftFen ? null : { facts: { toFen: wholeFen }, refusal: {} } };
}

/** Behind the words for the sum; null where all of it is paid. */
export function paidWords({ toFen, leastFen }: Facts): string | null {
  if (toFen === undefined) return null;
  if (leastFen !== undefined) return `不足 ${formatMoney(Number(leastFen))}，不予支持`;
  return toFen === 0 ? '取整后为 0，不予支持' : `取整核定 ${formatMoney(Number(toFen))}`;
}
