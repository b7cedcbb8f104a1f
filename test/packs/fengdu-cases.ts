/**
 * 丰都's policy by examples, typed from the specification (section 1) and not from the pack: what each rule makes of a
 * line. Every case has its own enterprises, provider and vouchers, so that all of them stand in one workbook.
 */
import type { Cell } from '../../shared/model/grid.ts';
import { code, type Line } from './fengdu-book.ts';

/** Who and what a case is made of. */
export type Cast = {
  readonly A: Line;
  readonly B: Line;
  /** The registered provider as its own sheet and as a redemption names it; `other` is registered nowhere. */
  readonly P: { readonly own: Line; readonly named: Line; readonly other: Line };
  /** The numbers of two vouchers and of a contract. */
  readonly V: string;
  readonly W: string;
  readonly K: string;
};

export type Book = {
  readonly providers?: readonly Line[];
  readonly vouchers?: readonly Line[];
  readonly redemptions?: readonly Line[];
  readonly ledger?: readonly Line[];
};

export type GoldenCase = {
  readonly name: string;
  readonly book: (cast: Cast) => Book;
  /** By kind, for the lines in their order: `status 元` and each finding as `×code column clause`. */
  readonly expected: Readonly<Partial<Record<'providers' | 'vouchers' | 'redemptions', readonly string[]>>>;
};

export function castOf(index: number): Cast {
  const named = (n: number, name: string): Line => ({ provider: name, providerCode: code('500103', n) });
  const own = { provider: `重庆第${index}机构`, code: code('500103', index) };
  return {
    A: { enterprise: `丰都第${index}甲公司`, uscc: code('500230', index * 2) },
    B: { enterprise: `丰都第${index}乙公司`, uscc: code('500230', index * 2 + 1) },
    P: { own, named: named(index, own.provider), other: named(90_000 + index, `重庆第${index}另一机构`) },
    V: `FD-${index}-1`,
    W: `FD-${index}-2`,
    K: `HT-${index}`,
  };
}

function provider(name: string, line: Line, expected: string): GoldenCase {
  return { name, book: ({ P }) => ({ providers: [{ ...P.own, ...line }] }), expected: { providers: [expected] } };
}

type Ledger = (cast: Cast) => readonly Line[];

function voucher(name: string, line: Line, expected: string, ledger: Ledger = () => []): GoldenCase {
  return {
    name,
    book: (cast) => ({ vouchers: [{ ...cast.A, voucher: cast.V, ...line }], ledger: ledger(cast) }),
    expected: { vouchers: [expected] },
  };
}

type Differing = {
  readonly redemption?: Line;
  readonly voucher?: Line;
  readonly provider?: Line;
  readonly ledger?: Ledger;
};

/** One redemption with its voucher, of 20,000 元 so that it limits nothing by itself, and its provider. */
function redemption(name: string, differing: Differing, expected: string): GoldenCase {
  return several(name, (cast) => [{ ...redeemed(cast), ...differing.redemption }], [expected], differing);
}

function redeemed({ A, P, V, K }: Cast): Line {
  return { ...A, ...P.named, voucher: V, contract: K };
}

function several(
  name: string,
  lines: (cast: Cast) => readonly Line[],
  expected: readonly string[],
  differing: Omit<Differing, 'redemption'> = {},
): GoldenCase {
  return {
    name,
    book: (cast) => ({
      providers: [{ ...cast.P.own, ...differing.provider }],
      vouchers: [{ ...cast.A, voucher: cast.V, face: 20_000, ...differing.voucher }],
      redemptions: lines(cast),
      ledger: differing.ledger?.(cast) ?? [],
    }),
    expected: { redemptions: expected },
  };
}

const PASS = 'pass 8000';

const blanks = (
  of: (name: string, line: Line, expected: string) => GoldenCase,
  cells: readonly (readonly [string, string, string])[],
): GoldenCase[] =>
  cells.map(([key, letter, clause]) => of(`${key} blank`, { [key]: null }, `invalid 0 ×missing ${letter} ${clause}`));

