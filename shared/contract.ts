/**
 * The one contract between whoever asks and whoever checks: the request of cells, and the report. The command line,
 * the service and the task pane give the same report for the same cells. Types are inferred from these schemas.
 */
import { z } from 'zod';
import { MAX_COLUMNS, MAX_ROWS } from './model/address.ts';
import { FINDING_CODES, SEVERITIES, STATUSES } from './model/finding.ts';
import { MONEY_UNIT_NAMES } from './model/money.ts';

/** An amount in fen. Money is an integer everywhere but in cells; beyond 2^53 JSON numbers are no longer exact. */
const fen = z.int().meta({ description: '金额，单位：分' });
const isoDate = z.iso.date();
const rowNumber = z.int().min(1).max(MAX_ROWS).meta({ description: "the worksheet's own row number" });

export const findingSchema = z.object({
  code: z.enum(FINDING_CODES),
  severity: z.enum(SEVERITIES),
  sheet: z.string().nullable().meta({ description: 'null where the finding is of the workbook as a whole' }),
  row: rowNumber.nullable().meta({ description: 'null where the finding is of the whole sheet' }),
  column: z.string().nullable().meta({ description: "the pack's key of the column" }),
  cell: z.string().nullable().meta({ description: 'A1 address' }),
  clause: z.string().nullable(),
  message: z.string().meta({ description: 'Chinese: what is wrong, what the clause says, what would mend it' }),
  facts: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  related: z.array(
    z.union([
      z.object({ sheet: z.string(), row: rowNumber }),
      z.object({ ledger: z.string(), row: rowNumber }),
      z.object({ register: z.string(), row: rowNumber }),
    ]),
  ),
  fix: z.object({ cell: z.string(), value: z.string() }).optional(),
});

export const traceStepSchema = z.object({
  step: z.string(),
  clause: z.string().nullable(),
  fen,
  note: z.string(),
});

export const rowResultSchema = z.object({
  row: rowNumber,
  status: z.enum(STATUSES),
  amountFen: fen.meta({ description: 'what the row is granted; for deferred, what it will be granted next year' }),
  outputs: z.record(z.string(), z.union([z.string(), z.number()])),
  trace: z.array(traceStepSchema).readonly(),
  policy: z
    .string()
    .optional()
    .meta({ description: 'the version that judged the row, where the report tells of versions' }),
});

/** Both equations hold for every sheet and every ledger. */
export const reconciliationSchema = z
  .object({
    year: z.int(),
    approved: z.int().meta({ description: 'how many approvals of the year there are to be paid' }),
    unpaid: z.int().meta({ description: 'how many of them no row pays' }),
    rows: z.int().meta({ description: 'how many rows were reconciled' }),
    tied: z.int().meta({ description: 'how many of these pay approvals to the fen' }),
    approvedFen: fen.meta({ description: 'paidAgainstFen + unpaidFen' }),
    paidAgainstFen: fen.meta({ description: 'paid in the sheet against approvals' }),
    unpaidFen: fen.meta({ description: 'approved and still unpaid' }),
    paidFen: fen.meta({
      description: 'paid in the rows that were reconciled: paidAgainstFen + overpaidFen + paidTwiceFen + unknownFen',
    }),
    overpaidFen: fen,
    paidTwiceFen: fen,
    unknownFen: fen,
    returnedFen: fen.meta({
      description: 'stated in rows that fell before they could be reconciled; part of no other sum',
    }),
  })
  .meta({ description: 'payouts: how the sums of the sheet and of the ledger tie' });
/** A figure of the whole sheet, beside the target that it is held against. */
export const measureSchema = z.object({
  title: z.string(),
  of: z.string().nullable().meta({ description: 'of which part, such as a province; null where it is of the whole' }),
  value: z.number(),
  target: z.number().nullable(),
  met: z.boolean().nullable(),
  clause: z.string(),
});

export const sheetReportSchema = z.object({
  name: z.string(),
  kind: z.string(),
  headerRows: z.array(rowNumber),
  firstRow: rowNumber,
  lastRow: rowNumber,
  columns: z.record(z.string(), z.string()).meta({ description: "column key → the sheet's column letter" }),
  unmapped: z.array(z.string()),
  units: z.record(z.string(), z.string()),
  rows: z.array(rowResultSchema),
  findings: z.array(findingSchema),
  measures: z.array(measureSchema),
  totals: z.object({
    rows: z.int(),
    pass: z.int(),
    review: z.int(),
    deferred: z.int(),
    invalid: z.int(),
    reject: z.int(),
    claimedFen: fen,
    amountFen: fen.meta({ description: 'sum over pass and review' }),
    deferredFen: fen,
  }),
  reconciliation: reconciliationSchema.optional(),
});

