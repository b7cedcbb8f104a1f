/** The cards as they stand now: read again after every edit, for a reviewer looks at the total while typing. */
import { useEffect, useState } from 'react';
import type { WorkbookHost } from '../../host/host.ts';
import type { Known, Result } from '../check/state.ts';
import { reportBug } from '../check/use-check.ts';
import { type Card, cardsOf, rubricSheets } from './cards.ts';

/** Edits that come in one go (a paste, a fill) are read once. */
const PAUSE_MS = 150;

/** @param result of the last check: it may have found what we wrote ourselves, of which no host tells. */
export function useCards(host: WorkbookHost, known: Known, result: Result | null): readonly Card[] | null {
  const [cards, setCards] = useState<readonly Card[] | null>(null);
  useEffect(() => {
    const stopped = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const read = (): void => {
      const names = rubricSheets(known.recognition, known.policy).map(({ name }) => name);
      host.read(names, { signal: stopped.signal }).then(
        (cells) => {
          if (!stopped.signal.aborted) setCards(cardsOf(known.recognition, known.policy, cells));
        },
        (error: unknown) => {
          if (!stopped.signal.aborted) reportBug(error);
        },
      );
    };
    if (result) setCards(cardsOf(known.recognition, known.policy, result.read));
    read();
    const stop = host.onChange(() => {
      clearTimeout(timer);
      timer = setTimeout(read, PAUSE_MS);
    });
    return () => {
      stopped.abort();
      clearTimeout(timer);
      stop();
    };
  }, [host, known, result]);
  return cards;
}
