import { describe, expect, test } from 'vitest';
import { A, type AwardRow, B, C, judge, type LedgerEntry, policyWith } from '../engine/award-sheet.ts';
import { code, fengduJudged, redemptionBook } from '../packs/fengdu-book.ts';
import { fengduLedger } from '../packs/fengdu-golden.ts';

const rule = (against: 'ledger' | 'rows', more: Record<string, unknown> = {}) =>
  policyWith([{ check: 'contested', against, items: ['lead'], key: ['subject'], clause: '第十三条', ...more }]);

const lead = (row: AwardRow = {}): AwardRow => ({ award: '主导制定国家标准', subject: 'GB/T 1', rank: 1, ...row });

describe('among the rows', () => {
  const verdicts = (...rows: AwardRow[]) => judge(rows, { policies: [rule('rows')] }).verdicts();

  test('both are told, each with the other’s name and item, and none is preferred', () => {
    const judged = judge([lead(A), lead({ ...B, award: '主导修订国家标准' })], { policies: [rule('rows')] });
    expect(judged.verdicts()).toEqual(['review 20 duplicate', 'review 10 duplicate']);
    expect(judged.found(2)).toEqual([
      {
        code: 'duplicate',
        severity: 'warning',
        cell: 'F2',
        message: '“哈密乙有限公司”也就同一项目申报或获得“主导修订国家标准”，请核对归属（第十三条）。',
      },
    ]);
    expect(judged.found(3)[0]?.message).toBe(
      '“哈密甲有限公司”也就同一项目申报或获得“主导制定国家标准”，请核对归属（第十三条）。',
    );
    expect(judged.sheet.findings.flatMap((finding) => finding.related)).toEqual([
      { sheet: '申报汇总', row: 3 },
      { sheet: '申报汇总', row: 2 },
    ]);
  });

  test.each<[string, AwardRow, string[]]>([
    ['the same enterprise twice', { ...A, award: '主导修订国家标准' }, ['pass 20', 'pass 10']],
    ['another subject', { ...B, subject: 'GB/T 2' }, ['pass 20', 'pass 20']],
    [
      'the same subject in other letters',
      { ...B, subject: 'gb／t　1' },
      ['review 20 duplicate', 'review 20 duplicate'],
    ],
    ['an item that the rule is not for', { ...B, award: '参与制定国家标准', rank: 2 }, ['pass 20', 'pass 5']],
    ['a row that fell before', { ...B, unitType: '个人' }, ['pass 20', 'invalid 0 bad-enum']],
  ])('%s', (_, other, expected) => {
    expect(verdicts(lead(A), lead(other))).toEqual(expected);
  });

  test('three enterprises, one of them twice: all four rows are told', () => {
    const judged = judge([lead(A), lead(A), lead(B), lead(C)], { policies: [rule('rows')] });
    expect(judged.sheet.findings.map((finding) => [finding.row, finding.related])).toEqual([
      [2, [{ sheet: '申报汇总', row: 4 }]],
      [3, [{ sheet: '申报汇总', row: 4 }]],
      [4, [{ sheet: '申报汇总', row: 2 }]],
      [5, [{ sheet: '申报汇总', row: 2 }]],
    ]);
  });
});

describe('against the ledger', () => {
  const verdict = (entry: LedgerEntry, policy = rule('ledger')) =>
    judge([lead(A)], { policies: [policy], ledger: [{ award: '主导制定行业标准', subject: 'GB/T 1', ...entry }] });

  test('another’s entry is told', () => {
    const judged = verdict(B);
    expect(judged.found(2)).toEqual([
      {
        code: 'duplicate',
        severity: 'warning',
        cell: 'F2',
        message: '“哈密乙有限公司”也就同一项目申报或获得“主导制定行业标准”，请核对归属（第十三条）。',
      },
    ]);
    expect(judged.sheet.findings.at(-1)?.related).toEqual([{ ledger: '台账.xlsx', row: 2 }]);
  });

  test.each<[string, LedgerEntry, string]>([
    ['its own', {}, 'pass 20'],
    ['its own, by name alone', { uscc: null }, 'pass 20'],
    ['another’s by name alone', { uscc: null, enterprise: B.enterprise }, 'review 20 duplicate'],
    ['its name under another code is another', { uscc: B.uscc }, 'review 20 duplicate'],
    ['another subject', { ...B, subject: 'GB/T 2' }, 'pass 20'],
    ['an item that the rule is not for', { ...B, award: '参与制定国家标准' }, 'pass 20'],
    ['an item that is in no catalogue', { ...B, award: '某某标准' }, 'pass 20'],
    ['carried over', { ...B, state: '结转' }, 'pass 20'],
    ['taken back', { ...B, state: '已追回' }, 'pass 20'],
  ])('%s', (_, entry, expected) => {
    expect(verdict(entry).verdict(2)).toBe(expected);
  });

  test('as an error it excludes the row', () => {
    const policy = rule('ledger', { code: 'superseded', severity: 'error' });
    expect(verdict(B, policy).verdict(2)).toBe('reject 0 superseded');
  });

  test('a blank subject is nobody’s', () => {
    const plain = policyWith([{ check: 'contested', against: 'ledger', key: ['subject'], clause: '第十三条' }]);
    const judged = judge([{ ...A, subject: null }], { policies: [plain], ledger: [{ ...B, subject: null }] });
    expect(judged.verdict(2)).toBe('pass 5');
  });

  test('on a sheet that has no column of items, whatever the entry names', () => {
    const entry = [{ enterprise: '丰都某公司', uscc: code('500230', 9), voucher: 'FD-0001' }];
    const [, vouchers] = redemptionBook({});
    const sheet = fengduJudged(vouchers ? [vouchers] : [], 'vouchers', { ledger: fengduLedger(entry) });
    expect(sheet.found(2).filter((one) => one.severity === 'error')).toEqual([
      {
        code: 'duplicate',
        severity: 'error',
        cell: 'A2',
        message: '台账中该券号属于“丰都某公司”，每张券编号唯一，本行不予支持；请核对券号（第四条）。',
      },
    ]);
  });
});
