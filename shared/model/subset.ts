/** Which of several amounts make up a sum exactly: the fewest of them, and of equally few the earliest. */

/**
 * How many pairs of a place and a sum are looked at before the search is given up: a few ms. Amounts of a catalogue
 * repeat, so that hundreds of them stay far below; fifteen amounts that have nothing in common reach it.
 */
const MOST_PARTIAL_SUMS = 50_000;

/** Beyond this many amounts no search is begun: nobody could look over its result, and a sheet may ask for each row. */
export const MOST_AMOUNTS = 400;

/**
 * @param amounts in fen, all above 0, the earliest first.
 * @param target in fen.
 * @returns the places of the amounts chosen, ascending; null where none add up to the target; `too-many` where that was
 * not found out within the limits.
 */
export function smallestSubset(amounts: readonly number[], target: number): readonly number[] | null | 'too-many' {
  if (target <= 0) return null;
  if (amounts.length > MOST_AMOUNTS) return 'too-many';
  const fewest = fewestFrom(amounts, target);
  if (!fewest) return 'too-many';
  let left = fewest[0]?.get(target);
  if (left === undefined) return null;
  const chosen: number[] = [];
  let rest = target;
  for (let place = 0; left > 0; place += 1) {
    const amount = amounts[place] ?? 0;
    // Whatever can be had with this earlier one in it is taken with it: so of equally few the earliest are chosen.
    if (fewest[place + 1]?.get(rest - amount) !== left - 1) continue;
    chosen.push(place);
    rest -= amount;
    left -= 1;
  }
  return chosen;
}

/** For each place: what sums up to the target the amounts from there on reach, and by how few of them. */
function fewestFrom(amounts: readonly number[], target: number): ReadonlyMap<number, number>[] | null {
  let after: ReadonlyMap<number, number> = new Map([[0, 0]]);
  const maps = [after];
  let looked = 0;
  for (let place = amounts.length - 1; place >= 0; place -= 1) {
    const amount = amounts[place] ?? 0;
    const here = new Map(after);
    looked += here.size;
    if (looked > MOST_PARTIAL_SUMS) return null;
    for (const [sum, count] of after) {
      const more = sum + amount;
      if (more <= target && count + 1 < (here.get(more) ?? Number.POSITIVE_INFINITY)) here.set(more, count + 1);
    }
    after = here;
    maps.unshift(after);
  }
  return maps;
}
