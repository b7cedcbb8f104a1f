import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cellAddress,
  columnLetter,
  columnNumber,
  MAX_COLUMNS,
  MAX_ROWS,
  parseCellAddress,
  parseRange,
  rangeAddress,
} from '../../shared/model/address.ts';

const rows = fc.integer({ min: 1, max: MAX_ROWS });
const columns = fc.integer({ min: 1, max: MAX_COLUMNS });

describe('columns', () => {
  test.each([
    [1, 'A'],
    [26, 'Z'],
    [27, 'AA'],
    [52, 'AZ'],
    [53, 'BA'],
    [702, 'ZZ'],
    [703, 'AAA'],
    [16_384, 'XFD'],
  ])('%i is %s', (column, letters) => {
    expect(columnLetter(column)).toBe(letters);
    expect(columnNumber(letters)).toBe(column);
    expect(columnNumber(letters.toLowerCase())).toBe(column);
  });

  test.each([0, -1, 1.5, 16_385, Number.NaN])('%d is no column', (column) => {
    expect(() => columnLetter(column)).toThrow(RangeError);
  });

  test.each(['', 'XFE', 'ZZZ', 'AAAA', 'A1', 'Ａ', '甲', ' A'])('%j names no column', (letters) => {
    expect(columnNumber(letters)).toBeNull();
  });

  test('letters and numbers undo each other', () => {
    fc.assert(
      fc.property(columns, (column) => {
        expect(columnNumber(columnLetter(column))).toBe(column);
      }),
    );
  });
});

describe('cells', () => {
  test.each([
    ['B4', 4, 2],
    ['$B$4', 4, 2],
    ['$b4', 4, 2],
    ['A1', 1, 1],
    ['XFD1048576', 1_048_576, 16_384],
  ])('%s is row %i, column %i', (address, row, column) => {
    expect(parseCellAddress(address)).toEqual({ row, column });
  });

  test.each(['', 'A', '4', 'A0', 'A01', 'A-1', 'XFE1', 'A1048577', 'A99999999', 'A1:B2', 'R1C1', 'A1 '])(
    '%j is no cell',
    (address) => {
      expect(parseCellAddress(address)).toBeNull();
    },
  );

  test('addresses and positions undo each other', () => {
    fc.assert(
      fc.property(rows, columns, (row, column) => {
        expect(parseCellAddress(cellAddress(row, column))).toEqual({ row, column });
      }),
    );
  });
});

describe('ranges', () => {
  test.each([
    ['A1:Q1', { top: 1, left: 1, bottom: 1, right: 17 }, 'A1:Q1'],
    ['B4', { top: 4, left: 2, bottom: 4, right: 2 }, 'B4'],
    ['$B$4:$C$5', { top: 4, left: 2, bottom: 5, right: 3 }, 'B4:C5'],
    ['C5:B4', { top: 4, left: 2, bottom: 5, right: 3 }, 'B4:C5'],
    ['B5:C4', { top: 4, left: 2, bottom: 5, right: 3 }, 'B4:C5'],
  ])('%s', (address, range, shown) => {
    expect(parseRange(address)).toEqual(range);
    expect(rangeAddress(range)).toBe(shown);
  });

  test.each(['', ':', 'A1:', ':A1', 'A1:B2:C3', 'A:B', '1:2', 'Sheet1!A1:B2'])('%j is no range', (address) => {
    expect(parseRange(address)).toBeNull();
  });
});
