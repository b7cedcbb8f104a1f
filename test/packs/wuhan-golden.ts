/**
 * 武汉's policy by examples, typed from the specification (section 5) and not from the pack: what each condition, paper,
 * score and place comes to, on both sides of each limit.
 */
import type { Policy } from '../../shared/checks/bind.ts';
import type { Report, SheetReport } from '../../shared/contract.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { checkGrids, grid } from '../engine/award-sheet.ts';
import { type Expectation, firstFailureOf, type Part, type Parts, sheetOfKind, told, verdictOf } from './golden.ts';
import { cardsSheet, code, evaluationSheet, type Line, scoring, stationsSheet } from './wuhan-book.ts';

type Asked = {
  readonly kind?: string;
  readonly asOf?: string;
  readonly set?: Readonly<Record<string, string>>;
  readonly ledger?: Grid;
};

/** A rule that fails on a row is no bug of ours here: a changed policy may well do so, and its verdict will tell. */
function check(policy: Policy, grids: readonly Grid[], asked: Asked = {}): Report {
  return checkGrids(grids, { policies: [policy], set: {}, asOf: '2026-11-10', onBug: () => {}, ...asked });
}

const verdicts = (sheet: SheetReport): string[] => sheet.rows.map(({ row }) => verdictOf(sheet, row, '元'));

// ---- Stations -------------------------------------------------------------------------------------------------------

/** Each line is a station of its own, so that none is another's double. */
function stations(policy: Policy, lines: readonly Line[], asked: Asked = {}): string[] {
  const own = lines.map((line, n) => ({ station: `第${n}站`, uscc: code(n), builder: `第${n}公司`, ...line }));
  return verdicts(sheetOfKind(check(policy, [stationsSheet(...own)], { kind: 'stations', ...asked }), 'stations'));
}

type Told = readonly (readonly [string, Line, string])[];

function stationCases(policy: Policy, cases: Told, asked: Asked = {}): Expectation[] {
  const got = stations(
    policy,
    cases.map(([, line]) => line),
    asked,
  );
  return cases.map(([name, , wanted], index) => ({ name, got: got[index], wanted }));
}

const NOT = 'reject 0 ×not-eligible';

const conditions: Part = (policy) =>
  stationCases(policy, [
    ['a station that meets every condition', {}, 'pass 0'],
    ['two years on the day', { operatingFrom: '2024-11-10' }, 'pass 0'],
    ['a day less', { operatingFrom: '2024-11-11' }, `${NOT} F 第十三条（一）`],
    ['no sound rules', { managed: '否' }, `${NOT} G 第十三条（二）`],
    ['no sound finances', { solvent: '否' }, `${NOT} H 第十三条（二）`],
    ['dishonest', { dishonest: '是' }, `${NOT} I 第十三条（三）`],
    ['no premises', { premises: '否' }, `${NOT} J 第十三条（四）`],
    ['no head', { heads: 0 }, `${NOT} K 第十三条（五）`],
    ['two heads', { heads: 2 }, `${NOT} K 第十三条（五）`],
    ['no quality officer', { officers: 0 }, `${NOT} L 第十三条（五）`],
    ['two quality officers', { officers: 2 }, `${NOT} L 第十三条（五）`],
    ['four specialists', { staff: 4 }, `${NOT} M 第十三条（五）`],
    ['six specialists', { staff: 6 }, 'pass 0'],
    ['four of the services', { services: '计量、标准、检验检测、认证' }, `${NOT} N 第十三条（六）`],
    ['the other five', { services: '知识产权、品牌培育、质量强链创新、质量强链提升、其他' }, 'pass 0'],
    ['one service five times', { services: '计量、计量、计量、计量、计量' }, `${NOT} N 第十三条（六）`],
    ['as many enterprises as the year before', { servedLast: 100 }, `${NOT} P 第十三条（七）`],
    ['fewer', { servedLast: 99 }, `${NOT} P 第十三条（七）`],
    ['several at once', { heads: 2, staff: 4 }, `${NOT} K 第十三条（五） ×not-eligible M 第十三条（五）`],
  ]);

