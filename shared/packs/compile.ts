/** A loaded pack made ready to judge by: names folded, amounts in fen, expressions parsed, every citation checked. */
import type { FindingCode } from '../model/finding.ts';
import { foldTerm } from '../model/text.ts';
import { type Catalogue, compileCatalogue, type Item } from './catalogue.ts';
import { type Expression, firstLine, nestedInPairs, parseExpression } from './expression.ts';
import type { PackFault, PackPath } from './fault.ts';
import { foldHeading } from './heading.ts';
import { ownLedgerColumns } from './ledger-columns.ts';
import { type LoadedPack, loadPack, PackError } from './load.ts';
import { checkParameters } from './parameters.ts';
import { compileMinimum, compileRounding, type SheetMinimum, type SheetRounding } from './payable.ts';
import { compileRubric, type Rubric, rubricColumns } from './rubric.ts';
import {
  type ColumnSource,
  type ColumnType,
  columnSchema,
  type OutputSource,
  type PackSource,
  type RuleSource,
  type SheetSource,
} from './schema.ts';
import { compileVocabulary, type Vocabulary } from './vocabulary.ts';

export type Column = {
  readonly key: string;
  /** Its place among the sheet's columns in the pack; rows hold their values in this order. */
  readonly index: number;
  readonly title: string;
  /** Titles and aliases as headings are compared; the title is the first. */
  readonly headings: readonly string[];
  readonly type: ColumnType;
  readonly required: 'always' | 'never' | Expression;
  /** Traits of the items that the column concerns; null where it concerns every row. */
  readonly items: readonly string[] | null;
  readonly blank: 'nothing' | 'no';
  /** For `choice` and `term`: the words that are known; null where any will do. */
  readonly vocabulary: Vocabulary | null;
  /** What may be done instead of filling the cell; null where there is nothing. */
  readonly hint: string | null;
  /** Why the sheet has it though no rule reads it; null where rules do. */
  readonly unread: string | null;
  /** For `count` and `number`: the least that may stand there, and what may stand behind it. */
  readonly min: number;
  /** What may stand behind a number in the cell, folded; the longest first, for 人次 ends in 次 too. */
  readonly units: readonly string[];
  /** What a blank that must not be is called. */
  readonly missing: FindingCode;
  readonly clause: string | null;
};

export type Amount =
  | {
      readonly of: 'catalogue';
      readonly column: Column;
      /** By item: what is worked out for each row, in place of an amount that the policy states. */
      readonly own: ReadonlyMap<Item, Expression>;
    }
  | { readonly of: 'expression'; readonly expression: Expression; readonly clause: string };

/** Another sheet of the policy that rows are looked up in. */
export type RegisterLink = {
  /** The name under which expressions read the row that was found. */
  readonly name: string;
  readonly kind: string;
  /** Columns that must be equal: the key of the register's, and the sheet's own. */
  readonly match: readonly { readonly theirs: string; readonly own: Column }[];
  readonly optional: boolean;
};

export type Output = {
  readonly key: string;
  readonly title: string;
  readonly expression: Expression;
  readonly clause: string;
  readonly format: OutputSource['format'];
};

export type Sheet = {
  readonly kind: string;
  readonly title: string;
  /** What one row stands for: 每项申报, 每个城市. */
  readonly each: string;
  /** The title and its aliases, folded, to recognise a sheet by its tab or first lines. */
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  readonly byKey: ReadonlyMap<string, Column>;
  readonly identity: { readonly code: Column; readonly name: Column } | null;
  readonly order: Column | null;
  /** The date that decides by which version of the policy a row is judged. */
  readonly versionBy: Column | null;
  readonly amount: Amount | null;
  /** null where amounts are granted to the fen. */
  readonly rounding: SheetRounding | null;
  /** null where the smallest amount is paid. */
  readonly minimum: SheetMinimum | null;
  /** The column of catalogue items, where the sheet has one. */
  readonly award: Column | null;
  readonly claimed: Column | null;
  readonly registers: readonly RegisterLink[];
  readonly outputs: readonly Output[];
  /** How reviewers score, where they do. */
  readonly rubric: Rubric | null;
  readonly rules: readonly RuleSource[];
  /** Names that an expression on this sheet may read. */
  readonly scope: readonly string[];
};

