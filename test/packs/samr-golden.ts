/**
 * The notice of the one-stop service by examples, typed from the specification (section 4) and not from the pack: sums
 * and counts against targets, cases, and reports by their days.
 */
import { readFileSync } from 'node:fs';
import type { Policy } from '../../shared/checks/bind.ts';
import type { Report, SheetReport } from '../../shared/contract.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { checkGrids, grid, policyOf } from '../engine/award-sheet.ts';
import { type Expectation, firstFailureOf, type Part, type Parts, sheetOfKind, told, verdictOf } from './golden.ts';

const FILE = 'shared/packs/samr-onestop-2021.yaml';
export const samr: Policy = policyOf(readFileSync(new URL(`../../${FILE}`, import.meta.url), 'utf8'), FILE);

/** The counts of 统计表 from D on: [heading, clause of its sum, whether it must be filled]. */
const COUNTS: readonly (readonly [string, string, boolean])[] = [
  ['平台数量', '四（三）', true],
  ['服务企业数', '一', true],
  ['其中中小微企业数', '一', true],
  ['计量', '二（一）', false],
  ['标准', '二（一）', false],
  ['认证认可', '二（一）', false],
  ['检验检测', '二（一）', false],
  ['质量管理', '二（一）', false],
  ['知识产权', '二（一）', false],
  ['品牌培育', '二（一）', false],
  ['质量培训', '二（一）', false],
  ['技术帮扶企业数', '二（三）', false],
  ['质量比对提升次数', '二（四）', false],
  ['开放共享仪器设备台数', '二（六）', false],
  ['解决问题数', '四（三）', false],
];
const TITLES = COUNTS.map(([title]) => title);

/** What people write behind a count. */
const UNITS: Readonly<Record<string, readonly string[]>> = {
  平台数量: ['个', '家'],
  服务企业数: ['家', '户', '个'],
  其中中小微企业数: ['家', '户', '个'],
  ...Object.fromEntries(
    ['计量', '标准', '认证认可', '检验检测', '质量管理', '知识产权', '品牌培育'].map((title) => [
      title,
      ['次', '项', '件', '个', '家', '家次', '批次', '台次', '人次'],
    ]),
  ),
  质量培训: ['次', '场', '场次', '期', '人次', '家次', '项', '个', '家', '件'],
  技术帮扶企业数: ['家', '户', '个'],
  质量比对提升次数: ['次', '项', '个'],
  开放共享仪器设备台数: ['台', '台套', '台（套）', '台/套', '套', '件'],
  解决问题数: ['个', '项', '件', '次'],
};
/** The clause that a missing or unreadable count cites: of 平台数量 that of 四（一）, of others that of its sum. */
const cellClause = ([title, clause]: (typeof COUNTS)[number]): string => (title === '平台数量' ? '四（一）' : clause);

/** Those that the notice is sent to, each with its short names. */
const PROVINCES: readonly (readonly string[])[] = [
  ...['北京', '天津', '上海', '重庆'].map((name) => [`${name}市`, name]),
  ...['河北', '山西', '辽宁', '吉林', '黑龙江', '江苏', '浙江', '安徽', '福建', '江西', '山东'].map((name) => [
    `${name}省`,
    name,
  ]),
  ...['河南', '湖北', '湖南', '广东', '海南', '四川', '贵州', '云南', '陕西', '甘肃', '青海'].map((name) => [
    `${name}省`,
    name,
  ]),
  ['内蒙古自治区', '内蒙古', '内蒙'],
  ['广西壮族自治区', '广西', '广西自治区'],
  ['西藏自治区', '西藏'],
  ['宁夏回族自治区', '宁夏', '宁夏自治区'],
  ['新疆维吾尔自治区', '新疆', '新疆自治区'],
  ['新疆生产建设兵团', '兵团', '新疆兵团', '生产建设兵团'],
];

type City = Readonly<Record<string, Cell>>;

