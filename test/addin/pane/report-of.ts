/** A report as small as a test needs, and a real one of the messy example. */
import { readFileSync } from 'node:fs';
import { sheetCells } from '../../../addin/host/sheet-cells.ts';
import type { Result } from '../../../addin/pane/check/state.ts';
import { RowReader } from '../../../addin/pane/findings/row-reader.ts';
import { judge, openFile, openLedger } from '../../../server/judge.ts';
import { loadPolicies } from '../../../server/policies.ts';
import { policyView } from '../../../server/policy-view.ts';
import type { Finding, Report } from '../../../shared/contract.ts';
import { writeback } from '../../../shared/engine/writeback.ts';

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    code: 'missing',
    severity: 'error',
    sheet: '申报汇总',
    row: 4,
    column: 'enterprise',
    cell: 'B4',
    clause: null,
    message: '“申报单位”为空，请填写。',
    facts: {},
    related: [],
    ...more,
  };
}

/** Of one sheet with these findings; its rows pass but for those that are said otherwise. */
export function report(
  findings: readonly Finding[],
  statuses: Readonly<Record<number, 'pass' | 'invalid'>> = {},
): Report {
  return {
    policy: { id: 'p', title: '某办法', status: 'draft', version: '2026-09', digest: 'sha256:0' },
    engine: '0',
    asOf: '2026-10-08',
    parameters: [],
    inputs: { workbook: 'sha256:1', ledgers: [], registers: [] },
    sheets: [
      {
        name: '申报汇总',
        kind: 'awards',
        headerRows: [3],
        firstRow: 4,
        lastRow: 9,
        columns: { enterprise: 'B' },
        unmapped: [],
        units: {},
        rows: Object.entries(statuses).map(([row, status]) => ({
          row: Number(row),
          status,
          amountFen: 0,
          outputs: {},
          trace: [],
        })),
        findings: findings.filter((one) => one.sheet !== null),
        measures: [],
        totals: {
          rows: 0,
          pass: 0,
          review: 0,
          deferred: 0,
          invalid: 0,
          reject: 0,
          claimedFen: 0,
          amountFen: 0,
          deferredFen: 0,
        },
      },
    ],
    findings: findings.filter((one) => one.sheet === null),
  };
}

/** An example that the build makes. */
export function exampleBytes(name: string): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`../../../examples/${name}`, import.meta.url)));
}

/** What the pane holds after the messy example was checked with its ledger; the build makes the example. */
export function exampleResult(): Result & { readonly readers: ReadonlyMap<string, RowReader> } {
  const read = (name: string) => ({ name, bytes: exampleBytes(name) });
  const policies = loadPolicies(null);
  const { grids } = openFile(read('哈密奖励申报-杂乱.xlsx'));
  const checked = judge(
    {
      grids,
      wanted: {},
      asOf: '2026-04-01',
      overrides: {},
      ledgers: [openLedger(read('哈密奖励台账.xlsx'))],
      onBug: (error) => {
        throw error;
      },
    },
    policies,
  );
  const cells = grids.map(sheetCells);
  const policy = policyView(checked.policy, '2026-04-01');
  const readers = new Map(
    checked.report.sheets.map((sheet) => {
      const own = cells.find((one) => one.name === sheet.name);
      if (!own) throw new Error(`no cells of ${sheet.name}`);
      return [
        sheet.name,
        new RowReader(own, sheet, policy.sheets.find((one) => one.kind === sheet.kind) ?? null),
      ] as const;
    }),
  );
  return { report: checked.report, edits: writeback(checked), read: cells, policy, readers };
}
