import { describe, expect, test } from 'vitest';
import { loadPack, PackError } from '../../shared/packs/load.ts';
import { faultsOf, SMALL_PACK, smallWith } from './small-pack.ts';

test('the small pack is right in every part', () => {
  expect(faultsOf(SMALL_PACK)).toEqual([]);
  expect(loadPack(SMALL_PACK, 'small.yaml').source).toMatchObject({ id: 'small-2026', aliases: [], notCovered: [] });
});

describe('a fault of shape is told with file, line, place, and what to write', () => {
  test.each<[string, string, string, string[]]>([
    [
      'an item without a clause',
      '甲奖, amount: 60万元, clause: 第一条',
      '甲奖, amount: 60万元',
      [
        'small.yaml:22 catalogue.items.0.clause：缺少条款；每个金额、上限和核验规则都要写 clause，例如 clause: 第九条（一）',
      ],
    ],
    [
      'a rule without a clause',
      '{ check: catalogued, column: award, clause: 第一条 }',
      '{ check: catalogued, column: award }',
      [
        'small.yaml:38 sheets.awards.checks.0.clause：缺少条款；每个金额、上限和核验规则都要写 clause，例如 clause: 第九条（一）',
      ],
    ],
    [
      'a parameter without a clause',
      '{ value: 100万元, clause: 第二条, source: text }',
      '{ value: 100万元, source: text }',
      [
        'small.yaml:15 parameters.budget.values.0.clause：缺少条款；每个金额、上限和核验规则都要写 clause，例如 clause: 第九条（一）',
      ],
    ],
    [
      'a family without a clause',
      '{ per: [subject], clause: 第一条 }',
      '{ per: [subject] }',
      [
        'small.yaml:19 families.一家.clause：缺少条款；每个金额、上限和核验规则都要写 clause，例如 clause: 第九条（一）',
      ],
    ],
    [
      'a misspelt key',
      'issuer: 某局',
      'isuer: 某局',
      ['small.yaml:1 issuer：缺少 issuer，此处应写一个文本', 'small.yaml:1 文件：不认识 isuer，请检查拼写或删去'],
    ],
    [
      'a misspelt key of an item',
      'aliases: [乙等奖]',
      'alias: [乙等奖]',
      ['small.yaml:23 catalogue.items.1：不认识 alias，请检查拼写或删去'],
    ],
    [
      'a misspelt key of a column',
      '{ title: 项目, type: identifier, required: never }',
      '{ title: 项目, type: identifier, required: never, requird: 1 }',
      ['small.yaml:34 sheets.awards.columns.subject：不认识 requird，请检查拼写或删去'],
    ],
    [
      'a type that there is not',
      'type: identifier',
      'type: identifer',
      [
        'small.yaml:34 sheets.awards.columns.subject.type：只能写 text、name、identifier、term、award、uscc、money、count、number、date、yesno、choice、list 之一',
      ],
    ],
    [
      'a status that there is not',
      'status: in-force',
      'status: valid',
      ['small.yaml:3 status：只能写 draft、in-force、ended 之一'],
    ],
    [
      'neither always nor never',
      'title: 项目, type: identifier, required: never',
      'title: 项目, type: identifier, required: sometimes',
      [
        'small.yaml:34 sheets.awards.columns.subject.required：须写 always（必填）、never（选填）或 { when: 表达式 }（符合条件时必填）',
      ],
    ],
    [
      'a choice without its words',
      'type: choice, values: [企业, 机关]',
      'type: choice',
      ['small.yaml:36 sheets.awards.columns.unit：type: choice 和 type: list 须用 values 写明可以填哪些'],
    ],
    [
      'words for what is no choice',
      'type: identifier, required',
      'type: identifier, values: [一], required',
      ['small.yaml:34 sheets.awards.columns.subject：values 只用于 type: choice、list 或 term'],
    ],
    [
      'a key that no expression could read',
      '      unit: {',
      '      类型: {',
      ['small.yaml:36 sheets.awards.columns.类型：键用小写字母开头的英文单词，例如 declared'],
    ],
    [
      'an id with capitals',
      'id: small-2026',
      'id: Small_2026',
      ['small.yaml:1 id：id 用小写英文、数字和连字符，例如 hami-award-2026'],
    ],
    [
      'a number where a text stands',
      'version: "1"',
      'version: 1',
      ['small.yaml:4 version：类型不对，此处应写一个文本；数字请加引号'],
    ],
    [
      'a text where a list stands',
      'values: [企业, 机关]',
      'values: 企业',
      ['small.yaml:36 sheets.awards.columns.unit.values：类型不对，此处应写一个列表'],
    ],
    [
      'a code of no finding',
      '{ check: catalogued,',
      '{ check: catalogued, code: wrong,',
      [
        expect.stringMatching(
          /^small\.yaml:38 sheets\.awards\.checks\.0\.code：只能写 missing、bad-money、.*、publicity-open 之一$/,
        ) as unknown as string,
      ],
    ],
    [
      'a severity that there is not',
      '{ check: catalogued,',
      '{ check: catalogued, severity: fatal,',
      ['small.yaml:38 sheets.awards.checks.0.severity：只能写 error、warning、info 之一'],
    ],
  ])('%s', (_, piece, instead, faults) => {
    expect(faultsOf(smallWith(piece, instead))).toEqual(faults);
  });

  test('two faults are both told, by line', () => {
    const text = smallWith('status: in-force', 'status: valid').replace('type: identifier', 'type: identifer');
    expect(faultsOf(text).map((line) => line.split(' ')[0])).toEqual(['small.yaml:3', 'small.yaml:34']);
  });

  test('of many faults the first twenty are told, and how many more there are', () => {
    const many = Array.from({ length: 25 }, (_, index) => `    - { item: 奖${index}, amount: 1万元 }\n`).join('');
    const faults = faultsOf(smallWith('sheets:\n', `${many}sheets:\n`));
    expect(faults).toHaveLength(21);
    expect(faults.at(-1)).toBe('另有 5 处');
  });
});