export type Pack = {
  readonly source: PackSource;
  readonly id: string;
  readonly title: string;
  /** sha256 of the pack's text, so that a report names the very words it was judged by. */
  readonly digest: string;
  readonly catalogue: Catalogue;
  readonly sheets: readonly Sheet[];
  readonly file: string;
  readonly lineOf: (path: PackPath) => number;
};

/** Names of an expression beside column keys and parameters. */
export const ITEM_NAME = 'item';
export const AS_OF_NAME = 'asOf';
/** What the row is granted, in fen, where outputs are worked out. */
export const GRANTED_NAME = 'granted';
const RESERVED: readonly string[] = [ITEM_NAME, AS_OF_NAME, GRANTED_NAME];

/** What every ledger knows of an entry; keys of rules against it may name these, and the policy's own columns. */
export const LEDGER_KEYS: readonly string[] = [
  'identity',
  'award',
  'family',
  'subject',
  'voucher',
  'contract',
  'service',
  'used',
  'paid',
];

/**
 * Loads and compiles a pack.
 * @param digest of the text, worked out by the caller (`sha256:…`).
 * @throws PackError with every fault found, by line.
 */
export function compilePack(text: string, file: string, digest: string): Pack {
  const loaded = loadPack(text, file);
  const { source } = loaded;
  const faults: PackFault[] = [];
  const catalogue = compileCatalogue(source, faults);
  checkParameters(source, faults);
  checkClauses(source, faults);
  checkFamilies(source, faults);
  const sheets = Object.entries(source.sheets).map(([kind, sheet]) =>
    compileSheet(kind, sheet, source, faults, catalogue),
  );
  checkRegisters(sheets, faults);
  refuse(loaded, faults);
  return { source, id: source.id, title: source.title, digest, catalogue, sheets, file, lineOf: loaded.lineOf };
}

/** @throws PackError where there is any fault. */
export function refuse(pack: Pick<LoadedPack, 'file' | 'lineOf'>, faults: readonly PackFault[]): void {
  if (faults.length === 0) return;
  const located = faults.map((fault) => ({
    line: pack.lineOf(fault.path),
    message: `${fault.path.join('.')}：${fault.message}`,
  }));
  throw new PackError(
    pack.file,
    located.sort((a, b) => a.line - b.line),
  );
}

