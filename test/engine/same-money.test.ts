import { describe, expect, test } from 'vitest';
import { comparisonLines } from '../../server/comparison-lines.ts';
import type { Comparison } from '../../shared/contract.ts';
import { compareWorkbook } from '../../shared/engine/compare.ts';
import { comparisonSheets } from '../../shared/engine/comparison-sheets.ts';
import { sameMoney } from '../../shared/engine/same-money.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { builtInPolicy } from '../naive/compare.ts';
import { expectReasonsToAddUp } from './added-up.ts';
import { A, awardGrid, checkedGrids, grid, hash } from './award-sheet.ts';
import { payoutGrid } from './payout-sheet.ts';
import { claims, list, lookedUp } from './register-pack.ts';

const WHO = { 企业名称: '丰都榨菜食品有限公司', 统一社会信用代码: '91500230MA2ABCD1XP' };

function sheet(name: string, row: Readonly<Record<string, Cell>>): Grid {
  return grid([Object.keys(row), Object.values(row)], { name });
}

const providers = sheet('备案', {
  机构名称: '重庆质量认证有限公司',
  统一社会信用代码: '91500103MA2ABCD1XF',
  依法登记设立: '是',
  '专业能力、资质和团队': '是',
  信誉和财务制度: '是',
  无严重违法失信记录: '是',
  接受管理规定: '是',
  备案日期: '2025-01-01',
  备案状态: '备案',
  取消日期: null,
});
const vouchers = sheet('申领', {
  券号: 'FD1',
  ...WHO,
  所在区县: '丰都县',
  信用记录良好: '是',
  符合条件: '1、3',
  近三年重大事故: '无',
  申领日期: '2026-01-05',
  券面金额: 20_000,
});
const redemptions = sheet('兑现', {
  券号: 'FD1',
  ...WHO,
  服务机构: '重庆质量认证有限公司',
  服务机构信用代码: '91500103MA2ABCD1XF',
  服务类别: '质量基础服务',
  服务项目: '计量校准',
  合同编号: 'HT-1',
  实付金额: 3000,
  使用日期: '2026-05-01',
  申请兑现日期: '2026-10-15',
  申请兑现金额: 3000,
  材料齐全: '是',
});

function compare(grids: readonly Grid[]): Comparison {
  return compareWorkbook(
    {
      grids,
      policies: [builtInPolicy('fengdu-voucher-2025')],
      wanted: {},
      asOf: '2026-12-05',
      overrides: {},
      ledgers: [],
      hash,
      engine: 'test',
      onBug: (error) => {
        throw error;
      },
    },
    { parameters: { annualCap: '1500元' } },
  );
}

describe('vouchers and what is redeemed of them', () => {
  const comparison = compare([providers, vouchers, redemptions]);

  test('only what is redeemed is in the totals, and the vouchers are told by themselves', () => {
    expect(comparison.totals).toMatchObject({
      rows: 3,
      changedRows: 2,
      beforeFen: 300_000,
      afterFen: 150_000,
      changeFen: -150_000,
      less: { enterprises: 1, changeFen: -150_000 },
    });
    expect(
      comparison.sheets.map(({ name, beforeFen, afterFen, changeFen, sameMoneyAs }) => ({
        name,
        fen: [beforeFen, afterFen, changeFen],
        sameMoneyAs,
      })),
    ).toEqual([
      { name: '备案', fen: [0, 0, 0], sameMoneyAs: [] },
      { name: '申领', fen: [2_000_000, 150_000, -1_850_000], sameMoneyAs: ['兑现'] },
      { name: '兑现', fen: [300_000, 150_000, -150_000], sameMoneyAs: [] },
    ]);
    const [one] = comparison.enterprises;
    expect(one).toMatchObject({ enterprise: WHO.企业名称, beforeFen: 300_000, afterFen: 150_000 });
    expect(one?.rows.map(({ sheet: name, counted, changeFen }) => [name, counted, changeFen])).toEqual([
      ['申领', false, -1_850_000],
      ['兑现', true, -150_000],
    ]);
    expectReasonsToAddUp(comparison);
  });

  test('in the words of the terminal', () => {
    expect(comparisonLines(comparison, '丰都.xlsx').slice(4)).toEqual([
      '核定合计：3,000.00 元 → 1,500.00 元（-1,500.00 元）',
      '增加 0 家（0.00 元），减少 1 家（-1,500.00 元），不再得到 0 家（0.00 元），金额不变 1 家；共 3 行，2 行不同',
      '差别来自：',
      '  限额（第七条）：1 行，-1,500.00 元',
      '不计入合计：“申领” 20,000.00 元 → 1,500.00 元（-18,500.00 元），与“兑现”是同一笔资金',
      '  限额（第七条）：1 行，-18,500.00 元',
      '  减少：丰都榨菜食品有限公司 3,000.00 元 → 1,500.00 元（“申领”第 2 行，“兑现”第 2 行）',
    ]);
  });

  test('on the worksheets', () => {
    const [totals, byEnterprise, byRow] = comparisonSheets(comparison).map(({ rows }) =>
      rows.slice(4).map(({ cells }) => cells),
    );
    expect(totals?.[0]).toEqual(['全部', 3, 3000, 1500, -1500, 0, 0]);
    expect(totals?.slice(-3)).toEqual([
      ['限额（第七条）', 1, null, null, -1500, null, null],
      ['不计入合计：“申领”，与“兑现”是同一笔资金', 1, 20_000, 1500, -18_500, 0, 0],
      ['限额（第七条）', 1, null, null, -18_500, null, null],
    ]);
    expect(byEnterprise?.[0]?.slice(2, 6)).toEqual(['减少', 3000, 1500, -1500]);
    expect(byRow?.map((cells) => [cells[1], cells[7]])).toEqual([
      ['申领（不计入合计）', -18_500],
      ['兑现', -1500],
    ]);
  });

  test('vouchers alone are the whole', () => {
    const alone = compare([vouchers]);
    expect(alone.totals).toMatchObject({ beforeFen: 2_000_000, afterFen: 150_000, changeFen: -1_850_000 });
    expect(alone.sheets[0]?.sameMoneyAs).toEqual([]);
    expectReasonsToAddUp(alone);
  });
});

describe('which sheets tell of the same money', () => {
  const names = (...asked: Parameters<typeof checkedGrids>) => [...sameMoney(checkedGrids(...asked))];

  test('payouts are of what the awards beside them grant, and by themselves they are the whole', () => {
    const payouts = { ...payoutGrid([{ ...A, payout: 50_000 }]), name: '拨付' };
    expect(names([awardGrid([A]), payouts])).toEqual([['拨付', ['申报汇总']]]);
    expect(names([payouts])).toEqual([]);
  });

  test('a list without amounts has none', () => {
    const grids = [claims(['哈密', '1', 100]), list([['哈密', '1', 100, '是']])];
    expect(names(grids, { policies: [lookedUp()], set: {} })).toEqual([]);
  });

  test('what a sheet that grants nothing looks up is paid for itself', () => {
    const grants = lookedUp(({ sheets }) => {
      const [asking, asked] = [sheets.claims, sheets.list];
      if (!asking || !asked) throw new Error('the policy has not both sheets');
      Reflect.deleteProperty(asking, 'amount');
      asking.checks = [{ check: 'registered', register: 'listed', clause: '第一条' }];
      asked.amount = { expression: 'most', clause: '第二条' };
    });
    const grids = [claims(['哈密', '1', 100]), list([['哈密', '1', 100, '是']])];
    expect(names(grids, { policies: [grants], set: {} })).toEqual([]);
  });
});
