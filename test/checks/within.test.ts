/** `within` of `unique`: what comes once in so many years or months, among the rows and against the ledger. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import {
  A,
  type AwardRow,
  B,
  judge,
  type LedgerEntry,
  ledgerGrid,
  PLAIN_ITEM,
  policyOf,
  policyWith,
} from '../engine/award-sheet.ts';
import { faultsOf, smallWith } from '../packs/small-pack.ts';

const YEARS = { column: 'obtained', years: 'term' };
const MONTHS = { column: 'obtained', months: 'gap' };

/** 获得日期 is what is counted by, and may be blank; 申报日期 says which row is the earlier. */
const spaced = (against: 'ledger' | 'rows', within: object, more: object = {}, message?: string) =>
  policyWith(
    [
      {
        check: 'unique',
        against,
        clause: '第二十条（二）',
        keys: [{ key: ['identity', 'award'], code: 'not-first', within, ...more }],
        ...(message === undefined ? {} : { message }),
      },
    ],
    (pack) => {
      const value = (number: string) => ({ value: number, clause: '第二十条（二）', source: 'notice' as const });
      pack.parameters.term = { title: '间隔', type: 'number', unit: '年', values: [value('3')] };
      pack.parameters.gap = { title: '间隔', type: 'number', unit: '个月', values: [value('6')] };
    },
  );

