/**
 * Expressions answered without CEL where that cannot make a difference: names, fields, comparisons of two values of one
 * type, and our own functions, joined by `&&`, `||`, `!` and `? :`. Rows are asked by the ten thousand, and CEL finds out
 * the types of every value of each of them anew. Whatever is not certain here is left to CEL: blanks where a value is
 * needed, types that differ, errors, and everything else that an expression may be made of.
 */
import type { ASTNode } from '@marcbachmann/cel-js';
import type { CelMap, CelValue } from './expression.ts';
import { type ExpressionFunction, FUNCTIONS, type FunctionType } from './expression-functions.ts';

/** The answer is CEL's to give. */
export const UNSURE = Symbol('unsure');

type Plain = (values: readonly CelValue[]) => unknown;

/** @returns null where nothing can be said without CEL; else what gives an answer or `UNSURE`, and never throws. */
export function plainExpression(node: ASTNode, names: readonly string[]): Plain | null {
  const part = (one: ASTNode): Plain | null => plainExpression(one, names);
  switch (node.op) {
    case 'value':
      return literal(node.args);
    case 'id':
      return named(node.args, names);
    case '.':
    case '[]':
      return field(node, names);
    case '==':
    case '!=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return both(node.args.map(part), COMPARISONS[node.op]);
    case '&&':
      return inTurn(node.args.map(part), false);
    case '||':
      return inTurn(node.args.map(part), true);
    case '!_':
      return not(part(node.args));
    case '?:':
      return either(node.args.map(part));
    case 'call':
      return call(node.args[0], node.args[1].map(part));
    default:
      return null;
  }
}

function literal(value: unknown): Plain | null {
  const isPlain = value === null || ['string', 'bigint', 'boolean', 'number'].includes(typeof value);
  return isPlain ? () => value : null;
}

function named(name: string, names: readonly string[]): Plain | null {
  const place = names.indexOf(name);
  return place === -1 ? null : (values) => certain(values[place] ?? null);
}

/** `name.field` and `name["field"]`. */
export function accessOf(node: ASTNode): { readonly name: string; readonly field: string } | null {
  if (node.op !== '.' && node.op !== '[]') return null;
  const [of, field] = node.args;
  const read = typeof field === 'object' && field.op === 'value' ? field.args : field;
  return of.op === 'id' && typeof read === 'string' ? { name: of.args, field: read } : null;
}

function field(node: ASTNode, names: readonly string[]): Plain | null {
  const access = accessOf(node);
  const record = access && named(access.name, names);
  if (!record) return null;
  return (values) => {
    const of = record(values);
    const value = isMap(of) && Object.hasOwn(of, access.field) ? of[access.field] : undefined;
    return value === undefined ? UNSURE : certain(value);
  };
}

function isMap(value: unknown): value is CelMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** CEL tells a record by its constructor, and fails on one that has a field of that name. */
function certain(value: CelValue): CelValue | typeof UNSURE {
  return isMap(value) && Object.hasOwn(value, 'constructor') ? UNSURE : value;
}

type Comparison = (one: string | bigint | number | boolean | null, other: typeof one) => unknown;

const COMPARISONS = {
  '==': (one, other) => one === other,
  '!=': (one, other) => one !== other,
  '<': (one, other) => (one === null || other === null ? UNSURE : one < other),
  '<=': (one, other) => (one === null || other === null ? UNSURE : one <= other),
  '>': (one, other) => (one === null || other === null ? UNSURE : one > other),
  '>=': (one, other) => (one === null || other === null ? UNSURE : one >= other),
} as const satisfies Readonly<Record<string, Comparison>>;

/** Of values of one type; a blank has a type of its own, and only equals itself. */
function both([left, right]: readonly (Plain | null)[], compare: Comparison): Plain | null {
  if (!left || !right) return null;
  return (values) => {
    const one = left(values);
    const other = right(values);
    if (!isScalar(one) || !isScalar(other)) return UNSURE;
    if (one !== null && other !== null && typeof one !== typeof other) return UNSURE;
    return compare(one, other);
  };
}

function isScalar(value: unknown): value is Parameters<Comparison>[0] {
  return value === null || (typeof value !== 'object' && typeof value !== 'symbol' && typeof value !== 'undefined');
}

/** `&&` is decided by a false on the left, `||` by a true. What is unsure on the left may be decided by the right: CEL knows. */
function inTurn([left, right]: readonly (Plain | null)[], decides: boolean): Plain | null {
  if (!left || !right) return null;
  return (values) => {
    const one = left(values);
    if (typeof one !== 'boolean') return UNSURE;
    return one === decides ? one : booleanOr(right(values));
  };
}

function not(of: Plain | null): Plain | null {
  if (!of) return null;
  return (values) => {
    const one = of(values);
    return typeof one === 'boolean' ? !one : UNSURE;
  };
}

function booleanOr(value: unknown): unknown {
  return typeof value === 'boolean' ? value : UNSURE;
}

function either([condition, yes, no]: readonly (Plain | null)[]): Plain | null {
  if (!condition || !yes || !no) return null;
  return (values) => {
    const answer = condition(values);
    return typeof answer === 'boolean' ? (answer ? yes : no)(values) : UNSURE;
  };
}

/** One of our own functions, of one or two values. */
function call(name: string, given: readonly (Plain | null)[]): Plain | null {
  const alike = FUNCTIONS.filter((one) => one.name === name && one.takes.length === given.length);
  const [first, second = () => undefined] = given;
  if (alike.length === 0 || given.length > 2 || given.includes(null) || !first || !second) return null;
  return (values) => {
    const one = first(values);
    const other = second(values);
    for (const { takes, run } of alike) {
      if (fits(one, takes[0]) && fits(other, takes[1])) return safely(run, one, other);
    }
    return UNSURE;
  };
}

const KINDS: Readonly<Record<Exclude<FunctionType, 'dyn'>, string>> = {
  int: 'bigint',
  double: 'number',
  string: 'string',
  bool: 'boolean',
};

/** @param type undefined where the function takes nothing there. */
function fits(value: unknown, type: FunctionType | undefined): boolean {
  if (type === undefined) return value === undefined;
  return type === 'dyn' ? value !== UNSURE && value !== undefined : typeof value === KINDS[type];
}

/** What goes wrong goes wrong once more in CEL, which says where. */
function safely(run: ExpressionFunction['run'], one: unknown, other: unknown): unknown {
  try {
    return run(one, other);
  } catch {
    return UNSURE;
  }
}
