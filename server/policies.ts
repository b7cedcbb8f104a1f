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
  return readFolders(folders);
}

/** The packs of one folder alone. @throws as `loadPolicies` does. */
export function loadFolder(folder: string): readonly Policy[] {
  return readFolders([folder]);
}

function readFolders(folders: readonly string[]): readonly Policy[] {
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

/** A pack's own cases lie beside it under this ending. */
const CASES = /\.cases\.ya?ml$/;

function packFiles(folder: string): string[] {
  return yamlFiles(folder).filter((path) => !CASES.test(path));
}

/** Whether a file holds the cases of a pack rather than a pack. */
export function isCaseFile(path: string): boolean {
  return CASES.test(path);
}

/** @throws Problem where the folder cannot be read. */
export function caseFiles(folder: string): string[] {
  return yamlFiles(folder).filter(isCaseFile);
}

function yamlFiles(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => /\.ya?ml$/.test(name))
      .sort()
      .map((name) => join(folder, name));
  } catch {
    throw new Problem('bad-pack', `政策包文件夹“${folder}”打不开，请检查路径和权限。`);
  }
}

export function readPack(path: string): Policy {
  const text = readFileSync(path, 'utf8');
  return readPolicy(text, shownPath(path), sha256([text]));
}

/** As a person would write it who stands where the command was given. */
export function shownPath(path: string): string {
  const shown = relative(process.cwd(), path);
  return shown.startsWith('..') ? path : shown;
}
