/** Where each row of a sheet stands in its bytes: remembered from the one scan, so that the patcher never parses again. */

/** Numbers kept for each row: see the getters of `RowIndex` for what they are. */
const ROW_FIELDS = 8;
const FORMULA_FIELDS = 3;
const FIRST_CAPACITY = 1024;

/** A growing list of records of 32-bit integers: 32 bytes a row where objects would take 100. */
class Records {
  private readonly fields: number;
  private values: Int32Array;
  length = 0;

  constructor(fields: number) {
    this.fields = fields;
    this.values = new Int32Array(FIRST_CAPACITY * fields);
  }

  add(): number {
    if ((this.length + 1) * this.fields > this.values.length) {
      const wider = new Int32Array(this.values.length * 2);
      wider.set(this.values);
      this.values = wider;
    }
    return this.length++;
  }

  get(record: number, field: number): number {
    return this.values[record * this.fields + field] ?? 0;
  }

  set(record: number, field: number, value: number): void {
    this.values[record * this.fields + field] = value;
  }
}

export class RowIndex {
  private readonly rows = new Records(ROW_FIELDS);
  private readonly cells = new Records(FORMULA_FIELDS);
  /** False where rows do not ascend; such a sheet can be read but not patched. */
  ascending = true;

  get length(): number {
    return this.rows.length;
  }

  /** @param start the `<` of the row's tag; @param openEnd behind the tag's `>`; then where its `spans` stand, if any. */
  addRow(row: number, start: number, openEnd: number, spansStart: number, spansEnd: number): void {
    if (this.length > 0 && row <= this.row(this.length - 1)) this.ascending = false;
    const record = this.rows.add();
    this.rows.set(record, 0, row);
    this.rows.set(record, 1, start);
    this.rows.set(record, 2, openEnd);
    this.rows.set(record, 3, openEnd);
    this.rows.set(record, 4, 0);
    this.rows.set(record, 5, 0);
    this.rows.set(record, 6, spansStart);
    this.rows.set(record, 7, spansEnd);
  }

  /** Completes the row added last. */
  endRow(contentEnd: number, lastColumn: number, lastStyle: number): void {
    const record = this.length - 1;
    this.rows.set(record, 3, contentEnd);
    this.rows.set(record, 4, lastColumn);
    this.rows.set(record, 5, lastStyle);
  }

  /** The worksheet's row number. */
  row(record: number): number {
    return this.rows.get(record, 0);
  }
  start(record: number): number {
    return this.rows.get(record, 1);
  }
  openEnd(record: number): number {
    return this.rows.get(record, 2);
  }
  /** The `</row>`, or `openEnd` where the tag closes itself. */
  contentEnd(record: number): number {
    return this.rows.get(record, 3);
  }
  /** The greatest column of a cell in the row, 0 where it holds none. */
  lastColumn(record: number): number {
    return this.rows.get(record, 4);
  }
  lastStyle(record: number): number {
    return this.rows.get(record, 5);
  }

  /** The attribute `spans`: from its name to behind its quote; both 0 where there is none. */
  spansStart(record: number): number {
    return this.rows.get(record, 6);
  }
  spansEnd(record: number): number {
    return this.rows.get(record, 7);
  }

  get formulas(): number {
    return this.cells.length;
  }

  /** Notes a cell with a formula in the row added last; @param start the `<` of its tag. */
  addFormula(column: number, start: number): void {
    const record = this.cells.add();
    this.cells.set(record, 0, this.length - 1);
    this.cells.set(record, 1, column);
    this.cells.set(record, 2, start);
  }

  formula(record: number): { rowRecord: number; column: number; start: number } {
    return {
      rowRecord: this.cells.get(record, 0),
      column: this.cells.get(record, 1),
      start: this.cells.get(record, 2),
    };
  }

  /** The record of a row, or where it would have to be inserted (as `-1 - record`). */
  find(row: number): number {
    let low = 0;
    let high = this.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const found = this.row(middle);
      if (found === row) return middle;
      if (found < row) low = middle + 1;
      else high = middle - 1;
    }
    return -1 - low;
  }
}
