import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import {
  fenToYuan,
  formatMoney,
  MAX_FEN,
  MONEY_UNITS,
  type MoneyFault,
  type MoneyReading,
  type MoneyUnit,
  moneyFaultText,
  multiplyRatio,
  parseAmount,
  parseRatio,
  readHeadingUnit,
  readMoney,
  readUnitLine,
} from '../../shared/model/money.ts';

const units = Object.keys(MONEY_UNITS) as MoneyUnit[];
const money = (fen: number): MoneyReading => ({ kind: 'money', fen });
const bad = (reason: MoneyFault): MoneyReading => ({ kind: 'bad', reason });

/** `digits`, of which `decimals` stand behind the point, in a unit: what it is in fen, by BigInt alone. */
function expectedFen(digits: bigint, decimals: number, unit: MoneyUnit): MoneyReading {
  const scaled = digits * BigInt(MONEY_UNITS[unit]);
  const scale = 10n ** BigInt(decimals);
  if (scaled % scale !== 0n) return bad('fraction-of-fen');
  const fen = scaled / scale;
  return fen > BigInt(MAX_FEN) || fen < -BigInt(MAX_FEN) ? bad('too-large') : money(Number(fen));
}

describe('readMoney of numbers', () => {
  test.each<[number, MoneyUnit, number]>([
    [12_000, '元', 1_200_000],
    [1.2, '万元', 1_200_000],
    [0.35, '万元', 350_000],
    [0.1 + 0.2, '元', 30],
    [0.1 + 0.2, '万元', 300_000],
    [1.1 * 3, '元', 330],
    [4.35 * 100, '元', 43_500],
    [-5, '元', -500],
    [-0.01, '元', -1],
    [0, '元', 0],
    [-0, '万元', 0],
    [20, '亿元', 200_000_000_000],
    [1.5, '千元', 150_000],
    [0.000001, '万元', 1],
    [1e-6, '万元', 1],
    [1e-10, '亿元', 1],
    [1.005, '百元', 10_050],
    // 0.01 元 next to a whole number of 15 digits in all.
    [9_999_999_999_999.01, '元', 999_999_999_999_901],
  ])('%d in %s is %d fen', (cell, unit, fen) => {
    expect(readMoney(cell, unit)).toEqual(money(fen));
  });

  test.each<[number, MoneyUnit, MoneyFault]>([
    [1.234, '元', 'fraction-of-fen'],
    [0.001, '元', 'fraction-of-fen'],
    [0.0000001, '万元', 'fraction-of-fen'],
    [1 / 3, '元', 'fraction-of-fen'],
    [90_071_992_547_410, '元', 'too-large'],
    [1e15, '元', 'too-large'],
    [900_719.925_474_1, '亿元', 'too-large'],
    [1e300, '元', 'too-large'],
    [Number.POSITIVE_INFINITY, '元', 'not-money'],
    [Number.NaN, '元', 'not-money'],
  ])('%d in %s is bad: %s', (cell, unit, reason) => {
    expect(readMoney(cell, unit)).toEqual(bad(reason));
  });

  test('stops exactly at the largest amount', () => {
    // MAX_FEN is 9,007,199,254,740,991 fen.
    expect(readMoney('90071992547409.91', '元')).toEqual(money(MAX_FEN));
    expect(readMoney('90071992547409.92', '元')).toEqual(bad('too-large'));
    expect(readMoney('-90071992547409.91', '元')).toEqual(money(-MAX_FEN));
    expect(readMoney('-90071992547409.92', '元')).toEqual(bad('too-large'));
    expect(readMoney(90_071_992_547_409, '元')).toEqual(money(9_007_199_254_740_900));
    expect(readMoney(90_071_992_547_410, '元')).toEqual(bad('too-large'));
  });

  test('rounds to 15 digits, as Excel does, before it judges what is behind the fen', () => {
    // 1.1 × 1.1 is 1.2100000000000002 as a float; its 15 digits are 1.21.
    expect(readMoney(1.1 * 1.1, '元')).toEqual(money(121));
    expect(readMoney(1.1 * 1.1, '万元')).toEqual(money(1_210_000));
    // The fifteenth digit itself counts.
    expect(readMoney(1_234_567_890.12346, '元')).toEqual(bad('fraction-of-fen'));
    expect(readMoney(1_234_567_890.12346, '千元')).toEqual(money(123_456_789_012_346));
  });

  test('reads back every whole number of fen of 15 digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999_999_999_999, max: 999_999_999_999_999 }), (fen) => {
        expect(readMoney(fen / 100, '元')).toEqual(money(fen));
      }),
    );
  });

  test('agrees with BigInt for every number of 15 digits, in every unit', () => {
    const numbers = fc.tuple(fc.integer({ min: 0, max: 999_999_999_999_999 }), fc.nat(20), fc.constantFrom(...units));
    fc.assert(
      fc.property(numbers, ([digits, decimals, unit]) => {
        const cell = Number(`${digits}e-${decimals}`);
        expect(readMoney(cell, unit)).toEqual(expectedFen(BigInt(digits), decimals, unit));
      }),
      { numRuns: 1000 },
    );
  });

  test('agrees with BigInt for every float, once it is rounded to 15 digits', () => {
    const numbers = fc.tuple(fc.double({ noNaN: true, min: -1e20, max: 1e20 }), fc.constantFrom(...units));
    fc.assert(
      fc.property(numbers, ([cell, unit]) => {
        const [coefficient = '', exponent = '0'] = cell.toExponential(14).split('e');
        const decimals = 14 - Number(exponent);
        const digits = BigInt(coefficient.replace('.', '')) * 10n ** BigInt(Math.max(0, -decimals));
        expect(readMoney(cell, unit)).toEqual(expectedFen(digits, Math.max(0, decimals), unit));
      }),
      { numRuns: 1000 },
    );
  });
});

