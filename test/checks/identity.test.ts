import { expect, test } from 'vitest';
import { A, type AwardRow, B, judge, policyWith } from '../engine/award-sheet.ts';

const policy = policyWith([{ check: 'identity', clause: '第四条' }]);
const check = (...rows: AwardRow[]) => judge(rows, { policies: [policy] });

test('one code with two names: all rows of it are told, each with the other name', () => {
  const judged = check(A, { ...A, enterprise: '哈密甲集团' }, A, B);
  expect(judged.verdicts()).toEqual([
    'review 5 name-mismatch',
    'review 5 name-mismatch',
    'review 5 name-mismatch',
    'pass 5',
  ]);
  expect(judged.found(2)).toEqual([
    {
      code: 'name-mismatch',
      severity: 'warning',
      cell: 'A2',
      message: `信用代码 ${A.uscc} 在本行对应“哈密甲有限公司”，在第 3 行对应“哈密甲集团”，请核对哪一个正确（第四条）。`,
    },
  ]);
  expect(judged.found(3)[0]?.message).toBe(
    `信用代码 ${A.uscc} 在本行对应“哈密甲集团”，在第 2 行对应“哈密甲有限公司”，请核对哪一个正确（第四条）。`,
  );
  expect(judged.sheet.findings.map((finding) => finding.related)).toEqual([
    [{ sheet: '申报汇总', row: 3 }],
    [{ sheet: '申报汇总', row: 2 }],
    [{ sheet: '申报汇总', row: 3 }],
  ]);
});

test('one name with two codes', () => {
  const judged = check(A, { ...A, uscc: B.uscc });
  expect(judged.found(3)).toEqual([
    {
      code: 'name-mismatch',
      severity: 'warning',
      cell: 'B3',
      message: `“哈密甲有限公司”在本行的信用代码为 ${B.uscc}，在第 2 行为 ${A.uscc}，请核对哪一个正确（第四条）。`,
    },
  ]);
  expect(judged.verdicts()).toEqual(['review 5 name-mismatch', 'review 5 name-mismatch']);
});

test('three names under one code: whoever differs from the first names the first', () => {
  const judged = check(A, { ...A, enterprise: '乙名' }, { ...A, enterprise: '丙名' });
  expect(judged.sheet.findings.map((finding) => finding.related)).toEqual([
    [{ sheet: '申报汇总', row: 3 }],
    [{ sheet: '申报汇总', row: 2 }],
    [{ sheet: '申报汇总', row: 2 }],
  ]);
});

test.each<[string, AwardRow]>([
  ['blanks and brackets', { ...A, enterprise: ' 哈密 甲有限公司　' }],
  ['the code in small letters', { ...A, uscc: A.uscc.toLowerCase() }],
  ['a name that is not there', { ...A, enterprise: null }],
  ['a code that cannot be read', { ...A, uscc: '916522' }],
])('accept: %s', (_, row) => {
  expect(check(A, row).verdict(2)).toBe('pass 5');
});

test('a row that fell tells as much as others', () => {
  const judged = check(A, { ...A, enterprise: '乙名', unitType: '个人' });
  expect(judged.verdicts()).toEqual(['review 5 name-mismatch', 'invalid 0 bad-enum name-mismatch']);
});

test('never against the ledger', () => {
  const judged = judge([A], { policies: [policy], ledger: [{ ...A, enterprise: '别的名字' }] });
  expect(judged.verdict(2)).toBe('pass 5');
});
