/**
 * Random application sheets and ledgers for 哈密, made to be nasty: few enterprises and few subjects, so that rows and
 * ledger entries collide all the time, and every reading of a cell that the specification names.
 *
 * What the specification leaves open is left out on purpose (起草单位排序 of 0, an unreadable 获得日期, a malformed code in
 * the ledger …): a disagreement between two interpreters should always mean that one of them is wrong.
 */
import fc from 'fast-check';
import { CATALOGUE, type NaiveInput, type NaiveItem } from './hami.ts';
import {
  type Answer,
  answer,
  BAD_CODES,
  BAD_DATES,
  BLANKS,
  type Cell,
  fullWidth,
  movedBy,
  NEITHER,
  NO,
  pickFrom,
  SUBJECTS,
  some,
  spellAnswer,
  spellCode,
  spellDate,
  spelling,
  spellMoney,
  spellName,
  upTo,
  YES,
} from './spelling.ts';

// ---- Pools ----------------------------------------------------------------------------------------------------------

type Enterprise = { code: string; name: string };

/** The last two have a check character that does not fit, which is a warning and no more. */
export const ENTERPRISES: readonly Enterprise[] = [
  { code: '91652200MA77ABCD1M', name: '哈密瓜乡食品（集团）有限公司' },
  { code: '91652200MA77ABCE1N', name: '哈密星火机械制造有限公司' },
  { code: '91652200MA77ABCF1P', name: '哈密驼铃农业科技有限公司' },
  { code: '91652201MA78N0PQ21', name: '巴里坤蓝海矿业有限公司' },
  { code: '12652200457321987B', name: '哈密市质量检测中心' },
  { code: '52652200MJX765432G', name: '伊吾县标准化协会' },
  { code: '91652200MA77WXY9X1', name: '哈密众邦阀门有限公司' },
  { code: '91652200MA77WXY8X2', name: '哈密天山物流有限公司' },
];

const WRONG_NAME = '哈密某某有限公司';

const UNKNOWN_ITEMS = ['参与修订国家标准', '参与修订团体标准', '国家级质量强县', '中国质量奖励'];
const TYPES = ['行政机关', '事业单位', '社会组织', '科研机构', '企业'];
const PLACES_IN = ['伊州区', '巴里坤县', '伊吾县', '高新区', '市直', ' 伊州区', '巴里坤 县'];
const PLACES_OUT = ['乌鲁木齐市', '吐鲁番市高昌区', '昌吉州'];
/** Days of application: a few that come again, both sides of the window, and dates on which a bar ends. */
const DAYS = ['2026-03-01', '2026-03-02', '2026-04-15', '2026-04-16', '2026-05-20', '2026-06-30', '2026-07-01'];
const WINDOW = { from: '2026-03-02', to: '2026-06-30' };

// ---- What a row is made of, before it is spelled out in cells -------------------------------------------------------

type RowPlan = {
  enterprise: number;
  codeTrouble: 'none' | 'bad' | 'blank' | 'another';
  codeSpelling: number;
  nameTrouble: 'none' | 'blank' | 'wrong' | 'another';
  nameSpelling: number;
  type: Cell;
  place: Cell;
  item: NaiveItem | null;
  itemSpelling: number;
  subject: number;
  subjectSpelling: number;
  subjectBlank: number;
  leadRank: Cell;
  takeRank: Cell;
  rankSpelling: number;
  proof: Cell;
  obtained: Cell;
  day: string;
  daySpelling: number;
  dayTrouble: Cell | 'none';
  blacklisted: Answer;
  supported: Answer;
  industrial: Answer;
  carried: Answer;
  licensed: Answer;
  relevant: Answer;
  reviewed: Answer;
  claim: 'exact' | 'noise' | 'over' | 'under' | 'times' | 'by' | 'blank' | 'bad' | 'sliver';
  claimSpelling: number;
  blankRowBefore: boolean;
};

