/**
 * Whoever changes a target, a day, a clause or a limit in the one-stop service's pack without meaning to is told: each
 * such change, made here one at a time, must break an expectation of the golden suite, or be refused when it is loaded.
 */
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { policyOf } from '../engine/award-sheet.ts';
import { type Mutated, ofColumns, ofParameters, ofRules, ofSheets, ofTheRest, survivorsOf } from './mutations.ts';
import { firstFailure, samr } from './samr-golden.ts';

const { source } = samr.pack;

const MUTATED: Mutated = {
  source,
  clauses: ['四（二）', '二（四）'],
  otherValues: {
    citiesTarget: '101',
    enterprisesTarget: '9999',
    casesTarget: '9',
    citiesPerProvince: '2',
    planDue: '2021-07-01',
    reportsDue: '2021-11-14',
  },
  switched: { least: undefined, per: undefined, require: 'true' },
  later: '2027-01-01',
};

/** A row of a city falls only to an earlier row of the same city, so that its province is never without one. */
const SAME_MEANING: readonly string[] = ['cases, rule 0 registered: the other excluded'];

test('the pack as it is meets every expectation, also when written out anew', () => {
  expect(firstFailure(samr)).toBeNull();
  expect(firstFailure(policyOf(stringify(source)))).toBeNull();
});

describe.each([
  ['parameters', ofParameters(MUTATED)],
  ['rules', ofRules(MUTATED)],
  ['columns', ofColumns(MUTATED)],
  ['sheets', ofSheets(MUTATED)],
  ['the rest', ofTheRest(MUTATED)],
])('changes to %s', (_, mutations) => {
  test(`each of ${mutations.length} breaks an expectation`, () => {
    expect(
      survivorsOf(source, mutations, firstFailure).filter((name) => !SAME_MEANING.includes(name)),
      'add a case to test/packs/samr-golden.ts that this change would break',
    ).toEqual([]);
  });
});
