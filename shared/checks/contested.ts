import { z } from 'zod';
import { foldName } from '../model/text.ts';
import { type Context, defineCheck, type Entry, GRANTED, type Outcome, type Row, type Rule } from './check.ts';
import { enterpriseName, grouped, IDENTITY, keyColumn, keyColumns, keyPart } from './key.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({
  against: z.enum(['ledger', 'rows']),
  /** What only one enterprise can have. Against the ledger it is a single ledger key. */
  key: z.array(z.string()).min(1),
});
type Options = z.infer<typeof options>;

/** `contested`: two enterprises claim what only one of them can have. All of the rows are told, none is preferred. */
export const contested = defineCheck({
  name: 'contested',
  summary: 'No other enterprise claims the same key, in the sheet or in the ledger.',
  options,
  stage: (option) => (option.against === 'ledger' ? 3 : 4),
  code: 'duplicate',
  severity: 'warning',
  tells: ['otherName', 'otherItem', 'otherRow'],
  columns: (option, sheet) => [...keyColumns(option.key, sheet), ...keyColumns([IDENTITY], sheet)],
  ledgerKeys: (option) => (option.against === 'ledger' ? option.key : []),
  asks: (option) => (option.against === 'ledger' ? option.key.map((key) => ({ key })) : []),
  message: (facts) => `“${facts.otherName}”也就同一项目申报或获得“${facts.otherItem}”，请核对归属`,

  run: (context, rule) =>
    rule.options.against === 'ledger' ? againstLedger(context, rule) : againstRows(context, rule),
});

function againstLedger(context: Context, rule: Rule<Options>): Iterable<Outcome> {
  if (context.past.isEmpty) return [];
  const { sheet } = context;
  const column = keyColumn(rule.options.key, sheet);
  const [first = ''] = rule.options.key;
  return oneByOne(context.rows, (row) => {
    if (!rule.applies(row)) return null;
    const value = keyPart(row, first, sheet);
    if (value === undefined || value === '') return null;
    const entry = context.past
      .withKey(first, value)
      .find(
        (candidate) =>
          GRANTED.has(candidate.state) &&
          rule.selects(candidate.item) &&
          isAnother(candidate, row, context) &&
          rule.options.key.every((part) => (candidate.keys.get(part) ?? '') === keyPart(row, part, sheet)),
      );
    if (!entry) return null;
    return { row, column, entries: [entry], facts: { otherName: entry.name, otherItem: entry.itemText } };
  });
}

/** The ledger is matched by code, and by name only where its code is blank. */
function isAnother(entry: Entry, row: Row, { sheet }: Context): boolean {
  if (entry.code !== null) return entry.code !== keyPart(row, IDENTITY, sheet);
  return foldName(entry.name) !== foldName(enterpriseName(row, sheet));
}

/** Who is alone contests nothing. */
const RIVALS = 2;

function againstRows(context: Context, rule: Rule<Options>): Iterable<Outcome> {
  const { sheet, keys } = context;
  const column = keyColumn(rule.options.key, sheet);
  const rows = context.rows.filter((row) => rule.applies(row) && keyPart(row, IDENTITY, sheet) !== undefined);
  return oneByOne(grouped(rows, keys.over(rule.options.key), RIVALS), (group) => {
    const [first] = group;
    const holder = first && keyPart(first, IDENTITY, sheet);
    const second = group.find((row) => keyPart(row, IDENTITY, sheet) !== holder);
    if (!first || !second) return null;
    return group.map((row) => {
      const other = keyPart(row, IDENTITY, sheet) === holder ? second : first;
      const facts = {
        otherRow: other.row,
        otherName: enterpriseName(other, sheet),
        otherItem: other.item?.title ?? '',
      };
      return { row, column, others: [other], facts };
    });
  });
}
