/**
 * The reconciliation of payouts told a second time, as a plain story for one sheet and one ledger. It shares nothing with
 * the engine: what both say independently is what the policies say.
 */
import { foldItem, foldName, type NaiveCell, wasRounded } from './cells.ts';
import { isSameEnterprise, readLedger } from './ledger.ts';
import { compareNames, dataRows, Row, type Table, type Verdict } from './rows.ts';

export type Publicity = { from: string; days: number; unit: 'calendar day' | 'working day' };

export type PayoutsInput = {
  payouts: Table;
  ledger: NaiveCell[][];
  policyNames: readonly string[];
  /** The year of the approvals. */
  year: number;
  /** Null where the notice did not say when it appeared, or the policy knows no publicity. */
  publicity: Publicity | null;
  /** The last day of payment; null where the policy names none. */
  payBy: string | null;
};

export type Totals = {
  approved: number;
  unpaid: number;
  approvedFen: number;
  paidAgainstFen: number;
  unpaidFen: number;
  paidFen: number;
  overpaidFen: number;
  paidTwiceFen: number;
  unknownFen: number;
  returnedFen: number;
};

type Approval = {
  code: string | null;
  name: string | null;
  /** Folded. */
  item: string;
  fen: number;
  /** When it was approved, for who is oldest; the year alone where the ledger has no day. */
  day: string;
  state: 'open' | 'paid' | 'paid before this sheet';
};

/** What an earlier row of the sheet paid: its sum, and each approval in it. */
type Payment = { code: string | null; item: string | null; fen: number };

class Payout extends Row {
  code: string | null = null;
  name: string | null = null;
  fen: number | null = null;
  paidOn: string | null = null;
  item: string | null = null;
}

export function judgePayouts(input: PayoutsInput): { rows: Verdict[]; totals: Totals } {
  const rows = dataRows(input.payouts, ['统一社会信用代码', '账号']).map((index) => new Payout(input.payouts, index));
  const approvals = readApprovals(input);
  for (const row of rows) {
    readRow(row);
    judgeRow(row, input);
  }

  const waiting = approvals.filter((one) => one.state === 'open');
  const totals: Totals = {
    approved: waiting.length,
    unpaid: 0,
    approvedFen: waiting.reduce((sum, one) => sum + one.fen, 0),
    paidAgainstFen: 0,
    unpaidFen: 0,
    paidFen: 0,
    overpaidFen: 0,
    paidTwiceFen: 0,
    unknownFen: 0,
    returnedFen: rows.reduce((sum, row) => sum + (row.stands() ? 0 : (row.fen ?? 0)), 0),
  };
  const standing = rows.filter((row) => row.stands());
  standing.sort((a, b) => (a.paidOn ?? '').localeCompare(b.paidOn ?? '') || a.row - b.row);
  const payments: Payment[] = [];
  for (const row of standing) {
    // A payment too early is wrong, but paid: its approval is no longer waiting for money.
    if (input.publicity !== null && (row.paidOn ?? '') <= lastDayOf(input.publicity))
      row.say('publicity-open', 'reject');
    pay(row, approvals, payments, totals);
  }

  compareNames(rows);
  totals.unpaid = approvals.filter((one) => one.state === 'open').length;
  totals.unpaidFen = totals.approvedFen - totals.paidAgainstFen;
  return { rows: rows.map((row) => row.verdict()), totals };
}

/** 已核定 and 已拨付 of the year; the others neither wait for money nor have had it. */
function readApprovals(input: PayoutsInput): Approval[] {
  const entries = readLedger(input.ledger, input.policyNames);
  const found: Approval[] = [];
  for (const entry of entries) {
    if ((entry.state !== '已核定' && entry.state !== '已拨付') || entry.year !== input.year) continue;
    found.push({
      code: entry.code,
      name: entry.name,
      item: foldItem(entry.item),
      fen: entry.grantedFen,
      day: entry.day ?? String(entry.year),
      state: entry.state === '已核定' ? 'open' : 'paid before this sheet',
    });
  }
  return found.sort((a, b) => a.day.localeCompare(b.day));
}

function readRow(row: Payout): void {
  row.name = row.nameIn('单位名称');
  row.code = row.creditCode('统一社会信用代码');
  row.fen = row.money('拨付金额', 'required');
  row.paidOn = row.dateIn('拨付日期', 'required');
  const item = row.text('奖励事项', 'optional');
  row.item = item === null ? null : foldItem(item);
}

function judgeRow(row: Payout, input: PayoutsInput): void {
  const holder = row.text('户名', 'required');
  if (holder !== null && row.name !== null && foldName(holder) !== row.name) row.say('account-mismatch', 'warning');

  const accountCell = row.cell('账号');
  const account = row.text('账号', 'required');
  if (account !== null) {
    if (wasRounded(accountCell)) row.say('precision-lost', 'invalid');
    else if (!/^\d{8,30}$/u.test(foldName(account))) row.say('bad-account', 'invalid');
  }

  const words = row.text('大写金额', 'optional');
  if (words !== null && row.fen !== null && fenInWords(words) !== row.fen) row.say('inconsistent', 'invalid');

  if (input.payBy !== null && row.paidOn !== null && row.paidOn > input.payBy) row.say('late', 'warning');
}

