/**
 * Single changes to a pack: each amount, clause, limit, order and place of it, one at a time. Whoever makes one without
 * meaning to is told, for each must break an expectation of the policy's golden suite or be refused when it is loaded.
 */
import { stringify } from 'yaml';
import type { Policy } from '../../shared/checks/bind.ts';
import { PackError } from '../../shared/packs/load.ts';
import type { PackSource, RuleSource } from '../../shared/packs/schema.ts';
import { policyOf } from '../engine/award-sheet.ts';

export type Mutation = readonly [string, (pack: PackSource) => void];

/** What changes are made to; what differs from one policy to another. */
export type Mutated = {
  readonly source: PackSource;
  /** Kinds of sheets, and parameters, whose golden cases are elsewhere. */
  readonly except?: readonly string[];
  /** Two clauses of the pack, to be cited in place of the right one. */
  readonly clauses: readonly [string, string];
  /** A title of a family, of kind by subject, for items that have none. */
  readonly family?: string;
  readonly otherValues: Readonly<Record<string, string>>;
  /** Options of a check that are changed to another of their values; undefined takes the option away. */
  readonly switched: Readonly<Record<string, unknown>>;
  /** A day on which none of the golden cases is judged yet. */
  readonly later: string;
};

/** The element at an index that is known to be there. */
export function at<T>(list: readonly T[] | undefined, index: number): T {
  const found = list?.[index];
  if (found === undefined) throw new Error(`no element ${index}`);
  return found;
}

export function sheetIn(pack: PackSource, kind: string): PackSource['sheets'][string] {
  const sheet = pack.sheets[kind];
  if (!sheet) throw new Error(`the pack has no sheet ${kind}`);
  return sheet;
}

/** The mutations that the golden suite does not notice. A pack that is refused is noticed too. */
export function survivorsOf(
  source: PackSource,
  mutations: readonly Mutation[],
  firstFailure: (policy: Policy) => string | null,
): string[] {
  return mutations.flatMap(([name, mutate]) => {
    const pack = structuredClone(source);
    mutate(pack);
    try {
      return firstFailure(policyOf(stringify(pack), 'mutated.yaml')) === null ? [name] : [];
    } catch (error) {
      if (error instanceof PackError) return [];
      throw error;
    }
  });
}

function other({ clauses: [one, two] }: Mutated, clause: string): string {
  return clause === one ? two : one;
}

function kindsOf({ source, except = [] }: Mutated): string[] {
  return Object.keys(source.sheets).filter((kind) => !except.includes(kind));
}

export function ofItems(mutated: Mutated): Mutation[] {
  const itemsOf = (pack: PackSource) => pack.catalogue?.items ?? [];
  return itemsOf(mutated.source).flatMap((item, index): Mutation[] => {
    const change = (name: string, mutate: (it: typeof item, pack: PackSource) => void): Mutation => [
      `${item.item}: ${name}`,
      (pack) => mutate(at(itemsOf(pack), index), pack),
    ];
    const wan = typeof item.amount === 'string' ? Number.parseInt(item.amount, 10) : 0;
    return [
      change('one 万元 more', (it) => {
        it.amount = `${wan + 1}万元`;
      }),
      change('another unit', (it) => {
        it.amount = `${wan}元`;
      }),
      change('another clause', (it) => {
        it.clause = other(mutated, it.clause);
      }),
      change('another title', (it) => {
        it.item = `${it.item}甲`;
      }),
      change('gone', (_it, pack) => {
        itemsOf(pack).splice(index, 1);
      }),
      ...(mutated.family === undefined
        ? []
        : [
            change('another family', (it) => {
              if (it.family === undefined) it.family = mutated.family;
              else delete it.family;
            }),
          ]),
      ...item.traits.map((trait) =>
        change(`without ${trait}`, (it) => {
          it.traits = it.traits.filter((one) => one !== trait);
        }),
      ),
      ...item.aliases.map((alias) =>
        change(`without ${alias}`, (it) => {
          it.aliases = it.aliases.filter((one) => one !== alias);
        }),
      ),
    ];
  });
}

export function ofParameters(mutated: Mutated): Mutation[] {
  const { source, otherValues, later, except = [] } = mutated;
  const names = Object.keys(source.parameters).filter((name) => !except.includes(name));
  return names.flatMap((name): Mutation[] => {
    const change = (
      what: string,
      mutate: (value: PackSource['parameters'][string]['values'][number]) => void,
    ): Mutation => [`parameter ${name}: ${what}`, (pack) => mutate(at(pack.parameters[name]?.values, 0))];
    return [
      change('another value', (value) => {
        value.value = otherValues[name] ?? 'no other value is stated in this test';
      }),
      change('no value, or one', (value) => {
        value.value = value.value === null ? (otherValues[name] ?? null) : null;
      }),
      // Without a value now, a value from a later day on changes nothing yet.
      ...(source.parameters[name]?.values[0]?.value === null
        ? []
        : [
            change('only from a later day on', (value) => {
              value.from = later;
            }),
          ]),
      change('another clause', (value) => {
        value.clause = other(mutated, value.clause);
      }),
      change('another source', (value) => {
        value.source = value.source === 'text' ? 'notice' : 'text';
      }),
    ];
  });
}