describe('readMoney of texts', () => {
  test.each<[string, number]>([
    ['2万元', 2_000_000],
    ['20 万', 20_000_000],
    ['20万圆', 20_000_000],
    ['20万元整', 20_000_000],
    ['￥12,000.00', 1_200_000],
    ['¥12000', 1_200_000],
    ['￥ 12,000.00 元', 1_200_000],
    ['人民币12000元整', 1_200_000],
    ['人民币：12000元正', 1_200_000],
    ['RMB 12,000', 1_200_000],
    ['cny12000', 1_200_000],
    ['0.35', 35],
    ['０.35', 35],
    ['０．３５', 35],
    ['.35', 35],
    ['0。5万元', 500_000],
    ['0｡5万元', 500_000],
    ['1，200', 120_000],
    ['1,200', 120_000],
    ['1,234,567.8', 123_456_780],
    ['1.2亿元', 12_000_000_000],
    ['1.2亿', 12_000_000_000],
    ['5千元', 500_000],
    ['3百元', 30_000],
    ['3百万元', 300_000_000],
    ['3百万', 300_000_000],
    ['2千万', 2_000_000_000],
    ['5十万元', 50_000_000],
    ['1,200万元', 1_200_000_000],
    ['-5', -500],
    ['－5', -500],
    ['−5', -500],
    ['﹣5', -500],
    ['- 5', -500],
    ['-￥5', -500],
    ['￥-5', -500],
    ['(5)', -500],
    ['（5）', -500],
    ['（5万元）', -5_000_000],
    ['（5）万元', -5_000_000],
    ['￥（1,200.00）', -120_000],
    ['+5', 500],
    ['-0', 0],
    ['0', 0],
    ['0.00', 0],
    ['0万元', 0],
    ['1.200', 120],
    ['1.20000000000000000000', 120],
    ['0.000001万元', 1],
    ['0000012', 1_200],
    ['\u200b2万元\ufeff', 2_000_000],
    ['\n 2 万元\t', 2_000_000],
  ])('%j is %d fen', (cell, fen) => {
    expect(readMoney(cell, '元')).toEqual(money(fen));
  });

  test.each<[string, MoneyFault]>([
    ['1.234', 'fraction-of-fen'],
    ['1.234元', 'fraction-of-fen'],
    ['0.0000001万元', 'fraction-of-fen'],
    ['0.0000009万元', 'fraction-of-fen'],
    ['99999999999999999999', 'too-large'],
    ['1000000亿元', 'too-large'],
    ['1,2', 'bad-separator'],
    ['12,00.00', 'bad-separator'],
    ['1,200,30', 'bad-separator'],
    ['0,1234', 'bad-separator'],
    ['1,2000万元', 'bad-separator'],
    ['12 000', 'bad-separator'],
    ['1.2E+06', 'scientific'],
    ['1.2e6', 'scientific'],
    ['2-3万元', 'two-amounts'],
    ['2～3万元', 'two-amounts'],
    ['2至3万元', 'two-amounts'],
    ['2万元、3万元', 'two-amounts'],
    ['2万元+3万元', 'two-amounts'],
    ['10万元（其中财政5万元）', 'two-amounts'],
    ['1万2000元', 'two-amounts'],
    ['200, 300', 'two-amounts'],
    ['待定', 'not-money'],
    ['无', 'not-money'],
    ['/', 'not-money'],
    ['-', 'not-money'],
    ['——', 'not-money'],
    ['约2万元', 'not-money'],
    ['2万元左右', 'not-money'],
    ['2万美元', 'not-money'],
    ['$500', 'not-money'],
    ['5.', 'not-money'],
    ['1.2.3', 'not-money'],
    ['.', 'not-money'],
    ['万元', 'not-money'],
    ['元', 'not-money'],
    ['￥', 'not-money'],
    ['5千', 'not-money'],
    ['--5', 'not-money'],
    ['-+5', 'not-money'],
    ['-￥-5', 'not-money'],
    ['(-5)', 'not-money'],
    ['-(5)', 'not-money'],
    ['()', 'not-money'],
    ['(5', 'not-money'],
    ['50%', 'not-money'],
    ['2025-10-01', 'not-money'],
    ['2025年10月1日', 'not-money'],
    ['贰万元整', 'not-money'],
    ['0x10', 'not-money'],
    ['Infinity', 'not-money'],
    ['#REF!', 'error-value'],
  ])('%j is bad: %s', (cell, reason) => {
    expect(readMoney(cell, '元')).toEqual(bad(reason));
  });

  test('the unit of the cell beats that of the heading, which beats none', () => {
    expect(readMoney('2', '万元')).toEqual(money(2_000_000));
    expect(readMoney('￥2', '万元')).toEqual(money(2_000_000));
    expect(readMoney('2元', '万元')).toEqual(money(200));
    expect(readMoney('2亿元', '万元')).toEqual(money(20_000_000_000));
  });

  test('agrees with BigInt for every decimal text, with and without separators', () => {
    const decimals = fc.tuple(
      fc.bigInt({ min: 0n, max: 10n ** 18n }),
      fc.nat(12),
      fc.constantFrom(...units),
      fc.boolean(),
      fc.boolean(),
    );
    fc.assert(
      fc.property(decimals, ([digits, places, unit, negative, grouped]) => {
        const padded = String(digits).padStart(places + 1, '0');
        const whole = padded.slice(0, padded.length - places);
        const shown = grouped ? whole.replace(/\B(?=(?:\d{3})+$)/g, ',') : whole;
        const text = `${negative ? '-' : ''}${shown}${places > 0 ? `.${padded.slice(-places)}` : ''}`;
        const expected = expectedFen(negative ? -digits : digits, places, unit);
        expect(readMoney(text, unit)).toEqual(expected);
        expect(readMoney(`${text}${unit}`, '元')).toEqual(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('never throws, whatever the cell holds', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: fc.constantFrom(...'0123,. 万元()-￥E+') })), (text) => {
        const reading = readMoney(text, '元');
        if (reading.kind === 'money') expect(Number.isSafeInteger(reading.fen)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });

  test('gives up at once on long texts', () => {
    // Anything but a single look at each character would take hours.
    for (const part of ['1', ' ', '1,', '(', '1元', '-', '1 ']) readMoney(`${part.repeat(1_000_000)}x`, '元');
    // 64 characters are an amount still, 65 are not.
    expect(readMoney(`${'0'.repeat(63)}5`, '元')).toEqual(money(500));
    expect(readMoney(`${'0'.repeat(64)}5`, '元')).toEqual(bad('not-money'));
  });
});

describe('readMoney of other cells', () => {
  test.each<[Cell]>([[null], [''], ['  '], ['\u3000\u200b\n']])('%j is blank, which zero is not', (cell) => {
    expect(readMoney(cell, '元')).toEqual({ kind: 'blank' });
  });

  test('errors and truth values are bad', () => {
    expect(readMoney({ error: '#REF!' }, '元')).toEqual(bad('error-value'));
    expect(readMoney(true, '元')).toEqual(bad('not-money'));
    expect(readMoney(false, '元')).toEqual(bad('not-money'));
  });
});

describe('readUnitLine', () => {
  test.each<[string, MoneyUnit]>([
    ['单位：万元', '万元'],
    ['单位:万元', '万元'],
    ['（单位:元）', '元'],
    ['（单位：人民币元）', '元'],
    ['金额单位：万元', '万元'],
    ['货币单位：千元', '千元'],
    ['计量单位：元', '元'],
    ['单位 ： 人民币万元', '万元'],
    ['单 位：万元', '万元'],
    ['单位：万元    填表日期：2026年3月1日', '万元'],
    ['填报单位：市市场监管局    单位：万元', '万元'],
    ['填报单位：市市场监管局（公章）\n金额单位：元', '元'],
    ['单位：家、万元', '万元'],
    ['单位：万元，%', '万元'],
    ['单位：亿元', '亿元'],
    ['单位（万元）', '万元'],
    ['表1 单位：百万元', '百万元'],
  ])('%j is %s', (text, unit) => {
    expect(readUnitLine(text)).toBe(unit);
  });

  test.each([
    '填报单位：市市场监管局',
    '申报单位',
    '申报单位（万元）',
    '填报单位：万元',
    '填报单位：万元实业有限公司',
    '单位：万元实业有限公司',
    '单位：家',
    '单位：元/吨',
    '单位：万元、元',
    '单位',
    '万元',
    '',
  ])('%j gives none', (text) => {
    expect(readUnitLine(text)).toBeNull();
  });
});

describe('readHeadingUnit', () => {
  test.each<[string, string, MoneyUnit]>([
    ['申请金额（万元）', '申请金额', '万元'],
    ['申请金额(万元)', '申请金额', '万元'],
    ['申请金额（万元)', '申请金额', '万元'],
    ['金额[元]', '金额', '元'],
    ['金额［元］', '金额', '元'],
    ['金额【千元】', '金额', '千元'],
    ['金额〔亿元〕', '金额', '亿元'],
    ['金额(单位：万元)', '金额', '万元'],
    ['金额（金额单位:万元）', '金额', '万元'],
    ['金额（人民币 万元）', '金额', '万元'],
    ['金额（元人民币）', '金额', '元'],
    ['金额（万 元）', '金额', '万元'],
    ['金额（必填，万元）', '金额（必填）', '万元'],
    ['金额（万元）（必填）', '金额（必填）', '万元'],
    ['金额（万元）（万元）', '金额', '万元'],
    ['金额/万元', '金额', '万元'],
    ['金额／元', '金额', '元'],
    ['金额：万元', '金额', '万元'],
    ['申请金额\n（万元）', '申请金额', '万元'],
    ['申请金额\n万元', '申请金额', '万元'],
    ['申请金额万元', '申请金额', '万元'],
    ['申请金额元', '申请金额', '元'],
    ['实付款，元', '实付款', '元'],
    ['万元', '', '万元'],
    ['（万元）', '', '万元'],
  ])('%j is %j in %s', (heading, bare, unit) => {
    expect(readHeadingUnit(heading)).toEqual({ heading: bare, unit });
  });

  test.each([
    '申请金额',
    '申报单位',
    '单位名称（公章）',
    '收件单元',
    '单价（元/吨）',
    '金额（元）（万元）',
    '是否超过50万元',
    '产值（美元）',
    '专员人数（人）',
    '',
  ])('%j names no unit', (heading) => {
    expect(readHeadingUnit(heading)).toEqual({ heading, unit: null });
  });

  test('gives up at once on long texts', () => {
    // Anything but a single look at each character would take hours.
    for (const part of [' ', '（', '元', '（万元）', ' 元', '，']) {
      readHeadingUnit(`金额${part.repeat(1_000_000)}x`);
      readHeadingUnit(`金额${part.repeat(100)}x`);
      readUnitLine(`单位：${part.repeat(1_000_000)}x`);
    }
  });
});

describe('showing money', () => {
  test.each([
    [0, '0 元', '0.00'],
    [1, '0.01 元', '0.01'],
    [50, '0.50 元', '0.50'],
    [80_000, '800 元', '800.00'],
    [999_999, '9,999.99 元', '9999.99'],
    [1_000_000, '1 万元', '10000.00'],
    [1_000_001, '10,000.01 元', '10000.01'],
    [1_010_000, '1.01 万元', '10100.00'],
    [1_015_000, '10,150 元', '10150.00'],
    [1_200_000, '1.2 万元', '12000.00'],
    [1_234_567, '12,345.67 元', '12345.67'],
    [20_000_000, '20 万元', '200000.00'],
    [2_000_000_000, '2,000 万元', '20000000.00'],
    [-20_000_000, '-20 万元', '-200000.00'],
    [-1, '-0.01 元', '-0.01'],
    [MAX_FEN, '90,071,992,547,409.91 元', '90071992547409.91'],
  ])('%d fen is %s', (fen, shown, yuan) => {
    expect(formatMoney(fen)).toBe(shown);
    expect(fenToYuan(fen)).toBe(yuan);
  });

  test('what is shown is read back as the same amount', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.maxSafeInteger(),
          fc.integer({ min: -1e9, max: 1e9 }).map((n) => n * 10_000),
        ),
        (fen) => {
          expect(readMoney(formatMoney(fen), '亿元')).toEqual(money(fen));
          expect(readMoney(fenToYuan(fen), '元')).toEqual(money(fen));
        },
      ),
      { numRuns: 500 },
    );
  });

  test('a fraction of a fen is our mistake', () => {
    expect(() => fenToYuan(0.5)).toThrow(RangeError);
    expect(() => formatMoney(Number.NaN)).toThrow(RangeError);
  });
});

