/**
 * Whoever changes a condition, a paper, a limit, a clause or a place in 武汉's pack without meaning to is told: each such
 * change, made here one at a time, must break an expectation of the golden suite, or be refused when it is loaded.
 */
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import type { PackSource, RubricNodeSource } from '../../shared/packs/schema.ts';
import { policyOf } from '../engine/award-sheet.ts';
import {
  type Mutated,
  type Mutation,
  ofColumns,
  ofParameters,
  ofRules,
  ofSheets,
  ofTheRest,
  sheetIn,
  survivorsOf,
} from './mutations.ts';
import { wuhan } from './wuhan-book.ts';
import { firstFailure } from './wuhan-golden.ts';

const { source } = wuhan.pack;

const MUTATED: Mutated = {
  source,
  // Payouts are the same for every policy; their golden cases are payouts.test.ts.
  except: ['payouts', 'publicityFrom', 'publicityDays', 'approvalYear'],
  clauses: ['第九条', '第二条'],
  otherValues: {
    stationQuota: '49',
    newStationGrant: '9万元',
    firstTier: '6万元',
    secondTier: '4万元',
    thirdTier: '2万元',
    reportDue: '01-01..10-30',
    operatingYears: '3',
    specialists: '6',
    passMark: '61',
    scoreStep: '1',
    trimFrom: '4',
    totalSpread: '19',
    itemSpread: '40%',
  },
  switched: { require: 'true', once: false, taken: undefined, quota: undefined, leaveOut: undefined },
  later: '2027-01-01',
};

/** The nodes of the rubric, each by its place, so that it is found again in a copy of the pack. */
function nodesOf(pack: PackSource): RubricNodeSource[] {
  const below = (node: RubricNodeSource): RubricNodeSource[] => [node, ...(node.parts ?? []).flatMap(below)];
  return (sheetIn(pack, 'scorecards').rubric?.parts ?? []).flatMap(below);
}

type Writable = { -readonly [key in keyof RubricNodeSource]: RubricNodeSource[key] };

/** Points moved from one item to its neighbour leave all sums as they are. */
function ofRubric(): Mutation[] {
  const nodes = nodesOf(source);
  const change = (index: number, name: string, mutate: (node: Writable, next: Writable) => void): Mutation => [
    `${nodes[index]?.title}: ${name}`,
    (pack) => {
      const copies = nodesOf(pack);
      const [node, next] = [copies[index], copies[index + 1] ?? copies[index - 1]];
      if (node && next) mutate(node, next);
    },
  ];
  return nodes.flatMap((node, index) => [
    change(index, 'one point more', (it) => {
      it.points = (it.points ?? 0) + 1;
    }),
    // A part's own clause and title are told only with a stated subtotal: wuhan-forms.test.ts.
    ...(node.parts === undefined
      ? [
          change(index, 'another clause', (it) => {
            it.clause = it.clause === '第九条' ? '第二条' : '第九条';
          }),
          change(index, 'another title', (it) => {
            it.title = `${it.title}甲`;
          }),
        ]
      : []),
    ...(node.parts === undefined && nodes[index + 1]?.parts === undefined && index + 1 < nodes.length
      ? [
          change(index, 'half a point to its neighbour', (it, next) => {
            it.points = (it.points ?? 0) - 0.5;
            next.points = (next.points ?? 0) + 0.5;
          }),
        ]
      : []),
  ]);
}

const SAME_MEANING: readonly string[] = [
  // What it finds cites the clause of the item, the part or the whole.
  'scorecards, rule 0 scored: another clause',
  // Those with the title are never without a place: a tie is all that is told of them, and it has words of its own.
  'evaluation, rule 3 ranking: another code',
  'evaluation, rule 3 ranking: another severity',
  // Refused or not among the applications: each has a severity of its own.
  'evaluation, rule 0 registered: another severity',
  // Where nobody’s employer is stated nobody is in conflict; only the words for it differ.
  'scorecards, rule 10 condition: without its absent',
  // A name may be blank there, and any text can be read as one.
  'scorecards, column builder: another clause',
  'scorecards, column employer: another clause',
  'evaluation, column builder: required',
  'evaluation, column builder: another clause',
];

test('the pack as it is meets every expectation, also when written out anew', () => {
  expect(firstFailure(wuhan)).toBeNull();
  expect(firstFailure(policyOf(stringify(source)))).toBeNull();
});

describe.each([
  ['parameters', ofParameters(MUTATED)],
  ['the rubric', ofRubric()],
  ['rules', ofRules(MUTATED)],
  ['columns', ofColumns(MUTATED)],
  ['sheets', ofSheets(MUTATED)],
  ['the rest', ofTheRest(MUTATED)],
])('changes to %s', (_, mutations) => {
  test(`each of ${mutations.length} breaks an expectation`, () => {
    expect(
      survivorsOf(source, mutations, firstFailure).filter((name) => !SAME_MEANING.includes(name)),
      'add a case to test/packs/wuhan-golden.ts that this change would break',
    ).toEqual([]);
  });
});
