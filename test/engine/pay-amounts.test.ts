/** What a sheet says of paying out: whole hundreds, half up or down, and nothing below a minimum, wherever an amount comes from. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareWorkbook } from '../../shared/engine/compare.ts';
import { templateSheets } from '../../shared/engine/template.ts';
import type { PackSource, RuleSource } from '../../shared/packs/schema.ts';
import { faultsOf, smallWith } from '../packs/small-pack.ts';
import {
  A,
  type AwardRow,
  awardGrid,
  B,
  C,
  hash,
  judge,
  type LedgerEntry,
  PLAIN_ITEM,
  policyWith,
} from './award-sheet.ts';

type Paying = {
  readonly rounding?: PackSource['sheets'][string]['rounding'];
  readonly least?: string;
};
const DOWN: Paying = { rounding: { to: '100元', by: 'down', clause: '第二十一条' } };
const HALF_UP: Paying = { rounding: { to: '1元', by: 'half-up', clause: '第二十一条' } };
const LEAST: Paying = { least: '1000元' };
const BOTH: Paying = { ...DOWN, ...LEAST };

/** What is applied for is granted, under these rules; the cap is 2 万元 for each enterprise and year. */
const paying = ({ rounding, least }: Paying, rules: RuleSource[] = []) =>
  policyWith(rules, (pack) => {
    const { awards } = pack.sheets;
    if (!awards) throw new TypeError('the pack has a sheet of awards');
    awards.amount = { expression: 'claimed == null ? 0 : claimed', clause: '第十一条（六）' };
    if (rounding) awards.rounding = rounding;
    if (least !== undefined) awards.minimum = { amount: least, clause: '第十九条' };
    const value = (amount: string | null) => [{ value: amount, clause: '第十九条', source: 'notice' as const }];
    pack.parameters.yearly = { title: '年度上限', type: 'money', unit: '元', values: value('2万元') };
    pack.parameters.smallest = { title: '最低兑现金额', type: 'money', unit: '元', values: value(null) };
  });
const CAP: RuleSource = {
  check: 'cap',
  limits: [{ limit: 'yearly', key: ['identity'], over: 'year', title: '年度上限' }],
  clause: '第二十条（一）',
};
const budget = (exceeding: string): RuleSource => ({
  check: 'budget',
  limit: 'annualBudget',
  exceeding,
  ledger: false,
  clause: '第二条',
});

const of = (claimed: string, more: AwardRow = {}): AwardRow => ({ ...A, claimed, ...more });
const check = (
  how: Paying,
  rows: AwardRow[],
  { rules, set, ledger }: { rules?: RuleSource[]; set?: Record<string, string>; ledger?: LedgerEntry[] } = {},
) => judge(rows, { policies: [paying(how, rules)], set: set ?? {}, ledger });
const fens = (judged: ReturnType<typeof check>) => judged.sheet.rows.map(({ amountFen }) => amountFen);

