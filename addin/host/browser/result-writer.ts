/** Puts results, marks and sheets of ours into the grid, and takes them out again to the cell. */
import type { ICellData, IStyleData, Worksheet } from '@univerjs/core';
import { SetRangeValuesMutation, SetWorksheetColWidthMutation, SetWorksheetRowHeightMutation } from '@univerjs/sheets';
import type { Edits, Mark, ResultFormat, SheetEdits } from '../../../shared/model/edits.ts';
import type { Cell, Range } from '../../../shared/model/grid.ts';
import { rangesOfRows } from '../../../shared/workbook/owned-cells.ts';
import { cellsIn, type Matrix, mapCells, taken } from './cell-matrix.ts';
import type { Grid, GridPlace } from './grid.ts';
import { OwnTabs, type TabBefore } from './own-tabs.ts';
import { fillOf, neededHeight, resultStyle, valueCell } from './result-cells.ts';
import { columnPixels, pixelsOf } from './snapshot.ts';

/** Rows put in at once: some hundredths of a second's work. */
const ROWS_AT_ONCE = 1000;

type Beside = { readonly key: string; readonly style: IStyleData };

type SheetBefore = {
  readonly sheetId: string;
  readonly cells: Matrix<ICellData | null>;
  readonly heights: Record<number, number>;
  readonly widths: Record<number, number>;
};

type Before = {
  readonly sheets: readonly SheetBefore[];
  readonly tabs: readonly TabBefore[];
  readonly ours: ReadonlyMap<string, Ours>;
};

/** What of a sheet is ours: cells that we wrote, and cells that we flag. */
type Ours = { readonly cells: readonly Range[]; readonly marks: readonly Mark[] };

export class ResultWriter {
  private readonly grid: Grid;
  private readonly fontSize: number;
  private ours: ReadonlyMap<string, Ours>;
  private readonly tabs: OwnTabs;
  private before: Before | null = null;

  /** @param ours what an earlier check has left in the file, by sheet. */
  constructor(grid: Grid, fontSize: number, ours: ReadonlyMap<string, Ours>) {
    this.grid = grid;
    this.fontSize = fontSize;
    this.ours = ours;
    this.tabs = new OwnTabs(grid, fontSize);
    this.showMarks();
  }

  get holdsOurs(): boolean {
    return (
      [...this.ours.values()].some(({ cells, marks }) => cells.length > 0 || marks.length > 0) ||
      this.tabs.find().length > 0
    );
  }

  /**
   * All of it, or nothing: what was already put in when something fails is taken out again.
   * @param pause lets the page breathe between two pieces, and is told how much is done, from 0 to 1
   */
  async write(edits: Edits, pause: (done: number) => Promise<void>): Promise<void> {
    const sheets: SheetBefore[] = [];
    const tabs: TabBefore[] = [];
    const before: Before = { sheets, tabs, ours: this.ours };
    try {
      for (const [at, sheet] of edits.sheets.entries()) {
        await this.writeSheet(sheet, sheets, (done) => pause((at + done) / edits.sheets.length));
      }
      this.tabs.replace(edits.ownSheets, tabs);
      const now = new Map(this.ours);
      for (const sheet of edits.sheets) {
        const id = this.sheet(sheet.sheet).getSheetId();
        now.set(id, { cells: [blockOf(sheet)], marks: sheet.marks });
      }
      this.ours = now;
      this.showMarks();
    } catch (error) {
      this.restore(before);
      throw error;
    }
    this.before = before;
  }

  /** false where there is no write to take back. */
  undo(): boolean {
    if (this.before === null) return false;
    this.restore(this.before);
    this.before = null;
    return true;
  }

  clear(): void {
    for (const [sheetId, { cells }] of this.ours) {
      const sheet = this.grid.workbook.getSheetBySheetId(sheetId);
      if (sheet) this.setCells(sheet, taken(cellsIn(sheet, cells)));
    }
    for (const own of this.tabs.find()) this.tabs.remove(own);
    this.ours = new Map();
    this.before = null;
    this.showMarks();
  }

  private sheet(name: string): Worksheet {
    const sheet = this.grid.sheetNamed(name);
    if (!sheet) throw new Error(`no sheet ${name}`);
    return sheet;
  }

