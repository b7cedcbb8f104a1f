import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  type DateFault,
  type DateReading,
  dateFaultText,
  MAX_YEAR,
  MIN_YEAR,
  readDate,
} from '../../shared/model/date.ts';
import type { Cell } from '../../shared/model/grid.ts';

const on = (date: string): DateReading => ({ kind: 'date', date });
const bad = (reason: DateFault): DateReading => ({ kind: 'bad', reason });

/** Every day of the plausible range, and its parts. */
const days = fc
  .integer({ min: 0, max: 109_571 })
  .map((n) => Temporal.PlainDate.from(`${MIN_YEAR}-01-01`).add({ days: n }))
  .filter((day) => day.year <= MAX_YEAR);

describe('readDate of numbers', () => {
  test.each<[number, string]>([
    [1, '1900-01-01'],
    [59, '1900-02-28'],
    [61, '1900-03-01'],
    [366, '1900-12-31'],
    [45_931, '2025-10-01'],
    [45_931.999_99, '2025-10-01'],
    [1899, '1905-03-13'],
    [2200, '1906-01-08'],
    [109_574, '2199-12-31'],
    [20_251_001, '2025-10-01'],
    [20_240_229, '2024-02-29'],
  ])('%d is %s', (cell, date) => {
    expect(readDate(cell, false)).toEqual(on(date));
  });

  test.each<[number, DateFault]>([
    [60, 'no-such-day'],
    [60.5, 'no-such-day'],
    [0, 'out-of-range'],
    [0.5, 'time-alone'],
    [-1, 'out-of-range'],
    [109_575, 'out-of-range'],
    [999_999, 'out-of-range'],
    [1900, 'year-alone'],
    [2025, 'year-alone'],
    [2199, 'year-alone'],
    [202_510, 'month-alone'],
    [202_513, 'out-of-range'],
    [20_250_229, 'no-such-day'],
    [20_251_301, 'no-such-day'],
    [18_991_231, 'not-date'],
    [22_000_101, 'not-date'],
    [20_251_001.5, 'out-of-range'],
    [99_999_999, 'not-date'],
    [100_000_000, 'out-of-range'],
    [Number.NaN, 'not-date'],
    [Number.POSITIVE_INFINITY, 'not-date'],
  ])('%d is bad: %s', (cell, reason) => {
    expect(readDate(cell, false)).toEqual(bad(reason));
  });

  test('counts from 1904 in old Mac workbooks', () => {
    expect(readDate(0, true)).toEqual(on('1904-01-01'));
    expect(readDate(60, true)).toEqual(on('1904-03-01'));
    expect(readDate(59, true)).toEqual(on('1904-02-29'));
    // Both systems name one day 1,462 serials apart.
    expect(readDate(45_931 - 1462, true)).toEqual(on('2025-10-01'));
    expect(readDate(-1, true)).toEqual(bad('out-of-range'));
    expect(readDate(20_251_001, true)).toEqual(on('2025-10-01'));
    expect(readDate(109_574 - 1462, true)).toEqual(on('2199-12-31'));
    expect(readDate(109_575 - 1462, true)).toEqual(bad('out-of-range'));
  });

  test('agrees with Temporal for every serial from March 1900 on', () => {
    const zero = Temporal.PlainDate.from('1899-12-30');
    fc.assert(
      fc.property(fc.integer({ min: 61, max: 109_574 }), fc.double({ min: 0, max: 0.9999, noNaN: true }), (n, time) => {
        fc.pre(n < MIN_YEAR || n > MAX_YEAR || time > 0.0001);
        expect(readDate(n + time, false)).toEqual(on(zero.add({ days: n }).toString()));
      }),
      { numRuns: 1000 },
    );
  });

  test('agrees with Temporal for every serial of the 1904 system', () => {
    const zero = Temporal.PlainDate.from('1904-01-01');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 108_112 }), (n) => {
        fc.pre(n < MIN_YEAR || n > MAX_YEAR);
        expect(readDate(n, true)).toEqual(on(zero.add({ days: n }).toString()));
      }),
    );
  });
});

