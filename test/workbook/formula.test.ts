import { describe, expect, it } from 'vitest';
import { moved, reaches, type Target } from '../../shared/workbook/formula.ts';

/** Our columns are R to U from row 3 down on 申报. */
const TARGET: Target = {
  sheet: '申报',
  range: { top: 3, left: 18, bottom: 1_048_576, right: 21 },
  sheets: ['封面', '申报', '名录', '附 表'],
  names: new Set(['核定合计']),
};

describe('which formulas read our columns', () => {
  it.each([
    'R5',
    '$R$5',
    'sum(r5)',
    'SUM(A1:Z1000)',
    'SUM($R$5:$R$9)',
    'R:R',
    '$Q:$S',
    '5:9',
    'IF(A1="x",U3,0)',
    '申报!R5',
    "'申报'!$R$5:$R$9",
    '封面:名录!R5',
    "'封面:名录'!R5",
    '核定合计*2',
    'SUM(R5:INDEX(A:A,3))',
    'SUM(A1,B2:C3,T4)',
    '"R5"&R5',
  ])('%s does', (formula) => {
    expect(reaches(formula, '申报', TARGET)).toBe(true);
  });

  it.each([
    'Q5',
    'R2',
    'V5:Z9',
    'A:Q',
    '1:2',
    '"R5"',
    '名录!R5',
    "'附 表'!R5",
    '[1]申报!R5',
    "'[b.xlsx]申报'!R5",
    'LOG10(5)',
    'R5(1)',
    '表1[R5]',
    '表1[[#This Row],[R5]]',
    'R5x',
    '名录:附 表!A1',
    '核定合计2',
    'TRUE',
    '1.5+2',
  ])('%s does not', (formula) => {
    expect(reaches(formula, '申报', TARGET)).toBe(false);
  });

  it('reads references without a sheet on the formula’s own sheet only', () => {
    expect(reaches('R5', '名录', TARGET)).toBe(false);
    expect(reaches('申报!R5', '名录', TARGET)).toBe(true);
    expect(reaches('R5', null, TARGET)).toBe(false);
  });

  it('moves the references of a shared formula with its copies', () => {
    expect(reaches('A2', '申报', TARGET, { rows: 1, columns: 17 })).toBe(true);
    expect(reaches('$A2', '申报', TARGET, { rows: 1, columns: 17 })).toBe(false);
    expect(reaches('R1', '申报', TARGET, { rows: 1, columns: 0 })).toBe(false);
    expect(reaches('R1', '申报', TARGET, { rows: 2, columns: 0 })).toBe(true);
  });
});

describe('copies of a shared formula', () => {
  it.each([
    ['A1+$A1+A$1+$A$1', 'B3+$A3+B$1+$A$1'],
    ['SUM(A1:B2)&"A1"', 'SUM(B3:C4)&"A1"'],
    ["'附 表'!A1*LOG10(A1)", "'附 表'!B3*LOG10(B3)"],
    ['SUM(A:A,1:1)', 'SUM(B:B,3:3)'],
    ['XFD1', '#REF!'],
  ])('%s becomes %s two rows down and one column right', (formula, copy) => {
    expect(moved(formula, { rows: 2, columns: 1 })).toBe(copy);
  });
});
