/**
 * The schema of packs must not be 哈密-shaped: a few items of 台州 (first declared wins, once, a lifetime cap) and two
 * caps of 丰都 (an amount by expression), written as packs and judged by the same checks without a line of new code.
 * Amounts and clauses are those of spec/policies.md, sections 1 and 2.
 */
import { describe, expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { A, B, checkGrids, type Enterprise, grid, type Judged, judged, policyOf } from '../engine/award-sheet.ts';

const TAIZHOU = `id: taizhou-part
title: 台州市质量强市奖励（部分）
status: draft
version: "2023"
issuer: 台州市
source: 征求意见稿
clauses:
  三（一）1: 奖励。
  三（二）1: 对第一起草单位给予奖励。
  三（二）2: 对主要承担单位给予奖励。
  三（三）3: 首次获得的给予奖励。
  五: 同一项目符合多项补助的，按最先申报一项执行。有效期3年。
parameters:
  term:
    title: 有效期
    type: period
    values: [{ value: 2023-02-11..2026-02-10, clause: 五, source: text }]
  pinzibiaoCap:
    title: 品字标累计上限
    type: money
    unit: 元
    values: [{ value: 50万元, clause: 三（一）1, source: text }]
traits:
  once: 一生一次
  drafter: 第一起草单位
  pinzibiao: 品字标
  renewal: 复评审
catalogue:
  items:
    - { item: “品字标”首张认证证书, amount: 20万元, clause: 三（一）1, traits: [once, pinzibiao] }
    - { item: “品字标”认证复评审, amount: 20万元, clause: 三（一）1, traits: [pinzibiao, renewal] }
    - { item: “品字标”自我声明证书, amount: 10万元, clause: 三（一）1, traits: [pinzibiao] }
    - { item: 国家标准（含国家军用标准）, amount: 30万元, clause: 三（二）1, traits: [drafter] }
    - { item: 行业标准, amount: 15万元, clause: 三（二）1, traits: [drafter] }
    - { item: 国家级标准化试点（示范）项目, amount: 50万元, clause: 三（二）2 }
    - { item: CNAS认可实验室, amount: 10万元, clause: 三（三）3, traits: [once] }
sheets:
  awards:
    title: 奖励申报汇总表
    identity: { code: uscc, name: enterprise }
    order: declared
    amount: { catalogue: award }
    claimed: claimed
    columns:
      enterprise: { title: 申报单位, type: name, required: always }
      uscc: { title: 统一社会信用代码, type: uscc, required: always }
      award: { title: 奖励事项, type: award, required: always }
      subject: { title: 项目（标准、证书）名称或编号, type: identifier, required: always }
      obtained: { title: 获得日期, type: date, required: always }
      declared: { title: 申报日期, type: date, required: always }
      drafter:
        { title: 第一起草单位, type: yesno, items: [drafter], required: { when: '"drafter" in item.traits' } }
      claimed: { title: 申请金额, type: money, required: never }
    checks:
      - { check: catalogued, column: award, clause: 五 }
      - { check: window, column: obtained, period: term, clause: 五 }
      - { check: condition, column: drafter, items: [drafter], require: drafter, clause: 三（二）1 }
      - { check: claim, column: claimed, clause: 五 }
      - check: unique
        against: ledger
        keys:
          - { key: [identity, award, subject], code: duplicate }
          - { key: [identity, subject], differs: award, code: superseded, except: [renewal] }
          - { key: [identity, award], code: not-first, items: [once] }
        clause: 五
      - check: unique
        against: rows
        keys:
          - { key: [identity, award, subject], code: duplicate }
          - { key: [identity, award], code: not-first, items: [once] }
          - { key: [identity, subject], differs: award, code: superseded, except: [renewal] }
        clause: 五
      - check: cap
        items: [pinzibiao]
        limits: [{ limit: pinzibiaoCap, key: [identity], over: lifetime, title: 品字标累计上限 }]
        clause: 三（一）1
`;

const taizhou = policyOf(TAIZHOU, 'taizhou-part.yaml');

const FIRST = '“品字标”首张认证证书';
const RENEWAL = '“品字标”认证复评审';
const DECLARATION = '“品字标”自我声明证书';
const NATIONAL = '国家标准（含国家军用标准）';
const PILOT = '国家级标准化试点（示范）项目';

type Claim = readonly [award: string, subject: string, more?: Partial<Claimed>];
type Claimed = {
  readonly who: Enterprise;
  readonly obtained: Cell;
  readonly declared: Cell;
  readonly drafter: Cell;
  readonly claimed: Cell;
};
type Past = readonly [
  award: string,
  subject: string,
  wan: number,
  more?: { readonly who?: Enterprise; readonly state?: string },
];

function taizhouSheet(claims: readonly Claim[], past: readonly Past[] = []): Judged {
  const rows = claims.map(([award, subject, more]): Cell[] => {
    const { who, obtained, declared, drafter, claimed }: Claimed = {
      who: A,
      obtained: '2025-06-01',
      declared: '2026-04-01',
      drafter: '是',
      claimed: null,
      ...more,
    };
    return [who.enterprise, who.uscc, award, subject, obtained, declared, drafter, claimed];
  });
  const headings = taizhou.pack.sheets[0]?.columns.map((column) => column.title) ?? [];
  const ledger = grid([
    ['统一社会信用代码', '企业名称', '奖励事项', '项目（标准、证书）名称或编号', '核定金额（万元）', '年度', '状态'],
    ...past.map(([award, subject, wan, more]): Cell[] => {
      const who = more?.who ?? A;
      return [who.uscc, who.enterprise, award, subject, wan, 2024, more?.state ?? '已拨付'];
    }),
  ]);
  return judged(checkGrids([grid([headings, ...rows])], { policies: [taizhou], ledger, set: {} }));
}

describe('台州: first declared wins, in one pass', () => {
  test('the same project under another item falls to what was declared first, be it the smaller award', () => {
    const sheet = taizhouSheet([
      [NATIONAL, 'GB/T 1', { declared: '2026-04-02' }],
      ['行业标准', 'GB/T 1', { declared: '2026-04-01' }],
    ]);
    expect(sheet.verdicts()).toEqual(['reject 0 superseded', 'pass 15']);
    expect(sheet.found(2)).toEqual([
      {
        code: 'superseded',
        severity: 'error',
        cell: 'D2',
        message:
          '本表第 3 行（2026-04-01 申报，早于本行）该单位就同一项目申报“行业标准”在先，同一项目不再以“国家标准（含国家军用标准）”支持（五）。',
      },
    ]);
  });

  test('each row is compared only with rows accepted so far', () => {
    const sheet = taizhouSheet([
      [NATIONAL, '甲'],
      // Falls to row 2, so that row 4 is no duplicate of it, but falls to row 2 as well.
      [PILOT, '甲'],
      [PILOT, '甲'],
      [NATIONAL, '甲'],
      [PILOT, '乙'],
    ]);
    expect(sheet.verdicts()).toEqual([
      'pass 30',
      'reject 0 superseded',
      'reject 0 superseded',
      'reject 0 duplicate',
      'pass 50',
    ]);
  });

  test('a once item again, for whatever project', () => {
    expect(
      taizhouSheet([
        ['CNAS认可实验室', '一'],
        ['CNAS认可实验室', '二'],
        ['CNAS认可实验室', '三', { who: B }],
      ]).verdicts(),
    ).toEqual(['pass 10', 'reject 0 not-first', 'pass 10']);
  });

  test('a renewal is outside the rule of one project, on either side', () => {
    expect(
      taizhouSheet([
        [DECLARATION, '证书一'],
        [RENEWAL, '证书一'],
      ]).verdicts(),
    ).toEqual(['pass 10', 'pass 20']);
    expect(
      taizhouSheet([
        [RENEWAL, '证书一'],
        [DECLARATION, '证书一'],
      ]).verdicts(),
    ).toEqual(['pass 20', 'pass 10']);
    // But it is a duplicate of itself.
    expect(
      taizhouSheet([
        [RENEWAL, '证书一'],
        [RENEWAL, '证书一'],
      ]).verdicts(),
    ).toEqual(['pass 20', 'reject 0 duplicate']);
  });

  test('against the ledger every code that holds is told', () => {
    const past: Past[] = [['CNAS认可实验室', '一', 10]];
    expect(taizhouSheet([['CNAS认可实验室', '一']], past).verdict(2)).toBe('reject 0 duplicate not-first');
    expect(taizhouSheet([['CNAS认可实验室', '二']], past).verdict(2)).toBe('reject 0 not-first');
    expect(taizhouSheet([[PILOT, '一']], past).verdict(2)).toBe('reject 0 superseded');
    expect(taizhouSheet([[RENEWAL, '一']], past).verdict(2)).toBe('pass 20');
    expect(taizhouSheet([[PILOT, '一']], [[RENEWAL, '一', 20]]).verdict(2)).toBe('pass 50');
    expect(taizhouSheet([[PILOT, '一', { who: B }]], past).verdict(2)).toBe('pass 50');
  });
});

describe('台州: conditions of single items', () => {
  test('only the first drafter, and only where a standard is claimed', () => {
    expect(
      taizhouSheet([
        [NATIONAL, 'GB/T 1', { drafter: '否' }],
        [PILOT, '一', { drafter: null }],
      ]).verdicts(),
    ).toEqual(['reject 0 not-eligible', 'pass 50']);
    expect(taizhouSheet([[NATIONAL, 'GB/T 1', { drafter: null }]]).found(2)).toEqual([
      {
        code: 'missing',
        severity: 'error',
        cell: 'G2',
        message: '第一起草单位为空，“国家标准（含国家军用标准）”须填写，请在 G2 补填。',
      },
    ]);
  });

  test.each([
    ['the day before the term', '2023-02-10', 'reject 0 out-of-window'],
    ['its first day', '2023-02-11', 'pass 50'],
    ['its last day', '2026-02-10', 'pass 50'],
    ['the day after', '2026-02-11', 'reject 0 out-of-window'],
  ])('obtained on %s', (_, obtained, verdict) => {
    expect(taizhouSheet([[PILOT, '一', { obtained }]]).verdict(2)).toBe(verdict);
  });
});

describe('台州: 品字标 is capped at 50 万元 over a lifetime, the ledger included', () => {
  test('20 + 20 + 10 = 50 fits; the next has nothing left', () => {
    const sheet = taizhouSheet([
      [FIRST, '证书一'],
      [RENEWAL, '证书二'],
      [DECLARATION, '证书三'],
      [DECLARATION, '证书四'],
      [DECLARATION, '证书四', { who: B }],
    ]);
    expect(sheet.verdicts()).toEqual(['pass 20', 'pass 20', 'pass 10', 'reject 0 cap', 'pass 10']);
    expect(sheet.found(5)).toEqual([
      {
        code: 'cap',
        severity: 'error',
        cell: 'H5',
        message: '应核定 10 万元，但品字标累计上限 50 万元已用 50 万元，没有余额，不予支持（三（一）1）。',
      },
    ]);
  });

  test('45 in the ledger of whatever year: 5 are left of 20', () => {
    const past: Past[] = [
      [RENEWAL, '旧一', 20],
      [RENEWAL, '旧二', 20],
      [DECLARATION, '旧三', 5],
      // Neither another item, nor another’s, nor what was taken back.
      [PILOT, '旧四', 50],
      [RENEWAL, '旧五', 20, { who: B }],
      [RENEWAL, '旧六', 20, { state: '已追回' }],
    ];
    const sheet = taizhouSheet(
      [
        [RENEWAL, '证书一'],
        [PILOT, '项目一'],
      ],
      past,
    );
    expect(sheet.verdicts()).toEqual(['pass 5', 'pass 50']);
    expect(sheet.found(2)).toEqual([
      {
        code: 'cap',
        severity: 'info',
        cell: 'H2',
        message: '应核定 20 万元，超出品字标累计上限 50 万元的余额 5 万元（已用 45 万元），按余额核定（三（一）1）。',
      },
    ]);
    expect(sheet.sheet.rows[0]?.trace).toEqual([
      { step: 'standard', clause: '三（一）1', fen: 20_000_000, note: '“‘品字标’认证复评审”标准 20 万元' },
      { step: 'cap', clause: '三（一）1', fen: 5_000_000, note: '按余额核定 5 万元' },
    ]);
  });

  test('rows take by the date of application', () => {
    const past: Past[] = [[RENEWAL, '旧一', 40]];
    const late = { declared: '2026-05-01' };
    expect(
      taizhouSheet(
        [
          [RENEWAL, '证书一', late],
          [DECLARATION, '证书二'],
        ],
        past,
      ).verdicts(),
    ).toEqual(['reject 0 cap', 'pass 10']);
  });
});

const FENGDU = `id: fengdu-part
title: 丰都县质量提升服务券（部分）
status: draft
version: "2025-10-09"
issuer: 丰都县
source: 征求意见稿
clauses:
  第七条: 每个服务项目最高抵扣12000元，每家企业每年最高20000元。
  第十一条: 每年10月1日至11月30日申请兑现。
parameters:
  itemCap:
    title: 单个服务项目上限
    type: money
    unit: 元
    values: [{ value: 12000元, clause: 第七条, source: text }]
  annualCap:
    title: 每家企业年度上限
    type: money
    unit: 元
    values: [{ value: 20000元, clause: 第七条, source: text }]
  subsidyRatio:
    title: 补助比例
    type: ratio
    unit: "%"
    values: [{ value: 100%, clause: 第七条, source: notice }]
sheets:
  redemptions:
    title: 服务券兑现申请表
    identity: { code: uscc, name: enterprise }
    order: declared
    amount: { expression: "min(claimed, share(paid, subsidyRatio))", clause: 第七条 }
    claimed: claimed
    columns:
      voucher: { title: 券号, type: identifier, required: always }
      enterprise: { title: 企业名称, type: name, required: always }
      uscc: { title: 统一社会信用代码, type: uscc, required: always }
      service: { title: 服务项目, type: term, required: always }
      paid: { title: 实付金额, type: money, required: always }
      declared: { title: 申请兑现日期, type: date, required: always }
      claimed: { title: 申请兑现金额, type: money, required: always }
    checks:
      - check: cap
        limits:
          - { limit: itemCap, key: [identity, service], over: year, title: 单个服务项目上限 }
          - { limit: annualCap, key: [identity], over: year, title: 每家企业年度上限 }
        clause: 第七条
`;

const fengdu = policyOf(FENGDU, 'fengdu-part.yaml');

type Redemption = readonly [
  service: string,
  paid: Cell,
  claimed: Cell,
  more?: { readonly who?: Enterprise; readonly declared?: string },
];
type Redeemed = readonly [service: string, yuan: number, year: number];

function fengduSheet(
  redemptions: readonly Redemption[],
  past: readonly Redeemed[] = [],
  set: Record<string, string> = {},
): Judged {
  const headings = fengdu.pack.sheets[0]?.columns.map((column) => column.title) ?? [];
  const rows = redemptions.map(([service, paid, claimed, more], index): Cell[] => {
    const who = more?.who ?? A;
    return [`FD${index}`, who.enterprise, who.uscc, service, paid, more?.declared ?? '2026-10-15', claimed];
  });
  const ledger = grid([
    ['统一社会信用代码', '企业名称', '券号', '服务项目', '核定金额', '年度', '状态'],
    ...past.map(([service, yuan, year], index): Cell[] => [
      A.uscc,
      A.enterprise,
      `旧${index}`,
      service,
      yuan,
      year,
      '已拨付',
    ]),
  ]);
  return judged(checkGrids([grid([headings, ...rows])], { policies: [fengdu], ledger, set, asOf: '2026-12-01' }));
}

const fenOf = (sheet: Judged): [string, number][] => sheet.sheet.rows.map((row) => [row.status, row.amountFen]);

describe('丰都: the smaller of what is claimed and what was paid', () => {
  test.each<[string, Cell, Cell, Record<string, string>, number]>([
    ['claimed less', 5000.5, 4000.25, {}, 400_025],
    ['claimed more', 4000.25, 5000.5, {}, 400_025],
    // 4,000.25 × 33.3% = 1,332.08325 元: rounded down to the fen.
    ['a part of what was paid', 4000.25, 5000, { subsidyRatio: '33.3%' }, 133_208],
    ['a part, claimed less', 4000, 1000, { subsidyRatio: '0.5' }, 100_000],
  ])('%s', (_, paid, claimed, set, fen) => {
    const sheet = fengduSheet([['计量校准', paid, claimed]], [], set);
    expect(fenOf(sheet)).toEqual([['pass', fen]]);
    expect(sheet.sheet.rows[0]?.trace[0]).toMatchObject({ step: 'standard', clause: '第七条', fen });
  });

  test('the report tells the ratio, and that a notice sets it', () => {
    expect(fengduSheet([['计量校准', 1, 1]]).report.parameters).toEqual([
      { name: 'itemCap', value: '12000.00', unit: '元', source: 'text', clause: '第七条' },
      { name: 'annualCap', value: '20000.00', unit: '元', source: 'text', clause: '第七条' },
      { name: 'subsidyRatio', value: '100%', unit: '%', source: 'notice', clause: '第七条' },
    ]);
  });

  test('without one of the amounts nothing is worked out, and the row is sent back', () => {
    const sheet = fengduSheet([['计量校准', null, 5000]]);
    expect(sheet.verdict(2)).toBe('invalid 0 missing');
  });
});

describe('丰都: 12,000 元 for one service and year, 20,000 元 for one enterprise and year', () => {
  test('two contracts for one service share its cap; then the enterprise’s', () => {
    const sheet = fengduSheet([
      ['计量校准', 8000, 8000],
      // 12,000 − 8,000 = 4,000.
      [' 计量 校准', 8000, 8000],
      // 20,000 − 12,000 = 8,000.
      ['质量诊断', 9000, 9000],
      ['品牌培育', 100, 100],
      ['计量校准', 8000, 8000, { who: B }],
    ]);
    expect(fenOf(sheet)).toEqual([
      ['pass', 800_000],
      ['pass', 400_000],
      ['pass', 800_000],
      ['reject', 0],
      ['pass', 800_000],
    ]);
    expect(sheet.found(3).map((finding) => finding.message)).toEqual([
      '应核定 8,000 元，超出单个服务项目上限 1.2 万元的余额 4,000 元（已用 8,000 元），按余额核定（第七条）。',
    ]);
    expect(sheet.found(4).map((finding) => finding.message)).toEqual([
      '应核定 9,000 元，超出每家企业年度上限 2 万元的余额 8,000 元（已用 1.2 万元），按余额核定（第七条）。',
    ]);
    expect(sheet.found(5).map((finding) => finding.message)).toEqual([
      '应核定 100 元，但每家企业年度上限 2 万元已用 2 万元，没有余额，不予支持（第七条）。',
    ]);
  });

  test('both caps cut one row, each with its words', () => {
    const sheet = fengduSheet([['计量校准', 15000, 15000]], [['质量诊断', 12000, 2026]]);
    // 15,000 → 12,000 by the service; 20,000 − 12,000 = 8,000 by the enterprise.
    expect(fenOf(sheet)).toEqual([['pass', 800_000]]);
    expect(sheet.sheet.rows[0]?.trace.map((step) => [step.step, step.fen])).toEqual([
      ['standard', 1_500_000],
      ['cap', 1_200_000],
      ['cap', 800_000],
    ]);
  });

  test('the ledger counts in both, by its year and its service', () => {
    const past: Redeemed[] = [
      ['计量校准', 11999.99, 2026],
      ['计量校准', 12000, 2025],
    ];
    expect(fenOf(fengduSheet([['计量校准', 8000, 8000]], past))).toEqual([['pass', 1]]);
    expect(fenOf(fengduSheet([['质量诊断', 8000.02, 8000.02]], past))).toEqual([['pass', 800_001]]);
  });

  test('a year is that of the application', () => {
    const sheet = fengduSheet([
      ['计量校准', 12000, 12000, { declared: '2025-11-30' }],
      ['计量校准', 12000, 12000, { declared: '2026-10-01' }],
    ]);
    expect(fenOf(sheet)).toEqual([
      ['pass', 1_200_000],
      ['pass', 1_200_000],
    ]);
  });

  test('a notice may set less', () => {
    expect(fenOf(fengduSheet([['计量校准', 8000, 8000]], [], { itemCap: '5000元' }))).toEqual([['pass', 500_000]]);
  });
});

test('of several policies the one whose headings and items fit is taken', () => {
  const report = checkGrids(
    [
      grid([
        ['券号', '企业名称', '统一社会信用代码', '服务项目', '实付金额', '申请兑现日期', '申请兑现金额'],
        ['FD1', A.enterprise, A.uscc, '计量校准', 100, '2026-10-15', 100],
      ]),
    ],
    { policies: [taizhou, fengdu], set: {} },
  );
  expect(report.policy.id).toBe('fengdu-part');
});
