/** A workbook's cells in, a report out. The one door of the heart: whoever asks goes through here. */
import { ownExpressions, type Policy } from '../checks/bind.ts';
import type { Finding, Report, SheetReport } from '../contract.ts';
import { columnLetter } from '../model/address.ts';
import type { FindingCode, Status } from '../model/finding.ts';
import type { Grid } from '../model/grid.ts';
import { MAX_FEN } from '../model/money.ts';
import type { Column } from '../packs/compile.ts';
import { ownLedgerColumns } from '../packs/ledger-columns.ts';
import { type Parameters, resolveParameters } from '../packs/parameters.ts';
import { type Hash, sheetParts } from './digest.ts';
import type { RegisterFile, RegisterTable } from './find-registers.ts';
import { nestQuotes } from './finding-writer.ts';
import { type JudgedPart, type JudgedTable, judgeSheets, type Version } from './judge-sheets.ts';
import { type Ledger, type LedgerFile, readLedger } from './ledger.ts';
import type { Table } from './read-table.ts';
import { recognise, type Wanted } from './recognise.ts';
import type { RowState } from './row-state.ts';
import { byForce } from './versions.ts';

export type CheckInput = {
  readonly grids: readonly Grid[];
  readonly policies: readonly Policy[];
  readonly wanted: Wanted;
  /** The day the check is made for, ISO. */
  readonly asOf: string;
  /** Parameters in place of the policy's, in the unit that it states. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly ledgers: readonly LedgerFile[];
  /** Workbooks that are given for their registers alone. */
  readonly registers?: readonly RegisterFile[];
  readonly hash: Hash;
  /** The version of the program, for the report. */
  readonly engine: string;
  /** Told of exceptions inside rules, which make their rows `not-checked`. */
  readonly onBug: (error: unknown) => void;
};

export type Checked = {
  readonly report: Report;
  readonly policy: Policy;
  /** The policy, and other versions of it that may have judged rows. */
  readonly versions: readonly Policy[];
  readonly tables: readonly Table[];
};

/**
 * Checks a workbook. Amounts in fen; row numbers are the worksheet's.
 * @throws Problem where the request cannot be met: not recognised, ambiguous, a wrong parameter, a wrong ledger.
 */
export function checkWorkbook(input: CheckInput): Checked {
  const { asOf, onBug } = input;
  const asked = { ...input.wanted, asOf };
  const { policy, versions, tables, registers } = recognise(input.grids, input.policies, asked, input.registers);
  const { pack } = policy;
  const byPolicy = new Map(versions.map((one) => [one, versionOf(one, policy, input)]));
  const registerTables = registers.map(({ table }) => table);
  const { judged, registers: lookedUp } = judgeSheets(
    { policy, versions: byPolicy, asOf, onBug },
    tables,
    registerTables,
  );
  const used = [...tables, ...registerTables];
  const { ledgers, parameters } = byPolicy.get(policy) ?? versionOf(policy, policy, input);
  const told = versionsUsed(policy, judged);
  const report: Report = {
    policy: {
      id: pack.id,
      title: pack.title,
      status: pack.source.status,
      version: pack.source.version,
      digest: pack.digest,
    },
    ...(told.length === 0 ? {} : { versions: told }),
    engine: input.engine,
    asOf,
    parameters: usedParameters(policy, used, parameters),
    inputs: {
      workbook: input.hash(workbookParts([...tables, ...registers.filter(isOfWorkbook).map(({ table }) => table)])),
      ledgers: ledgers.map(({ name, digest, entries }) => ({ name, digest, entries: entries.length })),
      registers: registersUsed(input, policy, tables, registers),
    },
    sheets: judged.map((table) => sheetReport(table, told.length > 0)),
    findings: [
      ...ledgers.flatMap((ledger) => ledgerFindings(ledger, keysAsked(policy, tables))),
      ...lookedUp.flatMap(registerFindings),
    ],
  };
  return { report, policy, versions, tables };
}

