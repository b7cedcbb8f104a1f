import { describe, expect, test } from 'vitest';
import type { Outcome } from '../../shared/checks/check.ts';
import { type Found, oneByOne } from '../../shared/checks/one-by-one.ts';

const told = (what: string): Outcome => ({ row: null, facts: { what } });
const whats = (outcomes: Iterable<Outcome>) => [...outcomes].map(({ facts }) => facts.what);

describe('what is found one by one', () => {
  test.each<[string, (one: number, index: number) => Found, readonly string[]]>([
    ['nothing at all', () => null, []],
    ['nothing, as empty lists', () => [], []],
    ['of every one', (one) => told(`${one}`), ['10', '20', '30']],
    ['of the last alone', (one) => (one === 30 ? told('30') : null), ['30']],
    ['several of one, in their order', (one) => (one === 20 ? [told('a'), told('b')] : []), ['a', 'b']],
    ['by its place', (_, index) => told(`${index}`), ['0', '1', '2']],
  ])('%s', (_, judge, expected) => {
    expect(whats(oneByOne([10, 20, 30], judge))).toEqual(expected);
  });

  test('is handed on before the next is judged, so that what a row is granted counts for the next', () => {
    const steps: string[] = [];
    const judge = (one: number) => {
      steps.push(`judged ${one}`);
      return told(`${one}`);
    };
    for (const { facts } of oneByOne([1, 2], judge)) steps.push(`taken ${facts.what}`);
    expect(steps).toEqual(['judged 1', 'taken 1', 'judged 2', 'taken 2']);
  });

  test('stands although judging a later one fails', () => {
    const taken: unknown[] = [];
    const judge = (one: number) => {
      if (one === 3) throw new RangeError('three');
      return told(`${one}`);
    };
    expect(() => {
      for (const { facts } of oneByOne([1, 2, 3, 4], judge)) taken.push(facts.what);
    }).toThrow('three');
    expect(taken).toEqual(['1', '2']);
  });
});
