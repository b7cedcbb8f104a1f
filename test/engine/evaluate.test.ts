import { describe, expect, test } from 'vitest';
import { nestQuotes } from '../../shared/engine/finding-writer.ts';
import { A, type AwardRow, awardGrid, B, checkGrids, judge, type LedgerEntry, policyWith } from './award-sheet.ts';

const check = (rows: AwardRow[], ledger: LedgerEntry[] = [], set?: Record<string, string>) =>
  judge(rows, { ledger, ...(set ? { set } : {}) });

describe('stages', () => {
  test('1 and 2 both run for every row, so that all that is wrong is told at once', () => {
    expect(check([{ ...A, declared: '待定', region: '吐鲁番', dishonest: '是' }]).verdict(2)).toBe(
      'reject 0 bad-date disqualified not-in-region',
    );
  });

  test('a rule that needs an unreadable cell is left out', () => {
    const judged = judge([{ declared: '待定' }], { ledger: [], set: { applicationWindow: '2020-01-01..2020-12-31' } });
    expect(judged.verdict(2)).toBe('invalid 0 bad-date');
  });

  test('a row that fell in 1 or 2 is not held against the ledger', () => {
    const past = [{ award: '中国质量奖', subject: '案例一' }];
    expect(check([{ ...A, award: '中国质量奖', dishonest: '是' }], past).verdict(2)).toBe('reject 0 disqualified');
    expect(check([{ ...A, award: '中国质量奖' }], past).verdict(2)).toBe('reject 0 duplicate not-first superseded');
  });

  test('within 3 all rules run, even over a row that one of them excludes', () => {
    const past: LedgerEntry[] = [
      { subject: '案例一' },
      { award: null, subject: null, amount: null, state: '取消资格', year: null, date: '2026-01-01' },
    ];
    expect(check([A], past).verdict(2)).toBe('reject 0 disqualified duplicate');
  });

  test('in 4 a row that fell to one rule is not seen by the next', () => {
    const prize = { ...A, award: '中国质量奖', subject: '案例一' };
    expect(check([prize, prize]).verdicts()).toEqual(['pass 60', 'reject 0 duplicate']);
  });

  test('7 runs for every row again', () => {
    const rows = [A, { ...A, enterprise: '别的名字', dishonest: '是', subject: '二' }];
    expect(check(rows).verdicts()).toEqual(['review 5 name-mismatch', 'reject 0 disqualified name-mismatch']);
  });
});

describe('the status of a row is the strongest', () => {
  test.each<[string, AwardRow, string]>([
    ['an info changes nothing', { claimed: 6 }, 'pass 5'],
    ['a warning asks for a person', { claimed: 50_000 }, 'review 5 unit-suspect'],
    ['an error of data sends it back', { claimed: 50_000, unitType: '个人' }, 'invalid 0 bad-enum unit-suspect'],
    ['an error of policy excludes it', { dishonest: '是', unitType: '个人' }, 'reject 0 bad-enum disqualified'],
  ])('%s', (_, row, verdict) => {
    expect(check([{ ...A, ...row }]).verdict(2)).toBe(verdict);
  });

  test('deferred is stronger than review, and keeps its warnings', () => {
    const judged = check([{ ...A, claimed: 50_000 }], [], { annualBudget: '0元' });
    expect(judged.verdict(2)).toBe('deferred 5 unit-suspect');
  });
});

