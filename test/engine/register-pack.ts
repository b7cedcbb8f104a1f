/** A small policy whose claims are looked up in a list by two columns, with further cells of every kind. */
import { stringify } from 'yaml';
import type { Policy } from '../../shared/checks/bind.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { loadPack } from '../../shared/packs/load.ts';
import type { PackSource } from '../../shared/packs/schema.ts';
import { A, grid, policyOf } from './award-sheet.ts';

const TEXT = `id: looked-up
title: 查表示例
status: in-force
version: "1"
issuer: 某市
source: 例
clauses: { 第一条: 须在名录中。, 第二条: 按限额核定。 }
parameters:
  ceiling: { title: 上限, type: money, unit: 元, values: [{ value: null, clause: 第二条, source: notice }] }
sheets:
  claims:
    title: 申请表
    identity: { code: uscc, name: holder }
    order: declared
    amount: { expression: claimed, clause: 第二条 }
    claimed: claimed
    registers: { listed: { sheet: list, match: { city: city, number: number } } }
    columns:
      holder: { title: 单位名称, type: name, required: always }
      uscc: { title: 统一社会信用代码, type: uscc, required: always }
      city: { title: 城市, type: term, required: always }
      number: { title: 编号, type: identifier, required: never }
      declared: { title: 申请日期, type: date, required: always }
      claimed: { title: 申请金额, type: money, required: always }
    outputs: {}
    checks:
      - { check: registered, register: listed, clause: 第一条 }
      - check: condition
        of: register
        column: claimed
        require: claimed <= listed.most
        code: claim-over
        severity: warning
        clause: 第二条
        message: 申请 {claimed}，名录所载为 {listed.most}（{listed.place}），请核对
      - check: cap
        limits:
          - { limit: ceiling, key: [identity], over: lifetime, title: 上限 }
          - { limit: listed.most, key: [identity, number], over: lifetime, title: 名录所载 }
        ledger: false
        clause: 第二条
  list:
    title: 名录
    columns:
      city: { title: 城市, type: term, required: always }
      number: { title: 编号, type: identifier, required: never }
      most: { title: 最高金额, type: money, required: never }
      valid: { title: 是否有效, type: yesno, required: never }
    checks:
      - { check: condition, column: valid, require: valid != false, clause: 第一条 }
`;

/** The policy with a change to its source. */
export function lookedUp(change: (pack: PackSource) => void = () => {}): Policy {
  const { source } = loadPack(TEXT, 'looked-up.yaml');
  change(source);
  return policyOf(stringify(source), 'looked-up.yaml');
}

export const CLAIM_HEADINGS = ['单位名称', '统一社会信用代码', '城市', '编号', '申请日期', '申请金额'] as const;

/** [city, number, claimed, day]; each row is of one enterprise. */
export function claims(...rows: readonly (readonly [Cell, Cell, Cell, Cell?])[]): Grid {
  const lines = rows.map(([city, number, claimed, day]) => [
    A.enterprise,
    A.uscc,
    city,
    number,
    day ?? '2026-04-01',
    claimed,
  ]);
  return grid([[...CLAIM_HEADINGS], ...lines], { name: '申请' });
}

/** [city, number, most, valid]. */
export function list(rows: readonly (readonly Cell[])[], more: Partial<Grid> = {}): Grid {
  return grid([['城市', '编号', '最高金额', '是否有效'], ...rows], { name: '名录', ...more });
}
