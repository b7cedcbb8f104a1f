/** Excel's host over Microsoft's own library, with a workbook in memory behind it, reached from outside by a test. */
import { type CellChange, type CellPlace, HostError, type WorkbookHost } from '../../../../addin/host/host.ts';
import { officeHost } from '../../../../addin/host/office/office-host.ts';
import type { Called, Told } from '../../carried-host.ts';
import { ExcelPerson } from '../excel-person.ts';
import type { SheetSource } from '../memory-workbook.ts';
import type { Connection } from '../office-connection.ts';

export type OfficeBridge = {
  open(name: string, sheets: readonly SheetSource[], level: string): Promise<void>;
  call(method: string, args: readonly unknown[]): Promise<Called>;
  /** As if the library were older than the Excel: it lacks this member until it is remembered. */
  forget(type: 'Worksheet' | 'Range', member: string): void;
  remember(): void;
  told(): Told;
  readonly connection: Connection;
  readonly person: ExcelPerson;
};

declare global {
  interface Window {
    office: OfficeBridge;
  }
}

let host: WorkbookHost | undefined;
let forgotten: () => unknown = () => undefined;
let changes: CellChange[] = [];
let places: CellPlace[] = [];

/** office.js loads the part for this Excel after itself, and says nothing when no Excel is behind it. */
while (!('Excel' in window && 'RequestContext' in Excel)) {
  await new Promise((resolve) => setTimeout(resolve, 5));
}
const person = new ExcelPerson();
const { connection } = person;

window.office = {
  connection,
  person,
  async open(name, sheets, level) {
    person.open(name, sheets, level);
    changes = [];
    places = [];
    host = await officeHost().catch((error: unknown) => {
      throw error instanceof HostError && error.cause instanceof Error ? error.cause : error;
    });
    connection.requests = 0;
  },
  async call(method, args) {
    try {
      if (method === 'readAborted')
        return { value: await host?.read(args[0] as string[], { signal: AbortSignal.abort() }) };
      if (method === 'listen') {
        const stops = [host?.onChange((change) => changes.push(change)), host?.onSelect((place) => places.push(place))];
        return { value: stops.length };
      }
      const target = host as unknown as Record<string, (...given: readonly unknown[]) => Promise<unknown>>;
      return { value: await target[method]?.(...args) };
    } catch (error) {
      const message = error instanceof Error ? `${error.message}\n${error.stack}` : String(error);
      if (error instanceof HostError && error.cause)
        return { trouble: error.trouble, message: error.message, cause: String(error.cause) };
      return error instanceof HostError ? { trouble: error.trouble, message: error.message } : { message };
    }
  },
  forget(type, member) {
    const { prototype } = Excel[type] as unknown as { prototype: object };
    const descriptor = Object.getOwnPropertyDescriptor(prototype, member);
    if (!descriptor) throw new TypeError(`${type} has no ${member}`);
    Reflect.deleteProperty(prototype, member);
    forgotten = () => Object.defineProperty(prototype, member, descriptor);
  },
  remember() {
    forgotten();
  },
  told() {
    const now = { changes, places };
    changes = [];
    places = [];
    return now;
  },
};
