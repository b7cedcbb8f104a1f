/** Keys of rows: equal where all parts are equal and can be read, whatever other keys have been asked for before. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Entry } from '../../shared/checks/check.ts';
import {
  entryMatches,
  FAMILY,
  grouped,
  IDENTITY,
  Keys,
  keyColumn,
  keyColumns,
  keyPart,
  namesEnterprise,
} from '../../shared/checks/key.ts';
import { RowCells } from '../../shared/engine/row-cells.ts';
import { RowState } from '../../shared/engine/row-state.ts';
import type { Sheet } from '../../shared/packs/compile.ts';
import { hami } from '../engine/award-sheet.ts';

const sheet = sheetOfAwards();

function sheetOfAwards(): Sheet {
  const found = hami.pack.sheets.find(({ kind }) => kind === 'awards');
  if (!found) throw new Error('the pack has no sheet of awards');
  return found;
}

const item = (title: string) => {
  const found = hami.pack.catalogue?.find(title);
  if (!found) throw new Error(`the catalogue has no ${title}`);
  return found;
};

/** The folded texts under some columns, and the item; a column that is not named is blank, `undefined` cannot be read. */
type Told = { readonly item?: string; readonly keys?: Readonly<Record<string, string | undefined>> };

function rowsOf(...told: readonly Told[]): RowState[] {
  const cells = new RowCells(sheet.columns.length, told.length, () => '');
  return told.map(({ item: title, keys = {} }, position) => {
    const row = new RowState(position + 2, position, cells);
    for (const column of sheet.columns) {
      row.fill(column, undefined, Object.hasOwn(keys, column.key) ? keys[column.key] : '');
    }
    row.item = title === undefined ? undefined : item(title);
    return row;
  });
}

const numbers = (rows: readonly RowState[], ...parts: string[]) => rows.map(new Keys(sheet, rows).over(parts));

describe('numbers', () => {
  test.each<[string, string[], Told[], (number | undefined)[]]>([
    ['one part', ['subject'], ['甲', '乙', '甲'].map((subject) => ({ keys: { subject } })), [0, 1, 0]],
    ['blank equals blank', ['subject'], [{}, {}], [0, 0]],
    [
      'a part that cannot be read equals nothing',
      ['subject'],
      [{ keys: { subject: undefined } }, { keys: { subject: undefined } }],
      [undefined, undefined],
    ],
    [
      'two parts, the first of which many have',
      ['region', 'subject'],
      [
        { keys: { region: '东', subject: '甲' } },
        { keys: { region: '东', subject: '乙' } },
        { keys: { region: '东', subject: '甲' } },
      ],
      [0, 1, 0],
    ],
    [
      'two parts, of which the second cannot be read: the first tells all rows apart, and still nothing is known',
      ['subject', 'region'],
      [{ keys: { subject: '甲', region: '东' } }, { keys: { subject: '乙', region: undefined } }],
      [0, undefined],
    ],
    [
      'three parts behind a first that tells all rows apart',
      ['uscc', 'subject', 'region'],
      [
        { keys: { uscc: 'A' } },
        { keys: { uscc: 'B', subject: undefined } },
        { keys: { uscc: 'C', region: undefined } },
      ],
      [0, undefined, undefined],
    ],
    [
      'the award is compared by its item',
      ['award'],
      [{ item: '中国质量奖' }, { item: '中国质量奖' }, {}],
      [0, 0, undefined],
    ],
    ['a part that is no column', ['nowhere'], [{}], [undefined]],
  ])('%s', (_, parts, told, expected) => {
    expect(numbers(rowsOf(...told), ...parts)).toEqual(expected);
  });

  test('the enterprise is its code, under either name', () => {
    const rows = rowsOf(
      { keys: { uscc: 'A', enterprise: '甲' } },
      { keys: { uscc: 'A', enterprise: '乙' } },
      { keys: { uscc: 'B' } },
    );
    expect(numbers(rows, IDENTITY)).toEqual([0, 0, 1]);
    expect(numbers(rows, 'uscc')).toEqual([0, 0, 1]);
  });

  test('a family is one thing whatever its level; an item without family is its own', () => {
    const rows = rowsOf(
      ...['中国质量奖', '中国质量奖提名奖', 'CNAS实验室认可', '国家强制性产品认证指定实验室资质'].map((title) => ({
        item: title,
      })),
      {},
    );
    expect(numbers(rows, FAMILY)).toEqual([0, 0, 1, 2, undefined]);
  });

  test('keys of the same rows that begin alike do not stand in for each other', () => {
    const rows = rowsOf({ keys: { region: '东', subject: '甲' } }, { keys: { region: '东', subject: '乙' } });
    const keys = new Keys(sheet, rows);
    const [region, both, again] = [['region'], ['region', 'subject'], ['region']].map((parts) =>
      rows.map(keys.over(parts)),
    );
    expect([region, both, again]).toEqual([
      [0, 0],
      [0, 1],
      [0, 0],
    ]);
  });

  test('two rows have one number where the texts of all parts are equal and can be read, and all are below the size', () => {
    const text = fc.constantFrom('', '甲', '乙', '丙', '甲乙', undefined);
    const columns = ['subject', 'region', 'unitType', 'enterprise'] as const;
    fc.assert(
      fc.property(
        fc.array(fc.tuple(text, text, text, text), { maxLength: 12 }),
        fc.shuffledSubarray([...columns], { minLength: 1 }),
        fc.shuffledSubarray([...columns], { minLength: 1 }),
        (cells, before, parts) => {
          const rows = rowsOf(
            ...cells.map((own) => ({ keys: Object.fromEntries(columns.map((key, at) => [key, own[at]])) })),
          );
          const keys = new Keys(sheet, rows);
          keys.over(before);
          const keyOf = keys.over(parts);
          const texts = rows.map((row) => parts.map((part) => keyPart(row, part, sheet)));
          texts.forEach((mine, at) => {
            const number = keyOf(rows[at] as RowState);
            expect(number === undefined).toBe(mine.includes(undefined));
            if (number === undefined) return;
            expect(number).toBeLessThan(keyOf.size);
            const alike = texts.filter((other) => JSON.stringify(other) === JSON.stringify(mine)).length;
            expect(rows.filter((row) => keyOf(row) === number)).toHaveLength(alike);
          });
        },
      ),
    );
  });
});

