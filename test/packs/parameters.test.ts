import { describe, expect, test } from 'vitest';
import { Problem } from '../../shared/model/problem.ts';
import { type Parameter, parameterCel, resolveParameters } from '../../shared/packs/parameters.ts';
import { compile, faultsOf, smallWith } from './small-pack.ts';

const PLACE = '- { value: 100万元, clause: 第二条, source: text }';

function pack(type: string, ...values: string[]): string {
  return smallWith('type: money', `type: ${type}\n    unit: 单`).replace(PLACE, values.join('\n      '));
}

function resolve(text: string, asOf = '2026-07-01', overrides: Record<string, string> = {}): Parameter {
  const found = resolveParameters(compile(text).source, asOf, overrides).get('budget');
  if (!found) throw new Error('no parameter budget');
  return found;
}

const of = (value: string): string => `- { value: ${value}, clause: 第二条, source: text }`;

describe('a value of each type', () => {
  test.each([
    ['money', '100万元', { type: 'money', fen: 100_000_000 }, '1000000.00'],
    // Without a unit of its own a parameter is in 元, as the contract has it: `--set annualBudget=5000000元`.
    ['money', '"5000000"', { type: 'money', fen: 500_000_000 }, '5000000.00'],
    ['money', '0元', { type: 'money', fen: 0 }, '0.00'],
    ['number', '3', { type: 'number', number: 3 }, '3'],
    ['number', '3单', { type: 'number', number: 3 }, '3'],
    ['number', '３ 单', { type: 'number', number: 3 }, '3'],
    ['number', '３０', { type: 'number', number: 30 }, '30'],
    ['number', '0', { type: 'number', number: 0 }, '0'],
    ['ratio', '50%', { type: 'ratio', numerator: 50n, denominator: 100n }, '50%'],
    ['ratio', '"33.3%"', { type: 'ratio', numerator: 333n, denominator: 1000n }, '33.3%'],
    ['ratio', '0.5', { type: 'ratio', numerator: 5n, denominator: 10n }, '0.5'],
    ['date', '"2026-03-01"', { type: 'date', date: '2026-03-01' }, '2026-03-01'],
    ['date', '2026年3月1日', { type: 'date', date: '2026-03-01' }, '2026-03-01'],
    [
      'period',
      '2026-03-01..2026-05-31',
      { type: 'period', from: '2026-03-01', to: '2026-05-31' },
      '2026-03-01..2026-05-31',
    ],
    [
      'period',
      '2026-03-01..2026-03-01',
      { type: 'period', from: '2026-03-01', to: '2026-03-01' },
      '2026-03-01..2026-03-01',
    ],
    ['season', '10-01..11-30', { type: 'season', from: '10-01', to: '11-30' }, '10-01..11-30'],
    ['yearly-day', '12-31', { type: 'yearly-day', day: '12-31' }, '12-31'],
  ])('%s %s', (type, written, value, shown) => {
    expect(resolve(pack(type, of(written)))).toEqual({
      name: 'budget',
      title: '年度预算',
      value,
      shown,
      unit: '单',
      source: 'text',
      clause: '第二条',
    });
  });

  test.each([
    ['money', '一百万', '金额，例如 500万元 或 5000000元'],
    ['money', '"-1元"', '金额，例如 500万元 或 5000000元'],
    ['number', '3.5', '不小于 0 的整数，例如 3 或 3单'],
    ['number', '"-1"', '不小于 0 的整数，例如 3 或 3单'],
    ['number', '3.5单', '不小于 0 的整数，例如 3 或 3单'],
    ['number', '３．５', '不小于 0 的整数，例如 3 或 3单'],
    ['number', '3年', '不小于 0 的整数，例如 3 或 3单'],
    ['number', '单', '不小于 0 的整数，例如 3 或 3单'],
    ['number', '三', '不小于 0 的整数，例如 3 或 3单'],
    ['ratio', '一半', '百分比或小数，例如 50% 或 0.5'],
    ['ratio', '"-5%"', '百分比或小数，例如 50% 或 0.5'],
    ['date', '2026-02-30', '日期，例如 2026-03-01'],
    ['date', '"2026-03"', '日期，例如 2026-03-01'],
    ['period', '2026-03-01', '起止日期，例如 2026-03-01..2026-05-31'],
    ['period', '2026-05-31..2026-03-01', '起止日期，例如 2026-03-01..2026-05-31'],
    ['period', '2026-03-01..2026-02-30', '起止日期，例如 2026-03-01..2026-05-31'],
    ['season', '10-01', '每年的起止月日，例如 10-01..11-30'],
    // A day that not every year has.
    ['season', '02-29..03-31', '每年的起止月日，例如 10-01..11-30'],
    ['season', '11-31..12-01', '每年的起止月日，例如 10-01..11-30'],
    // One that runs over the end of a year would need two years to lie in.
    ['season', '12-01..01-31', '每年的起止月日，例如 10-01..11-30'],
  ])('%s %s cannot be read', (type, written, how) => {
    const line = 16;
    expect(faultsOf(pack(type, of(written)), compile)).toEqual([
      `small.yaml:${line} parameters.budget.values.0.value：“${written.replaceAll('"', '')}”读不出来；budget 应写成${how}`,
    ]);
  });
});

