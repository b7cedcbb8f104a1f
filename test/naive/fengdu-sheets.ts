/**
 * Random workbooks of 丰都's three sheets with a ledger, made to be nasty: few vouchers, providers and services, days of
 * use on both sides of each boundary of their voucher and provider, and amounts near every cap.
 *
 * What the specification leaves open is left out on purpose: a disagreement between two interpreters should always mean
 * that one of them is wrong.
 */
import fc from 'fast-check';
import { checkCharacter, yearsAfter } from './cells.ts';
import { ELIGIBILITIES, type FengduInput, PAPERS, PROVIDER_CONDITIONS, SERVICES } from './fengdu.ts';
import type { Table } from './rows.ts';
import {
  type Answer,
  answer,
  BAD_CODES,
  BAD_DATES,
  BLANKS,
  type Cell,
  movedBy,
  pickFrom,
  some,
  spellAnswer,
  spellCode,
  spellDate,
  spelling,
  spellMoney,
  spellName,
  upTo,
  weighted,
} from './spelling.ts';

// ---- Pools ----------------------------------------------------------------------------------------------------------

type Party = { code: string; name: string };

function party(body: string, name: string): Party {
  return { code: body + checkCharacter(body), name };
}

/** The last has a check character that does not fit, which is a warning and no more. */
const ENTERPRISES: readonly Party[] = [
  party('91500230MA2ABCD1X', '丰都榨菜食品（集团）有限公司'),
  party('91500230MA2ABCE2X', '丰都星火机械有限公司'),
  party('91500230MA2ABCF3X', '丰都驼铃电子有限公司'),
  { code: '91500230MA2ABCG4X1', name: '丰都众邦纺织有限公司' },
];

const PROVIDERS: readonly Party[] = [
  party('91500103MA2ABCD1X', '重庆质量认证有限公司'),
  party('91500103MA2ABCE2X', '重庆计量检测研究院'),
  party('91500103MA2ABCF3X', '重庆卓越咨询有限公司'),
  party('91500103MA2ABCH4X', '重庆数字服务有限公司'),
];

/** Voucher numbers in spellings that fold to the same text. */
const VOUCHERS: readonly (readonly [Cell, ...Cell[]])[] = [
  ['FD-2025-0001', 'fd-2025-0001', 'FD—2025—0001', 'ＦＤ－２０２５－０００１', 'FD-2025 -0001'],
  ['FD20250002', 'fd20250002', ' FD20250002', 'FD\u200b20250002'],
  ['20250003', 20250003, '２０２５０００３'],
  ['FD20250004', 'fd20250004'],
  ['FD20250005', 'FD 20250005'],
  ['FD20250006', 'FD20250006 '],
];

const CONTRACTS: readonly (readonly [Cell, ...Cell[]])[] = [
  ['HT-001', 'ht—001', 'HT－001', 'HT- 001'],
  ['HT-002', 'ht-002'],
  ['HT-003', 'HT-003'],
];

const ITEMS: readonly (readonly [Cell, ...Cell[]])[] = [
  ['计量校准', '计量 校准', '“计量校准”'],
  ['ISO 9001认证（初次）', 'ISO9001认证(初次)', 'ISO 9001 认证（初次）'],
  ['质量诊断', ' 质量诊断'],
];

/** Days of issue, ends of years and of Februaries among them. */
const ISSUED = ['2025-10-20', '2025-12-31', '2026-01-05', '2026-02-28', '2024-02-29', '2025-03-01'];

/** 元 times 100: round, with fen, and around 12,000 and 20,000. */
const PAID_FEN = [300_000, 480_050, 800_000, 1_199_999, 1_200_000, 1_200_001, 1_500_000, 2_000_001, 100, 333_333];
const FACE_FEN = [500_000, 1_000_000, 1_200_000, 2_000_000, 799_999];