const providers: readonly GoldenCase[] = [
  provider('registered', {}, 'pass 0'),
  ...(
    [
      ['lawful', 'C', 1],
      ['capable', 'D', 2],
      ['reputable', 'E', 3],
      ['clean', 'F', 4],
      ['accepting', 'G', 5],
    ] as const
  ).map(([key, letter, item]) =>
    provider(`${key} 否`, { [key]: '否' }, `reject 0 ×not-eligible ${letter} 第六条（服务机构）第${item}项`),
  ),
  ...blanks(provider, [
    ['provider', 'A', '第六条（服务机构）第1项'],
    ['code', 'B', '第六条（服务机构）第1项'],
    ['lawful', 'C', '第六条（服务机构）第1项'],
    ['capable', 'D', '第六条（服务机构）第2项'],
    ['reputable', 'E', '第六条（服务机构）第3项'],
    ['clean', 'F', '第六条（服务机构）第4项'],
    ['accepting', 'G', '第六条（服务机构）第5项'],
    ['filed', 'H', '第十条'],
    ['state', 'I', '第十三条'],
  ]),
  provider('another state', { state: '备用' }, 'invalid 0 ×bad-enum I 第十三条'),
  ...['备案', '暂停', '取消'].map((state) => provider(state, { state, cancelled: '2026-05-01' }, 'pass 0')),
  provider('取消日期 that cannot be read', { cancelled: '不详' }, 'invalid 0 ×bad-date J 第十三条'),
  {
    name: 'the same code twice: the later by 备案日期 falls',
    book: ({ P }) => ({ providers: [{ ...P.own, filed: '2025-09-02' }, P.own] }),
    expected: { providers: ['reject 0 ×duplicate B 第六条（服务机构）第1项', 'pass 0'] },
  },
  {
    name: 'one that fell makes no other a duplicate',
    book: ({ P }) => ({ providers: [{ ...P.own, clean: '否' }, P.own] }),
    expected: { providers: ['reject 0 ×not-eligible F 第六条（服务机构）第4项', 'pass 0'] },
  },
  {
    name: 'one code with two names',
    book: ({ P }) => ({ providers: [P.own, { ...P.own, provider: '重庆某机构' }] }),
    expected: {
      providers: [
        'review 0 !name-mismatch A 第十条',
        'reject 0 ×duplicate B 第六条（服务机构）第1项 !name-mismatch A 第十条',
      ],
    },
  },
];

const spent = ({ A, V }: Cast, more: Line = {}): Line => ({ ...A, voucher: V, ...more });
const barredOn = ({ A }: Cast, date: string): Line => ({ ...A, amount: null, date, year: null, state: '取消资格' });
const NOT_QUALIFIED = 'reject 0 ×not-eligible';