/** Each count of a city is 10 more than the one before it, but for the three that must be filled. */
const CITY: City = {
  省份: '浙江省',
  地市: '台州市',
  督查激励: '否',
  平台数量: 2,
  服务企业数: 100,
  其中中小微企业数: 60,
  ...Object.fromEntries(TITLES.slice(3).map((title, index) => [title, 10 * (index + 1)])),
};
const HEADINGS = Object.keys(CITY);

function statistics(cities: readonly City[], total: City | null = null): Grid {
  const lines = cities.map((city) => HEADINGS.map((title) => ({ ...CITY, ...city })[title] ?? null));
  const last = total === null ? [] : [HEADINGS.map((title) => (title === '省份' ? '合计' : (total[title] ?? null)))];
  return grid([HEADINGS, ...lines, ...last], { name: '统计表' });
}

const CASE: City = { 案例名称: '案例一', 地市: '台州市', 省份: '浙江省', 服务模式: '一窗受理', 成效: '服务企业100家' };

function cases(rows: readonly City[]): Grid {
  const titles = Object.keys(CASE);
  return grid([titles, ...rows.map((row) => titles.map((title) => ({ ...CASE, ...row })[title] ?? null))], {
    name: '案例表',
  });
}

const REPORT: City = {
  省份: '浙江省',
  工作方案报送日期: '2021-06-30',
  总结报送日期: '2021-11-15',
  案例报送日期: '2021-11-15',
  统计表报送日期: '2021-11-15',
};

function reports(rows: readonly City[]): Grid {
  const titles = Object.keys(REPORT);
  const lines = rows.map((row, index) =>
    titles.map((title) => ({ ...REPORT, 省份: `第${index}省`, ...row })[title] ?? null),
  );
  return grid([titles, ...lines], { name: '报送表' });
}

type Asked = { readonly kind?: string; readonly asOf?: string; readonly set?: Readonly<Record<string, string>> };

/** A rule that fails on a row is no bug of ours here: a changed policy may well do so, and its verdict will tell. */
function check(policy: Policy, grids: readonly Grid[], asked: Asked = {}): Report {
  return checkGrids(grids, { policies: [policy], set: {}, asOf: '2021-12-01', onBug: () => {}, ...asked });
}

function verdicts(sheet: SheetReport): string[] {
  return sheet.rows.map(({ row }) => verdictOf(sheet, row));
}

function judged(policy: Policy, sheet: Grid, kind: string, asked: Asked = {}): SheetReport {
  return sheetOfKind(check(policy, [sheet], { kind, ...asked }), kind);
}

/** [name, what differs, the verdict]. */
type RowCase = readonly [string, City, string];

const CITIES: readonly RowCase[] = [
  ['a city', {}, 'pass 0'],
  ...['省份', '地市', '督查激励'].map(
    (title, index): RowCase => [`${title} blank`, { [title]: null }, `invalid 0 ×missing ${'ABC'[index]} 四（一）`],
  ),
  ['督查激励 that cannot be read', { 督查激励: '不详' }, 'invalid 0 ×bad-bool C 四（一）'],
  ...COUNTS.flatMap((count, index): RowCase[] => {
    const [title, , required] = count;
    const cell = `${'DEFGHIJKLMNOPQR'[index]} ${cellClause(count)}`;
    return [
      [`${title} blank`, { [title]: null }, required ? `invalid 0 ×missing ${cell}` : 'pass 0'],
      [`${title} below 0`, { [title]: -1 }, `invalid 0 ×bad-number ${cell}`],
      [`${title} not whole`, { [title]: 0.5 }, `invalid 0 ×bad-number ${cell}`],
      // Only the first two may be 0 without more ado: 中小微 is a part of 服务企业数.
      [`${title} 0`, { [title]: 0, ...(title === '服务企业数' ? { 其中中小微企业数: 0 } : {}) }, 'pass 0'],
    ];
  }),
  ['中小微 as many', { 其中中小微企业数: 100 }, 'pass 0'],
  ['中小微 one more', { 其中中小微企业数: 101 }, 'invalid 0 ×inconsistent F 一'],
  [
    '督查激励, and nothing done',
    { 督查激励: '是', 平台数量: 0, 服务企业数: 0, 其中中小微企业数: 0 },
    'review 0 !target-missed C 四（一）',
  ],
  ['督查激励, with a platform', { 督查激励: '是', 平台数量: 1, 服务企业数: 0, 其中中小微企业数: 0 }, 'pass 0'],
  ['督查激励, with an enterprise', { 督查激励: '是', 平台数量: 0, 服务企业数: 1, 其中中小微企业数: 0 }, 'pass 0'],
  ['nothing done, but no 督查激励', { 平台数量: 0, 服务企业数: 0, 其中中小微企业数: 0 }, 'pass 0'],
];

