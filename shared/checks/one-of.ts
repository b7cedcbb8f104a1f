import { z } from 'zod';
import { foldTerm } from '../model/text.ts';
import { defineCheck } from './check.ts';

const options = z.strictObject({
  column: z.string(),
  values: z.array(z.string()).min(1),
  /** Other words for a value. */
  aliases: z.record(z.string(), z.array(z.string())).default({}),
  /** What may stand before a value without changing it: a province before a county. */
  prefixes: z.array(z.string()).default([]),
});

/** `one-of`: the cell names one of the values that the clause allows. */
export const oneOf = defineCheck({
  name: 'one-of',
  summary: 'The cell names one of the listed places or terms.',
  options,
  stage: () => 2,
  code: 'not-in-region',
  severity: 'error',
  columns: (option) => [option.column],
  message: (facts) => `“${facts.title}”填的是“${facts.value}”，不在${facts.allowed}之列，不予支持；如填写有误，请更正`,

  *run(context, rule) {
    const column = rule.column(rule.options.column);
    const prefixes = rule.options.prefixes.map(foldTerm).sort((a, b) => b.length - a.length);
    const allowed = new Set([...rule.options.values, ...Object.values(rule.options.aliases).flat()].map(foldTerm));
    const answers = new Map<string, boolean>();
    for (const row of context.rows) {
      const folded = row.keys[column.index];
      if (folded === undefined || folded === '' || !rule.applies(row)) continue;
      let fits = answers.get(folded);
      if (fits === undefined) {
        fits = withoutPrefixes(folded, prefixes).some((text) => allowed.has(text));
        answers.set(folded, fits);
      }
      if (fits) continue;
      const facts = { title: column.title, value: row.text(column), allowed: rule.options.values.join('、') };
      yield { row, column, facts };
    }
  },
});

/** The text itself, and the text without each prefix that it begins with, taken off one after another. */
function withoutPrefixes(text: string, prefixes: readonly string[]): string[] {
  const texts = [text];
  for (let rest: string | undefined = text; rest !== undefined; ) {
    const current: string = rest;
    const prefix = prefixes.find((candidate) => current.startsWith(candidate) && current.length > candidate.length);
    rest = prefix === undefined ? undefined : current.slice(prefix.length);
    if (rest !== undefined) texts.push(rest);
  }
  return texts;
}
