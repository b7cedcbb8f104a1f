/** The engine's verdicts as a naive interpreter tells its own, so that the two can be held against each other. */
import { readFileSync } from 'node:fs';
import type { Policy } from '../../shared/checks/bind.ts';
import type { SheetReport } from '../../shared/contract.ts';
import type { Grid } from '../../shared/model/grid.ts';
import { grid, policyOf } from '../engine/award-sheet.ts';
import type { Table, Verdict } from './rows.ts';

export function builtInPolicy(id: string): Policy {
  const file = `shared/packs/${id}.yaml`;
  return policyOf(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'), file);
}

export function gridOf(table: Table, name: string): Grid {
  return grid(table.cells, { name });
}

/** `output` is the key of the further computed cell that the naive interpreter works out too, or null for none. */
export function verdictsOf(sheet: SheetReport, output: string | null): Verdict[] {
  return sheet.rows.map(({ row, status, amountFen, outputs }) => {
    const isGranted = status === 'pass' || status === 'review';
    const told = sheet.findings.filter((one) => one.row === row && (isGranted || one.severity !== 'info'));
    const value = output === null ? undefined : outputs[output];
    return {
      row,
      status,
      amountFen,
      codes: [...new Set(told.map((one) => one.code))].sort(),
      output: isGranted && value !== undefined ? String(value) : null,
    };
  });
}
