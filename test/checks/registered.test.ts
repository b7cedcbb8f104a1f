import { describe, expect, test } from 'vitest';
import { PROVIDER, redemptionBook, redemptions, redemptionsSheet } from '../packs/fengdu-book.ts';

describe('accept', () => {
  test('a voucher and a provider that stand in their registers', () => {
    const judged = redemptions(redemptionBook({}));
    expect(judged.verdicts()).toEqual(['pass 0.8']);
    expect(judged.report.inputs.registers).toEqual([
      { kind: 'providers', sheet: '机构备案' },
      { kind: 'vouchers', sheet: '申领登记' },
    ]);
  });

  test('however the number is written', () => {
    expect(redemptions(redemptionBook({ redemption: { voucher: ' fd－0001 ' } })).verdicts()).toEqual(['pass 0.8']);
  });
});

describe('reject', () => {
  test('a voucher that is in no register', () => {
    const judged = redemptions(redemptionBook({ redemption: { voucher: 'FD-0009' } }));
    expect(judged.verdicts()).toEqual(['reject 0 not-registered']);
    expect(judged.found(2)).toEqual([
      {
        code: 'not-registered',
        severity: 'error',
        cell: 'A2',
        message: '“FD-0009”不在“服务券申领登记表”中，不予支持；请核对“券号”是否填对，或补充登记后重新核验（第九条）。',
      },
    ]);
  });

  test('a provider whose own row is refused is not registered', () => {
    const judged = redemptions(redemptionBook({ provider: { capable: '否' } }));
    expect(judged.verdicts()).toEqual(['reject 0 not-registered']);
    const [finding] = judged.sheet.findings.filter((one) => one.row === 2);
    expect(finding?.message).toBe(
      `“${PROVIDER.code}”登记在“机构备案”第 2 行，但该行未通过“服务机构备案表”的核验；请先核实该行（第十条）。`,
    );
    expect(finding?.related).toEqual([{ register: '机构备案', row: 2 }]);
  });
});

describe('ask a person', () => {
  test('a voucher whose own row is refused', () => {
    const judged = redemptions(redemptionBook({ voucher: { creditworthy: '否' } }));
    expect(judged.verdicts()).toEqual(['review 0.8 not-registered']);
  });

  test('a register that is not there at all', () => {
    // The caps that need no register hold all the same: 20,000 → 12,000 元 for one service.
    const judged = redemptions([redemptionsSheet({ paid: 20000, claimed: 20000 })]);
    expect(judged.verdicts()).toEqual(['review 1.2 not-checked']);
    expect(judged.found(2).flatMap((one) => (one.severity === 'warning' ? [one.message] : []))).toEqual([
      '没有找到“服务券申领登记表”，与之有关的规定未能核验；请把该表放进同一工作簿，或用 --register 提供后重新核验。',
      '没有找到“服务机构备案表”，与之有关的规定未能核验；请把该表放进同一工作簿，或用 --register 提供后重新核验。',
    ]);
  });
});
