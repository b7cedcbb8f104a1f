import { describe, expect, test } from 'vitest';
import { A, policyOf } from '../engine/award-sheet.ts';
import { approved, codes, of, type PayoutAsked, type PayoutRow, pay } from '../engine/payout-sheet.ts';
import { payingPack } from '../packs/paying-pack.ts';

const paidOn = (day: string, set: Record<string, string> = {}, more: PayoutRow = {}, asked: PayoutAsked = {}) =>
  pay([of(A, 100, { paidOn: day, ...more })], [approved(A, 100)], { set, ...asked });

describe('7 calendar days, 第二十二条（四）', () => {
  // The notice appears on 1 May; 2 May is the first day counted, 8 May the last.
  const set = { publicityFrom: '2026-05-01' };

  test('on the last day', () => {
    const judged = paidOn('2026-05-08', set);
    expect(judged.verdicts()).toEqual(['reject 0 publicity-open']);
    expect(judged.found(2)).toEqual([
      {
        code: 'publicity-open',
        severity: 'error',
        cell: 'H2',
        message:
          '公示自 2026-05-01 起满 7 个自然日，最后一日为 2026-05-08，“拨付日期”为 2026-05-08，公示期满（含当日）之前不得拨付；如日期有误，请更正（第二十二条（四））。',
      },
    ]);
  });

  test('the day after', () => {
    expect(paidOn('2026-05-09', set).verdicts()).toEqual(['pass 0.01']);
  });

  test('calendar days are never extended: 10 October 2026 is a Saturday', () => {
    expect(codes(paidOn('2026-10-10', { publicityFrom: '2026-10-03' }))).toEqual(['publicity-open']);
    expect(codes(paidOn('2026-10-11', { publicityFrom: '2026-10-03' }))).toEqual(['✓']);
  });

  test('a notice may set more days', () => {
    const longer = { ...set, publicityDays: '10' };
    expect(codes(paidOn('2026-05-11', longer))).toEqual(['publicity-open']);
    expect(codes(paidOn('2026-05-12', longer))).toEqual(['✓']);
  });

  test('what was paid too early was paid: it is reconciled all the same', () => {
    expect(paidOn('2026-05-08', set).sheet.reconciliation).toMatchObject({ paidAgainstFen: 10_000, unpaidFen: 0 });
  });

  test('without the day of the notice it is not judged, and the sheet says so', () => {
    const judged = paidOn('2026-05-08');
    expect(judged.verdicts()).toEqual(['pass 0.01']);
    expect(judged.found().map(({ message }) => message)).toContainEqual(
      '参数“公示起始日期”没有取值，与之有关的规定未核验；如已由通知或指南规定，请设定后重新核验。',
    );
  });
});

describe('other days, by other policies', () => {
  const policies = (unit: string, days = 5) => [
    policyOf(payingPack({ publicity: { days, unit, clause: '第二条' } }), 'pay.yaml'),
  ];

  test('working days: from Thursday 30 April 2026 over the holidays of 1 to 5 May', () => {
    // 6, 7 and 8 May, the make-up Saturday of 9 May, and 11 May.
    const asked = { policies: policies('working-day') };
    expect(codes(paidOn('2026-05-11', { publicityFrom: '2026-04-30' }, {}, asked))).toEqual(['publicity-open']);
    expect(codes(paidOn('2026-05-12', { publicityFrom: '2026-04-30' }, {}, asked))).toEqual(['✓']);
  });

  test('日 alone: an end on a Saturday runs to the Monday', () => {
    // Five days from Monday 8 June 2026 end on Saturday 13 June.
    const asked = { policies: policies('day') };
    expect(codes(paidOn('2026-06-15', { publicityFrom: '2026-06-08' }, {}, asked))).toEqual(['publicity-open']);
    expect(codes(paidOn('2026-06-16', { publicityFrom: '2026-06-08' }, {}, asked))).toEqual(['✓']);
  });

  test('a year whose calendar is not known: provisional, and said', () => {
    const asked = { policies: policies('working-day'), asOf: '2099-06-01' };
    const judged = pay([of(A, 100, { paidOn: '2099-06-01' })], [approved(A, 100, { year: 2099 })], {
      ...asked,
      set: { publicityFrom: '2099-06-01' },
    });
    expect(judged.found()).toContainEqual({
      code: 'not-checked',
      severity: 'info',
      cell: null,
      message:
        '公示自 2099-06-01 起满 5 个工作日，最后一日为 2099-06-08，但当年的放假安排尚未公布，按周一至周五推算，请在放假安排公布后重新核验（第二条）。',
    });
    expect(codes(judged)).toEqual(['publicity-open']);
  });
});

describe('an objection that is not settled, in the column 异议', () => {
  test('是, whatever the day', () => {
    const judged = paidOn('2026-12-01', { publicityFrom: '2026-05-01' }, { objection: '是' });
    expect(judged.verdicts()).toEqual(['reject 0 publicity-open']);
    expect(judged.found(2)).toEqual([
      {
        code: 'publicity-open',
        severity: 'error',
        cell: 'K2',
        message:
          '“异议”填的是“是”，异议处理完毕之前不得拨付；如已处理完毕或填写有误，请更正后重新核验（第二十二条（五））。',
      },
    ]);
  });

  test('否 or blank; and it needs no day of the notice', () => {
    expect(codes(paidOn('2026-12-01', {}, { objection: '否' }))).toEqual(['✓']);
    expect(codes(paidOn('2026-12-01', {}, { objection: null }))).toEqual(['✓']);
    expect(codes(paidOn('2026-12-01', {}, { objection: '有' }))).toEqual(['publicity-open']);
  });
});
