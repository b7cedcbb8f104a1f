/** A workbook that looks as a bureau's does, from plain rows: title, unit line, bordered table, widths, frozen header. */
import type { FreshCell, FreshRow, FreshSheet } from '../shared/model/fresh-sheet.ts';
import { freshWorkbook } from '../shared/workbook/fresh-workbook.ts';

export type ExampleSheet = {
  readonly name: string;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly FreshCell[])[];
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
  return await freshWorkbook(sheets.map(styled));
}
function styled(sheet: ExampleSheet): FreshSheet {
  const row = (cells: FreshRow['cells'], at: number): FreshRow => {
    if (sheet.title.includes(at)) return { look: 'title', cells, height: TITLE_HEIGHT };
    if (sheet.header.includes(at)) return { look: 'header', cells, height: HEADER_HEIGHT };
    return { look: at >= sheet.body.from && at <= sheet.body.to ? 'body' : 'plain', cells };
  };
  return {
    name: sheet.name,
    widths: sheet.widths,
    rows: sheet.rows.map(row),
    merges: sheet.merges.map(({ startRow, startCol, endRow, endCol }) => ({
      top: startRow + 1,
      left: startCol + 1,
      bottom: endRow + 1,
      right: endCol + 1,
    })),
    frozenRows: (sheet.header.at(-1) ?? 0) + 1,
    formats: sheet.widths.map((_, column) => {
      if (sheet.dates.includes(column)) return 'date';
      return sheet.money.includes(column) ? 'amount' : 'general';
    }),
    entries: [],
  };
}
