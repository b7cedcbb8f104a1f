/** Findings as the report holds them: located on the worksheet, worded from their facts, with their clause. */
import type { BoundRule } from '../checks/bind.ts';
import type { Entry, Facts, Outcome, OutputColumn, RegisterRow, Row } from '../checks/check.ts';
import { filledIn, PLACE_FIELD } from '../checks/message.ts';
import type { Finding } from '../contract.ts';
import type { FindingCode, Severity } from '../model/finding.ts';
import { formatMoney } from '../model/money.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import type { Parameters } from '../packs/parameters.ts';
import type { DataFinding } from './read-rows.ts';
import type { Table } from './read-table.ts';

/** A row of a register that a rule has looked up, by the name that the sheet gives the register. */
export type LookedUp = { readonly register: string; readonly row: RegisterRow };

export class FindingWriter {
  readonly #table: Table;
  readonly #title: string;
  readonly #parameters: Parameters;

  /** @param title of the policy by which the table is judged. */
  constructor(table: Table, title: string, parameters: Parameters) {
    this.#table = table;
    this.#title = title;
    this.#parameters = parameters;
  }

  /** A cell that cannot be read, or is blank where it must not be. */
  data(found: DataFinding): Finding {
    const facts: Facts = found.column ? { title: found.column.title, value: found.value } : {};
    const finding = this.#finding(
      found.row,
      found.column,
      found.code,
      found.severity,
      found.clause,
      found.message,
      facts,
    );
    return found.fix && finding.cell ? { ...finding, fix: { cell: finding.cell, value: found.fix.value } } : finding;
  }

  /** @param found what the rule has looked up for the row. */
  outcome(rule: BoundRule, outcome: Outcome, severity: Severity, found: readonly LookedUp[]): Finding {
    const { row, facts } = outcome;
    const own = outcome.ownWords ? null : rule.message;
    const words = own === null ? rule.check.message(facts) : this.#fill(own, facts, row, found);
    const clause = outcome.clause ?? rule.clause;
    const column = outcome.column ?? null;
    const code = outcome.code ?? rule.code;
    const related = this.#relatedTo(outcome, found);
    const finding = this.#finding(row, column, code, severity, clause, words, facts, related);
    return outcome.fix && finding.cell
      ? { ...finding, fix: { cell: finding.cell, value: outcome.fix.value } }
      : finding;
  }

  /** In lists of the length that they need: a list that was added to keeps room for many more, with every finding. */
  #relatedTo({ others, entries }: Outcome, found: readonly LookedUp[]): Finding['related'] {
    const lookedUp = found.map(({ row }) => ({ register: row.sheet, row: row.number }));
    if (!others && !entries) return lookedUp;
    return [
      ...(others ?? []).map((other) => this.#table.origin(other.row)),
      ...(entries ?? []).map(({ sheet, ledger, row }) => (sheet === undefined ? { ledger, row } : { sheet, row })),
      ...lookedUp,
    ];
  }

  /** A rule that failed on a row: not judged is not passed. */
  notJudged(row: Row, rule: BoundRule, why: string | null): Finding {
    const reason = why ?? `规则“${rule.check.name}”在本行未能得出结果`;
    const message =
      why === null ? `${reason}，须由人工核对这一条` : `${reason}，与之有关的规定未能核验；请补正后重新核验`;
    return this.#finding(row, null, 'not-checked', 'warning', rule.clause, message, { check: rule.check.name });
  }

  noAmount(row: Row, why: string): Finding {
    const message = `${why}，核定金额暂为 0，须由人工核定`;
    return this.#finding(row, this.#table.sheet.award, 'not-checked', 'warning', null, message, {});
  }

  /** An amount of which nothing is paid. */
  notPaid(row: Row, fen: number, why: string, clause: string | null): Finding {
    const { sheet } = this.#table;
    const message = `应核定 ${formatMoney(fen)}，${why}，不予支持`;
    return this.#finding(row, sheet.claimed ?? sheet.award, 'not-eligible', 'error', clause, message, {
      amountFen: fen,
    });
  }

  /** A further cell that could not be worked out. */
  noOutput(row: Row, output: OutputColumn & { readonly clause: string }): Finding {
    const message = `“${output.title}”未能得出，须由人工填写`;
    return this.#finding(row, null, 'not-checked', 'warning', output.clause, message, { output: output.key });
  }

  /** No version of the policy was in force on the row's date. */
  outsideForce(row: Row): Finding {
    const column = this.#table.sheet.versionBy;
    const message = `“${column?.title ?? ''}”这一天没有任何版本在施行，暂按“${this.#title}”核验；请核对日期，或确定适用哪个版本`;
    return this.#finding(row, column, 'not-checked', 'warning', null, message, {});
  }

  /** A rule's register is nowhere to be found. */
  noRegister(row: Row, register: Sheet): Finding {
    const message = `没有找到“${register.title}”，与之有关的规定未能核验；请把该表放进同一工作簿，或用 --register 提供后重新核验`;
    return this.#finding(row, null, 'not-checked', 'warning', null, message, { register: register.kind });
  }

  /** The enterprise was granted something before, of which only the ledger's unit tells how much. */
  doubtedLedger(row: Row, { ledger, row: at, place }: Entry): Finding {
    const message = `${place}记有本单位的金额，而台账“${ledger}”的金额单位有疑，扣减、限额可能算错；请更正台账后重新核验`;
    const finding = this.#finding(row, null, 'unit-suspect', 'warning', null, message, { ledger });
    finding.related.push({ ledger, row: at });
    return finding;
  }

  sheetInfo(message: string): Finding {
    return this.#finding(null, null, 'not-checked', 'info', null, message, {});
  }

  #finding(
    row: Row | null,
    column: Column | null,
    code: FindingCode,
    severity: Severity,
    clause: string | null,
    words: string,
    facts: Facts,
    related: Finding['related'] = [],
  ): Finding {
    const place = row && this.#table.origin(row.row);
    return {
      code,
      severity,
      sheet: place?.sheet ?? this.#table.grid.name,
      row: place?.row ?? null,
      column: column?.key ?? null,
      cell: row && column ? this.#table.address(row.row, column) : null,
      clause,
      message: nestQuotes(clause === null ? `${words}。` : `${words}（${clause}）。`),
      facts,
      related,
    };
  }

  /**
   * `{key}` is a fact, else what stands in the row's cell under that column (amounts with their unit), else a parameter's value; `{ticket.key}` what stands in the row found
   * in that register, and `{ticket.place}` where that is.
   */
  #fill(template: string, facts: Facts, row: Row | null, found: readonly LookedUp[]): string {
    return filledIn(template, ({ name, field }) => {
      if (field !== null) return registerText(found.find(({ register }) => register === name)?.row, field);
      if (Object.hasOwn(facts, name)) return String(facts[name]);
      const column = this.#table.sheet.byKey.get(name);
      if (column) return row && shown(row, column);
      return parameterText(this.#parameters, name);
    });
  }
}

