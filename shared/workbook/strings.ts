/** Texts of cells: shared strings, inline strings with their runs, and the escapes that Excel writes into both. */
import { checkDepth, damagedPart } from './xml.ts';
import { XmlCursor } from './xml-cursor.ts';
import { refuseIllegalReferences } from './xml-markup.ts';

const ESCAPED = /_x([0-9A-Fa-f]{4})_/g;

/** `_x000D_` → the character of that code: how the format carries what XML cannot (ECMA-376 Part 1, 22.9.2.19). */
export function decodeEscapes(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(ESCAPED, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

/** A text that merely looks like such an escape has its first underscore escaped, so that it reads as itself. */
export function encodeEscapes(text: string): string {
  return text.includes('_x') ? text.replace(ESCAPED, '_x005F$&') : text;
}

/** Behind `<si>` or `<is>`: its runs joined, without phonetic guides; goes behind its closing tag. */
export function readRichText(cursor: XmlCursor): string {
  if (cursor.selfClosing) return '';
  let text = '';
  for (let depth = 1; depth > 0; ) {
    if (!cursor.next()) throw damagedPart();
    const { closing } = cursor;
    const phonetic = cursor.named('rPh');
    const run = cursor.named('t');
    cursor.skipTag();
    if (closing) depth--;
    else if (phonetic) cursor.skipElement();
    else if (run) text += cursor.text();
    else if (!cursor.selfClosing) checkDepth(++depth);
  }
  return decodeEscapes(text);
}

/** The texts of sharedStrings.xml in their order. */
export function readSharedStrings(bytes: Uint8Array): string[] {
  refuseIllegalReferences(bytes);
  const cursor = new XmlCursor(bytes, 0);
  const strings: string[] = [];
  for (let depth = 0; cursor.next(); ) {
    const { closing } = cursor;
    const item = !closing && cursor.named('si');
    cursor.skipTag();
    if (item) strings.push(readRichText(cursor));
    else if (closing) depth--;
    else if (!cursor.selfClosing) checkDepth(++depth);
  }
  return strings;
}
