/** 丰都's golden suite: the cases of fengdu-cases.ts in one workbook, and what needs a workbook of its own. */
import type { Policy } from '../../shared/checks/bind.ts';
import type { Report } from '../../shared/contract.ts';
import type { Grid } from '../../shared/model/grid.ts';
import { checkGrids, grid } from '../engine/award-sheet.ts';
import {
  ENTERPRISE,
  type Line,
  PROVIDER_LINE,
  REDEMPTION_LINE,
  redemptionBook,
  sheetOf,
  VOUCHER_LINE,
  vouchersSheet,
} from './fengdu-book.ts';
import { type Book, CASES, castOf } from './fengdu-cases.ts';
import { type Expectation, firstFailureOf, type Part, type Parts, sheetOfKind, told, verdictOf } from './golden.ts';

const PAPERS = { order: null, form: null, outcome: null, copies: null };

const LEDGER_HEADINGS = {
  uscc: '统一社会信用代码',
  enterprise: '企业名称',
  voucher: '券号',
  contract: '合同编号',
  service: '服务项目',
  used: '使用日期',
  paid: '实付金额',
  amount: '核定金额',
  year: '年度',
  date: '日期',
  state: '状态',
};

/** What an entry leaves out is blank, but for these. */
const ENTRY: Line = { ...ENTERPRISE, amount: 100, year: 2026, state: '已拨付' };

export function fengduLedger(entries: readonly Line[]): Grid {
  const keys = Object.keys(LEDGER_HEADINGS);
  const rows = entries.map((entry) => keys.map((key) => ({ ...ENTRY, ...entry })[key] ?? null));
  return grid([Object.values(LEDGER_HEADINGS), ...rows], { name: '台账' });
}

const KINDS = ['providers', 'vouchers', 'redemptions'] as const;
type Kind = (typeof KINDS)[number];

const SHEETS: Readonly<Record<Kind, readonly [string, Line]>> = {
  providers: ['机构备案', PROVIDER_LINE],
  vouchers: ['申领登记', VOUCHER_LINE],
  redemptions: ['兑现申请', { ...REDEMPTION_LINE, ...PAPERS }],
};

/** A rule that fails on a row is no bug of ours here: a changed policy may well do so, and its verdict will tell. */
function check(policy: Policy, grids: readonly Grid[], ledger: readonly Line[], more: Asked = {}): Report {
  return checkGrids(grids, {
    policies: [policy],
    ledger: fengduLedger(ledger),
    set: {},
    asOf: '2026-12-05',
    onBug: () => {},
    ...more,
  });
}
type Asked = { readonly set?: Readonly<Record<string, string>>; readonly kind?: string; readonly ledger?: undefined };

/** All cases in one workbook, with one ledger; the three sheets are judged together. */
const rules: Part = (policy) => {
  const lines: Record<Kind, Line[]> = { providers: [], vouchers: [], redemptions: [] };
  const ledger: Line[] = [];
  const begins = CASES.map((golden, index) => {
    const book: Book = golden.book(castOf(index + 1));
    const begin = { providers: 0, vouchers: 0, redemptions: 0 };
    for (const kind of KINDS) {
      begin[kind] = lines[kind].length + 2;
      lines[kind].push(...(book[kind] ?? []));
    }
    ledger.push(...(book.ledger ?? []));
    return begin;
  });
  const grids = KINDS.map((kind) => sheetOf(kind, SHEETS[kind][0], SHEETS[kind][1], lines[kind]));
  const report = check(policy, grids, ledger);
  return CASES.flatMap((golden, index) =>
    KINDS.filter((kind) => golden.expected[kind] !== undefined).map((kind) => ({
      name: `${kind}: ${golden.name}`,
      got: golden.expected[kind]?.map((_, offset) =>
        verdictOf(sheetOfKind(report, kind), (begins[index]?.[kind] ?? 0) + offset, '元'),
      ),
      wanted: golden.expected[kind],
    })),
  );
};

