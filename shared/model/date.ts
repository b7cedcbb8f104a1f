/**
 * Civil dates as ISO strings. They have no zone and no time of day, and they sort as text.
 * Reading them is the hottest loop of a large sheet, so it is integer arithmetic; counting with them is `period.ts`.
 */
import { type Cell, isCellError, isErrorLiteral } from './grid.ts';

/** `YYYY-MM-DD`, a day that exists. Compare with `<`, `===`. */
export type IsoDate = string;

/** Excel's 1900 system begins in 1900; nobody plans an award two centuries ahead. What lies outside is a slip. */
export const MIN_YEAR = 1900;
export const MAX_YEAR = 2199;

/** Day numbers (days since 1970-01-01) of serial 0 in the two date systems, ECMA-376 part 1, 18.17.4.1. */
const EPOCH_1900 = -25_569;
const EPOCH_1904 = -24_107;

/** Lotus took 1900 for a leap year and Excel kept it: serial 60 is a 29 February that never was. */
const FALSE_LEAP_SERIAL = 60;

export type DateFault =
  | 'not-date'
  | 'no-such-day'
  | 'out-of-range'
  | 'month-alone'
  | 'year-alone'
  | 'time-alone'
  | 'no-year'
  | 'two-digit-year'
  | 'day-order'
  | 'two-dates'
  | 'serial-as-text'
  | 'time-zone'
  | 'error-value';

export type DateReading =
  | { readonly kind: 'date'; readonly date: IsoDate }
  | { readonly kind: 'blank' }
  | { readonly kind: 'bad'; readonly reason: DateFault };

const FAULT_TEXTS: Readonly<Record<DateFault, string>> = {
  'not-date': '不是能读出的日期，请写成 2025-10-01 这样的年月日',
  'no-such-day': '是日历上没有的一天，请核对月和日',
  'out-of-range': `不在 ${MIN_YEAR} 年至 ${MAX_YEAR} 年之间，请核对年份`,
  'month-alone': '只写到月，请补上日，如 2025-10-01',
  'year-alone': '只写了年份，请写全年月日，如 2025-10-01',
  'time-alone': '只有时刻没有日期，请写成 2025-10-01 这样的年月日',
  'no-year': '没有写年份，请写全年月日，如 2025-10-01',
  'two-digit-year': '的年份只有两位，看不出是哪一年，请写四位年份，如 2025-10-01',
  'day-order': '分不清哪个是月、哪个是日，请按年、月、日的顺序写，如 2025-10-01',
  'two-dates': '里不止一个日期，请只保留一个，如 2025-10-01',
  'serial-as-text': '是一串数字，看不出是哪一天，请写成 2025-10-01 这样的年月日',
  'time-zone': '带有时区，换算后可能差一天，请只写日期，如 2025-10-01',
  'error-value': '是公式错误值，请改正公式或直接填写日期',
};

const BLANK: DateReading = { kind: 'blank' };

function bad(reason: DateFault): DateReading {
  return { kind: 'bad', reason };
}

/** A predicate about the cell, to stand behind its value: `「…」` + this. */
export function dateFaultText(fault: DateFault): string {
  return FAULT_TEXTS[fault];
}