describe('groups', () => {
  const rows = rowsOf(...['乙', '甲', undefined, '乙', '丙', '甲', '乙'].map((subject) => ({ keys: { subject } })));
  const keyOf = new Keys(sheet, rows).over(['subject']);
  const shown = (...of: Parameters<typeof grouped>) => grouped(...of).map((group) => group.map(({ row }) => row));

  test('in the order in which they come, without what cannot be read', () => {
    expect(shown(rows, keyOf)).toEqual([[2, 5, 8], [3, 7], [6]]);
    expect(shown([...rows].reverse(), keyOf)).toEqual([[8, 5, 2], [7, 3], [6]]);
  });

  test.each<[number, number[][]]>([
    [
      2,
      [
        [2, 5, 8],
        [3, 7],
      ],
    ],
    [3, [[2, 5, 8]]],
    [4, []],
  ])('of at least %i rows', (least, expected) => {
    expect(shown(rows, keyOf, least)).toEqual(expected);
  });

  test('counts the rows given alone: others of their key may stand elsewhere', () => {
    expect(shown(rows.slice(0, 3), keyOf, 2)).toEqual([]);
    expect(shown(rows.slice(0, 4), keyOf, 2)).toEqual([[2, 5]]);
  });
});

describe('an entry of the ledger and a row of its enterprise', () => {
  const entry = (title: string | null, keys: Readonly<Record<string, string>> = {}): Entry => ({
    ledger: '台账.xlsx',
    row: 2,
    place: '台账第 2 行',
    code: null,
    name: '',
    item: title === null ? null : item(title),
    itemText: '',
    keys: new Map(Object.entries(keys)),
    amountFen: 0,
    date: null,
    year: null,
    state: 'paid',
  });
  const [row, blank, unread] = rowsOf(
    { item: '中国质量奖', keys: { subject: '甲' } },
    { item: '中国质量奖' },
    { keys: { subject: undefined } },
  );

  test.each<[string, Entry, RowState | undefined, string[], boolean]>([
    ['the enterprise has been found already', entry(null), row, [IDENTITY], true],
    ['the same item', entry('中国质量奖'), row, ['award'], true],
    ['another level of it', entry('中国质量奖提名奖'), row, ['award'], false],
    ['which is one family', entry('中国质量奖提名奖'), row, [FAMILY], true],
    ['another family', entry('自治区政府质量奖'), row, [FAMILY], false],
    ['an item in no catalogue', entry(null), row, ['award'], false],
    ['of which no family is known', entry(null), row, [FAMILY], false],
    ['nor is it equal to a row without one', entry(null), unread, ['award'], false],
    ['the same subject', entry(null, { subject: '甲' }), row, ['subject'], true],
    ['another one', entry(null, { subject: '乙' }), row, ['subject'], false],
    ['a blank one beside a subject', entry(null), row, ['subject'], false],
    ['a blank one beside a blank', entry(null), blank, ['subject'], true],
    ['a subject beside a blank', entry(null, { subject: '甲' }), blank, ['subject'], false],
    ['a blank one beside one that cannot be read', entry(null), unread, ['subject'], false],
    ['all parts must be equal', entry('中国质量奖', { subject: '乙' }), row, [IDENTITY, 'award', 'subject'], false],
  ])('%s', (_, one, of, parts, expected) => {
    if (!of) throw new Error('no row');
    expect(entryMatches(one, of, parts, sheet)).toBe(expected);
  });
});

test.each<[string[], string[], string | undefined]>([
  [[IDENTITY], ['uscc'], 'uscc'],
  [[IDENTITY, 'award', 'subject'], ['uscc', 'award', 'subject'], 'subject'],
  [['subject', IDENTITY], ['subject', 'uscc'], 'subject'],
  [[IDENTITY, FAMILY], ['uscc', 'award'], 'award'],
  [['nowhere'], ['nowhere'], undefined],
  [[], [], undefined],
])('%j is read in %j, and a person looks under %s', (parts, columns, last) => {
  expect(keyColumns(parts, sheet)).toEqual(columns);
  expect(keyColumn(parts, sheet)?.key).toBe(last);
  expect(namesEnterprise(parts)).toBe(parts.includes(IDENTITY));
});

describe('the key of a text', () => {
  const rows = rowsOf({ keys: { subject: '甲' } }, { keys: { subject: undefined } }, {}, { keys: { subject: '乙' } });

  test('is that of the rows that have it under the part; no row has any other', () => {
    const keys = new Keys(sheet, rows);
    const [keyOf, ofText] = [keys.over(['subject']), keys.ofText('subject')];
    expect(rows.map(keyOf)).toEqual([0, undefined, 1, 2]);
    expect(['甲', '', '乙', '丙'].map(ofText)).toEqual([0, 1, 2, undefined]);
  });

  test('stands under the column of codes where the part is the enterprise', () => {
    const coded = rowsOf({ keys: { uscc: 'A' } }, { keys: { uscc: 'B' } });
    expect(['B', 'A', 'C'].map(new Keys(sheet, coded).ofText(IDENTITY))).toEqual([1, 0, undefined]);
  });
});
