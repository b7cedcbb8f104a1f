/** What does not tie on a sheet of payouts, the gravest first: of 500 rows a person is shown the seven that differ. */
import { SEVERITIES, type Severity } from './finding.ts';
import type { Reconciliation } from './reconciliation.ts';

/** What of a finding it is sorted by. */
type Placed = { readonly severity: Severity; readonly row: number | null };

/** The errors and warnings of a sheet: by severity, those of its rows before those of the ledger, then by row. */
export function differencesIn<Finding extends Placed>(sheet: {
  readonly findings: readonly Finding[];
}): readonly Finding[] {
  return SEVERITIES.filter((severity) => severity !== 'info').flatMap((severity) => {
    const found = sheet.findings.filter((finding) => finding.severity === severity);
    const ofRows = found.filter((finding) => finding.row !== null);
    return [...ofRows.sort((a, b) => (a.row ?? 0) - (b.row ?? 0)), ...found.filter((finding) => finding.row === null)];
  });
}

/** The two equations of a sheet of payouts in words, with how many rows or approvals each sum is of; amounts in fen. */
export type Term = { readonly words: string; readonly count: number | null; readonly fen: number };
export type Equation = { readonly whole: Term; readonly parts: readonly Term[] };

export function equationsOf(sums: Reconciliation): readonly Equation[] {
  const against = { words: '按核定支付', count: null, fen: sums.paidAgainstFen };
  return [
    {
      whole: { words: `${sums.year} 年度已核定`, count: sums.approved, fen: sums.approvedFen },
      parts: [against, { words: '尚未支付', count: null, fen: sums.unpaidFen }],
    },
    {
      whole: { words: '本表拨付', count: sums.rows, fen: sums.paidFen },
      parts: [
        against,
        { words: '多付', count: null, fen: sums.overpaidFen },
        { words: '重复支付', count: null, fen: sums.paidTwiceFen },
        { words: '无核定依据', count: null, fen: sums.unknownFen },
      ],
    },
  ];
}
