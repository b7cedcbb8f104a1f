/** 核定依据单: one page for a row, from what stands in it to what it is granted, each step with its clause. */
import type { PolicyView, Report, RowResult } from '../../../shared/contract.ts';
import { SEVERITY_WORDS, STATUS_WORDS } from '../../../shared/model/finding.ts';
import { formatMoney } from '../../../shared/model/money.ts';
import type { Entry } from '../findings/entries.ts';
import type { RowReader } from '../findings/row-reader.ts';
import { clauseTexts, type Notice, type NoticeSection, policyLine } from './notice.ts';
import { stepWord } from './step-words.ts';

type Given = {
  readonly report: Report;
  readonly policy: PolicyView;
  readonly sheet: string;
  readonly result: RowResult;
  readonly entries: readonly Entry[];
  readonly reader: RowReader | undefined;
};

export function basisNotice({ report, policy, sheet, result, entries, reader }: Given): Notice {
  const mine = entries.filter(({ finding }) => finding.sheet === sheet && finding.row === result.row);
  const cited = new Set([...result.trace, ...mine.map(({ finding }) => finding)].flatMap(({ clause }) => clause ?? []));
  const outputs = Object.entries(result.outputs).map(([key, value]) => `${outputTitle(policy, key)}：${value}`);
  const sections: NoticeSection[] = [
    { title: '申报内容', lines: (reader?.cells(result.row) ?? []).map(({ title, text }) => `${title}：${text}`) },
    {
      title: '计算过程',
      lines: result.trace.map(
        ({ step, fen, note, clause }) => `${stepWord(step)}：${note}，至此 ${formatMoney(fen)}${clauseSuffix(clause)}`,
      ),
    },
    { title: '其他结果', lines: outputs },
    {
      title: '问题与说明',
      lines: mine.map(({ finding }) => `${SEVERITY_WORDS[finding.severity]}：${finding.message}`),
    },
  ];
  return {
    title: '核定依据单',
    lead: [
      `${reader?.enterprise(result.row) ?? ''}　工作表“${sheet}”第 ${result.row} 行`,
      `核验结论：${STATUS_WORDS[result.status]}　核定金额：${formatMoney(result.amountFen)}`,
      `依据：${policyLine(report)}`,
    ],
    sections: sections.filter((section) => section.lines.length > 0),
    clauses: clauseTexts(policy, cited),
    foot: [
      `核验基准日：${report.asOf}　核验程序：${report.engine}`,
      `政策包摘要：${report.policy.digest}`,
      `被核验内容摘要：${report.inputs.workbook}`,
    ],
  };
}

function clauseSuffix(clause: string | null): string {
  return clause === null ? '' : `（${clause}）`;
}

/** Where the output is also a column, its title; else its own name. */
export function outputTitle(policy: PolicyView, key: string): string {
  for (const sheet of policy.sheets) {
    const column = sheet.columns.find((one) => one.key === key);
    if (column) return column.title;
  }
  return key;
}
