/** Finds the workbook that Excel has open beside the page. */
import { HostError, type WorkbookHost } from '../host/host.ts';
import { insideExcel } from '../host/office/inside-excel.ts';
import { officeHost } from '../host/office/office-host.ts';

export type Connection =
  | { readonly kind: 'ready'; readonly host: WorkbookHost }
  /** Somebody opened the address in a browser. */
  | { readonly kind: 'outside' }
  /** In Excel, and yet it cannot be; null where nobody foresaw why. */
  | { readonly kind: 'failed'; readonly message: string | null };

export async function connect(): Promise<Connection> {
  try {
    if (!(await insideExcel())) return { kind: 'outside' };
    return { kind: 'ready', host: await officeHost() };
  } catch (error) {
    return { kind: 'failed', message: error instanceof HostError ? error.message : null };
  }
}