describe('among the rows', () => {
  const verdicts = (within: object, rows: AwardRow[]) =>
    judge(
      rows.map((row) => ({ ...A, ...row })),
      { policies: [spaced('rows', within)] },
    ).verdicts();

  test.each<[string, object, string, string, boolean]>([
    ['the day before three years', YEARS, '2023-05-10', '2026-05-09', false],
    ['three years to the day', YEARS, '2023-05-10', '2026-05-10', true],
    ['the same day', YEARS, '2023-05-10', '2023-05-10', false],
    ['29 February and 27 February', YEARS, '2024-02-29', '2027-02-27', false],
    ['29 February and 28 February', YEARS, '2024-02-29', '2027-02-28', true],
    ['the day before six months', MONTHS, '2025-08-31', '2026-02-27', false],
    ['six months to the last day of a shorter month', MONTHS, '2025-08-31', '2026-02-28', true],
    ['the last day of the third calendar year', { ...YEARS, by: 'year' }, '2023-12-31', '2025-12-31', false],
    ['the first day of the fourth', { ...YEARS, by: 'year' }, '2023-12-31', '2026-01-01', true],
  ])('%s', (_, within, first, second, isFree) => {
    const later = isFree ? 'pass 5' : 'reject 0 not-first';
    expect(verdicts(within, [{ obtained: first }, { obtained: second }])).toEqual(['pass 5', later]);
    // Whichever of them lies behind: the one that applied first stands.
    expect(verdicts(within, [{ obtained: second }, { obtained: first }])).toEqual(['pass 5', later]);
  });

  test('a row is held against all that stand, not the nearest row and not those that fell', () => {
    const rows = ['2020-01-01', '2026-01-01', '2024-06-01', '2023-01-01', '2017-01-01'].map((obtained) => ({
      obtained,
    }));
    // 2024-06-01 is within three years of 2026-01-01; 2023-01-01 is three years from both that stand.
    expect(verdicts(YEARS, rows)).toEqual(['pass 5', 'pass 5', 'reject 0 not-first', 'pass 5', 'pass 5']);
  });

  test('other enterprises and other items have times of their own', () => {
    const rows = [
      { obtained: '2026-01-01' },
      { obtained: '2026-01-01', ...B },
      { obtained: '2026-01-01', award: 'CNAS实验室认可' },
    ];
    expect(verdicts(YEARS, rows)).toEqual(['pass 5', 'pass 5', 'pass 10']);
  });

  test('a row further down that applied first is told with that day', () => {
    const rows = [
      { ...A, obtained: '2026-05-09', declared: '2026-06-02' },
      { ...A, obtained: '2026-05-10', declared: '2026-06-01' },
    ];
    const judged = judge(rows, { policies: [spaced('rows', YEARS)] });
    expect(judged.verdicts()).toEqual(['reject 0 not-first', 'pass 5']);
    expect(judged.found(2)[0]?.message).toBe(
      `与本表第 3 行（“${PLAIN_ITEM}”，2026-05-10）相隔未满 3 年（本行 2026-05-09），该行 2026-06-01 申报，早于本行；3 年内只支持一次，本行不予支持（第二十条（二））。`,
    );
  });

  test('the words name both days and how long must lie between them', () => {
    const rows = [
      { ...A, obtained: '2023-05-10' },
      { ...A, obtained: '2026-05-09' },
    ];
    const found = (within: object) => judge(rows, { policies: [spaced('rows', within)] }).found(3);
    expect(found(YEARS)).toEqual([
      {
        code: 'not-first',
        severity: 'error',
        cell: 'E3',
        message: `与本表第 2 行（“${PLAIN_ITEM}”，2023-05-10）相隔未满 3 年（本行 2026-05-09），3 年内只支持一次，本行不予支持（第二十条（二））。`,
      },
    ]);
    expect(found(MONTHS)).toEqual([]);
  });

  test('a row without a day, and every row of its key, waits for a person; nobody else does', () => {
    const rows: AwardRow[] = [
      { ...A, obtained: null, declared: '2026-04-02' },
      { ...A, obtained: '2026-05-09', declared: '2026-04-01' },
      { ...A, obtained: '2026-05-10', declared: '2026-04-03' },
      { ...B, obtained: null },
    ];
    const judged = judge(rows, { policies: [spaced('rows', YEARS)] });
    // Row 3 applied first; row 2 may lie within three years of it; row 4 does, and falls.
    expect(judged.verdicts()).toEqual(['review 5 not-first', 'review 5 not-first', 'reject 0 not-first', 'pass 5']);
    expect(judged.found(2)).toEqual([
      {
        code: 'not-first',
        severity: 'warning',
        cell: 'I2',
        message: `3 年内只支持一次，与本表第 3 行（“${PLAIN_ITEM}”，2026-05-09）是否已满 3 年不能确定；请查明后补填“获得日期”（第二十条（二））。`,
      },
    ]);
    expect(judged.found(3)).toEqual([
      {
        code: 'not-first',
        severity: 'warning',
        cell: 'I3',
        message: `3 年内只支持一次，与本表第 2 行（“${PLAIN_ITEM}”，没有日期）是否已满 3 年不能确定；请查明后补填“获得日期”（第二十条（二））。`,
      },
    ]);
  });

  test('three without a day are told once each', () => {
    const rows: AwardRow[] = [A, A, A].map((one) => ({ ...one, obtained: null }));
    const judged = judge(rows, { policies: [spaced('rows', YEARS)] });
    expect(judged.verdicts()).toEqual(['review 5 not-first', 'review 5 not-first', 'review 5 not-first']);
    expect(judged.sheet.findings.filter(({ row }) => row !== null)).toHaveLength(3);
  });

  test('a pack’s own words may name the days; in doubt the check speaks for itself', () => {
    const own = '{otherDate} 与 {date} 相隔不到 {period}';
    const found = (obtained: string | null) =>
      judge(
        [
          { ...A, obtained: '2026-05-01' },
          { ...A, obtained },
        ],
        { policies: [spaced('rows', YEARS, {}, own)] },
      ).found(3);
    expect(found('2026-05-09').map(({ message }) => message)).toEqual([
      '2026-05-01 与 2026-05-09 相隔不到 3 年（第二十条（二））。',
    ]);
    expect(found(null).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^3 年内只支持一次，与本表第 2 行.+是否已满 3 年不能确定/),
    ]);
  });
});

