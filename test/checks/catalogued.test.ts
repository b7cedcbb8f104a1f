import { describe, expect, test } from 'vitest';
import { judge, policyWith } from '../engine/award-sheet.ts';

const policy = policyWith([{ check: 'catalogued', column: 'award', clause: '第八条' }]);

describe('accept', () => {
  test.each([
    ['the title', '中国质量奖'],
    ['an alias', '国家重点实验室'],
    ['blanks', ' 中国 质量奖 '],
    ['half-width brackets', '质量强县(区、镇)培育建设创新试点获批'],
    ['without its quotation marks', '新疆品质区域公共品牌首次认证'],
    ['with straight quotation marks', '"新疆品质"区域公共品牌首次认证'],
    ['full-width letters', 'ＣＮＡＳ实验室认可'],
  ])('%s: %j', (_, award) => {
    expect(judge([{ award }], { policies: [policy] }).found(2)).toEqual([]);
  });
});

describe('reject', () => {
  test.each([
    [
      '中国质量奖励',
      '目录中没有“中国质量奖励”这一事项，不予支持；是否为“中国质量奖”或“中国质量奖提名奖”或“自治区政府质量奖”（第八条）。',
    ],
    ['绿化工程', '目录中没有“绿化工程”这一事项，不予支持；请对照目录填写（第八条）。'],
  ])('%s', (award, message) => {
    const judged = judge([{ award }], { policies: [policy] });
    expect(judged.found(2)).toEqual([{ code: 'unknown-item', severity: 'error', cell: 'E2', message }]);
    expect(judged.verdict(2)).toBe('reject 0 unknown-item');
  });

  test('what the policy itself does not award is told with the reason and its own clause', () => {
    expect(judge([{ award: ' 参与修订国家标准' }], { policies: [policy] }).found(2)).toEqual([
      {
        code: 'unknown-item',
        severity: 'error',
        cell: 'E2',
        message:
          '“参与修订国家标准”：条文只奖励主导制定、参与制定和主导修订，参与修订标准不在奖励范围；如属其他事项，请改填目录中的名称（第十三条（三））。',
      },
    ]);
  });

  test('the same mistake on many rows is told on each of them', () => {
    const judged = judge([{ award: '绿化工程' }, {}, { award: '绿化工程' }], { policies: [policy] });
    expect(judged.verdicts()).toEqual(['reject 0 unknown-item', 'pass 5', 'reject 0 unknown-item']);
  });
});

test('a blank cell is missing, not unknown', () => {
  expect(judge([{ award: '　' }], { policies: [policy] }).found(2)).toEqual([
    { code: 'missing', severity: 'error', cell: 'E2', message: '奖励事项为空，须填写，请在 E2 补填。' },
  ]);
});
