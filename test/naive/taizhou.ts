/**
 * 台州市关于持续推进质量强市建设激发质量提升活力的若干意见（2023年修订）, told a second time as one plain story.
 *
 * It shares nothing with the engine, so that where the two disagree about a sheet, one of them has misread the policy.
 * Amounts are fen, dates ISO texts, and `null` always means "not known".
 */
import { foldItem, foldSubject, type NaiveCell } from './cells.ts';
import { type Entry, isGranted, isSameEnterprise, readLedger } from './ledger.ts';
import { compareNames, dataRows, Row, type Table, type Verdict } from './rows.ts';

export type TaizhouInput = {
  awards: Table;
  /** The ledger's cells with its heading row first, or null where none was given. */
  ledger: NaiveCell[][] | null;
  asOf: string;
  annualBudgetFen: number;
};

export type TaizhouResult = {
  rows: Verdict[];
  /**
   * The city's part is above the budget. The ledger has no 资金承担, so that it is known to be the city's only for 市级
   * items; `null` where it depends on the rest.
   */
  budgetExhausted: boolean | null;
};

type Condition =
  | 'drafter'
  | 'once'
  | 'city'
  | 'host'
  | '品字标'
  | 'renewal'
  | 'excellent'
  | 'green product'
  | 'green food'
  | 'public';

export type TaizhouItem = { title: string; wan: number | null; conditions: readonly Condition[] };

function items(wan: number | null, conditions: readonly Condition[], ...titles: string[]): TaizhouItem[] {
  return titles.map((title) => ({ title, wan, conditions }));
}

/** Amounts in 万元; null is what was applied for. */
export const TAIZHOU_CATALOGUE: readonly TaizhouItem[] = [
  // 三（一）1 品牌建设培育
  ...items(40, [], '全国质量品牌提升示范区（通过验收）'),
  ...items(150, [], '中国质量奖'),
  ...items(75, [], '中国质量奖提名奖'),
  ...items(100, [], '浙江省政府质量奖'),
  ...items(30, [], '浙江省质量管理创新奖'),
  ...items(50, ['city'], '台州市政府质量奖'),
  ...items(20, ['once', '品字标'], '“品字标”首张认证证书'),
  ...items(20, ['品字标', 'renewal'], '“品字标”认证复评审'),
  ...items(10, ['品字标'], '“品字标”自我声明证书'),
  // 三（一）2 质量管理创新
  ...items(10, [], '省先进质量管理孵化基地'),
  // 三（一）3 质量数字治理
  ...items(10, ['once'], '浙江省信用管理示范企业'),
  ...items(20, [], '台州市产业链数字化质量管理创新示范单位'),
  // 三（二）1 标准供给
  ...items(30, ['drafter'], '国家标准（含国家军用标准）'),
  ...items(15, ['drafter'], '行业标准'),
  ...items(10, ['drafter'], '省级地方标准'),
  ...items(15, ['drafter'], '“浙江制造”标准'),
  // 三（二）2 标准运用
  ...items(50, ['host'], '国家级标准化试点（示范）项目'),
  ...items(20, ['host'], '省级标准化试点（示范）项目'),
  ...items(10, ['host', 'excellent'], '市级标准化试点（示范）项目'),
  // 三（二）3 国际标准化
  ...items(100, ['drafter'], '国际标准'),
  ...items(20, [], '标准国际化培育基地'),
  ...items(10, [], '标准国际化试点（示范）单位'),
  // 三（二）4 标准创新
  ...items(100, [], '中国标准创新贡献奖'),
  ...items(80, [], '浙江省标准创新重大贡献奖'),
  ...items(30, [], '浙江省标准创新优秀贡献奖'),
  ...items(50, ['city'], '台州市标准创新贡献奖'),
  ...items(10, [], '台州市专利标准融合发展示范企业'),
  ...items(100, [], '全国专业标准化技术委员会（TC）秘书处'),
  ...items(50, [], '分技术委员会（SC）秘书处'),
  ...items(30, [], '标准化工作组（SWG）秘书处'),
  ...items(10, [], '标准化项目研究组（RG）秘书处'),
  ...items(50, [], '国家技术标准创新基地'),
  // 三（三）1 计量
  ...items(100, [], '国家级产业计量测试中心'),
  ...items(30, [], '省级产业计量测试中心'),
  // 三（三）2 检验检测
  ...items(100, [], '国家产品质量检验检测中心'),
  ...items(30, [], '省级产品质量检验检测中心'),
  ...items(30, [], '国家级重点检测实验室'),
  ...items(10, [], '省级重点检测实验室'),
  ...items(30, [], '台州市开放共享质量赋能实验室'),
  ...items(10, [], '质量基础设施“一站式”服务平台（通过验收）'),
  ...items(10, [], '省级示范点或五星级平台'),
  // 三（三）3 认证认可
  ...items(10, ['once'], 'CNAS认可实验室'),
  ...items(10, [], '省级认证认可试点项目证书'),
  ...items(10, ['once', 'green product'], '中国绿色产品认证'),
  ...items(10, ['once', 'green product', 'green food'], '绿色食品认证（连续两年年检合格）'),
  ...items(10, ['once'], '农产品地理标志登记保护'),
  ...items(10, ['once'], '“浙江制造”首张国际认证多国证书'),
  // 三（三）4 公共项目
  ...items(null, ['public'], '质量提升公共项目'),
];

