/** What has become of a workbook since it was opened, kept apart from its bytes: the copy is made from the two. */
import type { CellEdit, Edits, SheetEdits } from '../../shared/model/edits.ts';
import type { OpenedWorkbook, WrittenWorkbook } from '../../shared/workbook/open.ts';

/** Everything of ours as it was when the workbook was opened, or none of it, or the results of a check. */
type Results = 'as-opened' | 'cleared' | Edits;

export type Changed = {
  readonly results: Results;
  /** What was typed into the user's own cells. */
  readonly cells: readonly CellEdit[];
  /** What was typed over our results since they were written: it stays what the person made it. */
  readonly over: readonly CellEdit[];
};

export class Changes {
  private results: Results = 'as-opened';
  private cells = new Map<string, CellEdit>();
  private over = new Map<string, CellEdit>();
  private before: { readonly results: Results; readonly over: Map<string, CellEdit> } | null = null;

  get none(): boolean {
    return this.results === 'as-opened' && this.cells.size === 0;
  }

  set(edit: CellEdit): void {
    const key = JSON.stringify([edit.sheet, edit.row, edit.column]);
    (this.isOurs(edit) ? this.over : this.cells).set(key, edit);
  }

  write(edits: Edits): void {
    this.before = { results: this.results, over: this.over };
    this.results = edits;
    this.over = new Map();
  }

  /** false where there is no write to take back. */
  undo(): boolean {
    if (this.before === null) return false;
    this.results = this.before.results;
    this.over = this.before.over;
    this.before = null;
    return true;
  }

  clear(): void {
    this.results = 'cleared';
    this.over = new Map();
    this.before = null;
  }

  now(): Changed {
    return { results: this.results, cells: [...this.cells.values()], over: [...this.over.values()] };
  }

  private isOurs({ sheet, row, column }: CellEdit): boolean {
    if (typeof this.results === 'string') return false;
    if (this.results.ownSheets.some(({ name }) => name === sheet)) return true;
    return this.results.sheets.some((one) => one.sheet === sheet && coversCell(one, row, column));
  }
}

function coversCell({ firstColumn, columns, headerTop, headerRow, rows }: SheetEdits, row: number, column: number) {
  if (column < firstColumn || column >= firstColumn + columns.length) return false;
  return row >= (headerTop ?? headerRow) && row <= (rows.at(-1)?.row ?? headerRow);
}

/** The copy: made by the patcher from the bytes that were opened, never from what a grid shows of them. */
export function copyOf(
  opened: OpenedWorkbook,
  changed: Changed,
  reopen: (bytes: Uint8Array) => OpenedWorkbook,
): WrittenWorkbook {
  const { results, cells, over } = changed;
  const written =
    results === 'cleared' ? opened.clear(cells) : opened.patch(results === 'as-opened' ? null : results, cells);
  return over.length === 0 ? written : reopen(written.bytes).patch(null, over);
}
