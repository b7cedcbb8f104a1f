import { describe, expect, test } from 'vitest';
import type { Score } from '../../../addin/pane/score/cards.ts';
import { scoreWords } from '../../../addin/pane/score/score-words.ts';
import { en } from '../../../addin/pane/words/en.ts';
import { type Words, zh } from '../../../addin/pane/words/zh.ts';
import { rubricView } from '../../../server/rubric-view.ts';
import { deductions } from '../../packs/deductions-pack.ts';

const items = rubricView(deductions, 'cards')?.items ?? [];
const words = (key: string, score: Score, language: Words = zh): string => {
  const item = items.find((one) => one.key === key);
  if (!item) throw new Error(`no item ${key}`);
  return scoreWords(item, score, language);
};
const given = (value: number): Score => ({ kind: 'score', value });

describe('a score reads', () => {
  test.each<[string, string, Score, string, string]>([
    ['as points', 'staff', given(24.5), '24.5', '24.5'],
    ['as less where it is taken off', 'lateness', given(3), '−3', '−3'],
    ['the same with a sign of its own', 'lateness', given(-3), '−3', '−3'],
    ['as nothing less', 'lateness', given(0), '0', '0'],
    // 3 × 2; of 6 × 2 at most 10.
    ['as times that take points off', 'complaints', given(3), '3 次，扣 6 分', '3 times, −6'],
    ['as no more than may be taken off', 'complaints', given(6), '6 次，扣 10 分', '6 times, −10'],
    ['as no time', 'complaints', given(0), '0 次，计 0 分', '0 times, 0'],
    ['as times that give points', 'spread', given(2), '2 次，计 4 分', '2 times, 4'],
    ['as it stands where it is no number of times', 'complaints', given(1.5), '1.5', '1.5'],
    ['as not given yet', 'staff', { kind: 'blank' }, '未评', 'not yet'],
    ['as nothing taken off', 'lateness', { kind: 'blank' }, '不扣分', 'nothing off'],
    ['as nothing on top', 'honour', { kind: 'blank' }, '不加分', 'none'],
    ['as what cannot be read', 'lateness', { kind: 'unreadable', text: '扣3分' }, '扣3分', '扣3分'],
  ])('%s', (_, key, score, chinese, english) => {
    expect([words(key, score), words(key, score, en)]).toEqual([chinese, english]);
  });
});
