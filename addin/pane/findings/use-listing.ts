/** How the list stands: arrangement, filter, which groups are closed, which finding is looked at. */
import { useDeferredValue, useMemo, useState } from 'react';
import type { Recognition } from '../../../shared/contract.ts';
import type { Result } from '../check/state.ts';
import {
  type Arrangement,
  type Entry,
  entriesOf,
  type Filter,
  filtered,
  type Group,
  grouped,
  NO_FILTER,
  nextEntry,
} from './entries.ts';
import { RowReader } from './row-reader.ts';

export type Place = { readonly sheet: string; readonly row: number };

type Forms = Pick<Recognition, 'sheets'>;

export type Listing = {
  readonly entries: readonly Entry[];
  readonly shown: readonly Entry[];
  readonly groups: readonly Group[];
  readonly readers: ReadonlyMap<string, RowReader>;
  readonly arrangement: Arrangement;
  readonly filter: Filter;
  readonly closed: ReadonlySet<string>;
  /** The finding that is looked at. */
  readonly current: Entry | null;
  /** The row that is looked at: the finding's, or the one selected on the sheet. */
  readonly place: Place | null;
  readonly arrange: (arrangement: Arrangement) => void;
  readonly setFilter: (filter: Filter) => void;
  readonly setOpen: (group: string, open: boolean) => void;
  readonly look: (entry: Entry) => void;
  readonly lookAtRow: (place: Place) => void;
  /** The finding after the one that is looked at; its group is opened. */
  readonly next: () => Entry | null;
};

/** @param forms the cells of sheets that are forms, as they were recognised. */
export function useListing(result: Result | null, forms: Forms | null): Listing {
  const [arrangement, arrange] = useState<Arrangement>('severity');
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [looked, setLooked] = useState<{
    readonly of: Result | null;
    readonly id: number | null;
    readonly place: Place | null;
  }>({
    of: null,
    id: null,
    place: null,
  });

  const readers = useMemo(() => readersOf(result, forms), [result, forms]);
  const entries = useMemo(() => (result ? entriesOf(result.report, readers) : []), [result, readers]);
  // Typing must not wait for ten thousand findings to be searched.
  const deferred = useDeferredValue(filter);
  const shown = useMemo(() => filtered(entries, deferred), [entries, deferred]);
  const groups = useMemo(() => grouped(shown, arrangement), [shown, arrangement]);

  // What was looked at in an earlier report is another finding now; a row is still that row.
  const id = looked.of === result ? looked.id : null;
  const current = id === null ? null : (entries[id] ?? null);
  const { place } = looked;

  const look = (entry: Entry): void => {
    const { sheet, row } = entry.finding;
    setLooked({ of: result, id: entry.id, place: sheet !== null && row !== null ? { sheet, row } : null });
  };
  const setOpen = (group: string, open: boolean): void => {
    setClosed((before) => {
      const after = new Set(before);
      if (open) after.delete(group);
      else after.add(group);
      return after;
    });
  };
  const next = (): Entry | null => {
    const entry = nextEntry(groups, id);
    if (!entry) return null;
    const group = groups.find((one) => one.entries.includes(entry));
    if (group) setOpen(group.key, true);
    look(entry);
    return entry;
  };
  return {
    entries,
    shown,
    groups,
    readers,
    arrangement,
    filter,
    closed,
    current,
    place,
    arrange,
    setFilter,
    setOpen,
    look,
    lookAtRow: (at) => setLooked({ of: result, id: null, place: at }),
    next,
  };
}

function readersOf(result: Result | null, forms: Forms | null): ReadonlyMap<string, RowReader> {
  if (!result) return new Map();
  return new Map(
    result.report.sheets.flatMap((sheet) => {
      const cells = result.read.find((one) => one.name === sheet.name);
      const policy = result.policy.sheets.find((one) => one.kind === sheet.kind) ?? null;
      const form = forms?.sheets.find((one) => one.name === sheet.name)?.form ?? null;
      return cells ? [[sheet.name, new RowReader(cells, sheet, policy, form)] as const] : [];
    }),
  );
}
