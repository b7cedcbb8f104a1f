/** The examples of the one-stop service's reports: statistics, cases and dates of reporting in one workbook. */
import type { FreshCell as CellValue } from '../shared/model/fresh-sheet.ts';
import { plainSheet, serial, untidySheet } from './example-cells.ts';
import type { Example, ExampleSheet } from './example-sheet.ts';

const POLICY = 'samr-onestop-2021';

const SERVICES = ['计量', '标准', '认证认可', '检验检测', '质量管理', '知识产权', '品牌培育', '质量培训'];
const HEADINGS = [
  '省份',
  '地市',
  '督查激励',
  '平台数量',
  '服务企业数',
  '其中中小微企业数',
  ...SERVICES,
  '技术帮扶企业数',
  '质量比对提升次数',
  '开放共享仪器设备台数',
  '解决问题数',
];
const WIDTHS = [10, 12, 9, 9, 11, 12, ...SERVICES.map(() => 9), 11, 11, 12, 10];

const PROVINCES: readonly (readonly [province: string, cities: readonly string[]])[] = [
  ['浙江省', ['杭州市', '宁波市', '台州市', '温州市']],
  ['江苏省', ['南京市', '苏州市', '无锡市']],
  ['湖北省', ['武汉市', '宜昌市', '襄阳市']],
];

/** Figures of a city that grow with its place in the list, so that every row differs. */
function cityLine(province: string, city: string, index: number): CellValue[] {
  const served = 900 + index * 60;
  const services = SERVICES.map((_, service) => 40 + index * 5 + service * 3);
  return [
    province,
    city,
    index % 4 === 0 ? '是' : '否',
    2 + (index % 3),
    served,
    served - 120,
    ...services,
    35 + index,
    4,
    60 + index,
    80 + index,
  ];
}

function tidyLines(): CellValue[][] {
  const cities = PROVINCES.flatMap(([province, names]) => names.map((city) => [province, city] as const));
  return cities.map(([province, city], index) => cityLine(province, city, index));
}

/** What a person adds: full-width digits count, a word does not. */
function figure(cell: CellValue | undefined): number {
  return Number(String(cell ?? 0).normalize('NFKC')) || 0;
}

/** A total of each column of figures, from 平台数量 on. */
function totalLine(lines: readonly (readonly CellValue[])[]): CellValue[] {
  return HEADINGS.map((_, column) => {
    if (column === 0) return '合计';
    if (column < 3) return null;
    return lines.reduce((sum, cells) => sum + figure(cells[column]), 0);
  });
}

const CASES: readonly (readonly [string, string, string, string, string])[] = [
  ['“阀门医院”一站式解决质量难题', '浙江省', '台州市', '产业链联动', '服务企业 320 家，平均送检时间缩短六成'],
  ['集成电路计量测试共享平台', '江苏省', '无锡市', '设备开放共享', '共享设备 260 台，为企业节约费用 1800 万元'],
  ['光电子产业质量服务站', '湖北省', '武汉市', '园区驻点', '解决技术问题 96 个'],
];

function casesSheet(extra: readonly (readonly CellValue[])[]): ExampleSheet {
  return plainSheet({
    name: '典型案例',
    title: '质量基础设施“一站式”服务典型案例表',
    widths: [34, 10, 10, 16, 40],
    headings: ['案例名称', '省份', '地市', '服务模式', '成效'],
    rows: [...CASES, ...extra],
  });
}

function reportsSheet(rows: readonly (readonly CellValue[])[]): ExampleSheet {
  return plainSheet({
    name: '省级报送情况',
    title: '省级报送情况表',
    widths: [10, 18, 18, 18, 18],
    headings: ['省份', '工作方案报送日期', '总结报送日期', '案例报送日期', '统计表报送日期'],
    rows,
    dates: [1, 2, 3, 4],
  });
}

function tidyBook(): ExampleSheet[] {
  const lines = tidyLines();
  const statistics = plainSheet({
    name: '情况统计表',
    title: '质量基础设施“一站式”服务试点工作情况统计表',
    widths: WIDTHS,
    headings: HEADINGS,
    rows: [...lines, totalLine(lines)],
  });
  const reports = PROVINCES.map(([province]) => [
    province,
    serial('2021-06-28'),
    serial('2021-11-15'),
    serial('2021-11-12'),
    serial('2021-11-15'),
  ]);
  return [statistics, casesSheet([]), reportsSheet(reports)];
}

function messyBook(): ExampleSheet[] {
  const lines = tidyLines().map((cells, index) => {
    const changed = [...cells];
    // 宁波市: more small enterprises than enterprises; 温州市: served nobody though it was encouraged to.
    if (index === 1) changed[5] = 1_200;
    if (index === 3) changed.splice(2, 4, '是', 0, 0, 0);
    // 南京市: full-width digits and a unit in the cell; 无锡市: not a number.
    if (index === 4) changed[4] = '１１４０';
    if (index === 6) changed[3] = '若干';
    return changed;
  });
  const again = [...(lines[7] ?? [])];
  // Only the first two cities of 湖北省, one of them twice: fewer than three take part.
  const rows = [...lines.slice(0, 9), again];
  const total = totalLine(rows);
  total[4] = 12_000;
  const statistics = untidySheet({
    name: '情况统计表',
    title: '质量基础设施“一站式”服务试点工作情况统计表（2021年）',
    above: ['填报单位：质量发展处', ...new Array<CellValue>(14).fill(null), '填报日期：2021年11月16日'],
    widths: WIDTHS,
    headings: HEADINGS,
    parents: [
      { from: 3, to: 5, title: '平台与企业' },
      { from: 6, to: 13, title: '提供服务（次）' },
      { from: 14, to: 17, title: '工作成效' },
    ],
    rows,
    below: [total, ['注：服务次数按服务合同统计。'], ['填表人：', '周某', null, '审核人：', '吴某']],
  });
  const first = CASES[0] ?? [];
  const reports: CellValue[][] = [
    ['浙江省', '2021年6月30日', '2021.11.15', '2021/11/15', serial('2021-11-16')],
    ['江苏省', '2021-07-01', serial('2021-11-10'), null, serial('2021-11-10')],
    ['湖北省', serial('2021-06-25'), '2021年11月', serial('2021-11-11'), serial('2021-11-11')],
    ['江苏省', serial('2021-06-29'), serial('2021-11-10'), serial('2021-11-10'), serial('2021-11-10')],
  ];
  const cases = casesSheet([
    [...first],
    ['陶瓷产业检测进园区', '江西省', '景德镇市', '园区驻点', '服务企业 150 家'],
    ['化纤产业标准提升', '浙江省', '绍兴市', '标准引领', null],
  ]);
  return [statistics, cases, reportsSheet(reports)];
}

export const SAMR_EXAMPLES: readonly Example[] = [
  {
    name: '一站式服务统计-杂乱.xlsx',
    policy: POLICY,
    role: 'workbook',
    tidy: false,
    title: '统计表、典型案例、报送情况三张表在一个工作簿里：合计不符、城市重复、中小微企业多于服务企业、逾期报送等',
    sheets: messyBook,
  },
  {
    name: '一站式服务统计-整洁.xlsx',
    policy: POLICY,
    role: 'workbook',
    tidy: true,
    title: '填写规范的统计表、典型案例、报送情况，各行通过',
    sheets: tidyBook,
  },
];
