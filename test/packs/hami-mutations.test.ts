/**
 * Whoever changes an amount, a clause, an order or a limit in 哈密's pack without meaning to is told: each such change,
 * made here one at a time, must break an expectation of the golden suite, or be refused when the pack is loaded.
 */
import { describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { loadPack, PackError } from '../../shared/packs/load.ts';
import type { PackSource, RuleSource } from '../../shared/packs/schema.ts';
import { hami, hamiText, policyOf } from '../engine/award-sheet.ts';
import { firstFailure } from './hami-golden.ts';

type Mutation = readonly [string, (pack: PackSource) => void];

const source = loadPack(hamiText, 'hami.yaml').source;

function awardsOf(pack: PackSource): PackSource['sheets'][string] {
  const { awards } = pack.sheets;
  if (!awards) throw new Error('the pack has no sheet of awards');
  return awards;
}

/** The element at an index that is known to be there. */
function at<T>(list: readonly T[] | undefined, index: number): T {
  const found = list?.[index];
  if (found === undefined) throw new Error(`no element ${index}`);
  return found;
}

const itemsOf = (pack: PackSource) => pack.catalogue?.items ?? [];

/** Some other clause of the pack. */
const OTHER = '第四条';
const another = (clause: string): string => (clause === OTHER ? '第二条' : OTHER);

const ofItems: Mutation[] = itemsOf(source).flatMap((item, index): Mutation[] => {
  const change = (name: string, mutate: (it: typeof item, pack: PackSource) => void): Mutation => [
    `${item.item}: ${name}`,
    (pack) => mutate(at(itemsOf(pack), index), pack),
  ];
  const wan = Number.parseInt(String(item.amount), 10);
  return [
    change('one 万元 more', (it) => {
      it.amount = `${wan + 1}万元`;
    }),
    change('another unit', (it) => {
      it.amount = `${wan}元`;
    }),
    change('another clause', (it) => {
      it.clause = another(it.clause);
    }),
    change('another title', (it) => {
      it.item = `${it.item}甲`;
    }),
    change('gone', (_it, pack) => {
      itemsOf(pack).splice(index, 1);
    }),
    change('another family', (it) => {
      if (it.family === undefined) it.family = '标准化试点';
      else delete it.family;
    }),
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

const ofFamilies: Mutation[] = Object.keys(source.families).flatMap((title): Mutation[] => {
  const change = (name: string, mutate: (family: PackSource['families'][string]) => void): Mutation => [
    `family ${title}: ${name}`,
    (pack) => {
      const family = pack.families[title];
      if (family) mutate(family);
    },
  ];
  return [
    change('by subject or not', (family) => {
      family.per = family.per.length === 0 ? ['subject'] : [];
    }),
    change('another clause', (family) => {
      family.clause = another(family.clause);
    }),
  ];
});

const ofWithoutAward: Mutation[] = [
  ...at(source.catalogue?.withoutAward, 0).items.map(
    (title, index): Mutation => [
      `${title} without its reason`,
      (pack) => {
        at(pack.catalogue?.withoutAward, 0).items.splice(index, 1);
      },
    ],
  ),
  [
    'what has no award: another clause',
    (pack) => {
      at(pack.catalogue?.withoutAward, 0).clause = OTHER;
    },
  ],
];

const OTHER_VALUES: Readonly<Record<string, string>> = {
  annualBudget: '301万元',
  applicationWindow: '2026-01-01..2026-12-31',
  published: '2026-01-01',
  effectiveDelay: '31',
  term: '4',
  disqualificationYears: '4',
  approvalYear: '2025',
  publicityFrom: '2026-05-01',
  publicityDays: '8',
};

const ofParameters: Mutation[] = Object.keys(source.parameters).flatMap((name): Mutation[] => {
  const change = (
    what: string,
    mutate: (value: PackSource['parameters'][string]['values'][number]) => void,
  ): Mutation => [`parameter ${name}: ${what}`, (pack) => mutate(at(pack.parameters[name]?.values, 0))];
  return [
    change('another value', (value) => {
      value.value = OTHER_VALUES[name] ?? 'no other value is stated in this test';
    }),
    change('no value, or one', (value) => {
      value.value = value.value === null ? (OTHER_VALUES[name] ?? null) : null;
    }),
    // Without a value now, a value from a later day on changes nothing yet.
    ...(source.parameters[name]?.values[0]?.value === null
      ? []
      : [
          change('only from a later day on', (value) => {
            value.from = '2027-01-01';
          }),
        ]),
    change('another clause', (value) => {
      value.clause = another(value.clause);
    }),
    change('another source', (value) => {
      value.source = value.source === 'text' ? 'notice' : 'text';
    }),
  ];
});

/** Options of a check that are changed to another of its values; lists lose each of their elements in turn. */
const SWITCHED: Readonly<Record<string, unknown>> = {
  require: 'true',
  period: 'no such parameter',
  years: 'no such parameter',
  limit: 'no such parameter',
  onlyIfGiven: false,
  stage: 3,
  first: undefined,
  rank: 'claimed',
};

const ofRules: Mutation[] = awardsOf(source).checks.flatMap((rule, index): Mutation[] => {
  const name = `rule ${index} ${rule.check}`;
  const change = (what: string, mutate: (rule: RuleSource, rules: RuleSource[]) => void): Mutation => [
    `${name}: ${what}`,
    (pack) => {
      const rules = awardsOf(pack).checks;
      mutate(at(rules, index), rules);
    },
  ];
  const mutations: Mutation[] = [
    change('gone', (_, rules) => {
      rules.splice(index, 1);
    }),
    change('another clause', (it) => {
      it.clause = another(it.clause);
    }),
    change('another code', (it) => {
      if (it.check !== 'unique') it.code = 'late';
      else for (const key of it.keys as { code: string }[]) key.code = 'late';
    }),
    // A claim is only told, and the row that passes the budget is deferred, whatever the severity of the rule.
    ...(['claim', 'budget'].includes(rule.check)
      ? []
      : [
          change('another severity', (it) => {
            it.severity =
              it.severity === 'warning' || ['identity', 'stated-total'].includes(it.check) ? 'info' : 'info';
          }),
        ]),
    ...(rule.when === undefined
      ? []
      : [
          change('without its when', (it) => {
            delete it.when;
          }),
        ]),
    ...(typeof rule.column === 'string'
      ? [
          change('another column', (it) => {
            it.column = it.column === 'obtained' ? 'declared' : 'obtained';
          }),
        ]
      : []),
  ];
  for (const [option, value] of Object.entries(SWITCHED)) {
    if (!Object.hasOwn(rule, option)) continue;
    mutations.push(
      change(`${option}: ${value}`, (it) => {
        if (value === undefined) delete it[option];
        else it[option] = value;
      }),
    );
  }
  mutations.push(...shortened(rule, []).map(([what, mutate]) => change(what, mutate)));
  return mutations;
});

/** Every list inside a rule's options without one of its elements. */
function shortened(node: unknown, path: readonly (string | number)[]): [string, (root: unknown) => void][] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, child]): [string, (root: unknown) => void][] => {
    const step = Array.isArray(node) ? Number(name) : name;
    const inner = shortened(child, [...path, step]);
    if (!Array.isArray(node)) return inner;
    const without = (root: unknown): void => {
      let list = root as Record<string | number, unknown>;
      for (const part of path) list = list[part] as Record<string | number, unknown>;
      (list as unknown as unknown[]).splice(Number(step), 1);
    };
    return [[`${path.join('.')} without ${JSON.stringify(child)}`, without], ...inner];
  });
}