/** The further cell of a voucher: the day before the anniversary of its day. */
const validUntil: Part = (policy) => {
  const days = [
    ['2025-11-01', '2026-10-31'],
    ['2026-01-01', '2026-12-31'],
    // The anniversary of 29 February is 28 February.
    ['2024-02-29', '2025-02-27'],
    ['2023-03-01', '2024-02-29'],
  ] as const;
  const sheet = vouchersSheet(...days.map(([taken], index) => ({ taken, voucher: `FD-${index}`, face: 100 })));
  const { rows } = sheetOfKind(check(policy, [sheet], []), 'vouchers');
  const [output] = policy.pack.sheets.find((one) => one.kind === 'vouchers')?.outputs ?? [];
  return [
    ...days.map(([taken, until], index) => ({
      name: `taken ${taken}, good until ${until}`,
      got: rows[index]?.outputs,
      wanted: { validUntil: until },
    })),
    {
      name: 'its heading',
      got: [output?.title, output?.clause, output?.format],
      wanted: ['有效期至', '第四条', 'date'],
    },
  ];
};

/** annualBudget limits what is issued, by 申领日期 then row. */
const budget: Part = (policy) => {
  const lines = [
    { voucher: 'FD-1', taken: '2025-11-02', face: 9000 },
    { voucher: 'FD-2', taken: '2025-11-01', face: 8000 },
    { voucher: 'FD-3', taken: '2025-11-02', face: 1000 },
  ].map((line, index) => ({ ...castOf(index + 1).A, ...line }));
  const paidThisYear = [{ amount: 20_000, voucher: 'FD-0' }];
  const run = (set: Readonly<Record<string, string>>): string[] => {
    const sheet = sheetOfKind(check(policy, [vouchersSheet(...lines)], paidThisYear, { set }), 'vouchers');
    return [2, 3, 4].map((row) => verdictOf(sheet, row, '元'));
  };
  const quota = (amount: number): string => `reject ${amount} ×quota - 第七条`;
  return [
    { name: 'no budget set', got: run({}), wanted: ['pass 9000', 'pass 8000', 'pass 1000'] },
    // 8,000 + 9,000 + 1,000; what the ledger paid is no part of what is issued.
    {
      name: 'exactly enough',
      got: run({ annualBudget: '18000元' }),
      wanted: ['pass 9000', 'pass 8000', 'pass 1000'],
    },
    {
      name: 'a fen too little',
      got: run({ annualBudget: '17999.99元' }),
      wanted: ['pass 9000', 'pass 8000', quota(0)],
    },
    {
      name: 'the first that does not fit, and all after it',
      got: run({ annualBudget: '16999.99元' }),
      wanted: [quota(0), 'pass 8000', quota(0)],
    },
    {
      name: 'redemptions are not limited by it',
      got: redeemedWith(policy, { annualBudget: '0.01元' }),
      wanted: 'pass 8000',
    },
  ];
};

function redeemedWith(policy: Policy, set: Readonly<Record<string, string>>, redemption: Line = {}): string {
  const report = check(policy, redemptionBook({ redemption }), [], { set });
  return verdictOf(sheetOfKind(report, 'redemptions'), 2, '元');
}

/** Parameters as they stand in the text, and what another value does. */
const parameters: Part = (policy) => {
  const report = check(policy, redemptionBook({}), []);
  const small = (paid: number, set: Readonly<Record<string, string>>, claimed = paid): string =>
    redeemedWith(policy, set, { paid, claimed });
  return [
    {
      name: 'parameters',
      got: report.parameters,
      wanted: [
        { name: 'itemCap', value: '12000.00', unit: '元', source: 'text', clause: '第七条' },
        { name: 'annualCap', value: '20000.00', unit: '元', source: 'text', clause: '第七条' },
        { name: 'annualBudget', value: null, unit: '元', source: 'notice', clause: '第七条' },
        { name: 'subsidyRatio', value: '100%', unit: '%', source: 'notice', clause: '第七条' },
        { name: 'validity', value: '1', unit: '年', source: 'text', clause: '第四条' },
        { name: 'claimWindow', value: '10-01..11-30', unit: '', source: 'text', clause: '第十一条' },
      ],
    },
    { name: 'the policy', got: [report.policy.status, report.policy.version], wanted: ['draft', '2025-10-09'] },
    { name: 'a lower itemCap', got: small(8000, { itemCap: '5000元' }), wanted: 'pass 5000 ·cap N 第七条' },
    { name: 'a lower annualCap', got: small(8000, { annualCap: '5000元' }), wanted: 'pass 5000 ·cap N 第七条' },
    // 8,000.01 × 33.3% = 2,664.00333 元: rounded down to the fen.
    {
      name: 'a part of what was paid',
      got: small(8000.01, { subsidyRatio: '33.3%' }),
      wanted: 'pass 2664 ·claim-over N 第七条',
    },
    { name: 'claimed that part', got: small(8000, { subsidyRatio: '50%' }, 4000), wanted: 'pass 4000' },
    {
      name: 'another window',
      got: redeemedWith(policy, { claimWindow: '11-01..11-30' }),
      wanted: 'reject 0 ×out-of-window M 第十一条',
    },
    {
      name: 'valid for longer',
      got: redeemedWith(policy, { validity: '2' }, { used: '2026-11-02', declared: '2026-11-15' }),
      wanted: 'pass 8000',
    },
  ];
};

