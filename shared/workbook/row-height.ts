/** How high a row must be for its wrapped texts: most programs fit rows when somebody types, not when they open a file. */

/** Points of one line of 11-point text, which is also the height that rows have by themselves. */
export const LINE_HEIGHT = 15;

/** Height of a line in sizes of its letters, as 宋体 and 仿宋 stand: 19 points for size 14. */
const LINE_SPACING = 1.3;

/** Points of a text's letters, and of those in which the widths of columns are counted: the workbook's first font. */
export type Letters = { readonly size: number; readonly columnSize: number };

/** Points of one row (Excel specifications and limits). */
const MAX_HEIGHT = 409;

/** Columns that a text takes up on screen: Chinese characters and full-width forms are twice as wide. */
function screenWidth(text: string): number {
  let width = 0;
  for (let at = 0; at < text.length; at++) width += text.charCodeAt(at) > 0x2e7f ? 2 : 1;
  return width;
}

/**
 * Points that a text takes up in a column of a width in characters, up to Excel's limit; `LINE_HEIGHT` for a single
 * line, which needs no more than the row has.
 */
export function heightOf(text: string, columnWidth: number, { size, columnSize }: Letters): number {
  // One column less than there is: the margins inside the cell.
  const room = Math.max(1, ((columnWidth - 1) * columnSize) / size);
  if (text.length * 2 <= room && !text.includes('\n')) return LINE_HEIGHT;
  let lines = 0;
  for (const paragraph of text.split('\n')) lines += Math.max(1, Math.ceil(screenWidth(paragraph) / room));
  if (lines === 1) return LINE_HEIGHT;
  return Math.min(lines * Math.max(LINE_HEIGHT, Math.ceil(size * LINE_SPACING)), MAX_HEIGHT);
}

/** What a row's tag says of its height. */
export type RowTag = { readonly height: number | undefined; readonly fixed: boolean };

export function readRowTag(tag: string): RowTag {
  const value = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)`).exec(tag)?.[1];
  const height = value('ht');
  const fixed = ['1', 'true'].includes(value('customHeight') ?? '') || ['1', 'true'].includes(value('hidden') ?? '');
  return { height: height === undefined ? undefined : Number(height), fixed };
}

/**
 * The height to be written for a row that takes up `needed` points: a number, null for none, undefined where the row
 * stays as it is. Rows whose height a person has set stay; others grow as they would under somebody's hands.
 * @param earlier points that texts of an earlier run take up, 0 without one: a row just so high was made so by us
 */
export function newHeight(tag: RowTag, needed: number, own: number, earlier: number): number | null | undefined {
  if (tag.fixed) return undefined;
  const grown = tag.height !== undefined && tag.height > own && tag.height === earlier;
  const baseline = grown || tag.height === undefined ? own : tag.height;
  const height = needed > baseline ? needed : grown ? null : undefined;
  return height === tag.height ? undefined : height;
}
