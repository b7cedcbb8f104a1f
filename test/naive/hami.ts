/**
 * 哈密市质量提升发展专项资金管理办法 told a second time, as one plain story from top to bottom.
 *
 * It shares nothing with the engine, so that where the two disagree about a sheet, one of them has misread the policy.
 * Nothing here is fast or general. Amounts are fen, dates are ISO texts (which sort as dates do), and `null` always
 * means "not known": blank, unreadable, or without a column.
 */

import {
  cellIn,
  checkCharacter,
  codeIsWellFormed,
  findColumn,
  foldCode,
  foldItem,
  foldName,
  foldSubject,
  isBlank,
  isFooter,
  type NaiveCell,
  readDate,
  readMoney,
  readYesNo,
  rowIsBlank,
  splitHeading,
  textOf,
  unitLineAbove,
  wasRounded,
  yearsAfter,
} from './cells.ts';
import { type Entry, isGranted, isSameEnterprise, readLedger } from './ledger.ts';

export type NaiveInput = {
  /** The sheet's cells; the heading row is `cells[headerRow - 1]` and the data follow it directly. */
  cells: NaiveCell[][];
  headerRow: number;
  /** The ledger's cells with its heading row first, or null where none was given. */
  ledger: NaiveCell[][] | null;
  /** ISO date. */
  asOf: string;
  annualBudgetFen: number;
  applicationWindow?: { from: string; to: string };
};

export type NaiveRow = {
  /** The worksheet's own row number: `cells[0]` is row 1. */
  row: number;
  status: 'pass' | 'review' | 'deferred' | 'invalid' | 'reject';
  amountFen: number;
  /** Sorted unique codes of errors and warnings, and `budget-exhausted` on a deferred row. Other infos are left out. */
  codes: string[];
};

// ---------------------------------------------------------------------------------------------------------------------
// The catalogue: 42 items of 第九条 to 第十六条. Amounts here are in 万元.
// ---------------------------------------------------------------------------------------------------------------------

export type NaiveItem = {
  title: string;
  wan: number;
  /** `first` is 首次, `once` is 一次性; either way never again for the same enterprise. */
  again: 'first' | 'once' | null;
  family: string | null;
  bySubject: boolean;
  standard: 'lead' | 'participate' | null;
  /** The aliases of the table and the source's own wording. */
  alsoCalled: readonly string[];
};

const PLAIN = { again: null, family: null, bySubject: false, standard: null, alsoCalled: [] } as const;

