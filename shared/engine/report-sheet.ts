/** The sheet 核验报告: totals, parameters, findings by kind, the clauses' texts, and where all of it comes from. */
import type { Finding, Report, SheetReport } from '../contract.ts';
import { differencesIn, equationsOf } from '../model/differences.ts';
import { REPORT_TITLE, type ReportCell, type ReportSheet, type ReportStyle } from '../model/edits.ts';
import { CODE_WORDS, SEVERITIES, SEVERITY_WORDS, STATUS_WORDS, STATUSES } from '../model/finding.ts';
import { groupBy } from '../model/group.ts';
import { fenToYuan } from '../model/money.ts';
import { DRAFT_NOTE, POLICY_STATUS_WORDS } from '../model/policy-status.ts';
import { quantity } from '../model/quantity.ts';
import { compareText } from '../model/text.ts';
import type { Pack } from '../packs/compile.ts';

const NAME = '核验报告';
/** Label, value, and two more columns for tables; wide enough for a digest and for a clause. */
const WIDTHS = [24, 22, 16, 70] as const;
/** How many row numbers a kind of finding lists; the count tells of the rest. */
const ROWS_SHOWN = 30;

const SOURCES: Readonly<Record<Report['parameters'][number]['source'], string>> = {
  text: '政策原文',
  notice: '通知或指南',
  caller: '本次核验设定',
};

/** Differences told one by one; where there are more, something is wrong with the whole and not with each. */
const DIFFERENCES_SHOWN = 200;

type Line = (ReportCell | null)[];

/** @param versions of the policy, itself included, whose clauses rows may have been judged by. */
export function reportSheet(report: Report, pack: Pack, versions: readonly Pack[]): ReportSheet {
  const rows: Line[] = [
    [cell(REPORT_TITLE, 'title')],
    pair('政策', report.policy.title),
    pair('状态', statusLine(report.policy.status)),
    pair('核验基准日', report.asOf),
    ...versionLines(report),
    ...report.sheets.flatMap(totals),
    ...report.sheets.flatMap(reconciled),
    ...report.sheets.flatMap(measures),
    ...parameters(report, pack),
    ...report.sheets.flatMap((sheet) => kinds(sheet)),
    ...remarks(report),
    ...clauses(report, pack, versions),
    ...provenance(report),
  ];
  return { name: NAME, widths: [...WIDTHS], rows };
}

/** Where rows of several versions stand in the workbook: how many each has judged. */
function versionLines({ versions = [] }: Report): Line[] {
  if (versions.length === 0) return [];
  return [
    ...section('适用版本', '版本', '行数', '状态'),
    ...versions.map((one): Line => {
      const status = cell(POLICY_STATUS_WORDS[one.status] ?? one.status, 'text');
      return [cell(one.id, 'label'), cell(one.version, 'text'), cell(one.rows, 'count'), status];
    }),
  ];
}

/** Figures of the whole sheet, beside their targets. */
function measures(sheet: SheetReport): Line[] {
  if (sheet.measures.length === 0) return [];
  return [
    ...section(`“${sheet.name}”的指标`, '数值', '目标', '完成情况'),
    ...sheet.measures.map(({ title, of, value, target, met }): Line => {
      const name = of === null ? title : `${of} · ${title}`;
      const goal = target === null ? null : cell(target, 'count');
      const done = met === null ? null : cell(met ? '达标' : '未达标', 'text');
      return [cell(name, 'label'), cell(value, 'count'), goal, done];
    }),
  ];
}

function statusLine(status: string): string {
  const words = POLICY_STATUS_WORDS[status] ?? status;
  return status === 'draft' ? `${words}（${DRAFT_NOTE}）` : words;
}

function cell(value: string | number, style: ReportStyle): ReportCell {
  return { value, style };
}

function pair(label: string, value: string | number, style: ReportStyle = 'text'): Line {
  return [cell(label, 'label'), cell(value, style)];
}

function section(...titles: string[]): Line[] {
  return [[], titles.map((title) => cell(title, 'heading'))];
}

function yuan(fen: number): ReportCell {
  return cell(Number(fenToYuan(fen)), 'money');
}

function totals(sheet: SheetReport): Line[] {
  const { totals: sums } = sheet;
  const amounts = new Map<string, number>();
  for (const row of sheet.rows) amounts.set(row.status, (amounts.get(row.status) ?? 0) + row.amountFen);
  return [
    ...section(`工作表“${sheet.name}”`, '行数', '核定金额（元）'),
    ...STATUSES.map((status): Line => {
      const amount = yuan(amounts.get(status) ?? 0);
      return [cell(STATUS_WORDS[status], 'label'), cell(sums[status], 'count'), amount];
    }),
    [cell('合计', 'label'), cell(sums.rows, 'count'), null],
    [cell('申请金额合计', 'label'), null, yuan(sums.claimedFen)],
    [cell('本年核定（通过、待核实）', 'label'), null, yuan(sums.amountFen)],
    [cell('结转下年', 'label'), null, yuan(sums.deferredFen)],
  ];
}