type EntryPlan = {
  /** The row that the entry is aimed at. */
  row: number;
  item: 'same' | 'lower' | 'higher' | 'relative' | 'any' | 'sameStandardKind' | 'brand';
  pick: number;
  whose:
    | 'its'
    | 'its by name alone'
    | 'its with another name'
    | "another's by name alone"
    | 'its by code alone'
    | "another's";
  other: number;
  subject: 'its' | 'another' | 'blank';
  subjectSpelling: number;
  state: '已拨付' | '已核定' | '结转' | '已追回' | '取消资格' | '' | '作废';
  amount: 'standard' | 'half' | 'more' | 'unreadable';
  amountSpelling: number;
  year: number;
  when: 'year' | 'date' | 'both';
  barDays: number;
  barYears: number;
  bareBar: boolean;
  policy: string;
  blankRowBefore: boolean;
};

function itemsOf(family: string): NaiveItem[] {
  return CATALOGUE.filter((item) => item.family === family);
}

const RENEWAL = CATALOGUE.filter((item) => item.title.includes('复评'));
const BRAND = [...itemsOf('新疆品质'), ...RENEWAL];

const arbitraryItem: fc.Arbitrary<NaiveItem | null> = fc.oneof(
  { weight: 20, arbitrary: some(CATALOGUE.filter((item) => item.standard === 'participate')) },
  { weight: 20, arbitrary: some(CATALOGUE.filter((item) => item.standard === 'lead')) },
  { weight: 16, arbitrary: some(BRAND) },
  { weight: 10, arbitrary: some(itemsOf('中国质量奖')) },
  { weight: 12, arbitrary: some([...itemsOf('强链重点项目'), ...itemsOf('强链典型案例')]) },
  { weight: 22, arbitrary: some(CATALOGUE) },
  { weight: 2, arbitrary: fc.constant(null) },
);

const arbitraryRow: fc.Arbitrary<RowPlan> = fc.record({
  enterprise: fc.oneof({ weight: 14, arbitrary: upTo(5) }, { weight: 1, arbitrary: some([6, 7]) }),
  codeTrouble: fc.oneof(
    { weight: 196, arbitrary: fc.constant('none' as const) },
    { weight: 5, arbitrary: fc.constant('bad' as const) },
    { weight: 1, arbitrary: fc.constant('blank' as const) },
    { weight: 1, arbitrary: fc.constant('another' as const) },
  ),
  codeSpelling: spelling,
  nameTrouble: fc.oneof(
    { weight: 196, arbitrary: fc.constant('none' as const) },
    { weight: 1, arbitrary: fc.constant('blank' as const) },
    { weight: 1, arbitrary: fc.constant('wrong' as const) },
    { weight: 1, arbitrary: fc.constant('another' as const) },
  ),
  nameSpelling: spelling,
  type: fc.oneof(
    { weight: 96, arbitrary: some<Cell>(TYPES) },
    { weight: 2, arbitrary: some<Cell>(['个人', '个体工商户']) },
    { weight: 1, arbitrary: some(BLANKS) },
    { weight: 2, arbitrary: some<Cell>([' 企业', '科研机构　']) },
  ),
  place: fc.oneof(
    { weight: 95, arbitrary: some<Cell>(PLACES_IN) },
    { weight: 3, arbitrary: some<Cell>(PLACES_OUT) },
    { weight: 1, arbitrary: some(BLANKS) },
  ),
  item: arbitraryItem,
  itemSpelling: spelling,
  subject: upTo(SUBJECTS.length - 1),
  subjectSpelling: spelling,
  subjectBlank: upTo(99),
  leadRank: fc.oneof(
    { weight: 80, arbitrary: fc.constant<Cell>(1) },
    { weight: 12, arbitrary: some(BLANKS) },
    { weight: 6, arbitrary: some<Cell>([2, 3]) },
    { weight: 2, arbitrary: some<Cell>(['不详', '甲']) },
  ),
  takeRank: fc.oneof(
    { weight: 94, arbitrary: some<Cell>([2, 2, 3, 3, 4, 5, 10]) },
    { weight: 3, arbitrary: some(BLANKS) },
    { weight: 3, arbitrary: some<Cell>(['不详', '甲']) },
  ),
  rankSpelling: spelling,
  proof: fc.oneof(
    { weight: 50, arbitrary: some(YES) },
    { weight: 20, arbitrary: some(NO) },
    { weight: 28, arbitrary: some(BLANKS) },
    { weight: 2, arbitrary: some(NEITHER) },
  ),
  obtained: some<Cell>(['2025.03.06', 45667, '2025-11-30', '2025年7月1日', null, '']),
  day: some(DAYS),
  daySpelling: spelling,
  dayTrouble: fc.oneof(
    { weight: 96, arbitrary: fc.constant('none' as const) },
    { weight: 2, arbitrary: some(BAD_DATES) },
    { weight: 2, arbitrary: some(BLANKS) },
  ),
  blacklisted: answer(false, 2, false),
  supported: answer(false, 2, false),
  industrial: answer(true, 2, false),
  carried: answer(false, 18, true),
  licensed: answer(true, 3, true),
  relevant: answer(true, 3, true),
  reviewed: answer(false, 8, true),
  claim: fc.oneof(
    { weight: 50, arbitrary: fc.constant('exact' as const) },
    { weight: 10, arbitrary: some(['over', 'under', 'noise'] as const) },
    { weight: 8, arbitrary: some(['times', 'by'] as const) },
    { weight: 25, arbitrary: fc.constant('blank' as const) },
    { weight: 3, arbitrary: some(['bad', 'sliver'] as const) },
  ),
  claimSpelling: spelling,
  blankRowBefore: fc.oneof({ weight: 97, arbitrary: fc.constant(false) }, { weight: 3, arbitrary: fc.constant(true) }),
});

