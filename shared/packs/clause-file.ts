/**
 * What stands beside a pack: the whole text of the policy, cut into its clauses. It is made from the published text and
 * from nothing else, so that a pack can be held against it. README.md says how one is written.
 */
import { z } from 'zod';

const text = z.string().trim().min(1);

/**
 * What a clause can state about an application: who and what may apply and with which papers (row), how much (amount),
 * by when and how long (date), how many or how much in all (quota), how it is scored (score), what is done with it and
 * by which steps (procedure).
 */
const CLAUSE_STATES = ['row', 'amount', 'date', 'quota', 'score', 'procedure'] as const;

const clauseSchema = z.strictObject({
  /** What a finding cites: 第九条（一）, 三（一）1, 附件 组织架构. */
  name: text,
  /** The number or heading as it stands in front of the text; none where the text has none. */
  label: z.string().default(''),
  /** The clause as published; a line for each paragraph, white space folded. */
  text,
  /** Paragraphs of an article that stand behind its numbered items. */
  closing: z.string().default(''),
  /** Empty where the clause states no rule: a definition, an aim, a lead-in whose rule is its items', who administers. */
  states: z.array(z.enum(CLAUSE_STATES)),
  /** Sums of money as they stand in the text, each once, in its order. */
  amounts: z.array(text).default([]),
  /** Counts, terms, dates and shares as they stand in label and text, each once, in their order. */
  numbers: z.array(text).default([]),
});

export const clauseFileSchema = z.strictObject({
  /** The id of the pack that the clauses belong to. */
  policy: text,
  title: text,
  /** Who published the text, and when. */
  source: text,
  /** What stands around the clauses, in the order of the text: titles, headings, signatures, what a web page adds. */
  titles: z.array(text),
  /** In the order of the text. */
  clauses: z.array(clauseSchema).min(1),
});

export type Clause = z.infer<typeof clauseSchema>;
export type ClauseFile = z.infer<typeof clauseFileSchema>;