const vouchers: readonly GoldenCase[] = [
  voucher('issued', {}, 'pass 12000'),
  ...['丰都', '重庆市丰都县', '重庆丰都县'].map((region) => voucher(region, { region }, 'pass 12000')),
  voucher('another county', { region: '忠县' }, 'reject 0 ×not-in-region D 第五条'),
  voucher('信用记录良好 否', { creditworthy: '否' }, `${NOT_QUALIFIED} E 第五条`),
  ...['1', '2', '3', '4', '5', '1、4', '中小微企业'].map((qualifies) =>
    voucher(`第五条第${qualifies}项`, { qualifies }, 'pass 12000'),
  ),
  voucher('no item of 第五条', { qualifies: '、' }, `${NOT_QUALIFIED} F 第五条`),
  voucher('an item that 第五条 has not', { qualifies: '6' }, 'invalid 0 ×bad-enum F 第五条'),
  ...['1', '2', '3', '5', '3、4'].map((qualifies) =>
    voucher(`an accident, but ${qualifies}`, { qualifies, accident: '有' }, 'review 12000 !not-eligible G 第五条第4项'),
  ),
  voucher('an accident, and only item 4', { qualifies: '4', accident: '有' }, `${NOT_QUALIFIED} G 第五条第4项`),
  ...blanks(voucher, [
    ['voucher', 'A', '第四条'],
    ['enterprise', 'B', '第五条'],
    ['uscc', 'C', '第五条'],
    ['region', 'D', '第五条'],
    ['creditworthy', 'E', '第五条'],
    ['qualifies', 'F', '第五条'],
    ['accident', 'G', '第五条第4项'],
    ['taken', 'H', '第四条'],
    ['face', 'I', '第七条'],
  ]),
  voucher('the ledger has the number under the same holder', {}, 'pass 12000', (cast) => [spent(cast)]),
  voucher('the ledger has it under another holder', {}, 'reject 0 ×duplicate A 第四条', (cast) => [
    spent(cast, cast.B),
  ]),
  voucher('another’s entry was taken back', {}, 'pass 12000', (cast) => [spent(cast, { ...cast.B, state: '已追回' })]),
  voucher('barred before it was taken', {}, 'reject 0 ×disqualified H 第十三条', (cast) => [
    barredOn(cast, '2025-10-31'),
  ]),
  voucher('barred the day after', {}, 'pass 12000', (cast) => [barredOn(cast, '2025-11-02')]),
  {
    name: 'a number twice: the later by 申领日期 falls',
    book: ({ A, B, V }) => ({
      vouchers: [
        { ...A, voucher: V, taken: '2025-11-02' },
        { ...B, voucher: ` ${V.toLowerCase()}`, taken: '2025-11-01' },
      ],
    }),
    expected: { vouchers: ['reject 0 ×duplicate A 第四条', 'pass 12000'] },
  },
  {
    name: 'annualCap by 申领日期 then row: 12,000 + 8,000 of 12,000, then nothing; a year of its own; another enterprise',
    book: ({ A, B, V }) => ({
      vouchers: [
        { ...A, voucher: `${V}a`, taken: '2025-11-02' },
        { ...A, voucher: `${V}b`, taken: '2025-11-01' },
        { ...A, voucher: `${V}c`, taken: '2025-11-03', face: 0.01 },
        { ...A, voucher: `${V}d`, taken: '2026-01-01' },
        { ...B, voucher: `${V}e`, taken: '2025-12-31', face: 20_000.01 },
      ],
    }),
    expected: {
      vouchers: [
        'pass 8000 ·cap I 第七条',
        'pass 12000',
        'reject 0 ×cap I 第七条',
        'pass 12000',
        'pass 20000 ·cap I 第七条',
      ],
    },
  },
  voucher('exactly annualCap', { face: 20_000 }, 'pass 20000'),
  voucher('what the ledger paid is not counted at issue', {}, 'pass 12000', (cast) => [
    spent(cast, { amount: 20_000, year: 2025 }),
  ]),
  {
    name: 'one code with two names',
    book: ({ A, V, W }) => ({
      vouchers: [
        { ...A, voucher: V, face: 100 },
        { ...A, enterprise: '丰都某公司', voucher: W, face: 100 },
      ],
    }),
    expected: { vouchers: ['review 100 !name-mismatch B 第五条', 'review 100 !name-mismatch B 第五条'] },
  },
];

/** 使用日期 and 申请兑现日期 around each limit. The voucher is of 2025-11-01, the provider of 2025-09-01. */
const dates: readonly GoldenCase[] = [
  ...(
    [
      ['2026-09-30', 'reject 0 ×out-of-window M 第十一条'],
      ['2026-10-01', PASS],
      ['2026-11-30', PASS],
      ['2026-12-01', 'reject 0 ×out-of-window M 第十一条'],
    ] as const
  ).map(([declared, expected]) => redemption(`applied on ${declared}`, { redemption: { declared } }, expected)),
  ...(
    [
      // At the latest in the year after its use.
      ['2024-12-31', 'reject 0 ×expired M 第十一条'],
      ['2025-01-01', PASS],
    ] as const
  ).map(([used, expected]) =>
    redemption(
      `used on ${used}, applied for in 2026`,
      { redemption: { used }, voucher: { taken: '2024-11-01' }, provider: { filed: '2024-01-01' } },
      expected,
    ),
  ),
  redemption('applied on the day of use', { redemption: { used: '2026-10-15' } }, PASS),
  redemption(
    'applied the day before',
    { redemption: { used: '2026-10-16' } },
    'reject 0 ×out-of-window M 第十二条（一）',
  ),
  redemption('applied on the day of completion', { redemption: { completed: '2026-10-15' } }, PASS),
  redemption(
    'applied the day before completion',
    { redemption: { completed: '2026-10-16' } },
    'reject 0 ×out-of-window M 第十二条（一）',
  ),
  redemption(
    '服务完成日期 that cannot be read',
    { redemption: { completed: '不详' } },
    'invalid 0 ×bad-date L 第十二条（一）',
  ),
  redemption('completed on the day of use', { redemption: { completed: '2026-03-01' } }, PASS),
  redemption(
    'completed the day before',
    { redemption: { completed: '2026-02-28' } },
    'invalid 0 ×inconsistent L 第十二条（一）',
  ),
  ...(
    [
      ['2025-11-01', '2025-10-31', 'reject 0 ×out-of-window K 第四条'],
      ['2025-11-01', '2025-11-01', PASS],
      ['2025-11-01', '2026-10-31', PASS],
      // The anniversary, which may be counted two ways.
      ['2025-11-01', '2026-11-01', 'review 8000 !expired K 第四条'],
      ['2025-11-01', '2026-11-02', 'reject 0 ×expired K 第四条'],
      // The anniversary of 29 February is 28 February.
      ['2024-02-29', '2025-02-27', PASS],
      ['2024-02-29', '2025-02-28', 'review 8000 !expired K 第四条'],
      ['2024-02-29', '2025-03-01', 'reject 0 ×expired K 第四条'],
    ] as const
  ).map(([taken, used, expected]) =>
    redemption(
      `taken ${taken}, used ${used}`,
      {
        redemption: { used, declared: '2026-11-15' },
        voucher: { taken },
        provider: { filed: '2024-01-01' },
      },
      expected,
    ),
  ),
];

