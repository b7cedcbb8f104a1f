/** Certain mends: findings that come with the one value that their cell should hold. */
import { parseCellAddress } from '../../../shared/model/address.ts';
import type { CellPlace, SheetCells } from '../../host/host.ts';
import type { Entry } from './entries.ts';

export type Mend = {
  readonly sheet: string;
  readonly cell: string;
  readonly was: string;
  readonly value: string;
  readonly enterprise: string | null;
};

/** One for each cell; where two findings mend one cell otherwise, it is not certain and neither is offered. */
export function mendsOf(entries: readonly Entry[], read: readonly SheetCells[]): readonly Mend[] {
  const byCell = new Map<string, Mend | null>();
  for (const entry of entries) {
    const mend = mendOf(entry, read);
    if (!mend) continue;
    const key = placeKey(mend);
    const other = byCell.get(key);
    byCell.set(key, other === undefined || other?.value === mend.value ? mend : null);
  }
  return [...byCell.values()].filter((mend) => mend !== null);
}

export function mendOf({ finding, enterprise }: Entry, read: readonly SheetCells[]): Mend | null {
  const { fix, sheet } = finding;
  if (fix === undefined || sheet === null) return null;
  return { sheet, cell: fix.cell, was: textAt(read, { sheet, cell: fix.cell }), value: fix.value, enterprise };
}

export function placeKey({ sheet, cell }: { readonly sheet: string; readonly cell: string }): string {
  return JSON.stringify([sheet, cell]);
}

/** What stands in a cell, as text; nothing where the sheet was not read. */
export function textAt(read: readonly SheetCells[], { sheet, cell }: CellPlace): string {
  const cells = read.find((one) => one.name === sheet);
  const place = parseCellAddress(cell);
  const origin = parseCellAddress(cells?.origin ?? 'A1');
  if (!cells || !place || !origin) return '';
  return String(cells.values[place.row - origin.row]?.[place.column - origin.column] ?? '');
}
