import { z } from 'zod';
import { defineCheck } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({
  /** The cell to be flagged. */
  column: z.string(),
  /** CEL: what must hold. */
  require: z.string(),
  /**
   * data: a paper or statement is wrong or missing, to be mended. row: the policy excludes the row. register: it excludes
   * the row for what a register says; a row that is not found there has a finding of its own.
   */
  of: z.enum(['row', 'data', 'register']).default('row'),
});

const STAGES = { data: 1, row: 2, register: 3 } as const;

/** `condition`: what the row states satisfies an expression. */
export const condition = defineCheck({
  name: 'condition',
  summary: 'An expression over the row holds.',
  options,
  stage: (option) => STAGES[option.of],
  code: 'not-eligible',
  severity: 'error',
  tells: ['title', 'value'],
  columns: (option) => [option.column],
  expressions: (option) => [option.require],
  message: (facts) => `“${facts.title}”为“${facts.value}”，不符合规定；如填写有误，请更正`,

  run(context, rule, evaluate) {
    const column = rule.column(rule.options.column);
    const holds = evaluate(rule.options.require);
    return oneByOne(context.rows, (row) => {
      if (!rule.applies(row)) return null;
      const answer = holds(row);
      if (answer === undefined || answer === true) return null;
      if (answer !== false) throw new TypeError(`“${rule.options.require}” gave ${String(answer)}, not true or false`);
      return { row, column, facts: { title: column.title, value: row.text(column) } };
    });
  },
});
