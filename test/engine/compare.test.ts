import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { Policy } from '../../shared/checks/bind.ts';
import type { Comparison } from '../../shared/contract.ts';
import { comparisonSchema } from '../../shared/contract.ts';
import { type Against, compareWorkbook } from '../../shared/engine/compare.ts';
import type { Grid } from '../../shared/model/grid.ts';
import { Problem } from '../../shared/model/problem.ts';
import { loadPack } from '../../shared/packs/load.ts';
import type { PackSource } from '../../shared/packs/schema.ts';
import { arbitraryCase } from '../naive/hami-sheets.ts';
import { expectReasonsToAddUp } from './added-up.ts';
import {
  A,
  type AwardRow,
  awardGrid,
  B,
  C,
  grid,
  hami,
  hamiText,
  hash,
  PLAIN_ITEM,
  policyOf,
  policyWith,
} from './award-sheet.ts';

/** 哈密's pack as a version of its own, with whatever else is changed. */
function version(id: string, change: (pack: PackSource) => void): Policy {
  const pack = loadPack(hamiText, 'hami.yaml').source;
  pack.id = id;
  pack.version = id;
  change(pack);
  return policyOf(stringify(pack), `${id}.yaml`);
}

/** 8 万元 in place of 5 for the plain item. */
const dearer = version('hami-dearer', (pack) => {
  for (const item of pack.catalogue?.items ?? []) if (item.item === PLAIN_ITEM) item.amount = '8万元';
});
/** The plain item is not in it. */
const without = version('hami-without', (pack) => {
  if (pack.catalogue) pack.catalogue.items = pack.catalogue.items.filter((item) => item.item !== PLAIN_ITEM);
});

type Asked = { readonly policies?: readonly Policy[]; readonly set?: Readonly<Record<string, string>> };

function compareGrids(grids: readonly Grid[], against: Partial<Against>, asked: Asked = {}): Comparison {
  const comparison = compareWorkbook(
    {
      grids,
      policies: asked.policies ?? [hami, dearer, without],
      wanted: { policy: 'hami-award-2026' },
      asOf: '2026-07-01',
      overrides: asked.set ?? {},
      ledgers: [],
      hash,
      engine: 'test',
      onBug: (error) => {
        throw error;
      },
    },
    { parameters: {}, ...against },
  );
  return comparisonSchema.strict().parse(comparison);
}

const compare = (rows: readonly AwardRow[], against: Partial<Against>, asked?: Asked): Comparison =>
  compareGrids([awardGrid(rows)], against, asked);

/** `name change before→after` in 元. */
const told = ({ enterprises }: Comparison): string[] =>
  enterprises.map((one) => `${one.enterprise} ${one.change} ${one.beforeFen / 100}→${one.afterFen / 100}`);

const rows: readonly AwardRow[] = [{ ...A }, { ...B, award: 'CNAS实验室认可' }, { ...C }];