/** A claim and a cap say themselves how much they weigh, and a deferred row is deferred whatever its rule says. */
function weighsItself(rule: RuleSource): boolean {
  return ['claim', 'cap'].includes(rule.check) || (rule.check === 'budget' && (rule.exceeding ?? 'defer') === 'defer');
}

export function ofRules(mutated: Mutated): Mutation[] {
  return kindsOf(mutated).flatMap((kind) =>
    sheetIn(mutated.source, kind).checks.flatMap((rule, index) => {
      const change = (what: string, mutate: (it: RuleSource, rules: RuleSource[]) => void): Mutation => [
        `${kind}, rule ${index} ${rule.check}: ${what}`,
        (pack) => {
          const rules = sheetIn(pack, kind).checks;
          mutate(at(rules, index), rules);
        },
      ];
      const [first = '', second = ''] = Object.keys(sheetIn(mutated.source, kind).columns);
      return [...ofRule(mutated, rule, change), ...ofColumnNamed(rule, [first, second], change)];
    }),
  );
}

type Change = (what: string, mutate: (it: RuleSource, rules: RuleSource[]) => void) => Mutation;

function ofRule(mutated: Mutated, rule: RuleSource, change: Change): Mutation[] {
  return [
    change('gone', (it, rules) => {
      rules.splice(rules.indexOf(it), 1);
    }),
    change('another clause', (it) => {
      it.clause = other(mutated, it.clause);
    }),
    ...(findsNothing(rule) ? [] : [anotherCode(change)]),
    ...(findsNothing(rule) || weighsItself(rule)
      ? []
      : [
          change('another severity', (it) => {
            it.severity = it.severity === 'info' ? 'warning' : 'info';
          }),
        ]),
    ...optionsOf(rule, ['when', 'items', 'except', 'absent', 'of', 'ledger']).map((option) =>
      change(`without its ${option}`, (it) => {
        delete it[option];
      }),
    ),
    ...optionsOf(rule, ['excluded']).map((option) =>
      change(`the other ${option}`, (it) => {
        it[option] = it[option] === 'error' ? 'warning' : 'error';
      }),
    ),
    ...optionsOf(rule, ['unread']).map((option) =>
      change(`the other ${option}`, (it) => {
        it[option] = it[option] === 'nothing' ? 'warning' : 'nothing';
      }),
    ),
    ...Object.entries(mutated.switched)
      .filter(([option]) => Object.hasOwn(rule, option))
      .map(([option, value]) =>
        change(`${option}: ${value}`, (it) => {
          if (value === undefined) delete it[option];
          else it[option] = value;
        }),
      ),
    ...keysOf(rule).flatMap(({ clauseOf }, index) =>
      clauseOf === undefined
        ? []
        : [
            change(`key ${index} by the rule’s own clause`, (it) => {
              delete at(keysOf(it), index).clauseOf;
            }),
          ],
    ),
    ...shortened(rule, []).map(([what, mutate]) => change(what, mutate)),
    ...renamed(rule, []).map(([what, mutate]) => change(what, mutate)),
  ];
}

function ofColumnNamed(rule: RuleSource, [first, second]: readonly [string, string], change: Change): Mutation[] {
  if (typeof rule.column !== 'string') return [];
  return [
    change('another column', (it) => {
      it.column = it.column === first ? second : first;
    }),
  ];
}

/** A figure without a target is told, and nothing else. */
function findsNothing(rule: RuleSource): boolean {
  return rule.check === 'measure' && rule.least === undefined;
}

function anotherCode(change: Change): Mutation {
  return change('another code', (it) => {
    if (it.check !== 'unique') it.code = it.code === 'late' ? 'expired' : 'late';
    else for (const key of keysOf(it)) key.code = 'late';
  });
}

/** What must not come twice, by the rules that ask for it. */
function keysOf(rule: RuleSource): { code: string; clauseOf?: string }[] {
  return rule.check === 'unique' ? (rule.keys as { code: string; clauseOf?: string }[]) : [];
}

function optionsOf(rule: RuleSource, options: readonly string[]): string[] {
  return options.filter((option) => Object.hasOwn(rule, option));
}

type Path = readonly (string | number)[];

/** Every list inside a rule's options without one of its elements. */
function shortened(node: unknown, path: Path): [string, (root: unknown) => void][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, child]): [string, (root: unknown) => void][] => {
    const step = Array.isArray(node) ? Number(name) : name;
    const inner = shortened(child, [...path, step]);
    if (!Array.isArray(node)) return inner;
    const without = (root: unknown): void => {
      (placeIn(root, path) as unknown as unknown[]).splice(Number(step), 1);
    };
    return [[`${path.join('.')} without ${JSON.stringify(child)}`, without], ...inner];
  });
}

