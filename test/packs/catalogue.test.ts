import { describe, expect, test } from 'vitest';
import { compile, faultsOf, SMALL_PACK, smallWith } from './small-pack.ts';

const amountFault = (shown: string): string[] => [
  `small.yaml:22 catalogue.items.0.amount：“${shown}”不是金额；请写成带单位的正数，例如 60万元 或 12000元`,
];

describe('an amount', () => {
  test.each([
    ['60万元', 60_000_000],
    ['600000元', 60_000_000],
    ['"600,000元"', 60_000_000],
    ['0.01元', 1],
    ['1.2万元', 1_200_000],
  ])('%s', (amount, fen) => {
    const pack = compile(smallWith('amount: 60万元', `amount: ${amount}`));
    expect(pack.catalogue.find('甲奖')?.amountOn('2026-01-01')).toMatchObject({ fen, clause: '第一条' });
  });

  test.each([
    ['without a unit', '"60"', '60'],
    ['zero', '0元', '0元'],
    ['negative', '"-5万元"', '-5万元'],
    ['less than a fen', '0.001元', '0.001元'],
    ['words', '六十万元', '六十万元'],
    ['two of them', '"60万元至80万元"', '60万元至80万元'],
  ])('%s is refused', (_, amount, shown) => {
    expect(faultsOf(smallWith('amount: 60万元', `amount: ${amount}`))).toEqual(amountFault(shown));
  });

  test('a bare number is no text', () => {
    expect(faultsOf(smallWith('amount: 60万元', 'amount: 60'))).toEqual([
      'small.yaml:22 catalogue.items.0.amount：须写带单位的金额，例如 20万元；或 { expression: 表达式 }；或按施行日期的列表',
    ]);
  });
});

describe('amounts that change from a day on', () => {
  const dated = smallWith(
    'amount: 60万元',
    'amount: [{ from: 2026-07-01, amount: 80万元, clause: 第二条 }, { from: 2025-01-01, amount: 60万元 }]',
  );
  const item = compile(dated).catalogue.find('甲奖');

  test.each([
    ['before the first', '2024-12-31', null],
    ['on the first day', '2025-01-01', { fen: 60_000_000, clause: '第一条' }],
    ['the day before the change', '2026-06-30', { fen: 60_000_000, clause: '第一条' }],
    ['the day of the change, with the clause that made it', '2026-07-01', { fen: 80_000_000, clause: '第二条' }],
    ['long after', '2099-01-01', { fen: 80_000_000, clause: '第二条' }],
  ])('%s', (_, day, amount) => {
    const { fen, clause } = item?.amountOn(day) ?? {};
    expect(fen === undefined ? null : { fen, clause }).toEqual(amount);
  });

  test('without a from it holds from the beginning', () => {
    const open = compile(dated.replace('from: 2025-01-01, ', '')).catalogue.find('甲奖');
    expect(open?.amountOn('1949-10-01')).toMatchObject({ fen: 60_000_000, clause: '第一条' });
  });

  test('each of them must be an amount, with a day that there is', () => {
    expect(faultsOf(dated.replace('80万元', '80'))).toEqual([
      'small.yaml:22 catalogue.items.0.amount：须写带单位的金额，例如 20万元；或 { expression: 表达式 }；或按施行日期的列表',
    ]);
    expect(faultsOf(dated.replace('80万元', '"80"'))).toEqual(amountFault('80'));
    expect(faultsOf(dated.replace('2026-07-01', '2026-07-32'))).toEqual([
      'small.yaml:22 catalogue.items.0.amount.0.from：应写成 2026-03-01 这样的日期',
    ]);
  });
});

describe('finding an item', () => {
  const { catalogue } = compile(SMALL_PACK);

  test.each([
    ['甲奖', '甲奖'],
    [' 甲　奖\n', '甲奖'],
    ['“甲奖”', '甲奖'],
    ['《甲奖》', '甲奖'],
    ['乙等奖', '乙奖'],
    ['丙奖', undefined],
    ['甲', undefined],
    ['', undefined],
    ['__proto__', undefined],
    ['constructor', undefined],
  ])('%j is %s', (text, title) => {
    expect(catalogue.find(text)?.title).toBe(title);
  });

  test('what is like it, best first', () => {
    expect(catalogue.nearest('甲等奖')).toEqual(['甲奖']);
    expect(catalogue.nearest('绿化')).toEqual([]);
  });

  test('what an item is to an expression', () => {
    expect(catalogue.find('甲奖')?.cel).toEqual({
      title: '甲奖',
      clause: '第一条',
      family: '一家',
      per: ['subject'],
      traits: ['once'],
    });
    expect(catalogue.find('乙奖')?.cel).toEqual({ title: '乙奖', clause: '第一条', family: null, per: [], traits: [] });
  });
});

test('what the policy does not award', () => {
  const pack = compile(
    smallWith(
      'sheets:\n',
      '  withoutAward:\n    - { items: [丙奖, 丁奖], reason: 不在奖励范围, clause: 第二条 }\nsheets:\n',
    ),
  );
  expect(pack.catalogue.findWithoutAward(' “丁 奖”')).toEqual({
    title: '丁奖',
    reason: '不在奖励范围',
    clause: '第二条',
  });
  expect(pack.catalogue.findWithoutAward('甲奖')).toBeNull();
});
