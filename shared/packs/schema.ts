/**
 * What a policy pack may say. A pack is the law as data: one YAML file for each policy. This schema is the only place
 * that knows its shape; `load.ts` reads text into it, `compile.ts` makes it ready to judge by.
 */
import { z } from 'zod';
import { FINDING_CODES, SEVERITIES } from '../model/finding.ts';
import { isLargerCount } from '../model/larger-count.ts';

/** Keys are used in expressions, and the expression language takes no Chinese identifiers. */
const key = z.string().regex(/^[a-z][A-Za-z0-9]*$/, '键用小写字母开头的英文单词，例如 declared');
const text = z.string().trim().min(1);
const clauseName = text.meta({ description: '条款名，须在 clauses 中写明原文' });
const expression = text.meta({ description: 'CEL expression over column keys, item, parameters and asOf' });

/** What a column holds; `shared/engine/read-value.ts` says how each is read. */
export const COLUMN_TYPES = [
  'text',
  'name',
  'identifier',
  'term',
  'award',
  'uscc',
  'money',
  'count',
  'number',
  'date',
  'yesno',
  'choice',
  'list',
] as const;
export type ColumnType = (typeof COLUMN_TYPES)[number];

export const columnSchema = z
  .strictObject({
    title: text,
    aliases: z.array(text).default([]),
    type: z.enum(COLUMN_TYPES),
    /** always: a blank is a data error. never: the column may be absent. when: required where the expression holds. */
    required: z.union([z.enum(['always', 'never']), z.strictObject({ when: expression })]),
    /** The column concerns only rows whose item has one of these traits; elsewhere whatever stands in it is not read. */
    items: z.array(key).optional(),
    /** What a blank that is not required stands for: nothing, or 否. */
    blank: z.enum(['nothing', 'no']).default('nothing'),
    /**
     * For `choice` the words of which one, for `list` those of which several may stand there; for `term` those that are
     * known, other words being readable too.
     */
    values: z.array(text).optional(),
    /** Other words for one of the values, and what may stand before it without changing it: a province before a county. */
    synonyms: z.record(text, z.array(text)).default({}),
    prefixes: z.array(text).default([]),
    /** For `count` and `number`: the least that may stand there; 0 without it. */
    min: z.number().default(0),
    /** For `count` and `number`: what may stand behind the number in the cell, such as 分 or 家. */
    unit: z.union([text, z.array(text).min(1)]).optional(),
    /** What a blank that must not be is called. */
    missing: z.enum(FINDING_CODES).default('missing'),
    /** Why the sheet has a column that no rule reads: whoever fills it is told that it is there for people. */
    unread: text.optional(),
    /** What a person may do instead of filling the cell, told where it is missing. */
    hint: text.optional(),
    /** The clause by which the column must be filled, where there is one. */
    clause: clauseName.optional(),
  })
  .refine((column) => !['choice', 'list'].includes(column.type) || column.values !== undefined, {
    message: 'type: choice 和 type: list 须用 values 写明可以填哪些',
  })
  .refine((column) => column.values === undefined || ['choice', 'list', 'term'].includes(column.type), {
    message: 'values 只用于 type: choice、list 或 term',
  })
  .refine((column) => [column.unit ?? []].flat().every((unit) => !isLargerCount(unit)), {
    message: 'unit 只写一个一个数的单位（如 家、次）；写了万家，3万家就会读成 3',
    path: ['unit'],
  })
  .refine((column) => Object.keys(column.synonyms).every((word) => column.values?.includes(word)), {
    message: 'synonyms 的每个词须先写在 values 中',
  });

/** yearly-day: the same day of every year, `12-31`. season: a period that comes round every year, `10-01..11-30`. */
export const PARAMETER_TYPES = ['money', 'number', 'ratio', 'date', 'period', 'yearly-day', 'season'] as const;
export type ParameterType = (typeof PARAMETER_TYPES)[number];

const scalar = z.union([z.string(), z.number()]).transform(String);

const datedValueSchema = z.strictObject({
  /** In force from this day on; without it, from the beginning. */
  from: z.iso.date().optional(),
  value: scalar.nullable(),
  clause: clauseName,
  /** text: the policy states it. notice: the annual notice or guide sets it. */
  source: z.enum(['text', 'notice']),
  note: text.optional(),
});

