/** The payouts of the other policies with money: what is each one's own, both sides of each limit. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { A, policyOf } from '../engine/award-sheet.ts';
import { approved, codes, of, type PayoutAsked, type PayoutRow, pay } from '../engine/payout-sheet.ts';

const policy = (id: string) =>
  policyOf(readFileSync(new URL(`../../shared/packs/${id}.yaml`, import.meta.url), 'utf8'), `${id}.yaml`);

const fengdu = { policies: [policy('fengdu-voucher-2025')] };
const taizhou = { policies: [policy('taizhou-award-2023')] };

const paid = (row: PayoutRow, asked: PayoutAsked) => {
  const judged = pay([of(A, 12_000, row)], [approved(A, 12_000, { award: '质量管理体系认证辅导' })], asked);
  const clauses = judged.sheet.findings.filter(({ severity }) => severity !== 'info').map(({ clause }) => clause);
  return [...codes(judged), ...clauses];
};

test('丰都: 5 working days of publicity, 第十二条（二）', () => {
  // From Monday 7 December 2026: 8, 9, 10, 11 and 14 December.
  const asked = { ...fengdu, set: { publicityFrom: '2026-12-07' } };
  expect(paid({ paidOn: '2026-12-14' }, asked)).toEqual(['publicity-open', '第十二条（二）']);
  expect(paid({ paidOn: '2026-12-15' }, asked)).toEqual(['✓']);
  expect(paid({ paidOn: '2026-12-15', objection: '是' }, asked)).toEqual(['publicity-open', '第十二条（三）']);
});

test('丰都: by the end of the year, 第十二条（三）', () => {
  expect(paid({ paidOn: '2026-12-31' }, fengdu)).toEqual(['✓']);
  expect(paid({ paidOn: '2027-01-01' }, fengdu)).toEqual(['late', '第十二条（三）']);
});

test('丰都: a policy without a catalogue narrows by the service', () => {
  const service = { award: '质量管理体系认证辅导' };
  expect(paid({ paidOn: '2026-12-31', ...service }, fengdu)).toEqual(['✓']);
  expect(paid({ paidOn: '2026-12-31', award: '计量校准' }, fengdu)).toEqual([
    'unknown-payee',
    'sheet: unpaid',
    ...['第十二条（三）', '第十二条（三）'],
  ]);
});

test('台州: its text asks for neither publicity nor a last day', () => {
  expect(paid({ paidOn: '2027-01-01' }, taizhou)).toEqual(['✓']);
  expect(paid({ payout: 11_999 }, taizhou)).toEqual(['underpaid', '五']);
  expect(Object.keys(taizhou.policies[0]?.pack.source.parameters ?? {})).not.toContain('publicityDays');
});
