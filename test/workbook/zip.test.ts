import { strToU8, unzipSync, Zip, ZipDeflate } from 'fflate';
import { describe, expect, it } from 'vitest';
import { nodeCodec } from '../../server/node-codec.ts';
import { crc32 } from '../../shared/workbook/crc32.ts';
import { readZip, unpack } from '../../shared/workbook/zip.ts';
import { packEntry, writeZip } from '../../shared/workbook/zip-write.ts';
import { zip } from './packages.ts';

/** A package as streaming writers make it: sizes behind the data, not before it. */
function streamed(parts: Record<string, string>): Uint8Array {
  const chunks: Uint8Array[] = [];
  const stream = new Zip((_, chunk) => chunks.push(chunk));
  for (const [name, text] of Object.entries(parts)) {
    const file = new ZipDeflate(name);
    stream.add(file);
    file.push(strToU8(text), true);
  }
  stream.end();
  return new Uint8Array(Buffer.concat(chunks));
}

const texts = (bytes: Uint8Array) =>
  readZip(bytes).entries.map((entry) => [entry.name, new TextDecoder().decode(unpack(entry, nodeCodec))]);

const PARTS = { 'a.xml': '<a/>', '中/文.xml': '质核'.repeat(1000), 'empty.xml': '' };

describe('the container', () => {
  it('reads entries with data descriptors, and writes them without', () => {
    const bytes = streamed(PARTS);
    expect(texts(bytes)).toEqual(Object.entries(PARTS));
    const again = writeZip(readZip(bytes));
    expect(texts(again)).toEqual(Object.entries(PARTS));
    expect(Object.keys(unzipSync(again))).toEqual(Object.keys(PARTS));
    expect(Buffer.compare(writeZip(readZip(again)), again)).toBe(0);
  });

  it('reads sizes that stand in a zip64 field, and drops the field', () => {
    const archive = readZip(zip({ 'a.xml': 'hello' }));
    const entries = archive.entries.map((entry) => {
      const field = new Uint8Array(20);
      const view = new DataView(field.buffer);
      view.setUint16(0, 0x0001, true);
      view.setUint16(2, 16, true);
      view.setUint32(4, entry.size, true);
      view.setUint32(12, entry.packed.length, true);
      return { ...entry, centralExtra: field };
    });
    const bytes = writeZip({ ...archive, entries });
    const central = Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 1, 2]));
    new DataView(bytes.buffer).setUint32(central + 20, 0xffffffff, true);
    new DataView(bytes.buffer).setUint32(central + 24, 0xffffffff, true);
    expect(texts(bytes)).toEqual([['a.xml', 'hello']]);
    expect(readZip(bytes).entries[0]?.centralExtra.length).toBe(0);
  });

  it('reads a package behind other bytes, and keeps its comment', () => {
    const archive = readZip(zip({ 'a.xml': 'hello' }));
    const bytes = writeZip({ ...archive, comment: strToU8('备注') });
    const shifted = new Uint8Array([1, 2, 3, ...bytes]);
    expect(texts(shifted)).toEqual([['a.xml', 'hello']]);
    expect(new TextDecoder().decode(readZip(shifted).comment)).toBe('备注');
  });

  it('keeps the date and the name of the entry that it replaces', () => {
    const [entry] = readZip(zip({ 'A\\b.xml': 'x' })).entries;
    const packed = packEntry('a/b.xml', strToU8('yy'), nodeCodec, entry);
    expect([packed.time, packed.date, packed.size]).toEqual([entry?.time, entry?.date, 2]);
    expect(new TextDecoder().decode(packed.rawName)).toBe('A\\b.xml');
  });

  it('reckons checksums as zlib does', () => {
    for (const length of [0, 1, 7, 8, 9, 1000]) {
      const bytes = Uint8Array.from({ length }, (_, at) => (at * 7919) & 255);
      expect(crc32(bytes)).toBe(nodeCodec.crc32?.(bytes));
    }
  });
});
