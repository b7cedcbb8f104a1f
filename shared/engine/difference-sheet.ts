/** 差异表: what does not tie between payouts and ledger, as a worksheet of its own that can be handed on. */
import type { Finding, SheetReport } from '../contract.ts';
import { differencesIn, equationsOf } from '../model/differences.ts';
import { DIFFERENCES_TITLE, type ReportCell, type ReportSheet } from '../model/edits.ts';
import { CODE_WORDS, SEVERITY_WORDS } from '../model/finding.ts';
import type { CellFormat, FreshCell, FreshRow, FreshSheet } from '../model/fresh-sheet.ts';
import { cellText } from '../model/grid.ts';
import { fenToYuan, readMoney } from '../model/money.ts';
import { Problem } from '../model/problem.ts';
import type { Column } from '../packs/compile.ts';
import type { Checked } from './check-workbook.ts';
import type { Table } from './read-table.ts';

type Heading = { readonly text: string; readonly width: number; readonly format: CellFormat };
const HEADINGS: readonly Heading[] = [
  { text: '序号', width: 6, format: 'count' },
  { text: '差异', width: 14, format: 'general' },
  { text: '级别', width: 7, format: 'general' },
  { text: '所在行', width: 8, format: 'count' },
  { text: '单位名称', width: 28, format: 'general' },
  { text: '统一社会信用代码', width: 22, format: 'text' },
  { text: '拨付金额（元）', width: 16, format: 'money' },
  { text: '核定金额（元）', width: 16, format: 'money' },
  { text: '差额（元）', width: 16, format: 'money' },
  { text: '说明', width: 60, format: 'general' },
  { text: '依据条款', width: 18, format: 'general' },
  { text: '台账行', width: 10, format: 'general' },
];

/**
 * As a workbook of its own: one sheet for each sheet of payouts that was judged.
 * @throws Problem `bad-request` where none was judged.
 */
export function differenceSheets(checked: Checked): readonly FreshSheet[] {
  const { report } = checked;
  const sheets = reconciledSheets(checked).map(({ sheet, table }) => sheetOf(sheet, table, report.policy.title));
  if (sheets.length === 0) {
    throw new Problem(
      'bad-request',
      '核验的工作表里没有拨付对账表，写不出差异表；请核对选的工作表，或去掉写差异表的选项。',
    );
  }
  return sheets.map((sheet, index) => ({ ...sheet, name: nameOf(index) }));
}

/** The same among the sheets that are written into the judged workbook; none where nothing was to be reconciled. */
export function ownDifferenceSheets(checked: Checked): readonly ReportSheet[] {
  return reconciledSheets(checked).map(({ sheet, table }, index) => {
    const differences = differencesIn(sheet);
    const notes = [`《${checked.report.policy.title}》`, ...noteLines(sheet, differences.length)];
    return {
      name: nameOf(index),
      widths: HEADINGS.map(({ width }) => width),
      rows: [
        [{ value: DIFFERENCES_TITLE, style: 'title' }],
        ...notes.map((value): ReportCell[] => [{ value, style: 'text' }]),
        HEADINGS.map(({ text }): ReportCell => ({ value: text, style: 'heading' })),
        ...differences.map((finding, at) => cellsOf(finding, at + 1, table).map(reportCell)),
      ],
    };
  });
}

function reportCell(value: FreshCell, column: number): ReportCell | null {
  if (value === null || value === '') return null;
  const format = HEADINGS[column]?.format;
  if (typeof value === 'number') return { value, style: format === 'money' ? 'money' : 'count' };
  return { value, style: 'wrapped' };
}

function nameOf(index: number): string {
  return index === 0 ? '差异表' : `差异表${index + 1}`;
}

/** The sheets that the policy reconciles with the ledger, whether or not that could be done. */
function reconciledSheets({ report, policy, tables }: Checked): { sheet: SheetReport; table: Table }[] {
  return report.sheets.flatMap((sheet, index) => {
    const table = tables[index];
    const reconciles = (policy.rules.get(sheet.kind) ?? []).some((rule) => rule.check.name === 'reconcile');
    return table && reconciles ? [{ sheet, table }] : [];
  });
}

function sheetOf(sheet: SheetReport, table: Table, policy: string): FreshSheet {
  const differences = differencesIn(sheet);
  const above: FreshRow[] = [
    { look: 'title', cells: [`《${policy}》拨付差异表`], height: 30 },
    ...noteLines(sheet, differences.length).map((note): FreshRow => ({ look: 'note', cells: [note] })),
    { look: 'header', cells: HEADINGS.map((heading) => heading.text), height: 30 },
  ];
  return {
    name: '差异表',
    widths: HEADINGS.map((heading) => heading.width),
    formats: HEADINGS.map((heading) => heading.format),
    rows: [
      ...above,
      ...differences.map(
        (finding, index): FreshRow => ({
          look: 'body',
          cells: cellsOf(finding, index + 1, table),
          height: 'fit',
        }),
      ),
    ],
    merges: above
      .slice(0, -1)
      .map((_, index) => ({ top: index + 1, left: 1, bottom: index + 1, right: HEADINGS.length })),
    frozenRows: above.length,
    entries: [],
  };
}

/** Both equations, and how many rows are not listed because they tie. */
function noteLines(sheet: SheetReport, differences: number): string[] {
  const sums = sheet.reconciliation;
  if (!sums) return [`工作表“${sheet.name}”共 ${sheet.totals.rows} 行，未能对账，原因见下。`];
  const lines = equationsOf(sums).map(({ whole, parts }) => {
    const right = parts.map(({ words, fen }) => `${words} ${fenToYuan(fen)}`).join(' ＋ ');
    return `${whole.words} ${fenToYuan(whole.fen)} 元 ＝ ${right}`;
  });
  const found = differences === 0 ? '没有差异' : `差异 ${differences} 处，列在下面`;
  return [`工作表“${sheet.name}”共 ${sheet.totals.rows} 行，${sums.tied} 行与核定相符；${found}。`, ...lines];
}

function cellsOf(
  { code, severity, row, facts, message, clause, related }: Finding,
  number: number,
  table: Table,
): FreshCell[] {
  const { identity, claimed } = table.sheet;
  const text = (column: Column | undefined): string =>
    row === null || !column ? '' : cellText(table.cell(row, column)).trim();
  const ledger = related.flatMap((one) => ('ledger' in one ? [one.row] : []));
  return [
    number,
    CODE_WORDS[code],
    SEVERITY_WORDS[severity],
    row,
    text(identity?.name) || textOf(facts.name),
    text(identity?.code) || textOf(facts.uscc),
    yuan(facts.paidFen) ?? (row !== null && claimed ? amountOf(table, row, claimed) : null),
    yuan(facts.approvedFen),
    yuan(facts.differenceFen),
    message,
    clause,
    ledger.join('、'),
  ];
}

function textOf(fact: Finding['facts'][string] | undefined): string {
  return typeof fact === 'string' ? fact : '';
}

function yuan(fact: Finding['facts'][string] | undefined): number | null {
  return typeof fact === 'number' ? Number(fenToYuan(fact)) : null;
}

/** The row's own amount, where it was not reconciled; what cannot be read stays the text that it is. */
function amountOf(table: Table, row: number, claimed: Column): FreshCell {
  const cell = table.cell(row, claimed);
  const reading = readMoney(cell, table.units[claimed.index] ?? '元');
  return reading.kind === 'money' ? Number(fenToYuan(reading.fen)) : cellText(cell);
}
