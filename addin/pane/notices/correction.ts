/** 补正告知单: for one enterprise, what it has to mend, and by which clause. */
import type { PolicyView, Report } from '../../../shared/contract.ts';
import { STATUS_WORDS, type Status } from '../../../shared/model/finding.ts';
import { foldName } from '../../../shared/model/text.ts';
import { readUscc } from '../../../shared/model/uscc.ts';
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

/** Whom a notice is for. */
export type Addressee = {
  /** What all rows of theirs have in common, however their name is written. */
  readonly key: string;
  /** As the first of their rows writes it, with their code where another has the same name. */
  readonly name: string;
};

/** Who has rows to mend, in the order of the sheets. */
export function enterprisesToMend(given: Pick<Given, 'report' | 'readers'>): readonly Addressee[] {
  const found = new Map<string, { readonly name: string; readonly code: string }>();
  const whose = keysOf(given);
  for (const { reader, row, status } of judgedRows(given)) {
    const name = MENDABLE.includes(status) ? reader.enterprise(row) : null;
    if (name === null) continue;
    const key = whose(reader, row);
    if (!found.has(key)) found.set(key, { name, code: reader.code(row) });
  }
  const names = [...found.values()].map(({ name }) => foldName(name));
  const isShared = (name: string): boolean => names.filter((other) => other === foldName(name)).length > 1;
  return [...found].map(([key, { name, code }]) => ({
    key,
    name: isShared(name) && code !== '' ? `${name}（${code}）` : name,
  }));
}

type JudgedRow = { readonly reader: RowReader; readonly row: number; readonly status: Status };

function judgedRows({ report, readers }: Pick<Given, 'report' | 'readers'>): readonly JudgedRow[] {
  return report.sheets.flatMap(({ name, rows }) => {
    const reader = readers.get(name);
    return reader ? rows.map(({ row, status }) => ({ reader, row, status })) : [];
  });
}

/**
 * By the code where it is sound: one enterprise may be written in several ways. A row whose code is what has to be mended
 * goes by its name, to the one code that stands beside that name elsewhere.
 */
function keysOf(given: Pick<Given, 'report' | 'readers'>): (reader: RowReader, row: number) => string {
  const codeOf = (reader: RowReader, row: number): string | null => {
    const reading = readUscc(reader.code(row));
    return reading.kind === 'uscc' && reading.checkFits ? reading.code : null;
  };
  const nameOf = (reader: RowReader, row: number): string => foldName(reader.enterprise(row) ?? '');
  const codes = new Map<string, Set<string>>();
  for (const { reader, row } of judgedRows(given)) {
    const code = codeOf(reader, row);
    if (code === null) continue;
    const name = nameOf(reader, row);
    codes.set(name, (codes.get(name) ?? new Set()).add(code));
  }
  return (reader, row) => {
    const name = nameOf(reader, row);
    const [only, ...others] = codes.get(name) ?? [];
    return codeOf(reader, row) ?? (others.length > 0 ? null : only) ?? name;
  };
}

export function correctionNotice(addressee: Addressee, { report, policy, entries, readers }: Given): Notice {
  const cited = new Set<string>();
  const whose = keysOf({ report, readers });
  const sections = report.sheets.flatMap((sheet) =>
    sheet.rows.flatMap(({ row, status }) => {
      const reader = readers.get(sheet.name);
      if (!reader || !MENDABLE.includes(status) || whose(reader, row) !== addressee.key) return [];
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
      `${addressee.name}：`,
      `你单位申报的下列事项，经按${policyLine(report)}核验，需要补正或说明。请对照下表逐项更正后重新报送。`,
    ],
    sections,
    clauses: clauseTexts(policy, cited),
    foot: [`核验基准日：${report.asOf}`],
  };
}
