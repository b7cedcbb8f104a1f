/**
 * The examples of the Hami award sheet: a tidy one, a messy one as they really come in, and the ledger that both are
 * checked against. Names are invented, credit codes are made up with a check character that fits.
 */
import type { FreshCell as CellValue } from '../shared/model/fresh-sheet.ts';
import { creditCode, serial } from './example-cells.ts';
import type { Example, ExampleSheet } from './example-sheet.ts';

/** 哈密's area, 652200, and what kind of body it is. */
function code(body: string, kind: '91' | '12' | '51' | '11' = '91'): string {
  return creditCode(kind, '652200', body);
}

const TIANSHAN = { name: '哈密天山机械制造有限公司', code: code('MA7TM0001') };
const GUAXIANG = { name: '哈密瓜乡食品有限公司', code: code('MA7GX0002') };
const TUOLING = { name: '哈密驼铃生物科技有限公司', code: code('MA7TL0003') };
const FENGDIAN = { name: '哈密戈壁风电设备有限公司', code: code('MA7FD0004') };
const JIANCE = { name: '哈密市质量计量检测所', code: code('MA7JC0005', '12') };
const ZAOYE = { name: '哈密五堡枣业有限公司', code: code('MA7WB0006') };
const MEIHUA = { name: '哈密三塘湖煤化工有限公司', code: code('MA7MH0007') };
const XIEHUI = { name: '哈密市标准化协会', code: code('MA7XH0008', '51') };
const YIWU = { name: '伊吾县人民政府质量工作办公室', code: code('MA7YW0009', '11') };
const SHUJU = { name: '哈密云谷数据服务有限公司', code: code('MA7YG0010') };

/** The award sheet's headings, as the policy titles them. */
export const HEADINGS = [
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
  '申请金额（万元）',
  '备注',
];
const WIDTHS = [5, 26, 22, 10, 10, 30, 26, 9, 9, 12, 12, 11, 11, 11, 8, 11, 14];
const LAST = HEADINGS.length - 1;

type Who = { readonly name: string; readonly code: string };
type Row = {
  readonly who: Who | { readonly name: CellValue; readonly code: CellValue };
  readonly type?: string;
  readonly place?: string;
  readonly award: CellValue;
  readonly subject?: CellValue;
  readonly rank?: CellValue;
  readonly proof?: CellValue;
  readonly got?: CellValue;
  readonly day: CellValue;
  readonly flags?: readonly [CellValue, CellValue, CellValue];
  readonly carried?: CellValue;
  readonly claim?: CellValue;
  readonly note?: CellValue;
};

function line(row: Row, index: number): CellValue[] {
  return [
    index + 1,
    row.who.name,
    row.who.code,
    row.type ?? '企业',
    row.place ?? '伊州区',
    row.award,
    row.subject ?? null,
    row.rank ?? null,
    row.proof ?? null,
    row.got ?? null,
    row.day,
    ...(row.flags ?? ['否', '否', '是']),
    row.carried ?? '否',
    row.claim ?? null,
    row.note ?? null,
  ];
}

const TIDY: readonly Row[] = [
  {
    who: TIANSHAN,
    award: '自治区政府质量奖',
    subject: '2025年度',
    got: serial('2025-12-10'),
    day: serial('2026-04-07'),
    claim: 30,
  },
  {
    who: GUAXIANG,
    award: '“新疆品质”区域公共品牌首次认证',
    subject: 'XJPZ-2025-018',
    got: serial('2025-09-20'),
    day: serial('2026-04-08'),
    claim: 10,
  },
  {
    who: TUOLING,
    award: '主导制定地方标准',
    subject: 'DB65/T 4890-2025',
    rank: 1,
    got: serial('2025-11-01'),
    day: serial('2026-04-10'),
    claim: 5,
  },
  {
    who: JIANCE,
    type: '事业单位',
    award: 'CNAS实验室认可',
    subject: 'L23456',
    got: serial('2025-08-15'),
    day: serial('2026-04-13'),
    claim: 10,
  },
  {
    who: XIEHUI,
    type: '社会组织',
    award: '参与制定国家标准',
    subject: 'GB/T 45123-2025',
    rank: 4,
    got: serial('2025-10-05'),
    day: serial('2026-04-14'),
    claim: 5,
  },
  {
    who: ZAOYE,
    place: '伊吾县',
    award: '全国优秀质量管理小组（质量信得过班组）',
    subject: '红枣分选QC小组',
    got: serial('2025-09-01'),
    day: serial('2026-04-15'),
    claim: 5,
  },
  {
    who: FENGDIAN,
    place: '高新区',
    award: '国家级质量强链重点项目',
    subject: '风电装备质量强链',
    got: serial('2025-12-01'),
    day: serial('2026-04-16'),
    claim: 20,
  },
  {
    who: YIWU,
    type: '行政机关',
    place: '伊吾县',
    award: '质量强县（区、镇）培育建设创新试点获批',
    got: serial('2025-06-30'),
    day: serial('2026-04-17'),
    carried: '是',
    claim: 20,
  },
];

