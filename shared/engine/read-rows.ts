/** Stage 1: the rows of a table read cell by cell; whatever a rule needs and cannot be read becomes a finding. */
import { itemOf } from '../checks/check.ts';
import { readDate } from '../model/date.ts';
import type { FindingCode, Severity } from '../model/finding.ts';
import { type Cell, cellText } from '../model/grid.ts';
import type { Catalogue } from '../packs/catalogue.ts';
import type { Column } from '../packs/compile.ts';
import type { Parameters } from '../packs/parameters.ts';
import { cellReader } from './cell-reader.ts';
import type { Table } from './read-table.ts';
import type { Reading } from './read-value.ts';
import { RowCells } from './row-cells.ts';
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

/** A column as every row of a table is read by it. */
type Reader = {
  readonly column: Column;
  readonly isAbsent: boolean;
  readonly read: (cell: Cell) => Reading;
};

/** A column that some rows must fill in: those for which `needs` gives true. */
type Needed = { readonly column: Column; readonly isAbsent: boolean; readonly needs: (row: RowState) => unknown };

/** What every row of a table is read with. */
type Plan = {
  readonly table: Table;
  /** The column of items first: which other cells matter may depend on it. */
  readonly readers: readonly Reader[];
  /** Columns that every row must fill in, and those of them that the sheet has not got. */
  readonly always: readonly Column[];
  readonly absent: readonly Column[];
  readonly needed: readonly Needed[];
  readonly textOf: (row: number, column: Column) => string;
  readonly cells: RowCells;
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
  const columns = [...award, ...sheet.columns.filter((column) => column !== sheet.award && read.has(column.key))];
  const always = sheet.columns.filter((column) => column.required === 'always');
  const shown = (row: number, column: Column): string => quote(textOf(table.cell(row, column), column, grid.date1904));
  const plan: Plan = {
    table,
    readers: columns.map((column) => ({
      column,
      isAbsent: isAbsent(table, column),
      read: cellReader(column, { catalogue, date1904: grid.date1904, unit: table.units[column.index] ?? '元' }),
    })),
    always,
    absent: always.filter((column) => isAbsent(table, column)),
    needed: sheet.columns.flatMap((column) =>
      typeof column.required === 'object'
        ? {
            column,
            isAbsent: isAbsent(table, column),
            needs: rowExpression(column.required, { sheet, parameters, asOf, absent }),
          }
        : [],
    ),
    textOf: shown,
    cells: new RowCells(sheet.columns.length, table.rows.length, shown),
    findings,
  };
  const rows = table.rows.map((number, position) => new RowState(number, position, plan.cells));
  for (let next = 0; next < rows.length; next += BLOCK_ROWS) readBlock(plan, rows.slice(next, next + BLOCK_ROWS));
  return { rows, findings };
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

/** Read column by column: so many rows at a time that their cells are still at hand when the next column is read. */
const BLOCK_ROWS = 256;

function readBlock(plan: Plan, rows: readonly RowState[]): void {
  const { table, findings } = plan;
  const { award } = table.sheet;
  for (const reader of plan.readers) {
    for (const row of rows) readCell(plan, row, reader);
    if (award && reader.column === award) {
      for (const row of rows) row.item = itemOf(row.value(award)) ?? undefined;
    }
  }
  const { lacks } = table;
  for (const row of rows) {
    let lacking = lacks ? plan.always.filter((column) => lacks(row.row, column)) : plan.absent;
    for (const { column, isAbsent: gone } of neededOf(row, plan.needed)) {
      if (gone) lacking = [...lacking, column];
      else requireValue(table, row, column, findings);
    }
    if (lacking.length > 0) findings.push(notThere(row, lacking, table));
  }
}

/** What is blank and needed. All are asked before any of them is told: what is told is no blank to the others any more. */
function neededOf(row: RowState, needed: readonly Needed[]): readonly Needed[] {
  let blank: readonly Needed[] = NONE;
  for (const one of needed) {
    const isBlank = one.isAbsent || row.value(one.column) === null;
    if (isBlank && one.needs(row) === true) blank = [...blank, one];
  }
  return blank;
}

const NONE: readonly never[] = [];

function readCell({ table, textOf, findings }: Plan, row: RowState, { column, isAbsent: gone, read }: Reader): void {
  if (gone || table.lacks?.(row.row, column) || (column.items !== null && !concerns(column.items, row))) {
    // A column whose blank means 否 may be left out altogether; of any other nothing is known.
    if (column.blank === 'no') row.fill(column, false, '否');
    else row.fill(column, undefined, absentKey(table, row, column));
    return;
  }
  const { value, key, fault } = read(table.cell(row.row, column));
  row.fill(column, value, key);
  if (fault) {
    const text = textOf(row.row, column);
    const message = `${column.title}“${text}”${fault.says}`;
    const { code, severity, fix } = fault;
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
  } else if (value === null && column.required === 'always') {
    requireValue(table, row, column, findings);
  }
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
  row.fill(column, undefined, undefined);
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
