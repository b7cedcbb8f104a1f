/** A file that a person has chosen or dropped → a workbook in the grid. */
import type { BrowserHost } from '../host/browser/browser-host.ts';
import type { Grid } from '../host/browser/grid.ts';
import { WorkbookThread } from '../host/browser/workbook-thread.ts';

/** What the dialog offers; the format itself is told from the bytes. */
export const ACCEPTED = '.xlsx,.xlsm,.xls,.et,.ods,.csv';

export type ChosenFile = { readonly name: string; readonly bytes: Uint8Array };

/**
 * Throws Problem where the bytes are no workbook. Given up before the grid shows it, it throws what the signal was
 * aborted with, and the grid stays as it is.
 */
export async function openInGrid({ name, bytes }: ChosenFile, grid: Grid, signal: AbortSignal): Promise<BrowserHost> {
  signal.throwIfAborted();
  const thread = new WorkbookThread();
  const end = () => thread.end();
  signal.addEventListener('abort', end);
  try {
    const { BrowserHost } = await import('../host/browser/browser-host.ts');
    return await BrowserHost.open(name, bytes, grid, thread, signal);
  } catch (error) {
    thread.end();
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener('abort', end);
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
