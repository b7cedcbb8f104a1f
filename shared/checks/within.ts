/** The time within which a thing is granted once: 同一企业三年内只享受一次. */
import { z } from 'zod';
import { addMonths, addYears } from '../model/period.ts';
import type { Column } from '../packs/compile.ts';
import type { Parameters } from '../packs/parameters.ts';
import type { Context, Entry, Row, RuleFrame } from './check.ts';

export const within = z
  .strictObject({
    /** The date of a row; an entry of the ledger has its own, or its year alone. */
    column: z.string(),
    /** Parameters of type number. Counted to the same day so many years or months later, which is free again. */
    years: z.string().optional(),
    months: z.string().optional(),
    /** `year`: by calendar years, whatever the day in them; 1 is the same year. */
    by: z.enum(['day', 'year']).default('day'),
  })
  .refine((one) => (one.years === undefined) !== (one.months === undefined), {
    message: 'within 的 years 与 months 须写且只写一个',
  })
  .refine((one) => one.by === 'day' || one.years !== undefined, { message: 'by: year 按自然年度计，要写 years' });
export type Within = z.infer<typeof within>;

/** The parameter that says how long. */
export function lengthOf({ years, months }: Within): string {
  return years ?? months ?? '';
}

/** The days on which something may have been; null where nothing is known of them. */
type Days = { readonly first: string; readonly last: string } | null;

/** Whether two things lie within the time: `unsure` where a day is not known. */
type Near = 'near' | 'unsure' | 'far';

export class TimeWithin {
  readonly column: Column;
  /** For messages: 3 年, 6 个月, 3 个年度. */
  readonly shown: string;
  readonly #byYear: boolean;
  readonly #end: (day: string) => string;

  /** A parameter without a value leaves the rule out before it runs. */
  constructor(option: Within, parameters: Parameters, rule: Pick<RuleFrame, 'column'>) {
    const value = parameters.get(lengthOf(option))?.value;
    if (value?.type !== 'number') throw new TypeError(`the parameter ${lengthOf(option)} is no number`);
    const length = value.number;
    this.column = rule.column(option.column);
    this.#byYear = option.by === 'year';
    const unit = option.months === undefined ? (this.#byYear ? '个年度' : '年') : '个月';
    this.shown = `${length} ${unit}`;
    this.#end = (day) => (option.months === undefined ? addYears(day, length) : addMonths(day, length));
  }

  /** As it is shown; null where the cell is blank. */
  dayOf(row: Row): string | null {
    const day = row.value(this.column);
    return typeof day === 'string' ? day : null;
  }

  betweenRows(one: Row, other: Row): Near {
    return this.#between(this.#daysOfRow(one), this.#daysOfRow(other));
  }

  betweenRowAndEntry(row: Row, entry: Entry): Near {
    return this.#between(this.#daysOfRow(row), this.#daysOfEntry(entry));
  }

  #daysOfRow(row: Row): Days {
    const day = this.dayOf(row);
    return day === null ? null : this.#days(day, day);
  }

  /** As it is shown; null where nothing is known of it. */
  dayOfEntry(entry: Entry): string | null {
    const day = this.#ownDayOf(entry) ?? (isRow(entry) ? null : entry.date);
    return day ?? (entry.year === null || isRow(entry) ? null : `${entry.year} 年`);
  }

  /** Under the sheet's own heading, where the ledger has it. */
  #ownDayOf({ keys }: Entry): string | null {
    const day = keys.get(this.column.key) ?? '';
    return day === '' ? null : day;
  }

  #daysOfEntry(entry: Entry): Days {
    const own = this.#ownDayOf(entry);
    if (own !== null) return this.#days(own, own);
    if (isRow(entry)) return null;
    const { date, year } = entry;
    // 年度 is what an entry counts for, whenever it was paid.
    if (date !== null && !(this.#byYear && year !== null)) return this.#days(date, date);
    return year === null ? null : this.#days(`${year}-01-01`, `${year}-12-31`);
  }

  #days(first: string, last: string): Days {
    return this.#byYear ? { first: newYear(first), last: newYear(last) } : { first, last };
  }

  #between(one: Days, other: Days): Near {
    if (one === null || other === null) return 'unsure';
    const [earlier, later] = one.first <= other.first ? [one, other] : [other, one];
    const last = [one.last, other.last].sort().at(-1) ?? '';
    if (last < this.#end(earlier.first)) return 'near';
    return later.first < this.#end(earlier.last) ? 'unsure' : 'far';
  }
}

/** A row that an earlier version has judged: it is dated like the rows, and not by the day on which it was paid. */
function isRow({ sheet }: Entry): boolean {
  return sheet !== undefined;
}

function newYear(day: string): string {
  return `${day.slice(0, 4)}-01-01`;
}

/** null where the same thing is never granted twice. */
export function timeWithin(
  option: Within | undefined,
  { parameters }: Context,
  rule: Pick<RuleFrame, 'column'>,
): TimeWithin | null {
  return option === undefined ? null : new TimeWithin(option, parameters, rule);
}
