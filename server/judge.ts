/** Files in, a verdict out: what the command line and the service do alike with the bytes of a workbook. */
import type { Policy } from '../shared/checks/bind.ts';
import type { Report } from '../shared/contract.ts';
import { type Checked, type CheckInput, checkWorkbook } from '../shared/engine/check-workbook.ts';
import { Problem } from '../shared/model/problem.ts';
import { type OpenedWorkbook, openWorkbook } from '../shared/workbook/open.ts';
import { sha256 } from './hash.ts';
import { nodeCodec } from './node-codec.ts';
import { packageVersion } from './package-root.ts';

export type SourceFile = { readonly name: string; readonly bytes: Uint8Array };

export type LedgerGrids = CheckInput['ledgers'][number];

/** What is to be judged, and how; everything that `checkWorkbook` does not get from its host. */
export type Question = Pick<CheckInput, 'grids' | 'wanted' | 'asOf' | 'overrides' | 'ledgers' | 'onBug'>;

export function openFile(file: SourceFile): OpenedWorkbook {
  return openWorkbook(file.bytes, nodeCodec, { fileName: file.name });
}

/** @throws Problem that names the ledger, since its file is one of several. */
export function openLedger(file: SourceFile): LedgerGrids {
  try {
    return { name: file.name, grids: openFile(file).grids };
  } catch (error) {
    if (error instanceof Problem) throw new Problem(error.code, `台账“${file.name}”：${error.message}`);
    throw error;
  }
}

const engine = packageVersion();

export function judge(question: Question, policies: readonly Policy[]): Checked {
  return checkWorkbook({ ...question, policies, hash: sha256, engine });
}

/** The report as it is sent and stored: the same text whoever asks, so that two runs can be compared byte for byte. */
export function reportText(report: Report): string {
  return `${JSON.stringify(report)}\n`;
}
