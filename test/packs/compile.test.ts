import { describe, expect, test } from 'vitest';
import { CHECKS } from '../../shared/checks/index.ts';
import { PackError } from '../../shared/packs/load.ts';
import type { PackSource } from '../../shared/packs/schema.ts';
import { lookedUp } from '../engine/register-pack.ts';
import { compile, faultsOf, SMALL_PACK, smallWith } from './small-pack.ts';

describe('a name that nothing answers to', () => {
  test.each<[string, string, string, string[]]>([
    [
      'a clause that is not quoted',
      'column: award, clause: 第一条',
      'column: award, clause: 第九条',
      ['small.yaml:38 sheets.awards.checks.0.clause：引用了“第九条”，但 clauses 中没有它；请在 clauses 中写明条款原文'],
    ],
    [
      'a clause with the other kind of brackets, and a blank',
      '第二条: 每年不超过限额。\n',
      '第二条: 每年不超过限额。\n  第三条（二）: 不重复。\nnotCovered:\n  - { clause: 第三条(二), reason: 无 }\n  - { clause: 第三条 （二）, reason: 无 }\n  - { clause: 第三条二, reason: 无 }\n',
      [
        'small.yaml:12 notCovered.0.clause：引用了“第三条(二)”，但 clauses 中没有它；括号和空格须一致，是否要写“第三条（二）”',
        'small.yaml:13 notCovered.1.clause：引用了“第三条 （二）”，但 clauses 中没有它；括号和空格须一致，是否要写“第三条（二）”',
        'small.yaml:14 notCovered.2.clause：引用了“第三条二”，但 clauses 中没有它；请在 clauses 中写明条款原文',
      ],
    ],
    [
      'a family',
      'family: 一家',
      'family: 二家',
      ['small.yaml:22 catalogue.items.0.family：families 中没有“二家”，请先在 families 中写明'],
    ],
    [
      'what a family goes by',
      'per: [subject]',
      'per: [subjekt]',
      ['small.yaml:19 families.一家.per：没有既是列、台账中又有的键 subjekt；可用的有：award、subject、unit'],
    ],
    [
      'a family by what the ledger does not know',
      'per: [subject]',
      'per: [declared]',
      ['small.yaml:19 families.一家.per：没有既是列、台账中又有的键 declared；可用的有：award、subject、unit'],
    ],
    [
      'a trait of an item',
      'traits: [once]',
      'traits: [onse]',
      ['small.yaml:22 catalogue.items.0.traits：traits 中没有 onse，请先在 traits 中说明它的含义'],
    ],
    [
      'a trait of a rule',
      '{ check: catalogued,',
      '{ check: catalogued, items: [onse],',
      ['small.yaml:38 sheets.awards.checks.0：traits 中没有 onse，请先在 traits 中说明它的含义'],
    ],
    [
      'a trait that a rule excepts',
      '{ check: catalogued,',
      '{ check: catalogued, except: [onse],',
      ['small.yaml:38 sheets.awards.checks.0：traits 中没有 onse，请先在 traits 中说明它的含义'],
    ],
    [
      'a trait of a column',
      'type: identifier,',
      'type: identifier, items: [onse],',
      ['small.yaml:34 sheets.awards.columns.subject.items：traits 中没有 onse，请先在 traits 中说明它的含义'],
    ],
    [
      'a trait inside a check’s options',
      '{ check: catalogued, column: award, clause: 第一条 }',
      '{ check: unique, against: rows, keys: [{ key: [identity], code: not-first, items: [onse] }], clause: 第一条 }',
      ['small.yaml:38 sheets.awards.checks.0：traits 中没有 onse，请先在 traits 中说明它的含义'],
    ],
    [
      'a trait of an award that another presupposes',
      '{ check: catalogued, column: award, clause: 第一条 }',
      '{ check: prior-award, ledger: { key: [identity], items: [onse] }, clause: 第一条 }',
      ['small.yaml:38 sheets.awards.checks.0：traits 中没有 onse，请先在 traits 中说明它的含义'],
    ],
    [
      'a column of a check',
      'column: award,',
      'column: awards,',
      [
        'small.yaml:38 sheets.awards.checks.0：没有键为 awards 的列；可用的列：enterprise、uscc、award、subject、declared、unit',
      ],
    ],
    [
      'a column of the sheet’s identity',
      'code: uscc,',
      'code: uscd,',
      [
        'small.yaml:27 sheets.awards.identity：没有键为 uscd 的列；可用的列：enterprise、uscc、award、subject、declared、unit',
      ],
    ],
    [
      'the order’s column',
      'order: declared',
      'order: declred',
      [
        'small.yaml:28 sheets.awards.order：没有键为 declred 的列；可用的列：enterprise、uscc、award、subject、declared、unit',
      ],
    ],
    [
      'the amount’s column',
      '{ catalogue: award }',
      '{ catalogue: item1 }',
      [
        'small.yaml:29 sheets.awards.amount：没有键为 item1 的列；可用的列：enterprise、uscc、award、subject、declared、unit',
      ],
    ],
    [
      'a parameter of a check',
      'limit: budget,',
      'limit: buget,',
      ['small.yaml:43 sheets.awards.checks.2：没有名为 buget 的参数；可用的参数：budget'],
    ],
    [
      'a check',
      'check: catalogued',
      'check: cataloged',
      [
        `small.yaml:38 sheets.awards.checks.0.check：没有名为 cataloged 的核验；可用的有：${[...CHECKS.keys()].join('、')}`,
      ],
    ],
    [
      'an option of a check',
      '{ check: catalogued, column: award,',
      '{ check: catalogued, colum: award,',
      [
        'small.yaml:38 sheets.awards.checks.0.column：核验 catalogued 的选项有误：缺少 column，此处应写一个文本',
        'small.yaml:38 sheets.awards.checks.0：核验 catalogued 的选项有误：不认识 colum，请检查拼写或删去',
      ],
    ],
    [
      'a key by which the ledger is asked',
      '{ check: catalogued, column: award, clause: 第一条 }',
      '{ check: unique, against: ledger, keys: [{ key: [identity, declared], code: duplicate }], clause: 第一条 }',
      [
        'small.yaml:38 sheets.awards.checks.0：台账中没有 declared；与台账比较时 key 只能用 identity、award、family、subject、voucher、contract、service、used、paid、unit',
      ],
    ],
  ])('%s', (_, piece, instead, faults) => {
    expect(faultsOf(smallWith(piece, instead))).toEqual(faults);
  });
});

