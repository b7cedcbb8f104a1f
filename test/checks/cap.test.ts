import { describe, expect, test } from 'vitest';
import { A, type AwardRow, B, judge, type LedgerEntry, policyWith } from '../engine/award-sheet.ts';

/** 国家级质量强链重点项目 20万元, its regional level 10万元; the limit is 25万元. */
const NATIONAL = '国家级质量强链重点项目';
const REGIONAL = '自治区级质量强链重点项目';

const perEnterprise = { limit: 'perEnterprise', key: ['identity'], over: 'lifetime', title: '单位累计上限' };

const rule = (
  { items, ...more }: Record<string, unknown> & { items?: string[] } = {},
  ...further: Record<string, unknown>[]
) =>
  policyWith(
    [
      {
        check: 'cap',
        limits: [{ ...perEnterprise, ...more }, ...further],
        clause: '第十九条',
        ...(items === undefined ? {} : { items }),
      },
    ],
    (pack) => {
      pack.parameters.span = {
        title: '累计年数',
        type: 'number',
        unit: '年',
        values: [{ value: '3', clause: '第十九条', source: 'text' }],
      };
      for (const [name, value] of Object.entries({ perEnterprise: '25万元', perSubject: '5万元' })) {
        pack.parameters[name] = {
          title: '单位累计上限',
          type: 'money',
          unit: '元',
          values: [{ value, clause: '第十九条', source: 'text' }],
        };
      }
    },
  );

const national = (row: AwardRow = {}): AwardRow => ({ ...A, award: NATIONAL, subject: '一', ...row });
const regional = (row: AwardRow = {}): AwardRow => ({ ...A, award: REGIONAL, subject: '二', ...row });
const entry = (more: LedgerEntry): LedgerEntry => ({ award: NATIONAL, subject: '旧', ...more });

const check = (rows: AwardRow[], ledger: LedgerEntry[] = [], more?: Parameters<typeof rule>[0]) =>
  judge(rows, { policies: [rule(more)], ledger, set: {} });

test('what fits is granted whole; what exceeds is cut to what is left, as an info', () => {
  const judged = check([national(), regional()]);
  // 20 + 10 = 30 > 25, so the second gets 25 − 20 = 5 万元.
  expect(judged.verdicts()).toEqual(['pass 20', 'pass 5']);
  expect(judged.found(2)).toEqual([]);
  expect(judged.found(3)).toEqual([
    {
      code: 'cap',
      severity: 'info',
      cell: 'O3',
      message: '应核定 10 万元，超出单位累计上限 25 万元的余额 5 万元（已用 20 万元），按余额核定（第十九条）。',
    },
  ]);
  expect(judged.sheet.rows[1]?.trace.at(-1)).toEqual({
    step: 'cap',
    clause: '第十九条',
    fen: 5_000_000,
    note: '按余额核定 5 万元',
  });
});

test('what is left of nothing is an error', () => {
  const judged = check([national(), regional(), regional({ subject: '三' })]);
  expect(judged.verdicts()).toEqual(['pass 20', 'pass 5', 'reject 0 cap']);
  expect(judged.found(4)).toEqual([
    {
      code: 'cap',
      severity: 'error',
      cell: 'O4',
      message: '应核定 10 万元，但单位累计上限 25 万元已用 25 万元，没有余额，不予支持（第十九条）。',
    },
  ]);
});

test('rows take by the date of application, then by row', () => {
  const late = { declared: '2026-05-01' };
  expect(check([regional(late), national()]).verdicts()).toEqual(['pass 5', 'pass 20']);
  expect(check([regional(), national()]).verdicts()).toEqual(['pass 10', 'pass 15']);
});

test('a row that fell takes nothing', () => {
  expect(check([national({ unitType: '个人' }), regional()]).verdicts()).toEqual(['invalid 0 bad-enum', 'pass 10']);
});

describe('both sides of the limit, the ledger included', () => {
  test.each<[string, LedgerEntry, string]>([
    ['exactly what is left: 15 + 10 = 25', { amount: 15 }, 'pass 10'],
    // 250,000.00 − 150,000.01 = 99,999.99 元.
    ['a fen more was used', { amount: '150000.01元' }, 'pass 9.999999'],
    // 250,000.00 − 249,999.99 = 0.01 元.
    ['a fen is left', { amount: '249999.99元' }, 'pass 0.000001'],
    ['nothing is left', { amount: 25 }, 'reject 0 cap'],
    ['more was granted than the limit', { amount: 30 }, 'reject 0 cap'],
    ['approved counts as paid', { amount: 20, state: '已核定' }, 'pass 5'],
    ['carried over does not count', { amount: 20, state: '结转' }, 'pass 10'],
    ['taken back does not count', { amount: 20, state: '已追回' }, 'pass 10'],
    ['another enterprise’s does not count', { amount: 20, ...B }, 'pass 10'],
    ['of whatever year', { amount: 20, year: 1999 }, 'pass 5'],
    ['of an item in no catalogue', { amount: 20, award: '某某奖' }, 'pass 5'],
  ])('%s', (_, more, verdict) => {
    expect(check([regional()], [entry(more)]).verdict(2)).toBe(verdict);
  });

  test('entries that the rule is not for do not count', () => {
    const first = { items: ['first'] };
    const prize = { ...A, award: '自治区政府质量奖', subject: null };
    expect(check([prize], [entry({ amount: 20 })], first).verdict(2)).toBe('pass 25');
    expect(check([prize], [entry({ amount: 20, award: '中国质量奖' })], first).verdict(2)).toBe('pass 5');
  });
});

