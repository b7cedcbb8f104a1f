/** The examples of Wuhan's stations: cards in rows, tidy; and forms of several reviewers as they come in. */
import type { FreshCell as CellValue } from '../shared/model/fresh-sheet.ts';
import { creditCode, plainSheet, serial } from './example-cells.ts';
import type { Example, ExampleSheet } from './example-sheet.ts';

const POLICY = 'wuhan-station-2025';

const code = (body: string): string => creditCode('91', '420100', body);
const STATIONS = [
  { station: '光谷光电子质量服务站', builder: '武汉光谷检测技术有限公司', uscc: code('MA4KGG001'), kind: '已授牌' },
  { station: '沌口汽车质量服务站', builder: '武汉车谷质量研究院有限公司', uscc: code('MA4KCG002'), kind: '新建' },
] as const;

/** The annex's items with their maxima, under their parts. */
const PARTS = [
  ['基础建设', '组织管理', 6, ['组织架构', 3], ['经费保障', 3]],
  ['基础建设', '服务场所', 8, ['选址布局', 2], ['规模布局', 2], ['服务标识', 4]],
  ['基础建设', '管理制度', 6, ['制度建设', 4], ['信息公开', 2]],
  ['服务提供', '技术资源', 5, ['技术人员', 2], ['协同资源', 3]],
  ['服务提供', '服务内容', 25, ['线下服务', 10], ['线上服务', 15]],
  ['服务实施', '服务流程', 10, ['需求收集', 3], ['服务对接', 3], ['过程管理', 4]],
  ['服务实施', '服务反馈', 10, ['服务满意度评价', 10]],
  ['服务成效', '服务效能', 30, ['质量服务创新', 10], ['促进产业链质量提升', 10], ['经济效益', 5], ['社会效益', 5]],
] as const;
const WHOLES: Readonly<Record<string, number>> = { 基础建设: 20, 服务提供: 30, 服务实施: 20, 服务成效: 30 };

type Item = {
  readonly whole: string;
  readonly part: string;
  readonly points: number;
  readonly title: string;
  readonly max: number;
};
const ITEMS: readonly Item[] = PARTS.flatMap(([whole, part, points, ...items]) =>
  items.map(([title, max]) => ({ whole, part, points, title, max })),
);

/** Full marks less what is taken off each item, in halves, and never below nothing. */
function scores(off: number): number[] {
  return ITEMS.map(({ max }) => Math.max(0, max - off));
}

function total(points: readonly number[]): number {
  return points.reduce((sum, one) => sum + one, 0);
}

function stationsSheet(): ExampleSheet {
  const headings = [
    '服务站名称',
    '建设主体',
    '统一社会信用代码',
    '所在区',
    '类型',
    '持续运营起始日期',
    '管理制度健全',
    '财务状况良好',
    '严重失信主体',
    '固定场所和设施',
    '站长人数',
    '首席质量官人数',
    '质量专员人数',
    '服务能力',
    '前一年服务企业数',
    '上一年服务企业数',
    '评价申请书',
    '登记证书副本',
    '管理制度和程序文件',
    '财务审计报告',
    '服务能力材料',
    '项目清单',
    '真实性声明',
    '评估报告报送日期',
  ];
  const rows = STATIONS.map(({ station, builder, uscc, kind }, index): CellValue[] => [
    station,
    builder,
    uscc,
    index === 0 ? '东湖高新区' : '武汉经开区',
    kind,
    serial('2019-06-01'),
    '是',
    '是',
    '否',
    '是',
    1,
    1,
    6 + index,
    '计量、标准、检验检测、认证、质量管理',
    420,
    530,
    '是',
    '是',
    '是',
    '是',
    '是',
    '是',
    '是',
    serial('2026-10-20'),
  ]);
  return plainSheet({
    name: '申报表',
    title: '武汉市质量基础设施“一站式”服务站申报表',
    widths: [26, 30, 24, 14, 9, 16, ...headings.slice(6).map(() => 13)],
    headings,
    rows,
    dates: [5, 23],
  });
}

