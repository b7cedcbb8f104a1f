/**
 * 武汉's rows by examples, typed from the specification (section 5) and not from the pack: each differs in a few cells
 * from a station, or a card, that passes, and says what comes of it.
 */
import type { Line } from './wuhan-book.ts';

/** [name, what differs, the verdict]. */
export type RowCase = readonly [string, Line, string];

const PASS = 'pass 0';
const held = { kind: '已授牌' };

/** Cells that must be filled: [key, letter, clause, what cannot be read there and the code for it]. */
const STATION_CELLS: readonly (readonly [string, string, string, (readonly [string | number, string])?])[] = [
  ['station', 'A', '第二条'],
  ['builder', 'B', '第十三条（一）'],
  ['uscc', 'C', '第十三条（一）', ['91420100', 'bad-uscc']],
  ['district', 'D', '第二条'],
  ['kind', 'E', '第十九条', ['旧站', 'bad-enum']],
  ['operatingFrom', 'F', '第十三条（一）', ['不详', 'bad-date']],
  ['managed', 'G', '第十三条（二）', ['不详', 'bad-bool']],
  ['solvent', 'H', '第十三条（二）', ['不详', 'bad-bool']],
  ['dishonest', 'I', '第十三条（三）', ['不详', 'bad-bool']],
  ['premises', 'J', '第十三条（四）', ['不详', 'bad-bool']],
  ['heads', 'K', '第十三条（五）', [0.5, 'bad-number']],
  ['officers', 'L', '第十三条（五）', [0.5, 'bad-number']],
  ['staff', 'M', '第十三条（五）', [5.5, 'bad-number']],
  ['services', 'N', '第十三条（六）', ['法律服务', 'bad-enum']],
  ['servedBefore', 'O', '第十三条（七）', [-1, 'bad-number']],
  ['servedLast', 'P', '第十三条（七）', [-1, 'bad-number']],
  ['application', 'Q', '第十四条（一）', ['不详', 'bad-bool']],
  ['licence', 'R', '第十四条（二）', ['不详', 'bad-bool']],
  ['rules', 'S', '第十四条（三）', ['不详', 'bad-bool']],
  ['audit', 'T', '第十四条（四）', ['不详', 'bad-bool']],
  ['capability', 'U', '第十四条（五）', ['不详', 'bad-bool']],
  ['projects', 'V', '第十四条（六）', ['不详', 'bad-bool']],
  ['truthful', 'W', '第十四条（七）', ['不详', 'bad-bool']],
];

const refused = (letter: string, clause: string): string => `reject 0 ×not-eligible ${letter} ${clause}`;

const conditions: readonly RowCase[] = [
  ['a new station', {}, PASS],
  ['one that holds the title', held, PASS],
  ['two years on the day', { operatingFrom: '2024-11-10' }, PASS],
  ['two years less a day', { operatingFrom: '2024-11-11' }, refused('F', '第十三条（一）')],
  ['rules not sound', { managed: '否' }, refused('G', '第十三条（二）')],
  ['finances not sound', { solvent: '否' }, refused('H', '第十三条（二）')],
  ['seriously dishonest', { dishonest: '是' }, refused('I', '第十三条（三）')],
  ['no premises', { premises: '否' }, refused('J', '第十三条（四）')],
  ['no head', { heads: 0 }, refused('K', '第十三条（五）')],
  ['two heads', { heads: 2 }, refused('K', '第十三条（五）')],
  ['no quality officer', { officers: 0 }, refused('L', '第十三条（五）')],
  ['two quality officers', { officers: 2 }, refused('L', '第十三条（五）')],
  ['four specialists', { staff: 4 }, refused('M', '第十三条（五）')],
  ['six specialists', { staff: 6 }, PASS],
  [
    'the other five services',
    { services: '知识产权服务、品牌培育服务、质量强链创新服务、质量强链提升服务、其他特色服务' },
    PASS,
  ],
  ['five by their numbers', { services: '1、3、5、7、9' }, PASS],
  ['four services', { services: '计量、标准、检验检测、认证' }, refused('N', '第十三条（六）')],
  ['one of five twice', { services: '计量、标准、检验检测、认证、计量服务' }, refused('N', '第十三条（六）')],
  ['as many enterprises as before', { servedLast: 100 }, refused('P', '第十三条（七）')],
  [
    'all that is wrong at once',
    { solvent: '否', staff: 0 },
    'reject 0 ×not-eligible H 第十三条（二） ×not-eligible M 第十三条（五）',
  ],
];

