/** What a row asks for that the ledger says was granted before. */
import { concerns, type KeyRule } from './accepted-rows.ts';
import { type Context, type Entry, GRANTED, type Outcome, type Row, type Rule } from './check.ts';
import { flagged, itemTitle, timeFacts } from './clash.ts';
import { entryMatches, keyPart } from './key.ts';
import { oneByOne } from './one-by-one.ts';
import { type TimeWithin, timeWithin } from './within.ts';

/** A key, and the time within which it counts; null where it does for ever. */
type Timed = { readonly key: KeyRule; readonly time: TimeWithin | null };

export function againstLedger(context: Context, rule: Rule<{ readonly keys: readonly KeyRule[] }>): Iterable<Outcome> {
  if (context.past.isEmpty) return [];
  const keys = rule.options.keys.map((key) => ({ key, time: timeWithin(key.within, context, rule) }));
  return oneByOne(context.rows, (row) => {
    if (!rule.applies(row)) return null;
    const own = context.past.ofEnterprise(row).filter((entry) => GRANTED.has(entry.state));
    return keys.flatMap((timed) => {
      const { key } = timed;
      const granted = key.anyone ? grantedToAnyone(row, key, context) : own;
      const entry = granted.length > 0 && concerns(key, row.item) ? grantedAlready(row, timed, granted, context) : null;
      return entry ?? [];
    });
  });
}

/** The entry by which the row has been granted before; one that leaves parts or its day blank asks a person. */
function grantedAlready(
  row: Row,
  { key, time }: Timed,
  granted: readonly Entry[],
  { has, sheet }: Context,
): Outcome | null {
  // A sheet that has not got a column says nothing by it: such a part is not compared.
  const parts = key.key.filter((part) => !key.unsure.includes(part) && has(part));
  const alike = granted.filter(
    (candidate) =>
      entryMatches(candidate, row, parts, sheet) &&
      key.unsure.every((part) => !candidate.keys.get(part) || entryMatches(candidate, row, [part], sheet)) &&
      (key.differs === undefined || !entryMatches(candidate, row, [key.differs], sheet)) &&
      (candidate.item === null ? key.items === undefined : concerns(key, candidate.item)) &&
      (time === null || time.betweenRowAndEntry(row, candidate) !== 'far'),
  );
  const certain = alike.find(
    (candidate) =>
      entryMatches(candidate, row, key.unsure, sheet) &&
      (time === null || time.betweenRowAndEntry(row, candidate) === 'near'),
  );
  const entry = certain ?? alike[0];
  if (!entry) return null;
  const facts = {
    code: key.code,
    ledgerRow: entry.row,
    ledgerPlace: entry.place,
    item: itemTitle(row),
    otherItem: entry.itemText,
    unsure: certain === undefined,
    // An entry may be a row of the sheet, which an earlier version has judged.
    ...(entry.sheet === undefined ? {} : { isRow: true }),
    ...(time && timeFacts(time, row, time.dayOfEntry(entry))),
  };
  const severity = certain === undefined ? { severity: 'warning' as const, ownWords: time !== null } : {};
  return { row, ...flagged(row, key, sheet, facts), ...severity, entries: [entry] };
}

function grantedToAnyone(row: Row, { key: [first = ''] }: KeyRule, { past, sheet }: Context): readonly Entry[] {
  const value = keyPart(row, first, sheet);
  return value ? past.withKey(first, value).filter((entry) => GRANTED.has(entry.state)) : [];
}