export const CATALOGUE: NaiveItem[] = [
  // 第九条 质量强县（区、镇）
  {
    ...PLAIN,
    title: '质量强县（区、镇）培育建设创新试点获批',
    wan: 20,
    alsoCalled: ['获批国家市场监管总局质量强县(区、镇)培育建设创新试点'],
  },
  {
    ...PLAIN,
    title: '质量强县（区、镇）培育建设创新试点通过验收',
    wan: 50,
    alsoCalled: ['通过国家市场监管总局质量强县(区、镇)培育建设创新试点验收'],
  },
  // 第十条 质量强链
  {
    ...PLAIN,
    title: '国家级质量强链重点项目',
    wan: 20,
    family: '强链重点项目',
    bySubject: true,
    alsoCalled: ['获评国家级质量强链重点项目'],
  },
  {
    ...PLAIN,
    title: '自治区级质量强链重点项目',
    wan: 10,
    family: '强链重点项目',
    bySubject: true,
    alsoCalled: ['获评自治区级质量强链重点项目'],
  },
  {
    ...PLAIN,
    title: '国家级质量强链典型案例',
    wan: 10,
    family: '强链典型案例',
    bySubject: true,
    alsoCalled: ['获评国家级质量强链典型案例'],
  },
  {
    ...PLAIN,
    title: '自治区级质量强链典型案例',
    wan: 5,
    family: '强链典型案例',
    bySubject: true,
    alsoCalled: ['获评自治区级质量强链典型案例'],
  },
  // 第十一条 质量强企
  {
    ...PLAIN,
    title: '中国质量奖',
    wan: 60,
    again: 'first',
    family: '中国质量奖',
    alsoCalled: ['首次获得中国质量奖'],
  },
  {
    ...PLAIN,
    title: '中国质量奖提名奖',
    wan: 40,
    again: 'first',
    family: '中国质量奖',
    alsoCalled: ['首次获得中国质量奖提名奖'],
  },
  {
    ...PLAIN,
    title: '自治区政府质量奖',
    wan: 30,
    again: 'first',
    family: '自治区政府质量奖',
    alsoCalled: ['首次获得自治区政府质量奖'],
  },
  {
    ...PLAIN,
    title: '自治区政府质量奖提名奖',
    wan: 15,
    again: 'first',
    family: '自治区政府质量奖',
    alsoCalled: ['首次获得自治区政府质量奖提名奖'],
  },
  {
    ...PLAIN,
    title: '哈密市政府质量奖',
    wan: 10,
    again: 'first',
    family: '哈密市政府质量奖',
    alsoCalled: ['首次获得哈密市政府质量奖'],
  },
  {
    ...PLAIN,
    title: '哈密市政府质量奖提名奖',
    wan: 5,
    again: 'first',
    family: '哈密市政府质量奖',
    alsoCalled: ['首次获得哈密市政府质量奖提名奖'],
  },
  {
    ...PLAIN,
    title: '国家级质量强国建设领军企业',
    wan: 20,
    again: 'once',
    alsoCalled: ['获评国家级质量强国建设领军企业'],
  },
  {
    ...PLAIN,
    title: '全国优秀质量管理小组（质量信得过班组）',
    wan: 5,
    family: '质量管理小组',
    bySubject: true,
    alsoCalled: ['获得全国优秀质量管理小组(质量信得过班组)'],
  },
  {
    ...PLAIN,
    title: '自治区优秀质量管理小组（质量信得过班组）',
    wan: 3,
    family: '质量管理小组',
    bySubject: true,
    alsoCalled: ['获得自治区优秀质量管理小组(质量信得过班组)'],
  },
  {
    ...PLAIN,
    title: '企业首席质量官质量变革创新典型案例',
    wan: 5,
    alsoCalled: ['获得国家市场监管总局企业首席质量官质量变革创新典型案例'],
  },
  // 第十二条 质量基础设施
  {
    ...PLAIN,
    title: 'CNAS实验室认可',
    wan: 10,
    again: 'first',
    alsoCalled: ['首次通过中国合格评定国家认可委员会(CNAS)实验室认可', '中国合格评定国家认可委员会(CNAS)实验室认可'],
  },
  {
    ...PLAIN,
    title: '国家强制性产品认证指定实验室资质',
    wan: 20,
    again: 'first',
    alsoCalled: ['首次获得国家强制性产品认证指定实验室资质'],
  },
  {
    ...PLAIN,
    title: '国家级检验检测平台',
    wan: 50,
    family: '检验检测平台',
    bySubject: true,
    alsoCalled: ['国家质量标准实验室', '国家重点实验室', '国家质检中心', '国家市场监管技术创新中心'],
  },
  {
    ...PLAIN,
    title: '自治区级检验检测平台',
    wan: 30,
    family: '检验检测平台',
    bySubject: true,
    alsoCalled: ['自治区级质量标准实验室'],
  },
  // 第十三条 标准制修订
  { ...PLAIN, title: '主导制定国家标准', wan: 20, family: '标准', bySubject: true, standard: 'lead' },
  { ...PLAIN, title: '主导制定行业标准', wan: 10, family: '标准', bySubject: true, standard: 'lead' },
  { ...PLAIN, title: '主导制定地方标准', wan: 5, family: '标准', bySubject: true, standard: 'lead' },
  { ...PLAIN, title: '主导制定团体标准', wan: 5, family: '标准', bySubject: true, standard: 'lead' },
  { ...PLAIN, title: '参与制定国家标准', wan: 5, family: '标准', bySubject: true, standard: 'participate' },
  { ...PLAIN, title: '参与制定行业标准', wan: 3, family: '标准', bySubject: true, standard: 'participate' },
  { ...PLAIN, title: '参与制定地方标准', wan: 1, family: '标准', bySubject: true, standard: 'participate' },
  { ...PLAIN, title: '参与制定团体标准', wan: 1, family: '标准', bySubject: true, standard: 'participate' },
  { ...PLAIN, title: '主导修订国家标准', wan: 10, family: '标准', bySubject: true, standard: 'lead' },
  { ...PLAIN, title: '主导修订行业标准', wan: 5, family: '标准', bySubject: true, standard: 'lead' },
  { ...PLAIN, title: '主导修订地方标准', wan: 1, family: '标准', bySubject: true, standard: 'lead' },
  { ...PLAIN, title: '主导修订团体标准', wan: 1, family: '标准', bySubject: true, standard: 'lead' },
  // 第十四条 标准化试点项目
  {
    ...PLAIN,
    title: '国家级标准化试点项目',
    wan: 20,
    family: '标准化试点',
    bySubject: true,
    alsoCalled: ['通过国家级标准化试点项目考核验收'],
  },
  {
    ...PLAIN,
    title: '自治区级标准化试点项目',
    wan: 10,
    family: '标准化试点',
    bySubject: true,
    alsoCalled: ['通过自治区级标准化试点项目考核验收'],
  },
  // 第十五条 标准化技术组织
  {
    ...PLAIN,
    title: '全国专业标准化技术委员会秘书处',
    wan: 20,
    family: '标准化技术组织',
    bySubject: true,
    alsoCalled: ['新承担全国专业标准化技术委员会秘书处工作'],
  },
  {
    ...PLAIN,
    title: '全国专业标准化技术委员会分技术委员会秘书处',
    wan: 10,
    family: '标准化技术组织',
    bySubject: true,
    alsoCalled: ['新承担全国专业标准化技术委员会分技术委员会秘书处工作'],
  },
  {
    ...PLAIN,
    title: '全国专业标准化技术委员会常设工作组',
    wan: 5,
    family: '标准化技术组织',
    bySubject: true,
    alsoCalled: ['新承担全国专业标准化技术委员会常设工作组工作'],
  },
  {
    ...PLAIN,
    title: '自治区专业标准化技术委员会秘书处',
    wan: 10,
    family: '标准化技术组织',
    bySubject: true,
    alsoCalled: ['新承担自治区专业标准化技术委员会秘书处工作'],
  },
  {
    ...PLAIN,
    title: '自治区专业标准化技术委员会分技术委员会秘书处',
    wan: 5,
    family: '标准化技术组织',
    bySubject: true,
    alsoCalled: ['新承担自治区专业标准化技术委员会分技术委员会秘书处工作'],
  },
  // 第十六条 “新疆品质”
  {
    ...PLAIN,
    title: '“新疆品质”区域公共品牌首次认证',
    wan: 10,
    again: 'once',
    family: '新疆品质',
    bySubject: true,
    alsoCalled: ['首次获得“新疆品质”区域公共品牌'],
  },
  {
    ...PLAIN,
    title: '“新疆品质”区域公共品牌新产品认证',
    wan: 5,
    family: '新疆品质',
    bySubject: true,
    alsoCalled: ['新产品再次获得“新疆品质”区域公共品牌认证'],
  },
  {
    // Neither of the family nor by subject: 复评 of the same certificate is an award of its own, 第十六条（三）.
    ...PLAIN,
    title: '“新疆品质”区域公共品牌复评认证',
    wan: 3,
    alsoCalled: ['证书有效期届满后经过复评再次通过品牌认证'],
  },
];