const PAPERS = [
  ['application', 'Q', '第十四条（一）'],
  ['licence', 'R', '第十四条（二）'],
  ['rules', 'S', '第十四条（三）'],
  ['audit', 'T', '第十四条（四）'],
  ['capability', 'U', '第十四条（五）'],
  ['projects', 'V', '第十四条（六）'],
  ['truthful', 'W', '第十四条（七）'],
] as const;

const papers: Part = (policy) =>
  stationCases(policy, [
    ...PAPERS.map(
      ([key, column, clause]) =>
        [`no ${key}`, { [key]: '否' }, `invalid 0 ×missing-material ${column} ${clause}`] as const,
    ),
    [
      'a paper and a condition',
      { audit: '否', heads: 2 },
      'reject 0 ×missing-material T 第十四条（四） ×not-eligible K 第十三条（五）',
    ],
  ]);

/** Cells that must be filled: [key, column, clause]. */
const REQUIRED = [
  ['builder', 'B', '第十三条（一）'],
  ['uscc', 'C', '第十三条（一）'],
  ['district', 'D', '第二条'],
  ['kind', 'E', '第十九条'],
  ['operatingFrom', 'F', '第十三条（一）'],
  ['managed', 'G', '第十三条（二）'],
  ['solvent', 'H', '第十三条（二）'],
  ['dishonest', 'I', '第十三条（三）'],
  ['premises', 'J', '第十三条（四）'],
  ['heads', 'K', '第十三条（五）'],
  ['officers', 'L', '第十三条（五）'],
  ['staff', 'M', '第十三条（五）'],
  ['services', 'N', '第十三条（六）'],
  ['servedBefore', 'O', '第十三条（七）'],
  ['servedLast', 'P', '第十三条（七）'],
  ...PAPERS,
] as const;

const REVOCABLE = 'review 0 !revocable';

const cells: Part = (policy) =>
  stationCases(policy, [
    ...REQUIRED.map(
      ([key, column, clause]) => [`no ${key}`, { [key]: null }, `invalid 0 ×missing ${column} ${clause}`] as const,
    ),
    ['no name', { station: null }, 'invalid 0 ×missing A 第二条'],
    ['a kind that is none', { kind: '撤销' }, 'invalid 0 ×bad-enum E 第十九条'],
    ['a service that is none', { services: '计量、保洁' }, 'invalid 0 ×bad-enum N 第十三条（六）'],
    ['half a person', { staff: 5.5 }, 'invalid 0 ×bad-number M 第十三条（五）'],
    ['a day that cannot be read', { operatingFrom: '去年' }, 'invalid 0 ×bad-date F 第十三条（一）'],
    ...(
      [
        ['falsified', 'X', '（一）'],
        ['unqualified', 'Y', '（二）'],
        ['punished', 'Z', '（三）'],
        ['dissolved', 'AB', '（五）'],
      ] as const
    ).map(
      ([key, column, item]) =>
        [
          `${key}: an answer that cannot be read`,
          { [key]: '可能' },
          `invalid 0 ×bad-bool ${column} 第十八条${item}`,
        ] as const,
    ),
    ['a day of report that cannot be read', { reported: '秋天' }, 'invalid 0 ×bad-date AA 第十八条（四）'],
  ]);

