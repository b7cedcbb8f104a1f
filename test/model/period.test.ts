import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  addYears,
  anniversary,
  type DayUnit,
  dayBeforeAnniversary,
  daysBetween,
  MAX_COUNTED_DAYS,
  parsePeriod,
  publicityEnd,
  today,
  workingDaysAfter,
  yearOf,
} from '../../shared/model/period.ts';

/** Prints the days from 2004-01-02 to 2026-12-31 that chinese-days calls working days. */
const WORKING_DAYS = `
  import chineseDays from 'chinese-days';
  const days = [];
  for (let at = Date.UTC(2004, 0, 2); at <= Date.UTC(2026, 11, 31); at += 86400000) {
    const day = new Date(at).toISOString().slice(0, 10);
    if (chineseDays.isWorkday(day)) days.push(day);
  }
  console.log(days.join(' '));
`;

const dates = fc.integer({ min: 0, max: 30_000 }).map((days) => addDays('2000-01-01', days));

describe('anniversaries', () => {
  test.each([
    ['2025-10-09', 1, '2026-10-09', '2026-10-08'],
    ['2024-02-29', 1, '2025-02-28', '2025-02-27'],
    ['2024-02-29', 4, '2028-02-29', '2028-02-28'],
    ['2025-03-01', 1, '2026-03-01', '2026-02-28'],
    ['2027-03-01', 1, '2028-03-01', '2028-02-29'],
    ['2025-01-01', 1, '2026-01-01', '2025-12-31'],
    ['2023-02-11', 3, '2026-02-11', '2026-02-10'],
  ])('%s and %i years: %s, and the term ends on %s', (date, years, day, eve) => {
    expect(addYears(date, years)).toBe(day);
    expect(anniversary(date, years)).toBe(day);
    expect(dayBeforeAnniversary(date, years)).toBe(eve);
  });

  test('a count back is negative', () => {
    expect(addYears('2024-02-29', -1)).toBe('2023-02-28');
  });
});

describe('days and months', () => {
  test.each([
    ['2025-01-31', 1, '2025-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2025-12-15', 2, '2026-02-15'],
    ['2025-03-31', -1, '2025-02-28'],
  ])('%s and %i months: %s', (date, months, day) => {
    expect(addMonths(date, months)).toBe(day);
  });

  test('days count over the ends of months and years', () => {
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(addDays('2024-03-01', -1)).toBe('2024-02-29');
    expect(daysBetween('2024-02-28', '2024-03-01')).toBe(2);
    expect(daysBetween('2026-01-01', '2025-12-31')).toBe(-1);
    expect(daysBetween('2025-12-31', '2025-12-31')).toBe(0);
    expect(yearOf('2025-12-31')).toBe(2025);
  });

  test('adding and counting undo each other', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: -5000, max: 5000 }), (date, n) => {
        expect(daysBetween(date, addDays(date, n))).toBe(n);
      }),
    );
  });

  test('a day that is none is our mistake', () => {
    expect(() => addDays('2025-02-29', 1)).toThrow(RangeError);
  });
});

describe('workingDaysAfter', () => {
  test.each([
    // Monday to Friday.
    ['2025-11-03', 5, '2025-11-10'],
    ['2025-11-07', 1, '2025-11-10'],
    // Friday 09-26; Sunday 09-28 is worked for the National Day week.
    ['2025-09-26', 1, '2025-09-28'],
    // 09-30, [10-01 to 10-08 rest], 10-09, 10-10, Saturday 10-11 worked, Monday 10-13.
    ['2025-09-29', 5, '2025-10-13'],
    // 2026: Sunday 01-04 worked after New Year's three days.
    ['2025-12-31', 1, '2026-01-04'],
    // 02-12, 02-13, Saturday 02-14 worked, [02-15 to 02-23 rest], 02-24, 02-25.
    ['2026-02-11', 5, '2026-02-25'],
    ['2025-10-01', 0, '2025-10-01'],
  ])('%s and %i working days: %s', (start, n, date) => {
    expect(workingDaysAfter(start, n)).toEqual({ date, provisional: false });
  });

  test('is provisional once it reaches a year whose notice is not known', () => {
    expect(workingDaysAfter('2026-12-30', 1)).toEqual({ date: '2026-12-31', provisional: false });
    // Friday 2027-01-01 would be worked by the weekday alone.
    expect(workingDaysAfter('2026-12-30', 2)).toEqual({ date: '2027-01-01', provisional: true });
    expect(workingDaysAfter('2003-06-02', 1)).toEqual({ date: '2003-06-03', provisional: true });
  });

  test('takes no weekend for work in an unknown year', () => {
    // Friday 2031-01-03 → Monday.
    expect(workingDaysAfter('2031-01-03', 1)).toEqual({ date: '2031-01-06', provisional: true });
  });

  test('refuses counts that no policy has', () => {
    for (const n of [-1, 1.5, MAX_COUNTED_DAYS + 1, Number.NaN]) {
      expect(() => workingDaysAfter('2025-01-01', n)).toThrow(RangeError);
    }
    expect(workingDaysAfter('2005-01-01', MAX_COUNTED_DAYS).date > '2018-01-01').toBe(true);
  });

  test('agrees with chinese-days for every known day', () => {
    const ours: string[] = [];
    for (let date = '2004-01-01'; date < '2026-12-31'; date = addDays(date, 1)) {
      const next = addDays(date, 1);
      if (workingDaysAfter(date, 1).date === next) ours.push(next);
    }
    // Its functions are right only east of Greenwich; its data, which we use, everywhere.
    const theirs = execFileSync(process.execPath, ['--input-type=module', '--eval', WORKING_DAYS], {
      env: { ...process.env, TZ: 'Asia/Shanghai' },
      encoding: 'utf8',
    });
    expect(ours).toEqual(theirs.trim().split(' '));
  });
});

