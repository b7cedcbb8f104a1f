/** The grid on the page, whatever workbook is open in it: what the rest of the host needs of Univer, in our own terms. */
import {
  CanceledError,
  CellValueType,
  type ICellData,
  type ICommandInfo,
  ICommandService,
  type Injector,
  InterceptorEffectEnum,
  IUniverInstanceService,
  type IWorkbookData,
  LifecycleService,
  LifecycleStages,
  type Nullable,
  RedoCommand,
  ThemeService,
  UndoCommand,
  type Univer,
  UniverInstanceType,
  type Workbook,
  type Worksheet,
} from '@univerjs/core';
import { FormulaDataModel } from '@univerjs/engine-formula';
import { DeviceInputEventType } from '@univerjs/engine-render';
import {
  INTERCEPTOR_POINT,
  type ISetRangeValuesMutationParams,
  SetRangeValuesMutation,
  SetSelectionsOperation,
  SetWorksheetActiveOperation,
  SetWorksheetHideMutation,
  SheetInterceptorService,
  SheetsSelectionsService,
} from '@univerjs/sheets';
import { SmartToggleSheetsFilterCommand } from '@univerjs/sheets-filter';
import { IEditorBridgeService, ScrollToCellCommand, SetCellEditVisibleOperation } from '@univerjs/sheets-ui';
import { isAllowedMutation, stubBlockedCommands } from './blocked-commands.ts';
import { startUniver } from './univer.ts';

/** Zero-based, as Univer counts. */
export type GridPlace = { readonly sheetId: string; readonly row: number; readonly column: number };

export type GridEdit = {
  readonly sheetId: string;
  readonly places: readonly { readonly row: number; readonly column: number }[];
  /** The formula engine's own results, not what a person has done. */
  readonly recalculated: boolean;
};

export class Grid {
  private readonly univer: Univer;
  private readonly injector: Injector;
  private readonly commands: ICommandService;
  private readonly editListeners = new Set<(edit: GridEdit) => void>();
  private readonly selectListeners = new Set<(place: GridPlace) => void>();
  private fillOf: (place: GridPlace) => string | undefined = () => undefined;
  /** While we write ourselves: anything goes, and nobody is told. */
  private writing = false;
  private unitId: string | null = null;
  private readonly onBlocked: () => void;
  private opened = 0;

  /** @param onBlocked is told when somebody asks for what the copy could not follow. */
  constructor(container: HTMLElement, dark: boolean, onBlocked: () => void) {
    this.univer = startUniver(container, dark);
    this.injector = this.univer.__getInjector();
    this.commands = this.injector.get(ICommandService);
    this.onBlocked = onBlocked;
  }

  /** Shows a workbook in place of the one before. Returns the name by which it is known while it is open. */
  async open(snapshot: (id: string) => Partial<IWorkbookData>): Promise<string> {
    const instances = this.injector.get(IUniverInstanceService);
    if (this.unitId !== null) instances.disposeUnit(this.unitId);
    this.opened += 1;
    this.unitId = `workbook-${this.opened}`;
    this.fillOf = () => undefined;
    this.univer.createUnit(UniverInstanceType.UNIVER_SHEET, snapshot(this.unitId));
    // Univer starts what it has of a kind of unit, its commands among it, with the first unit of that kind.
    if (this.opened === 1) this.listen();
    // Before it is drawn for the first time, nothing can be selected in it.
    await this.injector.get(LifecycleService).onStage(LifecycleStages.Rendered);
    return this.unitId;
  }

  /** Shows nothing any more. */
  async close(): Promise<void> {
    if (this.unitId !== null) this.injector.get(IUniverInstanceService).disposeUnit(this.unitId);
    this.unitId = null;
    this.fillOf = () => undefined;
  }

  private listen(): void {
    const { onBlocked } = this;
    stubBlockedCommands(this.commands, onBlocked);
    this.commands.beforeCommandExecuted((command) => {
      if (this.writing || isAllowedMutation(command)) return;
      onBlocked();
      throw new CanceledError();
    });
    this.commands.onCommandExecuted((command, options) => this.told(command, options?.fromFormula === true));
    this.injector.get(SheetInterceptorService).intercept(INTERCEPTOR_POINT.CELL_CONTENT, {
      effect: InterceptorEffectEnum.Style,
      handler: (cell, { subUnitId, row, col }, next) => {
        const rgb = this.fillOf({ sheetId: subUnitId, row, column: col });
        if (rgb === undefined) return next(cell);
        const style = typeof cell?.s === 'string' ? this.workbook.getStyles().get(cell.s) : cell?.s;
        return next({ ...cell, s: { ...style, bg: { rgb } } });
      },
    });
  }

  get workbook(): Workbook {
    const unit = this.injector
      .get(IUniverInstanceService)
      .getUnit<Workbook>(this.unitId ?? '', UniverInstanceType.UNIVER_SHEET);
    if (!unit) throw new Error('no workbook is open in the grid');
    return unit;
  }

  sheetNamed(name: string): Worksheet | undefined {
    return this.workbook.getSheets().find((sheet) => sheet.getName() === name);
  }

  /** The formula that a cell has, written out where it was filled from another; without its `=`. */
  formulaAt(sheet: Worksheet, row: number, column: number, cell: ICellData): string | undefined {
    if (!cell.f && !cell.si) return undefined;
    const written = cell.si
      ? this.injector.get(FormulaDataModel).getFormulaStringByCell(row, column, sheet.getSheetId(), this.unitId ?? '')
      : cell.f;
    return written?.replace(/^=/, '');
  }