const arbitraryEntry: fc.Arbitrary<EntryPlan> = fc.record({
  row: upTo(59),
  item: fc.oneof(
    { weight: 30, arbitrary: fc.constant('same' as const) },
    { weight: 18, arbitrary: fc.constant('lower' as const) },
    { weight: 10, arbitrary: fc.constant('higher' as const) },
    { weight: 10, arbitrary: fc.constant('relative' as const) },
    { weight: 10, arbitrary: fc.constant('sameStandardKind' as const) },
    { weight: 10, arbitrary: fc.constant('brand' as const) },
    { weight: 10, arbitrary: fc.constant('any' as const) },
  ),
  pick: upTo(99),
  whose: fc.oneof(
    { weight: 50, arbitrary: fc.constant('its' as const) },
    { weight: 12, arbitrary: fc.constant('its by name alone' as const) },
    { weight: 5, arbitrary: fc.constant('its with another name' as const) },
    { weight: 3, arbitrary: fc.constant('its by code alone' as const) },
    { weight: 5, arbitrary: fc.constant("another's by name alone" as const) },
    { weight: 25, arbitrary: fc.constant("another's" as const) },
  ),
  other: upTo(ENTERPRISES.length),
  subject: fc.oneof(
    { weight: 75, arbitrary: fc.constant('its' as const) },
    { weight: 17, arbitrary: fc.constant('another' as const) },
    { weight: 8, arbitrary: fc.constant('blank' as const) },
  ),
  subjectSpelling: spelling,
  state: fc.oneof(
    { weight: 25, arbitrary: fc.constant('已拨付' as const) },
    { weight: 22, arbitrary: fc.constant('已核定' as const) },
    { weight: 20, arbitrary: fc.constant('结转' as const) },
    { weight: 10, arbitrary: fc.constant('已追回' as const) },
    { weight: 12, arbitrary: fc.constant('取消资格' as const) },
    { weight: 8, arbitrary: fc.constant('' as const) },
    { weight: 1, arbitrary: fc.constant('作废' as const) },
  ),
  amount: fc.oneof(
    { weight: 70, arbitrary: fc.constant('standard' as const) },
    { weight: 15, arbitrary: fc.constant('half' as const) },
    { weight: 12, arbitrary: fc.constant('more' as const) },
    { weight: 1, arbitrary: fc.constant('unreadable' as const) },
  ),
  amountSpelling: spelling,
  year: some([2024, 2025, 2025, 2026, 2026, 2027]),
  when: some(['year', 'date', 'both'] as const),
  barDays: some([-1, 0, 0, 1, 1]),
  barYears: some([-3, -3, -3, -1, 0]),
  bareBar: fc.boolean(),
  policy: fc.oneof(
    { weight: 80, arbitrary: some(['', 'hami-award-2026', '哈密市质量提升发展专项资金管理办法']) },
    { weight: 20, arbitrary: fc.constant('taizhou-award-2023') },
  ),
  blankRowBefore: fc.oneof({ weight: 97, arbitrary: fc.constant(false) }, { weight: 3, arbitrary: fc.constant(true) }),
});

