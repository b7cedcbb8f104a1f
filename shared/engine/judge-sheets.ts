/** The sheets of one policy judged in the order in which they look each other up, each once. */
import { type BoundRule, columnsRead, type Policy } from '../checks/bind.ts';
import type { Measured, Register } from '../checks/check.ts';
import type { Finding } from '../contract.ts';
import type { Parameters } from '../packs/parameters.ts';
import { evaluateSheet } from './evaluate.ts';
import type { Ledger } from './ledger.ts';
import { askLedgers, pastOf, questionsOf } from './memory.ts';
import { isAbsent, readRows } from './read-rows.ts';
import type { Table } from './read-table.ts';
import { makeRegister, type RegisterSheet } from './registers.ts';
import type { RowState } from './row-state.ts';

export type JudgeInput = {
  readonly policy: Policy;
  readonly parameters: Parameters;
  readonly asOf: string;
  readonly ledgers: readonly Ledger[];
  readonly onBug: (error: unknown) => void;
};

export type JudgedTable = {
  readonly table: Table;
  readonly rows: readonly RowState[];
  /** Findings about no single row. */
  readonly findings: readonly Finding[];
  readonly measures: readonly Measured[];
};

/**
 * @param tables to be judged.
 * @param registers that are only looked up in; one of a kind takes the place of a judged sheet of that kind.
 * @returns the judged tables in the order given.
 */
export function judgeSheets(
  input: JudgeInput,
  tables: readonly Table[],
  registers: readonly Table[],
): readonly JudgedTable[] {
  const judging = new Judging(input, tables, registers);
  return tables.map((table) => judging.judge(table, false));
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

  judge(table: Table, isRegister: boolean): JudgedTable {
    const known = this.#judged.get(table);
    if (known) return known;
    const judged = this.#evaluate(table, isRegister);
    this.#judged.set(table, judged);
    return judged;
  }

  /** Registers first: a pack whose sheets look each other up in a circle is refused when it is loaded. */
  #registersOf(table: Table): ReadonlyMap<string, Register> {
    const { pack } = this.#input.policy;
    return new Map(
      table.sheet.registers.flatMap((link) => {
        const sheet = pack.sheets.find((one) => one.kind === link.kind);
        return sheet ? [[link.name, makeRegister(link, sheet, this.#sheetsOf(link.kind))] as const] : [];
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
    return found.map(({ table, rows }) => ({
      name: table.grid.name,
      rows,
      absent: new Set(table.sheet.columns.filter((column) => column.required !== 'always' && isAbsent(table, column))),
    }));
  }

  #evaluate(table: Table, isRegister: boolean): JudgedTable {
    const { policy, parameters, asOf, ledgers, onBug } = this.#input;
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
    const answers = askLedgers(ledgers, () => questionsOf(sheet, rules, rows, asOf));
    const { findings, measures } = evaluateSheet({
      policy,
      table,
      rules,
      parameters,
      asOf,
      rows,
      dataFindings,
      past: pastOf(answers, sheet),
      registers: this.#registersOf(table),
      isRegister,
      onBug,
    });
    return { table, rows, findings, measures };
  }
}

/** What a register is judged by when it is only looked up in: not by amounts, budgets and comparisons. */
function serves(rule: BoundRule): boolean {
  return rule.check.stage <= 4;
}