const papers: readonly RowCase[] = [
  'application',
  'licence',
  'rules',
  'audit',
  'capability',
  'projects',
  'truthful',
].map((key, index) => [
  `${key} 否`,
  { [key]: '否' },
  `invalid 0 ×missing-material ${'QRSTUVW'[index]} 第十四条（${'一二三四五六七'[index]}）`,
]);

/** The grounds of 第十八条: [key, letter, item]. */
const GROUNDS = [
  ['falsified', 'X', '一'],
  ['unqualified', 'Y', '二'],
  ['punished', 'Z', '三'],
  ['dissolved', 'AB', '五'],
] as const;

const grounds: readonly RowCase[] = [
  ...GROUNDS.flatMap(([key, letter, item]): RowCase[] => [
    [`${key} 是`, { ...held, [key]: '是' }, `review 0 !revocable ${letter} 第十八条（${item}）`],
    [`${key} blank`, { ...held, [key]: null }, PASS],
    [`${key} 是 of a new station`, { [key]: '是' }, PASS],
    [`${key} not to be read`, { [key]: '不详' }, `invalid 0 ×bad-bool ${letter} 第十八条（${item}）`],
  ]),
  ['a report a day late', { ...held, reported: '2026-11-01' }, 'review 0 !revocable AA 第十八条（四）'],
  ['no report', { ...held, reported: null }, 'review 0 !revocable AA 第十八条（四）'],
  ['a report of the year before', { ...held, reported: '2025-10-31' }, 'review 0 !revocable AA 第十八条（四）'],
  ['no report of a new station', { reported: null }, PASS],
  ['a report not to be read', { reported: '不详' }, 'invalid 0 ×bad-date AA 第十八条（四）'],
];

export const STATIONS: readonly RowCase[] = [
  ...conditions,
  ...papers,
  ...grounds,
  ...STATION_CELLS.flatMap(([key, letter, clause, unread]): RowCase[] => [
    [`${key} blank`, { [key]: null }, `invalid 0 ×missing ${letter} ${clause}`],
    ...(unread
      ? [[`${key} not to be read`, { [key]: unread[0] }, `invalid 0 ×${unread[1]} ${letter} ${clause}`] as const]
      : []),
  ]),
];