describe('the trace tells how the amount came about', () => {
  const trace = (row: AwardRow, ledger: LedgerEntry[] = [], set?: Record<string, string>) =>
    check([{ ...A, ...row }], ledger, set).sheet.rows[0]?.trace;

  test('the standard, with the clause that states it', () => {
    expect(trace({ award: '中国质量奖' })).toEqual([
      { step: 'standard', clause: '第十一条（一）', fen: 60_000_000, note: '“中国质量奖”标准 60 万元' },
    ]);
  });

  test('what was granted for lower levels is taken off, and then it may have to wait', () => {
    const past = [{ award: '中国质量奖提名奖', amount: 40 }];
    expect(trace({ award: '中国质量奖' }, past, { annualBudget: '0元' })).toEqual([
      { step: 'standard', clause: '第十一条（一）', fen: 60_000_000, note: '“中国质量奖”标准 60 万元' },
      { step: 'deduct', clause: '第二十条（二）', fen: 20_000_000, note: '扣除低档已奖励 40 万元' },
      { step: 'defer', clause: '第二十条（一）', fen: 20_000_000, note: '年度预算用完，列入下一年度奖励预算' },
    ]);
  });

  test('a row that fell ends with 0, and the clause of its first error', () => {
    expect(trace({ unitType: '个人' })).toEqual([
      { step: 'invalid', clause: '第四条', fen: 0, note: '数据有误或不全，退回补正，暂不核定' },
    ]);
    expect(trace({ dishonest: '是' })).toEqual([
      { step: 'reject', clause: '第十七条（二）', fen: 0, note: '不予支持，核定 0 元' },
    ]);
  });

  test('a row that fell after its amount was worked out keeps the way to it', () => {
    const capped = policyWith([
      {
        check: 'cap',
        limits: [{ limit: 'annualBudget', key: ['identity'], over: 'lifetime', title: '上限' }],
        clause: '第二条',
      },
    ]);
    const judged = judge([A], { policies: [capped], ledger: [], set: { annualBudget: '0元' } });
    expect(judged.sheet.rows[0]?.trace.map((step) => [step.step, step.fen])).toEqual([
      ['standard', 5_000_000],
      ['cap', 0],
      ['reject', 0],
    ]);
  });
});

test('a message names a blank cell as not filled in', () => {
  const policy = policyWith([
    {
      check: 'condition',
      column: 'licensed',
      require: 'licensed == true',
      message: '许可填的是“{licensed}”，请核对',
      clause: '第八条',
    },
  ]);
  const messages = judge([{ licensed: null }, { licensed: '否' }], { policies: [policy] });
  expect([2, 3].map((row) => messages.found(row).find(({ code }) => code === 'not-eligible')?.message)).toEqual([
    '许可填的是“（未填）”，请核对（第八条）。',
    '许可填的是“否”，请核对（第八条）。',
  ]);
});

describe('not judged is not passed', () => {
  test('an item without an amount on the day: nothing is granted, and a person decides', () => {
    const later = policyWith([{ check: 'catalogued', column: 'award', clause: '第八条' }], (pack) => {
      const item = pack.catalogue?.items.find((one) => one.item === '中国质量奖');
      if (item) item.amount = [{ from: '2026-07-02', amount: '60万元' }];
    });
    const on = (asOf: string) => judge([{ award: '中国质量奖' }], { policies: [later], asOf });
    expect(on('2026-07-02').verdict(2)).toBe('pass 60');
    expect(on('2026-07-01').verdict(2)).toBe('review 0 not-checked');
    expect(on('2026-07-01').found(2)).toEqual([
      {
        code: 'not-checked',
        severity: 'warning',
        cell: 'E2',
        message: '缺少计算金额所需的内容，核定金额暂为 0，须由人工核定。',
      },
    ]);
  });

  test('the day of the check decides which amount holds', () => {
    const dated = policyWith([], (pack) => {
      const item = pack.catalogue?.items.find((one) => one.item === '中国质量奖');
      if (item) item.amount = [{ amount: '60万元' }, { from: '2027-01-01', amount: '80万元', clause: '第二条' }];
    });
    const step = (asOf: string) =>
      judge([{ award: '中国质量奖' }], { policies: [dated], asOf }).sheet.rows[0]?.trace[0];
    expect(step('2026-12-31')).toMatchObject({ clause: '第十一条（一）', fen: 60_000_000 });
    expect(step('2027-01-01')).toMatchObject({ clause: '第二条', fen: 80_000_000 });
  });

  test('an amount by an expression that fails on a row', () => {
    const bugs: unknown[] = [];
    const half = policyWith([], (pack) => {
      const { awards } = pack.sheets;
      if (awards) awards.amount = { expression: 'claimed / rank', clause: '第二条' };
    });
    const rows = [
      { ...A, award: '主导制定国家标准', claimed: 10, rank: 2 },
      { ...B, award: '主导制定国家标准', claimed: null, rank: 2 },
    ];
    const judged = judge(rows, { policies: [half], onBug: (error) => bugs.push(error) });
    expect(judged.verdicts()).toEqual(['pass 5', 'review 0 not-checked']);
    expect(bugs).toHaveLength(1);
  });
});

