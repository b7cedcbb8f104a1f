/** A workbook that has just been opened shows the sheet that was recognised, not its first one. */
import { useCallback, useRef } from 'react';
import type { Recognition } from '../../shared/contract.ts';
import type { BrowserHost } from '../host/browser/browser-host.ts';

/** Returns what is to be told of each recognition; only the first of a workbook moves the view. */
export function useShowRecognised(host: BrowserHost | null): (recognition: Recognition) => void {
  const shown = useRef<string | null>(null);
  return useCallback(
    ({ sheets: [first, ...others] }) => {
      if (!host || !first || shown.current === host.id) return;
      shown.current = host.id;
      show(host, [first, ...others]).catch(console.error);
    },
    [host],
  );
}

async function show(host: BrowserHost, sheets: Recognition['sheets']): Promise<void> {
  const info = await host.describe();
  const [first] = sheets;
  if (!first || sheets.some(({ name }) => name === info.activeSheet)) return;
  await host.select({ sheet: first.name, cell: `A${first.headerRows[0] ?? 1}` });
}