/** Numbers one more, and `year` and `lifetime` in place of each other, wherever they stand in a rule's options. */
function renamed(node: unknown, path: Path): [string, (root: unknown) => void][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, child]): [string, (root: unknown) => void][] => {
    const step = Array.isArray(node) ? Number(name) : name;
    if (typeof child === 'object') return renamed(child, [...path, step]);
    const changed =
      typeof child === 'number' ? child + 1 : child === 'year' ? 'lifetime' : child === 'lifetime' ? 'year' : null;
    if (changed === null) return [];
    const rename = (root: unknown): void => {
      placeIn(root, path)[step] = changed;
    };
    return [[`${[...path, step].join('.')} ${changed}`, rename]];
  });
}

function placeIn(root: unknown, path: Path): Record<string | number, unknown> {
  let place = root as Record<string | number, unknown>;
  for (const step of path) place = place[step] as Record<string | number, unknown>;
  return place;
}

export function ofColumns(mutated: Mutated): Mutation[] {
  return kindsOf(mutated).flatMap((kind) =>
    Object.entries(sheetIn(mutated.source, kind).columns).flatMap(([key, column]): Mutation[] => {
      const change = (name: string, mutate: (it: typeof column) => void): Mutation => [
        `${kind}, column ${key}: ${name}`,
        (pack) => {
          const it = sheetIn(pack, kind).columns[key];
          if (it) mutate(it);
        },
      ];
      return ofColumn(mutated, column, change);
    }),
  );
}

type ColumnIn = PackSource['sheets'][string]['columns'][string];

function ofColumn(
  mutated: Mutated,
  column: ColumnIn,
  change: (name: string, mutate: (it: ColumnIn) => void) => Mutation,
): Mutation[] {
  const only = (is: boolean, ...mutations: Mutation[]): Mutation[] => (is ? mutations : []);
  return [
    change(column.required === 'never' ? 'required' : 'not required', (it) => {
      it.required = it.required === 'never' ? 'always' : 'never';
    }),
    ...only(
      column.blank === 'no',
      change('a blank is nothing', (it) => {
        it.blank = 'nothing';
      }),
    ),
    ...only(
      column.min > 0,
      change('one less will do', (it) => {
        it.min -= 1;
      }),
    ),
    // Where a blank is no fault and the cell's type takes any text, nothing ever cites the clause.
    ...only(
      column.clause !== undefined && !(column.required === 'never' && ['text', 'identifier'].includes(column.type)),
      change('another clause', (it) => {
        it.clause = other(mutated, it.clause ?? '');
      }),
    ),
    ...(column.values ?? []).map((value) =>
      change(`without ${value}`, (it) => {
        it.values = (it.values ?? []).filter((one) => one !== value);
        delete it.synonyms[value];
      }),
    ),
    ...(column.items ?? []).map((trait) =>
      change(`not for ${trait}`, (it) => {
        it.items = (it.items ?? []).filter((one) => one !== trait);
      }),
    ),
    ...only(
      column.items !== undefined,
      change('for every item', (it) => {
        delete it.items;
      }),
    ),
  ];
}

/** What a sheet states beside its columns and rules. */
export function ofSheets(mutated: Mutated): Mutation[] {
  return kindsOf(mutated).flatMap((kind): Mutation[] => {
    const sheet = sheetIn(mutated.source, kind);
    const change = (name: string, mutate: (it: typeof sheet) => void): Mutation => [
      `${kind}: ${name}`,
      (pack) => mutate(sheetIn(pack, kind)),
    ];
    return [
      ...(['order', 'claimed', 'amount', 'identity'] as const)
        .filter((field) => sheet[field] !== undefined)
        .map((field) =>
          change(`no ${field}`, (it) => {
            delete it[field];
          }),
        ),
      ...Object.keys(sheet.outputs).flatMap((key) => [
        change(`without ${key}`, (it) => {
          delete it.outputs[key];
        }),
        change(`${key} by another clause`, (it) => {
          const output = it.outputs[key];
          if (output) output.clause = other(mutated, output.clause);
        }),
      ]),
      ...Object.keys(sheet.registers).flatMap((name) => [
        change(`${name} optional, or not`, (it) => {
          const register = it.registers[name];
          if (register) register.optional = !register.optional;
        }),
      ]),
    ];
  });
}

export function ofTheRest({ source }: Mutated): Mutation[] {
  return [
    [
      'another status',
      (pack) => {
        pack.status = pack.status === 'draft' ? 'in-force' : 'draft';
      },
    ],
    ...source.notCovered.map(
      (one, index): Mutation => [
        `without saying that ${one.clause} is not covered`,
        (pack) => {
          pack.notCovered.splice(index, 1);
        },
      ],
    ),
  ];
}

/** Two rules of one sheet in each other's place. */
export function swapped(kind: string, indices: readonly number[]): Mutation[] {
  return indices.flatMap((one, place) =>
    indices.slice(place + 1).map(
      (two): Mutation => [
        `${kind}: rules ${one} and ${two} change places`,
        (pack) => {
          const rules = sheetIn(pack, kind).checks;
          const kept = at(rules, one);
          rules[one] = at(rules, two);
          rules[two] = kept;
        },
      ],
    ),
  );
}
