import { expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { type AwardRow, judge, policyWith } from '../engine/award-sheet.ts';

/** The column of what is applied for, in 万元, stands for what another level has paid; a national pilot is worth 20 万元. */
const PILOT = '国家级标准化试点项目';
const topUp = { check: 'top-up', paid: 'claimed', clause: '第十九条' };
const check = (rows: AwardRow[], ...further: { check: string; clause: string; [option: string]: unknown }[]) =>
  judge(
    rows.map((row) => ({ award: PILOT, ...row })),
    {
      policies: [
        policyWith([topUp, ...further], (pack) => {
          const { awards } = pack.sheets;
          if (awards) delete awards.claimed;
        }),
      ],
      set: { annualBudget: '15万元' },
    },
  );

test('what another level has paid is taken off, and the trace says so', () => {
  const judged = check([{ claimed: 12.5 }]);
  // 20 − 12.5 = 7.5.
  expect(judged.verdicts()).toEqual(['pass 7.5']);
  expect(judged.found(2)).toEqual([
    {
      code: 'superseded',
      severity: 'info',
      cell: 'O2',
      message: '“申请金额”12.5 万元，本级应核定 20 万元，按差额核定 7.5 万元（第十九条）。',
    },
  ]);
  expect(judged.sheet.rows[0]?.trace).toEqual([
    expect.objectContaining({ step: 'standard', fen: 20_000_000 }),
    { step: 'deduct', clause: '第十九条', fen: 7_500_000, note: '扣除“申请金额”12.5 万元' },
  ]);
});

test.each<[string, Cell, string]>([
  ['blank is nothing', null, 'pass 20'],
  ['nought is nothing', 0, 'pass 20'],
  ['a fen less than the amount', '199999.99元', 'pass 0.000001'],
  ['exactly the amount', '20万元', 'reject 0 superseded'],
  ['more than the amount', '30万元', 'reject 0 superseded'],
  ['what cannot be read sends the row back', '若干', 'invalid 0 bad-money'],
])('%s', (_, claimed, expected) => {
  expect(check([{ claimed }]).verdicts()).toEqual([expected]);
});

test('where nothing is left the words say why', () => {
  expect(check([{ claimed: 30 }]).found(2)[0]?.message).toBe(
    '“申请金额”30 万元，不低于本级应核定的 20 万元，没有差额可以核定，不予支持（第十九条）。',
  );
});

test('a cap behind it holds for the difference', () => {
  const cap = {
    check: 'cap',
    limits: [{ limit: 'annualBudget', key: ['identity'], over: 'year', title: '年度上限' }],
    clause: '第二十条（一）',
  };
  // 20 − 2 = 18, of which 15.
  expect(check([{ claimed: 2 }], cap).verdicts()).toEqual(['pass 15']);
});