describe('a fault of YAML', () => {
  test('a key twice', () => {
    expect(faultsOf(smallWith('status: in-force\n', 'status: in-force\nstatus: draft\n'))).toEqual([
      'small.yaml:4 YAML 写法有误：同一层里这个键已经写过，请删去一个或改名',
    ]);
  });

  test('an item twice under one clause name', () => {
    expect(faultsOf(smallWith('  第二条: 每年不超过限额。\n', '  第一条: 别的话。\n'))[0]).toBe(
      'small.yaml:9 YAML 写法有误：同一层里这个键已经写过，请删去一个或改名',
    );
  });

  test('a bracket that is not closed', () => {
    const [first] = faultsOf(smallWith('traits: [once] }', 'traits: [once }'));
    expect(first).toMatch(/^small\.yaml:22 YAML 写法有误：/);
  });

  test.each([
    ['nothing', '', 'small.yaml:1 文件：类型不对，此处应写一个对象（键: 值）'],
    ['a list', '- 1\n', 'small.yaml:1 文件：类型不对，此处应写一个对象（键: 值）'],
    ['prose', '一段话', 'small.yaml:1 文件：类型不对，此处应写一个对象（键: 值）'],
  ])('%s instead of a pack', (_, text, fault) => {
    expect(faultsOf(text)).toEqual([fault]);
  });
});

describe('a pack that would occupy the reader', () => {
  /** Nine levels of nine aliases each: 9^9 elements, were they all written out. */
  const bomb = [
    'a0: &a0 [一, 一, 一, 一, 一, 一, 一, 一, 一]',
    ...Array.from({ length: 9 }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}]`),
  ].join('\n');

  test('a bomb of aliases is refused at once, as a fault of the pack', () => {
    expect(faultsOf(bomb)).toEqual(['small.yaml:1 YAML 的别名（*）展开后过多，请把内容直接写出']);
  });

  test('an alias or two do no harm', () => {
    const text = smallWith('第一条: 给予奖励。', '第一条: &text 给予奖励。').replace('每年不超过限额。', '*text');
    expect(faultsOf(text)).toEqual([]);
  });

  test('four million characters are still read, one more is not', () => {
    const padded = (length: number): string => SMALL_PACK + '#'.repeat(length - SMALL_PACK.length);
    expect(faultsOf(padded(4_000_000))).toEqual([]);
    expect(faultsOf(padded(4_000_001))).toEqual(['small.yaml:1 文件超过 4000000 个字符，请确认是不是政策包']);
  });

  test('keys like __proto__ become nothing else than unknown keys', () => {
    expect(faultsOf(`${SMALL_PACK}__proto__: { title: 别的 }\n`)).toEqual([
      'small.yaml:1 文件：不认识 __proto__，请检查拼写或删去',
    ]);
    expect(({} as Record<string, unknown>).title).toBeUndefined();
  });
});

test('a line for a part that is not there is that of the nearest part above it', () => {
  const pack = loadPack(SMALL_PACK, 'small.yaml');
  expect(pack.lineOf(['catalogue', 'items', 1, 'amount'])).toBe(23);
  expect(pack.lineOf(['catalogue', 'items', 1, 'nothing'])).toBe(23);
  expect(pack.lineOf(['nothing', 'at', 'all'])).toBe(1);
});

test('the error is a problem of the request, with its faults by line', () => {
  let caught: unknown;
  try {
    loadPack(smallWith('status: in-force', 'status: valid'), '某政策.yaml');
  } catch (error) {
    caught = error;
  }
  expect(caught).toBeInstanceOf(PackError);
  expect(caught).toMatchObject({
    code: 'bad-pack',
    faults: [{ line: 3, message: 'status：只能写 draft、in-force、ended 之一' }],
    message: '政策包有误，请按下列提示修改：\n某政策.yaml:3 status：只能写 draft、in-force、ended 之一',
  });
});