describe('over a year', () => {
  const year = { over: 'year' };

  test('the year is that of the application, and each has a limit of its own', () => {
    const rows = [
      national({ declared: '2025-12-31' }),
      regional({ declared: '2025-12-31' }),
      regional({ declared: '2026-01-01', subject: '三' }),
    ];
    expect(check(rows, [], year).verdicts()).toEqual(['pass 20', 'pass 5', 'pass 10']);
  });

  test('the ledger counts by its year', () => {
    expect(check([regional()], [entry({ amount: 20, year: 2026 })], year).verdict(2)).toBe('pass 5');
    expect(check([regional()], [entry({ amount: 20, year: 2025 })], year).verdict(2)).toBe('pass 10');
    expect(check([regional()], [entry({ amount: 20, year: null, date: '2026-01-01' })], year).verdict(2)).toBe(
      'pass 5',
    );
  });
});

describe('over three calendar years', () => {
  const years = { over: { years: 'span' } };

  test('the row’s own is the last of them, and what was granted before the first does not count', () => {
    const rows = [
      national({ declared: '2023-06-30' }),
      regional({ declared: '2025-12-31' }),
      regional({ declared: '2026-01-01', subject: '三' }),
    ];
    // Of 25: 2023 20; 2025 has 25 − 20 = 5 left; 2026 has 25 − 5 = 20 left, since 2024.
    expect(check(rows, [], years).verdicts()).toEqual(['pass 20', 'pass 5', 'pass 10']);
    expect(
      check(rows, [], years)
        .found(3)
        .map(({ message }) => message),
    ).toEqual(['应核定 10 万元，超出单位累计上限 25 万元的余额 5 万元（已用 20 万元），按余额核定（第十九条）。']);
  });

  test.each<[string, LedgerEntry[], string]>([
    ['of the row’s year', [{ amount: 20, year: 2026 }], 'pass 5'],
    ['of the first of the years', [{ amount: 20, year: 2024 }], 'pass 5'],
    ['of the year before the first', [{ amount: 20, year: 2023 }], 'pass 10'],
    ['of a year after the row’s', [{ amount: 20, year: 2027 }], 'pass 10'],
    [
      'of several of the years',
      [
        { amount: 8, year: 2024 },
        { amount: 8, year: 2025, subject: '另' },
      ],
      'pass 9',
    ],
    ['of no year', [{ amount: 20, year: null }], 'pass 10'],
    ['of a day in the first of them', [{ amount: 20, year: null, date: '2024-01-01' }], 'pass 5'],
    ['of the day before', [{ amount: 20, year: null, date: '2023-12-31' }], 'pass 10'],
  ])('an entry of the ledger %s', (_, entries, verdict) => {
    expect(check([regional()], entries.map(entry), years).verdict(2)).toBe(verdict);
  });

  test('an entry counts once, however many of its enterprise’s rows find it, and for each row by its own years', () => {
    const rows = [
      regional({ declared: '2026-01-01' }),
      regional({ declared: '2026-12-31', subject: '三' }),
      regional({ declared: '2027-01-01', subject: '四' }),
    ];
    // 2026: 25 − 12 = 13, so 10 and 3. 2027 looks back to 2025: 25 − 13 = 12.
    const judged = check(rows, [entry({ amount: 12, year: 2024 })], years);
    expect(judged.verdicts()).toEqual(['pass 10', 'pass 3', 'pass 10']);
  });

  test.each<[string, Record<string, string>, string, string]>([
    ['as the text has it', {}, '3', 'pass 5'],
    ['set to fewer', { span: '2' }, '2', 'pass 10'],
    ['set to 0, which leaves the row’s own', { span: '0' }, '0', 'pass 10'],
    ['set to more years than anybody can count through', { span: '999999999' }, '999999999', 'pass 5'],
  ])('the span is a parameter, %s', (_, set, shown, verdict) => {
    const ledger = [entry({ amount: 20, year: 2024 })];
    const judged = judge([regional()], { policies: [rule(years)], ledger, set });
    expect(judged.verdict(2)).toBe(verdict);
    expect(judged.report.parameters.find(({ name }) => name === 'span')?.value).toBe(shown);
  });

  test('a span of 0 is the row’s own year', () => {
    const judged = judge([regional()], {
      policies: [rule(years)],
      ledger: [entry({ amount: 20, year: 2026 })],
      set: { span: '0' },
    });
    expect(judged.verdict(2)).toBe('pass 5');
  });

  test('how it is written otherwise is told', () => {
    expect(() => rule({ over: 'month' })).toThrow(
      'sheets.awards.checks.0.limits.0.over：核验 cap 的选项有误：须写 year（一个自然年度）、lifetime（不分年度）或 { years: 参数名 }（连同当年在内的若干个自然年度）',
    );
    expect(() => rule({ over: { years: 'perEnterprise' } })).toThrow('perEnterprise');
    expect(() => rule({ over: { years: 'nothing' } })).toThrow('nothing');
  });
});

