/** The figures of one judged sheet as its charts show them. Amounts in fen. */
import type { Report, SheetReport } from '../../../shared/contract.ts';
import { STATUSES, type Status } from '../../../shared/model/finding.ts';
import { parseAmount } from '../../../shared/model/money.ts';
import type { PolicySheet, RowReader } from '../findings/row-reader.ts';

export type StatusCount = { readonly status: Status; readonly rows: number };

export function statusCounts(sheet: SheetReport): readonly StatusCount[] {
  return STATUSES.map((status) => ({ status, rows: sheet.totals[status] }));
}

export type Budget = {
  /** The parameter that limits what the sheet may grant. */
  readonly name: string;
  readonly limitFen: number;
  /** What the ledger holds against it; null where no finding of the sheet says. */
  readonly beforeFen: number | null;
  readonly usedFen: number;
  readonly leftFen: number;
  readonly deferredFen: number;
};

/** Null where the sheet has no budget, or the budget no value. */
export function budgetOf(report: Report, sheet: SheetReport, policy: PolicySheet | null): Budget | null {
  const name = policy?.budget ?? null;
  const parameter = report.parameters.find((one) => one.name === name);
  if (name === null || !parameter || parameter.value === null) return null;
  const limitFen = parseAmount(parameter.value, '元');
  if (limitFen === null || limitFen === 0) return null;
  const usedFen = sheet.totals.amountFen;
  const beforeFen = ledgerFen(sheet);
  return {
    name,
    limitFen,
    beforeFen,
    usedFen,
    leftFen: Math.max(0, limitFen - usedFen - (beforeFen ?? 0)),
    deferredFen: sheet.totals.deferredFen,
  };
}

/** The report states it where the budget ran out, and not else. */
function ledgerFen(sheet: SheetReport): number | null {
  for (const { code, facts } of sheet.findings) {
    if (code === 'budget-exhausted' && typeof facts.ledgerFen === 'number') return facts.ledgerFen;
  }
  return null;
}

export type ItemAmount = { readonly item: string; readonly rows: number; readonly amountFen: number };

/** What each item is granted this year, the largest first; rows that get nothing now are not counted. */
export function amountsByItem(sheet: SheetReport, reader: RowReader | undefined): readonly ItemAmount[] {
  const items = new Map<string, { rows: number; amountFen: number }>();
  for (const { row, status, amountFen } of sheet.rows) {
    const item = reader?.item(row) ?? '';
    if (item === '' || amountFen === 0 || status === 'deferred') continue;
    const sum = items.get(item) ?? { rows: 0, amountFen: 0 };
    sum.rows += 1;
    sum.amountFen += amountFen;
    items.set(item, sum);
  }
  return [...items].map(([item, sum]) => ({ item, ...sum })).sort((a, b) => b.amountFen - a.amountFen);
}