/** One of each kind of fault, among rows that are as they should be. */
const MESSY: readonly Row[] = [
  {
    who: TIANSHAN,
    award: '中国质量奖提名奖',
    subject: '第五届',
    got: '2025.10.1',
    day: serial('2026-03-02'),
    claim: 40,
  },
  { who: TIANSHAN, award: '中国质量奖', subject: '第五届', got: '2025年11月20日', day: '2026-03-05', claim: 60 },
  {
    who: TIANSHAN,
    award: '主导修订行业标准',
    subject: 'JB/T 20117—2025',
    rank: 2,
    got: '20250801',
    day: '2026.3.6',
    claim: '５万元',
  },
  {
    who: GUAXIANG,
    award: '“新疆品质”区域公共品牌新产品认证',
    subject: 'XJPZ-2026-003',
    got: serial('2026-01-15'),
    day: '2026/3/9',
    claim: 50_000,
    note: '新产品：哈密瓜干',
  },
  {
    who: GUAXIANG,
    award: '国家级质量强链典型案例',
    subject: '瓜果冷链',
    got: serial('2025-12-20'),
    day: '2026年3月9日',
    flags: ['无', '√', 'Y'],
    claim: 10,
  },
  {
    who: { ...TUOLING, code: TUOLING.code.replace('0', 'O') },
    award: '自治区级标准化试点项目',
    subject: '益生菌标准化试点',
    day: serial('2026-03-10'),
    claim: 10,
  },
  {
    who: { ...FENGDIAN, code: 916522001234567900 },
    place: '高新区',
    award: '国家强制性产品认证指定实验室资质',
    subject: '指定实验室',
    day: serial('2026-03-11'),
    claim: 20,
  },
  {
    who: FENGDIAN,
    place: '高新区',
    award: '主导制定国家标准',
    subject: 'GB/T 46001—2025',
    rank: 1,
    got: '2022- 04- 28',
    day: serial('2026-03-11'),
    claim: 23,
  },
  {
    who: MEIHUA,
    place: '巴里坤哈萨克自治县',
    award: '主导制定国家标准',
    subject: 'GB/T46001-2025',
    proof: '有',
    day: serial('2026-03-12'),
    claim: 20,
  },
  {
    who: JIANCE,
    type: '检测机构',
    award: '国家级检验检测平台',
    subject: '国家煤化工产品质检中心',
    day: serial('2026-03-13'),
    claim: 50,
  },
  {
    who: JIANCE,
    type: '事业单位',
    award: '国家质检中心',
    subject: '国家风电设备质检中心',
    day: serial('2026-03-13'),
    carried: '是',
    claim: 50,
  },
  {
    who: ZAOYE,
    place: '乌鲁木齐市',
    award: '全国优秀质量管理小组（质量信得过班组）',
    subject: '红枣分选QC小组',
    day: serial('2026-03-16'),
    claim: 5,
  },
  {
    who: ZAOYE,
    place: '伊吾县',
    award: '自治区优秀质量管理小组',
    subject: '红枣包装QC小组',
    day: serial('2026-03-16'),
    claim: 3,
  },
  {
    who: XIEHUI,
    type: '社会组织',
    award: '参与修订国家标准',
    subject: 'GB/T 45123—2025',
    rank: 3,
    day: serial('2026-03-17'),
    claim: 5,
  },
  {
    who: XIEHUI,
    type: '社会组织',
    award: '参与制定行业标准',
    subject: 'NY/T 5012—2025',
    rank: 3,
    day: serial('2026-03-17'),
    claim: 3,
  },
  { who: SHUJU, award: '参与制定行业标准', subject: 'NY/T 5012－2025', rank: 5, day: serial('2026-03-18'), claim: 3 },
  {
    who: SHUJU,
    award: '哈密市政府质量奖',
    subject: '2025年度',
    day: serial('2026-03-18'),
    flags: ['是', '否', '是'],
    claim: 10,
  },
  {
    who: { ...SHUJU, name: '哈密云谷数据有限公司' },
    award: '企业首席质量官质量变革创新典型案例',
    day: serial('2026-03-19'),
    claim: 5,
  },
  {
    who: YIWU,
    type: '行政机关',
    place: '伊吾县',
    award: '质量强县（区、镇）培育建设创新试点通过验收',
    day: '2026年3月',
    claim: 50,
  },
  {
    who: YIWU,
    type: '行政机关',
    place: '伊吾县',
    award: '质量强县（区、镇）培育建设创新试点获批',
    day: serial('2026-03-20'),
    carried: '是',
    claim: '待定',
  },
  {
    who: MEIHUA,
    place: '巴里坤县',
    award: '国家级标准化试点项目',
    subject: '煤制油标准化试点',
    day: serial('2026-03-23'),
    claim: 20,
  },
  {
    who: MEIHUA,
    place: '巴里坤县',
    award: '国家级标准化试点项目',
    subject: '煤制油标准化试点',
    day: serial('2026-03-24'),
    claim: 20,
  },
  {
    who: MEIHUA,
    place: '巴里坤县',
    award: '自治区政府质量奖',
    subject: '2025年度',
    day: serial('2026-03-25'),
    claim: 30,
  },
  {
    who: FENGDIAN,
    place: '高新区',
    award: '自治区级检验检测平台',
    subject: '风电叶片检测平台',
    day: serial('2026-03-26'),
    claim: 30,
  },
  {
    who: JIANCE,
    type: '事业单位',
    award: '国家强制性产品认证指定实验室资质',
    subject: '电线电缆指定实验室',
    day: serial('2026-03-27'),
    claim: 20,
  },
  {
    who: TIANSHAN,
    award: '国家级质量强国建设领军企业',
    subject: '2025年度',
    got: serial('2025-12-30'),
    day: serial('2026-03-27'),
    claim: 20,
  },
  {
    who: ZAOYE,
    place: '伊吾县',
    award: '国家级质量强链典型案例',
    subject: '红枣全链条质量追溯',
    day: serial('2026-03-30'),
    claim: 10,
  },
];

