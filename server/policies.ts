/** The policies at hand: those that come with the program, and those of a folder that a bureau keeps of its own. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Policy, readPolicy } from '../shared/checks/bind.ts';
import { Problem } from '../shared/model/problem.ts';
import { sha256 } from './hash.ts';
import { packageRoot } from './package-root.ts';

/**
 * Reads every pack, the built-in ones first, each folder by file name.
 * @param folder of further packs; null where there is none.
 * @throws PackError with every fault of a pack; Problem where a folder cannot be read or two packs have one id.
 */
export function loadPolicies(folder: string | null): readonly Policy[] {
  const folders = [join(packageRoot(), 'shared', 'packs'), ...(folder === null ? [] : [folder])];
  const policies = folders.flatMap((each) => packFiles(each).map(readPack));
  const seen = new Map<string, Policy>();
  for (const policy of policies) {
    const { id, file } = policy.pack;
    const other = seen.get(id);
    if (other) throw new Problem('bad-pack', `${other.pack.file} 与 ${file} 的 id 都是 ${id}，请改掉其中一个。`);
    seen.set(id, policy);
  }
  return policies;
}

/** @throws Problem `unknown-policy` */
export function findPolicy(known: readonly Policy[], id: string): Policy {
  const found = known.find((policy) => policy.pack.id === id);
  if (found) return found;
  const ids = known.map((policy) => `${policy.pack.id}（${policy.pack.title}）`).join('、');
  throw new Problem('unknown-policy', `没有编号为“${id}”的政策；现有：${ids}`);
}

function packFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    throw new Problem('bad-pack', `政策包文件夹“${folder}”打不开，请检查路径和权限。`);
  }
}

function readPack(path: string): Policy {
  const text = readFileSync(path, 'utf8');
  const shown = relative(process.cwd(), path);
  return readPolicy(text, shown.startsWith('..') ? path : shown, sha256([text]));
}
