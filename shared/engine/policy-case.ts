/**
 * A policy's own cases: rows in, verdicts out, written beside the pack by whoever writes it. Here is the file's shape, and
 * the workbook that a case describes; `run-case.ts` judges it through the one door that every workbook goes through.
 */
import { z } from 'zod';
import type { Policy } from '../checks/bind.ts';
import { type Cell, cellText, type Grid } from '../model/grid.ts';
import { foldName } from '../model/text.ts';
import { checkCharacter } from '../model/uscc.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import type { PackPath } from '../packs/fault.ts';
import { foldHeading } from '../packs/heading.ts';
import { PackError, readShape, readYaml } from '../packs/load.ts';

/** A cell as it is written in a case: yes/no may be written so, a blank as nothing. */
const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const cells = z.record(z.string(), cell);

/** What is expected of a row; what is left out is not compared. */
const rowExpectation = z.strictObject({
  /** 通过, 待核实, 结转下年, 退回补正, 不予支持; or the report's own word. */
  status: z.string().optional(),
  /** 20万元, or a number of 元. */
  amount: z.union([z.string(), z.number()]).optional(),
  /** Every error and warning of the row, no more and no fewer; and the infos that must be there. */
  codes: z.array(z.string()).optional(),
  /** Code → the column whose cell is flagged. */
  cells: z.record(z.string(), z.string()).optional(),
  outputs: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
});

const caseRow = z.strictObject({ cells: cells.default({}), expect: rowExpectation.default({}) });

/** What holds for a case, and for every case of the file where the case does not say otherwise. */
const setting = {
  asOf: z.iso.date().optional(),
  /** As for --set. */
  parameters: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).default({}),
};

const caseSchema = z.strictObject({
  case: z.string().trim().min(1),
  ...setting,
  /** The one kind of sheet to be judged; the others then serve as registers. */
  judge: z.string().optional(),
  /** Rows by kind of sheet. */
  sheets: z.record(z.string(), z.array(caseRow)),
  /** Columns that the worksheet does not have, by kind. */
  without: z.record(z.string(), z.array(z.string())).default({}),
  /** Entries of the ledger by its headings; with an empty list there is a ledger, and nothing in it. */
  ledger: z.array(cells).optional(),
  /** Findings about no single row: every error and warning, and the infos that must be there. */
  findings: z.array(z.string()).optional(),
});

export const casesSchema = z.strictObject({
  policy: z.string(),
  ...setting,
  /** Cells that every row of a kind has unless it says otherwise; `ledger` for the ledger's. */
  defaults: z.record(z.string(), cells).default({}),
  cases: z.array(caseSchema).min(1),
});

export type PolicyCase = z.infer<typeof caseSchema>;
export type RowExpectation = z.infer<typeof rowExpectation>;
export type PolicyCases = z.infer<typeof casesSchema> & {
  readonly file: string;
  readonly lineOf: (path: PackPath) => number;
};

/** @throws PackError with every fault of syntax and shape, by line. */
export function readCases(text: string, file: string): PolicyCases {
  const { data, lineOf } = readYaml(text, file);
  return { ...readShape(casesSchema, data, file, lineOf), file, lineOf };
}

/** The name under which a case's ledger is told. */
export const CASE_LEDGER = '台账';
/** The headings, then the case's rows. */
export const FIRST_CASE_ROW = 2;

/**
 * The workbook that a case describes.
 * @throws PackError where it names a kind or a column that the policy does not have.
 */
export function gridsOfCase(one: PolicyCase, index: number, all: PolicyCases, policy: Policy): Grid[] {
  return Object.entries(one.sheets).map(([kind, rows]) => {
    const path: PackPath = ['cases', index, 'sheets', kind];
    const sheet = policy.pack.sheets.find((each) => each.kind === kind);
    if (!sheet) {
      const kinds = policy.pack.sheets.map((each) => each.kind).join('、');
      throw fault(all, path, `没有名为 ${kind} 的表种；可用的有：${kinds}`);
    }
    const defaults = byColumn(all.defaults[kind] ?? {}, sheet, all, ['defaults', kind]);
    const read = rows.map((row, at) =>
      withCodes(new Map([...defaults, ...byColumn(row.cells, sheet, all, [...path, at, 'cells'])]), sheet),
    );
    const without = (one.without[kind] ?? []).map((name) => columnOf(name, sheet, all, [...path]));
    const columns = sheet.columns.filter(
      (column) =>
        !without.includes(column) && (column.required !== 'never' || read.some((values) => values.has(column))),
    );
    return gridOf(sheet.title, [
      columns.map((column) => column.title),
      ...read.map((values) => columns.map((column) => values.get(column) ?? null)),
    ]);
  });
}

