/** Versions of one policy: which is in force on a day, and which rows of a sheet are judged by which. */
import type { Policy } from '../checks/bind.ts';
import { readDate } from '../model/date.ts';
import { findHeader } from './header.ts';
import { readTable, type Table } from './read-table.ts';

/** The rows of a worksheet that one version judges, read by the columns of that version. */
export type VersionedPart = { readonly policy: Policy; readonly table: Table };

export type Split = {
  /** By the day from which the version is in force; a version without rows is not among them. */
  readonly parts: readonly VersionedPart[];
  /** Rows on whose date no version was in force; they are judged by the first policy, and a person is asked. */
  readonly outside: ReadonlySet<number>;
};

/** Earliest first; a version without a day is in force from the beginning. */
export function byForce(policies: readonly Policy[]): readonly Policy[] {
  return [...policies].sort((a, b) => compare(fromOf(a), fromOf(b)) || compare(a.pack.id, b.pack.id));
}

/** The last version in force on a day, or undefined where none is. */
export function inForceOn(policies: readonly Policy[], day: string): Policy | undefined {
  return byForce(policies).findLast((policy) => {
    const { from = '', to } = policy.pack.source.inForce ?? {};
    return from <= day && (to === undefined || day <= to);
  });
}

/**
 * @param table of the policy that judges where nothing else is said.
 * @param versions of that policy, itself included.
 */
export function splitByVersion(policy: Policy, table: Table, versions: readonly Policy[]): Split {
  // One version alone, or one that was asked for by its id, judges every row; forms are scored by one rubric.
  if (versions.length < 2 || table.sheet.rubric !== null) return { parts: [{ policy, table }], outside: new Set() };
  const { versionBy, kind } = table.sheet;
  const rows = new Map<Policy, number[]>();
  const outside = new Set<number>();
  for (const row of table.rows) {
    const day = versionBy ? readDate(table.cell(row, versionBy), table.grid.date1904) : null;
    // A date that cannot be read has a finding of its own.
    let judge = day?.kind === 'date' ? inForceOn(versions, day.date) : policy;
    if (judge === undefined || !hasKind(judge, kind)) {
      outside.add(row);
      judge = policy;
    }
    rows.set(judge, [...(rows.get(judge) ?? []), row]);
  }
  const parts = byForce([...rows.keys()]).flatMap((judge) => {
    const own = judge === policy ? table : tableOf(judge, table);
    return own ? [{ policy: judge, table: { ...own, rows: rows.get(judge) ?? [] } }] : [];
  });
  return { parts: parts.length > 1 ? parts.map(withoutTotal) : parts, outside };
}

/** The sheet's own total is of all rows, and cannot be held against a part of them. */
function withoutTotal(part: VersionedPart): VersionedPart {
  return { ...part, table: { ...part.table, totalRow: null } };
}

function tableOf({ pack }: Policy, { grid, sheet }: Table): Table | null {
  const own = pack.sheets.find((one) => one.kind === sheet.kind);
  const header = own ? findHeader(grid, own) : null;
  return own && header ? readTable(grid, own, header) : null;
}

function hasKind({ pack }: Policy, kind: string): boolean {
  return pack.sheets.some((sheet) => sheet.kind === kind);
}

function fromOf({ pack }: Policy): string {
  return pack.source.inForce?.from ?? '';
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
