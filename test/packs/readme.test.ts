/** The README of packs is all that a pack's author has: whatever a pack may say must be found in it by its name. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { CHECKS } from '../../shared/checks/index.ts';
import { casesSchema } from '../../shared/engine/policy-case.ts';
import { CODE_WORDS, FINDING_CODES, LEDGER_STATES } from '../../shared/model/finding.ts';
import { BUILT_IN_SHEETS } from '../../shared/packs/built-in-sheets.ts';
import { LEDGER_COLUMNS } from '../../shared/packs/ledger-columns.ts';
import { COLUMN_TYPES, PARAMETER_TYPES, packSchema } from '../../shared/packs/schema.ts';

const README = readFileSync(new URL('../../shared/packs/README.md', import.meta.url), 'utf8');

/** What stands in the README as code: in blocks, and between backticks. */
const code = [...README.matchAll(/^```[\s\S]*?^```|`[^`\n]+`/gm)].map(([part]) => part).join('\n');

/** Every field, and every word of a choice, that a schema names, at whatever depth. */
function namesIn(schema: z.ZodType): string[] {
  const names = new Set<string>();
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) for (const child of node) visit(child);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    for (const [word, child] of Object.entries(node)) {
      if (word === 'properties' && typeof child === 'object' && child !== null) {
        for (const field of Object.keys(child)) names.add(field);
        visit(Object.values(child));
      } else if (word === 'enum' && Array.isArray(child)) {
        for (const value of child) if (typeof value === 'string') names.add(value);
      } else visit(child);
    }
  };
  visit(z.toJSONSchema(schema, { io: 'input' }));
  return [...names];
}

function isNamed(name: string, where: string): boolean {
  return new RegExp(`(?<![A-Za-z0-9-])${name}(?![A-Za-z0-9-])`).test(where);
}

/** A check's row among those of what messages may name. */
const toldBy = (name: string): string | undefined =>
  README.split('\n').find((line) => line.startsWith(`| \`${name}\` `) && /^\| `[a-z-]+` +\| `\{/.test(line));

test.each([...CHECKS.values()].filter(({ tells }) => tells.length > 0))(
  'says what messages of $name may name',
  ({ name, tells }) => {
    expect(toldBy(name), `shared/packs/README.md: add ${name} to the table of what messages may name`).toContain(
      `| ${tells.map((fact) => `\`{${fact}}\``).join(', ')} `,
    );
  },
);

describe.each([...CHECKS.values()])('check $name', ({ name, options }) => {
  const row = README.split('\n').find((line) => line.startsWith(`| \`${name}\` `)) ?? '';

  test('has a row of its own in the table of checks', () => {
    expect(row, `shared/packs/README.md: add a row | \`${name}\` | what it asks | own options |`).not.toBe('');
  });

  test('has every option named in it', () => {
    const missing = namesIn(options).filter((option) => !isNamed(option, row) && !isWord(option));
    expect(missing, `shared/packs/README.md: name these options in the row of ${name}`).toEqual([]);
  });
});

/** Codes and states have lists of their own in the README. */
const WORDS = new Set<string>([...FINDING_CODES, ...LEDGER_STATES]);
const isWord = (name: string): boolean => WORDS.has(name);

test.each<[string, z.ZodType]>([
  ['a pack', packSchema],
  ['a file of cases', casesSchema],
  ...[...BUILT_IN_SHEETS.values()].map(({ name, options }): [string, z.ZodType] => [
    `the built-in sheet ${name}`,
    options,
  ]),
])('every field of %s is named', (_, schema) => {
  const missing = namesIn(schema).filter((name) => !isNamed(name, code) && !isWord(name));
  expect(missing, 'shared/packs/README.md: say in code what these are').toEqual([]);
});

test('every type of columns and of parameters is named', () => {
  expect([...COLUMN_TYPES, ...PARAMETER_TYPES].filter((type) => !isNamed(type, code))).toEqual([]);
});

test('every code of findings is named, with the word by which results call it', () => {
  // The formatter pads the cells of tables.
  const table = README.replace(/ {2,}/g, ' ');
  const missing = FINDING_CODES.filter((code) => !table.includes(`\n| \`${code}\` | ${CODE_WORDS[code]} |\n`));
  expect(missing, 'shared/packs/README.md: add a row | `code` | word | under Codes').toEqual([]);
});

test('every state of a ledger’s entry is named', () => {
  expect(LEDGER_STATES.filter((state) => !isNamed(state, code))).toEqual([]);
});

test('says which headings a ledger has', () => {
  const [, paragraph = ''] = /^A ledger has the headings ([\s\S]*?)\n\n/m.exec(README) ?? [];
  const told = paragraph.split(/[\s,().]+/);
  const headings = Object.values(LEDGER_COLUMNS).map(({ title }) => title);
  const missing = [...headings, ...LEDGER_COLUMNS.date.aliases].filter((heading) => !told.includes(heading));
  expect(missing, 'shared/packs/README.md: add these to the headings of a ledger').toEqual([]);
});
