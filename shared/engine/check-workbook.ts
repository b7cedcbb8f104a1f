/** A workbook's cells in, a report out. The one door of the heart: whoever asks goes through here. */
import { columnsRead, type Policy } from '../checks/bind.ts';
import type { Finding, Report, SheetReport } from '../contract.ts';
import { columnLetter } from '../model/address.ts';
import type { Status } from '../model/finding.ts';
import type { Grid } from '../model/grid.ts';
import type { Reconciliation } from '../model/reconciliation.ts';
import { type Parameters, resolveParameters } from '../packs/parameters.ts';
import { type Hash, sheetText } from './digest.ts';
import { evaluateSheet } from './evaluate.ts';
import { type Ledger, type LedgerFile, readLedger } from './ledger.ts';
import { askLedgers, pastOf, questionsOf } from './memory.ts';
import { readRows } from './read-rows.ts';
import type { Table } from './read-table.ts';
import { recognise, type Wanted } from './recognise.ts';
import type { RowState } from './row-state.ts';

export type CheckInput = {
  readonly grids: readonly Grid[];
  readonly policies: readonly Policy[];
  readonly wanted: Wanted;
  /** The day the check is made for, ISO. */
  readonly asOf: string;
  /** Parameters in place of the policy's, in the unit that it states. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly ledgers: readonly LedgerFile[];
  readonly hash: Hash;
  /** The version of the program, for the report. */
  readonly engine: string;
  /** Told of exceptions inside rules, which make their rows `not-checked`. */
  readonly onBug: (error: unknown) => void;
};

export type Checked = { readonly report: Report; readonly policy: Policy; readonly tables: readonly Table[] };

/**
 * Checks a workbook. Amounts in fen; row numbers are the worksheet's.
 * @throws Problem where the request cannot be met: not recognised, ambiguous, a wrong parameter, a wrong ledger.
 */
export function checkWorkbook(input: CheckInput): Checked {
  const { policy, tables } = recognise(input.grids, input.policies, input.wanted);
  const { pack } = policy;
  const parameters = resolveParameters(pack.source, input.asOf, input.overrides);
  const others = input.policies.map((one) => one.pack);
  const ledgers = input.ledgers.map((file) => readLedger(file, pack, others, input.hash));
  const sheets = tables.map((table) => checkSheet(input, policy, table, parameters, ledgers));
  const report: Report = {
    policy: {
      id: pack.id,
      title: pack.title,
      status: pack.source.status,
      version: pack.source.version,
      digest: pack.digest,
    },
    engine: input.engine,
    asOf: input.asOf,
    parameters: usedParameters(policy, tables, parameters),
    inputs: {
      workbook: input.hash(workbookText(tables)),
      ledgers: ledgers.map(({ name, digest, entries }) => ({ name, digest, entries: entries.length })),
      registers: [],
    },
    sheets,
    findings: ledgers.flatMap(ledgerFindings),
  };
  return { report, policy, tables };
}

function* workbookText(tables: readonly Table[]): Iterable<string> {
  for (const table of tables) yield* sheetText(table.grid, table.header);
}

