import { expect, test } from 'vitest';
import { RowCells } from '../../shared/engine/row-cells.ts';
import type { Column } from '../../shared/packs/compile.ts';
import { hami } from './award-sheet.ts';

const [sheet] = hami.pack.sheets;
const columns: readonly Column[] = sheet?.columns ?? [];
const [first, second] = columns;
if (!first || !second) throw new Error('the pack has no two columns');

const cellsOf = (width: number): RowCells => new RowCells(width, 3, (row, column) => `${column.key} ${row}`);

test('what is filled in stands under its column at its position, and nothing else changes', () => {
  const cells = cellsOf(columns.length);
  cells.fill(second, 1, 200_000, '200000');
  cells.fill(first, 2, '甲公司', '甲公司');
  cells.fill(second, 2, null, '');
  expect([cells.values[first.index], cells.keys[first.index]]).toEqual([
    [undefined, undefined, '甲公司'],
    [undefined, undefined, '甲公司'],
  ]);
  expect([cells.values[second.index], cells.keys[second.index]]).toEqual([
    [undefined, 200_000, null],
    [undefined, '200000', ''],
  ]);
  expect(cells.textOf(7, first)).toBe(`${first.key} 7`);
});

test('a column that the sheet does not have is refused, not lost', () => {
  expect(() => cellsOf(1).fill(second, 0, 1, '1')).toThrow(`no cells under ${second.key}`);
});
