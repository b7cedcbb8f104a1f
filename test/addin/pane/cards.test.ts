/** Score cards of the examples, read as the pane reads them: in rows of a table, and one form for each card. */
import { describe, expect, test } from 'vitest';
import { sheetCells } from '../../../addin/host/sheet-cells.ts';
import { type Card, cardAt, cardsOf, itemAt } from '../../../addin/pane/score/cards.ts';
import { itemSpread, standingOf, totalSpread } from '../../../addin/pane/score/standing.ts';
import { openFile } from '../../../server/judge.ts';
import { loadPolicies } from '../../../server/policies.ts';
import { policyView } from '../../../server/policy-view.ts';
import { recognise } from '../../../shared/engine/recognise.ts';
import { recognitionOf } from '../../../shared/engine/recognition.ts';
import type { Cell } from '../../../shared/model/grid.ts';
import { deductions, deductionsJudged, deductionsSheet } from '../../packs/deductions-pack.ts';
import { exampleBytes } from './report-of.ts';

const AS_OF = '2026-05-01';
const policies = loadPolicies(null);

function cardsIn(name: string): readonly Card[] {
  const { grids } = openFile({ name, bytes: exampleBytes(name) });
  const recognised = recognise(grids, policies, { asOf: AS_OF });
  return cardsOf(recognitionOf(recognised), policyView(recognised.policy, AS_OF), grids.map(sheetCells));
}

const tidy = cardsIn('武汉服务站评价-整洁.xlsx');
const forms = cardsIn('武汉服务站评价-杂乱.xlsx');

/** The limits of the pack: totals 20 points apart, items half of their maximum. */
const parameterOf = (name: string): string | null => ({ totalSpread: '20', itemSpread: '50%' })[name] ?? null;

function cardOf(cards: readonly Card[], subject: string, reviewer: string): Card {
  const card = cards.find((one) => one.subject === subject && one.reviewer === reviewer);
  if (!card) throw new Error(`no card of ${reviewer} for ${subject}`);
  return card;
}

const item = (card: Card, key: string) => {
  const found = card.rubric.items.find((one) => one.key === key);
  if (!found) throw new Error(`no item ${key}`);
  return found;
};

describe('cards', () => {
  test('are the rows of a table, and each form, with station and reviewer', () => {
    expect(tidy.map(({ sheet, row, subject, reviewer }) => [sheet, row, subject, reviewer])).toEqual([
      ['评分表', 3, '光谷光电子质量服务站', '张三'],
      ['评分表', 4, '光谷光电子质量服务站', '李四'],
      ['评分表', 5, '沌口汽车质量服务站', '张三'],
      ['评分表', 6, '沌口汽车质量服务站', '李四'],
    ]);
    expect(forms.map(({ sheet, subject, reviewer }) => [sheet, subject, reviewer])).toEqual([
      ['光谷-张三', '光谷光电子质量服务站', '张三'],
      ['光谷-李四', '光谷光电子质量服务站', '李四'],
      ['沌口-张三', '沌口汽车质量服务站', '张三'],
      ['沌口-李四', '沌口汽车质量服务站', '李四'],
    ]);
  });

  test('tell the card and the item under the cursor: of a table by column, of a form by row', () => {
    const third = cardAt(tidy, { sheet: '评分表', cell: 'F5' });
    expect(third).toBe(tidy[2]);
    expect(third && itemAt(third, { sheet: '评分表', cell: 'F5' })?.title).toBe('组织架构');
    expect(third && itemAt(third, { sheet: '评分表', cell: 'A5' })).toBeNull();
    expect(cardAt(tidy, { sheet: '评分表', cell: 'F2' })).toBeNull();
    const form = cardAt(forms, { sheet: '沌口-李四', cell: 'A1' });
    expect(form?.reviewer).toBe('李四');
    expect(form && itemAt(form, { sheet: '沌口-李四', cell: 'C14' })?.title).toBe('线下服务');
    expect(form && itemAt(form, { sheet: '光谷-李四', cell: 'C14' })).toBeNull();
  });

  test('lead to the cell of an item', () => {
    expect(tidy[1]?.cellOf('offline')).toBe('O4');
    expect(forms[3]?.cellOf('offline')).toBe('D14');
  });
});

describe('a standing', () => {
  test('sums what is given, and names what is blank, above its maximum or no number', () => {
    expect(standingOf(cardOf(tidy, '光谷光电子质量服务站', '张三'))).toEqual({
      given: 100,
      blank: [],
      unreadable: [],
      outOfRange: [],
    });
    // Half a point off each of 19 items.
    expect(standingOf(cardOf(tidy, '光谷光电子质量服务站', '李四')).given).toBe(90.5);
    const above = standingOf(cardOf(forms, '光谷光电子质量服务站', '李四'));
    // 组织架构 3.5 of 3 in place of 2.5.
    expect([above.given, above.outOfRange.map(({ title }) => title)]).toEqual([91.5, ['组织架构']]);
    const blank = standingOf(cardOf(forms, '沌口汽车质量服务站', '李四'));
    // A point off each of 19 items is 81; 线下服务, 9 of them, is blank, and ３分 is the 3 of 制度建设.
    expect([blank.given, blank.blank.map(({ title }) => title)]).toEqual([72, ['线下服务']]);
  });
});

