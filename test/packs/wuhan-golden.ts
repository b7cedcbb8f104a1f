/** 武汉's golden suite: the cases of wuhan-cases.ts, both layouts of cards, the evaluation, and what is absent. */
import type { Policy } from '../../shared/checks/bind.ts';
import type { Report, SheetReport } from '../../shared/contract.ts';
import type { Cell, Grid } from '../../shared/model/grid.ts';
import { checkGrids, grid } from '../engine/award-sheet.ts';
import { type Expectation, firstFailureOf, type Part, type Parts, sheetOfKind, verdictOf } from './golden.ts';
import { cardsSheet, code, evaluationSheet, formSheet, type Line, scoring, stationsSheet } from './wuhan-book.ts';
import { ANNEX, CARDS, PANELS, STATIONS } from './wuhan-cases.ts';

type Asked = {
  readonly kind?: string;
  readonly set?: Readonly<Record<string, string>>;
  readonly ledger?: Grid;
  readonly asOf?: string;
};

/** A rule that fails on a row is no bug of ours here: a changed policy may well do so, and its verdict will tell. */
function check(policy: Policy, grids: readonly Grid[], asked: Asked = {}): Report {
  return checkGrids(grids, { policies: [policy], set: {}, asOf: '2026-11-10', onBug: () => {}, ...asked });
}

function verdicts(sheet: SheetReport): string[] {
  return sheet.rows.map(({ row }) => verdictOf(sheet, row));
}

/** Each case is a station, or the card of one, by itself. */
const apart = (line: Line, index: number): Line => ({ ...whose(index), ...line });

const whose = (index: number): { readonly station: string; readonly uscc: string } => ({
  station: `站${index}`,
  uscc: code(index + 1),
});

const stations: Part = (policy) => {
  const lines = STATIONS.map(([, line], index) => ({ builder: `主体${index}`, ...apart(line, index) }));
  const sheet = sheetOfKind(check(policy, [stationsSheet(...lines)], { kind: 'stations' }), 'stations');
  const twice = [
    {},
    { station: ' 光谷站', uscc: code(2), builder: '乙公司' },
    { station: '沌口站', builder: '丙公司' },
  ];
  return [
    ...STATIONS.map(([name, , wanted], index) => ({ name, got: verdictOf(sheet, index + 2), wanted })),
    {
      name: 'a station twice; one code with two names',
      got: verdicts(sheetOfKind(check(policy, [stationsSheet(...twice)], { kind: 'stations' }), 'stations')),
      wanted: [
        'review 0 !name-mismatch B 第十五条（二）',
        'reject 0 ×duplicate A 第十五条（二）',
        'review 0 !name-mismatch B 第十五条（二）',
      ],
    },
  ];
};

/** The day by which a report is asked for, seen from other days than that of the cases. */
const reports: Part = (policy) =>
  (
    [
      ['2026-10-31', null, 'pass 0'],
      ['2026-11-01', null, 'review 0 !revocable AA 第十八条（四）'],
      ['2026-10-31', '2025-10-31', 'pass 0'],
      ['2026-10-31', '2025-11-01', 'review 0 !revocable AA 第十八条（四）'],
      ['2026-10-31', '2024-10-31', 'review 0 !revocable AA 第十八条（四）'],
    ] as const
  ).map(([asOf, reported, wanted]) => ({
    name: `on ${asOf}, a report of ${reported}`,
    got: verdicts(
      sheetOfKind(check(policy, [stationsSheet({ kind: '已授牌', reported })], { asOf, kind: 'stations' }), 'stations'),
    ),
    wanted: [wanted],
  }));

const cards: Part = (policy) => {
  const lines = CARDS.map(([, line], index) => apart(line, index));
  const sheet = sheetOfKind(check(policy, [cardsSheet(lines)], { kind: 'scorecards' }), 'scorecards');
  return [
    ...CARDS.map(([name, , wanted], index) => ({ name, got: verdictOf(sheet, index + 2), wanted })),
    {
      name: 'the total is told, also of half points',
      got: sheet.rows.slice(0, 3).map(({ outputs }) => outputs.total),
      wanted: [100, 97, 99.5],
    },
  ];
};

const panels: Part = (policy) => {
  const lines = PANELS.flatMap(([, several], station) =>
    several.map((line, index) => ({ reviewer: `专家${index}`, ...apart({}, station), ...line })),
  );
  const sheet = sheetOfKind(check(policy, [cardsSheet(lines)], { kind: 'scorecards' }), 'scorecards');
  let row = 2;
  return PANELS.map(([name, several, wanted]) => {
    const first = row;
    row += several.length;
    return { name, got: several.map((_, index) => verdictOf(sheet, first + index)), wanted };
  });
};