/** The five grounds of 第十八条, for stations that have the title; the columns are X to AB. */
const grounds: Part = (policy) => {
  const old = { kind: '已授牌' };
  const on = (asOf: string, reported: Cell): string =>
    stations(policy, [{ ...old, reported }], { asOf, set: { operatingYears: '1' } })[0] ?? '';
  const late = `${REVOCABLE} AA 第十八条（四）`;
  return [
    ...stationCases(policy, [
      ['none of them', old, 'pass 0'],
      ['false papers', { ...old, falsified: '是' }, `${REVOCABLE} X 第十八条（一）`],
      ['no longer eligible', { ...old, unqualified: '是' }, `${REVOCABLE} Y 第十八条（二）`],
      ['punished', { ...old, punished: '是' }, `${REVOCABLE} Z 第十八条（三）`],
      ['dissolved', { ...old, dissolved: '是' }, `${REVOCABLE} AB 第十八条（五）`],
      ['blank ones', { ...old, falsified: null, unqualified: null, punished: null, dissolved: null }, 'pass 0'],
      [
        'of a new station they are no matter',
        { falsified: '是', unqualified: '是', punished: '是', dissolved: '是', reported: null },
        'pass 0',
      ],
    ]),
    { name: 'reported on the last day', got: on('2026-11-10', '2026-10-31'), wanted: 'pass 0' },
    { name: 'a day late', got: on('2026-11-10', '2026-11-01'), wanted: late },
    { name: 'not yet, on the last day', got: on('2026-10-31', null), wanted: 'pass 0' },
    { name: 'not yet, the day after', got: on('2026-11-01', null), wanted: late },
    { name: 'last year’s alone, on the last day', got: on('2026-10-31', '2025-10-31'), wanted: 'pass 0' },
    { name: 'last year’s alone, the day after', got: on('2026-11-01', '2025-10-31'), wanted: late },
    {
      name: 'that of two years ago alone, on the last day',
      got: on('2026-10-31', '2024-10-31'),
      wanted: late,
    },
    { name: 'last year’s too late, before this year’s is due', got: on('2026-05-01', '2025-11-01'), wanted: late },
  ];
};

const doubles: Part = (policy) => {
  const run = (lines: readonly Line[]): string[] =>
    verdicts(sheetOfKind(check(policy, [stationsSheet(...lines)], { kind: 'stations' }), 'stations'));
  return [
    { name: 'a station twice', got: run([{}, {}]), wanted: ['pass 0', 'reject 0 ×duplicate A 第十五条（二）'] },
    {
      name: 'one code with two builders',
      got: run([{}, { station: '另一站', builder: '另一公司' }]),
      wanted: ['review 0 !name-mismatch B 第十五条（二）', 'review 0 !name-mismatch B 第十五条（二）'],
    },
    {
      name: 'what the text sets may be set otherwise',
      got: [
        run([{ staff: 5 }]),
        verdicts(sheetOfKind(check(policy, [stationsSheet({ staff: 5 })], { set: { specialists: '6' } }), 'stations')),
        told(sheetOfKind(check(policy, [stationsSheet({})]), 'stations')),
      ],
      wanted: [['pass 0'], [`${NOT} M 第十三条（五）`], []],
    },
  ];
};

// ---- Cards ----------------------------------------------------------------------------------------------------------

/** 三级 items in the annex's order, from column F on, with the most that each may be given. */
const ITEMS = [
  ['structure', '组织架构', 3],
  ['funding', '经费保障', 3],
  ['site', '选址布局', 2],
  ['scale', '规模布局', 2],
  ['signage', '服务标识', 4],
  ['institution', '制度建设', 4],
  ['disclosure', '信息公开', 2],
  ['techStaff', '技术人员', 2],
  ['partners', '协同资源', 3],
  ['offline', '线下服务', 10],
  ['online', '线上服务', 15],
  ['needs', '需求收集', 3],
  ['matching', '服务对接', 3],
  ['process', '过程管理', 4],
  ['satisfactionScore', '服务满意度评价', 10],
  ['innovation', '质量服务创新', 10],
  ['chain', '促进产业链质量提升', 10],
  ['economic', '经济效益', 5],
  ['social', '社会效益', 5],
] as const;

const LETTERS = 'FGHIJKLMNOPQRSTUVWX';

/** Cards of as many stations, so that none is compared with another. */
function cards(policy: Policy, lines: readonly Line[], asked: Asked = {}): SheetReport {
  const own = lines.map((line, n) => ({ station: `第${n}站`, uscc: null, builder: '武汉检测有限公司', ...line }));
  return sheetOfKind(check(policy, [cardsSheet(own)], { kind: 'scorecards', ...asked }), 'scorecards');
}

