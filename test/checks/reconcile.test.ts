import { describe, expect, test } from 'vitest';
import { A, B, C, enterprise } from '../engine/award-sheet.ts';
import { type ApprovalEntry, approved, codes, of, type PayoutRow, pay } from '../engine/payout-sheet.ts';

const CLAUSE = '（第二十条（三））。';

describe('which approvals a payout pays', () => {
  test.each<[string, PayoutRow[], ApprovalEntry[], string[]]>([
    ['one of exactly that amount', [of(A, 100)], [approved(A, 100)], ['✓']],
    ['all of the enterprise together: 100 + 200', [of(A, 300)], [approved(A, 100), approved(A, 200)], ['✓']],
    [
      'one of that amount before a set that makes it up: 300, and 100 + 200 stay unpaid',
      [of(A, 300)],
      [approved(A, 100), approved(A, 200), approved(A, 300)],
      ['✓', 'sheet: unpaid', 'sheet: unpaid'],
    ],
    [
      'the smallest set: 100 + 200 of 100, 200, 400',
      [of(A, 300)],
      [approved(A, 100), approved(A, 200), approved(A, 400)],
      ['✓', 'sheet: unpaid'],
    ],
    ['another enterprise’s is not touched', [of(A, 100)], [approved(B, 100)], ['unknown-payee', 'sheet: unpaid']],
    [
      'two rows, two approvals of one amount',
      [of(A, 100), of(A, 100)],
      [approved(A, 100), approved(A, 100)],
      ['✓', '✓'],
    ],
    ['nothing approved, nothing paid twice', [of(A, 100)], [approved(A, 100, { state: '结转' })], ['unknown-payee']],
    ['taken back', [of(A, 100)], [approved(A, 100, { state: '已追回' })], ['unknown-payee']],
    ['of last year', [of(A, 100)], [approved(A, 100, { year: 2025 })], ['unknown-payee']],
    ['by its day where it states no year', [of(A, 100)], [approved(A, 100, { year: null, date: '2026-03-01' })], ['✓']],
    ['without year and day it may be of this one', [of(A, 100)], [approved(A, 100, { year: null })], ['✓']],
  ])('%s', (_, rows, ledger, expected) => {
    expect(codes(pay(rows, ledger))).toEqual(expected);
  });

  test('the oldest first, by the day and then by the ledger’s row', () => {
    const ledger = [
      approved(A, 100, { date: '2026-05-01' }),
      approved(A, 100, { date: '2026-04-01' }),
      approved(A, 100, { date: '2026-04-01' }),
    ];
    // The payout closes ledger row 3; 2 and 4 are left.
    expect(pay([of(A, 100)], ledger).sheet.findings.flatMap((finding) => finding.related)).toEqual([
      { ledger: '台账.xlsx', row: 4 },
      { ledger: '台账.xlsx', row: 2 },
    ]);
  });

  test('of one age the ledger’s row decides, however the entry was found', () => {
    const ledger = [approved(A, 100, { uscc: null }), approved(A, 100)];
    // Ledger row 2 knows the enterprise by its name alone, and is older all the same.
    expect(pay([of(A, 100)], ledger).sheet.findings.flatMap((finding) => finding.related)).toEqual([
      { ledger: '台账.xlsx', row: 3 },
    ]);
  });

  test('payouts are taken by their day, then by row', () => {
    const rows = [of(A, 100, { paidOn: '2026-06-02' }), of(A, 100, { paidOn: '2026-06-01' })];
    expect(codes(pay(rows, [approved(A, 100)]))).toEqual(['paid-twice', '✓']);
    expect(codes(pay([of(A, 100), of(A, 100)], [approved(A, 100)]))).toEqual(['✓', 'paid-twice']);
  });

  test('an award narrows the approvals, by item, alias, or the ledger’s own words', () => {
    const ledger = [
      approved(A, 500, { award: '中国质量奖' }),
      approved(A, 500, { award: '国家级检验检测平台' }),
      approved(A, 700, { award: '往年遗留事项' }),
    ];
    const rows = [
      of(A, 500, { award: '国家重点实验室' }),
      of(A, 500, { award: '中国质量奖' }),
      of(A, 700, { award: '往年遗留事项' }),
    ];
    expect(codes(pay(rows, ledger))).toEqual(['✓', '✓', '✓']);
    const judged = pay([of(A, 500, { award: '中国质量奖提名奖' })], ledger);
    expect(codes(judged).slice(0, 1)).toEqual(['unknown-payee']);
    expect(judged.found(2)).toEqual([
      {
        code: 'unknown-payee',
        severity: 'error',
        cell: 'A2',
        message: `拨付 500 元，台账中没有“哈密甲有限公司”已核定而未付的记录，该单位未付的核定是别的事项，请核对“奖励事项”；不能确定的可将该格留空后重新核验${CLAUSE}`,
      },
    ]);
  });

  test('the ledger without a code is matched by the name', () => {
    expect(codes(pay([of(A, 100)], [approved(A, 100, { uscc: null })]))).toEqual(['✓']);
    expect(codes(pay([of(A, 100)], [approved(B, 100, { uscc: null })]))).toEqual(['unknown-payee', 'sheet: unpaid']);
  });

  test('a sheet without codes is matched by the name too, and every row says that the codes were not judged', () => {
    const rows = [of(A, 100), of(B, 50)];
    expect(codes(pay(rows, [approved(A, 100), approved(B, 60)], { without: ['uscc'] }))).toEqual([
      'not-checked',
      'not-checked underpaid',
    ]);
  });
});