export const parameterSchema = z.strictObject({
  title: text,
  type: z.enum(PARAMETER_TYPES),
  unit: z.string().default(''),
  values: z.array(datedValueSchema).min(1),
});

const datedAmountSchema = z.union([
  text,
  z
    .strictObject({ expression })
    .meta({ description: 'worked out for each row, in fen: what is applied for, a top-up' }),
  z.array(z.strictObject({ from: z.iso.date().optional(), amount: text, clause: clauseName.optional() })).min(1),
]);

const itemSchema = z.strictObject({
  item: text,
  aliases: z.array(text).default([]),
  amount: datedAmountSchema,
  clause: clauseName,
  /** The recognition of which this item is one level; the highest of a family is granted. */
  family: text.optional(),
  traits: z.array(key).default([]),
});

const catalogueSchema = z.strictObject({
  items: z.array(itemSchema).min(1),
  /** Things that applicants ask for and the policy does not award, with the reason they are told. */
  withoutAward: z.array(z.strictObject({ items: z.array(text).min(1), reason: text, clause: clauseName })).default([]),
});

/** Every rule of a sheet: which check, to which rows, with which consequence. Further options are the check's own. */
export const ruleSchema = z.looseObject({
  check: text,
  clause: clauseName,
  code: z.enum(FINDING_CODES).optional(),
  severity: z.enum(SEVERITIES).optional(),
  /** Only rows whose item has one of these traits; and none of those in `except`. */
  items: z.array(key).optional(),
  except: z.array(key).optional(),
  when: expression.optional(),
  /** Optional columns that the worksheet does not have: the rule is left out, or judges them as blank. */
  absent: z.enum(['leave-out', 'blank']).optional(),
  /** In place of the check's own words; {key} stands for a cell's text or a fact. */
  message: text.optional(),
  /** Why the rule reads the clause as it does. */
  note: text.optional(),
  /** An error of the rule sends the row back to be mended instead of refusing it. */
  mendable: z.boolean().optional(),
});

/** Another sheet that a row is looked up in, by columns that must be equal: its column → the row's own. */
const registerSchema = z.strictObject({
  sheet: key.meta({ description: 'the kind of the sheet that serves as the register' }),
  match: z.record(key, key),
  /** Rules that read an optional register are left out where it is not there; the sheet is told. */
  optional: z.boolean().default(false),
});

/** A further cell that is worked out for each row that is not refused. */
const outputSchema = z.strictObject({
  title: text,
  expression,
  clause: clauseName,
  format: z.enum(['text', 'date', 'number', 'money']).default('text'),
});

/** A part of a rubric, with the parts below it; or an item that is scored, with its key and the most that may be given. */
export type RubricNodeSource = {
  readonly title: string;
  readonly aliases?: readonly string[] | undefined;
  readonly key?: string | undefined;
  readonly points?: number | undefined;
  readonly weight?: string | undefined;
  readonly bonus?: boolean | 'fixed' | undefined;
  readonly deduct?: boolean | undefined;
  readonly step?: number | undefined;
  readonly each?: number | undefined;
  readonly clause: string;
  readonly parts?: readonly RubricNodeSource[] | undefined;
};

const rubricNodeSchema: z.ZodType<RubricNodeSource> = z.strictObject({
  title: text,
  aliases: z.array(text).optional(),
  key: key.optional(),
  /** Of an item the most that may be given or taken off; of a part the sum of its items, or of 加分项 or 扣分项 alone the most of them together. */
  points: z.number().positive().optional(),
  /** What a point given counts in the total: `10%`; 1 without it. */
  weight: text.optional(),
  /** On top of the whole: blank is none. By a person's judgement (酌情加分) what is given asks a person; `fixed` does not. */
  bonus: z.union([z.boolean(), z.literal('fixed')]).optional(),
  /** Taken off (扣分项): blank is none. */
  deduct: z.boolean().optional(),
  /** For an item whose cell states points: they are whole multiples of it, or all of them; in place of the rule's step. */
  step: z.number().positive().optional(),
  /** For an item whose cell states how often: so many points each time, up to its points. */
  each: z.number().positive().optional(),
  clause: clauseName,
  get parts() {
    return z.array(rubricNodeSchema).min(1).optional();
  },
});

