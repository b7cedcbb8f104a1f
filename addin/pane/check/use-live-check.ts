/**
 * Live check: what a person has edited is checked again once the edits pause. All of it follows from the state: an edit
 * makes the result stale (and gives up a check of what stood there before), and a result that stays stale is made anew.
 * Our own writes and mends make none stale in that way, and so are not answered.
 */
import { useEffect, useState } from 'react';
import type { State } from './state.ts';

/** Long enough to fill in the next cell, short enough to be seen as an answer. */
const PAUSE_MS = 1500;

/** Rows of all judged sheets; beyond, a check takes seconds and is made on demand. */
export const LIVE_ROWS = 5000;

export type LiveCheck = {
  readonly on: boolean;
  /** False where the sheets are too large for it. */
  readonly possible: boolean;
  readonly turn: (on: boolean) => void;
};

const KEY = 'zhihe.live-check';

/** @param recheck makes the stale result anew. */
export function useLiveCheck(state: State, recheck: () => void): LiveCheck {
  const [on, setOn] = useState(load);
  const due = on && isDue(state);
  // Every edit is a state of its own, so that the pause begins anew with each.
  useEffect(() => {
    if (!due || state.at !== 'stale') return;
    const timer = setTimeout(recheck, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [due, state, recheck]);
  return {
    on,
    possible: rowsOf(state) < LIVE_ROWS,
    turn: (wanted) => {
      setOn(wanted);
      try {
        localStorage.setItem(KEY, wanted ? 'on' : 'off');
      } catch {
        // Storage is switched off; the choice then lasts as long as the page.
      }
    },
  };
}

/** A mend is told of where it is offered, and other conditions are not set in one go: both wait for a person. */
export function isDue(state: State): boolean {
  if (state.at !== 'stale' || state.again) return false;
  return (state.reason === 'edited' || state.reason === 'moved') && rowsOf(state) < LIVE_ROWS;
}

function rowsOf(state: State): number {
  if (state.at !== 'checked' && state.at !== 'clean' && state.at !== 'stale') return 0;
  return state.result.report.sheets.reduce((sum, { totals }) => sum + totals.rows, 0);
}

function load(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true;
  }
}
