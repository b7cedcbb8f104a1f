/** What is said of a row that the year's budget does not reach, and of a sheet that oversteps it. */
import { formatMoney } from '../model/money.ts';
import type { Facts } from './check.ts';
import { paidWords } from './paid-out.ts';

export function sentenceOf(facts: Facts): string {
  const budgetLine = `年度预算 ${formatMoney(Number(facts.limitFen))}${ledgerWords(facts)}，本表${facts.turn === 'all' || facts.turn === 'share' ? '各行共' : '在先各行'} ${formatMoney(Number(facts.beforeFen))}`;
  // Told of all rows together there is no one row's amount and nothing left.
  const left = (): string => `余额 ${formatMoney(Number(facts.leftFen))}`;
  const amount = (): string => `应核定 ${formatMoney(Number(facts.amountFen))}`;
  const paid = paidWords(facts);
  const so = facts.exceeding === 'defer' ? '列入下一年度奖励预算' : '不予支持';
  switch (facts.turn) {
    case 'all':
      return `${budgetLine}，超出 ${formatMoney(Number(facts.overFen))}，请与财政部门商定预算或核定次序`;
    case 'share':
      return `${amount()}，${budgetLine}，超出预算，各行按同一比例核定 ${formatMoney(Number(facts.cutFen))}${paid === null ? '' : `，${paid}`}`;
    case 'part':
      return `${amount()}，${budgetLine}，${left()}不足全额核定，按余额${facts.cutFen === facts.leftFen ? '' : '取整'}核定 ${formatMoney(Number(facts.cutFen))}，用完即止`;
    case 'first':
      return `${amount()}，${budgetLine}，${left()}不足全额核定，用完即止，${so}`;
    default:
      return `${amount()}，排在第 ${facts.stopRow} 行之后；该行起年度预算已不足（${budgetLine}，${left()}），用完即止，${so}`;
  }
}

function ledgerWords(facts: Facts): string {
  if (facts.ledgerCounts !== true) return '';
  const granted = `，台账本年已核定、已拨付 ${formatMoney(Number(facts.ledgerFen))}`;
  return facts.ledgerGiven === true ? granted : '，没有提供台账';
}