/** The annex: [key of the pack, title, the most], from column F of the rows on. */
export const ANNEX = [
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

const letterOf = (key: string): string => 'FGHIJKLMNOPQRSTUVWX'[ANNEX.findIndex(([own]) => own === key)] ?? '?';

/** Facts beside scores: [fact, its letter, the item, what supports its maximum, what does not]. */
const FACTS = [
  ['trained', 'Z', 'offline', 200, 199],
  ['compared', 'AA', 'offline', 100, 99],
  ['consulted', 'AB', 'offline', 30, 29],
  ['branded', 'AC', 'offline', 10, 9],
  ['satisfaction', 'AD', 'satisfactionScore', 80.01, 80],
  ['served', 'AE', 'economic', 500, 499],
  ['solved', 'AF', 'economic', 100, 99],
  ['reportsSeen', 'AG', 'social', 5, 4],
  ['technicians', 'AH', 'techStaff', 5, 4],
] as const;

export const CARDS: readonly RowCase[] = [
  ['full marks', {}, PASS],
  ...ANNEX.flatMap(([key, title, most]): RowCase[] => {
    const at = `${letterOf(key)} 附件 ${title}`;
    return [
      [`${title} 0`, { [key]: 0 }, PASS],
      [`${title} half a point less`, { [key]: most - 0.5 }, PASS],
      [`${title} half a point more`, { [key]: most + 0.5 }, `invalid 0 ×score-range ${at}`],
      [`${title} below 0`, { [key]: -0.5 }, `invalid 0 ×score-range ${at}`],
      [`${title} between steps`, { [key]: most - 0.25 }, `invalid 0 ×score-range ${at}`],
      [`${title} blank`, { [key]: null }, `invalid 0 ×score-missing ${at}`],
      [`${title} as a text of a number`, { [key]: `${most}分` }, PASS],
      [`${title} in words`, { [key]: '优秀' }, `invalid 0 ×bad-number ${at}`],
      [`${title} with a formula error`, { [key]: '#REF!' }, `invalid 0 ×bad-number ${at}`],
    ];
  }),
  ['the sum', { total: 100 }, PASS],
  ['half a point off the sum', { total: 99.5 }, 'invalid 0 ×score-total Y 第十五条（三）'],
  ['a sum in words', { total: '满分' }, 'invalid 0 ×bad-number Y 第十五条（三）'],
  // With a score missing nobody knows the sum.
  ['a sum beside a blank', { total: 1, structure: null }, 'invalid 0 ×score-missing F 附件 组织架构'],
  ...FACTS.flatMap(([fact, letter, key, enough, short]): RowCase[] => {
    const [, title, most] = ANNEX.find(([own]) => own === key) ?? ANNEX[0];
    return [
      [`${fact} ${enough}`, { [fact]: enough }, PASS],
      [`${fact} ${short}`, { [fact]: short }, `review 0 !score-evidence ${letterOf(key)} 附件 ${title}`],
      [`${fact} ${short}, not the maximum`, { [fact]: short, [key]: most - 0.5 }, PASS],
      [`${fact} not to be read`, { [fact]: '不详' }, `invalid 0 ×bad-number ${letter} 附件 ${title}`],
    ];
  }),
  ['no name', { station: null }, 'invalid 0 ×missing A 第十五条（三）'],
  ['no reviewer', { reviewer: null }, 'invalid 0 ×missing D 第十五条（三）'],
  ['no code, builder or 工作单位', { uscc: null, builder: null, employer: null }, PASS],
  ['a wrong code', { uscc: '91420100' }, 'invalid 0 ×bad-uscc B 第十五条（三）'],
  ['the builder’s own reviewer', { employer: '武汉检测 有限公司' }, 'review 0 !conflict E 第十五条（三）'],
  ['a 工作单位, but no builder', { builder: null, employer: '武汉检测有限公司' }, PASS],
];

/** Cards of one station: [name, the cards, their verdicts]. */
export type PanelCase = readonly [string, readonly Line[], readonly string[]];

const APART = (letter: string, clause = '第十五条（三）'): string => `review 0 !score-spread ${letter} ${clause}`;

export const PANELS: readonly PanelCase[] = [
  [
    '20 points apart',
    // 10 of 15 and 5 of 10 …: no item more than half of its maximum apart.
    [{}, { online: 7.5, innovation: 5, chain: 5, offline: 7.5 }],
    [PASS, PASS],
  ],
  [
    '20.5 points apart: the highest and the lowest are told, not those between',
    [{}, { online: 10 }, { online: 7.5, innovation: 5, chain: 5, offline: 7 }],
    [APART('D'), PASS, APART('D')],
  ],
  ['an item half of its maximum apart', [{}, { structure: 1.5 }], [PASS, PASS]],
  ['an item more than half apart', [{}, { structure: 1 }, { structure: 2 }], [APART('F'), APART('F'), PASS]],
  ['one reviewer alone', [{ structure: 0 }], [PASS]],
  [
    'a card in conflict is not compared',
    [{}, { structure: 0, employer: '武汉检测有限公司' }],
    [PASS, 'review 0 !conflict E 第十五条（三）'],
  ],
  ['nor is one that goes back', [{}, { structure: 0, funding: 4 }], [PASS, 'invalid 0 ×score-range G 附件 经费保障']],
  [
    'a reviewer twice: the later goes back',
    [{ reviewer: '张三' }, { reviewer: '张 三', structure: 0 }, { reviewer: '李四' }],
    [PASS, 'invalid 0 ×duplicate D 第十五条（三）', PASS],
  ],
  [
    'the earlier of two fell: the later counts',
    [{ reviewer: '张三', structure: null }, { reviewer: '张三' }],
    ['invalid 0 ×score-missing F 附件 组织架构', PASS],
  ],
];
