/** The examples of Taizhou's policy: award sheets tidy and messy, the ledger of both, and targets met and missed. */
import type { FreshCell as CellValue } from '../shared/model/fresh-sheet.ts';
import { creditCode, plainSheet, serial, untidySheet } from './example-cells.ts';
import type { Example, ExampleSheet } from './example-sheet.ts';

const POLICY = 'taizhou-award-2023';

function code(body: string, kind: '91' | '12' = '91'): string {
  return creditCode(kind, '331000', body);
}

type Who = readonly [name: string, code: string, region: string];
const FAMEN: Who = ['台州永固阀门股份有限公司', code('MA2FM0001'), '玉环市'];
const FENGREN: Who = ['台州飞梭缝纫机有限公司', code('MA2FR0002'), '椒江区'];
const YIYAO: Who = ['浙江仙山制药有限公司', code('MA2YY0003'), '仙居县'];
const MUJU: Who = ['黄岩精艺模具有限公司', code('MA2MJ0004'), '黄岩区'];
const CHAYE: Who = ['天台云雾茶业有限公司', code('MA2CY0005'), '天台县'];
const JIANCE: Who = ['台州市产品质量检验所', code('MA2JC0006', '12'), '市本级'];
const BENG: Who = ['温岭大溪泵业有限公司', code('MA2BY0007'), '温岭市'];
const YANJING: Who = ['临海杜桥眼镜有限公司', code('MA2YJ0008'), '临海市'];

const HEADINGS = [
  '序号',
  '申报单位',
  '统一社会信用代码',
  '所属县（市、区）',
  '奖励事项',
  '项目（标准、证书）名称或编号',
  '获得日期',
  '申报日期',
  '第一起草单位',
  '主要承担单位',
  '市级备案',
  '考核结果',
  '年检合格',
  '择优结果',
  '申请金额（万元）',
  '备注',
];
const WIDTHS = [5, 26, 22, 12, 30, 26, 12, 12, 8, 8, 8, 8, 8, 8, 12, 14];

type Row = {
  readonly who: readonly [name: CellValue, code: CellValue, region: CellValue];
  readonly award: string;
  readonly subject: CellValue;
  readonly got: CellValue;
  readonly day: CellValue;
  readonly wan: CellValue;
  readonly drafter?: string;
  readonly host?: string;
  readonly filed?: string;
  readonly grade?: string;
  readonly inspected?: string;
  readonly selected?: string;
  readonly note?: string;
};

function line(row: Row, index: number): CellValue[] {
  const { drafter = null, host = null, filed = null, grade = null, inspected = null, selected = null } = row;
  const papers = [drafter, host, filed, grade, inspected, selected];
  return [index + 1, ...row.who, row.award, row.subject, row.got, row.day, ...papers, row.wan, row.note ?? null];
}

const day = serial;
const TIDY: readonly Row[] = [
  {
    who: FAMEN,
    award: '浙江省政府质量奖',
    subject: '2024年度',
    got: day('2024-12-18'),
    day: day('2025-03-03'),
    wan: 100,
  },
  {
    who: FENGREN,
    award: '国家标准（含国家军用标准）',
    subject: 'GB/T 44310-2024',
    got: day('2024-08-23'),
    day: day('2025-03-04'),
    drafter: '是',
    wan: 30,
  },
  {
    who: YIYAO,
    award: '“品字标”首张认证证书',
    subject: 'PZB-2024-0217',
    got: day('2024-06-12'),
    day: day('2025-03-05'),
    filed: '是',
    wan: 20,
  },
  {
    who: MUJU,
    award: '省级标准化试点（示范）项目',
    subject: '模具产业标准化试点',
    got: day('2024-11-05'),
    day: day('2025-03-05'),
    host: '是',
    wan: 20,
  },
  {
    who: CHAYE,
    award: '农产品地理标志登记保护',
    subject: 'AGI03721',
    got: day('2024-04-30'),
    day: day('2025-03-06'),
    wan: 10,
  },
  {
    who: JIANCE,
    award: '国家产品质量检验检测中心',
    subject: '国家阀门产品质检中心',
    got: day('2024-09-20'),
    day: day('2025-03-07'),
    wan: 100,
  },
  {
    who: CHAYE,
    award: '绿色食品认证（连续两年年检合格）',
    subject: 'LB-44-23051100',
    got: day('2023-05-16'),
    day: day('2025-03-07'),
    inspected: '是',
    wan: 10,
  },
  {
    who: YANJING,
    award: '质量提升公共项目',
    subject: '眼镜产业质量诊断',
    got: day('2025-01-10'),
    day: day('2025-03-10'),
    selected: '入选',
    wan: 18.6,
  },
];

