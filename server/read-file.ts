/** Reading the files that a person names, with a line for everything that can stand in the way. */
import { readFile, stat } from 'node:fs/promises';
import { Problem } from '../shared/model/problem.ts';

/** Half of what Node can hold in one buffer; an .xlsx of a million rows is a quarter of it. */
const MAX_INPUT_BYTES = 1024 * 1024 * 1024;

/** @throws Problem that names the file, why it cannot be read and what to do. */
export async function readWhole(path: string): Promise<Uint8Array> {
  try {
    const status = await stat(path);
    if (status.isDirectory()) {
      throw new Problem('unreadable-file', `“${path}”是文件夹，请指明其中的一个工作簿文件。`);
    }
    if (!status.isFile()) throw new Problem('unreadable-file', `“${path}”不是普通文件，请给出一个工作簿文件。`);
    if (status.size > MAX_INPUT_BYTES) {
      throw new Problem('too-large', `“${path}”超过 1 GB，请确认是不是要核验的工作簿，或拆成几个文件。`);
    }
    return await readFile(path);
  } catch (error) {
    throw asReadProblem(error, path);
  }
}

/** What the system said of a file, as a problem; anything else as it is. */
export function asReadProblem(error: unknown, path: string): unknown {
  switch (errorCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new Problem('unreadable-file', `没有找到文件“${path}”，请检查路径和文件名。`);
    case 'EACCES':
    case 'EPERM':
      return new Problem('unreadable-file', `没有读取“${path}”的权限，请换一个有权限的账户，或复制一份再试。`);
    case 'EISDIR':
      return new Problem('unreadable-file', `“${path}”是文件夹，请指明其中的一个文件。`);
    case 'EBUSY':
      return new Problem('unreadable-file', `“${path}”正被其他程序占用，请关闭后再试。`);
    default:
      return error;
  }
}

/** The code of a system error, as `ENOENT`; null where it is none. */
export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** Whether the operating system refused something, and not a program of ours or of Node. */
export function isSystemError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error && errorCode(error) !== null;
}
