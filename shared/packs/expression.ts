/** Conditions and amounts of a pack: CEL expressions, parsed once, their answers remembered where few differ. */
import { type ASTNode, Environment, type ParseResult } from '@marcbachmann/cel-js';
import { FUNCTIONS } from './expression-functions.ts';
import { accessOf, plainExpression, UNSURE } from './plain-expression.ts';

/** What an expression may read: column keys, `item`, parameter names, `asOf`. */
export type Scope = { readonly names: readonly string[] };

/** A value handed to an expression. Whole numbers go in as bigint: CEL does not mix int and double. */
export type CelValue = string | bigint | number | boolean | null | CelMap | readonly CelValue[];
export type CelMap = { readonly [name: string]: CelValue };

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
  for (const { name, takes, gives, run } of FUNCTIONS) {
    environment.registerFunction(`${name}(${takes.join(', ')}): ${gives}`, run);
  }
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
  const plain = plainExpression(parsed.ast, names);
  if (!plain) return evaluate;
  return (values) => {
    const answer = plain(values);
    return answer === UNSURE ? evaluate(values) : answer;
  };
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
  if (!isNode(node)) return [];
  if (node.op === 'id') return [node.args];
  return identifiers(node.args);
}

/** What is read of each name with a dot or with a text in brackets behind it. */
function fieldsRead(ast: unknown): ReadonlyMap<string, readonly string[]> {
  const fields = new Map<string, string[]>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const child of node) visit(child);
    if (!isNode(node)) return;
    const access = accessOf(node);
    if (access) fields.set(access.name, [...new Set([...(fields.get(access.name) ?? []), access.field])]);
    visit(node.args);
  };
  visit(ast);
  return fields;
}