/** One of each kind of fault, among rows that are as they should be. */
const MESSY: readonly Row[] = [
  {
    who: FAMEN,
    award: '国家标准',
    subject: 'GB/T 44821—2024',
    got: '2024.10.26',
    day: '2025年3月4日',
    drafter: '√',
    wan: 30,
  },
  {
    who: FAMEN,
    award: '行业标准',
    subject: 'GB/T44821-2024',
    got: '2024.10.26',
    day: '2025.3.5',
    drafter: '是',
    wan: 15,
    note: '同一标准',
  },
  {
    who: FAMEN,
    award: '“浙江制造”标准',
    subject: 'T/ZZB 3920—2024',
    got: day('2024-07-01'),
    day: '2025/3/5',
    drafter: '否',
    wan: 15,
  },
  {
    who: FENGREN,
    award: '“品字标”首张认证证书',
    subject: 'PZB-2024-0301',
    got: '20240315',
    day: day('2025-03-06'),
    filed: '是',
    wan: '２０',
  },
  {
    who: FENGREN,
    award: '“品字标”复评审',
    subject: 'PZB-2024-0302',
    got: day('2024-05-20'),
    day: day('2025-03-06'),
    filed: '是',
    wan: 20,
  },
  {
    who: FENGREN,
    award: '“品字标”自我声明证书',
    subject: 'PZB-2024-0303',
    got: day('2024-05-20'),
    day: day('2025-03-07'),
    filed: '是',
    wan: 10,
  },
  {
    who: YIYAO,
    award: '“品字标”自我声明证书',
    subject: 'PZB-2024-0410',
    got: day('2024-04-10'),
    day: day('2025-03-07'),
    filed: '否',
    wan: 10,
  },
  {
    who: MUJU,
    award: '市级标准化试点（示范）项目',
    subject: '模具数字车间标准化',
    got: day('2024-11-30'),
    day: day('2025-03-10'),
    host: '是',
    grade: '良好',
    wan: 10,
  },
  {
    who: MUJU,
    award: '国家级标准化试点（示范）项目',
    subject: '塑料模具标准化示范',
    got: day('2024-12-02'),
    day: day('2025-03-10'),
    host: '是',
    wan: 500_000,
  },
  {
    who: CHAYE,
    award: '绿色食品认证',
    subject: 'LB-44-24020500',
    got: '2024-02-12',
    day: day('2025-03-11'),
    inspected: '是',
    wan: 10,
  },
  { who: CHAYE, award: '农产品地理标志', subject: 'AGI03650', got: day('2023-02-10'), day: day('2025-03-11'), wan: 10 },
  {
    who: [JIANCE[0], JIANCE[1], '杭州市'],
    award: '省级重点检测实验室',
    subject: '阀门检测实验室',
    got: day('2024-09-01'),
    day: day('2025-03-12'),
    wan: 10,
  },
  { who: JIANCE, award: 'CNAS实验室认可', subject: 'L12077', got: day('2024-06-06'), day: day('2025-03-12'), wan: 10 },
  {
    who: [BENG[0], BENG[1].replace('0', 'O'), BENG[2]],
    award: '中国绿色产品认证',
    subject: 'CGP-2024-118',
    got: day('2024-03-03'),
    day: day('2025-03-13'),
    wan: 10,
  },
  {
    who: BENG,
    award: '全省优秀质量管理小组',
    subject: '水泵QC小组',
    got: day('2024-08-08'),
    day: day('2025-03-13'),
    wan: 3,
  },
  {
    who: YANJING,
    award: '质量提升公共项目',
    subject: '眼镜对标达标提升',
    got: day('2025-01-10'),
    day: day('2025-03-14'),
    selected: '未入选',
    wan: 25,
  },
  { who: YANJING, award: '台州市政府质量奖', subject: '2024年度', got: day('2024-10-15'), day: '2025年3月', wan: 50 },
  {
    who: YANJING,
    award: '浙江省质量管理创新奖',
    subject: '2024年度',
    got: day('2024-12-18'),
    day: day('2025-03-14'),
    wan: 30,
  },
  {
    who: YANJING,
    award: '浙江省质量管理创新奖',
    subject: '2024年度',
    got: day('2024-12-18'),
    day: day('2025-03-17'),
    wan: 30,
  },
];

function tidySheet(): ExampleSheet {
  return plainSheet({
    name: '申报汇总',
    title: '台州市质量强市奖励资金申报汇总表',
    widths: WIDTHS,
    headings: HEADINGS,
    rows: TIDY.map(line),
    dates: [6, 7],
    money: [14],
  });
}

function messySheet(): ExampleSheet {
  const headings = [...HEADINGS];
  headings[1] = '申报单位 *';
  headings[2] = '统一社会\n信用代码（必填）';
  headings[3] = '所属县\n（市、区）';
  headings[14] = '申请金额';
  const rows = MESSY.map(line);
  const merges = mergedNames(rows);
  const total: CellValue[] = HEADINGS.map(() => null);
  total[1] = '合　计';
  total[14] = 333;
  return untidySheet({
    name: '申报汇总',
    title: '台州市2025年度质量强市奖励资金申报汇总表',
    above: ['填报单位（盖章）：台州市市场监督管理局', ...new Array<CellValue>(13).fill(null), '单位：万元'],
    widths: WIDTHS,
    headings,
    parents: [
      { from: 1, to: 3, title: '申报单位情况' },
      { from: 8, to: 13, title: '核验事项' },
    ],
    rows,
    below: [
      total,
      ['备注：证书、批文复印件由各县（市、区）局留存。'],
      ['填表人：陈某', null, null, '审核人：林某', null, null, '填表日期：2025年3月18日'],
    ],
    merges,
    dates: [6, 7],
    money: [14],
  });
}

