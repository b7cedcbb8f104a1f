/** One pass over a worksheet's bytes: its values, and where its rows and formulas stand. */
import { MAX_COLUMNS, MAX_ROWS } from '../model/address.ts';
import { type Cell, NOT_CALCULATED } from '../model/grid.ts';
import { Problem } from '../model/problem.ts';
import { MAX_CELL_SLOTS } from './limits.ts';
import { RowIndex } from './row-index.ts';
import { decodeEscapes, readRichText } from './strings.ts';
import { checkDepth, damagedPart } from './xml.ts';
import { LETTER_R, LETTER_S, LETTER_T, XmlCursor } from './xml-cursor.ts';
import { refuseIllegalReferences } from './xml-markup.ts';

export type SheetScan = {
  readonly rows: readonly (readonly (Cell | undefined)[] | undefined)[];
  readonly index: RowIndex;
  /** Behind the tag `<sheetData>`, and the `<` of `</sheetData>`; both behind the tag where it closes itself. */
  readonly dataStart: number;
  readonly dataEnd: number;
};

/** What the sheets of one workbook share while they are read. */
export type ScanContext = {
  readonly strings: readonly string[];
  readonly date1904: boolean;
  /** Places for cells taken so far, against `MAX_CELL_SLOTS`. */
  slots: number;
};

const SPANS_LENGTH = 'spans'.length;

const NUMBER = 0;
const SHARED = 1;
const BOOLEAN = 2;
const ERROR = 3;
const FORMULA_TEXT = 4;
const INLINE = 5;
const ISO_DATE = 6;

const TYPES: ReadonlyMap<string, number> = new Map([
  ['n', NUMBER],
  ['s', SHARED],
  ['b', BOOLEAN],
  ['e', ERROR],
  ['str', FORMULA_TEXT],
  ['inlineStr', INLINE],
  ['d', ISO_DATE],
]);

/** Throws Problem where the part is damaged or would take more memory than the limits allow. */
export function scanSheet(bytes: Uint8Array, context: ScanContext): SheetScan {
  refuseIllegalReferences(bytes);
  const cursor = new XmlCursor(bytes, 0);
  for (let depth = 0; cursor.next(); ) {
    const found = !cursor.closing && depth === 1 && cursor.named('sheetData');
    const { closing } = cursor;
    cursor.skipTag();
    if (found) return new SheetScanner(cursor, context).scan();
    if (closing) depth--;
    else if (!cursor.selfClosing) checkDepth(++depth);
  }
  throw damagedPart();
}

class SheetScanner {
  private readonly cursor: XmlCursor;
  private readonly context: ScanContext;
  private readonly index = new RowIndex();
  private readonly rows: (readonly (Cell | undefined)[] | undefined)[] = [];
  private column = 0;
  private style = 0;
  private type = NUMBER;
  private cells: (Cell | undefined)[] = [];

  constructor(cursor: XmlCursor, context: ScanContext) {
    this.cursor = cursor;
    this.context = context;
  }

  scan(): SheetScan {
    const { cursor } = this;
    const dataStart = cursor.at;
    let dataEnd = dataStart;
    for (let row = 0; !cursor.selfClosing; ) {
      if (!cursor.next()) throw damagedPart();
      dataEnd = cursor.tagStart;
      if (cursor.closing) break;
      if (cursor.named('row')) row = this.scanRow(row);
      else this.skip();
      cursor.selfClosing = false;
    }
    return { rows: this.rows, index: this.index, dataStart, dataEnd };
  }

  private skip(): void {
    this.cursor.skipTag();
    this.cursor.skipElement();
  }

  private scanRow(previous: number): number {
    const { cursor, index } = this;
    const start = cursor.tagStart;
    let row = previous + 1;
    let spansStart = 0;
    let spansEnd = 0;
    while (cursor.nextAttribute()) {
      if (cursor.attributeIs(LETTER_R)) row = cursor.integer();
      else if (cursor.attributeEnd - cursor.attributeStart === SPANS_LENGTH && cursor.attributeName() === 'spans') {
        spansStart = cursor.attributeStart;
        spansEnd = cursor.at;
      }
    }
    if (!(row >= 1 && row <= MAX_ROWS)) throw damagedPart();
    index.addRow(row, start, cursor.at, spansStart, spansEnd);
    if (cursor.selfClosing) return row;
    this.column = 0;
    this.cells = [];
    let last = 0;
    let lastStyle = 0;
    for (;;) {
      if (!cursor.next()) throw damagedPart();
      if (cursor.closing) break;
      if (!cursor.named('c')) {
        this.skip();
        continue;
      }
      this.scanCell();
      if (this.column > last) {
        last = this.column;
        lastStyle = this.style;
      }
    }
    index.endRow(cursor.tagStart, last, lastStyle);
    cursor.skipTag();
    this.keepRow(row);
    return row;
  }

