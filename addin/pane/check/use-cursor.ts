/** The cell that is selected in the workbook, by whomever. */
import { useEffect, useState } from 'react';
import type { CellPlace, WorkbookHost } from '../../host/host.ts';

/** Null until a cell is selected for the first time. */
export function useCursor(host: WorkbookHost): CellPlace | null {
  const [cursor, setCursor] = useState<CellPlace | null>(null);
  useEffect(() => {
    setCursor(null);
    return host.onSelect(setCursor);
  }, [host]);
  return cursor;
}
