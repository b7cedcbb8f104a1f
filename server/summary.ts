/** The report in a few lines, for the person who ran the command. */
import type { Finding, Report, SheetReport } from '../shared/contract.ts';
import type { Checked } from '../shared/engine/check-workbook.ts';
import { versionRows } from '../shared/engine/version-rows.ts';
import { differencesIn, equationsOf } from '../shared/model/differences.ts';
import {
  CODE_WORDS,
  type FindingCode,
  SEVERITIES,
  SEVERITY_WORDS,
  type Severity,
  STATUS_WORDS,
  STATUSES,
} from '../shared/model/finding.ts';
import { fenToYuan } from '../shared/model/money.ts';
import { POLICY_STATUS_WORDS } from '../shared/model/policy-status.ts';

/** Kinds of findings told in the terminal for each severity: normally all there are. The copy and the report hold each one. */
const KINDS_SHOWN = 20;
/** Differences of payouts told one by one in the terminal: a screenful. */
const DIFFERENCES_SHOWN = 20;
/** Rows named for each kind: enough to look, few enough for one line. */
const ROWS_SHOWN = 6;
/** Ranges of rows named for each version: versions divide a sheet by dates, and most sheets are in the order of these. */
const RANGES_SHOWN = 10;

const SEVERITY_SIGNS: Readonly<Record<Severity, string>> = { error: '✖', warning: '⚠', info: 'ℹ' };

export function summaryLines(checked: Checked, name: string): string[] {
  const { report } = checked;
  const { policy } = report;
  return [
    `已核验：${name}（按 ${report.asOf} 核验）`,
    `政策：《${policy.title}》，${POLICY_STATUS_WORDS[policy.status] ?? policy.status}，${policy.version} 版`,
    ...versionRows(report, RANGES_SHOWN).map(
      ({ version, rows, where }) => `适用版本：${version}核验 ${rows} 行，${where}`,
    ),
    ...report.inputs.ledgers.map((ledger) => `台账：${ledger.name}，${ledger.entries} 条`),
    ...report.inputs.registers.map(({ sheet, file }) => `查对：${file === undefined ? '' : `${file} 的`}“${sheet}”`),
    ...report.sheets.flatMap((sheet) => sheetLines(sheet, titleOf(checked, sheet))),
    ...SEVERITIES.flatMap((severity) =>
      report.findings
        .filter((finding) => finding.severity === severity)
        .map(({ message }) => `${sign(severity)}：${message}`),
    ),
  ];
}

function titleOf(checked: Checked, sheet: SheetReport): string {
  return checked.policy.pack.sheets.find((one) => one.kind === sheet.kind)?.title ?? sheet.kind;
}

function sheetLines(sheet: SheetReport, title: string): string[] {
  const { totals } = sheet;
  const counts = STATUSES.filter((status) => totals[status] > 0).map(
    (status) => `${STATUS_WORDS[status]} ${totals[status]}`,
  );
  const amounts = [
    `申请 ${yuan(totals.claimedFen)}`,
    `核定 ${yuan(totals.amountFen)}`,
    ...(totals.deferred > 0 ? [`结转下年 ${yuan(totals.deferredFen)}`] : []),
  ];
  return [
    `工作表：“${sheet.name}”（${title}），表头第 ${sheet.headerRows.join('、')} 行，数据第 ${sheet.firstRow}–${sheet.lastRow} 行`,
    ...(sheet.unmapped.length > 0 ? [`  没有用到的列：${sheet.unmapped.join('、')}`] : []),
    `  共 ${totals.rows} 行：${counts.join('，')}`,
    ...(sheet.reconciliation ? differenceLines(sheet) : [`  金额：${amounts.join('，')}`]),
    ...SEVERITIES.flatMap((severity) => [
      ...(sheet.reconciliation && severity !== 'info' ? [] : wholeSheetLines(sheet.findings, severity)),
      ...(sheet.reconciliation ? [] : findingLines(sheet.findings, severity)),
    ]),
  ];
}

/** What is said of the sheet as a whole, of one severity: whoever looks for errors finds them above all that is weaker. */
function wholeSheetLines(findings: readonly Finding[], severity: Severity): string[] {
  return findings
    .filter((finding) => finding.row === null && finding.severity === severity)
    .map(({ message }) => `  ${sign(severity)}：${message}`);
}

/** Of payouts only what does not tie is told, each by itself, and how the sums tie. */
function differenceLines(sheet: SheetReport): string[] {
  const sums = sheet.reconciliation;
  if (!sums) return [];
  const differences = differencesIn(sheet);
  const shown = differences.slice(0, DIFFERENCES_SHOWN).map(({ severity, row, message }) => {
    return `    ${sign(severity)}：${row === null ? '' : `第 ${row} 行：`}${message}`;
  });
  if (differences.length > DIFFERENCES_SHOWN) {
    shown.push(`    另有 ${differences.length - DIFFERENCES_SHOWN} 处，加上 --differences 差异表.xlsx 可逐条列出`);
  }
  return [
    ...equationsOf(sums).map(({ whole, parts }) => {
      const right = parts
        .filter(({ fen }, index) => index === 0 || fen > 0)
        .map(({ words, fen }) => `${words} ${yuan(fen)}`)
        .join(' + ');
      return `  ${whole.words} ${yuan(whole.fen)} = ${right}`;
    }),
    `  对账 ${sums.rows} 行，${sums.tied} 行与核定相符；差异 ${differences.length} 处${differences.length > 0 ? '：' : ''}`,
    ...shown,
  ];
}

/** The commonest kinds of one severity, each with where it is. */
function findingLines(findings: readonly Finding[], severity: Severity): string[] {
  const rowsOf = new Map<FindingCode, number[]>();
  for (const finding of findings) {
    if (finding.severity !== severity || finding.row === null) continue;
    const rows = rowsOf.get(finding.code) ?? [];
    rows.push(finding.row);
    rowsOf.set(finding.code, rows);
  }
  const kinds = [...rowsOf].sort((a, b) => b[1].length - a[1].length);
  const lines = kinds.slice(0, KINDS_SHOWN).map(([code, rows]) => {
    const different = [...new Set(rows)];
    const more = different.length > ROWS_SHOWN ? '等' : '';
    return `  ${sign(severity)}：${CODE_WORDS[code]} ${rows.length} 处（第 ${different.slice(0, ROWS_SHOWN).join('、')} 行${more}）`;
  });
  if (kinds.length > KINDS_SHOWN) lines.push(`  ${sign(severity)}：另有 ${kinds.length - KINDS_SHOWN} 类`);
  return lines;
}

function sign(severity: Severity): string {
  return `${SEVERITY_SIGNS[severity]} ${SEVERITY_WORDS[severity]}`;
}

/** Money for reading: 1,234,567.00 元. */
export function yuan(fen: number): string {
  const [whole = '0', fraction = '00'] = fenToYuan(fen).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, ',')}.${fraction} 元`;
}

/** Whether some row cannot stay as it is: the difference between exit status 0 and 1. */
export function hasFailedRows(report: Report): boolean {
  return report.sheets.some((sheet) => sheet.totals.invalid + sheet.totals.reject > 0);
}
