/** Equal keys have one number, different keys different ones, however many rows there are. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Numbers, numberPairs, numberTexts, readableIn, UNREADABLE } from '../../shared/checks/key-numbers.ts';

type Text = string | undefined;

function numbersOf(texts: readonly Text[]): Numbers {
  return numberTexts(
    texts.map((text, position) => ({ text, position })),
    (row) => row.text,
  );
}

const shown = ({ byRow, size }: Numbers): readonly [number[], number] => [[...byRow], size];

test.each<[string, Text[], number[], number]>([
  ['no rows', [], [], 0],
  ['texts, in the order in which they are met', ['甲', '乙', '甲', '丙'], [0, 1, 0, 2], 3],
  ['a blank, which equals a blank', ['', '甲', ''], [0, 1, 0], 2],
  ['what cannot be read, which equals nothing', [undefined, '甲', undefined], [UNREADABLE, 0, UNREADABLE], 1],
  ['names of what every object has', ['constructor', '__proto__', 'constructor'], [0, 1, 0], 2],
])('%s', (_, texts, byRow, size) => {
  expect(shown(numbersOf(texts))).toEqual([byRow, size]);
});

test('rows may come in any order: a number stands at its row’s position', () => {
  const rows = [2, 0, 1].map((position) => ({ position, text: position === 1 ? '乙' : '甲' }));
  expect(shown(numberTexts(rows, ({ text }) => text))).toEqual([[0, 1, 0], 2]);
});

test('pairs: both parts must be equal, and both must be readable', () => {
  const first = numbersOf(['甲', '甲', '乙', '甲', undefined, '甲']);
  const second = numbersOf(['一', '二', '一', '一', '一', undefined]);
  expect(shown(numberPairs(first, second))).toEqual([[0, 1, 2, 0, UNREADABLE, UNREADABLE], 3]);
});

test('no text passes for two parts', () => {
  const [one, other] = [numbersOf(['甲 乙', '甲', '甲']), numbersOf(['丙', '乙 丙', '乙丙'])];
  expect(numberPairs(one, other).size).toBe(3);
});

test.each<[Text[], boolean]>([
  [[], true],
  [['甲', '乙'], true],
  [['甲', undefined, undefined], true],
  [['甲', '乙', '甲'], false],
  [['', ''], false],
])('%j: no two alike: %s', (texts, isUnique) => {
  expect(numbersOf(texts).isUnique).toBe(isUnique);
  const one = numbersOf(texts.map(() => '一'));
  expect(numberPairs(one, numbersOf(texts)).isUnique).toBe(isUnique);
});

test('where no two keys are alike, one more part keeps them apart, and takes out where it cannot be read', () => {
  const keys = numbersOf(['甲', '乙', undefined, '丙']);
  const rows = ['一', undefined, '一', '一'].map((text, position) => ({ text, position }));
  const more = readableIn(keys, rows, ({ text }) => text);
  expect(shown(more)).toEqual([[0, UNREADABLE, UNREADABLE, 2], 3]);
  expect(shown(keys)).toEqual([[0, 1, UNREADABLE, 2], 3]);
});

test('no rows have no pairs', () => {
  expect(shown(numberPairs(numbersOf([]), numbersOf([])))).toEqual([[], 0]);
});

test('pairs are numbered as a map of their texts would number them', () => {
  const text = fc.option(fc.constantFrom('甲', '乙', '丙', ''), { nil: undefined });
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text)), (rows) => {
      const known = new Map<string, number>();
      const expected = rows.map((row) => {
        if (row.includes(undefined)) return UNREADABLE;
        const key = JSON.stringify(row);
        const number = known.get(key) ?? known.size;
        known.set(key, number);
        return number;
      });
      const pairs = numberPairs(numbersOf(rows.map(([one]) => one)), numbersOf(rows.map(([, other]) => other)));
      expect(shown(pairs)).toEqual([expected, known.size]);
    }),
  );
});

test('as many different pairs as rows: the table is never full', () => {
  const rows = 4_097;
  const texts = Array.from({ length: rows }, (_, index) => String(index));
  const all = numberPairs(numbersOf(texts), numbersOf(texts.map((text) => String(Number(text) % 64))));
  expect(all.size).toBe(rows);
  expect([...all.byRow]).toEqual(texts.map(Number));
});
