/**
 * 哈密奖励申报汇总表 for tests: rows that pass unless the test says otherwise, judged by the real pack as it is on disk,
 * or by a policy of the test's own. A test states only the cells that matter to it.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import { type Policy, readPolicy } from '../../shared/checks/bind.ts';
import type { Finding, Report, SheetReport } from '../../shared/contract.ts';
import { type Checked, checkWorkbook } from '../../shared/engine/check-workbook.ts';
import type { Hash } from '../../shared/engine/digest.ts';
import type { RegisterFile } from '../../shared/engine/find-registers.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { checkCharacter } from '../../shared/model/uscc.ts';
import { loadPack } from '../../shared/packs/load.ts';
import type { PackSource, RuleSource } from '../../shared/packs/schema.ts';

const PACK_FILE = 'shared/packs/hami-award-2026.yaml';

export const hash: Hash = (parts) => {
  const sum = createHash('sha256');
  for (const part of parts) sum.update(part);
  return `sha256:${sum.digest('hex')}`;
};

export const hamiText: string = readFileSync(new URL(`../../${PACK_FILE}`, import.meta.url), 'utf8');

/** Reads a pack's text as a policy, as the command line does. */
export function policyOf(text: string, file = PACK_FILE): Policy {
  return readPolicy(text, file, hash([text]));
}

export const hami: Policy = policyOf(hamiText);

/** 哈密's columns and catalogue under other rules, so that one check is seen by itself and with options of any kind. */
export function policyWith(rules: readonly RuleSource[], change: (pack: PackSource) => void = () => {}): Policy {
  const pack = loadPack(hamiText, PACK_FILE).source;
  const { awards } = pack.sheets;
  if (!awards) throw new Error('the pack has no sheet of awards');
  awards.checks = [...rules];
  change(pack);
  return policyOf(stringify(pack), 'changed.yaml');
}

/** The columns in the order in which they stand on the sheet, from A; `claimed` is in 万元. */
export const COLUMNS = {
  enterprise: '申报单位',
  uscc: '统一社会信用代码',
  unitType: '单位类型',
  region: '所在地',
  award: '奖励事项',
  subject: '项目（标准、证书）名称或编号',
  rank: '起草单位排序',
  proof: '证明文件',
  obtained: '获得日期',
  declared: '申报日期',
  dishonest: '是否失信或列入负面清单',
  supported: '是否已获同类政策支持',
  compliant: '是否符合产业政策',
  carriedOver: '上年结转',
  claimed: '申请金额（万元）',
  licensed: '是否取得法定资质或许可',
  related: '是否与质量强市建设相关',
  reassessed: '是否复审',
} as const;

export type ColumnKey = keyof typeof COLUMNS;
const KEYS = Object.keys(COLUMNS) as ColumnKey[];

export type AwardRow = Readonly<Partial<Record<ColumnKey, Cell>>>;

/** Whose award it is. */
export type Enterprise = { readonly enterprise: string; readonly uscc: string };

/** The n-th enterprise, with a credit code whose check character fits. */
export function enterprise(n: number, name = `哈密第${n}有限公司`): Enterprise {
  const body = `91652200MA77${String(n).padStart(5, '0')}`;
  return { enterprise: name, uscc: `${body}${checkCharacter(body)}` };
}

export const A: Enterprise = enterprise(1, '哈密甲有限公司');
export const B: Enterprise = enterprise(2, '哈密乙有限公司');
export const C: Enterprise = enterprise(3, '哈密丙有限公司');

/** An item without family, traits or further conditions: 5万元, 第十一条（六）. */
export const PLAIN_ITEM = '企业首席质量官质量变革创新典型案例';

/** Rows are of different enterprises unless they say whose they are, so that none meets another by accident. */
function cellsOf(row: AwardRow, index: number): Cell[] {
  const whole: AwardRow = {
    ...enterprise(100 + index),
    unitType: '企业',
    region: '伊州区',
    award: PLAIN_ITEM,
    subject: '案例一',
    declared: '2026-04-01',
    dishonest: '否',
    supported: '否',
    compliant: '是',
    licensed: '是',
    related: '是',
    reassessed: '否',
    ...row,
  };
  return KEYS.map((key) => whole[key] ?? null);
}

export const SHEET_NAME = '申报汇总';

export function grid(rows: readonly (readonly (Cell | undefined)[] | undefined)[], more: Partial<Grid> = {}): Grid {
  return { name: SHEET_NAME, hidden: false, merges: [], date1904: false, ...more, rows };
}

/** Headings in row 1, the first application in row 2. A column that is `without` keeps its place, its heading blank. */
export function awardGrid(rows: readonly AwardRow[], without: readonly ColumnKey[] = []): Grid {
  const headings = KEYS.map((key) => (without.includes(key) ? null : COLUMNS[key]));
  const cells = rows.map((row, index) =>
    cellsOf(row, index).map((cell, column) => (without.includes(KEYS[column] ?? 'rank') ? null : cell)),
  );
  return grid([headings, ...cells]);
}

