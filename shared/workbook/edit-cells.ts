/** Cells as a person has changed them in a grid, put into a sheet by splicing its bytes; the cells keep their looks. */
import { columnLetter } from '../model/address.ts';
import type { CellEdit } from '../model/edits.ts';
import type { Range } from '../model/grid.ts';
import { groupBy } from '../model/group.ts';
import { ByteWriter, type Replacement, Splicer } from './byte-writer.ts';
import type { CellPlace } from './dependents.ts';
import { spliceDimension } from './patch-frame.ts';
import { cellXml } from './result-cells.ts';
import { type CellInRow, cellsOfRow, readCell } from './row-cells.ts';
import type { SheetScan } from './sheet-scan.ts';
import { findStaleFormulas } from './stale-formulas.ts';
import type { StyleSheet } from './styles.ts';
import { type Frame, parseFrame } from './xlsx-read.ts';
import { escapeXml, Splices, withAttribute } from './xml.ts';
import { decodeUtf8, XmlCursor } from './xml-cursor.ts';

const SLASH = 0x2f;

export type EditPlan = {
  readonly frame: Frame;
  readonly edits: readonly CellEdit[];
  /** Formulas on this sheet whose stored results no longer hold. */
  readonly stale: readonly CellPlace[];
  readonly styles: StyleSheet;
};

export type EditedSheet = {
  readonly bytes: Uint8Array;
  /** A cell with a formula is gone, so the calculation chain no longer fits. */
  readonly overwritten: boolean;
};

/** The sheet with the cells changed. Everything else in it stays, byte for byte, stale results of formulas apart. */
export function editCells(bytes: Uint8Array, scan: SheetScan, plan: EditPlan): EditedSheet {
  const { frame, edits, stale, styles } = plan;
  const root = parseFrame(frame);
  const typed = edits.filter(({ recalculated }) => !recalculated);
  const { replacements, overwritten } = findStaleFormulas(bytes, scan, root.prefix, typed.map(rangeOfCell), []);
  const all = [...replacements, ...droppedResults(bytes, scan, edits, stale)].sort((a, b) => a.from - b.from);
  const text = frame.head + frame.tail;
  const splices = new Splices();
  spliceDimension(root, text, edits.map(rangeOfCell), splices);
  const writer = new ByteWriter(bytes.length);
  writer.text(splices.apply(text, 0, frame.head.length));
  new CellEditor(bytes, scan, root.prefix, styles, new Splicer(bytes, scan.dataStart, writer, all)).run(edits);
  writer.text(splices.apply(text, frame.head.length, text.length));
  return { bytes: writer.finish(), overwritten };
}

function rangeOfCell({ row, column }: CellEdit): Range {
  return { top: row, left: column, bottom: row, right: column };
}

/** What is stored beside stale formulas goes, but for those whose new result is among the edits. */
function droppedResults(
  bytes: Uint8Array,
  { index }: SheetScan,
  edits: readonly CellEdit[],
  stale: readonly CellPlace[],
): Replacement[] {
  const known = new Set(edits.map(({ row, column }) => `${row}:${column}`));
  const wanted = new Set(stale.map(({ row, column }) => `${row}:${column}`).filter((place) => !known.has(place)));
  const dropped: Replacement[] = [];
  for (let record = 0; wanted.size > 0 && record < index.formulas; record++) {
    const { rowRecord, column, start } = index.formula(record);
    if (!wanted.has(`${index.row(rowRecord)}:${column}`)) continue;
    const cursor = new XmlCursor(bytes, start);
    cursor.next();
    const { valueStart, valueEnd } = readCell(cursor, column - 1);
    if (valueEnd > 0) dropped.push({ from: valueStart, to: valueEnd, text: '' });
  }
  return dropped;
}

class CellEditor {
  private readonly bytes: Uint8Array;
  private readonly scan: SheetScan;
  private readonly prefix: string;
  private readonly styles: StyleSheet;
  private readonly splicer: Splicer;

  constructor(bytes: Uint8Array, scan: SheetScan, prefix: string, styles: StyleSheet, splicer: Splicer) {
    this.bytes = bytes;
    this.scan = scan;
    this.prefix = prefix;
    this.styles = styles;
    this.splicer = splicer;
  }

