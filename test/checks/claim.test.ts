import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { judge, policyWith } from '../engine/award-sheet.ts';

const policy = policyWith([{ check: 'claim', column: 'claimed', clause: '第十九条' }]);

/** 国家级质量强国建设领军企业 is worth 20万元; the column is in 万元. */
const claim = (claimed: Cell) => judge([{ award: '国家级质量强国建设领军企业', claimed }], { policies: [policy] });

describe('accept', () => {
  test.each<[string, Cell]>([
    ['the standard', 20],
    ['in the cell’s own unit', '200,000元'],
    ['a sum of floats, the same at 15 digits', 20.000000000000004],
    ['a blank', null],
  ])('%s: %j', (_, claimed) => {
    expect(claim(claimed).found(2)).toEqual([]);
  });
});

describe('told', () => {
  const item = '国家级质量强国建设领军企业';

  test.each<[string, Cell, string, string, string]>([
    [
      'a fen above',
      '200000.01元',
      'claim-over',
      'info',
      `申请 200,000.01 元，高于“${item}”标准 20 万元，按标准核定（第十九条）。`,
    ],
    [
      'a fen below',
      '199999.99元',
      'claim-under',
      'info',
      `申请 199,999.99 元，低于“${item}”标准 20 万元，按标准核定（第十九条）。`,
    ],
    [
      'zero, which is not blank',
      0,
      'claim-under',
      'info',
      `申请 0 元，低于“${item}”标准 20 万元，按标准核定（第十九条）。`,
    ],
    [
      'ten thousand times the standard',
      200_000,
      'unit-suspect',
      'warning',
      '申请 200,000 万元，恰为标准 20 万元的一万倍，疑似把“万元”和“元”填混，按标准核定；请核对单位（第十九条）。',
    ],
    [
      'a fen less than ten thousand times',
      '1999999999.99元',
      'claim-over',
      'info',
      `申请 1,999,999,999.99 元，高于“${item}”标准 20 万元，按标准核定（第十九条）。`,
    ],
    [
      'the ten-thousandth part',
      '20元',
      'unit-suspect',
      'warning',
      '申请 20 元，恰为标准 20 万元的万分之一，疑似把“万元”和“元”填混，按标准核定；请核对单位（第十九条）。',
    ],
    [
      'a fen more than the ten-thousandth part',
      '20.01元',
      'claim-under',
      'info',
      `申请 20.01 元，低于“${item}”标准 20 万元，按标准核定（第十九条）。`,
    ],
  ])('%s', (_, claimed, code, severity, message) => {
    expect(claim(claimed).found(2)).toEqual([{ code, severity, cell: 'O2', message }]);
  });

  test('the standard is granted whatever is claimed', () => {
    expect([25, 15, 200_000, '20元', 0].map((claimed) => claim(claimed).verdict(2))).toEqual([
      'pass 20',
      'pass 20',
      'review 20 unit-suspect',
      'review 20 unit-suspect',
      'pass 20',
    ]);
  });
});

test('without a known item there is no standard to compare with', () => {
  expect(judge([{ award: '没有这一事项', claimed: 1 }], { policies: [policy] }).found(2)).toEqual([
    expect.objectContaining({ code: 'not-checked', cell: 'E2' }),
  ]);
});
