/** Texts are numbered as a Map would number them, even where their hashes tell none of them apart. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextNumbers } from '../../shared/model/text-numbers.ts';

/** More than a text is looked for in: what has one hash is left to a Map from there on. */
const CROWD = 200;

const HASHES: [string, ((text: string) => number) | undefined][] = [
  ['of its own', undefined],
  ['the same for all', () => 0],
  ['one of three', (text) => text.length % 3],
  ['negative and beyond 32 bits', (text) => -(2 ** 33) - text.length],
];

test.each(HASHES)('numbers count from 0 as texts come, and equal texts have the same one: hash %s', (_, hash) => {
  const numbers = new TextNumbers(5, hash);
  expect(['甲', '', '甲', '乙', '__proto__', 'constructor', '乙'].map((text) => numbers.of(text))).toEqual([
    0, 1, 0, 2, 3, 4, 2,
  ]);
  expect(numbers.size).toBe(5);
  expect(['甲', '', '丙', 'constructor'].map((text) => numbers.known(text))).toEqual([0, 1, undefined, 4]);
  expect(numbers.size).toBe(5);
});

test.each(HASHES)('as a Map numbers them: hash %s', (_, hash) => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 3 })), (texts) => {
      const numbers = new TextNumbers(texts.length, hash);
      const expected = new Map<string, number>();
      for (const text of texts) {
        expect(numbers.known(text)).toBe(expected.get(text));
        if (!expected.has(text)) expected.set(text, expected.size);
        expect(numbers.of(text)).toBe(expected.get(text));
      }
      expect(numbers.size).toBe(expected.size);
    }),
  );
});

test.each(HASHES)('as many as there may be, and not one more: hash %s', (_, hash) => {
  const numbers = new TextNumbers(CROWD, hash);
  const texts = Array.from({ length: CROWD }, (_none, n) => `HT-${n}`);
  expect(texts.map((text) => numbers.of(text))).toEqual(texts.map((_text, n) => n));
  expect(() => numbers.of('HT-甲')).toThrow(RangeError);
  expect(numbers.size).toBe(CROWD);
  expect(numbers.known('HT-甲')).toBeUndefined();
  expect(texts.map((text) => numbers.of(text))).toEqual(texts.map((_text, n) => n));
  expect(texts.map((text) => numbers.known(text))).toEqual(texts.map((_text, n) => n));
});

test('where some have one hash and others one of their own, all are found when the first are left to a Map', () => {
  const numbers = new TextNumbers(CROWD + 2, (text) => (text.startsWith('HT-') ? 0 : CROWD + text.length));
  const texts = ['甲', ...Array.from({ length: CROWD }, (_, n) => `HT-${n}`), '乙乙'];
  const expected = texts.map((_, n) => n);
  expect(texts.map((text) => numbers.of(text))).toEqual(expected);
  expect(texts.map((text) => numbers.of(text))).toEqual(expected);
  expect(texts.map((text) => numbers.known(text))).toEqual(expected);
  expect(numbers.known('丙丙丙')).toBeUndefined();
  expect(numbers.size).toBe(texts.length);
});

test('a few of one hash are told apart in the table, many are left to a Map, which asks for no hash', () => {
  let asked = 0;
  const numbers = new TextNumbers(10_000, () => {
    asked += 1;
    return 0;
  });
  for (let n = 0; n < 50; n += 1) numbers.of(`HT-${n}`);
  expect(asked).toBe(50);
  for (let n = 50; n < 10_000; n += 1) numbers.of(`HT-${n}`);
  expect(asked).toBeLessThan(CROWD);
  expect(numbers.known('HT-9999')).toBe(9_999);
});

test('there may be none at all', () => {
  const numbers = new TextNumbers(0);
  expect(numbers.known('甲')).toBeUndefined();
  expect(() => numbers.of('甲')).toThrow(RangeError);
});
