/** The one-stop service's sheets of any length for the benchmark. */
import { type KindBench, lines, sheetOf } from './kind-sheet.ts';

const POLICY = 'samr-onestop-2021';
const AS_OF = '2021-11-20';
/** 2021-06-28 and 2021-11-10 as Excel holds them. */
const PLAN = 44_375;
const REPORT = 44_510;
const PROVINCES = 31;
const COUNTS = ['计量', '标准', '认证认可', '检验检测', '质量管理', '知识产权', '品牌培育', '质量培训', '解决问题数'];

export const SAMR_BENCH: readonly KindBench[] = [
  {
    policy: POLICY,
    kind: 'statistics',
    asOf: AS_OF,
    grids: (rows) => [
      sheetOf(
        '情况统计表',
        ['省份', '地市', '督查激励', '平台数量', '服务企业数', '其中中小微企业数', ...COUNTS],
        lines(rows, (n) => [
          `第${n % PROVINCES}省`,
          `第${n}市`,
          n % 4 === 0 ? '是' : '否',
          n % 5,
          100 + (n % 50),
          90 + (n % 60),
          ...COUNTS.map((_, k) => n % (k + 7)),
        ]),
      ),
    ],
  },
  {
    policy: POLICY,
    kind: 'cases',
    asOf: AS_OF,
    grids: (rows) => [
      sheetOf(
        '典型案例',
        ['案例名称', '省份', '地市', '服务模式', '成效'],
        lines(rows, (n) => [
          `案例${n - (n % 100 === 0 ? 1 : 0)}`,
          `第${n % PROVINCES}省`,
          `第${n}市`,
          '园区驻点',
          '服务企业多家',
        ]),
      ),
    ],
  },
  {
    policy: POLICY,
    kind: 'reports',
    asOf: AS_OF,
    grids: (rows) => [
      sheetOf(
        '省级报送情况',
        ['省份', '工作方案报送日期', '总结报送日期', '案例报送日期', '统计表报送日期'],
        lines(rows, (n) => [`第${n}省`, PLAN + (n % 5), REPORT + (n % 9), REPORT, n % 50 === 0 ? null : REPORT]),
      ),
    ],
  },
];
