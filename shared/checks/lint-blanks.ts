/**
 * Expressions that fail where a cell is blank: `null > 1` is an error, and the row would be 待核实 for no fault of its own.
 * Each is tried with values that a sheet could hold, then with each column that may be blank left blank, and with a number
 * that is not whole, which is of another type than an amount.
 */
import type { Item } from '../packs/catalogue.ts';
import { AS_OF_NAME, type Column, GRANTED_NAME, ITEM_NAME, type Sheet } from '../packs/compile.ts';
import { type CelValue, type Expression, firstLine } from '../packs/expression.ts';
import { NO_RATIO } from '../packs/expression-functions.ts';
import type { PackPath } from '../packs/fault.ts';
import { type Parameters, parameterCel, resolveParameters } from '../packs/parameters.ts';
import type { ColumnType, ParameterType } from '../packs/schema.ts';
import type { BoundRule, Policy } from './bind.ts';
import type { Doubt } from './lint.ts';

/** A value that a cell of each type could hold; yes/no cells are tried with both. */
const SAMPLES: Readonly<Record<ColumnType, CelValue>> = {
  text: '甲',
  name: '甲',
  identifier: '甲',
  term: '甲',
  award: '甲',
  uscc: '甲',
  money: 100n,
  count: 1n,
  number: 1n,
  date: '2026-03-01',
  yesno: true,
  choice: '甲',
  list: ['甲'],
};
const PARAMETER_SAMPLES: Readonly<Record<ParameterType, CelValue>> = {
  money: 100n,
  number: 1n,
  ratio: { numerator: 1n, denominator: 2n },
  date: '2026-03-01',
  period: { from: '2026-01-01', to: '2026-12-31' },
  season: { from: '01-01', to: '12-31' },
  'yearly-day': '12-31',
};

/** What a number that is not whole is handed as. */
const FRACTION = 1.5;

/** One cell blank, or none; one number with decimals, or none. */
type Trial = {
  readonly item: Item | null;
  readonly yes: boolean;
  readonly blank: Column | null;
  readonly fraction?: Column;
};

/** An expression, the items of the rows that come to it, and the condition on which they do. */
type Asked = {
  readonly expression: Expression;
  readonly items: readonly (Item | null)[];
  readonly when: Expression | null;
};

/** What an expression is tried in. */
type Bench = { readonly policy: Policy; readonly sheet: Sheet; readonly parameters: Parameters; readonly asOf: string };

export function blankFaults(policy: Policy, asOf: string): Doubt[] {
  const parameters = resolveParameters(policy.pack.source, asOf, {});
  return policy.pack.sheets.flatMap((sheet) => {
    const bench = { policy, sheet, parameters, asOf };
    const path: PackPath = ['sheets', sheet.kind];
    const rules = (policy.rules.get(sheet.kind) ?? []).flatMap((rule, index) =>
      [...(rule.when ? [rule.when] : []), ...rule.expressions.values()].flatMap((expression) => {
        const asked = { expression, items: itemsFor(rule, bench), when: rule.when };
        return [
          ...neverWorks(asked, bench, [...path, 'checks', index]),
          ...faultsOf(asked, bench, [...path, 'checks', index]),
        ];
      }),
    );
    const worth = worthAsked(bench);
    const outputs = sheet.outputs.map(({ expression }) => ({ expression, items: itemsFor(null, bench), when: null }));
    return [
      ...rules,
      ...[...worth, ...outputs].flatMap((asked) => [
        ...neverWorks(asked, bench, path),
        ...faultsOf(asked, bench, path),
      ]),
      ...worth.flatMap((asked) => givesNoAmount(asked, bench, path)),
    ];
  });
}

/** What a row is worth: by one expression, or by that of its item, which rows of no other item come to. */
function worthAsked(bench: Bench): Asked[] {
  const { amount } = bench.sheet;
  if (amount?.of === 'expression') return [{ expression: amount.expression, items: itemsFor(null, bench), when: null }];
  const byText = new Map<string, { expression: Expression; items: Item[]; when: null }>();
  for (const [item, expression] of amount?.own ?? []) {
    const asked = byText.get(expression.text) ?? { expression, items: [], when: null };
    asked.items.push(item);
    byText.set(expression.text, asked);
  }
  return [...byText.values()];
}

/** Two kinds of things are compared or counted with each other, whatever the cells hold: no row would ever be judged by it. */
function neverWorks({ expression, items }: Asked, bench: Bench, path: PackPath): Doubt[] {
  const reasons = items.flatMap((item) =>
    [true, false].map((yes) => fails(expression, { item, yes, blank: null }, bench, false)),
  );
  const [reason] = reasons;
  const isHopeless = (one: string | null): boolean => NEVER.some((words) => one?.startsWith(words));
  if (typeof reason !== 'string' || !reasons.every(isHopeless)) return [];
  const message = `表达式“${expression.text}”无论怎么填都算不出来（${reason}），每一行都会成为待核实；金额之间才能比较和加减，写成 money("20万元")；乘比例写 share(金额, 比例参数)、share(金额, 0.3) 或 share(金额, "30%")；日期写成 "2026-03-01"`;
  return [{ path, message }];
}

