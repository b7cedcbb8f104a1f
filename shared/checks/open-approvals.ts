/** The ledger's approvals that are still to be paid, as payouts take from them one after another. */
import { smallestSubset } from '../model/subset.ts';
import { foldName, foldTerm } from '../model/text.ts';
import type { Context, Entry, KeyOf, Row } from './check.ts';
import { IDENTITY } from './key.ts';

/** One approval; closed once a payout has been set against it. */
export class Approval {
  readonly entry: Entry;
  /** Its place among all approvals, the oldest first. */
  readonly place: number;
  readonly #piles: Pile[] = [];
  #awards: readonly string[] | null = null;
  #open = true;

  constructor(entry: Entry, place: number) {
    this.entry = entry;
    this.place = place;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get awards(): readonly string[] {
    this.#awards ??= awardsOf(this.entry);
    return this.#awards;
  }

  /** To be called once for each pile that holds it. */
  join(pile: Pile): void {
    this.#piles.push(pile);
  }

  close(): void {
    this.#open = false;
    for (const pile of this.#piles) pile.forget(this);
  }
}

/** Fewer than these are looked through as they are; most enterprises have one or two, and a Map for each would be waste. */
const FEW = 8;

/** Approvals that one payout may be meant for, the oldest first. Every question costs the same however many there are. */
export class Pile {
  #approvals: Approval[];
  /** By amount, the oldest last, so that closed ones are popped off; null where there are few. */
  readonly #byAmount: Map<number, Approval[]> | null;
  #openFen = 0;
  #open = 0;

  /** @param approvals the oldest first. */
  constructor(approvals: readonly Approval[]) {
    this.#approvals = approvals.filter((approval) => approval.isOpen);
    for (const approval of this.#approvals) {
      approval.join(this);
      this.#openFen += approval.entry.amountFen;
      this.#open += 1;
    }
    this.#byAmount = this.#open < FEW ? null : new Map();
    if (!this.#byAmount) return;
    for (const approval of [...this.#approvals].reverse()) push(this.#byAmount, approval.entry.amountFen, approval);
  }

  /** The sum of what is still to be paid, in fen, and of how many approvals. */
  get openFen(): number {
    return this.#openFen;
  }

  get count(): number {
    return this.#open;
  }

  forget(approval: Approval): void {
    this.#openFen -= approval.entry.amountFen;
    this.#open -= 1;
  }

  /** The oldest open approval of exactly this amount. */
  ofAmount(fen: number): Approval | null {
    if (!this.#byAmount) return this.#approvals.find((one) => one.isOpen && one.entry.amountFen === fen) ?? null;
    const same = this.#byAmount.get(fen) ?? [];
    while (same.length > 0 && !same.at(-1)?.isOpen) same.pop();
    return same.at(-1) ?? null;
  }

  /** Those still open, the oldest first. */
  open(): readonly Approval[] {
    if (this.#approvals.length !== this.#open) this.#approvals = this.#approvals.filter((one) => one.isOpen);
    return this.#approvals;
  }

  /** The smallest set of them that makes up this sum; `too-many` where they are too many to find out. */
  makingUp(fen: number): readonly Approval[] | null | 'too-many' {
    const open = this.open();
    const places = smallestSubset(
      open.map((approval) => approval.entry.amountFen),
      fen,
    );
    if (places === null || places === 'too-many') return places;
    return places.flatMap((place) => open[place] ?? []);
  }
}

/** Something paid already: an entry that the ledger has as paid, or what an earlier row of the sheet paid. */
export type Paid = { readonly entry: Entry | null; readonly row: Row | null; readonly awards: readonly string[] };

/** What the rows so far have paid to one enterprise, whatever names they call it by. */
export class Payments {
  readonly #all: { readonly fen: number; readonly paid: Paid }[] = [];
  /** Made when it is first asked for, since most payouts find an approval. */
  #byAmount: Map<number, Paid[]> | null = null;
  /** The last row that was set against approvals. */
  lastRow: Row | null = null;
  /** Approvals that were paid in part nobody can tell, and what is left of them. */
  unsure: { readonly row: Row; leftFen: number } | null = null;

  add(fen: number, paid: Paid): void {
    this.#all.push({ fen, paid });
    if (this.#byAmount) push(this.#byAmount, fen, paid);
  }

  of(fen: number): readonly Paid[] {
    if (!this.#byAmount) {
      this.#byAmount = new Map();
      for (const one of this.#all) push(this.#byAmount, one.fen, one.paid);
    }
    return this.#byAmount.get(fen) ?? [];
  }
}

/** What the ledger knows of the enterprise of a row, as far as the row's award narrows it. */
export class Payee {
  readonly payments: Payments;
  readonly #all: Pile;
  readonly #approvals: readonly Approval[];
  readonly #entries: readonly Entry[];
  readonly #year: number;
  #byAward: Map<string, Pile> | null = null;
  /** By amount; made when it is first asked for, since most payouts find an approval. */
  #paid: Map<number, Paid[]> | null = null;

  constructor(entries: readonly Entry[], approvals: readonly Approval[], year: number, payments: Payments) {
    this.#entries = entries;
    this.#approvals = approvals;
    this.#year = year;
    this.payments = payments;
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
    const same = [...(this.#paid.get(fen) ?? []), ...this.payments.of(fen)];
    return same.find(({ awards }) => award === '' || awards.includes(award)) ?? null;
  }

  /** A row has paid these approvals in full; both its sum and each of them may be paid again by mistake. */
  paidInFull(row: Row, fen: number, approvals: readonly Approval[]): void {
    for (const { entry, awards } of approvals) this.payments.add(entry.amountFen, { entry, row, awards });
    if (approvals.length !== 1 || approvals[0]?.entry.amountFen !== fen) this.paidInPart(row, fen, approvals);
  }

  /** Only the sum may be paid again: it is for all of these, and none of them has been paid. */
  paidInPart(row: Row, fen: number, approvals: readonly Approval[]): void {
    this.payments.add(fen, { entry: null, row, awards: approvals.flatMap(({ awards }) => awards) });
  }

  #paidByLedger(): Map<number, Paid[]> {
    const all = new Map<number, Paid[]>();
    for (const entry of this.#entries) {
      if (entry.state === 'paid') push(all, entry.amountFen, { entry, row: null, awards: awardsOf(entry) });
    }
    return all;
  }

  /** Whether anything of the enterprise is still to be paid, whatever the award. */
  get hasOpen(): boolean {
    return this.#all.count > 0;
  }

  /** A year other than the one reconciled of which something is approved and not paid. */
  get otherYear(): number | null {
    const other = this.#entries.find(({ state, year }) => state === 'approved' && year !== null && year !== this.#year);
    return other?.year ?? null;
  }
}

const NOTHING = new Pile([]);

function pilesByAward(approvals: readonly Approval[]): Map<string, Pile> {
  const byAward = new Map<string, Approval[]>();
  for (const approval of approvals) for (const award of approval.awards) push(byAward, award, approval);
  return new Map([...byAward].map(([award, group]) => [award, new Pile(group)]));
}

/** The folded names by which a payout may call what an entry is for: the item, the ledger's words, the service. */
function awardsOf(entry: Entry): readonly string[] {
  const names: string[] = [];
  for (const name of [foldTerm(entry.item?.title ?? ''), foldTerm(entry.itemText), entry.keys.get('service') ?? '']) {
    if (name !== '' && !names.includes(name)) names.push(name);
  }
  return names;
}

/** All approvals of a year, and whose they are. */
export class OpenApprovals {
  readonly all: readonly Approval[];
  readonly #of: ReadonlyMap<Entry, Approval>;
  readonly #context: Context;
  readonly #year: number;
  /** By the key's number. */
  #payees: (Payee | undefined)[] = [];
  /** By the number of the key that tells enterprises apart. */
  #payments: (Payments | undefined)[] = [];
  readonly #byName = new Map<string, Entry[]>();
  #keyOf: KeyOf | null = null;
  #enterpriseOf: KeyOf | null = null;

  /** An approval without a year may be of any. One of nothing has nothing to be paid. */
  constructor(context: Context, year: number) {
    this.#context = context;
    this.#year = year;
    const entries = context.past.open.filter(
      (entry) => entry.amountFen > 0 && (entry.year === year || entry.year === null),
    );
    this.all = entries
      .sort((a, b) => compareAges(ageOf(a), ageOf(b)))
      .map((entry, place) => new Approval(entry, place));
    this.#of = new Map(this.all.map((approval) => [approval.entry, approval]));
  }

  /** Where the sheet has no codes at all, the ledger's entries of the row's name. */
  payeeOf(row: Row): Payee | null {
    const { sheet, keys } = this.#context;
    if (!sheet.identity) return null;
    const coded = row.keys[sheet.identity.code.index] !== undefined;
    // Codes and names are numbered apart; a sheet has codes in all rows that got here, or in none.
    if (!this.#keyOf) {
      this.#keyOf = keys.over(coded ? [IDENTITY, sheet.identity.name.key] : [sheet.identity.name.key]);
      this.#payees = new Array(this.#keyOf.size);
      // By the code alone, where there is one: a name written otherwise makes no other enterprise of it.
      this.#enterpriseOf = keys.over([coded ? IDENTITY : sheet.identity.name.key]);
      this.#payments = new Array(this.#enterpriseOf.size);
    }
    const key = this.#keyOf(row);
    if (key === undefined) return null;
    let payee = this.#payees[key];
    if (!payee) {
      const entries = coded ? this.#context.past.ofEnterprise(row) : this.#named(row.keys[sheet.identity.name.index]);
      // Entries found by the code come before those found by the name; age does not ask how they were found.
      const approvals = entries.flatMap((entry) => this.#of.get(entry) ?? []);
      if (approvals.length > 1) approvals.sort((a, b) => a.place - b.place);
      payee = new Payee(entries, approvals, this.#year, this.#paymentsTo(row));
      this.#payees[key] = payee;
    }
    return payee;
  }

  #paymentsTo(row: Row): Payments {
    const key = this.#enterpriseOf?.(row) ?? 0;
    const payments = this.#payments[key] ?? new Payments();
    this.#payments[key] = payments;
    return payments;
  }

  #named(name: string | undefined): readonly Entry[] {
    if (this.#byName.size === 0) {
      for (const entry of this.#context.past.open) push(this.#byName, foldName(entry.name), entry);
    }
    return this.#byName.get(name ?? '') ?? [];
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values) values.push(value);
  else map.set(key, [value]);
}

/** The day, else the year alone, which comes before its days; what has neither comes last. */
function ageOf(entry: Entry): string {
  return entry.date ?? (entry.year === null ? '9999' : String(entry.year));
}

function compareAges(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