type ProviderPlan = {
  party: number;
  conditions: Answer[];
  /** Before or after the day on which the first redemption is used, in days. */
  filedDays: number;
  state: '备案' | '暂停' | '取消' | '取消 without a date';
  struckOffDays: number;
  spelling: number;
};

type VoucherPlan = {
  number: number;
  holder: number;
  codeIsBad: boolean;
  nameIsWrong: boolean;
  county: Cell;
  credit: Answer;
  eligibility: Cell;
  accident: Answer;
  issued: string;
  faceFen: number;
  trouble: 'none' | 'date' | 'face' | 'number';
  spelling: number;
};

type RedemptionPlan = {
  /** The voucher in the register that the row is of; -1 is none. */
  voucher: number;
  holder: 'its' | 'another';
  other: number;
  codeTrouble: 'none' | 'bad' | 'blank';
  nameIsWrong: boolean;
  provider: number;
  kind: Cell;
  item: number;
  itemIsBlank: boolean;
  contract: number;
  contractSum: boolean;
  paidFen: number;
  paidTrouble: Cell | 'none';
  used: 'issue' | 'anniversary' | 'middle';
  usedDays: number;
  usedTrouble: Cell | 'none';
  doneDays: number | null;
  applied: string;
  appliedYears: number;
  appliedIsUse: boolean;
  claim: 'paid' | 'more' | 'half' | 'blank' | 'bad';
  complete: Answer;
  papers: Answer[];
  spelling: number;
  secondSpelling: number;
  blankRowBefore: boolean;
  /** Says again what the row before it says, but for one cell. */
  repeats: 'no' | 'whole' | 'other contract' | 'other amount' | 'other item';
};

type EntryPlan = {
  /** The redemption that the entry is aimed at. */
  row: number;
  whose: 'its' | 'its by name alone' | "another's";
  other: number;
  same: 'use' | 'voucher and item' | 'item' | 'voucher' | 'nothing';
  fen: number;
  state: '已拨付' | '已核定' | '结转' | '已追回' | '取消资格' | '';
  yearBy: number;
  spelling: number;
};

const arbitraryProvider: fc.Arbitrary<ProviderPlan> = fc.record({
  party: upTo(PROVIDERS.length - 1),
  conditions: fc.array(answer(true, 3, false), { minLength: 5, maxLength: 5 }),
  filedDays: some([-400, -400, -400, -1, 0, 1]),
  state: weighted<ProviderPlan['state']>(
    [12, fc.constant('备案')],
    [3, fc.constant('暂停')],
    [4, fc.constant('取消')],
    [1, fc.constant('取消 without a date')],
  ),
  struckOffDays: some([-1, 0, 1, 100]),
  spelling,
});

const arbitraryVoucher: fc.Arbitrary<VoucherPlan> = fc.record({
  number: upTo(VOUCHERS.length - 1),
  holder: weighted([12, upTo(2)], [1, fc.constant(3)]),
  codeIsBad: weighted([98, fc.constant(false)], [2, fc.constant(true)]),
  nameIsWrong: weighted([97, fc.constant(false)], [3, fc.constant(true)]),
  county: weighted<Cell>(
    [36, some(['丰都县', ' 丰都县', '丰都 县'])],
    [2, some(['涪陵区', '忠县'])],
    [1, some(BLANKS)],
  ),
  credit: answer(true, 6, false),
  eligibility: weighted<Cell>(
    [70, some<Cell>(['1、3', '1', 2, '1,2', '1，5', '4、5', '５', ELIGIBILITIES[0], ELIGIBILITIES[2]])],
    [20, some<Cell>(['4', 4, ELIGIBILITIES[3]])],
    [2, some(['无', '均不符合'])],
    [2, some(BLANKS)],
  ),
  accident: answer(false, 15, false),
  issued: some(ISSUED),
  faceFen: some(FACE_FEN),
  trouble: weighted<VoucherPlan['trouble']>([96, fc.constant('none')], [4, some(['date', 'face', 'number'])]),
  spelling,
});

