/** A loaded pack made ready to judge by: names folded, amounts in fen, expressions parsed, every citation checked. */
import { foldTerm } from '../model/text.ts';
import { type Catalogue, compileCatalogue } from './catalogue.ts';
import { type Expression, firstLine, parseExpression } from './expression.ts';
import type { PackFault, PackPath } from './fault.ts';
import { foldHeading } from './heading.ts';
import { type LoadedPack, loadPack, PackError } from './load.ts';
import { checkParameters } from './parameters.ts';
import type { ColumnSource, ColumnType, PackSource, RuleSource, SheetSource } from './schema.ts';

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
  /** For `choice`: folded word → the word as the pack writes it. */
  readonly choices: ReadonlyMap<string, string>;
  /** What may be done instead of filling the cell; null where there is nothing. */
  readonly hint: string | null;
  /** For `count` and `number`: the least that may stand there. */
  readonly min: number;
  readonly clause: string | null;
};

export type Amount =
  | { readonly of: 'catalogue'; readonly column: Column }
  | { readonly of: 'expression'; readonly expression: Expression; readonly clause: string };

export type Sheet = {
  readonly kind: string;
  readonly title: string;
  /** The title and its aliases, folded, to recognise a sheet by its tab or first lines. */
  readonly names: readonly string[];
  readonly columns: readonly Column[];
  readonly byKey: ReadonlyMap<string, Column>;
  readonly identity: { readonly code: Column; readonly name: Column } | null;
  readonly order: Column | null;
  readonly amount: Amount | null;
  /** The column of catalogue items, where the sheet has one. */
  readonly award: Column | null;
  readonly claimed: Column | null;
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

/** What the ledger knows of an entry; keys of rules against it may name these. */
export const LEDGER_KEYS: readonly string[] = ['identity', 'award', 'subject', 'voucher', 'contract', 'service'];

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
  const sheets = Object.entries(source.sheets).map(([kind, sheet]) => compileSheet(kind, sheet, source, faults));
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

export function compileSheet(kind: string, source: SheetSource, pack: PackSource, faults: PackFault[]): Sheet {
  const path: PackPath = ['sheets', kind];
  const keys = Object.keys(source.columns);
  const parameters = Object.keys(pack.parameters);
  for (const key of keys) {
    if (parameters.includes(key) || key === ITEM_NAME || key === AS_OF_NAME) {
      faults.push({ path: [...path, 'columns', key], message: `列键 ${key} 与参数或保留名重复，请换一个名称` });
    }
  }
  const scope = [...keys, ...parameters, ITEM_NAME, AS_OF_NAME];
  const traits = Object.keys(pack.traits);
  const columns = Object.entries(source.columns).map(([key, column], index) =>
    compileColumn(key, column, index, { path: [...path, 'columns', key], scope, faults, traits }),
  );
  const byKey = new Map(columns.map((column) => [column.key, column]));
  checkHeadings(columns, path, faults);
  const column = (key: string, where: string): Column | null => {
    const found = byKey.get(key) ?? null;
    if (!found) faults.push({ path: [...path, where], message: `没有键为 ${key} 的列；可用的列：${keys.join('、')}` });
    return found;
  };
  const code = source.identity ? column(source.identity.code, 'identity') : null;
  const name = source.identity ? column(source.identity.name, 'identity') : null;
  return {
    kind,
    title: source.title,
    names: [source.title, ...source.aliases].map(foldTerm),
    columns,
    byKey,
    identity: code && name ? { code, name } : null,
    order: source.order === undefined ? null : column(source.order, 'order'),
    amount: compileAmount(source, column, { path: [...path, 'amount'], scope, faults }),
    award: columns.find((candidate) => candidate.type === 'award') ?? null,
    claimed: source.claimed === undefined ? null : column(source.claimed, 'claimed'),
    rules: source.checks,
    scope,
  };
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
        : (compileExpression(required.when, { ...place, path: [...place.path, 'required', 'when'] }) ?? 'never'),
    items: source.items ?? null,
    blank: source.blank,
    choices: new Map((source.values ?? []).map((value) => [foldTerm(value), value])),
    hint: source.hint ?? null,
    min: source.min,
    clause: source.clause ?? null,
  };
}

function compileAmount(
  source: SheetSource,
  column: (key: string, where: string) => Column | null,
  place: Place,
): Amount | null {
  if (source.amount === undefined) return null;
  if ('catalogue' in source.amount) {
    const award = column(source.amount.catalogue, 'amount');
    return award ? { of: 'catalogue', column: award } : null;
  }
  const expression = compileExpression(source.amount.expression, place);
  return expression ? { of: 'expression', expression, clause: source.amount.clause } : null;
}

/** Parses an expression of the pack; a fault is added, and null returned, where it cannot be. */
export function compileExpression(text: string, place: Place): Expression | null {
  try {
    return parseExpression(text, { names: place.scope });
  } catch (error) {
    const reason = firstLine(error instanceof Error ? error.message : String(error));
    place.faults.push({
      path: place.path,
      message: `表达式“${text}”有误（${reason}）；可用的名称：${place.scope.join('、')}`,
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
  const known = LEDGER_KEYS.filter((key) => keys.has(key));
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
function checkClauses(pack: PackSource, faults: PackFault[]): void {
  const visit = (node: unknown, path: PackPath): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [name, child] of Object.entries(node)) {
      const step = Array.isArray(node) ? Number(name) : name;
      if (name === 'clause' && typeof child === 'string' && !Object.hasOwn(pack.clauses, child)) {
        faults.push({
          path: [...path, step],
          message: `引用了“${child}”，但 clauses 中没有它；请在 clauses 中写明条款原文`,
        });
      }
      visit(child, [...path, step]);
    }
  };
  const { clauses: _quoted, ...rest } = pack;
  visit(rest, []);
}
