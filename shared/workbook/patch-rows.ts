/** Puts our cells into the rows of a sheet, and takes those of an earlier run out, by splicing its bytes. */

import { columnLetter } from '../model/address.ts';
import type { ResultColumn } from '../model/edits.ts';
import type { Range } from '../model/grid.ts';
import { type ByteWriter, type Replacement, Splicer } from './byte-writer.ts';
import { covers, OwnedCells } from './owned-cells.ts';
import { cellXml, roleOf, type WantedRow } from './result-cells.ts';
import { type CellInRow, cellsOfRow } from './row-cells.ts';
import { heightOf, LINE_HEIGHT, newHeight, readRowTag } from './row-height.ts';
import type { SheetScan } from './sheet-scan.ts';
import type { StyleSheet } from './styles.ts';
import { withAttribute } from './xml.ts';
import { decodeUtf8 } from './xml-cursor.ts';

export type RowsPlan = {
  /** The prefix of the sheet's own elements. */
  readonly prefix: string;
  readonly firstColumn: number;
  readonly columns: readonly ResultColumn[];
  /** Ascending by row; empty where our cells are only taken away. */
  readonly wanted: readonly WantedRow[];
  /** Cells of an earlier run. */
  readonly owned: readonly Range[];
  readonly replacements: readonly Replacement[];
  readonly styles: StyleSheet;
  /** Points that a row has where it says nothing of its height. */
  readonly rowHeight: number;
  /** Points that our texts of an earlier run take up in a row, in these cells of it. */
  readonly earlierHeight: (row: number, cells: readonly CellInRow[]) => number;
};

const SLASH = 0x2f;

/** Writes the rows of the sheet, from behind `<sheetData>` to before `</sheetData>`. */
export function patchRows(bytes: Uint8Array, scan: SheetScan, plan: RowsPlan, writer: ByteWriter): void {
  new RowPatcher(bytes, scan, plan, writer).run();
}

class RowPatcher {
  private readonly bytes: Uint8Array;
  private readonly scan: SheetScan;
  private readonly plan: RowsPlan;
  private readonly splicer: Splicer;
  private readonly owned: OwnedCells;
  /** The style beside our cells in the last row that had any: a row without cells looks like the one above it. */
  private lastBase = 0;

  constructor(bytes: Uint8Array, scan: SheetScan, plan: RowsPlan, writer: ByteWriter) {
    this.bytes = bytes;
    this.scan = scan;
    this.plan = plan;
    this.splicer = new Splicer(bytes, scan.dataStart, writer, plan.replacements);
    this.owned = new OwnedCells(plan.owned);
  }

  run(): void {
    const { index, dataEnd } = this.scan;
    const { wanted } = this.plan;
    let next = 0;
    for (let record = 0; record < index.length; record++) {
      const row = index.row(record);
      for (let missing = wanted[next]; missing && missing.row < row; missing = wanted[++next])
        this.insertRow(missing, index.start(record));
      const here = wanted[next]?.row === row ? wanted[next++] : undefined;
      const owned = this.owned.at(row);
      if (here || owned.length > 0) this.patchRow(record, here, owned);
    }
    for (const missing of wanted.slice(next)) this.insertRow(missing, dataEnd);
    this.splicer.copyTo(dataEnd);
  }

  private insertRow(wanted: WantedRow, before: number): void {
    const { prefix } = this.plan;
    this.splicer.copyTo(before);
    const cells = this.cells(wanted, this.lastBase).join('');
    const needed = this.needed(wanted, this.lastBase);
    const height = needed > this.plan.rowHeight ? ` ht="${needed}"` : '';
    this.splicer.insert(`<${prefix}row r="${wanted.row}"${height}>${cells}</${prefix}row>`);
  }

  private patchRow(record: number, wanted: WantedRow | undefined, owned: readonly Range[]): void {
    const { index } = this.scan;
    const left = Math.min(
      ...owned.map((range) => range.left),
      wanted ? this.plan.firstColumn : Number.POSITIVE_INFINITY,
    );
    const apart = index.lastColumn(record) >= left;
    if (!wanted && !apart) return;
    const style = index.lastStyle(record);
    // A heading looks for a styled neighbour, which may stand further left than the last cell.
    if (apart || (wanted?.heading && style === 0 && index.lastColumn(record) > 0)) {
      this.rebuildRow(record, wanted, owned);
    } else if (wanted) {
      if (index.lastColumn(record) > 0 && !wanted.heading) this.lastBase = style;
      const base = index.lastColumn(record) > 0 ? style : this.lastBase;
      this.openRow(record, this.needed(wanted, base), 0);
      this.splicer.copyTo(index.contentEnd(record));
      this.splicer.insert(this.cells(wanted, base).join(''));
      this.closeRow(record);
    }
  }

  /** Points that our texts take up in a row beside a cell of style `base`. */
  private needed(wanted: WantedRow | undefined, base: number): number {
    let needed = LINE_HEIGHT;
    if (!wanted || wanted.heading) return needed;
    const letters = this.plan.styles.letters(base);
    this.plan.columns.forEach(({ format, width }, at) => {
      const value = wanted.values[at];
      if (format === 'wrapped' && typeof value === 'string') needed = Math.max(needed, heightOf(value, width, letters));
    });
    return needed;
  }