const UNREGISTERED = 'reject 0 ×not-registered E';
const CANCELLED = { state: '取消', cancelled: '2026-03-01' };

const registers: readonly GoldenCase[] = [
  redemption('a voucher in no register', { voucher: { voucher: 'FD-0' } }, 'reject 0 ×not-registered A 第九条'),
  several('another’s voucher', (cast) => [{ ...redeemed(cast), ...cast.B }], ['reject 0 ×transferred A 第九条']),
  ...(
    [
      [{ region: '忠县' }, 'in stage 2'],
      [{ accident: '有', qualifies: '4' }, 'in stage 2, for an accident'],
    ] as const
  ).map(([line, name]) =>
    redemption(`a voucher whose row fell ${name}`, { voucher: line }, 'review 8000 !not-registered A 第九条'),
  ),
  redemption(
    'a voucher whose row fell in stage 3',
    {
      ledger: (cast) => [spent(cast, { ...cast.B, service: '另一项' })],
    },
    'review 8000 !not-registered A 第九条',
  ),
  {
    name: 'annualCap at issue is not judged again: 0 were left for the second, which is worth its face',
    book: (cast) => ({
      providers: [cast.P.own],
      vouchers: [
        { ...cast.A, voucher: cast.W, face: 20_000 },
        { ...cast.A, voucher: cast.V },
      ],
      redemptions: [redeemed(cast)],
    }),
    expected: { vouchers: ['pass 20000', 'reject 0 ×cap I 第七条'], redemptions: [PASS] },
  },
  {
    name: 'of two rows of a voucher the one that stands is meant',
    book: (cast) => ({
      providers: [cast.P.own],
      vouchers: [
        { ...cast.B, voucher: cast.V, region: '忠县' },
        { ...cast.A, voucher: cast.V },
      ],
      redemptions: [redeemed(cast)],
    }),
    expected: { redemptions: [PASS] },
  },
  several('a provider in no register', (cast) => [{ ...redeemed(cast), ...cast.P.other }], [`${UNREGISTERED} 第十条`]),
  redemption('used on the day of 备案', { provider: { filed: '2026-03-01' } }, PASS),
  redemption('used the day before', { provider: { filed: '2026-03-02' } }, `${UNREGISTERED} 第十条`),
  redemption('used the day before 取消日期', { provider: { ...CANCELLED, cancelled: '2026-03-02' } }, PASS),
  redemption('used on 取消日期', { provider: CANCELLED }, `${UNREGISTERED} 第十三条`),
  redemption('取消 without a date', { provider: { state: '取消' } }, `${UNREGISTERED} 第十三条`),
  redemption('暂停', { provider: { state: '暂停' } }, 'review 8000 !not-registered E 第十三条'),
  redemption('a provider whose row fell', { provider: { reputable: '否' } }, `${UNREGISTERED} 第十条`),
  // Not judged is not passed: what the blank cell hides may be what refuses it.
  redemption(
    'a provider whose row is to be put right',
    { provider: { clean: null } },
    'review 8000 !not-checked E 第十条',
  ),
  redemption(
    'barred before it applied',
    { ledger: (cast) => [barredOn(cast, '2026-10-14')] },
    'reject 0 ×disqualified M 第十三条',
  ),
  redemption('barred the day after', { ledger: (cast) => [barredOn(cast, '2026-10-16')] }, PASS),
];

