/**
 * 哈密's policy by examples, typed from the specification (spec/policies.md, section 3) and not from the pack: what each
 * item is worth, and what each rule makes of a row. The whole suite is a function of a policy, so that it can be asked
 * of the real pack and of every mutation of it.
 */
import { readFileSync } from 'node:fs';
import type { Policy } from '../../shared/checks/bind.ts';
import type { Report, SheetReport } from '../../shared/contract.ts';
import {
  type Asked,
  type AwardRow,
  awardGrid,
  type ColumnKey,
  checkGrids as checkStrictly,
  type Enterprise,
  enterprise,
  grid,
  type LedgerEntry,
} from '../engine/award-sheet.ts';
import { type Expectation, firstFailureOf, type Part, type Parts, told, verdictOf } from './golden.ts';
import { payouts } from './hami-payouts-golden.ts';

/** [title, 万元, clause, family, by subject, traits that the specification names]. */
type GoldenItem = readonly [string, number, string, string | null, boolean, readonly string[]];

export const ITEMS: readonly GoldenItem[] = [
  ['质量强县（区、镇）培育建设创新试点获批', 20, '第九条（一）', null, false, []],
  ['质量强县（区、镇）培育建设创新试点通过验收', 50, '第九条（二）', null, false, []],
  ['国家级质量强链重点项目', 20, '第十条（一）', '强链重点项目', true, []],
  ['自治区级质量强链重点项目', 10, '第十条（一）', '强链重点项目', true, []],
  ['国家级质量强链典型案例', 10, '第十条（二）', '强链典型案例', true, []],
  ['自治区级质量强链典型案例', 5, '第十条（二）', '强链典型案例', true, []],
  ['中国质量奖', 60, '第十一条（一）', '中国质量奖', false, ['first']],
  ['中国质量奖提名奖', 40, '第十一条（一）', '中国质量奖', false, ['first']],
  ['自治区政府质量奖', 30, '第十一条（二）', '自治区政府质量奖', false, ['first']],
  ['自治区政府质量奖提名奖', 15, '第十一条（二）', '自治区政府质量奖', false, ['first']],
  ['哈密市政府质量奖', 10, '第十一条（三）', '哈密市政府质量奖', false, ['first']],
  ['哈密市政府质量奖提名奖', 5, '第十一条（三）', '哈密市政府质量奖', false, ['first']],
  ['国家级质量强国建设领军企业', 20, '第十一条（四）', null, false, ['once']],
  ['全国优秀质量管理小组（质量信得过班组）', 5, '第十一条（五）', '质量管理小组', true, []],
  ['自治区优秀质量管理小组（质量信得过班组）', 3, '第十一条（五）', '质量管理小组', true, []],
  ['企业首席质量官质量变革创新典型案例', 5, '第十一条（六）', null, false, []],
  ['CNAS实验室认可', 10, '第十二条（一）', null, false, ['first']],
  ['国家强制性产品认证指定实验室资质', 20, '第十二条（二）', null, false, ['first']],
  ['国家级检验检测平台', 50, '第十二条（三）', '检验检测平台', true, []],
  ['自治区级检验检测平台', 30, '第十二条（四）', '检验检测平台', true, []],
  ['主导制定国家标准', 20, '第十三条（一）', '标准', true, ['lead']],
  ['主导制定行业标准', 10, '第十三条（一）', '标准', true, ['lead']],
  ['主导制定地方标准', 5, '第十三条（一）', '标准', true, ['lead']],
  ['主导制定团体标准', 5, '第十三条（一）', '标准', true, ['lead']],
  ['参与制定国家标准', 5, '第十三条（二）', '标准', true, ['participate']],
  ['参与制定行业标准', 3, '第十三条（二）', '标准', true, ['participate']],
  ['参与制定地方标准', 1, '第十三条（二）', '标准', true, ['participate']],
  ['参与制定团体标准', 1, '第十三条（二）', '标准', true, ['participate']],
  ['主导修订国家标准', 10, '第十三条（三）', '标准', true, ['lead']],
  ['主导修订行业标准', 5, '第十三条（三）', '标准', true, ['lead']],
  ['主导修订地方标准', 1, '第十三条（三）', '标准', true, ['lead']],
  ['主导修订团体标准', 1, '第十三条（三）', '标准', true, ['lead']],
  ['国家级标准化试点项目', 20, '第十四条', '标准化试点', true, []],
  ['自治区级标准化试点项目', 10, '第十四条', '标准化试点', true, []],
  ['全国专业标准化技术委员会秘书处', 20, '第十五条（一）', '标准化技术组织', true, []],
  ['全国专业标准化技术委员会分技术委员会秘书处', 10, '第十五条（一）', '标准化技术组织', true, []],
  ['全国专业标准化技术委员会常设工作组', 5, '第十五条（一）', '标准化技术组织', true, []],
  ['自治区专业标准化技术委员会秘书处', 10, '第十五条（二）', '标准化技术组织', true, []],
  ['自治区专业标准化技术委员会分技术委员会秘书处', 5, '第十五条（二）', '标准化技术组织', true, []],
  ['“新疆品质”区域公共品牌首次认证', 10, '第十六条（一）', '新疆品质', true, ['once', 'brand', 'brandFirst']],
  ['“新疆品质”区域公共品牌新产品认证', 5, '第十六条（二）', '新疆品质', true, ['brand', 'brandNew']],
  ['“新疆品质”区域公共品牌复评认证', 3, '第十六条（三）', null, false, ['brand', 'brandRenewal']],
];

