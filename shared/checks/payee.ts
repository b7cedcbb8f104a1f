/** What the ledger and the rows so far tell of one enterprise that is paid. */
import { addToGroup } from '../model/group.ts';
import { type Approval, type AwardNames, FEW, Pile } from './approval-pile.ts';
import type { Entry, Row } from './check.ts';

/** Something paid already: an entry that the ledger has as paid, or what an earlier row of the sheet paid. */
export type Paid = { readonly entry: Entry | null; readonly row: Row | null; readonly awards: readonly string[] };

/** What a row paid: these approvals, in full, or together a part of them that may be any. */
type Payment = {
  readonly row: Row;
  readonly fen: number;
  readonly approvals: readonly Approval[];
  readonly inFull: boolean;
};

/** What the rows so far have paid to one enterprise, whatever names they call it by. */
export class Payments {
  /** Most enterprises are paid once: a list with room for more would take more than what it holds. */
  #all: Payment[] | null = null;
  /** Made when it is first asked for, since most payouts find an approval. */
  #byAmount: Map<number, Paid[]> | null = null;
  /** The last row that was set against approvals. */
  lastRow: Row | null = null;
  /** Approvals that were paid in part nobody can tell, and what is left of them. */
  unsure: { readonly row: Row; leftFen: number } | null = null;

  add(payment: Payment): void {
    if (this.#all) this.#all.push(payment);
    else this.#all = [payment];
    if (this.#byAmount) file(payment, this.#byAmount);
  }

  of(fen: number): readonly Paid[] {
    if (!this.#byAmount) {
      this.#byAmount = new Map();
      for (const payment of this.#all ?? NONE) file(payment, this.#byAmount);
    }
    return this.#byAmount.get(fen) ?? NONE;
  }
}

/**
 * By what may be paid again by mistake: of what was paid in full each approval, and the sum; of what was paid in part
 * the sum alone, for it is for all of these, and none of them has been paid.
 */
function file({ row, fen, approvals, inFull }: Payment, byAmount: Map<number, Paid[]>): void {
  if (inFull) {
    for (const { entry, awards } of approvals) addToGroup(byAmount, entry.amountFen, { entry, row, awards });
    if (approvals.length === 1 && approvals[0]?.entry.amountFen === fen) return;
  }
  addToGroup(byAmount, fen, { entry: null, row, awards: approvals.flatMap(({ awards }) => awards) });
}

/** What the ledger knows of the enterprise of a row, as far as the row's award narrows it. */
export class Payee {
  readonly payments: Payments;
  readonly #row: Row;
  readonly #all: Pile;
  readonly #approvals: readonly Approval[];
  readonly #ledger: OfLedger;
  #byAward: Map<string, Pile> | null = null;
  /** By amount; made when it is first asked for, since most payouts find an approval. */
  #paid: Map<number, Paid[]> | null = null;

  /**
   * @param row the first of the enterprise.
   * @param approvals the oldest first.
   */
  constructor(row: Row, approvals: readonly Approval[], payments: Payments, ledger: OfLedger) {
    this.#row = row;
    this.#approvals = approvals;
    this.payments = payments;
    this.#ledger = ledger;
    this.#all = new Pile(approvals);
  }

  /** The approvals for the award that a row names, or all where it names none. */
  pile(award: string): Pile {
    if (award === '') return this.#all;
    // Most enterprises have one or two approvals, all for the award that the row names.
    if (this.#approvals.length < FEW && this.#approvals.every(({ awards }) => awards.includes(award))) return this.#all;
    this.#byAward ??= pilesByAward(this.#approvals);
    return this.#byAward.get(award) ?? NOTHING;
  }

  /** What of this amount was paid before, where the award of either is not another. */
  paidBefore(fen: number, award: string): Paid | null {
    this.#paid ??= this.#paidByLedger();
    const same = [...(this.#paid.get(fen) ?? NONE), ...this.payments.of(fen)];
    return same.find(({ awards }) => award === '' || awards.includes(award)) ?? null;
  }

  #paidByLedger(): Map<number, Paid[]> {
    const all = new Map<number, Paid[]>();
    for (const entry of this.#ledger.entriesOf(this.#row)) {
      if (entry.state === 'paid')
        addToGroup(all, entry.amountFen, { entry, row: null, awards: this.#ledger.names.of(entry) });
    }
    return all;
  }

  /** Whether anything of the enterprise is still to be paid, whatever the award. */
  get hasOpen(): boolean {
    return this.#all.count > 0;
  }

  /** A year other than the one reconciled of which something is approved and not paid. */
  get otherYear(): number | null {
    const other = this.#ledger
      .entriesOf(this.#row)
      .find(({ state, year }) => state === 'approved' && year !== null && year !== this.#ledger.year);
    return other?.year ?? null;
  }
}

/** What is the same for all enterprises. */
export type OfLedger = {
  /** All entries of a row's enterprise; asked for where a payout finds no approval. */
  readonly entriesOf: (row: Row) => readonly Entry[];
  readonly names: AwardNames;
  /** Of which payouts are reconciled. */
  readonly year: number;
};

const NOTHING = new Pile([]);

function pilesByAward(approvals: readonly Approval[]): Map<string, Pile> {
  const byAward = new Map<string, Approval[]>();
  for (const approval of approvals) for (const award of approval.awards) addToGroup(byAward, award, approval);
  return new Map([...byAward].map(([award, group]) => [award, new Pile(group)]));
}

const NONE: readonly never[] = [];