/** The ISO string of a day, null where the calendar has no such day. Gregorian, month 1–12. */
function isoDate(year: number, month: number, day: number): IsoDate | null {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${year}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Year, month, day → reading; the range is asked first, since a wrong century matters more than a wrong day. */
function civil(year: number, month: number, day: number): DateReading {
  if (year < MIN_YEAR || year > MAX_YEAR) return bad('out-of-range');
  const date = isoDate(year, month, day);
  return date === null ? bad('no-such-day') : { kind: 'date', date };
}

/** Days since 1970-01-01 → reading. Howard Hinnant, chrono-compatible low-level date algorithms, civil_from_days. */
function fromDayNumber(dayNumber: number): DateReading {
  const shifted = dayNumber + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const march = Math.floor((5 * dayOfYear + 2) / 153);
  const month = march < 10 ? march + 3 : march - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return civil(year, month, dayOfYear - Math.floor((153 * march + 2) / 5) + 1);
}

/** Readings by day number. A sheet repeats few days, and the plausible range holds fewer than 110,000 of them. */
const readings = new Map<number, DateReading>();

/** A number cell: a serial (its time of day is dropped), or a date typed as eight digits. */
function readNumber(value: number, date1904: boolean): DateReading {
  if (!Number.isFinite(value)) return bad('not-date');
  if (Number.isInteger(value) && value > 9_999) {
    if (value >= 10_000_000 && value <= 99_999_999) return readDigits(String(value));
    if (isYearMonth(value)) return bad('month-alone');
  }
  // A year typed into a date column would be read as a day in 1905; no award is that old.
  if (Number.isInteger(value) && value >= MIN_YEAR && value <= MAX_YEAR) return bad('year-alone');
  const serial = Math.floor(value);
  if (serial < 0) return bad('out-of-range');
  if (!date1904 && serial === 0) return bad(value === 0 ? 'out-of-range' : 'time-alone');
  if (!date1904 && serial === FALSE_LEAP_SERIAL) return bad('no-such-day');
  const dayNumber = date1904 ? serial + EPOCH_1904 : serial + EPOCH_1900 + (serial < FALSE_LEAP_SERIAL ? 1 : 0);
  const known = readings.get(dayNumber);
  if (known) return known;
  const reading = fromDayNumber(dayNumber);
  if (reading.kind === 'date') readings.set(dayNumber, reading);
  return reading;
}

/** 202510 is October 2025, far beyond any plausible serial. */
function isYearMonth(value: number): boolean {
  const year = Math.floor(value / 100);
  const month = value % 100;
  return year >= MIN_YEAR && year <= MAX_YEAR && month >= 1 && month <= 12;
}

/** `20251001`. Eight digits that begin with no plausible year are some other number, or 01102025. */
function readDigits(digits: string): DateReading {
  const year = Number(digits.slice(0, 4));
  if (year < MIN_YEAR || year > MAX_YEAR) return bad('not-date');
  return civil(year, Number(digits.slice(4, 6)), Number(digits.slice(6, 8)));
}

const TIME_OF_DAY =
  '(?<hour>\\d{1,2})(?::|时|点)(?:(?<minute>\\d{1,2})分?(?::?(?<second>\\d{1,2})(?:\\.\\d+)?秒?)?)?(?: ?[AP]M)?';
const FULL_DATE = new RegExp(
  '^(?<year>\\d{4})[-/.年](?<month>\\d{1,2})[-/.月](?<day>\\d{1,2})[日号]?' +
    '(?: ?\\(?(?:星期|周)[一二三四五六日天]\\)?)?' +
    `(?:(?: |T|(?<=[日号])) ?(?:上午|下午)? ?${TIME_OF_DAY}(?<zone>Z|[+-]\\d{2}:?\\d{2})?)?$`,
);

/** What is wrong with a text that is no full date, the first that fits; after {@link foldDate}. */
const WRONG_SHAPES: readonly (readonly [RegExp, DateFault])[] = [
  [/^\d{4}[-/.年]\d{1,2}月?$/, 'month-alone'],
  [/^\d{4}年度?$/, 'year-alone'],
  [/^\d{1,2}[-/.月]\d{1,2}[日号]?$/, 'no-year'],
  [/^'?\d{1,2}(?:[-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月(?:\d{1,2}[日号]?)?)$/, 'two-digit-year'],
  [/^\d{1,2}[-/.]\d{1,2}[-/.]\d{4}$/, 'day-order'],
  [/^\d{1,2}:\d{2}(?::\d{2})?$/, 'time-alone'],
  [/\d{4}[-/.年]\d{1,2}.*\D\d{4}[-/.年]\d{1,2}/, 'two-dates'],
  [/^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]? ?[-至到~、,;和及/] ?\d/, 'two-dates'],
];

/** NFKC, one kind of dash, `。` as `.`, no blanks beside a separator; a blank before the time of day stays. */
function foldDate(text: string): string {
  if (/^[\d年月日号./-]+$/.test(text)) return text;
  return text
    .normalize('NFKC')
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, '')
    .replace(/[‐‑‒–—―−]/g, '-')
    .replaceAll('。', '.')
    .replace(/\s+/g, ' ')
    .replace(/ ?([-/.年月]) ?| (?=[日号])/g, '$1')
    .trim();
}

