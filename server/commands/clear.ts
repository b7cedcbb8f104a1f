/** `zhihe clear`: a copy without anything that an earlier check wrote. */
import { basename } from 'node:path';
import { findResultBlock } from '../../shared/model/edits.ts';
import { cellText, type Grid } from '../../shared/model/grid.ts';
import { ownTitle } from '../../shared/model/own-sheets.ts';
import type { OpenedWorkbook } from '../../shared/workbook/open.ts';
import { openFile } from '../judge.ts';
import { checkOutputs } from '../outputs.ts';
import { readWhole } from '../read-file.ts';
import { writeWhole } from '../write-file.ts';
import { copyNotes } from './check.ts';
import { say } from './terminal.ts';

/** @throws Problem where the workbook cannot be read or the copy cannot be written. */
export async function clear(workbook: string, flags: { readonly out: string }): Promise<number> {
  await checkOutputs(new Map([['--out', flags.out]]), [workbook]);
  const bytes = await readWhole(workbook);
  const opened = openFile({ name: basename(workbook), bytes });
  const written = opened.clear();
  await writeWhole(flags.out, written.bytes);
  for (const line of copyNotes(flags.out, written.extension, opened.losses)) say(line);
  const found = isConverted(opened) ? opened.grids.some(holdsOurs) : written.bytes !== bytes;
  say(
    found
      ? `已去掉核验结果、标记和核验报告，副本：${flags.out}`
      : `“${basename(workbook)}”里没有核验结果、标记和核验报告，没有要去掉的；副本仍已写好：${flags.out}`,
  );
  return 0;
}

/** A workbook of another format is written anew, whatever was in it; else the very bytes come back where none are ours. */
function isConverted({ format }: OpenedWorkbook): boolean {
  return format !== 'xlsx' && format !== 'xlsm' && format !== 'csv';
}

function holdsOurs({ rows }: Grid): boolean {
  return ownTitle(cellText(rows[0]?.[0])) !== null || rows.some((cells) => cells && findResultBlock(cells) !== null);
}
