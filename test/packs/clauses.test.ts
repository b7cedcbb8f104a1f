/**
 * The clauses of each policy stand as data beside the packs, made from the published text alone. Here they are held
 * against that text, and each pack against them. Every failure says what to do.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadPolicies } from '../../server/policies.ts';
import { type ClauseFile, clauseFileSchema } from '../../shared/packs/clause-file.ts';
import { loadPack } from '../../shared/packs/load.ts';
import type { PackSource } from '../../shared/packs/schema.ts';
import { coverageFaults } from './clause-coverage.ts';
import { textFaults } from './clause-text.ts';

const PACKS = fileURLToPath(new URL('../../shared/packs/', import.meta.url));
const CLAUSES = fileURLToPath(new URL('../../shared/packs/clauses/', import.meta.url));
const SOURCES = fileURLToPath(new URL('./sources/', import.meta.url));

/** The names of a folder's files of one kind, without their ending. */
function idsIn(folder: string, ending: string): string[] {
  return (
    readdirSync(folder)
      // A pack's own cases lie beside it.
      .filter((name) => name.endsWith(ending) && !name.endsWith('.cases.yaml'))
      .map((name) => name.slice(0, -ending.length))
      .sort()
  );
}

const clauseFile = (id: string): ClauseFile =>
  clauseFileSchema.parse(parse(readFileSync(`${CLAUSES}${id}.yaml`, 'utf8')));
const sourceText = (id: string): string => readFileSync(`${SOURCES}${id}.txt`, 'utf8');
const pack = (id: string): PackSource => loadPack(readFileSync(`${PACKS}${id}.yaml`, 'utf8'), `${id}.yaml`).source;

const PACK_IDS = idsIn(PACKS, '.yaml');
const CLAUSE_IDS = idsIn(CLAUSES, '.yaml');

describe('packs, clauses and sources go together', () => {
  test('every pack has its clauses, and all clauses their pack', () => {
    expect(
      CLAUSE_IDS,
      'write shared/packs/clauses/<id>.yaml from the published text for each pack, and a pack for each of these',
    ).toEqual(PACK_IDS);
  });

  test('every clause file has its source', () => {
    expect(idsIn(SOURCES, '.txt'), 'put the published text of each policy into test/packs/sources/<id>.txt').toEqual(
      CLAUSE_IDS,
    );
  });

  test('a clause file is not taken for a pack', () => {
    expect(
      loadPolicies(null)
        .map((policy) => policy.pack.id)
        .sort(),
    ).toEqual(PACK_IDS);
  });
});

describe.each(CLAUSE_IDS)('the clauses of %s', (id) => {
  test('name their policy', () => {
    expect(clauseFile(id).policy).toBe(id);
  });

  test('are the published text, whole, and no other words', () => {
    expect(textFaults(clauseFile(id), sourceText(id))).toEqual([]);
  });
});

describe.each(PACK_IDS.filter((id) => CLAUSE_IDS.includes(id)))('the pack %s', (id) => {
  test('leaves out no rule, quotes to the letter, and has the amounts of the text', () => {
    expect(coverageFaults(pack(id), clauseFile(id))).toEqual([]);
  });
});

test('the 19 items of 武汉’s annex, by which reviewers score, are worth 100 points', () => {
  const points = clauseFile('wuhan-station-2025')
    .clauses.map(({ name, label }) => (name.startsWith('附件 ') ? /（(\d+)分）$/.exec(label)?.[1] : undefined))
    .filter((found) => found !== undefined)
    .map(Number);
  expect(points).toHaveLength(19);
  expect(points.reduce((sum, each) => sum + each, 0)).toBe(100);
});
