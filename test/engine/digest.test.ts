import { describe, expect, test } from 'vitest';
import { sheetText } from '../../shared/engine/digest.ts';
import { RESULT_HEADINGS } from '../../shared/model/edits.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { A, awardGrid, checkGrids, grid } from './award-sheet.ts';

const text = (one: Grid): string => [...sheetText(one, null)].join('');
const cells = (...row: Cell[]): Grid => grid([row]);

test('what a sheet is to the hash', () => {
  expect(text(grid([['甲', 1.5, null, true, { error: '#REF!' }], undefined, [null, '']], { name: '表' }))).toBe(
    'sheet "表" 1900\n1[["甲",1.5,null,true,{"error":"#REF!"}]]\n',
  );
});

test('rows stand together until a blank one divides them, and no more than 256', () => {
  const rows = Array.from({ length: 257 }, (_, index): Cell[] => [index]);
  const together = JSON.stringify(rows.slice(0, 256));
  const body = (one: Grid): string => text(one).slice(text(grid([])).length);
  expect(body(grid([['甲'], ['乙'], undefined, ['丙']]))).toBe('1[["甲"],["乙"]]\n4[["丙"]]\n');
  expect(body(grid(rows))).toBe(`1${together}\n257[[256]]\n`);
});

describe('different cells are different texts', () => {
  test.each<[string, Grid, Grid]>([
    ['a number and its text', cells(1), cells('1')],
    ['true and its text', cells(true), cells('TRUE')],
    ['an error and its text', cells({ error: '#REF!' }), cells('#REF!')],
    ['a cell further right', cells('甲'), cells(null, '甲')],
    ['a cell further down', grid([['甲']]), grid([undefined, ['甲']])],
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
