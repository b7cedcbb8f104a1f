/** What stands between the tags of a part: character references, comments, CDATA sections and instructions. */
import { damagedPart, unsafePart } from './xml.ts';

const LT = 0x3c;
const AMPERSAND = 0x26;
const HASH = 0x23;
const BANG = 0x21;
const QUESTION = 0x3f;
const OPEN_BRACKET = 0x5b;
const DASH = 0x2d;
const SEMICOLON = 0x3b;
const LETTER_X = 0x78;

const NAMED_ENTITIES: ReadonlyMap<string, string> = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Text with its character references resolved and its line ends made `\n`, as an XML parser hands it on. */
export function resolveText(raw: string): string {
  return raw.replace(/\r\n?/g, '\n').replace(/&([^;&]*);?/g, (whole, name: string) => {
    // Only the five named entities exist without a DTD.
    const character = NAMED_ENTITIES.get(name) ?? referenced(name);
    if (character === undefined || !whole.endsWith(';')) throw damagedPart();
    return character;
  });
}

/** The character of a reference such as `#x4E2D`; undefined where it is none. */
function referenced(name: string): string | undefined {
  const number = /^#(?:x([0-9a-fA-F]+)|(\d+))$/.exec(name);
  const code = number?.[1] === undefined ? Number(number?.[2]) : Number.parseInt(number[1], 16);
  return isAllowed(code) ? String.fromCodePoint(code) : undefined;
}

/** The characters of XML 1.0, 2.2: no control characters, no halves of surrogate pairs, no U+FFFE and U+FFFF. */
function isAllowed(code: number): boolean {
  if (code < 0x20) return code === 0x09 || code === 0x0a || code === 0x0d;
  return code <= 0xd7ff || (code >= 0xe000 && code <= 0xfffd) || (code >= 0x10000 && code <= LAST_CHARACTER);
}

const LAST_CHARACTER = 0x10ffff;

/** Whether the bytes behind `&#` are a whole reference to a character that XML allows. Some writers have millions. */
function isLegal(bytes: Uint8Array, from: number): boolean {
  const base = bytes[from] === LETTER_X ? 16 : 10;
  const first = base === 16 ? from + 1 : from;
  let code = 0;
  let at = first;
  for (let digit = digitOf(bytes[at]); digit < base; digit = digitOf(bytes[++at]))
    code = Math.min(code * base + digit, LAST_CHARACTER + 1);
  return at > first && bytes[at] === SEMICOLON && isAllowed(code);
}

/** The value of a hexadecimal digit; 16 where the byte is none. */
function digitOf(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x61 + 10 : 16;
}

/** Where the next numeric reference stands that is damaged or to a character that XML does not allow; -1 if none. */
function nextIllegal(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(AMPERSAND, from); at !== -1; at = bytes.indexOf(AMPERSAND, at + 1)) {
    if (bytes[at + 1] === HASH && !isLegal(bytes, at + 2)) return at;
  }
  return -1;
}

/** Throws Problem where a part holds such a reference anywhere, in what nobody reads too: it would be copied. */
export function refuseIllegalReferences(bytes: Uint8Array): void {
  let at = 0;
  for (let illegal = nextIllegal(bytes, 0); illegal !== -1; ) {
    // In comments, CDATA sections and instructions it is text like any other.
    const markup = nextMarkup(bytes, at);
    if (markup === -1 || markup > illegal) throw damagedPart();
    at = markupEnd(bytes, markup);
    if (illegal < at) illegal = nextIllegal(bytes, at);
  }
}

/** Where the next `<!` or `<?` stands; -1 where there is none. */
function nextMarkup(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(LT, from); at !== -1; at = bytes.indexOf(LT, at + 1)) {
    if (bytes[at + 1] === BANG || bytes[at + 1] === QUESTION) return at;
  }
  return -1;
}

/** From `<!` or `<?` to behind its end. Throws Problem on a DTD. */
export function markupEnd(bytes: Uint8Array, at: number): number {
  if (bytes[at + 1] === QUESTION) return find(bytes, '?>', at + 2);
  if (bytes[at + 2] === DASH && bytes[at + 3] === DASH) return find(bytes, '-->', at + 4);
  if (bytes[at + 2] === OPEN_BRACKET) return find(bytes, ']]>', at + 3);
  throw unsafePart();
}

/** Behind the next occurrence of an ASCII text. */
function find(bytes: Uint8Array, text: string, from: number): number {
  const first = text.charCodeAt(0);
  for (let at = bytes.indexOf(first, from); at !== -1; at = bytes.indexOf(first, at + 1)) {
    let length = 1;
    while (length < text.length && bytes[at + length] === text.charCodeAt(length)) length++;
    if (length === text.length) return at + length;
  }
  throw damagedPart();
}