function cardCases(policy: Policy, cases: Told, asked: Asked = {}): Expectation[] {
  const sheet = cards(
    policy,
    cases.map(([, line]) => line),
    asked,
  );
  const got = verdicts(sheet);
  return cases.map(([name, , wanted], index) => ({ name, got: got[index], wanted }));
}

const scores: Part = (policy) => [
  ...ITEMS.flatMap(([key, title, max], index) => {
    const at = `${LETTERS[index]} 附件 ${title}`;
    return cardCases(policy, [
      [`${title}: nothing`, { [key]: 0 }, 'pass 0'],
      [`${title}: half a point less`, { [key]: max - 0.5 }, 'pass 0'],
      [`${title}: half a point too much`, { [key]: max + 0.5 }, `invalid 0 ×score-range ${at}`],
      [`${title}: no whole step`, { [key]: max - 0.25 }, `invalid 0 ×score-range ${at}`],
      [`${title}: blank`, { [key]: null }, `invalid 0 ×score-missing ${at}`],
      [`${title}: no number`, { [key]: '优' }, `invalid 0 ×bad-number ${at}`],
    ]);
  }),
  ...cardCases(policy, [
    ['a score with its unit', { structure: '2.5分' }, 'pass 0'],
    ['below nothing', { structure: -0.5 }, 'invalid 0 ×score-range F 附件 组织架构'],
    ['a formula error', { structure: '#REF!' }, 'invalid 0 ×bad-number F 附件 组织架构'],
    ['the total stated', { total: 100 }, 'pass 0'],
    ['a total that is not the sum', { total: 99.5 }, 'invalid 0 ×score-total Y 第十五条（三）'],
    ['a total that cannot be read', { total: '良' }, 'invalid 0 ×bad-number Y 第十五条（三）'],
    ['no reviewer', { reviewer: null }, 'invalid 0 ×missing D 第十五条（三）'],
    ['no station', { station: null }, 'invalid 0 ×missing A 第十五条（三）'],
    ['a code that cannot be one', { uscc: '914201' }, 'invalid 0 ×bad-uscc B 第十五条（三）'],
  ]),
  {
    name: 'the total is an output',
    got: cards(policy, [{}, scoring(81.5)]).rows.map((row) => row.outputs),
    wanted: [{ total: 100 }, { total: 81.5 }],
  },
  {
    name: 'another step',
    got: verdicts(cards(policy, [{ structure: 2.5 }, { structure: 2 }], { set: { scoreStep: '1' } })),
    wanted: ['invalid 0 ×score-range F 附件 组织架构', 'pass 0'],
  },
];

/** Facts from column Z on: [item, its maximum, fact, column of the item, enough, too little]. */
const FACTS = [
  ['offline', 'O', '线下服务', 'trained', 200, 199],
  ['offline', 'O', '线下服务', 'compared', 100, 99],
  ['offline', 'O', '线下服务', 'consulted', 30, 29],
  ['offline', 'O', '线下服务', 'branded', 10, 9],
  ['satisfactionScore', 'T', '服务满意度评价', 'satisfaction', 80.5, 80],
  ['economic', 'W', '经济效益', 'served', 500, 499],
  ['economic', 'W', '经济效益', 'solved', 100, 99],
  ['social', 'X', '社会效益', 'reportsSeen', 5, 4],
  ['techStaff', 'M', '技术人员', 'technicians', 5, 4],
] as const;

