/** What the check `reconcile` says, from the facts alone. */
import { formatMoney } from '../model/money.ts';
import type { Facts } from './check.ts';

export function reconcileWords(facts: Facts): string {
  switch (facts.case) {
    case 'under':
      return `${paid(facts)}，${approved(facts)}，少付 ${money(-Number(facts.differenceFen))}，请核对后补付或更正`;
    case 'over':
      return `${paid(facts)}，${approved(facts)}，多付 ${money(facts.differenceFen)}，请核对后追回或更正`;
    case 'twice':
      return `${paid(facts)}，该单位没有未付的核定，${paidBefore(facts)}，疑为重复支付，请核对后追回或更正`;
    case 'unknown':
      return `${paid(facts)}，台账中没有“${facts.name}”已核定而未付的记录，${whyUnknown(facts)}`;
    case 'unpaid':
      return unpaidWords(facts);
    case 'no-ledger':
      return '没有提供台账，本行未能与核定金额对账，请提供台账后重新核验';
    case 'unit':
      return '台账与本表的金额单位疑有混淆，本行未能对账，请按整表提醒改正单位后重新核验';
    case 'too-many':
      return `${paid(facts)}，该单位有 ${facts.count} 笔未付的核定共 ${money(facts.approvedFen)}，组合太多，不能确定付的是哪几笔，本行未能对账，请在“奖励事项”列写明事项，或分笔列出后重新核验`;
    case 'after-too-many':
      return `${paid(facts)}，第 ${facts.otherRow} 行付的是该单位哪几笔核定还不能确定，本行也未能对账，请先处理该行后重新核验`;
    default:
      return unitWords(facts);
  }
}

function paid(facts: Facts): string {
  return `拨付 ${money(facts.paidFen)}`;
}

function money(fen: Facts[string] | undefined): string {
  return formatMoney(Number(fen));
}

function approved(facts: Facts): string {
  const entries = facts.count === 1 ? '1 笔' : `${facts.count} 笔共`;
  return `台账中该单位未付的核定 ${entries} ${money(facts.approvedFen)}（${facts.places}）`;
}

function paidBefore(facts: Facts): string {
  const award = facts.award ? `“${facts.award}”` : '';
  if (facts.otherRow === null) return `${facts.ledgerPlace}${award}的同额款项已经拨付`;
  return `本表第 ${facts.otherRow} 行已付过同额款项${award === '' ? '' : `（${award}）`}`;
}

function whyUnknown(facts: Facts): string {
  if (facts.otherAward === true)
    return '该单位未付的核定是别的事项，请核对“奖励事项”；不能确定的可将该格留空后重新核验';
  if (facts.otherRow !== null) return `该单位的核定已全部与第 ${facts.otherRow} 行及以前的行对账，请核对本行依据`;
  if (facts.otherYear !== null) return `只有 ${facts.otherYear} 年度的；如付的是该年度的核定，请设定核定年度后重新核验`;
  return '本行没有核定依据，请核对单位名称和信用代码，并查明原因';
}

function unpaidWords(facts: Facts): string {
  const award = facts.award ? `“${facts.award}”` : '';
  const name = facts.name ? `“${facts.name}”` : '';
  const sentBack = facts.sentBackRow === null ? '' : `（该单位的第 ${facts.sentBackRow} 行有误，未参加对账）`;
  return `${facts.ledgerPlace}${name}${award}核定 ${money(facts.approvedFen)}，本表没有拨付${sentBack}，请核对是否漏付`;
}

function unitWords(facts: Facts): string {
  const times = `${facts.comparable} 行可以对账的拨付中，${facts.rows} 行恰为台账核定金额的`;
  const example = `（如第 ${facts.row} 行 ${facts.paid}，${facts.ledgerPlace} ${facts.approved}）`;
  return facts.case === 'unit-of-ledger'
    ? `${times} 1 万倍${example}，没有一行相符；台账的金额很可能以“万元”为单位而没有写明，各行未予对账，请在台账的金额表头注明“（万元）”后重新核验`
    : `${times}万分之一${example}，没有一行相符；本表的金额很可能以“万元”为单位而没有写明，各行未予对账，请在“${facts.title}”表头注明“（万元）”后重新核验`;
}