/** Stated subtotals, one after another half a point too high: [heading, clause, the sum of its items' maxima]. */
const SUBTOTALS = [
  ['基础建设', 20],
  ['组织管理', 6],
  ['服务场所', 8],
  ['管理制度', 6],
  ['服务提供', 30],
  ['技术资源', 5],
  ['服务内容', 25],
  ['服务实施', 20],
  ['服务流程', 10],
  ['服务反馈', 10],
  ['服务成效', 30],
  ['服务效能', 30],
] as const;

const subtotals: Part = (policy) => {
  const cells = cardsSheet([...SUBTOTALS.map((_, index) => apart({}, index)), apart({}, 99)]);
  const stated = (row: number): Cell[] =>
    SUBTOTALS.map(([title, sum], index) => (row === 0 ? `${title}小计` : row === index + 1 ? sum + 0.5 : sum));
  const rows = cells.rows.map((row, index) => [...(row ?? []), ...stated(index)]);
  const sheet = sheetOfKind(check(policy, [{ ...cells, rows }], { kind: 'scorecards' }), 'scorecards');
  return [
    ...SUBTOTALS.map(([title], index) => ({
      name: `${title}小计`,
      got: verdictOf(sheet, index + 2),
      wanted: `invalid 0 ×score-total A${'IJKLMNOPQRST'[index]} 附件 ${title}`,
    })),
    { name: 'all of them right', got: verdictOf(sheet, SUBTOTALS.length + 2), wanted: 'pass 0' },
  ];
};

const FULL: Line = Object.fromEntries(ANNEX.map(([key, , most]) => [key, most]));

/** The annex's own form, the headings in row 4, the items from row 5 on, the sum in row 24. */
const forms: Part = (policy) => {
  const told = (scores: Line, total: Cell = null): string[] => {
    const form = formSheet('光谷站', { station: '光谷站', reviewer: '张三', scores: { ...FULL, ...scores } });
    const rows = form.rows.map((row) => (row?.[0] === '合计' ? [...row.slice(0, 4), total] : row));
    const [sheet] = check(policy, [{ ...form, rows }]).sheets;
    return (sheet?.findings ?? [])
      .filter((one) => one.row !== null)
      .map((one) => `${one.code} ${one.cell} ${one.clause}`);
  };
  return [
    { name: 'full marks', got: told({}, 100), wanted: [] },
    { name: 'the sum is wrong', got: told({}, 99), wanted: ['score-total E24 第十五条（三）'] },
    ...ANNEX.flatMap(([key, title, most], index): Expectation[] => [
      { name: `${title}: more`, got: told({ [key]: most + 1 }), wanted: [`score-range E${index + 5} 附件 ${title}`] },
      { name: `${title}: blank`, got: told({ [key]: null }), wanted: [`score-missing E${index + 5} 附件 ${title}`] },
    ]),
  ];
};

/** A station of the evaluation with a card of each total. */
type Place = readonly [kind: '已授牌' | '新建', totals: readonly number[], more?: Line];

function evaluated(policy: Policy, places: readonly Place[], asked: Asked = {}): SheetReport {
  const named = places.map(([kind, totals, more], index) => ({ kind, totals, more, ...whose(index) }));
  const lines = named.flatMap(({ totals, station }): Line[] =>
    totals.map((total, at): Line => ({ station, reviewer: `专家${at}`, ...scoring(total) })),
  );
  const rows = named.map(({ kind, station, uscc, more }, index) => ({
    builder: `主体${index}`,
    kind,
    station,
    uscc,
    ...more,
  }));
  const grids = [cardsSheet(lines), evaluationSheet(...rows)];
  return sheetOfKind(check(policy, grids, { kind: 'evaluation', ...asked }), 'evaluation');
}

const outputs = (sheet: SheetReport): unknown[] => sheet.rows.map((row) => row.outputs);

