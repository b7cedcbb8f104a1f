/** Results, flags and sheets of ours into Excel; what was there before is kept first. */
import type { Edits, ReportSheet, ResultFormat, SheetEdits } from '../../../shared/model/edits.ts';
import type { Range } from '../../../shared/model/grid.ts';
import { rangesOfRows } from '../../../shared/workbook/owned-cells.ts';
import { freeName } from '../../../shared/workbook/workbook-parts.ts';
import { HostError, type SheetCells } from '../host.ts';
import { refuseMoved } from '../moved.ts';
import { areasAt, hullOf, rangeAt } from './areas.ts';
import { oneSync } from './batch.ts';
import { type Before, type OwnSheetBefore, readKept, type SheetBefore } from './before.ts';
import { asWritten, type CellValue } from './cell-values.ts';
import { askLook, dressLike, type Look } from './looks.ts';
import { addFormats, marksAsFormats, ownedFormat, removeFormats } from './our-formats.ts';
import {
  addOwnSheet,
  columnPoints,
  dressOwnSheet,
  ownSheetPiece,
  readOwnSheet,
  setNumberFormat,
} from './own-sheets.ts';
import type { Told } from './put-back.ts';
import { readRows } from './read-sheets.ts';
import { type Survey, type SurveyedSheet, type SurveyedTable, survey } from './survey.ts';
import { type Piece, quietly, writeBlocks } from './write-blocks.ts';

const MONEY = '#,##0.00';
const GENERAL = 'General';

type SheetPlan = {
  readonly edits: SheetEdits;
  readonly sheet: SurveyedSheet;
  readonly block: Range;
  readonly table: SurveyedTable | null;
  /** How the cells left of ours look: the headings follow the heading, the rows the first row that was judged. */
  readonly headLook: Look;
  readonly rowLook: Look;
};

export type WritePlan = {
  readonly before: Before;
  readonly sheets: readonly SheetPlan[];
  readonly ownSheets: readonly ReportSheet[];
};

/** Looks before anything is changed. @throws HostError `gone`, `moved`, `protected` where it must not be. */
export async function planWrite(
  context: Excel.RequestContext,
  edits: Edits,
  read: readonly SheetCells[],
  signal: AbortSignal | undefined,
): Promise<WritePlan> {
  const found = await survey(
    context,
    edits.sheets.map(({ sheet }) => sheet),
  );
  refuseProtected(found, found.sheets);
  await refuseMovedRows(context, edits, read, signal);
  const looked = await lookAround(context, edits, found);
  const sheets: SheetBefore[] = [];
  for (const { edits: one, sheet, block, table, widths } of looked) {
    const places = placesOf(block, sheet.owned);
    sheets.push({
      id: sheet.id,
      places,
      kept: await readKept(context, sheet, places, one.headerRow),
      widths,
      formats: sheet.formats,
      table: table && { id: table.id, right: table.place.right },
    });
  }
  const earlier: OwnSheetBefore[] = [];
  for (const [position, { id, own }] of found.tabs.entries()) {
    if (own) earlier.push({ id, position, sheet: await readOwnSheet(context, id) });
  }
  const taken = found.tabs.filter(({ own }) => !own).map(({ name }) => name);
  const ownSheets = [edits.report].map((sheet) => ({ ...sheet, name: freeName(sheet.name, taken) }));
  const before = { sheets, ownSheets: earlier, added: ownSheets.map(({ name }) => name) };
  return { before, sheets: looked, ownSheets };
}

/** @throws HostError `protected` */
export function refuseProtected({ structureIsProtected }: Survey, sheets: readonly SurveyedSheet[]): void {
  const sheet = sheets.find(({ isProtected }) => isProtected);
  if (sheet) throw new HostError('protected', `工作表“${sheet.name}”受保护，请先在“审阅”里撤销工作表保护，再写回。`);
  if (structureIsProtected)
    throw new HostError('protected', '工作簿的结构受保护，不能添加核验报告，请先在“审阅”里撤销工作簿保护，再写回。');
}

async function refuseMovedRows(
  context: Excel.RequestContext,
  edits: Edits,
  read: readonly SheetCells[],
  signal: AbortSignal | undefined,
): Promise<void> {
  const extents = edits.sheets.map(({ sheet, headerRow, rows, firstColumn }) => ({
    name: sheet,
    rows: Math.max(headerRow, rows.at(-1)?.row ?? headerRow),
    columns: firstColumn - 1,
  }));
  const now = await readRows(context, extents, signal ? { signal } : {});
  refuseMoved(
    edits,
    read,
    extents.map(({ name }) => ({ name, origin: 'A1', values: now.get(name) ?? [] })),
  );
}

