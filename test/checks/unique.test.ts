import { describe, expect, test } from 'vitest';
import { A, type AwardRow, B, judge, type LedgerEntry, policyWith } from '../engine/award-sheet.ts';

const same = { key: ['identity', 'award', 'subject'], code: 'duplicate' };
const again = { key: ['identity', 'award'], code: 'not-first', items: ['first', 'once'] };
const other = { key: ['identity', 'subject'], differs: 'award', code: 'superseded', except: ['once'] };

const against = (where: 'ledger' | 'rows', keys: unknown[], clause = '第十七条（三）') =>
  policyWith([{ check: 'unique', against: where, keys, clause }]);

const STANDARD = '主导制定国家标准';
const PRIZE = '中国质量奖';

describe('among the rows', () => {
  const verdicts = (keys: unknown[], rows: AwardRow[]) => judge(rows, { policies: [against('rows', keys)] }).verdicts();
  const standard = (row: AwardRow): AwardRow => ({ ...A, award: STANDARD, rank: 1, subject: 'GB/T 1', ...row });

  test('the later of two equal rows is rejected, with the earlier one named', () => {
    const judged = judge([standard({}), standard({})], { policies: [against('rows', [same])] });
    expect(judged.found(2)).toEqual([]);
    expect(judged.found(3)).toEqual([
      {
        code: 'duplicate',
        severity: 'error',
        cell: 'F3',
        message:
          '与本表第 2 行重复：同一单位、同一事项、同一项目申报“主导制定国家标准”在先，本行不予支持（第十七条（三））。',
      },
    ]);
    expect(judged.sheet.findings.at(-1)?.related).toEqual([{ sheet: '申报汇总', row: 2 }]);
  });

  test('the later is the one that applied later, whichever row it stands in', () => {
    // The serial number of 2026-04-01: messages name the day, not what the cell holds.
    const rows = [standard({ declared: '2026-04-02' }), standard({ declared: 46_113 })];
    const judged = judge(rows, { policies: [against('rows', [same])] });
    expect(judged.verdicts()).toEqual(['reject 0 duplicate', 'pass 20']);
    expect(judged.found(2).map((finding) => finding.message)).toEqual([
      '与本表第 3 行（2026-04-01 申报，早于本行）重复：同一单位、同一事项、同一项目申报“主导制定国家标准”在先，本行不予支持（第十七条（三））。',
    ]);
  });

  test.each<[string, AwardRow]>([
    ['another enterprise', B],
    ['another item', { award: '主导修订国家标准' }],
    ['another subject', { subject: 'GB/T 2' }],
    ['a subject that reads the same in parts only', { subject: 'GB/T 11' }],
  ])('accept: %s', (_, row) => {
    const [first, second] = verdicts([same], [standard({}), standard(row)]);
    expect([first, second?.split(' ')[0]]).toEqual(['pass 20', 'pass']);
  });

  test.each<[string, AwardRow]>([
    ['the subject in other letters, dashes and blanks', { subject: ' ｇｂ／ｔ　1' }],
    ['the item by an alias and the code in small letters', { uscc: ` ${A.uscc.toLowerCase()}` }],
    ['another name under the same code', { enterprise: '别的名字' }],
  ])('reject: %s', (_, row) => {
    expect(verdicts([same], [standard({}), standard(row)])).toEqual(['pass 20', 'reject 0 duplicate']);
  });

  test('blank equals blank', () => {
    const rows = [
      { ...A, subject: null },
      { ...A, subject: ' ' },
    ];
    expect(verdicts([same], rows)).toEqual(['pass 5', 'reject 0 duplicate']);
  });

  test('beside no enterprise a blank is nobody’s: two other enterprises have nothing in common', () => {
    const alone = { key: ['subject'], code: 'duplicate' };
    const rows = (subject: string | null): AwardRow[] => [
      { ...A, subject },
      { ...B, subject },
    ];
    expect(verdicts([alone], rows(null))).toEqual(['pass 5', 'pass 5']);
    expect(verdicts([alone], rows('GB/T 1'))).toEqual(['pass 5', 'reject 0 duplicate']);
  });

  test('three of a kind: both later ones fall to the first', () => {
    const judged = judge([standard({}), standard({}), standard({})], { policies: [against('rows', [same])] });
    expect(judged.sheet.findings.flatMap((finding) => finding.related)).toEqual([
      { sheet: '申报汇总', row: 2 },
      { sheet: '申报汇总', row: 2 },
    ]);
  });

  test('a row that fell before makes no other a duplicate', () => {
    const rows = [standard({ unitType: '个人' }), standard({})];
    expect(verdicts([same], rows)).toEqual(['invalid 0 bad-enum', 'pass 20']);
  });

  test('items: only what has the trait comes once', () => {
    const rows = [
      { ...A, award: PRIZE, subject: '一' },
      { ...A, award: PRIZE, subject: '二' },
      { ...A, subject: '一' },
      { ...A, subject: '二' },
    ];
    expect(verdicts([again], rows)).toEqual(['pass 60', 'reject 0 not-first', 'pass 5', 'pass 5']);
  });

  test('the words of what comes once', () => {
    const rows = [
      { ...A, award: PRIZE, subject: '一' },
      { ...A, award: PRIZE, subject: '二' },
    ];
    expect(judge(rows, { policies: [against('rows', [again])] }).found(3)).toEqual([
      {
        code: 'not-first',
        severity: 'error',
        cell: 'E3',
        message: '本表第 2 行该单位申报“中国质量奖”在先，该事项同一单位只奖励一次，本行不予支持（第十七条（三））。',
      },
    ]);
  });

  test('clauseOf: what comes once cites the clause of its item, the other keys that of the rule', () => {
    const rows = [
      { ...A, award: PRIZE, subject: '一' },
      { ...A, award: PRIZE, subject: '二' },
      { ...A, award: PRIZE, subject: '一' },
    ];
    const judged = judge(rows, { policies: [against('rows', [same, { ...again, clauseOf: 'item' }])] });
    const cited = (row: number) => judged.sheet.findings.filter((one) => one.row === row).map((one) => one.clause);
    expect(cited(3)).toEqual(['第十一条（一）']);
    expect(judged.found(3).map((finding) => finding.message)).toEqual([
      '本表第 2 行该单位申报“中国质量奖”在先，该事项同一单位只奖励一次，本行不予支持（第十一条（一））。',
    ]);
    expect(cited(4)).toEqual(['第十七条（三）']);
  });

  test('differs: the same project under another item, but not under the same', () => {
    const rows = [
      { ...A, award: '国家级标准化试点项目', subject: '一' },
      { ...A, award: '国家级质量强链重点项目', subject: '一' },
      { ...A, award: '国家级标准化试点项目', subject: '一' },
    ];
    const judged = judge(rows, { policies: [against('rows', [other])] });
    expect(judged.verdicts()).toEqual(['pass 20', 'reject 0 superseded', 'pass 20']);
    expect(judged.found(3)).toEqual([
      {
        code: 'superseded',
        severity: 'error',
        cell: 'F3',
        message:
          '本表第 2 行该单位就同一项目申报“国家级标准化试点项目”在先，同一项目不再以“国家级质量强链重点项目”支持（第十七条（三））。',
      },
    ]);
  });

  test('except: what has the trait neither falls nor makes another fall', () => {
    const once = { ...A, award: '国家级质量强国建设领军企业', subject: '一' };
    const plain = { ...A, award: '国家级质量强链重点项目', subject: '一' };
    expect(verdicts([other], [once, plain])).toEqual(['pass 20', 'pass 20']);
    expect(verdicts([other], [plain, once])).toEqual(['pass 20', 'pass 20']);
  });

  test('several keys are one pass: a row is compared with accepted rows alone', () => {
    const rows = [
      { ...A, award: '国家级标准化试点项目', subject: '一' },
      // Superseded by row 2; so it does not make row 4 its duplicate, which row 2 supersedes as well.
      { ...A, award: '国家级质量强链重点项目', subject: '一' },
      { ...A, award: '国家级质量强链重点项目', subject: '一' },
      // The first key that holds gives the code.
      { ...A, award: '国家级标准化试点项目', subject: '一' },
    ];
    expect(verdicts([same, other], rows)).toEqual([
      'pass 20',
      'reject 0 superseded',
      'reject 0 superseded',
      'reject 0 duplicate',
    ]);
  });

  test('a text in a cell cannot pass for two parts of a key', () => {
    const rows: AwardRow[] = [
      { ...A, subject: '1:一' },
      { ...A, subject: '1' },
      { ...A, subject: ':一' },
    ];
    expect(verdicts([same], rows)).toEqual(['pass 5', 'pass 5', 'pass 5']);
  });
});

