/**
 * Answers what Microsoft's office.js asks of its host, from a workbook in memory. It speaks the batches of the library's
 * request executor: undocumented, of a pinned version, and for tests only. What it does not know it refuses.
 */
import { cellAddress, rangeAddress } from '../../../shared/model/address.ts';
import type { Range } from '../../../shared/model/grid.ts';
import { workbookThing } from './memory-objects.ts';
import type { Thing } from './memory-thing.ts';
import type { MemorySheet, MemoryWorkbook } from './memory-workbook.ts';

type ObjectPath = {
  readonly Id: number;
  readonly ObjectPathType: number;
  readonly Name: string;
  readonly ParentObjectPathId: number;
  readonly ArgumentInfo?: {
    readonly Arguments?: readonly unknown[];
    readonly ReferencedObjectPathIds?: readonly number[];
  };
};

type Action = {
  readonly Id: number;
  readonly ActionType: number;
  readonly Name: string;
  readonly ObjectPathId: number;
  readonly ArgumentInfo?: ObjectPath['ArgumentInfo'];
  readonly QueryInfo?: { readonly Select?: readonly string[]; readonly Expand?: readonly string[] };
};

export type Body = { readonly ObjectPaths: Readonly<Record<string, ObjectPath>>; readonly Actions: readonly Action[] };

export type Answer = {
  readonly Results: { ActionId: number; Value: unknown }[];
  readonly Error?: { Code: string; Message: string };
};

/** An error of Excel's own, with its code. */
export class Refusal extends Error {
  readonly code: string;

  constructor(code: string, what: string) {
    super(`${code}: ${what}`);
    this.code = code;
  }
}

export type Changed = {
  readonly sheet: MemorySheet;
  readonly range: Range;
  readonly changeType: string;
};

export type Selected = { readonly sheet: MemorySheet; readonly address: string };

const PATH = { global: 1, method: 3, property: 4, indexer: 5, nothing: 7 } as const;
const ACTION = { instantiate: 1, query: 2, method: 3, set: 4, trace: 5 } as const;

export class MemoryExcel {
  readonly workbook: MemoryWorkbook;
  /** What a batch has changed and selected, for the events that follow it. */
  changed: Changed[] = [];
  selected: Selected[] = [];
  /** Where the cursor stands; null until somebody or something has selected a cell. */
  cursor: { readonly sheet: string; readonly cell: string } | null = null;
  private readonly root: Thing;

  constructor(workbook: MemoryWorkbook) {
    this.workbook = workbook;
    this.root = workbookThing(this);
  }

  tell(sheet: MemorySheet, range: Range, changeType = 'RangeEdited'): void {
    this.changed.push({ sheet, range, changeType });
  }

  select(sheet: MemorySheet, range: Range): Selected {
    this.workbook.active = sheet.id;
    this.cursor = { sheet: sheet.name, cell: cellAddress(range.top, range.left) };
    return { sheet, address: rangeAddress(range) };
  }

  /** @param stopBefore the action at which the connection fails; those before it are done. */
  run({ ObjectPaths, Actions }: Body, stopBefore = Number.POSITIVE_INFINITY): Answer {
    const things = new Map<number, Thing | null>();
    const thingOf = (id: number): Thing | null => {
      const known = things.get(id);
      if (known !== undefined) return known;
      const path = ObjectPaths[id];
      if (!path) throw new Refusal('InvalidObjectPath', `no path ${id}`);
      const found = this.resolve(path, thingOf);
      things.set(id, found);
      return found;
    };
    const Results: Answer['Results'] = [];
    try {
      for (const [at, action] of Actions.entries()) {
        if (at >= stopBefore) throw new Refusal('GeneralException', 'the connection failed');
        const value = carryOut(action, thingOf);
        if (value !== undefined) Results.push({ ActionId: action.Id, Value: value });
      }
      return { Results };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return { Results, Error: { Code: error.code, Message: error.message } };
    }
  }

  private resolve(path: ObjectPath, thingOf: (id: number) => Thing | null): Thing | null {
    if (path.ObjectPathType === PATH.global) return this.root;
    if (path.ObjectPathType === PATH.nothing) return null;
    const parent = thingOf(path.ParentObjectPathId);
    if (parent === null) return null;
    const given = argumentsOf(path.ArgumentInfo, thingOf);
    if (path.ObjectPathType === PATH.property) return call(parent.props, path.Name, []) as Thing;
    const name = path.ObjectPathType === PATH.indexer ? 'GetItem' : path.Name;
    return call(parent.methods, name, given) as Thing | null;
  }
}

function carryOut(action: Action, thingOf: (id: number) => Thing | null): unknown {
  const { ActionType, Name, ObjectPathId, ArgumentInfo, QueryInfo } = action;
  if (ActionType === ACTION.trace) return null;
  const thing = thingOf(ObjectPathId);
  if (ActionType === ACTION.instantiate) return thing === null ? null : {};
  if (ActionType === ACTION.query) return thing === null ? null : query(thing, QueryInfo?.Select ?? []);
  if (thing === null) throw new Refusal('InvalidOperation', `${Name} of nothing`);
  const given = argumentsOf(ArgumentInfo, thingOf);
  if (ActionType === ACTION.set) {
    call(thing.puts, Name, given);
    return undefined;
  }
  if (ActionType !== ACTION.method) throw new Refusal('NotImplemented', `action ${ActionType} ${Name}`);
  return call(thing.methods, Name, given) ?? null;
}

function argumentsOf(info: ObjectPath['ArgumentInfo'], thingOf: (id: number) => Thing | null): unknown[] {
  const ids = info?.ReferencedObjectPathIds ?? [];
  return (info?.Arguments ?? []).map((value, at) => (ids[at] ? thingOf(ids[at]) : value));
}

function call(
  members: Record<string, (...given: never[]) => unknown> | undefined,
  name: string,
  given: readonly unknown[],
): unknown {
  const member = members?.[small(name)];
  if (!member) throw new Refusal('ApiNotFound', `the workbook in memory has no ${name}`);
  return (member as (...values: readonly unknown[]) => unknown)(...given);
}

/** `items/name` asks each item, `format/fill/color` what is inside; names are answered with capitals. */
function query(thing: Thing, select: readonly string[]): unknown {
  const answer: Record<string, unknown> = {};
  const inside = new Map<string, string[]>();
  for (const path of select) {
    const [first = '', ...rest] = path.split('/');
    if (rest.length > 0) inside.set(first, [...(inside.get(first) ?? []), rest.join('/')]);
    else if (first === '$none' || first === '') continue;
    else if (thing.items) inside.set('items', [...(inside.get('items') ?? []), first]);
    else answer[capital(first)] = call(thing.props, first, []);
  }
  for (const [name, paths] of inside) {
    if (name === 'items')
      answer._Items = (thing.items?.() ?? []).map((item) => ({ ...item.ids?.(), ...(query(item, paths) as object) }));
    else answer[capital(name)] = query(call(thing.props, name, []) as Thing, paths);
  }
  return answer;
}

/** The library says `GetItem` where its own methods are called `getItem`. */
function small(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1);
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
