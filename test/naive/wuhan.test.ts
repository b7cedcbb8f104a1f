/** 武汉's evaluation against a second computation of it, on random workbooks; and what holds for every one of them. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SheetReport } from '../../shared/contract.ts';
import { checkGrids, grid } from '../engine/award-sheet.ts';
import { sheetOfKind } from '../packs/golden.ts';
import { cardsSheet, code, evaluationSheet, type Line, scoring, wuhan } from '../packs/wuhan-book.ts';
import { type Card, evaluate, type Notice, type Station, type Verdict } from './wuhan.ts';

/** About 20 ms for each workbook; a wrong tier or tie shows in dozens. */
const BOOKS = 150;

/** Few totals, so that stations tie; some below the pass mark, and half points that make means of many decimals. */
const card: fc.Arbitrary<Card> = fc.record({
  halves: fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 116, max: 124 }) }, fc.integer({ min: 0, max: 200 })),
  state: fc.oneof(
    { weight: 12, arbitrary: fc.constant('counts' as const) },
    { weight: 1, arbitrary: fc.constantFrom('conflict' as const, 'invalid' as const) },
  ),
});

const station: fc.Arbitrary<Station> = fc.record({
  kind: fc.constantFrom('已授牌' as const, '新建' as const),
  cards: fc.array(card, { maxLength: 6 }),
  paid: fc.boolean(),
});

const stations = fc.array(station, { minLength: 1, maxLength: 24 });
const notice: fc.Arbitrary<Notice> = fc.record({
  quota: fc.integer({ min: 0, max: 20 }),
  trimFrom: fc.integer({ min: 1, max: 6 }),
  passMark: fc.constantFrom(0, 59, 60, 61),
});

const BUILDER = '武汉检测有限公司';

function judged(places: readonly Station[], { quota, trimFrom, passMark }: Notice): SheetReport {
  const named = places.map((place, index) => ({ ...place, station: `站${index}`, uscc: code(index + 1) }));
  const cards = named.flatMap((one) =>
    one.cards.map(
      (own, index): Line => ({
        station: one.station,
        reviewer: `专家${index}`,
        employer: own.state === 'conflict' ? BUILDER : '某大学',
        ...scoring(own.halves / 2),
        ...(own.state === 'invalid' ? { structure: null } : {}),
      }),
    ),
  );
  const rows = named.map(
    ({ station: name, uscc, kind }, index): Line => ({ station: name, uscc, kind, builder: `主体${index}` }),
  );
  const paid = named.filter((one) => one.paid).map(({ uscc }) => [uscc, '主体', '新授牌', 100_000, 2025, '已拨付']);
  const ledger = grid([['统一社会信用代码', '企业名称', '奖励事项', '核定金额', '年度', '状态'], ...paid]);
  const report = checkGrids([cardsSheet(cards), evaluationSheet(...rows)], {
    policies: [wuhan],
    kind: 'evaluation',
    set: { stationQuota: String(quota), trimFrom: String(trimFrom), passMark: String(passMark) },
    asOf: '2026-11-10',
    ...(paid.length > 0 ? { ledger } : {}),
  });
  return sheetOfKind(report, 'evaluation');
}

/** The engine's report in the words of the second computation. */
function verdictsOf(sheet: SheetReport): Verdict[] {
  return sheet.rows.map(({ row, status, amountFen, outputs }) => ({
    status,
    amount: amountFen / 1_000_000,
    mean: typeof outputs.mean === 'number' ? Math.round(outputs.mean * 100) : null,
    rank: typeof outputs.rank === 'number' ? outputs.rank : null,
    tier: typeof outputs.tier === 'string' && outputs.tier !== '' ? outputs.tier : null,
    codes: [
      ...new Set(sheet.findings.filter((one) => one.row === row && one.severity !== 'info').map((one) => one.code)),
    ].sort(),
  }));
}

const sorted = (verdicts: readonly Verdict[]): Verdict[] =>
  verdicts.map((one) => ({ ...one, codes: [...one.codes].sort() }));

test('means, ranks, tiers, places and verdicts are those of a second computation', () => {
  fc.assert(
    fc.property(stations, notice, (places, asked) => {
      expect(verdictsOf(judged(places, asked))).toEqual(sorted(evaluate(places, asked)));
    }),
    { numRuns: BOOKS },
  );
});

test('means lie between the least and the greatest card, tiers and places are never exceeded, ranks leave no gap', () => {
  fc.assert(
    fc.property(stations, notice, (places, asked) => {
      const sheet = judged(places, asked);
      const verdicts = verdictsOf(sheet);
      for (const [index, { mean }] of verdicts.entries()) {
        const totals = (places[index]?.cards ?? [])
          .filter((one) => one.state === 'counts')
          .map((one) => one.halves * 50);
        if (mean === null) continue;
        expect(mean).toBeGreaterThanOrEqual(Math.min(...totals));
        expect(mean).toBeLessThanOrEqual(Math.max(...totals));
      }
      for (const [tier, most] of [
        ['一等次', 3],
        ['二等次', 5],
        ['三等次', 10],
      ] as const) {
        expect(verdicts.filter((one) => one.tier === tier).length).toBeLessThanOrEqual(most);
      }
      const kept = places.filter((one, index) => one.kind === '已授牌' && !verdicts[index]?.codes.includes('delisted'));
      const granted = verdicts.filter((one) => one.tier === '新授牌').length;
      expect(granted).toBeLessThanOrEqual(Math.max(0, asked.quota - kept.length));
      for (const kind of ['已授牌', '新建'] as const) {
        const ranks = verdicts.flatMap(({ rank }, index) =>
          places[index]?.kind === kind && rank !== null ? [rank] : [],
        );
        // Those that tie share the first of their places: in order, each is its own place or that of the one before it.
        ranks.sort((a, b) => a - b);
        for (const [index, rank] of ranks.entries()) expect([index + 1, ranks[index - 1]]).toContain(rank);
      }
    }),
    { numRuns: BOOKS },
  );
});

test('a further reviewer who gives the mean changes nothing', () => {
  const untrimmed: Notice = { quota: 20, trimFrom: 9, passMark: 0 };
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 200 }), fc.nat({ max: 20 }), (halves, apart) => {
      const low = Math.max(0, halves - apart);
      const two: Card[] = [low, 2 * halves - low]
        .filter((one) => one <= 200)
        .map((one) => ({ halves: one, state: 'counts' }));
      if (two.length < 2) return;
      const mean: Card = { halves, state: 'counts' };
      const of = (cards: readonly Card[]) => verdictsOf(judged([{ kind: '新建', cards, paid: false }], untrimmed));
      expect(of([...two, mean])).toEqual(of(two));
    }),
    { numRuns: BOOKS },
  );
});
