import { describe, expect, test } from 'vitest';
import { en } from '../../../addin/pane/words/en.ts';
import { zh } from '../../../addin/pane/words/zh.ts';

const CHINESE = /[\u4e00-\u9fff]/;

describe('the catalogues', () => {
  test('have the same keys in the same order, so that one is read beside the other', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh));
  });

  test('are each in their own language, names of languages aside', () => {
    const texts = (words: object): [string, string][] =>
      Object.entries(words).flatMap(([key, value]): [string, string][] =>
        typeof value === 'string' && !key.startsWith('language') ? [[key, value]] : [],
      );
    for (const [key, text] of texts(en)) expect(CHINESE.test(text), key).toBe(false);
    for (const [key, text] of texts(zh)) expect(CHINESE.test(text), key).toBe(true);
  });
});