const arbitraryRedemption: fc.Arbitrary<RedemptionPlan> = fc.record({
  voucher: weighted([14, upTo(11)], [1, fc.constant(-1)]),
  holder: weighted<RedemptionPlan['holder']>([14, fc.constant('its')], [1, fc.constant('another')]),
  other: upTo(3),
  codeTrouble: weighted<RedemptionPlan['codeTrouble']>([97, fc.constant('none')], [3, some(['bad', 'blank'])]),
  nameIsWrong: weighted([98, fc.constant(false)], [2, fc.constant(true)]),
  // Beyond the pool: the enterprise itself.
  provider: weighted([20, upTo(PROVIDERS.length - 1)], [1, fc.constant(PROVIDERS.length)]),
  kind: weighted<Cell>(
    [30, some<Cell>([...SERVICES, ' 质量基础服务', '质量 管理提升', '“品牌培育与提升”'])],
    [1, some<Cell>(['企业团建服务', '质量'])],
    [1, some(BLANKS)],
  ),
  item: upTo(ITEMS.length - 1),
  itemIsBlank: weighted([98, fc.constant(false)], [2, fc.constant(true)]),
  contract: upTo(4),
  contractSum: fc.boolean(),
  paidFen: some(PAID_FEN),
  paidTrouble: weighted<Cell | 'none'>([97, fc.constant('none')], [3, some<Cell>(['面议', null, '0.001元'])]),
  used: some(['issue', 'anniversary', 'middle', 'middle', 'middle'] as const),
  usedDays: some([-1, 0, 0, 1]),
  usedTrouble: weighted<Cell | 'none'>([97, fc.constant('none')], [2, some(BAD_DATES)], [1, some(BLANKS)]),
  doneDays: weighted<number | null>([6, fc.constant(null)], [3, some([0, 1, 30])], [1, some([-1, 400])]),
  applied: weighted([12, some(['10-01', '10-15', '11-30'])], [2, some(['09-30', '12-01', '12-31'])]),
  appliedYears: weighted([8, fc.constant(0)], [6, fc.constant(1)], [1, fc.constant(2)]),
  appliedIsUse: weighted([19, fc.constant(false)], [1, fc.constant(true)]),
  claim: weighted<RedemptionPlan['claim']>(
    [10, fc.constant('paid')],
    [4, fc.constant('more')],
    [4, fc.constant('half')],
    [1, some(['blank', 'bad'])],
  ),
  complete: answer(true, 3, false),
  papers: fc.array(answer(true, 1, false), { minLength: PAPERS.length, maxLength: PAPERS.length }),
  spelling,
  secondSpelling: spelling,
  blankRowBefore: weighted([97, fc.constant(false)], [3, fc.constant(true)]),
  repeats: weighted<RedemptionPlan['repeats']>(
    [20, fc.constant('no')],
    [3, fc.constant('whole')],
    [3, some(['other contract', 'other amount', 'other item'])],
  ),
});

const arbitraryEntry: fc.Arbitrary<EntryPlan> = fc.record({
  row: upTo(59),
  whose: weighted<EntryPlan['whose']>(
    [12, fc.constant('its')],
    [3, fc.constant('its by name alone')],
    [3, fc.constant("another's")],
  ),
  other: upTo(2),
  same: some<EntryPlan['same']>(['use', 'voucher and item', 'item', 'voucher', 'nothing']),
  fen: some([300_000, 100_001, 799_999, 1_200_000, 1, 1_999_999]),
  state: weighted<EntryPlan['state']>(
    [12, some(['已拨付', '已核定', ''])],
    [6, some(['结转', '已追回'])],
    [1, fc.constant('取消资格')],
  ),
  yearBy: some([0, 0, 0, -1, 1]),
  spelling,
});

// ---- Spelling the plans out in cells --------------------------------------------------------------------------------

const WRONG_NAME = '丰都某某有限公司';

function partyOf(list: readonly Party[], n: number): Party {
  return pickFrom(list, n, { code: '', name: '' });
}