/** (a) to (d) of stage 4; the later ones only warn, of rows that no other of them speaks of, so their order is free. */
const ofOrder: Mutation[] = (() => {
  const names = awardsOf(source).checks.map((rule) => `${rule.check} ${rule.against ?? ''}`.trim());
  const first = names.indexOf('unique rows');
  const four = [first, first + 1, first + 2, first + 3];
  return four.flatMap((one, place) =>
    four.slice(place + 1).flatMap((other): Mutation[] => [
      [
        `${names[one]} (${one}) and ${names[other]} (${other}) change places`,
        (pack) => {
          const rules = awardsOf(pack).checks;
          const kept = at(rules, one);
          rules[one] = at(rules, other);
          rules[other] = kept;
        },
      ],
    ]),
  );
})();

const ofColumns: Mutation[] = Object.entries(awardsOf(source).columns).flatMap(([key, column]): Mutation[] => {
  const change = (name: string, mutate: (it: typeof column) => void): Mutation => [
    `column ${key}: ${name}`,
    (pack) => {
      const it = awardsOf(pack).columns[key];
      if (it) mutate(it);
    },
  ];
  return [
    ...(column.required === 'never'
      ? [
          change('required', (it) => {
            it.required = 'always';
          }),
        ]
      : [
          change('not required', (it) => {
            it.required = 'never';
          }),
        ]),
    ...(column.blank === 'no'
      ? [
          change('a blank is nothing', (it) => {
            it.blank = 'nothing';
          }),
        ]
      : []),
    ...(column.min > 0
      ? [
          change('one less will do', (it) => {
            it.min -= 1;
          }),
        ]
      : []),
    ...(column.clause === undefined
      ? []
      : [
          change('another clause', (it) => {
            it.clause = another(it.clause ?? '');
          }),
        ]),
    ...(column.values ?? []).map((value) =>
      change(`without ${value}`, (it) => {
        it.values = (it.values ?? []).filter((one) => one !== value);
      }),
    ),
    ...(column.items ?? []).map((trait) =>
      change(`not for ${trait}`, (it) => {
        it.items = (it.items ?? []).filter((one) => one !== trait);
      }),
    ),
    ...(column.items === undefined
      ? []
      : [
          change('for every item', (it) => {
            delete it.items;
          }),
        ]),
  ];
});

