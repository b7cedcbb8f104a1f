/** Facts of a finding in words. What only steers the wording of the message is left out. */
import type { Finding } from '../../../shared/contract.ts';
import { FINDING_CODES } from '../../../shared/model/finding.ts';
import { formatMoney } from '../../../shared/model/money.ts';

/** By a fact's key. Chinese whatever the language of the pane: they belong to the finding. */
const FACT_WORDS: Readonly<Record<string, string>> = {
  title: '栏目',
  value: '填写的内容',
  allowed: '可以填写',
  nearest: '相近的名称',
  reason: '原因',
  item: '奖励事项',
  otherItem: '另一事项',
  name: '单位名称',
  otherName: '另一单位',
  code: '信用代码',
  otherCode: '另一代码',
  date: '日期',
  from: '起',
  to: '止',
  since: '自',
  until: '至',
  years: '年数',
  rank: '排序',
  otherRank: '另一排序',
  otherRow: '另一行',
  stopRow: '预算用完的行',
  totalRow: '合计行',
  ledgerPlace: '台账位置',
  searched: '查找范围',
  claimedFen: '申请金额',
  standardFen: '标准',
  otherFen: '另一事项的标准',
  grantedFen: '已奖励',
  amountFen: '应核定',
  limitFen: '上限',
  usedFen: '已用',
  leftFen: '余额',
  ledgerFen: '台账已用',
  beforeFen: '本表在先各行',
  statedFen: '表中合计',
  sumFen: '各行相加',
};

export type Fact = { readonly label: string; readonly text: string };

export function factsInWords(facts: Finding['facts']): readonly Fact[] {
  return Object.entries(facts).flatMap(([key, value]) => {
    const label = FACT_WORDS[key];
    if (label === undefined || value === null || value === '' || typeof value === 'boolean') return [];
    // Some checks keep the code that they found under a key that elsewhere is a credit code.
    if (FINDING_CODES.some((code) => code === value)) return [];
    return [{ label, text: textOf(key, value) }];
  });
}

function textOf(key: string, value: string | number): string {
  if (typeof value === 'number' && key.endsWith('Fen')) return formatMoney(value);
  return /Row$/.test(key) ? `第 ${value} 行` : String(value);
}