// ---- Spelling the plans out in cells --------------------------------------------------------------------------------

function spellItem(item: NaiveItem, n: number): string {
  const title = item.title;
  // The catalogue also knows the source's whole sentences; which of those an engine must know is its own affair.
  const alias = title === '国家级检验检测平台' ? pickFrom(item.alsoCalled, n, title) : title;
  return pickFrom(
    [
      title,
      title,
      title,
      alias,
      title.replace(/[“”]/gu, '"'),
      title.replace(/[“”]/gu, ''),
      title.replace('（', '(').replace('）', ')'),
      `${title.slice(0, 3)} ${title.slice(3)}`,
      title === '自治区级检验检测平台' ? '自治区级质量标准实验室' : title,
    ],
    n,
    title,
  );
}

function spellClaim(plan: RowPlan, unit: '元' | '万元'): Cell {
  const standard = (plan.item?.wan ?? 5) * 1_000_000;
  switch (plan.claim) {
    case 'exact':
      return spellMoney(standard, unit, plan.claimSpelling);
    case 'noise':
      // A sum of floats: the same amount at the 15 digits that count.
      return (unit === '万元' ? standard / 1_000_000 : standard / 100) * (1 + 2 * Number.EPSILON);
    case 'over':
      return spellMoney(standard + 3_000_000, unit, plan.claimSpelling);
    case 'under':
      return spellMoney(standard - 500_000, unit, plan.claimSpelling);
    case 'times':
      return spellMoney(standard * 10_000, unit, plan.claimSpelling);
    case 'by':
      return spellMoney(standard / 10_000, unit, plan.claimSpelling);
    case 'blank':
      return pickFrom(BLANKS, plan.claimSpelling, null);
    case 'bad':
      return pickFrom<Cell>(['面议', '约十万', '10万元左右'], plan.claimSpelling, '面议');
    case 'sliver':
      return '100000.001元';
  }
}

function enterpriseOf(n: number): Enterprise {
  return pickFrom(ENTERPRISES, n, { code: '', name: '' });
}

const COLUMNS = [
  '序号',
  '申报单位',
  '统一社会信用代码',
  '单位类型',
  '所在地',
  '奖励事项',
  '项目（标准、证书）名称或编号',
  '起草单位排序',
  '证明文件',
  '获得日期',
  '申报日期',
  '是否失信或列入负面清单',
  '是否已获同类政策支持',
  '是否符合产业政策',
  '上年结转',
  '是否取得法定资质或许可',
  '是否与质量强市建设相关',
  '是否复审',
  '申请金额',
  '备注',
] as const;

type Column = (typeof COLUMNS)[number];