const cities: Part = (policy) => {
  const apart = CITIES.map(([, city], index) => ({ 地市: `第${index}市`, ...city }));
  const sheet = judged(policy, statistics(apart), 'statistics');
  const twice = [{ 地市: '宁波市' }, { 地市: '宁波市' }, { 省份: '江苏省', 地市: '宁波市' }];
  return [
    ...CITIES.map(([name, , wanted], index) => ({ name, got: verdictOf(sheet, index + 2), wanted })),
    {
      name: 'a city twice: the later falls; of another province it is another',
      got: verdicts(judged(policy, statistics(twice), 'statistics')),
      wanted: ['pass 0', 'reject 0 ×duplicate B 四（三）', 'pass 0'],
    },
  ];
};

/** A city with one cell written so; 中小微 stays a part of 服务企业数. */
function cityWith(title: string, cell: Cell, index: number): City {
  return { 地市: `第${index}市`, ...(title === '服务企业数' ? { 其中中小微企业数: 35 } : {}), [title]: cell };
}

/** 35家 is 35; what would be another size is refused, and so is what counts something else. */
const units: Part = (policy) => {
  const read = COUNTS.flatMap(([title]) => (UNITS[title] ?? []).map((unit) => ({ title, cell: `35${unit}` })));
  const sheet = judged(policy, statistics(read.map(({ title, cell }, n) => cityWith(title, cell, n))), 'statistics');
  const refused = COUNTS.flatMap((count, index) => {
    const [title] = count;
    const larger = (UNITS[title] ?? []).flatMap((unit) => [`3.5万${unit}`, `3千${unit}`]);
    const other = title.includes('企业数') ? ['35家次', '35人次'] : ['35万元', '35元'];
    const wanted = `invalid 0 ×bad-number ${'DEFGHIJKLMNOPQR'[index]} ${cellClause(count)}`;
    return [...larger, ...other, '35家左右'].map((cell) => ({ title, cell, wanted }));
  });
  const wrong = judged(policy, statistics(refused.map(({ title, cell }, n) => cityWith(title, cell, n))), 'statistics');
  const rest = judged(
    policy,
    statistics([{ 服务企业数: '60家', 其中中小微企业数: '61 户' }, cityWith('服务企业数', '1,235 家', 2)]),
    'statistics',
  );
  const named = statistics([{}]);
  const inTenThousands = named.rows.map((row) =>
    row?.map((cell) => (cell === '服务企业数' ? '服务企业数（万家）' : cell)),
  );
  const unread = judged(policy, { ...named, rows: inTenThousands }, 'statistics');
  return [
    {
      name: 'a heading in ten thousands is told with what to do',
      got: unread.findings
        .filter(({ message }) => message.startsWith('“服务企业数（万家）”'))
        .map(({ message }) => message),
      wanted: [
        '“服务企业数（万家）”（E 列）不是一个一个数的，没有读作“服务企业数”；请把数换算成单个的数，表头改写为“服务企业数”后重新核验。',
      ],
    },
    ...read.map(({ title, cell }, n) => ({
      name: `${title} ${cell}`,
      got: verdictOf(sheet, n + 2),
      wanted: 'pass 0',
    })),
    ...TITLES.filter((title) => title !== '其中中小微企业数').map((title) => {
      const own = UNITS[title]?.length ?? 0;
      return {
        name: `${title}: 35 for each unit, and what stands in the other rows`,
        got: sheet.measures.find((one) => one.title === title && one.of === null)?.value,
        wanted: 35 * own + Number(CITY[title]) * (read.length - own),
      };
    }),
    ...refused.map(({ title, cell, wanted }, n) => ({
      name: `${title} ${cell}`,
      got: verdictOf(wrong, n + 2),
      wanted,
    })),
    {
      name: 'compared without their units, and told with them',
      got: rest.findings.filter(({ row }) => row === 2).map(({ code, cell, message }) => [code, cell, message]),
      wanted: [
        ['inconsistent', 'F2', '其中中小微企业数为 61 户，多于服务企业数 60家，两者不能同时成立，请核对后更正（一）。'],
      ],
    },
    {
      name: 'thousands with a comma, and a blank before the unit',
      got: [verdictOf(rest, 3), rest.measures.find(({ title }) => title === '服务企业数')?.value],
      wanted: ['pass 0', 1235],
    },
  ];
};

