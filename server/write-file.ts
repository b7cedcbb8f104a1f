/** Writing a file so that there is a whole one or none, whatever happens in between. */
import { randomUUID } from 'node:crypto';
import { access, constants, type FileHandle, open, realpath, rename, stat, unlink } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Problem } from '../shared/model/problem.ts';
import { errorCode, isSystemError } from './read-file.ts';

/**
 * Writes a file whole or not at all: beside its place, flushed to the disk, then moved there.
 * @throws Problem where the disk is full or the place is not ours to write.
 */
export async function writeWhole(path: string, bytes: Uint8Array | string): Promise<void> {
  try {
    // A link stays a link: what it points to is replaced.
    const target = await realpath(path).catch(() => resolve(path));
    const before = await stat(target).catch(() => null);
    // Moving a file there would pass over its write protection.
    if (before) await access(target, constants.W_OK);
    if (before && !before.isFile()) await writeThrough(target, bytes);
    else await replace(target, bytes, before?.mode);
  } catch (error) {
    throw asWriteProblem(error, path);
  }
}

/** A device or a pipe cannot be replaced by a file. */
async function writeThrough(target: string, bytes: Uint8Array | string): Promise<void> {
  const handle = await open(target, 'w');
  try {
    await handle.writeFile(bytes);
  } finally {
    await handle.close();
  }
}

async function replace(target: string, bytes: Uint8Array | string, mode: number | undefined): Promise<void> {
  const temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
  const release = removeOnSignal(temporary);
  try {
    const handle = await open(temporary, 'wx', mode ?? 0o666);
    await fill(handle, bytes);
    await rename(temporary, target);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  } finally {
    release();
  }
  await flushFolder(dirname(target));
}

async function fill(handle: FileHandle, bytes: Uint8Array | string): Promise<void> {
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** The new name too must outlive a power cut; not every file system lets a folder be flushed. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}

/** Whoever stops the program half-way finds no temporary file either. */
function removeOnSignal(temporary: string): () => void {
  const stops = (['SIGINT', 'SIGTERM', 'SIGHUP'] as const).map((signal) => {
    const stop = (): void => {
      void unlink(temporary)
        .catch(() => undefined)
        .finally(() => {
          process.removeListener(signal, stop);
          process.kill(process.pid, signal);
        });
    };
    process.on(signal, stop);
    return () => process.removeListener(signal, stop);
  });
  return () => {
    for (const stop of stops) stop();
  };
}

function asWriteProblem(error: unknown, path: string): unknown {
  switch (errorCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new Problem(
        'no-room',
        `磁盘空间不够，“${path}”没有写成，也没有留下残缺的文件；请腾出空间或换一个位置再试。`,
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Problem('unwritable-file', `没有写“${path}”的权限，请换一个位置，或关闭正在打开它的程序后再试。`);
    case 'EBUSY':
      return new Problem('unwritable-file', `“${path}”正被其他程序占用，请关闭后再试。`);
    case 'ENAMETOOLONG':
      return new Problem('unwritable-file', `“${path}”的文件名太长，请换一个短些的。`);
    default:
      // Whatever else the system has against the place, it is for whoever named it to name another.
      return isSystemError(error)
        ? new Problem('unwritable-file', `“${path}”这里写不进文件（${errorCode(error)}），请换一个文件夹再试。`)
        : error;
  }
}
