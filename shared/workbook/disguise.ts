/** What a file is whatever its name says, and what it hides from the readers that do not look. */
import { Problem } from '../model/problem.ts';
import type { Codec } from './codec.ts';
import { MAX_CELL_SLOTS } from './limits.ts';
import type { OoxmlPackage } from './ooxml-package.ts';
import { checkDepth, unsafePart } from './xml.ts';
import { XmlCursor } from './xml-cursor.ts';
import { unpack } from './zip.ts';

const COMPOUND_SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];

export function looksLikeCompound(bytes: Uint8Array): boolean {
  return COMPOUND_SIGNATURE.every((byte, at) => bytes[at] === byte);
}

/** Bytes of one entry in the directory of a compound file, and of the name in it ([MS-CFB] 2.6.1). */
const DIRECTORY_ENTRY = 128;
const LONGEST_STREAM_NAME = 64;

/** The streams that tell one kind of compound file from another. */
const TELLING = ['EncryptedPackage', 'Workbook', 'Book'];

/** Which of the telling streams a compound file has. Directory entries lie on multiples of 128 bytes. */
export function streamNames(bytes: Uint8Array): Set<string> {
  const found = new Set<string>();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 512; at + DIRECTORY_ENTRY <= bytes.length; at += DIRECTORY_ENTRY) {
    const length = view.getUint16(at + LONGEST_STREAM_NAME, true) / 2 - 1;
    const name = TELLING.find((each) => each.length === length && isName(view, at, each));
    if (name !== undefined) found.add(name);
  }
  return found;
}

function isName(view: DataView, at: number, name: string): boolean {
  for (let index = 0; index < name.length; index++) {
    if (view.getUint16(at + index * 2, true) !== name.charCodeAt(index)) return false;
  }
  return true;
}

/** Characters at the start of a text in which its markup shows, after comments and declarations. */
const PROLOGUE = 4096;

/** SYLK and DIF, which would pass for text tables but hold their cells one a line. */
export function looksLikeInterchange(text: string): boolean {
  return /^(?:ID;P|TABLE\r?\n0,1\r?\n)/.test(text);
}

/** Files of Excel 2 to 4 begin with a record of their own and have no container ([MS-XLS] 2.4.21, older versions). */
export function looksLikeBareBiff(bytes: Uint8Array): boolean {
  const [kind, version = 0, length = 0, high] = bytes;
  return kind === 0x09 && [0x00, 0x02, 0x04].includes(version) && length >= 4 && length <= 8 && high === 0;
}

type Signature = { readonly what: string; readonly bytes: readonly number[]; readonly packed?: boolean };

const ascii = (text: string) => Array.from(text, (letter) => letter.charCodeAt(0));

/** How files begin that people hand in for a workbook; some of them would pass for text. */
const SIGNATURES: readonly Signature[] = [
  { what: 'PDF 文件', bytes: ascii('%PDF-') },
  { what: 'PNG 图片', bytes: [0x89, ...ascii('PNG')] },
  { what: 'JPEG 图片', bytes: [0xff, 0xd8, 0xff] },
  { what: 'GIF 图片', bytes: ascii('GIF87a') },
  { what: 'GIF 图片', bytes: ascii('GIF89a') },
  { what: 'TIFF 图片', bytes: [...ascii('II*'), 0] },
  { what: 'TIFF 图片', bytes: [...ascii('MM'), 0, ...ascii('*')] },
  { what: 'RTF 文档', bytes: ascii('{\\rtf') },
  { what: 'RAR 压缩包', bytes: ascii('Rar!\x1a\x07'), packed: true },
  { what: '7z 压缩包', bytes: [...ascii('7z'), 0xbc, 0xaf, 0x27, 0x1c], packed: true },
  { what: 'gzip 压缩包', bytes: [0x1f, 0x8b, 0x08], packed: true },
  { what: 'xz 压缩包', bytes: [0xfd, ...ascii('7zXZ'), 0], packed: true },
];

/** What a file of another kind is, by its first bytes, and whether others are packed in it. */
export function otherKind(bytes: Uint8Array): Signature | undefined {
  return SIGNATURES.find((each) => each.bytes.every((byte, at) => bytes[at] === byte));
}

/** The extension of a name whose bytes must be a package, as Excel has it; undefined for every other name. */
export function packageExtension(fileName: string | undefined): string | undefined {
  return /\.(?:xlsx|xlsm|xltx|xltm)$/i.exec(fileName ?? '')?.[0];
}

export type TextFormat = 'html' | 'xml' | 'ods';

/** What else than a text table a text is: systems export web pages and XML under the name .xls. Throws on entities. */
export function textFormat(text: string): TextFormat | null {
  const start = text.slice(0, PROLOGUE).trimStart();
  if (!start.startsWith('<')) return null;
  const xml = start.includes('urn:schemas-microsoft-com:office:spreadsheet');
  const flat = start.includes('urn:oasis:names:tc:opendocument');
  if ((xml || flat) && /<!DOCTYPE|<!ENTITY/i.test(start)) throw unsafePart();
  if (xml || flat) refuseDeepNesting(new TextEncoder().encode(text));
  if (xml) return 'xml';
  if (flat) {
    refuseRepeatedCells(text);
    return 'ods';
  }
  return /<(?:html|table|head|meta)\b/i.test(start) ? 'html' : null;
}

/**
 * SheetJS unpacks by itself and without limits, so what it is handed must be what the directory states: every entry is
 * unpacked once under our limits, and an .ods must not repeat its cells beyond them.
 */
export function refuseHiddenBombs(pack: OoxmlPackage, codec: Codec): void {
  for (const entry of pack.archive.entries) unpack(entry, codec);
  refuseDeepNesting(pack.bytes('content.xml') ?? new Uint8Array());
  refuseRepeatedCells(pack.text('content.xml') ?? '');
}

/** SheetJS takes time by the square of the depth. */
function refuseDeepNesting(bytes: Uint8Array): void {
  const cursor = new XmlCursor(bytes, 0);
  for (let depth = 0; cursor.next(); ) {
    const { closing } = cursor;
    cursor.skipTag();
    if (closing) depth--;
    else if (!cursor.selfClosing) checkDepth(++depth);
  }
}

function refuseRepeatedCells(content: string): void {
  if (repeatedCells(content) > MAX_CELL_SLOTS)
    throw new Problem(
      'too-large',
      `工作簿的单元格超过 ${MAX_CELL_SLOTS / 10_000} 万个，请删去表格以外的内容，另存为 .xlsx 后再试。`,
    );
}

/** Cells with a value that an .ods asks for by repeating rows and columns. */
function repeatedCells(content: string): number {
  let total = 0;
  let rows = 1;
  for (const [, row, attributes = ''] of content.matchAll(/<table:(?:(table-row)|table-cell)((?:\s[^<>]*)?)>/g)) {
    if (row) rows = repeated(attributes, 'rows');
    else if (/office:value|calcext:value-type|table:formula/.test(attributes))
      total += rows * repeated(attributes, 'columns');
  }
  return total;
}

function repeated(attributes: string, what: 'rows' | 'columns'): number {
  return Number(new RegExp(`number-${what}-repeated=["'](\\d+)`).exec(attributes)?.[1] ?? 1);
}