describe('what is paid more or less than approved', () => {
  test('a fen less, exactly, and a fen more', () => {
    const ledger = [approved(A, 100), approved(A, 200)];
    const under = pay([of(A, 299.99)], ledger);
    expect(under.verdicts()).toEqual(['reject 0 underpaid']);
    expect(under.found(2)).toEqual([
      {
        code: 'underpaid',
        severity: 'error',
        cell: 'C2',
        message: `拨付 299.99 元，台账中该单位未付的核定 2 笔共 300 元（台账第 2 行、台账第 3 行），少付 0.01 元，请核对后补付或更正${CLAUSE}`,
      },
    ]);
    // 300 元 = 0.03 万元.
    expect(pay([of(A, 300)], ledger).verdicts()).toEqual(['pass 0.03']);
    const over = pay([of(A, 300.01)], ledger);
    expect(over.found(2)).toEqual([
      {
        code: 'overpaid',
        severity: 'error',
        cell: 'C2',
        message: `拨付 300.01 元，台账中该单位未付的核定 2 笔共 300 元（台账第 2 行、台账第 3 行），多付 0.01 元，请核对后追回或更正${CLAUSE}`,
      },
    ]);
    expect(over.sheet.findings.find((finding) => finding.code === 'overpaid')?.related).toEqual([
      { ledger: '台账.xlsx', row: 2 },
      { ledger: '台账.xlsx', row: 3 },
    ]);
  });

  test('the whole sum is taken: a second instalment finds nothing open, and is told why', () => {
    const judged = pay([of(A, 100), of(A, 200)], [approved(A, 300)]);
    expect(codes(judged)).toEqual(['underpaid', 'unknown-payee']);
    expect(judged.found(3)[0]?.message).toBe(
      `拨付 200 元，台账中没有“哈密甲有限公司”已核定而未付的记录，该单位的核定已全部与第 2 行及以前的行对账，请核对本行依据${CLAUSE}`,
    );
  });
});