/** The case's ledger as a worksheet; null where it gives none. */
export function ledgerOfCase(one: PolicyCase, all: PolicyCases): Grid | null {
  if (!one.ledger) return null;
  const entries = one.ledger.map((entry) => ({ ...all.defaults.ledger, ...entry }));
  // Without entries the ledger still has its headings.
  const headings = entries.length > 0 ? [...new Set(entries.flatMap((entry) => Object.keys(entry)))] : EMPTY_LEDGER;
  return gridOf(CASE_LEDGER, [
    headings,
    ...entries.map((entry) => headings.map((heading) => madeUp(cellOf(entry[heading])))),
  ]);
}

const EMPTY_LEDGER = ['统一社会信用代码', '企业名称', '奖励事项', '核定金额', '年度'];

function byColumn(
  written: Readonly<Record<string, z.infer<typeof cell>>>,
  sheet: Sheet,
  all: PolicyCases,
  path: PackPath,
): Map<Column, Cell> {
  return new Map(
    Object.entries(written).map(([name, value]) => [columnOf(name, sheet, all, [...path, name]), cellOf(value)]),
  );
}

/** `代码（某公司）` in a case stands for a credit code of that name. */
const CODE_OF = /^代码[（(](.+)[)）]$/;

/** Credit codes nobody should have to work out: one that is left out is that of the row's name, the same in every row. */
function withCodes(values: Map<Column, Cell>, { identity, columns }: Sheet): Map<Column, Cell> {
  for (const column of columns.filter((one) => one.type === 'uscc')) {
    const written = values.get(column);
    const name =
      column === identity?.code && written === undefined
        ? values.get(identity.name)
        : CODE_OF.exec(cellText(written))?.[1];
    if (name) values.set(column, codeOfName(cellText(name)));
  }
  return values;
}

/** `代码（某公司）` made the code that it stands for; any other cell as it is. */
function madeUp(value: Cell): Cell {
  const name = CODE_OF.exec(cellText(value))?.[1];
  return name === undefined ? value : codeOfName(name);
}

/** A made-up code whose check character fits. Two names of a case have one code once in ten million. */
function codeOfName(name: string): string {
  let sum = FNV_BASIS;
  for (const character of foldName(name)) sum = Math.imul(sum ^ (character.codePointAt(0) ?? 0), FNV_PRIME) >>> 0;
  const body = `91000000MA${String(sum % 10_000_000).padStart(7, '0')}`;
  return `${body}${checkCharacter(body)}`;
}

/** The constants of the 32-bit FNV-1a hash. */
const FNV_BASIS = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** A column by its key, its title or one of its aliases. */
function columnOf(name: string, sheet: Sheet, all: PolicyCases, path: PackPath): Column {
  const heading = foldHeading(name);
  const found = sheet.byKey.get(name) ?? sheet.columns.find((column) => column.headings.includes(heading));
  if (found) return found;
  const known = sheet.columns.map((column) => `${column.key}（${column.title}）`).join('、');
  throw fault(all, path, `“${sheet.title}”没有列“${name}”；可用的列：${known}`);
}

export function fault(all: PolicyCases, path: PackPath, message: string): PackError {
  return new PackError(all.file, [{ line: all.lineOf(path), message }]);
}

function cellOf(value: z.infer<typeof cell> | undefined): Cell {
  if (value === true) return '是';
  if (value === false) return '否';
  return value ?? null;
}

function gridOf(name: string, rows: Grid['rows']): Grid {
  return { name, hidden: false, rows, merges: [], date1904: false };
}
