/** Puts results, marks and the report sheet into the grid, and takes them out again to the cell. */
import type { ICellData, IStyleData, IWorksheetData, Worksheet } from '@univerjs/core';
import {
  InsertSheetMutation,
  RemoveSheetMutation,
  SetRangeValuesMutation,
  SetWorksheetActiveOperation,
  SetWorksheetColWidthMutation,
  SetWorksheetRowHeightMutation,
} from '@univerjs/sheets';
import type { Edits, Mark, ReportSheet, SheetEdits } from '../../../shared/model/edits.ts';
import { REPORT_TITLE } from '../../../shared/model/edits.ts';
import type { Range } from '../../../shared/model/grid.ts';
import { rangesOfRows } from '../../../shared/workbook/owned-cells.ts';
import { freeName } from '../../../shared/workbook/workbook-parts.ts';
import { type Grid, type GridPlace, officeValue } from './grid.ts';
import { fillOf, neededHeight, reportSheetData, resultStyle, valueCell } from './result-cells.ts';
import { columnPixels, pixelsOf } from './snapshot.ts';

type Matrix<T> = Record<number, Record<number, T>>;

type SheetBefore = {
  readonly sheetId: string;
  readonly cells: Matrix<ICellData | null>;
  readonly heights: Record<number, number>;
  readonly widths: Record<number, number>;
};

type ReportBefore = {
  readonly removed: Partial<IWorksheetData> | null;
  readonly index: number;
  readonly added: string | null;
};

type Before = {
  readonly sheets: readonly SheetBefore[];
  readonly reports: readonly ReportBefore[];
  readonly ours: ReadonlyMap<string, Ours>;
};

/** What of a sheet is ours: cells that we wrote, and cells that we flag. */
type Ours = { readonly cells: readonly Range[]; readonly marks: readonly Mark[] };

export class ResultWriter {
  private readonly grid: Grid;
  private readonly fontSize: number;
  private ours: ReadonlyMap<string, Ours>;
  private before: Before | null = null;
  private reports = 0;

  /** @param ours what an earlier check has left in the file, by sheet. */
  constructor(grid: Grid, fontSize: number, ours: ReadonlyMap<string, Ours>) {
    this.grid = grid;
    this.fontSize = fontSize;
    this.ours = ours;
    this.showMarks();
  }

  get holdsOurs(): boolean {
    return (
      [...this.ours.values()].some(({ cells, marks }) => cells.length > 0 || marks.length > 0) ||
      this.findReports().length > 0
    );
  }

  /** All of it, or nothing: what was already put in when something fails is taken out again. */
  write(edits: Edits): void {
    const sheets: SheetBefore[] = [];
    const reports: ReportBefore[] = [];
    const before: Before = { sheets, reports, ours: this.ours };
    try {
      for (const sheet of edits.sheets) this.writeSheet(sheet, sheets);
      this.replaceReport(edits.report, reports);
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
      if (sheet) this.setCells(sheet, blank(sheet, cells));
    }
    for (const report of this.findReports()) this.removeSheet(report);
    this.ours = new Map();
    this.before = null;
    this.showMarks();
  }

  private sheet(name: string): Worksheet {
    const sheet = this.grid.sheetNamed(name);
    if (!sheet) throw new Error(`no sheet ${name}`);
    return sheet;
  }

  private writeSheet(edits: SheetEdits, saved: SheetBefore[]): void {
    const sheet = this.sheet(edits.sheet);
    const sheetId = sheet.getSheetId();
    const earlier = this.ours.get(sheetId)?.cells ?? [];
    const wanted = this.wantedCells(sheet, edits);
    const heights = this.wantedHeights(sheet, edits);
    const first = edits.firstColumn - 1;
    const widths = Object.fromEntries(
      edits.columns.map(({ width }, at): [number, number] => [first + at, columnPixels(width, this.fontSize)]),
    );
    saved.push({
      sheetId,
      cells: cellsIn(sheet, [...earlier, blockOf(edits)]),
      heights: Object.fromEntries(Object.keys(heights).map((row) => [row, sheet.getRowHeight(Number(row))])),
      widths: Object.fromEntries(Object.keys(widths).map((column) => [column, sheet.getColumnWidth(Number(column))])),
    });
    this.setCells(sheet, blank(sheet, [...earlier, blockOf(edits)]));
    this.setCells(sheet, wanted);
    this.setSizes(sheetId, heights, widths);
  }

  private wantedCells(sheet: Worksheet, edits: SheetEdits): Matrix<ICellData> {
    const { headerRow, headerTop = headerRow, firstColumn, columns, rows } = edits;
    const styles = new Map<string, IStyleData>();
    const styleOf = (row: number, role: Parameters<typeof resultStyle>[1]): IStyleData => {
      const beside = this.styleBeside(sheet, row, firstColumn - 1);
      const key = `${role} ${beside.key}`;
      const style = styles.get(key) ?? resultStyle(beside.style, role);
      styles.set(key, style);
      return style;
    };
    const wanted: Matrix<ICellData> = {};
    for (let row = headerTop; row <= headerRow; row += 1) {
      wanted[row - 1] = Object.fromEntries(
        columns.map(({ heading }, at): [number, ICellData] => [
          firstColumn - 1 + at,
          { ...valueCell(row === headerRow ? heading : null), s: styleOf(row - 1, 'heading') },
        ]),
      );
    }
    for (const { row, values } of rows) {
      wanted[row - 1] = Object.fromEntries(
        columns.map(({ format }, at): [number, ICellData] => [
          firstColumn - 1 + at,
          { ...valueCell(values[at] ?? null), s: styleOf(row - 1, format) },
        ]),
      );
    }
    return wanted;
  }

