/** A workbook in the grid: shown and edited there, opened and written in a thread beside it. */
import type { ICellData, Worksheet } from '@univerjs/core';
import { CellValueType } from '@univerjs/core';
import { SetRangeValuesCommand } from '@univerjs/sheets';
import { cellAddress, parseCellAddress, rangeAddress } from '../../../shared/model/address.ts';
import type { CellEdit, Edits } from '../../../shared/model/edits.ts';
import type { Cell } from '../../../shared/model/grid.ts';
import type { WrittenWorkbook } from '../../../shared/workbook/open.ts';
import { type Changed, Changes } from '../changes.ts';
import {
  type CellChange,
  type CellPlace,
  HostError,
  type Settings,
  type SheetCells,
  type Waiting,
  type WorkbookHost,
  type WorkbookInfo,
} from '../host.ts';
import { refuseMoved } from '../moved.ts';
import { type Grid, type GridEdit, type GridPlace, officeValue } from './grid.ts';
import { formulasOf, mergesOf, nextTurn, readValues, rowsOf } from './read-sheet.ts';
import { ResultWriter } from './result-writer.ts';
import { loadSettings, saveSettings } from './settings-store.ts';
import { sheetId, snapshotOf } from './snapshot.ts';
import type { OpenedFile, WorkbookThread } from './workbook-thread.ts';

export class BrowserHost implements WorkbookHost {
  readonly kind = 'browser';
  /** What is lost in a copy of this format: Chinese sentences, mostly none. */
  readonly losses: readonly string[];
  readonly fileName: string;
  /** Tells one opened workbook from another, also where it is the same file again. */
  readonly id: string;
  private readonly grid: Grid;
  private readonly thread: WorkbookThread;
  private readonly file: OpenedFile;
  private readonly changes = new Changes();
  private readonly results: ResultWriter;
  private readonly formulas: ReadonlyMap<string, string>;
  private readonly changeListeners = new Set<(change: CellChange) => void>();
  private readonly selectListeners = new Set<(place: CellPlace) => void>();
  /** Goes up with every change; `kept` is the one that the last copy holds. */
  private edition = 0;
  private kept = 0;
  private readonly stop: () => void;

  private constructor(id: string, name: string, grid: Grid, thread: WorkbookThread, file: OpenedFile) {
    this.fileName = name;
    this.grid = grid;
    this.thread = thread;
    this.file = file;
    this.losses = file.losses;
    const { look } = file;
    this.id = id;
    const ours = new Map(look.sheets.map((sheet, at) => [sheetId(at), sheet.ours]));
    this.results = new ResultWriter(grid, look.fontSize, ours);
    this.formulas = new Map(
      look.sheets.flatMap((sheet, at) =>
        sheet.formulas.map(({ row, column, text }) => [`${sheetId(at)}!${cellAddress(row, column)}`, text]),
      ),
    );
    const stops = [grid.onEdit((edit) => this.edited(edit)), grid.onSelect((place) => this.selected(place))];
    this.stop = () => {
      for (const each of stops) each();
    };
  }

  /**
   * Opens a file and shows it. Throws Problem where it is no workbook, or what the signal was aborted with; what was
   * shown before is then left alone.
   */
  static async open(
    name: string,
    bytes: Uint8Array,
    grid: Grid,
    thread: WorkbookThread,
    signal?: AbortSignal,
  ): Promise<BrowserHost> {
    const file = await thread.open(name, bytes);
    signal?.throwIfAborted();
    const id = await grid.open((unit) => snapshotOf(unit, name, file.grids, file.look));
    return new BrowserHost(id, name, grid, thread, file);
  }

  async describe(): Promise<WorkbookInfo> {
    const sheets = this.grid.workbook.getSheets().map((sheet) => {
      const matrix = sheet.getCellMatrix();
      return {
        name: sheet.getName(),
        hidden: sheet.isSheetHidden() === 1,
        rows: matrix.getLength(),
        columns: matrix.getRange().endColumn + 1,
      };
    });
    return { name: this.fileName, sheets, activeSheet: this.grid.workbook.getActiveSheet().getName() };
  }

