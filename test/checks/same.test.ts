import { expect, test } from 'vitest';
import type { Cell } from '../../shared/model/grid.ts';
import { A } from '../engine/award-sheet.ts';
import { approved, of, pay } from '../engine/payout-sheet.ts';

const payee = (cell: Cell, enterprise: string = A.enterprise) =>
  pay([{ ...of(A, 100, { payee: cell }), enterprise }], [approved(A, 100)]);

test.each<[string, Cell, string]>([
  ['the same', '哈密甲有限公司', '哈密甲有限公司'],
  ['blanks', ' 哈密甲 有限公司', '哈密甲有限公司'],
  ['either kind of bracket', '哈密甲(集团)有限公司', '哈密甲（集团）有限公司'],
])('%s', (_, cell, name) => {
  expect(payee(cell, name).verdicts()).toEqual(['pass 0.01']);
});

test('another name is for a person to look at', () => {
  const judged = payee('哈密乙有限公司');
  expect(judged.verdicts()).toEqual(['review 0.01 account-mismatch']);
  expect(judged.found(2)).toEqual([
    {
      code: 'account-mismatch',
      severity: 'warning',
      cell: 'E2',
      message:
        '“户名”为“哈密乙有限公司”，“单位名称”为“哈密甲有限公司”，两者不一致，请核对后更正或说明（第二十条（三））。',
    },
  ]);
});

test('a blank is missing, not another name', () => {
  expect(payee(null).verdict(2)).toBe('invalid 0 missing');
});