/**
 * What a row that stands pays: one approval, all, the smallest subset, or what there is. Money is paid in one sum
 * (一次性拨付), so that what an underpaid approval lacks waits for no second instalment.
 */
function pay(row: Payout, approvals: Approval[], payments: Payment[], totals: Totals): void {
  const fen = row.fen ?? 0;
  const own = approvals.filter((one) => isSameEnterprise(row, one) && (row.item === null || one.item === row.item));
  const open = own.filter((one) => one.state === 'open');
  const openFen = open.reduce((sum, one) => sum + one.fen, 0);
  totals.paidFen += fen;

  if (open.length === 0) {
    const wasPaid =
      own.some((one) => one.fen === fen && one.state === 'paid before this sheet') ||
      payments.some((one) => one.code === row.code && one.fen === fen && mayBeOfOneItem(one.item, row.item));
    row.say(wasPaid ? 'paid-twice' : 'unknown-payee', 'reject');
    if (wasPaid) totals.paidTwiceFen += fen;
    else totals.unknownFen += fen;
    return;
  }

  payments.push({ code: row.code, item: row.item, fen });
  const exact = exactly(open, fen);
  for (const one of exact ?? open) {
    one.state = 'paid';
    // Each of several may be paid again too; one that was paid in part was not paid its own amount yet.
    if (exact !== null || fen > openFen) payments.push({ code: row.code, item: one.item, fen: one.fen });
  }
  totals.paidAgainstFen += Math.min(fen, openFen);
  totals.overpaidFen += exact === null ? Math.max(0, fen - openFen) : 0;
  if (exact !== null) row.amountFen = fen;
  else row.say(fen > openFen ? 'overpaid' : 'underpaid', 'reject');
}

/** A payment that does not say what it is for may be for anything. */
function mayBeOfOneItem(one: string | null, other: string | null): boolean {
  return one === null || other === null || one === other;
}

function exactly(open: Approval[], fen: number): Approval[] | null {
  const one = open.find((approval) => approval.fen === fen);
  if (one !== undefined) return [one];
  if (open.reduce((sum, approval) => sum + approval.fen, 0) === fen) return open;
  for (let size = 2; size < open.length; size += 1) {
    const found = subsetOf(open, size, fen);
    if (found !== null) return found;
  }
  return null;
}

/** Of so many approvals, the subset whose first is oldest, then whose second is, and so on. */
function subsetOf(open: Approval[], size: number, fen: number): Approval[] | null {
  if (size === 0) return fen === 0 ? [] : null;
  for (let i = 0; i + size <= open.length; i += 1) {
    const first = open[i];
    if (first === undefined || first.fen > fen) continue;
    const rest = subsetOf(open.slice(i + 1), size - 1, fen - first.fen);
    if (rest !== null) return [first, ...rest];
  }
  return null;
}

// ---- Publicity ------------------------------------------------------------------------------------------------------

/** 国务院办公厅 on the holidays of 2026: days off that are no Saturdays or Sundays, and those that are worked. */
const DAYS_OFF_2026 = [
  ...['2026-01-01', '2026-01-02', '2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20', '2026-02-23'],
  ...['2026-04-06', '2026-05-01', '2026-05-04', '2026-05-05', '2026-06-19', '2026-09-25'],
  ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'],
];
const WEEKENDS_WORKED_2026 = ['2026-01-04', '2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'];

function isWorkingDay(iso: string): boolean {
  if (WEEKENDS_WORKED_2026.includes(iso)) return true;
  if (DAYS_OFF_2026.includes(iso)) return false;
  const weekday = new Date(`${iso}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

function dayAfter(iso: string): string {
  return new Date(Date.parse(`${iso}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** Counted from the day after the notice appears, the last day included (民法典 第二百零一条). */
export function lastDayOf(publicity: Publicity): string {
  let day = publicity.from;
  let counted = 0;
  while (counted < publicity.days) {
    day = dayAfter(day);
    if (publicity.unit === 'calendar day' || isWorkingDay(day)) counted += 1;
  }
  return day;
}

// ---- 大写金额 --------------------------------------------------------------------------------------------------------

const DIGITS = ['零〇', '壹一', '贰二', '叁三', '肆四', '伍五', '陆六', '柒七', '捌八', '玖九'];
const PLACES: Record<string, number> = { 拾: 10, 十: 10, 佰: 100, 百: 100, 仟: 1000, 千: 1000 };

/** What the words come to in fen, read from left to right. */
export function fenInWords(words: string): number {
  let total = 0;
  let group = 0;
  let digit: number | null = null;
  for (const sign of foldName(words).replace(/^人民币:?/u, '')) {
    const value = DIGITS.findIndex((signs) => signs.includes(sign));
    const place = PLACES[sign];
    if (value >= 0) digit = value;
    else if (place !== undefined) {
      // 拾万 is 壹拾万.
      group += (digit ?? 1) * place;
      digit = null;
    } else if (sign === '万') {
      total += (group + (digit ?? 0)) * 1_000_000;
      group = 0;
      digit = null;
    } else if (sign === '元' || sign === '圆') {
      total += (group + (digit ?? 0)) * 100;
      group = 0;
      digit = null;
    } else if (sign === '角' || sign === '分') {
      total += (digit ?? 0) * (sign === '角' ? 10 : 1);
      digit = null;
    }
  }
  return total;
}
