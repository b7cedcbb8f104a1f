import { describe, expect, test } from 'vitest';
import {
  type Cell,
  cellAt,
  cellText,
  type Grid,
  isCellError,
  isErrorLiteral,
  NOT_CALCULATED,
} from '../../shared/model/grid.ts';

const grid: Grid = {
  name: '申报汇总',
  hidden: false,
  rows: [['申报单位', '金额'], undefined, ['甲公司', undefined, 0, '', ' \u3000\n', ' 乙 ', false, { error: '#REF!' }]],
  merges: [],
  date1904: false,
};

describe('cellAt', () => {
  test.each<[number, number, Cell]>([
    [1, 1, '申报单位'],
    [3, 1, '甲公司'],
    [3, 3, 0],
    [3, 6, ' 乙 '],
    [3, 7, false],
    [3, 8, { error: '#REF!' }],
  ])('row %i, column %i holds %j', (row, column, cell) => {
    expect(cellAt(grid, row, column)).toEqual(cell);
  });

  test.each([
    ['a row that holds nothing', 2, 1],
    ['a cell that holds nothing', 3, 2],
    ['an empty text', 3, 4],
    ['white space alone', 3, 5],
    ['beyond the last column', 1, 3],
    ['beyond the last row', 4, 1],
    ['before the first row', 0, 1],
    ['before the first column', 1, 0],
  ])('%s is blank', (_, row, column) => {
    expect(cellAt(grid, row, column)).toBeNull();
  });
});

describe('cellText', () => {
  test.each<[Cell | undefined, string]>([
    ['甲公司', '甲公司'],
    [' 甲 ', ' 甲 '],
    [1.5, '1.5'],
    [0, '0'],
    [true, 'TRUE'],
    [false, 'FALSE'],
    [{ error: '#REF!' }, '#REF!'],
    [NOT_CALCULATED, '公式未计算'],
    [null, ''],
    [undefined, ''],
  ])('%j shows as %j', (cell, text) => {
    expect(cellText(cell)).toBe(text);
  });
});

test('errors are told from every other cell', () => {
  expect(isCellError({ error: '#N/A' })).toBe(true);
  for (const cell of [null, undefined, '#N/A', 0, true]) expect(isCellError(cell)).toBe(false);
});

test('the texts by which a spreadsheet shows errors', () => {
  for (const text of ['#REF!', '#DIV/0!', '#VALUE!', '#NAME?', '#N/A', '#NUM!', '#NULL!', '#SPILL!'])
    expect(isErrorLiteral(text)).toBe(true);
  for (const text of ['#', '#REF', '#1', 'N/A', '']) expect(isErrorLiteral(text)).toBe(false);
});