const evidence: Part = (policy) =>
  cardCases(
    policy,
    FACTS.flatMap(([item, column, title, fact, enough, little], index) => {
      const own = ['Z', 'AA', 'AB', 'AC', 'AD', 'AE', 'AF', 'AG', 'AH'][index];
      const max = ITEMS.find(([key]) => key === item)?.[2] ?? 0;
      return [
        [`${fact}: enough`, { [fact]: enough }, 'pass 0'],
        [`${fact}: too little`, { [fact]: little }, `review 0 !score-evidence ${column} 附件 ${title}`],
        [`${fact}: too little, but not the maximum`, { [fact]: little, [item]: max - 0.5 }, 'pass 0'],
        [`${fact}: cannot be read`, { [fact]: '许多' }, `invalid 0 ×bad-number ${own} 附件 ${title}`],
      ] as const;
    }),
  );

const reviewers: Part = (policy) => {
  const of = (lines: readonly Line[]): string[] =>
    verdicts(sheetOfKind(check(policy, [cardsSheet(lines)], { kind: 'scorecards' }), 'scorecards'));
  const apart = (column: string): string => `!score-spread ${column} 第十五条（三）`;
  // 5 + 7.5 + 5 + 2.5 = 20 points less, none of them more than half of its item.
  const twenty: Line = { offline: 5, online: 7.5, innovation: 5, economic: 2.5 };
  return [
    {
      name: 'a reviewer of the builder’s own',
      got: of([{ employer: '武汉检测有限公司' }, { employer: ' 武汉 检测有限公司', reviewer: '李四' }]),
      wanted: ['review 0 !conflict E 第十五条（三）', 'review 0 !conflict E 第十五条（三）'],
    },
    {
      name: 'who works where is not stated',
      got: of([{ employer: null }, { builder: null, reviewer: '李四' }]),
      wanted: ['pass 0', 'pass 0'],
    },
    {
      name: 'a sheet without builders and employers: nobody is in conflict, and cards are compared',
      got: verdicts(
        sheetOfKind(
          check(policy, [cardsSheet([{}, { reviewer: '李四', chain: 4.5 }], ['builder', 'employer'])], {
            kind: 'scorecards',
          }),
          'scorecards',
        ),
      ),
      wanted: [`review 0 ${apart('T')}`, `review 0 ${apart('T')}`],
    },
    {
      name: 'a reviewer twice for a station',
      got: of([{}, {}, { station: '沌口站' }]),
      wanted: ['pass 0', 'invalid 0 ×duplicate D 第十五条（三）', 'pass 0'],
    },
    { name: '20 points apart', got: of([{}, { reviewer: '李四', ...twenty }]), wanted: ['pass 0', 'pass 0'] },
    {
      name: 'half a point more',
      got: of([{}, { reviewer: '李四', ...twenty, site: 1.5 }]),
      wanted: [`review 0 ${apart('D')}`, `review 0 ${apart('D')}`],
    },
    {
      name: 'one item more than half of its maximum apart',
      got: of([{}, { reviewer: '李四', chain: 4.5 }]),
      wanted: [`review 0 ${apart('V')}`, `review 0 ${apart('V')}`],
    },
    {
      name: 'a card in conflict, or sent back, is compared with none',
      got: of([
        {},
        { reviewer: '李四', chain: 0, employer: '武汉检测有限公司' },
        { reviewer: '王五', chain: 0, structure: 4 },
      ]),
      wanted: ['pass 0', 'review 0 !conflict E 第十五条（三）', 'invalid 0 ×score-range F 附件 组织架构'],
    },
  ];
};

// ---- The evaluation -------------------------------------------------------------------------------------------------

type Placed = { readonly total: number; readonly line?: Line };

/** Stations with one card each, of these totals. */
function evaluated(policy: Policy, placed: readonly Placed[], asked: Asked = {}): SheetReport {
  const own = placed.map(({ line }, n) => ({ station: `第${n}站`, uscc: code(n), ...line }));
  const scored = placed.map(({ total }, n) => ({ station: `第${n}站`, uscc: code(n), ...scoring(total) }));
  return sheetOfKind(check(policy, [cardsSheet(scored), evaluationSheet(...own)], asked), 'evaluation');
}

/** `status 元 codes`, without what is told of every station here: that one reviewer alone has scored it. */
const places = (sheet: SheetReport): string[] =>
  verdicts(sheet).map((one) => one.replace(' ·not-checked A 第十九条', ''));

