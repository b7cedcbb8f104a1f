/** What is doubtful in a pack that can be used, each doubt beside the pack that does not raise it. */
import { describe, expect, test } from 'vitest';
import { lintPolicy } from '../../shared/checks/lint.ts';
import { policyOf } from '../engine/award-sheet.ts';
import { BOTH, ratedWith } from '../packs/rated-pack.ts';
import { SMALL_PACK, smallWith } from '../packs/small-pack.ts';

/** Right in every part that lint looks at: each column, trait and clause is used. */
const CLEAN = SMALL_PACK.replace(
  '      - { check: budget,',
  '      - { check: unique, against: rows, keys: [{ key: [identity, award], code: not-first, items: [once] }], clause: 第一条 }\n      - { check: budget,',
);

function warnings(text: string): string[] {
  return lintPolicy(policyOf(text, 'small.yaml'), '2026-07-01').map(({ line, message }) => `${line} ${message}`);
}

/** The clean pack with one piece of its text in place of another. */
function cleanWith(piece: string, instead: string): string {
  smallWith(piece, instead);
  return CLEAN.replace(piece, instead);
}

test('a pack in which everything is used has no warning', () => {
  expect(warnings(CLEAN)).toEqual([]);
});

describe('dated values', () => {
  const VALUE = '- { value: 100万元, clause: 第二条, source: text }';
  const dated = (from: string): string => `- { from: ${from}, value: 200万元, clause: 第二条, source: notice }`;

  test.each<[string, string, string[]]>([
    ['in order', `${VALUE}\n      ${dated('2027-01-01')}`, []],
    [
      'two of one day',
      `${dated('2027-01-01')}\n      ${dated('2027-01-01')}`,
      [
        '16 parameters.budget.values.1：前面已有一个值也是from: 2027-01-01，两个值同日起施行，只有一个起作用；请改日期或删去一个',
      ],
    ],
    [
      'out of order',
      `${dated('2027-01-01')}\n      ${dated('2026-01-01')}`,
      ['16 parameters.budget.values.1：from: 2026-01-01 早于前面的值；请按施行日期从早到晚排列'],
    ],
    [
      'of 0',
      '- { value: 0元, clause: 第二条, source: text }',
      ['15 parameters.budget.values.0：金额是 0；还没有规定的请写 value: null'],
    ],
    ['of 1 fen', '- { value: 0.01元, clause: 第二条, source: text }', []],
  ])('%s', (_, instead, told) => {
    expect(warnings(cleanWith(VALUE, instead))).toEqual(told);
  });
});

describe('what nothing uses', () => {
  test.each<[string, string, string, string]>([
    [
      'a column',
      '      unit: {',
      '      phone: { title: 电话, type: text, required: never }\n      unit: {',
      '36 sheets.awards.columns.phone：没有规则或表达式读“电话”，这一列填什么都不会核验；请用上它，或用 unread 写明为什么要填，或删去',
    ],
    [
      'a parameter',
      'traits:\n',
      '  days:\n    title: 天数\n    type: number\n    values: [{ value: 5, clause: 第二条, source: text }]\ntraits:\n',
      '17 parameters.days：没有规则或表达式用到这个参数；请用上它，或删去',
    ],
    [
      'a trait that no item has',
      'traits: [once] }',
      'traits: [] }',
      '17 traits.once：没有事项具有这个特征；请写进事项的 traits，或删去',
    ],
    [
      'a family',
      'families:\n',
      'families:\n  别家: { per: [], clause: 第一条 }\n',
      '19 families.别家：没有事项属于这一组；请写进事项的 family，或删去',
    ],
    [
      'a clause',
      '  第二条: 每年不超过限额。\n',
      '  第二条: 每年不超过限额。\n  第三条: 公示五日。\n',
      '10 clauses.第三条：没有一处引用这一条；请写成规则，或写进 notCovered 并说明原因',
    ],
  ])('%s', (_, piece, instead, told) => {
    expect(warnings(cleanWith(piece, instead))).toContain(told);
  });

  const phone = (more: string): string =>
    cleanWith('      unit: {', `      phone: { title: 电话, type: text, required: never${more} }\n      unit: {`);

  test('a column of which the pack says why it stands there is not', () => {
    expect(warnings(phone(', unread: 便于联系'))).toEqual([]);
  });

  test('a column that is read after all must not say that it is not', () => {
    expect(
      warnings(phone(', unread: 便于联系').replace('require: unit != "机关"', 'require: phone != ""')).filter((told) =>
        told.includes('电话'),
      ),
    ).toEqual([
      '36 sheets.awards.columns.phone.unread：已有规则或表达式读“电话”，填表说明不该说它不核验；请删去 unread',
    ]);
  });

  test('a trait that no rule asks for', () => {
    expect(warnings(SMALL_PACK)).toEqual(['17 traits.once：没有规则用到这个特征；请用上它，或删去']);
  });
});