function spellOneOf(list: readonly (readonly [Cell, ...Cell[]])[], which: number, n: number): Cell {
  const spellings = pickFrom(list, which, ['X']);
  return pickFrom(spellings, n, spellings[0]);
}

const PROVIDER_COLUMNS = ['机构名称', '统一社会信用代码', ...PROVIDER_CONDITIONS, '备案日期', '备案状态', '取消日期'];

function providerCells(plan: ProviderPlan, around: string): Cell[] {
  const who = partyOf(PROVIDERS, plan.party);
  return [
    spellName(who.name, plan.spelling),
    spellCode(who.code, plan.spelling),
    ...plan.conditions.map(spellAnswer),
    spellDate(movedBy(around, 0, plan.filedDays), plan.spelling),
    plan.state === '取消 without a date' ? '取消' : plan.state,
    plan.state === '取消' ? spellDate(movedBy(around, 0, plan.struckOffDays), plan.spelling) : null,
  ];
}

const VOUCHER_COLUMNS = [
  ...['券号', '企业名称', '统一社会信用代码', '所在区县', '信用记录良好', '符合条件', '近三年重大事故', '申领日期'],
  '券面金额',
];

function voucherCells(plan: VoucherPlan): Cell[] {
  const who = partyOf(ENTERPRISES, plan.holder);
  return [
    plan.trouble === 'number' ? null : spellOneOf(VOUCHERS, plan.number, plan.spelling),
    plan.nameIsWrong ? WRONG_NAME : spellName(who.name, plan.spelling),
    plan.codeIsBad ? pickFrom(BAD_CODES, plan.spelling, '9150') : spellCode(who.code, plan.spelling),
    plan.county,
    spellAnswer(plan.credit),
    plan.eligibility,
    spellAnswer(plan.accident),
    plan.trouble === 'date' ? pickFrom(BAD_DATES, plan.spelling, '待定') : spellDate(plan.issued, plan.spelling),
    plan.trouble === 'face'
      ? pickFrom<Cell>(['面议', null], plan.spelling, null)
      : spellMoney(plan.faceFen, '元', plan.spelling),
  ];
}

/** What a redemption says, before it is spelled out. */
type Redemption = {
  plan: RedemptionPlan;
  voucher: number | null;
  holder: Party;
  provider: Party;
  usedOn: string;
  doneOn: string | null;
  appliedOn: string;
};

function redemptionOf(plan: RedemptionPlan, vouchers: VoucherPlan[]): Redemption {
  const voucher = plan.voucher < 0 ? undefined : vouchers[plan.voucher % Math.max(1, vouchers.length)];
  const issued = voucher?.issued ?? pickFrom(ISSUED, plan.other, '2025-10-20');
  const anniversary = yearsAfter(issued, 1);
  let usedOn = movedBy(issued, 0, 100 + plan.item * 30);
  if (plan.used === 'issue') usedOn = movedBy(issued, 0, plan.usedDays);
  if (plan.used === 'anniversary') usedOn = movedBy(anniversary, 0, plan.usedDays);
  const holder = partyOf(ENTERPRISES, plan.holder === 'its' && voucher ? voucher.holder : plan.other);
  const appliedYear = Number(usedOn.slice(0, 4)) + plan.appliedYears;
  return {
    plan,
    voucher: voucher?.number ?? null,
    holder,
    provider: plan.provider === PROVIDERS.length ? holder : partyOf(PROVIDERS, plan.provider),
    usedOn,
    doneOn: plan.doneDays === null ? null : movedBy(usedOn, 0, plan.doneDays),
    appliedOn: plan.appliedIsUse ? movedBy(usedOn, 0, plan.usedDays) : `${appliedYear}-${plan.applied}`,
  };
}

const REDEMPTION_COLUMNS = [
  ...['券号', '企业名称', '统一社会信用代码', '服务机构', '服务机构信用代码', '服务类别', '服务项目', '合同编号'],
  ...['合同金额', '实付金额', '使用日期', '服务完成日期', '申请兑现日期', '申请兑现金额', '材料齐全', ...PAPERS],
];