/** A parameter that the caller sets counts in every version that has it; the chosen one must have it. */
function versionOf(policy: Policy, chosen: Policy, input: CheckInput): Version {
  const { pack } = policy;
  const own = Object.entries(input.overrides).filter(
    ([name]) => policy === chosen || Object.hasOwn(pack.source.parameters, name),
  );
  const others = input.policies.map((one) => one.pack);
  return {
    policy,
    parameters: resolveParameters(pack.source, input.asOf, Object.fromEntries(own)),
    ledgers: input.ledgers.map((file) => readLedger(file, pack, others, input.hash)),
  };
}

/** None where the version that the report is headed by has judged every row. */
function versionsUsed(head: Policy, judged: readonly JudgedTable[]): NonNullable<Report['versions']> {
  const rows = new Map<Policy, number>();
  for (const { policy, rows: own } of judged.flatMap((table) => table.parts)) {
    rows.set(policy, (rows.get(policy) ?? 0) + own.length);
  }
  if ([...rows.keys()].every((policy) => policy === head)) return [];
  return byForce([...rows.keys()]).map((policy) => {
    const { id, source, digest } = policy.pack;
    return { id, version: source.version, status: source.status, digest, rows: rows.get(policy) ?? 0 };
  });
}

function isOfWorkbook({ file }: RegisterTable): boolean {
  return file === null;
}

/** The sheets that were looked up in, those that were judged themselves included. */
function registersUsed(
  { hash }: CheckInput,
  { pack }: Policy,
  tables: readonly Table[],
  registers: readonly RegisterTable[],
): Report['inputs']['registers'] {
  const only = registers.map(({ table, file }) => ({
    kind: table.sheet.kind,
    sheet: table.grid.name,
    ...(file === null ? {} : { file, digest: hash(sheetParts(table.grid, table.header)) }),
  }));
  const judging = [...tables, ...registers.map(({ table }) => table)];
  const linked = new Set(judging.flatMap(({ sheet }) => sheet.registers.map((link) => link.kind)));
  const inPlace = new Set(only.map(({ kind }) => kind));
  const both = tables.filter(({ sheet }) => linked.has(sheet.kind) && !inPlace.has(sheet.kind));
  const order = pack.sheets.map((sheet) => sheet.kind);
  return [...only, ...both.map(({ sheet, grid }) => ({ kind: sheet.kind, sheet: grid.name }))].sort(
    (a, b) => order.indexOf(a.kind) - order.indexOf(b.kind),
  );
}

function* workbookParts(tables: readonly Table[]): Iterable<string | Uint8Array> {
  for (const table of tables) yield* sheetParts(table.grid, table.header);
}

function sheetReport(judged: JudgedTable, tellVersions: boolean): SheetReport {
  const { table, parts, findings, measures, reconciliation } = judged;
  const { sheet } = table;
  const reported: SheetReport['rows'] = [];
  const told: RowState[] = [];
  for (const part of parts) {
    for (const row of part.rows) {
      reported.push(rowReport(row, part, tellVersions));
      if (row.findings.length > 0) told.push(row);
    }
  }
  // Each part is in the order of the worksheet.
  if (parts.length > 1) {
    reported.sort((a, b) => a.row - b.row);
    told.sort((a, b) => a.row - b.row);
  }
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
    rows: reported,
    findings: [...findings, ...told.flatMap((row) => row.findings)],
    measures: [...measures],
    totals: totalsOf(parts),
    ...(reconciliation === null ? {} : { reconciliation }),
  };
}

function rowReport(one: RowState, { table, policy }: JudgedPart, tellVersions: boolean): SheetReport['rows'][number] {
  const { row } = table.origin(one.row);
  const { status, amountFen, outputs, trace } = one;
  return tellVersions
    ? { row, status, amountFen, outputs, trace, policy: policy.pack.id }
    : { row, status, amountFen, outputs, trace };
}

function totalsOf(parts: readonly JudgedPart[]): SheetReport['totals'] {
  const counts: Record<Status, number> = { pass: 0, review: 0, deferred: 0, invalid: 0, reject: 0 };
  let claimedFen = 0;
  let amountFen = 0;
  let deferredFen = 0;
  for (const { rows, table } of parts) {
    const { claimed } = table.sheet;
    for (const row of rows) {
      const { status } = row;
      counts[status] += 1;
      if (status === 'deferred') deferredFen += row.amountFen;
      else amountFen += row.amountFen;
      const value = claimed ? row.value(claimed) : null;
      // A date or a code typed into a column of amounts has findings of its own; what it adds up to is no amount.
      if (typeof value === 'number') claimedFen = Math.min(claimedFen + value, MAX_FEN);
    }
  }
  const rows = parts.reduce((sum, part) => sum + part.rows.length, 0);
  return { rows, ...counts, claimedFen, amountFen, deferredFen };
}

