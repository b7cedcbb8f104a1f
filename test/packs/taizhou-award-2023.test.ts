import { describe, expect, test } from 'vitest';
import { PARTS, taizhou } from './taizhou-golden.ts';

describe.each(PARTS)('%s', (_, part) => {
  test.each(part(taizhou).map((expectation) => [expectation.name, expectation] as const))(
    '%s',
    (_name, { got, wanted }) => {
      expect(got).toEqual(wanted);
    },
  );
});