describe('publicityEnd', () => {
  test.each<[string, number, DayUnit, string]>([
    // 丰都第十二条（二）: five working days. 10-13 to 10-17.
    ['2025-10-12', 5, 'working-day', '2025-10-17'],
    ['2025-09-29', 5, 'working-day', '2025-10-13'],
    // 哈密第二十二条（四）: seven calendar days, though the last is a holiday.
    ['2025-09-24', 7, 'calendar-day', '2025-10-01'],
    ['2025-09-29', 7, 'calendar-day', '2025-10-06'],
    // 武汉第十五条（四）: five days. Saturday 11-08 runs to Monday; 10-05 runs to the first day after the holidays.
    ['2025-11-03', 5, 'day', '2025-11-10'],
    ['2025-11-02', 5, 'day', '2025-11-07'],
    ['2025-09-30', 5, 'day', '2025-10-09'],
    // Saturday 2025-10-11 is worked, so nothing is extended.
    ['2025-10-06', 5, 'day', '2025-10-11'],
  ])('%s and %i of %s: %s', (start, n, unit, date) => {
    expect(publicityEnd(start, n, unit)).toEqual({ date, provisional: false });
  });

  test('is provisional only where the calendar was needed', () => {
    expect(publicityEnd('2030-05-01', 7, 'calendar-day')).toEqual({ date: '2030-05-08', provisional: false });
    expect(publicityEnd('2030-05-01', 7, 'day')).toEqual({ date: '2030-05-08', provisional: true });
    expect(publicityEnd('2030-05-01', 5, 'working-day').provisional).toBe(true);
    // Thursday 2026-12-31 is known to be worked, whatever the next year brings.
    expect(publicityEnd('2026-12-26', 5, 'day')).toEqual({ date: '2026-12-31', provisional: false });
  });

  test('runs as long as it says, and never less', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (start, n) => {
        const calendar = publicityEnd(start, n, 'calendar-day').date;
        expect(daysBetween(start, calendar)).toBe(n);
        expect(publicityEnd(start, n, 'day').date >= calendar).toBe(true);
        expect(publicityEnd(start, n, 'working-day').date >= calendar).toBe(true);
      }),
    );
  });
});

describe('today', () => {
  test('is the civil date of the zone', () => {
    const lastOfYear = Date.UTC(2025, 11, 31, 15, 59, 59, 999);
    expect(today(undefined, lastOfYear)).toBe('2025-12-31');
    expect(today('Asia/Shanghai', lastOfYear + 1)).toBe('2026-01-01');
    expect(today('UTC', lastOfYear + 1)).toBe('2025-12-31');
  });

  test('is eight hours ahead of UTC', () => {
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2000, 0, 1), max: Date.UTC(2100, 0, 1) }), (now) => {
        const shifted = Temporal.Instant.fromEpochMilliseconds(now + 8 * 3_600_000);
        expect(today('Asia/Shanghai', now)).toBe(shifted.toString().slice(0, 10));
      }),
    );
  });
});

describe('parsePeriod', () => {
  test.each([
    ['2026-03-01..2026-05-31', '2026-03-01', '2026-05-31'],
    [' 2026-03-01 .. 2026-05-31 ', '2026-03-01', '2026-05-31'],
    ['2026-03-01..2026-03-01', '2026-03-01', '2026-03-01'],
    ['2024-02-29..2024-03-01', '2024-02-29', '2024-03-01'],
  ])('%j', (text, from, to) => {
    expect(parsePeriod(text)).toEqual({ from, to });
  });

  test.each([
    '2026-05-31..2026-03-01',
    '2026-02-29..2026-05-31',
    '2026-03-01..2026-04-31',
    '2026-00-01..2026-04-30',
    '2026-13-01..2026-14-01',
    '2026-03-01',
    '2026-03-01..',
    '2026-3-1..2026-5-31',
    '2026-03-01...2026-05-31',
    '',
  ])('%j is none', (text) => {
    expect(parsePeriod(text)).toBeNull();
  });
});
