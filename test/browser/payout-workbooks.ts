/** A 拨付对账表 and the ledger of what was approved, which do not tie. */

import { checkCharacter } from '../../shared/model/uscc.ts';
import { fileWith, type Value } from './file-with.ts';

/** A sound credit code, a different one for each number. */
function code(number: number): string {
  const first = `91652200MA7700${String(number).padStart(3, '0')}`;
  return `${first}${checkCharacter(first) ?? ''}`;
}

/** Row 2 ties, 3 is overpaid by 10 元, 丙 is approved and not paid. */
const PAYOUTS: readonly (readonly Value[])[] = [
  ['单位名称', '统一社会信用代码', '拨付金额（元）', '户名', '开户行', '账号', '拨付日期'],
  ['哈密甲有限公司', code(1), 100_000, '哈密甲有限公司', '中国银行哈密分行', '6222021234567890', '2026-06-01'],
  ['哈密乙有限公司', code(2), 200_010, '哈密乙有限公司', '中国银行哈密分行', '6222021234567891', '2026-06-01'],
];
const APPROVALS: readonly (readonly Value[])[] = [
  ['统一社会信用代码', '企业名称', '奖励事项', '核定金额', '年度', '状态'],
  [code(1), '哈密甲有限公司', '中国质量奖提名奖', 100_000, 2026, '已核定'],
  [code(2), '哈密乙有限公司', '中国质量奖提名奖', 200_000, 2026, '已核定'],
  [code(3), '哈密丙有限公司', '中国质量奖提名奖', 300_000, 2026, '已核定'],
];

export const payoutFile = () => fileWith('拨付.xlsx', '拨付对账表', PAYOUTS);
export const approvalFile = () => fileWith('台账.xlsx', '台账', APPROVALS);
