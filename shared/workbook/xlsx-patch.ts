/** Carries edits out in a package: the parts that must change are written anew, all others keep their very bytes. */
import { columnLetter, MAX_COLUMNS, parseRange } from '../model/address.ts';
import type { CellEdit, Edits, ReportSheet, SheetEdits } from '../model/edits.ts';
import { cellText, type Grid, type Range } from '../model/grid.ts';
import { ownTitle, placeOwnSheets } from '../model/own-sheets.ts';
import { Problem } from '../model/problem.ts';
import { filterChange } from './auto-filter.ts';
import { ByteWriter } from './byte-writer.ts';
import type { Codec } from './codec.ts';
import { dependents } from './dependents.ts';
import { editCells } from './edit-cells.ts';
import { reaches, type Target } from './formula.ts';
import { relationshipsPart } from './ooxml-package.ts';
import { covers, findOwned, rangesOfRows } from './owned-cells.ts';
import { patchFrame } from './patch-frame.ts';
import { patchRows, type RowsPlan } from './patch-rows.ts';
import { reportPart } from './report-part.ts';
import { headingRows, type WantedRow } from './result-cells.ts';
import { heightOf, LINE_HEIGHT } from './row-height.ts';
import { findStaleFormulas, readableBlocks } from './stale-formulas.ts';
import { StyleSheet } from './styles.ts';
import { WorkbookParts } from './workbook-parts.ts';
import { type Frame, frameOf, parseFrame, type ReadSheet, type ReadWorkbook } from './xlsx-read.ts';
import { attribute, child, damagedPart, parseXml, type XmlElement } from './xml.ts';
import { partKey, type ZipEntry } from './zip.ts';
import { packEntry, writeZip } from './zip-write.ts';

/** The package with the edits carried out. */
export function patchXlsx(workbook: ReadWorkbook, codec: Codec, edits: Edits): Uint8Array {
  const patch = new Patch(workbook, codec);
  for (const sheet of edits.sheets) patch.sheet(sheet);
  patch.ownSheets(edits.ownSheets);
  patch.finishWorkbook();
  return patch.finish();
}

/** The package with cells changed as a person has changed them in a grid. */
export function editXlsx(workbook: ReadWorkbook, codec: Codec, cells: readonly CellEdit[]): Uint8Array {
  const patch = new Patch(workbook, codec);
  patch.edit(cells);
  patch.finishWorkbook();
  return patch.finish();
}

/** The package without anything of ours; null where there is nothing of ours in it. */
export function clearXlsx(workbook: ReadWorkbook, codec: Codec): Uint8Array | null {
  const patch = new Patch(workbook, codec);
  for (const sheet of workbook.sheets) if (!isOurs(sheet)) patch.clear(sheet);
  patch.removeOurs();
  if (!patch.changed) return null;
  patch.finishWorkbook();
  return patch.finish();
}

function unknownSheet(name: string): Problem {
  return new Problem('unknown-sheet', `工作簿里没有名为「${name}」的工作表，请确认文件没有换过。`);
}

function isOurs({ grid }: ReadSheet): boolean {
  return ownTitle(cellText(grid.rows[0]?.[0])) !== null;
}

class Patch {
  private readonly workbook: ReadWorkbook;
  private readonly codec: Codec;
  private readonly parts: WorkbookParts;
  private readonly stylesPart: string;
  private readonly stylesText: string | undefined;
  private readonly styles: StyleSheet;
  /** What is written in place of parts, or beside them; null for parts that go. */
  private readonly written = new Map<string, Uint8Array | null>();
  private formulaGone = false;
  changed = false;

  constructor(workbook: ReadWorkbook, codec: Codec) {
    const { pack, part } = workbook;
    this.workbook = workbook;
    this.codec = codec;
    this.parts = new WorkbookParts(pack, part);
    const styles = pack.relationships(part).find(({ type }) => type === 'styles');
    this.stylesText = styles && pack.text(styles.target);
    this.stylesPart = styles?.target ?? this.parts.addStyles();
    this.styles = new StyleSheet(this.stylesText);
  }

  /** What every copy needs, whatever was written into it. */
  finishWorkbook(): void {
    this.parts.calculateOnLoad();
    this.parts.noTemplate();
  }

  sheet(edits: SheetEdits): void {
    const sheet = this.workbook.sheets.find(({ grid }) => grid.name === edits.sheet);
    if (!sheet) throw unknownSheet(edits.sheet);
    const right = edits.firstColumn + edits.columns.length - 1;
    if (right > MAX_COLUMNS)
      throw new Problem(
        'no-room',
        `工作表「${edits.sheet}」右边放不下 ${edits.columns.length} 列结果（最后一列是 ${columnLetter(MAX_COLUMNS)}），请删去右边的空列或无关内容后再试。`,
      );
    this.rewrite(sheet, edits);
  }