const old = (totals: readonly number[]): Placed[] => totals.map((total) => ({ total, line: { kind: '已授牌' } }));
const young = (totals: readonly number[]): Placed[] => totals.map((total) => ({ total, line: { kind: '新建' } }));

const TIE = '!rank-tie A 第十九条';

const ranks: Part = (policy) => {
  const falling = Array.from({ length: 20 }, (_, n) => 100 - n);
  const wan = (count: number, amount: number): string[] => Array.from({ length: count }, () => `pass ${amount}`);
  const sheet = evaluated(policy, old(falling));
  const tied = (first: number): string[] =>
    places(evaluated(policy, old(falling.map((total, n) => (n === first + 1 ? total + 1 : total)))));
  return [
    {
      name: 'places 1 to 3, 4 to 8, 9 to 18, the rest',
      got: places(sheet),
      wanted: [...wan(3, 50_000), ...wan(5, 30_000), ...wan(10, 10_000), ...wan(2, 0)],
    },
    {
      name: 'rank and tier are outputs',
      got: [0, 3, 8, 18].map((n) => sheet.rows[n]?.outputs),
      wanted: [
        { mean: 100, cards: 1, rank: 1, tier: '一等次' },
        { mean: 97, cards: 1, rank: 4, tier: '二等次' },
        { mean: 92, cards: 1, rank: 9, tier: '三等次' },
        { mean: 82, cards: 1, rank: 19, tier: '' },
      ],
    },
    { name: 'a tie within a tier', got: tied(0).slice(0, 2), wanted: ['pass 50000', 'pass 50000'] },
    ...(
      [
        [2, 50_000, 30_000],
        [7, 30_000, 10_000],
        [17, 10_000, 0],
      ] as const
    ).map(([first, more, less]) => ({
      name: `a tie across places ${first + 1} and ${first + 2}`,
      got: tied(first).slice(first, first + 2),
      wanted: [`review ${more} ${TIE}`, `review ${less} ${TIE}`],
    })),
    {
      name: '60 passes, 59.5 does not and takes no place',
      got: places(evaluated(policy, [...old([59.5, 60]), ...young([60, 59.5])])),
      wanted: ['reject 0 ×delisted A 第十九条', 'pass 50000', 'pass 100000', 'reject 0 ×delisted A 第十九条'],
    },
    {
      name: 'another pass mark',
      got: places(evaluated(policy, old([69.5, 70]), { set: { passMark: '70' } })),
      wanted: ['reject 0 ×delisted A 第十九条', 'pass 50000'],
    },
  ];
};

const newStations: Part = (policy) => {
  const quota = 'reject 0 ×quota A 第十九条';
  const run = (placed: readonly Placed[], asked: Asked): string[] => places(evaluated(policy, placed, asked));
  const free = (count: number) => ({ set: { stationQuota: String(count) } });
  const granted: Grid = grid(
    [
      ['统一社会信用代码', '企业名称', '核定金额', '年度', '状态'],
      [code(0), '第0站', 100_000, 2025, '已拨付'],
      [code(1), '第1站', 100_000, 2025, '已追回'],
    ],
    { name: '台账' },
  );
  return [
    { name: 'every place free', got: run(young([90, 80]), {}), wanted: ['pass 100000', 'pass 100000'] },
    {
      name: 'the better of two in the one place that those with the title leave',
      got: run([...young([80, 90]), ...old([70])], free(2)),
      wanted: [quota, 'pass 100000', 'pass 50000'],
    },
    {
      name: 'new stations take no place of those with the title, however good they are',
      got: run([...young([100, 99, 98]), ...old([97])], {}),
      wanted: ['pass 100000', 'pass 100000', 'pass 100000', 'pass 50000'],
    },
    {
      name: 'one that loses the title leaves its place',
      got: run([...young([80, 90]), ...old([59])], free(2)),
      wanted: ['pass 100000', 'pass 100000', 'reject 0 ×delisted A 第十九条'],
    },
    {
      name: 'a tie across the last place: both are told',
      got: run(young([80, 80]), free(1)),
      wanted: [`review 100000 ${TIE}`, `reject 0 ${TIE} ×quota A 第十九条`],
    },
    {
      name: 'granted before, once and for all; what was taken back is no grant',
      got: run(young([90, 80]), { ledger: granted }),
      wanted: ['pass 0 ·not-first B 第十九条', 'pass 100000'],
    },
    {
      name: '50 places in all',
      got: run(young(Array.from({ length: 51 }, (_, n) => 100 - n / 2)), {}).slice(49),
      wanted: ['pass 100000', quota],
    },
  ];
};

