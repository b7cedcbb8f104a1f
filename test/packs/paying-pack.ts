/** A policy of few lines that pays: all that its author writes of the payouts is what is the policy's own. */
import { stringify } from 'yaml';

/** @param more further options of the built-in sheet, beside the clause; or further parts of the sheet in `own`. */
export function payingPack(
  more: Readonly<Record<string, unknown>> = {},
  own: Readonly<Record<string, unknown>> = {},
): string {
  return stringify({
    id: 'paying-2026',
    title: '某县奖补办法',
    status: 'in-force',
    version: '1',
    issuer: '某局',
    source: '某局网站',
    clauses: { 第一条: '经公示无异议的，拨付资金。', 第二条: '公示。', 第三条: '11月底前拨付。' },
    sheets: { payouts: { use: 'payouts', with: { clause: '第一条', ...more }, ...own } },
  });
}
