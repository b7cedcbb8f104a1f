import { z } from 'zod';
import { defineCheck } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({
  column: z.string(),
  /** The column that it must be the same as. */
  as: z.string(),
});

/** `same`: two cells of a row say the same, however they are spaced and bracketed. */
export const same = defineCheck({
  name: 'same',
  summary: 'Two cells of a row say the same, however blanks and brackets are typed.',
  options,
  stage: () => 2,
  code: 'name-mismatch',
  severity: 'warning',
  tells: ['title', 'value', 'asTitle', 'asValue'],
  columns: (option) => [option.column, option.as],
  message: (facts) =>
    `“${facts.title}”为“${facts.value}”，“${facts.asTitle}”为“${facts.asValue}”，两者不一致，请核对后更正或说明`,

  run(context, rule) {
    const column = rule.column(rule.options.column);
    const other = rule.column(rule.options.as);
    return oneByOne(context.rows, (row) => {
      const [mine, theirs] = [row.key(column), row.key(other)];
      // A cell that is blank where it may not be has a finding of its own.
      if (!mine || !theirs || mine === theirs || !rule.applies(row)) return null;
      return {
        row,
        column,
        facts: {
          title: column.title,
          value: row.text(column).trim(),
          asTitle: other.title,
          asValue: row.text(other).trim(),
        },
      };
    });
  },
});
