/** The door: bytes of whatever a person calls a workbook → grids, and edits → a copy of the same bytes. */
import type { Edits } from '../model/edits.ts';
import type { Grid } from '../model/grid.ts';
import { Problem } from '../model/problem.ts';
import type { Codec } from './codec.ts';
import { csvGrid, decodeText, parseCsv } from './csv.ts';
import { OoxmlPackage } from './ooxml-package.ts';
import { readXlsx } from './xlsx-read.ts';
import { looksLikeZip, readZip } from './zip.ts';

export type WorkbookFormat = 'xlsx' | 'xlsm' | 'csv' | 'xls' | 'xlsb' | 'ods' | 'et' | 'html' | 'xml';

export type WrittenWorkbook = { readonly bytes: Uint8Array; readonly extension: '.xlsx' | '.xlsm' | '.csv' };

export type OpenedWorkbook = {
  readonly format: WorkbookFormat;
  readonly grids: readonly Grid[];
  /** What is lost when the copy is written as .xlsx instead, as Chinese sentences; empty where nothing is. */
  readonly losses: readonly string[];
  /** A copy with the edits carried out. The same bytes and the same edits give the same bytes. */
  patch(edits: Edits): WrittenWorkbook;
  /** A copy without anything of ours: result columns, marks and report sheet taken away, the rest as it was. */
  clear(): WrittenWorkbook;
};

/**
 * The format is told from the bytes; the file's name only gives a text table its sheet name.
 * Throws Problem where the bytes are no workbook, or one that cannot be opened safely.
 */
export function openWorkbook(bytes: Uint8Array, codec: Codec, options?: { fileName?: string }): OpenedWorkbook {
  if (bytes.length === 0)
    throw new Problem('empty-workbook', '文件是空的（0 字节），可能没有传完整，请重新取得原文件后再试。');
  if (looksLikeZip(bytes)) return openPackage(bytes, codec);
  return openCsv(bytes, options?.fileName);
}

function notAWorkbook(): Problem {
  return new Problem(
    'not-a-workbook',
    '这不是能识别的表格文件，请提供 .xlsx、.xlsm、.xls、.et、.ods 或 .csv 文件（可在 Excel 或 WPS 中另存为 .xlsx）。',
  );
}

function openPackage(bytes: Uint8Array, codec: Codec): OpenedWorkbook {
  const pack = new OoxmlPackage(readZip(bytes), codec);
  const main = pack.relationships('').find((each) => each.type === 'officeDocument');
  if (!main) throw notAWorkbook();
  const workbook = readXlsx(pack, main.target);
  return {
    format: 'xlsx',
    grids: workbook.sheets.map((sheet) => sheet.grid),
    losses: [],
    patch: () => {
      throw new Error('not built yet');
    },
    clear: () => {
      throw new Error('not built yet');
    },
  };
}

function openCsv(bytes: Uint8Array, fileName: string | undefined): OpenedWorkbook {
  const decoded = decodeText(bytes);
  if (!decoded) throw notAWorkbook();
  const file = parseCsv(decoded.encoding, decoded.text);
  return {
    format: 'csv',
    grids: [csvGrid(file, fileName)],
    losses: [],
    patch: () => {
      throw new Error('not built yet');
    },
    clear: () => {
      throw new Error('not built yet');
    },
  };
}
