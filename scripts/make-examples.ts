/** Writes the example workbooks into `examples/`, where they are not there yet. Part of the build. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ledgerSheet, messySheet, notesSheet, tidySheet } from './example-awards.ts';
import { type ExampleSheet, exampleWorkbook } from './example-sheet.ts';

const EXAMPLES: Readonly<Record<string, () => readonly ExampleSheet[]>> = {
  '哈密奖励申报-整洁.xlsx': () => [tidySheet()],
  '哈密奖励申报-杂乱.xlsx': () => [notesSheet(), messySheet()],
  '哈密奖励台账.xlsx': () => [ledgerSheet()],
};

/** Built, this file stands in dist/scripts. */
const folder = fileURLToPath(new URL('../../examples/', import.meta.url));

mkdirSync(folder, { recursive: true });
for (const [name, sheets] of Object.entries(EXAMPLES)) {
  const path = `${folder}${name}`;
  if (existsSync(path) && !process.argv.includes('--again')) continue;
  writeFileSync(path, await exampleWorkbook(sheets()));
}
