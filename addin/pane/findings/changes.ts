/** What a check says otherwise than the one before it. */
import type { Finding, Report } from '../../../shared/contract.ts';
import type { Status } from '../../../shared/model/finding.ts';

export type VerdictChange = {
  readonly sheet: string;
  readonly row: number;
  readonly was: Status;
  readonly is: Status;
};

export type Changes = {
  /** Problems that are gone, and those that are new; infos are not counted. */
  readonly solved: readonly Finding[];
  readonly appeared: readonly Finding[];
  readonly verdicts: readonly VerdictChange[];
};

/** Compared by place and code, so that a message with other numbers in it is still the same problem. */
export function changesBetween(before: Report, after: Report): Changes {
  const old = problemsOf(before);
  const now = problemsOf(after);
  return {
    solved: [...old].flatMap(([key, finding]) => (now.has(key) ? [] : [finding])),
    appeared: [...now].flatMap(([key, finding]) => (old.has(key) ? [] : [finding])),
    verdicts: after.sheets.flatMap((sheet) => {
      const earlier = new Map(
        before.sheets.find((one) => one.name === sheet.name)?.rows.map((row) => [row.row, row.status]) ?? [],
      );
      return sheet.rows.flatMap(({ row, status }) => {
        const was = earlier.get(row);
        return was === undefined || was === status ? [] : [{ sheet: sheet.name, row, was, is: status }];
      });
    }),
  };
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
