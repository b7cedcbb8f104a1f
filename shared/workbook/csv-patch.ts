/** Our columns behind the records of a text table, and fields that a person has changed; all other bytes stay. */
import { type CellEdit, type Edits, findResultBlock, type ResultColumn, type SheetEdits } from '../model/edits.ts';
import { groupBy } from '../model/group.ts';
import { Problem } from '../model/problem.ts';
import { ByteWriter } from './byte-writer.ts';
import type { Codec } from './codec.ts';
import { type CsvEncoding, type CsvFile, type CsvRecord, markLength } from './csv.ts';
import type { CellValue } from './result-cells.ts';

/** What a record gets: its fields from `column` on lose `removed` fields and gain `added` (as text, quoted already). */
type RecordChange = { readonly column: number; readonly removed: number; readonly added: readonly string[] };

export function patchCsv(bytes: Uint8Array, file: CsvFile, codec: Codec, edits: Edits): Uint8Array {
  const [sheet, ...more] = edits.sheets;
  if (!sheet || more.length > 0)
    throw new Problem('unknown-sheet', '文本表格只有一张表，不能写入多张工作表的结果，请另存为 .xlsx 后再试。');
  const changes = new Map<number, RecordChange>();
  const earlier = findBlock(file);
  for (const row of earlier?.rows ?? []) changes.set(row, { ...blockOf(earlier, sheet), added: [] });
  const values = new Map<number, readonly CellValue[]>(sheet.rows.map((each) => [each.row, each.values]));
  values.set(
    sheet.headerRow,
    sheet.columns.map(({ heading }) => heading),
  );
  for (const [row, cells] of values) {
    const added = sheet.columns.map((column, at) => field(cells[at] ?? null, column, file.separator));
    changes.set(row, { column: sheet.firstColumn, removed: blockOf(earlier, sheet).removed, added });
  }
  return rewrite(bytes, file, codec, changes);
}

/** The table with fields changed, and with fields and records more where it had none in that place. */
export function editCsv(bytes: Uint8Array, file: CsvFile, codec: Codec, cells: readonly CellEdit[]): Uint8Array {
  const rows = [...groupBy(cells, ({ row }) => row)].sort(([a], [b]) => a - b);
  const there = rows.filter(([row]) => row <= file.records.length);
  const splices = there.flatMap(([row, edits]) => fieldSplices(file, file.records[row - 1], edits));
  const more = rows.filter(([row]) => row > file.records.length);
  return spliceAll(bytes, file, codec, more.length === 0 ? splices : [...splices, newRecords(file, more)]);
}

type TextSplice = { readonly from: number; readonly to: number; readonly text: string };

function fieldSplices(file: CsvFile, record: CsvRecord | undefined, edits: readonly CellEdit[]): TextSplice[] {
  if (!record) return [];
  const { separator } = file;
  const starts = fieldStarts(file.text.slice(record.start, record.end), separator);
  const inside = edits.filter(({ column }) => column <= starts.length).sort((a, b) => a.column - b.column);
  const splices = inside.map(({ column, value }): TextSplice => {
    const next = starts[column];
    const to = next === undefined ? record.end : record.start + next - separator.length;
    return { from: record.start + (starts[column - 1] ?? 0), to, text: typedField(value, separator) };
  });
  const behind = edits.filter(({ column }) => column > starts.length);
  if (behind.length === 0) return splices;
  const text = separator + fieldsFrom(starts.length + 1, behind, separator);
  return [...splices, { from: record.end, to: record.end, text }];
}

/** Records below the last one, blank ones between them included. */
function newRecords(file: CsvFile, rows: readonly (readonly [number, readonly CellEdit[]])[]): TextSplice {
  const last = file.records.at(-1)?.end ?? 0;
  const end = file.text.length;
  const newline = /\r\n|\n|\r/.exec(file.text)?.[0] ?? '\r\n';
  const byRow = new Map(rows);
  let text = last === end ? newline : '';
  for (let row = file.records.length + 1; row <= (rows.at(-1)?.[0] ?? 0); row++)
    text += fieldsFrom(1, byRow.get(row) ?? [], file.separator) + newline;
  return { from: end, to: end, text };
}

function fieldsFrom(first: number, edits: readonly CellEdit[], separator: string): string {
  const last = edits.reduce((most, { column }) => Math.max(most, column), first - 1);
  const fields = Array.from({ length: last - first + 1 }, (_, at) =>
    typedField(edits.find(({ column }) => column === first + at)?.value ?? null, separator),
  );
  return fields.join(separator);
}

function typedField(value: CellEdit['value'], separator: string): string {
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  return typeof value === 'number' ? String(value) : quoted(value, separator);
}

/** The table without our columns; null where there are none. */
export function clearCsv(bytes: Uint8Array, file: CsvFile, codec: Codec): Uint8Array | null {
  const block = findBlock(file);
  if (!block) return null;
  const change = { column: block.column, removed: block.width, added: [] };
  return rewrite(bytes, file, codec, new Map(block.rows.map((row) => [row, change])));
}

type Block = { readonly column: number; readonly width: number; readonly rows: readonly number[] };

