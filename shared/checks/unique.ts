import { z } from 'zod';
import type { Sheet } from '../packs/compile.ts';
import { AcceptedRows, concerns, type KeyRule, keyRule } from './accepted-rows.ts';
import {
  type Context,
  defineCheck,
  type Entry,
  type Facts,
  GRANTED,
  type Outcome,
  type Row,
  type Rule,
} from './check.ts';
import { entryMatches, keyColumn, keyColumns, keyPart, MUST_NAME_ENTERPRISE, namesEnterprise } from './key.ts';
import { oneByOne } from './one-by-one.ts';

const options = z
  .strictObject({
    against: z.enum(['ledger', 'rows']),
    /** Against rows these are judged together in one pass: a row is compared only with the rows accepted before it. */
    keys: z.array(keyRule).min(1),
  })
  .refine(
    (option) => option.against === 'rows' || option.keys.every((one) => one.anyone || namesEnterprise(one.key)),
    MUST_NAME_ENTERPRISE,
  );
type Options = z.infer<typeof options>;

/** `unique`: the same thing is not granted twice, in the ledger or among the rows; the earlier row stays. */
export const unique = defineCheck({
  name: 'unique',
  summary: 'No earlier row or ledger entry has the same key.',
  options,
  stage: (option) => (option.against === 'ledger' ? 3 : 4),
  code: 'duplicate',
  severity: 'error',
  alsoGives: (option) => option.keys.map(({ code }) => code),
  tells: ['item', 'otherItem', 'otherRow', 'otherPlace', 'ledgerPlace'],
  columns: (option, sheet) =>
    option.keys.flatMap((one) => [...keyColumns(one.key, sheet), ...(one.differs === undefined ? [] : [one.differs])]),
  traits: (option) => option.keys.flatMap((one) => [...(one.items ?? []), ...(one.except ?? [])]),
  ledgerKeys: (option) =>
    option.against === 'ledger'
      ? option.keys.flatMap((one) => [...one.key, ...(one.differs === undefined ? [] : [one.differs])])
      : [],
  asks: (option) =>
    option.against === 'ledger'
      ? ['enterprise', ...option.keys.flatMap((one) => (one.anyone ? [{ key: one.key[0] ?? '' }] : []))]
      : [],
  message: (facts) => {
    // A row further down may be the earlier one; without its date that reads like a mistake.
    const early = facts.below ? `（${facts.below} 申报，早于本行）` : '';
    const where = facts.ledgerRow === undefined ? `本表第 ${facts.otherRow} 行${early}` : `${facts.ledgerPlace}`;
    const grant = facts.ledgerRow === undefined ? `申报“${facts.otherItem}”在先` : `已获得“${facts.otherItem}”奖励`;
    if (facts.unsure === true) return `${where}可能与本行重复，台账没有写全，不能确定；请核对台账后在其中补填`;
    switch (facts.code) {
      case 'not-first':
        return `${where}该单位${grant}，该事项同一单位只奖励一次，本行不予支持`;
      case 'superseded':
        return `${where}该单位就同一项目${grant}，同一项目不再以“${facts.item}”支持`;
      default:
        return `与${where}重复：同一单位、同一事项、同一项目${grant}，本行不予支持`;
    }
  },

  run: (context, rule) =>
    rule.options.against === 'ledger' ? againstLedger(context, rule) : againstRows(context, rule),
});

function againstLedger(context: Context, rule: Rule<Options>): Iterable<Outcome> {
  if (context.past.isEmpty) return [];
  return oneByOne(context.rows, (row) => {
    if (!rule.applies(row)) return null;
    const own = context.past.ofEnterprise(row).filter((entry) => GRANTED.has(entry.state));
    return rule.options.keys.flatMap((key) => {
      const granted = key.anyone ? grantedToAnyone(row, key, context) : own;
      const entry = granted.length > 0 && concerns(key, row.item) ? grantedAlready(row, key, granted, context) : null;
      return entry ?? [];
    });
  });
}

/** The entry by which the row has been granted before; one that leaves parts blank asks a person. */
function grantedAlready(row: Row, key: KeyRule, granted: readonly Entry[], { has, sheet }: Context): Outcome | null {
  // A sheet that has not got a column says nothing by it: such a part is not compared.
  const parts = key.key.filter((part) => !key.unsure.includes(part) && has(part));
  const alike = granted.filter(
    (candidate) =>
      entryMatches(candidate, row, parts, sheet) &&
      key.unsure.every((part) => !candidate.keys.get(part) || entryMatches(candidate, row, [part], sheet)) &&
      (key.differs === undefined || !entryMatches(candidate, row, [key.differs], sheet)) &&
      (candidate.item === null ? key.items === undefined : concerns(key, candidate.item)),
  );
  const certain = alike.find((candidate) => entryMatches(candidate, row, key.unsure, sheet));
  const entry = certain ?? alike[0];
  if (!entry) return null;
  const facts = {
    code: key.code,
    ledgerRow: entry.row,
    ledgerPlace: entry.place,
    item: itemOf(row),
    otherItem: entry.itemText,
    unsure: certain === undefined,
  };
  const severity = certain === undefined ? { severity: 'warning' as const } : {};
  return { row, ...flagged(row, key, sheet, facts), ...severity, entries: [entry] };
}

function grantedToAnyone(row: Row, { key: [first = ''] }: KeyRule, { past, sheet }: Context): readonly Entry[] {
  const value = keyPart(row, first, sheet);
  return value ? past.withKey(first, value).filter((entry) => GRANTED.has(entry.state)) : [];
}

function againstRows(context: Context, rule: Rule<Options>): Iterable<Outcome> {
  const { sheet } = context;
  const passes = rule.options.keys.map((key) => new AcceptedRows(key, context.keys.over(key.key), sheet));
  return oneByOne(context.ordered(), (row) => {
    if (!rule.applies(row)) return null;
    for (const pass of passes) {
      const other = pass.rivalOf(row);
      if (other) return clash(row, other, pass.key, context);
    }
    for (const pass of passes) pass.accept(row);
    return null;
  });
}

function clash(row: Row, other: Row, key: KeyRule, { sheet, placeOf }: Context): Outcome {
  const below = other.row > row.row && sheet.order ? String(other.value(sheet.order) ?? '') : null;
  const facts = {
    code: key.code,
    otherRow: other.row,
    otherPlace: placeOf(other),
    below,
    item: itemOf(row),
    otherItem: itemOf(other),
  };
  return { row, ...flagged(row, key, sheet, facts), others: [other] };
}

function itemOf(row: Row): string {
  return row.item?.title ?? '';
}

function flagged(row: Row, key: KeyRule, sheet: Sheet, facts: Facts): Omit<Outcome, 'row'> {
  const clause = key.clauseOf === 'item' ? row.item?.clause : undefined;
  return { column: keyColumn(key.key, sheet), code: key.code, facts, ...(clause === undefined ? {} : { clause }) };
}