/** Looks and widths beside which the results will stand. */
function lookAround(context: Excel.RequestContext, edits: Edits, found: Survey) {
  return oneSync(context, () => {
    const asked = edits.sheets.flatMap((one) => {
      const sheet = found.sheets.find(({ name }) => name === one.sheet);
      if (!sheet) return [];
      const worksheet = context.workbook.worksheets.getItem(sheet.id);
      const beside = Math.max(1, one.firstColumn - 1);
      const headLook = askLook(worksheet, one.headerRow, beside);
      const rowLook = askLook(worksheet, one.rows[0]?.row ?? one.headerRow, beside);
      const columns = one.columns.map((_, at) => one.firstColumn + at);
      const formats = columns.map((column) => {
        const { format } = rangeAt(worksheet, { top: 1, left: column, bottom: 1, right: column });
        format.load('columnWidth');
        return format;
      });
      const block = blockOf(one);
      const table = tableBeside(one, sheet, block);
      return [
        () => ({
          edits: one,
          sheet,
          block,
          table,
          headLook: headLook(),
          rowLook: rowLook(),
          widths: new Map(columns.map((column, at) => [column, formats[at]?.columnWidth ?? 0])),
        }),
      ];
    });
    return () => asked.map((answer) => answer());
  });
}

/** Writes as planned. What is there when it fails is to be put back by whoever calls. */
export async function carryOut(context: Excel.RequestContext, plan: WritePlan, told: Told): Promise<void> {
  await oneSync(context, () => {
    quietly(context);
    for (const sheet of plan.sheets) prepare(context, sheet);
    for (const { id } of plan.before.ownSheets) context.workbook.worksheets.getItem(id).delete();
    for (const sheet of plan.ownSheets) addOwnSheet(context, sheet);
    return () => undefined;
  });
  const pieces = plan.sheets.flatMap(piecesOf);
  await writeBlocks(context, [...pieces, ...plan.ownSheets.map(ownSheetPiece)], told);
  const filtered = await oneSync(context, () => {
    quietly(context);
    for (const sheet of plan.sheets) finish(context, sheet);
    for (const sheet of plan.ownSheets) dressOwnSheet(context, sheet);
    const asked = plan.sheets.filter(({ sheet }) => sheet.filtered).map((sheet) => askWritten(context, sheet));
    return () => asked.flatMap((answer) => answer() ?? []);
  });
  const [missing] = filtered;
  if (missing !== undefined)
    throw new HostError('failed', `工作表“${missing}”正在筛选，隐藏的行写不进去，请先清除筛选，再写回。`);
}

function prepare(context: Excel.RequestContext, { edits, sheet, block, table }: SheetPlan): void {
  const worksheet = context.workbook.worksheets.getItem(sheet.id);
  removeFormats(worksheet, sheet.formats);
  for (const areas of areasAt(worksheet, sheet.owned)) {
    areas.clear(Excel.ClearApplyTo.contents);
    areas.style = Excel.BuiltInStyle.normal;
  }
  if (table) {
    const { columns } = context.workbook.tables.getItem(table.id);
    for (let right = table.place.right; right > block.right; right -= 1)
      columns.getItemAt(right - table.place.left).delete();
    edits.columns.slice(Math.max(0, table.place.right - block.left + 1)).forEach(({ heading }) => {
      columns.add(undefined, undefined, heading);
    });
  }
  edits.columns.forEach(({ format }, at) => {
    const column = block.left + at;
    setNumberFormat(
      rangeAt(worksheet, { ...block, left: column, right: column }),
      format === 'money' ? MONEY : GENERAL,
    );
  });
}

/** The table whose columns stand right before ours, or hold ours already: then results are columns of it. */
function tableBeside(
  { headerRow, firstColumn, rows }: SheetEdits,
  sheet: SurveyedSheet,
  block: Range,
): SurveyedTable | null {
  const found = sheet.tables.find(
    ({ place: { top, left, bottom, right } }) =>
      top === headerRow && left < firstColumn && right >= firstColumn - 1 && bottom >= (rows.at(-1)?.row ?? headerRow),
  );
  if (!found) return null;
  const held = found.place.right - firstColumn + 1;
  const ours = sheet.owned.length > 0 ? (hullOf(sheet.owned)?.right ?? 0) : 0;
  return held === 0 || found.place.right <= Math.max(ours, block.right) ? found : null;
}