/** Other names that the specification gives, with the item that they mean. */
export const ALIASES: readonly (readonly [string, string])[] = [
  ['国家质量标准实验室', '国家级检验检测平台'],
  ['国家重点实验室', '国家级检验检测平台'],
  ['国家质检中心', '国家级检验检测平台'],
  ['国家市场监管技术创新中心', '国家级检验检测平台'],
  ['自治区级质量标准实验室', '自治区级检验检测平台'],
  ['中国合格评定国家认可委员会（CNAS）实验室认可', 'CNAS实验室认可'],
  ['CNAS认可实验室', 'CNAS实验室认可'],
];

export const FIRST = '“新疆品质”区域公共品牌首次认证';
export const NEW = '“新疆品质”区域公共品牌新产品认证';
export const RENEWAL = '“新疆品质”区域公共品牌复评认证';

/** A rule that fails on a row is no bug of ours here: a changed policy may well do so, and its verdict will tell. */
function checkGrids(grids: Parameters<typeof checkStrictly>[0], asked: Asked): Report {
  return checkStrictly(grids, { ...asked, onBug: () => {} });
}

/** What a case is made of: its own enterprises and subjects, so that cases on one sheet never meet. */
type Cast = {
  readonly A: Enterprise;
  readonly B: Enterprise;
  readonly C: Enterprise;
  readonly S: string;
  readonly T: string;
};

type GoldenCase = {
  readonly name: string;
  readonly rows: (cast: Cast) => readonly AwardRow[];
  readonly ledger?: (cast: Cast) => readonly LedgerEntry[];
  /** One for each row, as {@link verdictOf} tells it. */
  readonly expected: readonly string[];
};

/** One row, judged by itself or with a ledger. */
function one(
  name: string,
  row: AwardRow,
  expected: string,
  ledger?: (cast: Cast) => readonly LedgerEntry[],
): GoldenCase {
  return {
    name,
    rows: ({ A, S }) => [{ ...A, subject: S, ...row }],
    expected: [expected],
    ...(ledger ? { ledger } : {}),
  };
}

const NATIONAL_PILOT = '国家级标准化试点项目';
const REGIONAL_PILOT = '自治区级标准化试点项目';
const lead = (award = '主导制定国家标准'): AwardRow => ({ award, rank: 1 });
const take = (rank: number, award = '参与制定国家标准'): AwardRow => ({ award, rank });

const blankCells: readonly (readonly [ColumnKey, string, string])[] = [
  ['enterprise', 'A', '-'],
  ['uscc', 'B', '-'],
  ['unitType', 'C', '第四条'],
  ['region', 'D', '-'],
  ['award', 'E', '-'],
  ['declared', 'J', '-'],
  ['dishonest', 'K', '-'],
  ['supported', 'L', '-'],
  ['compliant', 'M', '-'],
];

const places = [
  ...['伊州区', '巴里坤县', '伊吾县', '高新区', '市直', '哈密市'],
  ...[
    '巴里坤哈萨克自治县',
    '巴里坤',
    '伊吾',
    '伊州',
    '高新技术产业开发区',
    '高新技术开发区',
    '市本级',
    '市直单位',
    '市属',
  ],
  ...['新疆维吾尔自治区伊吾县', '新疆伊吾县', '哈密市伊吾县', '哈密伊吾县'],
];

