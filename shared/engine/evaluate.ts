/** One sheet's rows taken through the stages of the policy: findings, amounts and verdicts. Pure and repeatable. */
import { type BoundRule, ownExpressions, type Policy } from '../checks/bind.ts';
import {
  type Context,
  type Measured,
  type Outcome,
  type Past,
  type Register,
  type Row,
  type RuleFrame,
  type Stage,
  UnreadableRegister,
} from '../checks/check.ts';
import { Keys } from '../checks/key.ts';
import type { Finding } from '../contract.ts';
import type { Severity } from '../model/finding.ts';
import { groupBy } from '../model/group.ts';
import type { Payable } from '../model/payable.ts';
import type { Reconciliation } from '../model/reconciliation.ts';
import type { Item } from '../packs/catalogue.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import type { Expression } from '../packs/expression.ts';
import type { Parameters } from '../packs/parameters.ts';
import { onlyOnce, setAmounts, setOutputs } from './amounts.ts';
import { FindingWriter, type LookedUp } from './finding-writer.ts';
import { payAmounts, payableOf } from './pay-amounts.ts';
import { type DataFinding, isAbsent } from './read-rows.ts';
import { statedTotal, type Table } from './read-table.ts';
import { type Lacking, remarksOn } from './remarks.ts';
import { rowExpression } from './row-expression.ts';
import { RowState } from './row-state.ts';

export type SheetInput = {
  readonly policy: Policy;
  readonly table: Table;
  /** The rules of the sheet, in the order of the pack. */
  readonly rules: readonly BoundRule[];
  readonly parameters: Parameters;
  readonly asOf: string;
  readonly rows: readonly RowState[];
  readonly dataFindings: readonly DataFinding[];
  /** Rows on whose date no version of the policy was in force. */
  readonly outside: ReadonlySet<number>;
  readonly past: Past;
  readonly registers: ReadonlyMap<string, Register>;
  /** Names of the ledgers whose amounts may be in another unit than they are read in. */
  readonly doubtedLedgers: ReadonlySet<string>;
  /** A sheet that only serves as a register is granted nothing: its rules of amounts and later stages are left out. */
  readonly isRegister: boolean;
  /** Told of every exception that is ours, not the user's. */
  readonly onBug: (error: unknown) => void;
};

/** Of the sheet as a whole: findings that are about no single row, and figures. */
export type SheetOutcome = {
  readonly findings: readonly Finding[];
  readonly measures: readonly Measured[];
  /** null where no payouts were reconciled. */
  readonly reconciliation: Reconciliation | null;
};

/** Judges all rows; their state is in `rows` afterwards. */
export function evaluateSheet(input: SheetInput): SheetOutcome {
  return new Evaluation(input).run();
}

class Evaluation {
  readonly #input: SheetInput;
  readonly #writer: FindingWriter;
  readonly #sheetFindings: Finding[] = [];
  readonly #keys: Keys;
  readonly #payable: Payable | null;
  readonly #measures: Measured[] = [];
  #reconciliation: Reconciliation | null = null;
  readonly #lacking: Lacking = { columns: new Set(), blank: new Set(), parameters: new Set(), registers: new Set() };
  /** All rows, the earlier first; sorted once, for every rule takes its rows from here. */
  readonly #inOrder: readonly RowState[];
  /** The rows still standing, and the same in order, until another one falls. */
  #stand: { readonly rows: readonly RowState[]; readonly fallen: number } | null = null;
  #fallen = 0;

  constructor(input: SheetInput) {
    this.#input = input;
    const { title, source } = input.policy.pack;
    this.#writer = new FindingWriter(input.table, `${title}（${source.version}）`, input.parameters);
    this.#payable = payableOf(input.table.sheet, input.parameters);
    this.#keys = new Keys(input.table.sheet, input.rows);
    const { order } = input.table.sheet;
    this.#inOrder = order ? inOrderOf(input.rows, order) : input.rows;
  }