export function compileSheet(
  kind: string,
  source: SheetSource,
  pack: PackSource,
  faults: PackFault[],
  catalogue: Catalogue | null = null,
): Sheet {
  const path: PackPath = ['sheets', kind];
  const sources = columnSources(source);
  const keys = Object.keys(sources);
  const parameters = Object.keys(pack.parameters);
  const registerNames = Object.keys(source.registers);
  for (const key of keys) {
    if (parameters.includes(key) || RESERVED.includes(key)) {
      faults.push({ path: [...path, 'columns', key], message: `列键 ${key} 与参数或保留名重复，请换一个名称` });
    }
  }
  for (const name of registerNames) {
    if (keys.includes(name) || parameters.includes(name) || RESERVED.includes(name)) {
      faults.push({ path: [...path, 'registers', name], message: `${name} 与列键、参数或保留名重复，请换一个名称` });
    }
  }
  // A name that two things answer to has its own fault; expressions are told of it once.
  const scope = [...new Set([...keys, ...parameters, ...registerNames, ITEM_NAME, AS_OF_NAME])];
  const traits = Object.keys(pack.traits);
  const columns = Object.entries(sources).map(([key, column], index) =>
    compileColumn(key, column, index, { path: [...path, 'columns', key], scope, faults, traits }),
  );
  const byKey = new Map(columns.map((column) => [column.key, column]));
  checkHeadings(columns, path, faults);
  const column = (key: string, where: string, type?: ColumnType): Column | null => {
    const found = byKey.get(key) ?? null;
    if (!found) faults.push({ path: [...path, where], message: `没有键为 ${key} 的列；可用的列：${keys.join('、')}` });
    if (found && type !== undefined && found.type !== type) {
      const message = `${where} 须是 type: ${type} 的列，${key} 是 type: ${found.type}；请换一列，或更正它的类型`;
      faults.push({ path: [...path, where], message });
    }
    return found;
  };
  const order = source.order === undefined ? null : column(source.order, 'order', 'date');
  const code = source.identity ? column(source.identity.code, 'identity') : null;
  const name = source.identity ? column(source.identity.name, 'identity') : null;
  return {
    kind,
    title: source.title,
    each: source.each ?? (source.amount === undefined && source.claimed === undefined ? '每条记录' : '每项申报'),
    names: [source.title, ...source.aliases].map(foldTerm),
    columns,
    byKey,
    identity: code && name ? { code, name } : null,
    order,
    versionBy:
      typeof source.versionBy === 'string'
        ? column(source.versionBy, 'versionBy', 'date')
        : source.versionBy === null
          ? null
          : order,
    rounding: compileRounding(source, { path, faults }),
    minimum: compileMinimum(source, pack.parameters, { path, faults }),
    amount: compileAmount(source, column, { path: [...path, 'amount'], scope, faults }, catalogue),
    award: columns.find((candidate) => candidate.type === 'award') ?? null,
    claimed: source.claimed === undefined ? null : column(source.claimed, 'claimed', 'money'),
    registers: Object.entries(source.registers).map(([name, register]) => ({
      name,
      kind: register.sheet,
      match: Object.entries(register.match).flatMap(([theirs, own]) => {
        const found = column(own, `registers.${name}.match.${theirs}`);
        return found ? [{ theirs, own: found }] : [];
      }),
      optional: register.optional,
    })),
    outputs: Object.entries(source.outputs).flatMap(([key, { expression, ...output }]) => {
      const place = { path: [...path, 'outputs', key], scope: [...scope, GRANTED_NAME], faults };
      const compiled = compileExpression(expression, place, 'any');
      return compiled ? [{ key, ...output, expression: compiled }] : [];
    }),
    rubric: source.rubric === undefined ? null : compileRubric(source.rubric, [...path, 'rubric'], faults),
    rules: source.checks,
    scope,
  };
}

/** The columns of a sheet in their order: those that the pack writes out, then those that its rubric makes. */
export function columnSources({ columns, rubric }: SheetSource): Readonly<Record<string, ColumnSource>> {
  if (rubric === undefined) return columns;
  const scores = Object.entries(rubricColumns(rubric)).map(([key, column]) => [key, columnSchema.parse(column)]);
  return { ...columns, ...Object.fromEntries(scores) };
}

/** A register must be a sheet of the policy, and what is compared or read of it must be columns of that sheet. */
function checkRegisters(sheets: readonly Sheet[], faults: PackFault[]): void {
  const byKind = new Map(sheets.map((sheet) => [sheet.kind, sheet]));
  for (const sheet of sheets) {
    for (const { name, kind, match } of sheet.registers) {
      const path: PackPath = ['sheets', sheet.kind, 'registers', name];
      const register = byKind.get(kind);
      if (!register) {
        faults.push({ path, message: `没有表种 ${kind}；可用的有：${[...byKind.keys()].join('、')}` });
        continue;
      }
      if (needs(register, sheet.kind, byKind)) {
        faults.push({ path, message: `${kind} 又要查 ${sheet.kind}，两张表互为登记表，分不出先后；请去掉其中一个` });
      }
      for (const { theirs } of match) {
        if (!register.byKey.has(theirs)) faults.push({ path, message: noColumn(theirs, register) });
      }
    }
  }
}