const stageOne: readonly GoldenCase[] = [
  ...['行政机关', '事业单位', '社会组织', '科研机构', '企业'].map((unitType) => one(unitType, { unitType }, 'pass 5')),
  one('another type of unit', { unitType: '个体工商户' }, 'invalid 0 ×bad-enum C 第四条'),
  ...blankCells.map(([key, letter, clause]) =>
    one(`${key} blank`, { [key]: null }, `invalid 0 ×missing ${letter} ${clause}`),
  ),
  one(
    'what may be blank',
    { obtained: null, carriedOver: null, claimed: null, licensed: null, related: null, reassessed: null },
    'pass 5',
  ),
  one('a blank subject of an item without a by-subject family', { award: '中国质量奖', subject: null }, 'pass 60'),
  one('a blank subject of one with', { award: NATIONAL_PILOT, subject: null }, 'invalid 0 ×missing F -'),
  one('参与制定 without a rank', { ...take(2), rank: null }, 'invalid 0 ×missing G 第十三条'),
  one('主导 without rank and proof', { ...lead(), rank: null }, 'invalid 0 ×missing G 第十三条'),
  one('主导 without a rank, proof 否', { ...lead(), rank: null, proof: '否' }, 'invalid 0 ×missing G 第十三条'),
  one('主导 without a rank, proof 是', { ...lead(), rank: null, proof: '是' }, 'pass 20'),
  one('a rank of 0', take(0), 'invalid 0 ×bad-number G 第十三条'),
  one('a rank that cannot be read', { ...take(2), rank: '不详' }, 'invalid 0 ×bad-number G 第十三条'),
  one('rank and proof where nobody reads them', { rank: '不详', proof: '不详' }, 'pass 5'),
  one('proof of 参与制定 is not read', { ...take(2), proof: '不详' }, 'pass 5'),
  one('proof of 主导 is', { ...lead(), proof: '不详' }, 'invalid 0 ×bad-bool H -'),
  one('上年结转 that cannot be read', { carriedOver: '待核' }, 'invalid 0 ×bad-bool N -'),
  one('a negative claim', { claimed: -5 }, 'invalid 0 ×bad-money O -'),
];

const stageTwo: readonly GoldenCase[] = [
  ...places.map((region) => one(region, { region }, 'pass 5')),
  one('another place', { region: '吐鲁番市' }, 'reject 0 ×not-in-region D 第四条'),
  one('no such item', { award: '哈密市长质量奖' }, 'reject 0 ×unknown-item E 第八条'),
  ...['国家', '行业', '地方', '团体'].map((level) =>
    one(`参与修订${level}标准`, { award: `参与修订${level}标准` }, 'reject 0 ×unknown-item E 第十三条（三）'),
  ),
  one('不符合产业政策', { compliant: '否' }, 'reject 0 ×not-eligible M 第十七条（一）'),
  one('失信', { dishonest: '是' }, 'reject 0 ×disqualified K 第十七条（二）'),
  one('未取得法定资质', { licensed: '否' }, 'reject 0 ×not-eligible P 第十七条（二）'),
  one('已获同类政策支持', { supported: '是' }, 'reject 0 ×not-eligible L 第十七条（三）'),
  one('与质量强市建设无关', { related: '否' }, 'reject 0 ×not-eligible Q 第十七条（四）'),
  one('复审', { reassessed: '是' }, 'reject 0 ×superseded R 第二十条（二）'),
  one('复审 of 复评认证', { award: RENEWAL, reassessed: '是' }, 'review 3 !not-eligible E 第十六条（三）'),
  one('主导, but second', { ...lead(), rank: 2 }, 'reject 0 ×not-eligible G 第十三条'),
  one('a claim above', { claimed: 6 }, 'pass 5 ·claim-over O 第十九条'),
  one('a claim below', { claimed: 4 }, 'pass 5 ·claim-under O 第十九条'),
  one('a claim of 10,000 times', { claimed: 50_000 }, 'review 5 !unit-suspect O 第十九条'),
  one('a claim of exactly the standard', { claimed: 5 }, 'pass 5'),
  one(
    'everything that is wrong at once',
    { region: '吐鲁番市', dishonest: '是', unitType: '个人' },
    'reject 0 ×bad-enum C 第四条 ×not-in-region D 第四条 ×disqualified K 第十七条（二）',
  ),
];

const bar = ({ A }: Cast, date: string): LedgerEntry => ({
  ...A,
  award: null,
  subject: null,
  amount: null,
  year: null,
  date,
  state: '取消资格',
});

