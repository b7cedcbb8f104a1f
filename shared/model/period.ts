/**
 * Counting with civil dates: anniversaries, working days, publicity. Dates in and out are ISO strings (`date.ts`);
 * anything else throws RangeError, for it is our mistake and not the user's.
 */
import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { Temporal } from 'temporal-polyfill';
import type { IsoDate } from './date.ts';

export type Period = { readonly from: IsoDate; readonly to: IsoDate };

/** A day that was counted to; provisional where the State Council's calendar of a year on the way is not known. */
export type CountedDay = { readonly date: IsoDate; readonly provisional: boolean };

/** 工作日, 自然日, and 日 where the text says nothing more. */
export type DayUnit = 'working-day' | 'calendar-day' | 'day';

/** Ten years of days: no term of any policy is longer, and a slip must not make the count run for minutes. */
export const MAX_COUNTED_DAYS = 3660;

/**
 * The State Council's yearly notices, as chinese-days keeps them. Its data and not its functions are used: they take
 * the weekday from the machine's zone, and west of Greenwich that is the day before.
 */
const REST_DAYS: ReadonlySet<string> = new Set(Object.keys(chineseDays.holidays));
const MAKE_UP_DAYS: ReadonlySet<string> = new Set(Object.keys(chineseDays.workdays));

/** The years whose notice is known: every notice names holidays of its year. */
const KNOWN_YEARS: ReadonlySet<number> = new Set([...REST_DAYS].map(yearOf));

/** A sheet counts from few days, each over and over; a day is some 100 bytes here, so this holds about 2 MB. */
const MOST_REMEMBERED = 20_000;

const remembered = new Map<string, IsoDate>();

/** Temporal's sum, remembered, since a term is counted for every row and Temporal takes microseconds. */
function add(date: IsoDate, n: number, unit: 'years' | 'months' | 'days'): IsoDate {
  const key = `${date} ${n} ${unit}`;
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  const sum = Temporal.PlainDate.from(date)
    .add({ [unit]: n })
    .toString();
  remembered.set(key, sum);
  return sum;
}

/** The same day in another year; 29 February → 28 February where there is no other (policies.md section 1). */
export function addYears(date: IsoDate, years: number): IsoDate {
  return add(date, years, 'years');
}

/** The day on which a term of `years` that began on `date` comes round: {@link addYears} by the law's name. */
export function anniversary(date: IsoDate, years: number): IsoDate {
  return addYears(date, years);
}

/** The last day of a term of `years` that begins on `date`: 2025-10-09 and 1 → 2026-10-08. */
export function dayBeforeAnniversary(date: IsoDate, years: number): IsoDate {
  return addDays(anniversary(date, years), -1);
}

/** A month without that day ends on its last: 2025-01-31 and 1 → 2025-02-28. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  return add(date, months, 'months');
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return add(date, days, 'days');
}

/** Days from `from` to `to`, negative where `to` is earlier, 0 for the same day. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return Temporal.PlainDate.from(from).until(to).days;
}

export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/** The civil date in `zone` at an instant, given in milliseconds since 1970 UTC. The caller reads the clock. */
export function today(zone = 'Asia/Shanghai', now: number): IsoDate {
  return Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(zone).toPlainDate().toString();
}

function isWorkingDay(day: Temporal.PlainDate): boolean {
  const date = day.toString();
  return MAKE_UP_DAYS.has(date) || (day.dayOfWeek <= 5 && !REST_DAYS.has(date));
}

/**
 * The n-th working day after `start`, which itself is not counted; 0 → `start`. Make-up Saturdays and Sundays count.
 * In a year whose notice is not known, Monday to Friday are taken, and the result is provisional.
 */
export function workingDaysAfter(start: IsoDate, n: number): CountedDay {
  requireCount(n);
  let day = Temporal.PlainDate.from(start);
  let provisional = false;
  for (let left = n; left > 0; ) {
    day = day.add({ days: 1 });
    if (!KNOWN_YEARS.has(day.year)) provisional = true;
    if (isWorkingDay(day)) left -= 1;
  }
  return { date: day.toString(), provisional };
}

/**
 * The last day of a publicity (公示) that begins on `start`: the first day counted is the one after it, the last day
 * is included (民法典第二百零一条). 工作日 by the State Council's calendar; 自然日 are never extended; plain 日 that end on
 * a day of rest run to the next working day (第二百零三条).
 */
export function publicityEnd(start: IsoDate, n: number, unit: DayUnit): CountedDay {
  if (unit === 'working-day') return workingDaysAfter(start, n);
  requireCount(n);
  const end = addDays(start, n);
  if (unit === 'calendar-day') return { date: end, provisional: false };
  // The first working day after the eve of the end: the end itself, where work is done on it.
  return workingDaysAfter(addDays(end, -1), 1);
}

function requireCount(n: number): void {
  if (!Number.isInteger(n) || n < 0 || n > MAX_COUNTED_DAYS) throw new RangeError(`cannot count ${n} days`);
}

/** `2026-03-01..2026-05-31`, both days included; null where it is no such pair or ends before it begins. */
export function parsePeriod(text: string): Period | null {
  const parts = /^\s*(\d{4}-\d{2}-\d{2})\s*\.\.\s*(\d{4}-\d{2}-\d{2})\s*$/.exec(text);
  const [, from, to] = parts ?? [];
  if (from === undefined || to === undefined || !exists(from) || !exists(to) || from > to) return null;
  return { from, to };
}

/** `12-31`: a day that every year has; null where the text is no such day. */
export function parseYearlyDay(text: string): string | null {
  const [, day] = /^\s*(\d{2}-\d{2})\s*$/.exec(text) ?? [];
  // Any year will do that has the days of all others: 29 February does not come round every year.
  return day !== undefined && exists(`2025-${day}`) ? day : null;
}

/** `10-01..11-30`: every year, both days included; null where it is no such pair. One that runs over New Year is none. */
export function parseSeason(text: string): Period | null {
  const parts = /^\s*(\d{2}-\d{2})\s*\.\.\s*(\d{2}-\d{2})\s*$/.exec(text);
  const [, from, to] = parts ?? [];
  // Any year will do that has the days of all others: 29 February would not come round every year.
  if (from === undefined || to === undefined || !exists(`2025-${from}`) || !exists(`2025-${to}`) || from > to)
    return null;
  return { from, to };
}

function exists(date: string): boolean {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  return month >= 1 && month <= 12 && day >= 1 && day <= new Temporal.PlainYearMonth(year, month).daysInMonth;
}
