/**
 * Folding: two spellings of one name, number or term become the same string, so that they can be compared with `===`.
 * What is folded away is what a clerk cannot see or does not mean; spec/policies.md section 0, 身份 and 文本.
 * Folded text is for comparing only. What is shown is always what the cell holds.
 */

/** White space, control and zero-width signs, variation selectors: everything that leaves no mark on the page. */
const INVISIBLE = /[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;

/** NFKC has already made `（［｛` into `([{`; the corner brackets 〔【〖 are their own letters and stay. */
const OPENING = /[[{〔【〖〘〚]/g;
const CLOSING = /[\]}〕】〗〙〛]/g;

/** Every quotation mark that Chinese and Latin typing produces, book title marks included. */
const QUOTATION = /["'`“”„‟‘’‚‛′″«»‹›「」『』〝〞〟《》〈〉]/g;

/** The hyphens, dashes and minus signs, and the box-drawing line that Chinese typists use as a dash. */
const DASH = /[‐‑‒–—―−⁃˗─━⸺⸻➖]/g;

/** Letters that folding never changes: digits, Latin letters and the Chinese characters of the basic block. */
const PLAIN_NAME = /^[0-9A-Za-z\u4E00-\u9FFF()·]*$/;
const PLAIN_NAME_WIDE_BRACKETS = /^[0-9A-Za-z\u4E00-\u9FFF()（）·]*$/;
const PLAIN_IDENTIFIER = /^[0-9A-Z\u4E00-\u9FFF()./-]*$/;
/** `GB/T 19001—2016`: nothing that NFKC would change, and of what leaves no mark only the blank. */
const TYPED_IDENTIFIER = /^[\x20-\x7E\u4E00-\u9FFF–—]*$/;
const PLAIN_TERM = /^[0-9A-Za-z\u4E00-\u9FFF()、]*$/;

/** NFKC without anything invisible. The second NFKC joins what the removed signs stood between. */
function normalized(text: string): string {
  const visible = text.normalize('NFKC').replace(INVISIBLE, '');
  return visible.normalize('NFKC');
}

function oneBracket(text: string): string {
  return text.replace(OPENING, '(').replace(CLOSING, ')');
}

/** Enterprise names: NFKC, no blanks, either kind of bracket → `(` and `)`. Letters keep their case. */
export function foldName(text: string): string {
  if (PLAIN_NAME.test(text)) return text;
  if (PLAIN_NAME_WIDE_BRACKETS.test(text)) return text.replace(/（/g, '(').replace(/）/g, ')');
  return oneBracket(normalized(text));
}

/** Subjects, contract and voucher numbers: NFKC, nothing invisible, every dash → `-`, upper case. */
export function foldIdentifier(text: string): string {
  if (PLAIN_IDENTIFIER.test(text)) return text;
  if (TYPED_IDENTIFIER.test(text)) return text.toUpperCase().replace(/ /g, '').replace(/[–—]/g, '-');
  return normalized(text.normalize('NFKC').toUpperCase()).replace(DASH, '-');
}

/** Item, service and place names: NFKC, blanks and quotation marks out, either bracket → `(` and `)`. */
export function foldTerm(text: string): string {
  if (PLAIN_TERM.test(text)) return text;
  return oneBracket(normalized(normalized(text).replace(QUOTATION, '')));
}

/** Code-point order, the same on every machine: negative, zero or positive, as `Array.prototype.sort` wants it. */
export function compareText(a: string, b: string): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    const left = a.charCodeAt(i);
    const right = b.charCodeAt(i);
    if (left !== right) return codePointRank(left) - codePointRank(right);
  }
  return a.length - b.length;
}

/** Surrogates (U+D800–DFFF) stand for code points above U+FFFF, so they rank behind U+E000–FFFF. */
function codePointRank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** No catalogue term is longer; a cell holds up to 32,767 characters, and comparing all of them would help nobody. */
const LONGEST_COMPARED = 64;

/** Below this likeness a suggestion puzzles more than it helps. */
const LEAST_LIKENESS = 0.35;

type Profile = ReadonlyMap<string, number>;

/** The profiles of a catalogue, kept as long as the catalogue itself. */
const profiles = new WeakMap<readonly string[], readonly Profile[]>();

/**
 * The candidates that are most like a term, the most alike first, for 「是否为……」. Empty where none is near.
 * Likeness is Dice's coefficient over single characters and pairs, so a changed word order still counts as near.
 * Equal ones keep the order of `candidates`. Candidates come back as they were given.
 */
export function nearest(term: string, candidates: readonly string[], most = 3): string[] {
  const wanted = profileOf(term);
  return profilesOf(candidates)
    .map((profile, index) => ({ index, likeness: likeness(wanted, profile) }))
    .filter((match) => match.likeness >= LEAST_LIKENESS)
    .sort((a, b) => b.likeness - a.likeness || a.index - b.index)
    .slice(0, most)
    .flatMap((match) => candidates[match.index] ?? []);
}

function profilesOf(candidates: readonly string[]): readonly Profile[] {
  const known = profiles.get(candidates);
  // An array that has grown since is measured anew; one that was changed in place is the caller's mistake.
  if (known?.length === candidates.length) return known;
  const made = candidates.map(profileOf);
  profiles.set(candidates, made);
  return made;
}

/** How often each character and each pair of neighbours occurs in the folded term. */
function profileOf(term: string): Profile {
  const characters = [...foldTerm(term.slice(0, LONGEST_COMPARED)).toLowerCase()];
  const counts = new Map<string, number>();
  characters.forEach((character, i) => {
    const next = characters[i + 1];
    counts.set(character, (counts.get(character) ?? 0) + 1);
    if (next !== undefined) counts.set(character + next, (counts.get(character + next) ?? 0) + 1);
  });
  return counts;
}

function likeness(a: Profile, b: Profile): number {
  let shared = 0;
  let all = 0;
  for (const [part, count] of a) {
    shared += Math.min(count, b.get(part) ?? 0);
    all += count;
  }
  for (const count of b.values()) all += count;
  return all === 0 ? 0 : (2 * shared) / all;
}
