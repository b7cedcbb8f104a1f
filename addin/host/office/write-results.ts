/** Results, flags and sheets of ours into Excel, as planned. */
import type { ResultFormat } from '../../../shared/model/edits.ts';
import { rangesOfRows } from '../../../shared/workbook/owned-cells.ts';
import { HostError } from '../host.ts';
import { areasAt, rangeAt } from './areas.ts';
import { oneSync } from './batch.ts';
import { asWritten, type CellValue } from './cell-values.ts';
import { dressLike, type Look } from './looks.ts';
import { addFormats, marksAsFormats, ownedFormat, removeFormats } from './our-formats.ts';
import { addOwnSheet, columnPoints, dressOwnSheet, ownSheetPiece, setNumberFormat } from './own-sheets.ts';
import type { ColumnMoves } from './own-writes.ts';
import type { SheetPlan, WritePlan } from './plan-write.ts';
import type { Told } from './put-back.ts';
import { blankPiece, type Piece, quietly, writeBlocks } from './write-blocks.ts';

const MONEY = '#,##0.00';
const GENERAL = 'General';

/** What is there when it fails is to be put back by whoever calls. */
export async function carryOut(context: Excel.RequestContext, plan: WritePlan, told: Told): Promise<void> {
  told(
    plan.sheets.flatMap(({ sheet }) => sheet.owned.map((place) => blankPiece(sheet.id, place))),
    0,
  );
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

/** Columns that the write gives to tables, or takes from them. */
export function columnsWritten({ sheets }: WritePlan): ColumnMoves[] {
  return sheets.flatMap(({ sheet, block, table }) => {
    if (!table) return [];
    const held = Math.max(table.place.right, block.left - 1);
    const right = Math.max(held, block.right);
    return [{ sheet: sheet.id, left: block.left, right, times: Math.abs(held - block.right) }];
  });
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