describe('two versions of a policy', () => {
  test('a higher amount: who gets more, by how much, and by which step', () => {
    const comparison = compare(rows, { policy: 'hami-dearer' });
    expect(told(comparison)).toEqual([
      '哈密甲有限公司 more 50000→80000',
      '哈密丙有限公司 more 50000→80000',
      '哈密乙有限公司 same 100000→100000',
    ]);
    expect(comparison.enterprises[0]?.rows).toEqual([
      {
        sheet: '申报汇总',
        row: 2,
        counted: true,
        beforeStatus: 'pass',
        afterStatus: 'pass',
        beforeFen: 5_000_000,
        afterFen: 8_000_000,
        changeFen: 3_000_000,
        beforeDeferredFen: 0,
        afterDeferredFen: 0,
        rules: [
          {
            side: null,
            code: null,
            step: 'standard',
            clause: '第十一条（六）',
            changeFen: 3_000_000,
            message: `前：“${PLAIN_ITEM}”标准 5 万元；后：“${PLAIN_ITEM}”标准 8 万元`,
          },
        ],
      },
    ]);
    expect(comparison.enterprises[2]?.rows).toEqual([]);
    expect([comparison.policy.id, comparison.against.id]).toEqual(['hami-award-2026', 'hami-dearer']);
    expect(comparison.parameters).toEqual([]);
    // 5 + 10 + 5 and 8 + 10 + 8 万元.
    expect(comparison.totals).toEqual({
      rows: 3,
      changedRows: 2,
      more: { enterprises: 2, changeFen: 6_000_000 },
      less: { enterprises: 0, changeFen: 0 },
      nothing: { enterprises: 0, changeFen: 0 },
      same: { enterprises: 1, changeFen: 0 },
      beforeFen: 20_000_000,
      afterFen: 26_000_000,
      changeFen: 6_000_000,
      beforeDeferredFen: 0,
      afterDeferredFen: 0,
    });
  });

  test('a higher amount under a yearly limit: both are told, and what is applied for is no reason', () => {
    const limited = (id: string, amount: string): Policy =>
      policyWith(
        [
          { check: 'claim', column: 'claimed', clause: '第十九条' },
          {
            check: 'cap',
            limits: [{ limit: "money('12万元')", key: ['identity'], over: 'year', title: '年度上限' }],
            clause: '第二十条（一）',
          },
        ],
        (pack) => {
          pack.id = id;
          for (const item of pack.catalogue?.items ?? []) if (item.item === PLAIN_ITEM) item.amount = amount;
        },
      );
    const policies = [limited('hami-award-2026', '5万元'), limited('hami-more', '8万元')];
    const twice: AwardRow[] = [
      { ...A, subject: '甲', declared: '2026-04-01', claimed: 5 },
      { ...A, subject: '乙', declared: '2026-04-02', claimed: 20 },
    ];
    const comparison = compare(twice, { policy: 'hami-more' }, { policies });
    // 5 + 5 = 10 万元 before; 8 + (12 - 8) = 12 after. The standard adds 3 to each row, the limit takes 4 of the second.
    expect(told(comparison)).toEqual(['哈密甲有限公司 more 100000→120000']);
    expect(comparison.rules).toEqual([
      { side: null, code: null, step: 'standard', clause: '第十一条（六）', rows: 2, changeFen: 6_000_000 },
      { side: null, code: null, step: 'cap', clause: '第二十条（一）', rows: 1, changeFen: -4_000_000 },
    ]);
  });

  test('an item that is gone: who gets nothing any more, and less', () => {
    const comparison = compare([...rows, { ...B }], { policy: 'hami-without' });
    expect(told(comparison)).toEqual([
      '哈密甲有限公司 nothing 50000→0',
      '哈密乙有限公司 less 150000→100000',
      '哈密丙有限公司 nothing 50000→0',
    ]);
    expect(comparison.rules).toEqual([
      { side: 'after', code: 'unknown-item', step: null, clause: '第八条', rows: 3, changeFen: -15_000_000 },
    ]);
  });

  test('rows of one enterprise are found by its code, and by its name where the code is blank', () => {
    const comparison = compare([{ ...A }, { ...A, enterprise: '哈密甲公司' }, { ...A, uscc: null }], {
      policy: 'hami-dearer',
    });
    expect(comparison.enterprises).toHaveLength(1);
    expect(comparison.enterprises[0]).toMatchObject({ enterprise: '哈密甲有限公司', uscc: A.uscc });
  });

  test('a worksheet that is none of the other policy’s is refused, by name', () => {
    const fengdu = policyOf(
      readFileSync(new URL('../../shared/packs/fengdu-voucher-2025.yaml', import.meta.url), 'utf8'),
      'fengdu.yaml',
    );
    const run = () => compare(rows, { policy: 'fengdu-voucher-2025' }, { policies: [hami, fengdu] });
    expect(run).toThrow(Problem);
    expect(run).toThrow('工作表“申报汇总”最像《丰都县质量提升服务券实施办法（试行）》');
  });

  test('an unknown version is refused', () => {
    expect(() => compare(rows, { policy: 'hami-2030' })).toThrow('没有编号为“hami-2030”的政策');
  });
});