/** The parameters that the judged sheets' rules read, in the order of the pack. */
function usedParameters(policy: Policy, tables: readonly Table[], parameters: Parameters): Report['parameters'] {
  const used = new Set(
    tables.flatMap(({ sheet }) => [
      ...(policy.rules.get(sheet.kind) ?? []).flatMap((rule) => [...rule.parameters, ...rule.mayUse]),
      ...ownExpressions(sheet).flatMap((expression) => expression.names),
      ...(sheet.minimum === null ? [] : [sheet.minimum.amount]),
    ]),
  );
  return [...parameters.values()]
    .filter((parameter) => used.has(parameter.name))
    .map(({ name, shown, unit, source, clause }) => ({ name, value: shown, unit, source, clause }));
}

/** How many of a register's rows are told by number. */
const REGISTER_ROWS_SHOWN = 20;

/** One info for a register that is only looked up in and has rows that do not stand: their findings are told nowhere else. */
function registerFindings({ table, parts }: JudgedTable): Finding[] {
  const fallen = parts.flatMap((part) => part.rows.filter((row) => row.fell !== null)).map((row) => row.row);
  if (fallen.length === 0) return [];
  const shown = fallen.slice(0, REGISTER_ROWS_SHOWN).join('、');
  const more = fallen.length > REGISTER_ROWS_SHOWN ? ` 等共 ${fallen.length} 行` : ' 行';
  const { name } = table.grid;
  return [
    {
      code: 'not-checked',
      severity: 'info',
      sheet: null,
      row: null,
      column: null,
      cell: null,
      clause: null,
      message: `登记表“${name}”的第 ${shown}${more}有重复、缺项或不符合条件；请单独核验该表，查明原因后更正。`,
      facts: { register: name, rows: fallen.length },
      related: fallen.slice(0, REGISTER_ROWS_SHOWN).map((row) => ({ register: name, row })),
    },
  ];
}

/** How many of a ledger's unreadable rows are told by number; the count tells of the rest. */
const UNREAD_SHOWN = 10;

/** The policy's own columns that rules of the judged sheets look for in the ledger. */
function keysAsked({ rules, pack }: Policy, tables: readonly Table[]): readonly Column[] {
  const own = ownLedgerColumns(pack.source);
  return tables.flatMap(({ sheet }) => {
    const keys = new Set((rules.get(sheet.kind) ?? []).flatMap((rule) => rule.check.ledgerKeys));
    return sheet.columns.filter(({ key }) => keys.has(key) && Object.hasOwn(own, key));
  });
}

/** One warning for each ledger that has rows which could not be read, and one for each thing else to know of it. */
function ledgerFindings(ledger: Ledger, asked: readonly Column[]): Finding[] {
  const warning = (message: string, related: Finding['related'], code: FindingCode = 'not-checked'): Finding => ({
    code,
    severity: 'warning',
    sheet: null,
    row: null,
    column: null,
    cell: null,
    clause: null,
    message: nestQuotes(`${message}。`),
    facts: { ledger: ledger.name },
    related,
  });
  const lacking = asked.filter(({ key }) => !ledger.columns.has(key)).map(({ title }) => `“${title}”`);
  const lacks =
    lacking.length === 0 ? [] : [`没有${lacking.join('、')}列，按它累计或比对的规定没有计入这份台账；请补上这一列`];
  const { doubtedUnit } = ledger;
  const unit = doubtedUnit === null ? [] : [warning(`台账“${ledger.name}”的${doubtedUnit}`, [], 'unit-suspect')];
  const remarks = [
    ...unit,
    ...[...ledger.remarks, ...lacks].map((remark) => warning(`台账“${ledger.name}”：${remark}`, [])),
  ];
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
