import { describe, expect, test } from 'vitest';
import { PARTS, samr } from './samr-golden.ts';

describe.each(PARTS)('%s', (_, part) => {
  test.each(part(samr).map((expectation) => [expectation.name, expectation] as const))(
    '%s',
    (_name, { got, wanted }) => {
      expect(got).toEqual(wanted);
    },
  );
});
