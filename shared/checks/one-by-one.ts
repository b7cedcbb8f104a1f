/** What a check finds where it judges things by themselves, one after another. */
import type { Outcome } from './check.ts';

/** `null` and an empty list are nothing. */
export type Found = Outcome | readonly Outcome[] | null;

/**
 * What is found of each row (or group of rows) in turn. V8 compiles no loop of a generator while it runs, and of most
 * rows nothing is found: they are passed over in a function of its own, and the generator only hands on.
 */
export function* oneByOne<T>(all: readonly T[], judge: (one: T, index: number) => Found): Iterable<Outcome> {
  const place = { next: 0 };
  for (;;) {
    const found = nextFound(all, place, judge);
    if (found === null) return;
    if (areMany(found)) yield* found;
    else yield found;
  }
}

function nextFound<T>(
  all: readonly T[],
  place: { next: number },
  judge: (one: T, index: number) => Found,
): Outcome | readonly Outcome[] | null {
  for (let index = place.next; index < all.length; index += 1) {
    const found = judge(all[index] as T, index);
    if (found === null || (areMany(found) && found.length === 0)) continue;
    place.next = index + 1;
    return found;
  }
  return null;
}

/** `Array.isArray` does not know a list that nobody may change. */
function areMany(found: Outcome | readonly Outcome[]): found is readonly Outcome[] {
  return Array.isArray(found);
}