const ofTheRest: Mutation[] = [
  [
    'no order of rows',
    (pack) => {
      delete awardsOf(pack).order;
    },
  ],
  [
    'no column of claims',
    (pack) => {
      delete awardsOf(pack).claimed;
    },
  ],
  [
    'no amount',
    (pack) => {
      delete awardsOf(pack).amount;
    },
  ],
  [
    'no identity',
    (pack) => {
      delete awardsOf(pack).identity;
    },
  ],
  [
    'in force',
    (pack) => {
      pack.status = 'in-force';
    },
  ],
  [
    'without the draft’s title',
    (pack) => {
      pack.aliases = [];
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
  ...Object.keys(source.clauses).flatMap((name): Mutation[] => [
    [
      `${name} without its last character`,
      (pack) => {
        pack.clauses[name] = (pack.clauses[name] ?? '').slice(0, -1);
      },
    ],
    [
      `${name} with another first character`,
      (pack) => {
        pack.clauses[name] = `兹${(pack.clauses[name] ?? '').slice(1)}`;
      },
    ],
  ]),
];

test('the pack as it is meets every expectation, also when written out anew', () => {
  expect(firstFailure(hami)).toBeNull();
  expect(firstFailure(policyOf(stringify(source)))).toBeNull();
});

describe.each<[string, Mutation[]]>([
  ['items', ofItems],
  ['families', ofFamilies],
  ['what has no award', ofWithoutAward],
  ['parameters', ofParameters],
  ['rules', ofRules],
  ['the order of stage 4', ofOrder],
  ['columns', ofColumns],
  ['the rest', ofTheRest],
])('changes to %s', (_, mutations) => {
  test(`each of ${mutations.length} breaks an expectation`, () => {
    const survivors: string[] = [];
    for (const [name, mutate] of mutations) {
      const pack = structuredClone(source);
      mutate(pack);
      if (!isNoticed(stringify(pack))) survivors.push(name);
    }
    expect(survivors, 'add a case to test/packs/hami-golden.ts that this change would break').toEqual([]);
  });
});

/** A pack that is refused is noticed too; anything else that is thrown is a fault of ours. */
function isNoticed(text: string): boolean {
  try {
    return firstFailure(policyOf(text, 'mutated.yaml')) !== null;
  } catch (error) {
    if (error instanceof PackError) return true;
    throw error;
  }
}
