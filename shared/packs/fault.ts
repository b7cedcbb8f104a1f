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
      if (issue.input !== undefined) return `类型不对，此处应写一个${expected}`;
      return last === 'clause'
        ? '缺少条款；每个金额、上限和核验规则都要写 clause，例如 clause: 第九条（一）'
        : `缺少 ${last}，此处应写一个${expected}`;
    }
    case 'unrecognized_keys':
      return `不认识 ${issue.keys.join('、')}，请检查拼写或删去`;
    case 'invalid_value':
      return `只能写 ${issue.values.map(String).join('、')} 之一`;
    case 'invalid_union':
      return '写法不对，请对照 README.md 中这一项的写法';
    case 'invalid_key':
      return issue.issues[0]?.message ?? issue.message;
    case 'too_small':
      return '不能为空';
    case 'invalid_format':
      return issue.format === 'date' ? '应写成 2026-03-01 这样的日期' : issue.message;
    default:
      return issue.message;
  }
}

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  array: '列表',
  object: '对象（键: 值）',
  record: '对象（键: 值）',
  boolean: 'true 或 false',
};
