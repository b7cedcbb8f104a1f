/** A JSON body → what is to be judged. */
import type { z } from 'zod';
import {
  type CheckOptions,
  checkOptionsSchema,
  checkRequestSchema,
  compareRequestSchema,
  type Layout,
} from '../shared/contract.ts';
import type { Against } from '../shared/engine/compare.ts';
import { Problem } from '../shared/model/problem.ts';
import type { Question } from './judge.ts';
import { gridOf, gridsOf } from './sheet-cells.ts';

/** What a request holds, its `onBug` aside, which belongs to the host. */
export type Asked = Omit<Question, 'onBug'>;

/** A misspelt option would be passed over in silence, and the sheet judged by something else than was meant. */
const strictSchema = checkRequestSchema.strict();
const strictCompareSchema = compareRequestSchema.strict();

const parametersSchema = checkOptionsSchema.pick({ parameters: true });

/** With the value beside each fault, by which what is missing is told from what is of the wrong type. */
const REPORT_INPUT = { reportInput: true } as const;

/**
 * @param today taken where the request names no day.
 * @throws Problem that names the place in the body.
 */
export function readCheckRequest(body: Uint8Array, today: string): Asked {
  const value = parseJson(body);
  const parsed = strictSchema.safeParse(value, REPORT_INPUT);
  if (!parsed.success) throw requestProblem(parsed.error);
  return askedOf(parsed.data, value, today);
}

/** A comparison asks what a check asks, and what the other side goes by. */
export function readCompareRequest(body: Uint8Array, today: string): { asked: Asked; against: Against } {
  const value = parseJson(body);
  const parsed = strictCompareSchema.safeParse(value, REPORT_INPUT);
  if (!parsed.success) throw requestProblem(parsed.error);
  const { against, ...request } = parsed.data;
  const given = (value as { against: { parameters?: unknown } }).against.parameters;
  return {
    asked: askedOf(request, value, today),
    against: { policy: against.policy, parameters: withDropped(given, against.parameters) },
  };
}

function askedOf(request: z.infer<typeof strictSchema>, value: unknown, today: string): Asked {
  const { sheets, ledgers = [], registers = [], layouts, ...options } = request;
  const parameters = withDropped((value as { parameters?: unknown }).parameters, options.parameters);
  return {
    grids: gridsOf(sheets),
    ledgers: ledgers.map((ledger) => ({
      name: ledger.name,
      grids: 'sheets' in ledger ? gridsOf(ledger.sheets) : [gridOf({ ...ledger, origin: 'A1' })],
    })),
    registers: gridsOf(registers).map((grid) => ({ name: grid.name, grids: [grid] })),
    ...withLayouts(questionOf({ ...options, parameters }, today), layouts),
  };
}

export function questionOf(options: CheckOptions, today: string): Pick<Asked, 'wanted' | 'asOf' | 'overrides'> {
  const { policy, kind, sheet, asOf, parameters } = options;
  return { wanted: { policy, kind, sheet }, asOf: asOf ?? today, overrides: parameters ?? {} };
}

function withLayouts<T extends Pick<Asked, 'wanted'>>(question: T, layouts: readonly Layout[] | undefined): T {
  return { ...question, wanted: { ...question.wanted, layouts } };
}

/**
 * The parameters that stand in a form as a JSON text of their own.
 * @throws Problem that names the place, as for a body of JSON.
 */
export function parametersOf(value: unknown): Readonly<Record<string, string>> {
  const parsed = parametersSchema.safeParse({ parameters: value }, REPORT_INPUT);
  if (!parsed.success) throw requestProblem(parsed.error);
  return withDropped(value, parsed.data.parameters);
}

/**
 * JSON has `__proto__` as a name like any other, and zod leaves it out of a record without a word. It is put back, so
 * that it is refused as what it is: no parameter of the policy.
 */
function withDropped(given: unknown, read: CheckOptions['parameters'] = {}): Readonly<Record<string, string>> {
  const dropped = typeof given === 'object' && given !== null && Object.hasOwn(given, '__proto__');
  return dropped ? Object.fromEntries([...Object.entries(read), ['__proto__', '']]) : read;
}

function parseJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new Problem('bad-request', '请求内容不是 UTF-8 的 JSON，请检查是否完整；写法见 /api/docs。');
  }
}

/** The first thing that is wrong, in words. */
function requestProblem(error: z.ZodError): Problem {
  const issue = error.issues[0];
  const place = issue?.path.map(String).join('.') ?? '';
  if (place === 'asOf') return new Problem('bad-date', 'asOf 读不出来，请写成 2026-10-08 这样的年月日。');
  const where = place === '' ? '请求内容' : `请求中的 ${place} `;
  return new Problem('bad-request', `${where}${issue ? fault(issue) : '写法不对'}；写法见 /api/docs。`);
}

/** What each type of JSON is called. */
const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: '文本，要加引号',
  number: '数字',
  boolean: 'true 或 false',
  array: '列表',
  object: '对象',
  record: '对象',
};

/** How the parts of a request are written, by the last name in their place; one of the parameters goes by `parameters.*`. */
const EXAMPLES: Readonly<Record<string, string>> = {
  '': '{"sheets":[{"name":"申报汇总","values":[["申报单位"]]}]}',
  sheets: '[{"name":"申报汇总","values":[["申报单位"]]}]',
  ledgers: '[{"name":"台账","values":[["企业名称"]]}]',
  registers: '[{"name":"申领登记","values":[["券号"]]}]',
  name: '"申报汇总"',
  origin: '"A1"',
  values: '[["申报单位","申请金额（元）"]]',
  numberFormats: '[["General","0.00"]]',
  merges: '["A1:B2"]',
  date1904: 'true',
  policy: '"hami-award-2026"',
  kind: '"awards"',
  sheet: '"申报汇总"',
  parameters: '{"annualBudget":"500万元"}',
  against: '{"parameters":{"annualBudget":"300万元"}}',
  layouts: '[{"sheet":"申报汇总","headerRows":[3],"columns":{"claimed":"L"},"units":{"claimed":"万元"}}]',
  headerRows: '[3]',
  columns: '{"claimed":"L"}',
  units: '{"claimed":"万元"}',
  'parameters.*': '"500万元"',
};

/** A type in words, with an example where one is known: `文本，要加引号，例如 "500万元"`. */
function wanted({ expected, path }: z.core.$ZodIssueInvalidType): string {
  const [first, ...more] = path.map(String);
  const key = first === 'parameters' && more.length > 0 ? 'parameters.*' : (more.at(-1) ?? first ?? '');
  const example = EXAMPLES[key];
  return `${TYPE_WORDS[expected] ?? expected}${example === undefined ? '' : `，例如 ${example}`}`;
}

function fault(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'unrecognized_keys':
      return `有不认识的 ${issue.keys.join('、')}，请检查拼写或删去`;
    case 'invalid_type':
      return issue.input === undefined ? `缺少，请补上，应为${wanted(issue)}` : `类型不对，应为${wanted(issue)}`;
    case 'invalid_union':
      return '只能是数字、文本、true、false 或空';
    case 'invalid_value':
      return `只能是${issue.values.map(String).join('、')}中的一个`;
    case 'too_small':
      return '太短，至少要有一个';
    case 'too_big':
      return `太多或太长，最多 ${issue.maximum}`;
    default:
      return '写法不对';
  }
}
