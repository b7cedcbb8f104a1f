/**
 * Text → GB18030. Browsers decode it and do not encode it; the table is had from their decoder by decoding every code
 * once. A table of our own would be 100 kB of script.
 */

/** Lead and trail bytes of the codes of two bytes, and the digits in those of four (GB 18030, 5.2). */
const FIRST_LEAD = 0x81;
const LAST_LEAD = 0xfe;
const FIRST_TRAIL = 0x40;
const LAST_TRAIL = 0xfe;
const FIRST_DIGIT = 0x30;
const DIGITS = 10;
const LEADS = LAST_LEAD - FIRST_LEAD + 1;

/** Codes of four bytes for the first 65,536 characters end at 0x8431A439; those for the others begin at 0x90308130. */
const BASIC_FOURS = 39_420;
const SUPPLEMENTARY_FIRST = (0x90 - FIRST_LEAD) * DIGITS * LEADS * DIGITS;

/** What stands for a lone half of a pair, which no encoding has. */
const REPLACEMENT = 0xfffd;

let table: ReadonlyMap<number, readonly number[]> | undefined;

export function encodeGb18030(text: string): Uint8Array {
  table ??= buildTable();
  const bytes: number[] = [];
  for (const character of text) {
    const code = character.codePointAt(0) ?? REPLACEMENT;
    if (code < 0x80) bytes.push(code);
    else if (code > 0xffff) bytes.push(...fourBytes(SUPPLEMENTARY_FIRST + code - 0x10000));
    else bytes.push(...(table.get(code) ?? table.get(REPLACEMENT) ?? []));
  }
  return Uint8Array.from(bytes);
}

function fourBytes(linear: number): [number, number, number, number] {
  const digit = linear % DIGITS;
  const third = Math.floor(linear / DIGITS) % LEADS;
  const second = Math.floor(linear / DIGITS / LEADS) % DIGITS;
  const first = Math.floor(linear / DIGITS / LEADS / DIGITS);
  return [FIRST_LEAD + first, FIRST_DIGIT + second, FIRST_LEAD + third, FIRST_DIGIT + digit];
}

function* codes(): Generator<readonly number[]> {
  for (let lead = FIRST_LEAD; lead <= LAST_LEAD; lead += 1) {
    for (let trail = FIRST_TRAIL; trail <= LAST_TRAIL; trail += 1) if (trail !== 0x7f) yield [lead, trail];
  }
  for (let linear = 0; linear < BASIC_FOURS; linear += 1) yield fourBytes(linear);
}

function buildTable(): ReadonlyMap<number, readonly number[]> {
  const built = new Map<number, readonly number[]>();
  const all = [...codes()];
  // A line feed between the codes tells them apart, for a code that stands for nothing may decode to more than one sign.
  const decoded = new TextDecoder('gb18030')
    .decode(Uint8Array.from(all.flatMap((code) => [...code, 0x0a])))
    .split('\n');
  all.forEach((code, at) => {
    const text = decoded[at] ?? '';
    const character = text.charCodeAt(0);
    if (text.length === 1 && (character !== REPLACEMENT || code.length === 4) && !built.has(character))
      built.set(character, code);
  });
  return built;
}
