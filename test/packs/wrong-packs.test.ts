/** What people who write their first pack get wrong: each told by line, with what to write instead. */
import { describe, expect, test } from 'vitest';
import { lintPolicy } from '../../shared/checks/lint.ts';
import { policyOf } from '../engine/award-sheet.ts';
import { deductionsText } from './deductions-pack.ts';
import { BOTH, ratedWith } from './rated-pack.ts';
import { faultsOf, smallWith } from './small-pack.ts';

describe('expressions written as in another language', () => {
  const said = (require: string): string => faultsOf(smallWith('unit != "机关"', require))[0] ?? '';

  test.each([
    ['unit == “机关”', '；引号要用英文的 "；'],
    ['unit = "机关"', '；相等写 ==；'],
    ['unit != "机关" and subject != null', '；并且写 &&，或者写 ||，否定写 !；'],
    ['budget > 20万元', '；金额写成 money("20万元")；'],
    ['budget > 50%', '；百分比写成 ratio 类型的参数，用 share(金额, 参数) 计算；'],
    ['min(budget, 1, 2) > 3', '；min 和 max 只比较两个数，多个要一层套一层，写 min(budget, min(1, 2))；'],
    ['类型 != "机关"', '；列和参数要写它的键，不能写中文名称；'],
  ])('%s', (require, remedy) => {
    expect(said(`'${require}'`)).toContain(`）${remedy}可用的名称：enterprise、uscc、`);
    expect(said(`'${require}'`)).toMatch(/^small\.yaml:39 sheets\.awards\.checks\.1：表达式“/);
  });

  test('a name that is merely misspelt needs no other words', () => {
    expect(said(`'untit != "机关"'`)).toMatch(/（Unknown variable: untit）；可用的名称：enterprise/);
  });
});

test('an amount that is the least of three: the whole line that its author reads', () => {
  const least = smallWith(
    '{ catalogue: award }',
    '{ expression: "min(budget, money(\\"20万元\\"), 500)", clause: 第一条 }',
  );
  expect(faultsOf(least)).toEqual([
    'small.yaml:29 sheets.awards.amount：表达式“min(budget, money("20万元"), 500)”有误（found no matching overload for \'min(dyn, int, int)\'）；min 和 max 只比较两个数，多个要一层套一层，写 min(budget, min(money("20万元"), 500))；可用的名称：enterprise、uscc、award、subject、declared、unit、budget、item、asOf',
  ]);
});

describe('a name of the wrong type', () => {
  test.each([
    [
      'limit: budget,',
      'limit: declared,',
      'small.yaml:43 sheets.awards.checks.2：declared 的类型是 date，核验 budget 只能用 money 类型的；请换一个，或更正类型',
    ],
    [
      '{ check: catalogued, column: award,',
      '{ check: catalogued, column: enterprise,',
      'small.yaml:38 sheets.awards.checks.0：enterprise 的类型是 name，核验 catalogued 只能用 award 类型的；请换一个，或更正类型',
    ],
    [
      '{ check: catalogued, column: award,',
      '{ check: window, column: declared, period: budget,',
      'small.yaml:38 sheets.awards.checks.0：budget 的类型是 money，核验 window 只能用 period、season 类型的；请换一个，或更正类型',
    ],
    [
      '{ check: catalogued, column: award,',
      '{ check: top-up, paid: subject,',
      'small.yaml:38 sheets.awards.checks.0：subject 的类型是 identifier，核验 top-up 只能用 money 类型的；请换一个，或更正类型',
    ],
  ])('%s → %s', (piece, instead, said) => {
    expect(faultsOf(smallWith(piece, instead))).toContain(said);
  });
});