/** A province under its full name and its short ones is one, in each of the three sheets. */
const provinces: Part = (policy) => {
  const spellings = PROVINCES.flat();
  const isShort = (spelling: string): boolean => PROVINCES.every(([full]) => full !== spelling);
  const ofCities = judged(policy, statistics(spellings.map((one) => ({ 省份: one }))), 'statistics');
  const ofReports = judged(policy, reports(spellings.map((one) => ({ 省份: one }))), 'reports');
  const counted = judged(
    policy,
    statistics([
      ...['湖北', ' 湖北省', '湖北省', '新疆', '兵团', '新疆维吾尔自治区'].map((one, index) => ({
        省份: one,
        地市: `第${index}市`,
      })),
      { 省份: '某某行政区' },
    ]),
    'statistics',
  );
  const together = check(policy, [
    statistics(PROVINCES.map(([full = '']) => ({ 省份: full }))),
    cases(spellings.map((one) => ({ 案例名称: `${one}的案例`, 省份: one }))),
  ]);
  return [
    {
      name: '32, each a province of its own',
      got: [PROVINCES.length, new Set(PROVINCES.map(([full]) => full)).size],
      wanted: [32, 32],
    },
    {
      name: 'a city of one province twice, under another name of it',
      got: verdicts(ofCities),
      wanted: spellings.map((one) => (isShort(one) ? 'reject 0 ×duplicate B 四（三）' : 'pass 0')),
    },
    {
      name: 'cities by province, named as its first row writes it',
      got: counted.measures.filter(({ of }) => of !== null).map(({ of, value }) => [of, value]),
      wanted: [
        ['湖北', 3],
        ['新疆', 2],
        ['兵团', 1],
        ['某某行政区', 1],
      ],
    },
    {
      name: 'a case of a province that the statistics write in full',
      got: verdicts(sheetOfKind(together, 'cases')),
      wanted: spellings.map(() => 'pass 0'),
    },
    {
      name: 'a province that reports twice, under another name of it',
      got: verdicts(ofReports),
      wanted: spellings.map((one) => (isShort(one) ? 'reject 0 ×duplicate A 四（三）' : 'pass 0')),
    },
  ];
};

