import { describe, expect, test } from 'vitest';
import { deductionsJudged } from '../packs/deductions-pack.ts';
import { cardsSheet, type Line, scoring, wuhanJudged } from '../packs/wuhan-book.ts';

const check = (...lines: readonly Line[]) =>
  wuhanJudged([cardsSheet(lines.map((line, index) => ({ reviewer: `专家${index + 1}`, ...line })))]);

/** Half of every item taken off, so that no item differs by more than half of its maximum. */
const halves = { offline: 5, online: 7.5, innovation: 5, chain: 5 };

describe('totals', () => {
  test('20 points apart are not told, 20.5 are, on the highest and the lowest', () => {
    // 5 + 7.5 + 5 = 17.5 points less, and 2.5 less: 20.
    const twenty: Line = { offline: 5, online: 7.5, innovation: 5, economic: 2.5 };
    expect(check({}, twenty).verdicts()).toEqual(['pass 0', 'pass 0']);
    const more: Line = { ...twenty, site: 1.5 };
    const judged = check({}, { offline: 9.5 }, more);
    expect(judged.verdicts()).toEqual(['review 0 score-spread', 'pass 0', 'review 0 score-spread']);
    expect(judged.found(2).map(({ cell, message }) => [cell, message])).toEqual([
      [
        'D2',
        '“总分”专家1给了 100 分，专家3（第 4 行）给了 79.5 分，相差 20.5 分，超过 20 分，请复核评分依据（第十五条（三））。',
      ],
    ]);
  });
});

describe('single items', () => {
  test('half of the maximum is not told, half a point more is, and the item is named', () => {
    expect(check({}, { chain: 5 }).verdicts()).toEqual(['pass 0', 'pass 0']);
    const judged = check({}, { chain: 4.5 });
    expect(judged.verdicts()).toEqual(['review 0 score-spread', 'review 0 score-spread']);
    expect(judged.found(3).map(({ cell, message }) => [cell, message])).toEqual([
      [
        'V3',
        '“促进产业链质量提升”专家2给了 4.5 分，专家1（第 2 行）给了 10 分，相差 5.5 分，超过 5 分，请复核评分依据（第十五条（三））。',
      ],
    ]);
  });
});

test('cards that fell, of a reviewer who is not independent, or of another station are not compared', () => {
  const low = scoring(50);
  expect(check({}, { ...low, structure: 4 }).verdicts()).toEqual(['pass 0', 'invalid 0 score-range']);
  expect(check({}, { ...low, employer: '武汉检测有限公司' }).verdicts()).toEqual(['pass 0', 'review 0 conflict']);
  expect(check({}, { ...low, station: '沌口站' }).verdicts()).toEqual(['pass 0', 'pass 0']);
  expect(check(halves, halves).verdicts()).toEqual(['pass 0', 'pass 0']);
});

test('the same reviewer twice: the later card goes back', () => {
  const judged = wuhanJudged([cardsSheet([{}, { reviewer: '李四' }, {}])]);
  expect(judged.verdicts()).toEqual(['pass 0', 'pass 0', 'invalid 0 duplicate']);
  expect(judged.found(4).map(({ message }) => message)).toEqual([
    '评审专家“张三”对“光谷站”已有一份评分（第 2 行），同一专家对一个站只计一份，请删去重复的一份（第十五条（三））。',
  ]);
});

test('points taken off are compared as points, whichever way they are written, and told as taken off', () => {
  // 5 × 2 = 10 and 2 × 2 = 4 are 6 apart, half of 10 are 5.
  const { findings } = deductionsJudged([{ complaints: 5 }, { expert: '李工', complaints: 2 }]);
  expect(findings.filter(({ row }) => row === 2)).toMatchObject([
    {
      code: 'score-spread',
      cell: 'J2',
      message: '“有效投诉”张工扣了 10 分，李工（第 3 行）扣了 4 分，相差 6 分，超过 5 分，请复核评分依据（第五条）。',
    },
  ]);
  const told = (...lines: Parameters<typeof deductionsJudged>[0]) =>
    deductionsJudged(lines).findings.filter(({ row }) => row !== null);
  // 10 − 6 = 4; more than five times is not more than 10 points; −6 and 6 are the same.
  expect(told({ complaints: 5 }, { expert: '李工', complaints: 3 })).toEqual([]);
  expect(told({ complaints: 5 }, { expert: '李工', complaints: 9 })).toEqual([]);
  expect(told({ lateness: 6 }, { expert: '李工', lateness: -6 })).toEqual([]);
  // A blank takes nothing off: 6 and 0 are more than 4 apart, 3 and 0 are not.
  expect(told({ lateness: 3 }, { expert: '李工' })).toEqual([]);
  expect(told({ lateness: 6 }, { expert: '李工' }).map(({ cell, message }) => [cell, message])).toEqual([
    ['K2', '“报送不及时”张工扣了 6 分，李工（第 3 行）扣了 0 分，相差 6 分，超过 4 分，请复核评分依据（第五条）。'],
    ['K3', '“报送不及时”李工扣了 0 分，张工（第 2 行）扣了 6 分，相差 6 分，超过 4 分，请复核评分依据（第五条）。'],
  ]);
});
