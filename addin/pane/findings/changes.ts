/** What a check says otherwise than the one before it. */
import type { Finding, Report } from '../../../shared/contract.ts';
import type { Status } from '../../../shared/model/finding.ts';

/** A row that is judged otherwise, or granted another amount. */
export type RowChange = {
  readonly sheet: string;
  readonly row: number;
  readonly was: Status;
  readonly is: Status;
  readonly wasFen: number;
  readonly isFen: number;
};

export type Changes = {
  /** Problems that are gone, and those that are new; infos are not counted. */
  readonly solved: readonly Finding[];
  readonly appeared: readonly Finding[];
  readonly verdicts: readonly RowChange[];
  /** Rows with the same verdict and another amount. */
  readonly amounts: readonly RowChange[];
};

/** Compared by place and code, so that a message with other numbers in it is still the same problem. */
export function changesBetween(before: Report, after: Report): Changes {
  const old = problemsOf(before);
  const now = problemsOf(after);
  const rows = rowsOfBoth(before, after);
  return {
    solved: [...old].flatMap(([key, finding]) => (now.has(key) ? [] : [finding])),
    appeared: [...now].flatMap(([key, finding]) => (old.has(key) ? [] : [finding])),
    verdicts: rows.filter(({ was, is }) => was !== is),
    amounts: rows.filter(({ was, is, wasFen, isFen }) => was === is && wasFen !== isFen),
  };
}

function rowsOfBoth(before: Report, after: Report): readonly RowChange[] {
  return after.sheets.flatMap(({ name, rows }) => {
    const earlier = new Map(before.sheets.find((one) => one.name === name)?.rows.map((row) => [row.row, row]) ?? []);
    return rows.flatMap(({ row, status, amountFen }) => {
      const was = earlier.get(row);
      return was ? [{ sheet: name, row, was: was.status, is: status, wasFen: was.amountFen, isFen: amountFen }] : [];
    });
  });
}

function problemsOf(report: Report): Map<string, Finding> {
  const findings = [...report.findings, ...report.sheets.flatMap((sheet) => sheet.findings)];
  const seen = new Map<string, number>();
  return new Map(
    findings
      .filter((finding) => finding.severity !== 'info')
      .map((finding) => {
        const place = JSON.stringify([finding.sheet, finding.row, finding.code, finding.column, finding.clause]);
        const nth = seen.get(place) ?? 0;
        seen.set(place, nth + 1);
        return [`${place} ${nth}`, finding];
      }),
  );
}