/** Of three cities, two of them of one name, beside a row that fell. */
const measures: Part = (policy) => {
  const rows = [{}, { 地市: '宁波市' }, { 地市: '宁波市' }, { 省份: '湖北省', 地市: '宁波市' }];
  const run = (set: Readonly<Record<string, string>>) => judged(policy, statistics(rows), 'statistics', { set });
  const met = run({ citiesTarget: '3', enterprisesTarget: '300', citiesPerProvince: '1' });
  const short = run({ citiesTarget: '4', enterprisesTarget: '301', citiesPerProvince: '2' });
  const plain = run({});
  const sum = (title: string): number => 3 * Number(CITY[title]);
  const missed = (sheet: SheetReport): string[] => told(sheet).filter((line) => line.includes('target-missed'));
  return [
    {
      name: 'what is summed and counted',
      got: met.measures.map(({ title, of, value, target, met: is, clause }) => [title, of, value, target, is, clause]),
      wanted: [
        ['参与城市数', null, 3, 3, true, '一'],
        ['服务企业数', null, 300, 300, true, '一'],
        ['参与地级市数', '浙江省', 2, 1, true, '四（一）'],
        ['参与地级市数', '湖北省', 1, 1, true, '四（一）'],
        ...['其中中小微企业数', ...TITLES.filter((title) => !['服务企业数', '其中中小微企业数'].includes(title))].map(
          (title) => [title, null, sum(title), null, null, COUNTS.find(([one]) => one === title)?.[1]],
        ),
      ],
    },
    { name: 'what is met is not told', got: missed(met), wanted: [] },
    {
      name: 'one short of each target',
      got: missed(short),
      wanted: [
        '!target-missed 一 参与城市数为 3，目标不少于 4，还差 1，请核对数据或督促补齐（一）。',
        '!target-missed 一 服务企业数为 300，目标不少于 301，还差 1，请核对数据或督促补齐（一）。',
        '!target-missed 四（一） “湖北省”的参与地级市数为 1，目标不少于 2，还差 1，请核对数据或督促补齐（四（一））。',
      ],
    },
    {
      name: 'the text’s own targets',
      got: plain.measures.filter(({ target }) => target !== null).map(({ title, target }) => [title, target]),
      wanted: [
        ['参与城市数', 100],
        ['服务企业数', 10_000],
        ['参与地级市数', 3],
        ['参与地级市数', 3],
      ],
    },
  ];
};

/** A total row must be the sum of the rows, in each column that it fills. */
const totals: Part = (policy) => {
  const rows = [{}, { 地市: '宁波市' }];
  const sums: City = Object.fromEntries(TITLES.map((title) => [title, 2 * Number(CITY[title])]));
  const tells = (total: City): string[] =>
    told(judged(policy, statistics(rows, total), 'statistics')).filter((line) => line.includes('inconsistent'));
  return [
    { name: 'totals that add up', got: tells(sums), wanted: [] },
    { name: 'a total with its unit', got: tells({ ...sums, 服务企业数: '200家', 计量: '20 次' }), wanted: [] },
    {
      name: 'one that does not add up',
      got: tells({ ...sums, 服务企业数: '201家' }),
      wanted: [
        '!inconsistent 四（三） 第 4 行的合计“服务企业数”为 201，各行相加为 200，相差 1，请核对是否漏行或改动（四（三））。',
      ],
    },
    ...TITLES.map((title): Expectation => {
      const sum = Number(sums[title]);
      return {
        name: `${title} one too many`,
        got: tells({ ...sums, [title]: sum + 1 }),
        wanted: [
          `!inconsistent 四（三） 第 4 行的合计“${title}”为 ${sum + 1}，各行相加为 ${sum}，相差 1，请核对是否漏行或改动（四（三））。`,
        ],
      };
    }),
  ];
};

const casesPart: Part = (policy) => {
  const alone = judged(
    policy,
    cases([
      {},
      { 案例名称: ' 案例 一', 地市: '宁波市' },
      ...Object.keys(CASE).map((title, index) => ({ 案例名称: `案例${index + 2}`, [title]: null })),
    ]),
    'cases',
    { set: { casesTarget: '2' } },
  );
  const together = check(policy, [
    statistics([{}, { 省份: '湖北省', 督查激励: '不详' }]),
    cases([{}, { 案例名称: '案例二', 省份: '湖北省' }, { 案例名称: '案例三', 省份: '湖南省' }]),
  ]);
  const ten = Array.from({ length: 10 }, (_, index) => ({ 案例名称: `案例${index}` }));
  const missed = (rows: readonly City[]): string[] =>
    told(judged(policy, cases(rows), 'cases')).filter((line) => line.includes('target-missed'));
  return [
    {
      name: 'by themselves',
      got: verdicts(alone),
      wanted: [
        'pass 0',
        'reject 0 ×duplicate A 四（三）',
        ...[...'ABCDE'].map((letter) => `invalid 0 ×missing ${letter} 四（三）`),
      ],
    },
    {
      name: 'without 统计表 nothing is said of the province but that it is not looked up',
      got: told(alone),
      wanted: [
        '!target-missed 一 典型案例数为 1，目标不少于 2，还差 1，请核对数据或督促补齐（一）。',
        '·not-checked - 没有提供“试点工作情况统计表”，与之有关的规定未核验；如需核验，请把该表放进同一工作簿，或用 --register 提供。',
      ],
    },
    {
      name: 'beside 统计表',
      got: verdicts(sheetOfKind(together, 'cases')),
      wanted: ['pass 0', 'pass 0', 'review 0 !inconsistent C 四（三）'],
    },
    { name: 'ten cases', got: missed(ten), wanted: [] },
    {
      name: 'nine',
      got: missed(ten.slice(1)),
      wanted: ['!target-missed 一 典型案例数为 9，目标不少于 10，还差 1，请核对数据或督促补齐（一）。'],
    },
  ];
};