const means: Part = (policy) => {
  const panel = (
    totals: readonly number[],
    more: readonly Line[] = [],
    asked: Asked = {},
  ): readonly [string, unknown] => {
    const lines = [...totals.map((total) => scoring(total)), ...more];
    const scored = lines.map((line, n) => ({ reviewer: `专家${n}`, ...line }));
    const sheet = sheetOfKind(check(policy, [cardsSheet(scored), evaluationSheet({})], asked), 'evaluation');
    return [verdictOf(sheet, 2, '元'), sheet.rows[0]?.outputs.mean ?? null];
  };
  return [
    { name: 'of two', got: panel([80, 81]), wanted: ['pass 50000', 80.5] },
    { name: 'of four, all of them', got: panel([60, 80, 80, 100]), wanted: ['pass 50000', 80] },
    // 80 + 80 + 90 = 250, / 3 = 83.333….
    {
      name: 'of five, without the highest and the lowest',
      got: panel([60, 80, 80, 90, 100]),
      wanted: ['pass 50000', 83.33],
    },
    {
      name: 'trimmed from three on',
      got: panel([60, 80, 90], [], { set: { trimFrom: '3' } }),
      wanted: ['pass 50000', 80],
    },
    { name: 'two are never trimmed', got: panel([60, 80], [], { set: { trimFrom: '2' } }), wanted: ['pass 50000', 70] },
    // 59.995 would be 60 if rounded half up to two decimals; 119.99 / 2 cannot be scored in halves: 180.5 / 3 = 60.1666….
    { name: 'rounded half up', got: panel([60, 60, 60.5]), wanted: ['pass 50000', 60.17] },
    {
      name: 'a card that goes back makes the station wait',
      got: panel([80, 81], [{ structure: 4 }]),
      wanted: ['review 50000 !not-checked A 第十九条', 80.5],
    },
    {
      name: 'a card in conflict is left out',
      got: panel([80, 81], [{ employer: '武汉检测有限公司' }]),
      wanted: ['pass 50000', 80.5],
    },
    {
      name: 'no card',
      got: panel([], [{ station: '沌口站' }]),
      wanted: ['review 0 !not-checked A 第十九条', null],
    },
  ];
};

const evaluationCells: Part = (policy) => {
  const run = (lines: readonly Line[]): string[] => {
    const scored = ['光谷站', '沌口站'].map((station, n) => ({ station, uscc: code(n + 1), reviewer: '张三' }));
    const both = ['张三', '李四'].flatMap((reviewer) => scored.map((one) => ({ ...one, reviewer })));
    return verdicts(sheetOfKind(check(policy, [cardsSheet(both), evaluationSheet(...lines)]), 'evaluation'));
  };
  return [
    { name: 'no name', got: run([{ station: null }]), wanted: ['invalid 0 ×missing A 第十九条'] },
    { name: 'no code', got: run([{ uscc: null }]), wanted: ['invalid 0 ×missing B 第十九条'] },
    { name: 'no kind', got: run([{ kind: null }]), wanted: ['invalid 0 ×missing D 第十九条'] },
    { name: 'a kind that is none', got: run([{ kind: '停办' }]), wanted: ['invalid 0 ×bad-enum D 第十九条'] },
    { name: 'a station twice', got: run([{}, {}]), wanted: ['pass 50000', 'reject 0 ×duplicate A 第十九条'] },
    {
      name: 'one code with two names',
      got: run([{}, { station: '沌口站' }]),
      wanted: ['review 50000 !name-mismatch A 第十九条', 'review 50000 !name-mismatch A 第十九条'],
    },
    {
      name: 'no cards at all leave every station for a person',
      got: verdicts(sheetOfKind(check(policy, [evaluationSheet({})]), 'evaluation')),
      wanted: ['review 0 !not-checked - -'],
    },
  ];
};

