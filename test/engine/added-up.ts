import { expect } from 'vitest';
import type { Comparison } from '../../shared/contract.ts';

/** Each fen of a row's difference stands under one reason, and the reasons of all rows are the whole difference. */
export function expectReasonsToAddUp({ enterprises, sheets, rules, totals }: Comparison): void {
  const sum = (parts: readonly { readonly changeFen: number }[]): number =>
    parts.reduce((so, part) => so + part.changeFen, 0);
  for (const row of enterprises.flatMap((one) => one.rows)) {
    expect([row.sheet, row.row, sum(row.rules)]).toEqual([row.sheet, row.row, row.changeFen]);
    expect(row.rules.filter(({ code }) => code === 'claim-over' || code === 'claim-under')).toEqual([]);
  }
  expect(sum(rules)).toBe(totals.changeFen);
  for (const sheet of sheets) expect([sheet.name, sum(sheet.rules)]).toEqual([sheet.name, sheet.changeFen]);
  expect(sum(sheets.filter(({ sameMoneyAs }) => sameMoneyAs.length === 0))).toBe(totals.changeFen);
}
