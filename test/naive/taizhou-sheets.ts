/**
 * Random award sheets and ledgers for 台州, made to be nasty: few enterprises and few subjects, so that rows and ledger
 * entries collide all the time, days on both sides of each boundary, and the brand's cap always near.
 *
 * What the specification leaves open is left out on purpose: a disagreement between two interpreters should always mean
 * that one of them is wrong.
 */
import fc from 'fast-check';
import { checkCharacter } from './cells.ts';
import {
  type Answer,
  answer,
  BAD_CODES,
  BAD_DATES,
  BLANKS,
  type Cell,
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
  weighted,
} from './spelling.ts';
import { TAIZHOU_CATALOGUE, type TaizhouInput, type TaizhouItem } from './taizhou.ts';

// ---- Pools ----------------------------------------------------------------------------------------------------------

type Enterprise = { code: string; name: string };

function enterprise(body: string, name: string): Enterprise {
  return { code: body + checkCharacter(body), name };
}

/** The last has a check character that does not fit, which is a warning and no more. */
export const ENTERPRISES: readonly Enterprise[] = [
  enterprise('91331002MA2ABCD1X', '台州瓜乡阀门（集团）有限公司'),
  enterprise('91331002MA2ABCE2X', '台州星火机械有限公司'),
  enterprise('91331002MA2ABCF3X', '台州驼铃电子有限公司'),
  enterprise('12331000457321987', '台州市质量检测中心'),
  { code: '91331002MA2ABCG4X1', name: '台州众邦纺织有限公司' },
];

const WRONG_NAME = '台州某某有限公司';

const UNKNOWN_ITEMS = ['台州市文明单位', '中国质量奖励', '国家标准化试点', '省级标准'];
const REGIONS_CITY = ['椒江区', '黄岩区', '路桥区', '台州湾新区', '市本级', ' 椒江区', '台州湾 新区'];
const REGIONS_COUNTY = ['临海市', '温岭市', '玉环市', '天台县', '仙居县', '三门县', '天台县　'];
const REGIONS_OUT = ['杭州市', '温州市乐清市', '台州'];

/** Both sides of the term's two ends and of those of the green food's. */
const OBTAINED = [
  ...['2023-02-10', '2023-02-11', '2023-02-12', '2026-02-09', '2026-02-10', '2026-02-11'],
  ...['2021-02-11', '2021-02-12', '2024-02-11', '2024-02-12'],
];
const OBTAINED_IN_BOTH = ['2023-02-11', '2023-06-30', '2024-02-11'];
const DECLARED = ['2026-03-01', '2026-03-02', '2026-04-15', '2026-06-30'];

type Grade = '优秀' | '良好' | '合格' | 'blank';

type RowPlan = {
  enterprise: number;
  codeTrouble: 'none' | 'bad' | 'blank' | 'another';
  codeSpelling: number;
  nameTrouble: 'none' | 'blank' | 'wrong';
  nameSpelling: number;
  region: Cell;
  item: TaizhouItem | null;
  itemSpelling: number;
  subject: number;
  subjectSpelling: number;
  subjectIsBlank: boolean;
  obtained: string;
  obtainedSpelling: number;
  obtainedTrouble: Cell | 'none';
  declared: string;
  declaredSpelling: number;
  declaredTrouble: Cell | 'none';
  drafter: Answer;
  filed: Answer;
  host: Answer;
  inspected: Answer;
  grade: Grade;
  selected: boolean;
  claim: 'exact' | 'over' | 'under' | 'times' | 'by' | 'blank' | 'bad';
  claimSpelling: number;
  blankRowBefore: boolean;
};

type EntryPlan = {
  /** The row that the entry is aimed at. */
  row: number;
  item: 'same' | 'brand' | 'green' | 'any';
  pick: number;
  whose: 'its' | 'its by name alone' | 'its with another name' | 'its by code alone' | "another's";
  subject: 'its' | 'another' | 'blank';
  subjectSpelling: number;
  state: '已拨付' | '已核定' | '结转' | '已追回' | '';
  fen: number | 'standard' | 'unreadable';
  amountSpelling: number;
  year: number;
  policy: string;
};

