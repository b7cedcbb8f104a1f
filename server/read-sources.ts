/** Files that a command names, read whole. */
import { basename } from 'node:path';
import type { SourceFile } from './judge.ts';
import { readWhole } from './read-file.ts';

/** In the order of the paths. @throws Problem `unreadable-file` that says which one and what to do. */
export function readSources(paths: readonly string[]): Promise<SourceFile[]> {
  return Promise.all(paths.map(async (path) => ({ name: basename(path), bytes: await readWhole(path) })));
}
