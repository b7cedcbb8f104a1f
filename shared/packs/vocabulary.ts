/** The words that a column knows, however they are written: synonyms, and what may stand before a word unread. */
import { foldTerm } from '../model/text.ts';

export type Vocabulary = {
  /** As the pack writes them. */
  readonly words: readonly string[];
  /** The pack's own word for a text; null where it is none of them. */
  readonly find: (text: string) => string | null;
};

export type VocabularySource = {
  readonly values: readonly string[];
  readonly synonyms: Readonly<Record<string, readonly string[]>>;
  readonly prefixes: readonly string[];
};

/** Texts of a sheet are few; more different ones than this are not remembered. */
const MOST_REMEMBERED = 10_000;

export function compileVocabulary(source: VocabularySource): Vocabulary {
  const byFolded = new Map<string, string>();
  for (const word of source.values) {
    for (const name of [word, ...(source.synonyms[word] ?? [])]) byFolded.set(foldTerm(name), word);
  }
  const prefixes = source.prefixes.map(foldTerm).sort((a, b) => b.length - a.length);
  const remembered = new Map<string, string | null>();
  return {
    words: source.values,
    find: (text) => {
      const known = remembered.get(text);
      if (known !== undefined) return known;
      const found = withoutPrefixes(foldTerm(text), prefixes).flatMap((rest) => byFolded.get(rest) ?? [])[0] ?? null;
      if (remembered.size < MOST_REMEMBERED) remembered.set(text, found);
      return found;
    },
  };
}

/** The text itself, and the text without each prefix that it begins with, taken off one after another. */
function withoutPrefixes(text: string, prefixes: readonly string[]): string[] {
  const texts = [text];
  for (let rest: string | undefined = text; rest !== undefined; ) {
    const current: string = rest;
    const prefix = prefixes.find((candidate) => current.startsWith(candidate) && current.length > candidate.length);
    rest = prefix === undefined ? undefined : current.slice(prefix.length);
    if (rest !== undefined) texts.push(rest);
  }
  return texts;
}