function cellOf(column: Column, plan: RowPlan, number: number, unit: '元' | '万元'): Cell {
  const enterprise = enterpriseOf(plan.enterprise);
  const neighbour = enterpriseOf(plan.enterprise + 1);
  switch (column) {
    case '序号':
      return number;
    case '申报单位':
      if (plan.nameTrouble === 'blank') return pickFrom(BLANKS, plan.nameSpelling, null);
      if (plan.nameTrouble === 'wrong') return WRONG_NAME;
      if (plan.nameTrouble === 'another') return spellName(neighbour.name, plan.nameSpelling);
      return spellName(enterprise.name, plan.nameSpelling);
    case '统一社会信用代码':
      if (plan.codeTrouble === 'bad') return pickFrom(BAD_CODES, plan.codeSpelling, '9165');
      if (plan.codeTrouble === 'blank') return pickFrom(BLANKS, plan.codeSpelling, null);
      if (plan.codeTrouble === 'another') return spellCode(neighbour.code, plan.codeSpelling);
      return spellCode(enterprise.code, plan.codeSpelling);
    case '单位类型':
      return plan.type;
    case '所在地':
      return plan.place;
    case '奖励事项':
      if (plan.item !== null) return spellItem(plan.item, plan.itemSpelling);
      return pickFrom<Cell>([...UNKNOWN_ITEMS, null], plan.itemSpelling, null);
    case '项目（标准、证书）名称或编号':
      if (plan.subjectBlank < (plan.item?.bySubject === false ? 50 : 3)) {
        return pickFrom(BLANKS, plan.subjectSpelling, null);
      }
      return spellSubject(plan.subject, plan.subjectSpelling);
    case '起草单位排序': {
      const standard = plan.item?.standard ?? null;
      const rank = standard === 'lead' ? plan.leadRank : standard === 'participate' ? plan.takeRank : null;
      if (typeof rank !== 'number') return rank;
      return pickFrom<Cell>([rank, rank, String(rank), fullWidth(String(rank)), ` ${rank}`], plan.rankSpelling, rank);
    }
    case '证明文件':
      // Where the rank is given nobody reads this, and whether 不详 is then an error is nobody's business either.
      if (plan.item?.standard !== 'lead' || typeof plan.leadRank === 'number') return null;
      return plan.proof;
    case '获得日期':
      return plan.obtained;
    case '申报日期':
      return plan.dayTrouble === 'none' ? spellDate(plan.day, plan.daySpelling) : plan.dayTrouble;
    case '是否失信或列入负面清单':
      return spellAnswer(plan.blacklisted);
    case '是否已获同类政策支持':
      return spellAnswer(plan.supported);
    case '是否符合产业政策':
      return spellAnswer(plan.industrial);
    case '上年结转':
      return spellAnswer(plan.carried);
    case '是否取得法定资质或许可':
      return spellAnswer(plan.licensed);
    case '是否与质量强市建设相关':
      return spellAnswer(plan.relevant);
    case '是否复审':
      return spellAnswer(plan.reviewed);
    case '申请金额':
      return spellClaim(plan, unit);
    case '备注':
      return number % 3 === 0 ? '请尽快' : null;
  }
}

function spellSubject(subject: number, n: number): Cell {
  const spellings = pickFrom(SUBJECTS, subject, ['X']);
  return pickFrom(spellings, n, spellings[0]);
}

function entryItem(plan: EntryPlan, row: RowPlan): NaiveItem {
  const anything = pickFrom(CATALOGUE, plan.pick, CATALOGUE[0] as NaiveItem);
  const item = row.item ?? anything;
  const relatives = item.family === null ? [item] : itemsOf(item.family);
  const choose = (list: NaiveItem[]) => pickFrom(list.length === 0 ? relatives : list, plan.pick, item);
  switch (plan.item) {
    case 'same':
      return item;
    case 'lower':
      return choose(relatives.filter((other) => other.wan < item.wan));
    case 'higher':
      return choose(relatives.filter((other) => other.wan > item.wan));
    case 'relative':
      return choose(relatives);
    case 'sameStandardKind':
      return choose(relatives.filter((other) => other.standard === item.standard));
    case 'brand':
      return choose(BRAND);
    case 'any':
      return anything;
  }
}

type LedgerShape = {
  policy: boolean;
  state: boolean;
  when: 'year' | 'date' | 'both';
  unit: '元' | '万元';
};

