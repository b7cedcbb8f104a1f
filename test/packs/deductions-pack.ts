/** The policy of another place that takes points off, and its cards as rows of a table. */
import { readFileSync } from 'node:fs';
import type { Policy } from '../../shared/checks/bind.ts';
import type { SheetReport } from '../../shared/contract.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { checkGrids, grid, policyOf } from '../engine/award-sheet.ts';

const FILE = 'station-deductions.yaml';
export const deductionsText: string = readFileSync(new URL(`./elsewhere/${FILE}`, import.meta.url), 'utf8');
export const deductions: Policy = policyOf(deductionsText, FILE);

/** From column A on. */
const HEADINGS = {
  station: '服务站名称',
  expert: '考核专家',
  premises: '场地设备',
  staff: '人员配备',
  served: '服务企业',
  records: '记录建立',
  gaps: '记录缺漏',
  honour: '省级以上表彰',
  spread: '经验推广',
  complaints: '有效投诉',
  lateness: '报送不及时',
  off: '扣分项小计',
  total: '总分',
} as const;
export type DeductionsLine = Partial<Record<keyof typeof HEADINGS, Cell>>;

/** 15 + 25 + 45 + 15 = 100 points, of which nothing is taken off. */
const FULL: DeductionsLine = { station: '甲站', expert: '张工', premises: 15, staff: 25, served: 45, records: 15 };

export function deductionsSheet(lines: readonly DeductionsLine[]): Grid {
  const keys = Object.keys(HEADINGS) as (keyof typeof HEADINGS)[];
  const rows = lines.map((line) => keys.map((key) => ({ ...FULL, ...line })[key] ?? null));
  return grid([Object.values(HEADINGS), ...rows], { name: '服务站考核打分表' });
}

export function deductionsJudged(lines: readonly DeductionsLine[]): SheetReport {
  const [cards] = checkGrids([deductionsSheet(lines)], { policies: [deductions], kind: 'cards', set: {} }).sheets;
  if (!cards) throw new Error('the cards were not judged');
  return cards;
}
