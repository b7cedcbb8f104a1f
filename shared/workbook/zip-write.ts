/** The zip container written back, with every untouched entry's compressed bytes as they were. */
import type { Codec } from './codec.ts';
import { crc32 } from './crc32.ts';
import {
  CENTRAL_HEADER,
  DEFLATED,
  END_LENGTH,
  END_OF_DIRECTORY,
  LOCAL_HEADER,
  type ZipArchive,
  type ZipEntry,
} from './zip.ts';

const FLAG_DESCRIPTOR = 0x0008;
const FLAG_UTF8 = 0x0800;
/** Version 2.0 of the format: directories and deflate, all that a package needs. */
const VERSION_NEEDED = 20;

/** An entry that holds these bytes, dated as `like` is, or at the format's first day where there is none. */
export function packEntry(name: string, bytes: Uint8Array, codec: Codec, like?: ZipEntry): ZipEntry {
  const empty = new Uint8Array(0);
  return {
    name,
    rawName: like?.rawName ?? new TextEncoder().encode(name),
    madeBy: like?.madeBy ?? VERSION_NEEDED,
    flags: like === undefined ? FLAG_UTF8 : like.flags & FLAG_UTF8,
    method: DEFLATED,
    time: like?.time ?? 0,
    // 1980-01-01: no clock is read, so that the same edits give the same bytes.
    date: like?.date ?? 0x0021,
    crc: (codec.crc32 ?? crc32)(bytes),
    size: bytes.length,
    internalAttributes: like?.internalAttributes ?? 0,
    externalAttributes: like?.externalAttributes ?? 0,
    localExtra: like?.localExtra ?? empty,
    centralExtra: like?.centralExtra ?? empty,
    comment: like?.comment ?? empty,
    packed: codec.deflateRaw(bytes),
  };
}

/** The container as bytes. Sizes stand in the headers, so no entry keeps a data descriptor. */
export function writeZip(archive: ZipArchive): Uint8Array {
  let length = END_LENGTH + archive.comment.length;
  for (const entry of archive.entries) {
    length += 76 + 2 * entry.rawName.length + entry.localExtra.length + entry.centralExtra.length;
    length += entry.comment.length + entry.packed.length;
  }
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  let at = 0;
  const offsets: number[] = [];
  for (const entry of archive.entries) {
    offsets.push(at);
    at = writeLocal(bytes, view, at, entry);
  }
  const directory = at;
  archive.entries.forEach((entry, index) => {
    at = writeCentral(bytes, view, at, entry, offsets[index] ?? 0);
  });
  view.setUint32(at, END_OF_DIRECTORY, true);
  view.setUint16(at + 8, archive.entries.length, true);
  view.setUint16(at + 10, archive.entries.length, true);
  view.setUint32(at + 12, at - directory, true);
  view.setUint32(at + 16, directory, true);
  view.setUint16(at + 20, archive.comment.length, true);
  bytes.set(archive.comment, at + END_LENGTH);
  return bytes;
}

/** The 26 bytes that both headers share, from the version needed to the lengths of name and extra field. */
function writeShared(view: DataView, at: number, entry: ZipEntry, extra: number): void {
  view.setUint16(at, VERSION_NEEDED, true);
  view.setUint16(at + 2, entry.flags & ~FLAG_DESCRIPTOR, true);
  view.setUint16(at + 4, entry.method, true);
  view.setUint16(at + 6, entry.time, true);
  view.setUint16(at + 8, entry.date, true);
  view.setUint32(at + 10, entry.crc, true);
  view.setUint32(at + 14, entry.packed.length, true);
  view.setUint32(at + 18, entry.size, true);
  view.setUint16(at + 22, entry.rawName.length, true);
  view.setUint16(at + 24, extra, true);
}

function writeLocal(bytes: Uint8Array, view: DataView, at: number, entry: ZipEntry): number {
  view.setUint32(at, LOCAL_HEADER, true);
  writeShared(view, at + 4, entry, entry.localExtra.length);
  bytes.set(entry.rawName, at + 30);
  const extraAt = at + 30 + entry.rawName.length;
  bytes.set(entry.localExtra, extraAt);
  bytes.set(entry.packed, extraAt + entry.localExtra.length);
  return extraAt + entry.localExtra.length + entry.packed.length;
}

function writeCentral(bytes: Uint8Array, view: DataView, at: number, entry: ZipEntry, local: number): number {
  view.setUint32(at, CENTRAL_HEADER, true);
  view.setUint16(at + 4, entry.madeBy, true);
  writeShared(view, at + 6, entry, entry.centralExtra.length);
  view.setUint16(at + 32, entry.comment.length, true);
  view.setUint16(at + 36, entry.internalAttributes, true);
  view.setUint32(at + 38, entry.externalAttributes, true);
  view.setUint32(at + 42, local, true);
  bytes.set(entry.rawName, at + 46);
  const extraAt = at + 46 + entry.rawName.length;
  bytes.set(entry.centralExtra, extraAt);
  bytes.set(entry.comment, extraAt + entry.centralExtra.length);
  return extraAt + entry.centralExtra.length + entry.comment.length;
}
