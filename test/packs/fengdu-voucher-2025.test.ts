import { describe, expect, test } from 'vitest';
import { fengdu } from './fengdu-book.ts';
import { PARTS } from './fengdu-golden.ts';

describe.each(PARTS)('%s', (_, part) => {
  test.each(part(fengdu).map((expectation) => [expectation.name, expectation] as const))(
    '%s',
    (_name, { got, wanted }) => {
      expect(got).toEqual(wanted);
    },
  );
});
