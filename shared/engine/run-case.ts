/** A case judged, and what came out otherwise than it says: each difference a Chinese line that names both sides. */
import { outputColumns, type Policy } from '../checks/bind.ts';
import type { OutputColumn } from '../checks/check.ts';
import type { Finding, Report, RowResult, SheetReport } from '../contract.ts';
import { CODE_WORDS, FINDING_CODES, type FindingCode, STATUS_WORDS, STATUSES, type Status } from '../model/finding.ts';
import { formatMoney, parseAmount } from '../model/money.ts';
import { Problem } from '../model/problem.ts';
import type { PackPath } from '../packs/fault.ts';
import { checkWorkbook } from './check-workbook.ts';
import type { Hash } from './digest.ts';
import {
  CASE_LEDGER,
  FIRST_CASE_ROW,
  fault,
  gridsOfCase,
  ledgerOfCase,
  type PolicyCase,
  type PolicyCases,
  type RowExpectation,
} from './policy-case.ts';

export type CaseResult = {
  readonly title: string;
  readonly file: string;
  readonly line: number;
  /** Empty where the case holds. */
  readonly differences: readonly string[];
};

export type CaseHost = {
  readonly hash: Hash;
  readonly engine: string;
  /** The day of a case that names none, as the file does not either. */
  readonly today: string;
};

/** @throws PackError where a case names what the policy does not have. */
export function runCases(all: PolicyCases, policy: Policy, host: CaseHost): CaseResult[] {
  return all.cases.map((one, index) => ({
    title: one.case,
    file: all.file,
    line: all.lineOf(['cases', index]),
    differences: runCase(one, index, all, policy, host),
  }));
}

function runCase(one: PolicyCase, index: number, all: PolicyCases, policy: Policy, host: CaseHost): string[] {
  const grids = gridsOfCase(one, index, all, policy);
  const ledger = ledgerOfCase(one, all);
  const bugs: string[] = [];
  let report: Report;
  try {
    ({ report } = checkWorkbook({
      grids,
      policies: [policy],
      wanted: { policy: policy.pack.id, kind: one.judge },
      asOf: one.asOf ?? all.asOf ?? host.today,
      overrides: { ...all.parameters, ...one.parameters },
      ledgers: ledger ? [{ name: CASE_LEDGER, grids: [ledger] }] : [],
      hash: host.hash,
      engine: host.engine,
      onBug: (error) => bugs.push(bugWords(error)),
    }));
  } catch (error) {
    // The workbook of the case could not be judged at all; the others still can.
    if (error instanceof Problem) return [error.message];
    throw error;
  }
  return [
    ...bugs,
    ...Object.entries(one.sheets).flatMap(([kind, rows]) => {
      const path: PackPath = ['cases', index, 'sheets', kind];
      const sheet = report.sheets.find((each) => each.kind === kind);
      const kindOf = policy.pack.sheets.find((each) => each.kind === kind);
      const outputs = kindOf ? outputColumns(policy, kindOf) : [];
      return rows.flatMap(({ expect }, at) => {
        if (Object.keys(expect).length === 0) return [];
        if (!sheet) return [`表 ${kind} 没有核验，不能与期望对照`];
        return rowDifferences(expect, sheet, { at, outputs }, all, [...path, at, 'expect']);
      });
    }),
    ...(one.findings ? sheetDifferences(one.findings, report, all, ['cases', index, 'findings']) : []),
  ];
}

/** How CEL begins where an amount, which is a whole number, is multiplied by one with decimals. */
const TIMES_DECIMALS = /^no such overload: (?=.* \* )(?=.*double).+/;

function bugWords(error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `有规则没有算出来：${reason.replace(TIMES_DECIMALS, (line) => `${line}；金额乘以数量写 times(金额, 数量列的键)`)}`;
}

function rowDifferences(
  expect: RowExpectation,
  sheet: SheetReport,
  { at, outputs }: { readonly at: number; readonly outputs: readonly OutputColumn[] },
  all: PolicyCases,
  path: PackPath,
): string[] {
  const row = sheet.rows.find((each) => each.row === at + FIRST_CASE_ROW);
  const where = `${sheet.kind} 第 ${at + 1} 行`;
  if (!row) return [`${where}：没有读成一行申报，请检查所填的内容`];
  const findings = sheet.findings.filter((finding) => finding.row === row.row);
  const told = [
    ...statusDifference(expect, row, all, path),
    ...amountDifference(expect, row, all, path),
    ...(expect.codes ? codeDifferences(expect.codes, findings, all, [...path, 'codes']) : []),
    ...cellDifferences(expect, findings, sheet),
    ...outputDifferences(expect, row, outputs, all, [...path, 'outputs']),
  ];
  if (told.length === 0) return [];
  // Whoever reads of a wrong verdict wants to know why it came out so.
  return [`${where}：${told.join('；')}`, ...findings.map((finding) => `  实际的说明：${finding.message}`)];
}