/** A day or a text is no amount, whatever the row. */
function givesNoAmount({ expression, items }: Asked, bench: Bench, path: PackPath): Doubt[] {
  const values = items.map((item) => answer(expression, { item, yes: true, blank: null }, bench));
  if (values.some((value) => value === null || typeof value === 'bigint')) return [];
  return [
    {
      path,
      message: `表达式“${expression.text}”得出的不是金额，每一行都会成为待核实；请写金额列、金额参数或它们的算式`,
    },
  ];
}

/** How it is said that an operation does not take what it is given: by CEL, and by `share`. */
const NEVER = ['no such overload', 'found no matching overload', NO_RATIO];

/** Columns whose blank, or whose number with decimals, makes the expression fail, while with the cell filled it does not. */
function faultsOf(asked: Asked, bench: Bench, path: PackPath): Doubt[] {
  const { expression } = asked;
  const columns = bench.sheet.columns.filter(({ key }) => expression.names.includes(key));
  return columns.flatMap((column) => {
    const blank = mayBeBlank(column) ? failure(asked, { blank: column }, bench) : null;
    const fraction = column.type === 'number' ? failure(asked, { blank: null, fraction: column }, bench) : null;
    return [
      ...(blank === null ? [] : [{ path, message: message(expression, column, blank) }]),
      ...(fraction === null ? [] : [{ path, message: fractionMessage(expression, column, fraction) }]),
    ];
  });
}

/** Why an expression that otherwise gives something fails with that cell; null where it does not. */
function failure(asked: Asked, cell: Pick<Trial, 'blank' | 'fraction'>, bench: Bench): string | null {
  for (const item of asked.items) {
    for (const yes of [true, false]) {
      const filled = answer(asked.expression, { item, yes, blank: null }, bench);
      const trial = { item, yes, ...cell };
      if (filled === null || !reaches(asked, trial, bench)) continue;
      const reason = fails(asked.expression, trial, bench, typeof filled === 'boolean');
      if (reason !== null) return reason;
    }
  }
  return null;
}

function fractionMessage(expression: Expression, { key, title }: Column, reason: string): string {
  return `“${title}”填的是 ${FRACTION} 这样带小数的数时，表达式“${expression.text}”算不出来（${reason}），这一行会成为待核实；金额乘以数量写 times(金额, ${key})，只填整数的列写 type: count`;
}

function message(expression: Expression, { key, title }: Column, reason: string): string {
  return `“${title}”为空时，表达式“${expression.text}”算不出来（${reason}），这一行会成为待核实；请先写 ${key} == null || 或 ${key} != null &&，或把这一列设为必填`;
}

function mayBeBlank(column: Column): boolean {
  return column.required !== 'always' && column.blank !== 'no';
}

/** The items that the rule is for, one of each kind; none where the sheet has no items. */
function itemsFor(rule: BoundRule | null, { policy }: Bench): (Item | null)[] {
  const kinds = new Map<string, Item>();
  for (const item of policy.pack.catalogue.items) {
    if (rule && rule.items !== null && !rule.items.some((trait) => item.traits.has(trait))) continue;
    if (rule?.except.some((trait) => item.traits.has(trait))) continue;
    kinds.set(JSON.stringify([...item.traits, item.family?.title]), item);
  }
  return kinds.size === 0 ? [null] : [...kinds.values()];
}

/** Whether a row with that blank would come to the expression at all. */
function reaches({ expression, when }: Asked, trial: Trial, bench: Bench): boolean {
  const { blank } = trial;
  if (blank && typeof blank.required === 'object') {
    // A blank where the cell is required is a data error, and goes no further.
    if (answer(blank.required, trial, bench) === true) return false;
  }
  if (when === null || when === expression) return true;
  return answer(when, trial, bench) === true;
}

function answer(expression: Expression, trial: Trial, bench: Bench): unknown {
  try {
    return evaluate(expression, trial, bench);
  } catch {
    return null;
  }
}

/** CEL's own reason; null where a value comes out. A condition that gives neither true nor false fails too. */
function fails(expression: Expression, trial: Trial, bench: Bench, isCondition: boolean): string | null {
  try {
    const value = evaluate(expression, trial, bench);
    return isCondition && typeof value !== 'boolean' ? '结果不是 true 或 false' : null;
  } catch (error) {
    return firstLine(error instanceof Error ? error.message : String(error));
  }
}

function evaluate(expression: Expression, { item, yes, blank, fraction }: Trial, bench: Bench): unknown {
  const { sheet, parameters, policy, asOf } = bench;
  return expression.evaluate(
    expression.names.map((name): CelValue => {
      if (name === ITEM_NAME) return item?.cel ?? null;
      if (name === AS_OF_NAME) return asOf;
      if (name === GRANTED_NAME) return 100n;
      const register = sheet.registers.find((link) => link.name === name);
      if (register) return registerSample(register.kind, policy);
      const column = sheet.byKey.get(name);
      if (column && column === blank) return null;
      if (column && column === fraction) return FRACTION;
      if (column) return column.type === 'yesno' ? yes : SAMPLES[column.type];
      const type = policy.pack.source.parameters[name]?.type;
      return parameterCel(parameters.get(name)?.value ?? null) ?? (type ? PARAMETER_SAMPLES[type] : null);
    }),
  );
}

/** A row of a register with every cell filled. */
function registerSample(kind: string, { pack }: Policy): CelValue {
  const columns = pack.sheets.find((sheet) => sheet.kind === kind)?.columns ?? [];
  return Object.fromEntries(columns.map((column) => [column.key, SAMPLES[column.type]]));
}
