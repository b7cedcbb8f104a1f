/** What stands in a judged row, read from the cells that were sent: the report itself repeats no cells. */
import type { PolicyView, SheetReport } from '../../../shared/contract.ts';
import { columnNumber, parseCellAddress, parseRange } from '../../../shared/model/address.ts';
import { readDate } from '../../../shared/model/date.ts';
import type { Range } from '../../../shared/model/grid.ts';
import type { SheetCells } from '../../host/host.ts';

export type RowCell = { readonly key: string; readonly title: string; readonly text: string; readonly letter: string };

export type PolicySheet = PolicyView['sheets'][number];

export class RowReader {
  readonly #cells: SheetCells;
  readonly #report: SheetReport;
  readonly #policy: PolicySheet | null;
  readonly #origin: { readonly row: number; readonly column: number };
  /** Merged cells by each row that they cover, where they are higher than one row: names hold for all of them. */
  readonly #merges: ReadonlyMap<number, readonly Range[]>;

  constructor(cells: SheetCells, report: SheetReport, policy: PolicySheet | null) {
    this.#cells = cells;
    this.#report = report;
    this.#policy = policy;
    this.#origin = parseCellAddress(cells.origin) ?? { row: 1, column: 1 };
    this.#merges = mergesByRow(cells.merges ?? [], report);
  }

  /** Who the row is about; null where nothing names them. */
  enterprise(row: number): string | null {
    const identity = this.#policy?.identity;
    if (!identity) return null;
    return this.text(row, identity.name) || this.text(row, identity.code) || null;
  }

  code(row: number): string {
    const identity = this.#policy?.identity;
    return identity ? this.text(row, identity.code) : '';
  }

  item(row: number): string {
    return this.#policy?.award ? this.text(row, this.#policy.award) : '';
  }

  /** As a person would read it: a date as a day, an amount with its unit. Blank where there is nothing. */
  text(row: number, key: string): string {
    const letter = this.#report.columns[key];
    const column = letter === undefined ? null : columnNumber(letter);
    if (column === null) return '';
    const value = this.#value(row, column);
    if (value === '' || value === null) return '';
    const type = this.#policy?.columns.find((one) => one.key === key)?.type;
    if (type === 'date' && typeof value === 'number') {
      const reading = readDate(value, this.#cells.date1904 ?? false);
      if (reading.kind === 'date') return reading.date;
    }
    const unit = this.#report.units[key];
    if (type === 'money' && typeof value === 'number' && unit !== undefined) return `${value} ${unit}`;
    return String(value).trim();
  }

  /** Every filled cell of the row under a column of the policy, in the policy's order. */
  cells(row: number): readonly RowCell[] {
    return (this.#policy?.columns ?? []).flatMap(({ key, title }) => {
      const text = this.text(row, key);
      const letter = this.#report.columns[key];
      return text === '' || letter === undefined ? [] : [{ key, title, text, letter }];
    });
  }

  #value(row: number, column: number): SheetCells['values'][number][number] {
    const merge = this.#merges.get(row)?.find((one) => one.left <= column && column <= one.right);
    return this.#at(merge?.top ?? row, merge?.left ?? column);
  }

  #at(row: number, column: number): SheetCells['values'][number][number] {
    return this.#cells.values[row - this.#origin.row]?.[column - this.#origin.column] ?? '';
  }
}

function mergesByRow(addresses: readonly string[], report: SheetReport): Map<number, Range[]> {
  const byRow = new Map<number, Range[]>();
  for (const address of addresses) {
    const merge = parseRange(address);
    if (!merge || merge.bottom < report.firstRow) continue;
    const bottom = Math.min(merge.bottom, report.lastRow);
    for (let row = Math.max(merge.top, report.firstRow); row <= bottom; row += 1) {
      const there = byRow.get(row);
      if (there) there.push(merge);
      else byRow.set(row, [merge]);
    }
  }
  return byRow;
}