function checkSheet(
  input: CheckInput,
  policy: Policy,
  table: Table,
  parameters: Parameters,
  ledgers: readonly Ledger[],
): SheetReport {
  const { pack } = policy;
  const { sheet } = table;
  const rules = policy.rules.get(sheet.kind) ?? [];
  const { rows, findings: dataFindings } = readRows({
    table,
    catalogue: pack.catalogue,
    parameters,
    asOf: input.asOf,
    read: columnsRead(pack, sheet, rules),
  });
  const answers = askLedgers(ledgers, () => questionsOf(sheet, rules, rows, input.asOf));
  let reconciliation: Reconciliation | null = null;
  const sheetFindings = evaluateSheet({
    pack,
    table,
    rules,
    parameters,
    asOf: input.asOf,
    rows,
    dataFindings,
    past: pastOf(answers, sheet),
    onReconciled: (sums) => {
      reconciliation = sums;
    },
    onBug: input.onBug,
  });
  return {
    name: table.grid.name,
    kind: sheet.kind,
    headerRows: [...table.header.rows],
    firstRow: table.rows[0] ?? 0,
    lastRow: table.rows.at(-1) ?? 0,
    columns: Object.fromEntries(
      sheet.columns.flatMap((column) => {
        const position = table.header.positions[column.index];
        return position ? [[column.key, columnLetter(position)]] : [];
      }),
    ),
    unmapped: table.header.headings
      .filter(({ names, column }) => names === null || table.header.positions[names.index] !== column)
      .map((heading) => heading.text),
    units: Object.fromEntries(
      sheet.columns.flatMap((column) => {
        const there = column.type === 'money' && table.header.positions[column.index] !== null;
        return there ? [[column.key, table.units[column.index] ?? '元']] : [];
      }),
    ),
    rows: rows.map((row) => ({
      row: row.row,
      status: row.status,
      amountFen: row.amountFen,
      outputs: {},
      trace: row.trace,
    })),
    findings: [...sheetFindings, ...rows.flatMap((row) => row.findings)],
    totals: totalsOf(rows, table),
    ...(reconciliation === null ? {} : { reconciliation }),
  };
}

function totalsOf(rows: readonly RowState[], table: Table): SheetReport['totals'] {
  const counts: Record<Status, number> = { pass: 0, review: 0, deferred: 0, invalid: 0, reject: 0 };
  let claimedFen = 0;
  let amountFen = 0;
  let deferredFen = 0;
  const { claimed } = table.sheet;
  for (const row of rows) {
    const { status } = row;
    counts[status] += 1;
    if (status === 'deferred') deferredFen += row.amountFen;
    else amountFen += row.amountFen;
    const value = claimed ? row.values[claimed.index] : null;
    if (typeof value === 'number') claimedFen += value;
  }
  return { rows: rows.length, ...counts, claimedFen, amountFen, deferredFen };
}

/** The parameters that the judged sheets' rules read, in the order of the pack. */
function usedParameters(policy: Policy, tables: readonly Table[], parameters: Parameters): Report['parameters'] {
  const used = new Set(
    tables.flatMap(({ sheet }) => [
      ...(policy.rules.get(sheet.kind) ?? []).flatMap((rule) => [...rule.parameters, ...rule.mayUse]),
      ...(sheet.amount?.of === 'expression' ? sheet.amount.expression.names : []),
    ]),
  );
  return [...parameters.values()]
    .filter((parameter) => used.has(parameter.name))
    .map(({ name, shown, unit, source, clause }) => ({ name, value: shown, unit, source, clause }));
}

/** How many of a ledger's unreadable rows are told by number; the count tells of the rest. */
const UNREAD_SHOWN = 10;

/** One warning for each ledger that has rows which could not be read, and one for each thing else to know of it. */
function ledgerFindings(ledger: Ledger): Finding[] {
  const warning = (message: string, related: Finding['related']): Finding => ({
    code: 'not-checked',
    severity: 'warning',
    sheet: null,
    row: null,
    column: null,
    cell: null,
    clause: null,
    message: `${message}。`,
    facts: { ledger: ledger.name },
    related,
  });
  const remarks = ledger.remarks.map((remark) => warning(`台账“${ledger.name}”：${remark}`, []));
  if (ledger.unread.length === 0) return remarks;
  const shown = ledger.unread.slice(0, UNREAD_SHOWN).map((one) => `${one.place}${one.why}`);
  const more = ledger.unread.length > UNREAD_SHOWN ? `等共 ${ledger.unread.length} 行` : '';
  return [
    warning(
      `台账“${ledger.name}”有 ${ledger.unread.length} 行没有读全：${shown.join('；')}${more}；请更正台账后重新核验`,
      ledger.unread.map((one) => ({ ledger: ledger.name, row: one.row })),
    ),
    ...remarks,
  ];
}