  edit(cells: readonly CellEdit[]): void {
    const lost = cells.find(({ sheet }) => !this.workbook.sheets.some(({ grid }) => grid.name === sheet));
    if (lost) throw unknownSheet(lost.sheet);
    const stale = dependents(this.workbook, this.parts.definedNames(), cells);
    for (const sheet of this.workbook.sheets) {
      const { name } = sheet.grid;
      const edits = cells.filter((cell) => cell.sheet === name);
      const reading = stale.get(name) ?? [];
      if (edits.length === 0 && reading.length === 0) continue;
      const bytes = this.workbook.pack.bytes(sheet.part);
      if (!bytes || !sheet.scan.index.ascending) throw damagedPart();
      const plan = { frame: openFrame(frameOf(bytes, sheet.scan)), edits, stale: reading, styles: this.styles };
      const edited = editCells(bytes, sheet.scan, plan);
      this.formulaGone ||= edited.overwritten;
      this.written.set(sheet.part, edited.bytes);
    }
  }

  clear(sheet: ReadSheet): void {
    this.rewrite(sheet, null);
  }

  /** @param edits null where ours are only taken away. */
  private rewrite(sheet: ReadSheet, edits: SheetEdits | null): void {
    const { scan, grid, part } = sheet;
    const { firstColumn, columns, marks } = edits ?? NOTHING;
    const bytes = this.workbook.pack.bytes(part);
    if (!bytes || !scan.index.ascending) throw damagedPart();
    const frame = openFrame(frameOf(bytes, scan));
    const root = parseFrame(frame);
    const found = findOwned(root, grid.rows);
    const owned = edits ? found : withoutTableHeadings(found, this.tables(part));
    const wanted = edits ? wantedRows(edits, grid, found) : [];
    const written = rangesOfRows(
      wanted.map(({ row }) => row),
      firstColumn,
      firstColumn + columns.length - 1,
    );
    const filter = filterChange(root, grid, edits, owned);
    const { styles } = this;
    const patched = patchFrame(frame, { firstColumn, columns, marks, written, owned, filter, styles });
    // Nothing of ours here before or after: a sheet that clearing leaves as it is.
    if (!edits && owned.length === 0 && patched.tail === frame.tail) return;
    this.changed = true;
    if (filter) this.parts.changeFilterName(sheet.position, filter);
    const blocks = readableBlocks([...written, ...owned]);
    const stale = findStaleFormulas(bytes, scan, root.prefix, [...written, ...owned], this.targets(grid.name, blocks));
    this.formulaGone ||= stale.overwritten;
    const writer = new ByteWriter(bytes.length);
    writer.text(patched.head);
    const { prefix } = root;
    const { replacements } = stale;
    const { rowHeight, earlierHeight } = heights(root, grid, styles);
    const rows = { prefix, firstColumn, columns, wanted, owned, replacements, styles, rowHeight, earlierHeight };
    patchRows(bytes, scan, rows, writer);
    writer.text(patched.tail);
    this.written.set(part, writer.finish());
  }

  /** The ranges of the tables (ListObjects) on a sheet. */
  private tables(part: string): Range[] {
    const { pack } = this.workbook;
    return pack.relationships(part).flatMap(({ type, target }) => {
      const text = type === 'table' ? pack.text(target) : undefined;
      return (text !== undefined && parseRange(attribute(parseXml(text), 'ref') ?? '')) || [];
    });
  }

  private targets(sheet: string, blocks: readonly Range[]): Target[] {
    const sheets = this.workbook.names;
    return blocks.map((range) => {
      const bare: Target = { sheet, range, sheets, names: new Set() };
      const names = this.parts.definedNames().filter(({ formula }) => reaches(formula, null, bare));
      return { ...bare, names: new Set(names.map(({ name }) => name.toLowerCase())) };
    });
  }

  /** Each in the place of an earlier one of ours, or at the end; earlier ones that no new one replaces are taken away. */
  ownSheets(sheets: readonly ReportSheet[]): void {
    const earlier = this.workbook.sheets.map((sheet) => ({ sheet, firstCell: cellText(sheet.grid.rows[0]?.[0]) }));
    const { placed, left } = placeOwnSheets(sheets, earlier);
    for (const { sheet, earlier: before } of placed) {
      if (before) this.formulaGone ||= before.scan.index.formulas > 0;
      const part = before?.part ?? this.parts.addSheet(sheet.name);
      this.written.set(part, encode(reportPart(sheet, this.styles, this.parts.namespace)));
    }
    this.removeSheets(left);
  }

  removeOurs(): void {
    const ours = this.workbook.sheets.filter(isOurs);
    // A workbook must keep one sheet.
    if (ours.length < this.workbook.names.length) this.removeSheets(ours);
  }

  private removeSheets(sheets: readonly ReadSheet[]): void {
    if (sheets.length === 0) return;
    this.changed = true;
    this.parts.removeSheets(new Set(sheets.map((sheet) => sheet.relationshipId)));
    for (const { part, scan } of sheets) {
      this.formulaGone ||= scan.index.formulas > 0;
      this.remove(part);
    }
  }

