/** The results of a check as cells of the grid: what the patcher writes into the file, shown. */
import {
  BooleanNumber,
  HorizontalAlign,
  type ICellData,
  type IStyleData,
  type IWorksheetData,
  VerticalAlign,
  WrapStrategy,
} from '@univerjs/core';
import type { MarkSeverity, ReportSheet, ReportStyle, ResultFormat, SheetEdits } from '../../../shared/model/edits.ts';
import type { Cell } from '../../../shared/model/grid.ts';
import { heightOf, type Letters } from '../../../shared/workbook/row-height.ts';
import { MARK_FILLS } from '../../../shared/workbook/styles.ts';
import { cellOf, columnPixels, pixelsOf } from './snapshot.ts';

const MONEY = '#,##0.00';
const COUNT = '#,##0';

/** `FFRRGGBB` → `#RRGGBB`. */
export function fillOf(severity: MarkSeverity): string {
  return `#${MARK_FILLS[severity].slice(2)}`;
}

/** The style of a cell of ours beside a cell of the table's, as the patcher has it. */
export function resultStyle(beside: IStyleData, role: 'heading' | ResultFormat): IStyleData {
  const { n: _format, ...plain } = beside;
  switch (role) {
    case 'heading':
      return beside;
    case 'money':
      return { ...plain, n: { pattern: MONEY }, ht: HorizontalAlign.RIGHT };
    case 'wrapped': {
      const vt = plain.vt === VerticalAlign.MIDDLE ? VerticalAlign.MIDDLE : VerticalAlign.TOP;
      return { ...plain, ht: HorizontalAlign.LEFT, vt, tb: WrapStrategy.WRAP };
    }
    case 'text':
      return plain.ht === HorizontalAlign.RIGHT ? { ...plain, ht: HorizontalAlign.UNSPECIFIED } : plain;
  }
}

export function valueCell(value: Cell): ICellData {
  return value === null ? {} : cellOf(value);
}

/** Points that the wrapped texts of a row take up. */
export function neededHeight({ columns }: SheetEdits, values: readonly Cell[], letters: Letters): number {
  return columns.reduce((height, { format, width }, at) => {
    const value = values[at];
    return format === 'wrapped' && typeof value === 'string'
      ? Math.max(height, heightOf(value, width, letters))
      : height;
  }, 0);
}

const HEADING_FILL = '#E7ECF3';
const TITLE_SIZE = 16;
const TITLE_HEIGHT = 26;
const LINE_HEIGHT = 15;

const TOP = { vt: VerticalAlign.TOP } as const;

const REPORT_STYLES: Readonly<Record<ReportStyle, IStyleData>> = {
  title: { fs: TITLE_SIZE, bl: BooleanNumber.TRUE },
  heading: { bl: BooleanNumber.TRUE, bg: { rgb: HEADING_FILL }, vt: VerticalAlign.MIDDLE, tb: WrapStrategy.WRAP },
  label: { ...TOP, ht: HorizontalAlign.LEFT },
  text: TOP,
  wrapped: { ...TOP, tb: WrapStrategy.WRAP },
  money: { ...TOP, n: { pattern: MONEY }, ht: HorizontalAlign.RIGHT },
  count: { ...TOP, n: { pattern: COUNT }, ht: HorizontalAlign.RIGHT },
};

/** A sheet of ours as a sheet of the grid. */
export function reportSheetData(id: string, name: string, report: ReportSheet, fontSize: number): IWorksheetData {
  const letters = { size: fontSize, columnSize: fontSize };
  const cellData: Record<number, Record<number, ICellData>> = {};
  const rowData: Record<number, { h: number }> = {};
  report.rows.forEach((cells, row) => {
    const line: Record<number, ICellData> = {};
    let height = LINE_HEIGHT;
    cells.forEach((cell, column) => {
      if (!cell) return;
      line[column] = { ...cellOf(cell.value), s: REPORT_STYLES[cell.style] };
      if (cell.style === 'title') height = Math.max(height, TITLE_HEIGHT);
      if (cell.style === 'wrapped')
        height = Math.max(height, heightOf(String(cell.value), report.widths[column] ?? 0, letters));
    });
    cellData[row] = line;
    rowData[row] = { h: pixelsOf(height) };
  });
  return {
    id,
    name,
    cellData,
    rowData,
    columnData: Object.fromEntries(report.widths.map((width, at) => [at, { w: columnPixels(width, fontSize) }])),
    rowCount: report.rows.length + 20,
    columnCount: Math.max(26, report.widths.length),
    showGridlines: BooleanNumber.FALSE,
    // A sheet that is put in later is taken as it is, so that everything must be said.
    hidden: BooleanNumber.FALSE,
    tabColor: '',
    mergeData: [],
    freeze: { xSplit: 0, ySplit: 0, startRow: -1, startColumn: -1 },
    defaultColumnWidth: 72,
    defaultRowHeight: pixelsOf(LINE_HEIGHT),
    zoomRatio: 1,
    scrollTop: 0,
    scrollLeft: 0,
    rowHeader: { width: 46 },
    columnHeader: { height: 20 },
    rightToLeft: BooleanNumber.FALSE,
  };
}
