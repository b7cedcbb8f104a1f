import { describe, expect, test } from 'vitest';
import { type CelValue, nestedInPairs, parseExpression } from '../../shared/packs/expression.ts';

const NAMES = ['a', 'b', 'item', 'ratio', 'asOf'];

function value(text: string, given: Readonly<Record<string, CelValue>> = {}): unknown {
  const expression = parseExpression(text, { names: NAMES });
  return expression.evaluate(expression.names.map((name) => given[name] ?? null));
}

test.each<[string, CelValue]>([
  ['item.other', { title: '甲奖' }],
  ['item.constructor', { title: '甲奖' }],
  ['item.title', null],
  ['item.title', '甲奖'],
  ['item["title"]', ['甲奖']],
])('%s of %j is an error, as anywhere in CEL', (text, item) => {
  expect(() => value(text, { item })).toThrow();
});

describe('what an expression gives', () => {
  test.each<[string, Record<string, CelValue>, unknown]>([
    ['a + b', { a: 1n, b: 2n }, 3n],
    ['a', { a: 3n }, 3n],
    ['a', { a: null }, null],
    ['a', { a: 1.5 }, 1.5],
    ['a', { a: ['x'] }, ['x']],
    ['ratio', { ratio: { numerator: 1n, denominator: 2n } }, { numerator: 1n, denominator: 2n }],
    ['item.title', { item: { title: '甲奖' } }, '甲奖'],
    ['item["title"]', { item: { title: '甲奖' } }, '甲奖'],
    ['item.title', { item: { title: null } }, null],
    ['a == null', { a: null }, true],
    ['a != true', { a: null }, true],
    ['!a', { a: false }, true],
    ['a == null || a == 1', { a: 1n }, true],
    ['"x" in item.traits', { item: { traits: ['x', 'y'] } }, true],
    ['"z" in item.traits', { item: { traits: ['x', 'y'] } }, false],
    ['item.title == "甲奖"', { item: { title: '甲奖' } }, true],
    ['a < b', { a: '2026-03-31', b: '2026-04-01' }, true],
    ['a <= asOf', { a: '2026-04-01', asOf: '2026-04-01' }, true],
    ['min(a, b)', { a: 3n, b: 2n }, 2n],
    ['min(a, b)', { a: 2n, b: 2n }, 2n],
    ['max(a, b)', { a: 3n, b: 2n }, 3n],
    // 10,001 fen × 1/2 = 5,000.5 fen: rounded down.
    ['share(a, ratio)', { a: 10_001n, ratio: { numerator: 1n, denominator: 2n } }, 5_000n],
    ['share(a, ratio)', { a: 10_000n, ratio: { numerator: 100n, denominator: 100n } }, 10_000n],
    ['share(a, 0.3)', { a: 10_001n }, 3_000n],
    ['share(a, "30%")', { a: 10_001n }, 3_000n],
    ['share(a, "12.5%")', { a: 800n }, 100n],
    ['min(a, share(b, ratio))', { a: 400n, b: 1_000n, ratio: { numerator: 333n, denominator: 1_000n } }, 333n],
    ['times(a, b)', { a: 8_000n, b: 500n }, 4_000_000n],
    ['times(a, b)', { a: 8_000n, b: 500.5 }, 4_004_000n],
    ['times(a, b)', { a: 8_000n, b: 0n }, 0n],
    // 8.1 is 81/10, not the double below it: 10 × 8.1 = 81. 33 × 0.1 = 3.3 and 333 × 1.005 = 334.665, rounded down.
    ['times(a, b)', { a: 10n, b: 8.1 }, 81n],
    ['times(a, b)', { a: 100n, b: 1.15 }, 115n],
    ['times(a, b)', { a: 33n, b: 0.1 }, 3n],
    ['times(a, b)', { a: 333n, b: 1.005 }, 334n],
    ['times(money("80元"), 1.5)', {}, 12_000n],
    ['[a, b].exists(x, x == 2)', { a: 1n, b: 2n }, true],
    ['addYears(a, 1)', { a: '2026-03-01' }, '2027-03-01'],
    // 29 February has its anniversary on the 28th.
    ['addYears(a, 1)', { a: '2024-02-29' }, '2025-02-28'],
    ['addYears(a, 4)', { a: '2024-02-29' }, '2028-02-29'],
    // Six months, not 183 days: those would be 08-30.
    ['addMonths(a, 6)', { a: '2026-02-28' }, '2026-08-28'],
    ['addMonths(a, 1)', { a: '2026-01-31' }, '2026-02-28'],
    ['addDays(a, -1)', { a: '2026-03-01' }, '2026-02-28'],
    ['addDays(a, 1)', { a: '2025-12-31' }, '2026-01-01'],
    ['year(a)', { a: '2026-03-01' }, 2026n],
    ['money("30万元")', {}, 30_000_000n],
    ['a <= money("1.5元")', { a: 150n }, true],
  ])('%s', (text, given, expected) => {
    expect(value(text, given)).toEqual(expected);
  });
});