/** What the redemption of `redeemed` looks like once it was paid. */
const paidBefore = (cast: Cast, more: Line = {}): Line =>
  spent(cast, { contract: cast.K, service: '计量校准', used: '2026-03-01', paid: 8000, amount: 100, ...more });

const AGAIN = 'reject 0 ×duplicate J 第九条';

const repeated: readonly GoldenCase[] = [
  redemption('in the ledger', { ledger: (cast) => [paidBefore(cast)] }, AGAIN),
  ...(
    [
      ['voucher', 'FD-9'],
      ['contract', 'HT-9'],
      ['service', '质量诊断'],
      ['used', '2026-03-02'],
      ['paid', 8000.01],
      ['state', '已追回'],
      ['state', '结转'],
    ] satisfies [string, Cell][]
  ).map(([key, value]) =>
    redemption(`in the ledger, but ${key} ${value}`, { ledger: (cast) => [paidBefore(cast, { [key]: value })] }, PASS),
  ),
  ...(
    [
      [{ used: null }, '使用日期'],
      [{ paid: null }, '实付金额'],
      [{ used: null, paid: null }, 'either'],
    ] satisfies [Line, string][]
  ).map(([line, name]) =>
    redemption(
      `in the ledger without ${name}`,
      { ledger: (cast) => [paidBefore(cast, line)] },
      'review 8000 !duplicate J 第九条',
    ),
  ),
  redemption(
    'without 使用日期, but another amount',
    { ledger: (cast) => [paidBefore(cast, { used: null, paid: 7999 })] },
    PASS,
  ),
  redemption(
    'no contract on either side',
    { redemption: { contract: null }, ledger: (cast) => [paidBefore(cast, { contract: null })] },
    AGAIN,
  ),
  several(
    'the same again: the later by 申请兑现日期 falls',
    (cast) => [{ ...redeemed(cast), declared: '2026-10-16' }, redeemed(cast)],
    [AGAIN, PASS],
  ),
  several(
    'a contract claimed in parts: 8,000 and 4,000 of one service',
    (cast) => [redeemed(cast), { ...redeemed(cast), paid: 4000, claimed: 4000 }],
    [PASS, 'pass 4000'],
  ),
  ...(
    [
      ['contract', 'HT-8'],
      ['service', '质量诊断'],
      ['used', '2026-03-02'],
    ] as const
  ).map(([key, value]) =>
    several(
      `the same but ${key}`,
      (cast) => [
        { ...redeemed(cast), claimed: 100 },
        { ...redeemed(cast), claimed: 100, [key]: key === 'contract' ? `${cast.K}-2` : value },
      ],
      ['pass 100', 'pass 100'],
    ),
  ),
  {
    name: 'one contract under two enterprises; a blank one is nobody’s; the duplicate of one is told as that alone',
    book: (cast) => {
      const { A, B, V, W } = cast;
      const second = { ...redeemed(cast), ...B, voucher: W, claimed: 100, paid: 100 };
      const nameless = { contract: null, service: '品牌培育', claimed: 10, paid: 10 };
      return {
        providers: [cast.P.own],
        vouchers: [
          { ...A, voucher: V },
          { ...B, voucher: W },
        ],
        redemptions: [redeemed(cast), second, { ...redeemed(cast), ...nameless }, { ...second, ...nameless }, second],
      };
    },
    expected: {
      redemptions: [
        'review 8000 !duplicate H 第十三条',
        'review 100 !duplicate H 第十三条',
        'pass 10',
        'pass 10',
        AGAIN,
      ],
    },
  },
  several(
    'one code with two names',
    (cast) => [redeemed(cast), { ...redeemed(cast), enterprise: '丰都某公司', paid: 100, claimed: 100 }],
    ['review 8000 !name-mismatch B 第十二条（二）', 'review 100 !name-mismatch B 第十二条（二）'],
  ),
];

