/**
 * Floor (a): unzip a workbook, look at every cell of its sheets, zip it again, without understanding anything. For
 * measuring only; the product never imports it.
 */
import type { Codec } from '../shared/workbook/codec.ts';
import { readZip, unpack } from '../shared/workbook/zip.ts';
import { packEntry, writeZip } from '../shared/workbook/zip-write.ts';

const LESS = 0x3c;
const LETTER_C = 0x63;
const LETTER_V = 0x76;
const SPACE = 0x20;
const GREATER = 0x3e;

/** Unzips everything and cuts out each value's text, as any reader must at the very least. */
export function floorRead(bytes: Uint8Array, codec: Codec): { cells: number; characters: number } {
  let cells = 0;
  let characters = 0;
  for (const entry of readZip(bytes).entries) {
    const part = unpack(entry, codec);
    if (!entry.name.startsWith('xl/worksheets/') && entry.name !== 'xl/sharedStrings.xml') continue;
    const text = new TextDecoder().decode(part);
    for (let at = text.indexOf('<'); at >= 0; at = text.indexOf('<', at + 1)) {
      const letter = text.charCodeAt(at + 1);
      if (letter === LETTER_C && text.charCodeAt(at + 2) === SPACE) cells += 1;
      if (letter !== LETTER_V || text.charCodeAt(at + 2) !== GREATER) continue;
      const end = text.indexOf('<', at + 1);
      characters += text.slice(at + 3, end).length;
    }
  }
  return { cells, characters };
}

/** The same, and every sheet copied and zipped again, at whatever level the codec has. */
export function floorRewrite(bytes: Uint8Array, codec: Codec): Uint8Array {
  const archive = readZip(bytes);
  const entries = archive.entries.map((entry) => {
    if (!entry.name.startsWith('xl/worksheets/')) return entry;
    const part = unpack(entry, codec);
    const copy = new Uint8Array(part.length);
    let from = 0;
    for (let at = part.indexOf(LESS); at >= 0; at = part.indexOf(LESS, at + 1)) {
      copy.set(part.subarray(from, at), from);
      from = at;
    }
    copy.set(part.subarray(from), from);
    return packEntry(entry.name, copy, codec, entry);
  });
  floorRead(bytes, codec);
  return writeZip({ ...archive, entries });
}