export function noColumn(key: string, sheet: Sheet): string {
  return `“${sheet.title}”没有键为 ${key} 的列；可用的列：${[...sheet.byKey.keys()].join('、')}`;
}

/** Whether a sheet needs another one to be judged, itself or by way of its registers. */
function needs(sheet: Sheet, kind: string, byKind: ReadonlyMap<string, Sheet>, seen = new Set<string>()): boolean {
  if (sheet.kind === kind) return true;
  if (seen.has(sheet.kind)) return false;
  seen.add(sheet.kind);
  return sheet.registers.some((link) => {
    const next = byKind.get(link.kind);
    return next !== undefined && needs(next, kind, byKind, seen);
  });
}

type Place = { readonly path: PackPath; readonly scope: readonly string[]; readonly faults: PackFault[] };

function compileColumn(
  key: string,
  source: ColumnSource,
  index: number,
  place: Place & { readonly traits: readonly string[] },
): Column {
  const required = source.required;
  for (const trait of source.items ?? []) {
    if (!place.traits.includes(trait)) {
      place.faults.push({
        path: [...place.path, 'items'],
        message: `traits 中没有 ${trait}，请先在 traits 中说明它的含义`,
      });
    }
  }
  return {
    key,
    index,
    title: source.title,
    headings: [...new Set([source.title, ...source.aliases].map(foldHeading))],
    type: source.type,
    required:
      typeof required === 'string'
        ? required
        : (compileExpression(required.when, { ...place, path: [...place.path, 'required', 'when'] }, 'bool') ??
          'never'),
    items: source.items ?? null,
    blank: source.blank,
    vocabulary: source.values === undefined ? null : compileVocabulary({ ...source, values: source.values }),
    unread: source.unread ?? null,
    hint: source.hint ?? null,
    min: source.min,
    units: [source.unit ?? []]
      .flat()
      .map(foldTerm)
      .sort((a, b) => b.length - a.length),
    missing: source.missing,
    clause: source.clause ?? null,
  };
}

function compileAmount(
  source: SheetSource,
  column: (key: string, where: string) => Column | null,
  place: Place,
  catalogue: Catalogue | null,
): Amount | null {
  if (source.amount === undefined) return null;
  if ('catalogue' in source.amount) {
    const award = column(source.amount.catalogue, 'amount');
    const own = new Map<Item, Expression>();
    for (const item of catalogue?.items ?? []) {
      const expression = item.expression === null ? null : compileExpression(item.expression, place, 'int');
      if (expression) own.set(item, expression);
    }
    return award ? { of: 'catalogue', column: award, own } : null;
  }
  const expression = compileExpression(source.amount.expression, place, 'int');
  return expression ? { of: 'expression', expression, clause: source.amount.clause } : null;
}

