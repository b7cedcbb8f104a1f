/** A pack's expression asked of a row: values handed over as CEL wants them, answers remembered where few differ. */
import type { Row, Value } from '../checks/check.ts';
import { AS_OF_NAME, type Column, ITEM_NAME, type Sheet } from '../packs/compile.ts';
import type { CelValue, Expression } from '../packs/expression.ts';
import { type Parameters, parameterCel } from '../packs/parameters.ts';

/** Columns whose values are few: an answer is worked out once for each combination. */
const FEW_VALUES: ReadonlySet<string> = new Set(['yesno', 'choice', 'award', 'count']);
/** `count` columns may hold many numbers after all; past this, answers are no longer remembered. */
const MAX_REMEMBERED = 4096;

type Place = { readonly sheet: Sheet; readonly parameters: Parameters; readonly asOf: string };
type Source = { readonly constant: CelValue } | { readonly column: Column; readonly asItem: boolean };

/**
 * @returns a function that gives the expression's value for a row, or undefined where it reads a cell that cannot be
 * read. It throws where CEL does.
 */
export function rowExpression(expression: Expression, place: Place): (row: Row) => unknown {
  const sources = expression.names.map((name) => sourceOf(name, place));
  const columns = sources.flatMap((source) => ('column' in source ? [source] : []));
  const remember = columns.every(({ column }) => FEW_VALUES.has(column.type));
  const remembered = new Map<string, unknown>();
  const evaluate = (row: Row): unknown =>
    expression.evaluate(sources.map((source) => ('constant' in source ? source.constant : celOf(row, source))));
  return (row) => {
    let key = '';
    for (const source of columns) {
      const value = source.asItem ? row.item : row.values[source.column.index];
      if (value === undefined) return undefined;
      if (remember) key += `${row.keys[source.column.index] ?? ''}\n`;
    }
    if (!remember) return evaluate(row);
    let answer = remembered.get(key);
    if (answer === undefined) {
      answer = evaluate(row);
      if (remembered.size < MAX_REMEMBERED) remembered.set(key, answer);
    }
    return answer;
  };
}

function sourceOf(name: string, { sheet, parameters, asOf }: Place): Source {
  if (name === AS_OF_NAME) return { constant: asOf };
  const column = name === ITEM_NAME ? sheet.award : sheet.byKey.get(name);
  if (column) return { column, asItem: name === ITEM_NAME };
  return { constant: parameterCel(parameters.get(name)?.value ?? null) };
}

function celOf(row: Row, source: { readonly column: Column; readonly asItem: boolean }): CelValue {
  if (source.asItem) return row.item?.cel ?? null;
  return celValue(row.values[source.column.index]);
}

function celValue(value: Value): CelValue {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value === 'object' && value !== null) return value.title;
  return value ?? null;
}
