/**
 * What a ledger states of an award. Its first columns are the same for every policy; those of a policy's own sheets by
 * which rows can be compared stand behind them under the headings that the sheets have, where the bureau keeps them.
 */
import { z } from 'zod';
import { foldHeading } from './heading.ts';
import type { ColumnSource, ColumnType, PackSource, SheetSource } from './schema.ts';

type LedgerColumn = Pick<ColumnSource, 'title' | 'aliases' | 'type' | 'required'>;
const optional = (title: string, type: ColumnType, aliases: string[] = []): LedgerColumn => ({
  title,
  aliases,
  type,
  required: 'never',
});

/** The columns of every ledger, without the words of its 状态. */
export const LEDGER_COLUMNS = {
  policy: optional('政策', 'text', ['政策名称', '政策编号']),
  uscc: optional('统一社会信用代码', 'uscc', ['社会信用代码', '信用代码']),
  enterprise: optional('企业名称', 'name', ['单位名称', '申报单位', '申报单位名称']),
  award: optional('奖励事项', 'award', ['事项', '申报奖励事项']),
  subject: optional('项目（标准、证书）名称或编号', 'identifier', ['项目名称或编号', '项目名称', '标准（证书）编号']),
  amount: optional('核定金额', 'money', ['奖励金额', '金额', '拨付金额', '已拨付金额']),
  year: optional('年度', 'text', ['年份', '奖励年度', '预算年度']),
  date: optional('日期', 'date', ['拨付日期', '核定日期', '发生日期']),
  state: optional('状态', 'choice', ['拨付状态']),
  voucher: optional('券号', 'identifier', ['服务券号', '服务券编号']),
  contract: optional('合同编号', 'identifier', ['合同号']),
  service: optional('服务项目', 'term'),
  used: optional('使用日期', 'date', ['合同日期']),
  paid: optional('实付金额', 'money'),
} as const;

/** Cells of these types are compared as words; an amount or a date tells no two awards apart. */
const COMPARED: readonly ColumnType[] = ['name', 'identifier', 'term', 'uscc', 'choice'];

/** The own options of `shared/checks/unique.ts` by which days are compared, which are checked with the rule. */
const timedRule = z.looseObject({
  keys: z.array(z.looseObject({ within: z.looseObject({ column: z.string() }).optional() })),
});

/** Dates from which a time is counted: of an entry too, where the ledger has them. */
function timedColumns({ checks }: SheetSource): ReadonlySet<string> {
  const keys = checks.flatMap((rule) => timedRule.safeParse(rule).data?.keys ?? []);
  return new Set(keys.flatMap((key) => key.within?.column ?? []));
}

/** Columns of the policy's sheets that a ledger may have beside its own, by key; a heading of the ledger's own stays its own. */
export function ownLedgerColumns(pack: Pick<PackSource, 'sheets'>): Readonly<Record<string, ColumnSource>> {
  const taken = new Set(
    Object.values(LEDGER_COLUMNS).flatMap(({ title, aliases }) => [title, ...aliases].map(foldHeading)),
  );
  const found: Record<string, ColumnSource> = {};
  for (const sheet of Object.values(pack.sheets)) {
    const timed = timedColumns(sheet);
    for (const [key, column] of Object.entries(sheet.columns)) {
      const isCompared = COMPARED.includes(column.type) || (column.type === 'date' && timed.has(key));
      if (Object.hasOwn(LEDGER_COLUMNS, key) || Object.hasOwn(found, key) || !isCompared) continue;
      const [title, ...aliases] = [column.title, ...column.aliases].filter((name) => !taken.has(foldHeading(name)));
      if (title === undefined) continue;
      for (const name of [title, ...aliases]) taken.add(foldHeading(name));
      found[key] = { ...column, title, aliases, required: 'never', items: undefined };
    }
  }
  return found;
}