const FEN_PER_WAN = 1_000_000;

/** 三（一）1: 每家企业累计不超过50万元. */
const PINZIBIAO_CAP_FEN = 50 * FEN_PER_WAN;

/** 五: 自2023年2月11日起施行，有效期3年. */
const TERM = { from: '2023-02-11', to: '2026-02-10' };
/** 三（三）3: 自2021年2月12日起至2024年2月11日. */
const GREEN_FOOD_TERM = { from: '2021-02-12', to: '2024-02-11' };

const CITY_REGIONS = ['椒江区', '黄岩区', '路桥区', '台州湾新区', '市本级'];
const COUNTIES = ['临海市', '温岭市', '玉环市', '天台县', '仙居县', '三门县'];

const POLICY_NAMES = [
  'taizhou-award-2023',
  '台州市关于持续推进质量强市建设激发质量提升活力的若干意见(2023年修订)',
  '关于持续推进质量强市建设激发质量提升活力的若干意见(2023年修订)',
];

function findItem(text: string): TaizhouItem | null {
  return TAIZHOU_CATALOGUE.find((item) => foldItem(item.title) === foldItem(text)) ?? null;
}

function is(item: TaizhouItem | null, condition: Condition): boolean {
  return item?.conditions.includes(condition) ?? false;
}

/** One `once` together: 绿色食品认证 is the other road to 中国绿色产品认证. */
function isSameOnce(a: TaizhouItem, b: TaizhouItem | null): boolean {
  if (b === null || !is(a, 'once') || !is(b, 'once')) return false;
  return a === b || (is(a, 'green product') && is(b, 'green product'));
}

/** 复评审 stands outside 同一项目符合多项补助的, on either side. */
function isOneProject(a: TaizhouItem, b: TaizhouItem | null): boolean {
  return a !== b && !is(a, 'renewal') && !is(b, 'renewal');
}

class AwardRow extends Row {
  name: string | null = null;
  code: string | null = null;
  item: TaizhouItem | null = null;
  subject: string | null = null;
  declared: string | null = null;
  claimFen: number | null = null;
}

type TaizhouEntry = Omit<Entry, 'item'> & { item: TaizhouItem | null };

function byDateThenRow(a: AwardRow, b: AwardRow): number {
  const left = a.declared ?? '';
  const right = b.declared ?? '';
  if (left < right) return -1;
  if (left > right) return 1;
  return a.row - b.row;
}

/** Stages 1 and 2: can every cell that a rule needs be read, and what is wrong with the row by itself. */
function readRow(table: Table, index: number): AwardRow {
  const row = new AwardRow(table, index);
  row.name = row.nameIn('申报单位');
  row.code = row.creditCode('统一社会信用代码');
  const region = row.text('所属县（市、区）', 'required');
  const award = row.text('奖励事项', 'required');
  const subject = row.text('项目（标准、证书）名称或编号', 'required');
  const obtained = row.dateIn('获得日期', 'required');
  row.declared = row.dateIn('申报日期', 'required');
  row.subject = subject === null ? null : foldSubject(subject);
  row.item = award === null ? null : findItem(award);

  const place = region === null ? null : foldItem(region);
  if (place !== null && ![...CITY_REGIONS, ...COUNTIES].includes(place)) row.say('not-in-region', 'reject');
  if (award !== null && row.item === null) row.say('unknown-item', 'reject');

  // Without an item it is not known which term holds; an item of no award stands under the term of all but one.
  const term = is(row.item, 'green food') ? GREEN_FOOD_TERM : TERM;
  if (award !== null && obtained !== null && (obtained < term.from || obtained > term.to))
    row.say('out-of-window', 'reject');

  if (is(row.item, 'drafter') && row.yesNo('第一起草单位', 'required') === false) row.say('not-eligible', 'reject');
  if (is(row.item, '品字标') && row.yesNo('市级备案', 'required') === false) row.say('not-eligible', 'reject');
  if (is(row.item, 'host') && row.yesNo('主要承担单位', 'optional') === false) row.say('not-eligible', 'reject');
  if (is(row.item, 'excellent')) {
    const outcome = row.text('考核结果', 'required');
    if (outcome !== null && foldItem(outcome) !== '优秀') row.say('not-eligible', 'reject');
  }
  if (is(row.item, 'green food')) {
    // Absent or blank is the same question left open, and takes the same code.
    if (row.cell('年检合格') === null) row.say('not-eligible', 'warning');
    else if (row.yesNo('年检合格', 'optional') === false) row.say('not-eligible', 'reject');
  }
  if (is(row.item, 'public')) {
    const outcome = row.text('择优结果', 'required');
    if (outcome !== null && foldItem(outcome) !== '入选') row.say('not-eligible', 'reject');
  }

  row.claimFen = row.money('申请金额', is(row.item, 'public') ? 'required' : 'optional');
  if (row.claimFen !== null && row.item !== null && row.item.wan !== null) {
    const standard = row.item.wan * FEN_PER_WAN;
    if (row.claimFen === standard * 10_000 || row.claimFen * 10_000 === standard) row.say('unit-suspect', 'warning');
  }

  // Where the place is not known the output is left to a person, for 市级 items as for others.
  if (place === null) return row;
  if (is(row.item, 'city') || CITY_REGIONS.includes(place)) row.output = '市级';
  else if (COUNTIES.includes(place)) row.output = place;
  return row;
}

