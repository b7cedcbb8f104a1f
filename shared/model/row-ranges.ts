/** Row numbers for reading: those that follow each other as one range. */

/**
 * `第 2、5–9 行`; of more ranges than are shown, the first and how many rows there are in all.
 * @param rows the worksheet's numbers, in any order.
 */
export function rowRanges(rows: Iterable<number>, shown: number): string {
  const ranges: { readonly first: number; last: number }[] = [];
  const sorted = [...new Set(rows)].sort((a, b) => a - b);
  for (const row of sorted) {
    const open = ranges.at(-1);
    if (open && row === open.last + 1) open.last = row;
    else ranges.push({ first: row, last: row });
  }
  const words = ranges.slice(0, shown).map(({ first, last }) => (first === last ? `${first}` : `${first}–${last}`));
  return `第 ${words.join('、')} 行${ranges.length > shown ? `等共 ${sorted.length} 行` : ''}`;
}