const DAYS = [
  ['工作方案报送日期', 'B', '2021-06-30', '2021-07-01'],
  ['总结报送日期', 'C', '2021-11-15', '2021-11-16'],
  ['案例报送日期', 'D', '2021-11-15', '2021-11-16'],
  ['统计表报送日期', 'E', '2021-11-15', '2021-11-16'],
] as const;

const reportsPart: Part = (policy) => {
  const verdict = (row: City, asOf = '2021-12-01'): string =>
    verdictOf(judged(policy, reports([row]), 'reports', { asOf }), 2);
  return [
    ...DAYS.flatMap(([title, letter, last, after]): Expectation[] => {
      const late = `review 0 !late ${letter} 四（三）`;
      return [
        { name: `${title} on the last day`, got: verdict({ [title]: last }), wanted: 'pass 0' },
        { name: `${title} a day late`, got: verdict({ [title]: after }), wanted: late },
        { name: `${title} a day late, asked early`, got: verdict({ [title]: after }, '2021-06-01'), wanted: late },
        { name: `${title} blank on the last day`, got: verdict({ [title]: null }, last), wanted: 'pass 0' },
        { name: `${title} blank the day after`, got: verdict({ [title]: null }, after), wanted: late },
        {
          name: `${title} that cannot be read`,
          got: verdict({ [title]: '不详' }),
          wanted: `invalid 0 ×bad-date ${letter} 四（三）`,
        },
      ];
    }),
    { name: '省份 blank', got: verdict({ 省份: null }), wanted: 'invalid 0 ×missing A 四（三）' },
    {
      name: 'a province twice',
      got: verdicts(judged(policy, reports([{ 省份: '浙江省' }, { 省份: '浙江省' }]), 'reports')),
      wanted: ['pass 0', 'reject 0 ×duplicate A 四（三）'],
    },
  ];
};

const parameters: Part = (policy) => {
  const report = check(policy, [statistics([{}]), cases([{}]), reports([{}])]);
  const stated = (name: string, value: string, unit: string, clause: string): unknown => ({
    name,
    value,
    unit,
    source: 'text',
    clause,
  });
  return [
    {
      name: 'parameters',
      got: report.parameters,
      wanted: [
        stated('citiesTarget', '100', '个', '一'),
        stated('enterprisesTarget', '10000', '家', '一'),
        stated('casesTarget', '10', '个', '一'),
        stated('citiesPerProvince', '3', '个', '四（一）'),
        stated('planDue', '2021-06-30', '', '四（三）'),
        stated('reportsDue', '2021-11-15', '', '四（三）'),
      ],
    },
    {
      name: 'the policy',
      got: [report.policy.status, report.policy.version],
      wanted: ['in-force', '市监质发〔2021〕34号'],
    },
    {
      name: 'what is not judged',
      got: policy.pack.source.notCovered.map((one) => one.clause),
      wanted: ['四（二）'],
    },
    { name: 'three sheets', got: report.sheets.map((one) => one.kind), wanted: ['statistics', 'cases', 'reports'] },
  ];
};

export const PARTS: Parts = [
  ['cities', cities],
  ['units', units],
  ['provinces', provinces],
  ['measures', measures],
  ['stated totals', totals],
  ['cases', casesPart],
  ['reports', reportsPart],
  ['parameters', parameters],
];

export function firstFailure(policy: Policy): string | null {
  return firstFailureOf(PARTS, policy);
}
