/** Rows that ask for what an earlier row has been granted, or may have been. */
import type { Sheet } from '../packs/compile.ts';
import { AcceptedRows, type KeyRule } from './accepted-rows.ts';
import type { Context, Facts, Outcome, Row, Rule } from './check.ts';
import { keyColumn } from './key.ts';
import { oneByOne } from './one-by-one.ts';
import { SpacedRows } from './spaced-rows.ts';
import { type TimeWithin, timeWithin } from './within.ts';

export function againstRows(context: Context, rule: Rule<{ readonly keys: readonly KeyRule[] }>): Iterable<Outcome> {
  const { sheet } = context;
  const passes = rule.options.keys.map((key) => {
    const time = timeWithin(key.within, context, rule);
    const keyOf = context.keys.over(key.key);
    return time ? new SpacedRows(key, keyOf, sheet, time) : new AcceptedRows(key, keyOf, sheet);
  });
  const spaced = passes.filter((pass) => pass instanceof SpacedRows);
  const doubted = new Set<Row>();
  return oneByOne(context.ordered(), (row) => {
    if (!rule.applies(row)) return null;
    for (const pass of passes) {
      const other = pass.rivalOf(row);
      if (other) return clash(row, other, pass, context);
    }
    const doubts = spaced.length === 0 ? null : spaced.flatMap((pass) => doubtsOf(row, pass, doubted, context));
    for (const pass of passes) pass.accept(row);
    return doubts;
  });
}

function clash(row: Row, other: Row, pass: AcceptedRows, { sheet, placeOf }: Context): Outcome {
  const { key } = pass;
  const below = other.row > row.row && sheet.order ? String(other.value(sheet.order) ?? '') : null;
  const facts = {
    code: key.code,
    otherRow: other.row,
    otherPlace: placeOf(other),
    below,
    item: itemTitle(row),
    otherItem: itemTitle(other),
    ...(pass instanceof SpacedRows && timeFacts(pass.time, row, pass.time.dayOf(other))),
  };
  return { row, ...flagged(row, key, sheet, facts), others: [other] };
}

/** Of two rows of which one states no day either may be the one too many: a person sees both, each of them once. */
function doubtsOf(row: Row, pass: SpacedRows, doubted: Set<Row>, context: Context): readonly Outcome[] {
  const other = pass.unsureOf(row);
  if (!other) return [];
  const outcome = (one: Row, beside: Row): Outcome[] => {
    if (doubted.has(one)) return [];
    doubted.add(one);
    const found = clash(one, beside, pass, context);
    return [
      {
        ...found,
        column: pass.time.column,
        facts: { ...found.facts, unsure: true },
        severity: 'warning',
        ownWords: true,
      },
    ];
  };
  return [...outcome(other, row), ...outcome(row, other)];
}

export function timeFacts(time: TimeWithin, row: Row, otherDate: string | null): Facts {
  return { period: time.shown, title: time.column.title, date: time.dayOf(row), otherDate };
}

export function itemTitle(row: Row): string {
  return row.item?.title ?? '';
}

export function flagged(row: Row, key: KeyRule, sheet: Sheet, facts: Facts): Omit<Outcome, 'row'> {
  const clause = key.clauseOf === 'item' ? row.item?.clause : undefined;
  return { column: keyColumn(key.key, sheet), code: key.code, facts, ...(clause === undefined ? {} : { clause }) };
}
