/**
 * What the pane needs of a workbook, and nothing else. A provider (the grid in the browser, a file, Excel) carries it
 * out; one contract suite runs against all of them. The pane never talks to a provider's own API.
 *
 * Sheets are named by their tab. Rows and columns are the worksheet's own, 1-based; addresses are A1.
 */
import type { z } from 'zod';
import type { sheetCellsSchema } from '../../shared/contract.ts';
import type { Edits } from '../../shared/model/edits.ts';

/** A sheet's cells as the service takes them: values as Office.js gives them. */
export type SheetCells = z.infer<typeof sheetCellsSchema>;

export type SheetInfo = {
  readonly name: string;
  readonly hidden: boolean;
  /** How many rows and columns hold anything. */
  readonly rows: number;
  readonly columns: number;
};

export type WorkbookInfo = {
  /** The file's name, as a person knows it; null where there is none yet. */
  readonly name: string | null;
  readonly sheets: readonly SheetInfo[];
  readonly activeSheet: string | null;
};

export type CellPlace = { readonly sheet: string; readonly cell: string };

/** A person's (or a co-author's) edit; `rowsMoved` where rows or columns were inserted, deleted or sorted. */
export type CellChange = { readonly sheet: string; readonly range: string; readonly rowsMoved: boolean };

/** How far a long read or write has come, from 0 to 1. */
export type Progress = (done: number) => void;
export type Waiting = { readonly signal?: AbortSignal; readonly onProgress?: Progress };

/** What is kept with the workbook so that it opens recognised the next time; the pane says what stands in it. */
export type Settings = Readonly<Record<string, unknown>>;

/**
 * Why a provider could not do what was asked. `moved`: rows are no longer where they were read. `protected`: the sheet
 * may not be changed. `editing`: a cell is being edited. `gone`: the sheet or workbook is no longer there.
 */
export type HostTrouble = 'moved' | 'protected' | 'editing' | 'gone' | 'too-large' | 'failed';

export class HostError extends Error {
  readonly trouble: HostTrouble;

  constructor(trouble: HostTrouble, message: string) {
    super(message);
    this.name = 'HostError';
    this.trouble = trouble;
  }
}

export interface WorkbookHost {
  readonly kind: 'browser' | 'file' | 'office';
  /** The open workbook; null where nothing is open. */
  describe(): Promise<WorkbookInfo | null>;
  /** The cells of these sheets, ours included: the engine finds its own columns again. */
  read(sheets: readonly string[], waiting?: Waiting): Promise<readonly SheetCells[]>;
  /**
   * Writes results, marks and sheets of ours (`edits.ownSheets`); all of it or nothing. What it overwrites is kept for `undo`.
   * Throws HostError `moved` where judged rows are not what was read, or something was put since where results go.
   */
  write(edits: Edits, read: readonly SheetCells[], waiting?: Waiting): Promise<void>;
  /** Takes the last `write` back, to the cell; false where there is none to take back. */
  undo(): Promise<boolean>;
  /** Takes everything of ours away; false where there was nothing. */
  clear(): Promise<boolean>;
  /** One cell's value in place of what a person typed (a certain mend). Text never becomes a formula. */
  setCell(place: CellPlace, value: string | number | boolean): Promise<void>;
  /** Selects a cell and scrolls to it, its sheet brought to the front. */
  select(place: CellPlace): Promise<void>;
  /** Calls back after edits that are not our own; returns how to stop. */
  onChange(listener: (change: CellChange) => void): () => void;
  /** Calls back when another cell is selected, in Excel first with the one that is already; returns how to stop. */
  onSelect(listener: (place: CellPlace) => void): () => void;
  loadSettings(): Promise<Settings | null>;
  saveSettings(settings: Settings): Promise<void>;
}