const stageThree: readonly GoldenCase[] = [
  // Rows apply on 2026-04-01: three years before is 2023-04-01, and less than that is later.
  one('barred three years ago', {}, 'pass 5', (cast) => [bar(cast, '2023-04-01')]),
  one('barred a day less ago', {}, 'reject 0 ×disqualified J 第二十四条', (cast) => [bar(cast, '2023-04-02')]),
  one('granted before', {}, 'reject 0 ×duplicate F 第十七条（三）', ({ A, S }) => [{ ...A, subject: S }]),
  one('granted before for another subject', {}, 'pass 5', ({ A, T }) => [{ ...A, subject: T }]),
  one('granted to another', {}, 'pass 5', ({ B, S }) => [{ ...B, subject: S }]),
  one('carried over is not granted', {}, 'pass 5', ({ A, S }) => [{ ...A, subject: S, state: '结转' }]),
  one('another policy’s entry', {}, 'pass 5', ({ A, S }) => [{ ...A, subject: S, policy: '台州市质量奖励' }]),
  one('the policy by its draft’s title', {}, 'reject 0 ×duplicate F 第十七条（三）', ({ A, S }) => [
    { ...A, subject: S, policy: '哈密市质量提升发展专项资金管理办法（征求意见稿）' },
  ]),
  ...['CNAS实验室认可', '国家强制性产品认证指定实验室资质', '国家级质量强国建设领军企业'].map((award) =>
    one(`${award} again`, { award }, 'reject 0 ×not-first E 第二十条（二）', ({ A, T }) => [
      { ...A, award, subject: T },
    ]),
  ),
  one(
    'a first item again, of a family too',
    { award: '中国质量奖' },
    'reject 0 ×not-first E 第二十条（二） ×superseded E 第二十条（二）',
    ({ A, T }) => [{ ...A, award: '中国质量奖', subject: T, amount: 60 }],
  ),
  one('a higher level was granted', { award: REGIONAL_PILOT }, 'reject 0 ×superseded E 第二十条（二）', ({ A, S }) => [
    { ...A, award: NATIONAL_PILOT, subject: S },
  ]),
  one('an equal level was granted', lead('主导制定地方标准'), 'reject 0 ×superseded E 第二十条（二）', ({ A, S }) => [
    { ...A, award: '主导制定团体标准', subject: S, amount: 5 },
  ]),
  // 20 − 10 = 10.
  one('a lower level was granted', { award: NATIONAL_PILOT }, 'review 10 !superseded E 第二十条（二）', ({ A, S }) => [
    { ...A, award: REGIONAL_PILOT, subject: S, amount: 10 },
  ]),
  one('a lower level of another project', { award: NATIONAL_PILOT }, 'pass 20', ({ A, T }) => [
    { ...A, award: REGIONAL_PILOT, subject: T, amount: 10 },
  ]),
  // Whatever the subject: 30 − 15 = 15.
  one('a nomination before', { award: '自治区政府质量奖' }, 'review 15 !superseded E 第二十条（二）', ({ A, T }) => [
    { ...A, award: '自治区政府质量奖提名奖', subject: T, amount: 15 },
  ]),
  one(
    'lower levels used the standard up',
    { award: NATIONAL_PILOT },
    'reject 0 ×superseded E 第二十条（二）',
    ({ A, S }) => [{ ...A, award: REGIONAL_PILOT, subject: S, amount: 20 }],
  ),
  one('another’s 参与制定 at another level', take(2), 'reject 0 ×superseded F 第十三条', ({ B, S }) => [
    { ...B, award: '参与制定团体标准', subject: S, amount: 1 },
  ]),
  one('another’s 主导 does not bar 参与制定', take(2), 'pass 5', ({ B, S }) => [
    { ...B, award: '主导制定国家标准', subject: S },
  ]),
  one('another’s 主导修订', lead(), 'review 20 !duplicate F 第十三条', ({ B, S }) => [
    { ...B, award: '主导修订行业标准', subject: S, amount: 5 },
  ]),
  one('another’s 参与制定 does not bar 主导', lead(), 'pass 20', ({ B, S }) => [
    { ...B, award: '参与制定国家标准', subject: S },
  ]),
  one('carried over, and in the ledger', { carriedOver: '是' }, 'pass 5', ({ A, T }) => [
    { ...A, subject: T, state: '结转' },
  ]),
  one('carried over, but not in the ledger', { carriedOver: '是' }, 'review 5 !inconsistent N 第二十条（一）'),
  one(
    'carried over, but for another item',
    { carriedOver: '是' },
    'review 5 !inconsistent N 第二十条（一）',
    ({ A }) => [{ ...A, award: '中国质量奖', state: '结转' }],
  ),
  one('carried over, but another’s', { carriedOver: '是' }, 'review 5 !inconsistent N 第二十条（一）', ({ B }) => [
    { ...B, state: '结转' },
  ]),
  one('carried over, but paid since', { carriedOver: '是' }, 'review 5 !inconsistent N 第二十条（一）', ({ A, T }) => [
    { ...A, subject: T },
  ]),
];

