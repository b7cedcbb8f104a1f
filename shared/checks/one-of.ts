import { z } from 'zod';
import { defineCheck } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({
  /** A column that knows its words: `values`, with their synonyms and prefixes. */
  column: z.string(),
  /** Of the column's words only these; without it, all. */
  values: z.array(z.string()).min(1).optional(),
});

/** `one-of`: the cell names one of the values that the clause allows. */
export const oneOf = defineCheck({
  name: 'one-of',
  summary: 'The cell names one of the listed places or terms.',
  options,
  stage: () => 2,
  code: 'not-in-region',
  severity: 'error',
  tells: ['title', 'value', 'allowed'],
  columns: (option) => [option.column],
  message: (facts) => `“${facts.title}”填的是“${facts.value}”，不在${facts.allowed}之列，不予支持；如填写有误，请更正`,

  run(context, rule) {
    const column = rule.column(rule.options.column);
    const words = rule.options.values ?? column.vocabulary?.words ?? [];
    const allowed = new Set(words);
    return oneByOne(context.rows, (row) => {
      const value = row.value(column);
      if (typeof value !== 'string' || allowed.has(value) || !rule.applies(row)) return null;
      return { row, column, facts: { title: column.title, value: row.text(column), allowed: words.join('、') } };
    });
  },
});
