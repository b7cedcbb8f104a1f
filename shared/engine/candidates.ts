/** Which kind of which policy a worksheet may be, by its headings, and how well it fits. */
import type { Policy } from '../checks/bind.ts';
import type { Layout } from '../contract.ts';
import { GUIDE_TITLE } from '../model/fresh-sheet.ts';
import { cellAt, cellText, type Grid } from '../model/grid.ts';
import { ownTitle } from '../model/own-sheets.ts';
import { foldTerm } from '../model/text.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import type { Header } from './header.ts';
import { headerFor, isLaidOut } from './layout.ts';
import { findForm, readForm } from './read-form.ts';
import { readTable, type Table } from './read-table.ts';

/** Unasked, a sheet is taken for one of a kind when it has this share of the columns that the kind cannot do without. */
const SHARE_OF_REQUIRED = 0.6;
/** And this many columns in all: two headings in common are an accident. */
export const LEAST_COLUMNS = 3;

export type Candidate = {
  readonly policy: Policy;
  readonly sheet: Sheet;
  readonly grid: Grid;
  readonly header: Header;
  /** A score form: one row of a table, its items below each other. */
  readonly isForm: boolean;
  readonly found: number;
  readonly share: number;
  /** Columns that the kind cannot do without and that the header has neither once nor twice. */
  readonly missing: readonly Column[];
  /** A person said what the sheet is, or where its columns are. */
  readonly laidOut: boolean;
};

/** What candidates are looked for by: a kind, and a person's corrections of how sheets are recognised. */
type Asked = { readonly kind?: string | undefined; readonly layouts?: readonly Layout[] | undefined };

/** The sheet 填表说明 of a template: its lists name columns and items, and could be taken for a form. */
function isOurGuide(grid: Grid): boolean {
  return grid.name === GUIDE_TITLE && cellText(cellAt(grid, 1, 1)) === GUIDE_TITLE;
}

/** A sheet 核验报告 or 差异表 of an earlier check. */
export function isOurReport(grid: Grid): boolean {
  return ownTitle(cellText(cellAt(grid, 1, 1))) !== null;
}

function hasContent(grid: Grid): boolean {
  return grid.rows.some((row) => row?.some((cell) => cell !== null && cell !== undefined && cell !== ''));
}

/** The worksheets that a person fills in: neither hidden nor empty, nor one that we have written. */
export function visibleGrids(grids: readonly Grid[]): readonly Grid[] {
  return grids.filter((grid) => !grid.hidden && !isOurReport(grid) && !isOurGuide(grid) && hasContent(grid));
}

export function candidatesFor(grid: Grid, policy: Policy, wanted: Asked): Candidate[] {
  const candidates: Candidate[] = [];
  const layout = wanted.layouts?.find((one) => one.sheet === grid.name);
  for (const sheet of policy.pack.sheets) {
    if (wanted.kind !== undefined && sheet.kind !== wanted.kind) continue;
    const table = headerFor(grid, sheet, layout);
    const form = findForm(grid, sheet);
    const isForm = form !== null && form.matched > (table?.matched ?? 0);
    const header = isForm ? form : table;
    if (!header) continue;
    const required = sheet.columns.filter((column) => column.required === 'always');
    const missing = missingColumns(header, required);
    const share = required.length === 0 ? 1 : 1 - missing.length / required.length;
    const found = header.matched;
    candidates.push({ policy, sheet, grid, header, isForm, found, share, missing, laidOut: isLaidOut(layout) });
  }
  return candidates;
}

export function fits({ share, found }: Candidate): boolean {
  // A kind that has only two columns it cannot do without (指标 and 当前值) is known by both of them.
  return share >= SHARE_OF_REQUIRED && (found >= LEAST_COLUMNS || (share === 1 && found === LEAST_COLUMNS - 1));
}

/** Columns that the header has neither once nor twice. */
function missingColumns(header: Header, columns: readonly Column[]): Column[] {
  const doubled = new Set(header.conflicts.map((conflict) => conflict.column));
  return columns.filter((column) => header.positions[column.index] === null && !doubled.has(column));
}

/** Each grid as the kind that it fits best: by headings, then by the name on its tab. */
export function onePerGrid(candidates: readonly Candidate[]): Candidate[] {
  const byGrid = new Map<Grid, Candidate>();
  for (const one of candidates) {
    const other = byGrid.get(one.grid);
    if (!other || rank(one) > rank(other)) byGrid.set(one.grid, one);
  }
  return [...byGrid.values()];
}

function rank(candidate: Candidate): number {
  const named = candidate.sheet.names.includes(foldTerm(candidate.grid.name)) ? 0.5 : 0;
  return candidate.found + named;
}

export function tableOf({ grid, sheet, header, isForm }: Candidate): Table {
  return isForm ? readForm(grid, sheet, header) : readTable(grid, sheet, header);
}

/** Worksheets of such a kind belong together: forms of several stations and reviewers. */
export function isSet(sheet: Sheet): boolean {
  return sheet.rubric !== null;
}