/** Where our headings stand together, and the rows from there down that reach so far. */
function findBlock(file: CsvFile): Block | undefined {
  for (const [at, record] of file.records.entries()) {
    const found = findResultBlock(record.fields);
    if (!found) continue;
    const { column, width } = found;
    const rows = file.records.flatMap(({ fields }, other) =>
      other >= at && fields.length >= column ? [other + 1] : [],
    );
    return { column, width, rows };
  }
  return undefined;
}

/** What an earlier run left in a row: as many fields as are written now, where it stands in the same place. */
function blockOf(block: Block | undefined, sheet: SheetEdits): { column: number; removed: number } {
  const column = block?.column ?? sheet.firstColumn;
  return { column, removed: block?.width ?? sheet.columns.length };
}

/** Beginnings by which a spreadsheet would take a text for a formula, or drop it to the next cell. */
const FORMULA_BEGINNING = /^[=+\-@\t\r]/;

function field(value: CellValue, column: ResultColumn, separator: string): string {
  if (value === null) return '';
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : '';
  return quoted(column.format !== 'money' && FORMULA_BEGINNING.test(value) ? `'${value}` : value, separator);
}

function quoted(text: string, separator: string): string {
  const needed = text.includes(separator) || /["\r\n]|^\s|\s$/.test(text);
  return needed ? `"${text.replaceAll('"', '""')}"` : text;
}

function rewrite(
  bytes: Uint8Array,
  file: CsvFile,
  codec: Codec,
  changes: ReadonlyMap<number, RecordChange>,
): Uint8Array {
  const splices = file.records.flatMap((record, at) => {
    const change = changes.get(at + 1);
    return change ? [spliceOf(record, file, change)] : [];
  });
  return spliceAll(bytes, file, codec, splices);
}

/** @param splices ascending, by offsets in the text. */
function spliceAll(bytes: Uint8Array, file: CsvFile, codec: Codec, splices: readonly TextSplice[]): Uint8Array {
  const writer = new ByteWriter(bytes.length);
  const place = new BytePlace(bytes, file);
  let copied = 0;
  for (const { from, to, text } of splices) {
    if (from === to && text === '') continue;
    const start = place.of(from);
    writer.bytes(bytes, copied, start);
    const encoded = encode(text, file.encoding, codec);
    writer.bytes(encoded, 0, encoded.length);
    copied = place.of(to);
  }
  writer.bytes(bytes, copied, bytes.length);
  return writer.finish();
}

/** The characters of a record that go, and the text that comes in their place. */
function spliceOf(record: CsvRecord, file: CsvFile, change: RecordChange): TextSplice {
  const { separator } = file;
  const count = record.fields.length;
  const before = change.column - 1;
  const added = change.added.join(separator);
  if (count <= before) {
    // A short record is filled up with blank fields; a blank line has one, which is none.
    const text = change.added.length === 0 ? '' : separator.repeat(before - count + 1) + added;
    return { from: record.end, to: record.end, text };
  }
  const starts = fieldStarts(file.text.slice(record.start, record.end), separator);
  const behind = Math.min(before + change.removed, count);
  // With the separator before it, or behind it where the first column goes.
  const from = record.start + (starts[before] ?? 0) - (before > 0 ? separator.length : 0);
  const to = behind < count ? record.start + (starts[behind] ?? 0) - separator.length : record.end;
  return { from, to, text: change.added.length === 0 ? '' : (before > 0 ? separator : '') + added };
}

/** Offsets of the fields in one record; a quote opens a field only at its beginning, as the parser has it. */
function fieldStarts(record: string, separator: string): number[] {
  const starts = [0];
  let quoted = record[0] === '"';
  for (let at = quoted ? 1 : 0; at < record.length; at++) {
    if (quoted) {
      if (record[at] !== '"') continue;
      if (record[at + 1] === '"') at++;
      else quoted = false;
    } else if (record.startsWith(separator, at)) {
      starts.push(at + separator.length);
      if (record[at + separator.length] === '"') {
        quoted = true;
        at++;
      }
    }
  }
  return starts;
}

function encode(text: string, encoding: CsvEncoding, codec: Codec): Uint8Array {
  if (encoding === 'gb18030') return codec.encodeGb18030(text);
  if (encoding === 'utf-8') return new TextEncoder().encode(text);
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), true);
  return bytes;
}

/** Offsets in the text → offsets in the bytes, asked for in ascending order. */
class BytePlace {
  private readonly bytes: Uint8Array;
  private readonly file: CsvFile;
  private character = 0;
  private byte: number;

  constructor(bytes: Uint8Array, file: CsvFile) {
    this.bytes = bytes;
    this.file = file;
    this.byte = markLength(bytes);
  }

  of(character: number): number {
    while (this.character < character) {
      const wide = (this.file.text.charCodeAt(this.character) & 0xfc00) === 0xd800;
      this.byte += this.width();
      this.character += wide && this.file.encoding !== 'utf-16le' ? 2 : 1;
    }
    return this.byte;
  }

  /** Bytes of the character that begins here. */
  private width(): number {
    if (this.file.encoding === 'utf-16le') return 2;
    const first = this.bytes[this.byte] ?? 0;
    if (this.file.encoding === 'utf-8') return first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    // GB18030: one byte below 0x81 (and 0xFF); else two, or four where the second is a digit.
    if (first < 0x81 || first === 0xff) return 1;
    const second = this.bytes[this.byte + 1] ?? 0;
    return second >= 0x30 && second <= 0x39 ? 4 : 2;
  }
}
