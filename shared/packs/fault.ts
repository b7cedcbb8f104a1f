/** What is wrong in a pack, and where: the words of a fault are for whoever writes packs. */
import type { z } from 'zod';

export type PackPath = readonly (string | number)[];
export type PackFault = { readonly path: PackPath; readonly message: string };

export function pathOf(issue: z.core.$ZodIssue): PackPath {
  return issue.path.map((part) => (typeof part === 'symbol' ? String(part) : part));
}

/** A zod issue in the words of someone who writes packs. */
export function issueWords(issue: z.core.$ZodIssue): string {
  const last = String(issue.path.at(-1) ?? '');
  switch (issue.code) {
    case 'invalid_type': {
      const expected = TYPE_WORDS[issue.expected] ?? issue.expected;
      if (typeof issue.input === 'number' && issue.expected === 'string' && NUMBER_WORDS[last] !== undefined)
        return NUMBER_WORDS[last];
      if (issue.input !== undefined)
        return `类型不对，此处应写一个${expected}${issue.expected === 'string' && typeof issue.input === 'number' ? '；数字请加引号' : ''}`;
      return last === 'clause'
        ? '缺少条款；每个金额、上限和核验规则都要写 clause，例如 clause: 第九条（一）'
        : `缺少 ${last}，此处应写一个${expected}`;
    }
    case 'unrecognized_keys':
      return `不认识 ${issue.keys.join('、')}，请检查拼写或删去`;
    case 'invalid_value':
      return `只能写 ${issue.values.map(String).join('、')} 之一`;
    case 'invalid_union':
      return UNION_WORDS[last] ?? '写法不对，请对照 README.md 中这一项的写法';
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    case 'too_small':
      if (issue.origin !== 'number' && issue.origin !== 'int') return '不能为空';
      return issue.inclusive ? `不能小于 ${issue.minimum}` : `要大于 ${issue.minimum}`;
    case 'invalid_format':
      return issue.format === 'date' ? '应写成 2026-03-01 这样的日期' : issue.message;
    default:
      return issue.message;
  }
}

/** What may be written in several ways, each in full. */
const UNION_WORDS: Readonly<Record<string, string>> = {
  bonus: '须写 true（酌情加分，须由人审定）、fixed（按条款加分）或 false',
  required: '须写 always（必填）、never（选填）或 { when: 表达式 }（符合条件时必填）',
  amount: '须写带单位的金额，例如 20万元；或 { expression: 表达式 }；或按施行日期的列表',
  over: '须写 year（一个自然年度）、lifetime（不分年度）或 { years: 参数名 }（连同当年在内的若干个自然年度）',
  least: '须写一个数，例如 least: 90，或 number 类型的参数的名称，例如 least: passMark',
};

const NAME_OF_NUMBER = '此处写参数的名称；数写进 parameters，写明 type: number 和条款';

/** What is no bare number, for it does not say of what, or is a parameter's that may change. */
const NUMBER_WORDS: Readonly<Record<string, string>> = {
  weight: '权重请写百分数，例如 40%',
  amount: '金额要写单位，例如 3万元',
  years: NAME_OF_NUMBER,
  months: NAME_OF_NUMBER,
  trimFrom: NAME_OF_NUMBER,
  passMark: NAME_OF_NUMBER,
};

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  array: '列表',
  object: '对象（键: 值）',
  record: '对象（键: 值）',
  boolean: 'true 或 false',
};
