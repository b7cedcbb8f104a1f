/** Rows that one version of a policy lets stand, as a later version sees them: granted already, like the ledger's. */
import type { Entry } from '../checks/check.ts';
import type { LedgerState, Status } from '../model/finding.ts';
import { LEDGER_KEYS, type Pack, type Sheet } from '../packs/compile.ts';
import { ownLedgerColumns } from '../packs/ledger-columns.ts';
import type { JudgedPart } from './judge-sheets.ts';
import type { RowState } from './row-state.ts';

const STATES: Readonly<Record<Status, LedgerState | null>> = {
  pass: 'approved',
  review: 'approved',
  deferred: 'carried-over',
  invalid: null,
  reject: null,
};

/** @param pack of the later version, in whose catalogue the items are looked up by their titles. */
export function rowsAsPast({ table, rows }: JudgedPart, pack: Pack): Entry[] {
  const { sheet, grid } = table;
  return rows.flatMap((row) => {
    const state = STATES[row.status];
    return state === null ? [] : [entryOf(row, { sheet, name: grid.name, state, pack })];
  });
}

type Place = { readonly sheet: Sheet; readonly name: string; readonly state: LedgerState; readonly pack: Pack };

function entryOf(row: RowState, { sheet, name, state, pack }: Place): Entry {
  const date = sheet.order ? row.value(sheet.order) : null;
  const day = typeof date === 'string' ? date : null;
  const title = row.item?.title ?? '';
  return {
    ledger: name,
    sheet: name,
    row: row.row,
    place: `本表第 ${row.row} 行`,
    code: sheet.identity ? (row.key(sheet.identity.code) ?? null) : null,
    name: sheet.identity ? row.text(sheet.identity.name).trim() : '',
    item: title === '' ? null : pack.catalogue.find(title),
    itemText: title,
    keys: new Map(
      [...LEDGER_KEYS, ...Object.keys(ownLedgerColumns(pack.source))].flatMap((key) => {
        const column = sheet.byKey.get(key);
        const value = column ? row.key(column) : undefined;
        return value === undefined ? [] : [[key, value] as const];
      }),
    ),
    amountFen: row.amountFen,
    date: day,
    year: day === null ? null : Number(day.slice(0, 4)),
    state,
  };
}
