/** Workbooks for tests, built part by part with a zip writer that is not the one under test. */
import { strToU8, unzipSync, zipSync } from 'fflate';
import { nodeCodec } from '../../server/node-codec.ts';
import type { Edits, ReportSheet, SheetEdits } from '../../shared/model/edits.ts';
import { REPORT_TITLE, RESULT_HEADINGS } from '../../shared/model/edits.ts';
import { Problem } from '../../shared/model/problem.ts';
import { type OpenedWorkbook, openWorkbook } from '../../shared/workbook/open.ts';

export const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
export const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

export type Parts = Record<string, string>;

/** Bytes of a package with these parts, in this order. */
export function zip(parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array {
  const files = Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? strToU8(part) : part]);
  return zipSync(Object.fromEntries(files), { mtime: '2026-03-04T05:06:08' });
}

export type SheetSource = { readonly name: string; readonly xml: string; readonly state?: string };

export function worksheet(rows: string, before = '', behind = ''): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${MAIN}" xmlns:r="${OFFICE}">${before}<sheetData>${rows}</sheetData>${behind}</worksheet>`;
}

export const STYLES = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="0" fontId="1" fillId="0" borderId="1" xfId="0" applyFont="1" applyBorder="1"/><xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1" quotePrefix="1"><alignment horizontal="right" vertical="center"/><protection locked="0"/></xf><xf numFmtId="14" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs><cellStyles count="1"><cellStyle name="常规" xfId="0" builtinId="0"/></cellStyles><dxfs count="0"/></styleSheet>`;

/** The parts of a plain workbook: sheets, styles and, where given, shared strings. */
export function plainParts(
  sheets: readonly SheetSource[],
  options: { strings?: string; workbook?: string } = {},
): Parts {
  const listed = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
  );
  const override = (part: string, type: string) => `<Override PartName="/${part}" ContentType="${type}"/>`;
  const relation = (id: number, type: string, target: string) =>
    `<Relationship Id="rId${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
  const relations = sheets.map((_, at) => relation(at + 1, 'worksheet', `worksheets/sheet${at + 1}.xml`));
  relations.push(relation(90, 'styles', 'styles.xml'));
  if (options.strings !== undefined) relations.push(relation(91, 'sharedStrings', 'sharedStrings.xml'));
  return {
    '[Content_Types].xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${override('xl/workbook.xml', `${TYPE}.sheet.main+xml`)}${sheets.map((_, at) => override(`xl/worksheets/sheet${at + 1}.xml`, `${TYPE}.worksheet+xml`)).join('')}${override('xl/styles.xml', `${TYPE}.styles+xml`)}</Types>`,
    '_rels/.rels': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}">${options.workbook ?? ''}<sheets>${listed.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`,
    ...Object.fromEntries(sheets.map(({ xml }, at) => [`xl/worksheets/sheet${at + 1}.xml`, xml])),
    'xl/styles.xml': STYLES,
    ...(options.strings === undefined ? {} : { 'xl/sharedStrings.xml': options.strings }),
  };
}

export function plainWorkbook(
  sheets: readonly SheetSource[],
  options: { strings?: string; workbook?: string } = {},
): Uint8Array {
  return zip(plainParts(sheets, options));
}

/** One sheet named 表 with these rows. */
export function oneSheet(rows: string, before = '', behind = ''): Uint8Array {
  return plainWorkbook([{ name: '表', xml: worksheet(rows, before, behind) }]);
}

export function open(bytes: Uint8Array, fileName?: string): OpenedWorkbook {
  return openWorkbook(bytes, nodeCodec, fileName === undefined ? undefined : { fileName });
}

/** The rows of the first sheet, with `null` for blank places. */
export function firstRows(bytes: Uint8Array): unknown[] {
  return rowsOf(open(bytes), 0);
}

export function rowsOf(workbook: OpenedWorkbook, sheet: number): unknown[] {
  return Array.from(workbook.grids[sheet]?.rows ?? [], (row) => (row ? Array.from(row, (cell) => cell ?? null) : null));
}

/** The parts of a package as text. */
export function texts(bytes: Uint8Array): Map<string, string> {
  const decoder = new TextDecoder();
  return new Map(Object.entries(unzipSync(bytes)).map(([name, part]) => [name, decoder.decode(part)]));
}

export function text(bytes: Uint8Array, part: string): string {
  const found = texts(bytes).get(part);
  if (found === undefined) throw new Error(`no part ${part}`);
  return found;
}

/** The code and words of the problem that something throws; anything else that happens is thrown on. */
export function problemOf(run: () => unknown): { code: string; message: string } {
  try {
    run();
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('no problem was thrown');
}

export const COLUMNS: SheetEdits['columns'] = [
  { heading: RESULT_HEADINGS[0], format: 'money', width: 16 },
  { heading: RESULT_HEADINGS[1], format: 'text', width: 10 },
  { heading: RESULT_HEADINGS[2], format: 'wrapped', width: 48 },
  { heading: RESULT_HEADINGS[3], format: 'wrapped', width: 22 },
];

export const REPORT: ReportSheet = {
  name: '核验报告',
  widths: [20, 40],
  rows: [
    [{ value: REPORT_TITLE, style: 'title' }],
    [],
    [
      { value: '核定金额', style: 'label' },
      { value: 1234.5, style: 'money' },
    ],
  ],
};

export function editsOf(sheet: Partial<SheetEdits> & Pick<SheetEdits, 'headerRow' | 'firstColumn'>): Edits {
  return { sheets: [{ sheet: '表', columns: COLUMNS, rows: [], marks: [], ...sheet }], ownSheets: [REPORT] };
}
