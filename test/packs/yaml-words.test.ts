/** Slips of the hand in a pack, each with the line and the words that are said of it. */
import { expect, test } from 'vitest';
import { faultsOf, smallWith } from './small-pack.ts';

test.each<[string, string, string, string]>([
  ['a tab', '  第二条: 每年', '\t第二条: 每年', 'small.yaml:9 YAML 写法有误：缩进用了制表符（Tab），请改用空格'],
  [
    'a line that is not in line',
    '    title: 年度预算',
    '     title: 年度预算',
    'small.yaml:13 YAML 写法有误：缩进不对：同一层的各行要从同一列开始，下一层多空两格',
  ],
  [
    'a bracket left open',
    'traits: [once] }',
    'traits: [once }',
    'small.yaml:22 YAML 写法有误：括号没有配对，请补上 ] 或 }',
  ],
  [
    'a quotation mark left open',
    'version: "1"',
    'version: "1',
    'small.yaml:4 YAML 写法有误：引号没有配对，请在这一行或上面补上另一半',
  ],
  [
    'a comma left out',
    '甲奖, amount: 60万元, clause',
    '甲奖, amount: "60万元" clause',
    'small.yaml:22 YAML 写法有误：这里有多余的内容；可能是前面漏了逗号，引号或括号没有配对，或者内容要放在引号里',
  ],
  [
    'a Chinese colon',
    'issuer: 某局\n',
    'issuer：某局\n',
    'small.yaml:5 YAML 写法有误：这一行缺少冒号，应写成“键: 值”；也可能是上面的引号或括号没有配对；这一行有中文的冒号、逗号或括号，用来分隔的须是英文的，冒号和逗号后面空一格',
  ],
  [
    'a colon inside a text',
    'source: 某局网站',
    'source: 某局: 网站',
    'small.yaml:6 YAML 写法有误：一行里有两个“: ”；内容里有冒号的请把内容放在引号里',
  ],
  [
    'a backslash',
    'source: 某局网站',
    'source: "某局\\网站"',
    'small.yaml:6 YAML 写法有误：双引号里的反斜杠另有含义，请改用单引号，或把 \\ 写成 \\\\',
  ],
  [
    'an asterisk',
    'source: 某局网站',
    'source: *某局网站',
    'small.yaml:1 “*某局网站”指向的内容不存在；* 开头的内容另有含义，请放在引号里',
  ],
  [
    'an at sign',
    'source: 某局网站',
    'source: "@"\naliases: [@某局]',
    'small.yaml:7 YAML 写法有误：内容不能以 @ 或 ` 开头，请放在引号里',
  ],
])('%s', (_, piece, instead, fault) => {
  expect(faultsOf(smallWith(piece, instead))).toContain(fault);
});
