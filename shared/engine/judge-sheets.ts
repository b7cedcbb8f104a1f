/** The sheets of one policy judged in the order in which they look each other up, each once, by the version in force. */
import { type BoundRule, columnsRead, type Policy } from '../checks/bind.ts';
import type { Entry, Measured, Register } from '../checks/check.ts';
import type { Finding } from '../contract.ts';
import type { Reconciliation } from '../model/reconciliation.ts';
import type { Parameters } from '../packs/parameters.ts';
import { combineTables } from './combine-tables.ts';
import { evaluateSheet, type SheetOutcome } from './evaluate.ts';
import type { Ledger } from './ledger.ts';
import { askLedgers, pastOf, Questions } from './memory.ts';
import { isAbsent, readRows } from './read-rows.ts';
import type { Table } from './read-table.ts';
import { makeRegister, type RegisterSheet } from './registers.ts';
import type { RowState } from './row-state.ts';
import { rowsAsPast } from './rows-as-past.ts';
import { splitByVersion } from './versions.ts';

/** A policy with what it judges by on the day of the check. */
export type Version = {
  readonly policy: Policy;
  readonly parameters: Parameters;
  readonly ledgers: readonly Ledger[];
};

export type JudgeInput = {
  readonly policy: Policy;
  /** The versions of the policy, itself included. */
  readonly versions: ReadonlyMap<Policy, Version>;
  readonly asOf: string;
  readonly onBug: (error: unknown) => void;
};

/** Rows of a worksheet that one version has judged. */
export type JudgedPart = {
  readonly policy: Policy;
  readonly table: Table;
  readonly rows: readonly RowState[];
};

export type JudgedTable = {
  readonly table: Table;
  /** One, unless rows of several versions of the policy stand on the sheet. */
  readonly parts: readonly JudgedPart[];
  /** Findings about no single row. */
  readonly findings: readonly Finding[];
  readonly measures: readonly Measured[];
  readonly reconciliation: Reconciliation | null;
};

/** In the order given. A register that nothing looks up is not judged at all. */
export type JudgedSheets = { readonly judged: readonly JudgedTable[]; readonly registers: readonly JudgedTable[] };

/**
 * @param tables to be judged.
 * @param registers that are only looked up in; one of a kind takes the place of a judged sheet of that kind.
 */
export function judgeSheets(input: JudgeInput, tables: readonly Table[], registers: readonly Table[]): JudgedSheets {
  const judging = new Judging(input, tables, registers);
  const judged = tables.map((table) => judging.judge(table, false));
  return { judged, registers: registers.flatMap((table) => judging.known(table) ?? []) };
}

class Judging {
  readonly #input: JudgeInput;
  readonly #tables: readonly Table[];
  readonly #registers: readonly Table[];
  readonly #judged = new Map<Table, JudgedTable>();

  constructor(input: JudgeInput, tables: readonly Table[], registers: readonly Table[]) {
    this.#input = input;
    this.#tables = tables;
    this.#registers = registers;
  }

  known(table: Table): JudgedTable | undefined {
    return this.#judged.get(table);
  }

  judge(table: Table, isRegister: boolean): JudgedTable {
    const known = this.#judged.get(table);
    if (known) return known;
    const together = table.sheet.rubric === null ? [table] : this.#setOf(table);
    const judged = this.#judgeByVersion(combineTables(together), isRegister);
    for (const one of together) this.#judged.set(one, together.length === 1 ? judged : ofSheet(judged, one));
    return this.#judged.get(table) ?? judged;
  }

