/** One row of a ledger as an entry, or why it is none. */
import { type Entry, itemOf } from '../checks/check.ts';
import type { LedgerState } from '../model/finding.ts';
import { cellText } from '../model/grid.ts';
import { foldTerm } from '../model/text.ts';
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

type Read = { readonly column: Column; readonly cell: (row: number) => Reading };
type Of = {
  readonly ledger: string;
  readonly pack: Pack;
  /** By whose names an entry may say that it is another policy's. */
  readonly policies: readonly Pack[];
  /** Keys of what rows are compared with: what every ledger may state, and the policy's own columns behind it. */
  readonly own: readonly string[];
};

const ABSENT: Reading = { value: null, key: '', fault: null };

/** Reads the rows of one table of a ledger. */
export class EntryReader {
  readonly #table: Table;
  readonly #of: Of;
  readonly #reads: ReadonlyMap<string, Read>;
  readonly #years = new Map<string, number | null>();

  constructor(table: Table, of: Of) {
    this.#table = table;
    this.#of = of;
    const { sheet, header, grid, units } = table;
    this.#reads = new Map(
      sheet.columns.map((column) => {
        const unit = units[column.index] ?? '元';
        const read = cellReader(column, { catalogue: of.pack.catalogue, date1904: grid.date1904, unit });
        const isAbsent = header.positions[column.index] === null;
        return [column.key, { column, cell: (row) => (isAbsent ? ABSENT : read(table.cell(row, column))) }];
      }),
    );
  }

  /** @param place where the row stands, for messages. */
  read(row: number, place: string): ReadEntry {
    const policy = this.#shown(row, 'policy');
    if (policy !== '' && !isNameOf(policy, this.#of.pack)) {
      return { otherPolicy: this.#of.policies.some((one) => isNameOf(policy, one)) ? null : policy };
    }
    const [code, name, amount] = [this.#cell(row, 'uscc'), this.#cell(row, 'enterprise'), this.#cell(row, 'amount')];
    const [date, stated] = [this.#cell(row, 'date'), this.#cell(row, 'state')];
    if (amount.fault) return { why: `核定金额“${this.#shown(row, 'amount')}”读不出来，请写成数字，如 20000 或 2万元` };
    const wrong = this.#wrong(row, 'uscc', code) ?? this.#wrong(row, 'date', date) ?? this.#wrong(row, 'state', stated);
    if (wrong !== null) return { why: wrong };
    if (typeof code.value !== 'string' && !name.key) return { why: '统一社会信用代码和企业名称都为空' };
    const state = typeof stated.value === 'string' ? (LEDGER_STATES[stated.value] ?? 'paid') : 'paid';
    if (amount.value === null && (state === 'paid' || state === 'approved')) return { why: '核定金额为空' };
    const yearText = this.#shown(row, 'year');
    const year = yearText === '' ? null : this.#year(yearText);
    if (yearText !== '' && year === null) return { why: `年度“${yearText}”读不出年份，请写成 2025` };
    const day = typeof date.value === 'string' ? date.value : null;
    return {
      entry: {
        ledger: this.#of.ledger,
        row,
        place,
        code: typeof code.value === 'string' ? code.value : null,
        name: this.#shown(row, 'enterprise'),
        item: itemOf(this.#cell(row, 'award').value),
        itemText: this.#shown(row, 'award'),
        keys: this.#keys(row),
        amountFen: typeof amount.value === 'number' ? amount.value : 0,
        date: day,
        year: year ?? (day === null ? null : Number(day.slice(0, 4))),
        state,
      },
    };
  }

  #cell(row: number, key: string): Reading {
    return this.#reads.get(key)?.cell(row) ?? ABSENT;
  }

  #shown(row: number, key: string): string {
    const read = this.#reads.get(key);
    return read ? cellText(this.#table.cell(row, read.column)).trim() : '';
  }

  #wrong(row: number, key: string, { fault }: Reading): string | null {
    if (fault?.severity !== 'error') return null;
    return `${this.#reads.get(key)?.column.title ?? key}“${this.#shown(row, key)}”${fault.says}`;
  }

  /** What is blank is left out: whoever asks takes it for blank. */
  #keys(row: number): ReadonlyMap<string, string> {
    const keys = new Map<string, string>();
    for (const key of this.#of.own) {
      const text = this.#cell(row, key).key ?? '';
      if (text !== '') keys.set(key, text);
    }
    return keys;
  }

  #year(text: string): number | null {
    let year = this.#years.get(text);
    if (year === undefined) {
      year = yearIn(text);
      this.#years.set(text, year);
    }
    return year;
  }
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
