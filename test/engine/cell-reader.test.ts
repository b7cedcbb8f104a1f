/** Whatever a reader remembers, it gives what reading the cell gives: both sides of what is found by place, looked up, or read anew. */
import { expect, test } from 'vitest';
import { cellReader } from '../../shared/engine/cell-reader.ts';
import { type Reader, type Reading, readValue } from '../../shared/engine/read-value.ts';
import type { Cell } from '../../shared/model/grid.ts';
import type { Column } from '../../shared/packs/compile.ts';
import type { ColumnType } from '../../shared/packs/schema.ts';
import { hami } from './award-sheet.ts';

const [sheet] = hami.pack.sheets;
const any = sheet?.byKey.get('enterprise');
if (!any) throw new Error('the pack has no column of names');
const pattern: Column = any;

const column = (type: ColumnType): Column => ({ ...pattern, type });
const reader: Reader = { catalogue: hami.pack.catalogue, date1904: false, unit: '万元' };
const readerOf = (type: ColumnType): ((cell: Cell) => Reading) => cellReader(column(type), reader);

/** Every reading is an object of its own, unless it is remembered. */
function isRemembered(read: (cell: Cell) => Reading, cell: Cell): boolean {
  const first = read(cell);
  return read(cell) === first;
}

test.each<[Cell, boolean]>([
  [0, true],
  [3, true],
  [3.5, true],
  [3.25, true],
  [-0.5, true],
  [512, true],
  ['3', true],
  // An error value is an object of its own.
  [{ error: '#REF!' }, false],
])('%j is read once for all its rows: %s', (cell, once) => {
  expect(isRemembered(readerOf('number'), cell)).toBe(once);
  expect(readerOf('number')(cell)).toEqual(readValue(column('number'), cell, reader));
});

test('numbers side by side keep readings of their own', () => {
  const read = readerOf('number');
  const cells = [0, 0.5, 1, 511, 511.5, 511.75, 512, 512.5, 1023, 1024, -0.5, -1, 0.25, 1e15, 0.1 + 0.2];
  for (let time = 0; time < 2; time += 1) {
    for (const cell of cells) expect(read(cell)).toEqual(readValue(column('number'), cell, reader));
  }
});

test('a text is not the number that it shows, nor true the text TRUE', () => {
  const read = readerOf('yesno');
  for (const cell of [1, '1', true, 'TRUE', 0, '0', false, '']) {
    expect(read(cell)).toEqual(readValue(column('yesno'), cell, reader));
  }
  const choice = readerOf('term');
  expect([choice(3).value, choice('3').value, choice('３').value]).toEqual(['3', '3', '３']);
});

test('-0 is read as 0, whichever comes first', () => {
  for (const cells of [
    [0, -0],
    [-0, 0],
  ]) {
    const read = readerOf('number');
    const [one, other] = cells.map((cell) => read(cell).key);
    expect([one, other]).toEqual(['0', '0']);
  }
});

test('the 4096 first that are met are remembered, and what comes after them is read anew', () => {
  const read = readerOf('term');
  const met = Array.from({ length: 4097 }, (_, index) => `词${index}`);
  const first = met.map(read);
  const again = met.map(read);
  expect(again).toEqual(first);
  expect(again.map((reading, index) => reading === first[index]).lastIndexOf(true)).toBe(4095);
  expect(again.filter((reading, index) => reading !== first[index])).toHaveLength(1);
});

test('half numbers from 0 up to 511.5 are found by place, and remembered when nothing else is any more', () => {
  const read = readerOf('number');
  for (let index = 0; index < 4096; index += 1) read(`${index} 份`);
  const isKept = (cell: number): boolean => isRemembered(read, cell);
  expect([0, 0.5, 511, 511.5].map(isKept)).toEqual([true, true, true, true]);
  expect([-0.5, 0.25, 511.75, 512, 512.5].map(isKept)).toEqual([false, false, false, false, false]);
});

test.each<ColumnType>(['name', 'text', 'identifier', 'uscc', 'money'])(
  'a column of type %s, whose cells are many, remembers none',
  (type) => {
    expect(isRemembered(readerOf(type), '甲公司')).toBe(false);
  },
);
