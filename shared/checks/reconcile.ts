import { z } from 'zod';
import type { Reconciliation } from '../model/reconciliation.ts';
import { type Context, defineCheck, type Facts, type Outcome, type Row, type Rule } from './check.ts';
import { enterpriseName } from './key.ts';
import { oneByOne } from './one-by-one.ts';
import { OpenApprovals } from './open-approvals.ts';
import { reconcileWords } from './reconcile-words.ts';
import { type Settled, settle } from './settle.ts';
import { suspectUnit } from './suspect-unit.ts';
import { yearMeant } from './year-meant.ts';

const options = z.strictObject({
  /** The column of what was paid. */
  column: z.string(),
  /** A parameter: the year of the approvals; without a value the year of the as-of day. */
  year: z.string().optional(),
});
type Options = z.infer<typeof options>;

/** `reconcile`: every payout is set against approvals of the ledger, and every approval is found paid or not. */
export const reconcile = defineCheck({
  name: 'reconcile',
  summary: 'Payouts, in order, are set against the approved and unpaid entries of the ledger.',
  options,
  stage: () => 3,
  code: 'underpaid',
  severity: 'error',
  alsoGives: () => ['overpaid', 'paid-twice', 'unit-suspect', 'unknown-payee', 'unpaid'],
  columns: (option) => [option.column],
  mayUse: (option) => (option.year === undefined ? [] : [option.year]),
  asks: () => ['enterprise', 'open'],
  message: reconcileWords,

  *run(context, rule) {
    const payouts = context.ordered().filter(rule.applies);
    if (!context.past.given) {
      yield* payouts.map((row) => unjudged(row, { case: 'no-ledger' }));
      return;
    }
    const year = yearMeant(context, rule.options.year);
    const approvals = new OpenApprovals(context, year);
    const column = rule.column(rule.options.column);
    const suspicion = suspectUnit(payouts, column, approvals, context.sheet.award);
    if (suspicion) {
      yield { row: null, column, code: 'unit-suspect', severity: 'warning', ...suspicion };
      yield* payouts.map((row) => unjudged(row, { case: 'unit' }));
      return;
    }
    const sums = new Sums(approvals, year);
    yield* oneByOne(payouts, (row) => {
      const settled = settle(row, column, approvals, context.sheet.award);
      if (!settled) return null;
      sums.add(settled);
      return settled.code === null ? null : found(row, settled, context, rule);
    });
    yield* unpaid(context, approvals);
    context.reconciled(sums.with(returnedFen(context, rule)));
  },
});

function unjudged(row: Row, facts: Facts): Outcome {
  return { row, code: 'not-checked', severity: 'warning', facts };
}

function found(row: Row, settled: Settled, { sheet }: Context, rule: Rule<Options>): Outcome {
  const nobody = settled.code === 'unknown-payee';
  return {
    row,
    column: nobody ? (sheet.identity?.name ?? null) : rule.column(rule.options.column),
    ...(settled.code === null ? {} : { code: settled.code }),
    ...(settled.code === 'not-checked' ? { severity: 'warning' as const } : {}),
    facts: { ...settled.facts, name: enterpriseName(row, sheet) },
    entries: settled.entries,
    ...(settled.other ? { others: [settled.other] } : {}),
  };
}

/** What was approved and no row pays; a row of the enterprise that was sent back is named beside it. */
function* unpaid({ sheet, fallenEarly }: Context, approvals: OpenApprovals): Iterable<Outcome> {
  const { identity } = sheet;
  const sentBack = new Map(fallenEarly.map((row) => [identity ? row.key(identity.code) : undefined, row.row]));
  for (const { entry, isOpen } of approvals.all) {
    if (!isOpen) continue;
    const facts = {
      case: 'unpaid',
      name: entry.name,
      uscc: entry.code,
      award: entry.itemText,
      ledgerPlace: entry.place,
      paidFen: 0,
      approvedFen: entry.amountFen,
      differenceFen: -entry.amountFen,
      sentBackRow: (entry.code === null ? undefined : sentBack.get(entry.code)) ?? null,
    };
    yield { row: null, code: 'unpaid', severity: 'warning', facts, entries: [entry] };
  }
}

function returnedFen({ fallenEarly }: Context, rule: Rule<Options>): number {
  const column = rule.column(rule.options.column);
  return fallenEarly.reduce((sum, row) => {
    const fen = row.value(column);
    return sum + (typeof fen === 'number' ? fen : 0);
  }, 0);
}

/** The two sides of the account, each summed up by itself; that they tie is for the tests to prove. */
class Sums {
  readonly #approvals: OpenApprovals;
  readonly #year: number;
  #rows = 0;
  #tied = 0;
  #shortFen = 0;
  readonly #fen = { paid: 0, against: 0, overpaid: 0, twice: 0, unknown: 0 };

  constructor(approvals: OpenApprovals, year: number) {
    this.#approvals = approvals;
    this.#year = year;
  }

  add({ code, paidFen, againstFen, closedFen }: Settled): void {
    this.#rows += 1;
    if (code === null) this.#tied += 1;
    this.#fen.paid += paidFen;
    this.#fen.against += againstFen;
    this.#shortFen += closedFen - againstFen;
    const without = paidFen - againstFen;
    if (code === 'paid-twice') this.#fen.twice += without;
    else if (code === 'unknown-payee') this.#fen.unknown += without;
    else this.#fen.overpaid += without;
  }

  with(returned: number): Reconciliation {
    const { all } = this.#approvals;
    const open = all.filter((approval) => approval.isOpen);
    const sum = (some: typeof all): number => some.reduce((total, { entry }) => total + entry.amountFen, 0);
    return {
      year: this.#year,
      approved: all.length,
      unpaid: open.length,
      rows: this.#rows,
      tied: this.#tied,
      approvedFen: sum(all),
      paidAgainstFen: this.#fen.against,
      unpaidFen: sum(open) + this.#shortFen,
      paidFen: this.#fen.paid,
      overpaidFen: this.#fen.overpaid,
      paidTwiceFen: this.#fen.twice,
      unknownFen: this.#fen.unknown,
      returnedFen: returned,
    };
  }
}
