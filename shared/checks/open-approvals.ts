/** The ledger's approvals that are still to be paid, as payouts take from them one after another. */
import { addToGroup, groupBy } from '../model/group.ts';
import { foldName } from '../model/text.ts';
import type { Sheet } from '../packs/compile.ts';
import { Approval, AwardNames } from './approval-pile.ts';
import type { Context, Entry, KeyOf, Row } from './check.ts';
import { IDENTITY } from './key.ts';
import { Payee, Payments } from './payee.ts';

type Identity = NonNullable<Sheet['identity']>;

/** All approvals of a year, and whose they are. */
export class OpenApprovals {
  readonly all: readonly Approval[];
  readonly #context: Context;
  readonly #year: number;
  readonly #names = new AwardNames();
  readonly #byCode = new Map<string, Approval[]>();
  /** Those without a code. */
  readonly #byNameAlone = new Map<string, Approval[]>();
  /** Whatever codes they have, as rows of a sheet without codes find them. */
  #byName: Map<string, Approval[]> | null = null;
  #entriesByName: Map<string, Entry[]> | null = null;
  /** By the key's number. */
  #payees: (Payee | undefined)[] = [];
  /** By the number of the key that tells enterprises apart. */
  #payments: (Payments | undefined)[] = [];
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
      .map((entry, place) => new Approval(entry, place, this.#names));
    for (const approval of this.all) {
      const { code, name } = approval.entry;
      if (code !== null) addToGroup(this.#byCode, code, approval);
      else addToGroup(this.#byNameAlone, foldName(name), approval);
    }
  }

  /** Where the sheet has no codes at all, the ledger's entries of the row's name. */
  payeeOf(row: Row): Payee | null {
    const { sheet, keys } = this.#context;
    if (!sheet.identity) return null;
    const coded = row.key(sheet.identity.code) !== undefined;
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
    const payee = this.#payees[key] ?? this.#payee(row, sheet.identity, coded);
    this.#payees[key] = payee;
    return payee;
  }

  #payee(row: Row, { code, name }: Identity, coded: boolean): Payee {
    const { past } = this.#context;
    const named = row.key(name) ?? '';
    return new Payee({
      entries: () => (coded ? past.ofEnterprise(row) : this.#entriesOf(named)),
      approvals: coded ? this.#ofCode(row.key(code) ?? '', named) : this.#ofName(named),
      names: this.#names,
      year: this.#year,
      payments: this.#paymentsTo(row),
    });
  }

  /** A row without a name is nobody, and must not be taken for an approval that names nobody. */
  #ofCode(code: string, name: string): readonly Approval[] {
    const coded = this.#byCode.get(code) ?? NONE;
    const named = name === '' ? NONE : (this.#byNameAlone.get(name) ?? NONE);
    if (named.length === 0) return coded;
    // Age does not ask how they were found.
    return [...coded, ...named].sort((a, b) => a.place - b.place);
  }

  #ofName(name: string): readonly Approval[] {
    this.#byName ??= groupBy(this.all, ({ entry }) => foldName(entry.name));
    return this.#byName.get(name) ?? NONE;
  }

  #entriesOf(name: string): readonly Entry[] {
    this.#entriesByName ??= groupBy(this.#context.past.open, (entry) => foldName(entry.name));
    return this.#entriesByName.get(name) ?? NONE;
  }

  #paymentsTo(row: Row): Payments {
    const key = this.#enterpriseOf?.(row) ?? 0;
    const payments = this.#payments[key] ?? new Payments();
    this.#payments[key] = payments;
    return payments;
  }
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
