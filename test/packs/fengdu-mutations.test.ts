/**
 * Whoever changes an amount, a clause, an order or a limit in 丰都's pack without meaning to is told: each such change,
 * made here one at a time, must break an expectation of the golden suite, or be refused when the pack is loaded.
 */
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { policyOf } from '../engine/award-sheet.ts';
import { fengdu } from './fengdu-book.ts';
import { firstFailure } from './fengdu-golden.ts';
import {
  type Mutated,
  ofColumns,
  ofParameters,
  ofRules,
  ofSheets,
  ofTheRest,
  sheetIn,
  survivorsOf,
  swapped,
} from './mutations.ts';

const { source } = fengdu.pack;

const MUTATED: Mutated = {
  source,
  except: ['payouts', 'approvalYear', 'publicityFrom', 'publicityDays', 'payBy'],
  clauses: ['第二条', '第十五条'],
  otherValues: {
    itemCap: '1.3万元',
    annualCap: '2.1万元',
    annualBudget: '1元',
    subsidyRatio: '99%',
    validity: '2',
    claimWindow: '10-02..11-30',
  },
  switched: { limit: 'no such parameter', period: 'no such parameter', exceeding: 'defer' },
  later: '2027-01-01',
};

/** Of the cap's limits any order gives the same amounts; the order of the rules of stage 4 does not. */
const stageFour = sheetIn(source, 'redemptions')
  .checks.map((rule, index) => ({ rule, index }))
  .filter(({ rule }) => rule.against === 'rows')
  .map(({ index }) => index);

/** A part that an entry may leave blank is compared by itself, so that it stands in the key for whoever reads the pack. */
const SAME_MEANING: readonly string[] = ['redemptions, rule 25 unique: keys.0.key without "used"'];

test('the pack as it is meets every expectation, also when written out anew', () => {
  expect(firstFailure(fengdu)).toBeNull();
  expect(firstFailure(policyOf(stringify(source)))).toBeNull();
});

describe.each([
  ['parameters', ofParameters(MUTATED)],
  ['rules', ofRules(MUTATED)],
  ['the order of stage 4', swapped('redemptions', stageFour)],
  ['columns', ofColumns(MUTATED)],
  ['sheets', ofSheets(MUTATED)],
  ['the rest', ofTheRest(MUTATED)],
])('changes to %s', (_, mutations) => {
  test(`each of ${mutations.length} breaks an expectation`, () => {
    expect(
      survivorsOf(source, mutations, firstFailure).filter((name) => !SAME_MEANING.includes(name)),
      'add a case to test/packs/fengdu-cases.ts that this change would break',
    ).toEqual([]);
  });
});
