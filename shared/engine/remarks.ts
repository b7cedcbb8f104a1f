/** What is said of a whole sheet: which rules were left out and why, and which rows were taken for no applications. */

import { type BoundRule, columnsRead, type Policy } from '../checks/bind.ts';
import type { Past } from '../checks/check.ts';
import { columnLetter } from '../model/address.ts';
import type { Pack } from '../packs/compile.ts';
import type { Heading } from './header.ts';
import { isAbsent, quote } from './read-rows.ts';
import type { Table } from './read-table.ts';

/** Titles of optional columns and registers, and of parameters, for want of which a rule was left out. */
export type Lacking = {
  readonly columns: Set<string>;
  /** Optional columns that a rule has taken as blank in every row. */
  readonly blank: Set<string>;
  readonly parameters: Set<string>;
  readonly registers: Set<string>;
};

type Judged = {
  readonly policy: Policy;
  readonly past: Past;
  readonly rules: readonly BoundRule[];
  readonly table: Table;
};

/** Merged amounts told one by one; a sheet that has more has them everywhere. */
const MERGED_SHOWN = 5;
/** Enough for a person to see that no application was passed over. */
const LEFT_OUT_SHOWN = 10;

/** Chinese sentences without the full stop; each becomes one info for the sheet. */
export function remarksOn({ policy, past, rules, table }: Judged, lacking: Lacking): readonly string[] {
  const remarks: string[] = [];
  if (!past.given && rules.some((rule) => rule.check.asks.length > 0)) {
    remarks.push('没有提供台账，以往年度的重复、首次、差额和本年已用预算未能比对；请提供台账后重新核验');
  }
  if (lacking.parameters.size > 0) {
    remarks.push(
      `参数${quoted(lacking.parameters)}没有取值，与之有关的规定未核验；如已由通知或指南规定，请设定后重新核验`,
    );
  }
  if (lacking.columns.size > 0) {
    remarks.push(`表中没有选填列${quoted(lacking.columns)}，与之有关的规定未核验`);
  }
  const blank = new Set([...lacking.blank].filter((title) => !lacking.columns.has(title)));
  if (blank.size > 0) remarks.push(`表中没有选填列${quoted(blank)}，各行按没有填写核验`);
  if (lacking.registers.size > 0) {
    remarks.push(
      `没有提供${quoted(lacking.registers)}，与之有关的规定未核验；如需核验，请把该表放进同一工作簿，或用 --register 提供`,
    );
  }
  const taken = takenForNo(policy, table);
  if (taken.size > 0) remarks.push(`表中没有${quoted(taken)}列，各行按“否”核验；如有的行应为“是”，请补充该列`);
  remarks.push(...headingRemarks(policy.pack, table));
  for (const { column, top, bottom } of table.mergedAmounts.slice(0, MERGED_SHOWN)) {
    remarks.push(
      `第 ${top}–${bottom} 行的“${column.title}”是合并单元格，只作为第 ${top} 行的内容；如属各行，请取消合并后分别填写`,
    );
  }
  if (table.leftOut.length > 0) {
    const lines = table.leftOut.slice(0, LEFT_OUT_SHOWN).map((one) => `第 ${one.row} 行“${quote(one.text)}”`);
    const more = table.leftOut.length > LEFT_OUT_SHOWN ? `等 ${table.leftOut.length} 行` : '';
    remarks.push(`${lines.join('、')}${more}是合计、重复的表头、分组标题、说明或签章行，没有作为申报行核验`);
  }
  return remarks;
}

/** What was seen above the rows that a person may have meant otherwise. */
function headingRemarks(pack: Pack, { header, sheet }: Table): string[] {
  const shown = ({ text, column }: Heading): string => `“${text}”（${columnLetter(column)} 列）`;
  const remarks = header.conflicts.map(
    ({ column, headings }) =>
      `“${column.title}”对应不止一列：${headings.map(shown).join('、')}，不能确定以哪一列为准，未予采用；请改名或删去多余的`,
  );
  for (const { column, taken, heading } of header.passedOver) {
    remarks.push(
      `${shown(heading)}也像“${column.title}”，以${shown(taken)}为准，${columnLetter(heading.column)} 列未予采用`,
    );
  }
  for (const heading of header.headings) {
    if (!heading.larger || header.positions[heading.larger.index] !== null) continue;
    const { title } = heading.larger;
    remarks.push(
      `${shown(heading)}不是一个一个数的，没有读作“${title}”；请把数换算成单个的数，表头改写为“${title}”后重新核验`,
    );
  }
  const doubled = new Set(header.conflicts.map(({ column }) => column));
  const missing = sheet.columns.filter(
    (column) => column.required === 'always' && header.positions[column.index] === null && !doubled.has(column),
  );
  if (missing.length > 0) {
    const columns = pack.source.sheets[sheet.kind]?.columns ?? {};
    const names = missing.map(({ key, title }) => `“${title}”（也可写作${(columns[key]?.aliases ?? []).join('、')}）`);
    const seen = header.headings.map((heading) => heading.text).join('、');
    remarks.push(`缺少${names.join('、')}列；第 ${header.rows.join('、')} 行看到的表头：${seen}`);
  }
  return remarks;
}

/** Columns that are not there and whose blank means 否, where a rule reads them. */
function takenForNo(policy: Policy, table: Table): Set<string> {
  const read = columnsRead(policy, table.sheet);
  const missing = table.sheet.columns.filter((column) => column.blank === 'no' && isAbsent(table, column));
  return new Set(missing.filter((column) => read.has(column.key)).map((column) => column.title));
}

function quoted(words: ReadonlySet<string>): string {
  return [...words].map((word) => `“${word}”`).join('、');
}
