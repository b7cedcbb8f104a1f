/** What the scores of a card, or of one part of it, add up to. */
import { type CardLimit, cardTotal, mayBeBlank } from '../model/card-total.ts';
import { ExactSum, type Fraction, roundHalfUp } from '../model/fraction.ts';
import type { Column, Sheet } from '../packs/compile.ts';
import type { RubricItem } from '../packs/rubric.ts';
import type { Row, Rule } from './check.ts';

/** Sums are shown, and totals compared, at two decimals. */
export const DECIMALS = 2;

/** An item of the rubric, and where its score stands. */
export type ScoredColumn = { readonly item: RubricItem; readonly column: Column };

/** The sum of what a card has for some of its items; null where a score is missing or unreadable, which has a finding of its own. */
export type CardSum = {
  readonly items: readonly ScoredColumn[];
  /** Every point given counts, and nothing else does. */
  readonly isPlain: boolean;
  readonly exact: (row: Row) => Fraction | null;
  /** Rounded half up. */
  readonly rounded: (row: Row, decimals: number) => number | null;
};

export function cardSumOf(
  { items: own, limits }: { readonly items: readonly RubricItem[]; readonly limits: readonly CardLimit[] },
  rule: Pick<Rule<unknown>, 'column'>,
): CardSum {
  const items = own.map((item) => ({ item, column: rule.column(item.key) }));
  if (limits.length === 0 && own.every((item) => !item.deduct && item.each === null)) {
    return {
      items,
      isPlain: true,
      exact: (row) => addedUp(row, items)?.total ?? null,
      rounded: (row, decimals) => addedUp(row, items)?.rounded(decimals) ?? null,
    };
  }
  const columns = new Map(items.map(({ item, column }) => [item, column]));
  const exact = (row: Row): Fraction | null =>
    cardTotal(own, limits, (item) => {
      const column = columns.get(item);
      const score = column && row.value(column);
      return typeof score === 'number' ? score : null;
    });
  const rounded = (row: Row, decimals: number): number | null => {
    const sum = exact(row);
    return sum && roundHalfUp(sum, decimals);
  };
  return { items, isPlain: false, exact, rounded };
}

/** Whether a card has points that only a person may settle (酌情加分). */
export function hasBonus({ rubric, byKey }: Sheet): (card: Row) => boolean {
  const bonus = (rubric?.items ?? []).filter((item) => item.bonus && !item.fixed);
  const columns = bonus.flatMap(({ key }) => byKey.get(key) ?? []);
  return (card) => columns.some((column) => Number(card.value(column) ?? 0) > 0);
}

/** Keys of items that a sheet can do without: nothing was given on top, nothing taken off. */
export function sparedKeys({ rubric }: Sheet): readonly string[] {
  return (rubric?.items ?? []).filter(mayBeBlank).map((item) => item.key);
}

function addedUp(row: Row, items: readonly ScoredColumn[]): ExactSum | null {
  const sum = new ExactSum();
  for (const { item, column } of items) {
    const score = row.value(column);
    if (typeof score === 'number') sum.add(score, item.weight);
    else if (!item.bonus) return null;
  }
  return sum;
}
