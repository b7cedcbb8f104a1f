/** 武汉's sheets of any length for the benchmark: stations, their cards in rows, and the evaluation with its cards. */
import type { Cell, Grid } from '../shared/model/grid.ts';
import { creditCode, generator, type KindBench, lines, sheetOf } from './kind-sheet.ts';

const POLICY = 'wuhan-station-2025';
const AS_OF = '2026-11-20';
const AREA = '420100';
/** 2020-05-01 and 2026-10-20 as Excel holds them. */
const OPENED = 43_952;
const REPORTED = 46_315;
/** Cards of one station, as a panel of experts gives them. */
const PANEL = 5;

const PAPERS = [
  '评价申请书',
  '登记证书副本',
  '管理制度和程序文件',
  '财务审计报告',
  '服务能力材料',
  '项目清单',
  '真实性声明',
];
const STATION = [
  ...[
    '服务站名称',
    '建设主体',
    '统一社会信用代码',
    '所在区',
    '类型',
    '持续运营起始日期',
    '管理制度健全',
    '财务状况良好',
  ],
  ...['严重失信主体', '固定场所和设施', '站长人数', '首席质量官人数', '质量专员人数', '服务能力'],
  ...['前一年服务企业数', '上一年服务企业数', ...PAPERS, '评估报告报送日期'],
];

/** The annex's items with the most that each may be given. */
const ITEMS: readonly (readonly [string, number])[] = [
  ...([
    ['组织架构', 3],
    ['经费保障', 3],
    ['选址布局', 2],
    ['规模布局', 2],
    ['服务标识', 4],
    ['制度建设', 4],
  ] as const),
  ...([
    ['信息公开', 2],
    ['技术人员', 2],
    ['协同资源', 3],
    ['线下服务', 10],
    ['线上服务', 15],
    ['需求收集', 3],
  ] as const),
  ...([
    ['服务对接', 3],
    ['过程管理', 4],
    ['服务满意度评价', 10],
    ['质量服务创新', 10],
  ] as const),
  ...([
    ['促进产业链质量提升', 10],
    ['经济效益', 5],
    ['社会效益', 5],
  ] as const),
];

const station = (n: number): string => `第${n}服务站`;
const builder = (n: number): string => `武汉第${n}检测有限公司`;
const kind = (n: number): string => (n % 3 === 0 ? '新建' : '已授牌');

/** Every fiftieth station lacks a specialist, every seventieth a paper. */
function stationLine(n: number): Cell[] {
  const own = [
    station(n),
    builder(n),
    creditCode(AREA, n),
    '洪山区',
    kind(n),
    OPENED + (n % 300),
    '是',
    '是',
    '否',
    '是',
  ];
  const papers = PAPERS.map((_, k) => (n % 70 === k + 1 ? '否' : '是'));
  return [
    ...own,
    1,
    1,
    n % 50 === 0 ? 4 : 6,
    '计量、标准、检验检测、认证、质量管理',
    100,
    120 + (n % 9),
    ...papers,
    REPORTED,
  ];
}

/** As many cards as rows; every ninetieth has a score above its maximum, every sixtieth is far below the others. */
function cards(rows: number, panel: number): Grid {
  const below = generator(POLICY.length);
  const headings = [
    '服务站名称',
    '统一社会信用代码',
    '建设主体',
    '评审专家',
    '工作单位',
    ...ITEMS.map(([title]) => title),
  ];
  return sheetOf(
    '评分表',
    headings,
    lines(rows, (n) => {
      const of = Math.floor(n / panel);
      const scores = ITEMS.map(([, most], k) => {
        if (n % 90 === 1 && k === 0) return most + 1;
        return n % 60 === 2 ? most / 2 : most - below(2) / 2;
      });
      return [station(of), creditCode(AREA, of), builder(of), `专家${n % panel}`, `第${n % 40}大学`, ...scores];
    }),
  );
}

export const WUHAN_BENCH: readonly KindBench[] = [
  {
    policy: POLICY,
    kind: 'stations',
    asOf: AS_OF,
    grids: (rows) => [sheetOf('申报表', STATION, lines(rows, stationLine))],
  },
  { policy: POLICY, kind: 'scorecards', asOf: AS_OF, grids: (rows) => [cards(rows, PANEL)] },
  {
    policy: POLICY,
    kind: 'evaluation',
    asOf: AS_OF,
    // A card for each station: it is the evaluation's rows that are counted.
    grids: (rows) => [
      sheetOf(
        '评价汇总表',
        ['服务站名称', '统一社会信用代码', '建设主体', '类型'],
        lines(rows, (n) => [station(n), creditCode(AREA, n), builder(n), kind(n)]),
      ),
      cards(rows, 1),
    ],
  },
];