test.each<[string, Record<string, CelValue>]>([
  ['share(a, 30)', { a: 100n }],
  ['share(a, "30")', { a: 100n }],
  ['share(a, "三成")', { a: 100n }],
  ['share(a, b)', { a: 100n, b: 5_000n }],
])('%s names no ratio', (text, given) => {
  expect(() => value(text, given)).toThrow('no ratio: ');
});

test.each<[string, CelValue]>([
  ['a blank', null],
  ['a text', '500'],
  ['an endless number', Number.POSITIVE_INFINITY],
])('nothing is counted by %s', (_, b) => {
  expect(() => value('times(a, b)', { a: 8_000n, b })).toThrow();
});

test('the names it reads, in the order of first use, bound ones left out', () => {
  expect(parseExpression('b == 1 && a == b && [1].exists(x, x == b)', { names: NAMES }).names).toEqual(['b', 'a']);
  expect(parseExpression('item.title == "a"', { names: NAMES }).names).toEqual(['item']);
  expect(parseExpression('true', { names: NAMES }).names).toEqual([]);
});

describe('what is no expression', () => {
  test.each([
    ['an unknown name', 'c == 1', 'Unknown variable: c'],
    ['an unknown function', 'size2(a)', "found no matching overload for 'size2(dyn)'"],
    ['a word of JavaScript', 'process', 'Unknown variable: process'],
  ])('%s', (_, text, message) => {
    expect(() => parseExpression(text, { names: NAMES })).toThrow(message);
  });

  test.each(['a =', 'a = 1', '', '(a', 'a ? b', '单位 == 1'])('%j is told in one line', (text) => {
    let message = '';
    try {
      parseExpression(text, { names: NAMES });
    } catch (error) {
      message = error instanceof Error ? error.message : '';
    }
    expect(message).not.toBe('');
  });

  test('one that nests deeper than a person would write', () => {
    expect(() => parseExpression(`${'('.repeat(100)}a${')'.repeat(100)}`, { names: NAMES })).toThrow();
    expect(() => parseExpression(`${'!'.repeat(3_000)}a`, { names: NAMES })).toThrow();
    expect(value(`${'('.repeat(10)}a${')'.repeat(10)}`, { a: 1n })).toBe(1n);
  });

  test('one that runs longer than a person would write', () => {
    expect(() => parseExpression(Array.from({ length: 3_000 }, () => 'a').join(' + '), { names: NAMES })).toThrow();
  });
});

describe('min and max of more than two, one inside another', () => {
  test.each<[string, string | null]>([
    ['min(a, b, c)', 'min(a, min(b, c))'],
    ['max(a, b, c, d)', 'max(a, max(b, max(c, d)))'],
    ['a > 1 && min( a+1 ,share(b, "30%"), money("20万元")) > 3', 'min(a+1, min(share(b, "30%"), money("20万元")))'],
    ['max(a, min(b, c, d), 0)', 'max(a, max(min(b, min(c, d)), 0))'],
    // An inner one alone.
    ['max(a, min(b, c, d))', 'min(b, min(c, d))'],
    ['[a].exists(x, x == min(a, b, x))', 'min(a, min(b, x))'],
    ['min(a, b)', null],
    ['min(a)', null],
    ['min()', null],
    ['size(a, b, c)', null],
    ['"min(a, b, c)" == a', null],
    ['min(a, b,', null],
  ])('%s', (text, nested) => {
    expect(nestedInPairs(text)).toBe(nested);
  });

  test('what it says is an expression', () => {
    expect(() => value('max(a, b, 1)')).toThrow("found no matching overload for 'max(dyn, dyn, int)'");
    expect(value(nestedInPairs('max(a, b, 1)') ?? '', { a: 3n, b: 5n })).toBe(5n);
  });
});

describe('what throws rather than guesses', () => {
  test.each<[string, Record<string, CelValue>]>([
    ['a > 1', { a: null }],
    ['!a', { a: null }],
    ['a + 1', { a: '1' }],
    ['item.nothing', { item: { title: 'x' } }],
    ['item.title', { item: null }],
    ['min(a, 1)', { a: null }],
    ['a / 0', { a: 1n }],
  ])('%s', (text, given) => {
    expect(() => value(text, given)).toThrow();
  });
});

test('names of object members are names that nobody gave', () => {
  expect(() => parseExpression('__proto__ == null', { names: NAMES })).toThrow('__proto__');
  expect(() => parseExpression('constructor == null', { names: NAMES })).toThrow('Unknown variable: constructor');
});
