/** What is paid of what rows are worth, before caps and the budget cut it further. */
import { formatMoney } from '../model/money.ts';
import { type Payable, rounded } from '../model/payable.ts';
import type { Sheet } from '../packs/compile.ts';
import type { Parameters } from '../packs/parameters.ts';
import { leastFenOf } from '../packs/payable.ts';
import type { RowState } from './row-state.ts';

/** null where the sheet says nothing of it. A minimum without a value is none; the sheet is told of its parameter. */
export function payableOf({ rounding, minimum }: Sheet, parameters: Parameters): Payable | null {
  if (rounding === null && minimum === null) return null;
  return { rounding, leastFen: (minimum && leastFenOf(minimum, parameters)) ?? 0 };
}

/** A row of whose amount nothing is paid, why, and by which clause. */
type Unpaid = { readonly row: RowState; readonly fen: number; readonly why: string; readonly clause: string | null };

/** Rounds the rows' amounts. Returns those of which nothing is left, or too little. */
export function payAmounts(
  rows: readonly RowState[],
  payable: Payable | null,
  { rounding, minimum }: Sheet,
): readonly Unpaid[] {
  if (payable === null) return [];
  const unit = formatMoney(rounding?.unitFen ?? 0);
  const note = rounding?.halfUp ? `四舍五入到 ${unit}` : `不足 ${unit}的部分舍去`;
  const unpaid: Unpaid[] = [];
  for (const row of rows) {
    const fen = row.amountFen;
    const whole = rounded(fen, payable.rounding);
    if (whole !== fen) {
      row.amountFen = whole;
      row.addStep({ step: 'round', clause: rounding?.clause ?? null, fen: whole, note });
    }
    // What was nothing before has a finding of its own, or is meant to be nothing.
    if (fen === 0) continue;
    if (whole === 0) unpaid.push({ row, fen, why: '取整后为 0', clause: rounding?.clause ?? null });
    else if (whole < payable.leastFen) {
      const why = `不足 ${formatMoney(payable.leastFen)}`;
      unpaid.push({ row, fen: whole, why, clause: minimum?.clause ?? null });
    }
  }
  return unpaid;
}
