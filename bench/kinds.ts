/** `node dist/bench/kinds.js`: rows per second that the check takes for each kind of sheet, and how the cost grows. */
import { sha256 } from '../server/hash.ts';
import { loadPolicies } from '../server/policies.ts';
import { checkWorkbook } from '../shared/engine/check-workbook.ts';
import { FENGDU_BENCH } from './fengdu-sheet.ts';
import type { KindBench } from './kind-sheet.ts';
import { SAMR_BENCH } from './samr-sheet.ts';
import { TAIZHOU_BENCH } from './taizhou-sheet.ts';
import { WUHAN_BENCH } from './wuhan-sheet.ts';

const KINDS: readonly KindBench[] = [...TAIZHOU_BENCH, ...FENGDU_BENCH, ...SAMR_BENCH, ...WUHAN_BENCH];
const SIZES = [10_000, 100_000] as const;
/** Odd, so that the median is one of the runs. */
const RUNS = 3;

/** Seconds of the middle run; the workbook is made anew for none of them. Sheets of other kinds in it count as well. */
function seconds({ policy, asOf, grids }: KindBench, rows: number): number {
  const policies = loadPolicies(null);
  const book = grids(rows);
  const runs = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    checkWorkbook({
      grids: book,
      policies,
      wanted: { policy },
      asOf,
      overrides: {},
      ledgers: [],
      hash: sha256,
      engine: 'bench',
      onBug: (error) => {
        throw error;
      },
    });
    return (performance.now() - start) / 1000;
  });
  return runs.sort((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0;
}

for (const bench of KINDS) {
  const [small, large] = SIZES.map((rows) => seconds(bench, rows));
  const rate = Math.round(SIZES[0] / (small ?? 1)).toLocaleString('en');
  const growth = ((large ?? 0) / (small ?? 1)).toFixed(1);
  process.stdout.write(`${bench.policy} ${bench.kind}: ${rate} rows/s at 10k, 100k against 10k ${growth}×\n`);
}
