/** Conditions and amounts of a pack: CEL expressions, parsed once, their answers remembered where few differ. */
import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';
import { fractionOf } from '../model/fraction.ts';
import { parseAmount, parseRatio } from '../model/money.ts';
import { addDays, addMonths, addYears, yearOf } from '../model/period.ts';
import { foldName } from '../model/text.ts';

/** What an expression may read: column keys, `item`, parameter names, `asOf`. */
export type Scope = { readonly names: readonly string[] };

/** A value handed to an expression. Whole numbers go in as bigint: CEL does not mix int and double. */
export type CelValue = string | bigint | number | boolean | null | CelMap | readonly CelValue[];
export type CelMap = { readonly [name: string]: CelValue };

/** A parameter of type ratio, as an expression sees it: an exact fraction. */
type Ratio = { readonly numerator: bigint; readonly denominator: bigint };

export type Expression = {
  readonly text: string;
  /** The names it reads, in the order of first use. */
  readonly names: readonly string[];
  /** Of names that are records, the fields it reads: `ticket.holder` reads `holder` of `ticket`. */
  readonly fields: ReadonlyMap<string, readonly string[]>;
  /** The type of its answer, as CEL calls it (`bool`, `int`, `string`); `dyn` where that depends on the row. */
  readonly gives: string;
  /** Evaluates with the values of `names`, in that order. Throws where CEL does (a blank compared with `<`). */
  readonly evaluate: (values: readonly CelValue[]) => unknown;
};

/** An expression that nests deeper or runs longer than a person would write is refused when the pack is loaded. */
const LIMITS = { maxAstNodes: 2000, maxDepth: 60, maxListElements: 500, maxMapEntries: 100, maxCallArguments: 16 };

/**
 * Parses a CEL expression.
 * @throws Error with CEL's own first line where the text is no expression or reads a name outside the scope.
 */
export function parseExpression(text: string, scope: Scope): Expression {
  const environment = new Environment({ unlistedVariablesAreDyn: false, limits: LIMITS });
  for (const name of scope.names) environment.registerVariable(name, 'dyn');
  registerMoneyFunctions(environment);
  registerDateFunctions(environment);
  registerNameFunctions(environment);
  const parsed = environment.parse(text);
  const checked = parsed.check();
  if (!checked.valid) throw new Error(firstLine(checked.error?.message ?? 'invalid expression'));
  const known = new Set(scope.names);
  const names = [...new Set(identifiers(parsed.ast))].filter((name) => known.has(name));
  return {
    text,
    names,
    fields: fieldsRead(parsed.ast),
    gives: checked.type ?? 'dyn',
    evaluate: evaluator(parsed, names),
  };
}

export function firstLine(message: string): string {
  return message.split('\n')[0] ?? message;
}

/** One record serves all rows: nothing that an expression gives holds on to it. */
function evaluator(parsed: ParseResult, names: readonly string[]): Expression['evaluate'] {
  const context: Record<string, CelValue> = {};
  const evaluate = (values: readonly CelValue[]): unknown => {
    for (let i = 0; i < names.length; i += 1) context[names[i] ?? ''] = values[i] ?? null;
    return parsed(context);
  };
  // A name alone, or a field of what it stands for, is what many limits and amounts are: nothing is to be worked out.
  if (identifierOf(parsed.ast) === names[0]) return ([value = null]) => value;
  const field = accessOf(parsed.ast)?.field;
  return (values) => {
    const record = field === undefined ? undefined : values[0];
    const found = field !== undefined && isMap(record) && Object.hasOwn(record, field) ? record[field] : undefined;
    return found === undefined ? evaluate(values) : found;
  };
}

function isMap(value: CelValue | undefined): value is CelMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * `min(a, b)` and `max(a, b)` of whole numbers, and `share(fen, ratio)`: that part of an amount, rounded down, by a
 * parameter of type ratio or by `0.3` or `"30%"`;
 * `times(fen, number)`: so many times an amount, rounded down, for a number that may be whole or not;
 * `money("30万元")` in fen.
 */
function registerMoneyFunctions(environment: Environment): void {
  environment.registerFunction('min(int, int): int', (a: bigint, b: bigint) => (a < b ? a : b));
  environment.registerFunction('max(int, int): int', (a: bigint, b: bigint) => (a > b ? a : b));
  environment.registerFunction('share(int, dyn): int', (fen: bigint, part: unknown) => {
    const ratio = ratioOf(part);
    return (fen * ratio.numerator) / ratio.denominator;
  });
  environment.registerFunction('times(int, int): int', (fen: bigint, number: bigint) => fen * number);
  environment.registerFunction('times(int, double): int', (fen: bigint, number: number) => {
    if (!Number.isFinite(number)) throw new RangeError(`no number to count by: ${number}`);
    const { numerator, denominator } = fractionOf(number);
    return (fen * numerator) / denominator;
  });
  environment.registerFunction('money(string): int', (text: string) => {
    const fen = parseAmount(text);
    if (fen === null) throw new RangeError(`“${text}” is no amount with its unit`);
    return BigInt(fen);
  });
}

