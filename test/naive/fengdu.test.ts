/**
 * The engine and an interpreter that shares nothing with it, held against each other over random 丰都 workbooks: where
 * they disagree, one of them has misread the policy.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SheetReport } from '../../shared/contract.ts';
import { checkGrids, grid } from '../engine/award-sheet.ts';
import { asExpected, expectedOf, sorted, tableOfCase } from './case-files.ts';
import type { NaiveCell } from './cells.ts';
import { builtInPolicy, gridOf, verdictsOf } from './compare.ts';
import { type FengduInput, judgeFengdu, PROVIDER_CONDITIONS } from './fengdu.ts';
import { arbitraryFengdu } from './fengdu-sheets.ts';

/** About 20 ms for each workbook of up to 25 redemptions with registers and ledger; faults show in dozens. */
const WORKBOOKS = 600;

const POLICY = 'fengdu-voucher-2025';
const fengdu = builtInPolicy(POLICY);

/** Without a kind the three sheets are judged together, with one the others only serve as registers. */
function check(input: FengduInput, kind?: string): readonly SheetReport[] {
  const { providers, vouchers, redemptions } = input;
  return checkGrids(
    [
      ...(providers ? [gridOf(providers, '机构备案')] : []),
      ...(vouchers ? [gridOf(vouchers, '申领登记')] : []),
      ...(redemptions ? [gridOf(redemptions, '兑现申请')] : []),
    ],
    {
      policies: [fengdu],
      policy: POLICY,
      ...(kind === undefined ? {} : { kind }),
      ledger: input.ledger === null ? undefined : grid(input.ledger, { name: '台账' }),
      asOf: '2026-12-05',
      set: {
        itemCap: `${input.itemCapFen / 100}元`,
        annualCap: `${input.annualCapFen / 100}元`,
        subsidyRatio: `${input.subsidyPercent}%`,
        ...(input.annualBudgetFen === null ? {} : { annualBudget: `${input.annualBudgetFen / 100}元` }),
      },
    },
  ).sheets;
}

// ---- The naive interpreter by itself --------------------------------------------------------------------------------

type Cells = Record<string, NaiveCell>;

const PROVIDER: Cells = {
  机构名称: '重庆质量认证有限公司',
  统一社会信用代码: '91500103MA2ABCD1XF',
  ...Object.fromEntries(PROVIDER_CONDITIONS.map((condition) => [condition, '是'])),
  备案日期: '2025-01-01',
  备案状态: '备案',
  取消日期: null,
};
const VOUCHER: Cells = {
  券号: 'FD1',
  企业名称: '丰都榨菜食品有限公司',
  统一社会信用代码: '91500230MA2ABCD1XP',
  所在区县: '丰都县',
  信用记录良好: '是',
  符合条件: '1、3',
  近三年重大事故: '无',
  申领日期: '2026-01-05',
  券面金额: 20_000,
};
const REDEMPTION: Cells = {
  券号: 'FD1',
  企业名称: '丰都榨菜食品有限公司',
  统一社会信用代码: '91500230MA2ABCD1XP',
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
};

function tableOf(usual: Cells, rows: Cells[]) {
  const columns = Object.keys(usual);
  const cells = rows.map((row) => columns.map((title) => ({ ...usual, ...row })[title] ?? null));
  return { cells: [columns, ...cells], headerRow: 1 };
}

/** `status amount in 元 codes…` of each sheet's rows, which are usual but for what is given. */
function judge(sheets: { providers?: Cells[]; vouchers?: Cells[]; redemptions?: Cells[] }) {
  const result = judgeFengdu({
    providers: tableOf(PROVIDER, sheets.providers ?? [{}]),
    vouchers: tableOf(VOUCHER, sheets.vouchers ?? [{}]),
    redemptions: tableOf(REDEMPTION, sheets.redemptions ?? [{}]),
    ledger: null,
    itemCapFen: 1_200_000,
    annualCapFen: 2_000_000,
    annualBudgetFen: null,
    subsidyPercent: 100,
  });
  const told = (rows: typeof result.vouchers) =>
    rows.map((one) => [one.status, one.amountFen / 100, ...one.codes].join(' '));
  return { providers: told(result.providers), vouchers: told(result.vouchers), redemptions: told(result.redemptions) };
}

