import { z } from 'zod';
import { type Context, defineCheck, type Row, type Rule } from './check.ts';
import { keyColumns } from './key.ts';

const options = z.strictObject({
  /** What only one unit is rewarded for. */
  key: z.array(z.string()).min(1),
  /** The column of the rank; the smallest stays. */
  rank: z.string(),
});
type Options = z.infer<typeof options>;

/**
 * `foremost`: of several units that took part in one thing only the one ranked first among them is rewarded. Equals
 * stay, to be looked at; so does a row when a better-ranked one fell for another reason.
 */
export const foremost = defineCheck({
  name: 'foremost',
  summary: 'Of the rows with the same key only the best-ranked is granted.',
  options,
  stage: () => 4,
  code: 'superseded',
  severity: 'error',
  tells: ['rank', 'otherRank', 'otherRow'],
  columns: (option, sheet) => [...keyColumns(option.key, sheet), option.rank],
  message: (facts) => {
    switch (facts.case) {
      case 'tie':
        return `与本表第 ${facts.otherRow} 行就同一标准填报的排序同为第 ${facts.rank} 位，只奖励排序最靠前的一家，请核对标准文本“前言”`;
      case 'fallen':
        return `本表第 ${facts.otherRow} 行就同一标准排序第 ${facts.otherRank} 位（先于本行第 ${facts.rank} 位），但该行因其他原因未通过，请核实本行是否为排序最靠前的一家`;
      default:
        return `本表第 ${facts.otherRow} 行就同一标准排序第 ${facts.otherRank} 位，先于本行第 ${facts.rank} 位；参与制定只奖励排序最靠前的一家，本行不予支持`;
    }
  },

  *run(context, rule) {
    const column = rule.column(rule.options.rank);
    const fallen = group(context.fallenEarly, context, rule);
    for (const [key, members] of group(context.rows, context, rule)) {
      const smallest = Math.min(...members.map((member) => member.rank));
      const leaders = members.filter((member) => member.rank === smallest);
      const [leader] = leaders;
      if (!leader) continue;
      for (const member of members) {
        const other = member.rank === smallest ? leaders.find((one) => one !== member) : leader;
        if (!other) continue;
        const tie = member.rank === smallest;
        const facts = {
          case: tie ? 'tie' : 'behind',
          rank: member.rank,
          otherRow: other.row.row,
          otherRank: other.rank,
        };
        yield { row: member.row, column, others: [other.row], severity: tie ? 'warning' : rule.severity, facts };
      }
      const better = (fallen.get(key) ?? []).find((one) => one.rank < smallest);
      for (const one of better ? leaders : []) {
        const facts = { case: 'fallen', rank: one.rank, otherRow: better?.row.row ?? 0, otherRank: better?.rank ?? 0 };
        yield { row: one.row, column, others: better ? [better.row] : [], severity: 'warning', facts };
      }
    }
  },
});

type Member = { readonly row: Row; readonly rank: number };

/** The rows that the rule is for, by key, with their ranks; rows whose key or rank cannot be read are left out. */
function group(rows: readonly Row[], { keys }: Context, rule: Rule<Options>): Map<number, Member[]> {
  const rankColumn = rule.column(rule.options.rank);
  const keyOf = keys.over(rule.options.key);
  const groups = new Map<number, Member[]>();
  for (const row of rows) {
    const rank = row.value(rankColumn);
    if (typeof rank !== 'number' || !rule.applies(row)) continue;
    const key = keyOf(row);
    if (key === undefined) continue;
    const members = groups.get(key);
    if (members) members.push({ row, rank });
    else groups.set(key, [{ row, rank }]);
  }
  return groups;
}