/** New stations beside the sheet of applications: one that is not eligible there is granted nothing here. */
const applications: Part = (policy) => {
  const run = (applied: Line, line: Line, station = '光谷站'): string[] => {
    const both = ['张三', '李四'].map((reviewer) => ({ station, uscc: code(1), reviewer }));
    const grids = [stationsSheet(applied), cardsSheet(both), evaluationSheet({ station, ...line })];
    return verdicts(sheetOfKind(check(policy, grids), 'evaluation'));
  };
  return [
    { name: 'eligible', got: run({}, { kind: '新建' }), wanted: ['pass 100000'] },
    {
      name: 'refused there',
      got: run({ dishonest: '是' }, { kind: '新建' }),
      wanted: ['reject 0 ×delisted A 第十五条（五）'],
    },
    {
      name: 'a paper missing there',
      got: run({ truthful: '否' }, { kind: '新建' }),
      wanted: ['review 100000 !not-checked A 第十五条（五）'],
    },
    {
      name: 'not among them',
      got: run({}, { kind: '新建' }, '沌口站'),
      wanted: ['review 100000 !delisted A 第十五条（五）'],
    },
    { name: 'of one that has its place', got: run({ dishonest: '是' }, { kind: '已授牌' }), wanted: ['pass 50000'] },
  ];
};

const parameters: Part = (policy) => {
  const report = check(policy, [stationsSheet({}), cardsSheet([{}]), evaluationSheet({})]);
  return [
    {
      name: 'parameters',
      got: report.parameters.map(({ name, value, source, clause }) => [name, value, source, clause]),
      wanted: [
        ['stationQuota', '50', 'text', '第十九条'],
        ['newStationGrant', '100000.00', 'text', '第十九条'],
        ['firstTier', '50000.00', 'text', '第十九条'],
        ['secondTier', '30000.00', 'text', '第十九条'],
        ['thirdTier', '10000.00', 'text', '第十九条'],
        ['reportDue', '01-01..10-31', 'text', '第十六条'],
        ['operatingYears', '2', 'text', '第十三条（一）'],
        ['specialists', '5', 'text', '第十三条（五）'],
        ['passMark', '60', 'notice', '第十五条（三）'],
        ['scoreStep', '0.5', 'notice', '第十五条（三）'],
        ['trimFrom', '5', 'notice', '第十五条（三）'],
        ['totalSpread', '20', 'notice', '第十五条（三）'],
        ['itemSpread', '50%', 'notice', '第十五条（三）'],
      ],
    },
    { name: 'the policy', got: report.policy.status, wanted: 'draft' },
    {
      name: 'what is judged by another policy, or by hand',
      got: policy.pack.source.notCovered.map((one) => one.clause),
      wanted: ['第九条', '第十二条', '第十五条（一）', '第二十二条'],
    },
  ];
};

export const PARTS: Parts = [
  ['conditions', conditions],
  ['papers', papers],
  ['cells', cells],
  ['grounds of revocation', grounds],
  ['doubles', doubles],
  ['scores', scores],
  ['evidence', evidence],
  ['reviewers', reviewers],
  ['means', means],
  ['ranks', ranks],
  ['new stations', newStations],
  ['cells of the evaluation', evaluationCells],
  ['applications', applications],
  ['parameters', parameters],
];

export const firstFailure = (policy: Policy): string | null => firstFailureOf(PARTS, policy);
