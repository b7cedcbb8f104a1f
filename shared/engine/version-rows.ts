/** Which rows each version of the policy has judged, for reading. */
import type { Report } from '../contract.ts';
import { POLICY_STATUS_WORDS } from '../model/policy-status.ts';
import { rowRanges } from '../model/row-ranges.ts';

export type VersionRows = {
  readonly id: string;
  /** `2026 版（现行）`. */
  readonly version: string;
  readonly rows: number;
  /** `第 2、5–9 行`; with the name of each worksheet where there are several. */
  readonly where: string;
};

/** Empty where the version that heads the report has judged every row. */
export function versionRows({ versions = [], sheets }: Report, rangesShown: number): readonly VersionRows[] {
  return versions.map(({ id, version, status, rows }) => {
    const where = sheets.flatMap((sheet) => {
      const own = sheet.rows.filter(({ policy }) => policy === id).map(({ row }) => row);
      if (own.length === 0) return [];
      return [`${sheets.length > 1 ? `“${sheet.name}”` : ''}${rowRanges(own, rangesShown)}`];
    });
    return { id, version: `${version} 版（${POLICY_STATUS_WORDS[status] ?? status}）`, rows, where: where.join('，') };
  });
}
