/** The examples of every policy, in the order in which they are offered. */
import { FENGDU_EXAMPLES } from './example-fengdu.ts';
import { HAMI_EXAMPLES } from './example-hami.ts';
import { SAMR_EXAMPLES } from './example-samr.ts';
import type { Example } from './example-sheet.ts';
import { TAIZHOU_EXAMPLES } from './example-taizhou.ts';

export const EXAMPLES: readonly Example[] = [
  ...HAMI_EXAMPLES,
  ...TAIZHOU_EXAMPLES,
  ...FENGDU_EXAMPLES,
  ...SAMR_EXAMPLES,
];
