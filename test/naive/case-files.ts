/** The worked cases with expected rows, as a naive interpreter reads them: plain cells and where their headings stand. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { nodeCodec } from '../../server/node-codec.ts';
import { openWorkbook } from '../../shared/workbook/open.ts';
import type { NaiveCell } from './cells.ts';
import type { Table, Verdict } from './rows.ts';

const expectedSchema = z.object({
  rows: z.record(z.string(), z.object({ status: z.string(), amountFen: z.int(), codes: z.array(z.string()) })),
});
type ExpectedRows = z.infer<typeof expectedSchema>['rows'];

function read(policy: string, name: string, file: string): Buffer {
  return readFileSync(new URL(`../cases/${policy}/${name}/${file}`, import.meta.url));
}

/** The sheet that has the heading, from its first row on. */
export function tableOfCase(policy: string, name: string, file: string, heading: string): Table {
  const { grids } = openWorkbook(read(policy, name, file), nodeCodec, { fileName: file });
  for (const { rows } of grids) {
    // Rows and cells that the file does not hold are holes, which map would leave as they are.
    const cells = Array.from(rows, (row): NaiveCell[] =>
      [...(row ?? [])].map((cell) => (cell === undefined || (typeof cell === 'object' && cell !== null) ? null : cell)),
    );
    const index = cells.findIndex((row) => row.includes(heading));
    if (index >= 0) return { cells, headerRow: index + 1 };
  }
  throw new Error(`${file} has no sheet with the heading ${heading}`);
}

export function expectedOf(policy: string, name: string): ExpectedRows {
  return expectedSchema.parse(JSON.parse(String(read(policy, name, `${name}.expected.json`)))).rows;
}

const INFOS = ['cap', 'claim-over', 'claim-under'];

/** Verdicts as the expected rows tell them: codes of infos only where they are expected, in the order told there. */
export function asExpected(verdicts: readonly Verdict[], expected: ExpectedRows): ExpectedRows {
  return Object.fromEntries(
    verdicts.map(({ row, status, amountFen, codes }) => {
      const told = expected[row]?.codes ?? [];
      return [row, { status, amountFen, codes: codes.filter((code) => !INFOS.includes(code) || told.includes(code)) }];
    }),
  );
}

export function sorted(rows: ExpectedRows): ExpectedRows {
  return Object.fromEntries(Object.entries(rows).map(([row, one]) => [row, { ...one, codes: [...one.codes].sort() }]));
}
