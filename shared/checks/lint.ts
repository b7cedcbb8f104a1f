/**
 * What is doubtful in a pack that can be used: things that nothing reads, values of which one can never be reached, rules
 * that can never speak. Each is told by line with what to do about it; a fault, which `readPolicy` throws, is another matter.
 */
import { RESULT_HEADINGS } from '../model/edits.ts';
import type { Pack, Sheet } from '../packs/compile.ts';
import type { PackPath } from '../packs/fault.ts';
import { foldHeading } from '../packs/heading.ts';
import type { Policy } from './bind.ts';
import { blankFaults } from './lint-blanks.ts';
import { payableDoubts } from './lint-payable.ts';
import { ruleDoubts } from './lint-rules.ts';

export type Warning = { readonly line: number; readonly message: string };

/** A warning before its line is looked up. */
export type Doubt = { readonly path: PackPath; readonly message: string };

/** @param asOf the day whose parameters expressions are tried with. */
export function lintPolicy(policy: Policy, asOf: string): Warning[] {
  const { pack } = policy;
  const doubts = [
    ...datedValues(pack),
    ...zeroAmounts(pack),
    ...unusedParts(pack),
    ...uncitedClauses(pack),
    ...twiceNamed(pack),
    ...pack.sheets.flatMap((sheet) => [
      ...unreadColumns(pack, sheet),
      ...ruleDoubts(policy, sheet),
      ...ownHeadings(sheet),
      ...payableDoubts(pack, sheet, asOf),
    ]),
    ...alikeSheets(pack),
    ...blankFaults(policy, asOf),
  ];
  return doubts
    .map(({ path, message }) => ({ line: pack.lineOf(path), message: `${path.join('.')}：${message}` }))
    .sort((a, b) => a.line - b.line);
}

type Dated = { readonly from?: string | undefined };

/** Of two values in force from one day only one can ever count; values out of order are read wrongly by people. */
function datedValues({ source }: Pack): Doubt[] {
  const parameters = Object.entries(source.parameters).flatMap(([name, { values }]) =>
    datesIn(values, ['parameters', name, 'values']),
  );
  const items = (source.catalogue?.items ?? []).flatMap(({ amount }, index) =>
    Array.isArray(amount) ? datesIn(amount, ['catalogue', 'items', index, 'amount']) : [],
  );
  return [...parameters, ...items];
}

function datesIn(values: readonly Dated[], path: PackPath): Doubt[] {
  return values.flatMap(({ from = '' }, index) => {
    const earlier = values.slice(0, index).map((value) => value.from ?? '');
    const shown = from === '' ? '没有写 from' : `from: ${from}`;
    if (earlier.includes(from)) {
      return [
        {
          path: [...path, index],
          message: `前面已有一个值也是${shown}，两个值同日起施行，只有一个起作用；请改日期或删去一个`,
        },
      ];
    }
    if (earlier.some((other) => other > from)) {
      return [{ path: [...path, index], message: `${shown} 早于前面的值；请按施行日期从早到晚排列` }];
    }
    return [];
  });
}

function zeroAmounts({ source }: Pack): Doubt[] {
  return Object.entries(source.parameters).flatMap(([name, { type, values }]) =>
    values.flatMap(({ value }, index) =>
      type === 'money' && value !== null && /^[0.,\s]+(?:万?元)?$/.test(value)
        ? [{ path: ['parameters', name, 'values', index], message: '金额是 0；还没有规定的请写 value: null' }]
        : [],
    ),
  );
}

/** Every word of a part of the pack that could be the name of something: keys, and names inside expressions. */
function wordsIn(part: unknown): Set<string> {
  const words = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node === 'string') for (const word of node.match(/[A-Za-z][A-Za-z0-9]*/g) ?? []) words.add(word);
    if (typeof node !== 'object' || node === null) return;
    for (const [name, child] of Object.entries(node)) {
      words.add(name);
      visit(child);
    }
  };
  visit(part);
  return words;
}

/** The sheet without what columns say of themselves: whatever is named there is used. */
function withoutColumns(pack: Pack, kind: string): unknown {
  const { columns, ...rest } = pack.source.sheets[kind] ?? { columns: {} };
  return [rest, Object.values(columns).map(({ required, items }) => [required, items])];
}