describe('what may stand behind a number', () => {
  const withUnit = (unit: string): string =>
    smallWith(
      'type: choice, values: [企业, 机关], required: never',
      `type: count, unit: ${unit}, required: never`,
    ).replace(
      '      - check: condition\n        column: unit\n        require: unit != "机关"\n        clause: 第一条\n',
      '',
    );

  test('is folded as cells are, and tried from the longest on', () => {
    expect(compile(withUnit('[次, 台（套）, 人次]')).sheets[0]?.byKey.get('unit')?.units).toEqual([
      '台(套)',
      '人次',
      '次',
    ]);
  });

  test.each(['万家', '[家, 千个]', '亿元'])('is no larger size: %s', (unit) => {
    expect(faultsOf(withUnit(unit))).toEqual([
      'small.yaml:36 sheets.awards.columns.unit.unit：unit 只写一个一个数的单位（如 家、次）；写了万家，3万家就会读成 3',
    ]);
  });
});

describe('an expression', () => {
  const names = '可用的名称：enterprise、uscc、award、subject、declared、unit、budget、item、asOf';

  test.each<[string, string, string, RegExp]>([
    [
      'that reads an unknown name',
      'unit != "机关"',
      'units != "机关"',
      /^small\.yaml:39 sheets\.awards\.checks\.1：表达式“units != "机关"”有误（Unknown variable: units）；/,
    ],
    [
      'that is none',
      'unit != "机关"',
      'unit !=',
      /^small\.yaml:39 sheets\.awards\.checks\.1：表达式“unit !=”有误（.+）；/,
    ],
    [
      'in a rule’s when',
      'require: unit != "机关"',
      'require: "true"\n        when: unit = 1',
      /^small\.yaml:39 sheets\.awards\.checks\.1：表达式“unit = 1”有误（.+）；/,
    ],
    [
      'in a column’s required',
      'type: identifier, required: never',
      'type: identifier, required: { when: itm }',
      /^small\.yaml:34 sheets\.awards\.columns\.subject\.required\.when：表达式“itm”有误（.+）；/,
    ],
    [
      'of the amount',
      '{ catalogue: award }',
      '{ expression: budgt, clause: 第一条 }',
      /^small\.yaml:29 sheets\.awards\.amount：表达式“budgt”有误（.+）；/,
    ],
  ])('%s', (_, piece, instead, fault) => {
    const faults = faultsOf(smallWith(piece, instead));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
    expect(faults[0]?.endsWith(names)).toBe(true);
  });

  test.each<[string, string, string, RegExp]>([
    [
      'that gives a number where a condition is asked',
      'require: unit != "机关"',
      'require: size(unit)',
      /^small\.yaml:39 sheets\.awards\.checks\.1：表达式“size\(unit\)”得出的不是“是”或“否”，不能作条件；请写成比较，如 claimed <= paid、complete == true$/,
    ],
    [
      'that gives a text for a rule’s when',
      'require: unit != "机关"',
      `require: unit != "机关"\n        when: '"机关"'`,
      /^small\.yaml:39 sheets\.awards\.checks\.1：表达式“"机关"”得出的不是“是”或“否”，不能作条件；/,
    ],
    [
      'that gives a condition for the amount',
      '{ catalogue: award }',
      '{ expression: budget > 1, clause: 第一条 }',
      /^small\.yaml:29 sheets\.awards\.amount：表达式“budget > 1”得出的不是以分计的金额；请写金额列、金额参数，或 money\("20万元"\)、share\(paid, 比例参数\)$/,
    ],
    [
      'that gives a fraction for the amount',
      '{ catalogue: award }',
      '{ expression: "1.5", clause: 第一条 }',
      /^small\.yaml:29 sheets\.awards\.amount：表达式“1\.5”得出的不是以分计的金额；/,
    ],
  ])('%s', (_, piece, instead, fault) => {
    const faults = faultsOf(smallWith(piece, instead));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(fault);
  });
});

