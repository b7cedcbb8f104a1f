import { expect, test } from 'vitest';
import { remembering } from '../../shared/model/remembering.ts';

/** With every question that was worked out, in order. */
function counted<Answer>(answer: (question: number) => Answer): { ask: (question: number) => Answer; asked: number[] } {
  const asked: number[] = [];
  const ask = remembering((question: number) => {
    asked.push(question);
    return answer(question);
  });
  return { ask, asked };
}

test('a question that comes again is not worked out again, whatever its answer', () => {
  const { ask, asked } = counted((question) => [null, 0, '', false][question]);
  expect([0, 1, 2, 3, 0, 1, 2, 3].map(ask)).toEqual([null, 0, '', false, null, 0, '', false]);
  expect(asked).toEqual([0, 1, 2, 3]);
});

test('the first 4096 are remembered, and the next is worked out each time', () => {
  const { ask, asked } = counted((question) => question * 2);
  const all = Array.from({ length: 4097 }, (_, index) => index);
  expect(all.map(ask)).toEqual(all.map((index) => index * 2));
  asked.length = 0;
  expect(all.map(ask)).toEqual(all.map((index) => index * 2));
  expect(asked).toEqual([4096]);
});

test('what cannot be worked out is asked again', () => {
  const { ask, asked } = counted((question) => {
    if (question < 0) throw new RangeError('below 0');
    return question;
  });
  expect(() => ask(-1)).toThrow('below 0');
  expect(() => ask(-1)).toThrow('below 0');
  expect(asked).toEqual([-1, -1]);
});
