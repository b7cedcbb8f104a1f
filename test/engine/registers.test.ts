import { describe, expect, test } from 'vitest';
import type { Report } from '../../shared/contract.ts';
import type { RegisterFile } from '../../shared/engine/find-registers.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { Problem } from '../../shared/model/problem.ts';
import { sheetOfKind, told, verdictOf } from '../packs/golden.ts';
import { checkGrids, grid, type Judged, judged } from './award-sheet.ts';
import { claims, list, lookedUp } from './register-pack.ts';

const policy = lookedUp();

function report(grids: readonly Grid[], registers: readonly RegisterFile[] = [], kind?: string): Report {
  const asked = { policies: [policy], set: { ceiling: '100万元' }, registers };
  return checkGrids(grids, kind === undefined ? asked : { ...asked, kind });
}

/** The claims alone, with the other sheets as registers. */
const look = (grids: readonly Grid[], registers: readonly RegisterFile[] = []): Judged =>
  judged(report(grids, registers, 'claims'));

function refusal(check: () => unknown): { code: string; message: string } {
  try {
    check();
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, message: error.message };
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('a row is found by all columns of the match', () => {
  test.each<[string, readonly [Cell, Cell, Cell], string]>([
    ['both equal', ['甲市', 'N-1', 100], 'pass 0.01'],
    ['however they are written', [' 甲 市', 'n－1', 100], 'pass 0.01'],
    ['another city', ['乙市', 'N-1', 100], 'reject 0 not-registered'],
    ['another number', ['甲市', 'N-2', 100], 'reject 0 not-registered'],
    // Blank equals blank, where the other part is stated.
    ['a blank part on either side', ['丙市', null, 100], 'pass 0.01'],
    ['a blank part on one side', ['甲市', null, 100], 'reject 0 not-registered'],
    // What belongs to two cells is not what stands in one.
    ['the parts run together', ['甲市N-1', null, 100], 'reject 0 not-registered'],
  ])('%s', (_, claim, expected) => {
    const register = list([
      ['甲市', 'N-1', 100, '是'],
      ['丙市', null, 100, '是'],
    ]);
    expect(look([claims(claim), register]).verdict(2)).toBe(expected);
  });

  test('the words name what was looked for, and where', () => {
    expect(look([claims(['乙市', 'N-1', 100]), list([['甲市', 'N-1', 100, '是']])]).found(2)).toEqual([
      {
        code: 'not-registered',
        severity: 'error',
        cell: 'C2',
        message: '“乙市”不在“名录”中，不予支持；请核对“城市”是否填对，或补充登记后重新核验（第一条）。',
      },
    ]);
  });

  test('a row of the register that states nothing to be found by is nobody’s', () => {
    const sheet = look([claims(['甲市', 'N-1', 100]), list([[null, null, 100, '是']])]);
    expect(sheet.verdict(2)).toBe('reject 0 not-registered');
  });
});

describe('of several rows with one key', () => {
  const most = (rows: readonly (readonly Cell[])[]): string[] =>
    look([claims(['甲市', 'N-1', 100]), list(rows)])
      .found(2)
      .map((one) => `${one.code} ${one.message}`);

  test('the one that stands is meant, wherever it is', () => {
    const rows = [
      ['甲市', 'N-1', 1, '否'],
      ['甲市', 'N-1', 100, '是'],
    ];
    expect(most(rows)).toEqual([]);
    expect(most([...rows].reverse())).toEqual([]);
  });

  test('of those that stand the first', () => {
    // 60 < 100: the first of them is the limit.
    expect(
      most([
        ['甲市', 'N-1', 60, '是'],
        ['甲市', 'N-1', 100, '是'],
      ]),
    ).toEqual([
      'claim-over 申请 100 元，名录所载为 60 元（“名录”第 2 行），请核对（第二条）。',
      'cap 应核定 100 元，超出名录所载 60 元的余额 60 元（已用 0 元），按余额核定（第二条）。',
    ]);
  });

  test('one that cannot be read comes after one that stands, and before one that is excluded', () => {
    const stands = ['甲市', 'N-1', 100, '是'];
    const unread = ['甲市', 'N-1', 100, '待定'];
    const excluded = ['甲市', 'N-1', 1, '否'];
    expect(most([excluded, unread, stands])).toEqual([]);
    expect(most([excluded, unread])).toEqual([
      'not-checked “甲市”登记在“名录”第 3 行，但该行的数据不全或读不出来，未能按“名录”核验；请先补正该行，再重新核验（第一条）。',
    ]);
  });

  test('none that stands: the first is named', () => {
    expect(
      most([
        ['甲市', 'N-1', 100, '否'],
        ['甲市', 'N-1', 200, '否'],
      ]),
    ).toEqual(['not-registered “甲市”登记在“名录”第 2 行，但该行未通过“名录”的核验；请先核实该行（第一条）。']);
  });
});

describe('a cell of the register that a rule needs', () => {
  test('that cannot be read leaves the row for a person, in words', () => {
    const sheet = look([claims(['甲市', 'N-1', 100]), list([['甲市', 'N-1', '很多', '是']])]);
    expect(sheet.verdict(2)).toBe('review 0.01 not-checked');
    expect(sheet.found(2).map((one) => one.message)).toEqual([
      '“甲市”登记在“名录”第 2 行，但该行的数据不全或读不出来，未能按“名录”核验；请先补正该行，再重新核验（第一条）。',
      // Two rules of one clause read that cell; it is told once.
      '“名录”第 2 行的“最高金额”没有填写或读不出来，与之有关的规定未能核验；请补正后重新核验（第二条）。',
    ]);
  });

  test('that is blank states nothing: a comparison fails on it, a limit of nothing limits nothing', () => {
    const bugs: unknown[] = [];
    const sheet = judged(
      checkGrids([claims(['甲市', 'N-1', 100]), list([['甲市', 'N-1', null, '是']])], {
        policies: [policy],
        kind: 'claims',
        set: { ceiling: '100万元' },
        onBug: (error) => bugs.push(error),
      }),
    );
    expect(sheet.verdict(2)).toBe('review 0.01 not-checked');
    expect(bugs).toHaveLength(1);
  });
});

describe('which sheet serves', () => {
  const generous = list([['甲市', 'N-1', 100, '是']], { name: '外部名录' });
  const strict = list([['乙市', 'N-1', 100, '是']]);
  const claim = claims(['甲市', 'N-1', 100]);

  test('one of a file that is given for it, in place of the workbook’s own', () => {
    const sheet = look([claim, strict], [{ name: '名录.xlsx', grids: [generous] }]);
    expect(sheet.verdict(2)).toBe('pass 0.01');
    const [used, ...others] = sheet.report.inputs.registers;
    expect([used?.kind, used?.sheet, used?.file, others]).toEqual(['list', '外部名录', '名录.xlsx', []]);
    expect(used?.digest).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  test('the workbook’s own without one', () => {
    expect(look([claim, strict]).verdict(2)).toBe('reject 0 not-registered');
    expect(look([claim, strict]).report.inputs.registers).toEqual([{ kind: 'list', sheet: '名录' }]);
  });

  test('a hidden sheet does not', () => {
    const sheet = look([claim, { ...generous, hidden: true }]);
    expect(sheet.verdict(2)).toBe('review 0.01 not-checked');
  });

  test('two that would do stop the check', () => {
    expect(refusal(() => look([claim, strict, generous]))).toEqual({
      code: 'ambiguous',
      message:
        '“名录”、“外部名录”都是“名录”，不能确定查哪一张；请只保留一张，隐藏或删去多余的，或只用 --register 提供一张',
    });
    const files = ['甲.xlsx', '乙.xlsx'].map((name) => ({ name, grids: [generous] }));
    expect(refusal(() => look([claim], files))).toEqual({
      code: 'ambiguous',
      message:
        '“甲.xlsx”中的“外部名录”、“乙.xlsx”中的“外部名录”都是“名录”，不能确定查哪一张；请只保留一张，隐藏或删去多余的，或只用 --register 提供一张',
    });
  });

  test('a file in which there is none stops the check', () => {
    const other = grid([
      ['姓名', '电话'],
      ['张三', '123'],
    ]);
    expect(refusal(() => look([claim], [{ name: '通讯录.xlsx', grids: [other] }]))).toEqual({
      code: 'not-recognised',
      message: '“通讯录.xlsx”里没有可以查对的登记表；本政策的表有“申请表”、“名录”，请确认选对了文件',
    });
  });
});

test('without a register every row that needs it is left for a person, in words', () => {
  const sheet = look([claims(['甲市', 'N-1', 100])]);
  expect(sheet.verdicts()).toEqual(['review 0.01 not-checked']);
  expect(sheet.found(2).map((one) => one.message)).toEqual([
    '没有找到“名录”，与之有关的规定未能核验；请把该表放进同一工作簿，或用 --register 提供后重新核验。',
  ]);
});

test('judged together, each sheet has its own verdicts and the register is named once', () => {
  const both = report([
    claims(['甲市', 'N-1', 100]),
    list([
      ['甲市', 'N-1', 100, '是'],
      ['乙市', 'N-1', 100, '否'],
    ]),
  ]);
  expect(both.sheets.map((sheet) => sheet.kind)).toEqual(['claims', 'list']);
  expect(verdictOf(sheetOfKind(both, 'claims'), 2, '元')).toBe('pass 100');
  expect(verdictOf(sheetOfKind(both, 'list'), 3, '元')).toBe('reject 0 ×not-eligible D 第一条');
  expect(both.inputs.registers).toEqual([{ kind: 'list', sheet: '名录' }]);
});

test('a register that is not judged itself: the workbook is told of its rows that do not stand', () => {
  const rows = [
    ['甲市', 'N-1', 100, '是'],
    ['乙市', 'N-1', 100, '否'],
    ['丙市', 'N-1', 100, '不详'],
  ];
  const { findings } = report([claims(['甲市', 'N-1', 100]), list(rows)], [], 'claims');
  expect(findings.map(({ code, severity, message, related }) => ({ code, severity, message, related }))).toEqual([
    {
      code: 'not-checked',
      severity: 'info',
      message: '登记表“名录”的第 3、4 行有重复、缺项或不符合条件；请单独核验该表，查明原因后更正。',
      related: [
        { register: '名录', row: 3 },
        { register: '名录', row: 4 },
      ],
    },
  ]);
});

test('a finding about another row by a rule that reads the register names both, the other row first', () => {
  const twice = lookedUp((pack) => {
    pack.sheets.claims?.checks.push({
      check: 'unique',
      against: 'rows',
      keys: [{ key: ['identity', 'city'], code: 'duplicate' }],
      when: 'listed.most > 0',
      clause: '第一条',
    });
  });
  const grids = [
    claims(['甲市', 'N-1', 40], ['乙市', null, 40], ['甲市', 'N-1', 40]),
    list([
      ['乙市', null, 100, '是'],
      ['甲市', 'N-1', 100, '是'],
    ]),
  ];
  const sheet = judged(checkGrids(grids, { policies: [twice], kind: 'claims', set: { ceiling: '100万元' } }));
  expect(sheet.sheet.findings.map(({ code, row, related }) => ({ code, row, related }))).toEqual([
    {
      code: 'duplicate',
      row: 4,
      related: [
        { sheet: '申请', row: 2 },
        { register: '名录', row: 3 },
      ],
    },
  ]);
});

test('of a cap only the limit without a value is left out, and the sheet is told', () => {
  const grids = [claims(['甲市', 'N-1', 100]), list([['甲市', 'N-1', 60, '是']])];
  const sheet = judged(checkGrids(grids, { policies: [policy], kind: 'claims', set: {} }));
  expect(verdictOf(sheet.sheet, 2, '元')).toBe('review 60 !claim-over F 第二条 ·cap F 第二条');
  expect(told(sheet.sheet)).toContain(
    '·not-checked - 参数“上限”没有取值，与之有关的规定未核验；如已由通知或指南规定，请设定后重新核验。',
  );
  // With one, the smaller of the two: 50.
  const both = judged(checkGrids(grids, { policies: [policy], kind: 'claims', set: { ceiling: '50元' } }));
  expect(verdictOf(both.sheet, 2, '元')).toBe('review 50 !claim-over F 第二条 ·cap F 第二条');
});
