/** Whether 元 and 万元 are confused between a whole sheet of payouts and the ledger, rather than row after row wrong. */
import { formatMoney, MONEY_UNITS } from '../model/money.ts';
import type { Column } from '../packs/compile.ts';
import type { Pile } from './approval-pile.ts';
import type { Entry, Facts, Row } from './check.ts';
import type { OpenApprovals } from './open-approvals.ts';
import { awardOf } from './settle.ts';

/** 元 in a 万元. */
const FACTOR = MONEY_UNITS.万元 / MONEY_UNITS.元;

/** So many of the payouts must fit by the factor: a few are wrong in any case, and one that fits so may be chance. */
const LEAST_SHARE = 0.5;

export type Suspicion = { readonly facts: Facts; readonly others: readonly Row[]; readonly entries: readonly Entry[] };

/**
 * Suspected where no payout fits an approval as it is written, and more than half of those whose enterprise has any
 * are exactly 10,000 times one of its approvals, or all of them together; or the 10,000th part.
 */
export function suspectUnit(
  payouts: readonly Row[],
  column: Column,
  approvals: OpenApprovals,
  award: Column | null,
): Suspicion | null {
  let comparable = 0;
  const fitting = { ledger: [] as Example[], sheet: [] as Example[] };
  for (const row of payouts) {
    const fen = row.value(column);
    const pile = approvals.payeeOf(row)?.pile(awardOf(row, award));
    if (typeof fen !== 'number' || fen === 0 || !pile || pile.count === 0) continue;
    comparable += 1;
    if (fitted(pile, fen)) return null;
    const smaller = fen % FACTOR === 0 ? fitted(pile, fen / FACTOR) : null;
    const larger = fitted(pile, fen * FACTOR);
    if (smaller) fitting.ledger.push({ row, fen, entry: smaller });
    if (larger) fitting.sheet.push({ row, fen, entry: larger });
  }
  for (const side of ['ledger', 'sheet'] as const) {
    const [example] = fitting[side];
    const rows = fitting[side].length;
    if (example && rows > comparable * LEAST_SHARE) return suspicion(side, example, { rows, comparable }, column);
  }
  return null;
}

type Example = { readonly row: Row; readonly fen: number; readonly entry: Entry };

/** The approval that this amount fits: one of exactly that much, or the first of all that add up to it. */
function fitted(pile: Pile, fen: number): Entry | null {
  return (pile.ofAmount(fen) ?? (pile.openFen === fen ? (pile.open()[0] ?? null) : null))?.entry ?? null;
}

function suspicion(
  side: 'ledger' | 'sheet',
  { row, fen, entry }: Example,
  counts: { readonly rows: number; readonly comparable: number },
  column: Column,
): Suspicion {
  return {
    facts: {
      case: `unit-of-${side}`,
      ...counts,
      title: column.title,
      row: row.row,
      paid: formatMoney(fen),
      ledgerPlace: entry.place,
      approved: formatMoney(entry.amountFen),
    },
    others: [row],
    entries: [entry],
  };
}