function sum(rows: readonly Row[]): number {
  return rows.reduce((total, row) => total + (typeof row.claim === 'number' ? row.claim : 0), 0);
}

function tidySheet(): ExampleSheet {
  return {
    name: '申报汇总',
    widths: WIDTHS,
    rows: [['哈密市质量提升发展专项资金奖励申报汇总表'], HEADINGS, ...TIDY.map(line)],
    merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: LAST }],
    title: [0],
    header: [1],
    body: { from: 2, to: TIDY.length + 1 },
    dates: [9, 10],
    money: [15],
  };
}

/** Title, unit line, two header rows with merged parents, merged names, a total, a note, signatures. */
function messySheet(): ExampleSheet {
  const upper: CellValue[] = [...HEADINGS];
  const lower: CellValue[] = HEADINGS.map(() => null);
  const parents = [
    {
      from: 1,
      to: 4,
      title: '申报单位情况',
      children: ['申报单位 *', '统一社会\n信用代码（必填）', '单位类型', '所 在 地'],
    },
    { from: 7, to: 8, title: '标准制修订', children: ['起草单位排序', '证明文件'] },
    {
      from: 11,
      to: 13,
      title: '资格核查',
      children: ['是否失信或列入负面清单', '是否已获同类政策支持', '是否符合产业政策'],
    },
  ];
  const merges = [
    { startRow: 0, startCol: 0, endRow: 0, endCol: LAST },
    { startRow: 1, startCol: 0, endRow: 1, endCol: 5 },
  ];
  for (const parent of parents) {
    merges.push({ startRow: 2, startCol: parent.from, endRow: 2, endCol: parent.to });
    for (let column = parent.from; column <= parent.to; column += 1) {
      upper[column] = column === parent.from ? parent.title : null;
      lower[column] = parent.children[column - parent.from] ?? null;
    }
  }
  for (let column = 0; column <= LAST; column += 1) {
    if (lower[column] === null) merges.push({ startRow: 2, startCol: column, endRow: 3, endCol: column });
  }
  upper[6] = '项目（标准、证书）\n名称或编号';
  upper[15] = '申请金额';
  const body = MESSY.map(line);
  merges.push(...mergedNames(body, 4));
  const total: CellValue[] = HEADINGS.map(() => null);
  total[1] = '合　计';
  total[15] = sum(MESSY) - 50_000 + 5;
  const end = body.length + 4;
  merges.push({ startRow: end + 1, startCol: 0, endRow: end + 1, endCol: LAST });
  return {
    name: '申报汇总',
    widths: WIDTHS,
    rows: [
      ['哈密市2026年度质量提升发展专项资金奖励申报汇总表'],
      ['填报单位（盖章）：哈密市市场监督管理局', ...new Array<CellValue>(14).fill(null), '单位：万元'],
      upper,
      lower,
      ...body,
      total,
      ['备注：本表由各区县市场监督管理局初审后汇总，证明材料另附。'],
      ['填表人：', '李某', null, '审核人：', '王某', null, '填表日期：2026年3月30日'],
    ],
    merges,
    title: [0],
    header: [2, 3],
    body: { from: 4, to: end },
    dates: [9, 10],
    money: [15],
  };
}

