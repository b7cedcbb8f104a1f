/** Writes the example workbooks into `examples/`, where they are not there yet, and their list. Part of the build. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { EXAMPLES } from './example-list.ts';
import { exampleWorkbook } from './example-sheet.ts';

/** Built, this file stands in dist/scripts. */
const folder = fileURLToPath(new URL('../../examples/', import.meta.url));

mkdirSync(folder, { recursive: true });
for (const { name, sheets } of EXAMPLES) {
  const path = `${folder}${name}`;
  if (existsSync(path) && !process.argv.includes('--again')) continue;
  writeFileSync(path, await exampleWorkbook(sheets()));
}
const list = EXAMPLES.map(({ name, policy, role, tidy, title }) => ({ name, policy, role, tidy, title }));
writeFileSync(`${folder}examples.json`, `${JSON.stringify(list, null, 2)}\n`);