describe('against the ledger', () => {
  const check = (keys: unknown[], row: AwardRow, ...ledger: LedgerEntry[]) =>
    judge([{ ...A, award: PRIZE, subject: '一', ...row }], { policies: [against('ledger', keys)], ledger });
  const entry = (more: LedgerEntry = {}): LedgerEntry => ({ award: PRIZE, subject: '一', amount: 60, ...more });

  test('an equal entry rejects the row, and is named', () => {
    const judged = check([same], {}, entry({ subject: '二' }), entry());
    expect(judged.found(2)).toEqual([
      {
        code: 'duplicate',
        severity: 'error',
        cell: 'F2',
        message:
          '与台账第 3 行重复：同一单位、同一事项、同一项目已获得“中国质量奖”奖励，本行不予支持（第十七条（三））。',
      },
    ]);
    expect(judged.sheet.findings.at(-1)?.related).toEqual([{ ledger: '台账.xlsx', row: 3 }]);
  });

  test('the words of what comes once, and of the same project under another item', () => {
    expect(check([again], { subject: '二' }, entry()).found(2)[0]).toEqual({
      code: 'not-first',
      severity: 'error',
      cell: 'E2',
      message: '台账第 2 行该单位已获得“中国质量奖”奖励，该事项同一单位只奖励一次，本行不予支持（第十七条（三））。',
    });
    expect(check([other], { award: '自治区政府质量奖' }, entry()).found(2)[0]).toEqual({
      code: 'superseded',
      severity: 'error',
      cell: 'F2',
      message:
        '台账第 2 行该单位就同一项目已获得“中国质量奖”奖励，同一项目不再以“自治区政府质量奖”支持（第十七条（三））。',
    });
  });

  test('clauseOf: the clause of the row’s item, beside that of the rule', () => {
    const judged = check([same, { ...again, clauseOf: 'item' }], {}, entry());
    expect(judged.sheet.findings.map(({ code, clause }) => [code, clause])).toEqual([
      ['duplicate', '第十七条（三）'],
      ['not-first', '第十一条（一）'],
    ]);
  });

  test('every key that holds gives its code', () => {
    expect(check([same, again], {}, entry()).verdict(2)).toBe('reject 0 duplicate not-first');
  });

  test.each<[string, LedgerEntry, string]>([
    ['已拨付', { state: '已拨付' }, 'reject 0 duplicate'],
    ['已核定', { state: '已核定' }, 'reject 0 duplicate'],
    ['no state', { state: null }, 'reject 0 duplicate'],
    ['结转', { state: '结转' }, 'pass 60'],
    ['已追回', { state: '已追回' }, 'pass 60'],
    ['取消资格', { state: '取消资格', year: 2020 }, 'pass 60'],
  ])('%s', (_, more, verdict) => {
    expect(check([same], {}, entry(more)).verdict(2)).toBe(verdict);
  });

  test.each<[string, LedgerEntry, string]>([
    ['another enterprise', B, 'pass 60'],
    ['the same name under another code', { uscc: B.uscc }, 'pass 60'],
    ['the same name where the ledger’s code is blank', { uscc: null }, 'reject 0 duplicate'],
    ['the same code under another name', { enterprise: B.enterprise }, 'reject 0 duplicate'],
    ['another item', { award: '中国质量奖提名奖' }, 'pass 60'],
    ['an item that is in no catalogue', { award: '某某奖' }, 'pass 60'],
    ['another subject', { subject: '二' }, 'pass 60'],
    ['a blank subject', { subject: null }, 'pass 60'],
  ])('%s', (_, more, verdict) => {
    expect(check([same], {}, entry(more)).verdict(2)).toBe(verdict);
  });

  test('items and except are asked of the entry too', () => {
    const excepted = { ...other, except: ['first'] };
    const row = { award: '国家级质量强链重点项目' };
    expect(check([excepted], row, entry()).verdict(2)).toBe('pass 20');
    expect(check([other], row, entry()).verdict(2)).toBe('reject 0 superseded');
  });

  test('without a ledger nothing is found, and the sheet is told so', () => {
    const judged = judge([{ ...A, award: PRIZE }], { policies: [against('ledger', [again])] });
    expect(judged.verdict(2)).toBe('pass 60');
    expect(judged.found()).toEqual([
      {
        code: 'not-checked',
        severity: 'info',
        cell: null,
        message: '没有提供台账，以往年度的重复、首次、差额和本年已用预算未能比对；请提供台账后重新核验。',
      },
    ]);
  });

  test('an empty ledger is a ledger', () => {
    expect(check([again], {}).found()).toEqual([]);
  });
});

