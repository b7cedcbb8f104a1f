/** The sheets of ours (核验报告, 差异表) among the tabs of the grid. */
import type { IWorksheetData, Worksheet } from '@univerjs/core';
import { InsertSheetMutation, RemoveSheetMutation, SetWorksheetActiveOperation } from '@univerjs/sheets';
import type { ReportSheet } from '../../../shared/model/edits.ts';
import { ownTitle, placeOwnSheets } from '../../../shared/model/own-sheets.ts';
import { freeName } from '../../../shared/workbook/workbook-parts.ts';
import { type Grid, officeValue } from './grid.ts';
import { reportSheetData } from './result-cells.ts';

/** One step of a replacement, in the order in which they were taken. */
export type TabBefore = {
  readonly removed: Partial<IWorksheetData> | null;
  readonly index: number;
  readonly added: string | null;
};

export class OwnTabs {
  private readonly grid: Grid;
  private readonly fontSize: number;
  private made = 0;

  constructor(grid: Grid, fontSize: number) {
    this.grid = grid;
    this.fontSize = fontSize;
  }

  find(): Worksheet[] {
    return this.grid.workbook.getSheets().filter((sheet) => ownTitle(firstCell(sheet)) !== null);
  }

  /**
   * Each in the place of an earlier one, or behind all sheets; earlier ones that no new one replaces are taken away.
   * @param saved takes what was there
   */
  replace(wanted: readonly ReportSheet[], saved: TabBefore[]): void {
    const earlier = this.find().map((sheet) => ({ sheet, firstCell: firstCell(sheet) }));
    const { placed, left } = placeOwnSheets(wanted, earlier);
    for (const { sheet, earlier: before } of placed) this.put(sheet, before, saved);
    for (const sheet of left) {
      const index = this.grid.workbook.getSheetIndex(sheet);
      saved.push({ removed: this.remove(sheet), index, added: null });
    }
  }

  /** The steps backwards: where a tab stood is counted among those that stood beside it then. */
  restore(saved: readonly TabBefore[]): void {
    for (const { removed, index, added } of saved.toReversed()) {
      const sheet = added === null ? null : this.grid.workbook.getSheetBySheetId(added);
      if (sheet) this.remove(sheet);
      if (removed) this.insert(index, removed);
    }
  }

  remove(sheet: Worksheet): Partial<IWorksheetData> {
    const { workbook } = this.grid;
    const snapshot = structuredClone(sheet.getSnapshot());
    const subUnitId = sheet.getSheetId();
    if (workbook.getActiveSheet().getSheetId() === subUnitId) {
      const other = workbook.getSheets().find((each) => each !== sheet && !each.isSheetHidden());
      if (other) this.grid.write((mutate) => mutate(SetWorksheetActiveOperation.id, { subUnitId: other.getSheetId() }));
    }
    this.grid.write((mutate) => mutate(RemoveSheetMutation.id, { subUnitId, subUnitName: snapshot.name }));
    return snapshot;
  }

  private put(report: ReportSheet, earlier: Worksheet | null, saved: TabBefore[]): void {
    const { workbook } = this.grid;
    const index = earlier ? workbook.getSheetIndex(earlier) : workbook.getSheetSize();
    const removed = earlier ? this.remove(earlier) : null;
    this.made += 1;
    const id = `own-${this.made}`;
    const name =
      removed?.name ??
      freeName(
        report.name,
        workbook.getSheets().map((sheet) => sheet.getName()),
      );
    saved.push({ removed, index, added: id });
    this.insert(index, reportSheetData(id, name, report, this.fontSize));
  }

  /** The grid brings a new sheet to the front; whoever looks at the table goes on looking at it. */
  private insert(index: number, sheet: object): void {
    const subUnitId = this.grid.workbook.getActiveSheet().getSheetId();
    this.grid.write((mutate) => {
      mutate(InsertSheetMutation.id, { index, sheet });
      mutate(SetWorksheetActiveOperation.id, { subUnitId });
    });
  }
}

function firstCell(sheet: Worksheet): string {
  return String(officeValue(sheet.getCellRaw(0, 0)));
}