export const reportSchema = z.object({
  policy: z.object({
    id: z.string(),
    title: z.string(),
    status: z.string(),
    version: z.string(),
    digest: z.string(),
  }),
  versions: z
    .array(z.object({ id: z.string(), version: z.string(), status: z.string(), digest: z.string(), rows: z.int() }))
    .optional()
    .meta({
      description: 'the versions by which rows were judged, where it was not for all of them the one of `policy`',
    }),
  engine: z.string(),
  asOf: isoDate,
  parameters: z.array(
    z.object({
      name: z.string(),
      value: z.string().nullable().meta({ description: 'null where the parameter has no value' }),
      unit: z.string(),
      source: z.enum(['text', 'notice', 'caller']),
      clause: z.string(),
    }),
  ),
  inputs: z.object({
    workbook: z.string().meta({
      description: "sha256 over the judged sheets' cells, results of earlier checks left out",
    }),
    ledgers: z.array(z.object({ name: z.string(), digest: z.string(), entries: z.int() })),
    registers: z.array(
      z.object({
        kind: z.string(),
        sheet: z.string(),
        file: z.string().optional().meta({ description: 'where the register is not of the workbook' }),
        digest: z.string().optional(),
      }),
    ),
  }),
  sheets: z.array(sheetReportSchema),
  findings: z.array(findingSchema),
});

/** A value as Office.js gives it: "" for a blank cell, a serial number for a date, "#REF!" for an error. */
const officeValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

export const sheetCellsSchema = z.object({
  name: z.string().min(1).max(255),
  origin: z
    .string()
    .regex(/^[A-Za-z]{1,3}[1-9]\d{0,6}$/)
    .default('A1')
    .meta({ description: 'the address of the first value' }),
  values: z.array(z.array(officeValue).max(MAX_COLUMNS)).max(MAX_ROWS),
  numberFormats: z.array(z.array(z.string())).optional(),
  merges: z.array(z.string()).optional().meta({ description: 'merged ranges, as "A1:B2"' }),
  date1904: z.boolean().optional(),
});

/** A ledger is sent as cells too: the one sheet that it has, or each of its sheets by name. Headings come first. */
export const ledgerCellsSchema = z.union([
  sheetCellsSchema.pick({ name: true, values: true, date1904: true }).strict(),
  z.strictObject({ name: z.string().min(1).max(255), sheets: z.array(sheetCellsSchema).min(1) }),
]);

/** Corrections by a person of how one sheet was recognised; what is left out stays as the engine finds it. */
export const layoutSchema = z.object({
  sheet: z.string().min(1).max(255),
  kind: z.string().optional().meta({ description: '表种；不写则自动识别' }),
  headerRows: z.array(rowNumber).min(1).max(2).optional().meta({ description: '表头所在的一行或相邻两行' }),
  columns: z
    .record(
      z.string(),
      z
        .string()
        .regex(/^[A-Za-z]{1,3}$/)
        .nullable(),
    )
    .optional()
    .meta({ description: 'column key → letter; null where the sheet has no such column' }),
  units: z.record(z.string(), z.enum(MONEY_UNIT_NAMES)).optional().meta({ description: 'column key → unit' }),
});

export const checkOptionsSchema = z.object({
  policy: z.string().optional(),
  kind: z.string().optional(),
  sheet: z.string().optional(),
  asOf: isoDate.optional(),
  parameters: z.record(z.string(), z.string()).optional().meta({
    description: 'parameters that override the policy, in the unit the policy states: { "annualBudget": "500万元" }',
  }),
});

export const checkRequestSchema = checkOptionsSchema.extend({
  sheets: z.array(sheetCellsSchema).min(1),
  ledgers: z.array(ledgerCellsSchema).optional(),
  registers: z
    .array(sheetCellsSchema)
    .optional()
    .meta({ description: 'sheets of other workbooks that rows are only looked up in' }),
  layouts: z.array(layoutSchema).optional(),
});

/** What the second judgement goes by where it differs from the first: another policy, other parameters, or both. */
export const compareRequestSchema = checkRequestSchema.extend({
  against: checkOptionsSchema.pick({ policy: true, parameters: true }).strict(),
});

const recognisedSheetSchema = sheetReportSchema
  .pick({ name: true, kind: true, headerRows: true, firstRow: true, lastRow: true, units: true })
  .extend({
    title: z.string().meta({ description: '表种的名称' }),
    rows: z.int().meta({ description: 'rows that will be judged' }),
    columns: z.record(z.string(), z.object({ letter: z.string(), title: z.string(), heading: z.string() })),
    missing: z.array(z.object({ key: z.string(), title: z.string(), required: z.boolean() })),
    unmapped: z.array(z.object({ letter: z.string(), heading: z.string() })),
    form: z.record(z.string(), z.string()).optional().meta({
      description: 'column key → A1 address, where the sheet is a form that is read as one row',
    }),
  });

