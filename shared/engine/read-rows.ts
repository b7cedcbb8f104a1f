/** Stage 1: the rows of a table read cell by cell; whatever a rule needs and cannot be read becomes a finding. */
import { itemOf } from '../checks/check.ts';
import { readDate } from '../model/date.ts';
import type { FindingCode, Severity } from '../model/finding.ts';
import { type Cell, cellText } from '../model/grid.ts';
import type { Catalogue } from '../packs/catalogue.ts';
import type { Column } from '../packs/compile.ts';
import type { Parameters } from '../packs/parameters.ts';
import type { ColumnType } from '../packs/schema.ts';
import type { Table } from './read-table.ts';
import { type Reader, type Reading, readValue } from './read-value.ts';
import { rowExpression } from './row-expression.ts';
import { RowState } from './row-state.ts';

/** A finding of data, before it is worded: about one cell of one row. */
export type DataFinding = {
  readonly row: RowState;
  readonly column: Column | null;
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly clause: string | null;
  readonly message: string;
  readonly value: string;
  readonly fix?: { readonly value: string };
};

export type ReadRows = { readonly rows: readonly RowState[]; readonly findings: readonly DataFinding[] };

/** How much of a cell's text a message repeats; a pasted page is cut. */
const LONGEST_QUOTE = 60;

