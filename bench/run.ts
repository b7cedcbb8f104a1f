/**
 * `npm run bench`: seconds, rows per second and peak memory of reading, checking, patching and the whole command, each
 * beside its floor in the same run; then the workbench in a browser, once. Every other figure is the median of several
 * processes; the machine may be shared, so the ratios are what counts.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AS_OF, awardRows, awardsOf, awardWorkbook, BUDGET, benchPolicy } from './award-sheet.ts';
import { measureExcel } from './excel.ts';
import { inWords } from './stretch.ts';
import { measureTaskpane } from './taskpane.ts';
import { measureWorkbench } from './workbench.ts';

const SIZES = [1_000, 10_000, 100_000];
/** What the browser is measured with: one of the sizes. */
const SHOWN_ROWS = 10_000;
/** Odd, so that the median is one of the runs. */
const RUNS = 3;

type Figure = { readonly seconds: number; readonly peakMiB: number };

const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

/** Runs a program under `peak.ts`; its own printed seconds where it times a phase, the whole process otherwise. */
function measure(args: readonly string[]): Figure {
  const child = spawnSync(process.execPath, ['--import', here('./peak.js'), ...args], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (child.status !== 0 && child.status !== 1) throw new Error(`${args.join(' ')}: ${child.stderr}`);
  const whole = JSON.parse(String(child.output[3])) as Figure;
  const own = /^\{"seconds":.*\}$/m.exec(child.stdout)?.[0];
  return own === undefined ? whole : { ...whole, seconds: (JSON.parse(own) as Figure).seconds };
}

function median(figures: readonly Figure[]): Figure {
  const middle = <T>(values: readonly T[]): T | undefined => values[Math.floor(values.length / 2)];
  const seconds = middle(figures.map((figure) => figure.seconds).sort((a, b) => a - b)) ?? 0;
  const peakMiB = middle(figures.map((figure) => figure.peakMiB).sort((a, b) => a - b)) ?? 0;
  return { seconds, peakMiB };
}

/** The two in turn, so that a slower minute of the machine falls on both. */
function pair(ours: readonly string[], floor: readonly string[]): { ours: Figure; floor: Figure } {
  const a: Figure[] = [];
  const b: Figure[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    a.push(measure(ours));
    b.push(measure(floor));
  }
  return { ours: median(a), floor: median(b) };
}

function print(cells: readonly string[]): void {
  const widths = [9, 18, 10, 12, 10, 12, 10];
  process.stdout.write(`${cells.map((cell, index) => cell.padStart(widths[index] ?? 10)).join('')}\n`);
}

function report(rows: number, name: string, { ours, floor }: { ours: Figure; floor: Figure }): void {
  print([
    String(rows),
    name,
    ours.seconds.toFixed(3),
    Math.round(rows / ours.seconds).toLocaleString('en'),
    ours.peakMiB.toFixed(0),
    floor.seconds.toFixed(3),
    `${(ours.seconds / floor.seconds).toFixed(2)}×`,
  ]);
}

const folder = mkdtempSync(join(tmpdir(), 'zhihe-bench-'));
try {
  const policy = benchPolicy();
  print(['rows', 'phase', 'seconds', 'rows/s', 'peak MiB', 'floor s', 'ratio']);
  const check = new Map<number, number>();
  const payouts = new Map<number, number>();
  const command = new Map<number, number>();
  for (const rows of SIZES) {
    const path = join(folder, `${rows}.xlsx`);
    writeFileSync(path, awardWorkbook(awardRows(rows, awardsOf(policy))));
    const phase = (name: string): string[] => [here('./phase.js'), name, path, String(rows)];
    report(rows, 'read', pair(phase('read'), phase('floor-read')));
    const checked = pair(phase('check'), phase('floor-rules'));
    check.set(rows, checked.ours.seconds);
    report(rows, 'check', checked);
    // As many approvals in the ledger as payouts. Its floor is that of the award sheet: rules by hand, without a ledger.
    const reconciled = {
      ours: median(Array.from({ length: RUNS }, () => measure(phase('check-payouts')))),
      floor: checked.floor,
    };
    payouts.set(rows, reconciled.ours.seconds);
    report(rows, 'check payouts', reconciled);
    report(rows, 'patch', pair(phase('patch'), phase('floor-command')));
    const out = join(folder, `${rows}.out.xlsx`);
    const cli = [here('../server/cli.js'), 'check', path, '--as-of', AS_OF, '--set', `annualBudget=${BUDGET}元`];
    const whole = pair([...cli, '--out', out], [here('./floor-process.js'), path]);
    command.set(rows, whole.ours.seconds);
    report(rows, 'whole command', whole);
    // The same command again, beside a floor that zips as fast and as large as the product does.
    report(rows, '… fast zip', pair([...cli, '--out', out], [here('./floor-process.js'), path, '--fast']));
  }
  const growth = (figures: ReadonlyMap<number, number>): string =>
    ((figures.get(100_000) ?? 0) / (figures.get(10_000) ?? 1)).toFixed(1);
  process.stdout.write(
    `\n100k against 10k rows: check ${growth(check)}×, payouts ${growth(payouts)}×, whole command ${growth(command)}×\n`,
  );
  const shown = await measureWorkbench(join(folder, `${SHOWN_ROWS}.xlsx`));
  process.stdout.write(
    [
      `\nworkbench, ${SHOWN_ROWS} rows: open → findings ${shown.openToFindingsS.toFixed(1)} s`,
      `write-back ${shown.writeS.toFixed(1)} s`,
      `longest task ${shown.longestTaskMs.toFixed(0)} ms`,
      `pane ${shown.paneKB.toFixed(0)} kB packed, grid ${shown.gridKB.toFixed(0)} kB\n`,
    ].join(', '),
  );
  const excel = await measureExcel(join(folder, `${SHOWN_ROWS}.xlsx`), {
    asOf: AS_OF,
    parameters: { annualBudget: `${BUDGET}元` },
  });
  process.stdout.write(
    [
      `Excel, ${SHOWN_ROWS} rows: read ${inWords(excel.read)}`,
      `check ${excel.checkS.toFixed(1)} s`,
      `write-back ${inWords(excel.write)}`,
      `undo ${inWords(excel.undo)}\n`,
    ].join('; '),
  );
  const pane = await measureTaskpane(join(folder, `${SHOWN_ROWS}.xlsx`), AS_OF, `${BUDGET}元`);
  process.stdout.write(
    [
      `pane in Excel, ${SHOWN_ROWS} rows: 核验 → findings ${inWords(pane.check)}`,
      `write-back ${inWords(pane.write)}`,
      `undo ${inWords(pane.undo)}\n`,
    ].join('; '),
  );
} finally {
  rmSync(folder, { recursive: true, force: true });
}
