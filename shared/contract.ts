/**
 * The one contract between whoever asks and whoever checks: the request of cells, and the report. The command line,
 * the service and the task pane give the same report for the same cells. Types are inferred from these schemas.
 */
import { z } from 'zod';
import { MAX_COLUMNS, MAX_ROWS } from './model/address.ts';
import { FINDING_CODES, SEVERITIES, STATUSES } from './model/finding.ts';

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
  trace: z.array(traceStepSchema),
  policy: z
    .string()
    .optional()
    .meta({ description: 'the version that judged the row, where rows of several versions stand on the sheet' }),
});

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
    .meta({ description: 'the versions of the policy by which rows were judged, where there are several' }),
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

/** A ledger is sent as cells too: its first rows hold the headings. */
export const ledgerCellsSchema = sheetCellsSchema.pick({ name: true, values: true, date1904: true });

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
});

export type Finding = z.infer<typeof findingSchema>;
export type TraceStep = z.infer<typeof traceStepSchema>;
export type RowResult = z.infer<typeof rowResultSchema>;
export type SheetReport = z.infer<typeof sheetReportSchema>;
export type Report = z.infer<typeof reportSchema>;
export type CheckOptions = z.infer<typeof checkOptionsSchema>;