describe('rules', () => {
  const RULE = '{ check: catalogued, column: award, clause: 第一条 }';

  test('one that stands twice', () => {
    expect(warnings(cleanWith(`      - ${RULE}`, `      - ${RULE}\n      - ${RULE}`))).toEqual([
      '39 sheets.awards.checks.1：与第 38 行的规则完全相同，会报两次；请删去一条',
    ]);
  });

  test('one whose traits leave no item', () => {
    const idle = '{ check: catalogued, column: award, items: [once], except: [once], clause: 第一条 }';
    expect(warnings(cleanWith(RULE, idle))).toEqual([
      '38 sheets.awards.checks.0：没有事项符合这条规则的 items 和 except，它不会起作用；请核对特征，或删去',
    ]);
  });
});

describe('a claim', () => {
  const CHECK = '      - { check: catalogued, column: award, clause: 第一条 }';
  const claimed = (first: string, second: string): string[] =>
    warnings(
      cleanWith('{ item: 甲奖, amount: 60万元', `{ item: 甲奖, amount: ${first}`)
        .replace('{ item: 乙奖, amount: 30万元', `{ item: 乙奖, amount: ${second}`)
        .replace('      unit: {', '      claimed: { title: 申请金额, type: money, required: always }\n      unit: {')
        .replace(CHECK, `${CHECK}\n      - { check: claim, column: claimed, clause: 第一条 }`),
    );

  test('of sums that are all worked out is never held against anything', () => {
    expect(claimed('{ expression: claimed }', '{ expression: claimed / 2 }')).toEqual([
      '40 sheets.awards.checks.1：没有目录定额可以对照，claim 永远不会提示；请在金额的表达式中写 min(claimed, …)，并删去这条规则',
    ]);
  });

  test('on a sheet without items is not either', () => {
    const rated = ratedWith('tiers: [{ title: 入选, amount: 5万元 }]')
      .replace('uscc: {', 'claimed: { title: 申请金额, type: money, required: always }\n      uscc: {')
      .replace('- { check: panel', '- { check: claim, column: claimed, clause: 第二条 }\n      - { check: panel');
    expect(warnings(rated).filter((told) => told.includes('claim'))).toEqual([
      expect.stringMatching(/ sheets\.ratings\.checks\.0：没有目录定额可以对照，.+ min\(claimed, …\)，并删去这条规则$/),
    ]);
  });

  test('of which one sum stands in the catalogue is', () => {
    expect(claimed('{ expression: claimed }', '30万元')).toEqual([]);
    expect(claimed('60万元', '30万元')).toEqual([]);
  });
});

describe('a top-up', () => {
  const CHECK = '      - { check: catalogued, column: award, clause: 第一条 }';
  const CAP =
    '{ check: cap, limits: [{ title: 年度上限, key: [identity], over: year, limit: budget }], clause: 第二条 }';
  const TOP_UP = '{ check: top-up, paid: paid, clause: 第一条 }';
  const ordered = (...rules: string[]): string[] =>
    warnings(
      cleanWith(CHECK, [CHECK, ...rules.map((rule) => `      - ${rule}`)].join('\n')).replace(
        '      unit: {',
        '      paid: { title: 上级已奖, type: money, required: never }\n      unit: {',
      ),
    );

  test('behind the cap is told, before it is not', () => {
    expect(ordered(CAP, TOP_UP)).toEqual([
      '41 sheets.awards.checks.2：写在第 40 行的 cap 后面，上限按扣除前的金额计算，会少核定；请把 top-up 移到 cap 前面',
    ]);
    expect(ordered(TOP_UP, CAP)).toEqual([]);
  });

  test('behind a cap on other items is none of its business', () => {
    const once = CAP.replace('check: cap,', 'check: cap, items: [once],');
    expect(ordered(once, TOP_UP.replace('check: top-up,', 'check: top-up, except: [once],'))).toEqual([]);
    expect(ordered(once, TOP_UP)).toHaveLength(1);
  });
});

