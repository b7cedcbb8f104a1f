/** Whether a sheet holds anything that a write of ours has put there. */
import { findResultBlock } from '../../shared/model/edits.ts';
import { cellText, type Grid } from '../../shared/model/grid.ts';
import { ownTitle } from '../../shared/model/own-sheets.ts';

export function holdsOurs(grid: Grid): boolean {
  return isOwnSheet(grid) || grid.rows.some((row) => row !== undefined && findResultBlock(row) !== null);
}

/** A sheet of the user's that is called 核验报告 too does not begin with our title. */
function isOwnSheet({ rows }: Grid): boolean {
  return ownTitle(cellText(rows[0]?.[0])) !== null;
}
