/** A pack's rules bound to the checks they name: options parsed, expressions compiled, every key known to exist. */
import { z } from 'zod';
import type { FindingCode, Severity } from '../model/finding.ts';
import {
  type Answer,
  AS_OF_NAME,
  compileExpression,
  compilePack,
  ITEM_NAME,
  LEDGER_KEYS,
  noColumn,
  type Pack,
  refuse,
  type Sheet,
} from '../packs/compile.ts';
import type { Expression } from '../packs/expression.ts';
import { issueWords, type PackFault, type PackPath, pathOf } from '../packs/fault.ts';
import { ownLedgerColumns } from '../packs/ledger-columns.ts';
import type { RuleSource } from '../packs/schema.ts';
import type { BoundCheck, ListedCheck, OutputColumn } from './check.ts';
import { CHECKS } from './index.ts';
import { IDENTITY } from './key.ts';
import { messageFaults } from './message.ts';

export type BoundRule = {
  readonly check: BoundCheck;
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly clause: string;
  /** In place of the check's own words. */
  readonly message: string | null;
  readonly items: readonly string[] | null;
  readonly except: readonly string[];
  readonly when: Expression | null;
  /** Optional columns that are not there are judged as blank. */
  readonly absentIsBlank: boolean;
  /** An error sends the row back to be mended, whatever the stage. */
  readonly mendable: boolean;
  readonly expressions: ReadonlyMap<string, Expression>;
  /** Keys of all columns that the rule reads, those of its expressions included. */
  readonly columns: readonly string[];
  /** Names of all parameters that it needs, and of those that it can do without. */
  readonly parameters: readonly string[];
  readonly mayUse: readonly string[];
  /** Names of all registers that it looks rows up in. */
  readonly registers: readonly string[];
};

/** A policy ready to judge by: its pack, and the rules of each of its sheets in the order of the pack. */
export type Policy = { readonly pack: Pack; readonly rules: ReadonlyMap<string, readonly BoundRule[]> };

/** The further cells that rows of a sheet may be given: the sheet's own, then its rules'. */
export function outputColumns({ rules }: Policy, sheet: Sheet): readonly OutputColumn[] {
  const all = [...sheet.outputs, ...(rules.get(sheet.kind) ?? []).flatMap((rule) => rule.check.outputs)];
  return [...new Map(all.map(({ key, title, format }) => [key, { key, title, format }])).values()];
}

/** Keys of the columns of a sheet that anything reads; a cell that no rule needs cannot be wrong. */
export function columnsRead({ pack, rules }: Policy, sheet: Sheet): ReadonlySet<string> {
  const inExpressions = [...sheet.columns.map((column) => column.required), ...ownExpressions(sheet)].flatMap(
    (expression) => (typeof expression === 'object' ? expression.names : []),
  );
  return new Set([
    ...(rules.get(sheet.kind) ?? []).flatMap((rule) => rule.columns),
    ...readAsRegister({ pack, rules }, sheet),
    ...inExpressions,
    ...pack.catalogue.items.flatMap((item) => item.family?.per ?? []),
    ...[sheet.identity?.code, sheet.identity?.name, sheet.order, sheet.award, sheet.claimed].flatMap(
      (column) => column?.key ?? [],
    ),
    ...sheet.columns.filter((column) => column.required === 'always').map((column) => column.key),
  ]);
}

/** Expressions of the sheet itself: what a row is worth, and its further cells. */
export function ownExpressions(sheet: Sheet): readonly Expression[] {
  return [...worthExpressions(sheet), ...sheet.outputs.map((output) => output.expression)];
}

/** Expressions that give what a row is worth. */
function worthExpressions({ amount }: Sheet): readonly Expression[] {
  return amount?.of === 'expression' ? [amount.expression] : [...(amount?.own.values() ?? [])];
}

/** Columns by which other sheets look up rows of this one, and what they read of the row found. */
function readAsRegister({ pack, rules }: Policy, sheet: Sheet): string[] {
  return pack.sheets.flatMap((other) =>
    other.registers
      .filter((link) => link.kind === sheet.kind)
      .flatMap((link) => [
        ...link.match.map(({ theirs }) => theirs),
        ...[...(rules.get(other.kind) ?? []).flatMap((rule) => expressionsOf(rule)), ...ownExpressions(other)].flatMap(
          (expression) => expression.fields.get(link.name) ?? [],
        ),
      ]),
  );
}

function expressionsOf(rule: BoundRule): readonly Expression[] {
  return [...rule.expressions.values(), ...(rule.when ? [rule.when] : [])];
}

/** The part of a rule that every check shares; the rest is the check's own options. */
const SHARED_FIELDS: ReadonlySet<string> = new Set([
  'check',
  'clause',
  'code',
  'severity',
  'items',
  'except',
  'when',
  'absent',
  'mendable',
  'message',
  'note',
]);

/**
 * Reads a policy from its pack's text.
 * @param digest of the text, worked out by the caller (`sha256:…`).
 * @throws PackError with every fault found, by line.
 */
