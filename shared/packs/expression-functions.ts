/** What a pack's expressions may call beside what CEL has. */
import { fractionOf } from '../model/fraction.ts';
import { parseAmount, parseRatio } from '../model/money.ts';
import { addDays, addMonths, addYears, yearOf } from '../model/period.ts';
import { foldName } from '../model/text.ts';

/** Types as CEL calls them, and what holds a value of each. */
type Of = {
  readonly int: bigint;
  readonly double: number;
  readonly string: string;
  readonly bool: boolean;
  readonly dyn: unknown;
};
export type FunctionType = keyof Of;

/** One of several may have the same name. It depends on what it is given and on nothing else, and may throw. */
export type ExpressionFunction = {
  readonly name: string;
  readonly takes: readonly FunctionType[];
  readonly gives: FunctionType;
  /** Of values of the types that it takes: whoever calls it has seen to that. */
  readonly run: (one: unknown, other?: unknown) => unknown;
};

function ofOne<A extends FunctionType>(
  name: string,
  type: A,
  gives: FunctionType,
  run: (one: Of[A]) => unknown,
): ExpressionFunction {
  return { name, takes: [type], gives, run: (one) => run(one as Of[A]) };
}

function ofTwo<A extends FunctionType, B extends FunctionType>(
  name: string,
  takes: readonly [A, B],
  gives: FunctionType,
  run: (one: Of[A], other: Of[B]) => unknown,
): ExpressionFunction {
  return { name, takes, gives, run: (one, other) => run(one as Of[A], other as Of[B]) };
}

/** A parameter of type ratio, as an expression sees it: an exact fraction. */
type Ratio = { readonly numerator: bigint; readonly denominator: bigint };

/**
 * `min(a, b)` and `max(a, b)` of whole numbers, and `share(fen, ratio)`: that part of an amount, rounded down, by a
 * parameter of type ratio or by `0.3` or `"30%"`;
 * `times(fen, number)`: so many times an amount, rounded down, for a number that may be whole or not;
 * `money("30万元")` in fen.
 */
const OF_MONEY: readonly ExpressionFunction[] = [
  ofTwo('min', ['int', 'int'], 'int', (a: bigint, b: bigint) => (a < b ? a : b)),
  ofTwo('max', ['int', 'int'], 'int', (a: bigint, b: bigint) => (a > b ? a : b)),
  ofTwo('share', ['int', 'dyn'], 'int', share),
  ofTwo('times', ['int', 'int'], 'int', (fen, number) => fen * number),
  ofTwo('times', ['int', 'double'], 'int', times),
  ofOne('money', 'string', 'int', money),
];

/** `same(a, b)`: two names of one enterprise, whatever blanks and brackets they are written with. */
const OF_NAMES: readonly ExpressionFunction[] = [
  ofTwo('same', ['string', 'string'], 'bool', (a, b) => foldName(a) === foldName(b)),
];

/** Days are ISO texts, which compare as they follow each other. A month without the day ends on its last: 29 February has its anniversary on the 28th. */
const OF_DAYS: readonly ExpressionFunction[] = [
  ofTwo('addYears', ['string', 'int'], 'string', (day, n) => addYears(day, Number(n))),
  ofTwo('addMonths', ['string', 'int'], 'string', (day, n) => addMonths(day, Number(n))),
  ofTwo('addDays', ['string', 'int'], 'string', (day, n) => addDays(day, Number(n))),
  ofOne('year', 'string', 'int', (day) => BigInt(yearOf(day))),
];

export const FUNCTIONS: readonly ExpressionFunction[] = [...OF_MONEY, ...OF_NAMES, ...OF_DAYS];

/** How the error begins that says that no ratio was given; nothing that a cell holds would mend it. */
export const NO_RATIO = 'no ratio';

function share(fen: bigint, part: unknown): bigint {
  const ratio = ratioOf(part);
  return (fen * ratio.numerator) / ratio.denominator;
}

/** A parameter of type ratio, `0.3` or `"30%"`. A bare whole number would be taken for percent by one and for times by another. */
function ratioOf(part: unknown): Ratio {
  if (typeof part === 'object' && part !== null && 'numerator' in part) return part as Ratio;
  const isWritten = typeof part === 'number' || (typeof part === 'string' && part.endsWith('%'));
  const ratio = isWritten ? parseRatio(part) : null;
  if (!ratio) throw new RangeError(`${NO_RATIO}: ${String(part)}`);
  return ratio;
}

function times(fen: bigint, number: number): bigint {
  if (!Number.isFinite(number)) throw new RangeError(`no number to count by: ${number}`);
  const { numerator, denominator } = fractionOf(number);
  return (fen * numerator) / denominator;
}

function money(text: string): bigint {
  const fen = parseAmount(text);
  if (fen === null) throw new RangeError(`“${text}” is no amount with its unit`);
  return BigInt(fen);
}