describe('parseAmount', () => {
  test.each<[string, MoneyUnit | undefined, number | null]>([
    ['60万元', undefined, 60_000_000],
    ['5000000元', undefined, 500_000_000],
    ['500 万元', undefined, 500_000_000],
    ['0元', undefined, 0],
    ['60', undefined, null],
    ['60', '万元', 60_000_000],
    ['60元', '万元', 6_000],
    ['-5万元', undefined, null],
    ['0.001元', undefined, null],
    ['', '元', null],
    ['none', '元', null],
  ])('%j with unit %s is %s', (text, unit, fen) => {
    expect(parseAmount(text, unit)).toBe(fen);
  });
});

describe('ratios', () => {
  test.each<[string | number, bigint, bigint]>([
    ['50%', 1n, 2n],
    ['50 %', 1n, 2n],
    ['５０％', 1n, 2n],
    ['33.3%', 333n, 1000n],
    ['0.5', 1n, 2n],
    ['1', 1n, 1n],
    ['100%', 1n, 1n],
    ['0', 0n, 1n],
    [0.5, 1n, 2n],
    [0.1 + 0.2, 3n, 10n],
  ])('%j', (text, numerator, denominator) => {
    const ratio = parseRatio(text);
    if (!ratio) throw new Error('not read');
    expect(ratio.numerator * denominator).toBe(numerator * ratio.denominator);
  });

  test.each(['', '-50%', '五折', '50%%', '1/2', 'NaN', Number.NaN, -0.5, Number.POSITIVE_INFINITY])(
    '%j is none',
    (text) => {
      expect(parseRatio(text)).toBeNull();
    },
  );

  test.each([
    // 1,000.01 元 × 50 % = 500.005 元.
    [100_001, 1n, 2n, 50_000],
    [100_000, 1n, 2n, 50_000],
    [100_000, 1n, 3n, 33_333],
    [100, 1n, 1n, 100],
    [MAX_FEN, 1n, 1n, MAX_FEN],
    [-100_001, 1n, 2n, -50_001],
    [0, 1n, 3n, 0],
  ])('%d × %d/%d is %d, rounded down', (fen, numerator, denominator, part) => {
    expect(multiplyRatio(fen, { numerator, denominator })).toBe(part);
  });

  test('refuses what it cannot state exactly', () => {
    expect(() => multiplyRatio(MAX_FEN, { numerator: 2, denominator: 1 })).toThrow(RangeError);
    expect(() => multiplyRatio(1, { numerator: 1, denominator: 0 })).toThrow(RangeError);
    expect(() => multiplyRatio(1.5, { numerator: 1, denominator: 1 })).toThrow(RangeError);
  });
});

test('every fault has words that say what to do', () => {
  const faults: MoneyFault[] = [
    'not-money',
    'fraction-of-fen',
    'too-large',
    'two-amounts',
    'bad-separator',
    'scientific',
    'error-value',
  ];
  for (const fault of faults) expect(moneyFaultText(fault)).toMatch(/请.{4,}/);
});
