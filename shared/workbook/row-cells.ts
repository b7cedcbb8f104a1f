/** The cells of one row as they stand in the bytes, for the few rows whose cells have to be told apart. */
import { damagedPart } from './xml.ts';
import { LETTER_R, LETTER_S, XmlCursor } from './xml-cursor.ts';

export type FormulaInCell = {
  readonly text: string;
  /** `shared`, `array`, `dataTable` or nothing. */
  readonly type: string;
  readonly sharedIndex: string;
  readonly start: number;
  readonly end: number;
};

export type CellInRow = {
  /** From `<` to behind the closing tag. */
  readonly start: number;
  readonly end: number;
  /** Behind `<c`, where an attribute can be inserted. */
  readonly nameEnd: number;
  readonly column: number;
  /** Whether the address is written in the cell, or follows from its place. */
  readonly explicit: boolean;
  readonly style: number;
  readonly formula: FormulaInCell | undefined;
  /** The element `<v>`, from `<` to behind its closing tag; both 0 where there is none. */
  readonly valueStart: number;
  readonly valueEnd: number;
};

/** @param from behind the row's tag; @param to its `</row>`. */
export function cellsOfRow(bytes: Uint8Array, from: number, to: number): CellInRow[] {
  const cursor = new XmlCursor(bytes, from);
  const cells: CellInRow[] = [];
  let previous = 0;
  while (cursor.next() && cursor.tagStart < to) {
    if (cursor.named('c')) {
      const cell = readCell(cursor, previous);
      previous = cell.column;
      cells.push(cell);
    } else {
      cursor.skipTag();
      cursor.skipElement();
    }
  }
  return cells;
}

/** On the tag `<c`: reads the cell and goes behind it. */
export function readCell(cursor: XmlCursor, previousColumn: number): CellInRow {
  const start = cursor.tagStart;
  const { nameEnd } = cursor;
  let column = 0;
  let style = 0;
  while (cursor.nextAttribute()) {
    if (cursor.attributeIs(LETTER_R)) column = cursor.column();
    else if (cursor.attributeIs(LETTER_S)) style = cursor.integer() || 0;
  }
  let formula: FormulaInCell | undefined;
  let valueStart = 0;
  let valueEnd = 0;
  while (!cursor.selfClosing) {
    if (!cursor.next()) throw damagedPart();
    if (cursor.closing) break;
    const from = cursor.tagStart;
    if (cursor.named('f')) {
      formula = readFormula(cursor, from);
    } else {
      const value = cursor.named('v');
      cursor.skipTag();
      cursor.skipElement();
      if (value) [valueStart, valueEnd] = [from, cursor.at];
    }
    cursor.selfClosing = false;
  }
  if (!cursor.selfClosing) cursor.skipTag();
  cursor.selfClosing = false;
  const explicit = column > 0;
  return {
    start,
    end: cursor.at,
    nameEnd,
    column: explicit ? column : previousColumn + 1,
    explicit,
    style,
    formula,
    valueStart,
    valueEnd,
  };
}

function readFormula(cursor: XmlCursor, start: number): FormulaInCell {
  let type = '';
  let sharedIndex = '';
  while (cursor.nextAttribute()) {
    const name = cursor.attributeName();
    if (name === 't') type = cursor.value();
    else if (name === 'si') sharedIndex = cursor.value();
  }
  const text = cursor.text();
  cursor.selfClosing = false;
  return { text, type, sharedIndex, start, end: cursor.at };
}
