/** The sheet 核验报告 among the tabs of the grid. */
import type { IWorksheetData, Worksheet } from '@univerjs/core';
import { InsertSheetMutation, RemoveSheetMutation, SetWorksheetActiveOperation } from '@univerjs/sheets';
import { REPORT_TITLE, type ReportSheet } from '../../../shared/model/edits.ts';
import { freeName } from '../../../shared/workbook/workbook-parts.ts';
import { type Grid, officeValue } from './grid.ts';
import { reportSheetData } from './result-cells.ts';

export type ReportBefore = {
  readonly removed: Partial<IWorksheetData> | null;
  readonly index: number;
  readonly added: string | null;
};

export class ReportTabs {
  private readonly grid: Grid;
  private readonly fontSize: number;
  private reports = 0;

  constructor(grid: Grid, fontSize: number) {
    this.grid = grid;
    this.fontSize = fontSize;
  }

  find(): Worksheet[] {
    return this.grid.workbook
      .getSheets()
      .filter((sheet) => String(officeValue(sheet.getCellRaw(0, 0))).startsWith(REPORT_TITLE));
  }

  /** In the place of an earlier one, or behind all sheets. @param saved takes what was there */
  replace(report: ReportSheet, saved: ReportBefore[]): void {
    const { workbook } = this.grid;
    const [earlier] = this.find();
    const index = earlier ? workbook.getSheetIndex(earlier) : workbook.getSheetSize();
    const removed = earlier ? this.remove(earlier) : null;
    this.reports += 1;
    const id = `report-${this.reports}`;
    const name =
      removed?.name ??
      freeName(
        report.name,
        workbook.getSheets().map((sheet) => sheet.getName()),
      );
    saved.push({ removed, index, added: id });
    this.insert(index, reportSheetData(id, name, report, this.fontSize));
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

  /** The grid brings a new sheet to the front; whoever looks at the table goes on looking at it. */
  insert(index: number, sheet: object): void {
    const subUnitId = this.grid.workbook.getActiveSheet().getSheetId();
    this.grid.write((mutate) => {
      mutate(InsertSheetMutation.id, { index, sheet });
      mutate(SetWorksheetActiveOperation.id, { subUnitId });
    });
  }
}
