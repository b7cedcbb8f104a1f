/** A workbook that looks as a bureau's does, from plain rows: title, unit line, bordered table, widths, frozen header. */
import { type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre';

export type ExampleSheet = {
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly CellValue[])[];
  /** 0-based rows and columns, both ends included. */
  readonly merges: readonly { startRow: number; startCol: number; endRow: number; endCol: number }[];
  /** 0-based: the title's rows, the header's rows, and the table's rows below it. */
  readonly title: readonly number[];
  readonly header: readonly number[];
  readonly body: { readonly from: number; readonly to: number };
  /** 0-based columns of dates and of money. */
  readonly dates: readonly number[];
  readonly money: readonly number[];
};

const THIN = { style: 'thin' as const, color: { rgb: '808080' } };
const BORDER = { top: THIN, bottom: THIN, left: THIN, right: THIN };
const FONT = { name: '宋体', size: 10 };

const TITLE: CellStyle = {
  font: { name: '黑体', size: 16, bold: true },
  alignment: { horizontal: 'center', vertical: 'center' },
};
const HEADER: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDEBF7' } },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};
const BODY: CellStyle = { font: FONT, border: BORDER, alignment: { vertical: 'center', wrapText: true } };

/** A workbook to try: what `GET /examples` tells of it, and its sheets. */
export type Example = {
  readonly name: string;
  readonly policy: string;
  readonly role: 'workbook' | 'ledger' | 'register';
  readonly tidy: boolean;
  /** What is to be found in it, in words for the person who chooses. */
  readonly title: string;
  readonly sheets: () => readonly ExampleSheet[];
};

/** Points; two lines of the headings fit. */
const TITLE_HEIGHT = 30;
const HEADER_HEIGHT = 30;

/** The workbook's bytes. */
export async function exampleWorkbook(sheets: readonly ExampleSheet[]): Promise<Uint8Array> {
  return await writeXlsx({ sheets: sheets.map(styled), defaultFont: FONT });
}

function styled(sheet: ExampleSheet): WriteSheet {
  const cells = new Map<string, { style: CellStyle }>();
  const style = (row: number, column: number, value: CellStyle): void => {
    cells.set(`${row},${column}`, { style: value });
  };
  for (const row of sheet.title) style(row, 0, TITLE);
  for (let column = 0; column < sheet.widths.length; column += 1) {
    for (const row of sheet.header) style(row, column, HEADER);
    for (let row = sheet.body.from; row <= sheet.body.to; row += 1) {
      const numFmt = sheet.dates.includes(column)
        ? 'yyyy-mm-dd'
        : sheet.money.includes(column)
          ? '#,##0.##'
          : 'General';
      style(row, column, { ...BODY, numFmt });
    }
  }
  return {
    name: sheet.name,
    columns: sheet.widths.map((width) => ({ width })),
    rows: sheet.rows.map((row) => [...row]),
    cells,
    merges: [...sheet.merges],
    rowDefs: new Map([
      ...sheet.title.map((row) => [row, { height: TITLE_HEIGHT }] as const),
      ...sheet.header.map((row) => [row, { height: HEADER_HEIGHT }] as const),
    ]),
    freezePane: { rows: (sheet.header.at(-1) ?? 0) + 1, columns: 0 },
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}
