/** Taizhou's sheets of any length for the benchmark. */
import type { Cell } from '../shared/model/grid.ts';
import { creditCode, generator, type KindBench, lines, sheetOf } from './kind-sheet.ts';

const POLICY = 'taizhou-award-2023';
/** 2024-06-01 and 2025-03-03 as Excel holds them. */
const OBTAINED = 45_444;
const DECLARED = 45_719;
const REGIONS = ['椒江区', '黄岩区', '临海市', '温岭市', '玉环市', '天台县', '市本级'];
const AWARDS: readonly (readonly [string, number])[] = [
  ['浙江省政府质量奖', 100],
  ['台州市政府质量奖', 50],
  ['“品字标”首张认证证书', 20],
  ['“品字标”自我声明证书', 10],
  ['国家标准', 30],
  ['行业标准', 15],
  ['CNAS实验室认可', 10],
];
const INDICATORS = ['品字标企业', '省政府质量奖组织', '牵头制修订国家标准', '一站式平台'];

function awards(rows: number): Cell[][] {
  const random = generator(4);
  return lines(rows, () => {
    const who = random(Math.max(3, Math.floor(rows / 3)));
    const [award, wan] = AWARDS[random(AWARDS.length)] ?? ['国家标准', 30];
    const subject = `GB/T ${random(rows)}—2024`;
    const region = REGIONS[random(REGIONS.length)] ?? '椒江区';
    const claimed = random(50) === 0 ? wan * 10_000 : wan;
    return [
      `台州第${who}号有限公司`,
      creditCode('331000', who),
      region,
      award,
      subject,
      OBTAINED,
      DECLARED + random(20),
      '是',
      '是',
      claimed,
    ];
  });
}

export const TAIZHOU_BENCH: readonly KindBench[] = [
  {
    policy: POLICY,
    kind: 'awards',
    asOf: '2025-04-01',
    grids: (rows) => [
      sheetOf(
        '申报汇总',
        [
          '申报单位',
          '统一社会信用代码',
          '所属县（市、区）',
          '奖励事项',
          '项目（标准、证书）名称或编号',
          '获得日期',
          '申报日期',
          '第一起草单位',
          '市级备案',
          '申请金额（万元）',
        ],
        awards(rows),
      ),
    ],
  },
  {
    policy: POLICY,
    kind: 'targets',
    asOf: '2025-12-31',
    grids: (rows) => [
      sheetOf(
        '目标完成情况',
        ['指标', '当前值', '单位'],
        lines(rows, (index) => [INDICATORS[index % INDICATORS.length] ?? null, 300 + (index % 200), '家']),
      ),
    ],
  },
];
