/** A comparison in a few lines, for the person who ran the command. */
import type { ComparedEnterprise, Comparison } from '../shared/contract.ts';
import { CHANGE_WORDS, ruleWords, sameMoneyWords } from '../shared/engine/comparison-sheets.ts';
import { groupBy } from '../shared/model/group.ts';
import { POLICY_STATUS_WORDS } from '../shared/model/policy-status.ts';
import { quantity } from '../shared/model/quantity.ts';
import { yuan } from './summary.ts';

/** Enterprises and rules told in the terminal: a screenful. The workbook and the JSON hold each one. */
const ENTERPRISES_SHOWN = 15;
const RULES_SHOWN = 10;
/** Rows named of each enterprise on a sheet: enough to look. */
const ROWS_SHOWN = 6;

type Sheet = Comparison['sheets'][number];

export function comparisonLines(comparison: Comparison, name: string): string[] {
  const { policy, against, asOf, totals, enterprises, sheets, rules, parameters } = comparison;
  const changed = enterprises.filter((one) => one.change !== 'same' || one.rows.length > 0);
  const group = (words: string, { enterprises: count, changeFen }: { enterprises: number; changeFen: number }) =>
    `${words} ${count} 家（${signed(changeFen)}）`;
  return [
    `已比较：${name}（按 ${asOf} 核验）`,
    `前：${policyWords(policy)}`,
    `后：${policyWords(against)}`,
    ...parameters.map(({ title, before, after, unit, clause }) => {
      return `参数“${title}”：${valueWords(before, unit)} → ${valueWords(after, unit)}（${clause}）`;
    }),
    `核定合计：${yuan(totals.beforeFen)} → ${yuan(totals.afterFen)}（${signed(totals.changeFen)}）`,
    ...(totals.beforeDeferredFen + totals.afterDeferredFen > 0
      ? [`结转下年：${yuan(totals.beforeDeferredFen)} → ${yuan(totals.afterDeferredFen)}`]
      : []),
    `${[group('增加', totals.more), group('减少', totals.less), group('不再得到', totals.nothing)].join('，')}，金额不变 ${totals.same.enterprises} 家；共 ${totals.rows} 行，${totals.changedRows} 行不同`,
    ...(rules.length > 0 ? ['差别来自：', ...ruleLines(rules)] : []),
    ...sheets.filter(({ sameMoneyAs }) => sameMoneyAs.length > 0).flatMap(uncountedLines),
    ...changed.slice(0, ENTERPRISES_SHOWN).map((one) => enterpriseLine(one, sheets.length > 1)),
    ...(changed.length > ENTERPRISES_SHOWN
      ? [`  另有 ${changed.length - ENTERPRISES_SHOWN} 家，加上 --out 比较.xlsx 可逐家、逐行列出`]
      : []),
  ];
}

/** The rest with their sum, so that the lines add up. */
function ruleLines(rules: Comparison['rules']): string[] {
  const rest = rules.slice(RULES_SHOWN);
  const restFen = rest.reduce((sum, rule) => sum + rule.changeFen, 0);
  return [
    ...rules.slice(0, RULES_SHOWN).map((rule) => `  ${ruleWords(rule)}：${rule.rows} 行，${signed(rule.changeFen)}`),
    ...(rest.length > 0 ? [`  另有 ${rest.length} 条：${signed(restFen)}`] : []),
  ];
}

/** A sheet whose money is paid on another one: told by itself. */
function uncountedLines({ name, sameMoneyAs, beforeFen, afterFen, changeFen, rules }: Sheet): string[] {
  const amounts = `${yuan(beforeFen)} → ${yuan(afterFen)}（${signed(changeFen)}）`;
  return [`不计入合计：“${name}” ${amounts}，${sameMoneyWords(sameMoneyAs)}`, ...ruleLines(rules)];
}

function policyWords({ title, status, version }: Comparison['policy']): string {
  return `《${title}》，${POLICY_STATUS_WORDS[status] ?? status}，${version} 版`;
}

function valueWords(value: string | null, unit: string): string {
  return value === null ? '没有值' : quantity(value, unit);
}

function enterpriseLine(one: ComparedEnterprise, severalSheets: boolean): string {
  const { enterprise, uscc, change, beforeFen, afterFen, rows } = one;
  const who = enterprise || uscc || '（没有写明单位）';
  const where = [...groupBy(rows, ({ sheet }) => sheet)].map(([sheet, own]) => {
    const more = own.length > ROWS_SHOWN ? '等' : '';
    const numbers = own.slice(0, ROWS_SHOWN).map(({ row }) => row);
    return `${severalSheets ? `“${sheet}”` : ''}第 ${numbers.join('、')} 行${more}`;
  });
  return `  ${CHANGE_WORDS[change]}：${who} ${yuan(beforeFen)} → ${yuan(afterFen)}（${where.join('，')}）`;
}

/** With its sign, for what is more and what is less: +1,234.00 元. */
function signed(fen: number): string {
  return fen > 0 ? `+${yuan(fen)}` : yuan(fen);
}