  run(): SheetOutcome {
    const { rows, dataFindings } = this.#input;
    this.#missRegisters();
    for (const found of dataFindings) {
      found.row.addFinding(this.#writer.data(found));
      this.#mark(found.row, found.severity, 1);
    }
    for (const row of rows.filter((one) => this.#input.outside.has(one.row))) {
      row.addFinding(this.#writer.outsideForce(row));
      this.#mark(row, 'warning', 1);
    }
    this.#runStage(1, rows);
    this.#runStage(2, rows);
    this.#runStage(3, this.#standing());
    for (const rule of this.#rulesOf(4)) this.#runRule(rule, this.#standing());
    if (!this.#input.isRegister) {
      this.#grant();
      this.#doubtLedgers();
    }
    for (const row of rows) if (row.fell !== null) this.#close(row);
    const remarks = remarksOn(this.#input, this.#lacking).map((message) => this.#writer.sheetInfo(message));
    return {
      findings: [...this.#sheetFindings, ...remarks],
      measures: this.#measures,
      reconciliation: this.#reconciliation,
    };
  }

  /** A minimum that no notice has set yet holds nobody back, and the sheet is told. */
  #missMinimum(): void {
    const { table, parameters } = this.#input;
    const named = parameters.get(table.sheet.minimum?.amount ?? '');
    if (named && named.value === null) this.#lacking.parameters.add(named.title);
  }

  /** Stages 5 to 7, and the further cells of the rows that stand. */
  #grant(): void {
    const amounts = { ...this.#input, absent: this.#absentFromAmounts() };
    this.#missMinimum();
    for (const { row, why } of setAmounts(this.#standing(), amounts)) {
      row.addFinding(this.#writer.noAmount(row, why));
      this.#mark(row, 'warning', 5);
    }
    for (const { row, fen, why, clause } of payAmounts(this.#standing(), this.#payable, amounts.table.sheet)) {
      row.addFinding(this.#writer.notPaid(row, fen, why, clause));
      this.#mark(row, 'error', 5);
    }
    for (const rule of this.#rulesOf(5)) this.#runRule(rule, this.#standing());
    for (const rule of this.#rulesOf(6)) this.#runRule(rule, this.#standing());
    this.#runStage(7, this.#input.rows);
    for (const { row, output } of setOutputs(this.#standing(), amounts)) {
      row.addFinding(this.#writer.noOutput(row, output));
      this.#mark(row, 'warning', 7);
    }
  }

  /** Optional columns that the sheet's amounts and further cells take as blank in every row; the sheet is told of those they read. */
  #absentFromAmounts(): ReadonlySet<Column> {
    const { table } = this.#input;
    const read = new Set(ownExpressions(table.sheet).flatMap((expression) => expression.names));
    const absent = [...absentOf(table)].filter(({ required }) => required !== 'always');
    for (const { key, title, required } of absent) {
      if (read.has(key) && required === 'never') this.#lacking.blank.add(title);
    }
    return new Set(absent);
  }

  /** A register that a rule needs and that is not there: no row can be judged by that rule. */
  #missRegisters(): void {
    const { registers, rules } = this.#input;
    const needed = new Set(rules.flatMap((rule) => rule.registers));
    for (const { link, given, sheet } of registers.values()) {
      if (given || link.optional || !needed.has(link.name)) continue;
      for (const row of this.#input.rows) {
        row.addFinding(this.#writer.noRegister(row, sheet));
        this.#mark(row, 'warning', 1);
      }
    }
  }

  /** What a row is granted beside amounts of the past that may be wrong waits for a person. */
  #doubtLedgers(): void {
    const { doubtedLedgers, past, table } = this.#input;
    if (doubtedLedgers.size === 0 || table.sheet.amount === null) return;
    for (const row of this.#standing()) {
      const entry = past.ofEnterprise(row).find((one) => doubtedLedgers.has(one.ledger));
      if (!entry) continue;
      row.addFinding(this.#writer.doubtedLedger(row, entry));
      this.#mark(row, 'warning', 7);
    }
  }

  #rulesOf(stage: Stage): BoundRule[] {
    return this.#input.rules.filter((rule) => rule.check.stage === stage);
  }

  #standing(): readonly RowState[] {
    if (this.#stand?.fallen !== this.#fallen) {
      this.#stand = { rows: this.#input.rows.filter((row) => row.fell === null), fallen: this.#fallen };
    }
    return this.#stand.rows;
  }

  /** What is found changes a row here and nowhere else. */
  #mark(row: RowState, severity: Severity, stage: Stage, defer = false, mendable = false): void {
    if (severity === 'error' && row.fell === null) this.#fallen += 1;
    row.take(severity, stage, defer, mendable);
  }

  #ordered(rows: readonly RowState[]): readonly RowState[] {
    if (rows.length === this.#inOrder.length) return this.#inOrder;
    const among = new Uint8Array(this.#inOrder.length);
    for (const row of rows) among[row.position] = 1;
    return this.#inOrder.filter((row) => among[row.position] === 1);
  }

  /** Within a stage all rules run over the same rows; what one of them excludes the others still see. */
  #runStage(stage: Stage, rows: readonly RowState[]): void {
    for (const rule of this.#rulesOf(stage)) this.#runRule(rule, rows);
  }

  #runRule(rule: BoundRule, rows: readonly RowState[]): void {
    if (this.#cannotRun(rule)) return;
    const unjudged = new Map<Row, string | null>();
    const tell = onlyOnce(this.#input.onBug);
    const fail = (error: unknown, failed: readonly Row[]): void => {
      const why = error instanceof UnreadableRegister ? error.message : null;
      if (why === null) tell(error);
      for (const row of failed) unjudged.set(row, why);
    };
    const frame = this.#frame(rule, fail);
    const evaluate = (text: string) => this.#guarded(rule, rule.expressions.get(text), fail);
    try {
      for (const outcome of rule.check.run(this.#context(rows), frame, evaluate)) this.#take(rule, outcome);
    } catch (error) {
      fail(error, rows.filter(frame.applies));
    }
    if (unjudged.size === 0) return;
    for (const row of rows) {
      const why = unjudged.get(row);
      if (why === undefined) continue;
      const finding = this.#writer.notJudged(row, rule, why);
      // One unreadable cell may stand in the way of several rules of one clause.
      if (why === null || !row.findings.some(({ message }) => message === finding.message)) row.addFinding(finding);
      this.#mark(row, 'warning', rule.check.stage);
    }
  }

  /** A rule whose column or parameter is not there is left out; its rows or the sheet are told. */
  #cannotRun(rule: BoundRule): boolean {
    const { table, parameters, registers } = this.#input;
    let lacking = false;
    for (const name of rule.registers) {
      const register = registers.get(name);
      if (register?.given) continue;
      if (!rule.check.partial) lacking = true;
      if (register?.link.optional) this.#lacking.registers.add(register.sheet.title);
    }
    for (const key of rule.columns) {
      const column = table.sheet.byKey.get(key);
      if (!column || !isAbsent(table, column) || column.blank === 'no') continue;
      if (rule.check.spares.includes(key) || (rule.absentIsBlank && column.required !== 'always')) {
        if (column.required === 'never') this.#lacking.blank.add(column.title);
        continue;
      }
      lacking = true;
      if (column.required === 'never') this.#lacking.columns.add(column.title);
    }
    for (const name of rule.parameters) {
      const parameter = parameters.get(name);
      if (parameter && parameter.value === null) {
        if (!rule.check.partial) lacking = true;
        this.#lacking.parameters.add(parameter.title);
      }
    }
    return lacking;
  }

  #frame(rule: BoundRule, fail: (error: unknown, failed: readonly Row[]) => void): RuleFrame {
    const { sheet } = this.#input.table;
    const { items, except } = rule;
    const selected = new Map<Item, boolean>();
    const selects: RuleFrame['selects'] = (item) => {
      if (item === null) return items === null;
      let known = selected.get(item);
      if (known === undefined) {
        known =
          (items === null || items.some((trait) => item.traits.has(trait))) &&
          !except.some((trait) => item.traits.has(trait));
        selected.set(item, known);
      }
      return known;
    };
    const byTrait = items !== null || except.length > 0;
    const when = rule.when ? this.#guarded(rule, rule.when, fail) : null;
    const applies = (row: Row): boolean => {
      if (byTrait && !(row.item ? selects(row.item) : items === null && namesAnItem(row, sheet))) return false;
      return when === null || when(row) === true;
    };
    return {
      code: rule.code,
      severity: rule.severity,
      clause: rule.clause,
      selects,
      applies: byTrait || when !== null ? applies : () => true,
      column: (key) => {
        const column = sheet.byKey.get(key);
        if (!column) throw new TypeError(`no column ${key}`);
        return column;
      },
    };
  }

  /** An expression that fails on one row leaves that row unjudged, not the others. */
  #guarded(
    rule: BoundRule,
    expression: Expression | undefined,
    fail: (error: unknown, failed: readonly Row[]) => void,
  ): (row: Row) => unknown {
    if (!expression) throw new TypeError('an expression that was not bound');
    const { table, parameters, asOf, registers } = this.#input;
    const absent = rule.absentIsBlank ? absentOf(table) : new Set<Column>();
    const evaluate = rowExpression(expression, { sheet: table.sheet, parameters, asOf, registers, absent });
    return (row) => {
      try {
        return evaluate(row);
      } catch (error) {
        fail(error, [row]);
        return undefined;
      }
    };
  }

  #context(rows: readonly RowState[]): Context {
    const { policy, table, parameters, asOf, past, registers, rows: all } = this.#input;
    let ordered: readonly RowState[] | null = null;
    return {
      pack: policy.pack,
      sheet: table.sheet,
      payable: this.#payable,
      parameters,
      asOf,
      rows,
      ordered: () => {
        ordered ??= this.#ordered(rows);
        return ordered;
      },
      // Few rules ask, and none before stage 3.
      get fallenEarly() {
        return all.filter((row) => row.fell !== null && row.fell <= 2);
      },
      keys: this.#keys,
      past,
      registers,
      has: (key) => {
        const column = table.sheet.byKey.get(key);
        return column === undefined || !isAbsent(table, column);
      },
      statedTotal: (column) => statedTotal(table, column),
      placeOf: (row) => {
        const { sheet, row: number } = table.origin(row.row);
        return sheet === table.grid.name ? `第 ${number} 行` : `“${sheet}”第 ${number} 行`;
      },
      grant: (row, fen, clause, note) => {
        if (!(row instanceof RowState)) return;
        row.amountFen = fen;
        row.addStep({ step: 'standard', clause, fen, note });
      },
      reconciled: (sums) => {
        this.#reconciliation = sums;
      },
      output: (row, cells) => {
        if (row instanceof RowState) row.addOutputs(cells);
      },
      measure: (measured) => {
        this.#measures.push(measured);
      },
    };
  }

  #take(rule: BoundRule, outcome: Outcome): void {
    const severity = outcome.severity ?? rule.severity;
    const finding = this.#writer.outcome(rule, outcome, severity, this.#foundIn(rule, outcome.row));
    if (outcome.row === null) {
      this.#sheetFindings.push(finding);
      return;
    }
    const { row } = outcome;
    if (!(row instanceof RowState)) throw new TypeError('an outcome about a row that is not of this sheet');
    row.addFinding(finding);
    this.#mark(row, severity, rule.check.stage, outcome.defer !== undefined, rule.mendable);
    const { clause } = finding;
    const { deduct, cut, defer } = outcome;
    if (deduct) row.addDeduction({ ...deduct, clause });
    if (cut) {
      row.amountFen = cut.toFen;
      row.roundedOffFen = (cut.exactFen ?? cut.toFen) - cut.toFen;
      row.addStep({ step: cut.step ?? 'cap', clause, fen: row.amountFen, note: cut.note });
    }
    if (defer) row.addStep({ step: 'defer', clause, fen: row.amountFen, note: defer.note });
  }

  /** What a rule has looked up for a row. */
  #foundIn(rule: BoundRule, row: Row | null): readonly LookedUp[] {
    if (row === null || rule.registers.length === 0) return NOTHING_FOUND;
    return rule.registers.flatMap((register) => {
      const best = this.#input.registers.get(register)?.best(row);
      return best ? { register, row: best } : NOTHING_FOUND;
    });
  }

  /** A row that fell is granted nothing, and its trace says by which finding. */
  #close(row: RowState): void {
    row.amountFen = 0;
    const error = row.findings.find((finding) => finding.severity === 'error');
    const note = row.status === 'invalid' ? '数据有误或不全，退回补正，暂不核定' : '不予支持，核定 0 元';
    row.addStep({ step: row.status, clause: error?.clause ?? null, fen: 0, note });
  }
}

const NOTHING_FOUND: readonly LookedUp[] = [];

function absentOf(table: Table): ReadonlySet<Column> {
  return new Set(table.sheet.columns.filter((column) => isAbsent(table, column) && column.blank !== 'no'));
}

/** The row names something that is in no catalogue: it has none of the traits that `except` speaks of. */
function namesAnItem(row: Row, { award }: Sheet): boolean {
  return award !== null && typeof row.value(award) === 'string';
}

/** By ISO dates, a blank one the earliest, and of one day as they stand: rows have few days, which are sorted in their stead. */
function inOrderOf(rows: readonly RowState[], order: Column): readonly RowState[] {
  const byDay = groupBy(rows, (row) => {
    const day = row.value(order);
    return typeof day === 'string' ? day : '';
  });
  return [...byDay.keys()].sort().flatMap((day) => byDay.get(day) ?? []);
}
