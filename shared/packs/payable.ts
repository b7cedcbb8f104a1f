/** What a sheet says of paying out amounts: to what they are rounded, and the least that is paid. */
import { parseAmount } from '../model/money.ts';
import type { Rounding } from '../model/payable.ts';
import type { PackFault, PackPath } from './fault.ts';
import type { Parameters } from './parameters.ts';
import type { PackSource, SheetSource } from './schema.ts';

export type SheetRounding = Rounding & { readonly clause: string };
/** An amount, or the name of a parameter of type money. */
export type SheetMinimum = { readonly amount: string; readonly clause: string };

type Place = { readonly path: PackPath; readonly faults: PackFault[] };

export function compileRounding({ rounding, amount }: SheetSource, { path, faults }: Place): SheetRounding | null {
  if (rounding === undefined) return null;
  const at = [...path, 'rounding'];
  if (amount === undefined) {
    faults.push({ path: at, message: '这张表没有 amount，没有金额可以取整；请删去 rounding' });
  }
  const unitFen = parseAmount(rounding.to);
  if (unitFen === null || unitFen <= 0) {
    faults.push({ path: [...at, 'to'], message: `“${rounding.to}”不是大于 0 的金额；请连单位写，例如 100元` });
    return null;
  }
  return { unitFen, halfUp: rounding.by === 'half-up', clause: rounding.clause };
}

export function compileMinimum(
  { minimum, amount }: SheetSource,
  parameters: PackSource['parameters'],
  { path, faults }: Place,
): SheetMinimum | null {
  if (minimum === undefined) return null;
  const at = [...path, 'minimum'];
  if (amount === undefined) {
    faults.push({ path: at, message: '这张表没有 amount，没有金额可以比较；请删去 minimum' });
  }
  if (parseAmount(minimum.amount) === null && parameters[minimum.amount]?.type !== 'money') {
    const message = `“${minimum.amount}”不是金额，也不是 type: money 的参数；请连单位写，例如 1000元，或写参数的名称`;
    faults.push({ path: [...at, 'amount'], message });
  }
  return minimum;
}

/** In fen; null where it is a parameter without a value. */
export function leastFenOf({ amount }: SheetMinimum, parameters: Parameters): number | null {
  const stated = parseAmount(amount);
  if (stated !== null) return stated;
  const value = parameters.get(amount)?.value;
  return value?.type === 'money' ? value.fen : null;
}
