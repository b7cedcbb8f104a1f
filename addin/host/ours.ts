/** Whether a sheet holds anything that a write of ours has put there. */
import { findResultBlock, REPORT_TITLE } from '../../shared/model/edits.ts';
import { cellText, type Grid } from '../../shared/model/grid.ts';

export function holdsOurs(grid: Grid): boolean {
  return isReport(grid) || grid.rows.some((row) => row !== undefined && findResultBlock(row) !== null);
}

/** A sheet of the user's that is called 核验报告 too does not begin with our title. */
export function isReport({ rows }: Grid): boolean {
  return cellText(rows[0]?.[0]).startsWith(REPORT_TITLE);
}
