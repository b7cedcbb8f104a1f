/** The door: bytes of whatever a person calls a workbook → grids, and edits → a copy of the same bytes. */
import type { CellEdit, Edits } from '../model/edits.ts';
import type { Grid } from '../model/grid.ts';
import { Problem } from '../model/problem.ts';
import type { Codec } from './codec.ts';
import { type CsvFile, csvGrid, decodeAs, decodeText, parseCsv } from './csv.ts';
import { clearCsv, editCsv, patchCsv } from './csv-patch.ts';
import {
  looksLikeBareBiff,
  looksLikeCompound,
  looksLikeInterchange,
  otherKind,
  packageExtension,
  refuseHiddenBombs,
  streamNames,
  type TextFormat,
  textFormat,
} from './disguise.ts';
import { CONVERSION_LOSSES, convertLegacy, encrypted, legacyGrids, readLegacy } from './legacy.ts';
import { legacyLook, plainLook } from './legacy-look.ts';
import type { WorkbookLook } from './look.ts';
import { OoxmlPackage } from './ooxml-package.ts';
import { readLook } from './read-look.ts';
import { clearXlsx, editXlsx, patchXlsx } from './xlsx-patch.ts';
import { readXlsx } from './xlsx-read.ts';
import { looksLikeZip, readZip } from './zip.ts';

export type LegacyFormat = 'xls' | 'et' | 'xlsb' | TextFormat;

export type WorkbookFormat = 'xlsx' | 'xlsm' | 'csv' | LegacyFormat;

export type WrittenWorkbook = { readonly bytes: Uint8Array; readonly extension: '.xlsx' | '.xlsm' | '.csv' };

export type OpenedWorkbook = {
  readonly format: WorkbookFormat;
  readonly grids: readonly Grid[];
  /** What is lost in the copy, because it is written as .xlsx instead or was signed: Chinese sentences, mostly none. */
  readonly losses: readonly string[];
  /** What it looks like, for whoever shows it; read when it is asked for. */
  look(): WorkbookLook;
  /**
   * A copy with cells changed as a person has changed them in a grid, and then the results written into it, where there
   * are any. The same bytes and the same edits give the same bytes.
   */
  patch(edits: Edits | null, cells?: readonly CellEdit[]): WrittenWorkbook;
  /** A copy without anything of ours: result columns, marks and report sheet taken away, the rest as it was. */
  clear(cells?: readonly CellEdit[]): WrittenWorkbook;
};

/**
 * The format is told from the bytes; the file's name gives a text table its sheet name, and tells .et from .xls.
 * Throws Problem where the bytes are no workbook, or one that cannot be opened safely.
 */
export function openWorkbook(bytes: Uint8Array, codec: Codec, options?: { fileName?: string }): OpenedWorkbook {
  const fileName = options?.fileName;
  if (bytes.length === 0)
    throw new Problem('empty-workbook', '文件是空的（0 字节），可能没有传完整，请重新取得原文件后再试。');
  if (looksLikeZip(bytes)) return openPackage(bytes, codec);
  if (looksLikeCompound(bytes)) return openCompound(bytes, codec, fileName);
  const kind = otherKind(bytes);
  if (kind) throw notAWorkbook(kind.packed ? `这是 ${kind.what}，请先解压，再` : `这是 ${kind.what}，不是表格文件，请`);
  const extension = packageExtension(fileName);
  if (extension !== undefined) throw misnamed(bytes, extension);
  if (looksLikeBareBiff(bytes)) return openLegacy(bytes, 'xls', codec);
  const decoded = decodeText(bytes);
  if (!decoded || looksLikeInterchange(decoded.text)) throw notAWorkbook();
  const other = textFormat(decoded.text);
  if (other) return openLegacy(decoded.text, other, codec);
  return openCsv(bytes, parseCsv(decoded.encoding, decoded.text), codec, fileName);
}

/** @param what what the file is, up to where the sentence goes on with what to hand in. */
function notAWorkbook(what = '这不是能识别的表格文件，请'): Problem {
  return new Problem(
    'not-a-workbook',
    `${what}提供 .xlsx、.xlsm、.xls、.et、.ods 或 .csv 文件（可在 Excel 或 WPS 中另存为 .xlsx）。`,
  );
}

/** A name that promises a package where there is none: Excel refuses such a file too. */
function misnamed(bytes: Uint8Array, extension: string): Problem {
  const text = decodeText(bytes)?.text;
  if (text === undefined)
    return notAWorkbook(
      `这不是能识别的表格文件：文件名以 ${extension} 结尾，内容却不是工作簿（Excel 也打不开），可能没有传完整或改过扩展名，请`,
    );
  const format = textFormat(text);
  const [what, own] = format ? [TEXT_NAMES[format], format === 'ods' ? '.ods' : '.xls'] : ['纯文本', '.csv'];
  return notAWorkbook(
    `文件名以 ${extension} 结尾，内容却是${what}（Excel 也打不开）；如果里面就是表格，请把扩展名改成 ${own} 再试，否则请`,
  );
}