describe('readDate of texts', () => {
  test.each<[string, string]>([
    ['2025-10-01', '2025-10-01'],
    ['2025.10.1', '2025-10-01'],
    ['2025。10。1', '2025-10-01'],
    ['2025/5/3', '2025-05-03'],
    ['2025年10月1日', '2025-10-01'],
    ['2025年5月3号', '2025-05-03'],
    ['2025年5月3', '2025-05-03'],
    ['2025 年 5 月 3 日', '2025-05-03'],
    ['２０２５年５月３号', '2025-05-03'],
    ['２０２５．５．３', '2025-05-03'],
    ['20251001', '2025-10-01'],
    ['2022- 04- 28', '2022-04-28'],
    ['2022 -04 -28', '2022-04-28'],
    [' 2022-04-28\n', '2022-04-28'],
    ['\u200b2022-04-28', '2022-04-28'],
    ['2025—5—3', '2025-05-03'],
    ['2025–5–3', '2025-05-03'],
    ['2025-05-03 12:30:00', '2025-05-03'],
    ['2025-5-3 1:30', '2025-05-03'],
    ['2025/5/3 12:30 PM', '2025-05-03'],
    ['2025/5/3 下午 3:30', '2025-05-03'],
    ['2025年5月3日12时30分', '2025-05-03'],
    ['2025年5月3日上午9时', '2025-05-03'],
    ['2025-05-03T00:00:00', '2025-05-03'],
    ['2025-05-03T00:00:00Z', '2025-05-03'],
    ['2025-05-03T15:59:59.999Z', '2025-05-03'],
    ['2025-05-03T00:00:00+08:00', '2025-05-03'],
    ['2025-05-03T23:59:59+0800', '2025-05-03'],
    ['2025年5月3日星期六', '2025-05-03'],
    ['2025年5月3日（周六）', '2025-05-03'],
    ['2024-02-29', '2024-02-29'],
    ['1900-01-01', '1900-01-01'],
    ['2199-12-31', '2199-12-31'],
  ])('%j is %s', (cell, date) => {
    expect(readDate(cell, false)).toEqual(on(date));
  });

  test.each<[string, DateFault]>([
    ['2025-02-29', 'no-such-day'],
    ['1900-02-29', 'no-such-day'],
    ['2025年4月31日', 'no-such-day'],
    ['2025-13-01', 'no-such-day'],
    ['2025-00-10', 'no-such-day'],
    ['2025-01-00', 'no-such-day'],
    ['20250230', 'no-such-day'],
    ['1899-12-31', 'out-of-range'],
    ['2200-01-01', 'out-of-range'],
    ['0205-10-01', 'out-of-range'],
    ['2025年10月', 'month-alone'],
    ['2025-10', 'month-alone'],
    ['2025.10', 'month-alone'],
    ['2025/10', 'month-alone'],
    ['202510', 'month-alone'],
    ['2025', 'year-alone'],
    ['2025年', 'year-alone'],
    ['2025年度', 'year-alone'],
    ['10月1日', 'no-year'],
    ['10-1', 'no-year'],
    ['25.10.1', 'two-digit-year'],
    ['25/10/1', 'two-digit-year'],
    ['25年10月1日', 'two-digit-year'],
    ['251001', 'two-digit-year'],
    ['5/3/25', 'two-digit-year'],
    ['5/3/2025', 'day-order'],
    ['31.12.2025', 'day-order'],
    ['12:30', 'time-alone'],
    ['2025.5.3-5.10', 'two-dates'],
    ['2025年5月3日至10日', 'two-dates'],
    ['2025-05-03~2025-05-10', 'two-dates'],
    ['2025.5-2025.10', 'two-dates'],
    ['2025-05-03、2025-06-03', 'two-dates'],
    ['45667', 'serial-as-text'],
    ['45667.5', 'serial-as-text'],
    ['2025-05-02T16:00:00.000Z', 'time-zone'],
    ['2025-05-03T23:00:00-05:00', 'time-zone'],
    ['2025-05-03T00:30:00+09:00', 'time-zone'],
    ['2025-05-03 25:00', 'not-date'],
    ['2025-05-03 12:60', 'not-date'],
    ['2025-05-03x', 'not-date'],
    ['01102025', 'not-date'],
    ['202510011', 'not-date'],
    ['2025-5-3-1', 'two-dates'],
    ['待定', 'not-date'],
    ['长期', 'not-date'],
    ['/', 'not-date'],
    ['2025 10 1', 'not-date'],
    ['二〇二五年十月一日', 'not-date'],
    ['#VALUE!', 'error-value'],
  ])('%j is bad: %s', (cell, reason) => {
    expect(readDate(cell, false)).toEqual(bad(reason));
  });

  test('reads every way of writing a day as that day', () => {
    fc.assert(
      fc.property(days, (day) => {
        const { year, month, day: d } = day;
        const [mm, dd] = [String(month).padStart(2, '0'), String(d).padStart(2, '0')];
        const ways = [
          `${year}-${mm}-${dd}`,
          `${year}.${month}.${d}`,
          `${year}/${month}/${d} 0:00`,
          `${year}年${month}月${d}日`,
          `${year}${mm}${dd}`,
          `${year}- ${mm}- ${dd}`,
        ];
        for (const way of ways) expect(readDate(way, false)).toEqual(on(day.toString()));
        expect(readDate(Number(`${year}${mm}${dd}`), false)).toEqual(on(day.toString()));
      }),
    );
  });

  test('never reads a day that does not exist', () => {
    const parts = fc.tuple(fc.integer({ min: 1890, max: 2210 }), fc.nat(14), fc.nat(33), fc.constantFrom(...'-./'));
    fc.assert(
      fc.property(parts, ([year, month, day, separator]) => {
        const reading = readDate([year, month, day].join(separator), false);
        const real = (() => {
          try {
            return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' }).toString();
          } catch {
            return null;
          }
        })();
        const expected = real !== null && year >= MIN_YEAR && year <= MAX_YEAR ? real : null;
        expect(reading.kind === 'date' ? reading.date : null).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('gives up at once on long texts', () => {
    // Anything but a single look at each character would take hours.
    for (const part of ['2', ' ', '2025-1', '2025.1.1 ', '-', '年']) readDate(`${part.repeat(1_000_000)}x`, false);
  });
});

describe('readDate of other cells', () => {
  test.each<[Cell]>([[null], [''], ['  '], ['\u3000\u200b']])('%j is blank', (cell) => {
    expect(readDate(cell, false)).toEqual({ kind: 'blank' });
  });

  test('errors and truth values are bad', () => {
    expect(readDate({ error: '#REF!' }, false)).toEqual(bad('error-value'));
    expect(readDate(true, false)).toEqual(bad('not-date'));
  });
});

test('every fault has words that say what to write', () => {
  const faults: DateFault[] = [
    'not-date',
    'no-such-day',
    'out-of-range',
    'month-alone',
    'year-alone',
    'time-alone',
    'no-year',
    'two-digit-year',
    'day-order',
    'two-dates',
    'serial-as-text',
    'time-zone',
    'error-value',
  ];
  for (const fault of faults) expect(dateFaultText(fault)).toMatch(/请.{4,}/);
});
