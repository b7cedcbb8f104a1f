/**
 * One measured phase in a process of its own: `node dist/bench/phase.js <phase> <workbook>`. What a phase needs before
 * it begins is not timed. Prints its seconds as JSON on the last line.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { sha256 } from '../server/hash.ts';
import { nodeCodec } from '../server/node-codec.ts';
import type { Policy } from '../shared/checks/bind.ts';
import { type Checked, checkWorkbook } from '../shared/engine/check-workbook.ts';
import type { LedgerFile } from '../shared/engine/ledger.ts';
import { writeback } from '../shared/engine/writeback.ts';
import type { Grid } from '../shared/model/grid.ts';
import { openWorkbook } from '../shared/workbook/open.ts';
import { AS_OF, awardRows, awardsOf, BUDGET, benchPolicy } from './award-sheet.ts';
import { floorItems, floorRules } from './floor-rules.ts';
import { floorRead, floorRewrite } from './floor-workbook.ts';
import { payoutGrids } from './payout-sheet.ts';

const [phase = '', path = '', count = '0'] = process.argv.slice(2);

function check(grids: readonly Grid[], policies: readonly Policy[], ledgers: readonly LedgerFile[] = []): Checked {
  return checkWorkbook({
    grids,
    policies,
    wanted: {},
    asOf: AS_OF,
    overrides: { annualBudget: `${BUDGET}元` },
    ledgers,
    hash: sha256,
    engine: 'bench',
    onBug: (error) => {
      throw error;
    },
  });
}

/** Each phase prepares, then gives what is timed. */
const PHASES: Readonly<Record<string, () => () => unknown>> = {
  'floor-read': () => {
    const bytes = readFileSync(path);
    return () => floorRead(bytes, nodeCodec);
  },
  read: () => {
    const bytes = readFileSync(path);
    return () => openWorkbook(bytes, nodeCodec).grids;
  },
  'floor-rules': () => {
    const policy = benchPolicy();
    const rows = awardRows(Number(count), awardsOf(policy));
    const items = floorItems(policy, AS_OF);
    return () => floorRules(rows, items, BUDGET * 100);
  },
  check: () => {
    const policies = [benchPolicy()];
    const { grids } = openWorkbook(readFileSync(path), nodeCodec);
    return () => check(grids, policies);
  },
  'check-payouts': () => {
    const policies = [benchPolicy()];
    const { sheet, ledger } = payoutGrids(Number(count));
    return () => check([sheet], policies, [{ name: '台账', grids: [ledger] }]);
  },
  patch: () => {
    const opened = openWorkbook(readFileSync(path), nodeCodec);
    const checked = check(opened.grids, [benchPolicy()]);
    return () => opened.patch(writeback(checked));
  },
  'floor-command': () => () => writeFileSync(`${path}.floor`, floorRewrite(readFileSync(path), nodeCodec)),
};

const prepare = PHASES[phase];
if (!prepare) throw new TypeError(`no such phase: ${phase}`);
const run = prepare();
const start = performance.now();
run();
process.stdout.write(`${JSON.stringify({ seconds: (performance.now() - start) / 1000 })}\n`);
