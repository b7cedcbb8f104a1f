/**
 * Whoever changes an amount, a clause, an order or a limit in 台州's pack without meaning to is told: each such change,
 * made here one at a time, must break an expectation of the golden suite, or be refused when the pack is loaded.
 */
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { policyOf } from '../engine/award-sheet.ts';
import {
  type Mutated,
  ofColumns,
  ofItems,
  ofParameters,
  ofRules,
  ofSheets,
  ofTheRest,
  survivorsOf,
} from './mutations.ts';
import { firstFailure, taizhou } from './taizhou-golden.ts';

const { source } = taizhou.pack;

const MUTATED: Mutated = {
  source,
  except: ['payouts', 'approvalYear', 'publicityFrom', 'publicityDays', 'payBy'],
  clauses: ['二', '三（二）4'],
  family: '绿色产品认证',
  otherValues: {
    annualBudget: '2001万元',
    pinzibiaoCap: '51万元',
    term: '2023-02-11..2026-02-11',
    greenFoodTerm: '2021-02-11..2024-02-11',
  },
  switched: {
    limit: 'no such parameter',
    period: 'no such parameter',
    exceeding: 'defer',
    require: 'true',
    differs: undefined,
  },
  later: '2027-01-01',
};

/**
 * Said twice for whoever reads the pack: a condition for some items of a column that is read for these items alone, a
 * word that a term may be and need not, and a term, which can always be read, for items that no rule asks it of.
 */
const SAME_MEANING: readonly string[] = [
  ...[4, 5, 6, 7, 8, 10].map((rule) => `awards, rule ${rule} condition: without its items`),
  'awards, column grade: without 优秀',
  'awards, column grade: for every item',
  'awards, column selected: for every item',
];

test('the pack as it is meets every expectation, also when written out anew', () => {
  expect(firstFailure(taizhou)).toBeNull();
  expect(firstFailure(policyOf(stringify(source)))).toBeNull();
});

describe.each([
  ['items', ofItems(MUTATED)],
  ['parameters', ofParameters(MUTATED)],
  ['rules', ofRules(MUTATED)],
  ['columns', ofColumns(MUTATED)],
  ['sheets', ofSheets(MUTATED)],
  ['the rest', ofTheRest(MUTATED)],
])('changes to %s', (_, mutations) => {
  test(`each of ${mutations.length} breaks an expectation`, () => {
    expect(
      survivorsOf(source, mutations, firstFailure).filter((name) => !SAME_MEANING.includes(name)),
      'add a case to test/packs/taizhou-golden.ts that this change would break',
    ).toEqual([]);
  });
});
