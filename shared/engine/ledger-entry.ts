/** One row of a ledger as an entry, or why it is none. */
import { type Entry, itemOf } from '../checks/check.ts';
import type { LedgerState } from '../model/finding.ts';
import { cellText } from '../model/grid.ts';
import { remembering } from '../model/remembering.ts';
import { foldTerm } from '../model/text.ts';
import type { Catalogue } from '../packs/catalogue.ts';
import type { Column, Pack } from '../packs/compile.ts';
import { cellReader } from './cell-reader.ts';
import type { Table } from './read-table.ts';
import type { Reading } from './read-value.ts';

/** The words of the 状态 column. Without a state an entry counts as 已拨付. */
export const LEDGER_STATES: Readonly<Record<string, LedgerState>> = {
  已拨付: 'paid',
  已核定: 'approved',
  结转: 'carried-over',
  已追回: 'recovered',
  取消资格: 'disqualified',
};

type ReadEntry =
  | { readonly entry: Entry }
  | { readonly why: string }
  /** The entry is another policy's; null where that is one of those at hand. */
  | { readonly otherPolicy: string | null };

/** One column of the ledger, as its rows are read under it. */
type Read = {
  readonly title: string;
  readonly reading: (row: number) => Reading;
  /** What stands in the cell, as a person sees it. */
  readonly shown: (row: number) => string;
};
type Of = {
  readonly ledger: string;
  readonly pack: Pack;
  /** By whose names an entry may say that it is another policy's. */
  readonly policies: readonly Pack[];
  /** Keys of what rows are compared with: what every ledger may state, and the policy's own columns behind it. */
  readonly own: readonly string[];
};

const ABSENT: Reading = { value: null, key: '', fault: null };
const NO_KEYS: ReadonlyMap<string, string> = new Map();

/** Reads the rows of one table of a ledger. */
export class EntryReader {
  readonly #of: Of;
  readonly #columns: Columns;
  /** What rows are compared with, as far as the table has it. */
  readonly #own: readonly { readonly key: string; readonly read: Read }[];
  readonly #year = remembering(yearIn);

  constructor(table: Table, of: Of) {
    this.#of = of;
    const { catalogue } = of.pack;
    const read = (key: string): Read => readOf(table, table.sheet.byKey.get(key), catalogue);
    this.#columns = {
      policy: read('policy'),
      uscc: read('uscc'),
      enterprise: read('enterprise'),
      amount: read('amount'),
      date: read('date'),
      year: read('year'),
      state: read('state'),
      award: read('award'),
    };
    const present = of.own.filter((key) => isThere(table, table.sheet.byKey.get(key)));
    this.#own = present.map((key) => ({ key, read: read(key) }));
  }

  /** @param place where the row stands, for messages. */
  read(row: number, place: string): ReadEntry {
    const { policy: policyColumn, uscc, enterprise, amount: amountColumn, award } = this.#columns;
    const policy = policyColumn.shown(row);
    if (policy !== '' && !isNameOf(policy, this.#of.pack)) {
      return { otherPolicy: this.#of.policies.some((one) => isNameOf(policy, one)) ? null : policy };
    }
    const [code, name, amount] = [uscc.reading(row), enterprise.reading(row), amountColumn.reading(row)];
    const [date, stated] = [this.#columns.date.reading(row), this.#columns.state.reading(row)];
    if (amount.fault) return { why: `核定金额“${amountColumn.shown(row)}”读不出来，请写成数字，如 20000 或 2万元` };
    const wrong =
      wrongIn(uscc, row, code) ?? wrongIn(this.#columns.date, row, date) ?? wrongIn(this.#columns.state, row, stated);
    if (wrong !== null) return { why: wrong };
    if (typeof code.value !== 'string' && !name.key) return { why: '统一社会信用代码和企业名称都为空' };
    const state = typeof stated.value === 'string' ? (LEDGER_STATES[stated.value] ?? 'paid') : 'paid';
    if (amount.value === null && (state === 'paid' || state === 'approved')) return { why: '核定金额为空' };
    const yearText = this.#columns.year.shown(row);
    const year = yearText === '' ? null : this.#year(yearText);
    if (yearText !== '' && year === null) return { why: `年度“${yearText}”读不出年份，请写成 2025` };
    const day = typeof date.value === 'string' ? date.value : null;
    return {
      entry: {
        ledger: this.#of.ledger,
        row,
        place,
        code: typeof code.value === 'string' ? code.value : null,
        name: enterprise.shown(row),
        item: itemOf(award.reading(row).value),
        itemText: award.shown(row),
        keys: this.#keys(row),
        amountFen: typeof amount.value === 'number' ? amount.value : 0,
        date: day,
        year: year ?? (day === null ? null : Number(day.slice(0, 4))),
        state,
      },
    };
  }

  /** What is blank is left out: whoever asks takes it for blank. */
  #keys(row: number): ReadonlyMap<string, string> {
    if (this.#own.length === 0) return NO_KEYS;
    const keys = new Map<string, string>();
    for (const { key, read } of this.#own) {
      const text = read.reading(row).key ?? '';
      if (text !== '') keys.set(key, text);
    }
    return keys;
  }
}

type Columns = Readonly<
  Record<'policy' | 'uscc' | 'enterprise' | 'amount' | 'date' | 'year' | 'state' | 'award', Read>
>;

/** Blank in every row where the ledger has no such column. */
function readOf(table: Table, column: Column | undefined, catalogue: Catalogue): Read {
  if (!column || !isThere(table, column)) {
    return { title: column?.title ?? '', reading: () => ABSENT, shown: () => '' };
  }
  const { grid, units } = table;
  const read = cellReader(column, { catalogue, date1904: grid.date1904, unit: units[column.index] ?? '元' });
  return {
    title: column.title,
    reading: (row) => read(table.cell(row, column)),
    shown: (row) => cellText(table.cell(row, column)).trim(),
  };
}

function isThere({ header }: Table, column: Column | undefined): boolean {
  return column !== undefined && typeof header.positions[column.index] === 'number';
}

function wrongIn({ title, shown }: Read, row: number, { fault }: Reading): string | null {
  return fault?.severity === 'error' ? `${title}“${shown(row)}”${fault.says}` : null;
}

function isNameOf(text: string, pack: Pack): boolean {
  const folded = foldTerm(text);
  return [pack.id, pack.title, ...pack.source.aliases].some((name) => foldTerm(name) === folded);
}

/** `2025`, `2025年`, `2025年度`; null where it is none of these. */
function yearIn(text: string): number | null {
  const year = /^(\d{4})年?度?$/.exec(text.normalize('NFKC').replace(/\s/g, ''))?.[1];
  return year === undefined ? null : Number(year);
}
