/** A workbook from its bytes, without any grid: what is written goes through the patcher, and is read again from there. */
import { parseCellAddress } from '../../../shared/model/address.ts';
import type { Edits } from '../../../shared/model/edits.ts';
import type { Codec } from '../../../shared/workbook/codec.ts';
import { type OpenedWorkbook, openWorkbook, type WrittenWorkbook } from '../../../shared/workbook/open.ts';
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
import { sheetCells } from '../sheet-cells.ts';

export class FileHost implements WorkbookHost {
  readonly kind = 'file';
  private readonly name: string;
  private readonly codec: Codec;
  private bytes: Uint8Array;
  private opened: OpenedWorkbook;
  /** The bytes before the last write; null where there is none to take back. */
  private before: Uint8Array | null = null;
  private active: string | null;
  private settings: Settings | null = null;
  private readonly changeListeners = new Set<(change: CellChange) => void>();
  private readonly selectListeners = new Set<(place: CellPlace) => void>();

  /** Throws Problem where the bytes are no workbook. */
  constructor(name: string, bytes: Uint8Array, codec: Codec) {
    this.name = name;
    this.codec = codec;
    this.bytes = bytes;
    this.opened = openWorkbook(bytes, codec, { fileName: name });
    this.active = this.opened.grids.find(({ hidden }) => !hidden)?.name ?? null;
  }

  /** The workbook as it is now. */
  file(): Uint8Array {
    return this.bytes;
  }

  async describe(): Promise<WorkbookInfo> {
    const sheets = this.opened.grids.map(({ name, hidden, rows }) => ({
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
    refuseMoved(edits, read, this.opened.grids.map(sheetCells));
    const before = this.bytes;
    this.replace(this.opened.patch(edits));
    this.before = before;
    onProgress?.(1);
  }

  async undo(): Promise<boolean> {
    if (this.before === null) return false;
    this.reopen(this.before);
    this.before = null;
    return true;
  }

  async clear(): Promise<boolean> {
    const { bytes } = this.opened.clear();
    if (bytes === this.bytes) return false;
    this.reopen(bytes);
    this.before = null;
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
    const grid = this.opened.grids.find((each) => each.name === name);
    if (!grid) throw new HostError('gone', `工作簿里没有工作表“${name}”，请重新核验。`);
    return grid;
  }

  private edit(place: CellPlace, _value: string | number | boolean | null): void {
    addressOf(place);
    this.grid(place.sheet);
    throw new HostError('failed', '这个单元格改不了。');
  }

  private replace({ bytes }: WrittenWorkbook): void {
    this.reopen(bytes);
  }

  private reopen(bytes: Uint8Array): void {
    this.opened = openWorkbook(bytes, this.codec, { fileName: this.name });
    this.bytes = bytes;
  }
}

function addressOf({ cell }: CellPlace): { row: number; column: number } {
  const address = parseCellAddress(cell);
  if (!address) throw new HostError('failed', `“${cell}”不是单元格地址。`);
  return address;
}
