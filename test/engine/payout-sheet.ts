/**
 * 拨付对账表 for tests: payouts that are sound in themselves unless the test says otherwise, judged by the real pack
 * against a ledger of approvals. A test states only the cells that matter to it. Amounts in 元.
 */
import type { Policy } from '../../shared/checks/bind.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { A, checkGrids, type Enterprise, grid, type Judged, judged } from './award-sheet.ts';

/** The columns in the order in which they stand on the sheet, from A. */
export const PAYOUT_COLUMNS = {
  enterprise: '单位名称',
  uscc: '统一社会信用代码',
  payout: '拨付金额',
  amountInWords: '大写金额',
  payee: '户名',
  bank: '开户行',
  account: '账号',
  paidOn: '拨付日期',
  batch: '批次',
  award: '奖励事项',
  objection: '异议',
} as const;

export type PayoutKey = keyof typeof PAYOUT_COLUMNS;
const KEYS = Object.keys(PAYOUT_COLUMNS) as PayoutKey[];

export type PayoutRow = Readonly<Partial<Record<PayoutKey, Cell>>>;

/** One approval of the ledger; what is left out is of A, 2026, 已核定. */
export type ApprovalEntry = {
  readonly uscc?: Cell;
  readonly enterprise?: Cell;
  readonly award?: Cell;
  /** 元. */
  readonly amount?: Cell;
  readonly year?: Cell;
  readonly date?: Cell;
  readonly state?: Cell;
};

const LEDGER = {
  uscc: '统一社会信用代码',
  enterprise: '企业名称',
  award: '奖励事项',
  amount: '核定金额',
  year: '年度',
  date: '日期',
  state: '状态',
} as const;

/** Headings in row 1, the first payout in row 2. A column that is `without` is not there. */
export function payoutGrid(rows: readonly PayoutRow[], without: readonly PayoutKey[] = []): Grid {
  const keys = KEYS.filter((key) => !without.includes(key));
  const cells = rows.map((row): Cell[] => {
    const whole: PayoutRow = {
      ...A,
      payee: row.enterprise ?? A.enterprise,
      bank: '中国银行哈密分行',
      account: '6222021234567890',
      paidOn: '2026-06-01',
      batch: '第一批',
      ...row,
    };
    return keys.map((key) => whole[key] ?? null);
  });
  return grid([keys.map((key) => PAYOUT_COLUMNS[key]), ...cells], { name: '拨付对账表' });
}

/** Headings in row 1, the first entry in row 2. */
export function approvalGrid(entries: readonly ApprovalEntry[]): Grid {
  const keys = Object.keys(LEDGER) as (keyof ApprovalEntry)[];
  const defaults: ApprovalEntry = { ...A, award: '中国质量奖', year: 2026, state: '已核定' };
  const rows = entries.map((entry) => keys.map((key) => ({ ...defaults, ...entry })[key] ?? null));
  return grid([Object.values(LEDGER), ...rows], { name: '台账' });
}

export type PayoutAsked = {
  readonly without?: readonly PayoutKey[];
  readonly set?: Readonly<Record<string, string>>;
  readonly asOf?: string;
  readonly policies?: readonly Policy[];
};

/** Judges payouts against approvals; null for no ledger at all. */
export function pay(
  rows: readonly PayoutRow[],
  approvals: readonly ApprovalEntry[] | Grid | null,
  { without, ...asked }: PayoutAsked = {},
): Judged {
  const ledger = approvals === null ? undefined : 'rows' in approvals ? approvals : approvalGrid(approvals);
  return judged(checkGrids([payoutGrid(rows, without)], { set: {}, ledger, ...asked }));
}

/** A payout or an approval of an enterprise, in 元. */
export const of = (who: Enterprise, payout: Cell, more: PayoutRow = {}): PayoutRow => ({ ...who, payout, ...more });
export const approved = (who: Enterprise, amount: Cell, more: ApprovalEntry = {}): ApprovalEntry => ({
  ...who,
  amount,
  ...more,
});

/** The codes of errors and warnings of each row, `✓` where there are none; then those of the sheet, without infos. */
export function codes({ sheet }: Judged): string[] {
  const grave = sheet.findings.filter((finding) => finding.severity !== 'info');
  const rows = sheet.rows.map(({ row }) => {
    const own = grave.filter((finding) => finding.row === row).map((finding) => finding.code);
    return own.length === 0 ? '✓' : own.sort().join(' ');
  });
  return [...rows, ...grave.filter((finding) => finding.row === null).map((finding) => `sheet: ${finding.code}`)];
}
