/** Outputs are looked at before any work is done: none may fall on an input, nor on another output. */
import { realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Problem } from '../shared/model/problem.ts';

/** Whether two paths name one file, by whatever links. An output need not be there yet. */
async function sameFile(a: string, b: string): Promise<boolean> {
  const [one, other] = await Promise.all([identity(a), identity(b)]);
  return one === other;
}

async function identity(path: string): Promise<string> {
  try {
    const status = await stat(path, { bigint: true });
    return `${status.dev}:${status.ino}`;
  } catch {
    const folder = await realpath(dirname(resolve(path))).catch(() => dirname(resolve(path)));
    return join(folder, basename(path));
  }
}

/**
 * Refuses, before any work is done, outputs that would overwrite an input or each other, or cannot be written.
 * @param outputs option name → path.
 */
export async function checkOutputs(outputs: ReadonlyMap<string, string>, inputs: readonly string[]): Promise<void> {
  const taken = inputs.map((path) => ({ path, name: '输入文件' }));
  for (const [name, path] of outputs) {
    for (const other of taken) {
      if (await sameFile(path, other.path)) {
        throw new Problem('same-output', `${name} 与${other.name}“${other.path}”是同一个文件，请换一个文件名。`);
      }
    }
    taken.push({ path, name: ` ${name} 前面的输出` });
    await requireFolder(path);
  }
}

async function requireFolder(path: string): Promise<void> {
  const target = await stat(path).catch(() => null);
  if (target?.isDirectory()) throw new Problem('unwritable-file', `“${path}”是文件夹，请写明输出的文件名。`);
  const folder = dirname(resolve(path));
  const status = await stat(folder).catch(() => null);
  if (!status?.isDirectory()) {
    throw new Problem('unwritable-file', `文件夹“${folder}”不存在，请先建好，或换一个位置。`);
  }
}
