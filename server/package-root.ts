/** Where the package lies. Packs, pages and examples are read from there, by the sources and by dist alike. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const packageSchema = z.object({ name: z.string(), version: z.string() });

/** The nearest folder upwards that holds package.json; dist lies one level deeper than the sources do. */
export function packageRoot(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; ) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    const above = dirname(folder);
    if (above === folder) throw new Error('no package.json above the program');
    folder = above;
  }
}

/** The version of the program, as reports name it. */
export function packageVersion(): string {
  return packageSchema.parse(JSON.parse(readFileSync(join(packageRoot(), 'package.json'), 'utf8'))).version;
}
