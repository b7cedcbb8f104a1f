import { Environment } from '@marcbachmann/cel-js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CelValue, parseExpression } from '../../shared/packs/expression.ts';
import { FUNCTIONS } from '../../shared/packs/expression-functions.ts';
import { plainExpression, UNSURE } from '../../shared/packs/plain-expression.ts';

const NAMES = ['a', 'b', 'c', 'item', 'ratio'];

/** The library alone, with our functions. */
function cel(text: string): ReturnType<Environment['parse']> {
  const environment = new Environment({ unlistedVariablesAreDyn: false });
  for (const name of NAMES) environment.registerVariable(name, 'dyn');
  for (const { name, takes, gives, run } of FUNCTIONS) {
    environment.registerFunction(`${name}(${takes.join(', ')}): ${gives}`, run);
  }
  return environment.parse(text);
}

function plain(text: string, given: Readonly<Record<string, CelValue>>): unknown {
  const { ast } = cel(text);
  return plainExpression(ast, NAMES)?.(NAMES.map((name) => given[name] ?? null)) ?? null;
}

type Outcome = { readonly gives: unknown } | { readonly throws: true };

function outcomeOf(evaluate: () => unknown): Outcome {
  try {
    return { gives: evaluate() };
  } catch {
    return { throws: true };
  }
}

const { tree } = fc.letrec<{ tree: string; leaf: string }>((tie) => ({
  leaf: fc.constantFrom(
    ...[
      'a',
      'b',
      'c',
      'ratio',
      'item',
      'item.title',
      'item["count"]',
      'item.gone',
      'item.blank',
      'item.constructor',
      'item.toString',
      'a[b]',
      'null',
      'true',
      'false',
    ],
    ...[
      '1',
      '2',
      '0',
      '-1',
      '9223372036854775807',
      '1.5',
      '"甲"',
      '"乙"',
      '"30%"',
      '"2026-03-31"',
      '"2024-02-29"',
      '"五"',
    ],
  ),
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    tie('leaf'),
    fc
      .tuple(tie('tree'), fc.constantFrom('==', '!=', '<', '<=', '>', '>=', '&&', '||', '+', 'in'), tie('tree'))
      .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
    tie('tree').map((one) => `!(${one})`),
    fc.tuple(tie('tree'), tie('tree'), tie('tree')).map(([when, yes, no]) => `(${when} ? ${yes} : ${no})`),
    fc
      .tuple(
        fc.constantFrom('min', 'max', 'share', 'times', 'same', 'addYears', 'addMonths', 'addDays'),
        tie('tree'),
        tie('tree'),
      )
      .map(([name, one, other]) => `${name}(${one}, ${other})`),
    fc.tuple(fc.constantFrom('money', 'year', 'size'), tie('tree')).map(([name, one]) => `${name}(${one})`),
    fc.tuple(tie('tree'), tie('tree')).map(([one, other]) => `[${one}, ${other}]`),
  ),
}));

const value: fc.Arbitrary<CelValue> = fc.constantFrom<CelValue>(
  ...[null, true, false, 0n, 1n, 2n, -3n, 1.5, 2, '', '甲', '乙', '甲 ', '2026-03-31', '2024-02-29'],
  // Beyond 64 bits, no number, and two texts that code points and UTF-16 put in a different order.
  ...[2n ** 64n, Number.NaN, '\u{1F600}', '\uFF21'],
  ...[['甲', '乙'], { title: '甲', count: 2n, blank: null }, { numerator: 1n, denominator: 2n }],
  ...[{ title: '甲', constructor: '乙' }, { toString: '甲' }],
);

test('what an expression gives is what CEL gives, errors included', () => {
  let answered = 0;
  fc.assert(
    fc.property(tree, fc.record({ a: value, b: value, c: value, item: value, ratio: value }), (text, given) => {
      const alone = cel(text);
      fc.pre(alone.check().valid);
      const expression = parseExpression(text, { names: NAMES });
      const ours = outcomeOf(() => expression.evaluate(expression.names.map((name) => given[name as 'a'])));
      expect(ours).toEqual(outcomeOf(() => alone(given)));
      if (plain(text, given) !== UNSURE) answered += 1;
    }),
    { numRuns: 5_000 },
  );
  expect(answered).toBeGreaterThan(1_000);
});

describe('answered without CEL', () => {
  test.each<[string, Record<string, CelValue>, unknown]>([
    ['a <= share(b, ratio)', { a: 5n, b: 10n, ratio: { numerator: 1n, denominator: 2n } }, true],
    ['a <= share(b, ratio)', { a: 6n, b: 10n, ratio: { numerator: 1n, denominator: 2n } }, false],
    ['item.title == a', { item: { title: '甲' }, a: '甲' }, true],
    ['a == null || b == null || !same(a, b)', { a: '甲（集团）', b: '甲(集团)' }, false],
    ['a == null || b == null || !same(a, b)', { a: '甲' }, true],
    ['a ? b : c', { a: false, b: 1n, c: 2n }, 2n],
    ['addYears(a, b)', { a: '2024-02-29', b: 1n }, '2025-02-28'],
    ['times(a, b)', { a: 10n, b: 8.1 }, 81n],
  ])('%s (%#)', (text, given, answer) => {
    expect(plain(text, given)).toEqual(answer);
  });

  test.each<[string, Record<string, CelValue>]>([
    ['a < b', { a: '甲' }],
    ['a == b', { a: 1n, b: 1.5 }],
    ['a && b', { a: null, b: false }],
    ['item.title', { item: { name: '甲' } }],
    ['share(a, b)', { a: 1n, b: 2n }],
    ['same(a, b)', { a: '甲' }],
    ['item.constructor', { item: { constructor: '甲' } }],
    ['item.toString', { item: { title: '甲' } }],
  ])('%s is left to it (%#)', (text, given) => {
    expect(plain(text, given)).toBe(UNSURE);
  });
});