  private async writeSheet(
    edits: SheetEdits,
    saved: SheetBefore[],
    pause: (done: number) => Promise<void>,
  ): Promise<void> {
    const sheet = this.sheet(edits.sheet);
    const sheetId = sheet.getSheetId();
    const earlier = this.ours.get(sheetId)?.cells ?? [];
    const before = cellsIn(sheet, [...earlier, blockOf(edits)]);
    const { cells: wanted, heights } = this.wanted(sheet, edits);
    const widths = Object.fromEntries(
      edits.columns.map(({ width }, at): [number, number] => [
        edits.firstColumn - 1 + at,
        columnPixels(width, this.fontSize),
      ]),
    );
    saved.push({
      sheetId,
      cells: before,
      heights: Object.fromEntries(Object.keys(heights).map((row) => [row, sheet.getRowHeight(Number(row))])),
      widths: Object.fromEntries(Object.keys(widths).map((column) => [column, sheet.getColumnWidth(Number(column))])),
    });
    this.setCells(sheet, taken(before));
    const rows = Object.keys(wanted).map(Number);
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const some = rows.slice(from, from + ROWS_AT_ONCE);
      this.setCells(sheet, Object.fromEntries(some.map((row) => [row, wanted[row] ?? {}])));
      await pause(from / rows.length);
    }
    this.setSizes(sheetId, heights, widths);
    await pause(1);
  }

  /** Our cells, and the heights of the rows that must grow for them. */
  private wanted(sheet: Worksheet, edits: SheetEdits): { cells: Matrix<ICellData>; heights: Record<number, number> } {
    const { headerRow, headerTop = headerRow, firstColumn, columns, rows } = edits;
    const registry = this.grid.workbook.getStyles();
    const known = new Map<string, string>();
    const styleOf = ({ key, style }: Beside, role: Parameters<typeof resultStyle>[1]): string => {
      const name = `${role} ${key}`;
      const id = known.get(name) ?? registry.setValue(resultStyle(style, role)) ?? '';
      known.set(name, id);
      return id;
    };
    const cells: Matrix<ICellData> = {};
    const heights: Record<number, number> = {};
    const put = (
      row: number,
      values: readonly Cell[],
      beside: Beside,
      roleOf: (at: number) => 'heading' | ResultFormat,
    ) => {
      cells[row - 1] = Object.fromEntries(
        values.map((value, at): [number, ICellData] => [
          firstColumn - 1 + at,
          { ...valueCell(value), s: styleOf(beside, roleOf(at)) },
        ]),
      );
    };
    for (let row = headerTop; row <= headerRow; row += 1) {
      const headings = columns.map(({ heading }) => (row === headerRow ? heading : null));
      put(row, headings, this.styleBeside(sheet, row - 1, firstColumn - 1), () => 'heading');
    }
    for (const { row, values } of rows) {
      const beside = this.styleBeside(sheet, row - 1, firstColumn - 1);
      put(
        row,
        columns.map((_, at) => values[at] ?? null),
        beside,
        (at) => columns[at]?.format ?? 'text',
      );
      const letters = { size: beside.style.fs ?? this.fontSize, columnSize: this.fontSize };
      const needed = pixelsOf(neededHeight(edits, values, letters));
      if (needed > sheet.getRowHeight(row - 1)) heights[row - 1] = needed;
    }
    return { cells, heights };
  }

  /** The style of the nearest cell to the left of ours that has any. */
  private styleBeside(sheet: Worksheet, row: number, column: number): Beside {
    const styles = this.grid.workbook.getStyles();
    for (let at = column - 1; at >= 0; at -= 1) {
      const s = sheet.getCellRaw(row, at)?.s;
      if (typeof s === 'string') return { key: s, style: styles.get(s) ?? {} };
      if (s) return { key: JSON.stringify(s), style: s };
    }
    return { key: '', style: {} };
  }

  /**
   * Styles are put in by their names before the values are: the mutation would take each apart, compare it with all
   * others and put it together again, which for 40,000 cells takes a second.
   */
  private setCells(sheet: Worksheet, cells: Matrix<ICellData | null>): void {
    const matrix = sheet.getCellMatrix();
    const cellValue = mapCells(cells, (cell, row, column) => {
      if (cell === null) return null;
      const { s, ...rest } = cell;
      if (s !== undefined) matrix.setValue(row, column, { s });
      return rest;
    });
    this.grid.write((mutate) => mutate(SetRangeValuesMutation.id, { subUnitId: sheet.getSheetId(), cellValue }));
  }

  private setSizes(subUnitId: string, heights: Record<number, number>, widths: Record<number, number>): void {
    this.grid.write((mutate) => {
      const rows = Object.keys(heights).map(Number);
      const columns = Object.keys(widths).map(Number);
      if (rows.length > 0) {
        const ranges = rangesOfRows(rows, 1, 1).map(({ top, bottom }) => ({
          startRow: top,
          endRow: bottom,
          startColumn: 0,
          endColumn: 0,
        }));
        mutate(SetWorksheetRowHeightMutation.id, { subUnitId, ranges, rowHeight: heights });
      }
      if (columns.length > 0) {
        const ranges = [{ startRow: 0, endRow: 0, startColumn: Math.min(...columns), endColumn: Math.max(...columns) }];
        mutate(SetWorksheetColWidthMutation.id, { subUnitId, ranges, colWidth: widths });
      }
    });
  }

  private restore({ sheets, tabs, ours }: Before): void {
    this.tabs.restore(tabs);
    for (const { sheetId, cells, heights, widths } of sheets) {
      const sheet = this.grid.workbook.getSheetBySheetId(sheetId);
      if (!sheet) continue;
      this.setCells(
        sheet,
        mapCells(cells, () => null),
      );
      this.setCells(sheet, cells);
      this.setSizes(sheetId, heights, widths);
    }
    this.ours = ours;
    this.showMarks();
  }

  private showMarks(): void {
    const fills = new Map<string, Map<number, Map<number, string>>>();
    for (const [sheetId, { marks }] of this.ours) {
      const rows = new Map<number, Map<number, string>>();
      for (const { severity, ranges } of marks) for (const range of ranges) paint(rows, range, fillOf(severity));
      fills.set(sheetId, rows);
    }
    this.grid.setFills(({ sheetId, row, column }: GridPlace) => fills.get(sheetId)?.get(row)?.get(column));
  }
}

function paint(rows: Map<number, Map<number, string>>, { top, left, bottom, right }: Range, fill: string): void {
  for (let row = top - 1; row < bottom; row += 1) {
    const cells = rows.get(row) ?? new Map<number, string>();
    rows.set(row, cells);
    for (let column = left - 1; column < right; column += 1) cells.set(column, fill);
  }
}

function blockOf({ headerTop, headerRow, firstColumn, columns, rows }: SheetEdits): Range {
  return {
    top: headerTop ?? headerRow,
    left: firstColumn,
    bottom: Math.max(headerRow, rows.at(-1)?.row ?? headerRow),
    right: firstColumn + columns.length - 1,
  };
}
