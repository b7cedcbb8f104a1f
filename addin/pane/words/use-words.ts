/** The catalogue in use. */
import { createContext, useContext } from 'react';
import { en } from './en.ts';
import { type Words, zh } from './zh.ts';

export type Language = 'zh' | 'en';

export const CATALOGUES: Readonly<Record<Language, Words>> = { zh, en };

export const WordsContext = createContext<Words>(zh);

export function useWords(): Words {
  return useContext(WordsContext);
}