describe('options that were once written otherwise', () => {
  const TARGET = '{ indicator: 专利数, least: 5, clause: 第一条 }';
  const targets = (more: string): string[] =>
    faultsOf(
      smallWith(
        '{ check: catalogued, column: award,',
        `{ check: target, indicator: unit, value: subject, targets: [${TARGET.replace(' }', `${more} }`)}],`,
      ),
    ).filter((said) => said.includes('选项有误'));

  test('other names of an indicator beside its target', () => {
    const start = 'small.yaml:38 sheets.awards.checks.0.targets.0：核验 target 的选项有误：';
    const instead = '指标的其他叫法不写在这里，请写在指标那一列的 values 和 synonyms 中';
    expect(targets('')).toEqual([]);
    expect(targets(', aliases: [有效专利]')).toEqual([`${start}${instead}`]);
    expect(targets(', aliases: [有效专利], atleast: 5')).toEqual([
      `${start}${instead}；不认识 atleast，请检查拼写或删去`,
    ]);
  });

  const instead =
    'leaveOut 写评分表上由规则得出的 code（如 conflict），有这一结论的评分表不参加；原来写表达式的，请在评分表写一条 condition 规则（require 写相反的条件），给它 code，这里写这个 code';
  const leftOut = (check: string, leaveOut: string): string[] =>
    faultsOf(
      ratedWith(BOTH)
        .replace(
          '{ check: panel, register: cards, passMark: passMark,',
          `{ check: panel, register: cards, passMark: passMark, ${check === 'panel' ? `leaveOut: ${leaveOut}, ` : ''}`,
        )
        .replace(
          '[{ check: scored, clause: 第一条 }]',
          `[{ check: scored, clause: 第一条 }, { check: spread, key: [station], reviewer: expert, total: fineMark, item: half, ${check === 'spread' ? `leaveOut: ${leaveOut}, ` : ''}clause: 第一条 }]`,
        )
        .replace(
          '  grant:',
          '  half: { title: 一半, type: ratio, values: [{ value: 50%, clause: 第一条, source: text }] }\n  grant:',
        ),
    );

  test.each(['spread', 'panel'])('cards left out of %s by an expression or a code that there is not', (check) => {
    expect(leftOut(check, 'conflict')).toEqual([]);
    for (const wrong of [`'expert == "甲"'`, 'conflikt']) {
      expect(leftOut(check, wrong).filter((said) => said.includes('leaveOut'))).toEqual([
        expect.stringMatching(
          new RegExp(
            `checks\\.\\d\\.leaveOut：核验 ${check} 的选项有误：${instead}；只能写 missing、.+、publicity-open 之一$`,
          ),
        ),
      ]);
    }
  });
});

describe('a message', () => {
  const messageOf = (message: string): string[] =>
    faultsOf(smallWith('        clause: 第一条\n', `        clause: 第一条\n        message: ${message}\n`));

  test('may name columns, parameters and what the check tells', () => {
    expect(messageOf('“{title}”填的是“{value}”（{unit}），年度预算 {budget}')).toEqual([]);
  });

  test.each(['{untit}', '{otherRow}', '{ticket.place}', '{限额}', '{}', '{2}'])(
    'that names what there is not, %s, is refused',
    (name) => {
      expect(messageOf(`请核对 ${name}`)).toEqual([
        `small.yaml:43 sheets.awards.checks.1.message：message 中的 ${name} 不认识，会照原样写给用户；可用的有：title、value、enterprise、uscc、award、subject、declared、unit、budget`,
      ]);
    },
  );
});

describe('what a message names by its title', () => {
  test.each([
    ['{年度预算}', '{budget}'],
    ['{类型}', '{unit}'],
    ['{ budget }', '{budget}'],
    ['｛budget｝', '{budget}'],
    ['｛value｝', '{value}'],
  ])('%s is refused, and its key told', (named, key) => {
    expect(
      faultsOf(smallWith('        clause: 第一条\n', `        clause: 第一条\n        message: 不超过 ${named}\n`)),
    ).toEqual([`small.yaml:43 sheets.awards.checks.1.message：message 中的 ${named} 应写 ${key}`]);
  });
});

describe('a bare number that does not say of what', () => {
  const LEAF = 'parts: [{ key: score, title: 得分, points: 100, clause: 第一条 }]';
  const weighted = (points: number, weight: string): string[] => {
    const pack = ratedWith('tiers: [{ title: 优秀, amount: 5万元 }]');
    if (!pack.includes(LEAF)) throw new Error('the rated pack has no such leaf');
    const leaf = LEAF.replace('points: 100', `points: ${points}, weight: ${weight}`);
    return faultsOf(pack.replace(LEAF, leaf));
  };
  const words = '请写百分数，例如 40%';
  const leaf = 'sheets.cards.rubric.parts.0.weight';

  test.each([
    ['40', `权重${words}`],
    ['0.4', `权重${words}`],
  ])('a weight of %s', (weight, told) => {
    expect(weighted(250, weight)).toEqual([expect.stringMatching(new RegExp(`^small\\.yaml:\\d+ ${leaf}：${told}$`))]);
  });

  test('a weight of "40", which would count each point forty times', () => {
    expect(weighted(2.5, '"40"')).toContainEqual(expect.stringContaining(`${leaf}：“40”不是权重，${words}`));
    expect(weighted(2.5, '一半')).toContainEqual(expect.stringContaining(`${leaf}：“一半”不是权重，${words}`));
  });

  test.each([
    [250, '40%'],
    [250, '"0.4"'],
    [100, '"1"'],
    [50, '200%'],
  ])('%d points weighted by %s are sound', (points, weight) => {
    expect(weighted(points, weight)).toEqual([]);
  });

  test('what a tier is worth', () => {
    const tier = (amount: string): string[] => faultsOf(ratedWith(`tiers: [{ title: 优秀, amount: ${amount} }]`));
    expect(tier('30000')).toEqual([
      expect.stringMatching(
        / sheets\.ratings\.checks\.1\.tiers\.0\.amount：核验 ranking 的选项有误：金额要写单位，例如 3万元$/,
      ),
    ]);
    expect(tier('3万元')).toEqual([]);
  });
});