export function readPolicy(text: string, file: string, digest: string): Policy {
  const pack = compilePack(text, file, digest);
  const faults: PackFault[] = [];
  const rules = new Map(
    pack.sheets.map((sheet) => [
      sheet.kind,
      sheet.rules.flatMap((source, index) => {
        const path = ['sheets', sheet.kind, 'checks', index];
        return bindRule(source, { pack, sheet, path, faults }) ?? [];
      }),
    ]),
  );
  for (const sheet of pack.sheets) {
    checkFieldsRead(pack, sheet, rules.get(sheet.kind) ?? [], faults);
    checkOutputsRead(sheet, rules.get(sheet.kind) ?? [], faults);
  }
  refuse(pack, faults);
  return { pack, rules };
}

type Place = {
  readonly pack: Pack;
  readonly sheet: Sheet;
  readonly path: PackPath;
  readonly faults: PackFault[];
};

function bindRule(source: RuleSource, place: Place): BoundRule | null {
  const { pack, sheet, path, faults } = place;
  const found = CHECKS.get(source.check);
  if (!found) {
    const names = [...CHECKS.keys()].join('、');
    faults.push({ path: [...path, 'check'], message: `没有名为 ${source.check} 的核验；可用的有：${names}` });
    return null;
  }
  const own = Object.fromEntries(Object.entries(source).filter(([name]) => !SHARED_FIELDS.has(name)));
  let check: BoundCheck;
  try {
    check = found.bind(own, sheet);
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    for (const issue of error.issues) faults.push(optionFault(issue, found, path));
    return null;
  }
  checkTraits([...(source.items ?? []), ...(source.except ?? []), ...check.traits], place);
  checkLedgerKeys(check.ledgerKeys, place);
  const compile = (text: string, wanted: Answer): Expression | null =>
    compileExpression(text, { path, scope: sheet.scope, faults }, wanted);
  const expressions = new Map<string, Expression>();
  for (const text of check.expressions) {
    const expression = compile(text, check.answer);
    if (expression) expressions.set(text, expression);
  }
  const when = source.when === undefined ? null : compile(source.when, 'bool');
  const read = namesRead([...expressions.values(), ...(when ? [when] : [])], place);
  const columns = [...new Set([...check.columns, ...read.columns])];
  const parameters = [...new Set([...check.parameters, ...read.parameters])];
  checkKeys(columns, [...parameters, ...check.mayUse], place);
  checkIdentity(columns, check, place);
  for (const message of messageFaults(source.message ?? '', found.tells, place)) {
    faults.push({ path: [...path, 'message'], message });
  }
  checkTypes(check, place);
  for (const { path: own, message } of check.faults(pack.source.parameters)) {
    faults.push({ path: [...path, ...own], message });
  }
  const registers = [...new Set([...check.registers, ...read.registers])];
  checkRegisterNames(registers, check, place);
  return {
    check,
    code: source.code ?? check.code,
    severity: source.severity ?? check.severity,
    clause: source.clause,
    message: source.message ?? null,
    items: source.items ?? null,
    except: source.except ?? [],
    when,
    absentIsBlank: source.absent === 'blank',
    mendable: source.mendable ?? false,
    expressions,
    columns,
    parameters,
    mayUse: check.mayUse,
    registers,
  };
}

function checkRegisterNames(names: readonly string[], check: BoundCheck, { sheet, path, faults }: Place): void {
  const known = sheet.registers.map((link) => link.name);
  for (const name of names.filter((one) => !known.includes(one))) {
    const hint = known.length === 0 ? '请先在 registers 中写明' : `可用的有：${known.join('、')}`;
    faults.push({ path, message: `没有名为 ${name} 的登记表；${hint}` });
  }
  if (names.length > 0 && check.stage < 3) {
    faults.push({ path, message: '这条规则要查登记表，须在第三阶段核验；condition 请写 of: register' });
  }
}

/** What is read of a row that was found must be a column of its register. */
function checkFieldsRead(pack: Pack, sheet: Sheet, rules: readonly BoundRule[], faults: PackFault[]): void {
  const byKind = new Map(pack.sheets.map((one) => [one.kind, one]));
  for (const link of sheet.registers) {
    const register = byKind.get(link.kind);
    if (!register) continue;
    const check = (expressions: readonly Expression[], path: PackPath): void => {
      for (const field of expressions.flatMap((expression) => expression.fields.get(link.name) ?? [])) {
        if (!register.byKey.has(field)) faults.push({ path, message: noColumn(field, register) });
      }
    };
    rules.forEach((rule, index) => {
      check(expressionsOf(rule), ['sheets', sheet.kind, 'checks', index]);
    });
    check(ownExpressions(sheet), ['sheets', sheet.kind]);
  }
}

