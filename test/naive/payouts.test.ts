/**
 * The engine and an interpreter that shares nothing with it, held against each other over random payouts and ledgers of
 * 哈密, 台州 and 丰都: where they disagree, one of them has misread the policy.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGrids, grid } from '../engine/award-sheet.ts';
import { builtInPolicy, gridOf, verdictsOf } from './compare.ts';
import { fenInWords, judgePayouts, lastDayOf, type PayoutsInput } from './payouts.ts';
import { arbitraryPayouts, inWords, type Payer } from './payouts-sheets.ts';

/** About 10 ms for each sheet of up to 10 rows with its ledger; most faults show in dozens. */
const SHEETS = 150;

const PAYERS: Record<string, Payer> = {
  'hami-award-2026': {
    policyNames: ['哈密市质量提升发展专项资金管理办法'],
    items: ['中国质量奖', 'CNAS实验室认可', '主导制定国家标准'],
    tellsItems: true,
    publicity: { days: 7, unit: 'calendar day' },
    payBy: null,
  },
  'taizhou-award-2023': {
    policyNames: ['taizhou-award-2023'],
    items: ['中国质量奖', '国际标准', '行业标准'],
    tellsItems: true,
    publicity: null,
    payBy: null,
  },
  'fengdu-voucher-2025': {
    policyNames: ['fengdu-voucher-2025'],
    items: ['计量校准', '质量诊断', '标准制定'],
    tellsItems: false,
    publicity: { days: 5, unit: 'working day' },
    payBy: '2026-12-31',
  },
};

describe('the naive interpreter', () => {
  test.each([
    // 25 April to 1 May, holidays and all.
    ['2026-04-24', 7, 'calendar day', '2026-05-01'],
    // 6, 7 and 8 May, Saturday 9 May, which is worked, and Monday 11 May.
    ['2026-04-30', 5, 'working day', '2026-05-11'],
    // 8, 9 and Saturday 10 October, which is worked, then 12 and 13.
    ['2026-09-30', 5, 'working day', '2026-10-13'],
  ] as const)('a notice of %s stands for %i %ss, the last is %s', (from, days, unit, last) => {
    expect(lastDayOf({ from, days, unit })).toBe(last);
  });

  test.each([
    ['壹万贰仟元整', 1_200_000],
    ['人民币壹拾万零伍拾元零叁分', 10_005_003],
    ['拾万圆正', 10_000_000],
    ['叁佰元伍角', 30_050],
    ['伍分', 5],
  ])('%s is %i fen', (words, fen) => {
    expect(fenInWords(words)).toBe(fen);
  });

  test('the words that the sheets are made with mean the amount that they are made of', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999_999 }), fc.nat(29), (fen, n) => {
        expect(fenInWords(inWords(fen, n))).toBe(fen);
      }),
      { numRuns: 1000 },
    );
  });

  test('every status and every code of payouts comes up', () => {
    const seen = new Set<string>();
    for (const payer of Object.values(PAYERS)) {
      for (const input of fc.sample(arbitraryPayouts(payer), { numRuns: 200, seed: 20260212 })) {
        const { rows, totals } = judgePayouts(input);
        if (totals.unpaid > 0) seen.add('unpaid');
        for (const row of rows) for (const told of [row.status, ...row.codes]) seen.add(told);
      }
    }
    expect([...seen].sort()).toEqual(
      [
        ...['pass', 'review', 'invalid', 'reject', 'missing', 'bad-money', 'bad-date', 'bad-uscc', 'precision-lost'],
        ...['underpaid', 'overpaid', 'paid-twice', 'unpaid', 'unknown-payee', 'account-mismatch', 'bad-account'],
        ...['publicity-open', 'late', 'inconsistent', 'name-mismatch'],
      ].sort(),
    );
  });
});

describe.each(Object.entries(PAYERS))('random payouts of %s', (id, payer) => {
  const policy = builtInPolicy(id);

  function check(input: PayoutsInput) {
    const { sheets } = checkGrids([gridOf(input.payouts, '拨付对账')], {
      policies: [policy],
      policy: id,
      kind: 'payouts',
      ledger: grid(input.ledger, { name: '台账' }),
      asOf: '2026-12-31',
      set: input.publicity === null ? {} : { publicityFrom: input.publicity.from },
    });
    const [sheet] = sheets;
    if (!sheet) throw new Error('no sheet was judged');
    return sheet;
  }

  test('engine and naive interpreter come to the same verdicts, amounts, codes and totals', () => {
    fc.assert(
      fc.property(arbitraryPayouts(payer), (input) => {
        const sheet = check(input);
        const naive = judgePayouts(input);
        expect(verdictsOf(sheet, null)).toEqual(naive.rows);
        expect(sheet.reconciliation).toMatchObject(naive.totals);
        expect(sheet.findings.filter((one) => one.code === 'unpaid')).toHaveLength(naive.totals.unpaid);
      }),
      { numRuns: SHEETS },
    );
  });
});
