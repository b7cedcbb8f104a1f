import { describe, expect, test } from 'vitest';
import { wuhan } from './wuhan-book.ts';
import { PARTS } from './wuhan-golden.ts';

describe.each(PARTS)('%s', (_, part) => {
  test.each(part(wuhan).map((expectation) => [expectation.name, expectation] as const))(
    '%s',
    (_name, { got, wanted }) => {
      expect(got).toEqual(wanted);
    },
  );
});