const stageFour: readonly GoldenCase[] = [
  {
    name: '(a) the same again; the later by date',
    rows: ({ A, S }) => [
      { ...A, subject: S, declared: '2026-04-02' },
      { ...A, subject: S },
    ],
    expected: ['reject 0 ×duplicate F 第十七条（三）', 'pass 5'],
  },
  {
    name: '(a) another enterprise, item or subject is not the same',
    rows: ({ A, B, S, T }) => [
      { ...A, subject: S },
      { ...B, subject: S },
      { ...A, subject: T },
      { ...A, subject: S, award: '质量强县（区、镇）培育建设创新试点获批' },
    ],
    expected: ['pass 5', 'pass 5', 'pass 5', 'pass 20'],
  },
  {
    name: '(b) a first or once item again',
    rows: ({ A, S, T }) => [
      { ...A, award: 'CNAS实验室认可', subject: S },
      { ...A, award: 'CNAS实验室认可', subject: T },
    ],
    expected: ['pass 10', 'reject 0 ×not-first E 第二十条（二）'],
  },
  {
    name: '(b) once',
    rows: ({ A, S, T }) => [
      { ...A, award: '国家级质量强国建设领军企业', subject: S },
      { ...A, award: '国家级质量强国建设领军企业', subject: T },
    ],
    expected: ['pass 20', 'reject 0 ×not-first E 第二十条（二）'],
  },
  {
    name: '(a) before (b) and (c): a duplicate is told as one',
    rows: ({ A, S }) => [
      { ...A, award: '中国质量奖', subject: S },
      { ...A, award: '中国质量奖', subject: S },
    ],
    expected: ['pass 60', 'reject 0 ×duplicate F 第十七条（三）'],
  },
  {
    name: '(b) before (c): a first item again is told as one',
    rows: ({ A, S, T }) => [
      { ...A, award: '中国质量奖', subject: S },
      { ...A, award: '中国质量奖', subject: T },
    ],
    expected: ['pass 60', 'reject 0 ×not-first E 第二十条（二）'],
  },
  {
    name: '(c) the highest of a family stays',
    rows: ({ A, S }) => [
      { ...A, award: REGIONAL_PILOT, subject: S },
      { ...A, award: NATIONAL_PILOT, subject: S },
    ],
    expected: ['reject 0 ×superseded E 第二十条（二）', 'pass 20'],
  },
  {
    name: '(c) 获批 and 通过验收 are recognitions of their own',
    rows: ({ A, S }) => [
      { ...A, award: '质量强县（区、镇）培育建设创新试点获批', subject: S },
      { ...A, award: '质量强县（区、镇）培育建设创新试点通过验收', subject: S },
    ],
    expected: ['pass 20', 'pass 50'],
  },
  {
    name: '(c) before (d): a 参与制定 row that fell to its own 主导 beats nobody',
    rows: ({ A, B, S }) => [
      { ...A, ...lead(), subject: S },
      { ...A, ...take(2), subject: S },
      { ...B, ...take(3), subject: S },
    ],
    expected: ['pass 20', 'reject 0 ×superseded E 第二十条（二）', 'pass 5'],
  },
  {
    name: '(d) only the unit ranked highest, whichever level is claimed',
    rows: ({ A, B, C, S }) => [
      { ...A, ...take(4), subject: S },
      { ...B, ...take(3, '参与制定团体标准'), subject: S },
      { ...C, ...take(5), subject: S },
    ],
    expected: ['reject 0 ×superseded G 第十三条', 'pass 1', 'reject 0 ×superseded G 第十三条'],
  },
  {
    name: '(d) of equals all stay, to be looked at',
    rows: ({ A, B, S }) => [
      { ...A, ...take(3), subject: S },
      { ...B, ...take(3), subject: S },
    ],
    expected: ['review 5 !superseded G 第十三条', 'review 5 !superseded G 第十三条'],
  },
  {
    name: '(d) a better-ranked one fell in stage 2',
    rows: ({ A, B, S }) => [
      { ...A, ...take(2), subject: S, dishonest: '是' },
      { ...B, ...take(3), subject: S },
    ],
    expected: ['reject 0 ×disqualified K 第十七条（二）', 'review 5 !superseded G 第十三条'],
  },
  {
    name: '(e) two that lead one standard, 制定 or 修订, any level',
    rows: ({ A, B, C, S }) => [
      { ...A, ...lead(), subject: S },
      { ...B, ...lead('主导修订地方标准'), subject: S },
      { ...C, ...take(2), subject: S },
    ],
    expected: ['review 20 !duplicate F 第十三条', 'review 1 !duplicate F 第十三条', 'pass 5'],
  },
  {
    name: '(e) two standards',
    rows: ({ A, B, S, T }) => [
      { ...A, ...lead(), subject: S },
      { ...B, ...lead(), subject: T },
    ],
    expected: ['pass 20', 'pass 20'],
  },
  {
    name: '(f) a new product presupposes the brand; the duplicate of it is told as that alone',
    rows: ({ A, S }) => [
      { ...A, award: NEW, subject: S },
      { ...A, award: NEW, subject: S },
    ],
    expected: ['review 5 !not-eligible E 第十六条（二）', 'reject 0 ×duplicate F 第十七条（三）'],
  },
  {
    name: '(f) a renewal presupposes the brand; the duplicate of it is told as that alone',
    rows: ({ A, S }) => [
      { ...A, award: RENEWAL, subject: S },
      { ...A, award: RENEWAL, subject: S },
    ],
    expected: ['review 3 !not-eligible E 第十六条（三）', 'reject 0 ×duplicate F 第十七条（三）'],
  },
  {
    name: '(f) a first certification on the sheet does for a new product, not for a renewal',
    rows: ({ A, B, S, T }) => [
      { ...A, award: NEW, subject: T },
      { ...A, award: FIRST, subject: S },
      { ...A, award: RENEWAL, subject: S },
      { ...B, award: NEW, subject: T },
    ],
    expected: [
      'pass 5',
      'pass 10',
      'review 3 !not-eligible E 第十六条（三）',
      'review 5 !not-eligible E 第十六条（二）',
    ],
  },
  {
    name: '(f) one that fell does not',
    rows: ({ A, S, T }) => [
      { ...A, award: NEW, subject: T },
      { ...A, award: FIRST, subject: S, unitType: '个人' },
    ],
    expected: ['review 5 !not-eligible E 第十六条（二）', 'invalid 0 ×bad-enum C 第四条'],
  },
  ...[FIRST, NEW, RENEWAL].map(
    (award): GoldenCase => ({
      name: `(f) ${award} in the ledger does for both`,
      rows: ({ A, S }) => [
        { ...A, award: NEW, subject: `${S}新` },
        { ...A, award: RENEWAL, subject: `${S}复` },
      ],
      ledger: ({ A, T }) => [{ ...A, award, subject: T }],
      expected: ['pass 5', 'pass 3'],
    }),
  ),
  one(
    '(f) another’s brand in the ledger does for nobody',
    { award: NEW },
    'review 5 !not-eligible E 第十六条（二）',
    ({ B, T }) => [{ ...B, award: FIRST, subject: T }],
  ),
  one(
    '(f) another award in the ledger does for nobody',
    { award: RENEWAL },
    'review 3 !not-eligible E 第十六条（三）',
    ({ A }) => [{ ...A, award: '中国质量奖' }],
  ),
  {
    name: 'stage 7: one code with two names',
    rows: ({ A, S, T }) => [
      { ...A, subject: S },
      { ...A, subject: T, enterprise: `${A.enterprise}甲` },
    ],
    expected: ['review 5 !name-mismatch A 第七条（一）', 'review 5 !name-mismatch A 第七条（一）'],
  },
];

