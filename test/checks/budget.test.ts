import { describe, expect, test } from 'vitest';
import { type AwardRow, judge, type LedgerEntry, policyWith } from '../engine/award-sheet.ts';

const rule = (more: Record<string, unknown> = {}) =>
  policyWith([{ check: 'budget', limit: 'annualBudget', first: 'carriedOver', clause: '第二十条（一）', ...more }]);

/** 中国质量奖 60, 国家级质量强国建设领军企业 20, 企业首席质量官质量变革创新典型案例 5 万元. */
const sixty: AwardRow = { award: '中国质量奖' };
const twenty: AwardRow = { award: '国家级质量强国建设领军企业' };
const five: AwardRow = {};

const check = (annualBudget: string, rows: AwardRow[], ledger: LedgerEntry[] = [], more?: Record<string, unknown>) =>
  judge(rows, { policies: [rule(more)], set: { annualBudget }, ledger });

test('the first that does not fit whole, and every one after it, waits for next year with its amount', () => {
  const judged = check('70万元', [sixty, twenty, five]);
  // 60 fits; 60 + 20 = 80 > 70; 5 would still fit, but nobody overtakes.
  expect(judged.verdicts()).toEqual(['pass 60', 'deferred 20', 'deferred 5']);
  expect(judged.found(3)).toEqual([
    {
      code: 'budget-exhausted',
      severity: 'info',
      cell: 'E3',
      message:
        '应核定 20 万元，年度预算 70 万元，台账本年已核定、已拨付 0 元，本表在先各行 60 万元，余额 10 万元不足全额核定，用完即止，列入下一年度奖励预算（第二十条（一））。',
    },
  ]);
  expect(judged.found(4)).toEqual([
    {
      code: 'budget-exhausted',
      severity: 'info',
      cell: 'E4',
      message:
        '应核定 5 万元，排在第 3 行之后；该行起年度预算已不足（年度预算 70 万元，台账本年已核定、已拨付 0 元，本表在先各行 60 万元，余额 10 万元），用完即止，列入下一年度奖励预算（第二十条（一））。',
    },
  ]);
  expect(judged.sheet.rows[1]?.trace.at(-1)).toEqual({
    step: 'defer',
    clause: '第二十条（一）',
    fen: 20_000_000,
    note: '年度预算用完，列入下一年度奖励预算',
  });
  expect(judged.sheet.totals).toMatchObject({ amountFen: 60_000_000, deferredFen: 25_000_000, pass: 1, deferred: 2 });
});

test.each([
  // 60 + 20 = 80.
  ['exactly the budget', '80万元', ['pass 60', 'pass 20']],
  ['a fen less', '799999.99元', ['pass 60', 'deferred 20']],
  ['exactly the first', '60万元', ['pass 60', 'deferred 20']],
  ['a fen less than the first', '599999.99元', ['deferred 60', 'deferred 20']],
  ['nothing', '0元', ['deferred 60', 'deferred 20']],
])('both sides: %s', (_, annualBudget, expected) => {
  expect(check(annualBudget, [sixty, twenty]).verdicts()).toEqual(expected);
});

describe('in what order', () => {
  test('by the date of application, then by row', () => {
    expect(check('20万元', [{ ...five, declared: '2026-04-02' }, twenty]).verdicts()).toEqual([
      'deferred 5',
      'pass 20',
    ]);
    expect(check('20万元', [five, twenty]).verdicts()).toEqual(['pass 5', 'deferred 20']);
  });

  test('carried over from last year first, whatever the date', () => {
    const carried = { ...twenty, carriedOver: '是', declared: '2026-06-30' };
    expect(check('20万元', [five, carried]).verdicts()).toEqual(['deferred 5', 'pass 20']);
    expect(check('20万元', [five, carried], [], { first: undefined }).verdicts()).toEqual(['pass 5', 'deferred 20']);
  });

  test('a row that fell takes nothing', () => {
    expect(check('20万元', [{ ...sixty, unitType: '个人' }, twenty]).verdicts()).toEqual([
      'invalid 0 bad-enum',
      'pass 20',
    ]);
  });
});

