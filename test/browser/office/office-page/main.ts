/** Excel's host over Microsoft's own library, with a workbook in memory behind it, reached from outside by a test. */
import { type CellChange, type CellPlace, HostError, type WorkbookHost } from '../../../../addin/host/host.ts';
import { officeHost } from '../../../../addin/host/office/office-host.ts';
import { parseCellAddress, parseRange } from '../../../../shared/model/address.ts';
import { MemoryExcel } from '../memory-excel.ts';
import {
  cellAt,
  enter,
  insertRow,
  type Look,
  MemoryWorkbook,
  recalculate,
  type SheetSource,
} from '../memory-workbook.ts';
import { type Connection, connect } from '../office-connection.ts';

export type Called = {
  readonly value?: unknown;
  readonly trouble?: string;
  readonly message?: string;
  readonly cause?: string;
};

export type OfficeBridge = {
  open(name: string, sheets: readonly SheetSource[], level: string): Promise<void>;
  call(method: string, args: readonly unknown[]): Promise<Called>;
  type(place: CellPlace, text: string, remote?: boolean): void;
  insertRow(sheet: string, at: number): void;
  addTable(sheet: string, address: string): void;
  hideRows(sheet: string, rows: readonly number[]): void;
  protect(what: { readonly sheet?: string; readonly structure?: boolean }): void;
  setParts(xml: readonly string[]): void;
  parts(): string[];
  /** As if the library were older than the Excel: it lacks this member until it is remembered. */
  forget(type: 'Worksheet' | 'Range', member: string): void;
  remember(): void;
  countFrom1904(): void;
  /** A person gives a cell a look. */
  dress(sheet: string, cell: string, look: Look): void;
  state(): unknown;
  told(): { readonly changes: CellChange[]; readonly places: CellPlace[] };
  readonly connection: Connection;
};

declare global {
  interface Window {
    office: OfficeBridge;
  }
}

let host: WorkbookHost | undefined;
let excel: MemoryExcel | undefined;
let forgotten: () => unknown = () => undefined;
let changes: CellChange[] = [];
let places: CellPlace[] = [];

/** office.js loads the part for this Excel after itself, and says nothing when no Excel is behind it. */
while (!('Excel' in window && 'RequestContext' in Excel)) {
  await new Promise((resolve) => setTimeout(resolve, 5));
}
const connection = connect(() => excel);

function opened(): MemoryExcel {
  if (!excel) throw new TypeError('no workbook is open');
  return excel;
}

function sheetNamed(name: string) {
  const sheet = opened().workbook.find(name);
  if (!sheet) throw new TypeError(`no sheet ${name}`);
  return sheet;
}

window.office = {
  connection,
  async open(name, sheets, level) {
    excel = new MemoryExcel(new MemoryWorkbook(name, sheets));
    connection.reset(level);
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
  type(place, text, remote = false) {
    const sheet = sheetNamed(place.sheet);
    const at = parseCellAddress(place.cell);
    if (!at) throw new TypeError(place.cell);
    enter(sheet, at.row, at.column, text);
    recalculate(sheet);
    const range = { top: at.row, left: at.column, bottom: at.row, right: at.column };
    connection.tellOfPerson({ sheet, range, changeType: 'RangeEdited' }, remote);
  },
  insertRow(name, at) {
    const sheet = sheetNamed(name);
    insertRow(sheet, at);
    connection.tellOfPerson(
      { sheet, range: { top: at, left: 1, bottom: at, right: 16_384 }, changeType: 'RowInserted' },
      false,
    );
  },
  addTable(name, address) {
    const place = parseRange(address);
    if (place) sheetNamed(name).tables.push({ id: opened().workbook.nextId('table'), place });
  },
  hideRows(name, rows) {
    sheetNamed(name).hidden = new Set(rows);
  },
  protect({ sheet, structure }) {
    if (sheet !== undefined) sheetNamed(sheet).isProtected = true;
    if (structure) opened().workbook.isProtected = true;
  },
  setParts(xml) {
    opened().workbook.parts = xml.map((each, at) => ({ id: `{part-${at}}`, xml: each }));
  },
  parts: () => opened().workbook.parts.map(({ xml }) => xml),
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
  countFrom1904() {
    opened().workbook.date1904 = true;
  },
  dress(name, cell, look) {
    const at = parseCellAddress(cell);
    if (at) cellAt(sheetNamed(name), at.row, at.column).look = look;
  },
  state: () => opened().workbook.state(),

  told() {
    const now = { changes, places };
    changes = [];
    places = [];
    return now;
  },
};