const means: Part = (policy) => {
  const sheet = evaluated(policy, [
    ['新建', [80, 81]],
    // Of four all count: (60 + 80 + 80 + 100) / 4.
    ['新建', [60, 80, 80, 100]],
    // Of five the highest and the lowest are left out: (80 + 80 + 90) / 3 = 83.333….
    ['新建', [60, 80, 80, 90, 100]],
    // (80 + 80 + 80.5) / 3 = 80.1666….
    ['新建', [80, 80, 80.5]],
    ['新建', [60, 60]],
    ['新建', [60, 59.5]],
    ['已授牌', [59.5, 60]],
    ['新建', []],
    ['新建', [70]],
    ['新建', [90, 90], { uscc: null }],
    ['新建', [90, 90], { kind: null }],
    ['新建', [90, 90], { station: null }],
    ['新建', [90, 90], { builder: null }],
    ['新建', [90, 90], { uscc: '91420100' }],
    ['新建', [90, 90], { kind: '旧站' }],
  ]);
  return [
    {
      name: 'means',
      got: sheet.rows.slice(0, 6).map((row) => row.outputs.mean),
      wanted: [80.5, 80, 83.33, 80.17, 60, 59.75],
    },
    {
      name: 'verdicts',
      got: verdicts(sheet),
      wanted: [
        ...Array.from({ length: 5 }, () => 'pass 10'),
        'reject 0 ×delisted A 第十九条',
        'reject 0 ×delisted A 第十九条',
        'review 0 !not-checked A 第十九条',
        'pass 10 ·not-checked A 第十九条',
        'invalid 0 ×missing B 第十九条',
        'invalid 0 ×missing D 第十九条',
        'invalid 0 ×missing A 第十九条',
        'pass 10',
        'invalid 0 ×bad-uscc B 第十九条',
        'invalid 0 ×bad-enum D 第十九条',
      ],
    },
  ];
};

const tiers: Part = (policy) => {
  const twenty = Array.from({ length: 20 }, (_, index): Place => ['已授牌', [99 - index / 2, 99 - index / 2]]);
  const sheet = evaluated(policy, [...twenty, ['新建', [100, 100]]]);
  const tied = evaluated(
    policy,
    [99, 99, 90, 90, 80].map((total): Place => ['已授牌', [total, total]]),
  );
  return [
    {
      name: 'three of 5, five of 3, ten of 1, the rest nothing; a new station takes none of their places',
      got: verdicts(sheet),
      wanted: [
        ...Array.from({ length: 3 }, () => 'pass 5'),
        ...Array.from({ length: 5 }, () => 'pass 3'),
        ...Array.from({ length: 10 }, () => 'pass 1'),
        'pass 0',
        'pass 0',
        'pass 10',
      ],
    },
    {
      name: 'rank and tier',
      got: [outputs(sheet)[3], outputs(sheet)[8], outputs(sheet)[19], outputs(sheet)[20]],
      wanted: [
        { mean: 97.5, cards: 2, rank: 4, tier: '二等次' },
        { mean: 95, cards: 2, rank: 9, tier: '三等次' },
        { mean: 89.5, cards: 2, rank: 20, tier: '' },
        { mean: 100, cards: 2, rank: 1, tier: '新授牌' },
      ],
    },
    {
      name: 'a tie across a boundary, not one within a tier',
      got: verdicts(tied),
      wanted: ['pass 5', 'pass 5', 'review 5 !rank-tie A 第十九条', 'review 3 !rank-tie A 第十九条', 'pass 3'],
    },
  ];
};

const quota: Part = (policy) => {
  const places: readonly Place[] = [
    ['已授牌', [80, 80]],
    // Taken off the list, so that its place is free.
    ['已授牌', [50, 50]],
    // Sent back, but not off the list.
    ['已授牌', [90, 90], { uscc: null }],
    ['新建', [90, 90]],
    ['新建', [95, 95]],
    ['新建', [85, 85]],
  ];
  const paid = grid([
    ['统一社会信用代码', '企业名称', '奖励事项', '核定金额', '年度', '状态'],
    [code(1), '主体0', '新授牌', 100000, 2025, '已拨付'],
    [code(2), '主体1', '新授牌', 100000, 2025, '已追回'],
  ]);
  const fifty = Array.from({ length: 50 }, (): Place => ['已授牌', [61, 61]]);
  const news: readonly Place[] = [
    ['新建', [90, 90]],
    ['新建', [80, 80]],
  ];
  return [
    {
      name: 'the best take the places that are free: 4 less 2',
      got: verdicts(evaluated(policy, places, { set: { stationQuota: '4' } })),
      wanted: [
        'pass 5',
        'reject 0 ×delisted A 第十九条',
        'invalid 0 ×missing B 第十九条',
        'pass 10',
        'pass 10',
        'reject 0 ×quota A 第十九条',
      ],
    },
    {
      name: 'a tie for the last place',
      got: verdicts(evaluated(policy, [...places, ['新建', [90, 90]]], { set: { stationQuota: '4' } })).slice(3),
      wanted: [
        'review 10 !rank-tie A 第十九条',
        'pass 10',
        'reject 0 ×quota A 第十九条',
        'review 0 !rank-tie A 第十九条',
      ],
    },
    {
      name: '49 stations: one place',
      got: verdicts(evaluated(policy, [...fifty.slice(1), ...news])).slice(49),
      wanted: ['pass 10', 'reject 0 ×quota A 第十九条'],
    },
    {
      name: 'a grant in the ledger already, and one that was taken back',
      got: verdicts(evaluated(policy, news, { ledger: paid })),
      wanted: ['pass 0 ·not-first B 第十九条', 'pass 10'],
    },
    {
      name: 'a station twice; one code with two names',
      got: verdicts(
        evaluated(policy, [
          ['新建', [90, 90]],
          ['新建', [], { station: '站 0' }],
          ['新建', [80, 80], { uscc: code(1) }],
        ]),
      ),
      wanted: [
        'review 10 !name-mismatch A 第十九条',
        'reject 0 ×duplicate A 第十九条 !name-mismatch B 第十九条',
        'review 10 !name-mismatch A 第十九条',
      ],
    },
  ];
};

