import { describe, expect, test } from 'vitest';
import { hami } from '../engine/award-sheet.ts';
import { PARTS } from './hami-golden.ts';

describe.each(PARTS)('%s', (_, part) => {
  test.each(part(hami).map((expectation) => [expectation.name, expectation] as const))(
    '%s',
    (_name, { got, wanted }) => {
      expect(got).toEqual(wanted);
    },
  );
});
