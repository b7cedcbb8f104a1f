import { describe, expect, test } from 'vitest';
import { A, policyOf } from '../engine/award-sheet.ts';
import { approved, codes, of, PAYOUT_COLUMNS, pay } from '../engine/payout-sheet.ts';
import { payingPack } from './paying-pack.ts';
import { faultsOf } from './small-pack.ts';

const policy = (more = {}, own = {}) => policyOf(payingPack(more, own), 'pay.yaml');
const sheetOf = (more = {}, own = {}) => {
  const sheet = policy(more, own).pack.sheets[0];
  if (!sheet) throw new Error('no sheet');
  return sheet;
};

describe('a pack that takes the payouts by their name', () => {
  test('has the whole sheet by one clause, without publicity and last day', () => {
    const { pack, rules } = policy();
    expect(pack.sheets.map(({ kind, title }) => [kind, title])).toEqual([['payouts', '拨付对账表']]);
    expect(pack.sheets[0]?.columns.map(({ title }) => title).sort()).toEqual(Object.values(PAYOUT_COLUMNS).sort());
    expect(rules.get('payouts')?.map((rule) => [rule.check.name, rule.clause])).toEqual(
      ['digits', 'in-words', 'same', 'reconcile', 'identity', 'stated-total'].map((name) => [name, '第一条']),
    );
    expect(Object.keys(pack.source.parameters)).toEqual(['approvalYear']);
  });

  test('states its days, each with its own clause', () => {
    const { pack, rules } = policy({
      publicity: { days: 5, unit: 'working-day', clause: '第二条' },
      payBy: { day: '11-30', clause: '第三条', note: '底前' },
    });
    expect(rules.get('payouts')?.map((rule) => `${rule.check.name} ${rule.clause}`)).toEqual([
      ...['digits 第一条', 'in-words 第一条', 'same 第一条', 'deadline 第三条', 'publicity 第二条', 'publicity 第一条'],
      ...['reconcile 第一条', 'identity 第一条', 'stated-total 第一条'],
    ]);
    expect(pack.source.parameters).toMatchObject({
      publicityDays: { type: 'number', values: [{ value: '5', clause: '第二条', source: 'text' }] },
      publicityFrom: { type: 'date', values: [{ value: null, clause: '第二条', source: 'notice' }] },
      payBy: { type: 'yearly-day', values: [{ value: '11-30', clause: '第三条', note: '底前' }] },
    });
  });

  test('judges by it', () => {
    const policies = [policy()];
    expect(codes(pay([of(A, 100)], [approved(A, 100)], { policies }))).toEqual(['✓']);
    expect(codes(pay([of(A, 99)], [approved(A, 100)], { policies }))).toEqual(['underpaid']);
  });

  test('adds headings, columns and checks, and changes what it names, nothing else', () => {
    const sheet = sheetOf(
      {},
      {
        title: '专项资金支付表',
        aliases: ['支付表'],
        columns: {
          payout: { aliases: ['本次付款'] },
          batch: { required: 'always' },
          voucher: { title: '凭证号', type: 'identifier', required: 'never' },
        },
        checks: [{ check: 'condition', column: 'batch', require: 'batch != "作废"', clause: '第二条' }],
      },
    );
    expect(sheet.title).toBe('专项资金支付表');
    expect(sheet.names).toContain('支付表');
    expect(sheet.byKey.get('payout')?.headings).toEqual(expect.arrayContaining(['拨付金额', '实拨金额', '本次付款']));
    expect(sheet.byKey.get('batch')).toMatchObject({ title: '批次', required: 'always' });
    expect(sheet.byKey.get('voucher')?.title).toBe('凭证号');
    expect(sheet.rules.map((rule) => rule.check)).toEqual([
      ...['digits', 'in-words', 'same', 'reconcile', 'identity', 'stated-total', 'condition'],
    ]);
  });

  test('states a parameter of the sheet itself, with dated values', () => {
    const text = payingPack({ payBy: { day: '11-30', clause: '第三条' } }).replace(
      'sheets:',
      'parameters:\n  payBy: { title: 最迟拨付日, type: yearly-day, values: [{ value: 06-30, clause: 第三条, source: notice }] }\nsheets:',
    );
    const policies = [policyOf(text, 'pay.yaml')];
    const on = (paidOn: string) => codes(pay([of(A, 100, { paidOn })], [approved(A, 100)], { policies }));
    expect(on('2026-06-30')).toEqual(['✓']);
    expect(on('2026-07-01')).toEqual(['late']);
  });
});

/** The sheets begin on line 10 of the pack. */
describe('is refused with line and remedy', () => {
  test.each<[string, string, string[]]>([
    [
      'a name that nothing answers to',
      payingPack().replace('use: payouts', 'use: payout'),
      ['small.yaml:13 sheets.payouts.use：没有名为 payout 的现成表；可用的有：payouts'],
    ],
    [
      'without its clause',
      payingPack().replace('clause: 第一条', 'clauses: 第一条'),
      [
        'small.yaml:15 sheets.payouts.with.clause：现成表 payouts 的选项有误：缺少条款；每个金额、上限和核验规则都要写 clause，例如 clause: 第九条（一）',
        'small.yaml:15 sheets.payouts.with：现成表 payouts 的选项有误：不认识 clauses，请检查拼写或删去',
      ],
    ],
    [
      'days that are no number',
      payingPack({ publicity: { days: '五', unit: 'day', clause: '第二条' } }),
      ['small.yaml:17 sheets.payouts.with.publicity.days：现成表 payouts 的选项有误：类型不对，此处应写一个数字'],
    ],
    [
      'days of no known kind',
      payingPack({ publicity: { days: 5, unit: 'week', clause: '第二条' } }),
      [
        'small.yaml:18 sheets.payouts.with.publicity.unit：现成表 payouts 的选项有误：只能写 working-day、calendar-day、day 之一',
      ],
    ],
    [
      'a last day that no year has',
      payingPack({ payBy: { day: '02-30', clause: '第三条' } }),
      ['“02-30”读不出来；payBy 应写成每年的月日，例如 12-31'],
    ],
    [
      'a clause that is not quoted',
      payingPack({}).replace('clause: 第一条', 'clause: 第九条'),
      ['引用了“第九条”，但 clauses 中没有它'],
    ],
  ])('%s', (_, text, faults) => {
    const found = faultsOf(text, (pack) => policyOf(pack, 'small.yaml'));
    expect(found.length).toBeGreaterThan(0);
    for (const fault of faults) expect(found.join('\n')).toContain(fault);
  });
});
