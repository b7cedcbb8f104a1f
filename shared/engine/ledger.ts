/**
 * The ledger: what was granted, paid, carried over, recovered or barred in earlier batches and years, as a bureau keeps
 * it in a workbook of its own. Its headings are the contract's, the same for every policy.
 */
import { type Entry, GRANTED } from '../checks/check.ts';
import type { Grid } from '../model/grid.ts';
import { addToGroup } from '../model/group.ts';
import { Problem } from '../model/problem.ts';
import { type Column, compileSheet, LEDGER_KEYS, type Pack, type Sheet } from '../packs/compile.ts';
import type { PackFault } from '../packs/fault.ts';
import { LEDGER_COLUMNS, ownLedgerColumns } from '../packs/ledger-columns.ts';
import { type ColumnSource, packSchema } from '../packs/schema.ts';
import { cellParts, type Hash } from './digest.ts';
import { findHeader, type Header } from './header.ts';
import { EntryReader, LEDGER_STATES } from './ledger-entry.ts';
import { doubtedUnit } from './ledger-unit.ts';
import { readTable } from './read-table.ts';

/** Its first columns do not depend on any policy, and have the same places beside whatever columns a policy adds. */
const LEDGER: Sheet = ledgerSheet({});

/** The ledger's columns, and behind them those that a policy's sheets have of their own. */
function ledgerSheet(own: Readonly<Record<string, ColumnSource>>): Sheet {
  const faults: PackFault[] = [];
  const nothing = packSchema.parse({
    id: 'ledger',
    title: '台账',
    status: 'in-force',
    version: '1',
    issuer: '—',
    source: '—',
    clauses: {},
    sheets: {
      ledger: {
        title: '台账',
        columns: { ...LEDGER_COLUMNS, state: { ...LEDGER_COLUMNS.state, values: Object.keys(LEDGER_STATES) }, ...own },
        checks: [],
      },
    },
  });
  const source = nothing.sheets.ledger;
  if (!source) throw new TypeError('the pack of the ledger has no ledger');
  const sheet = compileSheet('ledger', source, nothing, faults);
  if (faults.length > 0) throw new TypeError(faults.map((fault) => fault.message).join('; '));
  return sheet;
}

type LedgerColumns = { readonly sheet: Sheet; readonly ownKeys: readonly string[] };

/** By pack: compiling the columns takes as long as reading some hundred entries. */
const columnsByPack = new WeakMap<Pack, LedgerColumns>();

function columnsFor(pack: Pack): LedgerColumns {
  const known = columnsByPack.get(pack);
  if (known) return known;
  const own = ownLedgerColumns(pack.source);
  const ownKeys = [...LEDGER_KEYS.filter((key) => LEDGER.byKey.has(key) && key !== 'award'), ...Object.keys(own)];
  const columns = { sheet: ledgerSheet(own), ownKeys };
  columnsByPack.set(pack, columns);
  return columns;
}

export type LedgerFile = { readonly name: string; readonly grids: readonly Grid[] };

export type Ledger = {
  readonly name: string;
  readonly digest: string;
  /** The entries of the policy; those that name another one are not among them. */
  readonly entries: readonly Entry[];
  /** The columns that it has, by key. */
  readonly columns: ReadonlySet<string>;
  /** Rows that could not be read, or not wholly, and why. */
  readonly unread: readonly { readonly row: number; readonly place: string; readonly why: string }[];
  /** Why its unit of money is doubted, in a Chinese sentence without the full stop; null where it is not. */
  readonly doubtedUnit: string | null;
  /** What else a person must know of it, in Chinese sentences without the full stop. */
  readonly remarks: readonly string[];
};

/**
 * Reads a ledger for a policy: every visible sheet that has a ledger's headings, for many keep one for each year.
 * @param policies by whose names an entry may say that it is another policy's.
 * @throws Problem `bad-ledger` where no sheet has them, with those seen and those expected.
 */