  async read(sheets: readonly string[], { signal, onProgress }: Waiting = {}): Promise<readonly SheetCells[]> {
    const found = sheets.map((name) => this.sheet(name));
    const total = found.reduce((sum, sheet) => sum + rowsOf(sheet), 0);
    const cells: SheetCells[] = [];
    let done = 0;
    for (const sheet of found) {
      const values = await readValues(sheet, (rows) => {
        onProgress?.((done + rows) / total);
        signal?.throwIfAborted();
      });
      done += rowsOf(sheet);
      cells.push({
        name: sheet.getName(),
        origin: 'A1',
        values,
        merges: mergesOf(sheet),
        date1904: this.file.grids[0]?.date1904 ?? false,
      });
    }
    onProgress?.(1);
    return cells;
  }

  async write(edits: Edits, read: readonly SheetCells[], waiting: Waiting = {}): Promise<void> {
    this.refuseEditing();
    const names = edits.sheets.map(({ sheet }) => sheet).filter((name) => this.grid.sheetNamed(name));
    const { signal, onProgress } = waiting;
    const now = await this.read(names, signal ? { signal } : {});
    await refuseMoved(edits, read, now, async (name) => formulasOf(this.grid, this.sheet(name)));
    await this.results.write(edits, async (done) => {
      onProgress?.(done);
      await nextTurn();
      signal?.throwIfAborted();
    });
    this.changes.write(edits);
    this.edition += 1;
  }

  async undo(): Promise<boolean> {
    this.refuseEditing();
    if (!this.results.undo()) return false;
    this.changes.undo();
    this.edition += 1;
    return true;
  }

  async clear(): Promise<boolean> {
    this.refuseEditing();
    if (!this.results.holdsOurs) return false;
    this.results.clear();
    this.changes.clear();
    this.edition += 1;
    return true;
  }

  async setCell(place: CellPlace, value: string | number | boolean): Promise<void> {
    this.refuseEditing();
    const sheet = this.sheet(place.sheet);
    const { row, column } = addressOf(place);
    const at = { startRow: row - 1, startColumn: column - 1, endRow: row - 1, endColumn: column - 1 };
    // Without its own type, a text that looks like a number would become one.
    const cell: ICellData = { v: value, t: typeOf(value), f: null, si: null, p: null };
    if (!this.grid.command(SetRangeValuesCommand.id, { subUnitId: sheet.getSheetId(), range: at, value: cell }))
      throw new HostError('failed', `${place.cell} 没有改成，请再试一次。`);
    this.note(sheet, row - 1, column - 1, false);
  }

  async select(place: CellPlace): Promise<void> {
    const { row, column } = addressOf(place);
    const sheet = this.sheet(place.sheet);
    await this.grid.select({ sheetId: sheet.getSheetId(), row: row - 1, column: column - 1 });
  }

  onChange(listener: (change: CellChange) => void): () => void {
    this.changeListeners.add(listener);
    return () => this.changeListeners.delete(listener);
  }

  onSelect(listener: (place: CellPlace) => void): () => void {
    this.selectListeners.add(listener);
    return () => this.selectListeners.delete(listener);
  }

  async loadSettings(): Promise<Settings | null> {
    return loadSettings(this.file.digest);
  }

  async saveSettings(settings: Settings): Promise<void> {
    saveSettings(this.file.digest, settings);
  }

  /** The file with everything that was changed in it, made by the patcher from the bytes that were opened. */
  async copy(): Promise<WrittenWorkbook> {
    const changed = this.changes.now();
    const { edition } = this;
    const written = await this.thread.copy(this.fileName, {
      ...changed,
      cells: this.asTheyAre(changed.cells),
      over: this.asTheyAre(changed.over),
    });
    this.kept = edition;
    return written;
  }

  /** Whether there is anything that neither the file nor the last copy of it holds. */
  get isChanged(): boolean {
    if (this.edition === this.kept) return false;
    const { results, cells }: Changed = this.changes.now();
    return results !== 'as-opened' || this.asTheyAre(cells).length > 0;
  }

  close(): void {
    this.stop();
    this.thread.end();
  }

  private sheet(name: string): Worksheet {
    const sheet = this.grid.sheetNamed(name);
    if (!sheet) throw new HostError('gone', `工作簿里没有工作表“${name}”，请重新核验。`);
    return sheet;
  }

