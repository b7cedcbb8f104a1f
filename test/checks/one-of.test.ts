import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { judge, policyWith } from '../engine/award-sheet.ts';

const policy = policyWith([{ check: 'one-of', column: 'region', clause: '第四条' }], (pack) => {
  const region = pack.sheets.awards?.columns.region;
  if (!region) throw new Error('the pack has no column region');
  region.values = ['伊州区', '巴里坤县', '市直'];
  region.synonyms = { 巴里坤县: ['巴里坤哈萨克自治县'], 市直: ['市本级'] };
  region.prefixes = ['新疆', '新疆维吾尔自治区', '哈密市'];
});

describe('accept', () => {
  test.each<[string, Cell]>([
    ['a value', '伊州区'],
    ['blanks around and inside', ' 伊 州区　'],
    ['quotation marks', '“伊州区”'],
    ['an alias', '巴里坤哈萨克自治县'],
    ['a prefix', '哈密市伊州区'],
    ['two prefixes', '新疆哈密市伊州区'],
    ['the longer of two prefixes that begin alike', '新疆维吾尔自治区哈密市市直'],
    ['a prefix before an alias', '哈密市市本级'],
  ])('%s: %j', (_, region) => {
    expect(judge([{ region }], { policies: [policy] }).found(2)).toEqual([]);
  });
});

describe('reject', () => {
  test.each([
    ['another place', '吐鲁番市高昌区'],
    ['a value with something behind it', '伊州区西河街道'],
    ['a prefix alone', '新疆'],
    ['a value with something before it that is no prefix', '甘肃省伊州区'],
  ])('%s: %j', (_, region) => {
    const judged = judge([{ region }], { policies: [policy] });
    expect(judged.found(2)).toEqual([
      {
        code: 'not-in-region',
        severity: 'error',
        cell: 'D2',
        message: `“所在地”填的是“${region}”，不在伊州区、巴里坤县、市直之列，不予支持；如填写有误，请更正（第四条）。`,
      },
    ]);
    expect(judged.verdict(2)).toBe('reject 0 not-in-region');
  });
});

test('a blank cell is missing, not elsewhere', () => {
  expect(judge([{ region: null }], { policies: [policy] }).found(2)).toEqual([
    { code: 'missing', severity: 'error', cell: 'D2', message: '所在地为空，须填写，请在 D2 补填。' },
  ]);
});

test('of the words that the column knows, only those that the rule names', () => {
  const fewer = policyWith([{ check: 'one-of', column: 'region', values: ['伊州区'], clause: '第四条' }]);
  expect(judge([{ region: '哈密市伊州' }], { policies: [fewer] }).verdict(2)).toBe('pass 5');
  expect(judge([{ region: '市直' }], { policies: [fewer] }).verdict(2)).toBe('reject 0 not-in-region');
});

test('the code and the severity are the rule’s to say', () => {
  const other = policyWith([
    {
      check: 'one-of',
      column: 'region',
      values: ['伊州区'],
      code: 'not-eligible',
      severity: 'warning',
      clause: '第四条',
    },
  ]);
  expect(judge([{ region: '市直' }], { policies: [other] }).verdict(2)).toBe('review 5 not-eligible');
});
