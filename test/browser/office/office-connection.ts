/** Between office.js and the workbook in memory: requests and their limits, faults that are asked for, and events. */
import { rangeAddress } from '../../../shared/model/address.ts';
import type { Body, Changed, MemoryExcel, Selected } from './memory-excel.ts';

/** Excel on the web takes and gives so much at once (Office add-ins documentation, resource limits). */
const MAX_BYTES = 5 * 1024 * 1024;

/** The flag of a request that waits until nobody edits a cell. */
const WAITS_FOR_EDITING = 64;

/** Event types of the library's own. */
const EVENTS = { changed: 10, selected: 14 } as const;

/** What the tests need of the library beyond what its types say. */
type Internals = {
  ClientRequestContext: { prototype: object };
  GenericEventRegistration: { s_genericEventRegistrations: object };
  Constants: { eventMessageCategory: number; eventWorkbookId: string };
  _testSetRichApiMessageReadyImpl(ready: () => Promise<void>): void;
  _testTriggerRichApiMessageEvent(message: unknown): void;
};

type Request = { readonly Body: Body };

export class Connection {
  /** Requests that reached Excel, and their bytes, there and back. */
  requests = 0;
  bytes = 0;
  largestRequest = 0;
  largestAnswer = 0;
  readonly excelsTime: { readonly start: number; readonly end: number }[] = [];
  /** The request, counted from now, in the middle of which the connection fails; 0 for none. */
  failAt = 0;
  /** From then on every request fails. */
  dead = false;
  editing = false;
  /** Whether the request that has just come writes values. */
  writes = false;
  /** Called before each request: what a person does in the meantime. */
  meanwhile: ((request: number) => void) | null = null;
  private underWay = 0;
  private office: typeof Office | undefined;
  private level = '1.14';
  private readonly excel: () => MemoryExcel | undefined;
  private readonly library: Internals;

  constructor(excel: () => MemoryExcel | undefined) {
    this.excel = excel;
    this.library = OfficeExtension as unknown as Internals;
    this.library._testSetRichApiMessageReadyImpl(() => Promise.resolve());
    const executor = { executeAsync: (_data: unknown, flags: number, request: Request) => this.answer(flags, request) };
    Object.defineProperty(this.library.ClientRequestContext.prototype, '_requestExecutor', {
      configurable: true,
      get: () => executor,
      set: () => undefined,
    });
  }

  /** @param level the highest requirement set of ExcelApi that this Excel has. */
  reset(level: string): void {
    Object.assign(this, { requests: 0, bytes: 0, largestRequest: 0, largestAnswer: 0 });
    Object.assign(this, { failAt: 0, dead: false, editing: false, writes: false, meanwhile: null, level });
    // Whoever listened to the workbook before has gone with it.
    this.library.GenericEventRegistration.s_genericEventRegistrations = {};
    const requirements = {
      isSetSupported: (set: string, version?: string) =>
        set !== 'ExcelApi' ? set === 'DelayForCellEdit' : minor(version ?? '1.1') <= minor(this.level),
    };
    // Both belong to the Excel that is not there; everything else stays the library's own.
    const stubs = {
      context: { requirements, platform: 'PC' },
      onReady: async () => ({ host: 'Excel', platform: 'PC' }),
    };
    this.office ??= Office;
    Object.assign(window, { Office: Object.create(this.office, Object.getOwnPropertyDescriptors(stubs)) });
  }

  /** An edit of a person's, or of somebody who has the workbook open elsewhere. */
  tellOfPerson(changed: Changed, remote: boolean): void {
    this.tellChanged(changed, 'Unknown', remote ? 'Remote' : 'Local');
  }

  tellOfCursor({ sheet, address }: Selected): void {
    this.trigger(EVENTS.selected, { worksheetId: sheet.id, address });
  }

  /** Until nothing is under way any more: requests, and the events that follow them. */
  async settled(): Promise<void> {
    while (this.underWay > 0) await new Promise((resolve) => setTimeout(resolve, 1));
    await new Promise((resolve) => setTimeout(resolve, 1));
    if (this.underWay > 0) await this.settled();
  }

  private async answer(flags: number, request: Request) {
    this.underWay += 1;
    try {
      return await this.answerOne(flags, request);
    } finally {
      this.underWay -= 1;
    }
  }

  private async answerOne(flags: number, request: Request) {
    this.requests += 1;
    this.writes = request.Body.Actions.some(({ Name }) => Name === 'Values');
    this.meanwhile?.(this.requests);
    const fail = (code: string) => ({ ErrorCode: code, ErrorMessage: code, Headers: null, Body: null });
    if (this.editing && (flags & WAITS_FOR_EDITING) === 0) return fail('InvalidOperationInCellEditMode');
    while (this.editing) await new Promise((resolve) => setTimeout(resolve, 5));
    if (this.dead) return fail('GeneralException');
    const text = JSON.stringify(request.Body);
    const size = byteLength(text);
    this.largestRequest = Math.max(this.largestRequest, size);
    if (size > MAX_BYTES) return fail('RequestPayloadSizeLimitExceeded');
    const excel = this.excel();
    if (!excel) return fail('GeneralException');
    const answer = await this.asExcelWould(() => {
      const body = JSON.parse(text) as Body;
      this.failAt -= 1;
      return JSON.stringify(excel.run(body, this.failAt === 0 ? Math.ceil(body.Actions.length / 2) : undefined));
    });
    this.bytes += size + byteLength(answer);
    this.largestAnswer = Math.max(this.largestAnswer, byteLength(answer));
    if (byteLength(answer) > MAX_BYTES) return fail('ResponsePayloadSizeLimitExceeded');
    this.tellOf(excel);
    return { ErrorCode: '', ErrorMessage: '', Headers: null, Body: JSON.parse(answer) as unknown };
  }

  /** Work that Excel does in a process of its own: here a task of its own, and its time is kept apart from the page's. */
  private async asExcelWould<T>(work: () => T): Promise<T> {
    await nextTask();
    const start = performance.now();
    try {
      return work();
    } finally {
      this.excelsTime.push({ start, end: performance.now() });
      await nextTask();
    }
  }

  private tellOf(excel: MemoryExcel): void {
    const { changed, selected } = excel;
    excel.changed = [];
    excel.selected = [];
    this.underWay += 1;
    setTimeout(() => {
      this.underWay -= 1;
      for (const change of changed) this.tellChanged(change, 'ThisLocalAddin', 'Local');
      for (const each of selected) this.tellOfCursor(each);
    });
  }

  private tellChanged({ sheet, range, changeType }: Changed, triggerSource: string, source: string): void {
    const said = minor(this.level) >= minor('1.14') ? { triggerSource } : {};
    this.trigger(EVENTS.changed, { worksheetId: sheet.id, address: rangeAddress(range), changeType, source, ...said });
  }

  private trigger(messageType: number, message: object): void {
    const { eventMessageCategory: messageCategory, eventWorkbookId: targetId } = this.library.Constants;
    this.library._testTriggerRichApiMessageEvent({
      entries: [{ messageCategory, messageType, targetId, message: JSON.stringify(message) }],
    });
  }
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve);
  });
}

export function connect(excel: () => MemoryExcel | undefined): Connection {
  return new Connection(excel);
}

const encoder = new TextEncoder();

function byteLength(text: string): number {
  return encoder.encode(text).length;
}

function minor(version: string): number {
  return Number(String(version).split('.')[1]);
}
