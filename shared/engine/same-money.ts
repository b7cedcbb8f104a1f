/** Sheets of one workbook that tell of the same money: a voucher and its redemption, an award and its payout. */
import type { Checked } from './check-workbook.ts';
import type { Table } from './read-table.ts';

/**
 * By the name of each sheet that is not paid for itself, the sheets with whose money its own is one. What is looked up by
 * a sheet that grants money is paid there; what is reconciled was granted on the sheets beside it.
 */
export function sameMoney({ policy, tables }: Pick<Checked, 'policy' | 'tables'>): ReadonlyMap<string, string[]> {
  const reconciles = ({ sheet }: Table): boolean =>
    (policy.rules.get(sheet.kind) ?? []).some((rule) => rule.check.name === 'reconcile');
  const granting = tables.filter((table) => table.sheet.amount !== null && !reconciles(table));
  const same = new Map<string, string[]>();
  for (const table of tables) {
    const { kind } = table.sheet;
    const others = granting.filter(
      ({ sheet }) => sheet.kind !== kind && (reconciles(table) || sheet.registers.some((link) => link.kind === kind)),
    );
    if (table.sheet.amount !== null && others.length > 0) {
      same.set(
        table.grid.name,
        others.map(({ grid }) => grid.name),
      );
    }
  }
  return same;
}