  get isEditing(): boolean {
    return this.injector.get(IEditorBridgeService).isVisible().visible;
  }

  /** As a click on another cell would: what was typed so far is taken. */
  private endEditing(): void {
    if (!this.isEditing) return;
    this.commands.syncExecuteCommand(SetCellEditVisibleOperation.id, {
      visible: false,
      eventType: DeviceInputEventType.PointerDown,
      unitId: this.unitId,
    });
  }

  /** Carries mutations out as our own writing: not to be undone by the person's Ctrl+Z, and told to nobody. */
  write(work: (mutate: (id: string, params: object) => void) => void): void {
    this.writing = true;
    try {
      work((id, params) => {
        const done = this.commands.syncExecuteCommand(id, { unitId: this.unitId, ...params });
        if (!done) throw new Error(`the grid refused ${id}`);
      });
    } finally {
      this.writing = false;
    }
  }

  /** A change as the person's own typing would make it: Ctrl+Z takes it back. It is told to nobody. */
  command(id: string, params: object): boolean {
    this.writing = true;
    try {
      return this.commands.syncExecuteCommand(id, { unitId: this.unitId, ...params });
    } finally {
      this.writing = false;
    }
  }

  /** A command as a menu or a key of the grid would give it. */
  run(id: string, params: object = {}): Promise<boolean> {
    return this.commands.executeCommand(id, params);
  }

  undo(): Promise<boolean> {
    return this.run(UndoCommand.id);
  }

  redo(): Promise<boolean> {
    return this.run(RedoCommand.id);
  }

  toggleFilter(): Promise<boolean> {
    return this.run(SmartToggleSheetsFilterCommand.id);
  }

  /** @param fillOf the colour that shows in a cell in place of its own. */
  setFills(fillOf: (place: GridPlace) => string | undefined): void {
    this.fillOf = fillOf;
    this.redraw();
  }

  redraw(): void {
    this.write((mutate) => {
      const sheet = this.workbook.getActiveSheet();
      mutate(SetRangeValuesMutation.id, { subUnitId: sheet.getSheetId(), cellValue: {} });
    });
  }

  setDark(dark: boolean): void {
    this.injector.get(ThemeService).setDarkMode(dark);
  }

  async select({ sheetId, row, column }: GridPlace): Promise<void> {
    const sheet = this.workbook.getSheetBySheetId(sheetId);
    if (!sheet) return;
    this.endEditing();
    if (sheet.isSheetHidden())
      this.write((mutate) => mutate(SetWorksheetHideMutation.id, { subUnitId: sheetId, hidden: 0 }));
    if (this.workbook.getActiveSheet().getSheetId() !== sheetId)
      this.write((mutate) => mutate(SetWorksheetActiveOperation.id, { subUnitId: sheetId }));
    const range = sheet.getMergedCell(row, column) ?? {
      startRow: row,
      startColumn: column,
      endRow: row,
      endColumn: column,
    };
    const primary = {
      actualRow: row,
      actualColumn: column,
      startRow: range.startRow,
      startColumn: range.startColumn,
      endRow: range.endRow,
      endColumn: range.endColumn,
      isMerged: range.endRow > range.startRow || range.endColumn > range.startColumn,
      isMergedMainCell: range.startRow === row && range.startColumn === column,
    };
    this.write((mutate) =>
      mutate(SetSelectionsOperation.id, { subUnitId: sheetId, selections: [{ range, primary, style: null }] }),
    );
    await this.commands.executeCommand(ScrollToCellCommand.id, { range });
  }

  onEdit(listener: (edit: GridEdit) => void): () => void {
    this.editListeners.add(listener);
    return () => this.editListeners.delete(listener);
  }

  onSelect(listener: (place: GridPlace) => void): () => void {
    this.selectListeners.add(listener);
    return () => this.selectListeners.delete(listener);
  }

  dispose(): void {
    this.univer.dispose();
  }

  private told(command: Readonly<ICommandInfo>, recalculated: boolean): void {
    if (command.id === SetSelectionsOperation.id) this.toldOfSelection();
    if (command.id !== SetRangeValuesMutation.id || (this.writing && !recalculated)) return;
    const { unitId, subUnitId, cellValue } = command.params as ISetRangeValuesMutationParams;
    if (unitId !== this.unitId || !cellValue) return;
    const places = Object.entries(cellValue).flatMap(([row, cells]) =>
      Object.keys(cells ?? {}).map((column) => ({ row: Number(row), column: Number(column) })),
    );
    if (places.length === 0) return;
    for (const listener of this.editListeners) listener({ sheetId: subUnitId, places, recalculated });
  }

  private toldOfSelection(): void {
    const last = this.injector.get(SheetsSelectionsService).getCurrentLastSelection()?.primary;
    if (!last) return;
    const place = {
      sheetId: this.workbook.getActiveSheet().getSheetId(),
      row: last.actualRow,
      column: last.actualColumn,
    };
    for (const listener of this.selectListeners) listener(place);
  }
}

/** A cell's value as Office.js gives it; "" where it is blank. */
export function officeValue(cell: Nullable<ICellData>): string | number | boolean {
  if (!cell) return '';
  const { v, t, p } = cell;
  if (p?.body) return p.body.dataStream.replace(/\r\n$/, '').replace(/\r/g, '\n');
  if (v === undefined || v === null) return '';
  if (t === CellValueType.BOOLEAN) return v === 1 || v === true || v === '1';
  if (t === CellValueType.NUMBER) return Number(v);
  return v;
}