export const recognitionSchema = z.object({
  policy: reportSchema.shape.policy.pick({ id: true, title: true, status: true, version: true }),
  sheets: z.array(recognisedSheetSchema),
});

/** What a workbook that was not recognised looks like most; further members of the problem details. */
export const likenessSchema = z.object({
  candidates: z.array(
    z.object({
      sheet: z.string(),
      policy: z.object({ id: z.string(), title: z.string() }),
      kind: z.string(),
      title: z.string(),
      headerRows: z.array(rowNumber),
      found: z.array(z.string()).meta({ description: 'titles of the columns that were found' }),
      missing: z.array(z.string()).meta({ description: 'titles of the columns that are needed and were not found' }),
    }),
  ),
});

/** How reviewers score on a sheet: what each item asks stands in its clause. */
const rubricViewSchema = z.object({
  total: z.number().meta({ description: 'the most that may be given in all' }),
  clause: z.string(),
  stated: z.string().nullable().meta({ description: 'key of the column of the total that the reviewer states' }),
  limits: z
    .array(z.object({ keys: z.array(z.string()), least: z.number().nullable(), most: z.number().nullable() }))
    .meta({
      description: 'items that come to no less and no more in all, inner parts first; empty where nothing is taken off',
    }),
  items: z.array(
    z.object({
      key: z.string().meta({ description: 'key of its column' }),
      title: z.string(),
      max: z.number(),
      weight: z.number().meta({ description: 'what a point given counts in the total' }),
      bonus: z.boolean().meta({ description: 'given on top of the whole; blank is none' }),
      fixed: z
        .boolean()
        .meta({ description: 'what is given on top follows from the text, and not from a person’s judgement' }),
      deduct: z.boolean().meta({ description: 'taken off: 4 and -4 are both four points less, blank is none' }),
      each: z.number().nullable().meta({
        description: 'the cell says how often, each time so many points up to max; null where it states points',
      }),
      clause: z.string(),
      parts: z.array(z.string()).meta({ description: 'titles of the parts that it belongs to, the widest first' }),
      facts: z.array(z.string()).meta({ description: 'keys of the columns that its score should rest on' }),
    }),
  ),
  cards: z
    .object({
      subject: z.array(z.string()).meta({ description: 'keys of the columns that say whom a card is about' }),
      reviewer: z.string().meta({ description: 'key of the column that says whose it is' }),
      totalApart: z.string().meta({ description: 'the parameter that says how far totals may lie apart' }),
      itemApart: z.string().meta({ description: 'the same for one item, as a share of its maximum' }),
    })
    .nullable()
    .meta({ description: 'how cards of several reviewers are compared; null where they are not' }),
});

/** A policy as the service shows it: enough to choose one, to fill in a form, and to read the clauses. */
/** What makes a difference: a step of the amount, or the finding by which a row falls or must be looked at. */
const differingRuleSchema = z.object({
  side: z
    .enum(['before', 'after'])
    .nullable()
    .meta({ description: 'the side that has it; null for a step of the amount, which is held against its like' }),
  code: z.enum(FINDING_CODES).nullable(),
  step: z.string().nullable(),
  clause: z.string().nullable(),
  changeFen: fen.meta({ description: 'what it adds or takes by itself; a row’s rules add up to its changeFen' }),
});

const sidesSchema = z.object({
  beforeFen: fen,
  afterFen: fen,
  changeFen: fen,
  beforeDeferredFen: fen.meta({ description: 'carried over to next year; no part of beforeFen' }),
  afterDeferredFen: fen,
});

const comparedRowSchema = sidesSchema.extend({
  sheet: z.string(),
  row: rowNumber,
  counted: z.boolean().meta({ description: 'false on a sheet with sameMoneyAs: part of no sum of its enterprise' }),
  beforeStatus: z.enum(STATUSES).nullable().meta({ description: 'null where that side takes the row for none' }),
  afterStatus: z.enum(STATUSES).nullable(),
  rules: z.array(differingRuleSchema.extend({ message: z.string() })),
});

export const CHANGES = ['more', 'less', 'nothing', 'same'] as const;

export const comparedEnterpriseSchema = sidesSchema.extend({
  enterprise: z.string(),
  uscc: z.string().nullable(),
  change: z.enum(CHANGES).meta({ description: 'nothing: granted before, and nothing any more' }),
  rows: z.array(comparedRowSchema).meta({ description: 'the rows that differ' }),
});