  private keepRow(row: number): void {
    const { length } = this.cells;
    if (length === 0) return;
    this.context.slots += length;
    if (this.context.slots > MAX_CELL_SLOTS)
      throw new Problem(
        'too-large',
        `工作簿的单元格超过 ${MAX_CELL_SLOTS / 10_000} 万个，请删去无关的工作表和表格以外的内容，或分成几个文件后再试。`,
      );
    this.rows[row - 1] = this.cells;
  }

  private scanCell(): void {
    const { cursor } = this;
    const start = cursor.tagStart;
    this.column += 1;
    this.style = 0;
    this.type = NUMBER;
    while (cursor.nextAttribute()) {
      if (cursor.attributeIs(LETTER_R)) this.column = cursor.column();
      else if (cursor.attributeIs(LETTER_S)) this.style = cursor.integer() || 0;
      else if (cursor.attributeIs(LETTER_T)) this.type = this.readType();
    }
    if (!(this.column >= 1 && this.column <= MAX_COLUMNS)) throw damagedPart();
    if (cursor.selfClosing) return;
    let value: Cell | undefined;
    let formula = false;
    for (;;) {
      if (!cursor.next()) throw damagedPart();
      if (cursor.closing) break;
      if (cursor.named('v')) {
        cursor.skipTag();
        value = this.readValue();
      } else if (cursor.named('f')) {
        formula = true;
        this.skip();
      } else if (cursor.named('is')) {
        cursor.skipTag();
        value = readRichText(cursor);
      } else {
        this.skip();
      }
    }
    cursor.skipTag();
    if (formula) this.index.addFormula(this.column, start);
    if (value === undefined && formula) value = NOT_CALCULATED;
    if (value !== undefined) this.cells[this.column - 1] = value;
  }

  private readType(): number {
    const { bytes, valueStart, valueEnd } = this.cursor;
    if (valueEnd - valueStart === 1 && bytes[valueStart] === LETTER_S) return SHARED;
    const type = TYPES.get(this.cursor.value());
    if (type === undefined) throw damagedPart();
    return type;
  }

  /** Behind `<v>`; undefined where it is blank and so no value. */
  private readValue(): Cell | undefined {
    const { cursor } = this;
    if (this.type === NUMBER || this.type === SHARED) {
      const number = this.readPlainNumber();
      if (number !== undefined) return this.type === SHARED ? this.sharedString(number) : number;
    }
    const text = cursor.text();
    if (this.type === FORMULA_TEXT || this.type === INLINE) return decodeEscapes(text);
    const trimmed = text.trim();
    if (trimmed === '') return undefined;
    if (this.type === SHARED) return this.sharedString(Number(trimmed));
    if (this.type === BOOLEAN) return trimmed === '1' || trimmed === 'true';
    if (this.type === ERROR) return { error: trimmed };
    const number = this.type === ISO_DATE ? serialOf(trimmed, this.context.date1904) : Number(trimmed);
    // What is no number is shown as it stands, so that the check can say so.
    return Number.isFinite(number) ? number : trimmed;
  }

  private sharedString(at: number): string {
    const text = this.context.strings[at];
    if (text === undefined) throw damagedPart();
    return text;
  }

  /**
   * Up to 15 digits with a decimal point: read without making a string of them. The digits as an integer and the
   * power of ten are both exact, so their quotient is the double nearest to the decimal, as `Number` gives it.
   */
  private readPlainNumber(): number | undefined {
    const { cursor } = this;
    const { bytes } = cursor;
    let at = cursor.at;
    const negative = bytes[at] === 0x2d;
    if (negative) at++;
    const first = at;
    let digits = 0;
    let point = -1;
    for (;;) {
      const byte = bytes[at] ?? 0;
      if (byte >= 0x30 && byte <= 0x39) digits = digits * 10 + byte - 0x30;
      else if (byte === 0x2e && point === -1) point = at;
      else break;
      at++;
    }
    const count = at - first - (point === -1 ? 0 : 1);
    if (count < 1 || count > 15 || bytes[at] !== 0x3c || bytes[at + 1] !== 0x2f) return undefined;
    const value = point === -1 ? digits : digits / 10 ** (at - 1 - point);
    cursor.at = at;
    cursor.next();
    cursor.skipTag();
    return negative ? -value : value;
  }
}

const MS_PER_DAY = 86_400_000;

/** An ISO 8601 date (cells of type `d`, which only strict writers make) → its serial number; NaN where it is none. */
function serialOf(text: string, date1904: boolean): number {
  const parts = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?$/.exec(text);
  if (!parts) return Number.NaN;
  const [, year, month, day, hour = 0, minute = 0, second = 0] = parts;
  const days = Date.UTC(Number(year), Number(month) - 1, Number(day)) / MS_PER_DAY;
  const time = (Number(hour) * 3600 + Number(minute) * 60 + Number(second)) / 86_400;
  const epoch = date1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, 30);
  return days - epoch / MS_PER_DAY + time;
}