  /** The worksheets of the kind that belong together: those that are judged, or those that only serve as registers. */
  #setOf(table: Table): readonly Table[] {
    const all = this.#tables.includes(table) ? this.#tables : this.#registers;
    return all.filter((one) => one.sheet === table.sheet);
  }

  /** The earlier version first: to a later one, what stands by then has been granted already. */
  #judgeByVersion(table: Table, isRegister: boolean): JudgedTable {
    const { policy, versions } = this.#input;
    const { parts, outside } = splitByVersion(policy, table, [...versions.keys()]);
    const judged: JudgedPart[] = [];
    const findings: Finding[] = [];
    const measures: Measured[] = [];
    // Payouts are reconciled as a whole: their sheet names no date by which versions would divide it.
    let reconciliation: Reconciliation | null = null;
    for (const part of parts) {
      const version = versions.get(part.policy);
      if (!version) throw new TypeError('a part judged by a version that is not at hand');
      const earlier = judged.flatMap((one) => rowsAsPast(one, part.policy.pack));
      const done = this.#evaluate(version, part.table, isRegister, { earlier, outside });
      judged.push({ policy: part.policy, table: part.table, rows: done.rows });
      for (const finding of done.findings) {
        if (!findings.some((other) => other.message === finding.message)) findings.push(finding);
      }
      measures.push(...done.measures);
      reconciliation ??= done.reconciliation;
    }
    return { table, parts: judged, findings, measures, reconciliation };
  }

  /** Registers first: a pack whose sheets look each other up in a circle is refused when it is loaded. */
  #registersOf({ pack }: Policy, table: Table): ReadonlyMap<string, Register> {
    return new Map(
      table.sheet.registers.flatMap((link) => {
        const sheet = pack.sheets.find((one) => one.kind === link.kind);
        return sheet
          ? [[link.name, makeRegister(link, sheet, this.#sheetsOf(link.kind), table.rows.length)] as const]
          : [];
      }),
    );
  }

  #sheetsOf(kind: string): readonly RegisterSheet[] | null {
    const ofKind = (table: Table): boolean => table.sheet.kind === kind;
    const given = this.#registers.filter(ofKind);
    const judged = given.length > 0 ? [] : this.#tables.filter(ofKind);
    const found = [
      ...given.map((table) => this.judge(table, true)),
      ...judged.map((table) => this.judge(table, false)),
    ];
    if (found.length === 0) return null;
    return found.flatMap(({ parts }) =>
      parts.map(({ table, rows }) => ({
        origin: table.origin,
        sheet: table.sheet,
        rows,
        absent: new Set(
          table.sheet.columns.filter((column) => column.required !== 'always' && isAbsent(table, column)),
        ),
      })),
    );
  }

  #evaluate(
    { policy, parameters, ledgers }: Version,
    table: Table,
    isRegister: boolean,
    { earlier, outside }: { readonly earlier: readonly Entry[]; readonly outside: ReadonlySet<number> },
  ): SheetOutcome & { readonly rows: readonly RowState[] } {
    const { asOf, onBug } = this.#input;
    const { sheet } = table;
    const rules = (policy.rules.get(sheet.kind) ?? []).filter((rule) => !isRegister || serves(rule));
    const read = columnsRead(policy, sheet);
    const { rows, findings: dataFindings } = readRows({
      table,
      catalogue: policy.pack.catalogue,
      parameters,
      asOf,
      read,
    });
    const answers = askLedgers(ledgers, () => new Questions(sheet, rules, rows, asOf), earlier);
    const { findings, measures, reconciliation } = evaluateSheet({
      policy,
      table,
      rules,
      parameters,
      asOf,
      rows,
      dataFindings,
      outside,
      past: pastOf(answers, sheet),
      registers: this.#registersOf(policy, table),
      doubtedLedgers: new Set(ledgers.filter((ledger) => ledger.doubtedUnit !== null).map(({ name }) => name)),
      isRegister,
      onBug,
    });
    return { rows, findings, measures, reconciliation };
  }
}

/** Of worksheets judged together, what belongs to one of them; what is about no row goes with the first. */
function ofSheet({ parts, findings, measures, reconciliation }: JudgedTable, table: Table): JudgedTable {
  const { name } = table.grid;
  const isFirst = parts[0]?.table.grid.name === name;
  return {
    table,
    parts: parts.map((part) => ({
      ...part,
      rows: part.rows.filter((row) => part.table.origin(row.row).sheet === name),
    })),
    findings: findings.filter((finding) => finding.sheet === name),
    measures: isFirst ? measures : [],
    reconciliation: isFirst ? reconciliation : null,
  };
}

/** What a register is judged by when it is only looked up in: not by amounts, budgets and comparisons. */
function serves(rule: BoundRule): boolean {
  return rule.check.stage <= 4;
}
