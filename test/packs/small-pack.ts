/** A pack of thirty lines, right in every part, for tests that make one part of it wrong and ask what is said of which line. */
import type { Policy } from '../../shared/checks/bind.ts';
import { compilePack, type Pack } from '../../shared/packs/compile.ts';
import { PackError } from '../../shared/packs/load.ts';
import { policyOf } from '../engine/award-sheet.ts';

export const SMALL_PACK = `id: small-2026
title: 小政策
status: in-force
version: "1"
issuer: 某局
source: 某局网站
clauses:
  第一条: 给予奖励。
  第二条: 每年不超过限额。
parameters:
  budget:
    title: 年度预算
    type: money
    values:
      - { value: 100万元, clause: 第二条, source: text }
traits:
  once: 只奖一次
families:
  一家: { per: [subject], clause: 第一条 }
catalogue:
  items:
    - { item: 甲奖, amount: 60万元, clause: 第一条, family: 一家, traits: [once] }
    - { item: 乙奖, amount: 30万元, clause: 第一条, aliases: [乙等奖] }
sheets:
  awards:
    title: 汇总表
    identity: { code: uscc, name: enterprise }
    order: declared
    amount: { catalogue: award }
    columns:
      enterprise: { title: 单位, type: name, required: always }
      uscc: { title: 代码, type: uscc, required: always }
      award: { title: 事项, type: award, required: always }
      subject: { title: 项目, type: identifier, required: never }
      declared: { title: 申报日期, type: date, required: always }
      unit: { title: 类型, type: choice, values: [企业, 机关], required: never }
    checks:
      - { check: catalogued, column: award, clause: 第一条 }
      - check: condition
        column: unit
        require: unit != "机关"
        clause: 第一条
      - { check: budget, limit: budget, clause: 第二条 }
`;

/** The small pack with one piece of its text in place of another, which must be there. */
export function smallWith(piece: string, instead: string): string {
  if (!SMALL_PACK.includes(piece)) throw new Error(`the small pack has no “${piece}”`);
  return SMALL_PACK.replace(piece, instead);
}

export function compile(text: string): Pack {
  return compilePack(text, 'small.yaml', 'sha256:0');
}

/** What is said of a pack that is refused, line by line, as a person reads it. */
export function faultsOf(
  text: string,
  read: (text: string) => Policy | Pack = (pack) => policyOf(pack, 'small.yaml'),
): string[] {
  try {
    read(text);
  } catch (error) {
    if (!(error instanceof PackError)) throw error;
    const [heading, ...lines] = error.message.split('\n');
    if (heading !== '政策包有误，请按下列提示修改：' || error.code !== 'bad-pack') throw error;
    return lines;
  }
  return [];
}