export function quote(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE)}…`;
}

/** Columns whose cells hold few different things: each is read once. */
const FEW_CELLS: ReadonlySet<ColumnType> = new Set([
  'choice',
  'list',
  'term',
  'award',
  'yesno',
  'number',
  'count',
  'date',
]);
/** They may hold many after all; past this, readings are no longer remembered. */
const MOST_MET = 4096;

/** What every row of a table is read with. */
type Plan = {
  readonly table: Table;
  /** The column of items first: which other cells matter may depend on it. */
  readonly columns: readonly Column[];
  readonly readers: readonly Reader[];
  /** By column: how the cells were read that have been met so far; null where hardly two rows hold the same. */
  readonly met: readonly (Map<Cell, Reading> | null)[];
  /** Columns that every row must fill in, and those of them that the sheet has not got. */
  readonly always: readonly Column[];
  readonly absent: readonly Column[];
  readonly needed: readonly { readonly column: Column; readonly needs: (row: RowState) => unknown }[];
  readonly textOf: (row: number, column: Column) => string;
  readonly findings: DataFinding[];
};

export type ReadInput = {
  readonly table: Table;
  readonly catalogue: Catalogue;
  readonly parameters: Parameters;
  readonly asOf: string;
  /** Keys of the columns that a rule reads; others are read, but cannot be wrong. */
  readonly read: ReadonlySet<string>;
};

export function readRows({ table, catalogue, parameters, asOf, read }: ReadInput): ReadRows {
  const { sheet, grid } = table;
  const findings: DataFinding[] = [];
  // What stands in for a column that is not there may be required instead of it: 「材料齐全」, or a column for each paper.
  const absent = new Set(sheet.columns.filter((column) => isAbsent(table, column) && column.blank !== 'no'));
  const award = sheet.award ? [sheet.award] : [];
  const always = sheet.columns.filter((column) => column.required === 'always');
  const plan: Plan = {
    table,
    columns: [...award, ...sheet.columns.filter((column) => column !== sheet.award && read.has(column.key))],
    readers: sheet.columns.map((column) => ({
      catalogue,
      date1904: grid.date1904,
      unit: table.units[column.index] ?? '元',
    })),
    met: sheet.columns.map((column) => (FEW_CELLS.has(column.type) ? new Map<Cell, Reading>() : null)),
    always,
    absent: always.filter((column) => isAbsent(table, column)),
    needed: sheet.columns.flatMap((column) =>
      typeof column.required === 'object'
        ? [{ column, needs: rowExpression(column.required, { sheet, parameters, asOf, absent }) }]
        : [],
    ),
    textOf: (row, column) => quote(textOf(table.cell(row, column), column, grid.date1904)),
    findings,
  };
  return { rows: table.rows.map((number, position) => readRow(plan, number, position)), findings };
}

/** What a person sees in the cell: a date that is held as a number is shown as one. */
function textOf(cell: Cell, column: Column, date1904: boolean): string {
  if (column.type !== 'date' || typeof cell !== 'number') return cellText(cell);
  const reading = readDate(cell, date1904);
  return reading.kind === 'date' ? reading.date : cellText(cell);
}

/** The sheet has no such column, or two that cannot be told apart. */
export function isAbsent(table: Table, column: Column): boolean {
  return table.header.positions[column.index] === null;
}

function readRow(plan: Plan, number: number, position: number): RowState {
  const { table, findings } = plan;
  const width = table.sheet.columns.length;
  const row = new RowState(number, position, width, plan.textOf);
  for (const column of plan.columns) {
    readCell(plan, row, column);
    if (column !== table.sheet.award) continue;
    row.item = itemOf(row.values[column.index]) ?? undefined;
  }
  const { lacks } = table;
  let lacking = lacks ? plan.always.filter((column) => lacks(number, column)) : plan.absent;
  const required = plan.needed.filter(({ needs }) => needs(row) === true);
  for (const { column } of required) {
    const gone = isAbsent(table, column);
    if (!gone && row.values[column.index] !== null) continue;
    if (gone) lacking = [...lacking, column];
    else requireValue(table, row, column, findings);
  }
  if (lacking.length > 0) findings.push(notThere(row, lacking, table));
  return row;
}

function readCell(plan: Plan, row: RowState, column: Column): void {
  const { table, textOf, findings } = plan;
  if (
    isAbsent(table, column) ||
    table.lacks?.(row.row, column) ||
    (column.items !== null && !concerns(column.items, row))
  ) {
    // A column whose blank means 否 may be left out altogether; of any other nothing is known.
    row.values[column.index] = column.blank === 'no' ? false : undefined;
    row.keys[column.index] = column.blank === 'no' ? '否' : absentKey(table, row, column);
    return;
  }
  const reading = readingOf(plan, column, table.cell(row.row, column));
  row.values[column.index] = reading.value;
  row.keys[column.index] = reading.key;
  if (reading.fault) {
    const text = textOf(row.row, column);
    const message = `${column.title}“${text}”${reading.fault.says}`;
    const { code, severity, fix } = reading.fault;
    findings.push({
      row,
      column,
      code,
      severity,
      clause: column.clause,
      message,
      value: text,
      ...(fix ? { fix } : {}),
    });
  } else if (reading.value === null && column.required === 'always') {
    requireValue(table, row, column, findings);
  }
}

function readingOf({ readers, met }: Plan, column: Column, cell: Cell): Reading {
  const reader = readers[column.index];
  if (!reader) throw new TypeError(`no reader of column ${column.key}`);
  const known = met[column.index];
  if (!known || typeof cell === 'object') return readValue(column, cell, reader);
  let reading = known.get(cell);
  if (!reading) {
    reading = readValue(column, cell, reader);
    if (known.size < MOST_MET) known.set(cell, reading);
  }
  return reading;
}

/** A rule that judges an optional column that is not there as blank compares it as blank too; others are left out. */
function absentKey(table: Table, row: RowState, column: Column): string | undefined {
  const isGone = isAbsent(table, column) || table.lacks?.(row.row, column) === true;
  return isGone && column.required === 'never' ? '' : undefined;
}

function concerns(items: readonly string[], row: RowState): boolean {
  return items.some((trait) => row.item?.traits.has(trait));
}

/** A blank that a rule needs: a data error; where the whole column is missing the row cannot be judged by it. */
function requireValue(table: Table, row: RowState, column: Column, findings: DataFinding[]): void {
  row.values[column.index] = undefined;
  row.keys[column.index] = undefined;
  const cell = table.address(row.row, column) ?? '';
  const asks = row.item && column.required !== 'always' ? `“${row.item.title}”须填写` : '须填写';
  findings.push({
    row,
    column,
    code: column.missing,
    severity: 'error',
    clause: column.clause,
    message: `${column.title}为空，${asks}，请在 ${cell} 补填${column.hint === null ? '' : `；${column.hint}`}`,
    value: '',
  });
}

function notThere(row: RowState, columns: readonly Column[], table: Table): DataFinding {
  const doubled = new Set(table.header.conflicts.map((conflict) => conflict.column));
  const quoted = (some: readonly Column[]): string => some.map((column) => `“${column.title}”`).join('、');
  const gone = columns.filter((column) => !doubled.has(column));
  const twice = columns.filter((column) => doubled.has(column));
  const what = [
    ...(gone.length > 0 ? [`表${table.isForm ? `上没有${quoted(gone)}一栏` : `中没有${quoted(gone)}列`}`] : []),
    ...(twice.length > 0 ? [`${quoted(twice)}对应不止一列`] : []),
  ].join('，');
  const add = table.isForm ? `请在评分表上方写明“${gone[0]?.title}：……”后` : '请补充该列后';
  const mend = gone.length > 0 ? `${add}重新核验` : '请只保留一列后重新核验';
  return {
    row,
    column: null,
    code: 'not-checked',
    severity: 'warning',
    clause: null,
    message: `${what}，与之有关的规定未能核验；${mend}`,
    value: '',
  };
}
