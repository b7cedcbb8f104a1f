/** `zhihe compare`: a workbook judged by two policies, or with two sets of parameters, and what the difference is. */
import { basename } from 'node:path';
import { comparisonSheets } from '../../shared/engine/comparison-sheets.ts';
import { today } from '../../shared/model/period.ts';
import { freshWorkbook } from '../../shared/workbook/fresh-workbook.ts';
import { comparisonLines } from '../comparison-lines.ts';
import { compare as compareTwo, openFile, openLedger, openRegister, reportText } from '../judge.ts';
import { readAsOf, readSettings } from '../options.ts';
import { checkOutputs } from '../outputs.ts';
import { loadPolicies } from '../policies.ts';
import { readSources } from '../read-sources.ts';
import { writeWhole } from '../write-file.ts';
import { copyNotes } from './check.ts';
import { STANDARD_OUTPUT, say, sayBug, writeStandardOutput } from './terminal.ts';

export type CompareFlags = {
  readonly policy?: string;
  readonly against?: string;
  readonly set?: readonly string[];
  readonly againstSet?: readonly string[];
  readonly sheet?: string;
  readonly kind?: string;
  readonly asOf?: string;
  readonly ledger?: readonly string[];
  readonly register?: readonly string[];
  readonly out?: string;
  readonly json?: string;
  readonly packs?: string;
};

/**
 * @returns the exit status: 0, whatever the difference is.
 * @throws Problem where the workbook cannot be judged by either side.
 */
export async function compare(workbook: string, flags: CompareFlags): Promise<number> {
  const asOf = flags.asOf === undefined ? today(undefined, Date.now()) : readAsOf(flags.asOf);
  const overrides = readSettings(flags.set ?? []);
  const against = { policy: flags.against, parameters: readSettings(flags.againstSet ?? []) };
  const { ledger = [], register = [] } = flags;
  await checkOutputs(outputsOf(flags), [workbook, ...ledger, ...register]);
  const policies = loadPolicies(flags.packs ?? null);
  const [[source], ledgers, registers] = await Promise.all([
    readSources([workbook]),
    readSources(ledger),
    readSources(register),
  ]);
  if (!source) throw new TypeError('the workbook was not read');
  const comparison = compareTwo(
    {
      grids: openFile(source).grids,
      wanted: { policy: flags.policy, kind: flags.kind, sheet: flags.sheet },
      asOf,
      overrides,
      ledgers: ledgers.map(openLedger),
      registers: registers.map(openRegister),
      onBug: sayBug,
    },
    against,
    policies,
  );
  for (const line of comparisonLines(comparison, basename(workbook))) say(line);
  if (flags.json === STANDARD_OUTPUT) await writeStandardOutput(reportText(comparison));
  else if (flags.json !== undefined) await writeWhole(flags.json, reportText(comparison));
  if (flags.out !== undefined) {
    await writeWhole(flags.out, await freshWorkbook(comparisonSheets(comparison)));
    for (const line of copyNotes(flags.out, '.xlsx', [])) say(line);
    say(`比较结果：${flags.out}`);
  }
  return 0;
}

function outputsOf({ out, json }: CompareFlags): ReadonlyMap<string, string> {
  const outputs = new Map<string, string>();
  if (out !== undefined) outputs.set('--out', out);
  if (json !== undefined && json !== STANDARD_OUTPUT) outputs.set('--json', json);
  return outputs;
}
