/** What a person or a co-author does in the workbook, told to whoever listens; our own writes are not. */
import { parseRange } from '../../../shared/model/address.ts';
import type { CellChange, CellPlace } from '../host.ts';
import type { Abilities } from './abilities.ts';
import { rangeAt } from './areas.ts';
import { inExcel, oneSync } from './batch.ts';
import type { OwnWrites } from './own-writes.ts';

/** The add-in's own writes, as Excel from 1.14 on says of a change. */
const OURS = 'ThisLocalAddin';

/** Cells of a change that are read to tell an echo from a person's work; whatever is larger is told. */
const MOST_ECHO_CELLS = 200_000;

/** We never insert or delete rows. */
const MOVES_ROWS: ReadonlySet<string> = new Set(['RowInserted', 'RowDeleted']);

export class WorkbookEvents {
  private readonly able: Abilities;
  private readonly own: OwnWrites;
  private readonly changeListeners = new Set<(change: CellChange) => void>();
  private readonly selectListeners = new Set<(place: CellPlace) => void>();
  private selections = 0;

  constructor(able: Abilities, own: OwnWrites) {
    this.able = able;
    this.own = own;
  }

  /** Handlers live as long as the pane; there is one of each, whoever listens. */
  start(): Promise<void> {
    return inExcel('wait', (context) =>
      oneSync(context, () => {
        const { worksheets } = context.workbook;
        worksheets.onChanged.add((event) => this.changed(event));
        worksheets.onSelectionChanged.add((event) => this.selected(event));
        if (this.able.sorted) worksheets.onRowSorted.add((event) => this.sorted(event));
        return () => undefined;
      }),
    );
  }

  onChange(listener: (change: CellChange) => void): () => void {
    this.changeListeners.add(listener);
    return () => this.changeListeners.delete(listener);
  }

  onSelect(listener: (place: CellPlace) => void): () => void {
    this.selectListeners.add(listener);
    void this.tellCursor(listener);
    return () => this.selectListeners.delete(listener);
  }

  /** Excel tells only of a cursor that moves; the pane is opened while it stands somewhere already. */
  private async tellCursor(listener: (place: CellPlace) => void): Promise<void> {
    const before = this.selections;
    const place = await inExcel('wait', cursorOf).catch(() => null);
    // Whoever has moved it meanwhile has told so, and whoever listens no more is told nothing.
    if (place && before === this.selections && this.selectListeners.has(listener)) listener(place);
  }

  private async changed(event: Excel.WorksheetChangedEventArgs): Promise<void> {
    if (this.able.source && event.triggerSource === OURS) return;
    const { address, worksheetId } = event;
    const rowsMoved = event.changeType !== Excel.DataChangeType.rangeEdited;
    // A co-author's change cannot be our echo; below 1.14 nothing else tells.
    const maybeOurs = !this.able.source && event.source !== Excel.EventSource.remote;
    const place = parseRange(address);
    if (rowsMoved && maybeOurs && !MOVES_ROWS.has(event.changeType) && place && this.own.isOwnMove(worksheetId, place))
      return;
    if (rowsMoved || !maybeOurs) this.own.forget(worksheetId, rowsMoved ? null : place);
    const sheet = await this.nameOf(worksheetId, maybeOurs && !rowsMoved ? address : null);
    if (sheet !== null) this.tell({ sheet, range: address, rowsMoved });
  }

  private async sorted({ address, worksheetId }: Excel.WorksheetRowSortedEventArgs): Promise<void> {
    this.own.forget(worksheetId, null);
    const sheet = await this.nameOf(worksheetId, null);
    if (sheet !== null) this.tell({ sheet, range: address, rowsMoved: true });
  }

  private async selected({ address, worksheetId }: Excel.WorksheetSelectionChangedEventArgs): Promise<void> {
    this.selections += 1;
    const sheet = await this.nameOf(worksheetId, null);
    const [cell] = address.split(/[:,]/);
    if (sheet === null || !cell) return;
    for (const listener of this.selectListeners) listener({ sheet, cell });
  }

  private tell(change: CellChange): void {
    for (const listener of this.changeListeners) listener(change);
  }

  /** null where the sheet is gone by now, or where what stands at the address is only our echo. */
  private nameOf(id: string, echo: string | null): Promise<string | null> {
    const place = echo === null ? null : parseRange(echo);
    const cells = place ? (place.bottom - place.top + 1) * (place.right - place.left + 1) : 0;
    return inExcel('wait', (context) =>
      oneSync(context, () => {
        const sheet = context.workbook.worksheets.getItemOrNullObject(id);
        sheet.load('name');
        const range = place && cells <= MOST_ECHO_CELLS ? rangeAt(sheet, place) : null;
        range?.load('values');
        return () => {
          if (sheet.isNullObject) return null;
          return place && range && this.own.isEcho({ id, name: sheet.name }, place, range.values) ? null : sheet.name;
        };
      }),
    );
  }
}

/** @throws HostError where there is none: the sheet in front is a chart. */
function cursorOf(context: Excel.RequestContext): Promise<CellPlace> {
  return oneSync(context, () => {
    const cell = context.workbook.getActiveCell();
    cell.load('address');
    cell.worksheet.load('name');
    return () => ({ sheet: cell.worksheet.name, cell: cell.address.slice(cell.address.lastIndexOf('!') + 1) });
  });
}
