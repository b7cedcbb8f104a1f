/** Approvals that are still to be paid, as payouts take from them one after another. */
import { addToGroup } from '../model/group.ts';
import { smallestSubset } from '../model/subset.ts';
import { foldTerm } from '../model/text.ts';
import type { Entry } from './check.ts';

/** One approval; closed once a payout has been set against it. */
export class Approval {
  readonly entry: Entry;
  /** Its place among all approvals, the oldest first. */
  readonly place: number;
  readonly #names: AwardNames;
  /** Most approvals are in one pile: a list for each would take more room than they do. */
  #pile: Pile | null = null;
  #otherPiles: Pile[] | null = null;
  #open = true;

  constructor(entry: Entry, place: number, names: AwardNames) {
    this.entry = entry;
    this.place = place;
    this.#names = names;
  }

  get isOpen(): boolean {
    return this.#open;
  }

  get awards(): readonly string[] {
    return this.#names.of(this.entry);
  }

  /** To be called once for each pile that holds it. */
  join(pile: Pile): void {
    if (this.#pile === null) this.#pile = pile;
    else if (this.#otherPiles) this.#otherPiles.push(pile);
    else this.#otherPiles = [pile];
  }

  close(): void {
    this.#open = false;
    this.#pile?.forget(this);
    for (const pile of this.#otherPiles ?? []) pile.forget(this);
  }
}

/** Fewer than these are looked through as they are; most enterprises have one or two, and a Map for each would be waste. */
export const FEW = 8;

/** Approvals that one payout may be meant for, the oldest first. Every question costs the same however many there are. */
export class Pile {
  #approvals: readonly Approval[];
  /** By amount, the oldest last, so that closed ones are popped off; null where there are few. */
  readonly #byAmount: Map<number, Approval[]> | null;
  #openFen = 0;
  #open = 0;

  /** @param approvals the oldest first. */
  constructor(approvals: readonly Approval[]) {
    this.#approvals = approvals.every(isOpen) ? approvals : approvals.filter(isOpen);
    for (const approval of this.#approvals) {
      approval.join(this);
      this.#openFen += approval.entry.amountFen;
      this.#open += 1;
    }
    this.#byAmount = this.#open < FEW ? null : new Map();
    if (!this.#byAmount) return;
    for (const approval of [...this.#approvals].reverse())
      addToGroup(this.#byAmount, approval.entry.amountFen, approval);
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
    if (this.#approvals.length !== this.#open) this.#approvals = this.#approvals.filter(isOpen);
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

function isOpen(approval: Approval): boolean {
  return approval.isOpen;
}

/** By what names payouts may call what entries are for. */
export class AwardNames {
  /** By the ledger's words: entries are of a few awards. */
  readonly #known = new Map<string, { readonly entry: Entry; readonly names: readonly string[] }>();

  /** Folded: the item, the ledger's words, the service. */
  of(entry: Entry): readonly string[] {
    const known = this.#known.get(entry.itemText);
    if (known && known.entry.item === entry.item && serviceOf(known.entry) === serviceOf(entry)) return known.names;
    const names = new Set([foldTerm(entry.item?.title ?? ''), foldTerm(entry.itemText), serviceOf(entry)]);
    names.delete('');
    const made = { entry, names: [...names] };
    this.#known.set(entry.itemText, made);
    return made.names;
  }
}

function serviceOf({ keys }: Entry): string {
  return keys.get('service') ?? '';
}
