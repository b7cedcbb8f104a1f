/** Findings as the list shows them: searched, filtered, in groups, and one after another. */
import type { Finding, Report } from '../../../shared/contract.ts';
import { CODE_WORDS, SEVERITIES, SEVERITY_WORDS, type Severity } from '../../../shared/model/finding.ts';
import { groupBy } from '../../../shared/model/group.ts';
import { foldTerm } from '../../../shared/model/text.ts';
import type { RowReader } from './row-reader.ts';

export type Entry = {
  /** Its place among all findings of the report; stays the same however the list is arranged. */
  readonly id: number;
  readonly finding: Finding;
  readonly enterprise: string | null;
};

export const ARRANGEMENTS = ['severity', 'kind', 'enterprise', 'row'] as const;
export type Arrangement = (typeof ARRANGEMENTS)[number];

export type Filter = {
  readonly severities: readonly Severity[];
  readonly text: string;
  /** Findings of this row alone. */
  readonly row: { readonly sheet: string; readonly row: number } | null;
};

export const NO_FILTER: Filter = { severities: SEVERITIES, text: '', row: null };

/** What a group is of; the pane's words make a label of it. */
export type GroupName =
  | { readonly of: 'severity'; readonly severity: Severity }
  | { readonly of: 'kind'; readonly code: Finding['code'] }
  | { readonly of: 'enterprise'; readonly name: string | null }
  | { readonly of: 'row'; readonly sheet: string; readonly row: number }
  | { readonly of: 'sheet'; readonly sheet: string }
  | { readonly of: 'workbook' };

export type Group = {
  readonly key: string;
  readonly name: GroupName;
  /** The gravest of what is in it. */
  readonly severity: Severity;
  readonly entries: readonly Entry[];
};

export function entriesOf(report: Report, readers: ReadonlyMap<string, RowReader>): readonly Entry[] {
  const findings = [...report.findings, ...report.sheets.flatMap((sheet) => sheet.findings)];
  return findings.map((finding, id) => {
    const reader = finding.sheet === null ? undefined : readers.get(finding.sheet);
    const enterprise = finding.row === null ? null : (reader?.enterprise(finding.row) ?? null);
    return { id, finding, enterprise };
  });
}

export function filtered(entries: readonly Entry[], filter: Filter): readonly Entry[] {
  const words = filter.text
    .split(/\s+/)
    .map(foldForSearch)
    .filter((word) => word !== '');
  return entries.filter((entry) => {
    const { finding } = entry;
    if (!filter.severities.includes(finding.severity)) return false;
    if (filter.row && (finding.sheet !== filter.row.sheet || finding.row !== filter.row.row)) return false;
    if (words.length === 0) return true;
    const text = searchable(entry);
    return words.every((word) => text.includes(word));
  });
}

/** Nobody holds Shift to look for a cell. */
function foldForSearch(text: string): string {
  return foldTerm(text).toLowerCase();
}

function searchable({ finding, enterprise }: Entry): string {
  const { message, cell, clause, code, row, sheet } = finding;
  return [message, enterprise, cell, clause, CODE_WORDS[code], row === null ? '' : `第${row}行`, sheet]
    .map((text) => foldForSearch(text ?? ''))
    .join('\n');
}

export function grouped(entries: readonly Entry[], arrangement: Arrangement): readonly Group[] {
  const groups = [...groupBy(entries, (entry) => JSON.stringify(nameOf(entry, arrangement)))].flatMap(
    ([key, members]) => {
      const [first] = members;
      if (!first) return [];
      const sorted = [...members].sort(byPlace);
      return [{ key, name: nameOf(first, arrangement), severity: gravest(members), entries: sorted }];
    },
  );
  return groups.sort((a, b) => order(a, b, arrangement));
}

function nameOf({ finding, enterprise }: Entry, arrangement: Arrangement): GroupName {
  switch (arrangement) {
    case 'severity':
      return { of: 'severity', severity: finding.severity };
    case 'kind':
      return { of: 'kind', code: finding.code };
    case 'enterprise':
      return { of: 'enterprise', name: enterprise };
    case 'row':
      if (finding.sheet === null) return { of: 'workbook' };
      return finding.row === null
        ? { of: 'sheet', sheet: finding.sheet }
        : { of: 'row', sheet: finding.sheet, row: finding.row };
  }
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}

function gravest(entries: readonly Entry[]): Severity {
  return entries.reduce<Severity>((worst, { finding }) => {
    return rank(finding.severity) < rank(worst) ? finding.severity : worst;
  }, 'info');
}

/** Gravest groups first; by row and by enterprise as they stand on the sheet, and what is about no row at the end. */
function order(a: Group, b: Group, arrangement: Arrangement): number {
  if (arrangement === 'kind') return rank(a.severity) - rank(b.severity) || b.entries.length - a.entries.length;
  if (arrangement === 'severity') return rank(a.severity) - rank(b.severity);
  const nobody = Number(isAboutNoRow(a.name)) - Number(isAboutNoRow(b.name));
  if (nobody !== 0) return nobody;
  const [first] = a.entries;
  const [second] = b.entries;
  return first && second ? byPlace(first, second) : 0;
}

function isAboutNoRow(name: GroupName): boolean {
  return name.of === 'sheet' || name.of === 'workbook' || (name.of === 'enterprise' && name.name === null);
}

/** Findings of a report stand sheet by sheet; within one, by row, what is about the whole sheet last. */
function byPlace(a: Entry, b: Entry): number {
  if (a.finding.sheet !== b.finding.sheet) return a.id - b.id;
  const last = Number.MAX_SAFE_INTEGER;
  return (a.finding.row ?? last) - (b.finding.row ?? last) || a.id - b.id;
}

/** The one after `current` in the order shown, beginning again at the end; null where the list is empty. */
export function nextEntry(groups: readonly Group[], current: number | null): Entry | null {
  const all = groups.flatMap((group) => group.entries);
  const at = all.findIndex((entry) => entry.id === current);
  return all[(at + 1) % all.length] ?? null;
}

export function countBySeverity(entries: readonly Entry[]): Readonly<Record<Severity, number>> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { finding } of entries) counts[finding.severity] += 1;
  return counts;
}

/** A finding in one sentence for a screen reader: what it is, where, and whom it is about. */
export function spoken({ finding, enterprise }: Entry): string {
  const place = finding.row === null ? (finding.sheet ?? '') : `第 ${finding.row} 行 ${finding.cell ?? ''}`;
  return [SEVERITY_WORDS[finding.severity], CODE_WORDS[finding.code], place, enterprise ?? '', finding.message]
    .filter((part) => part !== '')
    .join('，');
}
