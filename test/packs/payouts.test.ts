/** The payouts of the other policies with money: what is each one's own, both sides of each limit. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { A, B, checkGrids, judged, policyOf } from '../engine/award-sheet.ts';
import {
  approvalGrid,
  approved,
  codes,
  of,
  type PayoutAsked,
  type PayoutRow,
  pay,
  payoutGrid,
} from '../engine/payout-sheet.ts';

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

test.each([
  ['adds up', 300, []],
  ['is a fen too much', 300.01, ['sheet: inconsistent']],
])('哈密: a total below the rows that %s', (_, total, found) => {
  const sheet = payoutGrid([of(A, 100), of(B, 200)]);
  const grid = { ...sheet, rows: [...sheet.rows, ['合计', null, total]] };
  const ledger = approvalGrid([approved(A, 100), approved(B, 200)]);
  const paidOut = judged(checkGrids([grid], { ledger, set: {} }));
  expect(codes(paidOut)).toEqual(['✓', '✓', ...found]);
  expect(paidOut.found().flatMap(({ code, message }) => (code === 'inconsistent' ? [message] : []))).toEqual(
    found.length === 0
      ? []
      : [
          '第 4 行的合计“拨付金额”为 300.01 元，各行相加为 300 元，相差 0.01 元，请核对是否漏行或改动（第二十条（三））。',
        ],
  );
});

test('哈密: amounts in 万元 by the heading of either file', () => {
  const sheet = payoutGrid([of(A, 1.2)]);
  const [headings = [], ...rows] = sheet.rows;
  const inWan = (cell: unknown) =>
    cell === '拨付金额' ? '拨付金额（万元）' : cell === '核定金额' ? '核定金额（万元）' : null;
  const grid = { ...sheet, rows: [headings.map((cell) => inWan(cell) ?? cell), ...rows] };
  const plain = approvalGrid([approved(A, 12_000)]);
  expect(codes(judged(checkGrids([grid], { ledger: plain, set: {} })))).toEqual(['✓']);
  const [ledgerHeadings = [], ...entries] = approvalGrid([approved(A, 1.2)]).rows;
  const ledger = { ...plain, rows: [ledgerHeadings.map((cell) => inWan(cell) ?? cell), ...entries] };
  expect(codes(judged(checkGrids([grid], { ledger, set: {} })))).toEqual(['✓']);
});
