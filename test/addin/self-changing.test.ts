/** Both sides: what time and chance change, and what only a person does. */
import { expect, test } from 'vitest';
import { SelfChanging } from '../../addin/host/self-changing.ts';
import { cellAddress } from '../../shared/model/address.ts';

/** A1 is the time; A2, A3 and A4 are what a person has put in. */
const BESIDE: Readonly<Record<string, string>> = { A1: '=NOW()', A2: '=1+1', A3: '=A4' };

function changes(formula: string, beside = BESIDE): boolean {
  const all: Readonly<Record<string, string>> = { ...beside, B1: formula };
  return new SelfChanging((row, column) => all[cellAddress(row, column)] ?? null).has(1, 2);
}

test.each([
  '=NOW()',
  '=today()-C4',
  '=ROUND(RAND()*10,0)',
  '=RANDBETWEEN(1,6)',
  '=A1+1',
  '=$A$1',
  '=IF(a1>C4,"是","否")',
  '=SUM(A1:A3)',
  '=A2+SUM($A$3,A1)',
])('changes by itself: %s', (formula) => {
  expect(changes(formula)).toBe(true);
});

test.each([
  '=A2',
  '=A3+A4',
  '=A4*2',
  '="NOW()"&A2',
  '=IF(A2>1,"A1","A2")',
  '=名录!A1',
  "='名录 1'!$A$1",
  '=名录!A4:A1',
  '=A11',
  '=AA1',
  '=ABA1',
  '=RANDOM()',
  '=MYNOW()',
  '=OFFSET(A2,0,0)',
  '=SUM(A2:A3)',
  '=B1',
])('changes only where a person changes something: %s', (formula) => {
  expect(changes(formula)).toBe(false);
});

test('follows a chain of formulas, as far as one may reach', () => {
  const chain = (length: number) =>
    Object.fromEntries([
      ['C1', '=RAND()'],
      ...Array.from({ length }, (_, at): [string, string] => [`C${at + 2}`, `=C${at + 1}+1`]),
    ]);
  expect(changes('=C100', chain(99))).toBe(true);
  expect(changes('=C102', chain(101))).toBe(false);
});

test('does not follow a sum of more than 200 cells', () => {
  expect(changes('=SUM(A1:A200)')).toBe(true);
  expect(changes('=SUM(A1:A201)')).toBe(false);
});