function parameterText(parameters: Parameters, name: string): string | null {
  const parameter = parameters.get(name);
  if (!parameter) return null;
  return parameter.value?.type === 'money' ? formatMoney(parameter.value.fen) : (parameter.shown ?? '');
}

function registerText(found: RegisterRow | undefined, field: string): string | null {
  if (!found) return null;
  if (field === PLACE_FIELD) return found.place;
  const column = found.column(field);
  return column ? shown(found.row, column) : null;
}

/** An amount in full, whatever unit its column has: a 2 under （万元） is 2 万元. */
function shown(row: Row, column: Column): string {
  const value = row.value(column);
  return column.type === 'money' && typeof value === 'number' ? formatMoney(value) : row.text(column) || '（未填）';
}

/** Quotation marks inside quotation marks become single ones (GB/T 15834 标点符号用法 4.8.3). */
export function nestQuotes(text: string): string {
  if (!hasNested(text)) return text;
  let depth = 0;
  return text.replace(/[“”]/g, (mark) => {
    if (mark === '“') {
      depth += 1;
      return depth > 1 ? '‘' : mark;
    }
    depth = Math.max(0, depth - 1);
    return depth > 0 ? '’' : mark;
  });
}

/** Whether a quotation begins inside another one, which few texts have. */
function hasNested(text: string): boolean {
  for (let open = text.indexOf('“'); open !== -1; ) {
    const next = text.indexOf('“', open + 1);
    if (next === -1) return false;
    const close = text.indexOf('”', open + 1);
    if (close === -1 || next < close) return true;
    open = next;
  }
  return false;
}
