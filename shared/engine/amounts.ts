/** Stage 5 begins with what the policy states for each row, less what was granted before for lower levels. */
import { type Register, type Row, UnreadableRegister } from '../checks/check.ts';
import { formatMoney } from '../model/money.ts';
import type { Item } from '../packs/catalogue.ts';
import type { Column, Output } from '../packs/compile.ts';
import type { Expression } from '../packs/expression.ts';
import type { Parameters } from '../packs/parameters.ts';
import { nestQuotes } from './finding-writer.ts';
import type { Table } from './read-table.ts';
import { rowExpression } from './row-expression.ts';
import type { RowState } from './row-state.ts';

type AmountInput = {
  readonly table: Table;
  readonly parameters: Parameters;
  readonly asOf: string;
  readonly registers: ReadonlyMap<string, Register>;
  /** Optional columns that the worksheet does not have: they count as blank, for a sheet has one amount and no rule to leave out. */
  readonly absent: ReadonlySet<Column>;
  readonly onBug: (error: unknown) => void;
};
type Base = { readonly fen: number; readonly clause: string };
/** Why there is no amount, in Chinese. */
type NoBase = { readonly why: string };

const LACKING: NoBase = { why: '缺少计算金额所需的内容' };

/** The amounts of one item are few, unless each row states its own: those are not kept. */
const MOST_NOTES = 64;

/** Sets the rows' amounts and begins their traces. Returns the rows for which no amount could be worked out, and why. */
export function setAmounts(
  rows: readonly RowState[],
  input: AmountInput,
): readonly { readonly row: RowState; readonly why: string }[] {
  const worth = worthOf(input);
  if (!worth) return [];
  const unknown: { row: RowState; why: string }[] = [];
  // Many rows are worth the same for the same reason; what the trace says of it is worded once.
  const notes = new Map<Item | undefined, Map<number, string>>();
  for (const row of rows) {
    const base = worth(row);
    if ('why' in base) {
      unknown.push({ row, why: base.why });
      continue;
    }
    const known = notes.get(row.item) ?? new Map<number, string>();
    const note = known.get(base.fen) ?? noteOf(row, base);
    if (known.size < MOST_NOTES) notes.set(row.item, known.set(base.fen, note));
    row.addStep({ step: 'standard', clause: base.clause, fen: base.fen, note });
    row.amountFen = base.fen;
    for (const deduction of row.deductions) {
      row.amountFen = Math.max(0, row.amountFen - deduction.fen);
      row.addStep({ step: 'deduct', clause: deduction.clause, fen: row.amountFen, note: deduction.note });
    }
  }
  return unknown;
}

/** What a row is worth before deductions and caps; null where the sheet grants no money. */
function worthOf(input: AmountInput): ((row: Row) => Base | NoBase) | null {
  const { amount } = input.table.sheet;
  if (!amount) return null;
  if (amount.of === 'expression') return workedOut(amount.expression, amount.clause, input);
  const own = new Map([...amount.own].map(([item, text]) => [item, workedOut(text, item.clause, input)]));
  return (row) => {
    const worth = row.item && own.get(row.item);
    return worth ? worth(row) : (row.item?.amountOn(input.asOf) ?? LACKING);
  };
}

/** An amount that an expression gives for each row, in fen. */
function workedOut(expression: Expression, clause: string, input: AmountInput): (row: Row) => Base | NoBase {
  const evaluate = rowExpression(expression, { ...input, sheet: input.table.sheet });
  const tell = onlyOnce(input.onBug);
  return (row) => {
    const fen = numberOrText(evaluate, row, tell);
    if (fen === null || fen === undefined) return LACKING;
    if (typeof fen !== 'number' || !Number.isSafeInteger(fen)) return { why: '按规定的算式得出的不是金额' };
    return fen < 0 ? { why: `按规定的算式得出 ${formatMoney(fen)}，小于 0` } : { fen, clause };
  };
}

/** What fails on one row fails on thousands alike; once is enough for whoever looks for the cause. */
export function onlyOnce(tell: (error: unknown) => void): (error: unknown) => void {
  let told = false;
  return (error) => {
    if (!told) tell(error);
    told = true;
  };
}

function noteOf(row: Row, base: Base): string {
  const title = row.item ? `“${row.item.title}”标准` : '按规定计算';
  return nestQuotes(`${title} ${formatMoney(base.fen)}`);
}

/** Works out the further cells of rows. Returns those that could not be, with what they are. */
export function setOutputs(
  rows: readonly RowState[],
  input: AmountInput,
): readonly { readonly row: RowState; readonly output: Output }[] {
  const { sheet } = input.table;
  const failed: { row: RowState; output: Output }[] = [];
  for (const output of sheet.outputs) {
    const evaluate = rowExpression(output.expression, { ...input, sheet });
    const tell = onlyOnce(input.onBug);
    for (const row of rows) {
      const value = numberOrText(evaluate, row, tell);
      if (value === undefined) failed.push({ row, output });
      else if (value !== null) row.addOutputs({ [output.key]: value });
    }
  }
  return failed;
}

/** undefined where the expression fails or reads what cannot be read; null where it gives nothing. */
function numberOrText(
  evaluate: (row: Row) => unknown,
  row: Row,
  onBug: (error: unknown) => void,
): string | number | null | undefined {
  try {
    const value = evaluate(row);
    if (value === null || value === undefined || typeof value === 'string') return value;
    if (typeof value === 'bigint') return Number(value);
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    throw new TypeError(`an output is ${typeof value}, and must be a text or a number`);
  } catch (error) {
    if (!(error instanceof UnreadableRegister)) onBug(error);
    return undefined;
  }
}
