/**
 * The JSON Schema of a pack, for editors: what may be written where, and which options each check takes. Made from the
 * zod schemas that judge a pack when it is loaded, so that an editor never allows what is refused, nor the reverse; what
 * one part says of another (a key that must be a column, a clause that must be quoted) only loading can tell.
 */
import { z } from 'zod';
import { BUILT_IN_SHEETS, type BuiltInSheet } from '../packs/built-in-sheets.ts';
import { packSchema, ruleSchema } from '../packs/schema.ts';
import { CHECKS } from './index.ts';

export type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What editors read for YAML: the language server knows this draft best. `input`: what is written, not what is read. */
const AS_WRITTEN = { target: 'draft-7', io: 'input' } as const;

/** The whole schema. Every rule is the one kind of object that its `check` makes it. */
export function packJsonSchema(): JsonSchema {
  const schema = z.toJSONSchema(packSchema, AS_WRITTEN);
  const sheet = schema.properties?.sheets;
  const kinds = typeof sheet === 'object' ? sheet.additionalProperties : undefined;
  if (typeof sheet !== 'object' || typeof kinds !== 'object' || !kinds.properties?.checks)
    throw new TypeError('a pack has no sheets with checks');
  kinds.properties.checks = { type: 'array', items: ruleJsonSchema() };
  sheet.additionalProperties = {
    anyOf: [kinds, ...[...BUILT_IN_SHEETS.values()].map((one) => takenSheet(one, kinds))],
  };
  return { ...schema, title: '质核政策包' };
}

/** A built-in sheet that a pack takes by `use`: all of its own is a change to what is there, and may be left out. */
function takenSheet({ name, options }: BuiltInSheet, kind: JsonSchema): JsonSchema {
  const { columns } = kind.properties ?? {};
  const column = typeof columns === 'object' ? columns.additionalProperties : undefined;
  return {
    type: 'object',
    properties: {
      ...kind.properties,
      use: { const: name },
      with: z.toJSONSchema(options, AS_WRITTEN),
      columns: {
        type: 'object',
        additionalProperties: typeof column === 'object' ? { ...column, required: [] } : {},
      },
    },
    required: ['use'],
    additionalProperties: false,
  };
}

/** A union told apart by `check`: an editor that has read the name offers that check's options and no others. */
function ruleJsonSchema(): JsonSchema {
  const shared = z.toJSONSchema(ruleSchema, AS_WRITTEN);
  return {
    anyOf: [...CHECKS.values()].flatMap(({ name, summary, options }) =>
      variants(z.toJSONSchema(options, AS_WRITTEN)).map((own) => withShared(name, summary, own, shared)),
    ),
  };
}

/** Options that come in several shapes are as many objects. */
function variants(schema: JsonSchema): JsonSchema[] {
  const several = schema.anyOf ?? schema.oneOf;
  return several ? several.filter((one) => typeof one === 'object').flatMap(variants) : [schema];
}

function withShared(name: string, summary: string, own: JsonSchema, shared: JsonSchema): JsonSchema {
  return {
    type: 'object',
    description: summary,
    properties: { ...shared.properties, ...own.properties, check: { const: name, description: summary } },
    required: [...new Set(['check', 'clause', ...(own.required ?? [])])],
    additionalProperties: false,
  };
}