function ledgerCells(plans: EntryPlan[], rows: RowPlan[], shape: LedgerShape): Cell[][] {
  const heading: Cell[] = ['统一社会信用代码', '企业名称', '奖励事项', '项目（标准、证书）名称或编号'];
  heading.push(shape.unit === '万元' ? '核定金额（万元）' : '核定金额');
  if (shape.when !== 'date') heading.push('年度');
  if (shape.when !== 'year') heading.push('日期');
  if (shape.state) heading.push('状态');
  if (shape.policy) heading.unshift('政策');

  const cells: Cell[][] = [heading];
  for (const plan of plans) {
    const row = rows[plan.row % rows.length];
    if (row === undefined) continue;
    const line: Cell[] = [];

    const own = enterpriseOf(row.enterprise);
    const other =
      plan.other === ENTERPRISES.length ? { code: '91652200MA7GGGGG8Y', name: WRONG_NAME } : enterpriseOf(plan.other);
    const who = plan.whose.startsWith('its') ? own : other;
    const code = plan.whose.endsWith('by name alone') ? '' : spellCode(who.code, plan.amountSpelling);
    let name = spellName(who.name, plan.subjectSpelling);
    if (plan.whose === 'its by code alone') name = '';
    if (plan.whose === 'its with another name') name = other.name;

    const item = entryItem(plan, row);
    let state: EntryPlan['state'] = shape.state ? plan.state : '';
    // Without a column for days a bar could not say since when it holds.
    if (state === '取消资格' && shape.when === 'year') state = '已追回';
    const isBar = state === '取消资格';
    const isGranted = state === '已拨付' || state === '已核定' || state === '';
    const bare = isBar && plan.bareBar;

    let subject: Cell = '';
    if (plan.subject === 'its')
      subject = row.subjectBlank < 50 && !item.bySubject ? '' : spellSubject(row.subject, plan.subjectSpelling);
    if (plan.subject === 'another') subject = spellSubject(row.subject + 1, plan.subjectSpelling);

    const standard = item.wan * 1_000_000;
    const fen = plan.amount === 'half' ? standard / 2 : plan.amount === 'more' ? standard * 2 + 1_000_000 : standard;
    let amount: Cell = spellMoney(fen, shape.unit, plan.amountSpelling);
    if (plan.amount === 'unreadable' && isGranted) amount = '面议';

    const date = isBar
      ? movedBy(row.day, plan.barYears, plan.barDays)
      : `${plan.year}-0${1 + (plan.pick % 9)}-${10 + (plan.pick % 18)}`;
    const showsDate = isBar || shape.when === 'date' || plan.when !== 'year';
    const showsYear = !isBar && (shape.when === 'year' || plan.when !== 'date');

    line.push(code, name, bare ? '' : item.title, bare ? '' : subject, bare ? null : amount);
    if (shape.when !== 'date') line.push(showsYear ? plan.year : null);
    if (shape.when !== 'year') line.push(showsDate ? spellDate(date, plan.amountSpelling) : null);
    if (shape.state) line.push(state);
    if (shape.policy) line.unshift(plan.policy);

    if (plan.blankRowBefore) cells.push(heading.map(() => null));
    cells.push(line);
  }
  return cells;
}

/**
 * Columns that may be left out as a whole although the policy asks for them. The rest (who, which item, which subject,
 * when) carry so many rules that no two readers agree on what is left to judge without them.
 */
const DROPPABLE: readonly Column[] = [
  '单位类型',
  '所在地',
  '起草单位排序',
  '是否失信或列入负面清单',
  '是否已获同类政策支持',
  '是否符合产业政策',
  '上年结转',
];

/** The same row without what ends it in stages 1 and 2, so that the later stages have something to judge. */
function tidied(plan: RowPlan): RowPlan {
  const readable = (answer: Answer, yes: boolean): Answer => ({ ...answer, yes, unusable: null });
  const carried: Answer = plan.carried.unusable === 'neither' ? readable(plan.carried, false) : plan.carried;
  return {
    ...plan,
    codeTrouble: 'none',
    nameTrouble: 'none',
    type: '企业',
    place: '伊州区',
    item: plan.item ?? CATALOGUE[0] ?? null,
    subjectBlank: Math.max(plan.subjectBlank, 10),
    leadRank: plan.leadRank === 1 ? 1 : null,
    takeRank: typeof plan.takeRank === 'number' ? plan.takeRank : 2,
    proof: '是',
    dayTrouble: 'none',
    blacklisted: readable(plan.blacklisted, false),
    supported: readable(plan.supported, false),
    industrial: readable(plan.industrial, true),
    carried,
    licensed: readable(plan.licensed, true),
    relevant: readable(plan.relevant, true),
    reviewed: readable(plan.reviewed, false),
    claim: plan.claim === 'bad' || plan.claim === 'sliver' ? 'exact' : plan.claim,
  };
}