describe('what a row is worth', () => {
  test.each<[string, Paying, string, number]>([
    ['down, a fen short of a hundred', DOWN, '3699.99元', 360_000],
    ['down, a whole hundred', DOWN, '3700元', 370_000],
    ['half up, below a half', HALF_UP, '3699.49元', 369_900],
    ['half up, a half', HALF_UP, '3699.50元', 370_000],
    ['not rounded, exactly the minimum', LEAST, '1000元', 100_000],
    ['rounded to exactly the minimum', BOTH, '1099.99元', 100_000],
    ['neither', {}, '3699.99元', 369_999],
  ])('%s', (_, how, claimed, fen) => {
    const judged = check(how, [of(claimed)]);
    expect([fens(judged), judged.sheet.rows[0]?.status, judged.found(2)]).toEqual([[fen], 'pass', []]);
  });

  test('the trace has the step with its clause, and a whole amount has none', () => {
    const trace = (how: Paying, claimed: string) => check(how, [of(claimed)]).sheet.rows[0]?.trace;
    expect(trace(DOWN, '3699.99元')).toEqual([
      { step: 'standard', clause: '第十一条（六）', fen: 369_999, note: expect.any(String) },
      { step: 'round', clause: '第二十一条', fen: 360_000, note: '不足 100 元的部分舍去' },
    ]);
    expect(trace(HALF_UP, '3699.50元')?.at(-1)?.note).toBe('四舍五入到 1 元');
    expect(trace(DOWN, '3700元')).toHaveLength(1);
  });

  test.each<[string, Paying, string, string]>([
    ['nothing is left', DOWN, '99.99元', '应核定 99.99 元，取整后为 0，不予支持（第二十一条）。'],
    ['a fen short of the minimum', LEAST, '999.99元', '应核定 999.99 元，不足 1,000 元，不予支持（第十九条）。'],
    ['short of it once it is rounded', BOTH, '999.99元', '应核定 900 元，不足 1,000 元，不予支持（第十九条）。'],
  ])('%s: refused', (_, how, claimed, message) => {
    const judged = check(how, [of(claimed)]);
    expect(judged.verdict(2)).toBe('reject 0 not-eligible');
    expect(judged.found(2)).toEqual([{ code: 'not-eligible', severity: 'error', cell: 'O2', message }]);
  });

  test('a row that is worth nothing is not refused for it', () => {
    expect(check(BOTH, [{ ...A, claimed: null }]).verdict(2)).toBe('pass 0');
  });
});

describe('what a cap leaves', () => {
  const capped = (how: Paying, rows: AwardRow[], ledger: LedgerEntry[] = []) =>
    check(how, rows, { rules: [CAP], ledger });
  const granted = (amount: number): LedgerEntry => ({ ...A, award: PLAIN_ITEM, amount, year: 2026 });

  test('is rounded down, and charged as it is paid', () => {
    // 18,333 is 18,300; 20,000 − 18,300 = 1,700, not 1,667 of which 1,600 would be paid.
    const judged = capped(DOWN, [of('18333元'), of('5000元'), of('5000元')]);
    expect(fens(judged)).toEqual([1_830_000, 170_000, 0]);
    expect(judged.found(3).map(({ severity, message }) => [severity, message])).toEqual([
      ['info', '应核定 5,000 元，超出年度上限 2 万元的余额 1,700 元（已用 1.83 万元），按余额核定（第二十条（一））。'],
    ]);
  });

  test('is never rounded up above the limit', () => {
    const judged = capped(HALF_UP, [of('5000元')], [granted(1.500_05)]);
    // 20,000 − 15,000.50 = 4,999.50.
    expect(fens(judged)).toEqual([499_900]);
    expect(judged.found(2)).toEqual([
      {
        code: 'cap',
        severity: 'info',
        cell: 'O2',
        message:
          '应核定 5,000 元，超出年度上限 2 万元的余额 4,999.50 元（已用 15,000.50 元），余额取整核定 4,999 元（第二十条（一））。',
      },
    ]);
    expect(judged.sheet.rows[0]?.trace.at(-1)).toMatchObject({
      step: 'cap',
      fen: 499_900,
      note: '按余额核定 4,999 元',
    });
  });

  test('rounded to nothing refuses the row', () => {
    const judged = capped(DOWN, [of('5000元')], [granted(1.995)]);
    expect(judged.verdict(2)).toBe('reject 0 cap');
    expect(judged.found(2).map(({ message }) => message)).toEqual([
      '应核定 5,000 元，超出年度上限 2 万元的余额 50 元（已用 19,950 元），余额取整后为 0，不予支持（第二十条（一））。',
    ]);
  });

  test.each<[number, string]>([
    [1.9, 'pass 0.1'],
    [1.900_001, 'reject 0 cap'],
  ])('beside a minimum of 1,000 元, with %d 万元 used: %s', (used, verdict) => {
    expect(capped(LEAST, [of('5000元')], [granted(used)]).verdict(2)).toBe(verdict);
  });

  test('below the minimum the finding cites the minimum’s clause, in the check’s own words', () => {
    const own: RuleSource = { ...CAP, message: '超过{title}' };
    const judged = check(LEAST, [of('5000元')], { rules: [own], ledger: [granted(1.95)] });
    expect(judged.found(2)).toEqual([
      {
        code: 'cap',
        severity: 'error',
        cell: 'O2',
        message:
          '应核定 5,000 元，超出年度上限 2 万元的余额 500 元（已用 1.95 万元），余额不足 1,000 元，不予支持（第十九条）。',
      },
    ]);
  });

  test('what is not paid for being too little is charged to no other limit', () => {
    const limits = [
      { limit: 'yearly', key: ['identity', 'subject'], over: 'year', title: '单项上限' },
      { limit: 'money("3万元")', key: ['identity'], over: 'year', title: '单位上限' },
    ];
    const rows = [
      of('19500元', { subject: '一' }),
      // 500 元 are left of the item's limit, which is too little.
      of('5000元', { subject: '一' }),
      // 30,000 − 19,500 = 10,500, and not 500 less.
      of('2万元', { subject: '二' }),
    ];
    const judged = check(LEAST, rows, { rules: [{ ...CAP, limits }] });
    expect(fens(judged)).toEqual([1_950_000, 0, 1_050_000]);
  });
});