const withCondition = (...conditions: TaizhouItem['conditions']) =>
  TAIZHOU_CATALOGUE.filter((item) => conditions.some((condition) => item.conditions.includes(condition)));

const arbitraryItem: fc.Arbitrary<TaizhouItem | null> = weighted<TaizhouItem | null>(
  [30, some(withCondition('品字标'))],
  [12, some(withCondition('green product'))],
  [10, some(withCondition('once'))],
  [14, some(withCondition('drafter'))],
  [10, some(withCondition('host'))],
  [6, some(withCondition('city', 'public'))],
  [18, some(TAIZHOU_CATALOGUE)],
  [2, fc.constant(null)],
);

const arbitraryRow: fc.Arbitrary<RowPlan> = fc.record({
  enterprise: weighted([14, upTo(3)], [1, fc.constant(4)]),
  codeTrouble: weighted<RowPlan['codeTrouble']>([96, fc.constant('none')], [4, some(['bad', 'blank', 'another'])]),
  codeSpelling: spelling,
  nameTrouble: weighted<RowPlan['nameTrouble']>([97, fc.constant('none')], [2, some(['blank', 'wrong'])]),
  nameSpelling: spelling,
  region: weighted<Cell>(
    [60, some(REGIONS_CITY)],
    [36, some(REGIONS_COUNTY)],
    [3, some(REGIONS_OUT)],
    [1, some(BLANKS)],
  ),
  item: arbitraryItem,
  itemSpelling: spelling,
  subject: upTo(3),
  subjectSpelling: spelling,
  subjectIsBlank: weighted([98, fc.constant(false)], [2, fc.constant(true)]),
  obtained: weighted([3, some(OBTAINED_IN_BOTH)], [1, some(OBTAINED)]),
  obtainedSpelling: spelling,
  obtainedTrouble: weighted<Cell | 'none'>([97, fc.constant('none')], [2, some(BAD_DATES)], [1, some(BLANKS)]),
  declared: some(DECLARED),
  declaredSpelling: spelling,
  declaredTrouble: weighted<Cell | 'none'>([97, fc.constant('none')], [2, some(BAD_DATES)], [1, some(BLANKS)]),
  drafter: answer(true, 8, false),
  filed: answer(true, 6, false),
  host: answer(true, 8, true),
  inspected: answer(true, 8, true),
  grade: some<Grade>(['优秀', '优秀', '优秀', '良好', '合格', 'blank']),
  selected: weighted([4, fc.constant(true)], [1, fc.constant(false)]),
  claim: weighted<RowPlan['claim']>(
    [50, fc.constant('exact')],
    [16, some(['over', 'under'])],
    [8, some(['times', 'by'])],
    [24, fc.constant('blank')],
    [2, fc.constant('bad')],
  ),
  claimSpelling: spelling,
  blankRowBefore: weighted([97, fc.constant(false)], [3, fc.constant(true)]),
});

const FEN_PER_WAN = 1_000_000;

const arbitraryEntry: fc.Arbitrary<EntryPlan> = fc.record({
  row: upTo(59),
  item: weighted<EntryPlan['item']>(
    [40, fc.constant('same')],
    [35, fc.constant('brand')],
    [10, fc.constant('green')],
    [15, fc.constant('any')],
  ),
  pick: upTo(99),
  whose: weighted<EntryPlan['whose']>(
    [60, fc.constant('its')],
    [12, fc.constant('its by name alone')],
    [5, fc.constant('its with another name')],
    [3, fc.constant('its by code alone')],
    [20, fc.constant("another's")],
  ),
  subject: weighted<EntryPlan['subject']>(
    [40, fc.constant('its')],
    [50, fc.constant('another')],
    [10, fc.constant('blank')],
  ),
  subjectSpelling: spelling,
  state: weighted<EntryPlan['state']>(
    [50, some(['已拨付', '已核定'])],
    [15, fc.constant('')],
    [35, some(['结转', '已追回'])],
  ),
  // The brand's cap is 50万元: what leaves nothing, a fen, a part of an award, and just one.
  fen: weighted<EntryPlan['fen']>(
    [60, fc.constant('standard')],
    [36, some([50, 49.999999, 45, 40, 30.000001, 30, 25, 5.5].map((wan) => Math.round(wan * FEN_PER_WAN)))],
    [4, fc.constant('unreadable')],
  ),
  amountSpelling: spelling,
  year: some([2024, 2025, 2026, 2026]),
  policy: some(['', 'taizhou-award-2023', 'taizhou-award-2023', 'hami-award-2026']),
});