test.each([
  ['order: unit', 'order 须是 type: date 的列，unit 是 type: choice；请换一列，或更正它的类型'],
  [
    'order: declared\n    claimed: declared',
    'claimed 须是 type: money 的列，declared 是 type: date；请换一列，或更正它的类型',
  ],
  ['order: declared', undefined],
])('a column of another type than the sheet needs: %s', (instead, said) => {
  const [fault] = faultsOf(smallWith('order: declared', instead));
  expect(fault?.replace(/^small\.yaml:\d+ sheets\.awards\.\w+：/, '')).toBe(said);
});

describe('a sheet without an identity', () => {
  const IDENTITY = '    identity: { code: uscc, name: enterprise }\n';
  const CATALOGUED = '      - { check: catalogued, column: award, clause: 第一条 }\n';
  const without = (check: string): string => smallWith(IDENTITY, '').replace(CATALOGUED, `${CATALOGUED}${check}`);

  test.each([
    ['identity', '      - { check: identity, clause: 第一条 }\n'],
    ['barred', '      - { check: barred, column: declared, clause: 第一条 }\n'],
    [
      'unique',
      '      - { check: unique, against: rows, keys: [{ key: [identity, subject], code: duplicate }], clause: 第一条 }\n',
    ],
  ])('has no rule that compares enterprises: %s', (name, check) => {
    expect(faultsOf(without(`${check}${check}`))).toEqual([
      `small.yaml:38 sheets.awards.checks.1：“汇总表”有按单位比较的规则（如 ${name}），却没有写明哪一列是单位；请给这张表加一行 identity: { code: 信用代码列的键, name: 名称列的键 }`,
    ]);
  });

  test('is sound where no rule does', () => {
    expect(faultsOf(smallWith(IDENTITY, ''))).toEqual([]);
  });
});

describe('an expression that no row can be judged by', () => {
  const doubts = (require: string): string[] =>
    lintPolicy(policyOf(smallWith('unit != "机关"', require), 'small.yaml'), '2026-07-01').map(
      ({ line, message }) => `${line} ${message}`,
    );

  test('an amount compared with a text is doubted', () => {
    expect(doubts('budget <= "20万元"')[1]).toMatch(
      /^39 sheets\.awards\.checks\.1：表达式“budget <= "20万元"”无论怎么填都算不出来（no such overload.+），每一行都会成为待核实；/,
    );
  });

  const ofAmount = (expression: string): string[] =>
    lintPolicy(
      policyOf(smallWith('{ catalogue: award }', `{ expression: '${expression}', clause: 第一条 }`), 'small.yaml'),
      '2026-07-01',
    ).map(({ message }) => message);

  test.each(['share(budget, 50)', 'share(budget, "50")', 'share(budget, budget)'])('%s is doubted', (expression) => {
    expect(ofAmount(expression).filter((told) => told.includes('算不出来'))).toEqual([
      expect.stringMatching(/无论怎么填都算不出来（no ratio: .+），每一行都会成为待核实；.+share\(金额, 0\.3\)/),
    ]);
  });

  test.each(['share(budget, 0.5)', 'share(budget, "50%")'])('%s is not', (expression) => {
    expect(ofAmount(expression).filter((told) => told.includes('算不出来'))).toEqual([]);
  });

  test('a day in place of an amount is doubted', () => {
    expect(ofAmount('declared').filter((told) => told.includes('金额'))).toEqual([
      'sheets.awards：表达式“declared”得出的不是金额，每一行都会成为待核实；请写金额列、金额参数或它们的算式',
    ]);
  });

  test('one compared with an amount is not', () => {
    expect(doubts('budget <= money("20万元")').filter((told) => told.includes('算不出来'))).toEqual([]);
  });
});