/** A text that is digits alone, or a decimal number. */
function readDigitText(text: string): DateReading {
  if (/^\d{8}$/.test(text)) return readDigits(text);
  if (/^\d{6}$/.test(text)) return bad(isYearMonth(Number(text)) ? 'month-alone' : 'two-digit-year');
  if (/^\d{4}$/.test(text) && Number(text) >= MIN_YEAR && Number(text) <= MAX_YEAR) return bad('year-alone');
  return bad(/^\d{1,7}(?:\.\d+)?$/.test(text) ? 'serial-as-text' : 'not-date');
}

/** A zone is harmless only where the day is the same in it and in China (UTC+8, no summer time since 1991). */
function sameDayInChina(hour: number, minute: number, zone: string): boolean {
  const parts = /^([+-])(\d{2}):?(\d{2})$/.exec(zone);
  const offset = parts ? (Number(parts[2]) * 60 + Number(parts[3])) * (parts[1] === '-' ? -1 : 1) : 0;
  const inChina = hour * 60 + minute - offset + 8 * 60;
  return inChina >= 0 && inChina < 24 * 60;
}

/** No date is written longer; what is longer is prose, and searching it for dates would be slow. */
const LONGEST_DATE = 64;

function readText(cell: string): DateReading {
  if (cell.trim().length > LONGEST_DATE) return bad('not-date');
  const text = foldDate(cell);
  if (text === '') return BLANK;
  if (isErrorLiteral(text)) return bad('error-value');
  if (/^\d+(?:\.\d+)?$/.test(text) && !/^\d{4}\.\d{1,2}$/.test(text)) return readDigitText(text);
  const parts = FULL_DATE.exec(text)?.groups;
  if (!parts) return bad(WRONG_SHAPES.find(([shape]) => shape.test(text))?.[1] ?? 'not-date');
  const { year, month, day, hour, minute = '0', second = '0', zone } = parts;
  if (hour !== undefined) {
    if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 59) return bad('not-date');
    if (zone !== undefined && !sameDayInChina(Number(hour), Number(minute), zone)) return bad('time-zone');
  }
  return civil(Number(year), Number(month), Number(day));
}

/** Whether a text is ten characters of the shape `dddd-dd-dd`, which most texts that hold dates are. */
function isIsoShape(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false;
  for (let i = 0; i < 10; i += 1) {
    const unit = text.charCodeAt(i);
    if (i !== 4 && i !== 7 && (unit < 48 || unit > 57)) return false;
  }
  return true;
}

/**
 * Reads a cell as a civil date. Numbers are serials of the workbook's date system, with the time of day dropped, or
 * eight digits (20251001). Texts are year, month and day in this order: `2025.10.1`, `2025年10月1日`, `20251001`,
 * `2022- 04- 28`, with or without a time. What leaves the day open is bad, never guessed.
 */
export function readDate(cell: Cell, date1904: boolean): DateReading {
  if (cell === null) return BLANK;
  if (typeof cell === 'number') return readNumber(cell, date1904);
  if (typeof cell === 'string') {
    if (isIsoShape(cell)) return civil(Number(cell.slice(0, 4)), Number(cell.slice(5, 7)), Number(cell.slice(8, 10)));
    return readText(cell);
  }
  return bad(isCellError(cell) ? 'error-value' : 'not-date');
}
