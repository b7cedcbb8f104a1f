/**
 * The zip container of a package, read from its central directory. Nothing is unpacked until it is asked for, and never
 * beyond the named limits.
 */
import { Problem } from '../model/problem.ts';
import type { Codec } from './codec.ts';
import { crc32 } from './crc32.ts';
import { MAX_ENTRIES, MAX_PACKAGE_BYTES, MAX_PART_BYTES, MAX_RATIO, RATIO_EXEMPT_BYTES } from './limits.ts';

/** One entry as the central directory states it; `packed` is a view of the file, not a copy. */
export type ZipEntry = {
  readonly name: string;
  readonly rawName: Uint8Array;
  readonly madeBy: number;
  readonly flags: number;
  readonly method: number;
  readonly time: number;
  readonly date: number;
  readonly crc: number;
  /** Unpacked bytes. */
  readonly size: number;
  readonly internalAttributes: number;
  readonly externalAttributes: number;
  readonly localExtra: Uint8Array;
  readonly centralExtra: Uint8Array;
  readonly comment: Uint8Array;
  readonly packed: Uint8Array;
};

export type ZipArchive = { readonly entries: readonly ZipEntry[]; readonly comment: Uint8Array };

export const LOCAL_HEADER = 0x04034b50;
export const CENTRAL_HEADER = 0x02014b50;
export const END_OF_DIRECTORY = 0x06054b50;
const ZIP64_END = 0x06064b50;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_EXTRA = 0x0001;
const FLAG_ENCRYPTED = 0x0001;
const STORED = 0;
export const DEFLATED = 8;
/** The end record is 22 bytes and a comment of at most 65,535. */
export const END_LENGTH = 22;
const LONGEST_COMMENT = 65_535;

function damaged(): Problem {
  return new Problem('damaged-workbook', '文件已损坏或没有传完整，请重新取得原文件，或在 Excel 中打开后另存一份再试。');
}

function tooLarge(what: string): Problem {
  return new Problem(
    'unsafe-workbook',
    `文件展开后${what}，不像正常的工作簿，未予打开；请在 Excel 中打开原文件，另存为新的 .xlsx 后再试。`,
  );
}

export function looksLikeZip(bytes: Uint8Array): boolean {
  return bytes.length >= 4 && bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4;
}

/** Reads the directory. Throws Problem where it is damaged, encrypted, or states more than the limits allow. */
export function readZip(bytes: Uint8Array): ZipArchive {
  try {
    return readDirectory(bytes);
  } catch (error) {
    // A DataView throws RangeError where a record points outside the file, which is what truncation looks like.
    if (error instanceof RangeError) throw damaged();
    throw error;
  }
}

function readDirectory(bytes: Uint8Array): ZipArchive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  let count = view.getUint16(end + 10, true);
  let length = view.getUint32(end + 12, true);
  let offset = view.getUint32(end + 16, true);
  let directoryEnd = end;
  if (end >= 20 && view.getUint32(end - 20, true) === ZIP64_LOCATOR) {
    const zip64 = readInt64(view, end - 12);
    if (view.getUint32(zip64, true) !== ZIP64_END) throw damaged();
    count = readInt64(view, zip64 + 32);
    length = readInt64(view, zip64 + 40);
    offset = readInt64(view, zip64 + 48);
    directoryEnd = zip64;
  }
  if (count > MAX_ENTRIES) throw tooLarge(`含有 ${count} 个部件，超过 ${MAX_ENTRIES} 个`);
  // Bytes set before the first entry shift every offset by the same amount.
  const shift = directoryEnd - length - offset;
  if (shift < 0) throw damaged();
  const entries = readEntries(view, bytes, offset + shift, count, shift);
  refuseBombs(entries);
  return { entries, comment: bytes.subarray(end + END_LENGTH, end + END_LENGTH + view.getUint16(end + 20, true)) };
}

