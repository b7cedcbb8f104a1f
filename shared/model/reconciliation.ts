/** Payouts and approvals, and how their sums tie. Amounts in fen. */
export type Reconciliation = {
  /** The year of the approvals. */
  readonly year: number;
  /** How many approvals there are to be paid, and how many of them no row pays. */
  readonly approved: number;
  readonly unpaid: number;
  /** How many rows were reconciled, and how many of these pay approvals to the fen. */
  readonly rows: number;
  readonly tied: number;
  /** approvedFen = paidAgainstFen + unpaidFen. */
  readonly approvedFen: number;
  readonly paidAgainstFen: number;
  readonly unpaidFen: number;
  /** paidFen = paidAgainstFen + overpaidFen + paidTwiceFen + unknownFen. */
  readonly paidFen: number;
  readonly overpaidFen: number;
  readonly paidTwiceFen: number;
  readonly unknownFen: number;
  /** Stated in rows that fell before they could be reconciled; part of no other sum. */
  readonly returnedFen: number;
};
