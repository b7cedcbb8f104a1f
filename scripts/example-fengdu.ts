/** The examples of Fengdu's vouchers: providers, vouchers and redemptions in one workbook, and what was paid before. */
import type { FreshCell as CellValue } from '../shared/model/fresh-sheet.ts';
import { creditCode, plainSheet, serial, untidySheet } from './example-cells.ts';
import type { Example, ExampleSheet } from './example-sheet.ts';

const POLICY = 'fengdu-voucher-2025';

type Body = readonly [name: string, code: string];
function enterprise(name: string, n: number): Body {
  return [name, creditCode('91', '500230', `MA5U${String(n).padStart(5, '0')}`)];
}
function provider(name: string, n: number): Body {
  return [name, creditCode('91', '500103', `MA60${String(n).padStart(5, '0')}`)];
}

const ZHACAI = enterprise('丰都三江榨菜食品有限公司', 1);
const NIUROU = enterprise('丰都恒都肉牛加工有限公司', 2);
const JIXIE = enterprise('丰都龙河机械制造有限公司', 3);
const JIANCAI = enterprise('丰都名山建材有限公司', 4);
const LVYOU = enterprise('丰都鬼城文旅服务有限公司', 5);
const JILIANG = provider('重庆计准计量检测有限公司', 11);
const ZIXUN = provider('重庆卓越质量管理咨询有限公司', 12);
const PINPAI = provider('重庆山城品牌策划有限公司', 13);
const YUNZHI = provider('重庆云质数字科技有限公司', 14);

