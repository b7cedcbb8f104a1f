/** Values on their way into cells: what Excel would take for something else than it is says what it is. */

/** What Excel's properties `values` and `formulas` hold; null leaves a cell as it is, "" empties it. */
export type CellValue = string | number | boolean | null;

/** Texts of Chinese signs alone, none of which begins a number, a date or a time (`一`, `上午`, `民国`). */
const SURELY_TEXT = /^(?![〇零一二三四五六七八九十百千万亿上下民])[\p{Script=Han}【（][^0-9０-９]*$/u;

/** An apostrophe before a text is not part of it: it keeps `0012` and `=1+1` from becoming a number and a formula. */
function asText(text: string): string {
  return text === '' || text.startsWith('【') || SURELY_TEXT.test(text) ? text : `'${text}`;
}

/** @param value what is to stand in the cell, whatever it looks like; null empties it. */
export function asWritten(value: string | number | boolean | null): CellValue {
  if (value === null) return '';
  return typeof value === 'string' ? asText(value) : value;
}

/** The cell as it was, from its value and its formula: a text that only looks like a formula has itself for a value. */
export function asItWas(value: unknown, formula: unknown): CellValue {
  if (typeof formula === 'string' && formula.startsWith('=') && formula !== value) return formula;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? asWritten(value) : '';
}

/** Of a cell as it was, or as it is to be written: a text that looks like a formula has its apostrophe. */
export function isFormula(value: CellValue): boolean {
  return typeof value === 'string' && value.startsWith('=');
}