describe('the naive interpreter', () => {
  test.each([
    ['2026-01-04', 'reject 0 out-of-window'],
    ['2026-01-05', 'pass 3000'],
    ['2027-01-04', 'pass 3000'],
    ['2027-01-05', 'review 3000 expired'],
    ['2027-01-06', 'reject 0 expired'],
  ])('a voucher of 2026-01-05 used on %s: %s', (used, expected) => {
    expect(judge({ redemptions: [{ 使用日期: used, 申请兑现日期: '2027-10-15' }] }).redemptions).toEqual([expected]);
  });

  test.each([
    ['2025-02-27', 'pass 3000'],
    ['2025-02-28', 'review 3000 expired'],
    ['2025-03-01', 'reject 0 expired'],
  ])('a voucher of a 29 February used on %s: %s', (used, expected) => {
    const sheets = {
      vouchers: [{ 申领日期: '2024-02-29' }],
      redemptions: [{ 使用日期: used, 申请兑现日期: '2025-10-15' }],
    };
    expect(judge(sheets).redemptions).toEqual([expected]);
  });

  test.each([
    ['2026-09-30', 'reject 0 out-of-window'],
    ['2026-10-01', 'pass 3000'],
    ['2026-11-30', 'pass 3000'],
    ['2026-12-01', 'reject 0 out-of-window'],
    ['2027-11-30', 'pass 3000'],
    ['2028-10-01', 'reject 0 expired'],
  ])('applied for on %s: %s', (applied, expected) => {
    expect(judge({ redemptions: [{ 申请兑现日期: applied }] }).redemptions).toEqual([expected]);
  });

  test.each<[Cells, string]>([
    [{ 备案日期: '2026-05-01' }, 'pass 3000'],
    [{ 备案日期: '2026-05-02' }, 'reject 0 not-registered'],
    [{ 备案状态: '取消', 取消日期: '2026-05-02' }, 'pass 3000'],
    [{ 备案状态: '取消', 取消日期: '2026-05-01' }, 'reject 0 not-registered'],
    [{ 备案状态: '取消' }, 'reject 0 not-registered'],
    [{ 备案状态: '暂停' }, 'review 3000 not-registered'],
    [{ 接受管理规定: '否' }, 'reject 0 not-registered'],
  ])('used on 2026-05-01 of a provider %j: %s', (provider, expected) => {
    expect(judge({ providers: [provider] }).redemptions).toEqual([expected]);
  });

  test.each<[Cells, string, string]>([
    [{ 所在区县: '忠县' }, 'reject 0 not-in-region', 'review 3000 not-registered'],
    [{ 近三年重大事故: '有' }, 'review 20000 not-eligible', 'pass 3000'],
    [{ 近三年重大事故: '有', 符合条件: '4' }, 'reject 0 not-eligible', 'review 3000 not-registered'],
    [{ 统一社会信用代码: '91500230MA2ABCE2XE' }, 'pass 20000', 'reject 0 transferred'],
  ])('a voucher %j: %s, and its redemption: %s', (voucher, own, redemption) => {
    const { vouchers, redemptions } = judge({ vouchers: [voucher] });
    expect([vouchers, redemptions]).toEqual([[own], [redemption]]);
  });

  test('the three caps one after another', () => {
    const of = (fen: number, item: string, contract: string, voucher = 'FD1'): Cells => ({
      券号: voucher,
      服务项目: item,
      合同编号: contract,
      实付金额: fen,
      申请兑现金额: fen,
    });
    const vouchers = [{ 券面金额: 15_000 }, { 券号: 'FD2', 券面金额: 15_000 }];
    // 13,000 is cut to the item's 12,000; 4,000 to the 15,000 − 12,000 left on the voucher; 6,000 to 20,000 − 15,000.
    const redemptions = [of(13_000, 'A', '1'), of(4000, 'B', '2'), of(6000, 'C', '3', 'FD2'), of(1, 'D', '4', 'FD2')];
    expect(judge({ vouchers, redemptions }).redemptions).toEqual([
      'pass 12000 cap',
      'pass 3000 cap',
      'pass 5000 cap',
      'reject 0 cap',
    ]);
  });

  test('comes to the expected rows of fengdu-redemptions-1', () => {
    const name = 'fengdu-redemptions-1';
    const expected = expectedOf(POLICY, name);
    const { redemptions } = judgeFengdu({
      providers: tableOfCase(POLICY, name, `${name}.xlsx`, '备案状态'),
      vouchers: tableOfCase(POLICY, name, `${name}.xlsx`, '申领日期'),
      redemptions: tableOfCase(POLICY, name, `${name}.xlsx`, '申请兑现日期'),
      ledger: null,
      itemCapFen: 1_200_000,
      annualCapFen: 2_000_000,
      annualBudgetFen: null,
      subsidyPercent: 100,
    });
    expect(asExpected(redemptions, expected)).toEqual(sorted(expected));
  });
});

// ---- The two against each other -------------------------------------------------------------------------------------

describe('random workbooks', () => {
  test('engine and naive interpreter come to the same verdicts, amounts, codes and 有效期至 in all three sheets', () => {
    fc.assert(
      fc.property(arbitraryFengdu(), fc.boolean(), (input, isTogether) => {
        const naive = judgeFengdu(input);
        const kinds = ['providers', 'vouchers', 'redemptions'] as const;
        const judged = isTogether || input.redemptions === null ? check(input) : check(input, 'redemptions');
        for (const sheet of judged) {
          const kind = kinds.find((one) => one === sheet.kind);
          if (kind === undefined) throw new Error(`no such sheet: ${sheet.kind}`);
          expect([kind, verdictsOf(sheet, 'validUntil')]).toEqual([kind, naive[kind]]);
        }
        const given = kinds.filter((kind) => input[kind] !== null);
        const isAlone = !isTogether && input.redemptions !== null;
        expect(judged.map((sheet) => sheet.kind).sort()).toEqual(isAlone ? ['redemptions'] : given.sort());
      }),
      { numRuns: WORKBOOKS },
    );
  });

  test('every status and every code of this policy comes up', () => {
    const seen = new Set<string>();
    for (const input of fc.sample(arbitraryFengdu(), { numRuns: 400, seed: 20251009 })) {
      const { providers, vouchers, redemptions } = judgeFengdu(input);
      for (const row of [...providers, ...vouchers, ...redemptions]) {
        for (const told of [row.status, ...row.codes]) seen.add(told);
      }
    }
    expect([...seen].sort()).toEqual(
      [
        ...['pass', 'review', 'invalid', 'reject'],
        ...['missing', 'bad-money', 'bad-date', 'bad-uscc', 'bad-bool', 'precision-lost', 'not-checked'],
        ...['missing-material', 'inconsistent', 'name-mismatch', 'not-in-region', 'not-eligible', 'disqualified'],
        ...['self-dealing', 'unknown-item', 'out-of-window', 'expired', 'not-registered', 'transferred', 'duplicate'],
        ...['cap', 'claim-over', 'quota'],
      ].sort(),
    );
  });
});