export function readLedger(file: LedgerFile, pack: Pack, policies: readonly Pack[], hash: Hash): Ledger {
  const { sheet, ownKeys } = columnsFor(pack);
  const sheets = file.grids.flatMap((grid) => {
    const header = findHeader(grid, sheet);
    return header ? [{ grid, header }] : [];
  });
  const visible = sheets.filter(({ grid, header }) => !grid.hidden && isLedger(header, pack));
  const most = Math.max(0, ...visible.map(({ header }) => header.matched));
  const found = visible.filter(({ header }) => header.matched >= most - HEADINGS_FEWER);
  if (found.length === 0) {
    const likest = sheets.filter(({ grid }) => !grid.hidden).sort((a, b) => b.header.matched - a.header.matched)[0];
    throw notALedger(file, likest?.header ?? null);
  }
  const entries: Entry[] = [];
  const unread: { row: number; place: string; why: string }[] = [];
  const strangers = new Strangers();
  const doubts: string[] = [];
  for (const { grid, header } of found) {
    const first = entries.length;
    const table = readTable(grid, sheet, header);
    const tab = found.length > 1 ? `“${grid.name}”` : '';
    const reader = new EntryReader(table, { ledger: file.name, pack, policies, own: ownKeys });
    for (const row of table.rows) {
      const place = `${tab}第 ${row} 行`;
      const read = reader.read(row, `台账${place}`);
      if ('why' in read) unread.push({ row, place, why: read.why });
      else if ('otherPolicy' in read) strangers.policy(read.otherPolicy, place);
      else {
        const { entry } = read;
        entries.push(entry);
        if (entry.year === null && GRANTED.has(entry.state))
          unread.push({ row, place, why: '没有年度或日期，未计入年度预算' });
        const names = pack.catalogue.items.length > 0 && entry.itemText !== '';
        if (names && entry.item === null) strangers.item(entry.itemText, place);
      }
    }
    // Each year's sheet has a heading of its own.
    const doubt = doubtedUnit(entries.slice(first));
    if (doubt !== null) doubts.push(doubt);
  }
  const hidden = sheets
    .filter(({ grid, header }) => grid.hidden && isLedger(header, pack))
    .map(({ grid }) => `“${grid.name}”`);
  const lesser = visible.filter((one) => !found.includes(one)).map(({ grid }) => `“${grid.name}”`);
  const remarks = [
    ...(lesser.length > 0 ? [`工作表${lesser.join('、')}的表头少得多，没有当作台账读取；如也是台账，请补齐表头`] : []),
    ...(hidden.length > 0 ? [`隐藏的工作表${hidden.join('、')}没有读取；如也是台账，请取消隐藏`] : []),
    ...strangers.remarks(pack),
  ];
  // The name of its tab is not the ledger's: sent as cells it has none, and it is the same ledger.
  const digest = hash(found.flatMap(({ grid, header }) => [...cellParts(grid, header)]));
  const columns = new Set(
    sheet.columns.filter(({ index }) => found.some(({ header }) => header.positions[index])).map(({ key }) => key),
  );
  const doubted = doubts.length === 0 ? null : doubts.join('；');
  return { name: file.name, digest, entries, columns, unread, doubtedUnit: doubted, remarks };
}

/** A year's sheet may lack a column that another has; one that lacks more is a draft or a summary. */
const HEADINGS_FEWER = 2;

/** How many of the rows with a strange name are told by number. */
const STRANGERS_SHOWN = 5;

/** Names in a ledger that nobody answers to: an entry that is meant otherwise would be passed over in silence. */
class Strangers {
  readonly #policies = new Map<string, string[]>();
  readonly #items = new Map<string, string[]>();

  policy(name: string | null, place: string): void {
    if (name !== null) addToGroup(this.#policies, name, place);
  }

  item(name: string, place: string): void {
    addToGroup(this.#items, name, place);
  }

  remarks(pack: Pack): string[] {
    const told = (names: ReadonlyMap<string, string[]>): string =>
      [...names]
        .slice(0, STRANGERS_SHOWN)
        .map(
          ([name, places]) =>
            `“${name}”（${places.slice(0, STRANGERS_SHOWN).join('、')}${places.length > STRANGERS_SHOWN ? '等' : ''}）`,
        )
        .join('、') + (names.size > STRANGERS_SHOWN ? '等' : '');
    return [
      ...(this.#policies.size > 0
        ? [`政策${told(this.#policies)}不是现有政策的名称，这些行没有计入；如指本政策，请改为“${pack.title}”`]
        : []),
      ...(this.#items.size > 0
        ? [`奖励事项${told(this.#items)}不在目录中，这些行只计入年度预算，未参与重复、首次和就高比对；如有笔误请更正`]
        : []),
    ];
  }
}

function column(key: string): Column {
  const found = LEDGER.byKey.get(key);
  if (!found) throw new TypeError(`the ledger has no column ${key}`);
  return found;
}

/** What a grant was for; without any of these a list of amounts is no ledger. */
const GRANTED_FOR = ['award', 'voucher', 'subject', 'contract', 'service'];

/** A policy without a catalogue grants no items by name, and its ledger may go without them. */
function isLedger(header: Header, { catalogue }: Pack): boolean {
  const has = (key: string): boolean => typeof header.positions[column(key).index] === 'number';
  const isFor = GRANTED_FOR.some(has) || (catalogue.items.length === 0 && (has('year') || has('date')));
  return (has('uscc') || has('enterprise')) && isFor && has('amount');
}

function notALedger(file: LedgerFile, header: Header | null): Problem {
  const expected = '统一社会信用代码、企业名称、奖励事项、项目（标准、证书）名称或编号、核定金额、年度、状态';
  const seen = header?.headings.map((heading) => heading.text).join('、') ?? '';
  const what = seen === '' ? '没有找到表头' : `看到的表头：${seen}`;
  return new Problem('bad-ledger', `台账“${file.name}”读不出来，${what}；台账应有的列：${expected}。请补齐表头后再试`);
}