describe('what the ledger used up of the year of the check, 2026', () => {
  test.each<[string, LedgerEntry, string]>([
    // 80 − 60 = 20.
    ['leaves exactly enough', { amount: 60 }, 'pass 20'],
    ['leaves a fen too little', { amount: '600000.01元' }, 'deferred 20'],
    ['is more than the whole budget', { amount: 100 }, 'deferred 20'],
    ['approved counts as paid', { amount: 80, state: '已核定' }, 'deferred 20'],
    ['carried over does not count', { amount: 80, state: '结转' }, 'pass 20'],
    ['taken back does not count', { amount: 80, state: '已追回' }, 'pass 20'],
    ['the year before does not count', { amount: 80, year: 2025 }, 'pass 20'],
    ['by the day where no year is stated', { amount: 80, year: null, date: '2026-12-31' }, 'deferred 20'],
    ['the stated year before the day’s', { amount: 80, year: 2025, date: '2026-01-01' }, 'pass 20'],
    ['neither year nor day does not count', { amount: 80, year: null }, 'pass 20'],
  ])('%s', (_, entry, expected) => {
    expect(check('80万元', [twenty], [{ year: 2026, ...entry }]).verdict(2)).toBe(expected);
  });

  test.each<[string, LedgerEntry, string]>([
    ['granted for one of them counts', { award: '自治区政府质量奖' }, 'deferred 60'],
    ['granted for another does not', { award: '企业首席质量官质量变革创新典型案例' }, 'pass 60'],
    ['granted for what nobody knows may be for one of them', { award: '某奖' }, 'deferred 60'],
  ])('where the budget is for some items only, what was %s', (_, entry, expected) => {
    const ledger = [{ amount: 10, year: 2026, ...entry }];
    expect(check('65万元', [sixty], ledger, { items: ['first'] }).verdict(2)).toBe(expected);
  });

  test('the words name it', () => {
    expect(check('80万元', [twenty], [{ year: 2026, amount: 65.5 }]).found(2)[0]?.message).toBe(
      '应核定 20 万元，年度预算 80 万元，台账本年已核定、已拨付 65.5 万元，本表在先各行 0 元，余额 14.5 万元不足全额核定，用完即止，列入下一年度奖励预算（第二十条（一））。',
    );
  });
});

test('a row to be looked at keeps its warnings while it waits', () => {
  const judged = check('0元', [{ ...twenty, uscc: '91652200MA77ABCD10' }]);
  expect(judged.verdict(2)).toBe('deferred 20 bad-uscc');
});

test('where a policy has no carry-over, what does not fit is rejected', () => {
  const judged = check('60万元', [sixty, twenty, five], [], { exceeding: 'reject', code: 'quota' });
  expect(judged.verdicts()).toEqual(['pass 60', 'reject 0 quota', 'reject 0 quota']);
  expect(judged.found(3)[0]?.message).toBe(
    '应核定 20 万元，年度预算 60 万元，台账本年已核定、已拨付 0 元，本表在先各行 60 万元，余额 0 元不足全额核定，用完即止，不予支持（第二十条（一））。',
  );
});

test('the ledger counts unless the rule says that it does not', () => {
  const used: LedgerEntry[] = [{ amount: 60, year: 2026, state: '已拨付' }];
  expect(check('65万元', [sixty], used).verdicts()).toEqual(['deferred 60']);
  const judged = check('65万元', [sixty, twenty], used, { ledger: false, exceeding: 'reject' });
  expect(judged.verdicts()).toEqual(['pass 60', 'reject 0 budget-exhausted']);
  // 65 − 60 = 5: the words say nothing of a ledger that does not count.
  expect(judged.found(3)[0]?.message).toBe(
    '应核定 20 万元，年度预算 65 万元，本表在先各行 60 万元，余额 5 万元不足全额核定，用完即止，不予支持（第二十条（一））。',
  );
});