describe('a code by which cards are left out', () => {
  const RULE = '{ check: condition, column: expert, require: expert != station, code: conflict, clause: 第一条 }';
  const SPREAD =
    '{ check: spread, key: [station], reviewer: expert, total: places, item: half, leaveOut: CODE, clause: 第一条 }';
  const leftOut = (panel: string, spread: string, rules: readonly string[] = []): string[] =>
    warnings(
      ratedWith(BOTH)
        .replace('check: panel,', `check: panel, leaveOut: ${panel},`)
        .replace(
          '[{ check: scored, clause: 第一条 }]',
          `[${['{ check: scored, clause: 第一条 }', ...rules, SPREAD.replace('CODE', spread)].join(', ')}]`,
        )
        .replace(
          '  grant:',
          '  half: { title: 一半, type: ratio, values: [{ value: 50%, clause: 第一条, source: text }] }\n  grant:',
        ),
    ).filter((told) => told.includes('排除'));

  test('that a rule of the cards gives, or comes of a card that cannot be read, is none to doubt', () => {
    expect(leftOut('conflict', 'conflict', [RULE])).toEqual([]);
    expect(leftOut('score-evidence', 'score-total')).toEqual([]);
    expect(leftOut('missing', 'bad-number')).toEqual([]);
    expect(leftOut('not-checked', 'score-spread')).toEqual([]);
  });

  test('that no rule of the cards gives is told, of the panel as of the spread', () => {
    const told = (check: string, code: string): string =>
      `“评分表”没有 code 是 ${code} 的规则，${check} 不会据此排除任何一行；请核对 code，或给“评分表”加上得出它的规则`;
    expect(leftOut('conflict', 'self-dealing').map((line) => line.replace(/^\d+ /, ''))).toEqual([
      `sheets.cards.checks.1：${told('spread', 'self-dealing')}`,
      `sheets.ratings.checks.0：${told('panel', 'conflict')}`,
    ]);
    expect(leftOut('conflict', 'self-dealing', [RULE])).toEqual([
      expect.stringContaining(told('spread', 'self-dealing')),
    ]);
  });
});

describe('expressions and blanks', () => {
  const COLUMN = '      unit: {';
  const withRank = (require: string, more = ''): string =>
    cleanWith(COLUMN, `      rank: { title: 排序, type: count, required: never }\n${COLUMN}`).replace(
      'require: unit != "机关"',
      `require: ${require}${more}`,
    );

  test('one that fails where the cell is blank is told, with the column and what to write', () => {
    const [told] = warnings(withRank('rank > 1'));
    expect(told).toMatch(/^40 sheets\.awards\.checks\.1：“排序”为空时，表达式“rank > 1”算不出来（no such overload/);
    expect(told).toMatch(/请先写 rank == null \|\| 或 rank != null &&，或把这一列设为必填$/);
  });

  test.each([
    ['asks for the blank first', 'rank == null || rank > 1', ''],
    ['compares for equality', 'rank != 2', ''],
    ['is asked only where the cell is filled', 'rank > 1', '\n        when: rank != null'],
  ])('one that %s is not', (_, require, more) => {
    expect(warnings(withRank(require, more)).filter((told) => told.includes('算不出来'))).toEqual([]);
  });
});