test('a Chinese colon is told beside what the parser says', () => {
  const [said] = faultsOf(smallWith('title: 小政策', 'title：小政策'));
  expect(said).toMatch(/^small\.yaml:2 YAML 写法有误：.+；这一行有中文的冒号、逗号或括号，用来分隔的须是英文的/);
});

test('a number where a text belongs is to be quoted', () => {
  expect(faultsOf(smallWith('version: "1"', 'version: 2026'))).toEqual([
    'small.yaml:4 version：类型不对，此处应写一个文本；数字请加引号',
  ]);
});

describe('a rubric that takes points off', () => {
  const changed = (from: string, to: string): string[] => {
    if (!deductionsText.includes(from)) throw new Error(`the pack does not say ${from}`);
    return faultsOf(deductionsText.replace(from, to));
  };
  const told = (path: string, message: string) => [
    expect.stringMatching(new RegExp(`^small\\.yaml:\\d+ sheets\\.cards\\.rubric\\.${path}：${message}$`)),
  ];

  test('adds up by what is given alone', () => {
    expect(changed('points: 10, each: 2, deduct: true', 'points: 9, each: 2, deduct: true')).toEqual([]);
    expect(changed('points: 10, each: 2, deduct: true', 'points: 10, each: 2')).toEqual([
      ...told('total', '“总分”写的是 100 分，下级相加是 110 分；请核对各项分值'),
      ...told('parts\\.3\\.points', '“扣分项”写的是 15 分，下级相加是 10 分；请核对各项分值'),
    ]);
  });

  test('limits together what is less than its items alone: 10 + 8 = 18', () => {
    const limited = (points: number) =>
      changed('key: off\n          points: 15', `key: off\n          points: ${points}`);
    expect(limited(18)).toEqual([]);
    expect(limited(19)).toEqual(
      told('parts\\.3\\.points', '“扣分项”写的是合计至多 19 分，下级相加也只有 18 分；请核对各项分值'),
    );
  });

  test.each([
    [
      'gives and takes under one limit',
      'key: spread, title: 经验推广, points: 6, each: 2, bonus: true',
      'key: spread, title: 经验推广, points: 6, each: 2, deduct: true',
      'parts\\.2\\.points',
      '“加分项”里既有加分又有扣分，看不出 8 分是哪一种的上限；请分成加分、扣分两个部分',
    ],
    [
      'gives and takes by one item',
      'step: 3, deduct: true',
      'step: 3, deduct: true, bonus: true',
      'parts\\.3\\.parts\\.1\\.deduct',
      '“报送不及时”不能既加分又扣分；bonus 和 deduct 只留一个',
    ],
    [
      'counts both times and points',
      'step: 3, deduct: true',
      'step: 3, each: 3, deduct: true',
      'parts\\.3\\.parts\\.1\\.each',
      '“报送不及时”填分数的写 step（以几分为一档），填次数的写 each（每次几分），只留一个',
    ],
    [
      'takes more each time than in all',
      'points: 10, each: 2, deduct',
      'points: 10, each: 12, deduct',
      'parts\\.3\\.parts\\.0\\.each',
      'each: 12 大于 points: 10，永远用不上；请核对分值',
    ],
    ['takes nothing each time', 'each: 2, deduct', 'each: 0, deduct', 'parts\\.3\\.parts\\.0\\.each', '要大于 0'],
    [
      'takes less than nothing',
      'points: 8, step: 3',
      'points: -8, step: 3',
      'parts\\.3\\.parts\\.1\\.points',
      '要大于 0',
    ],
    [
      'has a bonus of no known kind',
      'bonus: fixed',
      'bonus: fix',
      'parts\\.2\\.parts\\.0\\.bonus',
      '须写 true（酌情加分，须由人审定）、fixed（按条款加分）或 false',
    ],
    [
      'says of a part what is heard of items alone',
      'key: off\n',
      'key: off\n          deduct: true\n',
      'parts\\.3\\.deduct',
      'deduct 写在评分项上；“扣分项”有下级，请写到它的各个评分项',
    ],
  ])('%s', (_, from, to, path, message) => {
    expect(changed(from, to)).toEqual(told(path, message));
  });
});
