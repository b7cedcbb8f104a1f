/** What holds for every sheet of 台州's, tried on random ones: the lifetime cap of 品字标, for any order and any ledger. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkGrids } from '../engine/award-sheet.ts';
import { sheetOfKind } from './golden.ts';
import { enterprise, taizhou, taizhouGrid, taizhouLedger } from './taizhou-golden.ts';

const SHEETS = 300;
/** In fen. (三（一）1) */
const CAP = 50_000_000;
const AWARDS = ['“品字标”首张认证证书', '“品字标”认证复评审', '“品字标”自我声明证书'];

test('pinzibiaoCap is never exceeded, for any order of the rows and any ledger', () => {
  const who = fc.nat({ max: 1 });
  const award = fc.constantFrom(...AWARDS);
  const declared = fc.constantFrom('2026-01-10', '2026-01-11', '2026-01-12');
  const rows = fc.array(fc.record({ who, award, declared, subject: fc.constantFrom(...'甲乙丙丁') }), {
    minLength: 1,
    maxLength: 12,
  });
  const past = fc.array(
    fc.record({ who, award, fen: fc.integer({ min: 1, max: 60_000_000 }), year: fc.constantFrom(2023, 2024, 2026) }),
    { maxLength: 3 },
  );
  let granted = 0;
  fc.assert(
    fc.property(rows, past, (claims, entries) => {
      const sheet = taizhouGrid(claims.map(({ who: n, ...row }) => ({ ...enterprise(n), ...row })));
      const ledger = taizhouLedger(
        entries.map(({ who: n, fen, ...entry }, index) => ({
          ...enterprise(n),
          ...entry,
          subject: `旧证书${index}`,
          amount: fen / 1_000_000,
        })),
      );
      const report = checkGrids([sheet], { policies: [taizhou], ledger, asOf: '2026-02-01', set: {} });
      const amounts = sheetOfKind(report, 'awards').rows.map((row) => row.amountFen);
      for (const n of [0, 1]) {
        const now = amounts.filter((_, index) => claims[index]?.who === n).reduce((sum, fen) => sum + fen, 0);
        const before = entries.filter((entry) => entry.who === n).reduce((sum, entry) => sum + entry.fen, 0);
        expect(now).toBeLessThanOrEqual(Math.max(0, CAP - before));
        granted += now;
      }
    }),
    { numRuns: SHEETS },
  );
  expect(granted).toBeGreaterThan(0);
});
