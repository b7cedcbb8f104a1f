import { describe, expect, test } from 'vitest';
import type { ClauseFile } from '../../shared/packs/clause-file.ts';
import { textFaults } from './clause-text.ts';
import { SMALL_CLAUSES, SMALL_SOURCE } from './small-clauses.ts';

/** The small clauses with one of them changed. */
function clausesWith(name: string, change: Partial<ClauseFile['clauses'][number]>): ClauseFile {
  return {
    ...SMALL_CLAUSES,
    clauses: SMALL_CLAUSES.clauses.map((clause) => (clause.name === name ? { ...clause, ...change } : clause)),
  };
}

test('clauses that are the text have no fault', () => {
  expect(textFaults(SMALL_CLAUSES, SMALL_SOURCE)).toEqual([]);
});

describe('what is said of clauses that are not the text', () => {
  const [first, second, third, ...rest] = SMALL_CLAUSES.clauses;
  test.each<[string, ClauseFile, string]>([
    [
      'a word changed',
      clausesWith('第一条（一）', { text: '获得甲奖，奖励60万元；' }),
      'the source goes on with “（一）获得甲奖的，奖励60万元；（二）获得乙奖的，奖励30万…” where 第一条（一） or no title is next',
    ],
    [
      'a clause left out',
      { ...SMALL_CLAUSES, clauses: SMALL_CLAUSES.clauses.slice(0, -1) },
      'where no clause or no title is next; copy its words as they stand',
    ],
    [
      'a sentence left out',
      clausesWith('第二条', { text: '奖励每年不超过100万元，', numbers: [] }),
      'the source goes on with “获奖不超过20名。',
    ],
    ['a closing left out', clausesWith('第一条', { closing: '' }), 'the source goes on with “同一项目只奖一次。'],
    ['a title left out', { ...SMALL_CLAUSES, titles: [] }, 'the source goes on with “小政策（征求意见稿）'],
    [
      'clauses out of order',
      { ...SMALL_CLAUSES, clauses: [first, third, second, ...rest].flatMap((one) => one ?? []) },
      'where 第一条（二） or no title is next',
    ],
    [
      'a clause that the source has not',
      {
        ...SMALL_CLAUSES,
        clauses: [...SMALL_CLAUSES.clauses, ...clausesWith('第三条', { name: '第四条' }).clauses.slice(-1)],
      },
      '第四条 stands behind the end of the source',
    ],
    ['a name twice', clausesWith('第一条（二）', { name: '第一条（一）' }), '第一条（一） stands twice'],
    [
      'a name with another number',
      clausesWith('第一条（二）', { name: '第一条（三）' }),
      '第一条（三） is numbered “（二）” in the text',
    ],
    [
      'a rule among the titles',
      { ...SMALL_CLAUSES, titles: ['小政策（征求意见稿）', '奖励每年不超过100万元。'] },
      '“奖励每年不超过100万元。” is more than a title',
    ],
    ['an amount left out', clausesWith('第二条', { amounts: [] }), '第二条 states [100万元] and has amounts: []'],
    [
      'an amount that is not there',
      clausesWith('第二条', { amounts: ['100万元', '20万元'] }),
      '第二条 states [100万元] and has amounts: [100万元, 20万元]',
    ],
    ['a number left out', clausesWith('第二条', { numbers: [] }), '第二条 says “20名”, which is not among its numbers'],
    [
      'a number that is not there',
      clausesWith('第二条', { numbers: ['20名', '30名'] }),
      '第二条 has numbers: [20名, 30名], not all of which stand in it',
    ],
    [
      'an amount that rules nothing',
      clausesWith('第一条（一）', { states: [] }),
      '第一条（一） names 60万元 and states nothing',
    ],
  ])('%s', (_, file, fault) => {
    expect(textFaults(file, SMALL_SOURCE).join('\n')).toContain(fault);
  });
});
