import { describe, expect, test } from 'vitest';
import type { Layout } from '../../shared/contract.ts';
import { recognise } from '../../shared/engine/recognise.ts';
import { recognitionOf } from '../../shared/engine/recognition.ts';
import { columnLetter } from '../../shared/model/address.ts';
import type { Grid } from '../../shared/model/grid.ts';
import type { Problem } from '../../shared/model/problem.ts';
import { awardGrid, COLUMNS, grid, hami, SHEET_NAME } from './award-sheet.ts';

const AS_OF = '2026-07-01';
const KEYS = Object.keys(COLUMNS);
const letterOf = (key: string): string => columnLetter(KEYS.indexOf(key) + 1);

function recognised(one: Grid, layout: Omit<Layout, 'sheet'>) {
  const found = recognise([one], [hami], { asOf: AS_OF, layouts: [{ sheet: SHEET_NAME, ...layout }] });
  const [sheet] = recognitionOf(found).sheets;
  if (!sheet) throw new Error('nothing was recognised');
  return sheet;
}

function trouble(one: Grid, layout: Omit<Layout, 'sheet'>): string {
  try {
    recognised(one, layout);
    return 'was recognised';
  } catch (error) {
    return (error as Problem).code;
  }
}

describe('a layout', () => {
  test('that says nothing changes nothing', () => {
    expect(recognised(awardGrid([{}]), {})).toEqual(
      recognitionOf(recognise([awardGrid([{}])], [hami], { asOf: AS_OF })).sheets[0],
    );
  });

  test('puts a column where a person says, and nowhere else', () => {
    const sheet = recognised(awardGrid([{}]), { columns: { subject: letterOf('enterprise') } });
    expect(sheet.columns.subject?.letter).toBe(letterOf('enterprise'));
    // What was found there is missing now, for one column cannot mean two things.
    expect(sheet.columns.enterprise).toBeUndefined();
    expect(sheet.missing.map((one) => one.key)).toContain('enterprise');
    expect(sheet.unmapped).toEqual([{ letter: letterOf('subject'), heading: COLUMNS.subject }]);
  });

  test('says that the sheet has no such column', () => {
    const sheet = recognised(awardGrid([{}]), { columns: { claimed: null } });
    expect(sheet.columns.claimed).toBeUndefined();
    expect(sheet.units).toEqual({});
  });

  test('names a column that has no heading, by its letter', () => {
    const sheet = recognised(awardGrid([{}], ['subject']), { columns: { subject: letterOf('subject') } });
    expect(sheet.columns.subject).toEqual({
      letter: letterOf('subject'),
      title: COLUMNS.subject,
      heading: letterOf('subject'),
    });
  });

  test('settles which of two columns with one heading is meant', () => {
    const whole = awardGrid([{}]);
    const rows = whole.rows.map((row, index) => [...(row ?? []), index === 0 ? COLUMNS.subject : '别的项目']);
    const extra = columnLetter(KEYS.length + 1);
    const twice = grid(rows);
    expect(recognitionOf(recognise([twice], [hami], { asOf: AS_OF })).sheets[0]?.columns.subject).toBeUndefined();
    expect(recognised(twice, { columns: { subject: extra } }).columns.subject?.letter).toBe(extra);
  });

  test('takes the header in the rows that a person names', () => {
    const whole = awardGrid([{}]);
    const second = ['重填', ...(whole.rows[0] ?? []).slice(1)];
    const twice = grid([whole.rows[0], second, ...whole.rows.slice(1)]);
    expect(recognised(twice, {}).headerRows).toEqual([1]);
    expect(recognised(twice, { headerRows: [2] }).headerRows).toEqual([2]);
    expect(recognised(twice, { headerRows: [2] }).columns.enterprise).toBeUndefined();
  });

  test('of few columns is believed from the third on', () => {
    const few = grid([
      ['单位', '事项', '钱'],
      ['甲公司', 'CNAS实验室认可', 10],
    ]);
    const two = { headerRows: [1], columns: { enterprise: 'A', award: 'B' } };
    expect(trouble(few, two)).toBe('not-recognised');
    expect(trouble(few, { ...two, columns: { ...two.columns, claimed: 'C' } })).toBe('was recognised');
  });
});
