/** What a workbook looks like, once its file format is forgotten: what a grid needs to show it beside the values. */
import type { Mark } from '../model/edits.ts';
import type { Range } from '../model/grid.ts';

/** `#rrggbb`, whether the file gave it by a theme, by an index or as it is. */
export type Colour = string;

export type LineStyle =
  | 'hair'
  | 'dotted'
  | 'dashed'
  | 'dashDot'
  | 'dashDotDot'
  | 'thin'
  | 'medium'
  | 'mediumDashed'
  | 'mediumDashDot'
  | 'mediumDashDotDot'
  | 'slantDashDot'
  | 'thick'
  | 'double';

export type BorderLine = { readonly style: LineStyle; readonly colour: Colour };

export type HorizontalPlace = 'left' | 'center' | 'right' | 'justify' | 'distributed';
export type VerticalPlace = 'top' | 'center' | 'bottom';

/** One cell format. What is not said is as in a new workbook. */
export type CellLook = {
  readonly fontName?: string;
  /** Points. */
  readonly fontSize?: number;
  readonly bold?: true;
  readonly italic?: true;
  readonly underline?: true;
  readonly strike?: true;
  readonly colour?: Colour;
  readonly fill?: Colour;
  readonly top?: BorderLine;
  readonly right?: BorderLine;
  readonly bottom?: BorderLine;
  readonly left?: BorderLine;
  readonly horizontal?: HorizontalPlace;
  readonly vertical?: VerticalPlace;
  readonly wrap?: true;
  /** Steps of three characters each. */
  readonly indent?: number;
  /** Degrees, counter-clockwise; 255 is letters below each other, as the format has it. */
  readonly rotation?: number;
  /** The code of the number format; left out where it is General. */
  readonly format?: string;
};

export type ColumnLook = {
  readonly first: number;
  readonly last: number;
  /** Characters of the workbook's own font; undefined where the column has the sheet's default width. */
  readonly width?: number;
  readonly hidden: boolean;
  readonly style: number;
};

export type RowLook = {
  readonly row: number;
  /** Points; undefined where the row is as high as its texts need. */
  readonly height?: number;
  readonly hidden: boolean;
  readonly style: number;
  /** The style of the cell in each column, from the first one on; blank cells have one too. */
  readonly styles: readonly (number | undefined)[];
};

export type FormulaLook = { readonly row: number; readonly column: number; readonly text: string };

export type SheetLook = {
  readonly columns: readonly ColumnLook[];
  /** Ascending; rows that say nothing of themselves are left out. */
  readonly rows: readonly RowLook[];
  /** Characters. */
  readonly defaultWidth: number;
  /** Points. */
  readonly defaultHeight: number;
  /** Rows at the top and columns at the left that stay where they are. */
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly gridlines: boolean;
  readonly tabColour?: Colour;
  readonly filter?: Range;
  readonly formulas: readonly FormulaLook[];
  /** The cells that an earlier check has written, and those that it has flagged. */
  readonly ours: { readonly cells: readonly Range[]; readonly marks: readonly Mark[] };
};

export type WorkbookLook = {
  /** Points of the font in which widths of columns are counted. */
  readonly fontSize: number;
  readonly styles: readonly CellLook[];
  /** One for each grid, in the same order. */
  readonly sheets: readonly SheetLook[];
  /** The tab that was in front when the workbook was saved, among the grids. */
  readonly activeSheet: number;
};