export function arbitraryCase(): fc.Arbitrary<NaiveInput> {
  return fc
    .record({
      rows: fc.array(arbitraryRow, { minLength: 1, maxLength: 60, size: 'max' }),
      entries: fc.oneof(
        { weight: 12, arbitrary: fc.constant(null) },
        { weight: 88, arbitrary: fc.array(arbitraryEntry, { maxLength: 30, size: 'max' }) },
      ),
      tidy: fc.boolean(),
      shape: fc.record({
        policy: fc.boolean(),
        state: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
        when: some(['year', 'date', 'both', 'both'] as const),
        unit: some(['元', '万元'] as const),
      }),
      absentOptional: fc.subarray<Column>([
        '序号',
        '获得日期',
        '是否取得法定资质或许可',
        '是否与质量强市建设相关',
        '是否复审',
        '申请金额',
        '备注',
      ]),
      absentRequired: fc.oneof({ weight: 94, arbitrary: fc.constant(null) }, { weight: 6, arbitrary: some(DROPPABLE) }),
      order: fc.oneof(
        { weight: 3, arbitrary: fc.constant([...COLUMNS]) },
        { weight: 1, arbitrary: fc.shuffledSubarray([...COLUMNS], { minLength: COLUMNS.length }) },
      ),
      unitStands: some(['heading', 'heading, half-width', 'above', 'nowhere'] as const),
      titleRows: fc.nat({ max: 2 }),
      footer: fc.boolean(),
      asOf: some(['2026-07-01', '2026-07-01', '2026-12-31', '2027-01-01']),
      budgetWan: fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 600 }), fc.constant(300), fc.constant(100_000)),
      window: fc.oneof({ weight: 5, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.constant(WINDOW) }),
    })
    .map((plan) => {
      const rows = plan.tidy ? plan.rows.map(tidied) : plan.rows;
      const columns = plan.order.filter(
        (column) => !plan.absentOptional.includes(column) && column !== plan.absentRequired,
      );
      const unit = plan.unitStands === 'nowhere' ? '元' : '万元';

      const cells: Cell[][] = [];
      for (let i = 0; i < plan.titleRows; i += 1) cells.push(['哈密市质量提升发展专项资金奖励申报汇总表', null]);
      if (plan.unitStands === 'above') cells.push([null, null, '单位：万元']);
      cells.push(
        columns.map((column) => {
          if (column !== '申请金额') return column;
          if (plan.unitStands === 'heading') return '申请金额（万元）';
          if (plan.unitStands === 'heading, half-width') return '申请金额(万元)';
          return '申请金额';
        }),
      );
      const headerRow = cells.length;

      rows.forEach((row, index) => {
        if (row.blankRowBefore && index > 0) cells.push(columns.map(() => null));
        cells.push(columns.map((column) => cellOf(column, row, index + 1, unit)));
      });
      if (plan.footer && columns[0] === '序号') {
        cells.push(columns.map((column) => (column === '序号' ? '合计' : column === '申请金额' ? 1234 : null)));
        cells.push(
          columns.map((column) => (column === '序号' ? '审核人：' : column === '单位类型' ? '制表人：' : null)),
        );
      }

      const input: NaiveInput = {
        cells,
        headerRow,
        ledger: plan.entries === null ? null : ledgerCells(plan.entries, rows, plan.shape),
        asOf: plan.asOf,
        annualBudgetFen: plan.budgetWan * 1_000_000,
      };
      return plan.window === null ? input : { ...input, applicationWindow: plan.window };
    });
}
