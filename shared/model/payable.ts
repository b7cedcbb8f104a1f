/** What of an amount is paid out: in whole 元, 百元 or 千元, and nothing where that is too little. */

export type Rounding = {
  /** What amounts are whole multiples of, in fen. */
  readonly unitFen: number;
  /** Half a unit and more counts as one; else what is less than a unit is left off. */
  readonly halfUp: boolean;
};

export type Payable = {
  readonly rounding: Rounding | null;
  /** Less is not paid at all; 0 where there is no such limit. */
  readonly leastFen: number;
};

/** @param fen not negative. */
export function rounded(fen: number, rounding: Rounding | null): number {
  if (rounding === null) return fen;
  const { unitFen, halfUp } = rounding;
  const rest = fen % unitFen;
  return fen - rest + (halfUp && 2 * rest >= unitFen ? unitFen : 0);
}

/** What is left of a limit: never rounded above it, whatever is said of other amounts. */
export function roundedWithin(leftFen: number, rounding: Rounding | null): number {
  return rounding === null ? leftFen : leftFen - (leftFen % rounding.unitFen);
}