describe('what the budget leaves', () => {
  const three = [of('6000元'), of('6000元', B), of('1200元', C)];

  test('cut in one ratio, then rounded down; below the minimum nothing', () => {
    // 13,200 asked for, 10,000 there: 4,545.45, 4,545.45 and 909.09.
    const judged = check(BOTH, three, { rules: [budget('share')], set: { annualBudget: '1万元' } });
    expect(fens(judged)).toEqual([450_000, 450_000, 0]);
    expect([2, 4].map((row) => judged.found(row).map(({ severity, message }) => [severity, message]))).toEqual([
      [
        [
          'info',
          '应核定 6,000 元，年度预算 1 万元，本表各行共 1.32 万元，超出预算，各行按同一比例核定 4,545.45 元，取整核定 4,500 元（第二条）。',
        ],
      ],
      [
        [
          'error',
          '应核定 1,200 元，年度预算 1 万元，本表各行共 1.32 万元，超出预算，各行按同一比例核定 909.09 元，不足 1,000 元，不予支持（第十九条）。',
        ],
      ],
    ]);
  });

  test('half up never pays more than there is', () => {
    // 3 × 1 元 of 2 元: 0.66 each, which half up would be 3 元.
    const rows = [of('1元'), of('1元', B), of('1元', C)];
    const judged = check(HALF_UP, rows, { rules: [budget('share')], set: { annualBudget: '2元' } });
    expect(fens(judged)).toEqual([0, 0, 0]);
    expect(judged.verdict(2)).toBe('reject 0 budget-exhausted');
    expect(judged.found(2).map(({ message }) => message)).toEqual([
      '应核定 1 元，年度预算 2 元，本表各行共 3 元，超出预算，各行按同一比例核定 0.66 元，取整后为 0，不予支持（第二条）。',
    ]);
  });

  test.each<[string, number[], string]>([
    // 10,000 − 6,000 = 4,000; 4,050 is 4,000 too; 60 are none.
    ['1万元', [600_000, 400_000, 0], '余额 4,000 元不足全额核定，按余额核定 4,000 元，用完即止'],
    ['10050元', [600_000, 400_000, 0], '余额 4,050 元不足全额核定，按余额取整核定 4,000 元，用完即止'],
    ['6060元', [600_000, 0, 0], '余额 60 元不足全额核定，用完即止，不予支持'],
  ])('the last that takes a part of a budget of %s', (annualBudget, amounts, words) => {
    const judged = check(DOWN, three, { rules: [budget('part')], set: { annualBudget } });
    expect(fens(judged)).toEqual(amounts);
    expect(judged.found(3)[0]?.message).toContain(words);
  });
});