const FIRST_CERTIFICATION = '“新疆品质”区域公共品牌首次认证';
const NEW_PRODUCT = '“新疆品质”区域公共品牌新产品认证';
const RENEWAL = '“新疆品质”区域公共品牌复评认证';

const FEN_PER_WAN = 1_000_000;

// ---------------------------------------------------------------------------------------------------------------------
// Reading single cells
// ---------------------------------------------------------------------------------------------------------------------

function findItem(text: string): NaiveItem | null {
  for (const item of CATALOGUE) {
    if (foldItem(item.title) === foldItem(text)) return item;
    for (const name of item.alsoCalled) {
      if (foldItem(name) === foldItem(text)) return item;
    }
  }
  return null;
}

/** A place in a list of drafters: 1, 2, 3 … as a number or a text. */
function readRank(cell: NaiveCell): number | null {
  if (typeof cell === 'boolean' || cell === null) return null;
  const text = typeof cell === 'number' ? String(cell) : foldName(cell);
  if (!/^[1-9]\d{0,5}$/u.test(text)) return null;
  return Number(text);
}

const UNIT_TYPES = ['行政机关', '事业单位', '社会组织', '科研机构', '企业'];

const PLACES_IN_HAMI = ['哈密市', '伊州区', '巴里坤县', '巴里坤哈萨克自治县', '伊吾县', '高新区', '市直'];