function contractOf(plan: RedemptionPlan): Cell {
  return plan.contract >= CONTRACTS.length ? null : spellOneOf(CONTRACTS, plan.contract, plan.secondSpelling);
}

function claimOf(plan: RedemptionPlan): Cell {
  if (plan.claim === 'blank') return null;
  if (plan.claim === 'bad') return '面议';
  if (plan.claim === 'more') return spellMoney(plan.paidFen + 200_000, '元', plan.secondSpelling);
  return spellMoney(plan.claim === 'half' ? Math.ceil(plan.paidFen / 2) : plan.paidFen, '元', plan.secondSpelling);
}

function redemptionCells(one: Redemption): Cell[] {
  const { plan, holder, provider } = one;
  let code: Cell = spellCode(holder.code, plan.secondSpelling);
  if (plan.codeTrouble === 'bad') code = pickFrom(BAD_CODES, plan.spelling, '9150');
  if (plan.codeTrouble === 'blank') code = pickFrom(BLANKS, plan.spelling, null);
  return [
    one.voucher === null ? 'FD20259999' : spellOneOf(VOUCHERS, one.voucher, plan.secondSpelling),
    plan.nameIsWrong ? WRONG_NAME : spellName(holder.name, plan.secondSpelling),
    code,
    spellName(provider.name, plan.spelling),
    spellCode(provider.code, plan.spelling),
    plan.kind,
    plan.itemIsBlank ? null : spellOneOf(ITEMS, plan.item, plan.secondSpelling),
    contractOf(plan),
    plan.contractSum ? spellMoney(plan.paidFen, '元', plan.spelling) : null,
    plan.paidTrouble === 'none' ? spellMoney(plan.paidFen, '元', plan.spelling) : plan.paidTrouble,
    plan.usedTrouble === 'none' ? spellDate(one.usedOn, plan.spelling) : plan.usedTrouble,
    one.doneOn === null ? null : spellDate(one.doneOn, plan.secondSpelling),
    spellDate(one.appliedOn, plan.secondSpelling),
    claimOf(plan),
    spellAnswer(plan.complete.unusable === 'blank' ? { ...plan.complete, yes: false, unusable: null } : plan.complete),
    ...plan.papers.map(spellAnswer),
  ];
}

const LEDGER_COLUMNS = [
  ...['统一社会信用代码', '企业名称', '奖励事项', '项目（标准、证书）名称或编号', '核定金额', '年度', '日期', '状态'],
  ...['券号', '合同编号', '服务项目', '使用日期', '实付金额'],
];

function entryCells(plan: EntryPlan, redemptions: Redemption[]): Cell[] | null {
  const one = redemptions[plan.row % redemptions.length];
  if (one === undefined) return null;
  const who = plan.whose === "another's" ? partyOf(ENTERPRISES, plan.other) : one.holder;
  const year = Number(one.appliedOn.slice(0, 4)) + plan.yearBy;
  const isUse = plan.same === 'use';
  const hasVoucher = isUse || plan.same.startsWith('voucher');
  const hasItem = isUse || plan.same.endsWith('item');
  const isBar = plan.state === '取消资格';
  return [
    plan.whose === 'its by name alone' ? null : spellCode(who.code, plan.spelling),
    spellName(who.name, plan.spelling),
    null,
    null,
    isBar ? null : spellMoney(plan.fen, '元', plan.spelling),
    isBar ? null : year,
    // A bar that was there before any day on the sheets.
    isBar ? '2023-01-01' : null,
    plan.state,
    hasVoucher && one.voucher !== null ? spellOneOf(VOUCHERS, one.voucher, plan.spelling) : null,
    isUse ? contractOf(one.plan) : null,
    hasItem ? spellOneOf(ITEMS, one.plan.item, plan.spelling) : null,
    isUse ? spellDate(one.usedOn, plan.spelling) : null,
    isUse ? spellMoney(one.plan.paidFen, '元', plan.spelling) : null,
  ];
}