describe('over a year, and no day to tell which', () => {
  const policy = (change: Parameters<typeof policyWith>[1], over: unknown = 'year') =>
    policyWith([{ check: 'cap', limits: [{ ...perEnterprise, over }], clause: '第十九条' }], (pack) => {
      pack.parameters.span = {
        title: '累计年数',
        type: 'number',
        unit: '年',
        values: [{ value: '3', clause: '第十九条', source: 'text' }],
      };
      pack.parameters.perEnterprise = {
        title: '单位累计上限',
        type: 'money',
        unit: '元',
        values: [{ value: '25万元', clause: '第十九条', source: 'text' }],
      };
      change?.(pack);
    });

  test('a row whose day may be blank is not passed over in silence', () => {
    const optional = policy((pack) => {
      const declared = pack.sheets.awards?.columns.declared;
      if (declared) declared.required = 'never';
    });
    const judged = judge([national({ declared: null })], { policies: [optional], ledger: [], set: {} });
    expect(judged.verdict(2)).toBe('review 20 not-checked');
    expect(judged.found(2)).toEqual([
      {
        code: 'not-checked',
        severity: 'warning',
        cell: 'J2',
        message: '“申报日期”没有填，不知道计入哪一年，没有按单位累计上限核对；请补填后重新核验（第十九条）。',
      },
    ]);
  });

  test.each([
    ['year', 'year'],
    ['years', { years: 'span' }],
  ])('a sheet that names no day is refused: %s', (written, over) => {
    const orderless = () =>
      policy((pack) => {
        delete pack.sheets.awards?.order;
      }, over);
    expect(orderless).toThrow(
      `sheets.awards.checks.0.limits.0.over：over: ${written} 按日期分年累计，这张表没有写明看哪一列的日期；请在表中写 order，或改为 over: lifetime`,
    );
  });
});

test('a key of two parts has a limit for each pair', () => {
  const both = { key: ['identity', 'subject'] };
  const rows = [national(), regional({ subject: '一' }), regional({ subject: '二' }), { ...national(), ...B }];
  expect(check(rows, [], both).verdicts()).toEqual(['pass 20', 'pass 5', 'pass 10', 'pass 20']);
  expect(check([regional()], [entry({ amount: 20, subject: '二' })], both).verdict(2)).toBe('pass 5');
  expect(check([regional()], [entry({ amount: 20, subject: '他' })], both).verdict(2)).toBe('pass 10');
});

test('without a limit nothing is cut, and the sheet is told so', () => {
  const open = policyWith([{ check: 'cap', limits: [perEnterprise], clause: '第十九条' }], (pack) => {
    pack.parameters.perEnterprise = {
      title: '单位累计上限',
      type: 'money',
      unit: '元',
      values: [{ value: null, clause: '第十九条', source: 'notice' }],
    };
  });
  const judged = judge([national(), regional()], { policies: [open], ledger: [] });
  expect(judged.verdicts()).toEqual(['pass 20', 'pass 10']);
  expect(judged.found().map((finding) => finding.message)).toEqual([
    '参数“单位累计上限”没有取值，与之有关的规定未核验；如已由通知或指南规定，请设定后重新核验。',
  ]);
});

describe('several limits', () => {
  const perSubject = { limit: 'perSubject', key: ['identity', 'subject'], over: 'lifetime', title: '单个项目上限' };
  const both = (...rows: AwardRow[]) => judge(rows, { policies: [rule({}, perSubject)], ledger: [], set: {} });

  test('what one of them cuts off uses up none of the others', () => {
    // Each gets 5 of its 20 by the second limit, so the first has 25 − 5 − 5 = 15 left for the third.
    const judged = both(national(), national({ subject: '二' }), national({ subject: '三' }));
    expect(judged.verdicts()).toEqual(['pass 5', 'pass 5', 'pass 5']);
    expect(judged.found(4).map((finding) => finding.message)).toEqual([
      '应核定 20 万元，超出单位累计上限 25 万元的余额 15 万元（已用 10 万元），按余额核定（第十九条）。',
      '应核定 15 万元，超出单个项目上限 5 万元的余额 5 万元（已用 0 元），按余额核定（第十九条）。',
    ]);
  });

  test('nothing left under one of them is an error, and the others are not asked', () => {
    const judged = both(national(), regional({ subject: '一' }));
    expect(judged.verdicts()).toEqual(['pass 5', 'reject 0 cap']);
    expect(judged.found(3).map((finding) => finding.severity)).toEqual(['error']);
  });
});