// ---- Spelling the plans out in cells --------------------------------------------------------------------------------

function enterpriseOf(n: number): Enterprise {
  return pickFrom(ENTERPRISES, n, { code: '', name: '' });
}

function spellItem(title: string, n: number): string {
  return pickFrom(
    [
      title,
      title,
      title.replace(/[“”]/gu, '"'),
      title.replace(/[“”]/gu, ''),
      title.replaceAll('（', '(').replaceAll('）', ')'),
      `${title.slice(0, 3)} ${title.slice(3)}`,
    ],
    n,
    title,
  );
}

function spellSubject(subject: number, n: number): Cell {
  const spellings = pickFrom(SUBJECTS, subject, ['X']);
  return pickFrom(spellings, n, spellings[0]);
}

function spellClaim(plan: RowPlan, unit: '元' | '万元'): Cell {
  const standard = (plan.item?.wan ?? 8) * FEN_PER_WAN;
  // What a public project is granted is what it applies for: an amount that is blank there has a test of its own.
  switch (plan.claim) {
    case 'exact':
      return spellMoney(standard, unit, plan.claimSpelling);
    case 'over':
      return spellMoney(standard + 3 * FEN_PER_WAN, unit, plan.claimSpelling);
    case 'under':
      return spellMoney(standard - 1, unit, plan.claimSpelling);
    case 'times':
      return spellMoney(standard * 10_000, unit, plan.claimSpelling);
    case 'by':
      return spellMoney(standard / 10_000, unit, plan.claimSpelling);
    case 'blank':
      return pickFrom(BLANKS, plan.claimSpelling, null);
    case 'bad':
      return pickFrom<Cell>(['面议', '约十万', '0.001元'], plan.claimSpelling, '面议');
  }
}

const SUBJECT = '项目（标准、证书）名称或编号';

const COLUMNS = [
  '序号',
  '申报单位',
  '统一社会信用代码',
  '所属县（市、区）',
  '奖励事项',
  SUBJECT,
  '获得日期',
  '申报日期',
  '第一起草单位',
  '市级备案',
  '考核结果',
  '主要承担单位',
  '年检合格',
  '择优结果',
  '申请金额',
  '备注',
] as const;

type Column = (typeof COLUMNS)[number];

/** Whether the row's item asks for the column; where it does not, anything may stand there. */
function asked(plan: RowPlan, condition: TaizhouItem['conditions'][number]): boolean {
  return plan.item?.conditions.includes(condition) ?? false;
}