describe('findings', () => {
  test('stand in the order of the rows, those of the sheet first, those of a row as its stages found them', () => {
    const rows = [
      { ...A, uscc: '91652200MA77ABCD10', claimed: 6 },
      { ...B, enterprise: '甲', dishonest: '是', unitType: '个人' },
      { ...B, enterprise: '乙', subject: '二' },
    ];
    const found = check(rows).sheet.findings.map((finding) => [finding.row, finding.code]);
    expect(found).toEqual([
      [null, 'not-checked'],
      [2, 'bad-uscc'],
      [2, 'claim-over'],
      [3, 'bad-enum'],
      [3, 'disqualified'],
      [3, 'name-mismatch'],
      [4, 'name-mismatch'],
    ]);
  });

  test('name the sheet, the column, the cell, the clause and the facts', () => {
    const finding = check([{ ...A, claimed: 6 }]).sheet.findings.at(-1);
    expect(finding).toEqual({
      code: 'claim-over',
      severity: 'info',
      sheet: '申报汇总',
      row: 2,
      column: 'claimed',
      cell: 'O2',
      clause: '第十九条',
      message: '申请 6 万元，高于“企业首席质量官质量变革创新典型案例”标准 5 万元，按标准核定（第十九条）。',
      facts: {
        claimedFen: 6_000_000,
        standardFen: 5_000_000,
        item: '企业首席质量官质量变革创新典型案例',
        over: true,
        case: 'over',
      },
      related: [],
    });
  });

  test('quotation marks inside quotation marks become single ones', () => {
    expect(nestQuotes('“甲”和“乙”')).toBe('“甲”和“乙”');
    expect(nestQuotes('填的是““甲”奖”，不对')).toBe('填的是“‘甲’奖”，不对');
    expect(nestQuotes('没有开头”就有结尾')).toBe('没有开头”就有结尾');
  });
});

describe('the report', () => {
  const report = checkGrids(
    [
      awardGrid([
        { ...A, claimed: 5 },
        { ...B, dishonest: '是', claimed: 5 },
      ]),
    ],
    { ledger: [] },
  );

  test('says by what it was judged', () => {
    expect(report.policy).toEqual({
      id: 'hami-award-2026',
      title: '哈密市质量提升发展专项资金管理办法',
      status: 'draft',
      version: '2026-02-12',
      digest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
    });
    expect(report).toMatchObject({ engine: 'test', asOf: '2026-07-01', findings: [] });
    expect(report.parameters[0]).toEqual({
      name: 'annualBudget',
      value: '900000000.00',
      unit: '元',
      source: 'caller',
      clause: '第二条',
    });
  });

  test('says what was read from where', () => {
    expect(report.sheets[0]).toMatchObject({
      name: '申报汇总',
      kind: 'awards',
      headerRows: [1],
      firstRow: 2,
      lastRow: 3,
      unmapped: [],
      units: { claimed: '万元' },
    });
    expect(report.sheets[0]?.columns).toMatchObject({ enterprise: 'A', uscc: 'B', award: 'E', claimed: 'O' });
    expect(report.inputs.registers).toEqual([]);
  });

  test('adds up: what was claimed of all rows, what is granted of those that stand', () => {
    expect(report.sheets[0]?.totals).toEqual({
      rows: 2,
      pass: 1,
      review: 0,
      deferred: 0,
      invalid: 0,
      reject: 1,
      claimedFen: 10_000_000,
      amountFen: 5_000_000,
      deferredFen: 0,
    });
  });

  test('what cannot be added up any more is the most that can be: such rows have findings of their own', () => {
    // 20250401 万元 is a date in the wrong column; 445 of them are more than 2^53 fen.
    const dates = Array.from({ length: 445 }, (): AwardRow => ({ claimed: 20_250_401 }));
    const [sheet] = checkGrids([awardGrid(dates)], { ledger: [] }).sheets;
    expect(sheet?.totals.claimedFen).toBe(Number.MAX_SAFE_INTEGER);
    expect(sheet?.findings.find((one) => one.row === 2)).toMatchObject({ code: 'claim-over' });
    expect(checkGrids([awardGrid(dates.slice(0, 444))], { ledger: [] }).sheets[0]?.totals.claimedFen).toBe(
      444 * 20_250_401 * 1_000_000,
    );
  });

  test('headings that name no column of the policy are told', () => {
    const more = awardGrid([A]);
    const rows = more.rows.map((row, index) => [...(row ?? []), index === 0 ? '联系\n电话' : '139']);
    expect(checkGrids([{ ...more, rows }], { ledger: [] }).sheets[0]?.unmapped).toEqual(['联系 电话']);
  });
});
