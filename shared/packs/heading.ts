/** How a heading is compared: without its unit, its marks of a required column, its blanks and line breaks. */
import { readHeadingUnit } from '../model/money.ts';
import { foldTerm } from '../model/text.ts';

/** 「*（必填）」 and its like say how to fill a column, not what it is. */
const FILLING_MARKS = /[*＊★]|[([（［【](?:必填|选填|可选|可不填|下拉选择|请选择|是\/否|是或否)[)\]）］】]/g;

/** The heading as it is compared with titles and aliases; two headings that fold equal name the same column. */
export function foldHeading(heading: string): string {
  const bare = readHeadingUnit(heading.replace(/\s+/g, '').replace(FILLING_MARKS, '')).heading;
  // 「（必填，万元）」 leaves 「（必填）」 once the unit is read.
  return foldTerm(bare.replace(FILLING_MARKS, '').replace(/[:：]$/, ''));
}