function findEnd(view: DataView): number {
  const least = Math.max(0, view.byteLength - END_LENGTH - LONGEST_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= least; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw damaged();
}

function readEntries(view: DataView, bytes: Uint8Array, start: number, count: number, shift: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  const names = new Set<string>();
  let at = start;
  for (let index = 0; index < count; index++) {
    if (view.getUint32(at, true) !== CENTRAL_HEADER) throw damaged();
    const entry = readEntry(view, bytes, at, shift);
    const key = partKey(entry.name);
    // Two entries of one name let two readers see two different workbooks.
    if (names.has(key)) throw damaged();
    names.add(key);
    entries.push(entry);
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function readEntry(view: DataView, bytes: Uint8Array, at: number, shift: number): ZipEntry {
  const flags = view.getUint16(at + 8, true);
  const nameEnd = at + 46 + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const commentEnd = extraEnd + view.getUint16(at + 32, true);
  if (commentEnd > bytes.length) throw damaged();
  const rawName = bytes.subarray(at + 46, nameEnd);
  const extra = bytes.subarray(nameEnd, extraEnd);
  const [size, packedSize, local] = zip64Sizes(extra, [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]);
  const header = local + shift;
  if (view.getUint32(header, true) !== LOCAL_HEADER) throw damaged();
  const localNameEnd = header + 30 + view.getUint16(header + 26, true);
  const dataStart = localNameEnd + view.getUint16(header + 28, true);
  if (dataStart + packedSize > bytes.length) throw damaged();
  return {
    name: new TextDecoder().decode(rawName),
    rawName,
    madeBy: view.getUint16(at + 4, true),
    flags,
    method: view.getUint16(at + 10, true),
    time: view.getUint16(at + 12, true),
    date: view.getUint16(at + 14, true),
    crc: view.getUint32(at + 16, true),
    size,
    internalAttributes: view.getUint16(at + 36, true),
    externalAttributes: view.getUint32(at + 38, true),
    localExtra: withoutZip64(bytes.subarray(localNameEnd, dataStart)),
    centralExtra: withoutZip64(extra),
    comment: bytes.subarray(extraEnd, commentEnd),
    packed: bytes.subarray(dataStart, dataStart + packedSize),
  };
}

function readInt64(view: DataView, at: number): number {
  return view.getUint32(at, true) + view.getUint32(at + 4, true) * 2 ** 32;
}

/** Fields of 32 bits that are full stand in the zip64 field instead, in the order in which they are given here. */
function zip64Sizes(extra: Uint8Array, fields: [number, number, number]): [number, number, number] {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64_EXTRA) continue;
    let next = at + 4;
    const wide = fields.map((value) => {
      if (value !== 0xffffffff) return value;
      next += 8;
      return readInt64(view, next - 8);
    });
    return [wide[0] ?? 0, wide[1] ?? 0, wide[2] ?? 0];
  }
  return fields;
}

function withoutZip64(extra: Uint8Array): Uint8Array {
  const view = new DataView(extra.buffer, extra.byteOffset, extra.byteLength);
  for (let at = 0; at + 4 <= extra.length; ) {
    const next = at + 4 + view.getUint16(at + 2, true);
    if (view.getUint16(at, true) === ZIP64_EXTRA) {
      const kept = new Uint8Array(extra.length - (next - at));
      kept.set(extra.subarray(0, at));
      kept.set(extra.subarray(next), at);
      return kept;
    }
    at = next;
  }
  return extra;
}

/** Refuses what the directory itself states; a directory that lies is caught when the entry is unpacked. */
function refuseBombs(entries: readonly ZipEntry[]): void {
  let total = 0;
  let packed = 0;
  for (const entry of entries) {
    if (entry.flags & FLAG_ENCRYPTED)
      throw new Problem(
        'encrypted-workbook',
        '文件的压缩包已加密，请先解密，或在 Excel 中另存为不带密码的 .xlsx 后再试。',
      );
    if (entry.size > MAX_PART_BYTES) throw tooLarge(`单个部件超过 ${MAX_PART_BYTES >> 20} MB`);
    total += entry.size;
    packed += entry.packed.length;
  }
  if (total > MAX_PACKAGE_BYTES) throw tooLarge(`超过 ${MAX_PACKAGE_BYTES >> 20} MB`);
  if (total > RATIO_EXEMPT_BYTES && total > packed * MAX_RATIO) throw tooLarge(`是压缩时的 ${MAX_RATIO} 倍以上`);
}

/** The unpacked bytes of an entry. Throws Problem where they are not what the directory states. */
export function unpack(entry: ZipEntry, codec: Codec): Uint8Array {
  const bytes = inflate(entry, codec);
  const checksum = codec.crc32 ?? crc32;
  if (bytes.length !== entry.size || checksum(bytes) !== entry.crc) throw damaged();
  return bytes;
}

function inflate(entry: ZipEntry, codec: Codec): Uint8Array {
  if (entry.method === STORED) return entry.packed;
  if (entry.method !== DEFLATED) throw damaged();
  try {
    return codec.inflateRaw(entry.packed, entry.size);
  } catch {
    throw damaged();
  }
}

/** Part names are compared without case, and some writers separate folders by backslashes. */
export function partKey(name: string): string {
  return name.replaceAll('\\', '/').toLowerCase();
}
