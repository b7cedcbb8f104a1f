/** 哈密's payouts, 第二十条（三） and 第二十二条（四）（五）: golden cases, one of each rule, both sides of each limit. */
import type { Policy } from '../../shared/checks/bind.ts';
import { A, B, enterprise } from '../engine/award-sheet.ts';
import { type ApprovalEntry, approved, of, type PayoutRow, pay } from '../engine/payout-sheet.ts';

type Case = {
  readonly name: string;
  readonly rows: readonly PayoutRow[];
  readonly ledger: readonly ApprovalEntry[];
  /** `status 万元 code cell clause …` of each row, then the codes of the sheet. */
  readonly wanted: readonly string[];
  readonly set?: Readonly<Record<string, string>>;
};

const NOTICE = { publicityFrom: '2026-05-20' };
/** 20万元 for 国家级标准化试点项目, to A. */
const twenty = approved(A, 200_000, { award: '国家级标准化试点项目' });
const one = (name: string, row: PayoutRow, ...wanted: string[]): Case => ({
  name,
  rows: [of(A, 200_000, row)],
  ledger: [twenty],
  wanted,
});

const CASES: readonly Case[] = [
  one('ties', {}, 'pass 20'),
  one('every cell filled', { amountInWords: '贰拾万元整', award: '国家级标准化试点项目', objection: '否' }, 'pass 20'),
  one('words and figures', { amountInWords: '贰万元整' }, 'invalid 0 inconsistent D2 第二十条（三）', 'unpaid'),
  one('7 digits', { account: '1234567' }, 'invalid 0 bad-account G2 第二十条（三）', 'unpaid'),
  one('8 digits', { account: '12345678' }, 'pass 20'),
  one('30 digits', { account: '9'.repeat(30) }, 'pass 20'),
  one('31 digits', { account: '9'.repeat(31) }, 'invalid 0 bad-account G2 第二十条（三）', 'unpaid'),
  one('rounded by Excel', { account: 6_222_021_234_567_890 }, 'invalid 0 precision-lost G2 -', 'unpaid'),
  one('another account’s name', { payee: B.enterprise }, 'review 20 account-mismatch E2 第二十条（三）'),
  // From 20 May, 7 days: 27 May is the last.
  one('the last day of publicity', { paidOn: '2026-05-27' }, 'reject 0 publicity-open H2 第二十二条（四）'),
  one('the day after', { paidOn: '2026-05-28' }, 'pass 20'),
  one('an objection', { objection: '是' }, 'reject 0 publicity-open K2 第二十二条（五）'),
  one('a fen less', { payout: 199_999.99 }, 'reject 0 underpaid C2 第二十条（三）'),
  one('a fen more', { payout: 200_000.01 }, 'reject 0 overpaid C2 第二十条（三）'),
  one('nobody’s', { ...B, payee: B.enterprise }, 'reject 0 unknown-payee A2 第二十条（三）', 'unpaid'),
  one('another award', { award: '中国质量奖' }, 'reject 0 unknown-payee A2 第二十条（三）', 'unpaid'),
  {
    name: 'twice in the sheet',
    rows: [of(A, 200_000), of(A, 200_000)],
    ledger: [twenty],
    wanted: ['pass 20', 'reject 0 paid-twice C3 第二十条（三）'],
  },
  {
    name: 'paid before',
    rows: [of(A, 200_000)],
    ledger: [{ ...twenty, state: '已拨付' }],
    wanted: ['reject 0 paid-twice C2 第二十条（三）'],
  },
  {
    name: 'one code, two names',
    rows: [of(A, 200_000), of({ ...A, enterprise: '哈密甲' }, 50_000)],
    ledger: [twenty, approved(A, 50_000)],
    wanted: ['review 20 name-mismatch A2 第二十条（三）', 'review 5 name-mismatch A3 第二十条（三）'],
  },
  {
    name: 'last year’s approval, and last year set',
    rows: [of(A, 200_000)],
    ledger: [{ ...twenty, year: 2025 }],
    set: { approvalYear: '2025' },
    wanted: ['pass 20'],
  },
];

export function payouts(policy: Policy): { name: string; got: unknown; wanted: unknown }[] {
  const { report } = pay([of(enterprise(1), 1)], [], { policies: [policy] });
  return [
    {
      name: 'parameters',
      got: report.parameters,
      wanted: [
        { name: 'approvalYear', value: null, unit: '年', source: 'notice', clause: '第二十条（三）' },
        { name: 'publicityFrom', value: null, unit: '', source: 'notice', clause: '第二十二条（四）' },
        { name: 'publicityDays', value: '7', unit: '日', source: 'text', clause: '第二十二条（四）' },
      ],
    },
    ...CASES.map(({ name, rows, ledger, wanted, set }) => ({
      name,
      got: told(pay(rows, ledger, { policies: [policy], set: { ...NOTICE, ...set } })),
      wanted: [...wanted],
    })),
  ];
}

function told({ sheet }: ReturnType<typeof pay>): string[] {
  const grave = sheet.findings.filter((finding) => finding.severity !== 'info');
  const rows = sheet.rows.map(({ row, status, amountFen }) => {
    const own = grave.filter((finding) => finding.row === row);
    const found = own.map(({ code, cell, clause }) => ` ${code} ${cell} ${clause ?? '-'}`);
    return `${status} ${amountFen / 1_000_000}${found.join('')}`;
  });
  return [...rows, ...grave.flatMap((finding) => (finding.row === null ? finding.code : []))];
}