function unusedParts(pack: Pack): Doubt[] {
  const { source } = pack;
  const amounts = (source.catalogue?.items ?? []).map((item) => item.amount);
  const used = wordsIn([...Object.keys(source.sheets).map((kind) => withoutColumns(pack, kind)), amounts]);
  const items = source.catalogue?.items ?? [];
  return [
    ...Object.keys(source.parameters)
      .filter((name) => !used.has(name))
      .map((name) => ({ path: ['parameters', name], message: '没有规则或表达式用到这个参数；请用上它，或删去' })),
    ...Object.keys(source.traits).flatMap((trait) => {
      if (!items.some((item) => item.traits.includes(trait)))
        return [{ path: ['traits', trait], message: '没有事项具有这个特征；请写进事项的 traits，或删去' }];
      return used.has(trait) ? [] : [{ path: ['traits', trait], message: '没有规则用到这个特征；请用上它，或删去' }];
    }),
    ...Object.keys(source.families)
      .filter((family) => !items.some((item) => item.family === family))
      .map((family) => ({ path: ['families', family], message: '没有事项属于这一组；请写进事项的 family，或删去' })),
  ];
}

/** A clause that nothing rests on was perhaps forgotten; one that no row can be judged by belongs to `notCovered`. */
function uncitedClauses({ source }: Pack): Doubt[] {
  const cited = new Set<string>();
  const visit = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, child] of Object.entries(node)) {
      if (name === 'clause' && typeof child === 'string') cited.add(child);
      visit(child);
    }
  };
  const { clauses, ...rest } = source;
  visit(rest);
  return Object.keys(clauses)
    .filter((clause) => !cited.has(clause))
    .map((clause) => ({
      path: ['clauses', clause],
      message: '没有一处引用这一条；请写成规则，或写进 notCovered 并说明原因',
    }));
}

function twiceNamed(pack: Pack): Doubt[] {
  return (pack.source.catalogue?.withoutAward ?? []).flatMap(({ items }, index) =>
    items
      .filter((title) => pack.catalogue.find(title) !== null)
      .map((title) => ({
        path: ['catalogue', 'withoutAward', index],
        message: `“${title}”也是可以奖励的事项的名称，这里的说明不会起作用；请删去一处`,
      })),
  );
}

function unreadColumns(pack: Pack, sheet: Sheet): Doubt[] {
  const { source } = pack;
  const path: PackPath = ['sheets', sheet.kind];
  // What an item is worth may be worked out from the row's own cells.
  const worth = sheet.amount?.of === 'catalogue' ? (source.catalogue?.items ?? []).map((item) => item.amount) : [];
  const perFamily = Object.values(source.families).map((family) => family.per);
  const own = wordsIn([withoutColumns(pack, sheet.kind), worth, perFamily]);
  // Another sheet may look rows of this one up.
  const others = pack.sheets
    .filter((other) => other !== sheet && wordsIn(withoutColumns(pack, other.kind)).has(sheet.kind))
    .map((other) => wordsIn(withoutColumns(pack, other.kind)));
  const isRead = (key: string): boolean => [own, ...others].some((words) => words.has(key));
  const wronglyExcused = sheet.columns
    .filter(({ key, unread }) => unread !== null && isRead(key))
    .map(({ key, title }) => ({
      path: [...path, 'columns', key, 'unread'],
      message: `已有规则或表达式读“${title}”，填表说明不该说它不核验；请删去 unread`,
    }));
  const idle = sheet.columns
    .filter(
      ({ key, type, required, unread }) => required === 'never' && type !== 'award' && unread === null && !isRead(key),
    )
    // A column of a built-in sheet that the pack takes does not stand in its file, and is not its author's to delete.
    .filter(({ key }) => pack.lineOf([...path, 'columns', key]) !== pack.lineOf(path))
    .map(({ key, title }) => ({
      path: ['sheets', sheet.kind, 'columns', key],
      message: `没有规则或表达式读“${title}”，这一列填什么都不会核验；请用上它，或用 unread 写明为什么要填，或删去`,
    }));
  return [...wronglyExcused, ...idle];
}

/** Our own result columns are found again by their headings; a column of the sheet must not answer to one. */
function ownHeadings(sheet: Sheet): Doubt[] {
  const ours = new Map(RESULT_HEADINGS.map((heading) => [foldHeading(heading), heading]));
  return sheet.columns.flatMap((column) =>
    column.headings
      .filter((heading) => ours.has(heading))
      .map((heading) => ({
        path: ['sheets', sheet.kind, 'columns', column.key],
        message: `表头“${heading}”与核验结果的列“${ours.get(heading)}”相同，容易混淆；请换一个表头`,
      })),
  );
}

/** Sheets are told apart by the columns they cannot do without. */
function alikeSheets(pack: Pack): Doubt[] {
  const headings = (sheet: Sheet): string =>
    sheet.columns
      .filter((column) => column.required === 'always')
      .map((column) => column.headings[0])
      .sort()
      .join('\n');
  return pack.sheets.flatMap((sheet, index) => {
    const other = pack.sheets.slice(0, index).find((one) => headings(one) === headings(sheet));
    return other
      ? [
          {
            path: ['sheets', sheet.kind],
            message: `必填的列与“${other.title}”完全相同，不写 --kind 时分不出是哪一种表；请加一个只有它才有的必填列`,
          },
        ]
      : [];
  });
}
