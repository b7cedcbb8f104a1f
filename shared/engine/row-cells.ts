/**
 * What was read of all rows of a table, column by column: a rule reads one column of every row, and finds what it reads
 * side by side, with no lists of every row's own to look through.
 */
import type { Value } from '../checks/check.ts';
import type { Column } from '../packs/compile.ts';

export class RowCells {
  /** By the column's index in the pack, then by the row's position. */
  readonly values: readonly Value[][];
  readonly keys: readonly (string | undefined)[][];
  /** What stands in a cell, as a person sees it; rows by their number on the worksheet. */
  readonly textOf: (row: number, column: Column) => string;

  /** @param width how many columns the sheet has in the pack. */
  constructor(width: number, rows: number, textOf: (row: number, column: Column) => string) {
    // Filled at once: a list that begins with numbers alone would be made over when a text comes.
    this.values = Array.from({ length: width }, () => new Array<Value>(rows).fill(undefined));
    this.keys = Array.from({ length: width }, () => new Array<string | undefined>(rows).fill(undefined));
    this.textOf = textOf;
  }

  fill(column: Column, position: number, value: Value, key: string | undefined): void {
    const values = this.values[column.index];
    const keys = this.keys[column.index];
    if (!values || !keys) throw new TypeError(`no cells under ${column.key}`);
    values[position] = value;
    keys[position] = key;
  }
}
