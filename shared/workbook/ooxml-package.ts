/** The parts of an Office Open XML package and the relationships between them (ECMA-376 Part 2). */
import type { Codec } from './codec.ts';
import { attribute, damagedPart, parseXml, unsafePart, type XmlElement } from './xml.ts';
import { partKey, unpack, type ZipArchive, type ZipEntry } from './zip.ts';

export type Relationship = {
  readonly id: string;
  /** The last segment of the type's URI; transitional and strict files differ only before it. */
  readonly type: string;
  /** The name of the target part, or the address where it is external. */
  readonly target: string;
  readonly external: boolean;
};

/** UTF-8 bytes of a part, whichever of the two encodings that OOXML allows it is in. */
function toUtf8(bytes: Uint8Array): Uint8Array {
  const utf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (!utf16) return bytes;
  const text = new TextDecoder(bytes[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes);
  return new TextEncoder().encode(text.replace(/^(<\?xml[^>]*?encoding=["'])[^"']*/, '$1UTF-8'));
}

export function folderOf(part: string): string {
  return part.slice(0, part.lastIndexOf('/') + 1);
}

/** `xl/worksheets/sheet1.xml` → `xl/worksheets/_rels/sheet1.xml.rels`. */
export function relationshipsPart(part: string): string {
  const folder = folderOf(part);
  return `${folder}_rels/${part.slice(folder.length)}.rels`;
}

/** A target as written in a relationship → the name of a part, without a leading slash. */
export function resolveTarget(source: string, target: string): string {
  const path = target.replaceAll('\\', '/');
  const segments: string[] = [];
  for (const segment of (path.startsWith('/') ? path : folderOf(source) + path).split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '.' && segment !== '') segments.push(segment);
  }
  return segments.join('/');
}

export class OoxmlPackage {
  readonly archive: ZipArchive;
  private readonly codec: Codec;
  private readonly byKey: ReadonlyMap<string, ZipEntry>;

  constructor(archive: ZipArchive, codec: Codec) {
    this.archive = archive;
    this.codec = codec;
    this.byKey = new Map(archive.entries.map((entry) => [partKey(entry.name), entry]));
  }

  entry(part: string): ZipEntry | undefined {
    return this.byKey.get(partKey(part)) ?? this.byKey.get(partKey(decodePercent(part)));
  }

  /** The bytes of a part in UTF-8; undefined where the package has no such part. Unpacked anew at each call. */
  bytes(part: string): Uint8Array | undefined {
    const entry = this.entry(part);
    return entry && toUtf8(unpack(entry, this.codec));
  }

  text(part: string): string | undefined {
    const bytes = this.bytes(part);
    return bytes && decodeStrictly(bytes);
  }

  /** The relationships of a part, or of the package itself where the name is empty. */
  relationships(part: string): Relationship[] {
    const text = this.text(relationshipsPart(part));
    return text === undefined ? [] : parseXml(text).children.map((element) => relationship(part, element));
  }

  /** The content type of a part; undefined where the package does not state any. */
  contentType(part: string): string | undefined {
    const text = this.text('[Content_Types].xml');
    const listed = text === undefined ? [] : parseXml(text).children;
    const key = partKey(part);
    const extension = key.slice(key.lastIndexOf('.') + 1);
    const own = listed.find((each) => partKey(attribute(each, 'PartName') ?? '') === `/${key}`);
    const general = listed.find((each) => attribute(each, 'Extension')?.toLowerCase() === extension);
    const found = own ?? general;
    return found && attribute(found, 'ContentType');
  }

  /** Whether a part named so, or one that a zip reader would take for it, is there. */
  has(part: string): boolean {
    return this.entry(part) !== undefined;
  }
}

function relationship(source: string, element: XmlElement): Relationship {
  const external = attribute(element, 'TargetMode') === 'External';
  const target = attribute(element, 'Target') ?? '';
  const type = attribute(element, 'Type') ?? '';
  return {
    id: attribute(element, 'Id') ?? '',
    type: type.slice(type.lastIndexOf('/') + 1),
    target: external ? target : resolveTarget(source, target),
    external,
  };
}

function decodePercent(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** The text of a part, byte order mark included, so that it encodes back to the same bytes. */
export function decodeStrictly(bytes: Uint8Array): string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw damagedPart();
  }
  // Refused before any parser sees it; a saxes event would come only after the entities inside it were read.
  if (/<!DOCTYPE/i.test(text.slice(0, PROLOGUE))) throw unsafePart();
  return text;
}

/** Characters at the start of a part in which a DTD must stand to count. */
const PROLOGUE = 4096;
