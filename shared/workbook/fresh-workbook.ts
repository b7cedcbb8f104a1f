/** The one writer of files that did not exist before: templates, examples, lists. The patcher is for files that did. */
import { type CellStyle, type DataValidation, type WriteSheet, writeXlsx } from 'hucre';
import { rangeAddress } from '../model/address.ts';
import type { CellFormat, CellLook, EntryRule, FreshRow, FreshSheet } from '../model/fresh-sheet.ts';
import type { Range } from '../model/grid.ts';
import { heightOf, LINE_HEIGHT } from './row-height.ts';

const THIN = { style: 'thin' as const, color: { rgb: '808080' } };
const BORDER = { top: THIN, bottom: THIN, left: THIN, right: THIN };
const FONT = { name: '宋体', size: 10 };
const HEADER: CellStyle = {
  font: { ...FONT, bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'DDEBF7' } },
  border: BORDER,
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

const LOOKS: Readonly<Record<CellLook, CellStyle>> = {
  plain: { font: FONT },
  title: {
    font: { name: '黑体', size: 16, bold: true },
    alignment: { horizontal: 'center', vertical: 'center' },
  },
  section: { font: { name: '黑体', size: 12, bold: true }, alignment: { vertical: 'center' } },
  note: { font: FONT, alignment: { vertical: 'center', wrapText: true } },
  header: HEADER,
  // Its heading carries an asterisk too, since colour alone tells nothing to some.
  'required-header': { ...HEADER, fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFE699' } } },
  body: { font: FONT, border: BORDER, alignment: { vertical: 'center', wrapText: true } },
};

const FORMATS: Readonly<Record<CellFormat, string>> = {
  general: 'General',
  text: '@',
  money: '#,##0.00',
  amount: '#,##0.##',
  date: 'yyyy-mm-dd',
  count: '0',
};

/** Excel refuses a file whose prompt or refusal is longer (ECMA-376 18.3.1.32: 255 and 32; error 224 and 32). */
const LONGEST_PROMPT = 255;
const LONGEST_PROMPT_TITLE = 32;
const LONGEST_REFUSAL = 224;

/** The workbook's bytes, as .xlsx. */
export async function freshWorkbook(sheets: readonly FreshSheet[]): Promise<Uint8Array> {
  return await writeXlsx({ sheets: sheets.map(styled), defaultFont: FONT });
}

function styled(sheet: FreshSheet): WriteSheet {
  const cells = new Map<string, { style: CellStyle }>();
  const rowDefs = new Map<number, { height: number }>();
  const merged = sheet.merges.map(({ top, left, bottom, right }) => ({
    startRow: top - 1,
    startCol: left - 1,
    endRow: bottom - 1,
    endCol: right - 1,
  }));
  for (const [row, whole] of sheet.rows.entries()) {
    const { look, looks } = whole;
    const height = whole.height === 'fit' ? grownHeight(whole, sheet) : whole.height;
    if (height !== undefined) rowDefs.set(row, { height });
    for (let column = 0; column < sheet.widths.length; column += 1) {
      const own = looks?.get(column) ?? look;
      const numFmt = own === 'body' ? FORMATS[sheet.formats[column] ?? 'general'] : 'General';
      cells.set(`${row},${column}`, { style: { ...LOOKS[own], numFmt } });
    }
  }
  return {
    name: sheet.name,
    columns: sheet.widths.map((width) => ({ width })),
    rows: sheet.rows.map(({ cells: given }) => sheet.widths.map((_, column) => given[column] ?? null)),
    cells,
    merges: merged,
    rowDefs,
    dataValidations: sheet.entries.map(validation),
    ...(sheet.frozenRows > 0 ? { freezePane: { rows: sheet.frozenRows, columns: 0 } } : {}),
    pageSetup: { orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** Most programs fit rows when somebody types, not when they open a file. A merged row is as wide as the sheet. */
function grownHeight({ cells }: FreshRow, { widths, merges }: FreshSheet): number {
  const letters = { size: FONT.size, columnSize: FONT.size };
  const heights = cells.map((cell, column) => {
    const merge = merges.length > 0 && cells.length === 1 ? widths.reduce((sum, width) => sum + width, 0) : 0;
    return typeof cell === 'string' ? heightOf(cell, Math.max(merge, widths[column] ?? 0), letters) : LINE_HEIGHT;
  });
  return Math.max(LINE_HEIGHT, ...heights);
}

function validation(rule: EntryRule): DataValidation {
  return {
    range: rangeAddress(rule.range),
    allowBlank: true,
    showInputMessage: true,
    showErrorMessage: rule.accepts.kind !== 'anything',
    errorStyle: rule.strict ? 'stop' : 'warning',
    inputTitle: cutTo(rule.prompt.title, LONGEST_PROMPT_TITLE),
    inputMessage: cutTo(rule.prompt.text, LONGEST_PROMPT),
    errorTitle: cutTo(rule.prompt.title, LONGEST_PROMPT_TITLE),
    errorMessage: cutTo(rule.refusal, LONGEST_REFUSAL),
    ...accepted(rule),
  };
}

function accepted({
  accepts,
}: EntryRule): Pick<DataValidation, 'type' | 'operator' | 'formula1' | 'formula2' | 'values'> {
  switch (accepts.kind) {
    case 'list':
      return { type: 'list', values: [...accepts.values] };
    case 'range':
      return { type: 'list', formula1: `${quoteSheet(accepts.sheet)}!${absolute(accepts.range)}` };
    case 'date':
      // Serial 1 is the first day that a worksheet has.
      return { type: 'date', operator: 'greaterThanOrEqual', formula1: '1' };
    case 'whole':
    case 'decimal':
      return accepts.most === undefined
        ? { type: accepts.kind, operator: 'greaterThanOrEqual', formula1: String(accepts.least) }
        : {
            type: accepts.kind,
            operator: 'between',
            formula1: String(accepts.least),
            formula2: String(accepts.most),
          };
    case 'anything':
      return { type: 'custom', formula1: 'TRUE' };
  }
}

function quoteSheet(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

function absolute(range: Range): string {
  return rangeAddress(range).replace(/([A-Z]+)(\d+)/g, '$$$1$$$2');
}

function cutTo(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