const groupSchema = z.object({ enterprises: z.int(), changeFen: fen });

const comparedRulesSchema = z.array(differingRuleSchema.extend({ rows: z.int() }));

const comparedSheetSchema = sidesSchema.extend({
  name: z.string(),
  kind: z.string(),
  rows: z.int(),
  changedRows: z.int(),
  sameMoneyAs: z.array(z.string()).meta({
    description:
      'sheets that grant the same money, as redemptions do that of vouchers; it is then no part of the totals',
  }),
  rules: comparedRulesSchema.meta({ description: 'those of its rows; they add up to its changeFen' }),
});

export const comparisonSchema = z.object({
  policy: reportSchema.shape.policy,
  against: reportSchema.shape.policy,
  engine: z.string(),
  asOf: isoDate,
  inputs: reportSchema.shape.inputs,
  parameters: z
    .array(
      z.object({
        name: z.string(),
        title: z.string(),
        unit: z.string(),
        before: z.string().nullable(),
        after: z.string().nullable(),
        clause: z.string(),
      }),
    )
    .meta({ description: 'those whose values differ' }),
  enterprises: z.array(comparedEnterpriseSchema),
  sheets: z.array(comparedSheetSchema),
  rules: comparedRulesSchema.meta({
    description: 'each rule that makes a difference, the most money first; they add up to the changeFen of the totals',
  }),
  totals: sidesSchema.extend({
    rows: z.int().meta({ description: 'of all sheets, those with sameMoneyAs included' }),
    changedRows: z.int(),
    more: groupSchema,
    less: groupSchema,
    nothing: groupSchema,
    same: groupSchema,
  }),
});

export const policySummarySchema = z.object({
  id: z.string(),
  title: z.string(),
  status: z.enum(['draft', 'in-force', 'ended']),
  version: z.string(),
  issuer: z.string(),
  source: z.string(),
  digest: z.string(),
  sheets: z.array(z.object({ kind: z.string(), title: z.string() })),
});

export const policySchema = policySummarySchema.extend({
  asOf: z.iso.date().meta({ description: '参数和奖励标准按这一天取值' }),
  clauses: z.array(z.object({ clause: z.string(), text: z.string() })),
  parameters: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      type: z.string().meta({ description: 'money, number, ratio, date, period or season' }),
      unit: z.string(),
      value: z.string().nullable().meta({ description: 'null 表示这一天没有值，须由通知或调用者给出' }),
      source: z.enum(['text', 'notice', 'caller']),
      clause: z.string(),
    }),
  ),
  catalogue: z.array(
    z.object({ item: z.string(), amount: z.string().nullable().meta({ description: '元' }), clause: z.string() }),
  ),
  sheets: z.array(
    z.object({
      kind: z.string(),
      title: z.string(),
      identity: z
        .object({ code: z.string(), name: z.string() })
        .nullable()
        .meta({ description: 'keys of the columns that say who a row is about' }),
      award: z.string().nullable().meta({ description: 'key of the column of catalogue items' }),
      claimed: z.string().nullable().meta({ description: 'key of the column of what is applied for' }),
      budget: z.string().nullable().meta({ description: 'the parameter that limits what this sheet may grant' }),
      rubric: rubricViewSchema.nullable().meta({ description: 'null where the sheet is no score card' }),
      reconciles: z.boolean().meta({ description: 'whether payouts are reconciled with the ledger on it' }),
      columns: z.array(
        z.object({
          key: z.string(),
          title: z.string(),
          aliases: z.array(z.string()),
          type: z.string(),
          required: z.enum(['always', 'sometimes', 'never']),
          values: z.array(z.string()).meta({ description: '只能填这些；空表示不限' }),
        }),
      ),
    }),
  ),
});

export type Finding = z.infer<typeof findingSchema>;
export type TraceStep = z.infer<typeof traceStepSchema>;
export type RowResult = z.infer<typeof rowResultSchema>;
export type SheetReport = z.infer<typeof sheetReportSchema>;
export type Report = z.infer<typeof reportSchema>;
export type CheckOptions = z.infer<typeof checkOptionsSchema>;
export type Comparison = z.infer<typeof comparisonSchema>;
export type ComparedEnterprise = z.infer<typeof comparedEnterpriseSchema>;
export type Layout = z.infer<typeof layoutSchema>;
export type Recognition = z.infer<typeof recognitionSchema>;
export type Likeness = z.infer<typeof likenessSchema>;
export type PolicySummary = z.infer<typeof policySummarySchema>;
export type PolicyView = z.infer<typeof policySchema>;
