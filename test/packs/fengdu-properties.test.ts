/** What holds for every workbook of 丰都's, tried on random ones: caps, splitting, the order of sheets, registers. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SheetReport } from '../../shared/contract.ts';
import type { Grid } from '../../shared/model/grid.ts';
import { checkGrids } from '../engine/award-sheet.ts';
import { code, fengdu, type Line, providersSheet, redemptionsSheet, vouchersSheet } from './fengdu-book.ts';
import { fengduLedger } from './fengdu-golden.ts';
import { sheetOfKind } from './golden.ts';

/** About 3 ms for each workbook; faults of greedy sums show in dozens. */
const BOOKS = 300;

/** In fen. (第七条) */
const ITEM_CAP = 1_200_000;
const ANNUAL_CAP = 2_000_000;

const HOLDERS = [1, 2].map((n) => ({ enterprise: `丰都第${n}公司`, uscc: code('500230', n) }));
const SERVICES = ['计量校准', '质量诊断', '品牌培育'];
/** Two vouchers for each holder; what is printed on them is drawn. */
const TICKETS = [0, 0, 1, 1].map((holder, index) => ({ voucher: `FD-${index}`, holder }));

type Claim = {
  readonly ticket: number;
  readonly service: string;
  readonly paidFen: number;
  readonly claimedFen: number;
  readonly declared: string;
};
type Paid = { readonly ticket: number; readonly service: string; readonly fen: number; readonly year: number };
type Book = { readonly faces: readonly number[]; readonly claims: readonly Claim[]; readonly past: readonly Paid[] };

const fen = fc.integer({ min: 1, max: 1_500_000 });
const ticket = fc.nat({ max: TICKETS.length - 1 });
const service = fc.constantFrom(...SERVICES);

const arbitraryBook: fc.Arbitrary<Book> = fc.record({
  faces: fc.array(fen, { minLength: TICKETS.length, maxLength: TICKETS.length }),
  claims: fc.array(
    fc.record({
      ticket,
      service,
      paidFen: fen,
      claimedFen: fen,
      declared: fc.constantFrom('2026-10-01', '2026-10-15', '2026-11-30'),
    }),
    { minLength: 1, maxLength: 12 },
  ),
  past: fc.array(fc.record({ ticket, service, fen, year: fc.constantFrom(2025, 2026) }), { maxLength: 4 }),
});

function holderOf(index: number): { readonly enterprise: string; readonly uscc: string } {
  const holder = HOLDERS[TICKETS[index]?.holder ?? 0];
  if (!holder) throw new TypeError('no holder');
  return holder;
}

function vouchers(faces: readonly number[], more: readonly Line[] = []): Grid {
  const lines = TICKETS.map(({ voucher }, index) => ({ ...holderOf(index), voucher, face: (faces[index] ?? 0) / 100 }));
  return vouchersSheet(...more, ...lines);
}

function redemptions(claims: readonly Claim[]): Grid {
  const lines = claims.map((claim, index) => ({
    ...holderOf(claim.ticket),
    voucher: `FD-${claim.ticket}`,
    service: claim.service,
    // No contract twice: the caps are tried, not the rules of duplicates.
    contract: `HT-${index}`,
    paid: claim.paidFen / 100,
    claimed: claim.claimedFen / 100,
    declared: claim.declared,
  }));
  return redemptionsSheet(...lines);
}

function ledgerOf(past: readonly Paid[]): Grid {
  return fengduLedger(
    past.map((one, index) => ({
      ...holderOf(one.ticket),
      voucher: `FD-${one.ticket}`,
      contract: `旧-${index}`,
      service: one.service,
      amount: one.fen / 100,
      year: one.year,
    })),
  );
}

function judge(grids: readonly Grid[], past: readonly Paid[], set: Readonly<Record<string, string>> = {}): SheetReport {
  const report = checkGrids(grids, { policies: [fengdu], ledger: ledgerOf(past), asOf: '2026-12-05', set });
  return sheetOfKind(report, 'redemptions');
}

const bookOf = ({ faces, claims }: Book): Grid[] => [providersSheet({}), vouchers(faces), redemptions(claims)];
const amountsOf = (sheet: SheetReport): number[] => sheet.rows.map((row) => row.amountFen);