describe('a spread', () => {
  test('sets the reviewers of one station beside each other, and tells what is over the limit', () => {
    const cards = forms.filter(({ subject }) => subject === '光谷光电子质量服务站');
    const [first] = cards;
    if (!first) throw new Error('no card');
    // 3 and 3.5; half of 3 points is 1.5.
    const structure = itemSpread(cards, item(first, 'structure'), parameterOf);
    expect(structure.given.map(({ value }) => value)).toEqual([3, 3.5]);
    expect([structure.apart, structure.limit, structure.over]).toEqual([0.5, 1.5, false]);
    expect(itemSpread(cards, item(first, 'structure'), () => '16%')).toMatchObject({ limit: 0.48, over: true });
    const totals = totalSpread(cards, parameterOf);
    expect([totals.given.map(({ value }) => value), totals.apart, totals.over]).toEqual([[100, 91.5], 8.5, false]);
    expect(totalSpread(cards, () => '8.5')).toMatchObject({ over: false });
    expect(totalSpread(cards, () => '8.4')).toMatchObject({ over: true });
  });

  test('waits for a card that is not filled in, and says nothing without a limit', () => {
    const cards = forms.filter(({ subject }) => subject === '沌口汽车质量服务站');
    expect(totalSpread(cards, parameterOf)).toMatchObject({ apart: null, over: false });
    expect(totalSpread(cards, parameterOf).given.map(({ value }) => value)).toEqual([90.5, null]);
    const [first] = cards;
    if (!first) throw new Error('no card');
    expect(itemSpread(cards, item(first, 'site'), () => null)).toMatchObject({ apart: 0.5, limit: null, over: false });
  });
});

describe('points that are taken off', () => {
  const sheet = deductionsSheet([
    { complaints: 6, lateness: -8 },
    { expert: '李工', complaints: 1.5, lateness: 8.5 },
    { expert: '王工', complaints: 3, honour: 5, spread: 9 },
  ]);
  const recognised = recognise([sheet], [deductions], { asOf: AS_OF });
  const view = policyView(deductions, AS_OF);
  const cards = cardsOf(recognitionOf(recognised), view, [sheetCells(sheet)]);

  test('are taken from the sum within their limits, and may be blank', () => {
    // 100 − 15, not 10 + 8; 100 − 6 + 8, not 5 + 6.
    expect(standingOf(cardOf(cards, '甲站', '张工'))).toEqual({ given: 85, blank: [], unreadable: [], outOfRange: [] });
    expect(standingOf(cardOf(cards, '甲站', '王工')).given).toBe(102);
    const wrong = standingOf(cardOf(cards, '甲站', '李工')).outOfRange;
    expect(wrong.map(({ title }) => title)).toEqual(['有效投诉', '报送不及时']);
  });

  test.each<[Cell, number | null]>([
    ['3起', 94],
    ['３ 次', 94],
    ['扣三分', null],
  ])('are read as the check reads them: %s', (complaints, given) => {
    const stated = deductionsSheet([{ complaints }]);
    const [card] = cardsOf(recognitionOf(recognise([stated], [deductions], { asOf: AS_OF })), view, [
      sheetCells(stated),
    ]);
    if (!card) throw new Error('no card');
    const { given: total, unreadable } = standingOf(card);
    expect(unreadable.length === 0 ? total : null).toBe(given);
    const [checked] = deductionsJudged([{ complaints }]).rows;
    expect(checked?.outputs.total ?? null).toBe(given);
  });

  test('are none where the cell is blank, which differs from some', () => {
    const [first] = cards;
    if (!first) throw new Error('no card');
    // 8 and 8.5 and nothing; of given points a blank is not known yet.
    const spread = itemSpread(cards, item(first, 'lateness'), parameterOf);
    expect(spread.given.map(({ value }) => value)).toEqual([8, 8.5, 0]);
    expect([spread.apart, spread.limit, spread.over]).toEqual([8.5, 4, true]);
    expect(itemSpread(cards, item(first, 'honour'), parameterOf).given.map(({ value }) => value)).toEqual([
      null,
      null,
      5,
    ]);
  });

  test('are compared as points', () => {
    const [first] = cards;
    if (!first) throw new Error('no card');
    // 6 × 2, of which 10 count; 1.5 × 2; 3 × 2.
    const spread = itemSpread(cards, item(first, 'complaints'), parameterOf);
    expect(spread.given.map(({ value }) => value)).toEqual([10, 3, 6]);
    expect([spread.apart, spread.limit, spread.over]).toEqual([7, 5, true]);
  });
});
