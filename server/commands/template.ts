/** `zhihe template <policy> <kind>`: a blank workbook to be filled in, made from the pack. */
import { extname } from 'node:path';
import { templateSheets } from '../../shared/engine/template.ts';
import { today } from '../../shared/model/period.ts';
import { Problem } from '../../shared/model/problem.ts';
import { freshWorkbook } from '../../shared/workbook/fresh-workbook.ts';
import { readAsOf } from '../options.ts';
import { checkOutputs } from '../outputs.ts';
import { findPolicy, loadPolicies } from '../policies.ts';
import { writeWhole } from '../write-file.ts';
import { say } from './terminal.ts';

export type TemplateFlags = { readonly out: string; readonly asOf?: string; readonly packs?: string };

/** @throws Problem where there is no such policy or kind, or the file cannot be written. */
export async function template(id: string, kind: string, flags: TemplateFlags): Promise<number> {
  const asOf = flags.asOf === undefined ? today(undefined, Date.now()) : readAsOf(flags.asOf);
  if (extname(flags.out).toLowerCase() !== '.xlsx') {
    throw new Problem('bad-request', `模板是 .xlsx 工作簿，请把“${flags.out}”的扩展名写成 .xlsx。`);
  }
  await checkOutputs(new Map([['--out', flags.out]]), []);
  const policy = findPolicy(loadPolicies(flags.packs ?? null), id);
  const sheets = templateSheets(policy, kind, asOf);
  await writeWhole(flags.out, await freshWorkbook(sheets));
  say(`已按《${policy.pack.title}》生成空白表（${sheets.map((sheet) => `“${sheet.name}”`).join('、')}）：${flags.out}`);
  return 0;
}