describe('whatever the workbook', () => {
  test('no cap is exceeded, for any order of the rows and any ledger', () => {
    fc.assert(
      fc.property(arbitraryBook, (book) => {
        const amounts = amountsOf(judge(bookOf(book), book.past));
        const sums = (keyOf: (one: Claim | Paid) => string, past: readonly Paid[]): Map<string, [number, number]> => {
          const byKey = new Map<string, [number, number]>();
          const add = (key: string, granted: number, before: number): void => {
            const [now, earlier] = byKey.get(key) ?? [0, 0];
            byKey.set(key, [now + granted, earlier + before]);
          };
          book.claims.forEach((claim, index) => {
            add(keyOf(claim), amounts[index] ?? 0, 0);
          });
          for (const one of past) add(keyOf(one), 0, one.fen);
          return byKey;
        };
        const ofYear = book.past.filter((one) => one.year === 2026);
        const uscc = (one: Claim | Paid): string => holderOf(one.ticket).uscc;
        const within = (limitOf: (key: string) => number, byKey: ReadonlyMap<string, [number, number]>): void => {
          for (const [key, [now, before]] of byKey) expect(now).toBeLessThanOrEqual(Math.max(0, limitOf(key) - before));
        };
        within(
          () => ITEM_CAP,
          sums((one) => `${uscc(one)} ${one.service}`, ofYear),
        );
        within(() => ANNUAL_CAP, sums(uscc, ofYear));
        within(
          (key) => book.faces[Number(key)] ?? 0,
          sums((one) => String(one.ticket), book.past),
        );
        book.claims.forEach((claim, index) => {
          expect(amounts[index]).toBeLessThanOrEqual(Math.min(claim.claimedFen, claim.paidFen));
        });
      }),
      { numRuns: BOOKS },
    );
  });

  test('a claim that is split in two never brings more than it did whole', () => {
    fc.assert(
      fc.property(
        arbitraryBook,
        fc.nat(),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.constantFrom('100%', '50%', '33.3%'),
        (book, pick, ofPaid, ofClaimed, subsidyRatio) => {
          const index = pick % book.claims.length;
          const whole = book.claims[index];
          if (!whole) throw new TypeError('no claim');
          const paidFen = Math.floor(whole.paidFen * ofPaid);
          const claimedFen = Math.floor(whole.claimedFen * ofClaimed);
          const parts = [
            { ...whole, paidFen, claimedFen },
            { ...whole, paidFen: whole.paidFen - paidFen, claimedFen: whole.claimedFen - claimedFen },
          ];
          const split = [...book.claims.slice(0, index), ...parts, ...book.claims.slice(index + 1)];
          const set = { subsidyRatio };
          const before = amountsOf(judge(bookOf(book), book.past, set));
          const after = amountsOf(judge(bookOf({ ...book, claims: split }), book.past, set));
          const brought = (after[index] ?? 0) + (after[index + 1] ?? 0);
          expect(brought).toBeLessThanOrEqual(before[index] ?? 0);
        },
      ),
      { numRuns: BOOKS },
    );
  });

  test('verdicts do not depend on the order of the sheets', () => {
    fc.assert(
      fc.property(arbitraryBook, fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), (book, order) => {
        const grids = bookOf(book);
        const shuffled = order.flatMap((place) => grids[place] ?? []);
        const check = (some: readonly Grid[]) =>
          checkGrids(some, { policies: [fengdu], ledger: ledgerOf(book.past), asOf: '2026-12-05', set: {} });
        const [one, other] = [check(grids), check(shuffled)];
        for (const kind of ['providers', 'vouchers', 'redemptions']) {
          expect(sheetOfKind(other, kind)).toEqual(sheetOfKind(one, kind));
        }
      }),
      { numRuns: BOOKS },
    );
  });

  test('what caps and the budget leave of a voucher at issue changes no redemption', () => {
    fc.assert(
      fc.property(arbitraryBook, (book) => {
        const grids = bookOf(book);
        // Vouchers taken earlier use the year of both holders up, and the budget is for none of them.
        const earlier = HOLDERS.map((holder, index) => ({
          ...holder,
          voucher: `FD-早-${index}`,
          taken: '2025-10-01',
          face: 20_000,
        }));
        const register = vouchers(book.faces, earlier);
        const [providers, , claims] = grids;
        if (!providers || !claims) throw new TypeError('three sheets');
        const before = judge(grids, book.past);
        const after = judge([providers, register, claims], book.past, { annualBudget: '0.01元' });
        expect(after.rows).toEqual(before.rows);
      }),
      { numRuns: BOOKS },
    );
  });

  test('most rows are granted something, so that nothing above is tried on refused rows alone', () => {
    let granted = 0;
    fc.assert(
      fc.property(arbitraryBook, (book) => {
        granted += amountsOf(judge(bookOf(book), [])).filter((amount) => amount > 0).length;
      }),
      { numRuns: 50 },
    );
    expect(granted).toBeGreaterThan(50);
  });
});
