/** Edits that tests write into the workbook of the contract, and what they see of it afterwards. */
import { HostError, type SheetCells } from '../../../addin/host/host.ts';
import type { Edits, Mark } from '../../../shared/model/edits.ts';
import type { OpenHost } from '../../addin/host-contract.ts';
import { COLUMNS, REPORT } from '../../workbook/packages.ts';

type Row = readonly (string | number | null)[];

export function edits(
  rows: readonly (readonly [number, Row])[],
  marks: readonly Mark[] = [],
  columns = COLUMNS,
): Edits {
  return {
    sheets: [
      {
        sheet: '申报',
        headerRow: 3,
        firstColumn: 6,
        columns,
        rows: rows.map(([row, values]) => ({ row, values })),
        marks,
      },
    ],
    ownSheets: [REPORT],
  };
}

export const GRANTED: Row = [200000, '通过', null, '第十二条'];
export const REFUSED: Row = [null, '不予支持', '=1+1', '第十七条'];
export const FLAG: Mark = { severity: 'error', ranges: [{ top: 4, left: 2, bottom: 4, right: 2 }] };
export const BOTH = edits(
  [
    [4, GRANTED],
    [5, REFUSED],
  ],
  [FLAG],
);

export async function troubleOf(work: Promise<unknown>): Promise<{ trouble: string; message: string }> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof HostError) return { trouble: error.trouble, message: error.message };
  throw error ?? new Error('nothing was thrown');
}

export const read = ({ host }: OpenHost) => host.read(['申报']);

/** What stands in our columns in rows 3 to 5. */
export async function results(opened: OpenHost): Promise<SheetCells['values']> {
  const [cells] = await read(opened);
  return (cells?.values ?? []).slice(2, 5).map((row) => row.slice(5));
}