// ---- The workbook ---------------------------------------------------------------------------------------------------

function tableOf(title: string, columns: readonly string[], rows: Cell[][], without: readonly string[]): Table {
  const kept = columns.map((column) => !without.includes(column));
  const cut = (cells: Cell[]) => cells.filter((_, index) => kept[index]);
  return { cells: [[title], cut([...columns]), ...rows.map(cut)], headerRow: 2 };
}

function afterwards(plan: RedemptionPlan, before: RedemptionPlan | undefined): RedemptionPlan {
  if (before === undefined || plan.repeats === 'no') return plan;
  const again = { ...before, secondSpelling: plan.secondSpelling, claim: plan.claim };
  if (plan.repeats === 'other contract') return { ...again, contract: before.contract + 1 };
  if (plan.repeats === 'other amount') return { ...again, paidFen: before.paidFen + 1 };
  if (plan.repeats === 'other item') return { ...again, item: before.item + 1 };
  return again;
}

/** The same rows without what ends them in stages 1 and 2, so that the later stages have something to judge. */
function tidied(plan: RedemptionPlan): RedemptionPlan {
  const isIn = plan.applied >= '10-01' && plan.applied <= '11-30';
  return {
    ...plan,
    codeTrouble: 'none',
    provider: plan.provider % PROVIDERS.length,
    kind: plan.kind === null ? '质量基础服务' : pickFrom<Cell>(SERVICES, plan.spelling, '质量基础服务'),
    itemIsBlank: false,
    paidTrouble: 'none',
    used: plan.used === 'issue' && plan.usedDays < 0 ? 'middle' : plan.used,
    usedTrouble: 'none',
    doneDays: null,
    applied: isIn ? plan.applied : '10-15',
    appliedYears: 1,
    appliedIsUse: false,
    claim: plan.claim === 'blank' || plan.claim === 'bad' ? 'paid' : plan.claim,
    complete: { ...plan.complete, yes: true, unusable: null },
    papers: plan.papers.map((paper) => ({ ...paper, yes: true, unusable: null })),
  };
}

/** What an answer of the register means for a redemption, where it cannot be read, is open. */
function readable(one: Answer): Answer {
  return { ...one, unusable: null };
}

function readableProvider(plan: ProviderPlan): ProviderPlan {
  return { ...plan, conditions: plan.conditions.map(readable) };
}

function readableVoucher(plan: VoucherPlan): VoucherPlan {
  const isBlank = (cell: Cell) => BLANKS.includes(cell);
  return {
    ...plan,
    codeIsBad: false,
    county: isBlank(plan.county) ? '丰都县' : plan.county,
    credit: readable(plan.credit),
    eligibility: isBlank(plan.eligibility) ? '1、3' : plan.eligibility,
    accident: readable(plan.accident),
    trouble: 'none',
  };
}

function tidiedVoucher(plan: VoucherPlan): VoucherPlan {
  return {
    ...plan,
    county: '丰都县',
    credit: { ...plan.credit, yes: true },
    accident: { ...plan.accident, yes: false },
    eligibility: pickFrom<Cell>(['1', '1、3', 2], plan.spelling, '1'),
  };
}