/** How the error begins that says that no ratio was given; nothing that a cell holds would mend it. */
export const NO_RATIO = 'no ratio';

/** A parameter of type ratio, `0.3` or `"30%"`. A bare whole number would be taken for percent by one and for times by another. */
function ratioOf(part: unknown): Ratio {
  if (typeof part === 'object' && part !== null && 'numerator' in part) return part as Ratio;
  const isWritten = typeof part === 'number' || (typeof part === 'string' && part.endsWith('%'));
  const ratio = isWritten ? parseRatio(part) : null;
  if (!ratio) throw new RangeError(`${NO_RATIO}: ${String(part)}`);
  return ratio;
}

/** `same(a, b)`: two names of one enterprise, whatever blanks and brackets they are written with. */
function registerNameFunctions(environment: Environment): void {
  environment.registerFunction('same(string, string): bool', (a: string, b: string) => foldName(a) === foldName(b));
}

/** Days are ISO texts, which compare as they follow each other. A month without the day ends on its last: 29 February has its anniversary on the 28th. */
function registerDateFunctions(environment: Environment): void {
  environment.registerFunction('addYears(string, int): string', (day: string, n: bigint) => addYears(day, Number(n)));
  environment.registerFunction('addMonths(string, int): string', (day: string, n: bigint) => addMonths(day, Number(n)));
  environment.registerFunction('addDays(string, int): string', (day: string, n: bigint) => addDays(day, Number(n)));
  environment.registerFunction('year(string): int', (day: string) => BigInt(yearOf(day)));
}

/** Of two numbers alone; a spreadsheet's take any number of them. */
const OF_TWO: ReadonlySet<string> = new Set(['min', 'max']);

/**
 * The first `min` or `max` of more than two as it must be written, one inside another; null where the text has none.
 * Never throws: a text that cannot be parsed has a fault of its own.
 */
export function nestedInPairs(text: string): string | null {
  try {
    const call = callsIn(new Environment({ limits: LIMITS }).parse(text).ast).find(([, given]) => given.length > 2);
    return call ? inPairs(call) : null;
  } catch {
    return null;
  }
}

type Call = readonly [name: string, given: readonly ASTNode[]];

/** Calls of `min` and `max`, the outer before the inner. */
function callsIn(node: unknown): Call[] {
  if (Array.isArray(node)) return node.flatMap(callsIn);
  if (!isNode(node)) return [];
  const own: Call[] = isOfTwo(node) ? [node.args] : [];
  return [...own, ...callsIn(node.args)];
}

function isNode(node: unknown): node is ASTNode {
  return typeof node === 'object' && node !== null && 'op' in node && 'args' in node;
}

function isOfTwo(node: ASTNode): node is Extract<ASTNode, { op: 'call' }> {
  return node.op === 'call' && OF_TWO.has(node.args[0]);
}

/** `min(a, b, c)` → `min(a, min(b, c))`, in the author's own words for a, b and c. */
function inPairs([name, given]: Call): string {
  const words = given.map((one) => (isOfTwo(one) ? inPairs(one.args) : one.input.slice(one.start, one.end)));
  const last = words.pop() ?? '';
  return words.length === 0 ? `${name}(${last})` : words.reduceRight((rest, one) => `${name}(${one}, ${rest})`, last);
}

/** Every identifier in the tree, bound ones of macros included; the caller keeps those it knows. */
function identifiers(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(identifiers);
  if (typeof node !== 'object' || node === null || !('op' in node) || !('args' in node)) return [];
  if (node.op === 'id' && typeof node.args === 'string') return [node.args];
  return identifiers(node.args);
}

/** What is read of each name with a dot or with a text in brackets behind it. */
function fieldsRead(ast: unknown): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const child of node) visit(child);
    if (typeof node !== 'object' || node === null || !('op' in node) || !('args' in node)) return;
    const access = accessOf(node);
    if (access) fields.set(access.name, [...new Set([...(fields.get(access.name) ?? []), access.field])]);
    visit(node.args);
  };
  visit(ast);
  return fields;
}

/** `name.field` and `name["field"]`. */
function accessOf(node: unknown): { readonly name: string; readonly field: string } | null {
  if (typeof node !== 'object' || node === null || !('op' in node) || !('args' in node)) return null;
  if ((node.op !== '.' && node.op !== '[]') || !Array.isArray(node.args)) return null;
  const [of, field] = node.args;
  const name = identifierOf(of);
  const read = typeof field === 'string' ? field : literalOf(field);
  return name === null || read === null ? null : { name, field: read };
}

function identifierOf(node: unknown): string | null {
  const isIdentifier = typeof node === 'object' && node !== null && 'op' in node && node.op === 'id' && 'args' in node;
  return isIdentifier && typeof node.args === 'string' ? node.args : null;
}

function literalOf(node: unknown): string | null {
  const isValue = typeof node === 'object' && node !== null && 'op' in node && node.op === 'value' && 'args' in node;
  return isValue && typeof node.args === 'string' ? node.args : null;
}