  private refuseEditing(): void {
    if (this.grid.isEditing) throw new HostError('editing', '有一个单元格还在编辑，请先按回车或 Esc 结束编辑。');
  }

  private edited({ sheetId: id, places, recalculated }: GridEdit): void {
    const sheet = this.grid.workbook.getSheetBySheetId(id);
    if (!sheet) return;
    for (const { row, column } of places) this.note(sheet, row, column, recalculated);
    // What a formula comes to follows from an edit that was told already.
    if (recalculated) return;
    const rows = places.map(({ row }) => row + 1);
    const columns = places.map(({ column }) => column + 1);
    const least = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.min(a, b));
    const most = (numbers: readonly number[]) => numbers.reduce((a, b) => Math.max(a, b));
    const range = rangeAddress({ top: least(rows), left: least(columns), bottom: most(rows), right: most(columns) });
    for (const listener of this.changeListeners) listener({ sheet: sheet.getName(), range, rowsMoved: false });
  }

  private selected({ sheetId: id, row, column }: GridPlace): void {
    const sheet = this.grid.workbook.getSheetBySheetId(id);
    if (!sheet) return;
    const place = { sheet: sheet.getName(), cell: cellAddress(row + 1, column + 1) };
    for (const listener of this.selectListeners) listener(place);
  }

  private note(sheet: Worksheet, row: number, column: number, recalculated: boolean): void {
    this.edition += 1;
    const edit = { sheet: sheet.getName(), row: row + 1, column: column + 1, value: null };
    this.changes.set(recalculated ? { ...edit, recalculated } : edit);
  }

  /** The edits as the grid holds them now; a cell that is again what it was is none. */
  private asTheyAre(edits: readonly CellEdit[]): CellEdit[] {
    return edits.flatMap((edit) => {
      const sheet = this.grid.sheetNamed(edit.sheet);
      return sheet ? this.asItIs(edit, sheet) : [];
    });
  }

  private asItIs({ row, column }: CellEdit, sheet: Worksheet): CellEdit[] {
    const cell = sheet.getCellRaw(row - 1, column - 1) ?? undefined;
    const shown = officeValue(cell);
    const value = shown === '' ? null : shown;
    const before = this.file.grids.find(({ name }) => name === sheet.getName())?.rows[row - 1]?.[column - 1];
    const same = isSame(before, value);
    const formula = cell && this.grid.formulaAt(sheet, row - 1, column - 1, cell);
    const own = this.formulas.get(`${sheet.getSheetId()}!${cellAddress(row, column)}`);
    const place = { sheet: sheet.getName(), row, column, value };
    if (formula !== undefined && formula === own) return same ? [] : [{ ...place, recalculated: true }];
    if (formula === undefined && own === undefined && same) return [];
    const format = this.newFormat(sheet, row, column, cell);
    return [{ ...place, ...(formula === undefined ? {} : { formula }), ...(format === undefined ? {} : { format }) }];
  }

  /** The number format that typing has given the cell; undefined where it has the one that it had. */
  private newFormat(sheet: Worksheet, row: number, column: number, cell: ICellData | undefined): string | undefined {
    const pattern = this.grid.workbook.getStyles().getStyleByCell(cell)?.n?.pattern;
    const { look, grids } = this.file;
    const at = grids.findIndex(({ name }) => name === sheet.getName());
    const style = look.sheets[at]?.rows.find((each) => each.row === row)?.styles[column - 1];
    return pattern === undefined || pattern === look.styles[style ?? 0]?.format ? undefined : pattern;
  }
}

function typeOf(value: string | number | boolean): CellValueType {
  if (typeof value === 'number') return CellValueType.NUMBER;
  return typeof value === 'boolean' ? CellValueType.BOOLEAN : CellValueType.STRING;
}

function isSame(before: Cell | undefined, now: string | number | boolean | null): boolean {
  if (before === undefined || before === null) return now === null;
  return typeof before === 'object' ? before.error === now : before === now;
}

function addressOf({ cell }: CellPlace): { row: number; column: number } {
  const address = parseCellAddress(cell);
  if (!address) throw new HostError('failed', `“${cell}”不是单元格地址。`);
  return address;
}
