/** A pack's expression asked of a row: values handed over as CEL wants them, answers remembered where few differ. */
import type { Register, Row, Value } from '../checks/check.ts';
import { AS_OF_NAME, type Column, GRANTED_NAME, ITEM_NAME, type Sheet } from '../packs/compile.ts';
import type { CelValue, Expression } from '../packs/expression.ts';
import { type Parameters, parameterCel } from '../packs/parameters.ts';

/** Columns whose values are few: an answer is worked out once for each combination. */
const FEW_VALUES: ReadonlySet<string> = new Set(['yesno', 'choice', 'award', 'count']);
/** `count` columns may hold many numbers after all; past this, answers are no longer remembered. */
const MAX_REMEMBERED = 4096;

type Place = {
  readonly sheet: Sheet;
  readonly parameters: Parameters;
  readonly asOf: string;
  readonly registers?: ReadonlyMap<string, Register>;
  /** Columns that count as blank because the worksheet does not have them. */
  readonly absent?: ReadonlySet<Column>;
};

/** Where a name's value comes from; `value` gives undefined where it cannot be read. */
type Source = {
  readonly value: (row: Row) => CelValue | undefined;
  /** The column whose value decides this one; null where it depends on no cell; undefined: on more. */
  readonly column: Column | null | undefined;
};

/**
 * @returns a function that gives the expression's value for a row, or undefined where it reads a cell that cannot be
 * read or a register in which the row is not found. It throws where CEL does, and UnreadableRegister.
 */
export function rowExpression(expression: Expression, place: Place): (row: Row) => unknown {
  const sources = expression.names.map((name) => sourceOf(name, expression, place));
  // Filled anew for each row.
  const values: CelValue[] = sources.map(() => null);
  const answer = (row: Row): unknown => {
    for (let place = 0; place < sources.length; place += 1) {
      const value = sources[place]?.value(row);
      if (value === undefined) return undefined;
      values[place] = value;
    }
    return expression.evaluate(values);
  };
  const columns = sources.flatMap((source) => (source.column === null ? [] : [source.column]));
  const few = columns.flatMap((column) => (column && FEW_VALUES.has(column.type) ? [column.index] : []));
  return few.length === columns.length ? remembering(answer, few) : answer;
}

/** What the row reads under these columns decides the answer: it is looked up before any value is handed over. */
function remembering(answer: (row: Row) => unknown, columns: readonly number[]): (row: Row) => unknown {
  const answers: Remembered = { answer: undefined, next: new Map() };
  let size = 0;
  return (row) => {
    let place: Remembered = answers;
    for (const column of columns) {
      const value = row.values[column];
      let next = place.next.get(value);
      if (next === undefined) {
        next = { answer: undefined, next: new Map() };
        if (size < MAX_REMEMBERED) {
          place.next.set(value, next);
          size += 1;
        }
      }
      place = next;
    }
    if (place.answer === undefined) place.answer = answer(row);
    return place.answer;
  };
}

/** By the value of one column after another; a value that a catalogue gives is one object for all rows. */
type Remembered = { answer: unknown; readonly next: Map<Value, Remembered> };

function sourceOf(name: string, expression: Expression, place: Place): Source {
  const { sheet, parameters, asOf, absent } = place;
  if (name === AS_OF_NAME) return { value: () => asOf, column: null };
  if (name === GRANTED_NAME) return { value: (row) => BigInt(row.amountFen), column: undefined };
  const register = place.registers?.get(name);
  if (register) return registerSource(register, expression.fields.get(name) ?? []);
  if (name === ITEM_NAME && sheet.award) {
    return { value: (row) => row.item?.cel, column: sheet.award };
  }
  const column = sheet.byKey.get(name);
  if (column) {
    if (absent?.has(column)) return { value: () => null, column: null };
    return { value: (row) => celValue(row.values[column.index]), column };
  }
  const constant = parameterCel(parameters.get(name)?.value ?? null);
  return { value: () => constant, column: null };
}

function registerSource(register: Register, fields: readonly string[]): Source {
  return { column: undefined, value: (row) => register.find(row)?.[0]?.record(fields) };
}

/** What an expression is handed for a cell; undefined where it cannot be read. */
export function celValue(value: Value): CelValue | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  return 'title' in value ? value.title : value;
}
