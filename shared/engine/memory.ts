/**
 * What the checks ask of the past, gathered for the whole sheet and fetched once. So the cost follows the sheet, not
 * the ledger, and the checks run without waiting.
 */
import type { BoundRule } from '../checks/bind.ts';
import { type Ask, type Entry, GRANTED, type Past, type Row } from '../checks/check.ts';
import type { LedgerState } from '../model/finding.ts';
import { addToGroup, groupBy } from '../model/group.ts';
import { foldName } from '../model/text.ts';
import type { Item } from '../packs/catalogue.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import type { Ledger } from './ledger.ts';

/** What the rules of a sheet must know of the past for these rows. */
export class Questions {
  readonly years: ReadonlySet<number>;
  /** Whether all entries are asked for that are approved and not paid. */
  readonly open: boolean;
  readonly #sheet: Sheet;
  readonly #rows: readonly Row[];
  readonly #ofEnterprises: boolean;
  readonly #askedKeys: readonly string[];
  // Laid out when an entry is held against them: a ledger may hold nothing but what is to be paid.
  #codes: ReadonlySet<string> | null = null;
  #names: ReadonlySet<string> | null = null;
  #keys: ReadonlyMap<string, ReadonlySet<string>> | null = null;

  constructor(sheet: Sheet, rules: readonly BoundRule[], rows: readonly Row[], asOf: string) {
    const asks = rules.flatMap((rule): readonly Ask[] => rule.check.asks);
    this.#sheet = sheet;
    this.#rows = rows;
    this.#ofEnterprises = asks.includes('enterprise');
    this.#askedKeys = asks.flatMap((ask) => (typeof ask === 'object' ? ask.key : []));
    this.years = new Set(asks.includes('year') ? [Number(asOf.slice(0, 4))] : []);
    this.open = asks.includes('open');
  }

  /** Folded codes of the enterprises. */
  get codes(): ReadonlySet<string> {
    this.#codes ??= this.#textsUnder(this.#ofEnterprises ? this.#sheet.identity?.code : undefined);
    return this.#codes;
  }

  /** Folded names of the enterprises. */
  get names(): ReadonlySet<string> {
    this.#names ??= this.#textsUnder(this.#ofEnterprises ? this.#sheet.identity?.name : undefined);
    return this.#names;
  }

  /** Folded texts by ledger key. */
  get keys(): ReadonlyMap<string, ReadonlySet<string>> {
    this.#keys ??= new Map(this.#askedKeys.map((key) => [key, this.#textsUnder(this.#sheet.byKey.get(key))]));
    return this.#keys;
  }

  /** Blank is nothing to ask for. */
  #textsUnder(column: Column | undefined): ReadonlySet<string> {
    const texts = new Set<string>();
    if (!column) return texts;
    for (const row of this.#rows) {
      const text = row.key(column);
      if (text !== undefined && text !== '') texts.add(text);
    }
    return texts;
  }
}

/** 已核定: approved and not paid yet. (Policies, section 0, ledger states.) */
const OPEN: LedgerState = 'approved';

/** What a store or a ledger file answers: the entries asked for, and the sums granted in the years asked for. */
export type Answers = {
  /** False where there is no ledger at all. */
  readonly given: boolean;
  readonly entries: readonly Entry[];
  /** Year → fen of 已核定 and 已拨付. */
  readonly grantedByYear: ReadonlyMap<number, ReadonlyMap<Item | null, number>>;
};

const NO_LEDGER: Answers = { given: false, entries: [], grantedByYear: new Map() };

/**
 * Answers from ledger files, read whole; what to ask is worked out only where there is anything to be asked.
 * @param earlier rows of the workbook that count like entries, whether or not there is a ledger.
 */
export function askLedgers(
  ledgers: readonly Ledger[],
  questions: () => Questions,
  earlier: readonly Entry[] = [],
): Answers {
  if (ledgers.length === 0 && earlier.length === 0) return NO_LEDGER;
  const asked = questions();
  const entries: Entry[] = [];
  const grantedByYear = new Map<number, Map<Item | null, number>>();
  for (const entry of [...ledgers.flatMap((ledger) => ledger.entries), ...earlier]) {
    if (entry.year !== null && GRANTED.has(entry.state) && asked.years.has(entry.year)) {
      const byItem = grantedByYear.get(entry.year) ?? new Map<Item | null, number>();
      grantedByYear.set(entry.year, byItem.set(entry.item, (byItem.get(entry.item) ?? 0) + entry.amountFen));
    }
    if (isAskedFor(entry, asked)) entries.push(entry);
  }
  return { given: ledgers.length > 0, entries, grantedByYear };
}

function isAskedFor(entry: Entry, questions: Questions): boolean {
  if (questions.open && entry.state === OPEN) return true;
  if (entry.code === null ? questions.names.has(foldName(entry.name)) : questions.codes.has(entry.code)) return true;
  for (const [key, values] of questions.keys) if (values.has(entry.keys.get(key) ?? '')) return true;
  return false;
}

const NOTHING: readonly Entry[] = [];

/** The answers as the checks look them up; what no check asks for is not laid out. */
export function pastOf(answers: Answers, sheet: Sheet): Past {
  let owners: Owners | null = null;
  const byKey = new Map<string, ReadonlyMap<string, readonly Entry[]>>();
  return {
    given: answers.given,
    isEmpty: answers.entries.length === 0,
    ofEnterprise: (row) => {
      if (!sheet.identity) return NOTHING;
      owners ??= ownersOf(answers.entries);
      const coded = owners.byCode.get(row.key(sheet.identity.code) ?? '') ?? NOTHING;
      const named = owners.byName.get(row.key(sheet.identity.name) ?? '') ?? NOTHING;
      return named.length === 0 ? coded : [...coded, ...named];
    },
    withKey: (key, value) => {
      const values = byKey.get(key) ?? groupBy(answers.entries, (entry) => entry.keys.get(key) ?? '');
      byKey.set(key, values);
      // Blank is nothing that entries have in common.
      return value === '' ? NOTHING : (values.get(value) ?? NOTHING);
    },
    open: answers.entries.filter((entry) => entry.state === OPEN),
    grantedInYear: (year, counts) => {
      const byItem = [...(answers.grantedByYear.get(year) ?? [])];
      return byItem.reduce((sum, [item, fen]) => (counts(item) ? sum + fen : sum), 0);
    },
  };
}

/** Whose entries are, by folded codes, and by folded names where only a name is known. */
type Owners = { readonly byCode: Map<string, Entry[]>; readonly byName: Map<string, Entry[]> };

function ownersOf(entries: readonly Entry[]): Owners {
  const owners: Owners = { byCode: new Map(), byName: new Map() };
  for (const entry of entries) {
    const name = entry.code === null ? foldName(entry.name) : '';
    if (entry.code !== null) addToGroup(owners.byCode, entry.code, entry);
    // A row without a name is nobody, and must not be taken for an entry that names nobody.
    else if (name !== '') addToGroup(owners.byName, name, entry);
  }
  return owners;
}