const PROVIDER_HEADINGS = [
  '机构名称',
  '统一社会信用代码',
  '依法登记设立',
  '专业能力、资质和团队',
  '信誉和财务制度',
  '无严重违法失信记录',
  '接受管理规定',
  '备案日期',
  '备案状态',
  '取消日期',
];
const VOUCHER_HEADINGS = [
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
const REDEMPTION_HEADINGS = [
  '券号',
  '企业名称',
  '统一社会信用代码',
  '服务机构',
  '服务机构信用代码',
  '服务类别',
  '服务项目',
  '合同编号',
  '合同金额（元）',
  '实付金额（元）',
  '使用日期',
  '服务完成日期',
  '申请兑现日期',
  '申请兑现金额（元）',
  '材料齐全',
];
const PROVIDER_WIDTHS = [30, 22, 10, 12, 10, 12, 10, 12, 10, 12];
const VOUCHER_WIDTHS = [12, 28, 22, 10, 10, 10, 10, 14, 12];
const REDEMPTION_WIDTHS = [12, 28, 22, 28, 22, 16, 18, 12, 11, 11, 13, 13, 13, 12, 9];

function providerLine(who: Body, filed: CellValue, state = '备案', cancelled: CellValue = null): CellValue[] {
  return [...who, '是', '是', '是', '是', '是', filed, state, cancelled];
}

function voucherLine(n: number, who: Body, taken: CellValue, face: CellValue = 12_000): CellValue[] {
  return [`FD2025-${String(n).padStart(3, '0')}`, ...who, '丰都县', '是', '1、3', '否', taken, face];
}

type Service = { readonly by: Body; readonly category: string; readonly service: string };
const CALIBRATION: Service = { by: JILIANG, category: '质量基础服务', service: '计量器具校准' };
const CERTIFICATION: Service = { by: JILIANG, category: '质量基础服务', service: '产品认证' };
const DIAGNOSIS: Service = { by: ZIXUN, category: '质量管理提升', service: '质量诊断' };
const BRANDING: Service = { by: PINPAI, category: '品牌培育与提升', service: '品牌战略规划' };
const TRACING: Service = { by: YUNZHI, category: '数字化转型服务', service: '质量追溯系统' };

type Use = {
  readonly n: number;
  readonly who: Body;
  readonly what: Service;
  readonly contract: string;
  readonly paid: CellValue;
  readonly used: CellValue;
  readonly done?: CellValue;
  readonly day?: CellValue;
  readonly claimed?: CellValue;
  readonly complete?: string;
};

function useLine({ n, who, what, contract, paid, used, ...use }: Use): CellValue[] {
  return [
    `FD2025-${String(n).padStart(3, '0')}`,
    ...who,
    ...what.by,
    what.category,
    what.service,
    contract,
    paid,
    paid,
    used,
    use.done ?? null,
    use.day ?? serial('2026-10-15'),
    use.claimed ?? paid,
    use.complete ?? '是',
  ];
}

const PROVIDERS = [
  providerLine(JILIANG, serial('2025-11-03')),
  providerLine(ZIXUN, serial('2025-11-04')),
  providerLine(PINPAI, serial('2025-11-05')),
];
const VOUCHERS = [
  voucherLine(1, ZHACAI, serial('2025-12-01')),
  voucherLine(2, NIUROU, serial('2025-12-01')),
  voucherLine(3, JIXIE, serial('2025-12-02'), 20_000),
  voucherLine(4, JIANCAI, serial('2025-12-03'), 8_000),
];

function tidyBook(): ExampleSheet[] {
  const uses: readonly Use[] = [
    {
      n: 1,
      who: ZHACAI,
      what: CALIBRATION,
      contract: 'JZ-2601',
      paid: 6_500,
      used: serial('2026-03-10'),
      done: serial('2026-03-20'),
    },
    {
      n: 1,
      who: ZHACAI,
      what: DIAGNOSIS,
      contract: 'ZY-2603',
      paid: 5_500,
      used: serial('2026-04-02'),
      done: serial('2026-06-30'),
    },
    {
      n: 2,
      who: NIUROU,
      what: CERTIFICATION,
      contract: 'JZ-2608',
      paid: 12_000,
      used: serial('2026-05-18'),
      done: serial('2026-08-01'),
    },
    {
      n: 3,
      who: JIXIE,
      what: DIAGNOSIS,
      contract: 'ZY-2611',
      paid: 12_000,
      used: serial('2026-02-25'),
      done: serial('2026-05-25'),
    },
    {
      n: 3,
      who: JIXIE,
      what: BRANDING,
      contract: 'SC-2604',
      paid: 8_000,
      used: serial('2026-06-08'),
      done: serial('2026-09-08'),
    },
    {
      n: 4,
      who: JIANCAI,
      what: CALIBRATION,
      contract: 'JZ-2615',
      paid: 3_260.5,
      used: serial('2026-07-01'),
      done: serial('2026-07-03'),
    },
  ];
  return [
    plainSheet({
      name: '机构备案',
      title: '丰都县质量提升服务机构备案表',
      widths: PROVIDER_WIDTHS,
      headings: PROVIDER_HEADINGS,
      rows: PROVIDERS,
      dates: [7, 9],
    }),
    plainSheet({
      name: '申领登记',
      title: '丰都县质量提升服务券申领登记表',
      widths: VOUCHER_WIDTHS,
      headings: VOUCHER_HEADINGS,
      rows: VOUCHERS,
      dates: [7],
      money: [8],
    }),
    plainSheet({
      name: '兑现申请',
      title: '丰都县质量提升服务券兑现申请汇总表',
      widths: REDEMPTION_WIDTHS,
      headings: REDEMPTION_HEADINGS,
      rows: uses.map(useLine),
      dates: [10, 11, 12],
      money: [8, 9, 13],
    }),
  ];
}

/** One of each kind of fault, among uses that are as they should be. */
function messyUses(): CellValue[][] {
  const uses: readonly Use[] = [
    {
      n: 1,
      who: ZHACAI,
      what: CALIBRATION,
      contract: 'JZ-2601',
      paid: '６５００',
      used: '2026.3.10',
      done: '2026年3月20日',
    },
    { n: 1, who: ZHACAI, what: DIAGNOSIS, contract: 'ZY-2603', paid: 9_000, used: '2026/4/2' },
    { n: 2, who: NIUROU, what: CERTIFICATION, contract: 'JZ-2608', paid: 15_000, used: '20260518' },
    { n: 2, who: JIANCAI, what: CALIBRATION, contract: 'JZ-2609', paid: 3_000, used: serial('2026-05-20') },
    {
      n: 3,
      who: JIXIE,
      what: BRANDING,
      contract: 'SC-2604',
      paid: 8_000,
      used: serial('2026-06-08'),
      done: serial('2026-06-01'),
    },
    { n: 3, who: JIXIE, what: TRACING, contract: 'YZ-2601', paid: 5_000, used: serial('2026-06-20') },
    { n: 9, who: JIXIE, what: DIAGNOSIS, contract: 'ZY-2620', paid: 5_000, used: serial('2026-07-02') },
    {
      n: 4,
      who: JIANCAI,
      what: CALIBRATION,
      contract: 'JZ-2615',
      paid: 3_260.5,
      used: serial('2026-12-10'),
      day: serial('2026-12-11'),
    },
    { n: 5, who: LVYOU, what: DIAGNOSIS, contract: 'ZY-2630', paid: 4_000, used: serial('2026-08-03'), complete: '否' },
    {
      n: 5,
      who: LVYOU,
      what: { ...DIAGNOSIS, service: '礼仪培训' },
      contract: 'ZY-2631',
      paid: 2_000,
      used: serial('2026-08-05'),
    },
    { n: 5, who: LVYOU, what: DIAGNOSIS, contract: 'ZY-2632', paid: 4_000, used: serial('2026-08-10'), claimed: 5_000 },
    { n: 5, who: LVYOU, what: DIAGNOSIS, contract: 'ZY-2632', paid: 4_000, used: serial('2026-08-10') },
    { n: 4, who: JIANCAI, what: CALIBRATION, contract: 'JZ-2540', paid: 2_000, used: serial('2026-01-15') },
  ];
  return uses.map(useLine);
}

function messyBook(): ExampleSheet[] {
  const rows = messyUses();
  // Two uses by one enterprise: name and code are merged, as people do it.
  rows[1]?.fill(null, 1, 3);
  const merges = [1, 2].map((column) => ({ startRow: 4, startCol: column, endRow: 5, endCol: column }));
  const total: CellValue[] = REDEMPTION_HEADINGS.map(() => null);
  total[0] = '合　计';
  total[13] = 80_000;
  const providers = [...PROVIDERS, providerLine(YUNZHI, '2025年11月6日', '取消', '2026.6.1')];
  const vouchers = [
    ...VOUCHERS,
    voucherLine(5, LVYOU, '2025年12月5日'),
    ['FD2025-006', '作废', null, null, null, null, null, null, null],
    voucherLine(4, LVYOU, '2025-12-08'),
  ];
  const directory = [CALIBRATION, CERTIFICATION, DIAGNOSIS, BRANDING, TRACING];
  return [
    untidySheet({
      name: '机构备案',
      title: '丰都县质量提升服务机构备案表',
      above: ['填报单位：县市场监管局质量科'],
      widths: PROVIDER_WIDTHS,
      headings: PROVIDER_HEADINGS,
      parents: [{ from: 2, to: 6, title: '备案条件' }],
      rows: providers,
      below: [['注：备案名单在县政府网站公布。']],
      dates: [7, 9],
    }),
    untidySheet({
      name: '申领登记',
      title: '丰都县质量提升服务券申领登记表（2025年度）',
      above: ['经办：质量科', ...new Array<CellValue>(7).fill(null), '单位：元'],
      widths: VOUCHER_WIDTHS,
      headings: VOUCHER_HEADINGS,
      parents: [{ from: 4, to: 6, title: '申领条件' }],
      rows: vouchers,
      below: [['备注：领券人签字另附。']],
      dates: [7],
      money: [8],
    }),
    plainSheet({
      name: '服务目录',
      title: '2026年度质量提升服务券服务目录',
      widths: [24, 24, 30],
      headings: ['服务项目', '服务类别', '服务内容'],
      rows: directory.map(({ service, category }) => [service, category, `${service}及结果报告`]),
    }),
    untidySheet({
      name: '兑现申请',
      title: '丰都县质量提升服务券兑现申请汇总表（2026年度）',
      above: ['填报单位（盖章）：丰都县市场监督管理局', ...new Array<CellValue>(12).fill(null), '单位：元'],
      widths: REDEMPTION_WIDTHS,
      headings: REDEMPTION_HEADINGS,
      parents: [
        { from: 1, to: 2, title: '申领企业' },
        { from: 10, to: 12, title: '日期' },
      ],
      rows,
      below: [total, ['备注：发票复印件附后。'], ['填表人：', '秦某', null, '审核人：', '向某']],
      merges,
      dates: [10, 11, 12],
      money: [8, 9, 13],
    }),
  ];
}

function ledgerSheet(): ExampleSheet {
  return plainSheet({
    name: '台账',
    title: '丰都县质量提升服务券兑现台账',
    widths: [22, 28, 12, 12, 18, 12, 12, 14, 8, 10],
    headings: [
      '统一社会信用代码',
      '企业名称',
      '券号',
      '合同编号',
      '服务项目',
      '使用日期',
      '实付金额（元）',
      '核定金额（元）',
      '年度',
      '状态',
    ],
    rows: [
      [
        JIANCAI[1],
        JIANCAI[0],
        'FD2025-004',
        'JZ-2540',
        '计量器具校准',
        serial('2026-01-15'),
        2_000,
        2_000,
        2025,
        '已拨付',
      ],
      [JIXIE[1], JIXIE[0], 'FD2024-031', 'ZY-2419', '质量诊断', serial('2025-03-12'), 6_000, 6_000, 2025, '已拨付'],
    ],
    dates: [5],
    money: [6, 7],
  });
}

export const FENGDU_EXAMPLES: readonly Example[] = [
  {
    name: '丰都服务券-杂乱.xlsx',
    policy: POLICY,
    role: 'workbook',
    tidy: false,
    title: '备案、申领、目录、兑现在一个工作簿里，有各种常见差错：券转给他人使用、机构已取消备案、超出上限、重复兑现等',
    sheets: messyBook,
  },
  {
    name: '丰都服务券-整洁.xlsx',
    policy: POLICY,
    role: 'workbook',
    tidy: true,
    title: '填写规范的机构备案表、申领登记表、兑现申请汇总表，各行通过',
    sheets: tidyBook,
  },
  {
    name: '丰都服务券台账.xlsx',
    policy: POLICY,
    role: 'ledger',
    tidy: true,
    title: '以前兑现的台账，与杂乱的一份一起用',
    sheets: () => [ledgerSheet()],
  },
];