function cellOf(column: Column, plan: RowPlan, number: number, unit: '元' | '万元'): Cell {
  const who = enterpriseOf(plan.enterprise);
  switch (column) {
    case '序号':
      return number;
    case '申报单位':
      if (plan.nameTrouble === 'blank') return pickFrom(BLANKS, plan.nameSpelling, null);
      return spellName(plan.nameTrouble === 'wrong' ? WRONG_NAME : who.name, plan.nameSpelling);
    case '统一社会信用代码':
      if (plan.codeTrouble === 'bad') return pickFrom(BAD_CODES, plan.codeSpelling, '9133');
      if (plan.codeTrouble === 'blank') return pickFrom(BLANKS, plan.codeSpelling, null);
      if (plan.codeTrouble === 'another') return spellCode(enterpriseOf(plan.enterprise + 1).code, plan.codeSpelling);
      return spellCode(who.code, plan.codeSpelling);
    case '所属县（市、区）':
      return plan.region;
    case '奖励事项':
      if (plan.item !== null) return spellItem(plan.item.title, plan.itemSpelling);
      return pickFrom<Cell>([...UNKNOWN_ITEMS, null], plan.itemSpelling, null);
    case SUBJECT:
      if (plan.subjectIsBlank) return pickFrom(BLANKS, plan.subjectSpelling, null);
      return spellSubject(plan.subject, plan.subjectSpelling);
    case '获得日期':
      return plan.obtainedTrouble === 'none' ? spellDate(plan.obtained, plan.obtainedSpelling) : plan.obtainedTrouble;
    case '申报日期':
      return plan.declaredTrouble === 'none' ? spellDate(plan.declared, plan.declaredSpelling) : plan.declaredTrouble;
    case '第一起草单位':
      return asked(plan, 'drafter') ? spellAnswer(plan.drafter) : pickFrom<Cell>([null, '/', '否'], number, null);
    case '市级备案':
      return asked(plan, '品字标') ? spellAnswer(plan.filed) : pickFrom<Cell>([null, '/', '否'], number, null);
    case '考核结果':
      if (!asked(plan, 'excellent')) return pickFrom<Cell>([null, '/', '合格'], number, null);
      return plan.grade === 'blank' ? null : plan.grade;
    case '主要承担单位':
      return asked(plan, 'host') ? spellAnswer(plan.host) : pickFrom<Cell>([null, '/', '否'], number, null);
    case '年检合格':
      return asked(plan, 'green food') ? spellAnswer(plan.inspected) : pickFrom<Cell>([null, '/', '否'], number, null);
    case '择优结果':
      if (!asked(plan, 'public')) return pickFrom<Cell>([null, '/', '未入选'], number, null);
      return plan.selected ? '入选' : '未入选';
    case '申请金额':
      return spellClaim(plan, unit);
    case '备注':
      return number % 3 === 0 ? '请尽快' : null;
  }
}

function ledgerCells(plans: EntryPlan[], rows: RowPlan[], unit: '元' | '万元'): Cell[][] {
  const cells: Cell[][] = [
    [
      ...['政策', '统一社会信用代码', '企业名称', '奖励事项', SUBJECT],
      ...[unit === '万元' ? '核定金额（万元）' : '核定金额', '年度', '状态'],
    ],
  ];
  for (const plan of plans) {
    const row = rows[plan.row % rows.length];
    if (row === undefined) continue;
    const who = enterpriseOf(plan.whose === "another's" ? row.enterprise + 1 + (plan.pick % 3) : row.enterprise);
    const anything = pickFrom(TAIZHOU_CATALOGUE, plan.pick, { title: '', wan: 0, conditions: [] });
    let item = anything;
    if (plan.item === 'same') item = row.item ?? anything;
    if (plan.item === 'brand') item = pickFrom(withCondition('品字标'), plan.pick, anything);
    if (plan.item === 'green') item = pickFrom(withCondition('green product'), plan.pick, anything);
    const fen = plan.fen === 'standard' ? (item.wan ?? 8) * FEN_PER_WAN : plan.fen;
    const otherSubject = spellSubject(row.subject + 1 + (plan.pick % 5), plan.subjectSpelling);
    const itsSubject = spellSubject(row.subject, plan.subjectSpelling);
    cells.push([
      plan.policy,
      plan.whose === 'its by name alone' ? null : spellCode(who.code, plan.amountSpelling),
      plan.whose === 'its by code alone'
        ? null
        : plan.whose === 'its with another name'
          ? enterpriseOf(row.enterprise + 1).name
          : spellName(who.name, plan.subjectSpelling),
      item.title,
      plan.subject === 'its' ? itsSubject : plan.subject === 'another' ? otherSubject : null,
      fen === 'unreadable' ? '面议' : spellMoney(fen, unit, plan.amountSpelling),
      plan.year,
      plan.state,
    ]);
  }
  return cells;
}

