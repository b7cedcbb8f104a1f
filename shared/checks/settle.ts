/** One payout set against the approvals of its enterprise, by the order of the policies' section 6. */
import type { FindingCode } from '../model/finding.ts';
import { foldTerm } from '../model/text.ts';
import type { Column } from '../packs/compile.ts';
import type { Approval, Pile } from './approval-pile.ts';
import type { Entry, Facts, Row } from './check.ts';
import type { OpenApprovals } from './open-approvals.ts';
import type { Payee } from './payee.ts';

export type Settled = {
  /** null where the payout ties to the fen. */
  readonly code: FindingCode | null;
  readonly paidFen: number;
  /** What of it was approved. */
  readonly againstFen: number;
  /** The approvals that it closes; what they are more than `againstFen` is still unpaid. */
  readonly closedFen: number;
  readonly facts: Facts;
  readonly entries: readonly Entry[];
  readonly other: Row | null;
};

/** How many approvals a message names; the count tells of the rest. */
const APPROVALS_NAMED = 5;

/** The folded name of what a row pays for; the empty text where it does not say. */
export function awardOf(row: Row, award: Column | null): string {
  if (row.item) return foldTerm(row.item.title);
  return (award && row.key(award)) || '';
}

/** Closes the approvals that the payout pays. null where the row states no amount or nobody's. */
export function settle(row: Row, column: Column, approvals: OpenApprovals, awardColumn: Column | null): Settled | null {
  const paidFen = row.value(column);
  const payee = approvals.payeeOf(row);
  if (typeof paidFen !== 'number' || !payee) return null;
  const award = awardOf(row, awardColumn);
  const pile = payee.pile(award);
  if (pile.count === 0) return withoutApproval({ paidFen, payee, award });
  const exact = paid(pile, paidFen);
  if (exact === 'too-many') return unsure({ row, paidFen, payee, pile });
  if (exact) {
    for (const approval of exact) approval.close();
    payee.payments.lastRow = row;
    payee.payments.add({ row, fen: paidFen, approvals: exact, inFull: true });
    return tied(paidFen);
  }
  return wholeSum({ row, paidFen, payee, pile });
}

const NOTHING: Settled = { code: null, paidFen: 0, againstFen: 0, closedFen: 0, facts: {}, entries: [], other: null };

/** What most payouts do: written out, for a copy of `NOTHING` with more in it takes longer than all the rest. */
function tied(paidFen: number): Settled {
  const { code, facts, entries, other } = NOTHING;
  return { code, paidFen, againstFen: paidFen, closedFen: paidFen, facts, entries, other };
}

/** One entry of exactly that amount; else all together; else the smallest set that makes it up. */
function paid(pile: Pile, paidFen: number): readonly Approval[] | null | 'too-many' {
  const one = pile.ofAmount(paidFen);
  if (one) return [one];
  if (paidFen === pile.openFen) return pile.open();
  return paidFen < pile.openFen ? pile.makingUp(paidFen) : null;
}

type Payout = { readonly row: Row; readonly paidFen: number; readonly payee: Payee };

function wholeSum({ row, paidFen, payee, pile }: Payout & { readonly pile: Pile }): Settled {
  const approvedFen = pile.openFen;
  const closed = pile.open();
  for (const approval of closed) approval.close();
  payee.payments.lastRow = row;
  const over = paidFen > approvedFen;
  payee.payments.add({ row, fen: paidFen, approvals: closed, inFull: over });
  return {
    ...NOTHING,
    code: over ? 'overpaid' : 'underpaid',
    paidFen,
    againstFen: Math.min(paidFen, approvedFen),
    closedFen: approvedFen,
    facts: {
      case: over ? 'over' : 'under',
      paidFen,
      approvedFen,
      differenceFen: paidFen - approvedFen,
      ...named(closed),
    },
    entries: closed.map(({ entry }) => entry),
  };
}

/** Which approvals it pays would take too long to find out: all of them wait for a person, who is told why. */
function unsure({ row, paidFen, payee, pile }: Payout & { readonly pile: Pile }): Settled {
  const approvedFen = pile.openFen;
  const closed = pile.open();
  for (const approval of closed) approval.close();
  payee.payments.lastRow = row;
  payee.payments.unsure = { row, leftFen: approvedFen - paidFen };
  const facts = { case: 'too-many', paidFen, approvedFen, differenceFen: 0, count: closed.length };
  return { ...NOTHING, code: 'not-checked', paidFen, againstFen: paidFen, closedFen: approvedFen, facts };
}

/** No open entry: paid already, or nobody's. What an unsure row left may still be what this one pays. */
function withoutApproval({ paidFen, payee, award }: Omit<Payout, 'row'> & { readonly award: string }): Settled {
  const { unsure: waiting } = payee.payments;
  if (waiting && paidFen <= waiting.leftFen) {
    waiting.leftFen -= paidFen;
    const facts = { case: 'after-too-many', paidFen, otherRow: waiting.row.row };
    // The approvals were closed by that row; what this one pays is no longer unpaid.
    return { ...NOTHING, code: 'not-checked', paidFen, againstFen: paidFen, facts, other: waiting.row };
  }
  const before = payee.paidBefore(paidFen, award);
  const facts = { paidFen, approvedFen: 0, differenceFen: paidFen };
  if (before) {
    const { entry, row: other } = before;
    const twice = {
      case: 'twice',
      otherRow: other?.row ?? null,
      ledgerPlace: entry?.place ?? null,
      award: entry?.itemText ?? '',
    };
    return {
      ...NOTHING,
      code: 'paid-twice',
      paidFen,
      facts: { ...facts, ...twice },
      entries: entry ? [entry] : [],
      other,
    };
  }
  const why = {
    case: 'unknown',
    otherAward: award !== '' && payee.hasOpen,
    otherRow: payee.payments.lastRow?.row ?? null,
    otherYear: payee.otherYear,
  };
  return { ...NOTHING, code: 'unknown-payee', paidFen, facts: { ...facts, ...why }, other: payee.payments.lastRow };
}

function named(approvals: readonly Approval[]): Facts {
  const places = approvals.slice(0, APPROVALS_NAMED).map(({ entry }) => entry.place);
  return { count: approvals.length, places: `${places.join('、')}${approvals.length > APPROVALS_NAMED ? '等' : ''}` };
}
