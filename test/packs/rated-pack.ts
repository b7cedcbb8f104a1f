/** A policy of one score for each card; the rule that ranks the means is the test's own. */

const RATED = `id: rated-2026
title: 评价办法
status: in-force
version: "1"
issuer: 某局
source: 某局网站
clauses:
  第一条: 平均分60分以上的评定等次。
  第二条: 按得分和名次给予资金。
parameters:
  passMark: { title: 合格线, type: number, unit: 分, values: [{ value: 60, clause: 第一条, source: text }] }
  places: { title: 名额, type: number, unit: 个, values: [{ value: 2, clause: 第二条, source: notice }] }
  fineMark: { title: 优秀线, type: number, unit: 分, values: [{ value: 90, clause: 第二条, source: notice }] }
  openMark: { title: 待定线, type: number, unit: 分, values: [{ value: null, clause: 第二条, source: notice }] }
  risenMark:
    title: 逐年线
    type: number
    unit: 分
    values:
      - { value: 80, clause: 第二条, source: text }
      - { from: 2027-01-01, value: 95, clause: 第二条, source: text }
  grant: { title: 资金, type: money, values: [{ value: 5万元, clause: 第二条, source: text }] }
sheets:
  cards:
    title: 评分表
    columns:
      station: { title: 服务站名称, type: name, required: always }
      expert: { title: 专家, type: name, required: always }
    rubric:
      total: 100
      clause: 第一条
      parts: [{ key: score, title: 得分, points: 100, clause: 第一条 }]
    checks: [{ check: scored, clause: 第一条 }]
  ratings:
    title: 汇总表
    identity: { code: uscc, name: station }
    registers: { cards: { sheet: cards, match: { station: station } } }
    columns:
      station: { title: 服务站名称, type: name, required: always }
      uscc: { title: 统一社会信用代码, type: uscc, required: always }
    checks:
      - { check: panel, register: cards, passMark: passMark, clause: 第一条 }
      - { check: ranking, by: mean, RULE, clause: 第二条 }
`;

export const FINE = '{ title: 优秀, least: 90, amount: 5万元 }';
export const GOOD = '{ title: 良好, least: 80, amount: 3万元 }';
export const BOTH = `tiers: [${FINE}, ${GOOD}]`;

/** @param rule the options of the ranking, as they stand in a pack: `tiers: […]`. */
export function ratedWith(rule: string): string {
  return RATED.replace('RULE', rule);
}