describe('without an open approval', () => {
  test('paid by the ledger already', () => {
    const judged = pay([of(A, 100)], [approved(A, 100, { state: '已拨付' })]);
    expect(judged.found(2)).toEqual([
      {
        code: 'paid-twice',
        severity: 'error',
        cell: 'C2',
        message: `拨付 100 元，该单位没有未付的核定，台账第 2 行“中国质量奖”的同额款项已经拨付，疑为重复支付，请核对后追回或更正${CLAUSE}`,
      },
    ]);
    const [twice] = judged.sheet.findings.filter(({ code }) => code === 'paid-twice');
    expect(twice?.related).toEqual([{ ledger: '台账.xlsx', row: 2 }]);
  });

  test('paid by the ledger, but for another award or another amount', () => {
    const ledger = [approved(A, 100, { state: '已拨付' })];
    expect(codes(pay([of(A, 100, { award: '中国质量奖' })], ledger))).toEqual(['paid-twice']);
    expect(codes(pay([of(A, 100, { award: '中国质量奖提名奖' })], ledger))).toEqual(['unknown-payee']);
    expect(codes(pay([of(A, 100.01)], ledger))).toEqual(['unknown-payee']);
  });

  test('paid by an earlier row: its sum, and each part of it', () => {
    const ledger = [approved(A, 100), approved(A, 200)];
    const judged = pay([of(A, 300), of(A, 300), of(A, 200), of(A, 150)], ledger);
    expect(codes(judged)).toEqual(['✓', 'paid-twice', 'paid-twice', 'unknown-payee']);
    expect(judged.found(3)[0]?.message).toBe(
      `拨付 300 元，该单位没有未付的核定，本表第 2 行已付过同额款项，疑为重复支付，请核对后追回或更正${CLAUSE}`,
    );
    expect(judged.found(4)[0]?.message).toBe(
      `拨付 200 元，该单位没有未付的核定，本表第 2 行已付过同额款项（“中国质量奖”），疑为重复支付，请核对后追回或更正${CLAUSE}`,
    );
  });

  test('what an earlier row paid for one award is no payment for another', () => {
    const ledger = [approved(A, 100, { award: '中国质量奖' }), approved(A, 200, { award: '中国质量奖' })];
    const again = (award: string) => codes(pay([of(A, 300), of(A, 300, { award })], ledger));
    expect(again('中国质量奖')).toEqual(['✓', 'paid-twice']);
    expect(again('中国质量奖提名奖')).toEqual(['✓', 'unknown-payee']);
  });

  test('paid by an earlier row that calls the enterprise by another name', () => {
    const judged = pay([of(A, 100), of({ ...A, enterprise: '哈密甲公司' }, 100)], [approved(A, 100)]);
    expect(codes(judged)).toEqual(['name-mismatch', 'name-mismatch paid-twice']);
  });

  test('nobody’s', () => {
    expect(pay([of(C, 100)], [approved(A, 100)]).found(2)).toEqual([
      {
        code: 'unknown-payee',
        severity: 'error',
        cell: 'A2',
        message: `拨付 100 元，台账中没有“哈密丙有限公司”已核定而未付的记录，本行没有核定依据，请核对单位名称和信用代码，并查明原因${CLAUSE}`,
      },
    ]);
  });

  test('of another year, which can be set', () => {
    const ledger = [approved(A, 100, { year: 2025 })];
    expect(pay([of(A, 100)], ledger).found(2)[0]?.message).toBe(
      `拨付 100 元，台账中没有“哈密甲有限公司”已核定而未付的记录，只有 2025 年度的；如付的是该年度的核定，请设定核定年度后重新核验${CLAUSE}`,
    );
    expect(codes(pay([of(A, 100)], ledger, { set: { approvalYear: '2025' } }))).toEqual(['✓']);
    expect(codes(pay([of(A, 100)], ledger, { asOf: '2025-12-31' }))).toEqual(['✓']);
  });
});

describe('what is approved and not paid', () => {
  test('one finding of the sheet for each, with its entry', () => {
    const judged = pay([of(A, 100)], [approved(A, 100), approved(B, 50_000)]);
    expect(judged.found()).toContainEqual({
      code: 'unpaid',
      severity: 'warning',
      cell: null,
      message: `台账第 3 行“哈密乙有限公司”“中国质量奖”核定 5 万元，本表没有拨付，请核对是否漏付${CLAUSE}`,
    });
    expect(judged.verdicts()).toEqual(['pass 0.01']);
  });

  test('a row that was sent back pays nothing, and is named', () => {
    const judged = pay([of(A, 100, { account: '1234567' })], [approved(A, 100)]);
    expect(judged.verdicts()).toEqual(['invalid 0 bad-account']);
    expect(judged.found().find(({ code }) => code === 'unpaid')?.message).toBe(
      `台账第 2 行“哈密甲有限公司”“中国质量奖”核定 100 元，本表没有拨付（该单位的第 2 行有误，未参加对账），请核对是否漏付${CLAUSE}`,
    );
    expect(judged.sheet.reconciliation).toMatchObject({ rows: 0, paidFen: 0, returnedFen: 10_000, unpaidFen: 10_000 });
  });

  test('an approval of nothing has nothing to be paid', () => {
    expect(codes(pay([of(A, 100)], [approved(A, 100), approved(B, 0)]))).toEqual(['✓']);
  });
});

