/** A parameter's value as people say it: an amount as everywhere else (`300 万元`), any other with its unit. */
import { formatMoney, parseAmount } from '../../../shared/model/money.ts';
import { quantity } from '../../../shared/model/quantity.ts';

export function withUnit(value: string, unit: string): string {
  const fen = unit === '元' ? parseAmount(`${value}${unit}`) : null;
  return fen === null ? quantity(value, unit, ' ') : formatMoney(fen);
}
