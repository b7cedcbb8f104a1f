/** What is doubtful in how a sheet pays out amounts: standards of the catalogue that could never be paid as they stand. */
import { formatMoney } from '../model/money.ts';
import { rounded } from '../model/payable.ts';
import type { Pack, Sheet } from '../packs/compile.ts';
import { resolveParameters } from '../packs/parameters.ts';
import { leastFenOf } from '../packs/payable.ts';
import type { Doubt } from './lint.ts';

/** @param asOf the day whose standards and parameters are held against each other. */
export function payableDoubts({ source, catalogue }: Pack, sheet: Sheet, asOf: string): Doubt[] {
  const { amount, rounding, minimum, kind } = sheet;
  if (amount?.of !== 'catalogue') return [];
  const leastFen = minimum && leastFenOf(minimum, resolveParameters(source, asOf, {}));
  return catalogue.items.flatMap((item): Doubt[] => {
    const fen = item.amountOn(asOf)?.fen ?? 0;
    const standard = `“${item.title}”的标准 ${formatMoney(fen)}`;
    if (rounding !== null && rounded(fen, rounding) !== fen) {
      const message = `${standard}不是 ${formatMoney(rounding.unitFen)}的整数倍，每次核定都会取整；请核对标准和 rounding`;
      return [{ path: ['sheets', kind, 'rounding'], message }];
    }
    if (leastFen === null || fen === 0 || fen >= leastFen) return [];
    const message = `${standard}低于 ${formatMoney(leastFen)}，永远不会核定；请核对标准和 minimum`;
    return [{ path: ['sheets', kind, 'minimum'], message }];
  });
}