describe('what cannot be told', () => {
  /** Powers of two: each sum can be made in one way only, and to find it every sum must be looked at. */
  const powers = Array.from({ length: 20 }, (_, n) => approved(A, 2 ** n));

  test('too many combinations: not judged, and nothing is called unpaid or unknown for it', () => {
    const rows = [of(A, 2 ** 19 + 1), of(A, 5), of(A, 2 ** 20)];
    const judged = pay(rows, powers);
    expect(judged.verdicts().map((verdict) => verdict.replace(/ [\d.]+ /, ' '))).toEqual([
      'review not-checked',
      'review not-checked',
      'reject unknown-payee',
    ]);
    expect(judged.found(2)[0]?.message).toBe(
      `拨付 524,289 元，该单位有 20 笔未付的核定共 1,048,575 元，组合太多，不能确定付的是哪几笔，本行未能对账，请在“奖励事项”列写明事项，或分笔列出后重新核验${CLAUSE}`,
    );
    expect(judged.found(3)[0]?.message).toBe(
      `拨付 5 元，第 2 行付的是该单位哪几笔核定还不能确定，本行也未能对账，请先处理该行后重新核验${CLAUSE}`,
    );
    expect(judged.sheet.reconciliation).toMatchObject({
      unpaid: 0,
      approvedFen: 104_857_500,
      paidAgainstFen: 52_428_900 + 500,
      unpaidFen: 104_857_500 - 52_428_900 - 500,
      unknownFen: 104_857_600,
    });
  });

  test('more than all of them is overpaid, however many there are', () => {
    expect(codes(pay([of(A, 2 ** 20)], powers))).toEqual(['overpaid']);
  });

  test('without a ledger no row passes', () => {
    const judged = pay([of(A, 100)], null);
    expect(judged.verdicts()).toEqual(['review 0.01 not-checked']);
    expect(judged.found(2)[0]?.message).toBe(`没有提供台账，本行未能与核定金额对账，请提供台账后重新核验${CLAUSE}`);
    expect(judged.sheet.reconciliation).toBeUndefined();
  });
});

describe('万元 and 元 confused for the whole sheet', () => {
  const who = [A, B, C, enterprise(4)];
  const yuan = who.map((one, n) => of(one, (n + 1) * 100_000));

  test('a ledger in 万元 that does not say so: one warning, and no row is judged', () => {
    const judged = pay(
      yuan,
      who.map((one, n) => approved(one, (n + 1) * 10)),
    );
    expect(codes(judged)).toEqual([...who.map(() => 'not-checked'), 'sheet: unit-suspect']);
    expect(judged.found().find(({ code }) => code === 'unit-suspect')).toEqual({
      code: 'unit-suspect',
      severity: 'warning',
      cell: null,
      message: `4 行可以对账的拨付中，4 行恰为台账核定金额的 1 万倍（如第 2 行 10 万元，台账第 2 行 10 元），没有一行相符；台账的金额很可能以“万元”为单位而没有写明，各行未予对账，请在台账的金额表头注明“（万元）”后重新核验${CLAUSE}`,
    });
    expect(judged.sheet.findings.find(({ code }) => code === 'unit-suspect')?.related).toEqual([
      { sheet: judged.sheet.name, row: 2 },
      { ledger: '台账.xlsx', row: 2 },
    ]);
    expect(judged.found(2)[0]?.message).toBe(
      `台账与本表的金额单位疑有混淆，本行未能对账，请按整表提醒改正单位后重新核验${CLAUSE}`,
    );
    expect(judged.sheet.reconciliation).toBeUndefined();
  });

  test('a sheet in 万元 that does not say so', () => {
    const judged = pay(
      who.map((one, n) => of(one, (n + 1) * 10)),
      who.map((one, n) => approved(one, (n + 1) * 100_000)),
    );
    expect(judged.found().find(({ code }) => code === 'unit-suspect')?.message).toBe(
      `4 行可以对账的拨付中，4 行恰为台账核定金额的万分之一（如第 2 行 10 元，台账第 2 行 10 万元），没有一行相符；本表的金额很可能以“万元”为单位而没有写明，各行未予对账，请在“拨付金额”表头注明“（万元）”后重新核验${CLAUSE}`,
    );
  });

  test('three of four are more than half, two of four are not', () => {
    const ledger = (wan: number) => who.map((one, n) => approved(one, n < wan ? (n + 1) * 10 : 7));
    expect(codes(pay(yuan, ledger(3))).at(-1)).toBe('sheet: unit-suspect');
    expect(codes(pay(yuan, ledger(2)))).toEqual(who.map(() => 'overpaid'));
  });

  test('where one row fits as it is written, the others are simply wrong', () => {
    const ledger = who.map((one, n) => approved(one, n === 0 ? 100_000 : (n + 1) * 10));
    expect(codes(pay(yuan, ledger))).toEqual(['✓', 'overpaid', 'overpaid', 'overpaid']);
  });
});