describe('a ratio without its percent sign', () => {
  const ratio = (value: string, unit: string): string =>
    pack('ratio', of(value)).replace('unit: 单', `unit: "${unit}"`);
  const unsure = '4 大于 1，看不出是 4% 还是 4 倍；百分数请写 4%，倍数请写 400%';

  test.each([
    ['0.5', '%', 5n, 10n, '50%'],
    ['0.005', '%', 5n, 1000n, '0.5%'],
    ['0.333', '%', 333n, 1000n, '33.3%'],
    ['1', '%', 1n, 1n, '100%'],
    ['1', '', 1n, 1n, '1'],
    ['1.00', '%', 100n, 100n, '100%'],
    ['150%', '%', 150n, 100n, '150%'],
    ['４％', '%', 4n, 100n, '４％'],
    // Half points, and steps of two: a number of its own unit is no part of a whole.
    ['0.5', '分', 5n, 10n, '0.5'],
    ['2', '分', 2n, 1n, '2'],
  ])('%s with the unit “%s” is counted and shown alike', (value, unit, numerator, denominator, shown) => {
    const expected = { value: { type: 'ratio', numerator, denominator }, shown };
    expect(resolve(ratio(`"${value}"`, unit))).toMatchObject(expected);
    expect(resolve(ratio('50%', unit), '2026-07-01', { budget: value })).toMatchObject(expected);
  });

  test.each([
    ['4', '%', unsure],
    ['4', '', unsure],
    ['４', '％', unsure],
    ['1.01', '%', '1.01 大于 1，看不出是 1.01% 还是 1.01 倍；百分数请写 1.01%，倍数请写 101%'],
    ['1.005', '%', '1.005 大于 1，看不出是 1.005% 还是 1.005 倍；百分数请写 1.005%，倍数请写 100.5%'],
  ])('%s with the unit “%s” is refused above 1', (value, unit, words) => {
    expect(faultsOf(ratio(`"${value}"`, unit), compile)).toEqual([
      `small.yaml:16 parameters.budget.values.0.value：${words}`,
    ]);
    expect(() => resolve(ratio('50%', unit), '2026-07-01', { budget: value })).toThrow(
      new Problem('bad-parameter', `参数 budget（年度预算）：${words}`),
    );
  });
});

describe('a value that changes from a day on', () => {
  const text = pack(
    'number',
    '- { from: 2026-07-01, value: 5, clause: 第一条, source: notice }',
    '- { from: 2026-01-01, value: 3, clause: 第二条, source: text }',
  );

  test.each([
    ['2025-12-31', null, 'notice', '第二条'],
    ['2026-01-01', '3', 'text', '第二条'],
    ['2026-06-30', '3', 'text', '第二条'],
    ['2026-07-01', '5', 'notice', '第一条'],
  ])('on %s it is %s', (asOf, shown, source, clause) => {
    expect(resolve(text, asOf)).toMatchObject({ shown, source, clause });
  });
});

test('a number without a unit is written without one', () => {
  const text = pack('number', of('3')).replace('unit: 单', "unit: ''");
  expect(resolve(text, '2026-07-01', { budget: '５' })).toMatchObject({ shown: '5', unit: '' });
  expect(() => resolve(text, '2026-07-01', { budget: '5年' })).toThrow(/应写成不小于 0 的整数，例如 3$/);
});

test('a parameter without a value has none, and its clause', () => {
  expect(resolve(pack('money', '- { value: null, clause: 第二条, source: notice }'))).toMatchObject({
    value: null,
    shown: null,
    source: 'notice',
    clause: '第二条',
  });
});

describe('the caller’s value in place of the policy’s', () => {
  test.each([
    ['with its unit', '500万元', '5000000.00'],
    ['without a unit: 元', '5000000', '5000000.00'],
    ['zero', '0', '0.00'],
  ])('%s', (_, override, shown) => {
    expect(resolve(pack('money', of('100万元')), '2026-07-01', { budget: override })).toMatchObject({
      shown,
      source: 'caller',
      clause: '第二条',
    });
  });

  const refused = (overrides: Record<string, string>): unknown => {
    try {
      resolveParameters(compile(pack('money', of('100万元'))).source, '2026-07-01', overrides);
    } catch (error) {
      return error;
    }
    return null;
  };

  test('a name that is no parameter', () => {
    const error = refused({ buget: '1' });
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({
      code: 'bad-parameter',
      message: '没有名为“buget”的参数；“小政策”的参数有：budget（年度预算）',
    });
  });

  test.each(['__proto__', 'constructor', 'toString'])('%s is no parameter either', (name) => {
    expect(refused(JSON.parse(`{ "${name}": "1" }`))).toMatchObject({ code: 'bad-parameter' });
  });

  test.each(['很多', '', '-5万元', '1万元至2万元'])('a value that cannot be read: %j', (value) => {
    expect(refused({ budget: value })).toMatchObject({
      code: 'bad-parameter',
      message: `参数 budget（年度预算）的值“${value}”读不出来，应写成金额，例如 500万元 或 5000000元`,
    });
  });
});

test('what a parameter is to an expression', () => {
  expect(parameterCel(null)).toBeNull();
  expect(parameterCel({ type: 'money', fen: 100 })).toBe(100n);
  expect(parameterCel({ type: 'number', number: 3 })).toBe(3n);
  expect(parameterCel({ type: 'ratio', numerator: 1n, denominator: 2n })).toEqual({ numerator: 1n, denominator: 2n });
  expect(parameterCel({ type: 'date', date: '2026-03-01' })).toBe('2026-03-01');
  expect(parameterCel({ type: 'period', from: '2026-03-01', to: '2026-05-31' })).toEqual({
    from: '2026-03-01',
    to: '2026-05-31',
  });
  expect(parameterCel({ type: 'season', from: '10-01', to: '11-30' })).toEqual({ from: '10-01', to: '11-30' });
});
