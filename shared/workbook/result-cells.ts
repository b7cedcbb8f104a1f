/** Cells of ours as XML. */
import { columnLetter } from '../model/address.ts';
import type { ResultColumn } from '../model/edits.ts';
import { MAX_CELL_CHARACTERS } from './limits.ts';
import { encodeEscapes } from './strings.ts';
import type { ResultStyle } from './styles.ts';
import { escapeXml } from './xml.ts';

export type CellValue = string | number | null;

/** `<c>` with a number, an inline string or nothing. A text is always a text, so nothing of a cell's becomes a formula. */
export function cellXml(prefix: string, column: number, row: number, style: number, value: CellValue): string {
  const tag = `<${prefix}c r="${columnLetter(column)}${row}"${style > 0 ? ` s="${style}"` : ''}`;
  if (typeof value === 'number' && Number.isFinite(value))
    return `${tag}><${prefix}v>${value}</${prefix}v></${prefix}c>`;
  if (typeof value !== 'string' || value === '') return `${tag}/>`;
  const text = escapeXml(encodeEscapes(cut(value)));
  // Without xml:space Excel drops white space at the ends and line breaks with it.
  const space = /^\s|\s$|\n/.test(text) ? ' xml:space="preserve"' : '';
  const p = prefix;
  return `${tag} t="inlineStr"><${p}is><${p}t${space}>${text}</${p}t></${p}is></${p}c>`;
}

/** Cut at what a cell can hold, and never through the middle of a character. */
function cut(text: string): string {
  if (text.length <= MAX_CELL_CHARACTERS) return text;
  const whole = text.slice(0, MAX_CELL_CHARACTERS - 1);
  return `${/[\ud800-\udbff]$/.test(whole) ? whole.slice(0, -1) : whole}…`;
}

/** What stands in our columns in one row. */
export type WantedRow = { readonly row: number; readonly heading: boolean; readonly values: readonly CellValue[] };

/** Our headings, and blank cells that look like them in the header rows above. */
export function headingRows(headerTop: number, headerRow: number, columns: readonly ResultColumn[]): WantedRow[] {
  const above = Array.from({ length: Math.max(0, headerRow - headerTop) }, (_, at) => headerTop + at);
  return [
    ...above.map((row) => ({ row, heading: true, values: columns.map(() => null) })),
    { row: headerRow, heading: true, values: columns.map(({ heading }) => heading) },
  ];
}

export function roleOf(wanted: WantedRow, column: ResultColumn | undefined): ResultStyle {
  return wanted.heading ? 'heading' : (column?.format ?? 'text');
}
