/** `zhihe clear`: a copy without anything that an earlier check wrote. */
import { basename } from 'node:path';
import { openFile } from '../judge.ts';
import { checkOutputs } from '../outputs.ts';
import { readWhole } from '../read-file.ts';
import { writeWhole } from '../write-file.ts';
import { copyNotes } from './check.ts';
import { say } from './terminal.ts';

/** @throws Problem where the workbook cannot be read or the copy cannot be written. */
export async function clear(workbook: string, flags: { readonly out: string }): Promise<number> {
  await checkOutputs(new Map([['--out', flags.out]]), [workbook]);
  const opened = openFile({ name: basename(workbook), bytes: await readWhole(workbook) });
  const written = opened.clear();
  await writeWhole(flags.out, written.bytes);
  for (const line of copyNotes(flags.out, written.extension, opened.losses)) say(line);
  say(`已去掉核验结果、标记和核验报告，副本：${flags.out}`);
  return 0;
}
