/** Formats that are read by SheetJS: .xls and .et (BIFF), .xlsb, .ods, XML spreadsheets and HTML tables. */

import { type ColInfo, read, set_cptable, type WorkBook, type WorkSheet, write } from 'xlsx';
import { MAX_COLUMNS, MAX_ROWS } from '../model/address.ts';
import type { Cell, Grid } from '../model/grid.ts';
import { Problem } from '../model/problem.ts';
import { MAX_CELL_SLOTS } from './limits.ts';

/** Code pages as Windows numbers them → encodings as every host knows them. */
const ENCODINGS: ReadonlyMap<number, string> = new Map([
  [932, 'shift_jis'],
  [936, 'gb18030'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [1200, 'utf-16le'],
  [65001, 'utf-8'],
]);

/** Files of Excel 95 and before hold their texts in the code page of the machine; mainland ones do not always name it. */
const SIMPLIFIED_CHINESE = 936;

// SheetJS's own tables take 0.12 s to load and do no more than the host's decoder.
set_cptable({
  utils: {
    decode: (page: number, bytes: ArrayLike<number>) =>
      new TextDecoder(ENCODINGS.get(page) ?? 'windows-1252').decode(Uint8Array.from(bytes)),
    // Asked for by the writers of formats that we do not write.
    encode: (_: number, text: string) => new TextEncoder().encode(text),
  },
});

/** Throws Problem where SheetJS cannot read the bytes. Text formats come in as text, decoded already. */
export function readLegacy(content: Uint8Array | string): WorkBook {
  const options = {
    dense: true,
    cellNF: true,
    cellStyles: true,
    cellDates: false,
    codepage: SIMPLIFIED_CHINESE,
  } as const;
  try {
    return typeof content === 'string'
      ? read(content, { ...options, type: 'string', raw: true })
      : read(content, { ...options, type: 'array' });
  } catch (error) {
    // SheetJS has no type for this error, only words.
    if (error instanceof Error && /password|ODS Encryption/i.test(error.message)) throw encrypted();
    throw new Problem(
      'damaged-workbook',
      '文件已损坏或格式不完整，无法读取，请在 Excel 或 WPS 中打开后另存为 .xlsx 再试。',
    );
  }
}

export function encrypted(): Problem {
  return new Problem('encrypted-workbook', '文件已加密，请先在 Excel 中取消打开密码后再试。');
}

export function legacyGrids(book: WorkBook): Grid[] {
  const date1904 = book.Workbook?.WBProps?.date1904 === true;
  let slots = 0;
  return book.SheetNames.flatMap((name, at) => {
    const sheet = book.Sheets[name];
    if (!sheet || (sheet['!type'] !== undefined && sheet['!type'] !== 'sheet')) return [];
    const rows = gridRows(sheet);
    slots += rows.reduce((sum, row) => sum + (row?.length ?? 0), 0);
    if (slots > MAX_CELL_SLOTS)
      throw new Problem('too-large', '工作簿的单元格太多，请删去无关的工作表，或另存为 .xlsx 后再试。');
    const merges = (sheet['!merges'] ?? []).map(({ s, e }) => ({
      top: s.r + 1,
      left: s.c + 1,
      bottom: e.r + 1,
      right: e.c + 1,
    }));
    return [{ name, hidden: (book.Workbook?.Sheets?.[at]?.Hidden ?? 0) > 0, rows, merges, date1904 }];
  });
}

function gridRows(sheet: WorkSheet): ((Cell | undefined)[] | undefined)[] {
  const rows: ((Cell | undefined)[] | undefined)[] = [];
  for (const [at, cells] of (sheet['!data'] ?? []).entries()) {
    if (!cells || at >= MAX_ROWS) continue;
    const row: (Cell | undefined)[] = [];
    cells.forEach((cell, column) => {
      const value = column < MAX_COLUMNS ? cellOf(cell) : undefined;
      if (value !== undefined) row[column] = value;
    });
    if (row.length > 0) rows[at] = row;
  }
  return rows;
}

function cellOf(cell: { t?: string; v?: unknown; w?: string } | undefined): Cell | undefined {
  const value = cell?.v;
  if (cell?.t === 'e') return { error: cell.w ?? ERRORS.get(Number(value)) ?? '#N/A' };
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

/** Error values as BIFF numbers them ([MS-XLS] 2.5.10). */
const ERRORS: ReadonlyMap<number, string> = new Map([
  [0x00, '#NULL!'],
  [0x07, '#DIV/0!'],
  [0x0f, '#VALUE!'],
  [0x17, '#REF!'],
  [0x1d, '#NAME?'],
  [0x24, '#NUM!'],
  [0x2a, '#N/A'],
]);

/** The workbook as .xlsx, which is then patched like any other. */
export function convertLegacy(book: WorkBook): Uint8Array {
  for (const sheet of Object.values(book.Sheets)) {
    // SheetJS would write `level` as an attribute that the format does not know.
    const columns = sheet['!cols'];
    if (columns)
      sheet['!cols'] = columns.map((column) => ({ width: column?.width, hidden: column?.hidden }) as ColInfo);
  }
  const bytes: unknown = write(book, { type: 'array', bookType: 'xlsx', compression: true });
  if (!(bytes instanceof ArrayBuffer)) throw new TypeError('SheetJS wrote no bytes');
  return new Uint8Array(bytes);
}

/** Sentences about what the conversion drops, for the person who gets the copy. */
export const CONVERSION_LOSSES: readonly string[] = [
  '字体、填充颜色、边框、对齐方式不会保留，数字格式和列宽尽量保留。',
  '条件格式、数据有效性、冻结窗格、筛选、打印设置和工作表保护不会保留。',
  '图片、图形、图表、批注样式和宏不会保留。',
];
