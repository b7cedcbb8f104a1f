/** The sheet 核验报告 as a worksheet part. */
import type { ReportSheet, ReportStyle } from '../model/edits.ts';
import { cellXml } from './result-cells.ts';
import type { StyleSheet } from './styles.ts';

const TRANSITIONAL = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Points: room for the title's 16-point letters. */
const TITLE_HEIGHT = 26;

const LINE_HEIGHT = 15;

/** Points of one row (Excel specifications and limits). */
const MAX_HEIGHT = 409;

/** Characters that a column without a width of its own shows. */
const DEFAULT_WIDTH = 8;

/** Columns that a text takes up on screen: Chinese characters and full-width forms are twice as wide. */
function screenWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) > 0x2e7f ? 2 : 1;
  return width;
}

/** Lines that the fullest wrapped cell of a row needs; not every program fits row heights when it opens a file. */
function linesOf(cells: ReportSheet['rows'][number], widths: readonly number[]): number {
  const lines = cells.map((cell, at) => {
    if (cell?.style !== 'wrapped') return 1;
    // One column less than there is: the margins inside the cell.
    const room = Math.max(1, (widths[at] ?? DEFAULT_WIDTH) - 1);
    const paragraphs = String(cell.value).split('\n');
    return paragraphs.reduce((sum, each) => sum + Math.max(1, Math.ceil(screenWidth(each) / room)), 0);
  });
  return Math.max(1, ...lines);
}

/** @param namespace that of the workbook's own sheets, which strict files bind to another URI. */
export function reportPart(report: ReportSheet, styles: StyleSheet, namespace = TRANSITIONAL): string {
  const widths = report.widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const places = new Map<ReportStyle, number>();
  const styleOf = (style: ReportStyle) => {
    const place = places.get(style) ?? styles.report(style);
    places.set(style, place);
    return place;
  };
  const rows = report.rows.map((cells, at) => {
    const row = at + 1;
    const inside = cells.flatMap((cell, column) =>
      cell === null ? [] : [cellXml('', column + 1, row, styleOf(cell.style), cell.value)],
    );
    if (inside.length === 0) return '';
    const lines = linesOf(cells, report.widths);
    const height = cells.some((cell) => cell?.style === 'title')
      ? TITLE_HEIGHT
      : Math.min(lines * LINE_HEIGHT, MAX_HEIGHT);
    const own = height > LINE_HEIGHT ? ` ht="${height}" customHeight="1"` : '';
    return `<row r="${row}"${own}>${inside.join('')}</row>`;
  });
  return [
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
    `<worksheet xmlns="${namespace}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`,
    '<sheetViews><sheetView showGridLines="0" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15"/>',
    widths === '' ? '' : `<cols>${widths}</cols>`,
    `<sheetData>${rows.join('')}</sheetData>`,
    '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>',
    '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>',
  ].join('');
}
