/**
 * Whoever changes an amount, a clause, an order or a limit in 哈密's pack without meaning to is told: each such change,
 * made here one at a time, must break an expectation of the golden suite, or be refused when the pack is loaded.
 */
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { PackSource } from '../../shared/packs/schema.ts';
import { hami, policyOf } from '../engine/award-sheet.ts';
import { firstFailure } from './hami-golden.ts';
import {
  at,
  type Mutated,
  type Mutation,
  ofColumns,
  ofItems,
  ofParameters,
  ofRules,
  ofSheets,
  ofTheRest,
  sheetIn,
  survivorsOf,
  swapped,
} from './mutations.ts';

const { source } = hami.pack;

/** Some other clause of the pack. */
const OTHER = '第四条';
const another = (clause: string): string => (clause === OTHER ? '第二条' : OTHER);

const ofFamilies: Mutation[] = Object.keys(source.families).flatMap((title): Mutation[] => {
  const change = (name: string, mutate: (family: PackSource['families'][string]) => void): Mutation => [
    `family ${title}: ${name}`,
    (pack) => {
      const family = pack.families[title];
      if (family) mutate(family);
    },
  ];
  return [
    change('by subject or not', (family) => {
      family.per = family.per.length === 0 ? ['subject'] : [];
    }),
    change('another clause', (family) => {
      family.clause = another(family.clause);
    }),
  ];
});

const ofWithoutAward: Mutation[] = [
  ...at(source.catalogue?.withoutAward, 0).items.map(
    (title, index): Mutation => [
      `${title} without its reason`,
      (pack) => {
        at(pack.catalogue?.withoutAward, 0).items.splice(index, 1);
      },
    ],
  ),
  [
    'what has no award: another clause',
    (pack) => {
      at(pack.catalogue?.withoutAward, 0).clause = OTHER;
    },
  ],
];

const MUTATED: Mutated = {
  source,
  except: ['payouts'],
  clauses: [OTHER, '第二条'],
  family: '标准化试点',
  otherValues: {
    annualBudget: '301万元',
    applicationWindow: '2026-01-01..2026-12-31',
    published: '2026-01-01',
    effectiveDelay: '31',
    term: '4',
    disqualificationYears: '4',
    approvalYear: '2025',
    publicityFrom: '2026-05-01',
    publicityDays: '8',
  },
  switched: {
    require: 'true',
    period: 'no such parameter',
    years: 'no such parameter',
    limit: 'no such parameter',
    onlyIfGiven: false,
    stage: 3,
    first: undefined,
    rank: 'claimed',
  },
  later: '2027-01-01',
};

/** (a) to (d) of stage 4; the later ones only warn, of rows that no other of them speaks of, so their order is free. */
const ofOrder: Mutation[] = (() => {
  const first = sheetIn(source, 'awards').checks.findIndex(
    (rule) => rule.check === 'unique' && rule.against === 'rows',
  );
  return swapped('awards', [first, first + 1, first + 2, first + 3]);
})();

const ofTitlesAndClauses: Mutation[] = [
  [
    'without the draft’s title',
    (pack) => {
      pack.aliases = [];
    },
  ],
  ...Object.keys(source.clauses).flatMap((name): Mutation[] => [
    [
      `${name} without its last character`,
      (pack) => {
        pack.clauses[name] = (pack.clauses[name] ?? '').slice(0, -1);
      },
    ],
    [
      `${name} with another first character`,
      (pack) => {
        pack.clauses[name] = `兹${(pack.clauses[name] ?? '').slice(1)}`;
      },
    ],
  ]),
];

test('the pack as it is meets every expectation, also when written out anew', () => {
  expect(firstFailure(hami)).toBeNull();
  expect(firstFailure(policyOf(stringify(source)))).toBeNull();
});

describe.each([
  ['items', ofItems(MUTATED)],
  ['families', ofFamilies],
  ['what has no award', ofWithoutAward],
  ['parameters', ofParameters(MUTATED)],
  ['rules', ofRules(MUTATED)],
  ['the order of stage 4', ofOrder],
  ['columns', ofColumns(MUTATED)],
  ['sheets', ofSheets(MUTATED)],
  ['titles and clauses', ofTitlesAndClauses],
  ['the rest', ofTheRest(MUTATED)],
])('changes to %s', (_, mutations) => {
  test(`each of ${mutations.length} breaks an expectation`, () => {
    expect(
      survivorsOf(source, mutations, firstFailure),
      'add a case to test/packs/hami-golden.ts that this change would break',
    ).toEqual([]);
  });
});
