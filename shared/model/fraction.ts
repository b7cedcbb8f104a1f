/** Exact sums and means of scores: fractions of whole numbers, rounded once and at the end. */

export type Fraction = { readonly numerator: bigint; readonly denominator: bigint };

export const ZERO: Fraction = { numerator: 0n, denominator: 1n };
export const ONE: Fraction = { numerator: 1n, denominator: 1n };

/** 2⁻⁴ … of a score: a number with so few binary digits is exactly what it looks like, and needs no reading of digits. */
const EXACT_PARTS = 16;
/** Above this a multiple of 1/16 has more than 15 significant digits. */
const EXACT_BELOW = 1e10;

/** A cell's number as a person wrote it, at 15 significant digits: 8.1 is 81/10, not the double next to it. */
export function fractionOf(value: number): Fraction {
  if (isSixteenths(value)) return exactly(value, value * EXACT_PARTS);
  const text = Number(value.toPrecision(15)).toString();
  const [, mantissa = '0', exponent = '0'] = /^(-?[\d.]+)(?:e([-+]\d+))?$/.exec(text) ?? [];
  const [whole = '0', decimals = ''] = mantissa.split('.');
  const shift = Number(exponent) - decimals.length;
  const digits = BigInt(`${whole}${decimals}`);
  return shift >= 0
    ? { numerator: digits * 10n ** BigInt(shift), denominator: 1n }
    : { numerator: digits, denominator: 10n ** BigInt(-shift) };
}

/** Whether a number is so few sixteenths that sums and differences of such numbers are exact. */
export function isSixteenths(value: number): boolean {
  return Number.isInteger(value * EXACT_PARTS) && Math.abs(value) < EXACT_BELOW;
}

/** How many sixteenths a fraction is; null where it is no whole number of them. */
export function inSixteenths({ numerator, denominator }: Fraction): number | null {
  const parts = numerator * BigInt(EXACT_PARTS);
  return parts % denominator === 0n ? Number(parts / denominator) : null;
}

/** Whole and half scores, which are almost all, stay small: a sum of them has a small denominator too. */
function exactly(value: number, parts: number): Fraction {
  return Number.isInteger(value)
    ? { numerator: BigInt(value), denominator: 1n }
    : { numerator: BigInt(parts), denominator: BigInt(EXACT_PARTS) };
}

export function add(a: Fraction, b: Fraction): Fraction {
  // Without this the denominator of a sum of halves would double with each of them.
  if (a.denominator === b.denominator) return { numerator: a.numerator + b.numerator, denominator: a.denominator };
  return {
    numerator: a.numerator * b.denominator + b.numerator * a.denominator,
    denominator: a.denominator * b.denominator,
  };
}

export function times(a: Fraction, b: Fraction): Fraction {
  return { numerator: a.numerator * b.numerator, denominator: a.denominator * b.denominator };
}

/** A sum of scores with their weights. Sixteenths, which almost all of them are, add up exactly as plain numbers. */
export class ExactSum {
  #sixteenths = 0;
  #others: Fraction = ZERO;

  add(value: number, weight: Fraction): void {
    if (weight === ONE && isSixteenths(value)) this.#sixteenths += value * EXACT_PARTS;
    else this.#others = add(this.#others, times(fractionOf(value), weight));
  }

  get total(): Fraction {
    return add({ numerator: BigInt(this.#sixteenths), denominator: BigInt(EXACT_PARTS) }, this.#others);
  }

  /** `roundHalfUp` of the total shared out among so many. Sixteenths need no big numbers for it. */
  rounded(decimals: number, among = 1): number {
    const scale = 10 ** decimals;
    const doubled = 2 * this.#sixteenths * scale;
    if (this.#others !== ZERO || doubled < 0 || !Number.isSafeInteger(doubled)) {
      const { numerator, denominator } = this.total;
      return roundHalfUp({ numerator, denominator: denominator * BigInt(among) }, decimals);
    }
    const shares = EXACT_PARTS * among;
    // The quotient of whole numbers, cut off: exact, where that of doubles may be rounded up to the next one.
    return Math.floor(((doubled - (doubled % shares)) / shares + 1) / 2) / scale;
  }
}

/** Negative, 0 or positive as a is less than, equal to or greater than b. */
export function compare(a: Fraction, b: Fraction): number {
  const difference = a.numerator * b.denominator - b.numerator * a.denominator;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

export function equals(a: Fraction, b: Fraction): boolean {
  return compare(a, b) === 0;
}

/** Whether a is a whole number of steps. */
export function isMultiple(a: Fraction, step: Fraction): boolean {
  return (a.numerator * step.denominator) % (a.denominator * step.numerator) === 0n;
}

/**
 * Whether values are whole numbers of steps. Where both are sixteenths, which scores and steps of a half are, no fractions
 * are made of them; of others, of which there are few different ones, the answers are remembered.
 * @returns a function that throws RangeError, as `isMultiple` does, where the step is 0: no score is wrong for that.
 */
export function multiplesOf(step: Fraction): (value: number) => boolean {
  const parts = inSixteenths(step);
  const known = new Map<number, boolean>();
  return (value) => {
    if (parts !== null && parts !== 0 && isSixteenths(value)) return (value * EXACT_PARTS) % parts === 0;
    let answer = known.get(value);
    if (answer === undefined) {
      answer = isMultiple(fractionOf(value), step);
      known.set(value, answer);
    }
    return answer;
  };
}

/** The mean of several scores, rounded half up to so many decimals; null of none. */
export function roundedMean(values: readonly number[], decimals: number): number | null {
  if (values.length === 0) return null;
  const sum = new ExactSum();
  for (const value of values) sum.add(value, ONE);
  return sum.rounded(decimals, values.length);
}

/** Rounded half up to so many decimals: 79.995 to two is 80. Scores are not negative. */
export function roundHalfUp({ numerator, denominator }: Fraction, decimals: number): number {
  const scale = 10n ** BigInt(decimals);
  const doubled = (2n * numerator * scale) / denominator;
  return Number((doubled + 1n) / 2n) / Number(scale);
}
