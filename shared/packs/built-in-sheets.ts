/**
 * Sheets that are the same for many policies. A pack takes one by its name and states what is its own: the clauses it
 * rests on, days and dates, further headings, further checks. What comes of it is a sheet like any other.
 */
import { z } from 'zod';
import { issueWords, type PackFault, type PackPath, pathOf } from './fault.ts';
import { payoutsSheet } from './payouts-sheet.ts';
import type { parameterSchema, sheetSchema } from './schema.ts';

/** What a built-in sheet makes of the options that a pack gives it: the sheet, and the parameters that it reads. */
export type MadeSheet = {
  readonly sheet: z.input<typeof sheetSchema>;
  readonly parameters: Readonly<Record<string, z.input<typeof parameterSchema>>>;
};

export type BuiltInSheet = {
  readonly name: string;
  /** What `with` takes. */
  readonly options: z.ZodType;
  /** Throws z.ZodError where the options are not its own. */
  readonly make: (options: unknown) => MadeSheet;
};

export const BUILT_IN_SHEETS: ReadonlyMap<string, BuiltInSheet> = new Map(
  [payoutsSheet].map((sheet): [string, BuiltInSheet] => [sheet.name, sheet]),
);

type Plain = Readonly<Record<string, unknown>>;

/** The data of a pack with every `use` in its sheets carried out; faults where one cannot be. */
export function expandSheets(data: unknown): { readonly data: unknown; readonly faults: readonly PackFault[] } {
  if (!isPlain(data) || !isPlain(data.sheets)) return { data, faults: [] };
  const faults: PackFault[] = [];
  const sheets: Record<string, unknown> = {};
  let parameters: Plain = isPlain(data.parameters) ? data.parameters : {};
  for (const [kind, sheet] of Object.entries(data.sheets)) {
    const made = isPlain(sheet) && sheet.use !== undefined ? makeSheet(sheet, ['sheets', kind], faults) : null;
    sheets[kind] = made ? made.sheet : sheet;
    // A parameter that the pack states itself, with its dated values, takes the place of the sheet's own; they come first.
    if (made) parameters = { ...parameters, ...made.parameters, ...parameters };
  }
  if (data.parameters !== undefined && !isPlain(data.parameters)) return { data: { ...data, sheets }, faults };
  return { data: { ...data, parameters, sheets }, faults };
}

function makeSheet(
  source: Plain,
  path: PackPath,
  faults: PackFault[],
): { readonly sheet: unknown; readonly parameters: Plain } | null {
  const { use, with: options = {}, ...own } = source;
  const builtIn = BUILT_IN_SHEETS.get(String(use));
  if (!builtIn) {
    const names = [...BUILT_IN_SHEETS.keys()].join('、');
    faults.push({ path: [...path, 'use'], message: `没有名为 ${String(use)} 的现成表；可用的有：${names}` });
    return null;
  }
  try {
    const { sheet, parameters } = builtIn.make(options);
    return { sheet: withOwn(sheet, own), parameters };
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    for (const issue of error.issues) {
      faults.push({
        path: [...path, 'with', ...pathOf(issue)],
        message: `现成表 ${builtIn.name} 的选项有误：${issueWords(issue)}`,
      });
    }
    return null;
  }
}

/** The sheet with what the pack states beside `use`: aliases and checks are added, columns changed field by field. */
function withOwn(sheet: MadeSheet['sheet'], own: Plain): unknown {
  const { aliases, columns, checks, ...rest } = own;
  return {
    ...sheet,
    ...rest,
    aliases: joined(sheet.aliases ?? [], aliases),
    columns: isPlain(columns) ? withColumns(sheet.columns, columns) : (columns ?? sheet.columns),
    checks: joined(sheet.checks, checks),
  };
}

function withColumns(columns: MadeSheet['sheet']['columns'], own: Plain): Plain {
  const merged: Record<string, unknown> = { ...columns };
  for (const [key, column] of Object.entries(own)) {
    const before = columns[key];
    merged[key] =
      before && isPlain(column)
        ? { ...before, ...column, aliases: joined(before.aliases ?? [], column.aliases) }
        : column;
  }
  return merged;
}

/** What is no list is left as it is, for the schema to refuse it. */
function joined(list: readonly unknown[], own: unknown): unknown {
  if (own === undefined) return list;
  return Array.isArray(own) ? [...list, ...own] : own;
}

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
