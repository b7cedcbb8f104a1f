/** What the YAML parser says in English, in the words of someone who writes a pack by hand: what is wrong, what to write. */
import type { YAMLError } from 'yaml';

/** The parser has one code for every missing sign; which one it is stands in its message alone. */
const MISSING: readonly (readonly [RegExp, string])[] = [
  [/closing ['"]quote/, '引号没有配对，请在这一行或上面补上另一半'],
  [/end with a [\]}]|expected.*[\]}]/i, '括号没有配对，请补上 ] 或 }'],
  [/Missing , /, '括号里的各项之间要用英文逗号分开'],
  [/space after :/, '冒号后面要有一个空格'],
  [/followed by map values/, '这一行缺少冒号，应写成“键: 值”，冒号用英文的，后面有一个空格'],
  [/Comments must be separated/, '# 是注释的开头，前面要有空格；内容里有 # 的请加引号'],
  [/without - indicator/, '列表的每一项前面要有“- ”'],
];

const WORDS: Readonly<Partial<Record<YAMLError['code'], string>>> = {
  DUPLICATE_KEY: '同一层里这个键已经写过，请删去一个或改名',
  BAD_INDENT: '缩进不对：同一层的各行要从同一列开始，下一层多空两格',
  TAB_AS_INDENT: '缩进用了制表符（Tab），请改用空格',
  BLOCK_AS_IMPLICIT_KEY: '一行里有两个“: ”；内容里有冒号的请把内容放在引号里',
  MULTILINE_IMPLICIT_KEY: '这一行缺少冒号，应写成“键: 值”；也可能是上面的引号或括号没有配对',
  BLOCK_IN_FLOW: '括号里的内容不能再用缩进或“- ”，请写成 { 键: 值 } 或 [项, 项]',
  BAD_SCALAR_START: '内容不能以 @ 或 ` 开头，请放在引号里',
  BAD_ALIAS: '* 和 & 开头的内容另有含义，请放在引号里',
  BAD_DQ_ESCAPE: '双引号里的反斜杠另有含义，请改用单引号，或把 \\ 写成 \\\\',
  MULTIPLE_DOCS: '一个文件只能写一个政策包，请删去“---”及其后面的内容',
  KEY_OVER_1024_CHARS: '冒号前面的内容太长，请检查是不是缺少引号',
  UNEXPECTED_TOKEN: '这里有多余的内容；可能是前面漏了逗号，引号或括号没有配对，或者内容要放在引号里',
};

/** A predicate about the place where the parser stopped. */
export function yamlWords({ code, message }: Pick<YAMLError, 'code' | 'message'>): string {
  const missing =
    code === 'MISSING_CHAR' || code === 'BAD_INDENT' ? MISSING.find(([pattern]) => pattern.test(message)) : undefined;
  return missing?.[1] ?? WORDS[code] ?? '这里读不下去，请检查缩进、冒号、引号和括号';
}
