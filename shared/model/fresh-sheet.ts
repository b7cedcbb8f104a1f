/** A worksheet that did not exist before: what stands in it and what it looks like, for the one writer of fresh files. */
import type { Range } from './grid.ts';

/** Name and first cell of the sheet that tells how a template is filled, by which it is known not to be an application. */
export const GUIDE_TITLE = '填表说明';

/** What a row, or one cell of it, is for; the writer knows what each looks like. */
export type CellLook = 'plain' | 'title' | 'section' | 'note' | 'header' | 'required-header' | 'body';

/**
 * How a cell shows its number. `text` keeps the digits of codes and account numbers as they are typed; `money` is 元 with
 * two decimals, `amount` any unit with as many as there are.
 */
export type CellFormat = 'general' | 'text' | 'money' | 'amount' | 'date' | 'count';

export type FreshCell = string | number | null;

export type FreshRow = {
  readonly look: CellLook;
  readonly cells: readonly FreshCell[];
  /** Cells that look otherwise than their row, by 0-based column. */
  readonly looks?: ReadonlyMap<number, CellLook>;
  /** In points, or as high as its texts need; without it the program that opens the file decides. */
  readonly height?: number | 'fit';
};

/** What may be typed into a range, and what a person is told on entering it. */
export type EntryRule = {
  readonly range: Range;
  readonly accepts:
    | { readonly kind: 'list'; readonly values: readonly string[] }
    /** The values stand in a range of another sheet: a list of more than 255 characters cannot stand in the rule itself. */
    | { readonly kind: 'range'; readonly sheet: string; readonly range: Range }
    | { readonly kind: 'date' }
    | { readonly kind: 'whole' | 'decimal'; readonly least: number; readonly most?: number }
    | { readonly kind: 'anything' };
  /** Other entries are refused; else they are questioned, and may stand. */
  readonly strict: boolean;
  readonly prompt: { readonly title: string; readonly text: string };
  /** Told where something else is entered. */
  readonly refusal: string;
};

export type FreshSheet = {
  readonly name: string;
  /** In characters, from column A. Every row is as wide as this. */
  readonly widths: readonly number[];
  readonly rows: readonly FreshRow[];
  readonly merges: readonly Range[];
  /** How many rows from the top stay in sight. */
  readonly frozenRows: number;
  /** The format of each column's `body` cells; general without one. */
  readonly formats: readonly CellFormat[];
  readonly entries: readonly EntryRule[];
};
