/** What is said of a thing that is there twice. */
import type { Facts } from './check.ts';

export function sentenceOf(facts: Facts): string {
  // A row further down may be the earlier one; without its date that reads like a mistake.
  const early = facts.below ? `（${facts.below} 申报，早于本行）` : '';
  const where = facts.ledgerRow === undefined ? `本表第 ${facts.otherRow} 行${early}` : `${facts.ledgerPlace}`;
  if (typeof facts.period === 'string') return withinSentence(facts, facts.period);
  const grant = facts.ledgerRow === undefined ? `申报“${facts.otherItem}”在先` : `已获得“${facts.otherItem}”奖励`;
  if (facts.unsure === true) return `${where}可能与本行重复，台账没有写全，不能确定；请核对台账后在其中补填`;
  switch (facts.code) {
    case 'not-first':
      return `${where}该单位${grant}，该事项同一单位只奖励一次，本行不予支持`;
    case 'superseded':
      return `${where}该单位就同一项目${grant}，同一项目不再以“${facts.item}”支持`;
    default:
      return `与${where}重复：同一单位、同一事项、同一项目${grant}，本行不予支持`;
  }
}

/** 三年内只享受一次: both days, and how long must lie between them. */
function withinSentence(facts: Facts, period: string): string {
  const where = facts.ledgerRow === undefined ? `本表第 ${facts.otherRow} 行` : `${facts.ledgerPlace}`;
  const item = facts.otherItem ? `“${facts.otherItem}”` : '';
  const day = facts.otherDate === null ? '没有日期' : `${facts.otherDate}`;
  const other = `${where}（${[item, day].filter((part) => part !== '').join('，')}）`;
  if (facts.unsure !== true) {
    const early = facts.below ? `该行 ${facts.below} 申报，早于本行；` : '';
    return `与${other}相隔未满 ${period}（本行 ${facts.date}），${early}${period}内只支持一次，本行不予支持`;
  }
  const isRow = facts.ledgerRow === undefined || facts.isRow === true;
  const missing = facts.date === null || isRow ? `“${facts.title}”` : '台账中的日期';
  return `${period}内只支持一次，与${other}是否已满 ${period}不能确定；请查明后补填${missing}`;
}