const directory = (...services: readonly string[]): Grid =>
  grid([['服务项目', '服务类别', '服务内容'], ...services.map((one) => [one, '质量基础服务', null])], {
    name: '服务目录',
  });

/** A sheet that has no column of contracts states none: the other parts alone tell what comes twice. */
const withoutContracts: Part = (policy) => {
  const { contract: _, ...line } = REDEMPTION_LINE;
  const run = (lines: readonly Line[], ledger: readonly Line[]): string[] => {
    const [providers, vouchers] = redemptionBook({});
    if (!providers || !vouchers) throw new TypeError('two registers');
    const redemptions = sheetOf('redemptions', '兑现申请', line, lines);
    const sheet = sheetOfKind(check(policy, [providers, vouchers, redemptions], ledger), 'redemptions');
    return lines.map((_line, index) => verdictOf(sheet, index + 2, '元'));
  };
  const paid = { voucher: 'FD-0001', contract: 'HT-1', service: '计量校准', used: '2026-03-01', paid: 8000 };
  const again = 'reject 0 ×duplicate I 第九条';
  return [
    { name: 'no contracts: the later of two', got: run([{}, {}], []), wanted: ['pass 8000', again] },
    {
      name: 'no contracts: another day',
      got: run([{ claimed: 100 }, { claimed: 100, used: '2026-03-02' }], []),
      wanted: ['pass 100', 'pass 100'],
    },
    { name: 'no contracts: in the ledger with one', got: run([{}], [paid]), wanted: [again] },
    {
      name: 'no contracts: in the ledger, but another service',
      got: run([{ claimed: 100 }], [{ ...paid, service: '质量诊断' }]),
      wanted: ['pass 100'],
    },
  ];
};

/** Without ledger, registers or columns: what is told, and what is judged all the same. */
const absent: Part = (policy) => {
  const [providers, vouchers, redemptions] = redemptionBook({ redemption: { paid: 20_000, claimed: 20_000 } });
  if (!providers || !vouchers || !redemptions) throw new TypeError('three sheets');
  const asked = { kind: 'redemptions' };
  const only = (grids: readonly Grid[]) =>
    sheetOfKind(check(policy, grids, [], { ...asked, ledger: undefined }), 'redemptions');
  const alone = only([redemptions]);
  const bare = sheetOf('redemptions', '兑现申请', without(REDEMPTION_LINE, ['contract', 'completed', 'complete']), [
    {},
  ]);
  const paper = sheetOf(
    'redemptions',
    '兑现申请',
    { ...without(REDEMPTION_LINE, ['complete']), order: '是', form: '是', outcome: '是', copies: '否' },
    [{}],
  );
  const listed = redemptionBook({});
  return [
    {
      name: 'without registers the caps hold all the same',
      got: verdictOf(alone, 2, '元'),
      wanted: 'review 12000 !not-checked - - !not-checked - - ·cap N 第七条',
    },
    {
      name: 'what the sheet is told then',
      got: told(alone),
      wanted: [
        '·not-checked - 没有提供台账，以往年度的重复、首次、差额和本年已用预算未能比对；请提供台账后重新核验。',
        '·not-checked - 没有提供“质量提升服务券服务目录”，与之有关的规定未核验；如需核验，请把该表放进同一工作簿，或用 --register 提供。',
      ],
    },
    {
      name: 'without any column of papers',
      got: verdictOf(only([providers, vouchers, bare]), 2, '元'),
      wanted: 'review 8000 !not-checked - -',
    },
    {
      name: 'what the sheet is told without 服务完成日期',
      got: told(only([providers, vouchers, bare])).filter((line) => line.includes('完成日期')),
      wanted: ['·not-checked - 表中没有选填列“服务完成日期”，各行按没有填写核验。'],
    },
    {
      name: 'with the four columns of papers, and not 材料齐全',
      got: verdictOf(only([providers, vouchers, paper]), 2, '元'),
      wanted: 'invalid 0 ×missing-material R 第十二条（一）',
    },
    {
      name: 'in the directory',
      got: verdictOf(only([...listed, directory('质量诊断', '计量 校准')]), 2, '元'),
      wanted: 'pass 8000',
    },
    {
      name: 'not in the directory',
      got: verdictOf(only([...listed, directory('质量诊断', '计量检定')]), 2, '元'),
      wanted: 'reject 0 ×unknown-item G 第六条（服务）',
    },
    {
      name: 'the directory by itself',
      got: [2, 3, 4].map((row) => {
        const sheet = grid([
          ['服务项目', '服务类别', '服务内容'],
          ['质量诊断', '质量管理提升', null],
          [null, '质量管理提升', null],
          ['质量攻关', null, null],
        ]);
        return verdictOf(sheetOfKind(check(policy, [sheet], [], { kind: 'directory' }), 'directory'), row, '元');
      }),
      wanted: ['pass 0', 'invalid 0 ×missing A 第六条（服务）', 'invalid 0 ×missing B 第六条（服务）'],
    },
    {
      name: 'a voucher register without dates',
      got: verdictOf(
        only([
          providers,
          sheetOf('vouchers', '申领登记', without(VOUCHER_LINE, ['taken']), [{}]),
          redemptionBook({})[2] ?? redemptions,
        ]),
        2,
        '元',
      ),
      wanted: 'review 8000 !not-checked - 第四条',
    },
  ];
};