/** What no check gives is never there: a rule that reads it would pass over every row. */
function checkOutputsRead(sheet: Sheet, rules: readonly BoundRule[], faults: PackFault[]): void {
  const given = rules.flatMap((rule) => rule.check.outputs.map(({ key }) => key));
  rules.forEach(({ check }, index) => {
    for (const name of check.readsOutputs.filter((one) => !given.includes(one))) {
      const isWorkedOut = sheet.outputs.some((output) => output.key === name);
      const why = isWorkedOut ? `${name} 写在 outputs 里，要到最后才算出来` : `没有哪条规则得出 ${name}`;
      const columns = sheet.columns.filter(({ type }) => type === 'number' || type === 'count').map(({ key }) => key);
      const instead =
        columns.length === 0 ? '先加上得出它的规则' : `写数字列的键（${columns.join('、')}），或先加上得出它的规则`;
      const path = ['sheets', sheet.kind, 'checks', index];
      faults.push({ path, message: `${check.name} 用不上 ${name}：${why}；请${instead}（平均分 mean 由 panel 得出）` });
    }
  });
}

function optionFault(issue: z.core.$ZodIssue, { name, instead }: ListedCheck, path: PackPath): PackFault {
  const own = pathOf(issue);
  const keys = issue.code === 'unrecognized_keys' ? issue.keys : [String(own.at(-1))];
  const words = keys.flatMap((key) => instead.get(key) ?? []);
  const others = keys.filter((key) => !instead.has(key));
  if (issue.code !== 'unrecognized_keys') words.push(issueWords(issue));
  else if (others.length > 0) words.push(issueWords({ ...issue, keys: others }));
  return { path: [...path, ...own], message: `核验 ${name} 的选项有误：${words.join('；')}` };
}

function checkTraits(traits: readonly string[], { pack, path, faults }: Place): void {
  for (const trait of traits) {
    if (!Object.hasOwn(pack.source.traits, trait)) {
      faults.push({ path, message: `traits 中没有 ${trait}，请先在 traits 中说明它的含义` });
    }
  }
}

/** A key that no ledger could state would never be found in it. */
function checkLedgerKeys(keys: readonly string[], { pack, sheet, path, faults }: Place): void {
  const own = Object.keys(ownLedgerColumns(pack.source));
  for (const key of keys) {
    if (LEDGER_KEYS.includes(key) || own.includes(key) || key === sheet.award?.key) continue;
    faults.push({ path, message: `台账中没有 ${key}；与台账比较时 key 只能用 ${[...LEDGER_KEYS, ...own].join('、')}` });
  }
}

/** Without it nothing is any enterprise's, and what compares enterprises would pass over every row. */
function checkIdentity(columns: readonly string[], { name, asks }: BoundCheck, { sheet, path, faults }: Place): void {
  if (sheet.identity || !(columns.includes(IDENTITY) || asks.includes('enterprise'))) return;
  const message = `“${sheet.title}”有按单位比较的规则（如 ${name}），却没有写明哪一列是单位；请给这张表加一行 identity: { code: 信用代码列的键, name: 名称列的键 }`;
  const isTold = faults.some((fault) => fault.path[1] === sheet.kind && fault.message.includes(' identity: {'));
  if (!isTold) faults.push({ path, message });
}

function checkKeys(columns: readonly string[], parameters: readonly string[], place: Place): void {
  const { pack, sheet, path, faults } = place;
  for (const key of columns) {
    if (!sheet.byKey.has(key) && key !== IDENTITY) {
      faults.push({ path, message: `没有键为 ${key} 的列；可用的列：${[...sheet.byKey.keys()].join('、')}` });
    }
  }
  for (const name of parameters) {
    if (!Object.hasOwn(pack.source.parameters, name)) {
      faults.push({
        path,
        message: `没有名为 ${name} 的参数；可用的参数：${Object.keys(pack.source.parameters).join('、')}`,
      });
    }
  }
}

/** A name that there is not has its own fault. */
function checkTypes({ name: check, types }: BoundCheck, { pack, sheet, path, faults }: Place): void {
  for (const [name, wanted] of Object.entries(types)) {
    const type = sheet.byKey.get(name)?.type ?? pack.source.parameters[name]?.type;
    if (type === undefined || wanted.includes(type)) continue;
    faults.push({
      path,
      message: `${name} 的类型是 ${type}，核验 ${check} 只能用 ${wanted.join('、')} 类型的；请换一个，或更正类型`,
    });
  }
}

/** What expressions read, as columns (`item` is the column of items) and parameters. */
function namesRead(
  expressions: readonly Expression[],
  { sheet }: Place,
): { columns: readonly string[]; parameters: readonly string[]; registers: readonly string[] } {
  const names = expressions.flatMap((expression) => expression.names);
  const columns = names.flatMap((name) => (name === ITEM_NAME ? (sheet.award?.key ?? []) : name));
  const isRegister = (name: string): boolean => sheet.registers.some((link) => link.name === name);
  return {
    columns: columns.filter((name) => sheet.byKey.has(name)),
    parameters: names.filter(
      (name) => name !== ITEM_NAME && name !== AS_OF_NAME && !sheet.byKey.has(name) && !isRegister(name),
    ),
    registers: names.filter(isRegister),
  };
}
