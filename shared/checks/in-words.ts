import { z } from 'zod';
import { readCapitalAmount } from '../model/capital-amount.ts';
import { formatMoney } from '../model/money.ts';
import { remembering } from '../model/remembering.ts';
import { defineCheck } from './check.ts';
import { oneByOne } from './one-by-one.ts';

const options = z.strictObject({
  /** The column of the amount in words (大写), and that of the same amount in figures. */
  words: z.string(),
  figures: z.string(),
});

/** `in-words`: an amount that is stated in words and in figures is the same amount. */
export const inWords = defineCheck({
  name: 'in-words',
  summary: 'An amount in words can be read, and equals the amount in figures.',
  options,
  stage: () => 1,
  code: 'inconsistent',
  severity: 'error',
  tells: ['title', 'value', 'figuresTitle'],
  columns: (option) => [option.words, option.figures],
  message: (facts) =>
    facts.wordsFen === null
      ? `“${facts.title}”填的是“${facts.value}”，读不出金额，请写成“壹万贰仟元整”这样的大写，或留空`
      : `“${facts.title}”“${facts.value}”为 ${formatMoney(Number(facts.wordsFen))}，“${facts.figuresTitle}”为 ${formatMoney(Number(facts.figuresFen))}，两者不一致，请核对后更正`,

  run(context, rule) {
    const words = rule.column(rule.options.words);
    const figures = rule.column(rule.options.figures);
    // A bureau pays a few amounts over and over.
    const read = remembering(readCapitalAmount);
    return oneByOne(context.rows, (row) => {
      const value = row.value(words);
      if (typeof value !== 'string' || !rule.applies(row)) return null;
      const reading = read(value);
      if (reading.kind === 'blank') return null;
      const figuresFen = row.value(figures);
      // Blank or unreadable figures have a finding of their own.
      if (reading.kind !== 'bad' && (typeof figuresFen !== 'number' || figuresFen === reading.fen)) return null;
      const facts = { title: words.title, value: row.text(words), figuresTitle: figures.title };
      return reading.kind === 'bad' || typeof figuresFen !== 'number'
        ? { row, column: words, code: 'bad-money', facts: { ...facts, wordsFen: null, figuresFen: null } }
        : { row, column: words, facts: { ...facts, wordsFen: reading.fen, figuresFen } };
    });
  },
});