function isInHami(text: string): boolean {
  const place = foldItem(text);
  for (const known of PLACES_IN_HAMI) {
    for (const before of ['', '哈密', '哈密市', '新疆哈密市', '新疆维吾尔自治区哈密市']) {
      if (place === before + known) return true;
    }
  }
  return place === '新疆哈密市' || place === '新疆维吾尔自治区哈密市';
}

// ---------------------------------------------------------------------------------------------------------------------
// The ledger
// ---------------------------------------------------------------------------------------------------------------------

const POLICY_NAMES = [
  'hami-award-2026',
  '哈密市质量提升发展专项资金管理办法',
  '哈密市质量提升发展专项资金管理办法(征求意见稿)',
];

/** An entry with the item that its 奖励事项 names. */
type HamiEntry = Omit<Entry, 'item'> & { item: NaiveItem | null };

// ---------------------------------------------------------------------------------------------------------------------
// The sheet's rows
// ---------------------------------------------------------------------------------------------------------------------

type Weight = 'reject' | 'invalid' | 'warning';

type Row = {
  row: number;
  /** Folded, where readable. */
  name: string | null;
  /** Folded, where readable (a check character that does not fit is still readable). */
  code: string | null;
  item: NaiveItem | null;
  /** Folded; empty where blank; null where the sheet has no such column. */
  subject: string | null;
  rank: number | null;
  date: string | null;
  carriedOver: boolean;
  deductedFen: number;
  deferred: boolean;
  findings: { code: string; weight: Weight }[];
};

function stands(row: Row): boolean {
  return row.findings.every((finding) => finding.weight === 'warning');
}

function standardFen(item: NaiveItem): number {
  return item.wan * FEN_PER_WAN;
}

/** The earlier by 申报日期, then by row number. */
function byDateThenRow(a: Row, b: Row): number {
  const left = a.date ?? '';
  const right = b.date ?? '';
  if (left < right) return -1;
  if (left > right) return 1;
  return a.row - b.row;
}

const REQUIRED_COLUMNS = [
  '申报单位',
  '统一社会信用代码',
  '单位类型',
  '所在地',
  '奖励事项',
  '项目（标准、证书）名称或编号',
  '起草单位排序',
  '证明文件',
  '申报日期',
  '是否失信或列入负面清单',
  '是否已获同类政策支持',
  '是否符合产业政策',
  '上年结转',
];

