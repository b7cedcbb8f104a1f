/** A comparison as worksheets that can be handed on: 合计, 按单位, 逐行. */
import type { ComparedEnterprise, Comparison } from '../contract.ts';
import { CODE_WORDS, STATUS_WORDS } from '../model/finding.ts';
import type { CellFormat, FreshCell, FreshRow, FreshSheet } from '../model/fresh-sheet.ts';
import { fenToYuan, formatMoney } from '../model/money.ts';
import { POLICY_STATUS_WORDS } from '../model/policy-status.ts';
import { quantity } from '../model/quantity.ts';

type Rule = Comparison['rules'][number];

export const CHANGE_WORDS: Readonly<Record<ComparedEnterprise['change'], string>> = {
  more: '增加',
  less: '减少',
  nothing: '不再得到',
  same: '金额不变',
};

/** What the steps of a row's amount are called; other words stand as they are. */
const STEP_WORDS: Readonly<Record<string, string>> = {
  standard: '奖补标准',
  deduct: '扣减',
  cap: '限额',
  round: '取整',
  defer: '结转下年',
  row: '列入核验的行',
};
const SIDE_WORDS = { before: '只在前一种：', after: '只在后一种：' } as const;

/** Which rule, and for a finding on which side: `只在后一种：重复申报（第十七条（三））`, `限额（第十五条）`. */
export function ruleWords({ side, code, step, clause }: Pick<Rule, 'side' | 'code' | 'step' | 'clause'>): string {
  const what = code === null ? (STEP_WORDS[step ?? ''] ?? step ?? '') : CODE_WORDS[code];
  return `${side === null ? '' : SIDE_WORDS[side]}${what}${clause === null ? '' : `（${clause}）`}`;
}

/** Why a sheet is no part of the totals: `与“兑现”是同一笔资金`. */
export function sameMoneyWords(sheets: readonly string[]): string {
  return `与${sheets.map((name) => `“${name}”`).join('、')}是同一笔资金`;
}

type Heading = { readonly text: string; readonly width: number; readonly format: CellFormat };

const AMOUNTS: readonly Heading[] = [
  { text: '前：核定（元）', width: 16, format: 'money' },
  { text: '后：核定（元）', width: 16, format: 'money' },
  { text: '增减（元）', width: 16, format: 'money' },
  { text: '前：结转（元）', width: 16, format: 'money' },
  { text: '后：结转（元）', width: 16, format: 'money' },
];
const TOTALS: readonly Heading[] = [
  { text: '项目', width: 46, format: 'general' },
  { text: '单位数或行数', width: 14, format: 'count' },
  ...AMOUNTS,
];
const ENTERPRISES: readonly Heading[] = [
  { text: '单位名称', width: 30, format: 'general' },
  { text: '统一社会信用代码', width: 22, format: 'text' },
  { text: '变化', width: 10, format: 'general' },
  ...AMOUNTS,
  { text: '不同的行', width: 24, format: 'general' },
];
const ROWS: readonly Heading[] = [
  { text: '单位名称', width: 30, format: 'general' },
  { text: '工作表', width: 16, format: 'general' },
  { text: '行', width: 7, format: 'count' },
  { text: '前：结论', width: 11, format: 'general' },
  { text: '后：结论', width: 11, format: 'general' },
  ...AMOUNTS,
  { text: '差别来自', width: 70, format: 'general' },
];

export function comparisonSheets(comparison: Comparison): readonly FreshSheet[] {
  const { enterprises } = comparison;
  const byEnterprise = enterprises.map((one): FreshCell[] => [
    one.enterprise,
    one.uscc,
    CHANGE_WORDS[one.change],
    ...amountsOf(one),
    one.rows.map(({ sheet, row }) => `${sheet} ${row}`).join('、'),
  ]);
  const byRow = enterprises.flatMap((one) =>
    one.rows.map((row): FreshCell[] => [
      one.enterprise,
      row.counted ? row.sheet : `${row.sheet}（不计入合计）`,
      row.row,
      statusWords(row.beforeStatus),
      statusWords(row.afterStatus),
      ...amountsOf(row),
      row.rules.map(reasonLine).join('\n'),
    ]),
  );
  return [
    sheetOf('合计', comparison, TOTALS, totalRows(comparison)),
    sheetOf('按单位', comparison, ENTERPRISES, byEnterprise),
    sheetOf('逐行', comparison, ROWS, byRow),
  ];
}

