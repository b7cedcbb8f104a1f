/** A sheet of payouts and the ledger that it is reconciled with, as large as wanted: most tie, some of each do not. */
import type { Cell, Grid } from '../shared/model/grid.ts';
import { checkCharacter } from '../shared/model/uscc.ts';
import type { KindBench } from './kind-sheet.ts';

const HEADINGS = [
  '单位名称',
  '统一社会信用代码',
  '拨付金额',
  '大写金额',
  '户名',
  '开户行',
  '账号',
  '拨付日期',
  '奖励事项',
];
const LEDGER_HEADINGS = ['统一社会信用代码', '企业名称', '奖励事项', '核定金额', '年度', '日期', '状态'];
const AWARD = '国家级标准化试点项目';

/** Every twentieth payout is of several approvals together, every fiftieth wrong, every hundredth nobody's. */
const TOGETHER = 20;
const WRONG = 50;
const NOBODY = 100;

export type PayoutGrids = { readonly sheet: Grid; readonly ledger: Grid };

/** As many payouts as approvals. */
export function payoutGrids(rows: number): PayoutGrids {
  const sheet: Cell[][] = [HEADINGS];
  const ledger: Cell[][] = [LEDGER_HEADINGS];
  for (let n = 0; n < rows; n += 1) {
    const name = `哈密第${n}有限公司`;
    const body = `91652200MA${String(n).padStart(7, '0')}`;
    const uscc = `${body}${checkCharacter(body)}`;
    const payout = n % WRONG === 0 ? 190_000 : 200_000;
    const parts = n % TOGETHER === 0 ? [50_000, 150_000] : [200_000];
    const day = `2026-06-${String((n % 28) + 1).padStart(2, '0')}`;
    const award = n % 2 === 0 ? AWARD : null;
    sheet.push([name, uscc, payout, n % 3 === 0 ? '贰拾万元整' : null, name, '工行', `62220212${n}`, day, award]);
    if (n % NOBODY === 1) continue;
    for (const part of parts) ledger.push([uscc, name, AWARD, part, 2026, '2026-04-01', '已核定']);
  }
  return { sheet: gridOf('拨付对账表', sheet), ledger: gridOf('台账', ledger.slice(0, rows + 1)) };
}

function gridOf(name: string, rows: readonly (readonly Cell[])[]): Grid {
  return { name, hidden: false, rows, merges: [], date1904: false };
}

/** The sheet of payouts is the same for every policy with money. */
export const PAYOUT_BENCH: KindBench = {
  policy: 'hami-award-2026',
  kind: 'payouts',
  asOf: '2026-11-20',
  grids: (rows) => [payoutGrids(rows).sheet],
  ledger: (rows) => payoutGrids(rows).ledger,
};