/** Payouts: the two equations, and at once what does not tie. */
function reconciled(sheet: SheetReport): Line[] {
  if (!sheet.reconciliation) return [];
  const sums = sheet.reconciliation;
  const differences = differencesIn(sheet);
  const counted = (count: number | null): ReportCell | null => (count === null ? null : cell(count, 'count'));
  return [
    ...section(`“${sheet.name}”的对账`, '笔数、行数', '金额（元）'),
    ...equationsOf(sums).flatMap(({ whole, parts }): Line[] => [
      [cell(whole.words, 'label'), counted(whole.count), yuan(whole.fen)],
      ...parts.map(({ words, count, fen }): Line => [cell(`其中：${words}`, 'label'), counted(count), yuan(fen)]),
    ]),
    [cell('退回补正，未参加对账', 'label'), cell(sheet.totals.invalid, 'count'), yuan(sums.returnedFen)],
    ...section(`“${sheet.name}”的差异（${differences.length} 处）`, '所在行', '差额（元）', '内容'),
    ...differences.slice(0, DIFFERENCES_SHOWN).map(differenceLine),
    ...(differences.length > DIFFERENCES_SHOWN
      ? [
          [
            cell(`其余 ${differences.length - DIFFERENCES_SHOWN} 处`, 'label'),
            null,
            null,
            cell('见各行的问题说明和差异表', 'text'),
          ],
        ]
      : []),
  ];
}

function differenceLine({ code, row, facts, message }: Finding): Line {
  const { differenceFen } = facts;
  return [
    cell(CODE_WORDS[code], 'label'),
    row === null ? cell('整表', 'text') : cell(row, 'count'),
    typeof differenceFen === 'number' ? yuan(differenceFen) : null,
    cell(message, 'wrapped'),
  ];
}

function parameters(report: Report, pack: Pack): Line[] {
  if (report.parameters.length === 0) return [];
  return [
    ...section('参数', '取值', '来源', '条款'),
    ...report.parameters.map((parameter): Line => {
      const title = pack.source.parameters[parameter.name]?.title ?? parameter.name;
      const value = parameter.value === null ? '未设定' : quantity(grouped(parameter.value), parameter.unit, ' ');
      return [
        cell(title, 'label'),
        cell(value, 'text'),
        cell(SOURCES[parameter.source], 'text'),
        cell(parameter.clause, 'text'),
      ];
    }),
  ];
}

/** Thousands apart, where the value is an amount: `3000000.00` → `3,000,000.00`. */
function grouped(value: string): string {
  return /^\d+\.\d{2}$/.test(value) ? value.replace(/\B(?=(?:\d{3})+\.)/g, ',') : value;
}

function kinds(sheet: SheetReport): Line[] {
  const groups = groupBy(
    sheet.findings.filter((finding) => finding.row !== null),
    (finding) => `${SEVERITIES.indexOf(finding.severity)} ${finding.code}`,
  );
  if (groups.size === 0) return [];
  return [
    ...section(`“${sheet.name}”的问题类别`, '级别', '数量', '所在行'),
    ...[...groups.entries()]
      .sort(([a], [b]) => compareText(a, b))
      .flatMap(([, findings]): Line[] => {
        const [first] = findings;
        if (!first) return [];
        return [
          [
            cell(CODE_WORDS[first.code], 'label'),
            cell(SEVERITY_WORDS[first.severity], 'text'),
            cell(findings.length, 'count'),
            cell(rowList(findings), 'wrapped'),
          ],
        ];
      }),
  ];
}

function rowList(findings: readonly Finding[]): string {
  const rows = [...new Set(findings.flatMap((finding) => finding.row ?? []))].sort((a, b) => a - b);
  const more = rows.length > ROWS_SHOWN ? ` 等 ${rows.length} 行` : '';
  return `${rows.slice(0, ROWS_SHOWN).join('、')}${more}`;
}

/** Findings about whole sheets and about the workbook. */
function remarks(report: Report): Line[] {
  const findings = [
    ...report.findings,
    ...report.sheets.flatMap((sheet) => {
      const differences = new Set(sheet.reconciliation ? differencesIn(sheet) : []);
      return sheet.findings.filter((finding) => finding.row === null && !differences.has(finding));
    }),
  ];
  if (findings.length === 0) return [];
  return [
    ...section('整表说明', '级别', '', '内容'),
    ...findings.map(
      (finding): Line => [
        cell(finding.sheet ?? '工作簿', 'label'),
        cell(SEVERITY_WORDS[finding.severity], 'text'),
        null,
        cell(finding.message, 'wrapped'),
      ],
    ),
  ];
}

/** The text of each clause that the report cites, in the order of the policy. */
function clauses(report: Report, pack: Pack, versions: readonly Pack[]): Line[] {
  const cited = new Set(
    report.sheets.flatMap((sheet) => [
      ...sheet.findings.flatMap((finding) => finding.clause ?? []),
      ...sheet.rows.flatMap((row) => row.trace.flatMap((step) => step.clause ?? [])),
    ]),
  );
  for (const parameter of report.parameters) cited.add(parameter.clause);
  const judging = new Set((report.versions ?? []).map(({ id }) => id));
  const packs = versions.filter((one) => one === pack || judging.has(one.id));
  const lines = packs.flatMap((one) =>
    Object.entries(one.source.clauses)
      .filter(([name]) => cited.has(name))
      .map(([name, text]): Line => {
        const version = packs.length > 1 ? cell(one.source.version, 'text') : null;
        return [cell(name, 'label'), version, null, cell(text, 'wrapped')];
      }),
  );
  return lines.length === 0 ? [] : [...section('引用条款', '', '', '原文'), ...lines];
}

function provenance(report: Report): Line[] {
  return [
    ...section('核验出处', ''),
    pair('核验程序版本', report.engine),
    pair('政策包', `${report.policy.id}（${report.policy.version}）`),
    pair('政策包摘要', report.policy.digest),
    pair('被核验内容摘要', report.inputs.workbook),
    ...report.inputs.ledgers.flatMap((ledger): Line[] => [
      pair('台账', `${ledger.name}（${ledger.entries} 条）`),
      pair('台账摘要', ledger.digest),
    ]),
    ...report.inputs.registers.map(({ sheet, file }) =>
      pair('登记表', file === undefined ? `“${sheet}”` : `${file} 的“${sheet}”`),
    ),
  ];
}