export function arbitraryFengdu(): fc.Arbitrary<FengduInput> {
  return fc
    .record({
      providers: fc.array(arbitraryProvider, { minLength: 1, maxLength: 7 }),
      vouchers: fc.array(arbitraryVoucher, { minLength: 1, maxLength: 12, size: 'max' }),
      redemptions: fc.array(arbitraryRedemption, { minLength: 1, maxLength: 25, size: 'max' }),
      entries: weighted<EntryPlan[] | null>(
        [1, fc.constant(null)],
        [3, fc.array(arbitraryEntry, { maxLength: 10, size: 'max' })],
      ),
      tidy: fc.boolean(),
      isWhole: weighted([9, fc.constant(true)], [1, fc.constant(false)]),
      budgetFen: weighted<number | null>(
        [3, fc.constant(null)],
        [1, some([0, 1_999_999, 2_000_000, 3_300_000, 5_000_000])],
      ),
      absentSheet: weighted<'none' | 'providers' | 'vouchers'>(
        [18, fc.constant('none')],
        [2, some(['providers', 'vouchers'])],
      ),
      papersSingly: weighted([2, fc.constant(false)], [1, fc.constant(true)]),
      absentOptional: fc.subarray(['合同编号', '合同金额', '服务完成日期', '取消日期']),
      absentRequired: weighted([94, fc.constant('')], [6, some(['服务类别', '所在区县', '信用记录良好', '材料齐全'])]),
      percent: some([100, 100, 100, 50, 33]),
      annualCapFen: some([2_000_000, 2_000_000, 1_500_001]),
      itemCapFen: some([1_200_000, 1_200_000, 800_000]),
    })
    .map((plan) => {
      const said = plan.isWhole ? plan.vouchers.map(readableVoucher) : plan.vouchers;
      // Whether a budget is of each year on the sheet or of the one of the as-of day, and whether what the ledger tells
      // was issued, is open: where there is one, all is of one year and nothing was before.
      const ofOneYear = (one: VoucherPlan): VoucherPlan => ({
        ...one,
        issued: pickFrom(['2026-01-05', '2026-02-28', '2026-03-01'], one.spelling, '2026-01-05'),
      });
      const dated = plan.budgetFen === null ? said : said.map(ofOneYear);
      const vouchers = plan.tidy ? dated.map(tidiedVoucher) : dated;
      const plans: RedemptionPlan[] = [];
      for (const one of plan.redemptions) plans.push(afterwards(plan.tidy ? tidied(one) : one, plans.at(-1)));
      const redemptions = plans.map((one) => redemptionOf(one, vouchers));
      const around = redemptions[0]?.usedOn ?? '2026-01-05';
      const papers = plan.papersSingly ? ['材料齐全'] : PAPERS;
      const without = [...plan.absentOptional, plan.absentRequired, ...papers];

      const entries: Cell[][] = [];
      // Where a code stands beside several names, an entry with a name alone is of one row of the enterprise and not of
      // another, and what then counts against a cap over all of them is open.
      const isAmbiguous = plans.some((one) => one.nameIsWrong) || vouchers.some((one) => one.nameIsWrong);
      for (const entry of plan.entries ?? []) {
        const whose = isAmbiguous && entry.whose === 'its by name alone' ? 'its' : entry.whose;
        const cells = entryCells({ ...entry, whose }, redemptions);
        if (cells !== null) entries.push(cells);
      }
      // Whether the later of two rows is so by 备案日期 or by row number is open: here it is so by both.
      const filed = [...plan.providers].sort((a, b) => a.filedDays - b.filedDays);
      const providers = plan.isWhole ? filed.map(readableProvider) : filed;
      const providerRows = providers.map((one) => providerCells(one, around));
      return {
        providers:
          plan.isWhole && plan.absentSheet === 'providers'
            ? null
            : tableOf('服务机构备案表', PROVIDER_COLUMNS, providerRows, without),
        vouchers:
          plan.isWhole && plan.absentSheet === 'vouchers'
            ? null
            : tableOf('服务券申领登记表', VOUCHER_COLUMNS, vouchers.map(voucherCells), without),
        redemptions: plan.isWhole
          ? tableOf('服务券兑现申请表', REDEMPTION_COLUMNS, redemptions.map(redemptionCells), without)
          : null,
        ledger: plan.entries === null || plan.budgetFen !== null ? null : [LEDGER_COLUMNS, ...entries],
        itemCapFen: plan.itemCapFen,
        annualCapFen: plan.annualCapFen,
        annualBudgetFen: plan.budgetFen,
        subsidyPercent: plan.percent,
      };
    });
}
