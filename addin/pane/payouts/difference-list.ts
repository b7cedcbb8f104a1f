/** What does not tie on a sheet of payouts, as a person in finance reads it: who, both sums, and what lies between. */
import type { Finding, SheetReport } from '../../../shared/contract.ts';
import { differencesIn } from '../../../shared/model/differences.ts';
import type { Entry } from '../findings/entries.ts';
import type { Listing } from '../findings/use-listing.ts';

export type Difference = {
  readonly entry: Entry;
  readonly name: string;
  /** Null where the difference is not one of sums, or nothing is known of it. */
  readonly paidFen: number | null;
  readonly approvedFen: number | null;
  readonly differenceFen: number | null;
};

/** The gravest first, as they stand in the sheet 差异表. */
export function differencesOf(
  sheet: SheetReport,
  { entries, readers }: Pick<Listing, 'entries' | 'readers'>,
): Difference[] {
  const byFinding = new Map(entries.map((entry) => [entry.finding, entry]));
  const reader = readers.get(sheet.name);
  return differencesIn(sheet).flatMap((finding): Difference[] => {
    const entry = byFinding.get(finding);
    if (!entry) return [];
    const { facts, row } = finding;
    const named = row === null ? '' : (reader?.enterprise(row) ?? '');
    return [
      {
        entry,
        name: named || (typeof facts.name === 'string' ? facts.name : ''),
        paidFen: fenOf(facts.paidFen),
        approvedFen: fenOf(facts.approvedFen),
        differenceFen: fenOf(facts.differenceFen),
      },
    ];
  });
}

function fenOf(fact: Finding['facts'][string] | undefined): number | null {
  return typeof fact === 'number' ? fact : null;
}
