import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Finding } from '../../shared/contract.ts';
import { compareWorkbook } from '../../shared/engine/compare.ts';
import { type Judged, type Reason, rowReasons } from '../../shared/engine/row-reasons.ts';
import { formatMoney } from '../../shared/model/money.ts';
import { builtInPolicy, gridOf } from '../naive/compare.ts';
import { arbitraryFengdu } from '../naive/fengdu-sheets.ts';
import { expectReasonsToAddUp } from './added-up.ts';
import { hash } from './award-sheet.ts';

const WAN = 1_000_000;

type Step = readonly [step: string, clause: string, fen: number];

/** A row as it is judged: the last step is what it comes to. */
function judged(
  status: Judged['result']['status'],
  steps: readonly Step[],
  findings: readonly Pick<Finding, 'code' | 'severity'>[] = [],
): Judged {
  return {
    result: {
      row: 2,
      status,
      amountFen: steps.at(-1)?.[2] ?? 0,
      outputs: {},
      trace: steps.map(([step, clause, fen]) => ({ step, clause, fen, note: `${step} ${formatMoney(fen)}` })),
    },
    findings: findings.map(({ code, severity }) => {
      const place = { sheet: '表', row: 2, column: null, cell: null };
      return { code, severity, ...place, clause: '第九条', message: `${code}。`, facts: {}, related: [] };
    }),
  };
}

/** `side code-or-step clause change`, the change in 万元. */
const told = (before: Judged | null, after: Judged | null): string[] =>
  rowReasons({ before, after }).map(
    ({ side, code, step, clause, changeFen }: Reason) =>
      `${side ?? 'both'} ${code ?? step} ${clause} ${changeFen / WAN}`,
  );

const standard = (wan: number): Step => ['standard', '第三条', wan * WAN];
const cap = (wan: number): Step => ['cap', '第四条', wan * WAN];
const defer = (wan: number): Step => ['defer', '第六条', wan * WAN];
const fallen: Step = ['reject', '第九条', 0];

describe('each step by what it adds or takes itself', () => {
  test('a higher standard, and an info that changes nothing', () => {
    const after = judged('pass', [standard(15)], [{ code: 'claim-under', severity: 'info' }]);
    expect(told(judged('pass', [standard(10)]), after)).toEqual(['both standard 第三条 5']);
    expect(rowReasons({ before: judged('pass', [standard(10)]), after })[0]?.message).toBe(
      '前：standard 10 万元；后：standard 15 万元',
    );
  });

  test('what a limit leaves is less, because others have taken more', () => {
    expect(told(judged('pass', [standard(50), cap(40)]), judged('pass', [standard(50), cap(30)]))).toEqual([
      'both cap 第四条 -10',
    ]);
  });

  test('a lower standard that a limit no longer cuts: 10 - 20 for the one, 8 for the other', () => {
    expect(told(judged('pass', [standard(20), cap(12)]), judged('pass', [standard(10)]))).toEqual([
      'both standard 第三条 -10',
      'both cap 第四条 8',
    ]);
    expect(
      rowReasons({ before: judged('pass', [standard(20), cap(12)]), after: judged('pass', [standard(10)]) })[1],
    ).toMatchObject({ message: '前：cap 12 万元；后：没有这一步' });
  });

  test('two limits of one clause count together: 2 - 20 of the one side, 0 of the other', () => {
    const before = judged('pass', [standard(20), cap(12), cap(2)]);
    expect(told(before, judged('pass', [standard(20)]))).toEqual(['both cap 第四条 18']);
  });

  test('a limit without anything left is told as the limit, though the row falls by it', () => {
    const after = judged('reject', [standard(10), cap(0), fallen], [{ code: 'cap', severity: 'error' }]);
    expect(told(judged('pass', [standard(10)]), after)).toEqual(['both cap 第四条 -10']);
  });

  test('refused after it was worked out: the finding by which it fell', () => {
    const after = judged('reject', [standard(15), fallen], [{ code: 'budget-exhausted', severity: 'error' }]);
    // +5 by the standard, and all 15 are lost.
    expect(told(judged('pass', [standard(10)]), after)).toEqual([
      'both standard 第三条 5',
      'after budget-exhausted 第九条 -15',
    ]);
  });
});

