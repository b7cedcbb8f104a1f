/** The ledger's approvals that are still to be paid, as payouts take from them one after another. */
import { addToGroup, groupBy } from '../model/group.ts';
import { foldName } from '../model/text.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import { Approval, AwardNames } from './approval-pile.ts';
import type { Context, Entry, KeyOf, Row } from './check.ts';
import { IDENTITY } from './key.ts';
import { type OfLedger, Payee, Payments } from './payee.ts';

type Identity = NonNullable<Sheet['identity']>;

/** All approvals of a year, and whose they are. */
export class OpenApprovals {
  readonly all: readonly Approval[];
  readonly #context: Context;
  readonly #ledger: OfLedger;
  /** Made for the first row: a sheet has codes in all rows that got here, or in none. */
  #owners: Owners | null = null;
  /** By the number of the key of code and name, or of the name alone. */
  #payees: (Payee | undefined)[] = [];
  /** By the number of the enterprise. */
  #payments: (Payments | undefined)[] = [];
  #entriesByName: Map<string, Entry[]> | null = null;

  /** An approval without a year may be of any. One of nothing has nothing to be paid. */
  constructor(context: Context, year: number) {
    this.#context = context;
    const names = new AwardNames();
    this.#ledger = { entriesOf: (row) => this.#entriesOf(row), names, year };
    const entries = context.past.open.filter(
      (entry) => entry.amountFen > 0 && (entry.year === year || entry.year === null),
    );
    this.all = entries
      .sort((a, b) => compareAges(ageOf(a), ageOf(b)))
      .map((entry, place) => new Approval(entry, place, names));
  }

  /** Where the sheet has no codes at all, the ledger's entries of the row's name. */
  payeeOf(row: Row): Payee | null {
    const { identity } = this.#context.sheet;
    if (!identity) return null;
    if (!this.#owners) {
      this.#owners = ownersOf(this.all, identity, row.key(identity.code) !== undefined, this.#context.keys);
      this.#payees = new Array(this.#owners.keyOf.size);
      this.#payments = new Array(this.#owners.enterpriseOf.size);
    }
    const key = this.#owners.keyOf(row);
    const enterprise = this.#owners.enterpriseOf(row);
    if (key === undefined || enterprise === undefined) return null;
    const payee = this.#payees[key] ?? this.#payee(row, enterprise, this.#owners);
    this.#payees[key] = payee;
    return payee;
  }

  #payee(row: Row, enterprise: number, owners: Owners): Payee {
    const payments = this.#payments[enterprise] ?? new Payments();
    this.#payments[enterprise] = payments;
    return new Payee(row, approvalsOf(enterprise, row.key(owners.name) ?? '', owners), payments, this.#ledger);
  }

  #entriesOf(row: Row): readonly Entry[] {
    const { past } = this.#context;
    if (!this.#owners || this.#owners.coded) return past.ofEnterprise(row);
    this.#entriesByName ??= groupBy(past.open, (entry) => foldName(entry.name));
    return this.#entriesByName.get(row.key(this.#owners.name) ?? '') ?? NONE;
  }
}

/** Which approvals are whose. */
type Owners = {
  /** The column of names. */
  readonly name: Column;
  /** Whether the sheet tells enterprises by their codes, or by their names alone. */
  readonly coded: boolean;
  readonly keyOf: KeyOf;
  /** By the code alone, where there is one: a name written otherwise makes no other enterprise of it. */
  readonly enterpriseOf: KeyOf;
  /** By the number of the enterprise; of those that no row pays nothing is asked. */
  readonly ofEnterprise: readonly (readonly Approval[] | undefined)[];
  /** Approvals that state no code, by folded names. */
  readonly ofName: ReadonlyMap<string, readonly Approval[]>;
};

function ownersOf(all: readonly Approval[], { name }: Identity, coded: boolean, keys: Context['keys']): Owners {
  const part = coded ? IDENTITY : name.key;
  const enterpriseOf = keys.over([part]);
  const numberOf = keys.ofText(part);
  const ofEnterprise = new Array<Approval[] | undefined>(enterpriseOf.size);
  const ofName = new Map<string, Approval[]>();
  for (const approval of all) {
    const { entry } = approval;
    const text = coded ? entry.code : foldName(entry.name);
    if (text === null) {
      addToGroup(ofName, foldName(entry.name), approval);
      continue;
    }
    const number = numberOf(text);
    if (number === undefined) continue;
    const own = ofEnterprise[number];
    if (own) own.push(approval);
    else ofEnterprise[number] = [approval];
  }
  const keyOf = coded ? keys.over([IDENTITY, name.key]) : enterpriseOf;
  return { name, coded, keyOf, enterpriseOf, ofEnterprise, ofName };
}

/** A row without a name is nobody, and must not be taken for an approval that names nobody. */
function approvalsOf(enterprise: number, name: string, { ofEnterprise, ofName }: Owners): readonly Approval[] {
  const own = ofEnterprise[enterprise] ?? NONE;
  const named = name === '' ? NONE : (ofName.get(name) ?? NONE);
  if (named.length === 0) return own;
  // Age does not ask how they were found.
  return [...own, ...named].sort((a, b) => a.place - b.place);
}

const NONE: readonly never[] = [];

/** The day, else the year alone, which comes before its days; what has neither comes last. */
function ageOf(entry: Entry): string {
  return entry.date ?? (entry.year === null ? '9999' : String(entry.year));
}

function compareAges(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