  run(edits: readonly CellEdit[]): void {
    const { index, dataEnd } = this.scan;
    const rows = [...groupBy(edits, ({ row }) => row)].sort(([a], [b]) => a - b);
    for (const [row, cells] of rows) {
      const ordered = [...cells].sort((a, b) => a.column - b.column);
      const record = index.find(row);
      if (record >= 0) this.editRow(record, ordered);
      else this.insertRow(row, ordered, -1 - record < index.length ? index.start(-1 - record) : dataEnd);
    }
    this.splicer.copyTo(dataEnd);
  }

  private insertRow(row: number, edits: readonly CellEdit[], before: number): void {
    const cells = edits.map((edit) => this.cell(edit, undefined)).join('');
    if (cells === '') return;
    this.splicer.copyTo(before);
    this.splicer.insert(`<${this.prefix}row r="${row}">${cells}</${this.prefix}row>`);
  }

  private editRow(record: number, edits: readonly CellEdit[]): void {
    const { index } = this.scan;
    const { splicer } = this;
    const closed = this.bytes[index.openEnd(record) - 2] === SLASH;
    this.openRow(record, closed);
    const present = closed ? [] : cellsOfRow(this.bytes, index.openEnd(record), index.contentEnd(record));
    let next = 0;
    for (const cell of present) {
      splicer.copyTo(cell.start);
      for (let edit = edits[next]; edit && edit.column < cell.column; edit = edits[++next])
        splicer.insert(this.cell(edit, undefined));
      const edit = edits[next];
      if (edit?.column === cell.column) {
        splicer.insert(this.cell(edit, cell));
        splicer.skipTo(cell.end);
        next += 1;
      } else if (!cell.explicit) {
        // Its column followed from its place, which may change.
        splicer.copyTo(cell.nameEnd);
        splicer.insert(` r="${columnLetter(cell.column)}${index.row(record)}"`);
      }
    }
    splicer.copyTo(index.contentEnd(record));
    for (const edit of edits.slice(next)) splicer.insert(this.cell(edit, undefined));
    if (closed) splicer.insert(`</${this.prefix}row>`);
  }

  /** The row's tag without its `spans`, which might no longer fit, and open where it closed itself. */
  private openRow(record: number, closed: boolean): void {
    const { index } = this.scan;
    if (index.spansEnd(record) === 0 && !closed) return;
    const tag = decodeUtf8(this.bytes, index.start(record), index.openEnd(record));
    this.splicer.copyTo(index.start(record));
    this.splicer.skipTo(index.openEnd(record));
    this.splicer.insert(withAttribute(tag, 'spans', null).replace(/\s*\/>$/, '>'));
  }

  /** @param present the cell that stands there, whose look is kept. */
  private cell(edit: CellEdit, present: CellInRow | undefined): string {
    const { row, column, value, format } = edit;
    const own = present?.style ?? 0;
    const style = format === undefined ? own : this.styles.formatted(own, format);
    const formula = this.formulaOf(edit, present);
    if (formula === '' && typeof value !== 'boolean') {
      // A blank cell without a look of its own is no cell.
      return value === null && style === 0 ? '' : cellXml(this.prefix, column, row, style, value);
    }
    const { type, text } = stored(value);
    const p = this.prefix;
    const tag = `<${p}c r="${columnLetter(column)}${row}"${style > 0 ? ` s="${style}"` : ''}${type}>`;
    return `${tag}${formula}${text === '' ? '' : `<${p}v>${escapeXml(text)}</${p}v>`}</${p}c>`;
  }

  private formulaOf({ formula, recalculated }: CellEdit, present: CellInRow | undefined): string {
    const p = this.prefix;
    if (recalculated && present?.formula) return decodeUtf8(this.bytes, present.formula.start, present.formula.end);
    return formula === undefined ? '' : `<${p}f>${escapeXml(formula)}</${p}f>`;
  }
}

/** A value as it stands in `<v>`, and what the cell's tag says of it. */
function stored(value: CellEdit['value']): { readonly type: string; readonly text: string } {
  if (typeof value === 'boolean') return { type: ' t="b"', text: value ? '1' : '0' };
  if (typeof value === 'number') return { type: '', text: String(value) };
  return value === null ? { type: '', text: '' } : { type: ' t="str"', text: value };
}