test('on random days: a row stands if and only if no row that stands and applied before it is near', () => {
  const day = fc
    .date({ min: new Date('2019-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
  /** The same day three years later, by digits alone; of 29 February the 28th. */
  const end = (from: string): string =>
    `${Number(from.slice(0, 4)) + 3}${from.slice(4)}`.replace(
      /^(2022|2023|2025|2026|2027|2029|2030)-02-29$/,
      '$1-02-28',
    );
  fc.assert(
    fc.property(fc.array(fc.record({ obtained: day, declared: day }), { minLength: 1, maxLength: 8 }), (rows) => {
      const order = rows
        .map((row, at) => ({ ...row, at }))
        .sort((a, b) => (a.declared < b.declared ? -1 : a.declared > b.declared ? 1 : a.at - b.at));
      const stands: typeof order = [];
      for (const row of order) {
        const isNear = stands.some((other) => {
          const [first = '', last = ''] = [row.obtained, other.obtained].sort();
          return last < end(first);
        });
        if (!isNear) stands.push(row);
      }
      const verdicts = judge(
        rows.map((row) => ({ ...A, ...row })),
        { policies: [spaced('rows', YEARS)] },
      ).verdicts();
      expect(verdicts).toEqual(
        rows.map((_, at) => (stands.some((row) => row.at === at) ? 'pass 5' : 'reject 0 not-first')),
      );
    }),
    { numRuns: 150 },
  );
});

describe('against the ledger', () => {
  const check = (within: object, obtained: string | null, ...ledger: LedgerEntry[]) =>
    judge([{ ...A, obtained }], { policies: [spaced('ledger', within)], ledger });

  test.each<[string, object, string, LedgerEntry, string]>([
    ['the day before three years', YEARS, '2026-05-09', { date: '2023-05-10' }, 'reject 0 not-first'],
    ['three years to the day', YEARS, '2026-05-10', { date: '2023-05-10' }, 'pass 5'],
    ['an entry that lies ahead', YEARS, '2023-05-11', { date: '2026-05-10' }, 'reject 0 not-first'],
    // From 2023-01-01 and from 2023-12-31 it is three years on 2026-01-01 and on 2026-12-31.
    ['a year of which every day is within', YEARS, '2025-12-31', { year: 2023, date: null }, 'reject 0 not-first'],
    ['a year of which some days are', YEARS, '2026-01-01', { year: 2023, date: null }, 'review 5 not-first'],
    ['a year of which the last day still is', YEARS, '2026-12-30', { year: 2023, date: null }, 'review 5 not-first'],
    ['a year of which none is', YEARS, '2026-12-31', { year: 2023, date: null }, 'pass 5'],
    ['neither day nor year', YEARS, '2026-05-09', { year: null, date: null }, 'review 5 not-first'],
    ['what does not count as granted', YEARS, '2026-05-09', { date: '2026-05-01', state: '已追回' }, 'pass 5'],
    [
      'calendar years, by 年度 before the day',
      { ...YEARS, by: 'year' },
      '2026-01-01',
      { year: 2023, date: '2024-01-20' },
      'pass 5',
    ],
    [
      'calendar years, by the day alone',
      { ...YEARS, by: 'year' },
      '2026-01-01',
      { year: null, date: '2024-01-20' },
      'reject 0 not-first',
    ],
    ['six months', MONTHS, '2026-02-27', { date: '2025-08-31' }, 'reject 0 not-first'],
  ])('%s', (_, within, obtained, entry, verdict) => {
    expect(check(within, obtained, { year: null, ...entry }).verdict(2)).toBe(verdict);
  });

  test('a row without a day waits for a person', () => {
    expect(check(YEARS, null, { date: '2001-01-01', year: null }).found(2)).toEqual([
      {
        code: 'not-first',
        severity: 'warning',
        cell: 'E2',
        message: `3 年内只支持一次，与台账第 2 行（“${PLAIN_ITEM}”，2001-01-01）是否已满 3 年不能确定；请查明后补填“获得日期”（第二十条（二））。`,
      },
    ]);
  });

  test('of several entries one that is near for certain is named before those that may be', () => {
    const judged = check(
      YEARS,
      '2026-05-09',
      { year: null, date: null },
      { year: 2023, date: null },
      { year: null, date: '2023-05-10' },
    );
    expect(judged.found(2).map(({ severity, message }) => [severity, message])).toEqual([
      [
        'error',
        `与台账第 4 行（“${PLAIN_ITEM}”，2023-05-10）相隔未满 3 年（本行 2026-05-09），3 年内只支持一次，本行不予支持（第二十条（二））。`,
      ],
    ]);
    expect(
      check(YEARS, '2026-05-09', { year: 2023, date: null })
        .found(2)
        .map(({ message }) => message),
    ).toEqual([
      `3 年内只支持一次，与台账第 2 行（“${PLAIN_ITEM}”，2023 年）是否已满 3 年不能确定；请查明后补填台账中的日期（第二十条（二））。`,
    ]);
  });
});

describe('by a date that the ledger has under the heading of the sheet', () => {
  const dated = (obtained: Cell, entry: LedgerEntry): Grid => {
    const ledger = ledgerGrid([entry]);
    const [headings = [], cells = []] = ledger.rows;
    return {
      ...ledger,
      rows: [
        [...headings, '获得日期'],
        [...cells, obtained],
      ],
    };
  };
  const check = (within: object, ledger: Grid) =>
    judge([{ ...A, obtained: '2026-05-09' }], { policies: [spaced('ledger', within)], ledger });

  test.each<[string, object, Cell, LedgerEntry, string]>([
    ['it counts, whenever it was paid', YEARS, '2023-05-09', { date: '2024-02-01' }, 'pass 5'],
    ['and holds where what was paid is long ago', YEARS, '2023-05-10', { date: '2020-02-01' }, 'reject 0 not-first'],
    ['as a number of days', YEARS, 45_056, { date: '2020-02-01' }, 'reject 0 not-first'],
    ['where it is blank the day of the entry counts', YEARS, null, { date: '2023-05-10' }, 'reject 0 not-first'],
    ['and the year of an entry without a day', YEARS, null, { date: null, year: 2021 }, 'pass 5'],
    ['before 年度', { ...YEARS, by: 'year' }, '2023-12-31', { year: 2024 }, 'pass 5'],
  ])('%s', (_, within, obtained, entry, verdict) => {
    expect(check(within, dated(obtained, entry)).verdict(2)).toBe(verdict);
  });

  test('the words name it', () => {
    expect(check(YEARS, dated('2023-05-10', { date: '2020-02-01' })).found(2)[0]?.message).toBe(
      `与台账第 2 行（“${PLAIN_ITEM}”，2023-05-10）相隔未满 3 年（本行 2026-05-09），3 年内只支持一次，本行不予支持（第二十条（二））。`,
    );
  });
});

describe('rows that an earlier version lets stand', () => {
  const version = (id: string, inForce: { from: string; to?: string }) => {
    const { source } = spaced('ledger', YEARS).pack;
    return policyOf(stringify({ ...source, id, series: 'hami', inForce }), `${id}.yaml`);
  };
  const policies = [
    version('hami-2025', { from: '2025-07-01', to: '2026-06-30' }),
    version('hami-2026', { from: '2026-07-01' }),
  ];
  const judged = (earlier: string | null, later: string) =>
    judge(
      [
        { ...A, declared: '2026-06-01', obtained: earlier },
        { ...A, declared: '2026-07-02', obtained: later },
      ],
      { policies, asOf: '2026-08-01' },
    );

  test.each<[string, string | null, string, string]>([
    ['count by the date of the rule', '2023-05-09', '2026-05-09', 'pass 5'],
    ['a day later', '2023-05-10', '2026-05-09', 'reject 0 not-first'],
    ['and without it a person is asked, not by the day of the application', null, '2029-06-02', 'review 5 not-first'],
  ])('%s', (_, earlier, later, verdict) => {
    expect(judged(earlier, later).verdicts()).toEqual(['pass 5', verdict]);
  });

  test('the words say where it is to be filled in', () => {
    expect(judged(null, '2029-06-02').found(3)[0]?.message).toBe(
      `3 年内只支持一次，与本表第 2 行（“${PLAIN_ITEM}”，没有日期）是否已满 3 年不能确定；请查明后补填“获得日期”（第二十条（二））。`,
    );
  });
});

describe('a pack that states it wrongly', () => {
  const written = (key: string): string[] =>
    faultsOf(
      smallWith(
        '    checks:\n',
        `    checks:\n      - { check: unique, against: rows, keys: [{ key: [identity], code: duplicate, ${key} }], clause: 第一条 }\n`,
      ),
    );
  const at = 'small.yaml:38 sheets.awards.checks.0';

  test.each([
    ['within: { column: declared }', 'within 的 years 与 months 须写且只写一个'],
    ['within: { column: declared, years: budget, months: budget }', 'within 的 years 与 months 须写且只写一个'],
    ['within: { column: declared, months: budget, by: year }', 'by: year 按自然年度计，要写 years'],
    ['within: { column: declared, years: budget }, differs: award', 'within 和 differs 不能写在同一个 key 里'],
    ['within: { column: declared, years: budget }', 'budget 的类型是 money，核验 unique 只能用 number 类型的'],
    ['within: { column: unit, years: budget }', 'unit 的类型是 choice，核验 unique 只能用 date 类型的'],
    ['within: { column: declared, years: 3 }', '此处写参数的名称；数写进 parameters，写明 type: number 和条款'],
    ['within: { column: declared, years: often }', '没有名为 often 的参数'],
  ])('%s', (key, said) => {
    expect(written(key)).toContainEqual(expect.stringContaining(said));
    expect(written(key).every((one) => one.startsWith(at))).toBe(true);
  });
});