function evaluationSheet(): ExampleSheet {
  return plainSheet({
    name: '评价汇总',
    title: '武汉市质量基础设施“一站式”服务站评价汇总表',
    widths: [26, 24, 30, 10],
    headings: ['服务站名称', '统一社会信用代码', '建设主体', '类型'],
    rows: STATIONS.map(({ station, uscc, builder, kind }) => [station, uscc, builder, kind]),
  });
}

function cardsSheet(): ExampleSheet {
  const rows = STATIONS.flatMap(({ station, uscc, builder }, index) =>
    ['张三', '李四'].map((reviewer, other): CellValue[] => {
      const points = scores(0.5 * (index + other));
      return [station, uscc, builder, reviewer, '某大学', ...points, total(points)];
    }),
  );
  return plainSheet({
    name: '评分表',
    title: '武汉市质量基础设施“一站式”服务站评分表',
    widths: [26, 24, 30, 10, 14, ...ITEMS.map(() => 10), 9],
    headings: [
      '服务站名称',
      '统一社会信用代码',
      '建设主体',
      '评审专家',
      '工作单位',
      ...ITEMS.map(({ title, max }) => `${title}（${max}分）`),
      '总分',
    ],
    rows,
  });
}

/** The annex's own form, its parts in merged cells with their points inside the heading. */
function form(
  name: string,
  of: (typeof STATIONS)[number],
  reviewer: string,
  points: readonly CellValue[],
): ExampleSheet {
  const top = 4;
  const rows: CellValue[][] = ITEMS.map(({ whole, part, points: most, title, max }, index) => {
    const before = ITEMS[index - 1];
    return [
      before?.whole === whole ? null : `${whole}（${WHOLES[whole]}分）`,
      before?.part === part ? null : `${part}\n（${most}分）`,
      `${title}\n（${max}分）`,
      points[index] ?? null,
    ];
  });
  return {
    name,
    widths: [16, 16, 24, 10],
    rows: [
      ['市级质量服务站评价细则'],
      ['服务站名称', of.station, '建设主体', of.builder],
      [`评审专家：${reviewer}`, null, '工作单位', '某大学'],
      ['一级指标', '二级指标', '三级指标', '得分'],
      ...rows,
      ['合计', null, null, null],
    ],
    merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: 3 }, ...spans(top, 0, 'whole'), ...spans(top, 1, 'part')],
    title: [0],
    header: [3],
    body: { from: top, to: top + ITEMS.length },
    dates: [],
    money: [],
  };
}

/** Items of one part stand below each other under one merged cell. */
function spans(top: number, column: number, key: 'whole' | 'part'): ExampleSheet['merges'] {
  const merges: { startRow: number; startCol: number; endRow: number; endCol: number }[] = [];
  ITEMS.forEach((item, index) => {
    const last = merges.at(-1);
    if (last && ITEMS[index - 1]?.[key] === item[key]) last.endRow = top + index;
    else merges.push({ startRow: top + index, startCol: column, endRow: top + index, endCol: column });
  });
  return merges.filter((merge) => merge.endRow > merge.startRow);
}

function forms(): ExampleSheet[] {
  const [first, second] = STATIONS;
  // 组织架构 above its maximum, 线下服务 left blank, 制度建设 written with its unit.
  const above = scores(0.5).map((score, index) => (index === 0 ? 3.5 : score));
  const blank = scores(1).map((score, index): CellValue => (index === 9 ? null : index === 5 ? '３分' : score));
  return [
    form('光谷-张三', first, '张三', scores(0)),
    form('光谷-李四', first, '李四', above),
    form('沌口-张三', second, '张三', scores(0.5)),
    form('沌口-李四', second, '李四', blank),
  ];
}

export const WUHAN_EXAMPLES: readonly Example[] = [
  {
    name: '武汉服务站评价-整洁.xlsx',
    policy: POLICY,
    role: 'workbook',
    tidy: true,
    title: '武汉：服务站申报、评分和评价汇总，整洁',
    sheets: () => [stationsSheet(), cardsSheet(), evaluationSheet()],
  },
  {
    name: '武汉服务站评价-杂乱.xlsx',
    policy: POLICY,
    role: 'workbook',
    tidy: false,
    title: '武汉：每站每位专家一张评分表，有超出满分和漏填',
    sheets: () => [...forms(), evaluationSheet()],
  },
];