describe('a row that falls before anything is worked out', () => {
  const refused = judged(
    'reject',
    [fallen],
    [
      { code: 'claim-over', severity: 'info' },
      { code: 'duplicate', severity: 'error' },
      { code: 'late', severity: 'error' },
    ],
  );

  test('all that it would come to, under the first error', () => {
    const granted = judged('pass', [standard(50), cap(40)]);
    expect(told(granted, refused)).toEqual(['after duplicate 第九条 -40']);
    expect(told(refused, granted)).toEqual(['before duplicate 第九条 40']);
  });

  test('and what is then carried over', () => {
    const carried = judged('deferred', [standard(50), defer(50)]);
    expect(told(refused, carried)).toEqual(['before duplicate 第九条 50', 'both defer 第六条 -50']);
  });

  test('on both sides by different rules: no money, and both are told where the status differs', () => {
    const returned = judged('invalid', [['invalid', '第九条', 0]], [{ code: 'missing', severity: 'error' }]);
    expect(told(returned, refused)).toEqual([
      'before missing 第九条 0',
      'after duplicate 第九条 0',
      'after late 第九条 0',
    ]);
  });
});

describe('what is carried over is not granted this year', () => {
  test('on one side', () => {
    expect(told(judged('pass', [standard(5)]), judged('deferred', [standard(5), defer(5)]))).toEqual([
      'both defer 第六条 -5',
    ]);
  });

  test('on both, with different amounts: what the standard adds is carried over', () => {
    const before = judged('deferred', [standard(5), defer(5)]);
    expect(told(before, judged('deferred', [standard(8), defer(8)]))).toEqual([
      'both standard 第三条 3',
      'both defer 第六条 -3',
    ]);
  });
});

describe('no amount', () => {
  test('a warning that makes a person look', () => {
    const after = judged('review', [standard(5)], [{ code: 'not-checked', severity: 'warning' }]);
    expect(told(judged('pass', [standard(5)]), after)).toEqual(['after not-checked 第九条 0']);
  });

  test('a row that one side takes for none', () => {
    expect(told(null, judged('pass', [standard(5)]))).toEqual(['after row null 5']);
    expect(told(judged('deferred', [standard(5), defer(5)]), null)).toEqual(['before row null 0']);
  });
});

/** About 40 ms for each workbook judged twice. */
const WORKBOOKS = 60;

test('over random 丰都 workbooks with other limits and another ratio the reasons add up', () => {
  const fengdu = builtInPolicy('fengdu-voucher-2025');
  const limits = fc.tuple(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 100 }));
  fc.assert(
    fc.property(arbitraryFengdu(), limits, (input, [annualCap, ratio]) => {
      const { providers, vouchers, redemptions } = input;
      const comparison = compareWorkbook(
        {
          grids: [
            ...(providers ? [gridOf(providers, '机构备案')] : []),
            ...(vouchers ? [gridOf(vouchers, '申领登记')] : []),
            ...(redemptions ? [gridOf(redemptions, '兑现申请')] : []),
          ],
          policies: [fengdu],
          wanted: {},
          asOf: '2026-12-05',
          overrides: { annualCap: `${input.annualCapFen / 100}元`, subsidyRatio: `${input.subsidyPercent}%` },
          ledgers: [],
          hash,
          engine: 'test',
          onBug: (error) => {
            throw error;
          },
        },
        { parameters: { annualCap: `${annualCap}元`, subsidyRatio: `${ratio}%` } },
      );
      expectReasonsToAddUp(comparison);
    }),
    { numRuns: WORKBOOKS },
  );
});
