/** Fengdu's sheets of any length for the benchmark; the redemptions have as many vouchers in the register as rows. */
import type { Cell, Grid } from '../shared/model/grid.ts';
import { creditCode, generator, type KindBench, lines, sheetOf } from './kind-sheet.ts';

const POLICY = 'fengdu-voucher-2025';
const AS_OF = '2026-12-20';
/** 2025-11-03, 2025-12-01, 2026-03-01 and 2026-10-15 as Excel holds them. */
const FILED = 45_964;
const TAKEN = 45_992;
const USED = 46_082;
const DECLARED = 46_310;
/** One agency for so many redemptions, as in a county. */
const USES_PER_PROVIDER = 100;

const name = (n: number): string => `丰都第${n}号有限公司`;
const agency = (n: number): string => `重庆第${n}号检测有限公司`;

function providers(rows: number): Grid {
  const headings = [
    '机构名称',
    '统一社会信用代码',
    '依法登记设立',
    '专业能力、资质和团队',
    '信誉和财务制度',
    '无严重违法失信记录',
    '接受管理规定',
    '备案日期',
    '备案状态',
  ];
  const random = generator(1);
  const line = (n: number): Cell[] => [
    agency(n),
    creditCode('500103', n),
    '是',
    '是',
    '是',
    random(100) === 0 ? '否' : '是',
    '是',
    FILED,
    random(100) === 0 ? '暂停' : '备案',
  ];
  return sheetOf('机构备案', headings, lines(rows, line));
}

function vouchers(rows: number): Grid {
  const headings = [
    '券号',
    '企业名称',
    '统一社会信用代码',
    '所在区县',
    '信用记录良好',
    '符合条件',
    '近三年重大事故',
    '申领日期',
    '券面金额（元）',
  ];
  const random = generator(2);
  const line = (n: number): Cell[] => [
    `FD-${n}`,
    name(n),
    creditCode('500230', n),
    '丰都县',
    random(100) === 0 ? '否' : '是',
    '1、3',
    '否',
    TAKEN,
    12_000,
  ];
  return sheetOf('申领登记', headings, lines(rows, line));
}

function redemptions(rows: number): Grid {
  const headings = [
    '券号',
    '企业名称',
    '统一社会信用代码',
    '服务机构',
    '服务机构信用代码',
    '服务类别',
    '服务项目',
    '合同编号',
    '实付金额（元）',
    '使用日期',
    '申请兑现日期',
    '申请兑现金额（元）',
    '材料齐全',
  ];
  const random = generator(3);
  const agencies = Math.ceil(rows / USES_PER_PROVIDER);
  const line = (n: number): Cell[] => {
    const voucher = random(rows);
    const holder = random(100) === 0 ? random(rows) : voucher;
    const by = random(agencies);
    const paid = 1_000 + random(15_000);
    return [
      `FD-${voucher}`,
      name(holder),
      creditCode('500230', holder),
      agency(by),
      creditCode('500103', by),
      '质量基础服务',
      `检测${random(20)}`,
      `HT-${n}`,
      paid,
      USED + random(60),
      DECLARED,
      paid,
      random(100) === 0 ? '否' : '是',
    ];
  };
  return sheetOf('兑现申请', headings, lines(rows, line));
}

export const FENGDU_BENCH: readonly KindBench[] = [
  { policy: POLICY, kind: 'providers', asOf: AS_OF, grids: (rows) => [providers(rows)] },
  { policy: POLICY, kind: 'vouchers', asOf: AS_OF, grids: (rows) => [vouchers(rows)] },
  {
    policy: POLICY,
    kind: 'redemptions',
    asOf: AS_OF,
    grids: (rows) => [providers(Math.ceil(rows / USES_PER_PROVIDER)), vouchers(rows), redemptions(rows)],
  },
];
