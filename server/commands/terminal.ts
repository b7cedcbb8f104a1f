/** What the commands say, and where: people read standard error, programs read standard output. */
import { Problem } from '../../shared/model/problem.ts';
import { errorCode, isSystemError } from '../read-file.ts';

/** `--json -`: what a program reads, alone on standard output. */
export const STANDARD_OUTPUT = '-';

export function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

/** A rule that threw has made its rows 待核实; the person is told that it was our fault, the rest is for us. */
export function sayBug(error: unknown): void {
  say(`zhihe：程序内部出错，有的规则没有核验成，相关的行已列为待核实。\n${describeBug(error)}`);
}

export function describeBug(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

/**
 * Whoever reads the output may stop before its end (`| head`), and nobody is at fault. Other failures of an output come
 * back to whoever wrote to it; as an unhandled event they would end the program with a stack.
 */
export function keepOnWhenOutputEnds(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}

/** Writes all of a text, and comes back when it is out. @throws Problem where a redirected output is full or takes nothing. */
export function writeStandardOutput(text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => {
      const code = errorCode(error);
      if (!error || code === 'EPIPE') resolve();
      else if (code === 'ENOSPC') reject(new Problem('no-room', '磁盘空间不够，报告没有写完，请腾出空间后再试。'));
      else if (isSystemError(error)) {
        reject(new Problem('unwritable-file', `标准输出写不进去（${code}），请换一个地方，或用 --json 写明文件名。`));
      } else reject(error);
    });
  });
}
