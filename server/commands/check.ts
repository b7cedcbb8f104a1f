/** `zhihe check`: a workbook judged, its copy and its report written. */
import { basename, extname } from 'node:path';
import type { Checked } from '../../shared/engine/check-workbook.ts';
import { differenceSheets } from '../../shared/engine/difference-sheet.ts';
import { writeback } from '../../shared/engine/writeback.ts';
import type { FreshSheet } from '../../shared/model/fresh-sheet.ts';
import { today } from '../../shared/model/period.ts';
import { freshWorkbook } from '../../shared/workbook/fresh-workbook.ts';
import type { OpenedWorkbook, WorkbookFormat } from '../../shared/workbook/open.ts';
import { judge, openFile, openLedger, openRegister, reportText } from '../judge.ts';
import { readAsOf, readSettings } from '../options.ts';
import { checkOutputs } from '../outputs.ts';
import { loadPolicies } from '../policies.ts';
import { startProgress } from '../progress.ts';
import { readSources } from '../read-sources.ts';
import { hasFailedRows, summaryLines } from '../summary.ts';
import { writeWhole } from '../write-file.ts';
import { STANDARD_OUTPUT, say, sayBug, writeStandardOutput } from './terminal.ts';

export type CheckFlags = {
  readonly policy?: string;
  readonly sheet?: string;
  readonly kind?: string;
  readonly asOf?: string;
  readonly ledger?: readonly string[];
  readonly register?: readonly string[];
  readonly set?: readonly string[];
  readonly out?: string;
  readonly json?: string;
  readonly differences?: string;
  readonly packs?: string;
};

/**
 * @returns the exit status: 0 where every row may stand, 1 where some row is invalid or rejected.
 * @throws Problem where the workbook cannot be checked.
 */
export async function check(workbook: string, flags: CheckFlags): Promise<number> {
  const asOf = flags.asOf === undefined ? today(undefined, Date.now()) : readAsOf(flags.asOf);
  const overrides = readSettings(flags.set ?? []);
  const inputs = [workbook, ...(flags.ledger ?? []), ...(flags.register ?? [])];
  await checkOutputs(outputsOf(flags), inputs);
  const policies = loadPolicies(flags.packs ?? null);
  const [source, ...beside] = await readSources(inputs);
  if (!source) throw new TypeError('the workbook was not read');
  const ledgerFiles = beside.slice(0, flags.ledger?.length ?? 0);
  const registerFiles = beside.slice(ledgerFiles.length);

  const bytes = [source, ...beside].reduce((sum, file) => sum + file.bytes.length, 0);
  const progress = startProgress(flags.out === undefined ? 2 : 4, bytes);
  let opened: OpenedWorkbook;
  let checked: Checked;
  let differences: readonly FreshSheet[] = [];
  try {
    progress.next('打开工作簿');
    opened = openFile(source);
    const ledgers = ledgerFiles.map(openLedger);
    const registers = registerFiles.map(openRegister);
    progress.next('逐行核验');
    const wanted = { policy: flags.policy, kind: flags.kind, sheet: flags.sheet };
    checked = judge({ grids: opened.grids, wanted, asOf, overrides, ledgers, registers, onBug: sayBug }, policies);
    if (flags.differences !== undefined) differences = differenceSheets(checked);
    if (flags.out !== undefined) {
      progress.next('把结果写入副本');
      const written = opened.patch(writeback(checked));
      progress.next('保存副本');
      await writeWhole(flags.out, written.bytes);
      progress.done();
      for (const line of copyNotes(flags.out, written.extension, opened.losses)) say(line);
    }
  } finally {
    progress.done();
  }
  for (const line of summaryLines(checked, basename(workbook))) say(line);
  if (flags.json === STANDARD_OUTPUT) await writeStandardOutput(reportText(checked.report));
  else if (flags.json !== undefined) await writeWhole(flags.json, reportText(checked.report));
  if (flags.differences !== undefined) {
    await writeWhole(flags.differences, await freshWorkbook(differences));
    for (const line of copyNotes(flags.differences, '.xlsx', [])) say(line);
  }
  for (const line of whereItIs(flags, opened.format)) say(line);
  return hasFailedRows(checked.report) ? 1 : 0;
}

function outputsOf(flags: CheckFlags): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>();
  if (flags.out !== undefined) outputs.set('--out', flags.out);
  if (flags.json !== undefined && flags.json !== STANDARD_OUTPUT) outputs.set('--json', flags.json);
  if (flags.differences !== undefined) outputs.set('--differences', flags.differences);
  return outputs;
}

/** What the person should know of a copy: what is lost in it, and a name that Excel would stumble over. */
export function copyNotes(path: string, extension: string, losses: readonly string[]): string[] {
  const notes = losses.map((loss) => `⚠ 提醒：${loss}`);
  if (extname(path).toLowerCase() !== extension) {
    notes.push(
      `⚠ 提醒：副本的格式是 ${extension}，与文件名“${basename(path)}”不符，请把扩展名改成 ${extension} 再打开。`,
    );
  }
  return notes;
}

function whereItIs(flags: CheckFlags, format: WorkbookFormat): string[] {
  return [
    ...(flags.out === undefined ? [] : [`带核验结果的副本：${flags.out}`]),
    ...(flags.json === undefined || flags.json === STANDARD_OUTPUT ? [] : [`核验报告（JSON）：${flags.json}`]),
    ...(flags.differences === undefined ? [] : [`差异表：${flags.differences}`]),
    ...(flags.out === undefined && flags.json === undefined && flags.differences === undefined
      ? [`需要逐行结果时，加上 --out 副本${extensionOfCopy(format)}，结果会写在表格右侧的新列里。`]
      : []),
  ];
}

/** A copy has the format of the workbook; an old one is written as .xlsx. */
function extensionOfCopy(format: WorkbookFormat): string {
  return format === 'csv' || format === 'xlsm' ? `.${format}` : '.xlsx';
}