describe('parts that an entry may leave blank', () => {
  const keys = [{ key: ['identity', 'award', 'subject'], unsure: ['subject'], code: 'duplicate' }];
  const check = (...ledger: LedgerEntry[]) =>
    judge([{ ...A, award: PRIZE, subject: '一' }], { policies: [against('ledger', keys)], ledger });
  const entry = (subject: string | null): LedgerEntry => ({ award: PRIZE, subject, amount: 60 });

  test.each<[string, (string | null)[], string]>([
    ['equal', ['一'], 'reject 0 duplicate'],
    ['another', ['二'], 'pass 60'],
    ['blank', [null], 'review 60 duplicate'],
    ['blank, and another entry equal', [null, '一'], 'reject 0 duplicate'],
    ['blank, and another entry another', ['二', null], 'review 60 duplicate'],
  ])('%s', (_, subjects, expected) => {
    expect(check(...subjects.map(entry)).verdict(2)).toBe(expected);
  });

  test('the words ask for the ledger', () => {
    expect(check(entry(null)).found(2)).toEqual([
      {
        code: 'duplicate',
        severity: 'warning',
        cell: 'F2',
        message: '台账第 2 行可能与本行重复，台账没有写全，不能确定；请核对台账后在其中补填（第十七条（三））。',
      },
    ]);
  });
});

test('against the ledger a key without the enterprise is refused: only its own entries are looked up', () => {
  expect(() => against('ledger', [{ key: ['subject'], code: 'duplicate' }])).toThrow(
    'sheets.awards.checks.0：核验 unique 的选项有误：与台账比较的 key 须含 identity，只比较同一单位的记录；要与别的单位比较，请用 contested',
  );
  expect(() => against('rows', [{ key: ['subject'], code: 'duplicate' }])).not.toThrow();
});