export const CASES: readonly GoldenCase[] = [...stageOne, ...stageTwo, ...stageThree, ...stageFour];

function castOf(index: number): Cast {
  const [a, b, c] = [0, 1, 2].map((place) => enterprise(10_000 + index * 3 + place));
  if (!a || !b || !c) throw new TypeError('three enterprises');
  return { A: a, B: b, C: c, S: `GB/T ${index}-S`, T: `GB/T ${index}-T` };
}

function first(report: Report): SheetReport {
  const [sheet] = report.sheets;
  if (!sheet) throw new Error('no sheet was judged');
  return sheet;
}

const PLENTY = { annualBudget: '90000万元' };

/** Each item by itself: its amount, the clause that states it, its family and traits. */
const items: Part = (policy) => {
  const rows = ITEMS.map(([award, , , , , traits], index): AwardRow => {
    const rank = traits.includes('lead') ? 1 : traits.includes('participate') ? 2 : null;
    return { ...enterprise(index), award, subject: `项目${index}`, rank };
  });
  const sheet = first(checkGrids([awardGrid(rows)], { policies: [policy], set: PLENTY }));
  const catalogue = policy.pack.catalogue;
  return [
    { name: 'how many items', got: catalogue.items.length, wanted: 42 },
    ...ITEMS.flatMap(([title, wan, clause, family, bySubject, traits], index): Expectation[] => {
      const result = sheet.rows[index];
      const item = catalogue.find(title);
      return [
        {
          name: `${title}: ${wan} 万元, ${clause}`,
          got: [result?.amountFen, result?.trace.map((step) => [step.step, step.clause, step.fen])],
          wanted: [wan * 1_000_000, [['standard', clause, wan * 1_000_000]]],
        },
        {
          name: `${title}: family and traits`,
          got: [
            item?.family?.title ?? null,
            item?.family?.per ?? [],
            item?.family?.clause,
            [...(item?.traits ?? [])].sort(),
          ],
          wanted: [
            family,
            bySubject ? ['subject'] : [],
            family === null ? undefined : '第二十条（二）',
            [...traits].sort(),
          ],
        },
      ];
    }),
    ...ALIASES.map(([alias, title]) => ({ name: alias, got: catalogue.find(alias)?.title, wanted: title })),
  ];
};

/** All cases on one sheet, with one ledger. */
const rules: Part = (policy) => {
  const rows: AwardRow[] = [];
  const ledger: LedgerEntry[] = [];
  const begins = CASES.map((golden, index) => {
    const begin = rows.length + 2;
    const cast = castOf(index);
    rows.push(...golden.rows(cast));
    ledger.push(...(golden.ledger?.(cast) ?? []));
    return begin;
  });
  const sheet = first(checkGrids([awardGrid(rows)], { policies: [policy], ledger, set: PLENTY }));
  return [
    { name: 'what the sheet was told', got: told(sheet).map((line) => line.split(' ')[1]), wanted: ['-'] },
    ...CASES.map((golden, index) => ({
      name: golden.name,
      got: golden.expected.map((_, offset) => verdictOf(sheet, (begins[index] ?? 0) + offset)),
      wanted: golden.expected,
    })),
  ];
};

