/** The command line as a process, built as it is installed. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';

export const CLI = fileURLToPath(new URL('../../dist/server/cli.js', import.meta.url));

export type Ended = { readonly status: number | null; readonly out: string; readonly err: string };

/** Runs a command in a folder, and waits for its end. */
export function zhihe(folder: string, ...args: readonly string[]): Promise<Ended> {
  return ended(folder, process.execPath, [CLI, ...args]);
}

/** Runs a line of bash in a folder, in which `zhihe` is the command. */
export function shell(folder: string, line: string): Promise<Ended> {
  return ended(folder, 'bash', ['-c', `zhihe() { "${process.execPath}" "${CLI}" "$@"; }\n${line}`]);
}

function ended(folder: string, command: string, args: readonly string[]): Promise<Ended> {
  const child = spawn(command, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, out, err }));
  });
}

/** Starts a command that goes on running. */
export function startZhihe(folder: string, ...args: readonly string[]): ReturnType<typeof spawn> {
  return spawn(process.execPath, [CLI, ...args], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
}

/** A folder for one test file, with these files in it; it is removed when the tests are over. */
export function folderWith(files: Readonly<Record<string, Uint8Array | string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'zhihe-'));
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}