describe('an overrun of which the last one gets what is left', () => {
  const served = (annualBudget: string, rows: AwardRow[] = [sixty, twenty, five]) =>
    check(annualBudget, rows, [], { exceeding: 'part' });

  test('the first that does not fit whole is granted the rest, every one after it nothing', () => {
    // 60 fits; 70 − 60 = 10 of 20; then nothing is left for 5.
    const judged = served('70万元');
    expect(judged.verdicts()).toEqual(['pass 60', 'pass 10', 'reject 0 budget-exhausted']);
    expect(judged.found(3)).toEqual([
      {
        code: 'budget-exhausted',
        severity: 'info',
        cell: 'E3',
        message:
          '应核定 20 万元，年度预算 70 万元，台账本年已核定、已拨付 0 元，本表在先各行 60 万元，余额 10 万元不足全额核定，按余额核定 10 万元，用完即止（第二十条（一））。',
      },
    ]);
    expect(judged.found(4)[0]?.message).toBe(
      '应核定 5 万元，排在第 3 行之后；该行起年度预算已不足（年度预算 70 万元，台账本年已核定、已拨付 0 元，本表在先各行 70 万元，余额 0 元），用完即止，不予支持（第二十条（一））。',
    );
    expect(judged.sheet.rows[1]?.trace.at(-1)).toEqual({
      step: 'cap',
      clause: '第二十条（一）',
      fen: 10_000_000,
      note: '按年度预算余额核定 10 万元',
    });
  });

  test.each([
    ['exactly all of them', '85万元', ['pass 60', 'pass 20', 'pass 5']],
    // A fen less is taken from the last.
    ['a fen less', '849999.99元', ['pass 60', 'pass 20', 'pass 4.999999']],
    ['exactly the first', '60万元', ['pass 60', 'reject 0 budget-exhausted', 'reject 0 budget-exhausted']],
    ['nothing', '0元', ['reject 0 budget-exhausted', 'reject 0 budget-exhausted', 'reject 0 budget-exhausted']],
  ])('both sides: %s', (_, annualBudget, expected) => {
    expect(served(annualBudget).verdicts()).toEqual(expected);
  });

  test('who applied first is served first, wherever he stands', () => {
    expect(served('70万元', [twenty, { ...sixty, declared: '2026-03-01' }]).verdicts()).toEqual(['pass 10', 'pass 60']);
  });
});

describe('an overrun that is shared', () => {
  test('all are cut in one ratio, rounded down to the fen', () => {
    // 85 万元 for 30 万元: 60 × 30 / 85 = 21.176470…, 20 → 7.058823…, 5 → 1.764705… 万元.
    const judged = check('30万元', [sixty, twenty, five], [], { exceeding: 'share' });
    expect(judged.sheet.rows.map(({ status, amountFen }) => [status, amountFen])).toEqual([
      ['pass', 21_176_470],
      ['pass', 7_058_823],
      ['pass', 1_764_705],
    ]);
    expect(judged.found(2)[0]).toMatchObject({
      code: 'budget-exhausted',
      severity: 'info',
      message:
        '应核定 60 万元，年度预算 30 万元，台账本年已核定、已拨付 0 元，本表各行共 85 万元，超出预算，各行按同一比例核定 211,764.70 元（第二十条（一））。',
    });
  });

  test('what fits is not touched', () => {
    expect(check('85万元', [sixty, twenty, five], [], { exceeding: 'share' }).verdicts()).toEqual([
      'pass 60',
      'pass 20',
      'pass 5',
    ]);
  });

  test('a part of nothing is an error', () => {
    expect(check('0元', [five], [], { exceeding: 'share' }).verdicts()).toEqual(['reject 0 budget-exhausted']);
  });
});

describe('an overrun that is told', () => {
  const tell = (annualBudget: string) =>
    check(annualBudget, [sixty, twenty], [], { exceeding: 'tell', severity: 'warning' });

  test('nothing is cut, and the sheet is told', () => {
    const judged = tell('799999.99元');
    expect(judged.verdicts()).toEqual(['pass 60', 'pass 20']);
    expect(judged.found().filter((one) => one.code === 'budget-exhausted')).toEqual([
      {
        code: 'budget-exhausted',
        severity: 'warning',
        cell: null,
        message:
          '年度预算 799,999.99 元，台账本年已核定、已拨付 0 元，本表各行共 80 万元，超出 0.01 元，请与财政部门商定预算或核定次序（第二十条（一））。',
      },
    ]);
  });

  test('what fits exactly is not told', () => {
    expect(
      tell('80万元')
        .found()
        .filter((one) => one.code === 'budget-exhausted'),
    ).toEqual([]);
  });
});
