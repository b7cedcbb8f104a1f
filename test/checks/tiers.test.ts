/** What is refused of a ranking's tiers when the pack is loaded, beside what is not. */
import { describe, expect, test } from 'vitest';
import { BOTH, FINE, GOOD, ratedWith } from '../packs/rated-pack.ts';
import { faultsOf } from '../packs/small-pack.ts';

describe('a ranking when its pack is loaded', () => {
  /** What is said, without the file and the line. */
  const refused = (rule: string): string[] =>
    faultsOf(ratedWith(rule)).map((line) => line.replace(/^small\.yaml:\d+ /, ''));

  test('a figure that nothing gives', () => {
    const says = (pack: string) => faultsOf(pack).map((line) => line.replace(/^small\.yaml:\d+ /, ''));
    expect(says(ratedWith(BOTH).replace('by: mean', 'by: score'))).toEqual([
      'sheets.ratings.checks.1：ranking 用不上 score：没有哪条规则得出 score；请先加上得出它的规则（平均分 mean 由 panel 得出）',
    ]);
    const workedOut = ratedWith(BOTH)
      .replace('by: mean', 'by: points')
      .replace(
        '    identity: { code: uscc, name: station }\n',
        '    identity: { code: uscc, name: station }\n    outputs: { points: { title: 分数, expression: "1", clause: 第二条 } }\n',
      );
    expect(says(workedOut)).toEqual([
      'sheets.ratings.checks.1：ranking 用不上 points：points 写在 outputs 里，要到最后才算出来；请先加上得出它的规则（平均分 mean 由 panel 得出）',
    ]);
  });

  test.each<[string, string, string[]]>([
    [
      'a later tier that asks for more',
      `tiers: [${GOOD}, ${FINE}]`,
      [
        'sheets.ratings.checks.1.tiers.1：“优秀”（least: 90）永远给不到：前面的“良好”不限名额，它的 least: 80 不高于 90，达到的都先得“良好”；请把 least 高的写在前面，或给“良好”写 places（名额）',
      ],
    ],
    [
      'a later tier that asks for the same',
      'tiers: [{ title: 甲, least: 90, amount: 5万元 }, { title: 乙, least: 90, amount: 3万元 }]',
      [expect.stringContaining('“乙”（least: 90）永远给不到：前面的“甲”不限名额')],
    ],
    [
      'a later tier that asks for a little less',
      'tiers: [{ title: 甲, least: 90, amount: 5万元 }, { title: 乙, least: 89.99, amount: 3万元 }]',
      [],
    ],
    [
      'a later tier that asks for more, behind one of so many places',
      `tiers: [{ title: 甲, places: 3, least: 80, amount: 5万元 }, ${FINE}]`,
      [],
    ],
    [
      'a tier behind one that takes every row',
      `tiers: [{ title: 入选, amount: 1万元 }, ${GOOD}]`,
      [
        'sheets.ratings.checks.1.tiers.1：“良好”永远给不到：前面的“入选”没有写 places，也没有写 least，每一行都先得“入选”；请给“入选”写 places（名额）或 least（最低得分），或把它移到最后',
      ],
    ],
    [
      'a tier of so many places behind one that takes every row',
      'tiers: [{ title: 入选, amount: 1万元 }, { title: 备选, places: 3, amount: 1万元 }]',
      [expect.stringContaining('“备选”永远给不到')],
    ],
    [
      'the same by parameters',
      `tiers: [${GOOD}, { title: 优秀, least: fineMark, amount: 5万元 }]`,
      [
        expect.stringContaining(
          '“优秀”（least: fineMark）永远给不到：前面的“良好”不限名额，它的 least: 80 不高于 fineMark，',
        ),
      ],
    ],
    [
      'one parameter twice',
      'tiers: [{ title: 甲, least: openMark, amount: 5万元 }, { title: 乙, least: openMark, amount: 3万元 }]',
      [expect.stringContaining('“乙”（least: openMark）永远给不到')],
    ],
    ['a parameter that a notice sets', `tiers: [${GOOD}, { title: 优秀, least: openMark, amount: 5万元 }]`, []],
    // 80 until the end of 2026 is below 85; 95 from then on is not, and the second tier is given.
    [
      'a parameter that rises in time',
      'tiers: [{ title: 甲, least: risenMark, amount: 5万元 }, { title: 乙, least: 85, amount: 3万元 }]',
      [],
    ],
    [
      'a parameter that rises and is still lower',
      'tiers: [{ title: 甲, least: risenMark, amount: 5万元 }, { title: 乙, least: 95, amount: 3万元 }]',
      [expect.stringContaining('“乙”（least: 95）永远给不到')],
    ],
    [
      'a number in quotes',
      'tiers: [{ title: 优秀, least: "90", amount: 5万元 }]',
      [
        'sheets.ratings.checks.1.tiers.0.least：核验 ranking 的选项有误：数不要加引号和单位，例如 least: 90；参数写它的名称，例如 least: passMark',
      ],
    ],
    [
      'a number with its unit',
      'tiers: [{ title: 优秀, least: 90分, amount: 5万元 }]',
      [expect.stringContaining('tiers.0.least：核验 ranking 的选项有误：数不要加引号和单位，例如 least: 90；')],
    ],
    [
      'neither number nor name',
      'tiers: [{ title: 优秀, least: [90], amount: 5万元 }]',
      [
        'sheets.ratings.checks.1.tiers.0.least：核验 ranking 的选项有误：须写一个数，例如 least: 90，或 number 类型的参数的名称，例如 least: passMark',
      ],
    ],
    [
      'a parameter that there is not',
      'tiers: [{ title: 优秀, least: goodMark, amount: 5万元 }]',
      [
        'sheets.ratings.checks.1：没有名为 goodMark 的参数；可用的参数：passMark、places、fineMark、openMark、risenMark、grant',
      ],
    ],
    [
      'a parameter of another type',
      'tiers: [{ title: 优秀, least: grant, amount: 5万元 }]',
      ['sheets.ratings.checks.1：grant 的类型是 money，核验 ranking 只能用 number 类型的；请换一个，或更正类型'],
    ],
    [
      'an amount that is no money',
      'tiers: [{ title: 优秀, least: 90, amount: fineMark }]',
      ['sheets.ratings.checks.1：fineMark 的类型是 number，核验 ranking 只能用 money 类型的；请换一个，或更正类型'],
    ],
    [
      'a quota that is no number',
      `${BOTH}, quota: grant`,
      ['sheets.ratings.checks.1：grant 的类型是 money，核验 ranking 只能用 number 类型的；请换一个，或更正类型'],
    ],
    [
      'places taken of no quota',
      `${BOTH}, taken: 'station == "甲"'`,
      [
        'sheets.ratings.checks.1.taken：核验 ranking 的选项有误：taken 要与 quota 一起写：quota 是名额的总数，taken 说哪些行已经占去一个',
      ],
    ],
  ])('%s', (_, rule, lines) => {
    expect(refused(rule)).toEqual(lines);
  });
});