/** What people write in place of what the expression language asks for. */
const REMEDIES: readonly (readonly [RegExp, string])[] = [
  [/[“”‘’]/, '引号要用英文的 "'],
  [/(?<![=!<>])=(?!=)/, '相等写 =='],
  [/\b(?:and|or|not)\b/i, '并且写 &&，或者写 ||，否定写 !'],
  [/(?<!["\d.万])[\d.]+\s*万?元/, '金额写成 money("20万元")'],
  [/[\d.]\s*%/, '百分比写成 ratio 类型的参数，用 share(金额, 参数) 计算'],
  [/[（），；：]/, '括号和逗号要用英文的'],
];

/** What to write instead, where the text shows what was meant; in quotes any sign may stand. */
function remedyOf(text: string): string {
  const bare = text.replace(/"[^"]*"|'[^']*'/g, '""');
  const told = REMEDIES.filter(([pattern]) => pattern.test(bare)).map(([, words]) => words);
  const nested = nestedInPairs(text);
  if (nested !== null) told.push(`min 和 max 只比较两个数，多个要一层套一层，写 ${nested}`);
  if (told.length === 0 && /\p{Script=Han}/u.test(bare)) told.push('列和参数要写它的键，不能写中文名称');
  return told.length === 0 ? '' : `；${told.join('，')}`;
}

/** What an expression must give: a condition 是或否, an amount whole fen. */
export type Answer = 'bool' | 'int' | 'any';

const NOT_THAT: Readonly<Record<Exclude<Answer, 'any'>, string>> = {
  bool: '得出的不是“是”或“否”，不能作条件；请写成比较，如 claimed <= paid、complete == true',
  int: '得出的不是以分计的金额；请写金额列、金额参数，或 money("20万元")、share(paid, 比例参数)',
};

/** Parses an expression of the pack; a fault is added, and null returned, where it cannot be. */
export function compileExpression(text: string, place: Place, wanted: Answer): Expression | null {
  try {
    const expression = parseExpression(text, { names: place.scope });
    const { gives } = expression;
    if (wanted === 'any' || gives === wanted || gives === 'dyn') return expression;
    place.faults.push({ path: place.path, message: `表达式“${text}”${NOT_THAT[wanted]}` });
    return null;
  } catch (error) {
    const reason = firstLine(error instanceof Error ? error.message : String(error));
    place.faults.push({
      path: place.path,
      message: `表达式“${text}”有误（${reason}）${remedyOf(text)}；可用的名称：${place.scope.join('、')}`,
    });
    return null;
  }
}

/** Two columns that answer to one heading could never be told apart on a worksheet. */
function checkHeadings(columns: readonly Column[], path: PackPath, faults: PackFault[]): void {
  const owners = new Map<string, Column>();
  for (const column of columns) {
    for (const heading of column.headings) {
      const other = owners.get(heading);
      if (other) {
        faults.push({
          path: [...path, 'columns', column.key],
          message: `表头“${heading}”已属于列 ${other.key}；一个表头只能指一列`,
        });
      }
      owners.set(heading, column);
    }
  }
}

/** What a family goes by is compared among rows and with the ledger; a key that either does not know never fits. */
function checkFamilies(pack: PackSource, faults: PackFault[]): void {
  const keys = new Set(Object.values(pack.sheets).flatMap((sheet) => Object.keys(sheet.columns)));
  const known = [...LEDGER_KEYS.filter((key) => keys.has(key)), ...Object.keys(ownLedgerColumns(pack))];
  for (const [title, family] of Object.entries(pack.families)) {
    for (const key of family.per.filter((one) => !known.includes(one))) {
      faults.push({
        path: ['families', title, 'per'],
        message: `没有既是列、台账中又有的键 ${key}；可用的有：${known.join('、')}`,
      });
    }
  }
}

/** Every clause that anything cites must stand in `clauses`, so that a finding can always show its text. */
function checkClauses({ clauses, ...rest }: PackSource, faults: PackFault[]): void {
  const visit = (node: unknown, path: PackPath): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, child] of Object.entries(node)) {
      const step = Array.isArray(node) ? Number(name) : name;
      if (name === 'clause' && typeof child === 'string' && !Object.hasOwn(clauses, child)) {
        faults.push({
          path: [...path, step],
          message: `引用了“${child}”，但 clauses 中没有它；${insteadOf(child, clauses)}`,
        });
      }
      visit(child, [...path, step]);
    }
  };
  visit(rest, []);
}

/** Clauses are named to the letter, for a reader looks them up by it; brackets and blanks are what is easily typed otherwise. */
function insteadOf(name: string, clauses: PackSource['clauses']): string {
  const alike = Object.keys(clauses).find((one) => foldTerm(one) === foldTerm(name));
  return alike === undefined ? '请在 clauses 中写明条款原文' : `括号和空格须一致，是否要写“${alike}”`;
}
