/** A file that a person has chosen or dropped → a workbook in the grid. */
import type { BrowserHost } from '../host/browser/browser-host.ts';
import type { Grid } from '../host/browser/grid.ts';
import { WorkbookThread } from '../host/browser/workbook-thread.ts';

/** What the dialog offers; the format itself is told from the bytes. */
export const ACCEPTED = '.xlsx,.xlsm,.xls,.et,.ods,.csv';

export type ChosenFile = { readonly name: string; readonly bytes: Uint8Array };

/** Throws Problem where the bytes are no workbook. */
export async function openInGrid({ name, bytes }: ChosenFile, grid: Grid): Promise<BrowserHost> {
  const thread = new WorkbookThread();
  try {
    const { BrowserHost } = await import('../host/browser/browser-host.ts');
    return await BrowserHost.open(name, bytes, grid, thread);
  } catch (error) {
    thread.end();
    throw error;
  }
}

/** Hands bytes to the browser as a download. */
export function saveFile(name: string, bytes: Uint8Array): void {
  const url = URL.createObjectURL(new Blob([bytes.slice()]));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser has taken it over once the click is handled; a minute is ample.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