function without(line: Line, keys: readonly string[]): Line {
  return Object.fromEntries(Object.entries(line).filter(([key]) => !keys.includes(key)));
}

/** The sheets' own totals under the table. */
const totals: Part = (policy) => {
  const tellsOf = (sheet: Grid, kind: string, column: number, total: number): string[] => {
    const last = (sheet.rows[1] ?? []).map((_, index) => (index === 0 ? '合计' : index === column ? total : null));
    const rows = [...sheet.rows, last];
    return told(sheetOfKind(check(policy, [{ ...sheet, rows }], [], { kind }), kind)).filter((line) =>
      line.startsWith('!'),
    );
  };
  const wrong = (title: string, sum: string): string =>
    `!inconsistent 第七条 第 3 行的合计“${title}”为 100 元，各行相加为 ${sum}，相差 ${sum === '1.2 万元' ? '1.19 万元' : '7,900 元'}，请核对是否漏行或改动（第七条）。`;
  const [, vouchers, redemptions] = redemptionBook({});
  if (!vouchers || !redemptions) throw new TypeError('three sheets');
  return [
    { name: 'vouchers', got: tellsOf(vouchers, 'vouchers', 8, 100), wanted: [wrong('券面金额', '1.2 万元')] },
    { name: 'vouchers that add up', got: tellsOf(vouchers, 'vouchers', 8, 12_000), wanted: [] },
    {
      name: 'redemptions',
      got: tellsOf(redemptions, 'redemptions', 13, 100),
      wanted: [wrong('申请兑现金额', '8,000 元')],
    },
    { name: 'redemptions that add up', got: tellsOf(redemptions, 'redemptions', 13, 8000), wanted: [] },
  ];
};

/** Rules of the text that no row can be judged by. */
const notCovered: Part = (policy): Expectation[] => [
  {
    name: 'what is not covered',
    got: policy.pack.source.notCovered.map((one) => one.clause),
    wanted: [
      '第二条',
      ...[...'1234567'].map((item) => `第六条（服务）第${item}项`),
      ...[...'1235'].map((item) => `第五条第${item}项`),
      ...['第八条（一）', '第八条（二）', '第十五条'],
    ],
  },
];

export const PARTS: Parts = [
  ['rules', rules],
  ['有效期至', validUntil],
  ['budget', budget],
  ['parameters', parameters],
  ['what is absent', absent],
  ['no column of contracts', withoutContracts],
  ['stated totals', totals],
  ['what is not covered', notCovered],
];

export function firstFailure(policy: Policy): string | null {
  return firstFailureOf(PARTS, policy);
}