function statusDifference(expect: RowExpectation, row: RowResult, all: PolicyCases, path: PackPath): string[] {
  if (expect.status === undefined) return [];
  const wanted = STATUSES.find((status) => status === expect.status || STATUS_WORDS[status] === expect.status);
  if (!wanted) {
    const words = STATUSES.map((status: Status) => STATUS_WORDS[status]).join('、');
    throw fault(all, [...path, 'status'], `没有“${expect.status}”这种结论；可写：${words}`);
  }
  return wanted === row.status ? [] : [`结论应为${STATUS_WORDS[wanted]}，实为${STATUS_WORDS[row.status]}`];
}

function amountDifference(expect: RowExpectation, row: RowResult, all: PolicyCases, path: PackPath): string[] {
  if (expect.amount === undefined) return [];
  const wanted = parseAmount(String(expect.amount), '元');
  if (wanted === null) throw fault(all, [...path, 'amount'], `“${expect.amount}”不是金额；请写成 20万元 或 200000`);
  return wanted === row.amountFen ? [] : [`金额应为 ${formatMoney(wanted)}，实为 ${formatMoney(row.amountFen)}`];
}

/** Errors and warnings must be the very ones; an info counts where it is asked for. */
function codeDifferences(
  wanted: readonly string[],
  findings: readonly Finding[],
  all: PolicyCases,
  path: PackPath,
): string[] {
  const codes = wanted.map((code) => knownCode(code, all, path));
  const there = new Set(findings.map((finding) => finding.code));
  const grave = new Set(findings.filter((finding) => finding.severity !== 'info').map((finding) => finding.code));
  const lacking = codes.filter((code) => !there.has(code));
  const more = [...grave].filter((code) => !codes.includes(code));
  return [
    ...(lacking.length > 0 ? [`缺少 ${lacking.map(named).join('、')}`] : []),
    ...(more.length > 0 ? [`多出 ${more.map(named).join('、')}`] : []),
  ];
}

function knownCode(code: string, all: PolicyCases, path: PackPath): FindingCode {
  const found = FINDING_CODES.find((one) => one === code || CODE_WORDS[one] === code);
  if (found) return found;
  throw fault(all, path, `没有“${code}”这种问题；可写：${FINDING_CODES.map(named).join('、')}`);
}

function named(code: FindingCode): string {
  return `${code}（${CODE_WORDS[code]}）`;
}

function cellDifferences(expect: RowExpectation, findings: readonly Finding[], sheet: SheetReport): string[] {
  return Object.entries(expect.cells ?? {}).flatMap(([code, column]) => {
    const flagged = findings.filter((finding) => finding.code === code).map((finding) => finding.column);
    if (flagged.includes(column)) return [];
    const seen = flagged.map((key) => (key === null ? '整行' : `${key} 列`)).join('、');
    return [
      `${code} 应标在 ${column} 列（${sheet.columns[column] ?? '表中没有这一列'}），实为${seen === '' ? '没有标' : seen}`,
    ];
  });
}

/** An output by its key or its title; one of money is written like an amount. */
function outputDifferences(
  expect: RowExpectation,
  row: RowResult,
  outputs: readonly OutputColumn[],
  all: PolicyCases,
  path: PackPath,
): string[] {
  return Object.entries(expect.outputs ?? {}).flatMap(([name, wanted]) => {
    const output = outputs.find(({ key, title }) => key === name || title === name);
    if (!output) {
      const known = outputs.map(({ key, title }) => `${key}（${title}）`).join('、');
      throw fault(all, [...path, name], `这张表没有名为 ${name} 的结果列；可写：${known === '' ? '（没有）' : known}`);
    }
    const value = row.outputs[output.key];
    const shown = (one: string | number): string =>
      output.format === 'money' && typeof one === 'number' ? formatMoney(one) : String(one);
    const sought = output.format === 'money' ? parseAmount(String(wanted), '元') : wanted;
    if (sought === null) throw fault(all, [...path, name], `“${wanted}”不是金额；请写成 20万元 或 200000`);
    if (value === sought) return [];
    return [`${name} 应为“${shown(sought)}”，实为${value === undefined ? '没有' : `“${shown(value)}”`}`];
  });
}

/** Findings about no single row, of the sheets and of the workbook. */
function sheetDifferences(wanted: readonly string[], report: Report, all: PolicyCases, path: PackPath): string[] {
  const findings = [...report.findings, ...report.sheets.flatMap((sheet) => sheet.findings)].filter(
    (finding) => finding.row === null,
  );
  const told = codeDifferences(wanted, findings, all, path);
  return told.length === 0
    ? []
    : [`整表：${told.join('；')}`, ...findings.map((finding) => `  实际的说明：${finding.message}`)];
}
