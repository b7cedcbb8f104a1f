/** Text tables: their encoding and separator, their records as cells, and where each record ends in the bytes. */
import Papa from 'papaparse';
import type { Grid } from '../model/grid.ts';
import { Problem } from '../model/problem.ts';

export type CsvEncoding = 'utf-8' | 'utf-16le' | 'gb18030';

export type CsvRecord = {
  readonly fields: readonly string[];
  /** Offsets in `CsvFile.text`: the record's first character, and the line end (or the end of the text) behind it. */
  readonly start: number;
  readonly end: number;
};

export type CsvFile = {
  readonly encoding: CsvEncoding;
  /** The text without its byte order mark. */
  readonly text: string;
  readonly separator: string;
  readonly records: readonly CsvRecord[];
};

/** The separators that Excel and WPS write, and that of banks' files; the likeliest first. */
const SEPARATORS = [',', ';', '\t', '|'];

/** Records that tell the separator: enough to see past titles and notes above the table. */
const TELLING_RECORDS = 50;

const UTF8_MARK = [0xef, 0xbb, 0xbf];
const UTF16LE_MARK = [0xff, 0xfe];

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, at) => bytes[at] === byte);
}

/** Bytes of the byte order mark at the start, 0 where there is none. */
export function markLength(bytes: Uint8Array): number {
  const mark = [UTF8_MARK, UTF16LE_MARK].find((each) => startsWith(bytes, each));
  return mark?.length ?? 0;
}

/** The text of a file and how it is encoded; null where the bytes are no text. */
export function decodeText(bytes: Uint8Array): { encoding: CsvEncoding; text: string } | null {
  const encodings: readonly CsvEncoding[] = startsWith(bytes, UTF16LE_MARK) ? ['utf-16le'] : ['utf-8', 'gb18030'];
  const content = bytes.subarray(markLength(bytes));
  for (const encoding of encodings) {
    try {
      const text = new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(content);
      return isReadable(text) ? { encoding, text } : null;
    } catch {
      // Not this encoding; the last of them failing means that it is no text.
    }
  }
  return null;
}

/** The text of bytes that are known to be in an encoding. */
export function decodeAs(bytes: Uint8Array, encoding: CsvEncoding): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes.subarray(markLength(bytes)));
}

/** Control characters beside tab, line feed and carriage return stand in no text table, and in most other files. */
function isReadable(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code < 32 && code !== 9 && code !== 10 && code !== 13 && code !== 26) return false;
  }
  return true;
}

export function parseCsv(encoding: CsvEncoding, text: string): CsvFile {
  // Files that passed through several programs mix line ends; where any line feed stands, it ends the records.
  const newline = text.includes('\n') ? '\n' : '\r';
  const records: CsvRecord[] = [];
  const separator = findSeparator(text, newline);
  let start = 0;
  Papa.parse<string[]>(text, {
    newline,
    delimiter: separator,
    step: ({ data, errors: [error], meta }) => {
      if (error) throw openQuote(text, error);
      const record = recordOf(text, data, start, meta.cursor, newline);
      start = meta.cursor;
      // The line end of the last record is followed by no record of its own.
      if (record.start < text.length) records.push(record);
    },
  });
  return { encoding, text, separator, records };
}

/**
 * A field that begins with a quotation mark and never ends with one takes the rows below it for its own text, unseen.
 * In Excel one sees that they are gone; here nobody would.
 */
function openQuote(text: string, error: Papa.ParseError): Problem {
  const line = text.slice(0, error.index).split(/\r\n|\n|\r/).length;
  return new Problem(
    'damaged-workbook',
    `文件第 ${line} 行（用记事本打开时的行号）有一个以引号（"）开头的单元格，找不到与它配对的引号，后面的内容会被并入这一格；请删去这个引号或补上引号（内容里的引号要写成两个），或在 Excel 中改好后另存为 .xlsx 再试。`,
  );
}

/**
 * The separator by which most records fall into the same number of fields, and into more of them where two are equal.
 * (Papaparse's own guess takes `1,5` in a table of two columns with semicolons for the separator.)
 */
function findSeparator(text: string, newline: '\n' | '\r'): string {
  let best = { separator: SEPARATORS[0] ?? ',', records: 0, fields: 0 };
  for (const separator of SEPARATORS) {
    const { data } = Papa.parse<string[]>(text, { delimiter: separator, newline, preview: TELLING_RECORDS });
    const counts = new Map<number, number>();
    for (const { length } of data) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
    for (const [fields, records] of counts) {
      if (records > best.records || (records === best.records && fields > best.fields))
        best = { separator, records, fields };
    }
  }
  return best.separator;
}

/** A record without its line end, of which a carriage return may still stand before the line feed. */
function recordOf(text: string, data: string[], start: number, next: number, newline: string): CsvRecord {
  let end = next;
  if (end > start && text[end - 1] === newline) end--;
  const fields = [...data];
  if (newline === '\n' && end > start && text[end - 1] === '\r') {
    end--;
    const last = fields.at(-1);
    if (last?.endsWith('\r')) fields[fields.length - 1] = last.slice(0, -1);
  }
  return { fields, start, end };
}

/** The one sheet of a text table. Every cell is a text, as the file holds it. */
export function csvGrid(file: CsvFile, fileName: string | undefined): Grid {
  if (file.records.length === 0)
    throw new Problem('empty-workbook', '文件是空的，没有可以核验的内容，请确认选对了文件。');
  const base = fileName?.split(/[/\\]/).at(-1);
  return {
    name: base?.replace(/\.[^.]*$/, '') || 'Sheet1',
    hidden: false,
    rows: file.records.map(({ fields }) => fields.map((field) => (field === '' ? undefined : unmarked(field)))),
    merges: [],
    date1904: false,
  };
}

/** What programs write so that Excel keeps every digit of a long number: ="6222021234567890", or '6222021234567890. */
const KEPT_AS_TEXT = /^(?:="([^"]*)"|'(\d{6,}))$/;

/** The text without such marks: in Excel nobody sees them. */
function unmarked(field: string): string {
  const first = field.charCodeAt(0);
  if (first !== 61 && first !== 39) return field;
  const [, formula, quoted] = KEPT_AS_TEXT.exec(field) ?? [];
  return formula ?? quoted ?? field;
}