  private remove(part: string): void {
    this.parts.forget(part);
    this.written.set(part, null);
    this.written.set(relationshipsPart(part), null);
  }

  finish(): Uint8Array {
    const { pack, part } = this.workbook;
    // The chain lists every cell with a formula; one that is not there makes Excel call the file damaged.
    const chain = pack.relationships(part).find(({ type }) => type === 'calcChain');
    if (this.formulaGone && chain) this.remove(chain.target);
    for (const [name, text] of this.parts.texts()) this.writeText(name, text);
    this.writeText(this.stylesPart, this.styles.toText());
    return this.zip();
  }

  private writeText(name: string, text: string): void {
    if (this.workbook.pack.text(name) !== text) this.written.set(name, encode(text));
  }

  private zip(): Uint8Array {
    const { pack } = this.workbook;
    const { archive } = pack;
    const waiting = new Map(
      [...this.written].map(([name, bytes]) => [partKey(pack.entry(name)?.name ?? name), { name, bytes }]),
    );
    const entries: ZipEntry[] = [];
    for (const entry of archive.entries) {
      const key = partKey(entry.name);
      const change = waiting.get(key);
      waiting.delete(key);
      if (change?.bytes) entries.push(packEntry(entry.name, change.bytes, this.codec, entry));
      else if (!change) entries.push(entry);
      // The unpacked bytes are let go one by one: only the packed ones are needed from here.
      if (change) this.written.delete(change.name);
    }
    for (const { name, bytes } of waiting.values()) if (bytes) entries.push(packEntry(name, bytes, this.codec));
    return writeZip({ ...archive, entries });
  }
}

/**
 * Somebody may have made a table of ours and theirs together. Its headings must stay as long as it has the columns, or
 * Excel calls the file damaged; what stands under them goes.
 */
function withoutTableHeadings(owned: readonly Range[], tables: readonly Range[]): Range[] {
  return owned.flatMap((range) => {
    const headings = tables.flatMap(({ top, left, right }) =>
      left <= range.right && right >= range.left ? [top] : [],
    );
    return headings.reduce((pieces, row) => pieces.flatMap((piece) => withoutRow(piece, row)), [range]);
  });
}

function withoutRow(range: Range, row: number): Range[] {
  const { top, bottom } = range;
  return [
    { ...range, bottom: Math.min(bottom, row - 1) },
    { ...range, top: Math.max(top, row + 1) },
  ].filter((piece) => piece.top <= piece.bottom);
}

/** Where ours are only taken away. */
const NOTHING: Pick<SheetEdits, 'firstColumn' | 'columns' | 'marks'> = { firstColumn: 1, columns: [], marks: [] };

/** Our rows; what somebody wrote above our headings stays, and the row with it. */
function wantedRows(edits: SheetEdits, grid: Grid, owned: readonly Range[]): WantedRow[] {
  const { headerTop, headerRow, firstColumn, columns } = edits;
  const isFree = (row: number) =>
    columns.every((_, at) => {
      const column = firstColumn + at;
      const ours = owned.some((range) => range.top <= row && row <= range.bottom && covers([range], column));
      return ours || cellText(grid.rows[row - 1]?.[column - 1]) === '';
    });
  const headings = headingRows(headerTop ?? headerRow, headerRow, columns);
  return [...headings.filter(({ row }) => row === headerRow || isFree(row)), ...edits.rows.map(bodyRow)];
}

/** What rows of the sheet are high, and how high texts of an earlier run have made them. */
function heights(root: XmlElement, grid: Grid, styles: StyleSheet): Pick<RowsPlan, 'rowHeight' | 'earlierHeight'> {
  const runs = child(root, 'cols')?.children ?? [];
  const number = (element: XmlElement | undefined, name: string) => Number(element && attribute(element, name));
  const widthOf = (column: number) =>
    number(
      runs.find((run) => number(run, 'min') <= column && column <= number(run, 'max')),
      'width',
    );
  const earlierHeight: RowsPlan['earlierHeight'] = (row, cells) => {
    let height = 0;
    for (const { column, style } of cells) {
      const value = grid.rows[row - 1]?.[column - 1];
      if (typeof value !== 'string') continue;
      height = Math.max(height, heightOf(value, widthOf(column) || 0, styles.letters(style)));
    }
    return height;
  };
  return { rowHeight: number(child(root, 'sheetFormatPr'), 'defaultRowHeight') || LINE_HEIGHT, earlierHeight };
}

function bodyRow({ row, values }: SheetEdits['rows'][number]): WantedRow {
  return { row, heading: false, values };
}

/** A sheet without rows may say so by `<sheetData/>`; it is opened, so that rows can be put into it. */
function openFrame({ head, tail }: Frame): Frame {
  const closed = /<((?:[^\s<>/:]+:)?sheetData)[^<>]*\/>$/.exec(head);
  if (!closed) return { head, tail };
  return { head: `${head.slice(0, closed.index)}<${closed[1]}>`, tail: `</${closed[1]}>${tail}` };
}

function encode(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