export function judgeHami(input: NaiveInput): NaiveRow[] {
  const headings = input.cells[input.headerRow - 1] ?? [];
  const column = (title: string) => findColumn(headings, title);
  const nameColumn = column('申报单位');
  const codeColumn = column('统一社会信用代码');
  const typeColumn = column('单位类型');
  const placeColumn = column('所在地');
  const itemColumn = column('奖励事项');
  const subjectColumn = column('项目（标准、证书）名称或编号');
  const rankColumn = column('起草单位排序');
  const proofColumn = column('证明文件');
  const dateColumn = column('申报日期');
  const blacklistedColumn = column('是否失信或列入负面清单');
  const supportedColumn = column('是否已获同类政策支持');
  const industrialColumn = column('是否符合产业政策');
  const carriedColumn = column('上年结转');
  const claimColumn = column('申请金额');
  const licensedColumn = column('是否取得法定资质或许可');
  const relevantColumn = column('是否与质量强市建设相关');
  const reviewedColumn = column('是否复审');

  const claimHeading = claimColumn === null ? null : (headings[claimColumn] ?? null);
  const claimUnit = splitHeading(claimHeading).unit ?? unitLineAbove(input.cells, input.headerRow) ?? '元';
  const ledger: HamiEntry[] = [];
  for (const entry of input.ledger === null ? [] : readLedger(input.ledger, POLICY_NAMES)) {
    ledger.push({ ...entry, item: findItem(entry.item) });
  }
  const granted = ledger.filter(isGranted);
  const someRequiredColumnIsAbsent = REQUIRED_COLUMNS.some((title) => column(title) === null);

  // ---- Stages 1 and 2, which run for every row --------------------------------------------------------------------

  const rows: Row[] = [];
  for (let r = input.headerRow; r < input.cells.length; r += 1) {
    const cells = input.cells[r] ?? [];
    if (rowIsBlank(cells) || isFooter(cells, codeColumn, itemColumn)) continue;

    const row: Row = {
      row: r + 1,
      name: null,
      code: null,
      item: null,
      subject: null,
      rank: null,
      date: null,
      carriedOver: false,
      deductedFen: 0,
      deferred: false,
      findings: [],
    };
    rows.push(row);
    const say = (code: string, weight: Weight) => {
      row.findings.push({ code, weight });
    };

    if (someRequiredColumnIsAbsent) say('not-checked', 'warning');

    // Stage 1: can every cell that a rule needs be read? A column that is absent is not the row's fault.
    const nameCell = cellIn(cells, nameColumn);
    if (!isBlank(nameCell)) row.name = foldName(textOf(nameCell));
    else if (nameColumn !== null) say('missing', 'invalid');

    const codeCell = cellIn(cells, codeColumn);
    if (isBlank(codeCell)) {
      if (codeColumn !== null) say('missing', 'invalid');
    } else if (wasRounded(codeCell)) {
      say('precision-lost', 'invalid');
    } else {
      const code = foldCode(textOf(codeCell));
      if (codeIsWellFormed(code)) {
        row.code = code;
        if (checkCharacter(code) !== code.charAt(17)) say('bad-uscc', 'warning');
      } else {
        say('bad-uscc', 'invalid');
      }
    }

    const typeCell = cellIn(cells, typeColumn);
    if (isBlank(typeCell)) {
      if (typeColumn !== null) say('missing', 'invalid');
    } else if (!UNIT_TYPES.includes(foldItem(textOf(typeCell)))) {
      say('bad-enum', 'invalid');
    }

    const placeCell = cellIn(cells, placeColumn);
    if (isBlank(placeCell) && placeColumn !== null) say('missing', 'invalid');

    const itemCell = cellIn(cells, itemColumn);
    if (!isBlank(itemCell)) row.item = findItem(textOf(itemCell));
    else if (itemColumn !== null) say('missing', 'invalid');

    const subjectCell = cellIn(cells, subjectColumn);
    if (subjectColumn !== null) row.subject = foldSubject(textOf(subjectCell));
    if (row.subject === '' && row.item !== null && row.item.bySubject) say('missing', 'invalid');

    // 起草单位排序 and 证明文件 are read for standards only; no rule needs them elsewhere, so a “/” there harms nobody.
    const rankCell = cellIn(cells, rankColumn);
    const proofCell = cellIn(cells, proofColumn);
    const standard = row.item === null ? null : row.item.standard;
    if (standard !== null && rankColumn !== null && !isBlank(rankCell)) {
      row.rank = readRank(rankCell);
      if (row.rank === null) say('bad-number', 'invalid');
    }
    if (standard === 'participate' && rankColumn !== null && isBlank(rankCell)) say('missing', 'invalid');
    if (standard === 'lead' && proofColumn !== null) {
      const proof = isBlank(proofCell) ? false : readYesNo(proofCell);
      if (proof === null) say('bad-bool', 'invalid');
      // 第十三条: 无明确起草单位的，需提供…证明文件.
      if (proof === false && rankColumn !== null && isBlank(rankCell)) say('missing', 'invalid');
    }

    const dateCell = cellIn(cells, dateColumn);
    if (isBlank(dateCell)) {
      if (dateColumn !== null) say('missing', 'invalid');
    } else {
      row.date = readDate(dateCell);
      if (row.date === null) say('bad-date', 'invalid');
    }

    const requiredYesNo = (where: number | null): boolean | null => {
      const cell = cellIn(cells, where);
      if (where === null) return null;
      if (isBlank(cell)) {
        say('missing', 'invalid');
        return null;
      }
      const answer = readYesNo(cell);
      if (answer === null) say('bad-bool', 'invalid');
      return answer;
    };
    const optionalYesNo = (where: number | null): boolean | null => {
      const cell = cellIn(cells, where);
      if (isBlank(cell)) return null;
      const answer = readYesNo(cell);
      if (answer === null) say('bad-bool', 'invalid');
      return answer;
    };
    const blacklisted = requiredYesNo(blacklistedColumn);
    const supported = requiredYesNo(supportedColumn);
    const industrial = requiredYesNo(industrialColumn);
    row.carriedOver = optionalYesNo(carriedColumn) === true;
    const licensed = optionalYesNo(licensedColumn);
    const relevant = optionalYesNo(relevantColumn);
    const reviewed = optionalYesNo(reviewedColumn);

    const claimCell = cellIn(cells, claimColumn);
    let claimFen: number | null = null;
    if (!isBlank(claimCell)) {
      claimFen = readMoney(claimCell, claimUnit);
      if (claimFen === null) say('bad-money', 'invalid');
    }

    // Stage 2: the row by itself. 第四条, 第十七条, 第二十条（二）, 第二十一条.
    if (!isBlank(placeCell) && !isInHami(textOf(placeCell))) say('not-in-region', 'reject');
    if (!isBlank(itemCell) && row.item === null) say('unknown-item', 'reject');
    if (industrial === false) say('not-eligible', 'reject');
    if (blacklisted === true) say('disqualified', 'reject');
    if (licensed === false) say('not-eligible', 'reject');
    if (supported === true) say('not-eligible', 'reject');
    if (relevant === false) say('not-eligible', 'reject');
    // Without an item it is not known whether this is the one that 复审 does not exclude.
    if (reviewed === true && !isBlank(itemCell) && row.item?.title !== RENEWAL) say('superseded', 'reject');
    if (standard === 'lead' && row.rank !== null && row.rank !== 1) say('not-eligible', 'reject');
    if (claimFen !== null && row.item !== null) {
      const standardAmount = standardFen(row.item);
      if (claimFen === standardAmount * 10_000 || claimFen * 10_000 === standardAmount) say('unit-suspect', 'warning');
    }
    if (input.applicationWindow !== undefined && row.date !== null) {
      const { from, to } = input.applicationWindow;
      if (row.date < from || row.date > to) say('out-of-window', 'reject');
    }
  }
  const fellBeforeTheLedger = rows.filter((row) => !stands(row));

  // ---- Stage 3: against the ledger. All its rules run, so that a row carries every code that holds. ----------------

  for (const row of rows) {
    const item = row.item;
    // Without a code (no such column) there is no enterprise to look for.
    if (!stands(row) || row.code === null) continue;
    const say = (code: string, weight: Weight) => {
      row.findings.push({ code, weight });
    };
    const own = ledger.filter((entry) => isSameEnterprise(row, entry));
    const ownGranted = granted.filter((entry) => isSameEnterprise(row, entry));
    const othersGranted = granted.filter((entry) => !isSameEnterprise(row, entry));

    // 第二十四条: 取消申报资格3年.
    for (const entry of own) {
      if (entry.barredFrom === null || row.date === null) continue;
      if (entry.barredFrom <= row.date && row.date < yearsAfter(entry.barredFrom, 3)) say('disqualified', 'reject');
    }
    if (item === null) continue;

    for (const entry of ownGranted) {
      if (entry.item !== item) continue;
      if (row.subject !== null && entry.subject === row.subject) say('duplicate', 'reject');
      if (item.again !== null) say('not-first', 'reject');
    }

    // 第二十条（二） 就高不就低, what was granted before for a lower level being taken off.
    if (item.family !== null) {
      for (const entry of ownGranted) {
        if (entry.item === null || entry.item.family !== item.family) continue;
        if (item.bySubject && (row.subject === null || entry.subject !== row.subject)) continue;
        if (entry.item.wan >= item.wan) say('superseded', 'reject');
        else {
          row.deductedFen += entry.grantedFen;
          say('superseded', 'warning');
        }
      }
      if (row.deductedFen >= standardFen(item)) say('superseded', 'reject');
    }

    for (const entry of othersGranted) {
      if (entry.item === null || row.subject === null || entry.subject !== row.subject) continue;
      // 第十三条: 仅对…排序最靠前的一家哈密市起草单位给予奖励.
      if (item.standard === 'participate' && entry.item.standard === 'participate') say('superseded', 'reject');
      if (item.standard === 'lead' && entry.item.standard === 'lead') say('duplicate', 'warning');
    }

    if (row.carriedOver && input.ledger !== null) {
      const waiting = own.some((entry) => entry.state === '结转' && entry.item === item);
      if (!waiting) say('inconsistent', 'warning');
    }
  }

  // ---- Stage 4: against the other rows; one rule after another over the rows still standing ------------------------

  // (a) the same enterprise, item and subject
  let standing = rows.filter(stands).sort(byDateThenRow);
  for (let later = 0; later < standing.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const a = standing[earlier];
      const b = standing[later];
      if (a === undefined || b === undefined) continue;
      if (a.code === null || a.item === null || a.subject === null) continue;
      if (a.code === b.code && a.item === b.item && a.subject === b.subject) {
        b.findings.push({ code: 'duplicate', weight: 'reject' });
      }
    }
  }

  // (b) a first or once item again
  standing = rows.filter(stands).sort(byDateThenRow);
  for (let later = 0; later < standing.length; later += 1) {
    for (let earlier = 0; earlier < later; earlier += 1) {
      const a = standing[earlier];
      const b = standing[later];
      if (a === undefined || b === undefined) continue;
      if (a.code === null || a.item === null || a.item.again === null) continue;
      if (a.code === b.code && a.item === b.item) b.findings.push({ code: 'not-first', weight: 'reject' });
    }
  }

  // (c) family: the highest by the standard amount stays, of equals the earlier
  standing = rows.filter(stands);
  for (const row of standing) {
    for (const other of standing) {
      if (other === row || row.code === null || row.code !== other.code) continue;
      if (row.item === null || other.item === null || row.item.family === null) continue;
      if (row.item.family !== other.item.family) continue;
      if (row.item.bySubject && (row.subject === null || row.subject !== other.subject)) continue;
      const otherIsHigher = other.item.wan > row.item.wan;
      const otherIsEarlierEqual = other.item.wan === row.item.wan && byDateThenRow(other, row) < 0;
      if (otherIsHigher || otherIsEarlierEqual) row.findings.push({ code: 'superseded', weight: 'reject' });
    }
  }

  // (d) 参与制定 of one standard: only the unit ranked highest
  standing = rows.filter(stands);
  for (const row of standing) {
    if (row.item?.standard !== 'participate' || row.subject === null || row.rank === null) continue;
    for (const other of standing) {
      if (other === row || other.item?.standard !== 'participate') continue;
      if (other.subject !== row.subject || other.rank === null) continue;
      if (other.rank < row.rank) row.findings.push({ code: 'superseded', weight: 'reject' });
    }
  }
  const stillTakingPart = standing.filter((row) => stands(row) && row.item?.standard === 'participate');
  for (const row of stillTakingPart) {
    if (row.subject === null || row.rank === null) continue;
    for (const other of stillTakingPart) {
      // Whoever stays beside this row has the same rank; anybody lower has just been rejected.
      if (other !== row && other.subject === row.subject && other.rank !== null) {
        row.findings.push({ code: 'superseded', weight: 'warning' });
      }
    }
    for (const other of fellBeforeTheLedger) {
      if (other.item?.standard !== 'participate' || other.subject !== row.subject || other.rank === null) continue;
      if (other.rank < row.rank) row.findings.push({ code: 'superseded', weight: 'warning' });
    }
  }

  // (e) two enterprises that both lead one standard
  standing = rows.filter(stands);
  for (const row of standing) {
    if (row.item?.standard !== 'lead' || row.subject === null || row.code === null) continue;
    for (const other of standing) {
      if (other.item?.standard !== 'lead' || other.subject !== row.subject || other.code === null) continue;
      if (other.code !== row.code) row.findings.push({ code: 'duplicate', weight: 'warning' });
    }
  }

  // (f) 新疆品质: a new product or a renewal supposes that the enterprise has the brand, 第十六条（二）（三）
  for (const row of standing) {
    if (row.code === null) continue;
    if (row.item?.title !== NEW_PRODUCT && row.item?.title !== RENEWAL) continue;
    const hasBrandByLedger = granted.some(
      (entry) =>
        isSameEnterprise(row, entry) &&
        (entry.item?.title === FIRST_CERTIFICATION ||
          entry.item?.title === NEW_PRODUCT ||
          entry.item?.title === RENEWAL),
    );
    const hasBrandBySheet = standing.some(
      (other) => other.item?.title === FIRST_CERTIFICATION && other.code === row.code,
    );
    const hasBrand = hasBrandByLedger || (row.item.title === NEW_PRODUCT && hasBrandBySheet);
    if (!hasBrand) row.findings.push({ code: 'not-eligible', weight: 'warning' });
  }

  // ---- Stage 5: amounts; stage 6: the budget -----------------------------------------------------------------------

  const amountOf = (row: Row) => (row.item === null ? 0 : standardFen(row.item) - row.deductedFen);

  // 第二十条（一）: 用完即止，超出预算额度的奖励事项列入下一年度奖励预算.
  let leftFen = input.annualBudgetFen;
  for (const entry of granted) {
    if (entry.year === Number(input.asOf.slice(0, 4))) leftFen -= entry.grantedFen;
  }
  const queue = [
    ...standing.filter((row) => row.carriedOver).sort(byDateThenRow),
    ...standing.filter((row) => !row.carriedOver).sort(byDateThenRow),
  ];
  let exhausted = false;
  for (const row of queue) {
    if (amountOf(row) > leftFen) exhausted = true;
    if (exhausted) row.deferred = true;
    else leftFen -= amountOf(row);
  }

  // ---- Stage 7: one code with two names, one name with two codes; rejected rows tell as much as others --------------

  for (const row of rows) {
    for (const other of rows) {
      if (row.code === null || row.name === null || other.code === null || other.name === null) continue;
      if ((row.code === other.code) !== (row.name === other.name)) {
        row.findings.push({ code: 'name-mismatch', weight: 'warning' });
      }
    }
  }

  // ---- What comes out ----------------------------------------------------------------------------------------------

  const result: NaiveRow[] = [];
  for (const row of rows) {
    const weights = row.findings.map((finding) => finding.weight);
    let status: NaiveRow['status'] = 'pass';
    if (weights.includes('warning')) status = 'review';
    if (row.deferred) status = 'deferred';
    if (weights.includes('invalid')) status = 'invalid';
    if (weights.includes('reject')) status = 'reject';

    const codes = new Set(row.findings.map((finding) => finding.code));
    if (status === 'deferred') codes.add('budget-exhausted');
    const isPaid = status === 'pass' || status === 'review' || status === 'deferred';
    result.push({ row: row.row, status, amountFen: isPaid ? amountOf(row) : 0, codes: [...codes].sort() });
  }
  return result;
}
