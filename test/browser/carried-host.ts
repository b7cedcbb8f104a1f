/** A host that lives in a page, as the tests outside have it: every call is carried into the page, and what it tells out. */
import {
  type CellChange,
  type CellPlace,
  HostError,
  type HostTrouble,
  type WorkbookHost,
} from '../../addin/host/host.ts';

export type Called = {
  readonly value?: unknown;
  readonly trouble?: string;
  readonly message?: string;
  readonly cause?: string;
};

export type Told = { readonly changes: readonly CellChange[]; readonly places: readonly CellPlace[] };

/** The way into the page. */
export type Carrier = {
  call(method: string, args: readonly unknown[]): Promise<Called>;
  /** What the host has told since it was last asked for. */
  told(): Promise<Told>;
};

export type CarriedHost = {
  readonly host: WorkbookHost;
  /** Hands on what was told, and says how many changes that were. */
  tell(): Promise<number>;
};

const CARRIED = ['describe', 'write', 'undo', 'clear', 'setCell', 'select', 'loadSettings', 'saveSettings'] as const;

export function carriedHost(kind: WorkbookHost['kind'], carrier: Carrier): CarriedHost {
  const changeListeners = new Set<(change: CellChange) => void>();
  const placeListeners = new Set<(place: CellPlace) => void>();
  const tell = async (): Promise<number> => {
    const { changes, places } = await carrier.told();
    for (const change of changes) for (const listener of changeListeners) listener(change);
    for (const place of places) for (const listener of placeListeners) listener(place);
    return changes.length;
  };
  const call = async (method: string, ...args: readonly unknown[]): Promise<unknown> => {
    const { value, trouble, message = '', cause } = await carrier.call(method, args);
    await tell();
    if (trouble !== undefined) throw withCause(new HostError(trouble as HostTrouble, message), cause);
    if (message !== '') throw new Error(message);
    return value;
  };
  const listen = <T>(listeners: Set<T>, listener: T) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const host = {
    kind,
    ...Object.fromEntries(CARRIED.map((method) => [method, (...args: readonly unknown[]) => call(method, ...args)])),
    // A signal does not cross into the page; one that has been given already is given there anew.
    read: (sheets: readonly string[], waiting?: { signal?: AbortSignal }) =>
      waiting?.signal?.aborted ? call('readAborted', sheets) : call('read', sheets),
    onChange: (listener: (change: CellChange) => void) => listen(changeListeners, listener),
    onSelect: (listener: (place: CellPlace) => void) => listen(placeListeners, listener),
  } as unknown as WorkbookHost;
  return { host, tell };
}

function withCause(error: HostError, cause: string | undefined): HostError {
  return cause === undefined ? error : Object.assign(error, { cause: new Error(cause) });
}
