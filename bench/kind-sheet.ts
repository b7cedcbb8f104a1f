/** What the benchmark's generators of sheets share: the same numbers every time, credit codes, and sheets as grids. */
import type { Cell, Grid } from '../shared/model/grid.ts';
import { checkCharacter } from '../shared/model/uscc.ts';

/** One kind of sheet to measure: a workbook in which `rows` rows are of this kind, and the other sheets that it needs. */
export type KindBench = {
  readonly policy: string;
  readonly kind: string;
  readonly asOf: string;
  readonly overrides?: Readonly<Record<string, string>>;
  readonly grids: (rows: number) => Grid[];
  /** The one sheet of a ledger, where there is something to be held against. */
  readonly ledger?: (rows: number) => Grid;
};

/** A small linear congruential generator (Numerical Recipes): the same sheet on every machine. */
export function generator(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export function creditCode(area: string, n: number): string {
  const body = `91${area}MA${String(n).padStart(7, '0')}`;
  return `${body}${checkCharacter(body) ?? '0'}`;
}

/** Rows of cells from their index, counted from 0. */
export function lines(rows: number, line: (index: number) => Cell[]): Cell[][] {
  return Array.from({ length: rows }, (_, index) => line(index));
}

export function sheetOf(name: string, headings: readonly string[], rows: readonly (readonly Cell[])[]): Grid {
  return { name, hidden: false, merges: [], date1904: false, rows: [headings, ...rows] };
}
