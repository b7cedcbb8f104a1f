import { z } from 'zod';
import { addYears } from '../model/period.ts';
import { defineCheck, type Entry } from './check.ts';

const options = z.strictObject({
  /** The date on which the enterprise applied. */
  column: z.string(),
  /** A parameter: for how many years a disqualification bars. */
  years: z.string(),
});

/** `barred`: the ledger says 取消资格, and on the day of application its years were not over. */
export const barred = defineCheck({
  name: 'barred',
  summary: 'The enterprise was not disqualified within the given years before it applied.',
  options,
  stage: () => 3,
  code: 'disqualified',
  severity: 'error',
  columns: (option) => [option.column],
  parameters: (option) => [option.years],
  asks: () => ['enterprise'],
  message: (facts) =>
    facts.certain === true
      ? `${facts.ledgerPlace}记载该单位于 ${facts.since} 被取消申报资格，${facts.until} 前不得申报，本次申报日期为 ${facts.date}`
      : `${facts.ledgerPlace}记载该单位被取消申报资格，但没有写明日期，无法确定 ${facts.date} 申报时是否已满 ${facts.years} 年，请查明并在台账中补填日期`,

  *run(context, rule) {
    const column = rule.column(rule.options.column);
    const years = context.parameters.get(rule.options.years)?.value;
    if (years?.type !== 'number' || context.past.isEmpty) return;
    for (const row of context.rows) {
      const date = row.values[column.index];
      if (typeof date !== 'string' || !rule.applies(row)) continue;
      const entries = context.past.ofEnterprise(row).filter((entry) => entry.state === 'disqualified');
      const judged = entries.map((entry) => ({ entry, ...judge(entry, date, years.number) }));
      const hit = judged.find((one) => one.bars === 'certain') ?? judged.find((one) => one.bars === 'possible');
      if (!hit) continue;
      const certain = hit.bars === 'certain';
      yield {
        row,
        column,
        severity: certain ? rule.severity : 'warning',
        entries: [hit.entry],
        facts: {
          certain,
          date,
          years: years.number,
          ledgerRow: hit.entry.row,
          ledgerPlace: hit.entry.place,
          since: hit.entry.date ?? (hit.entry.year === null ? null : `${hit.entry.year} 年`),
          until: hit.until,
        },
      };
    }
  },
});

/** An entry that states only its year may lie on any day of it: it bars for certain only if each of them would. */
function judge(
  entry: Entry,
  date: string,
  years: number,
): { bars: 'certain' | 'possible' | 'no'; until: string | null } {
  const first = entry.date ?? (entry.year === null ? null : `${entry.year}-01-01`);
  const last = entry.date ?? (entry.year === null ? null : `${entry.year}-12-31`);
  if (first === null || last === null) return { bars: 'possible', until: null };
  const surelyOver = addYears(first, years);
  const until = addYears(last, years);
  if (last <= date && date < surelyOver) return { bars: 'certain', until };
  return { bars: first <= date && date < until ? 'possible' : 'no', until };
}
