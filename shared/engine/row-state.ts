/** A row on its way through the stages: what was read, what was found, and what has become of it so far. */
import type { Row, Stage, Standing, Value } from '../checks/check.ts';
import type { Finding, TraceStep } from '../contract.ts';
import type { Severity, Status } from '../model/finding.ts';
import type { Item } from '../packs/catalogue.ts';
import type { Column } from '../packs/compile.ts';
import type { RowCells } from './row-cells.ts';

/** A register is judged to this stage; what a cap or a budget leaves of its rows is not its business. (Section 1.) */
const LAST_OF_REGISTERS: Stage = 4;

/** Taken off the standard for what was granted before. */
export type Deduction = { readonly fen: number; readonly note: string; readonly clause: string | null };

// Of the many rows of a sheet most are told nothing, and the others mostly one thing: they share what is empty, and no
// list of theirs makes room for more than it holds.
const NONE: readonly never[] = [];
const NO_CELLS: Row['outputs'] = {};

function joined<T>(list: readonly T[], one: T): readonly T[] {
  return list.length === 0 ? [one] : [...list, one];
}

/** What has been found of a row so far. */
const [EXCLUDED, REJECTED, INVALID, DEFERRED, WARNED] = [1, 2, 4, 8, 16];

export class RowState implements Row {
  readonly row: number;
  readonly position: number;
  item: Item | undefined;
  amountFen = 0;
  roundedOffFen = 0;
  #deductions: readonly Deduction[] = NONE;
  #findings: readonly Finding[] = NONE;
  #trace: readonly TraceStep[] = NONE;
  #outputs: Row['outputs'] | null = null;
  /** The stage in which the first error fell; null while the row stands. */
  fell: Stage | null = null;
  readonly #cells: RowCells;
  /** Of `EXCLUDED` and the others: one field of every row in place of five. */
  #marks = 0;

  /** @param cells of all rows of the table, this one's at its position; they are filled in by the reader. */
  constructor(row: number, position: number, cells: RowCells) {
    this.row = row;
    this.position = position;
    this.#cells = cells;
  }

  value(column: Column): Value {
    return this.#cells.values[column.index]?.[this.position];
  }

  key(column: Column): string | undefined {
    return this.#cells.keys[column.index]?.[this.position];
  }

  /** What the reader has read under a column. */
  fill(column: Column, value: Value, key: string | undefined): void {
    this.#cells.fill(column, this.position, value, key);
  }

  text(column: Column): string {
    return this.#cells.textOf(this.row, column);
  }

  get findings(): readonly Finding[] {
    return this.#findings;
  }

  addFinding(finding: Finding): void {
    this.#findings = joined(this.#findings, finding);
  }

  get trace(): readonly TraceStep[] {
    return this.#trace;
  }

  addStep(step: TraceStep): void {
    this.#trace = joined(this.#trace, step);
  }

  get deductions(): readonly Deduction[] {
    return this.#deductions;
  }

  addDeduction(deduction: Deduction): void {
    this.#deductions = joined(this.#deductions, deduction);
  }

  /** Further cells of the row, by key. */
  get outputs(): Row['outputs'] {
    return this.#outputs ?? NO_CELLS;
  }

  /** @param cells the row's own from here on: nobody changes them. */
  addOutputs(cells: Row['outputs']): void {
    // A copy by spreading has no room for more: what is added to it takes ten times as long as copying both.
    this.#outputs = this.#outputs === null ? cells : Object.assign({}, this.#outputs, cells);
  }

  hasFinding(code: string): boolean {
    for (const finding of this.#findings) if (finding.code === code) return true;
    return false;
  }

  get stands(): boolean {
    return this.fell === null;
  }

  /**
   * An error in stage 1 is one of data; later ones are the policy's. (Policies, section 0, status of a row.)
   * @param mendable an error that sends the row back to be mended, whatever the stage.
   */
  take(severity: Severity, stage: Stage, defer: boolean, mendable = false): void {
    if (severity === 'error') {
      this.fell ??= stage;
      this.#marks |= stage === 1 || mendable ? INVALID : REJECTED;
      if (stage >= 2 && stage <= LAST_OF_REGISTERS && !mendable) this.#marks |= EXCLUDED;
    }
    if (severity === 'warning') this.#marks |= WARNED;
    if (defer) this.#marks |= DEFERRED;
  }

  /** To whoever looks it up in a register: what the policy refuses is told apart from what could not be read. */
  get standing(): Standing {
    if (this.#has(EXCLUDED)) return 'excluded';
    return this.fell === null || this.fell > LAST_OF_REGISTERS ? 'stands' : 'unread';
  }

  get status(): Status {
    if (this.#has(REJECTED)) return 'reject';
    if (this.#has(INVALID)) return 'invalid';
    if (this.#has(DEFERRED)) return 'deferred';
    return this.#has(WARNED) ? 'review' : 'pass';
  }

  #has(mark: number): boolean {
    return (this.#marks & mark) !== 0;
  }
}