describe('on random rows', () => {
  const fen = fc.integer({ min: 1, max: 4_000_000 });
  const how = fc.record({
    rounding: fc.record({
      to: fc.constantFrom('1元', '100元', '1000元'),
      by: fc.constantFrom('down' as const, 'half-up' as const),
      clause: fc.constant('第二十一条'),
    }),
    least: fc.constantFrom('0.01元', '500元', '3000元'),
  });

  test('what is paid is whole, no less than the minimum, and above no limit; nobody is paid less than could be', () => {
    fc.assert(
      fc.property(how, fc.array(fen, { minLength: 1, maxLength: 6 }), (paid, claims) => {
        const unitFen = Number.parseFloat(paid.rounding.to) * 100;
        const leastFen = Math.round(Number.parseFloat(paid.least) * 100);
        const judged = check(
          paid,
          claims.map((claim) => of(`${claim / 100}元`)),
          { rules: [CAP] },
        );
        let leftFen = 2_000_000;
        const expected = claims.map((claim) => {
          // Scaled to whole units: down, or to the nearest, a half upwards; then what is left of 20,000 元.
          const worth = (paid.rounding.by === 'down' ? Math.floor : Math.round)(claim / unitFen) * unitFen;
          const granted = worth < leastFen ? 0 : Math.min(worth, Math.floor(leftFen / unitFen) * unitFen);
          const out = granted < leastFen ? 0 : granted;
          leftFen -= out;
          return out;
        });
        expect(fens(judged)).toEqual(expected);
        expect(leftFen).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 150 },
    );
  });
});

test('two versions of a policy that differ in the rounding are told apart by that step', () => {
  const versioned = (id: string, how: Paying) =>
    policyWith([], (pack) => {
      pack.id = id;
      const { awards } = pack.sheets;
      if (!awards) throw new TypeError('the pack has a sheet of awards');
      awards.amount = { expression: 'claimed == null ? 0 : claimed', clause: '第十一条（六）' };
      if (how.rounding) awards.rounding = how.rounding;
    });
  const comparison = compareWorkbook(
    {
      grids: [awardGrid([of('3699.99元')])],
      policies: [versioned('as-it-is', {}), versioned('in-hundreds', DOWN)],
      wanted: { policy: 'as-it-is' },
      asOf: '2026-07-01',
      overrides: {},
      ledgers: [],
      hash,
      engine: 'test',
      onBug: (error) => {
        throw error;
      },
    },
    { policy: 'in-hundreds', parameters: {} },
  );
  expect(comparison.enterprises[0]?.rows[0]?.rules).toEqual([
    {
      side: null,
      code: null,
      step: 'round',
      clause: '第二十一条',
      changeFen: -9_999,
      message: '前：没有这一步；后：不足 100 元的部分舍去',
    },
  ]);
});

describe('what is left of a standard that another level has paid for', () => {
  const topUp: RuleSource = { check: 'top-up', paid: 'claimed', clause: '第二十条（一）' };
  const toppedUp = (how: Paying, paid: string) => {
    const policy = policyWith([topUp], (pack) => {
      const { awards } = pack.sheets;
      if (!awards) throw new TypeError('the pack has a sheet of awards');
      delete awards.claimed;
      if (how.rounding) awards.rounding = how.rounding;
      if (how.least !== undefined) awards.minimum = { amount: how.least, clause: '第十九条' };
    });
    return judge([{ ...A, claimed: paid }], { policies: [policy], set: {} });
  };

  test.each<[string, Paying, string, string, string]>([
    // 50,000 − 33,333.33 = 16,666.67.
    ['down', DOWN, '33333.33元', 'pass 1.66', '差额 16,666.67 元，取整核定 1.66 万元（第二十条（一））。'],
    ['half up', HALF_UP, '33333.33元', 'pass 1.6667', '差额 16,666.67 元，取整核定 16,667 元（第二十条（一））。'],
    ['whole', DOWN, '33300元', 'pass 1.67', '本级应核定 5 万元，按差额核定 1.67 万元（第二十条（一））。'],
    ['too little', BOTH, '49050元', 'reject 0 superseded', '差额 950 元，不足 1,000 元，不予支持（第十九条）。'],
    ['enough', BOTH, '48999元', 'pass 0.1', '差额 1,001 元，取整核定 1,000 元（第二十条（一））。'],
    [
      'rounded to nothing',
      DOWN,
      '49901元',
      'reject 0 superseded',
      '差额 99 元，取整后为 0，不予支持（第二十条（一））。',
    ],
    ['nothing', BOTH, '5万元', 'reject 0 superseded', '没有差额可以核定，不予支持（第二十条（一））。'],
  ])('%s', (_, how, paid, verdict, words) => {
    const judged = toppedUp(how, paid);
    expect(judged.verdict(2)).toBe(verdict);
    expect(judged.found(2).map(({ message }) => message)).toEqual([expect.stringContaining(words)]);
  });
});

describe('a minimum that a notice sets', () => {
  const bySmallest: Paying = { least: 'smallest' };

  test('holds nobody back while it has no value, and the sheet and the report say so', () => {
    const judged = check(bySmallest, [of('1元')]);
    expect(judged.verdict(2)).toBe('pass 0.0001');
    expect(judged.found().map(({ message }) => message)).toContainEqual(expect.stringContaining('最低兑现金额'));
  });

  test('is what the caller sets, and the report names it among the parameters used', () => {
    const judged = check(bySmallest, [of('799.99元'), of('800元', B)], { set: { smallest: '800元' } });
    expect(judged.verdicts()).toEqual(['reject 0 not-eligible', 'pass 0.08']);
    expect(judged.report.parameters.map(({ name }) => name)).toContain('smallest');
  });

  test('stands among the parameters of 填表说明', () => {
    const [, guide] = templateSheets(paying(bySmallest), 'awards', '2026-07-01');
    expect(guide?.rows.map(({ cells }) => cells[0])).toContain('最低兑现金额');
  });
});

describe('a pack that states it wrongly', () => {
  const AMOUNT = '    amount: { catalogue: award }\n';
  const beside = (line: string): string[] => faultsOf(smallWith(AMOUNT, `${AMOUNT}    ${line}\n`));
  const alone = (line: string): string[] => faultsOf(smallWith(AMOUNT, `    ${line}\n`));

  test.each([
    ['rounding: { to: 100, clause: 第一条 }', 'sheets.awards.rounding.to：'],
    ['rounding: { to: "100", clause: 第一条 }', '“100”不是大于 0 的金额；请连单位写，例如 100元'],
    ['rounding: { to: 0元, clause: 第一条 }', '“0元”不是大于 0 的金额；请连单位写，例如 100元'],
    ['rounding: { to: 100元, clause: 第九条 }', '引用了“第九条”，但 clauses 中没有它'],
    ['minimum: { amount: "1000", clause: 第一条 }', '“1000”不是金额，也不是 type: money 的参数'],
    ['minimum: { amount: lowest, clause: 第一条 }', '“lowest”不是金额，也不是 type: money 的参数'],
  ])('%s', (line, said) => {
    expect(beside(line)).toEqual([expect.stringContaining(said)]);
  });

  test.each([
    ['rounding: { to: 100元, clause: 第一条 }', '这张表没有 amount，没有金额可以取整；请删去 rounding'],
    ['minimum: { amount: 1000元, clause: 第一条 }', '这张表没有 amount，没有金额可以比较；请删去 minimum'],
  ])('%s on a sheet that grants nothing', (line, said) => {
    expect(alone(line)).toContainEqual(expect.stringContaining(said));
  });

  test.each([
    'minimum: { amount: budget, clause: 第一条 }',
    'minimum: { amount: 1000元, clause: 第一条 }',
    'rounding: { to: 100元, by: half-up, clause: 第一条 }',
  ])('%s is sound', (line) => {
    expect(beside(line)).toEqual([]);
  });
});
