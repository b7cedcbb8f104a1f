import { describe, expect, test } from 'vitest';
import { sheetParts } from '../../shared/engine/digest.ts';
import { RESULT_HEADINGS } from '../../shared/model/edits.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { A, awardGrid, checkGrids, grid } from './award-sheet.ts';

/** Units as numbers, all parts of a sheet as one text. */
const text = (one: Grid): string =>
  [...sheetParts(one, null)]
    .map((part) => (typeof part === 'string' ? part : `${[...new Uint16Array(part.slice().buffer)].join(' ')} `))
    .join('');
const cells = (...row: Cell[]): Grid => grid([row]);
const unitsOf = (word: string): string => [...word].map((character) => character.charCodeAt(0)).join(' ');
/** Behind the kind 2: a double in four units, the lowest first. */
const [ONE_AND_A_HALF, TWO] = ['2 0 0 0 16376', '2 0 0 0 16384'];

test('what a sheet is to the hash', () => {
  const first = `1 0 1 ${unitsOf('甲')} ${ONE_AND_A_HALF} 0 3 4 5 0 5 ${unitsOf('#REF!')} 6`;
  expect(
    text(grid([['甲', 1.5, null, true, false, { error: '#REF!' }], undefined, [null, ''], [2, 1.5]], { name: '表' })),
  ).toBe(`sheet "表" 1900\n${first} 6 6 ${TWO} ${ONE_AND_A_HALF} 6 `);
});

test('blank rows behind the last filled one are left out, however many, and stand before one', () => {
  const blank = (rows: number): undefined[] => Array(rows).fill(undefined);
  const one = `1 0 1 ${unitsOf('丙')} 6 `;
  expect(text(grid([...blank(3), ['丙'], ...blank(300)], { name: '表' }))).toBe(`sheet "表" 1900\n6 6 6 ${one}`);
  expect(text(grid(blank(300), { name: '表' }))).toBe('sheet "表" 1900\n');
});

test('a long text tells its length in two units', () => {
  expect(text(grid([['a'.repeat(65_536 + 2)]], { name: '表' })).slice(0, 30)).toBe('sheet "表" 1900\n1 1 2 97 97 97 ');
});

test('a sheet of any length is handed over in parts that stay as they are', () => {
  const rows = Array.from({ length: 5_000 }, (_, row): Cell[] => [`第${row}行`, row, null, row % 2 === 0]);
  const parts = [...sheetParts(grid(rows, { name: '表' }), null)].filter((part) => typeof part !== 'string');
  expect(parts.length).toBeGreaterThan(1);
  const units = parts.flatMap((part) => [...new Uint16Array(part.slice().buffer)]);
  const double = (row: number): number[] => [...new Uint16Array(Float64Array.of(row).buffer)];
  const expected = rows.flatMap(([name, , , even], row) => [
    ...[1, 0, `${name}`.length, ...[...`${name}`].map((character) => character.charCodeAt(0))],
    ...[2, ...double(row), 0, even ? 3 : 4, 6],
  ]);
  expect(units).toEqual(expected);
});

describe('different cells are different texts', () => {
  test.each<[string, Grid, Grid]>([
    ['a number and its text', cells(1), cells('1')],
    ['true and its text', cells(true), cells('TRUE')],
    ['an error and its text', cells({ error: '#REF!' }), cells('#REF!')],
    ['a cell further right', cells('甲'), cells(null, '甲')],
    ['a cell further down', grid([['甲']]), grid([undefined, ['甲']])],
    ['a number before a text and behind it', cells('甲', 1), cells(1, '甲')],
    ['true and false', cells(true), cells(false)],
    ['a text and one that looks like the next cell', cells('甲', '乙'), cells('甲\u0001\u0000\u0001乙')],
    ['half a character beyond the first plane and another half', cells('\ud800'), cells('\ud801')],
    ['two numbers in one row and in two', cells(1, 2), grid([[1], [2]])],
    ['numbers in another order', cells(1, 2), cells(2, 1)],
    ['a blank between numbers', cells(1, null, 2), cells(1, 2)],
    ['numbers that hardly differ', cells(0.3), cells(0.1 + 0.2)],
    ['two cells and one that looks like both', cells('甲', '乙'), cells('甲\t2s1:乙')],
    ['two rows and one cell that looks like both', grid([['甲'], ['乙']]), grid([['甲\t\n2 1s1:乙']])],
    ['another name', grid([['甲']], { name: '一' }), grid([['甲']], { name: '二' })],
    ['the other dates', grid([[1]]), grid([[1]], { date1904: true })],
    ['zero and minus one', cells(0), cells(-1)],
  ])('%s', (_, one, other) => {
    expect(text(one)).not.toBe(text(other));
  });
});

describe('the same cells are the same text', () => {
  test.each<[string, Grid, Grid]>([
    ['blank cells of any kind', grid([['甲', null, '', undefined]]), grid([['甲'], undefined, [null]])],
    ['zero, whichever sign the file gives it', cells(0), cells(-0)],
    ['hidden or not', grid([['甲']]), grid([['甲']], { hidden: true })],
    ['merged or not', grid([['甲']]), grid([['甲']], { merges: [{ top: 1, left: 1, bottom: 2, right: 1 }] })],
  ])('%s', (_, one, other) => {
    expect(text(one)).toBe(text(other));
  });
});

describe('a second run', () => {
  const first = awardGrid([A, { ...A, award: '中国质量奖' }, {}]);
  const withResults = (...values: Cell[]): Grid =>
    grid(first.rows.map((row, index) => [...(row ?? []), ...(index === 0 ? RESULT_HEADINGS : values)]));

  test('over our own result columns gives the same report, byte for byte, digest included', () => {
    const report = checkGrids([first], { ledger: [] });
    expect(JSON.stringify(checkGrids([withResults(50_000, '通过', '', '第十一条（六）')], { ledger: [] }))).toBe(
      JSON.stringify(report),
    );
    expect(JSON.stringify(checkGrids([withResults(null, '不予支持', '很多话', '')], { ledger: [] }))).toBe(
      JSON.stringify(report),
    );
    expect(report.inputs.workbook).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('a changed cell of the user’s gives another digest', () => {
    const changed = awardGrid([A, { ...A, award: '中国质量奖' }, { claimed: 5 }]);
    expect(checkGrids([changed], { ledger: [] }).inputs.workbook).not.toBe(
      checkGrids([first], { ledger: [] }).inputs.workbook,
    );
  });

  test('a column behind ours is the user’s', () => {
    const behind = grid(withResults(1, '通过', '', '').rows.map((row) => [...(row ?? []), '备注']));
    expect(checkGrids([behind], { ledger: [] }).inputs.workbook).not.toBe(
      checkGrids([first], { ledger: [] }).inputs.workbook,
    );
  });

  test('sheets that are not judged are not in it', () => {
    const notes = grid([['说明']], { name: '说明' });
    expect(checkGrids([first, notes], { ledger: [] }).inputs.workbook).toBe(
      checkGrids([first], { ledger: [] }).inputs.workbook,
    );
  });
});
