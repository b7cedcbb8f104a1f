/**
 * What is to be written back into a workbook, as data. Hosts (the file patcher, the grid, Excel) carry it out.
 * Rows and columns are 1-based, as on the worksheet.
 */
import { type Cell, cellText, type Range } from './grid.ts';

/** How a cell of one of our result columns is shown; everything else follows the table's own cells. */
export type ResultFormat = 'money' | 'text' | 'wrapped';

export type ResultColumn = {
  readonly heading: string;
  readonly format: ResultFormat;
  /** Width in characters, as in a worksheet's `<col width>`. */
  readonly width: number;
};

export type MarkSeverity = 'error' | 'warning' | 'info';

/** Cells to be flagged by a conditional format of ours; ranges do not overlap within one mark. */
export type Mark = { readonly severity: MarkSeverity; readonly ranges: readonly Range[] };

/** One judged sheet: a block of result columns of our own, and the flags. Everything of ours there before is replaced. */
export type SheetEdits = {
  readonly sheet: string;
  /** The worksheet row that carries our headings: the last header row of the table. */
  readonly headerRow: number;
  /**
   * The first header row, where the table has several; without it, `headerRow`. Above our headings stand blank cells of
   * ours that look like a heading.
   */
  readonly headerTop?: number;
  /** The column of the first result column. */
  readonly firstColumn: number;
  readonly columns: readonly ResultColumn[];
  /** Ascending by row; `values` in the order of `columns`; money in 元 as a decimal number; null leaves the cell blank. */
  readonly rows: readonly { readonly row: number; readonly values: readonly (string | number | null)[] }[];
  readonly marks: readonly Mark[];
};

export type ReportStyle = 'title' | 'heading' | 'label' | 'text' | 'wrapped' | 'money' | 'count';
export type ReportCell = { readonly value: string | number; readonly style: ReportStyle };

/** A sheet of ours, such as 核验报告: made anew each time, at the end of the workbook. Its first cell begins with its title. */
export type ReportSheet = {
  readonly name: string;
  /** Widths of its columns in characters. */
  readonly widths: readonly number[];
  readonly rows: readonly (readonly (ReportCell | null)[])[];
};

/** One cell as a person has changed it in a grid: what stands there now, in place of whatever did. */
export type CellEdit = {
  readonly sheet: string;
  readonly row: number;
  readonly column: number;
  /** null leaves the cell blank. A text is a text, whatever it begins with. */
  readonly value: string | number | boolean | null;
  /** A formula that a person has typed, without its `=`; `value` is then its result. */
  readonly formula?: string;
  /** The cell keeps its own formula; `value` is what that comes to now. */
  readonly recalculated?: true;
  /** The code of the number format that typing gave the cell, as a date does; without it the cell keeps its own. */
  readonly format?: string;
};

export type Edits = {
  readonly sheets: readonly SheetEdits[];
  /** 核验报告, and behind it whatever else is told on a sheet of its own. Sheets of ours that were there before go. */
  readonly ownSheets: readonly ReportSheet[];
};

/** The first cell of every 核验报告 that we made begins so; a user's own sheet of that name does not, and is kept. */
export const REPORT_TITLE = '质核 · 核验报告';
/** The same of 差异表, what does not tie on a sheet of payouts. */
export const DIFFERENCES_TITLE = '质核 · 差异表';

/** The headings by which our block of result columns is found again; these four stand together, in this order. */
export const RESULT_HEADINGS = ['核定金额（元）', '核验结论', '问题说明', '依据条款'] as const;

/** Further result columns (资金承担, 有效期至) stand behind the four; their headings end so, and are found again by it. */
export const OUTPUT_MARK = '（核验）';

/** Where our headings stand in a row, and over how many columns; null where they do not. */
export function findResultBlock(
  cells: readonly (Cell | undefined)[],
): { readonly column: number; readonly width: number } | null {
  for (let at = cells.indexOf(RESULT_HEADINGS[0]); at !== -1; at = cells.indexOf(RESULT_HEADINGS[0], at + 1)) {
    if (!RESULT_HEADINGS.every((heading, offset) => cellText(cells[at + offset]) === heading)) continue;
    let width: number = RESULT_HEADINGS.length;
    while (cellText(cells[at + width]).endsWith(OUTPUT_MARK)) width += 1;
    return { column: at + 1, width };
  }
  return null;
}