const PAPERS = { complete: null, order: '是', form: '是', outcome: '是', copies: '是' };
const MATERIAL = 'invalid 0 ×missing-material';

const papers: readonly GoldenCase[] = [
  redemption('材料齐全 否', { redemption: { complete: '否' } }, `${MATERIAL} O 第十二条（一）`),
  redemption('the four papers instead', { redemption: PAPERS }, PASS),
  redemption('both', { redemption: { ...PAPERS, complete: '是' } }, PASS),
  ...(
    [
      ['order', 'P'],
      ['form', 'Q'],
      ['outcome', 'R'],
      ['copies', 'S'],
    ] as const
  ).flatMap(([key, letter]) => [
    redemption(`${key} 否`, { redemption: { ...PAPERS, [key]: '否' } }, `${MATERIAL} ${letter} 第十二条（一）`),
    redemption(
      `${key} 否, 材料齐全 是`,
      { redemption: { complete: '是', [key]: '否' } },
      `${MATERIAL} ${letter} 第十二条（一）`,
    ),
    redemption(
      `${key} blank`,
      { redemption: { ...PAPERS, [key]: null } },
      `invalid 0 ×missing ${letter} 第十二条（一）`,
    ),
  ]),
  redemption(
    'neither',
    { redemption: { complete: null } },
    `invalid 0 ${['O', 'P', 'Q', 'R', 'S'].map((letter) => `×missing ${letter} 第十二条（一）`).join(' ')}`,
  ),
];

const byThemselves: readonly GoldenCase[] = [
  ...blanks(
    (name, line, expected) => redemption(name, { redemption: line }, expected),
    [
      ['voucher', 'A', '第四条'],
      ['enterprise', 'B', '第十二条（一）'],
      ['uscc', 'C', '第十二条（一）'],
      ['provider', 'D', '第十条'],
      ['providerCode', 'E', '第十条'],
      ['category', 'F', '第六条（服务）'],
      ['service', 'G', '第六条（服务）'],
      ['paid', 'J', '第七条'],
      ['used', 'K', '第四条'],
      ['declared', 'M', '第十一条'],
      ['claimed', 'N', '第七条'],
    ],
  ),
  redemption('what may be blank', { redemption: { contract: null, contractAmount: null, completed: null } }, PASS),
  ...[
    '质量基础服务',
    '质量管理提升',
    '品牌培育与提升',
    '技术升级与创新',
    '人员能力提升',
    '数字化转型服务',
    '其他有助于提升企业核心竞争力和质量水平的服务',
  ].map((category) => redemption(category, { redemption: { category } }, PASS)),
  redemption('no such category', { redemption: { category: '法律服务' } }, 'reject 0 ×unknown-item F 第六条（服务）'),
  {
    name: 'provider and enterprise are one',
    book: (cast) => ({
      providers: [{ provider: cast.A.enterprise, code: cast.A.uscc } as Line],
      vouchers: [{ ...cast.A, voucher: cast.V }],
      redemptions: [{ ...redeemed(cast), provider: cast.A.enterprise, providerCode: cast.A.uscc } as Line],
    }),
    expected: { redemptions: ['reject 0 ×self-dealing E 第十三条'] },
  },
  redemption(
    'all that is wrong at once',
    {
      redemption: { category: '法律服务', declared: '2026-09-30' },
    },
    'reject 0 ×unknown-item F 第六条（服务） ×out-of-window M 第十一条',
  ),
  redemption('claimed less than was paid', { redemption: { claimed: 7999.99 } }, 'pass 7999.99'),
  redemption('claimed a fen more', { redemption: { claimed: 8000.01 } }, 'pass 8000 ·claim-over N 第七条'),
];

const CUT = '·cap N 第七条';
const SPENT = 'reject 0 ×cap N 第七条';
const twelve = { paid: 12_000, claimed: 12_000 };
const second = { service: '质量诊断' };

