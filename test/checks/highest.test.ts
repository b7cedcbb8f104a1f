import { describe, expect, test } from 'vitest';
import { A, type AwardRow, B, judge, type LedgerEntry, policyWith } from '../engine/award-sheet.ts';

const against = (where: 'ledger' | 'rows') =>
  policyWith([{ check: 'highest', against: where, clause: '第二十条（二）' }]);

/** 中国质量奖 60, 提名奖 40: one recognition, whatever the subject. */
const PRIZE = '中国质量奖';
const NOMINATION = '中国质量奖提名奖';
/** 国家级 20, 自治区级 10: one recognition by subject. */
const NATIONAL = '国家级标准化试点项目';
const REGIONAL = '自治区级标准化试点项目';

describe('among the rows', () => {
  const verdicts = (...rows: AwardRow[]) =>
    judge(
      rows.map((row) => ({ ...A, ...row })),
      { policies: [against('rows')] },
    ).verdicts();

  test('the higher level stays, whichever came first, and the words name it with its standard', () => {
    const rows: AwardRow[] = [
      { ...A, award: NOMINATION, declared: '2026-01-01' },
      { ...A, award: PRIZE, declared: '2026-02-01' },
    ];
    const judged = judge(rows, { policies: [against('rows')] });
    expect(judged.verdicts()).toEqual(['reject 0 superseded', 'pass 60']);
    expect(judged.found(2)).toEqual([
      {
        code: 'superseded',
        severity: 'error',
        cell: 'E2',
        message:
          '本表第 3 行已申报同一资格认定的“中国质量奖”（标准 60 万元），就高不就低，本行“中国质量奖提名奖”不予支持（第二十条（二））。',
      },
    ]);
    expect(judged.sheet.findings.at(-1)?.related).toEqual([{ sheet: '申报汇总', row: 3 }]);
  });

  test('of equals the earlier stays: by its date, then by its row', () => {
    const one = (declared: string): AwardRow => ({ award: '主导制定地方标准', subject: 'DB65/T 1', rank: 1, declared });
    // 主导制定地方标准 and 主导制定团体标准 are both worth 5万元.
    const other = (declared: string): AwardRow => ({ ...one(declared), award: '主导制定团体标准' });
    expect(verdicts(one('2026-02-02'), other('2026-02-01'))).toEqual(['reject 0 superseded', 'pass 5']);
    expect(verdicts(one('2026-02-01'), other('2026-02-01'))).toEqual(['pass 5', 'reject 0 superseded']);
  });

  test.each<[string, AwardRow, AwardRow, string[]]>([
    ['one subject', { award: NATIONAL }, { award: REGIONAL }, ['pass 20', 'reject 0 superseded']],
    ['another subject', { award: NATIONAL }, { award: REGIONAL, subject: '试点二' }, ['pass 20', 'pass 10']],
    [
      'whatever the subject',
      { award: PRIZE },
      { award: NOMINATION, subject: '二' },
      ['pass 60', 'reject 0 superseded'],
    ],
    ['another enterprise', { award: PRIZE }, { ...B, award: NOMINATION }, ['pass 60', 'pass 40']],
    ['another family', { award: PRIZE }, { award: '自治区政府质量奖' }, ['pass 60', 'pass 30']],
    [
      'no family',
      { award: '质量强县（区、镇）培育建设创新试点获批' },
      { award: '质量强县（区、镇）培育建设创新试点通过验收' },
      ['pass 20', 'pass 50'],
    ],
  ])('%s', (_, first, second, expected) => {
    expect(verdicts(first, second)).toEqual(expected);
  });

  test('three levels: both lower ones fall to the highest', () => {
    const standard = (award: string): AwardRow => ({ award, subject: 'GB/T 1', rank: 1 });
    expect(verdicts(standard('主导修订行业标准'), standard('主导制定行业标准'), standard('主导制定国家标准'))).toEqual([
      'reject 0 superseded',
      'reject 0 superseded',
      'pass 20',
    ]);
  });
});

describe('against the ledger', () => {
  const check = (row: AwardRow, ...ledger: LedgerEntry[]) =>
    judge([{ ...A, ...row }], { policies: [against('ledger')], ledger });

  test('an entry of a higher item', () => {
    const judged = check({ award: NOMINATION }, { award: PRIZE, subject: '他事', amount: 60 });
    expect(judged.found(2)).toEqual([
      {
        code: 'superseded',
        severity: 'error',
        cell: 'E2',
        message:
          '台账第 2 行该单位就同一资格认定已获得“中国质量奖”奖励，不低于本次“中国质量奖提名奖”，不得重复享受（第二十条（二））。',
      },
    ]);
    expect(judged.verdict(2)).toBe('reject 0 superseded');
  });

  test('an entry of an equal item', () => {
    expect(check({ award: PRIZE }, { award: PRIZE, subject: '他事' }).verdict(2)).toBe('reject 0 superseded');
  });

  test('an entry of a lower item is taken off the standard, and the trace says so', () => {
    const judged = check({ award: PRIZE }, { award: NOMINATION, subject: '他事', amount: 40 });
    expect(judged.found(2)).toEqual([
      {
        code: 'superseded',
        severity: 'warning',
        cell: 'E2',
        message:
          '台账第 2 行该单位就同一资格认定已获得低档“中国质量奖提名奖”等奖励共 40 万元，按差额核定（60 万元减去已奖励部分）；请核实（第二十条（二））。',
      },
    ]);
    // 60 − 40 = 20 万元.
    expect(judged.verdict(2)).toBe('review 20 superseded');
    expect(judged.sheet.rows[0]?.trace).toEqual([
      { step: 'standard', clause: '第十一条（一）', fen: 60_000_000, note: '“中国质量奖”标准 60 万元' },
      { step: 'deduct', clause: '第二十条（二）', fen: 20_000_000, note: '扣除低档已奖励 40 万元' },
    ]);
  });

  test('several lower entries add up: a fen less than the standard leaves a fen', () => {
    const lower = (amount: string): LedgerEntry => ({ award: NOMINATION, amount });
    // 40 万元 + 199,999.99 元 = 599,999.99 元; 600,000.00 − 599,999.99 = 0.01 元.
    expect(check({ award: PRIZE }, lower('40万元'), lower('199999.99元')).sheet.rows[0]).toMatchObject({
      status: 'review',
      amountFen: 1,
    });
  });

  test('several lower entries that use the standard up leave nothing', () => {
    const judged = check({ award: PRIZE }, { award: NOMINATION, amount: 40 }, { award: NOMINATION, amount: 20 });
    expect(judged.found(2)).toEqual([
      {
        code: 'superseded',
        severity: 'error',
        cell: 'E2',
        message:
          '台账中该单位就同一资格认定已获得低档奖励共 60 万元，不少于本次标准 60 万元，没有差额可核定（第二十条（二））。',
      },
    ]);
    expect(judged.verdict(2)).toBe('reject 0 superseded');
  });

  test.each<[string, LedgerEntry, string]>([
    ['another subject where levels go by subject', { subject: '试点二' }, 'pass 20'],
    ['the same subject', { subject: '案例一' }, 'review 10 superseded'],
    ['carried over', { subject: '案例一', state: '结转' }, 'pass 20'],
    ['taken back', { subject: '案例一', state: '已追回' }, 'pass 20'],
    ['another enterprise’s', { subject: '案例一', ...B }, 'pass 20'],
  ])('%s', (_, entry, verdict) => {
    expect(check({ award: NATIONAL }, { award: REGIONAL, amount: 10, ...entry }).verdict(2)).toBe(verdict);
  });
});
