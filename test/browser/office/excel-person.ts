/** What people do in the Excel in memory beside what the add-in does, and what they would see there. */
import type { CellPlace } from '../../../addin/host/host.ts';
import { parseCellAddress, parseRange } from '../../../shared/model/address.ts';
import { MemoryExcel } from './memory-excel.ts';
import {
  cellAt,
  deleteRow,
  enter,
  insertRow,
  type Look,
  type MemorySheet,
  MemoryWorkbook,
  recalculate,
  type SheetSource,
  type SheetState,
  swapRows,
} from './memory-workbook.ts';
import { type Connection, connect } from './office-connection.ts';

export class ExcelPerson {
  readonly connection: Connection;
  private excel: MemoryExcel | undefined;

  constructor() {
    this.connection = connect(() => this.excel);
  }

  /** @param level the highest requirement set of ExcelApi that this Excel has. */
  open(name: string, sheets: readonly SheetSource[], level: string): void {
    this.excel = new MemoryExcel(new MemoryWorkbook(name, sheets));
    this.connection.reset(level);
  }

  type(place: CellPlace, text: string, remote = false): void {
    const { sheet, row, column } = this.at(place);
    enter(sheet, row, column, text);
    recalculate(sheet);
    const range = { top: row, left: column, bottom: row, right: column };
    this.connection.tellOfPerson({ sheet, range, changeType: 'RangeEdited' }, remote);
  }

  /** A click on a cell. */
  select(place: CellPlace): void {
    const { sheet, row, column } = this.at(place);
    const cell = { top: row, left: column, bottom: row, right: column };
    this.connection.tellOfCursor(this.opened().select(sheet, cell));
  }

  /** @param told whether Excel tells of it. */
  insertRow(name: string, at: number, told = true): void {
    const sheet = this.sheet(name);
    insertRow(sheet, at);
    const range = { top: at, left: 1, bottom: at, right: 16_384 };
    if (told) this.connection.tellOfPerson({ sheet, range, changeType: 'RowInserted' }, false);
  }

  deleteRow(name: string, at: number): void {
    const sheet = this.sheet(name);
    deleteRow(sheet, at);
    const range = { top: at, left: 1, bottom: at, right: 16_384 };
    this.connection.tellOfPerson({ sheet, range, changeType: 'RowDeleted' }, false);
  }

  /** As sorting does it. */
  swapRows(name: string, one: number, other: number): void {
    swapRows(this.sheet(name), one, other);
  }

  deleteSheet(name: string): void {
    const { workbook } = this.opened();
    workbook.sheets = workbook.sheets.filter((sheet) => sheet.name !== name);
    workbook.active = workbook.sheets[0]?.id ?? '';
  }

  addSheet(name: string, firstCell: string): void {
    enter(this.opened().workbook.addSheet(name), 1, 1, firstCell);
  }

  /** As another program does that does not know them. */
  loseFormats(name: string): void {
    this.sheet(name).formats = [];
  }

  addTable(name: string, address: string): void {
    const place = parseRange(address);
    if (place) this.sheet(name).tables.push({ id: this.opened().workbook.nextId('table'), place });
  }

  hideRows(name: string, rows: readonly number[]): void {
    this.sheet(name).hidden = new Set(rows);
  }

  protect({ sheet, structure }: { readonly sheet?: string; readonly structure?: boolean }): void {
    if (sheet !== undefined) this.sheet(sheet).isProtected = true;
    if (structure) this.opened().workbook.isProtected = true;
  }

  setParts(xml: readonly string[]): void {
    this.opened().workbook.parts = xml.map((each, at) => ({ id: `{part-${at}}`, xml: each }));
  }

  parts(): string[] {
    return this.opened().workbook.parts.map(({ xml }) => xml);
  }

  countFrom1904(): void {
    this.opened().workbook.date1904 = true;
  }

  /** Gives a cell a look. */
  dress(sheet: string, cell: string, look: Look): void {
    const at = this.at({ sheet, cell });
    cellAt(at.sheet, at.row, at.column).look = look;
  }

  state(): SheetState[] {
    return this.opened().workbook.state();
  }

  /** The cell that the cursor stands on. */
  cursor(): CellPlace | null {
    return this.opened().cursor;
  }

  private opened(): MemoryExcel {
    if (!this.excel) throw new TypeError('no workbook is open');
    return this.excel;
  }

  private sheet(name: string): MemorySheet {
    const sheet = this.opened().workbook.find(name);
    if (!sheet) throw new TypeError(`no sheet ${name}`);
    return sheet;
  }

  private at({ sheet, cell }: CellPlace): { sheet: MemorySheet; row: number; column: number } {
    const at = parseCellAddress(cell);
    if (!at) throw new TypeError(cell);
    return { sheet: this.sheet(sheet), ...at };
  }
}
