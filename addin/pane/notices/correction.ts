/** 补正告知单: for one enterprise, what it has to mend, and by which clause. */
import type { PolicyView, Report } from '../../../shared/contract.ts';
import { STATUS_WORDS, type Status } from '../../../shared/model/finding.ts';
import type { Entry } from '../findings/entries.ts';
import type { RowReader } from '../findings/row-reader.ts';
import { clauseTexts, type Notice, policyLine } from './notice.ts';

/** Rows that an enterprise can do something about: what is missing, unreadable, or must be explained. */
const MENDABLE: readonly Status[] = ['invalid', 'review'];

type Given = {
  readonly report: Report;
  readonly policy: PolicyView;
  readonly entries: readonly Entry[];
  readonly readers: ReadonlyMap<string, RowReader>;
};

/** Who has rows to mend, in the order of the sheets. */
export function enterprisesToMend({ report, readers }: Pick<Given, 'report' | 'readers'>): readonly string[] {
  const names = report.sheets.flatMap((sheet) =>
    sheet.rows.flatMap(({ row, status }) =>
      MENDABLE.includes(status) ? (readers.get(sheet.name)?.enterprise(row) ?? []) : [],
    ),
  );
  return [...new Set(names)];
}

export function correctionNotice(enterprise: string, { report, policy, entries, readers }: Given): Notice {
  const cited = new Set<string>();
  const sections = report.sheets.flatMap((sheet) =>
    sheet.rows.flatMap(({ row, status }) => {
      const reader = readers.get(sheet.name);
      if (!MENDABLE.includes(status) || reader?.enterprise(row) !== enterprise) return [];
      const lines = entries
        .filter(({ finding }) => finding.sheet === sheet.name && finding.row === row && finding.severity !== 'info')
        .map(({ finding }) => {
          if (finding.clause !== null) cited.add(finding.clause);
          return finding.cell === null ? finding.message : `${finding.cell}：${finding.message}`;
        });
      const item = reader.item(row);
      const title = `工作表“${sheet.name}”第 ${row} 行${item === '' ? '' : `　${item}`}（${STATUS_WORDS[status]}）`;
      return [{ title, lines }];
    }),
  );
  return {
    title: '补正告知单',
    lead: [
      `${enterprise}：`,
      `你单位申报的下列事项，经按${policyLine(report)}核验，需要补正或说明。请对照下表逐项更正后重新报送。`,
    ],
    sections,
    clauses: clauseTexts(policy, cited),
    foot: [`核验基准日：${report.asOf}`],
  };
}
