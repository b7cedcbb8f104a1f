/** Files in, a verdict out: what the command line and the service do alike with the bytes of a workbook. */
import type { Policy } from '../shared/checks/bind.ts';
import type { Comparison, Report } from '../shared/contract.ts';
import { type Checked, type CheckInput, checkWorkbook } from '../shared/engine/check-workbook.ts';
import { type Against, compareWorkbook } from '../shared/engine/compare.ts';
import type { RegisterFile } from '../shared/engine/find-registers.ts';
import type { Grid } from '../shared/model/grid.ts';
import { Problem } from '../shared/model/problem.ts';
import { type OpenedWorkbook, openWorkbook } from '../shared/workbook/open.ts';
import { sha256 } from './hash.ts';
import { nodeCodec } from './node-codec.ts';
import { packageVersion } from './package-root.ts';

export type SourceFile = { readonly name: string; readonly bytes: Uint8Array };

export type LedgerGrids = CheckInput['ledgers'][number];

/** What is to be judged, and how; everything that `checkWorkbook` does not get from its host. */
export type Question = Pick<CheckInput, 'grids' | 'wanted' | 'asOf' | 'overrides' | 'ledgers' | 'registers' | 'onBug'>;

export function openFile(file: SourceFile): OpenedWorkbook {
  return openWorkbook(file.bytes, nodeCodec, { fileName: file.name });
}

/** @throws Problem that names the ledger, since its file is one of several. */
export function openLedger(file: SourceFile): LedgerGrids {
  return openBeside(file, '台账');
}

/** @throws Problem that names the workbook of registers. */
export function openRegister(file: SourceFile): RegisterFile {
  return openBeside(file, '登记表');
}

function openBeside(file: SourceFile, role: string): { readonly name: string; readonly grids: readonly Grid[] } {
  try {
    return { name: file.name, grids: openFile(file).grids };
  } catch (error) {
    if (error instanceof Problem) throw new Problem(error.code, `${role}“${file.name}”：${error.message}`);
    throw error;
  }
}

const engine = packageVersion();

export function judge(question: Question, policies: readonly Policy[]): Checked {
  return checkWorkbook({ ...question, policies, hash: sha256, engine });
}

/** The same workbook judged by what was asked and by the other side. */
export function compare(question: Question, against: Against, policies: readonly Policy[]): Comparison {
  return compareWorkbook({ ...question, policies, hash: sha256, engine }, against);
}

/**
 * The report as it is sent and stored: the same text whoever asks, so that two runs can be compared byte for byte.
 * @throws Problem `too-large` where it is longer than Node's longest text, half a billion characters.
 */
export function reportText(report: Report | object): string {
  try {
    return `${JSON.stringify(report)}\n`;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new Problem('too-large', '核验报告太长，写不成一个 JSON；请把工作簿拆成几个再核验，或只用 --out 写副本。');
  }
}
