/** A workbook from its bytes, without any grid: what is written goes through the patcher, and is read again from there. */
import { parseCellAddress } from '../../../shared/model/address.ts';
import type { CellEdit, Edits } from '../../../shared/model/edits.ts';
import type { Codec } from '../../../shared/workbook/codec.ts';
import { type OpenedWorkbook, openWorkbook, type WrittenWorkbook } from '../../../shared/workbook/open.ts';
import { Changes, copyOf } from '../changes.ts';
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
import { holdsOurs } from '../ours.ts';
import { sheetCells } from '../sheet-cells.ts';

export class FileHost implements WorkbookHost {
  readonly kind = 'file';
  private readonly name: string;
  private readonly codec: Codec;
  private readonly original: OpenedWorkbook;
  private readonly changes = new Changes();
  /** The workbook with the changes in it; the original itself where there are none. */
  private current: OpenedWorkbook;
  private bytes: Uint8Array;
  private active: string | null;
  private settings: Settings | null = null;
  private readonly changeListeners = new Set<(change: CellChange) => void>();
  private readonly selectListeners = new Set<(place: CellPlace) => void>();

  /** Throws Problem where the bytes are no workbook. */
  constructor(name: string, bytes: Uint8Array, codec: Codec) {
    this.name = name;
    this.codec = codec;
    this.bytes = bytes;
    this.original = this.open(bytes);
    this.current = this.original;
    this.active = this.original.grids.find(({ hidden }) => !hidden)?.name ?? null;
  }

  /** The workbook as it is now. */
  file(): Uint8Array {
    return this.bytes;
  }

  async describe(): Promise<WorkbookInfo> {
    const sheets = this.current.grids.map(({ name, hidden, rows }) => ({
      name,
      hidden,
      rows: rows.length,
      columns: rows.reduce((most, row) => Math.max(most, row?.length ?? 0), 0),
    }));
    return { name: this.name, sheets, activeSheet: this.active };
  }

  async read(sheets: readonly string[], { signal, onProgress }: Waiting = {}): Promise<readonly SheetCells[]> {
    signal?.throwIfAborted();
    const cells = sheets.map((name) => sheetCells(this.grid(name)));
    onProgress?.(1);
    return cells;
  }

  async write(edits: Edits, read: readonly SheetCells[], { signal, onProgress }: Waiting = {}): Promise<void> {
    signal?.throwIfAborted();
    // Formulas keep the results that the file has of them.
    await refuseMoved(edits, read, this.current.grids.map(sheetCells), async () => () => null);
    this.changes.write(edits);
    try {
      this.make();
    } catch (error) {
      this.changes.undo();
      throw error;
    }
    onProgress?.(1);
  }

  async undo(): Promise<boolean> {
    const undone = this.changes.undo();
    if (undone) this.make();
    return undone;
  }

  async clear(): Promise<boolean> {
    if (!this.current.grids.some(holdsOurs)) return false;
    this.changes.clear();
    this.make();
    return true;
  }

  async setCell(place: CellPlace, value: string | number | boolean): Promise<void> {
    this.edit(place, value);
  }

  /** What a person's own typing would do; unlike `setCell`, it is told to those who listen. */
  type(place: CellPlace, value: string | number | boolean | null): void {
    this.edit(place, value);
    for (const listener of this.changeListeners) listener({ sheet: place.sheet, range: place.cell, rowsMoved: false });
  }

  async select(place: CellPlace): Promise<void> {
    addressOf(place);
    this.active = this.grid(place.sheet).name;
    for (const listener of this.selectListeners) listener(place);
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
    return this.settings;
  }

  async saveSettings(settings: Settings): Promise<void> {
    this.settings = structuredClone(settings);
  }

  private grid(name: string): OpenedWorkbook['grids'][number] {
    const grid = this.current.grids.find((each) => each.name === name);
    if (!grid) throw new HostError('gone', `工作簿里没有工作表“${name}”，请重新核验。`);
    return grid;
  }

  private edit(place: CellPlace, value: CellEdit['value']): void {
    const { name: sheet } = this.grid(place.sheet);
    const { row, column } = addressOf(place);
    this.changes.set({ sheet, row, column, value });
    this.make();
  }

  private make(): void {
    const written: WrittenWorkbook = copyOf(this.original, this.changes.now(), (bytes) => this.open(bytes));
    this.bytes = written.bytes;
    this.current = this.open(written.bytes);
  }

  private open(bytes: Uint8Array): OpenedWorkbook {
    return openWorkbook(bytes, this.codec, { fileName: this.name });
  }
}

function addressOf({ cell }: CellPlace): { row: number; column: number } {
  const address = parseCellAddress(cell);
  if (!address) throw new HostError('failed', `“${cell}”不是单元格地址。`);
  return address;
}