describe('a name that two things answer to', () => {
  test.each<[string, string, string, string[]]>([
    [
      'two items of one title',
      'item: 乙奖',
      'item: 甲奖',
      ['small.yaml:23 catalogue.items.1：“甲奖”已是“甲奖”的名称；一个名称只能指一个事项，请改名或删去别名'],
    ],
    [
      'an alias that is another’s title, in other letters',
      'aliases: [乙等奖]',
      'aliases: ["“甲 奖”"]',
      ['small.yaml:23 catalogue.items.1：““甲 奖””已是“甲奖”的名称；一个名称只能指一个事项，请改名或删去别名'],
    ],
    [
      'two columns of one heading',
      'title: 项目,',
      'title: "*类 型（必填）",',
      ['small.yaml:36 sheets.awards.columns.unit：表头“类型”已属于列 subject；一个表头只能指一列'],
    ],
    [
      'a column with a parameter’s name',
      '      unit: { title: 类型',
      '      budget: { title: 类型',
      ['small.yaml:36 sheets.awards.columns.budget：列键 budget 与参数或保留名重复，请换一个名称'],
    ],
    [
      'a column with a name that expressions keep',
      '      unit: { title: 类型',
      '      item: { title: 类型',
      ['small.yaml:36 sheets.awards.columns.item：列键 item 与参数或保留名重复，请换一个名称'],
    ],
  ])('%s', (_, piece, instead, faults) => {
    const text = smallWith(piece, instead);
    // Where the column of the condition was renamed, the condition follows.
    const key = /^ {6}(\w+): \{ title: 类型/m.exec(text)?.[1] ?? 'unit';
    const followed = text.replace(
      'column: unit\n        require: unit !=',
      `column: ${key}\n        require: ${key} !=`,
    );
    expect(faultsOf(followed, compile)).toEqual(faults);
  });
});

describe('a register', () => {
  const faults = (change: (pack: PackSource) => void): string[] => {
    try {
      lookedUp(change);
    } catch (error) {
      if (!(error instanceof PackError)) throw error;
      return error.message.split('\n').slice(1);
    }
    return [];
  };
  const sheetOf = (pack: PackSource, kind: string): PackSource['sheets'][string] => {
    const sheet = pack.sheets[kind];
    if (!sheet) throw new TypeError(`no sheet ${kind}`);
    return sheet;
  };
  const listed = (pack: PackSource): PackSource['sheets'][string]['registers'][string] => {
    const { listed: register } = sheetOf(pack, 'claims').registers;
    if (!register) throw new TypeError('no register');
    return register;
  };

  test.each<[string, (pack: PackSource) => void, RegExp[]]>([
    [
      'of a kind that is none',
      (pack) => {
        listed(pack).sheet = 'lists';
      },
      [/sheets\.claims\.registers\.listed：没有表种 lists；可用的有：claims、list$/],
    ],
    [
      'that looks up in the sheet itself, by way of another',
      (pack) => {
        sheetOf(pack, 'list').registers.back = { sheet: 'claims', match: { city: 'city' }, optional: false };
      },
      [
        /sheets\.claims\.registers\.listed：list 又要查 claims，两张表互为登记表，分不出先后；请去掉其中一个$/,
        /sheets\.list\.registers\.back：claims 又要查 list，两张表互为登记表，分不出先后；请去掉其中一个$/,
      ],
    ],
    [
      'by a column that it has not',
      (pack) => {
        listed(pack).match = { town: 'city' };
      },
      [/sheets\.claims\.registers\.listed：“名录”没有键为 town 的列；可用的列：city、number、most、valid$/],
    ],
    [
      'by a column that the sheet has not',
      (pack) => {
        listed(pack).match = { city: 'town' };
      },
      [/sheets\.claims\.registers\.listed\.match\.city：没有键为 town 的列；可用的列：holder、uscc、/],
    ],
    [
      'of which a column is read that it has not',
      (pack) => {
        const [, rule] = sheetOf(pack, 'claims').checks;
        if (rule) rule.require = 'claimed <= listed.least';
      },
      [/sheets\.claims\.checks\.1：“名录”没有键为 least 的列；可用的列：city、number、most、valid$/],
    ],
    [
      'read before rows are held against registers',
      (pack) => {
        const [, rule] = sheetOf(pack, 'claims').checks;
        if (rule) delete rule.of;
      },
      [/sheets\.claims\.checks\.1：这条规则要查登记表，须在第三阶段核验；condition 请写 of: register$/],
    ],
    [
      'that the sheet does not name',
      (pack) => {
        const [rule] = sheetOf(pack, 'claims').checks;
        if (rule) rule.register = 'ticket';
      },
      [/sheets\.claims\.checks\.0：没有名为 ticket 的登记表；可用的有：listed$/],
    ],
    [
      'named like a column',
      (pack) => {
        const { registers } = sheetOf(pack, 'claims');
        registers.city = listed(pack);
      },
      [/sheets\.claims\.registers\.city：city 与列键、参数或保留名重复，请换一个名称$/],
    ],
  ])('%s', (_, change, expected) => {
    const told = faults(change);
    expect(told).toHaveLength(expected.length);
    expected.forEach((pattern, index) => {
      expect(told[index]).toMatch(pattern);
    });
  });
});

test('what a compiled pack holds', () => {
  const pack = compile(
    smallWith('required: never }\n      declared', 'required: { when: award != null } }\n      declared'),
  );
  const [sheet] = pack.sheets;
  expect(pack).toMatchObject({ id: 'small-2026', title: '小政策', digest: 'sha256:0', file: 'small.yaml' });
  expect(sheet?.columns.map((column) => [column.index, column.key, column.headings])).toEqual([
    [0, 'enterprise', ['单位']],
    [1, 'uscc', ['代码']],
    [2, 'award', ['事项']],
    [3, 'subject', ['项目']],
    [4, 'declared', ['申报日期']],
    [5, 'unit', ['类型']],
  ]);
  expect(sheet?.columns[3]?.required).toMatchObject({ text: 'award != null', names: ['award'] });
  expect(sheet).toMatchObject({
    identity: { code: { key: 'uscc' }, name: { key: 'enterprise' } },
    order: { key: 'declared' },
    award: { key: 'award' },
    claimed: null,
    scope: ['enterprise', 'uscc', 'award', 'subject', 'declared', 'unit', 'budget', 'item', 'asOf'],
  });
});

test('faults of all parts are told together, in the order of their lines', () => {
  const text = SMALL_PACK.replace('order: declared', 'order: declred')
    .replace('traits: [once]', 'traits: [onse]')
    .replace('100万元', '一百')
    .replace('column: award, clause: 第一条', 'column: award, clause: 第九条');
  expect(faultsOf(text).map((line) => line.split(' ')[0])).toEqual([
    'small.yaml:15',
    'small.yaml:22',
    'small.yaml:28',
    'small.yaml:38',
  ]);
});