const caps: readonly GoldenCase[] = [
  redemption('exactly itemCap', { redemption: twelve }, 'pass 12000'),
  redemption('a fen more', { redemption: { paid: 12_000.01, claimed: 12_000.01 } }, `pass 12000 ${CUT}`),
  several(
    'two contracts for one item share it, by 申请兑现日期: 8,000, then 4,000 of 8,000, then nothing',
    (cast) => [
      { ...redeemed(cast), contract: `${cast.K}b`, declared: '2026-10-16', service: ' 计量 校准' },
      redeemed(cast),
      { ...redeemed(cast), contract: `${cast.K}c`, declared: '2026-10-17', paid: 0.01, claimed: 0.01 },
    ],
    [`pass 4000 ${CUT}`, PASS, SPENT],
  ),
  redemption(
    'itemCap with 4,000.01 in the ledger',
    { ledger: (cast) => [paidBefore(cast, { contract: 'HT-0', voucher: 'FD-0', amount: 4000.01 })] },
    `pass 7999.99 ${CUT}`,
  ),
  redemption(
    'with 4,000',
    { ledger: (cast) => [paidBefore(cast, { contract: 'HT-0', voucher: 'FD-0', amount: 4000 })] },
    PASS,
  ),
  redemption(
    'with 12,000 of the year before',
    {
      ledger: (cast) => [paidBefore(cast, { contract: 'HT-0', voucher: 'FD-0', amount: 12_000, year: 2025 })],
    },
    PASS,
  ),
  redemption('what is printed on the voucher', { voucher: { face: 7999.99 } }, `pass 7999.99 ${CUT}`),
  redemption('exactly that', { voucher: { face: 8000 } }, PASS),
  redemption(
    'what was redeemed of the voucher in another year counts: 10,000 − 4,000 = 6,000',
    {
      voucher: { face: 10_000 },
      ledger: (cast) => [paidBefore(cast, { ...second, amount: 4000, year: 2025 })],
    },
    `pass 6000 ${CUT}`,
  ),
  redemption(
    'a voucher that is used up',
    { voucher: { face: 4000 }, ledger: (cast) => [paidBefore(cast, { ...second, amount: 4000, year: 2025 })] },
    SPENT,
  ),
  several(
    'a voucher in parts: 8,000 of 10,000, then 2,000',
    (cast) => [redeemed(cast), { ...redeemed(cast), ...second }],
    [PASS, `pass 2000 ${CUT}`],
    { voucher: { face: 10_000 } },
  ),
  {
    name: 'annualCap over two vouchers: 12,000 + 8,000 of 8,000.01, then nothing; in all that the sheet grants',
    book: (cast) => ({
      providers: [cast.P.own],
      vouchers: [
        { ...cast.A, voucher: cast.V, face: 12_000 },
        { ...cast.A, voucher: cast.W, face: 12_000 },
      ],
      redemptions: [
        { ...redeemed(cast), ...twelve },
        { ...redeemed(cast), ...second, voucher: cast.W, paid: 8000.01, claimed: 8000.01 },
        { ...redeemed(cast), service: '品牌培育', voucher: cast.W, paid: 1, claimed: 1 },
      ],
    }),
    expected: { redemptions: ['pass 12000', `pass 8000 ${CUT}`, SPENT] },
  },
  redemption(
    'annualCap with 12,000.01 of another item and voucher in the ledger',
    { ledger: (cast) => [spent(cast, { ...second, voucher: 'FD-0', amount: 12_000.01, state: '已核定' })] },
    `pass 7999.99 ${CUT}`,
  ),
  redemption(
    'with 20,000 of the year before',
    { ledger: (cast) => [spent(cast, { ...second, voucher: 'FD-0', amount: 20_000, year: 2025 })] },
    PASS,
  ),
  redemption('with 12,000', { ledger: (cast) => [spent(cast, { ...second, voucher: 'FD-0', amount: 12_000 })] }, PASS),
  redemption(
    'another’s grants, and what was taken back, use nothing',
    {
      ledger: (cast) => [
        spent(cast, { ...cast.B, service: '计量校准', voucher: 'FD-0', amount: 20_000 }),
        spent(cast, { service: '计量校准', voucher: 'FD-0', amount: 20_000, state: '已追回' }),
      ],
    },
    PASS,
  ),
];

export const CASES: readonly GoldenCase[] = [
  ...providers,
  ...vouchers,
  ...dates,
  ...registers,
  ...repeated,
  ...papers,
  ...byThemselves,
  ...caps,
];
