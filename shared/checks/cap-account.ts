/** One limit of a cap, and what each key has been granted under it. */
import { z } from 'zod';
import { type Context, type Entry, GRANTED, type KeyOf, type Row, type Rule, type RuleFrame } from './check.ts';
import { entryMatches, IDENTITY, keyPart, namesEnterprise } from './key.ts';

const WHOSE = {
  message: `key 须含 ${IDENTITY}，限额按单位累计；不分单位累计的（例如一张券）请去掉 ${IDENTITY} 并写 anyone: true`,
};

export const limitSchema = z
  .strictObject({
    /** CEL, in fen: the most that one key may be granted. A parameter, or what a register says: `ticket.face`. */
    limit: z.string(),
    /** Whose grants add up: `[identity]`, `[identity, service]`. */
    key: z.array(z.string()).min(1),
    /** Grants add up whosever they are (a voucher's); the first part of the key then finds them in the ledger. */
    anyone: z.boolean().default(false),
    /**
     * Over the calendar year of the sheet's order date, for ever, or over so many calendar years, that one the last of
     * them: a parameter of type number.
     */
    over: z.union([z.enum(['year', 'lifetime']), z.strictObject({ years: z.string() })]),
    /** What the limit is called in messages. */
    title: z.string(),
  })
  .refine((limit) => limit.anyone !== namesEnterprise(limit.key), WHOSE);
export type Limit = z.infer<typeof limitSchema>;

/** The parameter that says over how many years grants add up; null where the limit's words say it. */
export function yearsParameter({ over }: Limit): string | null {
  return typeof over === 'string' ? null : over.years;
}

/** What each key has been granted under one limit: by the ledger, then by the rows so far. */
export class Account {
  readonly limit: Limit;
  readonly #limitOf: (row: Row) => unknown;
  readonly #context: Context;
  readonly #keyOf: KeyOf;
  /** Over how many calendar years grants add up; null where the parameter has no value. */
  readonly #years: number | null;
  /** By the year of the grant, or the one for ever; then by the key's number. Sums of fen are exact as numbers. */
  readonly #usedByPeriod = new Map<number, Float64Array>();

  constructor(
    limit: Limit,
    context: Context,
    rule: Rule<{ readonly ledger: boolean }>,
    limitOf: (row: Row) => unknown,
  ) {
    this.limit = limit;
    this.#limitOf = limitOf;
    this.#context = context;
    this.#keyOf = context.keys.over(limit.key);
    this.#years = yearsOf(limit, context);
    if (rule.options.ledger && !context.past.isEmpty) this.#chargePast(rule);
  }

  /** null where there is none: a parameter without a value, or a cell that has a finding of its own. */
  limitFen(row: Row): number | null {
    if (this.#years === null) return null;
    const fen = this.#limitOf(row);
    if (fen === null || fen === undefined) return null;
    if (typeof fen !== 'bigint')
      throw new TypeError(`the limit “${this.limit.limit}” gave ${String(fen)}, not an amount`);
    return Number(fen);
  }

  /** Whether the limit goes by years, and the row states no day: which year it counts to, nobody knows. */
  isUndated(row: Row): boolean {
    return this.#periodOf(row) === null;
  }

  /** A row whose key or year cannot be told is under no limit: its cell has a finding of its own. */
  usedFen(row: Row): number {
    const key = this.#keyOf(row);
    const period = this.#periodOf(row);
    if (key === undefined || period === null) return 0;
    let sum = 0;
    // By the years in which there are grants, and not year by year: the span may be any number.
    for (const [year, used] of this.#usedByPeriod) if (this.#reaches(period, year)) sum += used[key] ?? 0;
    return sum;
  }

  charge(row: Row, fen: number): void {
    const key = this.#keyOf(row);
    const period = this.#periodOf(row);
    if (key !== undefined && period !== null) this.#charge(period, key, fen);
  }

  #charge(period: number, key: number, fen: number): void {
    const used = this.#usedIn(period);
    used[key] = (used[key] ?? 0) + fen;
  }

  #periodOf(row: Row): number | null {
    return this.limit.over === 'lifetime' ? FOR_EVER : yearOf(row, this.#context);
  }

  #usedIn(period: number): Float64Array {
    let used = this.#usedByPeriod.get(period);
    if (!used) {
      used = new Float64Array(this.#keyOf.size);
      this.#usedByPeriod.set(period, used);
    }
    return used;
  }

  /**
   * Before any row: where one code stands beside two names, an entry with a name alone is found by one of the rows
   * only, and must count for all of them, whichever comes first.
   */
  #chargePast(rule: RuleFrame): void {
    const charged = new Map<number, Set<Entry>>();
    for (const row of this.#context.rows) {
      const entries = rule.applies(row) ? this.#entriesOf(row, rule) : [];
      const key = entries.length === 0 ? undefined : this.#keyOf(row);
      if (key === undefined) continue;
      const seen = charged.get(key) ?? new Set<Entry>();
      charged.set(key, seen);
      for (const entry of entries) {
        if (seen.has(entry)) continue;
        seen.add(entry);
        this.#charge(this.limit.over === 'lifetime' ? FOR_EVER : (entry.year ?? FOR_EVER), key, entry.amountFen);
      }
    }
  }

  /** Whether what was granted in a year counts under the limit for a row of the period; what comes later does not. */
  #reaches(period: number | null, year: number | null): boolean {
    if (period === FOR_EVER) return true;
    return period !== null && year !== null && year <= period && year > period - (this.#years ?? 0);
  }

  #entriesOf(row: Row, rule: RuleFrame): readonly Entry[] {
    const { sheet, past } = this.#context;
    const { key, anyone } = this.limit;
    const period = this.#periodOf(row);
    const known = anyone ? past.withKey(key[0] ?? '', keyPart(row, key[0] ?? '', sheet) ?? '') : past.ofEnterprise(row);
    return known.filter(
      (entry) =>
        GRANTED.has(entry.state) &&
        this.#reaches(period, entry.year) &&
        (entry.item === null || rule.selects(entry.item)) &&
        entryMatches(entry, row, key, sheet),
    );
  }
}

/** The period of a limit over a lifetime. */
const FOR_EVER = 0;

function yearsOf(limit: Limit, { parameters }: Context): number | null {
  const name = yearsParameter(limit);
  if (name === null) return 1;
  const value = parameters.get(name)?.value;
  // The row's own year counts in any case.
  return value?.type === 'number' ? Math.max(1, value.number) : null;
}

const DIGIT_ZERO = 0x30;

/** The year of the row's ISO date, digit by digit: every limit asks it of every row, and a text cut off takes memory. */
function yearOf(row: Row, { sheet }: Context): number | null {
  const date = sheet.order ? row.value(sheet.order) : null;
  if (typeof date !== 'string') return null;
  let year = 0;
  for (let at = 0; at < 4; at += 1) year = year * 10 + date.charCodeAt(at) - DIGIT_ZERO;
  return year;
}
