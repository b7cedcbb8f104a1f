/** The grid's host on a page of its own, with what a test needs to reach it from outside. */
import { BrowserHost } from '../../../addin/host/browser/browser-host.ts';
import { Grid } from '../../../addin/host/browser/grid.ts';
import { WorkbookThread } from '../../../addin/host/browser/workbook-thread.ts';
import { type CellChange, type CellPlace, HostError } from '../../../addin/host/host.ts';
import type { Called, Told } from '../carried-host.ts';

export type HostBridge = {
  open(name: string, bytes: readonly number[]): Promise<void>;
  call(method: string, args: readonly unknown[]): Promise<Called>;
  file(): Promise<number[]>;
  close(): void;
  blocked(): number;
  /** What a menu or a key of the grid would do. */
  execute(id: string, params: object): Promise<boolean>;
  /** What was told since it was last asked for. */
  told(): Told;
};

declare global {
  interface Window {
    bridge: HostBridge;
  }
}

let host: BrowserHost | undefined;
let blocked = 0;
let changes: CellChange[] = [];
let places: CellPlace[] = [];

const element = document.getElementById('grid');
if (!element) throw new TypeError('the page has no #grid');
const grid = new Grid(element, false, () => {
  blocked += 1;
});

window.bridge = {
  async open(name, bytes) {
    localStorage.clear();
    blocked = 0;
    host = await BrowserHost.open(name, Uint8Array.from(bytes), grid, new WorkbookThread());
    host.onChange((change) => changes.push(change));
    host.onSelect((place) => places.push(place));
  },
  async call(method, args) {
    try {
      if (method === 'readAborted')
        return { value: await host?.read(args[0] as string[], { signal: AbortSignal.abort() }) };
      const target = host as unknown as Record<string, (...args: readonly unknown[]) => Promise<unknown>>;
      return { value: await target[method]?.(...args) };
    } catch (error) {
      const message = error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
      return error instanceof HostError ? { trouble: error.trouble, message } : { message };
    }
  },
  async file() {
    return Array.from((await host?.copy())?.bytes ?? []);
  },
  close() {
    host?.close();
    changes = [];
    places = [];
  },
  blocked: () => blocked,
  execute: (id, params) => grid.run(id, params),
  told() {
    const now = { changes, places };
    changes = [];
    places = [];
    return now;
  },
};
