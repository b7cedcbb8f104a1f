/** Of the policies that a workbook's sheets fit, the one that they are meant for. */
import type { Policy } from '../checks/bind.ts';
import { cellAt, cellText } from '../model/grid.ts';
import { Problem } from '../model/problem.ts';
import { foldTerm } from '../model/text.ts';
import { type Candidate, onePerGrid } from './candidates.ts';
import { likenessOf } from './likeness.ts';
import { byForce, inForceOn } from './versions.ts';

/** Rows by whose items two policies with the same headings are told apart. */
const ROWS_FOR_ITEMS = 200;

/** Policies of one series, each once; a policy without a series is its own. */
export function versionsOf(policy: Policy, among: readonly Policy[]): readonly Policy[] {
  const { series } = policy.pack.source;
  return series === undefined ? [policy] : among.filter((one) => one.pack.source.series === series);
}

/**
 * The policy whose catalogue has most of the items; of equals the one that the lines above the table name, then the one
 * whose headings fit best: most of those it cannot do without, then most in all. Of several versions of it the one in force on the day of the check.
 */
export function pickPolicy(fitting: readonly Candidate[], asOf: string): Policy {
  const policies = [...new Set(fitting.map((one) => one.policy))];
  const scored = policies
    .map((policy) => {
      const mine = onePerGrid(fitting.filter((one) => one.policy === policy));
      return {
        policy,
        items: sum(mine.map(knownItems)),
        named: mine.filter(isNamed).length,
        share: Math.max(...mine.map((one) => one.share)),
        found: sum(mine.map((one) => one.found)),
      };
    })
    .sort((a, b) => b.items - a.items || b.named - a.named || b.share - a.share || b.found - a.found);
  const [best, ...others] = scored;
  if (!best) throw new TypeError('no policy to pick from');
  const versions = versionsOf(best.policy, policies);
  const rivals = others.filter(
    (one) =>
      one.items === best.items &&
      one.named === best.named &&
      one.share === best.share &&
      one.found === best.found &&
      !versions.includes(one.policy),
  );
  if (rivals.length > 0) {
    const same = [best, ...rivals];
    const names = same.map((one) => `${one.policy.pack.id}（${one.policy.pack.title}）`).join('、');
    throw new Problem('ambiguous', `这些政策都符合表头：${names}；请用 --policy 指明一个`, likenessOf(fitting));
  }
  return inForceOn(versions, asOf) ?? byForce(versions).at(-1) ?? best.policy;
}

/** A title or a line above the table has the policy's title, or another of its names, in it. */
function isNamed({ policy, grid, header }: Candidate): boolean {
  const { title, source } = policy.pack;
  const names = [title, ...source.aliases].map(foldTerm);
  const above = grid.rows.slice(0, (header.rows[0] ?? 1) - 1).flatMap((row) => row ?? []);
  return above.some((cell) => {
    const line = typeof cell === 'string' ? foldTerm(cell) : '';
    return names.some((name) => line.includes(name));
  });
}

function knownItems(candidate: Candidate): number {
  const { award } = candidate.sheet;
  const position = award ? candidate.header.positions[award.index] : null;
  if (!position) return 0;
  const first = (candidate.header.rows.at(-1) ?? 0) + 1;
  let known = 0;
  for (let row = first; row < first + ROWS_FOR_ITEMS; row += 1) {
    if (candidate.policy.pack.catalogue.find(cellText(cellAt(candidate.grid, row, position)))) known += 1;
  }
  return known;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