/** Stage 3. All its rules run, so that a row carries every code that holds. */
function againstLedger(row: AwardRow, granted: readonly TaizhouEntry[]): void {
  const item = row.item;
  if (item === null || row.code === null) return;
  for (const entry of granted) {
    if (!isSameEnterprise(row, entry)) continue;
    const sameSubject = row.subject !== null && entry.subject === row.subject;
    if (sameSubject && entry.item === item) row.say('duplicate', 'reject');
    if (sameSubject && isOneProject(item, entry.item)) row.say('superseded', 'reject');
    if (isSameOnce(item, entry.item)) row.say('not-first', 'reject');
  }
}

/** Stage 4, one pass by 申报日期: each row against those accepted before it. The first rule that speaks ends the row. */
function againstRows(row: AwardRow, accepted: readonly AwardRow[]): void {
  const item = row.item;
  if (item === null || row.code === null) return;
  const own = accepted.filter((other) => other.code === row.code && other.item !== null);
  const ofSubject = own.filter((other) => row.subject !== null && other.subject === row.subject);
  if (ofSubject.some((other) => other.item === item)) row.say('duplicate', 'reject');
  else if (own.some((other) => isSameOnce(item, other.item))) row.say('not-first', 'reject');
  else if (ofSubject.some((other) => isOneProject(item, other.item))) row.say('superseded', 'reject');
}

export function judgeTaizhou(input: TaizhouInput): TaizhouResult {
  const rows = dataRows(input.awards, ['统一社会信用代码', '奖励事项']).map((index) => readRow(input.awards, index));
  const entries: TaizhouEntry[] = [];
  for (const entry of input.ledger === null ? [] : readLedger(input.ledger, POLICY_NAMES)) {
    entries.push({ ...entry, item: findItem(entry.item) });
  }
  const granted = entries.filter(isGranted);

  for (const row of rows) {
    if (row.stands()) againstLedger(row, granted);
  }

  const accepted: AwardRow[] = [];
  for (const row of rows.filter((one) => one.stands()).sort(byDateThenRow)) {
    againstRows(row, accepted);
    if (row.stands()) accepted.push(row);
  }

  // Stage 5: the item's amount, whatever was applied for, and what is left of the cap of 三（一）1.
  for (const row of accepted) {
    if (row.item === null) continue;
    if (row.item.wan === null) {
      row.amountFen = row.claimFen ?? 0;
      continue;
    }
    row.amountFen = row.item.wan * FEN_PER_WAN;
    // An amount in the wrong unit says nothing about more or less.
    const isUnitSuspect = row.findings.some((finding) => finding.code === 'unit-suspect');
    if (row.claimFen !== null && !isUnitSuspect) {
      if (row.claimFen > row.amountFen) row.say('claim-over', 'info');
      if (row.claimFen < row.amountFen) row.say('claim-under', 'info');
    }
    if (!is(row.item, '品字标') || row.code === null) continue;

    let leftFen = PINZIBIAO_CAP_FEN;
    for (const entry of granted) {
      if (isSameEnterprise(row, entry) && is(entry.item, '品字标')) leftFen -= entry.grantedFen;
    }
    for (const other of accepted) {
      if (other === row) break;
      if (other.code === row.code && is(other.item, '品字标')) leftFen -= other.amountFen;
    }
    if (leftFen <= 0) {
      row.amountFen = 0;
      row.say('cap', 'reject');
    } else if (leftFen < row.amountFen) {
      row.amountFen = leftFen;
      row.say('cap', 'info');
    }
  }

  compareNames(rows);

  // Stage 6: one finding for the sheet, and nothing is deferred.
  let citySumFen = 0;
  for (const row of accepted) {
    if (row.stands() && row.output === '市级') citySumFen += row.amountFen;
  }
  let leastFen = citySumFen;
  let mostFen = citySumFen;
  for (const entry of granted) {
    if (entry.year !== Number(input.asOf.slice(0, 4))) continue;
    if (is(entry.item, 'city')) leastFen += entry.grantedFen;
    mostFen += entry.grantedFen;
  }
  const isOver = leastFen > input.annualBudgetFen;
  const mayBeOver = mostFen > input.annualBudgetFen;

  return {
    rows: rows.map((row) => row.verdict()),
    budgetExhausted: isOver === mayBeOver ? isOver : null,
  };
}