/** The same row without what ends it in stages 1 and 2, so that the later stages have something to judge. */
function tidied(plan: RowPlan): RowPlan {
  const readable = (one: Answer): Answer => ({ ...one, yes: true, unusable: null });
  return {
    ...plan,
    codeTrouble: 'none',
    nameTrouble: 'none',
    region: plan.region === null || REGIONS_OUT.includes(String(plan.region)) ? '临海市' : plan.region,
    item: plan.item ?? TAIZHOU_CATALOGUE[0] ?? null,
    subjectIsBlank: false,
    obtained: pickFrom(OBTAINED_IN_BOTH, plan.obtainedSpelling, '2023-02-11'),
    obtainedTrouble: 'none',
    declaredTrouble: 'none',
    drafter: readable(plan.drafter),
    filed: readable(plan.filed),
    host: readable(plan.host),
    inspected: readable(plan.inspected),
    grade: '优秀',
    selected: true,
    claim: plan.claim === 'bad' || plan.claim === 'blank' ? 'exact' : plan.claim,
  };
}

/** Columns that may be left out as a whole. The rest carry so many rules that little is left to judge without them. */
const DROPPABLE: readonly Column[] = [
  '所属县（市、区）',
  '获得日期',
  '第一起草单位',
  '市级备案',
  '考核结果',
  '择优结果',
];

export function arbitraryTaizhou(): fc.Arbitrary<TaizhouInput> {
  return fc
    .record({
      rows: fc.array(arbitraryRow, { minLength: 1, maxLength: 40, size: 'max' }),
      entries: weighted<EntryPlan[] | null>(
        [12, fc.constant(null)],
        [88, fc.array(arbitraryEntry, { maxLength: 20, size: 'max' })],
      ),
      tidy: fc.boolean(),
      ledgerUnit: some(['元', '万元'] as const),
      absentOptional: fc.subarray<Column>(['序号', '主要承担单位', '年检合格', '备注']),
      absentRequired: weighted<Column | null>([90, fc.constant(null)], [10, some(DROPPABLE)]),
      order: weighted<Column[]>(
        [3, fc.constant([...COLUMNS])],
        [1, fc.shuffledSubarray<Column>([...COLUMNS], { minLength: COLUMNS.length })],
      ),
      unitStands: some(['heading', 'above', 'nowhere'] as const),
      titleRows: fc.nat({ max: 2 }),
      asOf: some(['2026-07-01', '2026-07-01', '2025-12-31', '2027-01-01']),
      budgetWan: weighted([1, fc.nat({ max: 800 })], [1, fc.constant(2000)]),
    })
    .map((plan) => {
      const rows = plan.tidy ? plan.rows.map(tidied) : plan.rows;
      const columns = plan.order.filter(
        (column) => !plan.absentOptional.includes(column) && column !== plan.absentRequired,
      );
      // Where a code stands beside several names, an entry with a name alone is of one row of the enterprise and not of
      // another, and what then counts against a cap over all of them is open.
      const isAmbiguous = rows.some((row) => row.codeTrouble === 'another' || row.nameTrouble === 'wrong');
      const named = (entry: EntryPlan): EntryPlan =>
        isAmbiguous && entry.whose === 'its by name alone' ? { ...entry, whose: 'its' } : entry;
      const unit = plan.unitStands === 'nowhere' ? '元' : '万元';
      const cells: Cell[][] = [];
      for (let i = 0; i < plan.titleRows; i += 1) cells.push(['台州市质量强市奖励资金申报汇总表', null]);
      if (plan.unitStands === 'above') cells.push([null, null, '单位：万元']);
      cells.push(
        columns.map((one) => (one === '申请金额' && plan.unitStands === 'heading' ? '申请金额（万元）' : one)),
      );
      const headerRow = cells.length;
      rows.forEach((row, index) => {
        if (row.blankRowBefore && index > 0) cells.push(columns.map(() => null));
        cells.push(columns.map((column) => cellOf(column, row, index + 1, unit)));
      });
      return {
        awards: { cells, headerRow },
        ledger: plan.entries === null ? null : ledgerCells(plan.entries.map(named), rows, plan.ledgerUnit),
        asOf: plan.asOf,
        annualBudgetFen: plan.budgetWan * FEN_PER_WAN,
      };
    });
}
