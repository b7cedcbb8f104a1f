/** What a person must know to fill one column of a sheet, read from the pack alone: what to write, when, by which clause. */
import type { BoundRule, Policy } from '../checks/bind.ts';
import type { Item } from '../packs/catalogue.ts';
import { AS_OF_NAME, type Column, ITEM_NAME, type Sheet } from '../packs/compile.ts';
import type { CelValue, Expression } from '../packs/expression.ts';
import { type Parameters, parameterCel } from '../packs/parameters.ts';
import { ANY_SCORE } from '../packs/rubric.ts';
import type { ColumnType } from '../packs/schema.ts';
import { commonStep, howToScore } from './score-guide.ts';

/** What the guide is made from; amounts and parameters are those of the as-of day. */
export type GuideInput = {
  readonly policy: Policy;
  readonly sheet: Sheet;
  readonly parameters: Parameters;
  readonly asOf: string;
};

export type ColumnGuide = {
  readonly column: Column;
  /** What to write there, a Chinese sentence without its full stop. */
  readonly how: string;
  /** `always` is marked in the heading; `sometimes` is told in `whenRequired`. */
  readonly required: 'always' | 'sometimes' | 'never';
  readonly whenRequired: string;
  /** Clauses that speak of the column, the one to be quoted first. */
  readonly clauses: readonly string[];
  /** The only words that fit, or those that are known to; empty where anything may stand. */
  readonly choices: readonly string[];
  /** Nothing but the choices can be read. */
  readonly closed: boolean;
};

const HOW_TO_FILL: Readonly<Record<ColumnType, string>> = {
  text: '如实填写',
  name: '填写全称，与营业执照或法人证书一致',
  identifier: '按原件填写，不要改动字母、数字和横线',
  term: '填写规范的名称',
  award: '从下拉列表中选一项',
  uscc: '填写 18 位统一社会信用代码，单元格已设为文本',
  money: '填写以元为单位的数字，例如 20000；也可写 2万元',
  count: '填写整数',
  number: '填写数字',
  date: '填写日期，例如 2026-03-01',
  yesno: '填“是”或“否”',
  choice: '从下拉列表中选一项',
  list: '填写符合的各项，用顿号分开',
};

const YES_NO = ['是', '否'] as const;

/** Clauses of rules that only read a column: the first of them say what it is for. */
const MOST_READING = 2;

export function columnGuides(input: GuideInput): ColumnGuide[] {
  const rules = input.policy.rules.get(input.sheet.kind) ?? [];
  return input.sheet.columns.map((column) => guideOf(column, rules, input));
}

function guideOf(column: Column, rules: readonly BoundRule[], input: GuideInput): ColumnGuide {
  const { choices, closed } = choicesOf(column, input);
  const hasLeast = (column.type === 'count' || column.type === 'number') && column.min !== ANY_SCORE;
  const least = hasLeast ? `，不小于 ${column.min}` : '';
  const blank = column.blank === 'no' ? '；空着当作“否”' : '';
  const several = column.type === 'list' ? `；可填：${column.vocabulary?.words.join('、') ?? ''}` : '';
  const listed = choices.length > 0 && column.type === 'term' ? '从下拉列表中选一项' : HOW_TO_FILL[column.type];
  const unread = column.unread === null ? '' : `；供人查看，不核验：${column.unread}`;
  const item = input.sheet.rubric?.items.find((one) => one.key === column.key);
  return {
    column,
    how: item ? howToScore(item, commonStep(rules, input.parameters)) : `${listed}${several}${least}${blank}${unread}`,
    ...whenRequired(column, input),
    clauses: clausesOn(column, rules, input.sheet),
    choices,
    closed,
  };
}

function choicesOf(column: Column, { policy, sheet }: GuideInput): Pick<ColumnGuide, 'choices' | 'closed'> {
  if (column.type === 'yesno') return { choices: YES_NO, closed: true };
  if (column.type === 'award') {
    return { choices: policy.pack.catalogue.items.map((item) => item.title), closed: false };
  }
  // Of several things in one cell a drop-down list could take only one.
  const words = column.type === 'list' ? [] : (column.vocabulary?.words ?? []);
  return { choices: words, closed: column.type === 'choice' && !hasOtherWords(column, policy, sheet) };
}

/** Synonyms are read as well as the words of the list, and may stand. */
function hasOtherWords(column: Column, { pack }: Policy, { kind }: Sheet): boolean {
  return Object.keys(pack.source.sheets[kind]?.columns[column.key]?.synonyms ?? {}).length > 0;
}

function whenRequired(column: Column, input: GuideInput): Pick<ColumnGuide, 'required' | 'whenRequired'> {
  const concerned = column.items === null ? '' : `只有这些事项要填：${itemsOf(column.items, input)}`;
  const hint = column.hint === null ? '' : column.hint;
  if (column.required === 'always') return { required: 'always', whenRequired: joined(['必填', concerned, hint]) };
  if (column.required === 'never') return { required: 'never', whenRequired: joined(['选填', concerned, hint]) };
  const items = itemsRequiring(column.required, input);
  const when = items.length === 0 ? '符合条件时必填' : `这些事项必填：${items.join('、')}`;
  return { required: 'sometimes', whenRequired: joined([when, items.length === 0 ? concerned : '', hint]) };
}

function joined(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('；');
}

function itemsOf(traits: readonly string[], { policy }: GuideInput): string {
  return policy.pack.catalogue.items
    .filter((item) => traits.some((trait) => item.traits.has(trait)))
    .map((item) => item.title)
    .join('、');
}

/** The items for which the column must be filled while all others are blank. */
function itemsRequiring(expression: Expression, input: GuideInput): string[] {
  if (!expression.names.includes(ITEM_NAME)) return [];
  return input.policy.pack.catalogue.items
    .filter((item) => requires(expression, item, input))
    .map((item) => item.title);
}

function requires(expression: Expression, item: Item, { parameters, asOf }: GuideInput): boolean {
  const celOf = (name: string): CelValue => {
    if (name === ITEM_NAME) return item.cel;
    if (name === AS_OF_NAME) return asOf;
    return parameterCel(parameters.get(name)?.value ?? null);
  };
  try {
    return expression.evaluate(expression.names.map(celOf)) === true;
  } catch {
    // It depends on another cell, which nobody has filled yet.
    return false;
  }
}

/**
 * The column's own clause and those of the rules that flag its cells; where there is none, those of rules that read it:
 * a credit code is read by nearly all of them, and none of them is about the code.
 */
function clausesOn(column: Column, rules: readonly BoundRule[], sheet: Sheet): string[] {
  const flagging = sheet.rules.filter((rule) => rule.column === column.key).map((rule) => rule.clause);
  const reading = rules.filter((rule) => rule.columns.includes(column.key)).map((rule) => rule.clause);
  const own = [...new Set([...(column.clause === null ? [] : [column.clause]), ...flagging])];
  return own.length > 0 ? own : [...new Set(reading)].slice(0, MOST_READING);
}
