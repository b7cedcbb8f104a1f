import { describe, expect, test } from 'vitest';
import { compileVocabulary } from '../../shared/packs/vocabulary.ts';

const places = compileVocabulary({
  values: ['丰都县', '忠县', '重庆'],
  synonyms: { 丰都县: ['丰都', '丰都（县）'] },
  prefixes: ['重庆', '重庆市', '中国'],
});

describe('a text is read as the pack’s own word', () => {
  test.each([
    ['the word', '丰都县', '丰都县'],
    ['blanks and brackets of either kind do not matter', ' 丰都 (县)', '丰都县'],
    ['another name for it', '丰都', '丰都县'],
    ['with what may stand before it', '重庆市丰都县', '丰都县'],
    ['the longer of two beginnings comes off', '重庆市忠县', '忠县'],
    ['one after another', '中国重庆市丰都', '丰都县'],
    ['a word that is a beginning too', '重庆', '重庆'],
  ])('%s', (_, text, word) => {
    expect(places.find(text)).toBe(word);
    // Asked again it is remembered.
    expect(places.find(text)).toBe(word);
  });

  test.each([
    ['nothing', ''],
    ['a beginning alone', '中国'],
    ['another place', '四川省丰都县'],
    ['something behind it', '丰都县三合街道'],
  ])('%s is none of them', (_, text) => {
    expect(places.find(text)).toBeNull();
    expect(places.find(text)).toBeNull();
  });
});

test('the words as the pack has them, for lists to choose from', () => {
  expect(places.words).toEqual(['丰都县', '忠县', '重庆']);
});
