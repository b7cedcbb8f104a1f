/**
 * 台州's policy by examples, typed from the specification (section 2) and not from the pack: what each item is worth, who
 * bears it, and what each rule makes of a row.
 */
import { readFileSync } from 'node:fs';
import type { Policy } from '../../shared/checks/bind.ts';
import type { Report } from '../../shared/contract.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { checkCharacter } from '../../shared/model/uscc.ts';
import { checkGrids, type Enterprise, grid, policyOf } from '../engine/award-sheet.ts';
import { type Expectation, firstFailureOf, type Part, type Parts, sheetOfKind, told, verdictOf } from './golden.ts';

const FILE = 'shared/packs/taizhou-award-2023.yaml';
export const taizhou: Policy = policyOf(readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8'), FILE);

/** [title, 万元, clause, traits that the specification names]. */
type GoldenItem = readonly [string, number, string, string];

export const ITEMS: readonly GoldenItem[] = [
  ['全国质量品牌提升示范区（通过验收）', 40, '三（一）1', ''],
  ['中国质量奖', 150, '三（一）1', ''],
  ['中国质量奖提名奖', 75, '三（一）1', ''],
  ['浙江省政府质量奖', 100, '三（一）1', ''],
  ['浙江省质量管理创新奖', 30, '三（一）1', ''],
  ['台州市政府质量奖', 50, '三（一）1', 'city'],
  ['“品字标”首张认证证书', 20, '三（一）1', 'filed once pinzibiao'],
  ['“品字标”认证复评审', 20, '三（一）1', 'filed pinzibiao renewal'],
  ['“品字标”自我声明证书', 10, '三（一）1', 'filed pinzibiao'],
  ['省先进质量管理孵化基地', 10, '三（一）2', ''],
  ['浙江省信用管理示范企业', 10, '三（一）3', 'once'],
  ['台州市产业链数字化质量管理创新示范单位', 20, '三（一）3', ''],
  ['国家标准（含国家军用标准）', 30, '三（二）1', 'drafter'],
  ['行业标准', 15, '三（二）1', 'drafter'],
  ['省级地方标准', 10, '三（二）1', 'drafter'],
  ['“浙江制造”标准', 15, '三（二）1', 'drafter'],
  ['国家级标准化试点（示范）项目', 50, '三（二）2', 'host'],
  ['省级标准化试点（示范）项目', 20, '三（二）2', 'host'],
  ['市级标准化试点（示范）项目', 10, '三（二）2', 'graded host'],
  ['国际标准', 100, '三（二）3', 'drafter'],
  ['标准国际化培育基地', 20, '三（二）3', ''],
  ['标准国际化试点（示范）单位', 10, '三（二）3', ''],
  ['中国标准创新贡献奖', 100, '三（二）4', ''],
  ['浙江省标准创新重大贡献奖', 80, '三（二）4', ''],
  ['浙江省标准创新优秀贡献奖', 30, '三（二）4', ''],
  ['台州市标准创新贡献奖', 50, '三（二）4', 'city'],
  ['台州市专利标准融合发展示范企业', 10, '三（二）4', ''],
  ['全国专业标准化技术委员会（TC）秘书处', 100, '三（二）4', ''],
  ['分技术委员会（SC）秘书处', 50, '三（二）4', ''],
  ['标准化工作组（SWG）秘书处', 30, '三（二）4', ''],
  ['标准化项目研究组（RG）秘书处', 10, '三（二）4', ''],
  ['国家技术标准创新基地', 50, '三（二）4', ''],
  ['国家级产业计量测试中心', 100, '三（三）1', ''],
  ['省级产业计量测试中心', 30, '三（三）1', ''],
  ['国家产品质量检验检测中心', 100, '三（三）2', ''],
  ['省级产品质量检验检测中心', 30, '三（三）2', ''],
  ['国家级重点检测实验室', 30, '三（三）2', ''],
  ['省级重点检测实验室', 10, '三（三）2', ''],
  ['台州市开放共享质量赋能实验室', 30, '三（三）2', ''],
  ['质量基础设施“一站式”服务平台（通过验收）', 10, '三（三）2', ''],
  ['省级示范点或五星级平台', 10, '三（三）2', ''],
  ['CNAS认可实验室', 10, '三（三）3', 'once'],
  ['省级认证认可试点项目证书', 10, '三（三）3', ''],
  ['中国绿色产品认证', 10, '三（三）3', 'once'],
  ['绿色食品认证（连续两年年检合格）', 10, '三（三）3', 'greenFood once'],
  ['农产品地理标志登记保护', 10, '三（三）3', 'once'],
  ['“浙江制造”首张国际认证多国证书', 10, '三（三）3', 'once'],
  // What is applied for; the rows of this suite apply for 12.
  ['质量提升公共项目', 12, '三（三）4', 'public'],
];

/** The source's own wording, with the item that it means. */
export const ALIASES: readonly (readonly [string, string])[] = [
  ['全国质量品牌提升示范区', '全国质量品牌提升示范区（通过验收）'],
  ['品字标复评审', '“品字标”认证复评审'],
  ['国家标准', '国家标准（含国家军用标准）'],
  ['全国专业标准化专业技术委员会（TC）秘书处', '全国专业标准化技术委员会（TC）秘书处'],
  ['质量基础设施“一站式”服务平台', '质量基础设施“一站式”服务平台（通过验收）'],
  ['省级示范点', '省级示范点或五星级平台'],
  ['五星级平台', '省级示范点或五星级平台'],
  ['质量基础设施“一站式”服务平台省级示范点', '省级示范点或五星级平台'],
  ['五星级质量基础设施“一站式”服务平台', '省级示范点或五星级平台'],
  ['通过CNAS认可的实验室', 'CNAS认可实验室'],
  ['CNAS实验室认可', 'CNAS认可实验室'],
  ['绿色食品认证', '绿色食品认证（连续两年年检合格）'],
  ['农产品地理标志', '农产品地理标志登记保护'],
];

/** The columns in the order in which they stand on the sheet, from A; `claimed` is in 万元. */
const COLUMNS = {
  enterprise: '申报单位',
  uscc: '统一社会信用代码',
  region: '所属县（市、区）',
  award: '奖励事项',
  subject: '项目（标准、证书）名称或编号',
  obtained: '获得日期',
  declared: '申报日期',
  drafter: '第一起草单位',
  host: '主要承担单位',
  filed: '市级备案',
  grade: '考核结果',
  inspected: '年检合格',
  selected: '择优结果',
  claimed: '申请金额（万元）',
} as const;
type ColumnKey = keyof typeof COLUMNS;
const KEYS = Object.keys(COLUMNS) as ColumnKey[];

export type TaizhouRow = Readonly<Partial<Record<ColumnKey, Cell>>>;
export type TaizhouEntry = Readonly<Partial<Record<keyof typeof ENTRY_HEADINGS, Cell>>>;

export function enterprise(n: number, name = `台州第${n}有限公司`): Enterprise {
  const body = `91331000MA2A${String(n).padStart(5, '0')}`;
  return { enterprise: name, uscc: `${body}${checkCharacter(body)}` };
}

/** An item without traits: 10 万元, 三（一）2. */
const PLAIN = '省先进质量管理孵化基地';

/** Headings in row 1, the first application in row 2; every optional cell is filled as the item asks. */
export function taizhouGrid(rows: readonly TaizhouRow[], without: readonly ColumnKey[] = []): Grid {
  const defaults: TaizhouRow = {
    region: '温岭市',
    award: PLAIN,
    subject: '项目一',
    obtained: '2025-06-01',
    declared: '2026-01-10',
    drafter: '是',
    host: '是',
    filed: '是',
    grade: '优秀',
    inspected: '是',
    selected: '入选',
  };
  const lines = rows.map((row, index) => {
    const whole: TaizhouRow = { ...enterprise(50_000 + index), ...defaults, ...row };
    return KEYS.map((key) => (without.includes(key) ? null : (whole[key] ?? null)));
  });
  return grid([KEYS.map((key) => (without.includes(key) ? null : COLUMNS[key])), ...lines]);
}

const ENTRY_HEADINGS = {
  uscc: '统一社会信用代码',
  enterprise: '企业名称',
  award: '奖励事项',
  subject: '项目（标准、证书）名称或编号',
  amount: '核定金额（万元）',
  year: '年度',
  state: '状态',
} as const;

export function taizhouLedger(entries: readonly TaizhouEntry[]): Grid {
  const defaults: TaizhouEntry = { ...enterprise(1), award: PLAIN, subject: '旧项目', year: 2025, state: '已拨付' };
  const keys = Object.keys(ENTRY_HEADINGS) as (keyof typeof ENTRY_HEADINGS)[];
  const rows = entries.map((entry) => keys.map((key) => ({ ...defaults, amount: 10, ...entry })[key] ?? null));
  return grid([Object.values(ENTRY_HEADINGS), ...rows], { name: '台账' });
}

/** A rule that fails on a row is no bug of ours here: a changed policy may well do so, and its verdict will tell. */
function check(policy: Policy, grids: readonly Grid[], more: Parameters<typeof checkGrids>[1] = {}): Report {
  return checkGrids(grids, {
    policies: [policy],
    ledger: taizhouLedger([]),
    set: {},
    asOf: '2026-02-01',
    onBug: () => {},
    ...more,
  });
}

type Cast = { readonly A: Enterprise; readonly B: Enterprise; readonly S: string; readonly T: string };

type GoldenCase = {
  readonly name: string;
  readonly rows: (cast: Cast) => readonly TaizhouRow[];
  readonly ledger?: (cast: Cast) => readonly TaizhouEntry[];
  readonly expected: readonly string[];
};

function one(
  name: string,
  row: TaizhouRow,
  expected: string,
  ledger?: (cast: Cast) => readonly TaizhouEntry[],
): GoldenCase {
  return {
    name,
    rows: ({ A, S }) => [{ ...A, subject: S, ...row }],
    expected: [expected],
    ...(ledger ? { ledger } : {}),
  };
}

const FIRST = '“品字标”首张认证证书';
const RENEWAL = '“品字标”认证复评审';
const DECLARATION = '“品字标”自我声明证书';
const GREEN = '中国绿色产品认证';
const FOOD = '绿色食品认证（连续两年年检合格）';
const CITY_PILOT = '市级标准化试点（示范）项目';
const PILOT = '国家级标准化试点（示范）项目';
const PUBLIC = '质量提升公共项目';
const CNAS = 'CNAS认可实验室';
const food: TaizhouRow = { award: FOOD, obtained: '2023-06-01' };
const open: TaizhouRow = { award: PUBLIC, claimed: 12 };

const withTrait = (trait: string): string[] =>
  ITEMS.filter(([, , , traits]) => traits.split(' ').includes(trait)).map(([title]) => title);
const wanOf = (title: string): number => ITEMS.find(([one]) => one === title)?.[1] ?? 0;
const clauseOf = (title: string): string => ITEMS.find(([one]) => one === title)?.[2] ?? '';

const stageOne: readonly GoldenCase[] = [
  ...(
    [
      ['enterprise', 'A', '-'],
      ['uscc', 'B', '-'],
      ['region', 'C', '-'],
      ['award', 'D', '-'],
      ['subject', 'E', '-'],
      ['obtained', 'F', '五'],
      ['declared', 'G', '五'],
    ] as const
  ).map(([key, letter, clause]) => one(`${key} blank`, { [key]: null }, `invalid 0 ×missing ${letter} ${clause}`)),
  one(
    'what may be blank where the item does not ask for it',
    { drafter: null, host: null, filed: null, grade: null, inspected: null, selected: null, claimed: null },
    'pass 10',
  ),
  one(
    'and is not read there',
    { drafter: '不详', host: '不详', filed: '不详', inspected: '不详', grade: '良好', selected: '落选' },
    'pass 10',
  ),
  one('第一起草单位 blank', { award: '行业标准', drafter: null }, 'invalid 0 ×missing H 三（二）1'),
  one('第一起草单位 that cannot be read', { award: '行业标准', drafter: '不详' }, 'invalid 0 ×bad-bool H 三（二）1'),
  one('主要承担单位 blank', { award: PILOT, host: null }, 'pass 50'),
  one('主要承担单位 that cannot be read', { award: PILOT, host: '不详' }, 'invalid 0 ×bad-bool I 三（二）2'),
  one('市级备案 blank', { award: DECLARATION, filed: null }, 'invalid 0 ×missing J 三（一）1'),
  one('考核结果 blank', { award: CITY_PILOT, grade: null }, 'invalid 0 ×missing K 三（二）2'),
  one('年检合格 that cannot be read', { ...food, inspected: '不详' }, 'invalid 0 ×bad-bool L 三（三）3'),
  one('择优结果 blank', { ...open, selected: null }, 'invalid 0 ×missing M 三（三）4'),
  one('申请金额 of a public project blank', { award: PUBLIC }, 'invalid 0 ×missing N 三（三）4'),
  one('a negative claim', { claimed: -5 }, 'invalid 0 ×bad-money N 三（三）4'),
];

const stageTwo: readonly GoldenCase[] = [
  one('another place', { region: '杭州市' }, 'reject 0 ×not-in-region C 五'),
  one('no such item', { award: '台州市市长质量奖' }, 'reject 0 ×unknown-item D 五'),
  ...(
    [
      ['2023-02-10', 'reject 0 ×out-of-window F 五'],
      ['2023-02-11', 'pass 10'],
      ['2026-02-10', 'pass 10'],
      ['2026-02-11', 'reject 0 ×out-of-window F 五'],
    ] as const
  ).map(([obtained, expected]) => one(`obtained ${obtained}`, { obtained }, expected)),
  ...(
    [
      ['2021-02-11', 'reject 0 ×out-of-window F 三（三）3'],
      ['2021-02-12', 'pass 10'],
      ['2024-02-11', 'pass 10'],
      ['2024-02-12', 'reject 0 ×out-of-window F 三（三）3'],
    ] as const
  ).map(([obtained, expected]) => one(`green food of ${obtained}`, { ...food, obtained }, expected)),
  ...withTrait('drafter').map((award) =>
    one(`${award}: not the first drafter`, { award, drafter: '否' }, 'reject 0 ×not-eligible H 三（二）1'),
  ),
  ...withTrait('host').map((award) =>
    one(`${award}: not the main unit`, { award, host: '否' }, 'reject 0 ×not-eligible I 三（二）2'),
  ),
  ...withTrait('filed').map((award) =>
    one(`${award}: not filed with the city`, { award, filed: '否' }, 'reject 0 ×not-eligible J 三（一）1'),
  ),
  one('a grade that is not 优秀', { award: CITY_PILOT, grade: '良好' }, 'reject 0 ×not-eligible K 三（二）2'),
  one('a grade is asked of the city’s pilots alone', { award: PILOT, grade: '良好' }, 'pass 50'),
  one('年检合格 否', { ...food, inspected: '否' }, 'reject 0 ×not-eligible L 三（三）3'),
  one('年检合格 blank', { ...food, inspected: null }, 'review 10 !not-eligible L 三（三）3'),
  ...['已入选', '通过'].map((selected) => one(`择优结果 ${selected}`, { ...open, selected }, 'pass 12')),
  one('not selected', { ...open, selected: '落选' }, 'reject 0 ×not-eligible M 三（三）4'),
  one('a public project is granted what it applies for', { ...open, claimed: 12.345678 }, 'pass 12.345678'),
  one('a claim above', { claimed: 10.000001 }, 'pass 10 ·claim-over N 五'),
  one('a claim below', { claimed: 9.999999 }, 'pass 10 ·claim-under N 五'),
  one('a claim of exactly the standard', { claimed: 10 }, 'pass 10'),
  one('a claim of 10,000 times', { claimed: 100_000 }, 'review 10 !unit-suspect N 五'),
  one('a claim of 1/10,000', { claimed: 0.001 }, 'review 10 !unit-suspect N 五'),
];

const FIRST_DECLARED = 'reject 0 ×superseded E 五';
const DUPLICATE = 'reject 0 ×duplicate E 五';
/** 一次性 and 首张 are said by the item's own clause; 五 says neither. */
const notFirst = (title: string): string => `reject 0 ×not-first D ${clauseOf(title)}`;

const stageThree: readonly GoldenCase[] = [
  one('granted before', {}, DUPLICATE, ({ A, S }) => [{ ...A, subject: S }]),
  one('granted before for another subject', {}, 'pass 10', ({ A, T }) => [{ ...A, subject: T }]),
  one('granted to another', {}, 'pass 10', ({ B, S }) => [{ ...B, subject: S }]),
  one('carried over is not granted', {}, 'pass 10', ({ A, S }) => [{ ...A, subject: S, state: '结转' }]),
  one('taken back', {}, 'pass 10', ({ A, S }) => [{ ...A, subject: S, state: '已追回' }]),
  one('the project under another item', {}, FIRST_DECLARED, ({ A, S }) => [{ ...A, subject: S, award: PILOT }]),
  one('a renewal is outside that rule', { award: RENEWAL }, 'pass 20', ({ A, S }) => [{ ...A, subject: S }]),
  one('on either side', {}, 'pass 10', ({ A, S }) => [{ ...A, subject: S, award: RENEWAL }]),
  one('but a renewal may be granted before', { award: RENEWAL }, DUPLICATE, ({ A, S }) => [
    { ...A, subject: S, award: RENEWAL },
  ]),
  ...withTrait('once').map((award) =>
    one(
      `${award} again`,
      { award, obtained: award === FOOD ? '2023-06-01' : '2025-06-01' },
      notFirst(award),
      ({ A, T }) => [{ ...A, award, subject: T, amount: wanOf(award) }],
    ),
  ),
  one(
    'once, whatever the subject, and the same one',
    { award: CNAS },
    'reject 0 ×duplicate E 五 ×not-first D 三（三）3',
    ({ A, S }) => [{ ...A, award: CNAS, subject: S }],
  ),
  one('the two roads to the green product award are one', { award: GREEN }, notFirst(GREEN), ({ A, T }) => [
    { ...A, award: FOOD, subject: T },
  ]),
  one('in the other direction', food, notFirst(FOOD), ({ A, T }) => [{ ...A, award: GREEN, subject: T }]),
];

const stageFour: readonly GoldenCase[] = [
  {
    name: 'the same again; the later by date falls',
    rows: ({ A, S }) => [
      { ...A, subject: S, declared: '2026-01-11' },
      { ...A, subject: S },
    ],
    expected: [DUPLICATE, 'pass 10'],
  },
  {
    name: 'another enterprise or subject is not the same',
    rows: ({ A, B, S, T }) => [
      { ...A, subject: S },
      { ...B, subject: S },
      { ...A, subject: T },
      { ...B, subject: T, award: PILOT },
    ],
    expected: ['pass 10', 'pass 10', 'pass 10', 'pass 50'],
  },
  ...withTrait('once').map((award): GoldenCase => {
    const obtained = award === FOOD ? '2023-06-01' : '2025-06-01';
    return {
      name: `${award} once more`,
      rows: ({ A, B, S, T }) => [
        { ...A, award, subject: S, obtained },
        { ...A, award, subject: T, obtained },
        { ...B, award, subject: T, obtained },
      ],
      expected: [`pass ${wanOf(award)}`, notFirst(award), `pass ${wanOf(award)}`],
    };
  }),
  {
    name: 'both roads to the green product award',
    rows: ({ A, S, T }) => [
      { ...A, ...food, subject: S },
      { ...A, award: GREEN, subject: T },
    ],
    expected: ['pass 10', notFirst(GREEN)],
  },
  {
    name: 'a duplicate of a once item is told as that alone',
    rows: ({ A, S }) => [
      { ...A, award: CNAS, subject: S },
      { ...A, award: CNAS, subject: S },
    ],
    expected: ['pass 10', DUPLICATE],
  },
  {
    name: 'a once item again is told so, though its subject is another item’s too',
    rows: ({ A, S, T }) => [
      { ...A, award: CNAS, subject: S },
      { ...A, subject: T },
      { ...A, award: CNAS, subject: T },
    ],
    expected: ['pass 10', 'pass 10', notFirst(CNAS)],
  },
  {
    name: 'of one project what was declared first stays, be it the smaller award',
    rows: ({ A, S }) => [
      { ...A, subject: S, award: PILOT, declared: '2026-01-11' },
      { ...A, subject: S },
    ],
    expected: [FIRST_DECLARED, 'pass 10'],
  },
  {
    name: 'each row is compared with the rows accepted so far: what fell makes none fall',
    rows: ({ A, S, T }) => [
      { ...A, award: CNAS, subject: S },
      { ...A, award: CNAS, subject: T },
      { ...A, subject: T },
    ],
    expected: ['pass 10', notFirst(CNAS), 'pass 10'],
  },
  {
    name: 'a row that fell in stage 2 makes none fall',
    rows: ({ A, S }) => [
      { ...A, subject: S, region: '杭州市' },
      { ...A, subject: S },
    ],
    expected: ['reject 0 ×not-in-region C 五', 'pass 10'],
  },
  {
    name: 'a renewal is outside the rule of one project, on either side, but a duplicate of itself',
    rows: ({ A, S }) => [
      { ...A, subject: S, award: DECLARATION },
      { ...A, subject: S, award: RENEWAL },
      { ...A, subject: S, award: RENEWAL },
    ],
    expected: ['pass 10', 'pass 20', DUPLICATE],
  },
  {
    name: 'first the renewal',
    rows: ({ A, S }) => [
      { ...A, subject: S, award: RENEWAL },
      { ...A, subject: S, award: DECLARATION },
    ],
    expected: ['pass 20', 'pass 10'],
  },
];

const CUT = '·cap N 三（一）1';

const stageFive: readonly GoldenCase[] = [
  {
    name: 'pinzibiaoCap by 申报日期: 20 + 20 + 10 = 50, then nothing; another enterprise has its own',
    rows: ({ A, B, S }) => [
      { ...A, award: DECLARATION, subject: `${S}1`, declared: '2026-01-12' },
      { ...A, award: FIRST, subject: `${S}2` },
      { ...A, award: RENEWAL, subject: `${S}3` },
      { ...A, award: DECLARATION, subject: `${S}4`, declared: '2026-01-11' },
      { ...B, award: DECLARATION, subject: `${S}5` },
      { ...A, subject: `${S}6` },
    ],
    expected: ['reject 0 ×cap N 三（一）1', 'pass 20', 'pass 20', 'pass 10', 'pass 10', 'pass 10'],
  },
  // 50 − 30.000001 = 19.999999.
  one('the ledger of any year counts', { award: RENEWAL }, `pass 19.999999 ${CUT}`, ({ A, T }) => [
    { ...A, award: DECLARATION, subject: T, amount: 30.000001, year: 2023 },
  ]),
  one('exactly what is left', { award: RENEWAL }, 'pass 20', ({ A, T }) => [
    { ...A, award: DECLARATION, subject: T, amount: 30 },
  ]),
  one('other items, others’, and what was taken back use nothing', { award: RENEWAL }, 'pass 20', ({ A, B, T }) => [
    { ...A, subject: T, amount: 50 },
    { ...B, award: RENEWAL, subject: T, amount: 50 },
    { ...A, award: RENEWAL, subject: `${T}2`, amount: 50, state: '已追回' },
  ]),
  {
    name: 'one code with two names',
    rows: ({ A, S, T }) => [
      { ...A, subject: S },
      { ...A, enterprise: '台州某公司', subject: T },
    ],
    expected: ['review 10 !name-mismatch A 五', 'review 10 !name-mismatch A 五'],
  },
];

export const CASES: readonly GoldenCase[] = [...stageOne, ...stageTwo, ...stageThree, ...stageFour, ...stageFive];

/** Each item by itself: its amount, the clause that states it, and its traits. */
const items: Part = (policy) => {
  const rows = ITEMS.map(([award, , , traits], index): TaizhouRow => {
    const isFood = traits.includes('greenFood');
    return {
      ...enterprise(index),
      award,
      subject: `项目${index}`,
      ...(isFood ? food : {}),
      ...(traits === 'public' ? { claimed: 12 } : {}),
    };
  });
  const sheet = sheetOfKind(check(policy, [taizhouGrid(rows)]), 'awards');
  const { catalogue } = policy.pack;
  return [
    { name: 'how many items', got: catalogue.items.length, wanted: 48 },
    ...ITEMS.flatMap(([title, wan, clause, traits], index): Expectation[] => {
      const fen = wan * 1_000_000;
      const { status, amountFen, trace, outputs } = sheet.rows[index] ?? {};
      return [
        {
          name: `${title}: ${wan} 万元, ${clause}`,
          got: [status, amountFen, trace?.map((step) => [step.step, step.clause, step.fen])],
          wanted: ['pass', fen, [['standard', clause, fen]]],
        },
        { name: `${title}: traits`, got: [...(catalogue.find(title)?.traits ?? [])].sort().join(' '), wanted: traits },
        {
          name: `${title}: family`,
          got: catalogue.find(title)?.family?.title ?? null,
          wanted: [GREEN, FOOD].includes(title) ? '绿色产品认证' : null,
        },
        {
          name: `${title}: who bears it`,
          got: outputs,
          wanted: { fund: traits === 'city' ? '市级' : '温岭市' },
        },
      ];
    }),
    ...ALIASES.map(([alias, title]) => ({ name: alias, got: catalogue.find(alias)?.title, wanted: title })),
    {
      name: 'the two roads to the green product award',
      got: [GREEN, FOOD].map((title) => catalogue.find(title)?.family?.clause),
      wanted: ['三（三）3', '三（三）3'],
    },
  ];
};

/** All cases on one sheet, with one ledger. */
const rules: Part = (policy) => {
  const rows: TaizhouRow[] = [];
  const ledger: TaizhouEntry[] = [];
  const begins = CASES.map((golden, index) => {
    const begin = rows.length + 2;
    const [A, B] = [enterprise(10_000 + index * 2), enterprise(10_001 + index * 2)];
    const cast: Cast = { A, B, S: `S-${index}`, T: `T-${index}` };
    rows.push(...golden.rows(cast));
    ledger.push(...(golden.ledger?.(cast) ?? []));
    return begin;
  });
  const report = check(policy, [taizhouGrid(rows)], { ledger: taizhouLedger(ledger) });
  const sheet = sheetOfKind(report, 'awards');
  return CASES.map((golden, index) => ({
    name: golden.name,
    got: golden.expected.map((_, offset) => verdictOf(sheet, (begins[index] ?? 0) + offset)),
    wanted: golden.expected,
  }));
};

/** [what is written, who bears it]. */
const PLACES: readonly (readonly [string, string])[] = [
  ...[
    '椒江区',
    '黄岩区',
    '路桥区',
    '台州湾新区',
    '市本级',
    '椒江',
    '黄岩',
    '路桥',
    '台州湾',
    '市直',
    '市直属',
    '市级',
  ].map((place) => [place, '市级'] as const),
  ...['临海市', '温岭市', '玉环市', '天台县', '仙居县', '三门县'].flatMap((place) =>
    [place, place.slice(0, 2), `台州市${place}`, `浙江省台州市${place}`, `台州${place}`, `浙江${place}`].map(
      (written) => [written, place] as const,
    ),
  ),
];

const regions: Part = (policy) => {
  const sheet = sheetOfKind(check(policy, [taizhouGrid(PLACES.map(([region]) => ({ region })))]), 'awards');
  const [output] = policy.pack.sheets.find((one) => one.kind === 'awards')?.outputs ?? [];
  return [
    ...PLACES.map(([region, fund], index) => ({
      name: `${region} is borne by ${fund}`,
      got: [sheet.rows[index]?.status, sheet.rows[index]?.outputs],
      wanted: ['pass', { fund }],
    })),
    { name: 'its heading', got: [output?.title, output?.clause, output?.format], wanted: ['资金承担', '五', 'text'] },
  ];
};

/** Only the city's part is held against the city's budget, and nothing is deferred. */
const budget: Part = (policy) => {
  const rows = [
    { region: '椒江区', award: PILOT, subject: '一' },
    { region: '温岭市', award: '台州市政府质量奖', subject: '二' },
    { region: '温岭市', award: '中国质量奖', subject: '三' },
  ];
  const used = [{ ...enterprise(7), amount: 20, year: 2026, state: '已核定' }];
  const tells = (annualBudget: string): string[] =>
    told(
      sheetOfKind(check(policy, [taizhouGrid(rows)], { set: { annualBudget }, ledger: taizhouLedger(used) }), 'awards'),
    ).filter((line) => line.startsWith('!'));
  const over = check(policy, [taizhouGrid(rows)], { set: { annualBudget: '1万元' } });
  return [
    // 50 + 50 of the city's, 20 in the ledger; the county's 150 is its own.
    { name: 'exactly enough', got: tells('120万元'), wanted: [] },
    {
      name: 'a fen too little',
      got: tells('1199999.99元'),
      wanted: [
        '!budget-exhausted 四（二） 年度预算 1,199,999.99 元，台账本年已核定、已拨付 20 万元，本表各行共 100 万元，超出 0.01 元，请与财政部门商定预算或核定次序（四（二））。',
      ],
    },
    {
      name: 'nothing is deferred',
      got: [2, 3, 4].map((row) => verdictOf(sheetOfKind(over, 'awards'), row)),
      wanted: ['pass 50', 'pass 50', 'pass 150'],
    },
  ];
};

const parameters: Part = (policy) => {
  const report = check(policy, [taizhouGrid([{}])]);
  return [
    {
      name: 'parameters',
      got: report.parameters,
      wanted: [
        { name: 'annualBudget', value: '20000000.00', unit: '元', source: 'text', clause: '四（二）' },
        { name: 'pinzibiaoCap', value: '500000.00', unit: '元', source: 'text', clause: '三（一）1' },
        { name: 'term', value: '2023-02-11..2026-02-10', unit: '', source: 'text', clause: '五' },
        { name: 'greenFoodTerm', value: '2021-02-12..2024-02-11', unit: '', source: 'text', clause: '三（三）3' },
      ],
    },
    { name: 'the policy', got: [report.policy.status, report.policy.version], wanted: ['draft', '2023-02-11'] },
    {
      name: 'a lower cap',
      got: verdictOf(
        sheetOfKind(
          check(policy, [taizhouGrid([{ award: DECLARATION }])], { set: { pinzibiaoCap: '5万元' } }),
          'awards',
        ),
        2,
      ),
      wanted: `pass 5 ${CUT}`,
    },
  ];
};

/** Without ledger or columns: what the sheet is told, and what is judged all the same. */
const absent: Part = (policy) => {
  const without = ['host', 'inspected', 'selected', 'drafter', 'filed', 'grade', 'claimed'] as const;
  const rows = [
    {},
    { award: PILOT },
    food,
    { award: '行业标准' },
    { award: DECLARATION },
    { award: CITY_PILOT },
    { award: PUBLIC },
  ].map((row, index) => ({ ...row, subject: `项目${index}` }));
  const sheet = sheetOfKind(check(policy, [taizhouGrid(rows, without)], { ledger: undefined }), 'awards');
  const total = grid([...taizhouGrid([{ claimed: 10 }]).rows, ['合计', ...new Array<null>(12).fill(null), 11]]);
  const public_ = sheetOfKind(check(policy, [taizhouGrid([open], ['selected'])]), 'awards');
  return [
    {
      name: 'without the columns that only some items ask for',
      got: rows.map((_, index) => verdictOf(sheet, index + 2)),
      wanted: [
        'pass 10',
        'pass 50',
        'review 10 !not-eligible - 三（三）3',
        'review 15 !not-checked - -',
        'review 10 !not-checked - -',
        'review 10 !not-checked - -',
        'review 0 !not-checked - - !not-checked D -',
      ],
    },
    {
      name: 'what the sheet is told then',
      got: told(sheet),
      wanted: [
        '·not-checked - 没有提供台账，以往年度的重复、首次、差额和本年已用预算未能比对；请提供台账后重新核验。',
        '·not-checked - 表中没有选填列“主要承担单位”、“年检合格”，与之有关的规定未核验。',
      ],
    },
    {
      name: 'a public project without 择优结果',
      got: verdictOf(public_, 2),
      wanted: 'review 12 !not-checked - -',
    },
    {
      name: 'a stated total that is not the sum',
      got: told(sheetOfKind(check(policy, [total]), 'awards'))[0],
      wanted:
        '!inconsistent 五 第 3 行的合计“申请金额”为 11 万元，各行相加为 10 万元，相差 1 万元，请核对是否漏行或改动（五）。',
    },
    {
      name: 'what is claimed in all',
      got: sheetOfKind(check(policy, [taizhouGrid([{ claimed: 10 }, { claimed: 2 }])]), 'awards').totals.claimedFen,
      wanted: 12_000_000,
    },
  ];
};

/** [indicator, other names, a value that reaches it, the nearest that does not, its rate in % at two decimals]. */
const TARGETS: readonly (readonly [string, readonly string[], number, number, number])[] = [
  ['品字标企业', ['“品字标”企业', '“品字标”企业数', '品字标企业数'], 390, 389, 99.74],
  ['省政府质量奖组织', ['省政府质量奖（含创新奖）组织', '省政府质量奖'], 7, 6, 85.71],
  ['市县两级政府质量奖组织', ['市、县两级政府质量奖组织', '市县两级政府质量奖'], 338, 337, 99.7],
  ['牵头制修订国家标准', ['牵头制修订国家标准数'], 40, 39, 97.5],
  ['浙江制造标准', ['“浙江制造”标准', '“浙江制造”标准数'], 180, 179, 99.44],
  ['国家级标准化试点示范', ['国家级标准化试点示范项目'], 12, 11, 91.67],
  ['浙江省标准创新贡献奖', ['省标准创新贡献奖'], 2, 1, 50],
  ['标委会秘书处', ['全国专业标准化技术委员会或分技术委员会秘书处'], 1, 0, 0],
  // Above, and not from, these two.
  ['基本药物抽检合格率', ['基本药物抽检合格率（%）'], 99.51, 99.5, 100],
  ['主要农产品质量安全检测合格率', ['主要农产品质量安全检测合格率（%）'], 98.01, 98, 100],
  ['一站式平台', ['“一站式”服务平台', '质量基础设施“一站式”服务平台'], 18, 17, 94.44],
];

const targets: Part = (policy) => {
  const run = (rows: readonly Cell[][]) =>
    sheetOfKind(check(policy, [grid([['指标', '当前值', '单位'], ...rows])], { kind: 'targets' }), 'targets');
  const shown = (rows: readonly Cell[][]): unknown[] => {
    const sheet = run(rows);
    return rows.map((_, index) => [verdictOf(sheet, index + 2), sheet.rows[index]?.outputs]);
  };
  const reached = shown(TARGETS.map(([name, , value]) => [name, value, null]));
  const missed = shown(TARGETS.map(([name, , , value]) => [name, value, null]));
  return [
    ...TARGETS.map((target, index) => ({
      name: `${target[0]} ${target[2]}`,
      got: reached[index],
      // 99.51 / 99.5 and 98.01 / 98 are 100.01 %.
      wanted: ['pass 0', { rate: target[0].endsWith('合格率') ? 100.01 : 100, reached: '达标' }],
    })),
    ...TARGETS.map((target, index) => ({
      name: `${target[0]} ${target[3]}`,
      got: missed[index],
      wanted: ['review 0 !target-missed B 二', { rate: target[4], reached: '未达标' }],
    })),
    {
      name: 'other names',
      got: TARGETS.flatMap(([, names, value]) => names.map((name) => [name, verdictOf(run([[name, value, null]]), 2)])),
      wanted: TARGETS.flatMap(([, names]) => names.map((name) => [name, 'pass 0'])),
    },
    {
      name: 'twice, under another name',
      got: TARGETS.flatMap(([title, names, value]) =>
        names.map((name) => {
          const sheet = run([
            [name, value, null],
            [title, value, null],
          ]);
          return [name, verdictOf(sheet, 2), verdictOf(sheet, 3)];
        }),
      ),
      wanted: TARGETS.flatMap(([, names]) => names.map((name) => [name, 'pass 0', 'reject 0 ×duplicate A 二'])),
    },
    {
      name: 'twice, unknown, blank',
      got: [2, 3, 4, 5, 6].map((row) =>
        verdictOf(
          run([
            ['一站式平台', 18, '家'],
            ['一站式平台', 18, '家'],
            ['天气', 18, null],
            [null, 18, null],
            ['品字标企业', null, null],
          ]),
          row,
        ),
      ),
      wanted: [
        'pass 0',
        'reject 0 ×duplicate A 二',
        'reject 0 ×unknown-item A 二',
        'invalid 0 ×missing A 二',
        'invalid 0 ×missing B 二',
      ],
    },
    {
      name: 'units',
      got: TARGETS.map(([name, , , value]) =>
        /不少于 [\d.]+(\D*)，|高于 [\d.]+(\D*)，/.exec(run([[name, value, null]]).findings[0]?.message ?? '')?.slice(1),
      ).map((found) => found?.find((one) => one !== undefined)),
      wanted: ['家', '家', '家', '项', '项', '个', '项', '个', '%', '%', '家'],
    },
  ];
};

export const PARTS: Parts = [
  ['items', items],
  ['rules', rules],
  ['who bears it', regions],
  ['budget', budget],
  ['parameters', parameters],
  ['what is absent', absent],
  ['targets', targets],
];

export function firstFailure(policy: Policy): string | null {
  return firstFailureOf(PARTS, policy);
}
