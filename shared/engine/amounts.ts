/** Stage 5 begins with what the policy states for each row, less what was granted before for lower levels. */
import type { Row } from '../checks/check.ts';
import { formatMoney } from '../model/money.ts';
import type { Parameters } from '../packs/parameters.ts';
import { nestQuotes } from './finding-writer.ts';
import type { Table } from './read-table.ts';
import { rowExpression } from './row-expression.ts';
import type { RowState } from './row-state.ts';

type AmountInput = {
  readonly table: Table;
  readonly parameters: Parameters;
  readonly asOf: string;
  readonly onBug: (error: unknown) => void;
};
type Base = { readonly fen: number; readonly clause: string };

/** Sets the rows' amounts and begins their traces. Returns the rows for which no amount could be worked out. */
export function setAmounts(rows: readonly RowState[], input: AmountInput): readonly RowState[] {
  const worth = worthOf(input);
  if (!worth) return [];
  const unknown: RowState[] = [];
  // Many rows are worth the same for the same reason; what the trace says of it is worded once.
  const notes = new Map<string, string>();
  for (const row of rows) {
    const base = worth(row);
    if (!base) {
      unknown.push(row);
      continue;
    }
    const key = `${base.fen} ${row.item?.title ?? ''}`;
    const note = notes.get(key) ?? noteOf(row, base);
    notes.set(key, note);
    row.trace.push({ step: 'standard', clause: base.clause, fen: base.fen, note });
    row.amountFen = base.fen;
    for (const deduction of row.deductions) {
      row.amountFen = Math.max(0, row.amountFen - deduction.fen);
      row.trace.push({ step: 'deduct', clause: deduction.clause, fen: row.amountFen, note: deduction.note });
    }
  }
  return unknown;
}

/** What a row is worth before deductions and caps; null where the sheet grants no money. */
function worthOf({ table, parameters, asOf, onBug }: AmountInput): ((row: Row) => Base | null) | null {
  const { sheet } = table;
  if (!sheet.amount) return null;
  if (sheet.amount.of === 'catalogue') return (row) => row.item?.amountOn(asOf) ?? null;
  const { clause, expression } = sheet.amount;
  const evaluate = rowExpression(expression, { sheet, parameters, asOf });
  return (row) => {
    try {
      const fen = evaluate(row);
      return typeof fen === 'bigint' && fen >= 0n ? { fen: Number(fen), clause } : null;
    } catch (error) {
      onBug(error);
      return null;
    }
  };
}

function noteOf(row: Row, base: Base): string {
  const title = row.item ? `“${row.item.title}”标准` : '按规定计算';
  return nestQuotes(`${title} ${formatMoney(base.fen)}`);
}