/** The budget, in its order, and the totals. */
const budget: Part = (policy) => {
  const rows: AwardRow[] = [
    { award: '中国质量奖', subject: '一', declared: '2026-04-02', claimed: 60 },
    { subject: '二', declared: '2026-04-01', claimed: 5 },
    { award: '国家级质量强国建设领军企业', subject: '三', declared: '2026-04-03', carriedOver: '是', claimed: 20 },
    { subject: '四', declared: '2026-04-03', claimed: 5 },
  ];
  const carried = { ...enterprise(102), award: '国家级质量强国建设领军企业', state: '结转' };
  const used = { ...enterprise(9), amount: 10, year: 2026, state: '已核定' };
  const run = (annualBudget: string): SheetReport =>
    first(checkGrids([awardGrid(rows)], { policies: [policy], ledger: [carried, used], set: { annualBudget } }));
  const verdicts = (sheet: SheetReport): string[] => [2, 3, 4, 5].map((row) => verdictOf(sheet, row));
  const enough = run('100万元');
  return [
    // 10 in the ledger, then 20 carried over, 5, 60, 5: 100 in all.
    { name: 'exactly enough', got: verdicts(enough), wanted: ['pass 60', 'pass 5', 'pass 20', 'pass 5'] },
    {
      name: 'a fen too little',
      got: verdicts(run('999999.99元')),
      wanted: ['pass 60', 'pass 5', 'pass 20', 'deferred 5 ·budget-exhausted E 第二十条（一）'],
    },
    {
      name: 'the first that does not fit, and every one after it',
      // 10 + 20 + 5 = 35; 35 + 60 = 95 > 94.
      got: verdicts(run('94万元')),
      wanted: [
        'deferred 60 ·budget-exhausted E 第二十条（一）',
        'pass 5',
        'pass 20',
        'deferred 5 ·budget-exhausted E 第二十条（一）',
      ],
    },
    { name: 'what is claimed in all', got: enough.totals.claimedFen, wanted: 90_000_000 },
  ];
};

/** Parameters as they stand in the text, and what the two windows do once they are given. */
const parameters: Part = (policy) => {
  const report = checkGrids([awardGrid([{}])], { policies: [policy], set: {}, ledger: [] });
  const window = (declared: string, set: Record<string, string>): string =>
    verdictOf(first(checkGrids([awardGrid([{ declared }])], { policies: [policy], ledger: [], set })), 2);
  const application = { applicationWindow: '2026-03-01..2026-05-31' };
  const published = { published: '2026-03-01' };
  const barred = (years: string): string =>
    verdictOf(
      first(
        checkGrids([awardGrid([{ ...castOf(0).A }])], {
          policies: [policy],
          ledger: [bar(castOf(0), '2025-04-01')],
          set: { ...PLENTY, disqualificationYears: years },
        }),
      ),
      2,
    );
  return [
    {
      name: 'parameters',
      got: report.parameters,
      wanted: [
        { name: 'annualBudget', value: '3000000.00', unit: '元', source: 'text', clause: '第二条' },
        { name: 'applicationWindow', value: null, unit: '起..止', source: 'notice', clause: '第二十一条' },
        { name: 'published', value: null, unit: '', source: 'notice', clause: '第二十八条' },
        { name: 'effectiveDelay', value: '30', unit: '日', source: 'text', clause: '第二十八条' },
        { name: 'term', value: '3', unit: '年', source: 'text', clause: '第二十八条' },
        { name: 'disqualificationYears', value: '3', unit: '年', source: 'text', clause: '第二十四条' },
      ],
    },
    { name: 'the policy', got: [report.policy.status, report.policy.version], wanted: ['draft', '2026-02-12'] },
    { name: 'the last day to apply', got: window('2026-05-31', application), wanted: 'pass 5' },
    {
      name: 'a day too late',
      got: window('2026-06-01', application),
      wanted: 'reject 0 ×out-of-window J 第二十一条',
    },
    // 30 days after 2026-03-01 is 2026-03-31; three years end on 2029-03-30.
    { name: 'the first day in force', got: window('2026-03-31', published), wanted: 'pass 5' },
    { name: 'a day too early', got: window('2026-03-30', published), wanted: 'reject 0 ×out-of-window J 第二十八条' },
    { name: 'the last day in force', got: window('2029-03-30', published), wanted: 'pass 5' },
    { name: 'a day after', got: window('2029-03-31', published), wanted: 'reject 0 ×out-of-window J 第二十八条' },
    { name: 'barred for a year', got: barred('1'), wanted: 'pass 5' },
    { name: 'barred for two', got: barred('2'), wanted: 'reject 0 ×disqualified J 第二十四条' },
  ];
};