function blockOf({ headerTop, headerRow, firstColumn, columns, rows }: SheetEdits): Range {
  return {
    top: headerTop ?? headerRow,
    left: firstColumn,
    bottom: Math.max(headerRow, rows.at(-1)?.row ?? headerRow),
    right: firstColumn + columns.length - 1,
  };
}

/** Where results stood, and where they will stand; together where the two touch. */
function placesOf(block: Range, owned: readonly Range[]): Range[] {
  const earlier = hullOf(owned);
  if (!earlier) return [block];
  const apart = earlier.left > block.right + 1 || earlier.right < block.left - 1;
  return apart ? [block, earlier] : [hullOf([block, earlier]) ?? block];
}

function piecesOf({ edits, sheet, block }: SheetPlan): Piece[] {
  const { headerRow, columns, rows } = edits;
  const blanks = Array.from({ length: headerRow - block.top }, () => columns.map((): CellValue => ''));
  const heads = [...blanks, columns.map(({ heading }): CellValue => asWritten(heading))];
  const byRow = new Map(rows.map(({ row, values }) => [row, values]));
  const first = rows[0]?.row ?? headerRow + 1;
  const body = Array.from({ length: Math.max(0, block.bottom - first + 1) }, (_, at) => {
    const values = byRow.get(first + at);
    // Rows between that were not judged keep what stands in them.
    return columns.map((_column, column) => (values ? asWritten(values[column] ?? null) : null));
  });
  return [
    { sheet: sheet.id, place: { ...block, bottom: headerRow }, values: heads },
    ...(body.length > 0 ? [{ sheet: sheet.id, place: { ...block, top: first }, values: body }] : []),
  ];
}

function finish(context: Excel.RequestContext, { edits, sheet, block, table, headLook, rowLook }: SheetPlan): void {
  const worksheet = context.workbook.worksheets.getItem(sheet.id);
  const { headerRow, columns } = edits;
  const rows = edits.rows.map(({ row }) => row);
  if (!table) {
    dressLike(rangeAt(worksheet, { ...block, bottom: headerRow }).format, headLook);
    for (const areas of areasAt(worksheet, rangesOfRows(rows, block.left, block.right)))
      dressLike(areas.format, rowLook);
  }
  columns.forEach(({ format, width }, at) => {
    const column = block.left + at;
    for (const areas of areasAt(worksheet, rangesOfRows(rows, column, column))) dressAs(areas.format, format, rowLook);
    rangeAt(worksheet, { top: 1, left: column, bottom: 1, right: column }).format.columnWidth = columnPoints(width);
  });
  addFormats(worksheet, marksAsFormats(edits.marks));
  const heads = rangesOfRows([block.top, ...(headerRow > block.top ? [headerRow] : [])], block.left, block.right);
  const ours = [{ ...(heads[0] ?? block), bottom: headerRow }, ...rangesOfRows(rows, block.left, block.right)];
  addFormats(worksheet, [ownedFormat(columns.length, ours)]);
}

/** As the file that the command line writes has it. */
function dressAs(format: Excel.RangeFormat, role: ResultFormat, { format: beside }: Look): void {
  if (role === 'money') format.horizontalAlignment = Excel.HorizontalAlignment.right;
  if (role === 'wrapped') {
    format.horizontalAlignment = Excel.HorizontalAlignment.left;
    format.verticalAlignment =
      beside?.verticalAlignment === Excel.VerticalAlignment.center
        ? Excel.VerticalAlignment.center
        : Excel.VerticalAlignment.top;
    format.wrapText = true;
  }
  if (role === 'text' && beside?.horizontalAlignment === Excel.HorizontalAlignment.right)
    format.horizontalAlignment = Excel.HorizontalAlignment.general;
}

/** Excel leaves rows out that a filter hides, when many are written at once: whether it did is only seen afterwards. */
function askWritten(context: Excel.RequestContext, plan: SheetPlan): () => string | null {
  const { edits, sheet, block } = plan;
  const verdicts = rangeAt(context.workbook.worksheets.getItem(sheet.id), {
    ...block,
    left: block.left + 1,
    right: block.left + 1,
  });
  verdicts.load('values');
  return () =>
    edits.rows.every(({ row, values }) => verdicts.values[row - block.top]?.[0] === (values[1] ?? ''))
      ? null
      : sheet.name;
}