/** Cards that do not count, and sheets or columns that are not there. */
const absent: Part = (policy) => {
  const against = (cardLines: readonly Line[], without: readonly string[] = []): SheetReport =>
    sheetOfKind(
      check(policy, [cardsSheet(cardLines, without), evaluationSheet({})], { kind: 'evaluation' }),
      'evaluation',
    );
  const two = [
    { reviewer: '甲', ...scoring(80) },
    { reviewer: '乙', ...scoring(81) },
  ];
  const optional = ['uscc', 'builder', 'employer', 'total'];
  const facts = ['trained', 'compared', 'consulted', 'branded', 'satisfaction'];
  const more = ['served', 'solved', 'reportsSeen', 'technicians'];
  const bare = check(policy, [cardsSheet([{}], [...optional, ...facts, ...more])], { kind: 'scorecards' });
  return [
    {
      name: 'a card that goes back makes the station wait',
      got: verdicts(against([...two, { reviewer: '丙', ...scoring(90), structure: 4 }])),
      wanted: ['review 5 !not-checked A 第十九条'],
    },
    {
      name: 'one in conflict is left out of the mean',
      got: outputs(against([...two, { reviewer: '丙', employer: '武汉检测有限公司' }])),
      wanted: [{ mean: 80.5, cards: 2, rank: 1, tier: '一等次' }],
    },
    { name: 'cards without what is optional', got: verdicts(sheetOfKind(bare, 'scorecards')), wanted: ['pass 0'] },
    {
      name: 'no cards at all',
      got: verdicts(sheetOfKind(check(policy, [evaluationSheet({})], { kind: 'evaluation' }), 'evaluation')),
      wanted: ['review 0 !not-checked - -'],
    },
  ];
};

/** Values, units, sources and clauses, as the report repeats them. */
const parameters: Part = (policy) => {
  const report = check(policy, [stationsSheet({}), cardsSheet([{}]), evaluationSheet({})]);
  return [
    { name: 'status', got: report.policy.status, wanted: 'draft' },
    {
      name: 'parameters',
      got: report.parameters
        .map(({ name, value, unit, source, clause }) => `${name} ${value}${unit} ${source} ${clause}`)
        .sort(),
      wanted: [
        'firstTier 50000.00元 text 第十九条',
        'itemSpread 50%% notice 第十五条（三）',
        'newStationGrant 100000.00元 text 第十九条',
        'operatingYears 2年 text 第十三条（一）',
        'passMark 60分 notice 第十五条（三）',
        'reportDue 01-01..10-31 text 第十六条',
        'scoreStep 0.5分 notice 第十五条（三）',
        'secondTier 30000.00元 text 第十九条',
        'specialists 5名 text 第十三条（五）',
        'stationQuota 50个 text 第十九条',
        'thirdTier 10000.00元 text 第十九条',
        'totalSpread 20分 notice 第十五条（三）',
        'trimFrom 5份 notice 第十五条（三）',
      ],
    },
    {
      name: 'what is not covered',
      got: policy.pack.source.notCovered.map((one) => one.clause),
      wanted: ['第九条', '第十二条', '第十五条（一）', '第二十二条'],
    },
  ];
};

export const PARTS: Parts = [
  ['stations', stations],
  ['reports', reports],
  ['cards', cards],
  ['panels', panels],
  ['subtotals', subtotals],
  ['forms', forms],
  ['means', means],
  ['tiers', tiers],
  ['quota', quota],
  ['what is absent', absent],
  ['parameters', parameters],
];

export function firstFailure(policy: Policy): string | null {
  return firstFailureOf(PARTS, policy);
}
