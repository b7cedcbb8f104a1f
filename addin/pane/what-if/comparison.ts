/** Who would gain and who would lose, by enterprise: the last report beside one that was made with other parameters. */
import type { Report, RowResult } from '../../../shared/contract.ts';
import type { Status } from '../../../shared/model/finding.ts';
import { foldName } from '../../../shared/model/text.ts';
import type { RowReader } from '../findings/row-reader.ts';

export type RowChange = {
  readonly sheet: string;
  readonly row: number;
  readonly beforeFen: number;
  readonly afterFen: number;
  readonly was: Status;
  readonly is: Status;
};

export type EnterpriseChange = {
  /** '' where the sheet names nobody. */
  readonly enterprise: string;
  readonly beforeFen: number;
  readonly afterFen: number;
  readonly changeFen: number;
  /** The rows that would be judged otherwise, in the order of the sheets. */
  readonly rows: readonly RowChange[];
};

export type Comparison = {
  /** Those for whom anything changes; the greatest change first. */
  readonly changed: readonly EnterpriseChange[];
  readonly gaining: number;
  readonly losing: number;
  readonly beforeFen: number;
  readonly afterFen: number;
};

/** @param readers of the sheets, which are the same in both. */
export function comparisonOf(before: Report, after: Report, readers: ReadonlyMap<string, RowReader>): Comparison {
  const byEnterprise = new Map<string, { enterprise: string; rows: RowChange[] }>();
  let beforeFen = 0;
  let afterFen = 0;
  for (const sheet of before.sheets) {
    const others = new Map(after.sheets.find(({ name }) => name === sheet.name)?.rows.map((row) => [row.row, row]));
    const reader = readers.get(sheet.name);
    for (const was of sheet.rows) {
      const is = others.get(was.row);
      if (!is) continue;
      beforeFen += granted(was);
      afterFen += granted(is);
      if (granted(was) === granted(is) && was.status === is.status) continue;
      const enterprise = reader?.enterprise(was.row) ?? '';
      const key = reader?.code(was.row) || foldName(enterprise);
      const one = byEnterprise.get(key) ?? { enterprise, rows: [] };
      byEnterprise.set(key, one);
      one.rows.push({
        sheet: sheet.name,
        row: was.row,
        beforeFen: granted(was),
        afterFen: granted(is),
        was: was.status,
        is: is.status,
      });
    }
  }
  const changed = [...byEnterprise.values()].map(summed).sort((a, b) => Math.abs(b.changeFen) - Math.abs(a.changeFen));
  return {
    changed,
    gaining: changed.filter(({ changeFen }) => changeFen > 0).length,
    losing: changed.filter(({ changeFen }) => changeFen < 0).length,
    beforeFen,
    afterFen,
  };
}

/** What a row is paid this year: what is carried over is not. */
function granted({ status, amountFen }: RowResult): number {
  return status === 'pass' || status === 'review' ? amountFen : 0;
}

function summed({ enterprise, rows }: { enterprise: string; rows: readonly RowChange[] }): EnterpriseChange {
  const beforeFen = rows.reduce((sum, row) => sum + row.beforeFen, 0);
  const afterFen = rows.reduce((sum, row) => sum + row.afterFen, 0);
  return { enterprise, beforeFen, afterFen, changeFen: afterFen - beforeFen, rows };
}
