/**
 * Whole workbooks with what is expected of them: `<policy>/<case>/` holds the workbook, its ledger and the expected
 * rows, with the arguments of the command line that it is checked with. Another case is another folder.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { nodeCodec } from '../../server/node-codec.ts';
import { checkWorkbook } from '../../shared/engine/check-workbook.ts';
import { STATUSES } from '../../shared/model/finding.ts';
import type { Grid } from '../../shared/model/grid.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import { hash, policyOf } from '../engine/award-sheet.ts';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const PACKS = fileURLToPath(new URL('../../shared/packs/', import.meta.url));

const policies = readdirSync(PACKS)
  .filter((file) => file.endsWith('.yaml') && !file.endsWith('.cases.yaml'))
  .map((file) => policyOf(readFileSync(join(PACKS, file), 'utf8'), file));

const expectedSchema = z.object({
  args: z.array(z.string()),
  rows: z.record(
    z.string(),
    z.object({ status: z.enum(STATUSES), amountFen: z.int(), codes: z.array(z.string()).readonly() }),
  ),
});
type Rows = z.infer<typeof expectedSchema>['rows'];

function folders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(path, entry.name));
}

function openFile(path: string): readonly Grid[] {
  return openWorkbook(readFileSync(path), nodeCodec, { fileName: basename(path) }).grids;
}

/** Runs a case as the command line would from within its folder. Codes of infos are left out, but for those expected. */
function run(folder: string, { args, rows: expected }: z.infer<typeof expectedSchema>): Rows {
  const { values } = parseArgs({
    args,
    options: {
      policy: { type: 'string' },
      kind: { type: 'string' },
      sheet: { type: 'string' },
      'as-of': { type: 'string' },
      ledger: { type: 'string', multiple: true, default: [] },
      set: { type: 'string', multiple: true, default: [] },
    },
  });
  const { report } = checkWorkbook({
    grids: openFile(join(folder, `${basename(folder)}.xlsx`)),
    policies,
    wanted: { policy: values.policy, kind: values.kind, sheet: values.sheet },
    asOf: values['as-of'] ?? '2026-07-01',
    overrides: Object.fromEntries(
      values.set.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
    ),
    ledgers: values.ledger.map((name) => ({ name, grids: openFile(join(folder, name)) })),
    hash,
    engine: 'test',
    onBug: (error) => {
      throw error;
    },
  });
  const [sheet, ...more] = report.sheets;
  if (!sheet || more.length > 0) throw new Error(`${folder}: ${report.sheets.length} sheets were judged`);
  return Object.fromEntries(
    sheet.rows.map(({ row, status, amountFen }) => {
      const codes = sheet.findings
        .filter((one) => one.row === row && (one.severity !== 'info' || expected[row]?.codes.includes(one.code)))
        .map((one) => one.code);
      return [row, { status, amountFen, codes: [...new Set(codes)].sort() }];
    }),
  );
}

const cases = folders(HERE).flatMap(folders);

test('there are cases', () => {
  expect(cases.map((folder) => basename(folder))).toEqual(
    expect.arrayContaining(['hami-awards-1', 'hami-awards-2', 'hami-awards-3']),
  );
});

describe.each(cases.map((folder) => [basename(folder), folder] as const))('%s', (name, folder) => {
  test('every row has the status, the amount and the codes of errors and warnings expected, and no row more', () => {
    const file = join(folder, `${name}.expected.json`);
    if (!existsSync(file)) throw new Error(`a case holds ${name}.xlsx and ${name}.expected.json; ${file} is missing`);
    const expected = expectedSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    const sorted = Object.fromEntries(
      Object.entries(expected.rows).map(([row, one]) => [row, { ...one, codes: [...one.codes].sort() }]),
    );
    expect(run(folder, expected)).toEqual(sorted);
  });
});
