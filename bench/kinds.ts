/**
 * `node dist/bench/kinds.js`: rows per second that the check takes for each kind of sheet, beside the award sheet of the
 * main benchmark in the same minute (the machine may be shared, so the ratio is what counts), and how the cost grows.
 */
import { sha256 } from '../server/hash.ts';
import { loadPolicies } from '../server/policies.ts';
import { checkWorkbook } from '../shared/engine/check-workbook.ts';
import { AS_OF, awardGrid, BUDGET, benchPolicy } from './award-sheet.ts';
import { FENGDU_BENCH } from './fengdu-sheet.ts';
import type { KindBench } from './kind-sheet.ts';
import { PAYOUT_BENCH } from './payout-sheet.ts';
import { SAMR_BENCH } from './samr-sheet.ts';
import { TAIZHOU_BENCH } from './taizhou-sheet.ts';
import { WUHAN_BENCH } from './wuhan-sheet.ts';

const KINDS: readonly KindBench[] = [...TAIZHOU_BENCH, ...FENGDU_BENCH, ...SAMR_BENCH, ...WUHAN_BENCH, PAYOUT_BENCH];
const [SMALL, LARGE] = [10_000, 100_000];
/** Odd, so that the median is one of the runs; enough that a busy moment of the machine is not the middle one. */
const RUNS = 9;
/** Not measured: the compiler is at work until about then. What a cold process takes is in the main benchmark's whole command. */
const WARM_RUNS = 8;
/** Each is set beside small ones of the same moment: with fewer, the median of them is still a busy moment now and then. */
const LARGE_RUNS = 9;
const SMALL_BESIDE = 5;

/** What the others are set beside. */
const AWARDS: KindBench = {
  policy: benchPolicy().pack.id,
  kind: 'awards',
  asOf: AS_OF,
  overrides: { annualBudget: `${BUDGET}元` },
  grids: (rows) => [awardGrid(rows)],
};

/** A check of one workbook; gives its seconds, and how many rows were judged on all sheets. */
function checker(
  { policy, asOf, grids, ledger, overrides = {} }: KindBench,
  rows: number,
): () => { seconds: number; judged: number } {
  const policies = loadPolicies(null);
  const book = grids(rows);
  const past = ledger ? [ledger(rows)] : [];
  return () => {
    // Every check has grids of its own: what is remembered of one while headings are looked for would help the next.
    const fresh = book.map((grid) => ({ ...grid }));
    const ledgers = past.map((grid) => ({ name: '台账', grids: [{ ...grid }] }));
    const start = performance.now();
    const { report } = checkWorkbook({
      grids: fresh,
      policies,
      wanted: { policy },
      asOf,
      overrides,
      ledgers,
      hash: sha256,
      engine: 'bench',
      onBug: (error) => {
        throw error;
      },
    });
    const seconds = (performance.now() - start) / 1000;
    return { seconds, judged: report.sheets.reduce((sum, sheet) => sum + sheet.rows.length, 0) };
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** The machine may be shared: the least time of all runs is nearest to what the check itself takes. */
const quickest = (values: readonly number[]): number => Math.min(...values);

const perSecond = (rows: number, seconds: number): string => Math.round(rows / seconds).toLocaleString('en');

function middleAndQuickest(rows: number, seconds: readonly number[]): string {
  return `${perSecond(rows, median(seconds))} rows/s (${perSecond(rows, quickest(seconds))} in the quickest run)`;
}

const awards = checker(AWARDS, SMALL);
for (let run = 0; run < WARM_RUNS; run += 1) awards();
for (const bench of KINDS) {
  const small = checker(bench, SMALL);
  let judged = 0;
  for (let run = 0; run < WARM_RUNS; run += 1) judged = small().judged;
  const seconds: number[] = [];
  const beside: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    seconds.push(small().seconds);
    beside.push(awards().seconds);
  }
  const large = checker(bench, LARGE);
  large();
  const growth = median(
    Array.from({ length: LARGE_RUNS }, () => {
      const near = median(Array.from({ length: SMALL_BESIDE }, () => small().seconds));
      return large().seconds / near;
    }),
  );
  const ratio = median(seconds) / judged / (median(beside) / SMALL);
  // Rows of the registers in the same workbook are judged by their own rules in the same check.
  const registers =
    judged === SMALL
      ? ''
      : ` (${judged} rows with its registers; counting ${bench.kind} only: ${middleAndQuickest(SMALL, seconds)})`;
  const own = bench.ledger ? ' (and a ledger of as many rows)' : registers;
  process.stdout.write(
    [
      `${bench.policy} ${bench.kind}: ${middleAndQuickest(judged, seconds)} at 10k${own}`,
      `a row ${ratio.toFixed(2)}× one of ${AWARDS.policy} (${perSecond(SMALL, median(beside))} rows/s)`,
      `100k against 10k ${growth.toFixed(1)}×\n`,
    ].join(', '),
  );
}
