import { z } from 'zod';
import { formatMoney } from '../model/money.ts';
import type { Family, Item } from '../packs/catalogue.ts';
import { type Context, defineCheck, GRANTED, type KeyOf, type Outcome, type Row, type Rule } from './check.ts';
import { entryMatches, IDENTITY } from './key.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({ against: z.enum(['ledger', 'rows']) });
type Options = z.infer<typeof options>;

/**
 * `highest`: of one family of items (the same recognition at different levels) the highest is granted. An entry of the
 * ledger that is as high excludes the row; lower ones are taken off its standard. Of equal rows the earlier stays.
 */
export const highest = defineCheck({
  name: 'highest',
  summary: 'Of the levels of one recognition only the highest is granted, less what was granted for lower ones.',
  options,
  stage: (option) => (option.against === 'ledger' ? 3 : 4),
  code: 'superseded',
  severity: 'error',
  tells: ['item', 'otherItem', 'otherRow', 'ledgerPlace'],
  columns: (_option, sheet) => (sheet.award ? [sheet.award.key] : []),
  asks: (option) => (option.against === 'ledger' ? ['enterprise'] : []),
  message: (facts) => {
    const standard = formatMoney(Number(facts.standardFen));
    switch (facts.case) {
      case 'rows':
        return `本表第 ${facts.otherRow} 行已申报同一资格认定的“${facts.otherItem}”（标准 ${formatMoney(Number(facts.otherFen))}），就高不就低，本行“${facts.item}”不予支持`;
      case 'not-lower':
        return `${facts.ledgerPlace}该单位就同一资格认定已获得“${facts.otherItem}”奖励，不低于本次“${facts.item}”，不得重复享受`;
      case 'used-up':
        return `台账中该单位就同一资格认定已获得低档奖励共 ${formatMoney(Number(facts.grantedFen))}，不少于本次标准 ${standard}，没有差额可核定`;
      default:
        return `${facts.ledgerPlace}该单位就同一资格认定已获得低档“${facts.otherItem}”等奖励共 ${formatMoney(Number(facts.grantedFen))}，按差额核定（${standard}减去已奖励部分）；请核实`;
    }
  },

  run: (context, rule) =>
    rule.options.against === 'ledger' ? againstLedger(context, rule) : againstRows(context, rule),
});

function againstLedger(context: Context, rule: Rule<Options>): Iterable<Outcome> {
  if (context.past.isEmpty) return [];
  return oneByOne(context.rows, (row) => {
    const family = row.item?.family;
    if (!row.item || !family || !rule.applies(row)) return null;
    const past = context.past.ofEnterprise(row);
    if (past.length === 0) return null;
    const entries = past.filter(
      (entry) =>
        GRANTED.has(entry.state) &&
        entry.item?.family === family &&
        entryMatches(entry, row, family.per, context.sheet),
    );
    const first = entries[0];
    if (!first) return null;
    const standardFen = standardOf(row.item, context);
    const notLower = entries.find((entry) => entry.item !== null && standardOf(entry.item, context) >= standardFen);
    const grantedFen = entries.reduce((sum, entry) => sum + entry.amountFen, 0);
    const shown = notLower ?? first;
    const facts = {
      item: row.item.title,
      otherItem: shown.itemText,
      ledgerRow: shown.row,
      ledgerPlace: shown.place,
      standardFen,
      grantedFen,
    };
    const column = context.sheet.award;
    if (notLower) return { row, column, entries: [notLower], facts: { ...facts, case: 'not-lower' } };
    if (grantedFen >= standardFen) return { row, column, entries, facts: { ...facts, case: 'used-up' } };
    return {
      row,
      column,
      entries,
      severity: 'warning',
      deduct: { fen: grantedFen, note: `扣除低档已奖励 ${formatMoney(grantedFen)}` },
      facts: { ...facts, case: 'difference' },
    };
  });
}

/** A row of a family, and the highest of each key so far. */
type Member = { readonly row: Row; readonly leaders: ReadonlyMap<number, Row>; readonly key: number };

function membersOf(context: Context, rule: Rule<Options>): readonly Member[] {
  const families = new Map<Family, { keyOf: KeyOf; leaders: Map<number, Row> }>();
  const members: Member[] = [];
  for (const row of context.ordered()) {
    const family = row.item?.family;
    if (!row.item || !family || !rule.applies(row)) continue;
    let group = families.get(family);
    if (!group) {
      group = { keyOf: context.keys.over([IDENTITY, ...family.per]), leaders: new Map() };
      families.set(family, group);
    }
    const { keyOf, leaders } = group;
    const key = keyOf(row);
    if (key === undefined) continue;
    members.push({ row, leaders, key });
    const leader = leaders.get(key);
    // Rows come in the order of application: of equals the earlier, already there, stays.
    if (!leader?.item || standardOf(row.item, context) > standardOf(leader.item, context)) leaders.set(key, row);
  }
  return members;
}

function againstRows(context: Context, rule: Rule<Options>): Iterable<Outcome> {
  return oneByOne(membersOf(context, rule), ({ row, leaders, key }) => {
    const leader = leaders.get(key);
    if (!row.item || !leader?.item || leader === row) return null;
    const facts = {
      case: 'rows',
      item: row.item.title,
      standardFen: standardOf(row.item, context),
      otherRow: leader.row,
      otherItem: leader.item.title,
      otherFen: standardOf(leader.item, context),
    };
    return { row, column: context.sheet.award, others: [leader], facts };
  });
}

/** Levels are compared by the standard of the as-of day; an item without one then is the lowest. */
function standardOf(item: Item, context: Context): number {
  return item.amountOn(context.asOf)?.fen ?? 0;
}