  /** The row's tag without its `spans`, which would no longer fit, high enough, and open where it closed itself. */
  private openRow(record: number, needed: number, earlier: number): void {
    const { index } = this.scan;
    if (needed > LINE_HEIGHT || earlier > LINE_HEIGHT) {
      const tag = this.tagOf(record);
      const height = newHeight(readRowTag(tag), needed, this.plan.rowHeight, earlier);
      if (height !== undefined) {
        const changed = withAttribute(tag, 'ht', height === null ? null : String(height));
        this.splicer.copyTo(index.start(record));
        this.splicer.skipTo(index.openEnd(record));
        this.splicer.insert(withAttribute(changed, 'spans', null).replace(/\s*\/>$/, '>'));
        return;
      }
    }
    if (index.spansEnd(record) > 0) {
      this.splicer.copyTo(index.spansStart(record) - 1);
      this.splicer.skipTo(index.spansEnd(record));
    }
    if (!this.closesItself(record)) return;
    this.splicer.copyTo(index.openEnd(record) - 2);
    this.splicer.skipTo(index.openEnd(record));
    this.splicer.insert('>');
  }

  private tagOf(record: number): string {
    return decodeUtf8(this.bytes, this.scan.index.start(record), this.scan.index.openEnd(record));
  }

  private closeRow(record: number): void {
    if (this.closesItself(record)) this.splicer.insert(`</${this.plan.prefix}row>`);
  }

  private closesItself(record: number): boolean {
    return this.bytes[this.scan.index.openEnd(record) - 2] === SLASH;
  }

  /** Goes through the cells of the row one by one: ours are replaced or taken away, the others stay as they are. */
  private rebuildRow(record: number, wanted: WantedRow | undefined, owned: readonly Range[]): void {
    const { index } = this.scan;
    const { firstColumn, columns, styles, prefix } = this.plan;
    const present = cellsOfRow(this.bytes, index.openEnd(record), index.contentEnd(record));
    if (!wanted && this.dropsRow(record, present, owned)) return;
    const base = this.baseOf(present, owned, wanted?.heading === true);
    if (wanted && !wanted.heading && base !== undefined) this.lastBase = base;
    const displaced = columns.map((_, at) => {
      const cell = present.find(({ column }) => column === firstColumn + at);
      if (!cell) return undefined;
      return covers(owned, cell.column) ? styles.displaced(cell.style) : cell.style;
    });
    const ours = wanted ? this.cells(wanted, base ?? this.lastBase, displaced) : [];
    let next = 0;
    const earlier = wanted?.heading ? 0 : this.earlierHeight(record, present, owned);
    this.openRow(record, this.needed(wanted, base ?? this.lastBase), earlier);
    for (const cell of present) {
      this.splicer.copyTo(cell.start);
      while (next < ours.length && firstColumn + next < cell.column) this.splicer.insert(ours[next++] ?? '');
      if (next < ours.length && firstColumn + next === cell.column) {
        this.splicer.insert(ours[next++] ?? '');
        this.splicer.skipTo(cell.end);
      } else if (covers(owned, cell.column)) {
        const before = styles.displaced(cell.style);
        if (before !== undefined) this.splicer.insert(cellXml(prefix, cell.column, index.row(record), before, null));
        this.splicer.skipTo(cell.end);
      } else if (!cell.explicit) {
        // Its column followed from its place, which changes.
        this.splicer.copyTo(cell.nameEnd);
        this.splicer.insert(` r="${columnLetter(cell.column)}${index.row(record)}"`);
      }
    }
    this.splicer.copyTo(index.contentEnd(record));
    this.splicer.insert(ours.slice(next).join(''));
    this.closeRow(record);
  }

  private earlierHeight(record: number, present: readonly CellInRow[], owned: readonly Range[]): number {
    const ours = present.filter(({ column }) => covers(owned, column));
    return this.plan.earlierHeight(this.scan.index.row(record), ours);
  }

  /** Takes a row away that holds nothing but cells of ours and says nothing of itself: it was made by us. */
  private dropsRow(record: number, present: readonly CellInRow[], owned: readonly Range[]): boolean {
    const { index } = this.scan;
    const { styles, prefix } = this.plan;
    const ours = (cell: CellInRow) => covers(owned, cell.column) && styles.displaced(cell.style) === undefined;
    const tag = this.tagOf(record);
    const earlier = this.earlierHeight(record, present, owned);
    const grown = newHeight(readRowTag(tag), LINE_HEIGHT, this.plan.rowHeight, earlier) === null;
    const bare = grown ? withAttribute(tag, 'ht', null) : tag;
    if (bare !== `<${prefix}row r="${index.row(record)}">` || !present.every(ours)) return false;
    this.splicer.copyTo(index.start(record));
    this.splicer.skipTo(index.contentEnd(record) + `</${prefix}row>`.length);
    return true;
  }

  /** The style of the nearest cell left of ours (for a heading: the nearest that has any style). */
  private baseOf(present: readonly CellInRow[], owned: readonly Range[], heading: boolean): number | undefined {
    const left = present.filter(({ column }) => column < this.plan.firstColumn && !covers(owned, column));
    const styled = heading ? left.findLast(({ style }) => style > 0) : undefined;
    return (styled ?? left.at(-1))?.style;
  }

  private cells(wanted: WantedRow, base: number, displaced: readonly (number | undefined)[] = []): string[] {
    const { prefix, firstColumn, columns, styles } = this.plan;
    return columns.map((column, at) => {
      const style = styles.result(base, roleOf(wanted, column), displaced[at]);
      return cellXml(prefix, firstColumn + at, wanted.row, style, wanted.values[at] ?? null);
    });
  }
}