describe('an amount counted by a number that may have decimals', () => {
  const counted = (expression: string, type = 'number'): string[] =>
    warnings(
      cleanWith('{ catalogue: award }', `{ expression: '${expression}', clause: 第一条 }`).replace(
        '      unit: {',
        `      area: { title: 面积, type: ${type}, required: always }\n      unit: {`,
      ),
    ).filter((told) => told.includes('面积'));

  test.each(['money("80元") * area', 'area * 8000'])('%s is told, with what to write', (expression) => {
    expect(counted(expression)).toEqual([
      expect.stringMatching(
        /^\d+ sheets\.awards：“面积”填的是 1\.5 这样带小数的数时，表达式“.+”算不出来（no such overload: .+），这一行会成为待核实；金额乘以数量写 times\(金额, area\)，只填整数的列写 type: count$/,
      ),
    ]);
  });

  test('times, a comparison and a column of whole numbers are not', () => {
    expect(counted('times(money("80元"), area)')).toEqual([]);
    expect(counted('area >= 60 ? budget : 0')).toEqual([]);
    expect(counted('money("80元") * area', 'count')).toEqual([]);
  });
});

describe('an expression of an item, over a column that may be blank', () => {
  /** 甲奖 is worth half of what is applied for; when 申请金额 must be filled is the question. */
  const halved = (required: string, other = '{ item: 乙奖, amount: 30万元'): string[] => {
    const text = cleanWith('{ item: 甲奖, amount: 60万元', '{ item: 甲奖, amount: { expression: claimed / 2 }')
      .replace('{ item: 乙奖, amount: 30万元', other)
      .replace(
        '      unit: {',
        `      claimed: { title: 申请金额, type: money, required: ${required} }\n      unit: {`,
      );
    return warnings(text);
  };
  const told =
    '26 sheets.awards：“申请金额”为空时，表达式“claimed / 2”算不出来（no such overload: dyn<null> / int），这一行会成为待核实；请先写 claimed == null || 或 claimed != null &&，或把这一列设为必填';

  test.each([
    ['for every row', 'always'],
    ['for just that item, by its traits', `{ when: '"once" in item.traits' }`],
    ['for just that item, by its title', `{ when: 'item.title == "甲奖"' }`],
  ])('is no fault where it must be filled %s', (_, required) => {
    expect(halved(required)).toEqual([]);
  });

  test.each([
    ['for no row', 'never'],
    ['for the other item alone', `{ when: 'item.title == "乙奖"' }`],
  ])('is one where it must be filled %s', (_, required) => {
    expect(halved(required)).toEqual([told]);
  });

  test('is one where another item with the same expression may go without', () => {
    const both = halved(`{ when: '"once" in item.traits' }`, '{ item: 乙奖, amount: { expression: claimed / 2 }');
    expect(both).toEqual([told]);
  });
});

test('a heading of our own results', () => {
  expect(warnings(cleanWith('title: 类型', 'title: 核验结论'))).toEqual([
    '36 sheets.awards.columns.unit：表头“核验结论”与核验结果的列“核验结论”相同，容易混淆；请换一个表头',
  ]);
});

describe('what comes once within a time', () => {
  const PARAMETER = 'parameters:\n';
  const EVERY =
    'parameters:\n  every: { title: 间隔, type: number, unit: 年, values: [{ value: 3, clause: 第一条, source: text }] }\n';
  const rule = (against: string, years = 'every'): string =>
    `      - { check: unique, against: ${against}, keys: [{ key: [identity, award], code: not-first, within: { column: declared, years: ${years} } }], clause: 第一条 }\n`;
  const withRules = (...rules: string[]): string[] =>
    warnings(
      CLEAN.replace(PARAMETER, EVERY).replace('      - { check: budget,', `${rules.join('')}      - { check: budget,`),
    );

  test('is asked of the ledger and of the rows', () => {
    expect(withRules(rule('ledger'), rule('rows'))).toEqual([]);
    expect(withRules(rule('ledger'))).toEqual([
      '45 sheets.awards.checks.3：只与台账比较，同一张表里的两次申报比不到；请再写一条 against: rows 的 unique',
    ]);
    expect(withRules(rule('rows'))).toEqual([
      '45 sheets.awards.checks.3：只与本表各行比较，以往享受过的在台账里，比不到；请再写一条 against: ledger 的 unique',
    ]);
  });
});

