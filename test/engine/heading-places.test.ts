import { describe, expect, test } from 'vitest';
import { HEADER_SEARCH_ROWS, placesOn } from '../../shared/engine/heading-places.ts';
import { RESULT_HEADINGS } from '../../shared/model/edits.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { foldHeading } from '../../shared/packs/heading.ts';
import { grid } from './award-sheet.ts';

/** The rows of the places in which one of the headings may stand. */
const rowsNaming = (one: Grid, ...headings: string[]): (readonly number[])[] =>
  placesOn(one)
    .naming(headings.map(foldHeading))
    .map(({ rows }) => rows);

describe('places that may name a heading', () => {
  test('are the row itself, and the two in which it is the lower one', () => {
    const one = grid([['说明'], ['企业名称', '金额'], ['甲公司', 5]]);
    expect(rowsNaming(one, '企业名称')).toEqual([[1, 2], [2]]);
    expect(rowsNaming(one, '甲公司')).toEqual([[2, 3], [3]]);
    expect(rowsNaming(one, '说明', '金额')).toEqual([[1], [1, 2], [2]]);
    expect(rowsNaming(one, '开户行')).toEqual([]);
  });

  test('are two rows whose texts together are the heading', () => {
    const one = grid([['起草单位'], ['排序'], ['3']]);
    expect(rowsNaming(one, '起草单位排序')).toEqual([[1, 2]]);
  });

  test('are those with the heading in brackets, or with a remark in brackets behind it', () => {
    expect(rowsNaming(grid([['【奖励事项】']]), '奖励事项')).toEqual([[1]]);
    expect(rowsNaming(grid([['申报日期（年/月/日）']]), '申报日期')).toEqual([[1]]);
  });

  test('a merged parent stands above each of its columns', () => {
    const merges = [{ top: 1, left: 1, bottom: 1, right: 2 }];
    expect(rowsNaming(grid([['起草单位'], [null, '排序']], { merges }), '起草单位排序')).toEqual([[1, 2]]);
    expect(rowsNaming(grid([['起草单位'], [null, '排序']]), '起草单位排序')).toEqual([]);
  });

  test('columns of an earlier check of ours name nothing', () => {
    const [ours = ''] = RESULT_HEADINGS;
    expect(rowsNaming(grid([['企业名称', ...RESULT_HEADINGS]]), ours)).toEqual([]);
    expect(rowsNaming(grid([['企业名称', ours]]), ours)).toEqual([[1]]);
  });

  test('lie within the first 50 rows', () => {
    const below = (blanks: number): Grid => grid([...Array<Cell[]>(blanks).fill(['备注']), ['企业名称']]);
    expect(rowsNaming(below(HEADER_SEARCH_ROWS - 1), '企业名称')).toEqual([[49, 50], [50]]);
    expect(rowsNaming(below(HEADER_SEARCH_ROWS), '企业名称')).toEqual([]);
  });

  test('a row that is wider than any table is looked through whatever it holds', () => {
    const wide = (width: number): Grid => grid([Array<Cell>(width).fill('备注')]);
    expect(rowsNaming(wide(256), '企业名称')).toEqual([]);
    expect(rowsNaming(wide(257), '企业名称')).toEqual([[1]]);
  });
});

test('the same worksheet has the same places, and another one of the same cells its own', () => {
  const one = grid([['企业名称']]);
  expect(placesOn(one)).toBe(placesOn(one));
  expect(placesOn({ ...one })).not.toBe(placesOn(one));
});
