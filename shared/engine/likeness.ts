/** What a workbook that was not recognised, or not with certainty, looks like: for a person to choose or to mend. */
import type { Likeness } from '../contract.ts';
import type { Candidate } from './candidates.ts';

/** More than a person would weigh against each other. */
const CANDIDATES_SHOWN = 5;

/** The likeliest first: by how many columns were found, then by how few are missing. */
export function byLikeness(a: Candidate, b: Candidate): number {
  return b.found - a.found || b.share - a.share;
}

/** The likeliest first; those with nothing in common are left out. */
export function likenessOf(candidates: readonly Candidate[]): Likeness {
  return {
    candidates: candidates
      .filter((one) => one.found > 0)
      .sort(byLikeness)
      .slice(0, CANDIDATES_SHOWN)
      .map(({ grid, policy, sheet, header, missing }) => ({
        sheet: grid.name,
        policy: { id: policy.pack.id, title: policy.pack.title },
        kind: sheet.kind,
        title: sheet.title,
        headerRows: [...header.rows],
        found: sheet.columns.filter((column) => header.positions[column.index] !== null).map((column) => column.title),
        missing: missing.map((column) => column.title),
      })),
  };
}