/** Without ledger or columns: what the sheet is told, and what is judged all the same. */
const absent: Part = (policy) => {
  const bare = awardGrid(
    [{ ...lead(), rank: null }, { award: '国家级质量强国建设领军企业', carriedOver: '是' }, { carriedOver: '是' }],
    ['proof', 'carriedOver', 'obtained', 'claimed', 'licensed', 'related', 'reassessed'],
  );
  const sheet = first(checkGrids([bare], { policies: [policy], set: { annualBudget: '20万元' } }));
  const total = grid([...awardGrid([{ claimed: 5 }]).rows, ['合计', ...new Array<null>(13).fill(null), 6]]);
  const summed = first(checkGrids([total], { policies: [policy], ledger: [], set: PLENTY }));
  const carried = first(checkGrids([awardGrid([{ carriedOver: '是' }])], { policies: [policy], set: PLENTY }));
  return [
    {
      name: 'without the columns that may be absent',
      got: [2, 3, 4].map((row) => verdictOf(sheet, row)),
      wanted: ['invalid 0 ×missing G 第十三条', 'pass 20', 'deferred 5 ·budget-exhausted E 第二十条（一）'],
    },
    {
      name: 'what the sheet is told then',
      got: told(sheet),
      wanted: [
        '·not-checked - 没有提供台账，以往年度的重复、首次、差额和本年已用预算未能比对；请提供台账后重新核验。',
        '·not-checked - 参数“申报时限”、“发布日期”没有取值，与之有关的规定未核验；如已由通知或指南规定，请设定后重新核验。',
        '·not-checked - 表中没有选填列“是否取得法定资质或许可”、“是否与质量强市建设相关”、“是否复审”、“申请金额”，与之有关的规定未核验。',
        '·not-checked - 表中没有“证明文件”、“上年结转”列，各行按“否”核验；如有的行应为“是”，请补充该列。',
      ],
    },
    {
      name: 'a stated total that is not the sum',
      got: told(summed)[0],
      wanted:
        '!inconsistent 第七条（一） 第 3 行的合计“申请金额”为 6 万元，各行相加为 5 万元，相差 1 万元，请核对是否漏行或改动（第七条（一））。',
    },
    { name: 'carried over, without a ledger', got: verdictOf(carried, 2), wanted: 'pass 5' },
  ];
};

/** The source as published; `clauseTexts` cuts it into articles and items. */
export const SOURCE = readFileSync(new URL('./sources/hami-award-2026.txt', import.meta.url), 'utf8');

/** Every paragraph and item of an article, by what a finding cites: `第九条（一）`, or `第十三条` for a paragraph of it. */
function clauseTexts(): Map<string, string[]> {
  const texts = new Map<string, string[]>();
  const add = (name: string, text: string): void => {
    texts.set(name, [...(texts.get(name) ?? []), text.replace(/;$/, '')]);
  };
  let article = '';
  for (const line of SOURCE.split('\n')) {
    const [, name, rest] = /^(第[一二三四五六七八九十]+条)(.*)$/.exec(line) ?? [null, article, line];
    article = name ?? article;
    if (/^第[一二三四五六七八九十]+章/.test(line)) continue;
    for (const piece of (rest ?? '').split(/(?=\([一二三四五六七八九]\))/)) {
      const [, number, text] = /^\(([一二三四五六七八九])\)(.*)$/.exec(piece) ?? [];
      if (number === undefined) add(article, piece);
      else add(`${article}（${number}）`, text ?? '');
    }
  }
  return texts;
}

const TEXTS = clauseTexts();

/** Each clause of the pack is the source's own words, whole. */
const clauses: Part = (policy) => [
  ...Object.entries(policy.pack.source.clauses).map(([name, text]) => ({
    name: `the words of ${name}`,
    got: TEXTS.get(name)?.includes(text) && SOURCE.includes(text),
    wanted: true,
  })),
  {
    name: 'rules of the text that no row can be judged by',
    got: policy.pack.source.notCovered.map((one) => one.clause),
    wanted: ['第十七条（五）', ...[...'一二三'].map((item) => `第二十二条（${item}）`)],
  },
];

export const PARTS: Parts = [
  ['items', items],
  ['rules', rules],
  ['budget', budget],
  ['parameters', parameters],
  ['what is absent', absent],
  ['clauses', clauses],
  ['payouts', payouts],
];

/** The first expectation that a policy does not meet; null where it meets them all. */
export function firstFailure(policy: Policy): string | null {
  return firstFailureOf(PARTS, policy);
}
