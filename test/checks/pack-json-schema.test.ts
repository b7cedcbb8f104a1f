import { readdirSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { CHECKS } from '../../shared/checks/index.ts';
import { packJsonSchema } from '../../shared/checks/pack-json-schema.ts';
import { SMALL_PACK, smallWith } from '../packs/small-pack.ts';

const FOLDER = new URL('../../shared/packs/', import.meta.url);

const validate = new Ajv({ strict: true, allowUnionTypes: true, formats: { date: true } }).compile(packJsonSchema());

/** Whether an editor would let the text pass. */
function passes(text: string): boolean {
  return validate(parse(text));
}

describe('packs that are right', () => {
  const packs = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml') && !name.endsWith('.cases.yaml'));
  test.each(packs)('%s', (name) => {
    expect(validate(parse(readFileSync(new URL(name, FOLDER), 'utf8'))) || validate.errors).toBe(true);
  });

  test('the small one', () => {
    expect(passes(SMALL_PACK)).toBe(true);
  });
});

describe('what an editor marks', () => {
  test.each<[string, string, string]>([
    ['a type of column that there is not', 'type: identifier', 'type: identifer'],
    ['a key of a column that there is not', 'type: identifier, required', 'type: identifier, requird: 1, required'],
    ['a check that there is not', 'check: catalogued', 'check: cataloged'],
    ['an option that the check does not have', 'check: catalogued,', 'check: catalogued, require: "true",'],
    ['an option that the check needs', '{ check: catalogued, column: award,', '{ check: catalogued,'],
    ['a choice of an option that there is not', 'limit: budget,', 'limit: budget, exceeding: forget,'],
    ['a rule without a clause', 'column: award, clause: 第一条 }', 'column: award }'],
    ['a code of no finding', 'check: catalogued,', 'check: catalogued, code: wrong,'],
    ['a status that there is not', 'status: in-force', 'status: valid'],
  ])('%s', (_, piece, instead) => {
    expect(passes(smallWith(piece, instead))).toBe(false);
  });

  test('an option of another check is not let pass', () => {
    expect(passes(smallWith('limit: budget,', 'limit: budget, first: unit,'))).toBe(true);
    expect(passes(smallWith('column: award, clause', 'column: award, first: unit, clause'))).toBe(false);
  });
});

describe('the lowest figure of a tier', () => {
  const RANKING = '{ check: ranking, by: mean, tiers: [{ title: 优秀, least: HERE, amount: 5万元 }], clause: 第一条 }';
  const ranked = (least: string): string =>
    smallWith('{ check: catalogued, column: award, clause: 第一条 }', RANKING.replace('HERE', least));

  test.each(['90', '89.5', 'passMark'])('%s may stand there', (least) => {
    expect(passes(ranked(least))).toBe(true);
  });

  test.each(['"90"', '90分', 'true', '[90]'])('%s may not', (least) => {
    expect(passes(ranked(least))).toBe(false);
  });
});

test('it knows every check, and says of each what it asks', () => {
  const text = JSON.stringify(packJsonSchema());
  for (const { name, summary } of CHECKS.values()) {
    expect(text).toContain(`"check":{"const":${JSON.stringify(name)},"description":${JSON.stringify(summary)}}`);
  }
});
