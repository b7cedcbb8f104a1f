/** What stands in a judged row, read from the cells that were sent: the report itself repeats no cells. */
import type { PolicyView, SheetReport } from '../../../shared/contract.ts';
import { cellAddress, columnNumber, parseCellAddress, parseRange } from '../../../shared/model/address.ts';
import { readDate } from '../../../shared/model/date.ts';
import type { Range } from '../../../shared/model/grid.ts';
import { behindLabel } from '../../../shared/model/label.ts';
import type { SheetCells } from '../../host/host.ts';

export type RowCell = { readonly key: string; readonly title: string; readonly text: string };

export type PolicySheet = PolicyView['sheets'][number];

/** Where a sheet's rows and columns stand, as the report of a check or what was recognised says it. */
export type PlacedSheet = Pick<SheetReport, 'columns' | 'units' | 'firstRow' | 'lastRow'>;

/** Column key → address, where the sheet is a form that is read as one row. */
export type FormCells = Readonly<Record<string, string>>;

export class RowReader {
  readonly #cells: SheetCells;
  readonly #placed: PlacedSheet;
  readonly #form: FormCells | null;
  readonly #policy: PolicySheet | null;
  readonly #origin: { readonly row: number; readonly column: number };
  /** Merged cells by each row that they cover, where they are higher than one row: names hold for all of them. */
  readonly #merges: ReadonlyMap<number, readonly Range[]>;

  constructor(cells: SheetCells, placed: PlacedSheet, policy: PolicySheet | null, form: FormCells | null = null) {
    this.#cells = cells;
    this.#placed = placed;
    this.#form = form;
    this.#policy = policy;
    this.#origin = parseCellAddress(cells.origin) ?? { row: 1, column: 1 };
    this.#merges = mergesByRow(cells.merges ?? [], placed);
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

  /** Where a row's cell under a column stands; null where the sheet has none. */
  address(row: number, key: string): string | null {
    if (this.#form) return this.#form[key] ?? null;
    const letter = this.#placed.columns[key];
    const column = letter === undefined ? null : columnNumber(letter);
    return column === null ? null : cellAddress(row, column);
  }

  /** As a person would read it: a date as a day, an amount with its unit. Blank where there is nothing. */
  text(row: number, key: string): string {
    const place = parseCellAddress(this.address(row, key) ?? '');
    if (!place) return '';
    const value = this.#value(place.row, place.column);
    if (value === '' || value === null) return '';
    if (this.#form && typeof value === 'string') return (behindLabel(value) ?? value).trim();
    const type = this.#policy?.columns.find((one) => one.key === key)?.type;
    if (type === 'date' && typeof value === 'number') {
      const reading = readDate(value, this.#cells.date1904 ?? false);
      if (reading.kind === 'date') return reading.date;
    }
    const unit = this.#placed.units[key];
    if (type === 'money' && typeof value === 'number' && unit !== undefined) return `${value} ${unit}`;
    return String(value).trim();
  }

  /** Every filled cell of the row under a column of the policy, in the policy's order. */
  cells(row: number): readonly RowCell[] {
    return (this.#policy?.columns ?? []).flatMap(({ key, title }) => {
      const text = this.text(row, key);
      return text === '' ? [] : [{ key, title, text }];
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

function mergesByRow(addresses: readonly string[], placed: PlacedSheet): Map<number, Range[]> {
  const byRow = new Map<number, Range[]>();
  for (const address of addresses) {
    const merge = parseRange(address);
    if (!merge || merge.bottom < placed.firstRow) continue;
    const bottom = Math.min(merge.bottom, placed.lastRow);
    for (let row = Math.max(merge.top, placed.firstRow); row <= bottom; row += 1) {
      const there = byRow.get(row);
      if (there) there.push(merge);
      else byRow.set(row, [merge]);
    }
  }
  return byRow;
}
