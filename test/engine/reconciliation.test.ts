/**
 * The two equations of a payouts sheet hold for any sheet and any ledger, and a second interpreter, written from the
 * specification without regard to speed, comes to the same codes.
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { enterprise } from './award-sheet.ts';
import { type ApprovalEntry, approved, codes, of, type PayoutRow, pay } from './payout-sheet.ts';

const AWARDS = ['中国质量奖', '国家级检验检测平台', ''] as const;

const whose = fc.integer({ min: 0, max: 2 }).map((n) => enterprise(n));
/** Few and small, so that they meet; in 元. */
const yuan = fc.integer({ min: 1, max: 12 });
const day = fc.integer({ min: 1, max: 9 }).map((n) => `2026-06-0${n}`);
const award = fc.constantFrom(...AWARDS);

const payout = fc
  .record({
    who: whose,
    payout: yuan,
    paidOn: day,
    award,
    account: fc.constantFrom('12345678', '12345678', '12345678', '1'),
  })
  .map(({ who, payout: amount, ...more }): PayoutRow => of(who, amount, more));
const approval = fc
  .record({
    who: whose,
    amount: yuan,
    date: day,
    award: fc.constantFrom(...AWARDS.slice(0, 2)),
    state: fc.constantFrom('已核定', '已核定', '已核定', '已拨付', '结转'),
    year: fc.constantFrom(2026, 2026, 2026, 2025, null),
  })
  .map(({ who, amount, ...more }): ApprovalEntry => approved(who, amount, more));

const rows = fc.array(payout, { minLength: 1, maxLength: 8 });
const ledgers = fc.array(approval, { maxLength: 8 });

test('approved = paid against approvals + still unpaid; paid = paid against approvals + paid without approval', () => {
  fc.assert(
    fc.property(rows, ledgers, (sheet, ledger) => {
      const sums = pay(sheet, ledger).sheet.reconciliation;
      if (!sums) throw new Error('not reconciled');
      const fen = (amounts: readonly number[]): number => amounts.reduce((sum, amount) => sum + amount * 100, 0);
      const isOpen = ({ state, year, date }: ApprovalEntry): boolean =>
        state === '已核定' && (year === 2026 || (year === null && String(date).startsWith('2026')));
      const [sound, returned] = [
        sheet.filter(({ account }) => account !== '1'),
        sheet.filter(({ account }) => account === '1'),
      ];
      expect(sums.approvedFen).toBe(fen(ledger.filter(isOpen).map(({ amount }) => Number(amount))));
      expect(sums.paidFen).toBe(fen(sound.map((row) => Number(row.payout))));
      expect(sums.returnedFen).toBe(fen(returned.map((row) => Number(row.payout))));
      expect(sums.approvedFen).toBe(sums.paidAgainstFen + sums.unpaidFen);
      expect(sums.paidFen).toBe(sums.paidAgainstFen + sums.overpaidFen + sums.paidTwiceFen + sums.unknownFen);
      for (const amount of Object.values(sums)) expect(amount).toBeGreaterThanOrEqual(0);
      expect(sums.tied).toBeLessThanOrEqual(sums.rows);
    }),
    { numRuns: 300 },
  );
});

test('the codes are those that section 6 asks for, worked out by hand', () => {
  fc.assert(
    fc.property(rows, ledgers, (sheet, ledger) => {
      const found = codes(pay(sheet, ledger)).map((code) => code.replace(' name-mismatch', ''));
      expect(found).toEqual(byHand(sheet, ledger));
    }),
    { numRuns: 300 },
  );
});

type Line = { readonly who: unknown; readonly amount: number; readonly award: string; readonly date: string };

/** A sum that was paid, and every award that it was for. */
type PaidSum = { readonly who: unknown; readonly amount: number; readonly awards: readonly string[] };

function byHand(sheet: readonly PayoutRow[], ledger: readonly ApprovalEntry[]): string[] {
  const line = ({ uscc, amount, award: name, date }: ApprovalEntry): Line => ({
    who: uscc,
    amount: Number(amount),
    award: String(name),
    date: String(date),
  });
  const byDate = (a: Line, b: Line): number => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0);
  let open = ledger
    .filter(({ state, year }) => state === '已核定' && year !== 2025)
    .map(line)
    .sort(byDate);
  const asPaid = ({ who, amount, award: name }: Line): PaidSum => ({ who, amount, awards: [name] });
  const paid = ledger.filter(({ state }) => state === '已拨付').map((entry) => asPaid(line(entry)));
  const verdicts = new Map<PayoutRow, string>();
  const inOrder = [...sheet].sort((a, b) =>
    String(a.paidOn) < String(b.paidOn) ? -1 : String(a.paidOn) > String(b.paidOn) ? 1 : 0,
  );
  for (const row of inOrder) {
    if (row.account === '1') {
      verdicts.set(row, 'bad-account');
      continue;
    }
    const amount = Number(row.payout);
    const fits = ({ who, awards }: PaidSum): boolean =>
      who === row.uscc && (row.award === '' || awards.includes(String(row.award)));
    const mine = open.filter((one) => fits(asPaid(one)));
    const sum = (lines: readonly Line[]): number => lines.reduce((total, one) => total + one.amount, 0);
    const exact = mine.find((one) => one.amount === amount);
    const chosen = exact ? [exact] : sum(mine) === amount ? mine : smallest(mine, amount);
    if (mine.length === 0) {
      verdicts.set(row, paid.some((one) => fits(one) && one.amount === amount) ? 'paid-twice' : 'unknown-payee');
      continue;
    }
    const taken = chosen ?? mine;
    verdicts.set(row, chosen ? '✓' : sum(mine) > amount ? 'underpaid' : 'overpaid');
    open = open.filter((one) => !taken.includes(one));
    if (chosen || sum(mine) < amount) paid.push(...taken.map(asPaid));
    if (!chosen || chosen.length > 1) {
      paid.push({ who: row.uscc, amount, awards: taken.map(({ award: name }) => name) });
    }
  }
  return [...sheet.map((row) => verdicts.get(row) ?? ''), ...open.map(() => 'sheet: unpaid')];
}

/** Every set there is: the fewest, then the earliest. */
function smallest(lines: readonly Line[], amount: number): readonly Line[] | null {
  for (let size = 2; size < lines.length; size += 1) {
    const found = setsOf(lines, size).find((set) => set.reduce((sum, one) => sum + one.amount, 0) === amount);
    if (found) return found;
  }
  return null;
}

/** In the order of their first, then their second member. */
function setsOf(lines: readonly Line[], size: number): (readonly Line[])[] {
  if (size === 0) return [[]];
  return lines.flatMap((first, at) => setsOf(lines.slice(at + 1), size - 1).map((rest) => [first, ...rest]));
}
