/** A sheet of ours as a worksheet part. */
import type { ReportCell, ReportSheet } from '../model/edits.ts';
import { cellXml } from './result-cells.ts';
import { heightOf, type Letters, LINE_HEIGHT } from './row-height.ts';
import type { ReportLook, StyleSheet } from './styles.ts';

const TRANSITIONAL = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';

/** Points: room for the title's 16-point letters. */
const TITLE_HEIGHT = 26;

/** Characters that a column without a width of its own shows. */
const DEFAULT_WIDTH = 8;

function heightOfRow(cells: ReportSheet['rows'][number], widths: readonly number[], letters: Letters): number {
  if (cells.some((cell) => cell?.style === 'title')) return TITLE_HEIGHT;
  const heights = cells.map((cell, at) =>
    cell?.style === 'wrapped' ? heightOf(String(cell.value), widths[at] ?? DEFAULT_WIDTH, letters) : LINE_HEIGHT,
  );
  return Math.max(LINE_HEIGHT, ...heights);
}

/** @param namespace that of the workbook's own sheets, which strict files bind to another URI. */
export function reportPart(report: ReportSheet, styles: StyleSheet, namespace = TRANSITIONAL): string {
  const widths = report.widths
    .map((width, at) => `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const places = new Map<ReportLook, number>();
  const styleOf = (look: ReportLook) => {
    const place = places.get(look) ?? styles.report(look);
    places.set(look, place);
    return place;
  };
  const lookOf = ({ style }: ReportCell, row: number, column: number): ReportLook => {
    const below = report.rows[row]?.[column]?.style;
    return style === 'heading' && (below === 'money' || below === 'count') ? `${below}-heading` : style;
  };
  const rows = report.rows.map((cells, at) => {
    const row = at + 1;
    const inside = cells.flatMap((cell, column) =>
      cell === null ? [] : [cellXml('', column + 1, row, styleOf(lookOf(cell, row, column)), cell.value)],
    );
    if (inside.length === 0) return '';
    const height = heightOfRow(cells, report.widths, styles.letters(0));
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