const rubricSchema = z.strictObject({
  /** The whole, which the items add up to. */
  total: z.number().positive(),
  clause: clauseName,
  parts: z.array(rubricNodeSchema).min(1),
});
export type RubricSource = z.infer<typeof rubricSchema>;

export const sheetSchema = z.strictObject({
  title: text,
  aliases: z.array(text).default([]),
  /** What one row stands for, as a blank workbook tells whoever fills it: 每个城市. */
  each: text.optional(),
  columns: z.record(key, columnSchema),
  /** Who the row is about: the column of the credit code, and that of the name. */
  identity: z.strictObject({ code: key, name: key }).optional(),
  /** Which of two rows is the earlier: by this date, then by row number. */
  order: key.optional(),
  /** The date by which a row is judged by one version of the policy or another; `order` without it; null: the whole sheet by that of the as-of day. */
  versionBy: key.nullable().optional(),
  /** What a row is granted before deductions and caps. */
  amount: z
    .union([
      z.strictObject({ catalogue: key }).meta({ description: 'the amount of the item named in this column' }),
      z.strictObject({ expression, clause: clauseName }).meta({ description: 'an amount in fen' }),
    ])
    .optional(),
  /** Amounts are whole multiples of `to`, wherever they are worked out or cut; what a limit leaves is never rounded up. */
  rounding: z
    .strictObject({
      to: text.meta({ description: '100元: with its unit' }),
      by: z.enum(['down', 'half-up']).default('down'),
      clause: clauseName,
    })
    .optional(),
  /** Less is not paid at all, whether the sum is worked out so or a limit leaves no more of it. */
  minimum: z
    .strictObject({
      amount: text.meta({ description: '1000元, with its unit, or the name of a parameter of type money' }),
      clause: clauseName,
    })
    .optional(),
  /** The column of what is applied for, for the totals. */
  claimed: key.optional(),
  /** Registers by the name under which expressions read the row that was found: `ticket.holder`. */
  registers: z.record(key, registerSchema).default({}),
  outputs: z.record(key, outputSchema).default({}),
  /**
   * How reviewers score. Its items are columns of the sheet; a form for each station, with a row for each item, is read
   * as well as a row for each, and several worksheets of the kind belong together.
   */
  rubric: rubricSchema.optional(),
  checks: z.array(ruleSchema),
});

export const packSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'id 用小写英文、数字和连字符，例如 hami-award-2026'),
  title: text,
  aliases: z.array(text).default([]),
  status: z.enum(['draft', 'in-force', 'ended']),
  version: text,
  issuer: text,
  source: text,
  /** The text of each clause that is cited, as published. */
  clauses: z.record(text, text),
  parameters: z.record(key, parameterSchema).default({}),
  /** What each trait of an item means, so that a misspelt one is found. */
  traits: z.record(key, text).default({}),
  /** How a family's members are told to be the same recognition: by these keys beside the enterprise. */
  families: z.record(text, z.strictObject({ per: z.array(key).default([]), clause: clauseName })).default({}),
  catalogue: catalogueSchema.optional(),
  sheets: z.record(key, sheetSchema),
  /**
   * Versions of one policy name the same series and live side by side, each in force from a day, and to a day where that
   * is known. A row is judged by the version in force on the date that its sheet names with `versionBy`.
   */
  series: z.string().optional(),
  inForce: z.strictObject({ from: z.iso.date().optional(), to: z.iso.date().optional() }).optional(),
  /** Rules of the text that no row of a sheet can be judged by, each with the reason. */
  notCovered: z.array(z.strictObject({ clause: clauseName, reason: text })).default([]),
});

export type PackSource = z.infer<typeof packSchema>;
export type SheetSource = z.infer<typeof sheetSchema>;
export type ColumnSource = z.infer<typeof columnSchema>;
/** A column as it is written, defaults left out. */
export type ColumnFrom = z.input<typeof columnSchema>;
export type RuleSource = z.infer<typeof ruleSchema>;
export type OutputSource = z.infer<typeof outputSchema>;
export type ItemSource = z.infer<typeof itemSchema>;
export type ParameterSource = z.infer<typeof parameterSchema>;
