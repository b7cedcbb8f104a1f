/** Cards that lie close together are passed over; none of them may be further apart than it may. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardSumOf, type ScoredColumn } from '../../shared/checks/card-sum.ts';
import { type Compared, comparedBy, isClose } from '../../shared/checks/compared-scores.ts';
import { RowCells } from '../../shared/engine/row-cells.ts';
import { RowState } from '../../shared/engine/row-state.ts';
import { add, compare, type Fraction, fractionOf } from '../../shared/model/fraction.ts';
import { wuhan } from '../packs/wuhan-book.ts';

const sheet = wuhan.pack.sheets.find(({ kind }) => kind === 'scorecards');
if (!sheet?.rubric) throw new Error('the pack has no score cards');
const { rubric, byKey, columns } = sheet;

function scored(key: string, more: Partial<ScoredColumn['item']> = {}): ScoredColumn {
  const item = rubric.items.find((one) => one.key === key);
  const column = byKey.get(key);
  if (!item || !column) throw new Error(`no item ${key}`);
  return { item: { ...item, ...more }, column };
}

/** Both of at most 10 points. */
const ITEMS = [scored('offline'), scored('chain')];

function cards(items: readonly ScoredColumn[], ...scores: readonly (readonly (number | null)[])[]): RowState[] {
  const cells = new RowCells(columns.length, scores.length, () => '');
  return scores.map((own, position) => {
    const row = new RowState(position + 2, position, cells);
    items.forEach(({ column }, at) => {
      row.fill(column, own[at], undefined);
    });
    return row;
  });
}

/** Compared by their sum and one by one. */
function compared(items: readonly ScoredColumn[], limits: Parameters<typeof comparedBy>[1]): readonly Compared[] {
  const columnOf = (key: string): ScoredColumn['column'] => scored(key).column;
  return comparedBy(cardSumOf({ items: items.map(({ item }) => item), limits: [] }, { column: columnOf }), limits);
}

const HALF = fractionOf(0.5);
const limits = (total: number, item: Fraction = HALF) => ({ total: fractionOf(total), item });

/** The total, and the first item. */
function both(items: readonly ScoredColumn[], ...of: Parameters<typeof limits>): [Compared, Compared] {
  const [total, first] = compared(items, limits(...of));
  if (!total || !first) throw new Error('nothing is compared');
  return [total, first];
}

describe('one item, of at most 10 points, half of which it may differ by', () => {
  test.each<[string, (number | null)[], boolean]>([
    ['half of the maximum', [10, 5], true],
    ['half a point more', [10, 4.5], false],
    ['a hundredth more', [10, 4.99], false],
    ['less than anybody sees more', [10, 4.999_999_5], false],
    ['the highest and the lowest, wherever they stand', [7, 4.5, 10, 8], false],
    ['one score alone', [10], true],
    ['none', [null, null], true],
    ['a score that cannot be read between two that are far apart', [10, null, 4.5], false],
    ['such a score beside one', [null, 10], true],
  ])('%s: close is %s', (_, scores, close) => {
    const [, item] = both(ITEMS, 20);
    expect(isClose(cards(ITEMS, ...scores.map((score) => [score, 0])), item)).toBe(close);
  });

  test('it says by how much, and where it stands', () => {
    const [total, item] = both(ITEMS, 20);
    expect([item.title, item.column?.key, item.about]).toEqual(['线下服务', 'offline', 5]);
    expect([total.title, total.column, total.about]).toEqual(['总分', null, 20]);
  });

  test('a score that binary numbers hold only about is worked out where it lies at the limit', () => {
    // 10 × 0.95 = 9.5, and the difference is a ten-thousand-billionth more, which the subtraction loses.
    const [, item] = both(ITEMS, 20, fractionOf(0.95));
    const [high, low] = cards(ITEMS, [10, 0], [0.499_999_999_999_999_9, 0]);
    if (!high || !low) throw new Error('no cards');
    expect(10 - 0.499_999_999_999_999_9).toBe(9.5);
    expect(isClose([high, low], item)).toBe(false);
  });
});

describe('the total', () => {
  test('both sides of its limit', () => {
    const [total] = both(ITEMS, 10);
    expect(isClose(cards(ITEMS, [10, 10], [5, 5.5]), total)).toBe(true);
    expect(isClose(cards(ITEMS, [10, 10], [5, 4.5]), total)).toBe(false);
  });

  test('a point counts by its weight', () => {
    const items = [scored('offline', { weight: fractionOf(0.4) }), scored('chain', { weight: fractionOf(0.6) })];
    const [total] = both(items, 5);
    // 5 × 0.4 + 4.5 × 0.6 = 4.7, and 5 × 0.4 + 5.5 × 0.6 = 5.3.
    expect(isClose(cards(items, [10, 10], [5, 5.5]), total)).toBe(true);
    expect(isClose(cards(items, [10, 10], [5, 4.5]), total)).toBe(false);
  });

  test('a blank of further points is none, of any others it has no total', () => {
    const items = [scored('offline'), scored('chain', { bonus: true })];
    const far = [
      [10, 10],
      [5, null],
    ];
    expect(isClose(cards(items, ...far), both(items, 10)[0])).toBe(false);
    expect(isClose(cards(ITEMS, ...far), both(ITEMS, 10)[0])).toBe(true);
  });
});

test('whatever is close is not further apart than it may be, to the last digit', () => {
  const score = fc.oneof(
    fc.integer({ min: 0, max: 20 }).map((halves) => halves / 2),
    fc.integer({ min: 0, max: 1000 }).map((hundredths) => hundredths / 100),
    fc.double({ min: 0, max: 10, noNaN: true }),
    fc.constant(null),
  );
  const weight = fc.constantFrom(1, 0.3, 0.4, 0.07).map(fractionOf);
  const limit = fc.constantFrom(0.1, 0.3, 0.5, 0.33, 0.95).map(fractionOf);
  fc.assert(
    fc.property(
      fc.array(fc.tuple(score, score), { maxLength: 5 }),
      fc.tuple(weight, weight),
      limit,
      fc.constantFrom(0.5, 1, 3, 4.7, 5.3, 10),
      (scores, [one, other], item, total) => {
        const items = [scored('offline', { weight: one }), scored('chain', { weight: other })];
        const rows = cards(items, ...scores);
        for (const one of compared(items, limits(total, item))) {
          if (isClose(rows, one)) expect(isWithin(rows, one)).toBe(true);
        }
      },
    ),
  );
});

function isWithin(rows: readonly RowState[], { exact, limit }: Compared): boolean {
  const sorted = rows.flatMap((row) => exact(row) ?? []).sort(compare);
  const [lowest, highest] = [sorted[0], sorted.at(-1)];
  if (!lowest || !highest) return true;
  return compare(highest, add(lowest, limit)) <= 0;
}
