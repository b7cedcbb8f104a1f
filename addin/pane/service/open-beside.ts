/** A file beside the workbook (a ledger, a register) → its cells, read on this machine. The reader is large and is loaded when the first comes. */
import { sheetCells } from '../../host/sheet-cells.ts';
import type { WorkbookCells } from './service.ts';

/** @throws Problem where the file is no workbook; its message says so in Chinese. */
export async function openBeside(file: File): Promise<WorkbookCells> {
  const [{ openWorkbook }, { browserCodec }] = await Promise.all([
    import('../../../shared/workbook/open.ts'),
    import('../../host/browser/browser-codec.ts'),
  ]);
  const bytes = new Uint8Array(await file.arrayBuffer());
  const { grids } = openWorkbook(bytes, browserCodec, { fileName: file.name });
  return { name: file.name, sheets: grids.filter((grid) => !grid.hidden).map(sheetCells) };
}
