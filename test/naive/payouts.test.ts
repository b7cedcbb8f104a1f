/**
 * The engine and an interpreter that shares nothing with it, held against each other over random payouts and ledgers of
 * 哈密, 台州 and 丰都: where they disagree, one of them has misread the policy.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkGrids, grid } from '../engine/award-sheet.ts';
import { builtInPolicy, gridOf, verdictsOf } from './compare.ts';
import { judgePayouts, type PayoutsInput } from './payouts.ts';
import { arbitraryPayouts, type Payer } from './payouts-sheets.ts';

/** About 10 ms for each sheet of up to 10 rows with its ledger; faults show in dozens. */
const SHEETS = Number(process.env.SHEETS ?? 300);

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
