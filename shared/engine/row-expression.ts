/** A pack's expression asked of a row: values handed over as CEL wants them, answers remembered where few differ. */
import type { Register, Row, Value } from '../checks/check.ts';
import { AS_OF_NAME, type Column, GRANTED_NAME, ITEM_NAME, type Sheet } from '../packs/compile.ts';
import type { CelValue, Expression } from '../packs/expression.ts';
import { type Parameters, parameterCel } from '../packs/parameters.ts';
import type { ColumnType } from '../packs/schema.ts';

/** Columns whose values are few: an answer is worked out once for each combination. */
const FEW_VALUES: ReadonlySet<ColumnType> = new Set(['yesno', 'choice', 'list', 'term', 'award', 'count', 'date']);
/** What a register states for an amount, such as a voucher's face, is one of few too. */
const FEW_IN_REGISTERS: ReadonlySet<ColumnType> = new Set([...FEW_VALUES, 'money']);
/** `term`, `count` and `date` columns may hold many values after all; past this, answers are no longer remembered. */
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
  /** What decides the value, as it was read from the cells: none where it is the same for all rows. null: of many values. */
  readonly decidedBy: readonly ((row: Row) => Value)[] | null;
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
  const decisive = sources.map(({ decidedBy }) => decidedBy);
  return decisive.includes(null)
    ? answer
    : remembering(
        answer,
        decisive.flatMap((one) => one ?? []),
      );
}

/** What decides the answer is looked up before any value is handed over. */
function remembering(answer: (row: Row) => unknown, decisive: readonly ((row: Row) => Value)[]): (row: Row) => unknown {
  const answers: Remembered = { answer: undefined, next: new Map() };
  let size = 0;
  return (row) => {
    let place: Remembered = answers;
    for (const decide of decisive) {
      const value = decide(row);
      // What cannot be read has no answer, and may have an error of its own.
      if (value === undefined) return answer(row);
      let next = place.next.get(value);
      if (next === undefined) {
        if (size >= MAX_REMEMBERED) return answer(row);
        next = { answer: undefined, next: new Map() };
        place.next.set(value, next);
        size += 1;
      }
      place = next;
    }
    if (place.answer === undefined) place.answer = answer(row);
    return place.answer;
  };
}

/** By one value after another; a value that a catalogue gives is one object for all rows. */
type Remembered = { answer: unknown; readonly next: Map<Value, Remembered> };

function sourceOf(name: string, expression: Expression, place: Place): Source {
  const { sheet, parameters, asOf, absent } = place;
  if (name === AS_OF_NAME) return constant(asOf);
  if (name === GRANTED_NAME) return { value: (row) => BigInt(row.amountFen), decidedBy: null };
  const register = place.registers?.get(name);
  if (register) return registerSource(register, expression.fields.get(name) ?? []);
  if (name === ITEM_NAME && sheet.award) {
    const { award } = sheet;
    return { value: (row) => row.item?.cel, decidedBy: [(row) => row.value(award)] };
  }
  const column = sheet.byKey.get(name);
  if (!column) return constant(parameterCel(parameters.get(name)?.value ?? null));
  if (absent?.has(column)) return constant(null);
  return {
    value: (row) => celValue(row.value(column)),
    decidedBy: FEW_VALUES.has(column.type) ? [(row) => row.value(column)] : null,
  };
}

function constant(value: CelValue | undefined): Source {
  return { value: () => value, decidedBy: [] };
}

function registerSource(register: Register, fields: readonly string[]): Source {
  const isFew = (field: string): boolean => FEW_IN_REGISTERS.has(register.sheet.byKey.get(field)?.type ?? 'text');
  return {
    value: (row) => register.best(row)?.record(fields),
    decidedBy: fields.every(isFew) ? fields.map((field) => register.valueOf(field)) : null,
  };
}

/** What an expression is handed for a cell; undefined where it cannot be read. */
export function celValue(value: Value): CelValue | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? BigInt(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  return 'title' in value ? value.title : value;
}