describe('how long a time is', () => {
  const every = (unit: string, value: string | null, name = 'years'): string[] => {
    const parameter = `  every: { title: 间隔, type: number, unit: ${unit}, values: [{ value: ${value}, clause: 第一条, source: notice }] }\n`;
    const rules = ['ledger', 'rows'].map(
      (against) =>
        `      - { check: unique, against: ${against}, keys: [{ key: [identity, award], code: not-first, within: { column: declared, ${name}: every } }], clause: 第一条 }\n`,
    );
    return warnings(
      CLEAN.replace('parameters:\n', `parameters:\n${parameter}`).replace(
        '      - { check: budget,',
        `${rules.join('')}      - { check: budget,`,
      ),
    );
  };
  const AT = ['45 sheets.awards.checks.3', '46 sheets.awards.checks.4'];

  test.each<[string, string | null, string, string]>([
    ['月', '24', 'years', 'every 的单位是“月”，这里按年计；请改写 months，或更正参数'],
    ['年', '2', 'months', 'every 的单位是“年”，这里按月计；请改写 years，或更正参数'],
    ['年', '0', 'years', 'every 是 0，没有两次会在这段时间以内，规则不起作用；请核对参数'],
  ])('%s, %s in %s', (unit, value, name, says) => {
    expect(every(unit, value, name)).toEqual(AT.map((at) => `${at}.keys.0.within.${name}：${says}`));
  });

  test.each<[string, string | null, string]>([
    ['年', '2', 'years'],
    ['个年度', '1', 'years'],
    ['年', null, 'years'],
    ['个月', '6', 'months'],
  ])('nothing is doubtful of %s, %s in %s', (unit, value, name) => {
    expect(every(unit, value, name)).toEqual([]);
  });
});

describe('over how many years a limit adds up', () => {
  const span = (unit: string, value: string): string[] => {
    const parameter = `  span: { title: 累计, type: number, unit: ${unit}, values: [{ value: ${value}, clause: 第一条, source: text }] }\n`;
    const capped =
      '      - { check: cap, limits: [{ limit: "100000000", key: [identity], over: { years: span }, title: 累计上限 }], clause: 第一条 }\n';
    return warnings(
      CLEAN.replace('parameters:\n', `parameters:\n${parameter}`).replace(
        '      - { check: budget,',
        `${capped}      - { check: budget,`,
      ),
    );
  };
  const AT = '45 sheets.awards.checks.3.limits.0.over.years';

  test.each([
    ['年', '3', []],
    ['年', '0', [`${AT}：span 是 0，只按当年累计；请核对参数`]],
    ['月', '36', [`${AT}：span 的单位是“月”，这里按年计；请更正参数`]],
  ])('%s, %s', (unit, value, doubts) => {
    expect(span(unit, value)).toEqual(doubts);
  });
});

describe('how amounts are paid out', () => {
  const AMOUNT = '    amount: { catalogue: award }\n';
  const paid = (line: string): string[] => warnings(cleanWith(AMOUNT, `${AMOUNT}    ${line}\n`));

  test('a standard that is rounded every time', () => {
    expect(paid('rounding: { to: 10万元, clause: 第一条 }')).toEqual([]);
    expect(paid('rounding: { to: 20万元, clause: 第一条 }')).toEqual([
      '30 sheets.awards.rounding：“乙奖”的标准 30 万元不是 20 万元的整数倍，每次核定都会取整；请核对标准和 rounding',
    ]);
  });

  test('a standard that is never paid', () => {
    expect(paid('minimum: { amount: 30万元, clause: 第一条 }')).toEqual([]);
    expect(paid('minimum: { amount: 300000.01元, clause: 第一条 }')).toEqual([
      '30 sheets.awards.minimum：“乙奖”的标准 30 万元低于 300,000.01 元，永远不会核定；请核对标准和 minimum',
    ]);
    expect(paid('minimum: { amount: budget, clause: 第一条 }')).toEqual([
      '30 sheets.awards.minimum：“甲奖”的标准 60 万元低于 100 万元，永远不会核定；请核对标准和 minimum',
      '30 sheets.awards.minimum：“乙奖”的标准 30 万元低于 100 万元，永远不会核定；请核对标准和 minimum',
    ]);
  });
});