  /** The style of the nearest cell to the left of ours that has any. */
  private styleBeside(sheet: Worksheet, row: number, column: number): { key: string; style: IStyleData } {
    const styles = this.grid.workbook.getStyles();
    for (let at = column - 1; at >= 0; at -= 1) {
      const s = sheet.getCellRaw(row, at)?.s;
      if (typeof s === 'string') return { key: s, style: styles.get(s) ?? {} };
      if (s) return { key: JSON.stringify(s), style: s };
    }
    return { key: '', style: {} };
  }

  private wantedHeights(sheet: Worksheet, edits: SheetEdits): Record<number, number> {
    const heights: Record<number, number> = {};
    for (const { row, values } of edits.rows) {
      const { style } = this.styleBeside(sheet, row - 1, edits.firstColumn - 1);
      const letters = { size: style.fs ?? this.fontSize, columnSize: this.fontSize };
      const needed = pixelsOf(neededHeight(edits, values, letters));
      if (needed > sheet.getRowHeight(row - 1)) heights[row - 1] = needed;
    }
    return heights;
  }

  private setCells(sheet: Worksheet, cellValue: Matrix<ICellData | null>): void {
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

  private findReports(): Worksheet[] {
    return this.grid.workbook
      .getSheets()
      .filter((sheet) => String(officeValue(sheet.getCellRaw(0, 0))).startsWith(REPORT_TITLE));
  }

  private replaceReport(report: ReportSheet, saved: ReportBefore[]): void {
    const { workbook } = this.grid;
    const [earlier] = this.findReports();
    const index = earlier ? workbook.getSheetIndex(earlier) : workbook.getSheetSize();
    const removed = earlier ? this.removeSheet(earlier) : null;
    this.reports += 1;
    const id = `report-${this.reports}`;
    const name =
      removed?.name ??
      freeName(
        report.name,
        workbook.getSheets().map((sheet) => sheet.getName()),
      );
    saved.push({ removed, index, added: id });
    this.insertSheet(index, reportSheetData(id, name, report, this.fontSize));
  }

  private removeSheet(sheet: Worksheet): Partial<IWorksheetData> {
    const { workbook } = this.grid;
    const snapshot = structuredClone(sheet.getSnapshot());
    const subUnitId = sheet.getSheetId();
    if (workbook.getActiveSheet().getSheetId() === subUnitId) {
      const other = workbook.getSheets().find((each) => each !== sheet && !each.isSheetHidden());
      if (other) this.grid.write((mutate) => mutate(SetWorksheetActiveOperation.id, { subUnitId: other.getSheetId() }));
    }
    this.grid.write((mutate) => mutate(RemoveSheetMutation.id, { subUnitId, subUnitName: snapshot.name }));
    return snapshot;
  }

  /** The grid brings a new sheet to the front; whoever looks at the table goes on looking at it. */
  private insertSheet(index: number, sheet: object): void {
    const subUnitId = this.grid.workbook.getActiveSheet().getSheetId();
    this.grid.write((mutate) => {
      mutate(InsertSheetMutation.id, { index, sheet });
      mutate(SetWorksheetActiveOperation.id, { subUnitId });
    });
  }

  private restore({ sheets, reports, ours }: Before): void {
    for (const { removed, index, added } of reports) {
      const sheet = added === null ? null : this.grid.workbook.getSheetBySheetId(added);
      if (sheet) this.removeSheet(sheet);
      if (removed) this.insertSheet(index, removed);
    }
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

/** What stands in these cells now; null where nothing does. */
function cellsIn(sheet: Worksheet, ranges: readonly Range[]): Matrix<ICellData | null> {
  const cells: Matrix<ICellData | null> = {};
  for (const { top, left, bottom, right } of ranges) {
    for (let row = top - 1; row < Math.min(bottom, sheet.getRowCount()); row += 1) {
      const line = cells[row] ?? {};
      cells[row] = line;
      for (let column = left - 1; column < right; column += 1) {
        const cell = sheet.getCellRaw(row, column);
        line[column] = cell ? { ...cell } : null;
      }
    }
  }
  return cells;
}

function blank(sheet: Worksheet, ranges: readonly Range[]): Matrix<null> {
  return mapCells(cellsIn(sheet, ranges), () => null);
}

function mapCells<A, B>(cells: Matrix<A>, to: (cell: A) => B): Matrix<B> {
  return Object.fromEntries(
    Object.entries(cells).map(([row, line]) => [
      row,
      Object.fromEntries(Object.entries(line).map(([column, cell]) => [column, to(cell)])),
    ]),
  );
}