describe('one policy with other parameters', () => {
  test('a smaller budget: what is carried over is no part of what is granted', () => {
    const comparison = compare(rows, { parameters: { annualBudget: '12万元' } }, { set: { annualBudget: '20万元' } });
    expect(told(comparison)).toEqual([
      '哈密乙有限公司 nothing 100000→0',
      '哈密丙有限公司 nothing 50000→0',
      '哈密甲有限公司 same 50000→50000',
    ]);
    expect(comparison.totals).toMatchObject({
      beforeFen: 20_000_000,
      afterFen: 5_000_000,
      beforeDeferredFen: 0,
      afterDeferredFen: 15_000_000,
    });
    expect(comparison.rules).toEqual([
      { side: null, code: null, step: 'defer', clause: '第二十条（一）', rows: 2, changeFen: -15_000_000 },
    ]);
    expect(comparison.parameters).toEqual([
      {
        name: 'annualBudget',
        title: '年度预算',
        unit: '元',
        before: '200000.00',
        after: '120000.00',
        clause: '第二条',
      },
    ]);
  });

  test('what is set for both sides holds on the other too, and is passed over where it is no parameter there', () => {
    const set = { annualBudget: '8万元' };
    // Without the last row 5 + 10 > 8 万元 leaves 5 for this year, on either side.
    expect(compare(rows, { policy: 'hami-without' }, { set }).totals).toMatchObject({
      beforeFen: 5_000_000,
      afterFen: 0,
    });
    const unlimited = version('hami-unlimited', (pack) => {
      Reflect.deleteProperty(pack.parameters, 'annualBudget');
      for (const sheet of Object.values(pack.sheets)) {
        sheet.checks = sheet.checks?.filter((rule) => rule.check !== 'budget');
      }
    });
    const { totals } = compare(rows, { policy: 'hami-unlimited' }, { policies: [hami, unlimited], set });
    expect(totals).toMatchObject({ beforeFen: 5_000_000, afterFen: 20_000_000 });
  });

  test('nothing to compare with, and a parameter that is none, are refused', () => {
    expect(() => compare(rows, {})).toThrow('没有写明与什么比较');
    expect(() => compare(rows, { parameters: { yearlyBudget: '1万元' } })).toThrow('yearlyBudget');
  });
});

describe('on random sheets', () => {
  const SHEETS = 60;
  const budgets = fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 }));
  const compared = (input: { readonly cells: Parameters<typeof grid>[0] }, one: number, other: number): Comparison =>
    compareGrids(
      [grid(input.cells)],
      { parameters: { annualBudget: `${other}万元` } },
      { set: { annualBudget: `${one}万元` } },
    );

  test('the totals are the sums of the enterprises, and theirs those of their rows', () => {
    fc.assert(
      fc.property(arbitraryCase(), budgets, (input, [one, other]) => {
        const comparison = compared(input, one, other);
        const { enterprises, totals } = comparison;
        for (const sum of ['beforeFen', 'afterFen', 'changeFen', 'beforeDeferredFen', 'afterDeferredFen'] as const) {
          expect(enterprises.reduce((so, each) => so + each[sum], 0)).toBe(totals[sum]);
        }
        for (const each of enterprises) {
          expect(each.afterFen - each.beforeFen).toBe(each.changeFen);
          expect(each.rows.reduce((so, row) => so + row.changeFen, 0)).toBe(each.changeFen);
        }
        expectReasonsToAddUp(comparison);
        const groups = [totals.more, totals.less, totals.nothing, totals.same];
        expect(groups.reduce((so, group) => so + group.enterprises, 0)).toBe(enterprises.length);
        expect(groups.reduce((so, group) => so + group.changeFen, 0)).toBe(totals.changeFen);
        expect(enterprises.reduce((so, each) => so + each.rows.length, 0)).toBe(totals.changedRows);
      }),
      { numRuns: SHEETS },
    );
  });

  test.each(['hami-dearer', 'hami-without'])('the reasons of the difference to %s add up to it', (policy) => {
    fc.assert(
      fc.property(arbitraryCase(), budgets, ({ cells }, [budget]) => {
        const set = { annualBudget: `${budget}万元` };
        expectReasonsToAddUp(compareGrids([grid(cells)], { policy }, { set }));
      }),
      { numRuns: SHEETS },
    );
  });

  test('the same on both sides makes no difference, and the sides turned round turn the difference round', () => {
    fc.assert(
      fc.property(arbitraryCase(), budgets, (input, [one, other]) => {
        expect(compared(input, one, one)).toMatchObject({ rules: [], totals: { changedRows: 0, changeFen: 0 } });
        const [there, back] = [compared(input, one, other), compared(input, other, one)];
        expect(back.totals.changeFen).toBe(0 - there.totals.changeFen);
        expect(back.totals.changedRows).toBe(there.totals.changedRows);
        expect(back.totals.beforeDeferredFen).toBe(there.totals.afterDeferredFen);
      }),
      { numRuns: SHEETS },
    );
  });
});
