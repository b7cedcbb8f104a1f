/**
 * The rows of a sheet as a naive interpreter meets them: cells asked for by the title of their column, findings as they
 * come up, and the verdict at the end. It shares nothing with the engine.
 */
import {
  cellIn,
  checkCharacter,
  codeIsWellFormed,
  findColumn,
  foldCode,
  foldName,
  isBlank,
  type NaiveCell,
  readDate,
  readMoney,
  readYesNo,
  rowIsBlank,
  splitHeading,
  textOf,
  unitLineAbove,
  wasRounded,
} from './cells.ts';

/** The heading row is `cells[headerRow - 1]` and the data follow it directly. `cells[0]` is the worksheet's row 1. */
export type Table = { cells: NaiveCell[][]; headerRow: number };

type Weight = 'reject' | 'invalid' | 'warning' | 'info';

export type Verdict = {
  row: number;
  status: 'pass' | 'review' | 'deferred' | 'invalid' | 'reject';
  amountFen: number;
  /** Sorted unique codes of errors and warnings, and on a row that is granted something those of infos too. */
  codes: string[];
  /** A further computed cell: 资金承担, 有效期至. */
  output: string | null;
};

/** Whether a blank is a fault. An optional column may be absent; without a required one a rule is not judged. */
type Need = 'required' | 'optional';

export class Row {
  readonly row: number;
  readonly findings: { code: string; weight: Weight }[] = [];
  amountFen = 0;
  output: string | null = null;
  readonly #cells: NaiveCell[];
  readonly #table: Table;

  constructor(table: Table, index: number) {
    this.#table = table;
    this.#cells = table.cells[index] ?? [];
    this.row = index + 1;
  }

  get #headings(): NaiveCell[] {
    return this.#table.cells[this.#table.headerRow - 1] ?? [];
  }

  say(code: string, weight: Weight): void {
    this.findings.push({ code, weight });
  }

  stands(): boolean {
    return this.findings.every((finding) => finding.weight === 'warning' || finding.weight === 'info');
  }

  /** The sheet has the column. */
  has(title: string): boolean {
    return findColumn(this.#headings, title) !== null;
  }

  /** The raw cell, or null where it is blank or the column absent. */
  cell(title: string): NaiveCell {
    const cell = cellIn(this.#cells, findColumn(this.#headings, title));
    return isBlank(cell) ? null : cell;
  }

  /** The raw cell; says what is wrong with a blank or an absent column. */
  #needed(title: string, need: Need): NaiveCell {
    const cell = this.cell(title);
    if (cell !== null || need === 'optional') return cell;
    if (this.has(title)) this.say('missing', 'invalid');
    else this.say('not-checked', 'warning');
    return null;
  }

  text(title: string, need: Need): string | null {
    const cell = this.#needed(title, need);
    return cell === null ? null : textOf(cell);
  }

  /** The name of an enterprise, folded. */
  nameIn(title: string): string | null {
    const text = this.text(title, 'required');
    return text === null ? null : foldName(text);
  }

  /** A credit code, folded. One whose check character does not fit is readable all the same. */
  creditCode(title: string): string | null {
    const cell = this.#needed(title, 'required');
    if (cell === null) return null;
    if (wasRounded(cell)) {
      this.say('precision-lost', 'invalid');
      return null;
    }
    const code = foldCode(textOf(cell));
    if (!codeIsWellFormed(code)) {
      this.say('bad-uscc', 'invalid');
      return null;
    }
    if (checkCharacter(code) !== code.charAt(17)) this.say('bad-uscc', 'warning');
    return code;
  }

  dateIn(title: string, need: Need): string | null {
    const cell = this.#needed(title, need);
    if (cell === null) return null;
    const date = readDate(cell);
    if (date === null) this.say('bad-date', 'invalid');
    return date;
  }

  money(title: string, need: Need): number | null {
    const cell = this.#needed(title, need);
    if (cell === null) return null;
    const column = findColumn(this.#headings, title);
    const heading = column === null ? null : (this.#headings[column] ?? null);
    const unit = splitHeading(heading).unit ?? unitLineAbove(this.#table.cells, this.#table.headerRow) ?? '元';
    const fen = readMoney(cell, unit);
    if (fen === null) this.say('bad-money', 'invalid');
    return fen;
  }

  yesNo(title: string, need: Need): boolean | null {
    const cell = this.#needed(title, need);
    if (cell === null) return null;
    const answer = readYesNo(cell);
    if (answer === null) this.say('bad-bool', 'invalid');
    return answer;
  }

  verdict(): Verdict {
    const weights = this.findings.map((finding) => finding.weight);
    let status: Verdict['status'] = 'pass';
    if (weights.includes('warning')) status = 'review';
    if (weights.includes('invalid')) status = 'invalid';
    if (weights.includes('reject')) status = 'reject';
    const isGranted = status === 'pass' || status === 'review';
    const told = this.findings.filter((finding) => isGranted || finding.weight !== 'info');
    const codes = [...new Set(told.map((finding) => finding.code))].sort();
    return {
      row: this.row,
      status,
      amountFen: isGranted ? this.amountFen : 0,
      codes,
      output: isGranted ? this.output : null,
    };
  }
}

/** Indexes of the rows that hold data: not blank, and no 合计 or 审核人 below the table. */
export function dataRows(table: Table, identifying: readonly string[]): number[] {
  const headings = table.cells[table.headerRow - 1] ?? [];
  const found: number[] = [];
  for (let r = table.headerRow; r < table.cells.length; r += 1) {
    const cells = table.cells[r] ?? [];
    if (rowIsBlank(cells)) continue;
    const isNamed = identifying.some((title) => !isBlank(cellIn(cells, findColumn(headings, title))));
    const firstText = foldName(textOf(cells.find((cell) => !isBlank(cell)) ?? null));
    if (!isNamed && /^(合计|总计|小计|累计|审核|复核|制表|填表|填报|负责人|经办|联系人)/u.test(firstText)) continue;
    found.push(r);
  }
  return found;
}

/** One code with two names, one name with two codes; rejected rows tell as much as others. */
export function compareNames(rows: readonly (Row & { code: string | null; name: string | null })[]): void {
  for (const row of rows) {
    for (const other of rows) {
      if (row.code === null || row.name === null || other.code === null || other.name === null) continue;
      if ((row.code === other.code) !== (row.name === other.name)) row.say('name-mismatch', 'warning');
    }
  }
}