/** One entry of the ledger; what is left out is of A, 20万元, in 2025, 已拨付. */
export type LedgerEntry = {
  readonly policy?: Cell;
  readonly uscc?: Cell;
  readonly enterprise?: Cell;
  readonly award?: Cell;
  readonly subject?: Cell;
  /** 万元. */
  readonly amount?: Cell;
  readonly year?: Cell;
  readonly date?: Cell;
  readonly state?: Cell;
};

export const LEDGER_HEADINGS = {
  policy: '政策',
  uscc: '统一社会信用代码',
  enterprise: '企业名称',
  award: '奖励事项',
  subject: '项目（标准、证书）名称或编号',
  amount: '核定金额（万元）',
  year: '年度',
  date: '日期',
  state: '状态',
} as const;

/** Headings in row 1, the first entry in row 2. */
export function ledgerGrid(entries: readonly LedgerEntry[]): Grid {
  const keys = Object.keys(LEDGER_HEADINGS) as (keyof LedgerEntry)[];
  const defaults: LedgerEntry = {
    ...A,
    award: PLAIN_ITEM,
    subject: '旧案例',
    amount: 20,
    year: 2025,
    state: '已拨付',
  };
  const rows = entries.map((entry) => keys.map((key) => ({ ...defaults, ...entry })[key] ?? null));
  return grid([Object.values(LEDGER_HEADINGS), ...rows], { name: '台账' });
}

export type Asked = {
  readonly policies?: readonly Policy[];
  readonly ledger?: readonly LedgerEntry[] | Grid | undefined;
  /** Workbooks given for their registers alone. */
  readonly registers?: readonly RegisterFile[];
  readonly asOf?: string;
  /** Parameters set by the caller; the budget is large unless the test is about it. */
  readonly set?: Readonly<Record<string, string>>;
  readonly policy?: string;
  readonly kind?: string;
  readonly sheet?: string;
  readonly onBug?: (error: unknown) => void;
};

export const LEDGER_NAME = '台账.xlsx';

/** Checks grids as the command line does. A bug of ours fails the test unless it asks to be told. */
export function checkGrids(grids: readonly Grid[], asked: Asked = {}): Report {
  return checkedGrids(grids, asked).report;
}

/** The same, with the tables that the report is of. */
export function checkedGrids(grids: readonly Grid[], asked: Asked = {}): Checked {
  const { ledger } = asked;
  const ledgerGrids = ledger === undefined ? [] : [isEntries(ledger) ? ledgerGrid(ledger) : ledger];
  return checkWorkbook({
    grids,
    policies: asked.policies ?? [hami],
    wanted: { policy: asked.policy, kind: asked.kind, sheet: asked.sheet },
    asOf: asked.asOf ?? '2026-07-01',
    overrides: asked.set ?? { annualBudget: '90000万元' },
    registers: asked.registers ?? [],
    ledgers: ledgerGrids.map((one) => ({ name: LEDGER_NAME, grids: [one] })),
    hash,
    engine: 'test',
    onBug:
      asked.onBug ??
      ((error) => {
        throw error;
      }),
  });
}

function isEntries(ledger: readonly LedgerEntry[] | Grid): ledger is readonly LedgerEntry[] {
  return Array.isArray(ledger);
}

/** What a clerk sees of a finding. */
export type Seen = Pick<Finding, 'code' | 'severity' | 'cell' | 'message'>;

export type Judged = {
  readonly report: Report;
  readonly sheet: SheetReport;
  /** The findings of a worksheet row, infos too; of the whole sheet without one. */
  readonly found: (row?: number) => Seen[];
  /** `status 万元 codes…` of a worksheet row; codes of errors and warnings, sorted. */
  readonly verdict: (row: number) => string;
  readonly verdicts: () => string[];
};

/** Judges one sheet of the given rows; without a ledger unless one is given. */
export function judge(
  rows: readonly AwardRow[],
  asked: Asked & { readonly without?: readonly ColumnKey[] } = {},
): Judged {
  return judged(checkGrids([awardGrid(rows, asked.without)], asked));
}

export function judged(report: Report): Judged {
  const [sheet] = report.sheets;
  if (!sheet) throw new Error('no sheet was judged');
  const verdict = (number: number): string => {
    const row = sheet.rows.find((one) => one.row === number);
    if (!row) return 'not a row';
    const codes = sheet.findings
      .filter((finding) => finding.row === number && finding.severity !== 'info')
      .map((finding) => finding.code);
    return [row.status, row.amountFen / 1_000_000, ...[...new Set(codes)].sort()].join(' ');
  };
  return {
    report,
    sheet,
    found: (row) =>
      sheet.findings
        .filter((finding) => finding.row === (row ?? null))
        .map(({ code, severity, cell, message }) => ({ code, severity, cell, message })),
    verdict,
    verdicts: () => sheet.rows.map((row) => verdict(row.row)),
  };
}