const TEXT_NAMES: Readonly<Record<TextFormat, string>> = {
  html: '网页（HTML）',
  xml: ' XML 电子表格',
  ods: ' OpenDocument 表格',
};

const OPEN_DOCUMENT_SHEET = 'application/vnd.oasis.opendocument.spreadsheet';

function openPackage(bytes: Uint8Array, codec: Codec): OpenedWorkbook {
  const pack = new OoxmlPackage(readZip(bytes), codec);
  if (pack.text('mimetype')?.startsWith(OPEN_DOCUMENT_SHEET)) {
    if (pack.text('META-INF/manifest.xml')?.includes('encryption-data')) throw encrypted();
    refuseHiddenBombs(pack, codec);
    return openLegacy(bytes, 'ods', codec);
  }
  const main = pack.relationships('').find(({ type }) => type === 'officeDocument')?.target;
  const type = main === undefined ? undefined : pack.contentType(main);
  if (main === undefined || type === undefined) throw notAWorkbook();
  if (type.includes('sheet.binary')) {
    refuseHiddenBombs(pack, codec);
    return openLegacy(bytes, 'xlsb', codec);
  }
  if (!type.includes('spreadsheetml') && !type.includes('ms-excel')) throw notAWorkbook();
  return openXlsx(bytes, pack, main, type.includes('macroEnabled') ? 'xlsm' : 'xlsx', codec);
}

/** The folder of digital signatures (ECMA-376 Part 2, 13); any change to the package makes them void. */
const SIGNATURES = '_xmlsignatures/';
const SIGNATURE_LOSS = '文件带有数字签名，写入结果后的副本签名不再有效，原文件不受影响。';

function openXlsx(
  bytes: Uint8Array,
  pack: OoxmlPackage,
  main: string,
  format: 'xlsx' | 'xlsm',
  codec: Codec,
): OpenedWorkbook {
  const workbook = readXlsx(pack, main);
  const extension = `.${format}` as const;
  return {
    format,
    grids: workbook.sheets.map((sheet) => sheet.grid),
    losses: pack.archive.entries.some(({ name }) => name.startsWith(SIGNATURES)) ? [SIGNATURE_LOSS] : [],
    look: () => readLook(workbook),
    patch: (edits, cells = []) => {
      if (cells.length > 0) {
        const edited = editXlsx(workbook, codec, cells);
        return edits ? openPackage(edited, codec).patch(edits) : { bytes: edited, extension };
      }
      return { bytes: edits ? patchXlsx(workbook, codec, edits) : bytes, extension };
    },
    clear: (cells = []) => {
      if (cells.length > 0) return openPackage(editXlsx(workbook, codec, cells), codec).clear();
      return { bytes: clearXlsx(workbook, codec) ?? bytes, extension };
    },
  };
}

/** OLE compound files: .xls and .et, or an encrypted package of any newer format. */
function openCompound(bytes: Uint8Array, codec: Codec, fileName: string | undefined): OpenedWorkbook {
  const streams = streamNames(bytes);
  if (streams.has('EncryptedPackage')) throw encrypted();
  if (!streams.has('Workbook') && !streams.has('Book')) throw notAWorkbook();
  return openLegacy(bytes, fileName?.toLowerCase().endsWith('.et') ? 'et' : 'xls', codec);
}

function openLegacy(content: Uint8Array | string, format: LegacyFormat, codec: Codec): OpenedWorkbook {
  const book = readLegacy(content);
  const grids = legacyGrids(book);
  if (grids.length === 0) throw new Problem('empty-workbook', '工作簿里没有工作表，请换成有申报表的工作簿再试。');
  const converted = () => {
    const bytes = convertLegacy(book);
    return openPackage(bytes, codec);
  };
  return {
    format,
    grids,
    losses: CONVERSION_LOSSES,
    look: () =>
      legacyLook(
        book,
        grids.map(({ name }) => name),
      ),
    patch: (edits, cells) => converted().patch(edits, cells),
    clear: (cells) => converted().clear(cells),
  };
}

function openCsv(bytes: Uint8Array, file: CsvFile, codec: Codec, fileName: string | undefined): OpenedWorkbook {
  return {
    format: 'csv',
    grids: [csvGrid(file, fileName)],
    losses: [],
    look: () => plainLook(1),
    patch: (edits, cells = []) => {
      const edited = cells.length > 0 ? editCsv(bytes, file, codec, cells) : bytes;
      if (!edits) return { bytes: edited, extension: '.csv' };
      const now = cells.length > 0 ? reparse(edited, file) : file;
      return { bytes: patchCsv(edited, now, codec, edits), extension: '.csv' };
    },
    clear: (cells = []) => {
      const edited = cells.length > 0 ? editCsv(bytes, file, codec, cells) : bytes;
      const now = cells.length > 0 ? reparse(edited, file) : file;
      return { bytes: clearCsv(edited, now, codec) ?? edited, extension: '.csv' };
    },
  };
}

/** In the encoding and with the separator that the file had: what was typed must not make it look like another. */
function reparse(bytes: Uint8Array, { encoding }: CsvFile): CsvFile {
  return parseCsv(encoding, decodeAs(bytes, encoding));
}
