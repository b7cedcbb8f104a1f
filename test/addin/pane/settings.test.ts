import { describe, expect, test } from 'vitest';
import {
  type CheckSettings,
  NO_SETTINGS,
  readHeaderRows,
  readSettings,
  storedSettings,
  withColumn,
  withLayout,
} from '../../../addin/pane/check/settings.ts';

const SETTINGS: CheckSettings = {
  policy: 'hami-award-2026',
  sheet: '申报汇总',
  asOf: '2026-04-01',
  parameters: { annualBudget: '500万元' },
  layouts: [
    { sheet: '申报汇总', headerRows: [3, 4], columns: { claimed: 'L', rank: null }, units: { claimed: '万元' } },
  ],
};

describe('settings of a workbook', () => {
  test('are read as they were kept, through JSON too', () => {
    expect(readSettings(JSON.parse(JSON.stringify(storedSettings(SETTINGS))))).toEqual(SETTINGS);
  });

  test('that nobody kept, or another version, are none', () => {
    expect(readSettings(null)).toEqual(NO_SETTINGS);
    expect(readSettings({ ...storedSettings(SETTINGS), version: 2 })).toEqual(NO_SETTINGS);
  });

  test('of somebody else are taken as far as they can be understood', () => {
    const strange = {
      version: 1,
      policy: 7,
      parameters: { a: 1, b: '2' },
      layouts: ['x', { sheet: 'S', units: { a: '美元' } }],
    };
    expect(readSettings(strange)).toEqual({
      ...NO_SETTINGS,
      parameters: { b: '2' },
      layouts: [{ sheet: 'S', units: {} }],
    });
  });

  test('change one sheet’s layout and leave the others', () => {
    const both = withLayout(SETTINGS, '另一张', { kind: 'awards' });
    expect(both.layouts.map((layout) => layout.sheet)).toEqual(['申报汇总', '另一张']);
    expect(withLayout(both, '申报汇总', { headerRows: [5] }).layouts).toEqual([
      { sheet: '另一张', kind: 'awards' },
      { ...SETTINGS.layouts[0], headerRows: [5] },
    ]);
  });
});

test('two columns are never put into one place', () => {
  expect(withColumn({ claimed: 'L', rank: null }, 'enterprise', 'L')).toEqual({
    claimed: null,
    rank: null,
    enterprise: 'L',
  });
  expect(withColumn(undefined, 'claimed', null)).toEqual({ claimed: null });
});

test.each([
  ['3', [3]],
  ['3-4', [3, 4]],
  [' 3 至 4 ', [3, 4]],
  ['3–3', [3]],
  ['3-5', null],
  ['4-3', null],
  ['0', null],
  ['表头', null],
  ['', null],
])('header rows %o', (text, rows) => {
  expect(readHeaderRows(text)).toEqual(rows);
});
