import { expect, test } from 'vitest';
import { A, policyOf } from '../engine/award-sheet.ts';
import { approved, of, type PayoutAsked, pay } from '../engine/payout-sheet.ts';
import { payingPack } from '../packs/paying-pack.ts';

const policies = [policyOf(payingPack({ payBy: { day: '11-30', clause: '第三条' } }), 'pay.yaml')];
const paidOn = (day: string, asked: PayoutAsked = {}) =>
  pay([of(A, 100, { paidOn: day })], [approved(A, 100)], { policies, ...asked });

test('on the last day', () => {
  expect(paidOn('2026-11-30').verdicts()).toEqual(['pass 0.01']);
});

test('the day after is late, and stays for a person to look at', () => {
  const judged = paidOn('2026-12-01');
  expect(judged.verdicts()).toEqual(['review 0.01 late']);
  expect(judged.found(2)).toEqual([
    {
      code: 'late',
      severity: 'warning',
      cell: 'H2',
      message: '“拨付日期”为 2026-12-01，晚于最后期限 2026-11-30，请核实逾期的原因；如日期有误，请更正（第三条）。',
    },
  ]);
});

test('of the year of the approvals: paid next year it is late, and a fixed day on a Sunday is not extended', () => {
  expect(paidOn('2027-01-05', { asOf: '2027-02-01', set: { approvalYear: '2026' } }).verdict(2)).toBe(
    'review 0.01 late',
  );
  // 2025-11-30 is a Sunday.
  const last = { asOf: '2025-12-31', set: { approvalYear: '2025' } };
  const of2025 = pay([of(A, 100, { paidOn: '2025-12-01' })], [approved(A, 100, { year: 2025 })], { policies, ...last });
  expect(of2025.verdict(2)).toBe('review 0.01 late');
});

test('the caller may set another day', () => {
  expect(paidOn('2026-12-31', { set: { payBy: '12-31' } }).verdict(2)).toBe('pass 0.01');
  expect(paidOn('2027-01-01', { set: { payBy: '12-31' } }).verdict(2)).toBe('review 0.01 late');
});
