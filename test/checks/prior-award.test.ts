import { describe, expect, test } from 'vitest';
import { A, type AwardRow, B, judge, type LedgerEntry, policyWith } from '../engine/award-sheet.ts';

const FIRST = '“新疆品质”区域公共品牌首次认证';
const NEW = '“新疆品质”区域公共品牌新产品认证';

const rule = (more: Record<string, unknown>) =>
  policyWith([{ check: 'prior-award', clause: '第十六条（二）', ...more }]);

describe('in the ledger', () => {
  const policy = rule({ items: ['brandNew'], ledger: { key: ['identity'], items: ['brand'] } });
  const verdict = (...ledger: LedgerEntry[]) =>
    judge([{ ...A, award: NEW, subject: '新产品' }], { policies: [policy], ledger });

  test.each<[string, LedgerEntry, string]>([
    ['the award itself', { award: FIRST }, 'pass 5'],
    ['any award with the trait', { award: '“新疆品质”区域公共品牌复评认证' }, 'pass 5'],
    ['by name where the code is blank', { award: FIRST, uscc: null }, 'pass 5'],
    ['approved', { award: FIRST, state: '已核定' }, 'pass 5'],
    ['another award', { award: '中国质量奖' }, 'review 5 not-eligible'],
    ['another’s', { award: FIRST, ...B }, 'review 5 not-eligible'],
    ['taken back', { award: FIRST, state: '已追回' }, 'review 5 not-eligible'],
    ['carried over', { award: FIRST, state: '结转' }, 'review 5 not-eligible'],
  ])('%s', (_, entry, expected) => {
    expect(verdict(entry).verdict(2)).toBe(expected);
  });

  test('the words', () => {
    expect(verdict().found(2)).toEqual([
      {
        code: 'not-eligible',
        severity: 'warning',
        cell: 'E2',
        message: '没有找到“‘新疆品质’区域公共品牌新产品认证”所依据的在先奖励，请核对（第十六条（二））。',
      },
    ]);
  });

  test('a row that the rule is not for needs none', () => {
    expect(judge([{ ...A, award: FIRST }], { policies: [policy], ledger: [] }).verdict(2)).toBe('pass 10');
  });
});

describe('among the rows', () => {
  const policy = rule({
    items: ['brandNew'],
    rows: { key: ['identity'], items: ['brandFirst'] },
    stage: 4,
  });
  const verdicts = (first: AwardRow) =>
    judge(
      [
        { ...A, award: NEW, subject: '新产品' },
        { ...A, award: FIRST, ...first },
      ],
      { policies: [policy] },
    ).verdicts();

  test.each<[string, AwardRow, string]>([
    ['a standing row, above or below', {}, 'pass 5'],
    ['another’s row', B, 'review 5 not-eligible'],
    ['a row that fell', { unitType: '个人' }, 'review 5 not-eligible'],
    ['a row of another item', { award: '中国质量奖' }, 'review 5 not-eligible'],
  ])('%s', (_, first, expected) => {
    expect(verdicts(first)[0]).toBe(expected);
  });

  test('either the ledger or the rows will do', () => {
    const either = rule({
      items: ['brandNew'],
      ledger: { key: ['identity'], items: ['brand'] },
      rows: { key: ['identity'], items: ['brandFirst'] },
      stage: 4,
    });
    const rows = [{ ...A, award: NEW, subject: '新产品' }];
    const withRow = [...rows, { ...A, award: FIRST }];
    expect(judge(rows, { policies: [either], ledger: [] }).verdict(2)).toBe('review 5 not-eligible');
    expect(judge(rows, { policies: [either], ledger: [{ award: FIRST }] }).verdict(2)).toBe('pass 5');
    expect(judge(withRow, { policies: [either], ledger: [] }).verdict(2)).toBe('pass 5');
  });
});

describe('in a state of its own', () => {
  const carried = { ledger: { key: ['identity', 'award'], states: ['carried-over'] }, when: 'carriedOver' };
  const policy = rule({ ...carried, onlyIfGiven: true, code: 'inconsistent' });
  const row = { ...A, award: '中国质量奖', carriedOver: '是' };

  test.each<[string, LedgerEntry, string]>([
    ['carried over', { award: '中国质量奖', state: '结转' }, 'pass 60'],
    ['carried over for another item', { award: '中国质量奖提名奖', state: '结转' }, 'review 60 inconsistent'],
    ['paid', { award: '中国质量奖', state: '已拨付' }, 'review 60 inconsistent'],
    ['another’s', { award: '中国质量奖', state: '结转', ...B }, 'review 60 inconsistent'],
  ])('%s', (_, entry, expected) => {
    expect(judge([row], { policies: [policy], ledger: [entry] }).verdict(2)).toBe(expected);
  });

  test('only if given: without a ledger the rule is left out; otherwise its want is told', () => {
    expect(judge([row], { policies: [policy] }).verdict(2)).toBe('pass 60');
    expect(judge([row], { policies: [policy], ledger: [] }).verdict(2)).toBe('review 60 inconsistent');
    expect(judge([row], { policies: [rule({ ...carried, code: 'inconsistent' })] }).verdict(2)).toBe(
      'review 60 inconsistent',
    );
  });

  test('a row that says 否, or nothing, carries nothing over', () => {
    for (const carriedOver of ['否', null]) {
      expect(judge([{ ...row, carriedOver }], { policies: [policy], ledger: [] }).verdict(2)).toBe('pass 60');
    }
  });
});
