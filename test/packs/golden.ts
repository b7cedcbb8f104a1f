/**
 * What golden suites share: a suite is a function of a policy, so that it can be asked of the real pack and of every
 * mutation of it; a verdict is one line with the status, the amount and each finding.
 */
import type { Policy } from '../../shared/checks/bind.ts';
import type { Report, SheetReport } from '../../shared/contract.ts';

/** An expectation: its name, what came out, and what the specification asks for. */
export type Expectation = { readonly name: string; readonly got: unknown; readonly wanted: unknown };

/** A part of a golden suite; each is a few milliseconds. */
export type Part = (policy: Policy) => Expectation[];
export type Parts = readonly (readonly [string, Part])[];

const SIGNS = { error: '×', warning: '!', info: '·' } as const;

/** Amounts as the policy's own section of the specification states them. */
export const FEN = { 万元: 1_000_000, 元: 100 } as const;

/** `status amount` and each finding as `×code column clause` (× error, ! warning, · info). */
export function verdictOf(sheet: SheetReport, row: number, unit: keyof typeof FEN = '万元'): string {
  const result = sheet.rows.find((candidate) => candidate.row === row);
  if (!result) return 'not a row';
  const findings = sheet.findings
    .filter((finding) => finding.row === row)
    .map(
      ({ severity, code, cell, clause }) =>
        `${SIGNS[severity]}${code} ${cell?.replace(/\d/g, '') ?? '-'} ${clause ?? '-'}`,
    );
  return [`${result.status} ${result.amountFen / FEN[unit]}`, ...findings].join(' ');
}

/** What the whole sheet was told, in its order. */
export function told(sheet: SheetReport): string[] {
  return sheet.findings
    .filter((finding) => finding.row === null)
    .map(({ severity, code, clause, message }) => `${SIGNS[severity]}${code} ${clause ?? '-'} ${message}`);
}

export function sheetOfKind(report: Report, kind: string): SheetReport {
  const sheet = report.sheets.find((one) => one.kind === kind);
  if (!sheet) throw new Error(`no sheet of ${kind} was judged`);
  return sheet;
}

/** The first expectation that a policy does not meet; null where it meets them all. */
export function firstFailureOf(parts: Parts, policy: Policy): string | null {
  for (const [, part] of parts) {
    const failed = part(policy).find(({ got, wanted }) => JSON.stringify(got) !== JSON.stringify(wanted));
    if (failed) return `${failed.name}: ${JSON.stringify(failed.got)} instead of ${JSON.stringify(failed.wanted)}`;
  }
  return null;
}
