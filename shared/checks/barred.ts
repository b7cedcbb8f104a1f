import { z } from 'zod';
import { addYears } from '../model/period.ts';
import type { Parameters } from '../packs/parameters.ts';
import { defineCheck, type Entry } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({
  /** The date on which the enterprise applied. */
  column: z.string(),
  /** A parameter: for how many years a disqualification bars; without it, for good. */
  years: z.string().optional(),
});

/** `barred`: the ledger says 取消资格, and on the day of application its years were not over. */
export const barred = defineCheck({
  name: 'barred',
  summary: 'The enterprise was not disqualified within the given years before it applied.',
  options,
  stage: () => 3,
  code: 'disqualified',
  severity: 'error',
  tells: ['since', 'until', 'date', 'ledgerPlace'],
  columns: (option) => [option.column],
  parameters: (option) => (option.years === undefined ? [] : [option.years]),
  asks: () => ['enterprise'],
  message: (facts) =>
    facts.years === null
      ? `${facts.ledgerPlace}记载该单位${facts.since === null ? '' : `于 ${facts.since} `}被取消申报资格，不得申报；如已恢复资格，请在台账中更正`
      : facts.certain === true
        ? `${facts.ledgerPlace}记载该单位于 ${facts.since} 被取消申报资格，${facts.until} 前不得申报，本次申报日期为 ${facts.date}`
        : `${facts.ledgerPlace}记载该单位被取消申报资格，但没有写明日期，无法确定 ${facts.date} 申报时是否已满 ${facts.years} 年，请查明并在台账中补填日期`,

  run(context, rule) {
    const column = rule.column(rule.options.column);
    if (context.past.isEmpty) return [];
    const years = termOf(rule.options.years, context.parameters);
    return oneByOne(context.rows, (row) => {
      const date = row.value(column);
      if (typeof date !== 'string' || !rule.applies(row)) return null;
      const entries = context.past.ofEnterprise(row).filter((entry) => entry.state === 'disqualified');
      const judged = entries.map((entry) => ({ entry, ...judge(entry, date, years) }));
      const hit = judged.find((one) => one.bars === 'certain') ?? judged.find((one) => one.bars === 'possible');
      if (!hit) return null;
      const certain = hit.bars === 'certain';
      return {
        row,
        column,
        severity: certain ? rule.severity : 'warning',
        entries: [hit.entry],
        facts: {
          certain,
          date,
          years,
          ledgerRow: hit.entry.row,
          ledgerPlace: hit.entry.place,
          since: hit.entry.date ?? (hit.entry.year === null ? null : `${hit.entry.year} 年`),
          until: hit.until,
        },
      };
    });
  },
});

/** null: for good. A parameter without a value leaves the whole rule out before it runs. */
function termOf(name: string | undefined, parameters: Parameters): number | null {
  const value = name === undefined ? null : parameters.get(name)?.value;
  return value?.type === 'number' ? value.number : null;
}

/** An entry that states only its year may lie on any day of it: it bars for certain only if each of them would. */
function judge(
  entry: Entry,
  date: string,
  years: number | null,
): { bars: 'certain' | 'possible' | 'no'; until: string | null } {
  const first = entry.date ?? (entry.year === null ? null : `${entry.year}-01-01`);
  const last = entry.date ?? (entry.year === null ? null : `${entry.year}-12-31`);
  // Barred for good: for certain, unless the entry's day may lie after the application.
  if (years === null)
    return {
      bars: first === null || (last ?? first) <= date ? 'certain' : first <= date ? 'possible' : 'no',
      until: null,
    };
  if (first === null || last === null) return { bars: 'possible', until: null };
  const surelyOver = addYears(first, years);
  const until = addYears(last, years);
  if (last <= date && date < surelyOver) return { bars: 'certain', until };
  return { bars: first <= date && date < until ? 'possible' : 'no', until };
}
