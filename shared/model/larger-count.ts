/** Units that count by the ten thousand: figures beside them are as many times larger than they stand. */

/** What things are counted by. */
const COUNTED = '(?:家次|人次|[家户人件项个次台套份批场名位条])';

/** 万家, 亿, 千个; 千克 and 千瓦时 are units of their own. */
const LARGER = `(?:[十百千]*[万亿]${COUNTED}?|[十百千]+${COUNTED})`;

const WHOLE = new RegExp(`^(?:${LARGER}|[十百千]*[万亿]元)$`);
const IN_BRACKETS = new RegExp(`[（(［[【〔](?:单位[:：])?${LARGER}[)）\\]］】〕]`);

export function isLargerCount(unit: string): boolean {
  return WHOLE.test(unit);
}

/** 「服务企业数（单位：万家）」; 「（万州区）」 is a place. */
export function namesLargerCount(heading: string): boolean {
  return IN_BRACKETS.test(heading);
}