/** The same unit on rows that follow each other: name, code and region are merged, as people do it. */
function mergedNames(rows: CellValue[][]): ExampleSheet['merges'][number][] {
  const merges: ExampleSheet['merges'][number][] = [];
  const identity = (row: readonly CellValue[] | undefined): string => JSON.stringify(row?.slice(1, 4));
  for (let start = 0; start < rows.length; ) {
    let end = start;
    while (end + 1 < rows.length && identity(rows[end + 1]) === identity(rows[start])) end += 1;
    for (const row of rows.slice(start + 1, end + 1)) row.fill(null, 1, 4);
    for (const column of end > start ? [1, 2, 3] : [])
      merges.push({ startRow: start + 4, startCol: column, endRow: end + 4, endCol: column });
    start = end + 1;
  }
  return merges;
}

function ledgerSheet(): ExampleSheet {
  return plainSheet({
    name: '台账',
    title: '台州市质量强市奖励资金台账',
    widths: [22, 28, 32, 28, 14, 8, 10],
    headings: [
      '统一社会信用代码',
      '企业名称',
      '奖励事项',
      '项目（标准、证书）名称或编号',
      '核定金额（万元）',
      '年度',
      '状态',
    ],
    rows: [
      [FENGREN[1], FENGREN[0], '“品字标”自我声明证书', 'PZB-2023-0088', 10, 2023, '已拨付'],
      [JIANCE[1], JIANCE[0], 'CNAS认可实验室', 'L11002', 10, 2023, '已拨付'],
      [BENG[1], BENG[0], '行业标准', 'JB/T 14871-2024', 15, 2024, '已追回'],
    ],
    money: [4],
  });
}

/** Indicators of the policy's second section, with a tidy year's figures and a messy one's. */
const INDICATORS: readonly (readonly [string, CellValue, CellValue, string])[] = [
  ['品字标企业', 402, '３８９', '家'],
  ['省政府质量奖组织', 7, 7, '家'],
  ['市县两级政府质量奖组织', 341, 338, '家'],
  ['牵头制修订国家标准', 46, 39, '项'],
  ['浙江制造标准', 188, 180, '项'],
  ['国家级标准化试点示范', 13, 12, '个'],
  ['浙江省标准创新贡献奖', 2, '待定', '项'],
  ['标委会秘书处', 1, 1, '个'],
  ['基本药物抽检合格率', 99.8, 99.5, '%'],
  ['主要农产品质量安全检测合格率', 98.9, 98.4, '%'],
  ['一站式平台', 18, 17, '家'],
];

function targetsSheet(tidy: boolean): ExampleSheet {
  const rows = INDICATORS.map(([indicator, good, poor, unit]) => [indicator, tidy ? good : poor, unit]);
  return plainSheet({
    name: '目标完成情况',
    title: '台州市质量强市2025年目标完成情况表',
    widths: [36, 14, 10],
    headings: ['指标', '当前值', '单位'],
    rows,
  });
}

export const TAIZHOU_EXAMPLES: readonly Example[] = [
  {
    name: '台州奖励申报-杂乱.xlsx',
    policy: POLICY,
    role: 'workbook',
    tidy: false,
    title: '奖励申报汇总表，有各种常见差错：同一标准报两项、不是第一起草单位、“品字标”超出累计上限、合计不符等',
    sheets: () => [messySheet()],
  },
  {
    name: '台州奖励申报-整洁.xlsx',
    policy: POLICY,
    role: 'workbook',
    tidy: true,
    title: '填写规范的奖励申报汇总表，各行通过',
    sheets: () => [tidySheet()],
  },
  {
    name: '台州目标完成情况-未达.xlsx',
    policy: POLICY,
    role: 'workbook',
    tidy: false,
    title: '目标完成情况表，有几项未达目标，一项没有填数',
    sheets: () => [targetsSheet(false)],
  },
  {
    name: '台州目标完成情况-达标.xlsx',
    policy: POLICY,
    role: 'workbook',
    tidy: true,
    title: '目标完成情况表，各项都已达标',
    sheets: () => [targetsSheet(true)],
  },
  {
    name: '台州奖励台账.xlsx',
    policy: POLICY,
    role: 'ledger',
    tidy: true,
    title: '以前年度的奖励台账，与两份申报汇总表一起用',
    sheets: () => [ledgerSheet()],
  },
];