/** The same enterprise on rows that follow each other: name and code are merged, as people do it. */
function mergedNames(body: CellValue[][], firstRow: number): ExampleSheet['merges'][number][] {
  const merges: ExampleSheet['merges'][number][] = [];
  for (let start = 0; start < body.length; ) {
    let end = start;
    while (body[end + 1] && body[end + 1]?.[1] === body[start]?.[1] && body[end + 1]?.[2] === body[start]?.[2])
      end += 1;
    for (let row = start + 1; row <= end; row += 1) {
      const cells = body[row];
      if (cells) {
        cells[1] = null;
        cells[2] = null;
      }
    }
    if (end > start) {
      for (const column of [1, 2]) {
        merges.push({ startRow: firstRow + start, startCol: column, endRow: firstRow + end, endCol: column });
      }
    }
    start = end + 1;
  }
  return merges;
}

/** A page of notes before the table, as many forms have. */
function notesSheet(): ExampleSheet {
  return {
    name: '填表说明',
    widths: [90],
    rows: [
      ['填表说明'],
      ['一、申报单位名称、统一社会信用代码应与营业执照或法人证书一致。'],
      ['二、同一单位申报多个事项的，逐项填写，每项一行。'],
      ['三、金额单位为万元。'],
    ],
    merges: [],
    title: [0],
    header: [],
    body: { from: 1, to: 3 },
    dates: [],
    money: [],
  };
}

/** Earlier years' awards, one carried over to this year, and what was approved this year already. */
function ledgerSheet(): ExampleSheet {
  const rows: CellValue[][] = [
    [YIWU.code, YIWU.name, '质量强县（区、镇）培育建设创新试点获批', null, 20, 2025, '结转'],
    [MEIHUA.code, MEIHUA.name, '自治区政府质量奖提名奖', '2025年度', 15, 2025, '已拨付'],
    [TIANSHAN.code, TIANSHAN.name, '哈密市政府质量奖', '2024年度', 10, 2024, '已拨付'],
    [SHUJU.code, SHUJU.name, '参与制定团体标准', 'T/HMBX 001-2024', 1, 2024, '已追回'],
    [JIANCE.code, JIANCE.name, '自治区级检验检测平台', '煤炭检测平台', 30, 2026, '已核定'],
  ];
  return {
    name: '台账',
    widths: [22, 30, 36, 28, 14, 8, 10],
    rows: [
      ['统一社会信用代码', '企业名称', '奖励事项', '项目（标准、证书）名称或编号', '核定金额（万元）', '年度', '状态'],
      ...rows,
    ],
    merges: [],
    title: [],
    header: [0],
    body: { from: 1, to: rows.length },
    dates: [],
    money: [4],
  };
}

export const HAMI_EXAMPLES: readonly Example[] = [
  {
    name: '哈密奖励申报-杂乱.xlsx',
    policy: 'hami-award-2026',
    role: 'workbook',
    tidy: false,
    title: '一份真实样子的申报汇总表，有各种常见差错',
    sheets: () => [notesSheet(), messySheet()],
  },
  {
    name: '哈密奖励申报-整洁.xlsx',
    policy: 'hami-award-2026',
    role: 'workbook',
    tidy: true,
    title: '一份填写规范的申报汇总表',
    sheets: () => [tidySheet()],
  },
  {
    name: '哈密奖励台账.xlsx',
    policy: 'hami-award-2026',
    role: 'ledger',
    tidy: true,
    title: '以前年度的奖励台账',
    sheets: () => [ledgerSheet()],
  },
];