function totalRows({ totals, sheets, rules, parameters }: Comparison): FreshCell[][] {
  return [
    ['全部', totals.rows, ...amountsOf(totals)],
    ...(['more', 'less', 'nothing', 'same'] as const).map((one): FreshCell[] => [
      `${CHANGE_WORDS[one]}的单位`,
      totals[one].enterprises,
      ...onlyChange(totals[one].changeFen),
    ]),
    ['结论或金额不同的行', totals.changedRows, null, null, null, null, null],
    ...parameters.map((one): FreshCell[] => [
      `参数“${one.title}”：${valueWords(one.before, one.unit)} → ${valueWords(one.after, one.unit)}（${one.clause}）`,
      ...[null, null, null, null, null, null],
    ]),
    ...rules.map(ruleRow),
    ...sheets
      .filter(({ sameMoneyAs }) => sameMoneyAs.length > 0)
      .flatMap((sheet): FreshCell[][] => [
        [`不计入合计：“${sheet.name}”，${sameMoneyWords(sheet.sameMoneyAs)}`, sheet.rows, ...amountsOf(sheet)],
        ...sheet.rules.map(ruleRow),
      ]),
  ];
}

function ruleRow(rule: Rule): FreshCell[] {
  return [ruleWords(rule), rule.rows, ...onlyChange(rule.changeFen)];
}

function onlyChange(fen: number): FreshCell[] {
  return [null, null, yuan(fen), null, null];
}

/** `限额（第十五条）-10 万元：前：…；后：…`. */
function reasonLine(rule: ComparedEnterprise['rows'][number]['rules'][number]): string {
  const { changeFen } = rule;
  const change = changeFen === 0 ? '' : `${changeFen > 0 ? '+' : ''}${formatMoney(changeFen)}`;
  return `${ruleWords(rule)}${change}：${rule.message}`;
}

function statusWords(status: ComparedEnterprise['rows'][number]['beforeStatus']): string {
  return status === null ? '没有核验' : STATUS_WORDS[status];
}

function amountsOf(
  sums: Pick<Comparison['totals'], 'beforeFen' | 'afterFen' | 'changeFen' | 'beforeDeferredFen' | 'afterDeferredFen'>,
): FreshCell[] {
  const { beforeFen, afterFen, changeFen, beforeDeferredFen, afterDeferredFen } = sums;
  return [beforeFen, afterFen, changeFen, beforeDeferredFen, afterDeferredFen].map(yuan);
}

function yuan(fen: number): number {
  return Number(fenToYuan(fen));
}

function sheetOf(
  name: string,
  { policy, against, asOf }: Comparison,
  headings: readonly Heading[],
  rows: readonly (readonly FreshCell[])[],
): FreshSheet {
  const words = (one: Comparison['policy']): string =>
    `《${one.title}》（${POLICY_STATUS_WORDS[one.status] ?? one.status}，${one.version} 版）`;
  const above: FreshRow[] = [
    { look: 'title', cells: [`政策比较：${name}`], height: 30 },
    { look: 'note', cells: [`前：${words(policy)}`] },
    { look: 'note', cells: [`后：${words(against)}；按 ${asOf} 核验`] },
    { look: 'header', cells: headings.map((heading) => heading.text), height: 30 },
  ];
  return {
    name,
    widths: headings.map((heading) => heading.width),
    formats: headings.map((heading) => heading.format),
    rows: [...above, ...rows.map((cells): FreshRow => ({ look: 'body', cells, height: 'fit' }))],
    merges: [1, 2, 3].map((row) => ({ top: row, left: 1, bottom: row, right: headings.length })),
    frozenRows: above.length,
    entries: [],
  };
}

function valueWords(value: string | null, unit: string): string {
  return value === null ? '没有值' : quantity(value, unit, ' ');
}
